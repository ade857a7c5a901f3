<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>CommandLine</name>
    <message>
        <source>Write a copy of the demo study</source>
        <translation>Eine Kopie der Demo-Studie schreiben</translation>
    </message>
    <message>
        <source>The copy&apos;s folder, new or empty</source>
        <translation>Ordner der Kopie, neu oder leer</translation>
    </message>
    <message>
        <source>The demo study is in %1.</source>
        <translation>Die Demo-Studie liegt in %1.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Silent in %1</source>
        <translation>Stumm in %1</translation>
    </message>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>The study&apos;s folder</source>
        <translation>Ordner der Studie</translation>
    </message>
    <message>
        <source>Convolutional layer, such as conv5_3; by default the study&apos;s</source>
        <translation>Faltungsschicht, zum Beispiel conv5_3; sonst die der Studie</translation>
    </message>
    <message>
        <source>none, a task&apos;s name, both, random:N, random:NxDRAWS, lowest:TASK, keep:TASK, units:3,17,20-29; may be given several times; by default the standard ones in a table</source>
        <translation>none, Name einer Aufgabe, both, random:N, random:NxZÜGE, lowest:AUFGABE, keep:AUFGABE, units:3,17,20-29; mehrfach möglich; sonst die üblichen als Tabelle</translation>
    </message>
    <message>
        <source>With --json: counts for each class</source>
        <translation>Mit --json: Zählungen für jede Klasse</translation>
    </message>
    <message>
        <source>Seed of random lesions</source>
        <translation>Startwert zufälliger Läsionen</translation>
    </message>
    <message>
        <source>Which of the study&apos;s networks</source>
        <translation>Welches Netz der Studie</translation>
    </message>
    <message numerus="yes">
        <source>New study in %1: %2 with %n class(es).</source>
        <translation>
            <numerusform>Neue Studie in %1: %2 mit einer Klasse.</numerusform>
            <numerusform>Neue Studie in %1: %2 mit %n Klassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the built-in stimuli: faces and objects</source>
        <translation>Die eingebauten Reize verwenden: Gesichter und Objekte</translation>
    </message>
    <message>
        <source>A task and its folder, NAME=FOLDER; give one or more</source>
        <translation>Eine Aufgabe und ihr Ordner, NAME=ORDNER; einmal oder öfter</translation>
    </message>
    <message>
        <source>Built-in stimuli: number of face identities</source>
        <translation>Eingebaute Reize: Zahl der Gesichter (Personen)</translation>
    </message>
    <message>
        <source>Built-in stimuli: number of object categories</source>
        <translation>Eingebaute Reize: Zahl der Objektkategorien</translation>
    </message>
    <message>
        <source>Built-in stimuli: training views of each identity; objects get as many images in all</source>
        <translation>Eingebaute Reize: Trainingsansichten je Person; Objekte erhalten insgesamt ebenso viele Bilder</translation>
    </message>
    <message>
        <source>Seed of the built-in stimuli, of caps and of the validation share</source>
        <translation>Startwert für eingebaute Reize, Obergrenzen und Validierungsanteil</translation>
    </message>
    <message>
        <source>Shorter side of the images before cropping, pixels; 0: 8/7 of the input</source>
        <translation>Kürzere Seite der Bilder vor dem Zuschneiden, in Bildpunkten; 0: 8/7 der Eingabe</translation>
    </message>
    <message>
        <source>vgg11, vgg13, vgg16 or vgg19, with _bn for batch normalisation</source>
        <translation>vgg11, vgg13, vgg16 oder vgg19, mit _bn für Batch-Normalisierung</translation>
    </message>
    <message>
        <source>Factor on the units of every convolutional layer but the last</source>
        <translation>Faktor auf die Einheiten jeder Faltungsschicht außer der letzten</translation>
    </message>
    <message>
        <source>Input size, pixels; a multiple of 32</source>
        <translation>Größe der Eingabe in Bildpunkten; ein Vielfaches von 32</translation>
    </message>
    <message>
        <source>Units of the last convolutional layer</source>
        <translation>Einheiten der letzten Faltungsschicht</translation>
    </message>
    <message>
        <source>Units of fc6 and of fc7</source>
        <translation>Einheiten von fc6 und von fc7</translation>
    </message>
    <message>
        <source>Dropout after fc6 and fc7</source>
        <translation>Dropout nach fc6 und fc7</translation>
    </message>
    <message>
        <source>The layer whose units are studied; by default the last convolutional one</source>
        <translation>Die Schicht, deren Einheiten untersucht werden; sonst die letzte Faltungsschicht</translation>
    </message>
    <message>
        <source>Make a study</source>
        <translation>Eine Studie anlegen</translation>
    </message>
    <message>
        <source>The study&apos;s folder, new or empty</source>
        <translation>Ordner der Studie, neu oder leer</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 units, the most needed first: %3 … (%n image(s))</source>
        <translation>
            <numerusform>%1: %2 Einheiten, die wichtigsten zuerst: %3 … (ein Bild)</numerusform>
            <numerusform>%1: %2 Einheiten, die wichtigsten zuerst: %3 … (%n Bilder)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %2 share %n unit(s); chance alone predicts %3.</source>
        <translation>
            <numerusform>%1 und %2 haben eine Einheit gemeinsam; durch Zufall allein wären es %3.</numerusform>
            <numerusform>%1 und %2 haben %n Einheiten gemeinsam; durch Zufall allein wären es %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>Find the units that each task needs most</source>
        <translation>Die Einheiten finden, die jede Aufgabe am meisten braucht</translation>
    </message>
    <message>
        <source>greedy, or one-pass</source>
        <translation>greedy oder one-pass</translation>
    </message>
    <message>
        <source>Training images per task</source>
        <translation>Trainingsbilder je Aufgabe</translation>
    </message>
    <message>
        <source>Take the first images in class order, as the base study&apos;s script does</source>
        <translation>Die ersten Bilder in der Reihenfolge der Klassen nehmen, wie das Skript der Grundlagenstudie</translation>
    </message>
    <message>
        <source>Seed of the choice of images</source>
        <translation>Startwert der Bildauswahl</translation>
    </message>
    <message>
        <source>%1, linear read-out of fc7: %2 % ±%3 on %4 test images (%5 % on the training images)</source>
        <translation>%1, lineare Auslese aus fc7: %2 % ±%3 auf %4 Testbildern (%5 % auf den Trainingsbildern)</translation>
    </message>
    <message>
        <source>Train a linear classifier on a network&apos;s last hidden layer, also for tasks that it never saw</source>
        <translation>Einen linearen Klassifikator auf der letzten verborgenen Schicht eines Netzes trainieren, auch für Aufgaben, die es nie gesehen hat</translation>
    </message>
    <message>
        <source>Only these tasks, separated by commas</source>
        <translation>Nur diese Aufgaben, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>The images are in %1, the parameters of every view in views.csv there.</source>
        <translation>Die Bilder liegen in %1, die Parameter jeder Ansicht dort in views.csv.</translation>
    </message>
    <message>
        <source>Write the built-in stimuli as image files</source>
        <translation>Die eingebauten Reize als Bilddateien schreiben</translation>
    </message>
    <message>
        <source>The folder to write to, new or empty</source>
        <translation>Der Zielordner, neu oder leer</translation>
    </message>
    <message>
        <source>Number of face identities</source>
        <translation>Zahl der Gesichter (Personen)</translation>
    </message>
    <message>
        <source>Number of object categories</source>
        <translation>Zahl der Objektkategorien</translation>
    </message>
    <message>
        <source>Training views of each identity; objects get as many images in all</source>
        <translation>Trainingsansichten je Person; Objekte erhalten insgesamt ebenso viele Bilder</translation>
    </message>
    <message>
        <source>Width and height, pixels</source>
        <translation>Breite und Höhe in Bildpunkten</translation>
    </message>
    <message>
        <source>Seed: another seed, other identities and views</source>
        <translation>Startwert: ein anderer Startwert, andere Personen und Ansichten</translation>
    </message>
    <message>
        <source>Epoch %1 of %2: loss %3</source>
        <translation>Epoche %1 von %2: Verlust %3</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>Passes over the training images</source>
        <translation>Durchgänge durch die Trainingsbilder</translation>
    </message>
    <message>
        <source>Images per step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>Learning rate; with one-cycle its highest value</source>
        <translation>Lernrate; bei one-cycle ihr höchster Wert</translation>
    </message>
    <message>
        <source>Learning rate over time: constant, one-cycle, step, plateau</source>
        <translation>Lernrate im Verlauf: constant, one-cycle, step, plateau</translation>
    </message>
    <message>
        <source>Factor of the step and plateau schedules</source>
        <translation>Faktor der Pläne step und plateau</translation>
    </message>
    <message>
        <source>Epochs between two steps of the step schedule</source>
        <translation>Epochen zwischen zwei Stufen des Plans step</translation>
    </message>
    <message>
        <source>Epochs that the plateau schedule waits</source>
        <translation>Epochen, die der Plan plateau abwartet</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme (weight decay)</translation>
    </message>
    <message>
        <source>Largest norm of the gradient; 0: any</source>
        <translation>Größte Norm des Gradienten; 0: beliebig</translation>
    </message>
    <message>
        <source>Probability of a greyscale image</source>
        <translation>Wahrscheinlichkeit eines Graustufenbildes</translation>
    </message>
    <message>
        <source>Mirror half of the images</source>
        <translation>Die Hälfte der Bilder spiegeln</translation>
    </message>
    <message>
        <source>Crop a random share of each image and resize it</source>
        <translation>Einen zufälligen Ausschnitt jedes Bildes nehmen und skalieren</translation>
    </message>
    <message>
        <source>Seed of initial weights, order, crops and dropout</source>
        <translation>Startwert für Anfangsgewichte, Reihenfolge, Ausschnitte und Dropout</translation>
    </message>
    <message>
        <source>Threads that prepare images</source>
        <translation>Threads, die Bilder vorbereiten</translation>
    </message>
    <message>
        <source>Train a study&apos;s network from scratch</source>
        <translation>Das Netz einer Studie von Grund auf trainieren</translation>
    </message>
    <message>
        <source>Train on these tasks only, separated by commas</source>
        <translation>Nur auf diesen Aufgaben trainieren, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Name of the network; by default baseline, or only-TASK</source>
        <translation>Name des Netzes; sonst baseline oder only-AUFGABE</translation>
    </message>
    <message>
        <source>Replace a network of that name</source>
        <translation>Ein Netz dieses Namens ersetzen</translation>
    </message>
    <message>
        <source>Show this help and leave</source>
        <translation>Diese Hilfe zeigen und beenden</translation>
    </message>
    <message>
        <source>Show the version and leave</source>
        <translation>Die Version zeigen und beenden</translation>
    </message>
    <message>
        <source>Print one JSON object instead of text</source>
        <translation>Ein JSON-Objekt statt Text ausgeben</translation>
    </message>
    <message>
        <source>Where networks run: auto, cpu, cuda:0 …</source>
        <translation>Wo Netze rechnen: auto, cpu, cuda:0 …</translation>
    </message>
    <message>
        <source>Processor threads to use; 0: all</source>
        <translation>Zu benutzende Prozessor-Threads; 0: alle</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read and were left out:</source>
        <translation>
            <numerusform>Ein Bild konnte nicht gelesen werden und wurde ausgelassen:</numerusform>
            <numerusform>%n Bilder konnten nicht gelesen werden und wurden ausgelassen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und ein weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>At most so many images per class, [NAME=]TRAIN[,VALID[,TEST]]; 0: all; may be given for each task</source>
        <translation>Höchstens so viele Bilder je Klasse, [NAME=]TRAINING[,VALIDIERUNG[,TEST]]; 0: alle; für jede Aufgabe eigens angebbar</translation>
    </message>
    <message>
        <source>Lesion Lab: trains neural networks, finds the units that each task needs, silences them and shows what is lost.</source>
        <translation>Lesion Lab: trainiert neuronale Netze, findet die Einheiten, die jede Aufgabe braucht, schaltet sie stumm und zeigt, was verloren geht.</translation>
    </message>
    <message>
        <source>Prepared images could not be kept for the next time. %1</source>
        <translation>Vorbereitete Bilder konnten nicht für das nächste Mal aufgehoben werden. %1</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>OPTIONEN</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>BEFEHL</translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation>BEFEHLE</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>NÖTIG</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>INTEGER</source>
        <translation>GANZZAHL</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>ZAHL</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n image(s), standard error at most ±%2 points</source>
        <translation>
            <numerusform>%1: %n Bild, Standardfehler höchstens ±%2 Punkte</numerusform>
            <numerusform>%1: %n Bilder, Standardfehler höchstens ±%2 Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Measure accuracy with units silent</source>
        <translation>Genauigkeit messen, während Einheiten stumm sind</translation>
    </message>
    <message>
        <source>Measure on the validation images, to choose recipes by; the test images are for the last look</source>
        <translation>Auf den Validierungsbildern messen, um Rezepte zu wählen; die Testbilder sind für den letzten Blick</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>running or interrupted</source>
        <translation>läuft oder wurde unterbrochen</translation>
    </message>
    <message>
        <source>, epoch %1 of %2</source>
        <translation>, Epoche %1 von %2</translation>
    </message>
    <message>
        <source>without weights (they can be recomputed)</source>
        <translation>ohne Gewichte (sie lassen sich neu berechnen)</translation>
    </message>
    <message>
        <source>units ranked: %1</source>
        <translation>Einheiten geordnet: %1</translation>
    </message>
    <message>
        <source>%1 with %2 classes; tasks: %3; layer: %4</source>
        <translation>%1 mit %2 Klassen; Aufgaben: %3; Schicht: %4</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Retrainings</source>
        <translation>Nachtrainings</translation>
    </message>
    <message>
        <source>Asked for, not yet made</source>
        <translation>Verlangt, noch nicht gemacht</translation>
    </message>
    <message>
        <source>Show what a study holds, what is missing and what is damaged</source>
        <translation>Zeigen, was eine Studie enthält, was fehlt und was beschädigt ist</translation>
    </message>
    <message>
        <source>  had been made before</source>
        <translation>  war schon gemacht</translation>
    </message>
    <message numerus="yes">
        <source>All %n run(s) are there. Their bars: lesionlab results %1</source>
        <translation>
            <numerusform>Der Lauf ist da. Die Balken: lesionlab results %1</numerusform>
            <numerusform>Alle %n Läufe sind da. Ihre Balken: lesionlab results %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Make the paper&apos;s runs: those that are there are skipped</source>
        <translation>Die Läufe der Veröffentlichung machen; vorhandene werden übersprungen</translation>
    </message>
    <message>
        <source>Also sham retraining, and as many random units at onset and always</source>
        <translation>Auch Nachtraining ohne Läsion und ebenso viele zufällige Einheiten, anfangs und dauerhaft</translation>
    </message>
    <message>
        <source>Draws of the random units</source>
        <translation>Ziehungen der zufälligen Einheiten</translation>
    </message>
    <message>
        <source>accuracy difference</source>
        <translation>Änderung der Trefferrate</translation>
    </message>
    <message>
        <source>impact difference</source>
        <translation>Änderung der Wirkung</translation>
    </message>
    <message>
        <source>baseline under the lesion</source>
        <translation>Ausgangsnetz unter der Läsion</translation>
    </message>
    <message>
        <source>not yet made</source>
        <translation>noch nicht gemacht</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>unfertig</translation>
    </message>
    <message>
        <source>made from another network</source>
        <translation>aus einem anderen Netz gemacht</translation>
    </message>
    <message>
        <source>sham</source>
        <translation>ohne Läsion</translation>
    </message>
    <message>
        <source>Figure %1, %2 (percentage points, mean ± SE(Δ) over classes)</source>
        <translation>Abbildung %1, %2 (Prozentpunkte, Mittel ± SE(Δ) über Klassen)</translation>
    </message>
    <message>
        <source>lesion</source>
        <translation>Läsion</translation>
    </message>
    <message>
        <source>retrained on</source>
        <translation>nachtrainiert auf</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>all outputs</source>
        <translation>alle Ausgänge</translation>
    </message>
    <message>
        <source>within task</source>
        <translation>in der Aufgabe</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Show the paper&apos;s bars as this study has them</source>
        <translation>Die Balken der Veröffentlichung zeigen, wie diese Studie sie hat</translation>
    </message>
    <message>
        <source>2a, 2b or 3; by default all</source>
        <translation>2a, 2b oder 3; sonst alle</translation>
    </message>
    <message>
        <source>Print comma-separated values, fractions instead of percentage points</source>
        <translation>Kommagetrennte Werte ausgeben, Anteile statt Prozentpunkte</translation>
    </message>
    <message>
        <source>%1 had been made before; --replace makes it anew.</source>
        <translation>%1 war schon gemacht; --replace macht es neu.</translation>
    </message>
    <message>
        <source>Stored as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Silence units, retrain, and measure what recovers</source>
        <translation>Einheiten stilllegen, nachtrainieren und messen, was sich erholt</translation>
    </message>
    <message>
        <source>none (sham retraining), a task&apos;s name, both, random:N, lowest:TASK, keep:TASK, units:3,17,20-29</source>
        <translation>none (Nachtraining ohne Läsion), der Name einer Aufgabe, both, random:N, lowest:AUFGABE, keep:AUFGABE, units:3,17,20-29</translation>
    </message>
    <message>
        <source>onset: silent at the beginning only, the units may recover; always: silent in retraining and testing</source>
        <translation>onset: nur anfangs still, die Einheiten können sich erholen; always: still beim Nachtrainieren und Testen</translation>
    </message>
    <message>
        <source>Retrain on these tasks, separated by commas; by default all</source>
        <translation>Auf diesen Aufgaben nachtrainieren, durch Kommas getrennt; sonst auf allen</translation>
    </message>
    <message>
        <source>Make it anew although it is there</source>
        <translation>Neu machen, obwohl es da ist</translation>
    </message>
    <message>
        <source>Do not keep the momentum beside the finished network; retraining cannot restore it then</source>
        <translation>Den Impuls nicht neben dem fertigen Netz aufheben; Nachtrainings können ihn dann nicht wiederherstellen</translation>
    </message>
    <message>
        <source>The study&apos;s network that is lesioned and retrained</source>
        <translation>Das Netz der Studie, das geschädigt und nachtrainiert wird</translation>
    </message>
    <message>
        <source>What a lesion at onset does: release (silent for a while, then let go), restart (incoming weights drawn anew, very small), reinitialise (drawn anew), keep-bias (incoming weights 0), zero-incoming (bias 0 as well: can never recover), disconnect (outgoing weights 0)</source>
        <translation>Was eine anfängliche Läsion tut: release (eine Zeit lang still, dann frei), restart (Eingangsgewichte neu gezogen, sehr klein), reinitialise (neu gezogen), keep-bias (Eingangsgewichte 0), zero-incoming (auch Bias 0: keine Erholung möglich), disconnect (Ausgangsgewichte 0)</translation>
    </message>
    <message>
        <source>With release: epochs that the units stay silent, such as 0.5</source>
        <translation>Mit release: Epochen, die die Einheiten still bleiben, etwa 0.5</translation>
    </message>
    <message>
        <source>With release: optimiser steps that the units stay silent, instead of epochs</source>
        <translation>Mit release: Optimierungsschritte statt Epochen, die die Einheiten still bleiben</translation>
    </message>
    <message>
        <source>Start with the momentum that training left, instead of none</source>
        <translation>Mit dem Impuls beginnen, den das Training hinterließ, statt ohne</translation>
    </message>
    <message>
        <source>Seed of random units</source>
        <translation>Startzahl der zufälligen Einheiten</translation>
    </message>
    <message>
        <source>no lesion (sham), retrained on %1</source>
        <translation>keine Läsion (Kontrolle), nachtrainiert auf %1</translation>
    </message>
    <message>
        <source>%1 silent always, retrained on %2</source>
        <translation>%1 dauerhaft still, nachtrainiert auf %2</translation>
    </message>
    <message>
        <source>%1 silent at onset (%2), retrained on %3</source>
        <translation>%1 anfangs still (%2), nachtrainiert auf %3</translation>
    </message>
    <message>
        <source>  epoch %1 of %2:</source>
        <translation>  Epoche %1 von %2:</translation>
    </message>
    <message>
        <source>impact of own units: %1 points</source>
        <translation>Wirkung der eigenen Einheiten: %1 Punkte</translation>
    </message>
    <message numerus="yes">
        <source>(%n unit(s) silent)</source>
        <translation>
            <numerusform>(eine Einheit still)</numerusform>
            <numerusform>(%n Einheiten still)</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not given of the recipe (batch size, momentum, weight decay, augmentation) is as in the network&apos;s own training.</source>
        <translation>Was vom Rezept nicht angegeben ist (Bilder je Schritt, Impuls, Gewichtszerfall, Abwandlung der Bilder), ist wie im Training des Netzes.</translation>
    </message>
    <message>
        <source>%1 is no group any more.</source>
        <translation>%1 ist keine Gruppe mehr.</translation>
    </message>
    <message numerus="yes">
        <source>The group %1 has %n unit(s) of %2; silence it with --lesion group:%1.</source>
        <translation>
            <numerusform>Die Gruppe %1 hat eine Einheit von %2; --lesion group:%1 legt sie still.</numerusform>
            <numerusform>Die Gruppe %1 hat %n Einheiten von %2; --lesion group:%1 legt sie still.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give units a name, to silence them together</source>
        <translation>Einheiten einen Namen geben, um sie zusammen stillzulegen</translation>
    </message>
    <message>
        <source>The group&apos;s name</source>
        <translation>Der Name der Gruppe</translation>
    </message>
    <message>
        <source>Its units, as any lesion is named: units:3,17,20-29, random:N, lowest:TASK, a task&apos;s name …</source>
        <translation>Ihre Einheiten, benannt wie jede Läsion: units:3,17,20-29, random:N, lowest:AUFGABE, der Name einer Aufgabe …</translation>
    </message>
    <message>
        <source>Forget the group</source>
        <translation>Die Gruppe vergessen</translation>
    </message>
    <message>
        <source>With zero-incoming and fresh momentum a silenced unit gets no gradient and can never recover: the result is that of --schedule always. For units that may recover use release.</source>
        <translation>Mit zero-incoming und frischem Impuls erhält eine stillgelegte Einheit keinen Gradienten und kann sich nie erholen: Das Ergebnis ist das von --schedule always. Sollen sich Einheiten erholen können, nehmen Sie release.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>at onset</source>
        <translation>anfangs</translation>
    </message>
    <message>
        <source>always</source>
        <translation>dauerhaft</translation>
    </message>
    <message>
        <source>Going on after epoch %1.</source>
        <translation>Es geht nach Epoche %1 weiter.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n thread(s), Lesion Lab %2, Torch %3</source>
        <translation>
            <numerusform>%1, %n Thread, Lesion Lab %2, Torch %3</numerusform>
            <numerusform>%1, %n Threads, Lesion Lab %2, Torch %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was interrupted on %2 and goes on with %3. That is recorded with it; its numbers will not be, to the last bit, those of an undisturbed run.</source>
        <translation>%1 wurde unter „%2“ unterbrochen und geht unter „%3“ weiter. Das wird dabei vermerkt; die Zahlen sind dann nicht bis aufs letzte Bit die eines ungestörten Laufs.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>it cannot be decoded</source>
        <translation>nicht entschlüsselbar</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>zu früh zu Ende</translation>
    </message>
    <message>
        <source>it is damaged right after writing</source>
        <translation>gleich nach dem Schreiben beschädigt</translation>
    </message>
    <message>
        <source>too many pixels</source>
        <translation>zu viele Bildpunkte</translation>
    </message>
    <message>
        <source>a TIFF with transparent pixels</source>
        <translation>ein TIFF mit durchsichtigen Bildpunkten</translation>
    </message>
    <message>
        <source>pixels of an unsupported kind</source>
        <translation>Bildpunkte einer nicht unterstützten Art</translation>
    </message>
    <message>
        <source>not an image of a kind that can be read</source>
        <translation>kein Bild einer lesbaren Art</translation>
    </message>
    <message>
        <source>shorter than its header</source>
        <translation>kürzer als seine Kopfdaten</translation>
    </message>
    <message>
        <source>has bytes after its last tensor</source>
        <translation>enthält Bytes hinter dem letzten Tensor</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>not a study</source>
        <translation>keine Studie</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>lesion</source>
        <translation>Läsion</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>ranking</source>
        <translation>Rangordnung</translation>
    </message>
    <message>
        <source>names that differ</source>
        <translation>verschiedene Namen</translation>
    </message>
    <message>
        <source>at least 1</source>
        <translation>mindestens 1</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>preparing images</source>
        <translation>Bilder vorbereiten</translation>
    </message>
    <message>
        <source>0 or more</source>
        <translation>0 oder mehr</translation>
    </message>
    <message>
        <source>1 or more</source>
        <translation>1 oder mehr</translation>
    </message>
    <message>
        <source>more than 0</source>
        <translation>mehr als 0</translation>
    </message>
    <message>
        <source>0 … below 1</source>
        <translation>0 … unter 1</translation>
    </message>
    <message>
        <source>letters, digits, “.”, “_” and “-”, not “.” first, at most 64</source>
        <translation>Buchstaben, Ziffern, „.“, „_“ und „-“, nicht „.“ am Anfang, höchstens 64</translation>
    </message>
    <message>
        <source>ranking units</source>
        <translation>Einheiten werden geordnet</translation>
    </message>
    <message>
        <source>measuring accuracy</source>
        <translation>Genauigkeit wird gemessen</translation>
    </message>
    <message>
        <source>losses under lesions</source>
        <translation>Verluste unter Läsionen</translation>
    </message>
    <message>
        <source>not the record of a run</source>
        <translation>keine Beschreibung eines Laufs</translation>
    </message>
    <message>
        <source>it lacks what going on needs</source>
        <translation>es fehlt, was zum Fortsetzen nötig ist</translation>
    </message>
    <message>
        <source>they are of another condition</source>
        <translation>sie sind von einer anderen Bedingung</translation>
    </message>
    <message>
        <source>they were made from another network</source>
        <translation>sie wurden aus einem anderen Netz gemacht</translation>
    </message>
    <message>
        <source>they were made with another unit ranking</source>
        <translation>sie wurden mit einer anderen Rangordnung der Einheiten gemacht</translation>
    </message>
    <message>
        <source>they were made with other images</source>
        <translation>sie wurden mit anderen Bildern gemacht</translation>
    </message>
    <message>
        <source>the weights are not those that were stored</source>
        <translation>die Gewichte sind nicht die gespeicherten</translation>
    </message>
    <message>
        <source>onset method</source>
        <translation>Läsionsmethode</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>Impuls</translation>
    </message>
    <message>
        <source>two tasks</source>
        <translation>zwei Aufgaben</translation>
    </message>
    <message>
        <source>one lesion: random:N with a seed for each draw</source>
        <translation>eine Läsion: random:N mit einer Startzahl für jede Ziehung</translation>
    </message>
    <message>
        <source>retraining</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>a name that no lesion has: none, both, all, random, lowest, keep, units, group</source>
        <translation>ein Name, den keine Läsion hat: none, both, all, random, lowest, keep, units, group</translation>
    </message>
    <message>
        <source>they were trained with other options</source>
        <translation>sie wurden mit anderen Optionen trainiert</translation>
    </message>
    <message>
        <source>the units were ranked for other weights</source>
        <translation>die Rangfolge der Einheiten gehört zu anderen Gewichten</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ErrorWording</name>
    <message>
        <source>“%1” does not exist. Check the name and the folder, or choose another one.</source>
        <translation>„%1“ gibt es nicht. Prüfen Sie Namen und Ordner, oder wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2. Check that the disk is connected and that you are allowed to read there.</source>
        <translation>„%1“ konnte nicht gelesen werden: %2. Prüfen Sie, ob der Datenträger angeschlossen ist und Sie dort lesen dürfen.</translation>
    </message>
    <message>
        <source>“%1” is damaged or not what it should be: %2. It was left as it is; replace it with an intact copy.</source>
        <translation>„%1“ ist beschädigt oder nicht das, was es sein sollte: %2. Es wurde nichts daran geändert; ersetzen Sie es durch eine unversehrte Kopie.</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2. Free some disk space, or choose a folder that you are allowed to write to.</source>
        <translation>„%1“ konnte nicht geschrieben werden: %2. Schaffen Sie Platz auf dem Datenträger, oder wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>“%1” was written by a newer version of Lesion Lab (format %2; this version understands formats up to %3). Open it with that version, or update this one.</source>
        <translation>„%1“ stammt von einer neueren Version von Lesion Lab (Format %2; diese Version versteht Formate bis %3). Öffnen Sie es mit jener Version, oder aktualisieren Sie diese.</translation>
    </message>
    <message>
        <source>The folder “%1” already holds files; they were left as they are. Choose an empty or a new folder.</source>
        <translation>Der Ordner „%1“ enthält schon Dateien; sie wurden nicht angetastet. Wählen Sie einen leeren oder einen neuen Ordner.</translation>
    </message>
    <message>
        <source>No classes were found in “%1”. Choose a folder that holds the folders “train” and “test”, each with one folder of images for every class.</source>
        <translation>In „%1“ wurden keine Klassen gefunden. Wählen Sie einen Ordner, der die Ordner „train“ und „test“ enthält, jeder mit einem Bilderordner für jede Klasse.</translation>
    </message>
    <message>
        <source>No images were found in “%1”. Choose a folder with JPEG, PNG, PPM, PGM, BMP, TIFF or WebP files.</source>
        <translation>In „%1“ wurden keine Bilder gefunden. Wählen Sie einen Ordner mit JPEG-, PNG-, PPM-, PGM-, BMP-, TIFF- oder WebP-Dateien.</translation>
    </message>
    <message>
        <source>“%2” is not possible for %1. Allowed: %3.</source>
        <translation>„%2“ ist für %1 nicht möglich. Erlaubt: %3.</translation>
    </message>
    <message>
        <source>The name “%2” is not known here (%1). Choose one of these: %3.</source>
        <translation>Der Name „%2“ ist hier nicht bekannt (%1). Wählen Sie einen von diesen: %3.</translation>
    </message>
    <message>
        <source>Still missing: %1. Make it first with “%2”.</source>
        <translation>Es fehlt noch: %1. Erzeugen Sie es zuerst mit „%2“.</translation>
    </message>
    <message>
        <source>“%1” does not fit here. Found: %2. Expected: %3. Choose the file that belongs to this network and these tasks.</source>
        <translation>„%1“ passt hier nicht. Gefunden: %2. Erwartet: %3. Wählen Sie die Datei, die zu diesem Netz und diesen Aufgaben gehört.</translation>
    </message>
    <message>
        <source>The device “%1” is not available on this computer. Choose one of these: %2.</source>
        <translation>Das Gerät „%1“ ist auf diesem Rechner nicht verfügbar. Wählen Sie eines von diesen: %2.</translation>
    </message>
    <message>
        <source>Training stopped in epoch %1 because its loss was no longer a finite number. Lower the learning rate and start again; what was stored before that epoch is kept.</source>
        <translation>Das Training brach in Epoche %1 ab, weil der Verlust keine endliche Zahl mehr war. Verringern Sie die Lernrate und beginnen Sie neu; was vor dieser Epoche gespeichert wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>There was not enough memory: %1. Close other programs, or use smaller batches or fewer images.</source>
        <translation>Der Arbeitsspeicher reichte nicht aus: %1. Schließen Sie andere Programme, oder nehmen Sie kleinere Stapel oder weniger Bilder.</translation>
    </message>
    <message>
        <source>Something went wrong inside Lesion Lab or a library that it uses: %1. What was stored before is kept. Please report this message.</source>
        <translation>In Lesion Lab oder einer von ihm benutzten Bibliothek ist etwas schiefgegangen: %1. Was vorher gespeichert wurde, bleibt erhalten. Bitte melden Sie diesen Wortlaut.</translation>
    </message>
    <message>
        <source>The network does not give finite numbers (%1). Train it again with a lower learning rate.</source>
        <translation>Das Netz liefert keine endlichen Zahlen (%1). Trainieren Sie es mit kleinerer Lernrate neu.</translation>
    </message>
    <message>
        <source>Cancelled. What was stored before is kept.</source>
        <translation>Abgebrochen. Was vorher gespeichert wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Another process is writing here (it holds “%1”). Wait for it to finish, or choose another study.</source>
        <translation>Ein anderer Prozess schreibt hier gerade (er hält „%1“). Warten Sie, bis er fertig ist, oder wählen Sie eine andere Studie.</translation>
    </message>
    <message>
        <source>“%1” holds results that do not fit any more: %2. They were left as they are; move them away, or make them anew with “%3”.</source>
        <translation>„%1“ enthält Ergebnisse, die nicht mehr passen: %2. Sie blieben, wie sie sind; verschieben Sie sie, oder machen Sie sie mit „%3“ neu.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::PhaseWording</name>
    <message>
        <source>Rendering the built-in stimuli</source>
        <translation>Die eingebauten Reize werden gezeichnet</translation>
    </message>
    <message>
        <source>Checking the stored images</source>
        <translation>Die gespeicherten Bilder werden geprüft</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Writing images</source>
        <translation>Bilder werden geschrieben</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Measuring accuracy on the validation images</source>
        <translation>Genauigkeit auf den Validierungsbildern wird gemessen</translation>
    </message>
    <message>
        <source>Storing the layer&apos;s activations</source>
        <translation>Aktivierungen der Schicht werden gespeichert</translation>
    </message>
    <message>
        <source>Ranking units</source>
        <translation>Einheiten werden nach ihrer Bedeutung geordnet</translation>
    </message>
    <message>
        <source>Measuring accuracy on the test images</source>
        <translation>Genauigkeit auf den Testbildern wird gemessen</translation>
    </message>
    <message>
        <source>Fitting the linear read-out</source>
        <translation>Linearer Klassifikator wird angepasst</translation>
    </message>
</context>
</TS>
