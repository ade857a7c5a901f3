<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Caps</name>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>zum Trainieren</translation>
    </message>
    <message>
        <source>Training images of each class of %1 at most</source>
        <translation>Höchstzahl der Trainingsbilder jeder Klasse von %1</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>zum Validieren</translation>
    </message>
    <message>
        <source>Validation images of each class of %1 at most</source>
        <translation>Höchstzahl der Validierungsbilder jeder Klasse von %1</translation>
    </message>
    <message>
        <source>Images per class, %1</source>
        <translation>Bilder je Klasse, %1</translation>
    </message>
    <message>
        <source>Images of each class of %1 at most: %2 for training, %3 for validation.</source>
        <translation>Bilder jeder Klasse von %1 höchstens: %2 zum Trainieren, %3 zum Validieren.</translation>
    </message>
</context>
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
        <translation>Still in %1</translation>
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
        <translation>Impuls</translation>
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
    <message>
        <source>Lesion Lab: trains neural networks, finds the units that each task needs, silences them and shows what is lost.</source>
        <translation>Lesion Lab: trainiert neuronale Netze, findet die Einheiten, die jede Aufgabe braucht, legt sie still und zeigt, was verloren geht.</translation>
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
        <translation>Genauigkeit messen, während Einheiten still sind</translation>
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
        <source>without weights (they can be recomputed)</source>
        <translation>ohne Gewichte (sie lassen sich neu berechnen)</translation>
    </message>
    <message>
        <source>%1 with %2 classes; tasks: %3; layer: %4</source>
        <translation>%1 mit %2 Klassen; Aufgaben: %3; Schicht: %4</translation>
    </message>
    <message>
        <source>Asked for, not yet made</source>
        <translation>Verlangt, noch nicht gemacht</translation>
    </message>
    <message>
        <source>Show what a study holds, what is missing and what is damaged</source>
        <translation>Zeigen, was eine Studie enthält, was fehlt und was beschädigt ist</translation>
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
        <translation>Änderung der Genauigkeit</translation>
    </message>
    <message>
        <source>impact difference</source>
        <translation>Änderung der Wirkung</translation>
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
        <source>What is not given of the recipe (batch size, momentum, weight decay, augmentation) is as in the network&apos;s own training.</source>
        <translation>Was vom Rezept nicht angegeben ist (Bilder je Schritt, Impuls, Gewichtsabnahme, Abwandlung der Bilder), ist wie im Training des Netzes.</translation>
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
        <source>With --overwrite the figures that are there are replaced.</source>
        <translation>Mit --overwrite werden vorhandene Abbildungen ersetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written:</source>
        <translation>
            <numerusform>Eine Datei geschrieben:</numerusform>
            <numerusform>%n Dateien geschrieben:</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the figures, each with its numbers as comma-separated values</source>
        <translation>Die Abbildungen exportieren, jede mit ihren Zahlen als CSV-Datei</translation>
    </message>
    <message>
        <source>The folder to write to; made where it is missing</source>
        <translation>Zielordner; wird angelegt, wenn er fehlt</translation>
    </message>
    <message>
        <source>svg, pdf, png, separated by commas; by default all</source>
        <translation>svg, pdf, png, durch Kommas getrennt; sonst alle</translation>
    </message>
    <message>
        <source>Width in millimetres; 84 for one column of a journal, 174 for two</source>
        <translation>Breite in Millimetern; 84 für eine Spalte einer Zeitschrift, 174 für zwei</translation>
    </message>
    <message>
        <source>Dots per inch of PNG files</source>
        <translation>Punkte pro Zoll der PNG-Dateien</translation>
    </message>
    <message>
        <source>Lowest and highest value of the bars&apos; axis, such as -60,20, to compare studies; by default what the bars need</source>
        <translation>Kleinster und größter Wert der Achse der Balken, etwa -60,20, um Studien zu vergleichen; sonst, was die Balken brauchen</translation>
    </message>
    <message>
        <source>Replace files that are there</source>
        <translation>Vorhandene Dateien ersetzen</translation>
    </message>
    <message>
        <source>Make them anew although they are there</source>
        <translation>Neu machen, obwohl sie da sind</translation>
    </message>
    <message>
        <source>impact difference at start</source>
        <translation>Änderung der Wirkung am Start</translation>
    </message>
    <message>
        <source>There is no display to open a window on. “lesionlab --help” lists the commands that need none.</source>
        <translation>Es gibt keine Anzeige, auf der sich ein Fenster öffnen ließe. „lesionlab --help“ nennt die Befehle, die keine brauchen.</translation>
    </message>
    <message>
        <source>Going on after epoch %1.</source>
        <translation>Es geht nach Epoche %1 weiter.</translation>
    </message>
    <message>
        <source>No weight decay of biases and of batch normalisation&apos;s factors</source>
        <translation>Keine Gewichtsabnahme der Bias-Werte und der Faktoren der Batch-Normalisierung</translation>
    </message>
    <message>
        <source>%1, epoch %2 of %3</source>
        <comment>state of a run, its last epoch, the epochs asked for</comment>
        <translation>%1, Epoche %2 von %3</translation>
    </message>
    <message>
        <source>had been made before</source>
        <translation>war schon gemacht</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>Epoch %1 of %2: %3 (%4 s, %5 images/s)</source>
        <translation>Epoche %1 von %2: %3 (%4 s, %5 Bilder/s)</translation>
    </message>
    <message>
        <source>epoch %1 of %2: %3, impact of own units: %4 points</source>
        <translation>Epoche %1 von %2: %3, Wirkung der eigenen Einheiten: %4 Punkte</translation>
    </message>
    <message numerus="yes">
        <source>epoch %1 of %2: %3, impact of own units: %4 points (%n unit(s) silent)</source>
        <translation>
            <numerusform>Epoche %1 von %2: %3, Wirkung der eigenen Einheiten: %4 Punkte (eine Einheit still)</numerusform>
            <numerusform>Epoche %1 von %2: %3, Wirkung der eigenen Einheiten: %4 Punkte (%n Einheiten still)</numerusform>
        </translation>
    </message>
    <message>
        <source>Shorter side of the images before cropping, pixels; 0: 8/7 of the input, of built-in stimuli 9/8</source>
        <translation>Kürzere Seite der Bilder vor dem Zuschneiden, Pixel; 0: 8/7 der Eingabe, bei eingebauten Reizen 9/8</translation>
    </message>
    <message>
        <source>0.001, or that of the network&apos;s training where that was lower</source>
        <translation>0.001 oder die des Trainings des Netzes, wo diese niedriger war</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>Ein Befehl fehlt.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>Not expected here: %1</source>
        <translation>Hier nicht erwartet: %1</translation>
    </message>
    <message>
        <source>“%2” is not possible for %1.</source>
        <translation>„%2“ ist für %1 nicht möglich.</translation>
    </message>
    <message>
        <source>%1 and %2 exclude each other.</source>
        <translation>%1 und %2 schließen einander aus.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>“%2” is not possible for %1. Allowed: %3.</source>
        <translation>„%2“ ist für %1 nicht möglich. Erlaubt: %3.</translation>
    </message>
    <message>
        <source>“%2” is too small for %1.</source>
        <translation>„%2“ ist für %1 zu klein.</translation>
    </message>
    <message>
        <source>“%2” is not possible for %1. Allowed: %3 to %4.</source>
        <translation>„%2“ ist für %1 nicht möglich. Erlaubt: %3 bis %4.</translation>
    </message>
    <message>
        <source>More with --help.</source>
        <translation>Mehr mit --help.</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>Rezept: %1</translation>
    </message>
    <message>
        <source>Bars of this run&apos;s recipe; by default of the recipe with most of the paper&apos;s runs finished</source>
        <translation>Balken des Rezepts dieses Laufs; sonst des Rezepts, von dem die meisten Läufe der Veröffentlichung fertig sind</translation>
    </message>
    <message>
        <source>%1, %2: %3 of the paper&apos;s %4 runs, %5 of %6 controls</source>
        <comment>layer, recipe</comment>
        <translation>%1, %2: %3 der %4 Läufe der Veröffentlichung, %5 von %6 Kontrollen</translation>
    </message>
    <message>
        <source>The runs are of several recipes; shown is %1. Others:</source>
        <translation>Die Läufe haben verschiedene Rezepte; gezeigt ist %1. Andere:</translation>
    </message>
    <message>
        <source>The retraining is over by the time the units are released: they are silent all through it, are never retrained and cannot recover. Give it more --epochs, or an earlier --release-after.</source>
        <translation>Das Nachtraining ist vorbei, wenn die Einheiten freigegeben werden: Sie sind währenddessen immer still, werden nie nachtrainiert und können sich nicht erholen. Abhilfe: mehr --epochs oder ein früheres --release-after.</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>Format: %1</translation>
    </message>
    <message>
        <source>Besides</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>… and more; --lines shows it</source>
        <translation>… und mehr; --lines zeigt es</translation>
    </message>
    <message>
        <source>Show what a file of PyTorch, safetensors or NumPy holds, without running anything in it</source>
        <translation>Zeigen, was eine Datei von PyTorch, safetensors oder NumPy enthält, ohne etwas daraus auszuführen</translation>
    </message>
    <message>
        <source>The file: .pth, .pt, .pth.tar, .safetensors, .npy, .npz</source>
        <translation>Die Datei: .pth, .pt, .pth.tar, .safetensors, .npy, .npz</translation>
    </message>
    <message>
        <source>How many lines of what is beside the weights are shown (200)</source>
        <translation>Wie viele Zeilen von dem gezeigt werden, was neben den Gewichten darin ist (200)</translation>
    </message>
    <message>
        <source>Compare the checksums of a zip container; this reads the whole file</source>
        <translation>Die Prüfsummen eines Zip-Containers vergleichen; dazu wird die ganze Datei gelesen</translation>
    </message>
    <message>
        <source>Accuracy on %1 in per cent, units of %2 silent in the order of</source>
        <translation>Genauigkeit bei %1 in Prozent, Einheiten von %2 still in der Reihenfolge von</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message numerus="yes">
        <source>A task&apos;s name: the units that it needs most first. lowest: those that it needs least first. random: mean and standard deviation over %n draw(s).</source>
        <translation>
            <numerusform>Name einer Aufgabe: zuerst die Einheiten, die sie am meisten braucht. lowest: zuerst die, die sie am wenigsten braucht. random: eine Ziehung.</numerusform>
            <numerusform>Name einer Aufgabe: zuerst die Einheiten, die sie am meisten braucht. lowest: zuerst die, die sie am wenigsten braucht. random: Mittelwert und Standardabweichung von %n Ziehungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Measure accuracy against the number of silent units, in several orders</source>
        <translation>Die Genauigkeit gegen die Zahl der stillen Einheiten messen, in mehreren Reihenfolgen</translation>
    </message>
    <message>
        <source>Shares of the layer&apos;s units, such as 0,0.1,0.2,0.3; by default 17 from 0 to 1</source>
        <translation>Anteile der Einheiten der Schicht, etwa 0,0.1,0.2,0.3; sonst 17 von 0 bis 1</translation>
    </message>
    <message>
        <source>Draws of random units</source>
        <translation>Ziehungen zufälliger Einheiten</translation>
    </message>
    <message>
        <source>Print comma-separated values</source>
        <translation>Werte mit Kommas getrennt ausgeben</translation>
    </message>
    <message>
        <source>Networks (accuracy on the validation images)</source>
        <translation>Netze (Genauigkeit bei den Validierungsbildern)</translation>
    </message>
    <message>
        <source>Retrainings (accuracy on the test images)</source>
        <translation>Nachtrainings (Genauigkeit bei den Testbildern)</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>Make those anew that are of another network, unit ranking or images than the study has now</source>
        <translation>Die neu machen, die von einem anderen Netz, einer anderen Rangfolge oder anderen Bildern sind, als die Studie jetzt hat</translation>
    </message>
    <message>
        <source>Tell what networks run on here, how fast that is, and what slows it down</source>
        <translation>Sagen, worauf Netze hier laufen, wie schnell das ist und was es bremst</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) of %1 in %2</source>
        <translation>
            <numerusform>Eine Einheit von %1 in %2</numerusform>
            <numerusform>%n Einheiten von %1 in %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Write units, networks and masks for other programs</source>
        <translation>Einheiten, Netze und Masken für andere Programme schreiben</translation>
    </message>
    <message>
        <source>Whose units: a task&apos;s name, group:NAME, random:N, units:3,17,20-29 …</source>
        <translation>Wessen Einheiten: Name einer Aufgabe, group:NAME, random:N, units:3,17,20-29 …</translation>
    </message>
    <message>
        <source>The file: .csv, .json or .npy; an older one is replaced</source>
        <translation>Die Datei: .csv, .json oder .npy; eine ältere wird ersetzt</translation>
    </message>
    <message>
        <source>Write the network&apos;s weights for torch.load and torchvision: FILE.pt; without the lesion of its condition, which is a mask</source>
        <translation>Die Gewichte des Netzes für torch.load und torchvision schreiben: DATEI.pt; ohne die Läsion seiner Bedingung, die eine Maske ist</translation>
    </message>
    <message>
        <source>Write the factors of a layer&apos;s units for numpy.load: FILE.npz, 0 for silent units and 1 for the others</source>
        <translation>Die Faktoren der Einheiten einer Schicht für numpy.load schreiben: DATEI.npz, 0 für stumme Einheiten und 1 für die anderen</translation>
    </message>
    <message>
        <source>The silent units of --mask, as any lesion is named</source>
        <translation>Die stummen Einheiten von --mask, benannt wie jede Läsion</translation>
    </message>
    <message>
        <source>The weights of %1 are in %2.</source>
        <translation>Die Gewichte von %1 stehen in %2.</translation>
    </message>
    <message numerus="yes">
        <source>The mask of %1 is in %2: %n silent unit(s).</source>
        <translation>
            <numerusform>Die Maske von %1 steht in %2: %n stumme Einheit.</numerusform>
            <numerusform>Die Maske von %1 steht in %2: %n stumme Einheiten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take units from a file of another program, as a group with a name</source>
        <translation>Einheiten aus der Datei eines anderen Programms als Gruppe mit einem Namen übernehmen</translation>
    </message>
    <message>
        <source>Units, counted from 0: .csv, .json, .npy, or .npz such as selections_record.npz</source>
        <translation>Einheiten, von 0 an gezählt: .csv, .json, .npy oder .npz wie selections_record.npz</translation>
    </message>
    <message>
        <source>Only the first so many units of the file; 0: all</source>
        <translation>Nur so viele Einheiten vom Anfang der Datei; 0: alle</translation>
    </message>
    <message>
        <source>from the checkpoint “%1”</source>
        <translation>aus dem Checkpoint „%1“</translation>
    </message>
    <message>
        <source>without weights</source>
        <translation>ohne Gewichte</translation>
    </message>
    <message numerus="yes">
        <source>The paper has 1,714 identities and 423 categories; these are %n class(es). A file named with --classes says which of a task&apos;s folders are taken.</source>
        <translation>
            <numerusform>Der Artikel hat 1.714 Personen und 423 Kategorien; dies ist eine Klasse. Eine Datei, die --classes nennt, sagt, welche Ordner einer Aufgabe genommen werden.</numerusform>
            <numerusform>Der Artikel hat 1.714 Personen und 423 Kategorien; dies sind %n Klassen. Eine Datei, die --classes nennt, sagt, welche Ordner einer Aufgabe genommen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>At most so many images per class, [NAME=]TRAIN[,VALID[,TEST]]; 0: all; may be given for each task. Which ones: as NumPy&apos;s generator chooses with the data seed, and so the scripts of Dobs et al. (2022)</source>
        <translation>Höchstens so viele Bilder je Klasse, [NAME=]TRAIN[,VALID[,TEST]]; 0: alle; für jede Aufgabe einzeln möglich. Welche: wie NumPys Generator sie mit --data-seed wählt und damit die Skripte von Dobs et al. (2022)</translation>
    </message>
    <message>
        <source>Only the classes that a file lists, a folder&apos;s name a line, NAME=FILE; may be given for each task</source>
        <translation>Nur die Klassen, die eine Datei aufzählt, je Zeile der Name eines Ordners, NAME=DATEI; für jede Aufgabe einzeln möglich</translation>
    </message>
    <message>
        <source>Only say what the folders hold; make nothing</source>
        <translation>Nur sagen, was die Ordner enthalten; nichts anlegen</translation>
    </message>
    <message>
        <source>A network trained elsewhere becomes the baseline: a file of PyTorch or safetensors with torchvision&apos;s names; see “lesionlab inspect FILE”. Its outputs are the tasks&apos; classes in the order of their folders&apos; paths</source>
        <translation>Ein anderswo trainiertes Netz wird zum Ausgangsnetz: eine Datei von PyTorch oder safetensors mit den Namen von torchvision; siehe „lesionlab inspect DATEI“. Seine Ausgänge sind die Klassen der Aufgaben in der Reihenfolge der Pfade ihrer Ordner</translation>
    </message>
    <message>
        <source>The input&apos;s mean and standard deviation: half (0.5, the paper&apos;s) or imagenet (as torchvision&apos;s pretrained networks expect it)</source>
        <translation>Mittelwert und Standardabweichung der Eingabe: half (0,5 wie im Artikel) oder imagenet (wie es die vortrainierten Netze von torchvision erwarten)</translation>
    </message>
    <message>
        <source>paper: vgg16 at 224 pixels, and of every class at most 247 images of the task faces, 1,000 of others, and 50 for validation, unless other options say otherwise</source>
        <translation>paper: vgg16 mit 224 Pixeln und je Klasse höchstens 247 Bilder der Aufgabe faces, 1.000 bei anderen und 50 zur Validierung, wo andere Optionen nichts anderes sagen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unit(s) in the order of choice</source>
        <translation>
            <numerusform>%1: eine Einheit</numerusform>
            <numerusform>%1: %n Einheiten in der Reihenfolge ihrer Wahl</numerusform>
        </translation>
    </message>
    <message>
        <source>By its own account the choice was not finished.</source>
        <translation>Nach eigener Angabe ist die Wahl nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>%1 % of units silent: accuracy %2</source>
        <translation>%1 % der Einheiten still: Genauigkeit %2</translation>
    </message>
    <message>
        <source>%1 points (SE(Δ) %2, %3 classes)</source>
        <translation>%1 Punkte (SE(Δ) %2, %3 Klassen)</translation>
    </message>
    <message>
        <source>Largest difference from the accuracies in %1: %2</source>
        <translation>Größter Unterschied zu den Genauigkeiten in %1: %2</translation>
    </message>
    <message>
        <source>Show what the records of somebody else&apos;s lesion study say: units, accuracies, effects by class</source>
        <translation>Zeigen, was die Aufzeichnungen einer fremden Läsionsstudie sagen: Einheiten, Genauigkeiten, Wirkungen je Klasse</translation>
    </message>
    <message>
        <source>Print every class&apos;s images and accuracy as comma-separated values</source>
        <translation>Bilder und Genauigkeit jeder Klasse als kommagetrennte Werte ausgeben</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n class(es), outputs %2 to %3; images: %4 for training, %5 for validation, %6 for testing</source>
        <translation>
            <numerusform>%1: eine Klasse, Ausgänge %2 bis %3; Bilder: %4 zum Trainieren, %5 zur Validierung, %6 zum Testen</numerusform>
            <numerusform>%1: %n Klassen, Ausgänge %2 bis %3; Bilder: %4 zum Trainieren, %5 zur Validierung, %6 zum Testen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) more are not in the list</source>
        <translation>
            <numerusform>Eine weitere Klasse steht nicht in der Liste</numerusform>
            <numerusform>%n weitere Klassen stehen nicht in der Liste</numerusform>
        </translation>
    </message>
    <message>
        <source>Without images in “test” nothing can be measured on it.</source>
        <translation>Ohne Bilder in „test“ lässt sich an dieser Aufgabe nichts messen.</translation>
    </message>
    <message>
        <source>vgg11, vgg13, vgg16 or vgg19, with _bn for batch normalisation; alexnet, resnet18, resnet50</source>
        <translation>vgg11, vgg13, vgg16 oder vgg19, mit _bn für Batch-Normalisierung; alexnet, resnet18, resnet50</translation>
    </message>
    <message>
        <source>Factor on the units of every convolutional layer but the last (resnets: but the last stage&apos;s)</source>
        <translation>Faktor auf die Einheiten jeder Faltungsschicht außer der letzten (ResNets: außer denen der letzten Stufe)</translation>
    </message>
    <message>
        <source>Units of the last convolutional layer; 0: 512, alexnet 256, resnet50 2048</source>
        <translation>Einheiten der letzten Faltungsschicht; 0: 512, alexnet 256, resnet50 2048</translation>
    </message>
    <message>
        <source>Units of fc6 and of fc7; resnets have neither</source>
        <translation>Einheiten von fc6 und von fc7; ResNets haben beide nicht</translation>
    </message>
    <message>
        <source>Dropout after fc6 and fc7, of alexnet before them</source>
        <translation>Dropout nach fc6 und fc7, bei alexnet davor</translation>
    </message>
    <message>
        <source>%1, linear read-out of the last hidden layer: %2 % ±%3 on %4 test images (%5 % on the training images)</source>
        <translation>%1, lineare Auslese aus der letzten verborgenen Schicht: %2 % ±%3 auf %4 Testbildern (%5 % auf den Trainingsbildern)</translation>
    </message>
    <message>
        <source>What a lesion at onset does: release (silent for a while, then let go), restart (incoming weights drawn anew, very small), reinitialise (drawn anew), keep-bias (incoming weights 0), zero-incoming (bias 0 as well: can never recover), disconnect (outgoing weights 0; not where maps are added to others, as those of the last convolution of a residual block)</source>
        <translation>Was eine anfängliche Läsion tut: release (eine Zeit lang still, dann frei), restart (Eingangsgewichte neu gezogen, sehr klein), reinitialise (neu gezogen), keep-bias (Eingangsgewichte 0), zero-incoming (auch Bias 0: keine Erholung möglich), disconnect (Ausgangsgewichte 0; nicht, wo Karten zu anderen addiert werden, wie die der letzten Faltung eines Residualblocks)</translation>
    </message>
    <message>
        <source>The file holds weights alone, as those of torchvision do. torchvision&apos;s are right only with --normalise imagenet; --normalise half says that these were trained like the base study&apos;s.</source>
        <translation>Die Datei enthält nur Gewichte, wie die von torchvision. Die von torchvision stimmen nur mit --normalise imagenet; --normalise half sagt, dass diese wie die der Grundlagenstudie trainiert wurden.</translation>
    </message>
    <message>
        <source>Input size, pixels: vgg a multiple of 32, alexnet 63 or more, resnets 33 or more. Weights of alexnet and resnets do not tell it: with --checkpoint it is 224 unless given</source>
        <translation>Eingabegröße, Pixel: vgg ein Vielfaches von 32, alexnet mindestens 63, resnets mindestens 33. Gewichte von alexnet und resnets verraten sie nicht: mit --checkpoint ist sie 224, wenn nichts anderes angegeben ist</translation>
    </message>
    <message>
        <source>A group %1 of %2 was there; it is replaced.</source>
        <translation>Eine Gruppe %1 von %2 gab es schon; sie wird ersetzt.</translation>
    </message>
    <message>
        <source>With zero-incoming and fresh momentum a silenced unit&apos;s filter gets no gradient and can never recover. No ReLU follows in %1, so its bias is trained: a constant can come back, and the result is not quite that of --schedule always. For units that may recover use release.</source>
        <translation>Mit zero-incoming und frischem Impuls erhält der Filter einer stillgelegten Einheit keinen Gradienten und kann sich nie erholen. In %1 folgt keine ReLU, deshalb wird ihr Bias trainiert: Eine Konstante kann wiederkommen, und das Ergebnis ist nicht ganz das von --schedule always. Sollen sich Einheiten erholen können, nehmen Sie release.</translation>
    </message>
    <message>
        <source>Only print: the study keeps the dose–response that it has, which its figure shows</source>
        <translation>Nur ausgeben: Die Studie behält die Dosis-Wirkung, die sie hat und die ihre Abbildung zeigt</translation>
    </message>
    <message>
        <source>2a, 2b, 3, recovery, dose-response, separated by commas; by default all</source>
        <translation>2a, 2b, 3, recovery, dose-response, durch Kommas getrennt; sonst alle</translation>
    </message>
    <message>
        <source>Convolutional layer of the dose–response, such as conv5_3; by default the study&apos;s</source>
        <translation>Faltungsschicht der Dosis-Wirkung, etwa conv5_3; sonst die der Studie</translation>
    </message>
    <message>
        <source>Network of the dose–response</source>
        <translation>Netz der Dosis-Wirkung</translation>
    </message>
    <message>
        <source>Impact of groups of %1 in points: accuracy lost (mean ± standard deviation of random groups; p)</source>
        <translation>Wirkung von Gruppen von %1 in Prozentpunkten: verlorene Genauigkeit (Mittelwert ± Standardabweichung zufälliger Gruppen; p)</translation>
    </message>
    <message numerus="yes">
        <source>p: the share of %n random group(s) of as many units, the group itself counted among them, that cost at least as much. It is about the choice of units in this one network, on these images; not about other networks.</source>
        <translation>
            <numerusform>p: der Anteil der einen zufälligen Gruppe gleich vieler Einheiten, die Gruppe selbst mitgezählt, die mindestens so viel kosten. Er gilt der Wahl der Einheiten in diesem einen Netz, bei diesen Bildern; nicht anderen Netzen.</numerusform>
            <numerusform>p: der Anteil von %n zufälligen Gruppen gleich vieler Einheiten, die Gruppe selbst mitgezählt, die mindestens so viel kosten. Er gilt der Wahl der Einheiten in diesem einen Netz, bei diesen Bildern; nicht anderen Netzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p: two-sided, hypergeometric: as if either group were drawn at random from the layer&apos;s %n unit(s).</source>
        <translation>
            <numerusform>p: zweiseitig, hypergeometrisch: als wäre jede der Gruppen aus der einen Einheit der Schicht zufällig gezogen.</numerusform>
            <numerusform>p: zweiseitig, hypergeometrisch: als wäre jede der Gruppen aus den %n Einheiten der Schicht zufällig gezogen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold unit groups against random ones: what their silence costs, and how many units they share</source>
        <translation>Gruppen von Einheiten mit zufälligen vergleichen: was es kostet, wenn sie still sind, und wie viele Einheiten sie gemeinsam haben</translation>
    </message>
    <message>
        <source>A group, in the words of --lesion; may be repeated. By default each task&apos;s units, those least needed for each, and the layer&apos;s named groups</source>
        <translation>Eine Gruppe, in den Worten von --lesion; mehrfach möglich. Sonst die Einheiten jeder Aufgabe, die für jede am wenigsten gebrauchten und die benannten Gruppen der Schicht</translation>
    </message>
    <message>
        <source>Draws of random groups; 0: only count shared units</source>
        <translation>Ziehungen zufälliger Gruppen; 0: nur gemeinsame Einheiten zählen</translation>
    </message>
    <message>
        <source>Print one table as comma-separated values: impacts, or overlaps</source>
        <translation>Eine Tabelle als kommagetrennte Werte ausgeben: impacts oder overlaps</translation>
    </message>
    <message>
        <source>A control: random halves of all classes in place of the tasks. Silence their units with --lesion group:%1.</source>
        <translation>Eine Kontrolle: zufällige Hälften aller Klassen anstelle der Aufgaben. Ihre Einheiten macht --lesion group:%1 still.</translation>
    </message>
    <message>
        <source>Rank two random halves of all classes in place of the tasks, as a control, and name their units; the number is the seed of the halves</source>
        <translation>Als Kontrolle die Rangfolge für zwei zufällige Hälften aller Klassen anstelle der Aufgaben bestimmen und ihre Einheiten benennen; die Zahl ist der Startwert der Hälften</translation>
    </message>
    <message>
        <source>With selections_record.npz, drop_percent_record.npz, predictions.jsonl, eval_*.json; or some; or one such file</source>
        <translation>Mit selections_record.npz, drop_percent_record.npz, predictions.jsonl, eval_*.json oder einigen davon; oder eine solche Datei</translation>
    </message>
    <message>
        <source>The list&apos;s order does not count: classes are numbered in the order of their folders&apos; names</source>
        <translation>Die Reihenfolge der Liste zählt nicht: Klassen werden in der Reihenfolge ihrer Ordnernamen nummeriert</translation>
    </message>
    <message>
        <source>Without a command the window opens: “lesionlab”, “lesionlab STUDY” or “lesionlab CHECKPOINT”.</source>
        <translation>Ohne Befehl geht das Fenster auf: „lesionlab“, „lesionlab STUDIE“ oder „lesionlab CHECKPOINT“.</translation>
    </message>
    <message>
        <source>“%1” is no command, and neither a study&apos;s folder nor a checkpoint.</source>
        <translation>„%1“ ist kein Befehl und weder der Ordner einer Studie noch ein Checkpoint.</translation>
    </message>
    <message>
        <source>GiB of memory for what is kept of the images and computed from it, beside network and images</source>
        <translation>GiB Arbeitsspeicher für das, was von den Bildern behalten und daraus berechnet wird, neben Netz und Bildern</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %2 share %n unit(s); chance alone predicts %3 (%4).</source>
        <translation>
            <numerusform>%1 und %2 haben eine Einheit gemeinsam; durch Zufall allein wären es %3 (%4).</numerusform>
            <numerusform>%1 und %2 haben %n Einheiten gemeinsam; durch Zufall allein wären es %3 (%4).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used (%1): %n file(s) or folder(s), such as %2</source>
        <translation>
            <numerusform>Nicht verwendet (%1): %2</numerusform>
            <numerusform>Nicht verwendet (%1): %n Dateien oder Ordner, etwa %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>One group shares units with no other, and without --draws its impact is not measured.</source>
        <translation>Eine Gruppe allein hat mit keiner anderen Einheiten gemeinsam, und ohne --draws wird ihre Wirkung nicht gemessen.</translation>
    </message>
    <message>
        <source>none, a task&apos;s name, both, random:N, random:NxDRAWS, lowest:TASK, keep:TASK, units:3,17,20-29, group:NAME; may be given several times; by default the standard ones in a table</source>
        <translation>none, der Name einer Aufgabe, both, random:N, random:NxZIEHUNGEN, lowest:AUFGABE, keep:AUFGABE, units:3,17,20-29, group:NAME; mehrmals möglich; ohne Angabe die üblichen als Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>units ranked: %1, %2, by %n image(s) of each task</source>
        <translation>
            <numerusform>Rangfolge der Einheiten: %1, %2, nach einem Bild jeder Aufgabe</numerusform>
            <numerusform>Rangfolge der Einheiten: %1, %2, nach %n Bildern jeder Aufgabe</numerusform>
        </translation>
    </message>
    <message>
        <source>The layer has a greedy ranking, too: the tasks&apos; units are those of that one.</source>
        <translation>Die Schicht hat auch eine Rangfolge nach „greedy“: Die Einheiten der Aufgaben sind die von jener.</translation>
    </message>
    <message numerus="yes">
        <source>%n retraining(s), such as %1, silenced or measured the units of another ranking. Their results stay and are shown as long as none are newer; “lesionlab reproduce --replace” makes them anew.</source>
        <translation>
            <numerusform>Ein Nachtraining, %1, hat die Einheiten einer anderen Rangfolge stillgelegt oder gemessen. Seine Ergebnisse bleiben und werden gezeigt, solange es keine neueren gibt; „lesionlab reproduce --replace“ macht es neu.</numerusform>
            <numerusform>%n Nachtrainings, etwa %1, haben die Einheiten einer anderen Rangfolge stillgelegt oder gemessen. Ihre Ergebnisse bleiben und werden gezeigt, solange es keine neueren gibt; „lesionlab reproduce --replace“ macht sie neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>none (sham retraining), a task&apos;s name, both, random:N, lowest:TASK, keep:TASK, units:3,17,20-29, group:NAME</source>
        <translation>none (Schein-Nachtraining), der Name einer Aufgabe, both, random:N, lowest:AUFGABE, keep:AUFGABE, units:3,17,20-29, group:NAME</translation>
    </message>
</context>
<context>
    <name>DialogButtons</name>
    <message>
        <source>Closes this; nothing is done</source>
        <translation>Schließt das hier; nichts geschieht</translation>
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
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>dots per inch</source>
        <translation>Punkte pro Zoll</translation>
    </message>
    <message>
        <source>range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>low,high</source>
        <translation>unten,oben</translation>
    </message>
    <message>
        <source>they were trained with other options</source>
        <translation>sie wurden mit anderen Optionen trainiert</translation>
    </message>
    <message>
        <source>the units were ranked for other weights</source>
        <translation>die Rangfolge der Einheiten gehört zu anderen Gewichten</translation>
    </message>
    <message>
        <source>a ranking of other tasks</source>
        <translation>eine Rangfolge anderer Aufgaben</translation>
    </message>
    <message>
        <source>one of each of the study&apos;s tasks</source>
        <translation>eine je Aufgabe der Studie</translation>
    </message>
    <message>
        <source>not an image by its ending</source>
        <translation>der Endung nach kein Bild</translation>
    </message>
    <message>
        <source>a folder inside a class</source>
        <translation>ein Ordner in einer Klasse</translation>
    </message>
    <message>
        <source>not in the folder of a class</source>
        <translation>nicht im Ordner einer Klasse</translation>
    </message>
    <message>
        <source>no images in it</source>
        <translation>keine Bilder darin</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>das Dateisystem ist nur lesbar</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>das Kontingent ist erschöpft</translation>
    </message>
    <message>
        <source>too narrow</source>
        <translation>zu schmal</translation>
    </message>
    <message>
        <source>the group has other units now</source>
        <translation>die Gruppe hat jetzt andere Einheiten</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>at least one unit</source>
        <translation>mindestens eine Einheit</translation>
    </message>
    <message>
        <source>opening a network</source>
        <translation>ein Netz wird geöffnet</translation>
    </message>
    <message>
        <source>measuring responses</source>
        <translation>Antworten werden gemessen</translation>
    </message>
    <message>
        <source>reading weights</source>
        <translation>Gewichte werden gelesen</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>not a PyTorch file</source>
        <translation>keine PyTorch-Datei</translation>
    </message>
    <message>
        <source>not a NumPy file</source>
        <translation>keine NumPy-Datei</translation>
    </message>
    <message>
        <source>its zip directory is damaged</source>
        <translation>ihr Zip-Verzeichnis ist beschädigt</translation>
    </message>
    <message>
        <source>an entry of the zip file is damaged</source>
        <translation>ein Eintrag der Zip-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>entries of the zip file overlap</source>
        <translation>Einträge der Zip-Datei überlappen sich</translation>
    </message>
    <message>
        <source>the zip file has two entries of the same name</source>
        <translation>die Zip-Datei hat zwei Einträge mit demselben Namen</translation>
    </message>
    <message>
        <source>an entry of the zip file is packed in an unknown way</source>
        <translation>ein Eintrag der Zip-Datei ist auf unbekannte Weise gepackt</translation>
    </message>
    <message>
        <source>the checksum of an entry of the zip file is wrong</source>
        <translation>die Prüfsumme eines Eintrags der Zip-Datei ist falsch</translation>
    </message>
    <message>
        <source>it unpacks to more than can be read</source>
        <translation>ausgepackt ist sie größer, als gelesen werden kann</translation>
    </message>
    <message>
        <source>its pickle is damaged</source>
        <translation>ihr Pickle ist beschädigt</translation>
    </message>
    <message>
        <source>its pickle has an instruction that is not allowed</source>
        <translation>ihr Pickle hat eine Anweisung, die nicht erlaubt ist</translation>
    </message>
    <message>
        <source>it holds too many values</source>
        <translation>sie enthält zu viele Werte</translation>
    </message>
    <message>
        <source>a storage is missing</source>
        <translation>ein Speicherbereich fehlt</translation>
    </message>
    <message>
        <source>a storage is not as long as it should be</source>
        <translation>ein Speicherbereich ist nicht so lang, wie er sein müsste</translation>
    </message>
    <message>
        <source>a storage is described in two ways</source>
        <translation>ein Speicherbereich ist auf zwei Arten beschrieben</translation>
    </message>
    <message>
        <source>a tensor reaches beyond its storage</source>
        <translation>ein Tensor reicht über seinen Speicherbereich hinaus</translation>
    </message>
    <message>
        <source>a tensor is larger than its file</source>
        <translation>ein Tensor ist größer als seine Datei</translation>
    </message>
    <message>
        <source>a tensor of a type that is not read</source>
        <translation>ein Tensor von einem Typ, der nicht gelesen wird</translation>
    </message>
    <message>
        <source>an array is described wrongly</source>
        <translation>ein Array ist falsch beschrieben</translation>
    </message>
    <message>
        <source>an array is not as long as it should be</source>
        <translation>ein Array ist nicht so lang, wie es sein müsste</translation>
    </message>
    <message>
        <source>an array of a type that is not read</source>
        <translation>ein Array von einem Typ, der nicht gelesen wird</translation>
    </message>
    <message>
        <source>larger than %1 bytes</source>
        <translation>größer als %1 Bytes</translation>
    </message>
    <message>
        <source>no tensor %1</source>
        <translation>kein Tensor %1</translation>
    </message>
    <message>
        <source>no fitting %1</source>
        <translation>kein passender Tensor %1</translation>
    </message>
    <message>
        <source>no rows for %1</source>
        <translation>keine Zeilen für %1</translation>
    </message>
    <message>
        <source>tensor %1 has a shape that does not fit its data</source>
        <translation>Tensor %1 hat eine Form, die nicht zu seinen Daten passt</translation>
    </message>
    <message>
        <source>the data of tensor %1 is not where it should be</source>
        <translation>die Daten von Tensor %1 sind nicht dort, wo sie sein sollen</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>the ranking for %1 does not fit a layer of %2 units</source>
        <translation>die Rangfolge für %1 passt nicht zu einer Schicht mit %2 Einheiten</translation>
    </message>
    <message>
        <source>an accuracy over no images</source>
        <translation>eine Genauigkeit über null Bilder</translation>
    </message>
    <message>
        <source>measurements of different tasks</source>
        <translation>Messungen verschiedener Aufgaben</translation>
    </message>
    <message>
        <source>no measurements</source>
        <translation>keine Messungen</translation>
    </message>
    <message>
        <source>ends inside a quoted field</source>
        <translation>endet inmitten eines Feldes in Anführungszeichen</translation>
    </message>
    <message>
        <source>“%1” is not a count</source>
        <translation>„%1“ ist keine Anzahl</translation>
    </message>
    <message>
        <source>unknown columns</source>
        <translation>unbekannte Spalten</translation>
    </message>
    <message>
        <source>a row has another number of columns than the header</source>
        <translation>eine Zeile hat eine andere Zahl von Spalten als der Kopf</translation>
    </message>
    <message>
        <source>unknown moment “%1”</source>
        <translation>unbekannter Zeitpunkt „%1“</translation>
    </message>
    <message>
        <source>more right than there are images of class “%1”</source>
        <translation>mehr richtig, als es Bilder der Klasse „%1“ gibt</translation>
    </message>
    <message>
        <source>more images than can be counted</source>
        <translation>mehr Bilder, als sich zählen lassen</translation>
    </message>
    <message>
        <source>group %1: not units of %2</source>
        <translation>Gruppe %1: keine Einheiten von %2</translation>
    </message>
    <message>
        <source>task %1: its classes do not follow those before</source>
        <translation>Aufgabe %1: Ihre Klassen folgen nicht auf die davor</translation>
    </message>
    <message>
        <source>%1 classes for %2 outputs</source>
        <translation>Klassen: %1, Ausgänge: %2</translation>
    </message>
    <message>
        <source>a study needs a task</source>
        <translation>eine Studie braucht eine Aufgabe</translation>
    </message>
    <message>
        <source>a number is not whole or out of range</source>
        <translation>eine Zahl ist nicht ganz oder liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>a list of numbers is none</source>
        <translation>eine Liste von Zahlen ist keine</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>Netz %1</translation>
    </message>
    <message>
        <source>momentum %1</source>
        <translation>Impuls %1</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>Klassen: %1</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>random:N, random:NxDRAWS, units:3,17,20-29 with units from 0 to %1</source>
        <translation>random:N, random:NxZÜGE, units:3,17,20-29 mit Einheiten von 0 bis %1</translation>
    </message>
    <message>
        <source>drawing stimuli</source>
        <translation>Reize zeichnen</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>%1 lesen</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>outputs for %1 classes</source>
        <translation>Ausgänge für %1 Klassen</translation>
    </message>
    <message>
        <source>outputs for the %1 classes of the images</source>
        <translation>Ausgänge für die %1 Klassen der Bilder</translation>
    </message>
    <message>
        <source>there are no weights of a network in it</source>
        <translation>es sind keine Gewichte eines Netzes darin</translation>
    </message>
    <message>
        <source>the lists of true and predicted classes differ in length</source>
        <translation>die Listen der wahren und der vorhergesagten Klassen sind verschieden lang</translation>
    </message>
    <message>
        <source>the lists of shares and accuracies differ in length</source>
        <translation>die Listen der Anteile und der Genauigkeiten sind verschieden lang</translation>
    </message>
    <message>
        <source>the lists of units and losses differ in length</source>
        <translation>die Listen der Einheiten und der Verluste sind verschieden lang</translation>
    </message>
    <message>
        <source>a share or an accuracy that is not between 0 and 1</source>
        <translation>ein Anteil oder eine Genauigkeit liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>predictions of different classes</source>
        <translation>Vorhersagen zu verschiedenen Klassen</translation>
    </message>
    <message>
        <source>no array %1</source>
        <translation>kein Array %1</translation>
    </message>
    <message>
        <source>there are no units in it</source>
        <translation>es sind keine Einheiten darin</translation>
    </message>
    <message>
        <source>not a list of units</source>
        <translation>keine Liste von Einheiten</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>sie ist nicht in UTF-8</translation>
    </message>
    <message>
        <source>there are no classes in it</source>
        <translation>es sind keine Klassen darin</translation>
    </message>
    <message>
        <source>“%1” is not a unit</source>
        <translation>„%1“ ist keine Einheit</translation>
    </message>
    <message>
        <source>unit %1 stands in it twice</source>
        <translation>Einheit %1 steht zweimal darin</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>Einheit %1</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation>Normierung</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>fresh momentum: the checkpoint has none that fits</source>
        <translation>frisches Momentum: der Checkpoint enthält keines, das passt</translation>
    </message>
    <message>
        <source>units of %1 from 0 to %2</source>
        <translation>Einheiten von %1 von 0 bis %2</translation>
    </message>
    <message>
        <source>LESION FILE</source>
        <translation>LÄSION DATEI</translation>
    </message>
    <message>
        <source>the folders in %1</source>
        <translation>die Ordner in %1</translation>
    </message>
    <message>
        <source>a folder with selections_record.npz, drop_percent_record.npz, predictions.jsonl or eval_*.json</source>
        <translation>ein Ordner mit selections_record.npz, drop_percent_record.npz, predictions.jsonl oder eval_*.json</translation>
    </message>
    <message>
        <source>writing weights</source>
        <translation>Gewichte schreiben</translation>
    </message>
    <message>
        <source>last-units</source>
        <translation>last-units</translation>
    </message>
    <message>
        <source>units of %1, whose maps are added to others</source>
        <translation>Einheiten von %1, deren Karten zu anderen addiert werden</translation>
    </message>
    <message>
        <source>a name that ends in .csv, .json, .npy or .npz</source>
        <translation>ein Name, der auf .csv, .json, .npy oder .npz endet</translation>
    </message>
    <message>
        <source>a name that ends in .csv, .json or .npy</source>
        <translation>ein Name, der auf .csv, .json oder .npy endet</translation>
    </message>
    <message>
        <source>malformed</source>
        <translation>fehlerhaft aufgebaut</translation>
    </message>
    <message>
        <source>a JPEG of too many scans</source>
        <translation>ein JPEG mit zu vielen Durchläufen</translation>
    </message>
    <message>
        <source>it was cut short while it was read</source>
        <translation>sie wurde gekürzt, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>a header of more than 100 MB</source>
        <translation>ein Dateikopf von mehr als 100 MB</translation>
    </message>
    <message>
        <source>its header is no JSON</source>
        <translation>ihr Dateikopf ist kein JSON</translation>
    </message>
    <message>
        <source>a tensor is described wrongly</source>
        <translation>ein Tensor ist falsch beschrieben</translation>
    </message>
    <message>
        <source>two tensors of the same name</source>
        <translation>zwei Tensoren desselben Namens</translation>
    </message>
    <message>
        <source>several columns, none of which has the heading “unit”</source>
        <translation>mehrere Spalten, von denen keine die Überschrift „unit“ hat</translation>
    </message>
    <message>
        <source>data-seed</source>
        <translation>data-seed</translation>
    </message>
    <message>
        <source>0 … 4294967295 where images per class are limited</source>
        <translation>0 … 4294967295, wo die Bilder je Klasse begrenzt sind</translation>
    </message>
    <message>
        <source>no measurement stands in it</source>
        <translation>es steht keine Messung darin</translation>
    </message>
    <message>
        <source>no training images of this class</source>
        <translation>keine Trainingsbilder dieser Klasse</translation>
    </message>
    <message>
        <source>no test images of this class</source>
        <translation>keine Testbilder dieser Klasse</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>a mask, not a list of units: numpy.flatnonzero(mask) makes one of it</source>
        <translation>eine Maske, keine Liste von Einheiten: numpy.flatnonzero(mask) macht eine daraus</translation>
    </message>
    <message>
        <source>unit group</source>
        <translation>Gruppe von Einheiten</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>&lt;b&gt;Lesion bench.&lt;/b&gt; Above: lesions in one click. The bars show each task&apos;s accuracy on the test images under the present lesion; the dashed line is the accuracy without it; the ± shrinks as more images are looked at. Below: a retraining. At onset the units are silent when it begins and may recover; always, they stay silent, in the tests too. Without silent units it is sham retraining, the control.</source>
        <translation>&lt;b&gt;Läsionspult.&lt;/b&gt; Oben: Läsionen mit einem Klick. Die Balken zeigen die Genauigkeit jeder Aufgabe auf den Testbildern unter der jetzigen Läsion; die gestrichelte Linie ist die Genauigkeit ohne sie; das ± schrumpft, je mehr Bilder betrachtet sind. Unten: ein Nachtraining. Zu Beginn: Die Einheiten sind anfangs still und können sich erholen; immer: Sie bleiben still, auch in den Tests. Ohne stille Einheiten ist es Scheinnachtraining, die Kontrolle.</translation>
    </message>
    <message>
        <source>“The paper” is “%1” by %2 and %3.</source>
        <translation>„Die Veröffentlichung“ ist „%1“ von %2 und %3.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Network.&lt;/b&gt; The layers from the image to the outputs, with their numbers of units. Choose one to see its units. Lesions are of one layer at a time: that of another layer waits until the layer is shown again.</source>
        <translation>&lt;b&gt;Netz.&lt;/b&gt; Die Schichten vom Bild bis zu den Ausgaben, mit der Zahl ihrer Einheiten. Die gewählte zeigt ihre Einheiten. Eine Läsion betrifft immer nur eine Schicht: Die einer anderen wartet, bis die Schicht wieder gezeigt wird.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Pictures.&lt;/b&gt; Choose one, with the mouse or the arrow keys, and each cell above shows the unit&apos;s response map to it; “Colour by” leads back. “Own picture …” takes an image file, which can also be dropped anywhere on the units or on this row; it becomes the first thumbnail. On the right stand the network&apos;s guesses under the present lesion, and whether the first is right.</source>
        <translation>&lt;b&gt;Bilder.&lt;/b&gt; Eines wählen, mit der Maus oder den Pfeiltasten, und jedes Feld darüber zeigt die Antwortkarte der Einheit darauf; „Farbe nach“ führt zurück. „Eigenes Bild …“ nimmt eine Bilddatei, die sich auch auf die Einheiten oder auf diese Zeile ziehen lässt; sie wird das erste Vorschaubild. Rechts stehen die Vermutungen des Netzes unter der jetzigen Läsion, und ob die erste richtig ist.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Unit.&lt;/b&gt; What is known about the unit under the mouse, or the current one: its group, the loss rise on each task without it, the test images and classes that it responds to most. Its rank is by the loss rise when it is silenced alone; a task&apos;s group is chosen step by step, with the units chosen before silent, so that the two orders differ.</source>
        <translation>&lt;b&gt;Einheit.&lt;/b&gt; Was über die Einheit unter der Maus oder die aktuelle bekannt ist: ihre Gruppe, den Verlustanstieg jeder Aufgabe ohne sie, die Testbilder und Klassen, auf die sie am stärksten antwortet. Ihr Rang folgt dem Verlustanstieg, wenn sie allein stillgelegt ist; die Gruppe einer Aufgabe wird Schritt für Schritt gewählt, die vorher gewählten sind dabei still, sodass sich die beiden Reihenfolgen unterscheiden.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Units.&lt;/b&gt; One cell for each unit of the layer. Rest the mouse on one to see it in the Unit pane. Click, Space or Enter: silence or restore. Drag, Shift and Ctrl: select; then these act on all selected. Arrows move, with Shift they select; Ctrl+Space selects single units, Ctrl+A all, Esc none. The context menu (also Shift+F10) names groups, silences, renames and deletes them. Colours show the loss rise, which is how much a task&apos;s loss rises when the unit alone is silent, or the unit&apos;s response to a picture; an empty cell has no value yet. A triangle or disc marks the units of a task&apos;s group, a cross silent ones.</source>
        <translation>&lt;b&gt;Einheiten.&lt;/b&gt; Ein Feld für jede Einheit der Schicht. Ruht die Maus auf einem, ist die Einheit im Bereich „Einheit“ zu sehen. Klick, Leertaste oder Eingabetaste: stilllegen oder wiederherstellen. Ziehen, Umschalt und Strg: auswählen; dann wirken diese auf alle ausgewählten. Pfeiltasten bewegen, mit Umschalt wählen sie aus; Strg+Leertaste wählt einzelne Einheiten, Strg+A alle, Esc keine. Das Kontextmenü (auch Umschalt+F10) benennt Gruppen, legt sie still, benennt sie um und löscht sie. Farben zeigen den Verlustanstieg, also wie sehr der Verlust einer Aufgabe steigt, wenn nur diese Einheit still ist, oder die Antwort der Einheit auf ein Bild; ein leeres Feld hat noch keinen Wert. Ein Dreieck oder eine Scheibe zeichnet die Einheiten der Gruppe einer Aufgabe aus, ein Kreuz stille.</translation>
    </message>
    <message>
        <source>Each cell above is a unit of the network&apos;s last convolutional layer. Click “%1” on the lesion bench below: the units that the task %2 needs most fall silent, and the bars show what that costs each task.</source>
        <translation>Jedes Feld oben ist eine Einheit der letzten Faltungsschicht des Netzes. Ein Klick unten auf dem Läsionspult auf „%1“ legt die Einheiten still, die die Aufgabe „%2“ am meisten braucht, und die Balken zeigen, was das jede Aufgabe kostet.</translation>
    </message>
    <message>
        <source>Click cells to silence or restore single units; drag to select many. Ctrl+Z takes everything back.</source>
        <translation>Ein Klick auf ein Feld legt eine einzelne Einheit still oder stellt sie wieder her; Ziehen wählt viele aus. Strg+Z nimmt alles zurück.</translation>
    </message>
    <message>
        <source>Choose when the units are silent and what the network is retrained on, and press “Start retraining”. The curves grow under “Recovery”.</source>
        <translation>Wann die Einheiten still sind und womit das Netz nachtrainiert wird, steht auf dem Läsionspult; „Nachtraining starten“ beginnt. Die Kurven wachsen unter „Erholung“.</translation>
    </message>
    <message>
        <source>“Reproduce the paper” queues the seven retrainings behind its figures; each figure exports to SVG, PDF and PNG. %1</source>
        <translation>„Veröffentlichung nachstellen“ reiht die sieben Nachtrainings hinter ihren Abbildungen ein; jede Abbildung lässt sich als SVG, PDF und PNG exportieren. %1</translation>
    </message>
    <message>
        <source>F1 explains whatever has the focus.</source>
        <translation>F1 erklärt, was gerade den Fokus hat.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Queue.&lt;/b&gt; Trainings, rankings and retrainings, one after the other. Every epoch is stored before it is shown; what was cancelled or interrupted goes on after its last whole epoch. Results that no longer fit the study, of another network, unit ranking or other images, are made anew when they are queued again, after a question. The bar is that of the whole job, the epochs of earlier sittings with it. Notes tell of images that could not be read, and of a run that goes on with another device or number of threads.</source>
        <translation>&lt;b&gt;Warteschlange.&lt;/b&gt; Trainings, Rangfolgen und Nachtrainings, eines nach dem anderen. Jede Epoche wird gespeichert, bevor sie gezeigt wird; was abgebrochen oder unterbrochen wurde, geht nach seiner letzten ganzen Epoche weiter. Ergebnisse, die nicht mehr zur Studie passen, weil Netz, Rangfolge oder Bilder andere sind, werden nach einer Rückfrage neu gemacht, wenn sie wieder eingereiht werden. Der Balken gilt für den ganzen Auftrag, die Epochen früherer Sitzungen eingeschlossen. Hinweise nennen Bilder, die nicht gelesen werden konnten, und Läufe, die mit einem anderen Gerät oder einer anderen Zahl von Threads weitergehen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Figures.&lt;/b&gt; The paper&apos;s figures as this study has them, controls beside them. Error bars are SE(Δ) across the classes of this network. A gap is a retraining that is missing; its button queues it, or it says that the run is on its way. Bars too short to be told from zero have their value beside them. All bars are of one recipe, which the last line names: that of which most of the paper&apos;s runs are finished, or the one chosen in the list above. The dose–response is of the layer that is shown: accuracy against the share of its units that are silent, in several orders. %1</source>
        <translation>&lt;b&gt;Abbildungen.&lt;/b&gt; Die Abbildungen der Veröffentlichung, wie diese Studie sie zeigt, daneben die Kontrollen. Fehlerbalken sind SE(Δ) über die Klassen dieses Netzes. Eine Lücke ist ein Nachtraining, das fehlt; ihr Knopf reiht es ein, oder sie sagt, dass der Lauf unterwegs ist. Neben Balken, die zu kurz sind, um sie von null zu unterscheiden, steht ihr Wert. Alle Balken sind von einem Rezept, das die letzte Zeile nennt: von dem, nach dem die meisten Läufe der Veröffentlichung fertig sind, oder dem oben in der Liste gewählten. Die Dosis-Wirkung ist von der Schicht, die gezeigt wird: Genauigkeit gegen den Anteil ihrer stillen Einheiten, in mehreren Reihenfolgen. %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Checkpoint.&lt;/b&gt; A network that was trained elsewhere, in a file of PyTorch or safetensors. What is in the file is only read, never run. Names and shapes of its weights tell the architecture and the number of classes. For a study, give the image folders that it was trained on: its outputs are taken for their classes, sorted by path, task after task. Where the folders have more classes, a text file with a folder&apos;s name a line says which were used. Weights do not tell how the input was normalised, nor of AlexNet and ResNets how large it was: with other values all accuracies are wrong.</source>
        <translation>&lt;b&gt;Checkpoint.&lt;/b&gt; Ein anderswo trainiertes Netz in einer Datei von PyTorch oder safetensors. Was in der Datei steht, wird nur gelesen, nie ausgeführt. Namen und Formen seiner Gewichte verraten die Architektur und die Zahl der Klassen. Geben Sie für eine Studie die Bilderordner an, mit denen es trainiert wurde: Seine Ausgänge gelten für deren Klassen, nach Pfaden sortiert, eine Aufgabe nach der anderen. Haben die Ordner mehr Klassen, so sagt eine Textdatei mit einem Ordnernamen je Zeile, welche verwendet wurden. Gewichte verraten nicht, wie die Eingabe normalisiert wurde, und bei AlexNet und ResNets nicht, wie groß sie war: Mit anderen Werten sind alle Genauigkeiten falsch.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Import.&lt;/b&gt; Units that another program chose, and what it measured. Lists: .csv, .json, .npy or .npz, units counted from 0. Records: selections_record.npz (units in the order of choice), drop_percent_record.npz, predictions.jsonl and eval_*.json (accuracies with more and more of these silent). The units become a group with a name in one layer of this study, which the units&apos; context menu silences; the accuracies are shown here, with their differences by class where there are predictions.</source>
        <translation>&lt;b&gt;Import.&lt;/b&gt; Einheiten, die ein anderes Programm gewählt hat, und was es gemessen hat. Listen: .csv, .json, .npy oder .npz, Einheiten von 0 an gezählt. Aufzeichnungen: selections_record.npz (Einheiten in der Reihenfolge der Wahl), drop_percent_record.npz, predictions.jsonl und eval_*.json (Genauigkeiten, während immer mehr davon still sind). Aus den Einheiten wird eine Gruppe mit einem Namen in einer Schicht dieser Studie, die das Kontextmenü der Einheiten stilllegt; die Genauigkeiten werden hier gezeigt, wo es Vorhersagen gibt, mit ihren Unterschieden nach Klassen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;New study.&lt;/b&gt; A study is a network with its images, lesions and results, in a folder of its own. Images: the built-in faces and objects, which need no files, or folders of yours, one for each task, with train and test in it and a folder for each class in these. Network: its family and size; larger ones learn more and take longer. Nothing is made before the last page. Then the lesion bench trains the network; the demo&apos;s is trained.</source>
        <translation>&lt;b&gt;Neue Studie.&lt;/b&gt; Eine Studie ist ein Netz mit seinen Bildern, Läsionen und Ergebnissen in einem eigenen Ordner. Bilder: die eingebauten Gesichter und Objekte, die keine Dateien brauchen, oder eigene Ordner, einer je Aufgabe, darin train und test und in diesen ein Ordner je Klasse. Netz: seine Familie und Größe; größere lernen mehr und brauchen länger. Vor der letzten Seite wird nichts angelegt. Danach trainiert das Läsionspult das Netz; das der Demo ist trainiert.</translation>
    </message>
</context>
<context>
    <name>Paths</name>
    <message>
        <source>“%1” does not say where it begins. Give the whole path, such as %2.</source>
        <translation>„%1“ sagt nicht, wo es beginnt. Bitte den ganzen Pfad angeben, etwa %2.</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message numerus="yes">
        <source>“%1”: a list of %n unit(s), counted from 0: %2</source>
        <translation>
            <numerusform>„%1“: eine Liste von %n Einheit, von 0 an gezählt: %2</numerusform>
            <numerusform>„%1“: eine Liste von %n Einheiten, von 0 an gezählt: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>By its own account the choice was not finished.</source>
        <translation>Nach eigener Angabe ist die Wahl nicht abgeschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>“%1”: predictions of %2 classes, with %n share(s) of units silent</source>
        <translation>
            <numerusform>„%1“: Vorhersagen für %2 Klassen, mit %n Anteil stiller Einheiten</numerusform>
            <numerusform>„%1“: Vorhersagen für %2 Klassen, mit %n Anteilen stiller Einheiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: accuracies, with %n share(s) of units silent</source>
        <translation>
            <numerusform>„%1“: Genauigkeiten, mit %n Anteil stiller Einheiten</numerusform>
            <numerusform>„%1“: Genauigkeiten, mit %n Anteilen stiller Einheiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Largest difference from the accuracies in %1: %2</source>
        <translation>Größter Unterschied zu den Genauigkeiten in %1: %2</translation>
    </message>
    <message>
        <source>Accuracies are shown here only: they do not become part of the study.</source>
        <translation>Genauigkeiten werden nur hier gezeigt: Sie werden nicht Teil der Studie.</translation>
    </message>
    <message>
        <source>Units silent, or class</source>
        <translation>Stille Einheiten oder Klasse</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Accuracy, %</source>
        <translation>Genauigkeit, %</translation>
    </message>
    <message>
        <source>Difference, points</source>
        <translation>Unterschied, Punkte</translation>
    </message>
    <message>
        <source>SE(Δ)</source>
        <translation>SE(Δ)</translation>
    </message>
    <message>
        <source>%1 % of units silent</source>
        <translation>%1 % der Einheiten still</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
</context>
<context>
    <name>UnitExport</name>
    <message>
        <source>Export units</source>
        <translation>Einheiten exportieren</translation>
    </message>
    <message>
        <source>Unit lists (*.csv *.json *.npy)</source>
        <translation>Listen von Einheiten (*.csv *.json *.npy)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n unit(s)) …</source>
        <comment>a group&apos;s name</comment>
        <translation>
            <numerusform>%1 (%n Einheit) …</numerusform>
            <numerusform>%1 (%n Einheiten) …</numerusform>
        </translation>
    </message>
    <message>
        <source>Writes the units&apos; numbers, counted from 0, as .csv, .json or .npy</source>
        <translation>Schreibt die Nummern der Einheiten, von 0 an gezählt, als .csv, .json oder .npy</translation>
    </message>
    <message>
        <source>Silent units</source>
        <translation>Stille Einheiten</translation>
    </message>
    <message>
        <source>No unit is silent and there is no group</source>
        <translation>Keine Einheit ist still, und es gibt keine Gruppe</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::AccuracyGauge</name>
    <message>
        <source>%1: not measured yet</source>
        <translation>%1: noch nicht gemessen</translation>
    </message>
    <message>
        <source>%1: %2 % ± %3, measuring …</source>
        <translation>%1: %2 % ± %3, wird gemessen …</translation>
    </message>
    <message>
        <source>%1: no test images</source>
        <translation>%1: keine Testbilder</translation>
    </message>
    <message>
        <source>%1: cannot be measured</source>
        <translation>%1: nicht messbar</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>%1: %2 % (without lesion %3 %)</source>
        <translation>%1: %2 % (ohne Läsion %3 %)</translation>
    </message>
    <message>
        <source>Share of the task&apos;s test images whose largest output, over the classes of all tasks, is the true class. While they are being looked at, the ± says how far the accuracy over all of them may still be off (95 % confidence): not the SE(Δ) over classes of the figures.</source>
        <translation>Anteil der Testbilder der Aufgabe, deren größte Ausgabe über die Klassen aller Aufgaben die wahre Klasse ist. Solange sie betrachtet werden, sagt das ±, wie weit die Genauigkeit über alle noch abweichen kann (95 % Konfidenz): nicht der SE(Δ) über Klassen in den Abbildungen.</translation>
    </message>
    <message>
        <source>%1: measuring …</source>
        <translation>%1: wird gemessen …</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::CheckpointDialog</name>
    <message>
        <source>Besides</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>… and more; “lesionlab inspect --lines” shows it</source>
        <translation>… und mehr; „lesionlab inspect --lines“ zeigt es</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Sehe nach …</translation>
    </message>
    <message>
        <source>&amp;New study with this network …</source>
        <translation>&amp;Neue Studie mit diesem Netz …</translation>
    </message>
    <message>
        <source>Checkpoint “%1”</source>
        <translation>Checkpoint „%1“</translation>
    </message>
    <message>
        <source>Tensors, and what else is in the file</source>
        <translation>Tensoren, und was sonst in der Datei steht</translation>
    </message>
    <message>
        <source>The tensors with their shapes, and what else is in the file; nothing in it is ever run</source>
        <translation>Die Tensoren mit ihren Formen, und was sonst in der Datei steht; nichts darin wird je ausgeführt</translation>
    </message>
    <message>
        <source>Choose images for it; nothing needs to be trained</source>
        <translation>Bilder dafür wählen; trainiert werden muss nichts</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Leaves the file as it is</source>
        <translation>Lässt die Datei, wie sie ist</translation>
    </message>
    <message>
        <source>Checkpoints (%1)</source>
        <translation>Checkpoints (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>With such a network a study can be made without training.</source>
        <translation>Mit einem solchen Netz lässt sich eine Studie ohne Training anlegen.</translation>
    </message>
    <message>
        <source>No study can be made of it.</source>
        <translation>Daraus lässt sich keine Studie machen.</translation>
    </message>
    <message>
        <source>… and more tensors; “lesionlab inspect” shows them</source>
        <translation>… und weitere Tensoren; „lesionlab inspect“ zeigt sie</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::CheckpointPage</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Share of the units of fc6 and fc7 that are left out at random in each step of a retraining; weights do not tell it</source>
        <translation>Anteil der Einheiten von fc6 und fc7, die in jedem Schritt eines Nachtrainings zufällig ausgelassen werden; Gewichte verraten ihn nicht</translation>
    </message>
    <message>
        <source>&amp;Dropout</source>
        <translation>&amp;Dropout</translation>
    </message>
    <message numerus="yes">
        <source>The images have %n class(es), as many as the network has outputs. The outputs are taken for the classes in the order of their folders&apos; paths, task after task.</source>
        <translation>
            <numerusform>Die Bilder haben %n Klasse, so viele wie das Netz Ausgänge. Die Ausgänge gelten als die Klassen in der Reihenfolge der Pfade ihrer Ordner, Aufgabe für Aufgabe.</numerusform>
            <numerusform>Die Bilder haben %n Klassen, so viele wie das Netz Ausgänge. Die Ausgänge gelten als die Klassen in der Reihenfolge der Pfade ihrer Ordner, Aufgabe für Aufgabe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Network: %1 from “%2”, %3 × %3 pixels, %4 outputs. Nothing needs to be trained.</source>
        <translation>Netz: %1 aus „%2“, %3 × %3 Pixel, %4 Ausgänge. Trainiert werden muss nichts.</translation>
    </message>
    <message>
        <source>It is trained already. What its weights do not tell is asked here: with another input than in its training, all accuracies and rankings are wrong.</source>
        <translation>Es ist schon trainiert. Was seine Gewichte nicht verraten, wird hier gefragt: Bei anderer Eingabe als in seinem Training sind alle Genauigkeiten und Rangfolgen falsch.</translation>
    </message>
    <message>
        <source>Width and height of the images that it was trained on; torchvision&apos;s networks: 224</source>
        <translation>Breite und Höhe der Bilder, mit denen es trainiert wurde; Netze von torchvision: 224</translation>
    </message>
    <message>
        <source>&amp;Input, pixels</source>
        <translation>&amp;Eingabe, Pixel</translation>
    </message>
    <message>
        <source>mean 0.5, standard deviation 0.5 (the base study&apos;s)</source>
        <translation>Mittelwert 0,5, Standardabweichung 0,5 (Grundlagenstudie)</translation>
    </message>
    <message>
        <source>ImageNet&apos;s mean and standard deviation (torchvision&apos;s)</source>
        <translation>Mittelwert und Standardabweichung von ImageNet (torchvision)</translation>
    </message>
    <message>
        <source>How its training scaled the images&apos; pixels; whoever trained it knows, and it cannot be changed later</source>
        <translation>Wie sein Training die Pixel der Bilder skaliert hat; wer es trainiert hat, weiß das, und es lässt sich später nicht ändern</translation>
    </message>
    <message>
        <source>&amp;Scaling of the input</source>
        <translation>&amp;Skalierung der Eingabe</translation>
    </message>
    <message>
        <source>The network has %1 outputs, but the images have %2 classes. Go back and choose the folders that it was trained on, or a file that lists which of their classes.</source>
        <translation>Das Netz hat %1 Ausgänge, die Bilder aber haben %2 Klassen. Gehen Sie zurück und wählen Sie die Ordner, mit denen es trainiert wurde, oder eine Datei, die aufzählt, mit welchen ihrer Klassen.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::CheckpointText</name>
    <message>
        <source>PyTorch, zip container (version 1.6 and later)</source>
        <translation>PyTorch, Zip-Container (ab Version 1.6)</translation>
    </message>
    <message>
        <source>PyTorch, legacy container (before version 1.6)</source>
        <translation>PyTorch, alter Container (vor Version 1.6)</translation>
    </message>
    <message>
        <source>NumPy, one array</source>
        <translation>NumPy, ein Array</translation>
    </message>
    <message>
        <source>NumPy, several arrays</source>
        <translation>NumPy, mehrere Arrays</translation>
    </message>
    <message>
        <source>Architecture: %1; classes: %2; width: %3; units of the last convolutional layer: %4</source>
        <translation>Architektur: %1; Klassen: %2; Breite: %3; Einheiten der letzten Faltungsschicht: %4</translation>
    </message>
    <message>
        <source>input: %1 pixels</source>
        <translation>Eingabe: %1 Pixel</translation>
    </message>
    <message>
        <source>Architecture: none that is known here. Found: %1. Expected: %2.</source>
        <translation>Architektur: keine, die hier bekannt ist. Gefunden: %1. Erwartet: %2.</translation>
    </message>
    <message>
        <source>There are no weights in it.</source>
        <translation>Es sind keine Gewichte darin.</translation>
    </message>
    <message>
        <source>Arrays: %1, with %2 elements</source>
        <translation>Arrays: %1, mit %2 Elementen</translation>
    </message>
    <message>
        <source>Tensors: %1, with %2 numbers</source>
        <translation>Tensoren: %1, mit %2 Zahlen</translation>
    </message>
    <message>
        <source>Tensors: %1, with %2 numbers, under “%3”</source>
        <translation>Tensoren: %1, mit %2 Zahlen, unter „%3“</translation>
    </message>
    <message>
        <source>Input: %1 × %1 pixels, scaled with ImageNet&apos;s mean and standard deviation (imagenet).</source>
        <translation>Eingabe: %1 × %1 Pixel, skaliert mit Mittelwert und Standardabweichung von ImageNet (imagenet).</translation>
    </message>
    <message>
        <source>Input: %1 × %1 pixels, scaled with mean 0.5 and standard deviation 0.5 (half).</source>
        <translation>Eingabe: %1 × %1 Pixel, skaliert mit Mittelwert 0,5 und Standardabweichung 0,5 (half).</translation>
    </message>
    <message>
        <source>The names are shown without what training programs put before them, such as “module.”.</source>
        <translation>Die Namen stehen hier ohne das, was Trainingsprogramme davorsetzen, etwa „module.“.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ClassResponses</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Mean over the class&apos;s test images and the response map&apos;s positions; no unit of measurement</source>
        <translation>Mittel über die Testbilder der Klasse und die Stellen der Antwortkarte; ohne Maßeinheit</translation>
    </message>
    <message>
        <source>no test images</source>
        <translation>keine Testbilder</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ColourScale</name>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>Colours from %1 over %2 to %3</source>
        <translation>Farben von %1 über %2 bis %3</translation>
    </message>
    <message>
        <source>Empty cells: %1</source>
        <translation>Leere Felder: %1</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Colours follow the root of the value, so that small values are seen too</source>
        <translation>Die Farben folgen der Wurzel des Werts, damit auch kleine Werte zu sehen sind</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ConditionText</name>
    <message numerus="yes">
        <source>%n random unit(s)</source>
        <translation>
            <numerusform>Eine zufällige Einheit</numerusform>
            <numerusform>%n zufällige Einheiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen unit(s)</source>
        <translation>
            <numerusform>Eine gewählte Einheit</numerusform>
            <numerusform>%n gewählte Einheiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Units “%1”</source>
        <translation>Einheiten „%1“</translation>
    </message>
    <message>
        <source>All units but the tasks&apos; groups</source>
        <translation>Alle Einheiten außer denen der Aufgaben</translation>
    </message>
    <message>
        <source>All units but %1</source>
        <translation>Alle außer %1</translation>
    </message>
    <message>
        <source>The units least needed for %1</source>
        <translation>Die für %1 am wenigsten gebrauchten Einheiten</translation>
    </message>
    <message numerus="yes">
        <source>The %n unit(s) least needed for %1</source>
        <translation>
            <numerusform>Die für %1 am wenigsten gebrauchte Einheit</numerusform>
            <numerusform>Die %n für %1 am wenigsten gebrauchten Einheiten</numerusform>
        </translation>
    </message>
    <message>
        <source>release after %1 steps</source>
        <translation>Freigeben nach %1 Schritten</translation>
    </message>
    <message>
        <source>release after %1 epochs</source>
        <translation>Freigeben nach %1 Epochen</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>network “%1”</source>
        <translation>Netz „%1“</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>batches of %1</source>
        <translation>Stapel zu %1</translation>
    </message>
    <message>
        <source>momentum restored</source>
        <translation>mit altem Impuls</translation>
    </message>
    <message>
        <source>without old momentum</source>
        <translation>ohne alten Impuls</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>title, what it differs in</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Random units</source>
        <translation>Zufällige Einheiten</translation>
    </message>
    <message>
        <source>%1 always silent</source>
        <translation>%1 dauerhaft still</translation>
    </message>
    <message>
        <source>%1 silent at onset</source>
        <translation>%1 anfangs still</translation>
    </message>
    <message>
        <source>No lesion (sham)</source>
        <translation>Ohne Läsion</translation>
    </message>
    <message>
        <source>%1 (seed&#xa0;%2)</source>
        <translation>%1 (Startwert&#xa0;%2)</translation>
    </message>
    <message>
        <source>retrained on %1</source>
        <translation>nachtrainiert auf %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what is silent, on what it is retrained</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a recipe, one more part of it</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s), rate %1</source>
        <translation>
            <numerusform>%n Epoche, Rate %1</numerusform>
            <numerusform>%n Epochen, Rate %1</numerusform>
        </translation>
    </message>
    <message>
        <source>constant rate</source>
        <translation>konstante Rate</translation>
    </message>
    <message>
        <source>one-cycle rate</source>
        <translation>One-Cycle-Rate</translation>
    </message>
    <message>
        <source>rate falling in steps</source>
        <translation>Rate fällt in Stufen</translation>
    </message>
    <message>
        <source>rate falling on a plateau</source>
        <translation>Rate fällt auf einem Plateau</translation>
    </message>
    <message>
        <source>gradients up to %1</source>
        <translation>Gradienten bis %1</translation>
    </message>
    <message>
        <source>gradients of any norm</source>
        <translation>Gradienten jeder Norm</translation>
    </message>
    <message>
        <source>weight decay %1</source>
        <translation>Gewichtsabnahme %1</translation>
    </message>
    <message>
        <source>momentum %1</source>
        <translation>Impuls %1</translation>
    </message>
    <message>
        <source>half mirrored</source>
        <translation>zur Hälfte gespiegelt</translation>
    </message>
    <message>
        <source>not mirrored</source>
        <translation>nicht gespiegelt</translation>
    </message>
    <message>
        <source>scaled at random</source>
        <translation>zufällig skaliert</translation>
    </message>
    <message>
        <source>not scaled</source>
        <translation>nicht skaliert</translation>
    </message>
    <message>
        <source>%1 % in greyscale</source>
        <translation>%1 % in Graustufen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is silent at onset, by which method</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::DiagnosticsText</name>
    <message>
        <source>%1 GFLOP/s</source>
        <translation>%1 GFLOP/s</translation>
    </message>
    <message>
        <source>Slow: matrix products run on the reference BLAS, and training takes twice as long. Install the package libopenblas0-pthread (packaging/run.sh does), then start Lesion Lab again.</source>
        <translation>Langsam: Matrixprodukte laufen auf der Referenz-BLAS, und Training dauert doppelt so lange. Das Paket libopenblas0-pthread installieren (packaging/run.sh tut es) und Lesion Lab neu starten.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Lesion Lab %1, LibTorch %2</source>
        <translation>Lesion Lab %1, LibTorch %2</translation>
    </message>
    <message>
        <source>Devices: %1; measured: %2</source>
        <translation>Geräte: %1; gemessen: %2</translation>
    </message>
    <message numerus="yes">
        <source>Processor: %1, %2 of %n thread(s) used</source>
        <translation>
            <numerusform>Prozessor: %1, %2 von %n Thread benutzt</numerusform>
            <numerusform>Prozessor: %1, %2 von %n Threads benutzt</numerusform>
        </translation>
    </message>
    <message>
        <source>BLAS: %1</source>
        <translation>BLAS: %1</translation>
    </message>
    <message>
        <source>BLAS kernel: %1</source>
        <translation>Kernroutinen der BLAS: %1</translation>
    </message>
    <message>
        <source>3 × 3 convolution: %1</source>
        <translation>3 × 3-Faltung: %1</translation>
    </message>
    <message>
        <source>Matrix product: %1</source>
        <translation>Matrixprodukt: %1</translation>
    </message>
    <message>
        <source>Fully connected layer: %1</source>
        <translation>Vollständig verbundene Schicht: %1</translation>
    </message>
    <message>
        <source>Nothing that slows it down was found.</source>
        <translation>Nichts gefunden, was bremst.</translation>
    </message>
    <message>
        <source>Slow: matrix products reach less than a third of the speed of convolutions. Is OPENBLAS_CORETYPE or OPENBLAS_NUM_THREADS set in the environment? Without them Lesion Lab chooses itself.</source>
        <translation>Langsam: Matrixprodukte erreichen weniger als ein Drittel der Geschwindigkeit von Faltungen. Ist OPENBLAS_CORETYPE oder OPENBLAS_NUM_THREADS in der Umgebung gesetzt? Ohne sie wählt Lesion Lab selbst.</translation>
    </message>
    <message>
        <source>Slow: fewer threads than processors, as --threads asked for.</source>
        <translation>Langsam: weniger Threads als Prozessoren, wie --threads es wollte.</translation>
    </message>
    <message>
        <source>Slow: OpenBLAS uses its oldest kernels: it does not know this processor, or OPENBLAS_CORETYPE says so. Start Lesion Lab with OPENBLAS_CORETYPE=Haswell (or SkylakeX, where the processor has AVX-512) in its environment.</source>
        <translation>Langsam: OpenBLAS rechnet mit seinen ältesten Kernen: Es kennt diesen Prozessor nicht, oder OPENBLAS_CORETYPE verlangt es. Starten Sie Lesion Lab mit OPENBLAS_CORETYPE=Haswell (oder SkylakeX, wenn der Prozessor AVX-512 hat) in der Umgebung.</translation>
    </message>
    <message>
        <source>Slow: more threads than processors, as --threads asked for: they wait for each other.</source>
        <translation>Langsam: mehr Threads als Prozessoren, wie mit --threads verlangt: Sie warten aufeinander.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::DoseText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <comment>a percentage, its standard deviation in points</comment>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an order of units, the accuracy: face units first 30 %</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 with %2 of %3 units silent (%4): %5</source>
        <comment>name of a task, numbers, a share, a list of accuracies</comment>
        <translation>%1, wenn %2 von %3 Einheiten still sind (%4): %5</translation>
    </message>
    <message>
        <source>Silent units (% of the %1 of %2)</source>
        <translation>Stille Einheiten (% der %1 von %2)</translation>
    </message>
    <message>
        <source>Accuracy on %1</source>
        <translation>Genauigkeit für %1</translation>
    </message>
    <message>
        <source>%1 first</source>
        <comment>face units first</comment>
        <translation>%1 zuerst</translation>
    </message>
    <message>
        <source>least needed for %1 first</source>
        <translation>%1: unwichtigste zuerst</translation>
    </message>
    <message>
        <source>random units</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Test accuracy over the classes of all tasks; the network is not retrained.</source>
        <translation>Testgenauigkeit über die Klassen aller Aufgaben; das Netz wird nicht nachtrainiert.</translation>
    </message>
    <message>
        <source>Dotted: 0, 10, 20 and 30&#xa0;%, the doses of Dobs et al. (2022).</source>
        <translation>Gepunktet: 0, 10, 20 und 30&#xa0;%, die Dosen von Dobs et al. (2022).</translation>
    </message>
    <message>
        <source>A task&apos;s units fall silent as they were selected step by step, the rest by its loss without each alone.</source>
        <translation>Die Einheiten einer Aufgabe verstummen in der Folge, in der sie Schritt für Schritt gewählt wurden, die übrigen nach deren Verlust ohne jede allein.</translation>
    </message>
    <message>
        <source>A task&apos;s units fall silent by its loss without each alone, highest first.</source>
        <translation>Die Einheiten einer Aufgabe verstummen nach deren Verlust ohne jede allein, der höchste zuerst.</translation>
    </message>
    <message>
        <source>Dashed: lowest loss first.</source>
        <translation>Gestrichelt: der niedrigste Verlust zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>Grey: mean and standard deviation over %n draw(s) of random units.</source>
        <translation>
            <numerusform>Grau: zufällige Einheiten, einmal gezogen.</numerusform>
            <numerusform>Grau: Mittel und Standardabweichung über %n Ziehungen zufälliger Einheiten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Grey: random units, drawn once.</source>
        <translation>Grau: zufällige Einheiten, einmal gezogen.</translation>
    </message>
    <message>
        <source>All of one network.</source>
        <translation>Alles an einem Netz.</translation>
    </message>
    <message>
        <source>Accuracy against the number of silent units of %1: %2</source>
        <translation>Genauigkeit gegen die Zahl der stillen Einheiten von %1: %2</translation>
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
    <message>
        <source>Still missing: %1. Make it first: Retrain ▸ “Rank this layer&apos;s units”.</source>
        <translation>Es fehlt noch: %1. Zuerst herstellen: Nachtraining ▸ „Rangfolge dieser Schicht bestimmen“.</translation>
    </message>
    <message>
        <source>Still missing: %1. Train the network first, on the lesion bench.</source>
        <translation>Es fehlt noch: %1. Zuerst auf dem Läsionspult das Netz trainieren.</translation>
    </message>
    <message>
        <source>“%1” holds results that do not fit any more: %2. They were left as they are; make them anew: Retrain ▸ “Rank this layer&apos;s units”.</source>
        <translation>„%1“ enthält Ergebnisse, die nicht mehr passen: %2. Sie wurden nicht verändert; neu herstellen: Nachtraining ▸ „Rangfolge dieser Schicht bestimmen“.</translation>
    </message>
    <message>
        <source>“%1” holds results that do not fit any more: %2. They were left as they are; move them away and queue the job again.</source>
        <translation>„%1“ enthält Ergebnisse, die nicht mehr passen: %2. Sie wurden nicht verändert; erst woandershin verschieben, dann die Aufgabe neu in die Warteschlange stellen.</translation>
    </message>
    <message>
        <source>There are results in “%1” already; they were left as they are. Replace them with “%2”, or give the new ones another name with %3.</source>
        <translation>In „%1“ sind schon Ergebnisse; sie blieben, wie sie sind. „%2“ ersetzt sie, oder %3 gibt den neuen einen anderen Namen.</translation>
    </message>
    <message>
        <source>The classes in “%1” are no longer those that the study was made with. New: %2. Missing: %3. Put them back as they were, or make a new study.</source>
        <translation>Die Klassen in „%1“ sind nicht mehr die, mit denen die Studie angelegt wurde. Neu: %2. Es fehlen: %3. Den alten Stand wiederherstellen oder eine neue Studie anlegen.</translation>
    </message>
    <message>
        <source>There is no study in “%1”. Choose a study&apos;s folder; “Study ▸ New …” in the window, or the command “lesionlab new”, makes a study of folders of images.</source>
        <translation>In „%1“ ist keine Studie. Den Ordner einer Studie wählen; „Studie ▸ Neu …“ im Fenster oder der Befehl „lesionlab new“ macht aus Ordnern mit Bildern eine.</translation>
    </message>
    <message>
        <source>“%1” is not an image that can be read. Choose a JPEG, PNG, PPM, PGM, BMP, TIFF or WebP file.</source>
        <translation>„%1“ ist kein Bild, das gelesen werden kann. Eine JPEG-, PNG-, PPM-, PGM-, BMP-, TIFF- oder WebP-Datei wählen.</translation>
    </message>
    <message>
        <source>“%1” asks for the Python object “%2”. Lesion Lab runs nothing that stands in a file, and this is not among what weights are made of. Where the file comes from, store only the weights: torch.save(model.state_dict(), FILE).</source>
        <translation>„%1“ verlangt das Python-Objekt „%2“. Lesion Lab führt nichts aus, was in einer Datei steht, und dieses gehört nicht zu dem, woraus Gewichte bestehen. Dort, wo die Datei herkommt, nur die Gewichte speichern: torch.save(model.state_dict(), DATEI).</translation>
    </message>
    <message>
        <source>“%1” holds results that do not fit any more: %2. They were left as they are; “Retry” in the queue makes them anew.</source>
        <translation>„%1“ enthält Ergebnisse, die nicht mehr passen: %2. Sie wurden nicht verändert; „Erneut versuchen“ in der Warteschlange macht sie neu.</translation>
    </message>
    <message>
        <source>Still missing: %1. It came from a checkpoint: make the study anew with Study ▸ “Open checkpoint …”.</source>
        <translation>Es fehlt noch: %1. Es kam aus einem Checkpoint: Legen Sie die Studie mit Studie ▸ „Checkpoint öffnen …“ neu an.</translation>
    </message>
    <message>
        <source>“%1” holds results that do not fit any more: %2. They were left as they are; make the study anew with Study ▸ “Open checkpoint …”.</source>
        <translation>„%1“ enthält Ergebnisse, die nicht mehr passen: %2. Sie wurden nicht verändert; legen Sie die Studie mit Studie ▸ „Checkpoint öffnen …“ neu an.</translation>
    </message>
    <message>
        <source>The network in “%1” came from the checkpoint “%2”; it was left as it is. Give the new one another name with %3.</source>
        <translation>Das Netz in „%1“ stammt aus dem Checkpoint „%2“; es blieb, wie es ist. Dem neuen mit %3 einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>Still missing: %1. It came from the checkpoint “%2”: make a new study of that file, in another folder, with the options of this one (“lesionlab new”, --checkpoint).</source>
        <translation>Es fehlt noch: %1. Es stammt aus dem Checkpoint „%2“: aus dieser Datei in einem anderen Ordner eine neue Studie mit den Optionen dieser hier anlegen („lesionlab new“, --checkpoint).</translation>
    </message>
    <message>
        <source>“%1” holds results that do not fit any more: %2. They were left as they are. They came from the checkpoint “%3”: make a new study of that file, in another folder, with the options of this one (“lesionlab new”, --checkpoint).</source>
        <translation>„%1“ enthält Ergebnisse, die nicht mehr passen: %2. Sie blieben, wie sie sind. Sie stammen aus dem Checkpoint „%3“: aus dieser Datei in einem anderen Ordner eine neue Studie mit den Optionen dieser hier anlegen („lesionlab new“, --checkpoint).</translation>
    </message>
    <message>
        <source>“%1” does not fit here. Found: %2. Expected: %3. Choose what belongs to this network, its layer and these tasks.</source>
        <translation>„%1“ passt hier nicht. Gefunden: %2. Erwartet: %3. Wählen Sie, was zu diesem Netz, seiner Schicht und diesen Aufgaben gehört.</translation>
    </message>
    <message>
        <source>Still missing: %1. Name units first: in their context menu.</source>
        <translation>Es fehlt noch: %1. Benennen Sie zuerst Einheiten: in deren Kontextmenü.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>SVG (to be edited)</source>
        <translation>SVG (zum Bearbeiten)</translation>
    </message>
    <message>
        <source>PDF (to be printed)</source>
        <translation>PDF (zum Drucken)</translation>
    </message>
    <message>
        <source>PNG (300 dots per inch)</source>
        <translation>PNG (300 Punkte pro Zoll)</translation>
    </message>
    <message>
        <source>Double column (%1 mm)</source>
        <translation>Zweispaltig (%1 mm)</translation>
    </message>
    <message>
        <source>Single column (%1 mm)</source>
        <translation>Einspaltig (%1 mm)</translation>
    </message>
    <message>
        <source>Other width</source>
        <translation>Andere Breite</translation>
    </message>
    <message>
        <source>Width in millimetres</source>
        <translation>Breite in Millimetern</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n of the files are there already:</source>
        <translation>
            <numerusform>Eine der Dateien ist schon da:</numerusform>
            <numerusform>%n der Dateien sind schon da:</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>“%1” and its numbers, “%2”, are in the folder</source>
        <translation>„%1“ und die Zahlen dazu, „%2“, liegen im Ordner</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Its numbers go beside it, to %1</source>
        <translation>Die Zahlen dazu kommen daneben, in %1</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>There is no program here that shows folders. The files are in “%1”.</source>
        <translation>Hier gibt es kein Programm, das Ordner zeigt. Die Dateien liegen in „%1“.</translation>
    </message>
    <message>
        <source>Where the drawing goes; a name alone goes to the documents</source>
        <translation>Wohin die Zeichnung kommt; ein Name allein kommt zu den Dokumenten</translation>
    </message>
    <message>
        <source>Chooses folder and name in a dialog</source>
        <translation>Ordner und Name in einem Dialog wählen</translation>
    </message>
    <message>
        <source>Writes the drawing, and its numbers beside it</source>
        <translation>Schreibt die Zeichnung, und daneben ihre Zahlen</translation>
    </message>
    <message>
        <source>SVG and PDF are drawn in lines and stay sharp at every size; PNG is an image of pixels</source>
        <translation>SVG und PDF sind aus Linien gezeichnet und bleiben in jeder Größe scharf; PNG ist ein Bild aus Pixeln</translation>
    </message>
    <message>
        <source>Columns of a journal; fonts and lines keep their size</source>
        <translation>Spalten einer Zeitschrift; Schrift und Linien behalten ihre Größe</translation>
    </message>
    <message>
        <source>Width of the drawing on paper; chosen freely with “Other width”</source>
        <translation>Breite der Zeichnung auf dem Papier; mit „Andere Breite“ frei zu wählen</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::FigureText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>Figure %1</source>
        <translation>Abbildung %1</translation>
    </message>
    <message>
        <source>Accuracy after retraining with units silent at onset, against the baseline</source>
        <translation>Genauigkeit nach dem Nachtraining mit anfangs stillen Einheiten, gegenüber dem Ausgangsnetz</translation>
    </message>
    <message>
        <source>Accuracy after retraining with units always silent, against the baseline</source>
        <translation>Genauigkeit nach dem Nachtraining mit dauerhaft stillen Einheiten, gegenüber dem Ausgangsnetz</translation>
    </message>
    <message>
        <source>What silencing a task&apos;s original units costs after retraining, against the baseline</source>
        <translation>Was das Stilllegen der ursprünglichen Einheiten einer Aufgabe nach dem Nachtraining kostet, gegenüber dem Ausgangsnetz</translation>
    </message>
    <message>
        <source>Accuracy of each task through the retrainings</source>
        <translation>Genauigkeit jeder Aufgabe im Lauf des Nachtrainings</translation>
    </message>
    <message>
        <source>Accuracy difference (percentage points)</source>
        <translation>Änderung der Genauigkeit (Prozentpunkte)</translation>
    </message>
    <message>
        <source>Lesion impact difference (percentage points)</source>
        <translation>Änderung der Läsionswirkung (Prozentpunkte)</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>Genauigkeit (%)</translation>
    </message>
    <message>
        <source>Epochs of retraining</source>
        <translation>Epochen des Nachtrainings</translation>
    </message>
    <message>
        <source>no retrainings yet</source>
        <translation>noch kein Nachtraining</translation>
    </message>
    <message>
        <source>Each task&apos;s own units</source>
        <translation>Eigene Einheiten jeder Aufgabe</translation>
    </message>
    <message>
        <source>The other task&apos;s units</source>
        <translation>Einheiten der anderen Aufgabe</translation>
    </message>
    <message>
        <source>retrained on that task only</source>
        <translation>nur auf dieser Aufgabe nachtrainiert</translation>
    </message>
    <message>
        <source>lesion</source>
        <translation>Läsion</translation>
    </message>
    <message>
        <source>sham</source>
        <translation>ohne Läsion</translation>
    </message>
    <message>
        <source>random units</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>not retrained</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>not yet made</source>
        <translation>fehlt noch</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>unfertig</translation>
    </message>
    <message>
        <source>outdated: made from another network</source>
        <translation>veraltet: aus einem anderen Netz</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>Impact: accuracy intact minus accuracy with the task&apos;s original units silent.</source>
        <translation>Wirkung: Genauigkeit unversehrt minus Genauigkeit mit stillen ursprünglichen Einheiten der Aufgabe.</translation>
    </message>
    <message>
        <source>Not retrained: the impact under the same permanent lesion before any retraining.</source>
        <translation>Vorher: die Wirkung unter derselben dauernden Läsion vor jedem Nachtraining.</translation>
    </message>
    <message numerus="yes">
        <source>Random units: mean of %n draw(s).</source>
        <translation>
            <numerusform>Zufällige Einheiten: eine Ziehung.</numerusform>
            <numerusform>Zufällige Einheiten: Mittel aus %n Ziehungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 ± %2 points</source>
        <translation>%1 ± %2 Punkte</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>running now</source>
        <translation>läuft gerade</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>in der Warteschlange</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number of classes, name of their task: 3 faces</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>0: the baseline network. Bars: means over classes; error bars: SE(Δ) across the classes of this one network, not across networks.</source>
        <translation>0: das Ausgangsnetz. Balken: Mittel über Klassen; Fehlerbalken: SE(Δ) über die Klassen dieses einen Netzes, nicht über Netze.</translation>
    </message>
    <message>
        <source>0: the baseline network. Bars: means over classes (%1); error bars: SE(Δ) across the classes of this one network, not across networks.</source>
        <translation>0: das Ausgangsnetz. Balken: Mittel über Klassen (%1); Fehlerbalken: SE(Δ) über die Klassen dieses einen Netzes, nicht über Netze.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of a task, its accuracy: faces 97 %</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Before the lesion the network recognises %1 no better than by guessing (95&#xa0;% interval): the numbers for %1 say little.</source>
        <translation>Vor der Läsion erkennt das Netz %1 nicht besser als durch Raten (95-%-Intervall): Die Zahlen für %1 sagen wenig.</translation>
    </message>
    <message>
        <source>outdated: made with another unit ranking</source>
        <translation>veraltet: mit einer anderen Rangordnung der Einheiten</translation>
    </message>
    <message>
        <source>outdated: made with other images</source>
        <translation>veraltet: mit anderen Bildern</translation>
    </message>
    <message>
        <source>no test images</source>
        <translation>keine Testbilder</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n epoch(s) of retraining at learning rate %2, seed %3.</source>
        <translation>
            <numerusform>%1, eine Epoche Nachtraining mit Lernrate %2, Startwert %3.</numerusform>
            <numerusform>%1, %n Epochen Nachtraining mit Lernrate %2, Startwert %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Onset method: %2.</source>
        <translation>%1 Beginn-Methode: %2.</translation>
    </message>
    <message>
        <source>controls</source>
        <translation>Kontrollen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 (mean ± SE(Δ) over %n class(es))</source>
        <translation>
            <numerusform>%1: %2 (Mittel ± SE(Δ) über eine Klasse)</numerusform>
            <numerusform>%1: %2 (Mittel ± SE(Δ) über %n Klassen)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (units %2)</source>
        <translation>%1 (Einheiten %2)</translation>
    </message>
    <message>
        <source>%1: before the first epoch %2</source>
        <translation>%1: vor der ersten Epoche %2</translation>
    </message>
    <message>
        <source>%1: after epoch %2 %3</source>
        <translation>%1: nach Epoche %2 %3</translation>
    </message>
    <message>
        <source>diverged: choose a lower rate</source>
        <translation>divergiert: eine kleinere Rate wählen</translation>
    </message>
    <message>
        <source>Test accuracy over the classes of all tasks. Dashed: the network before the lesion. Grey: units are silent while the network is retrained; those that are let go at its end take part in the test there.</source>
        <translation>Genauigkeit auf den Testbildern über die Klassen aller Aufgaben. Gestrichelt: das Netz vor der Läsion. Grau: Einheiten sind beim Nachtrainieren still; die am Ende freigegebenen wirken in der Messung dort mit.</translation>
    </message>
    <message>
        <source>Bars too short to be told from zero have their value beside them.</source>
        <translation>Neben Balken, die zu kurz sind, um sie von null zu unterscheiden, steht ihr Wert.</translation>
    </message>
    <message>
        <source>Dose–response</source>
        <translation>Dosis-Wirkung</translation>
    </message>
    <message>
        <source>Accuracy of each task against the number of silent units, in several orders</source>
        <translation>Genauigkeit jeder Aufgabe gegen die Zahl der stillen Einheiten, in mehreren Reihenfolgen</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::FigureView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the figure to the clipboard, as SVG and as an image</source>
        <translation>Die Abbildung in die Zwischenablage kopieren, als SVG und als Bild</translation>
    </message>
    <message>
        <source>Write the figure to an SVG, PDF or PNG file, its numbers beside it</source>
        <translation>Die Abbildung in eine SVG-, PDF- oder PNG-Datei schreiben, ihre Zahlen daneben</translation>
    </message>
    <message>
        <source>Show the curves of all runs, or of one</source>
        <translation>Die Kurven aller Läufe zeigen oder eines einzelnen</translation>
    </message>
    <message>
        <source>Runs shown</source>
        <translation>Gezeigte Läufe</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Alle Läufe</translation>
    </message>
    <message>
        <source>Queue it</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Queue the run that is missing here. %1</source>
        <translation>Den Lauf einreihen, der hier fehlt. %1</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>Einreihen: %1</translation>
    </message>
    <message>
        <source>Queue every run that is missing in this figure, with the recipe on the bench</source>
        <translation>Reiht jeden Lauf ein, der in dieser Abbildung fehlt, mit dem Rezept des Läsionspults</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Queue every run that is missing in this figure, with the figure&apos;s recipe</source>
        <translation>Alle Läufe einreihen, die in dieser Abbildung fehlen, mit dem Rezept der Abbildung</translation>
    </message>
    <message>
        <source>The recipe whose runs are shown; bars of different recipes do not stand side by side</source>
        <translation>Das Rezept, dessen Läufe gezeigt werden; Balken verschiedener Rezepte stehen nicht nebeneinander</translation>
    </message>
    <message>
        <source>Recipe shown</source>
        <translation>Gezeigtes Rezept</translation>
    </message>
    <message>
        <source>%1
Folder: runs/%2</source>
        <translation>%1
Ordner: runs/%2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 runs</source>
        <comment>a recipe, how much of it is there</comment>
        <translation>%1: %2 von %3 Läufen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Queue this figure&apos;s %n missing run(s)</source>
        <translation>
            <numerusform>Den fehlenden &amp;Lauf dieser Abbildung einreihen</numerusform>
            <numerusform>Die %n fehlenden &amp;Läufe dieser Abbildung einreihen</numerusform>
        </translation>
    </message>
    <message>
        <source>Measure it</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Queue the measurement that is missing here. %1</source>
        <translation>Die Messung einreihen, die hier fehlt. %1</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::GroupNameDialog</name>
    <message>
        <source>Letters, digits, “.”, “_” and “-”, no blanks, not “.” first; at most 64.</source>
        <translation>Buchstaben, Ziffern, „.“, „_“ und „-“, keine Leerzeichen, „.“ nicht zuerst; höchstens 64.</translation>
    </message>
    <message>
        <source>There is a group of this name: its units are replaced by these.</source>
        <translation>Eine Gruppe dieses Namens gibt es: Ihre Einheiten werden durch diese ersetzt.</translation>
    </message>
    <message>
        <source>There is a group of this name already.</source>
        <translation>Eine Gruppe dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>“%1” is not possible. %2</source>
        <translation>„%1“ ist nicht möglich. %2</translation>
    </message>
    <message>
        <source>The name under which menus and retrainings know these units</source>
        <translation>Der Name, unter dem Menüs und Nachtrainings diese Einheiten kennen</translation>
    </message>
    <message>
        <source>Writes the name into the study</source>
        <translation>Schreibt den Namen in die Studie</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::Guesses</name>
    <message>
        <source>Choose a picture to see what each unit responds to in it, and what the network takes it for.</source>
        <translation>Ein Bild wählen: Dann ist zu sehen, worauf darin jede Einheit antwortet und wofür das Netz es hält.</translation>
    </message>
    <message>
        <source>Guesses for %1</source>
        <translation>Vermutungen zu %1</translation>
    </message>
    <message>
        <source>Guesses: right, it is %1</source>
        <translation>Vermutet: richtig, es ist %1</translation>
    </message>
    <message>
        <source>Guesses: wrong, it is %1</source>
        <translation>Vermutet: falsch, es ist %1</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>class, percentage</comment>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>The largest outputs over the classes of all tasks, under the present lesion</source>
        <translation>Die größten Ausgänge über die Klassen aller Aufgaben, unter der jetzigen Läsion</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ImagesPage</name>
    <message numerus="yes">
        <source>%1: %n class(es), images: %2 for training, %3 for validation, %4 for testing</source>
        <translation>
            <numerusform>%1: eine Klasse, Bilder: %2 zum Trainieren, %3 zum Validieren, %4 zum Testen</numerusform>
            <numerusform>%1: %n Klassen, Bilder: %2 zum Trainieren, %3 zum Validieren, %4 zum Testen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Add a task&apos;s folder …</source>
        <translation>Ordner einer Aufgabe &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>What the network learns to tell apart: built-in faces and objects, or images of your own.</source>
        <translation>Was das Netz zu unterscheiden lernt: eingebaute Gesichter und Objekte oder eigene Bilder.</translation>
    </message>
    <message>
        <source>Face &amp;identities</source>
        <translation>&amp;Identitäten</translation>
    </message>
    <message>
        <source>Object &amp;categories</source>
        <translation>&amp;Kategorien</translation>
    </message>
    <message>
        <source>As many training images of objects as of faces are made in all</source>
        <translation>Insgesamt werden so viele Trainingsbilder von Objekten wie von Gesichtern gemacht</translation>
    </message>
    <message>
        <source>Tasks and their folders</source>
        <translation>Aufgaben und ihre Ordner</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>A task&apos;s folder, with train and test in it</source>
        <translation>Ordner einer Aufgabe, mit train und test darin</translation>
    </message>
    <message>
        <source>Add a folder for each task.</source>
        <translation>Für jede Aufgabe einen Ordner hinzufügen.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Sehe nach …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>path, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und ein weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Without images in “test” nothing can be measured on %1.</source>
        <translation>Ohne Bilder in „test“ lässt sich für %1 nichts messen.</translation>
    </message>
    <message>
        <source>Drawn on this computer, the same for everyone</source>
        <translation>Auf diesem Rechner gezeichnet, für alle dieselben</translation>
    </message>
    <message>
        <source>How many people the network learns to tell apart</source>
        <translation>Wie viele Menschen das Netz zu unterscheiden lernt</translation>
    </message>
    <message>
        <source>How many kinds of objects the network learns to tell apart</source>
        <translation>Wie viele Arten von Objekten das Netz zu unterscheiden lernt</translation>
    </message>
    <message>
        <source>One task or several, named as you like; the images stay where they are</source>
        <translation>Eine Aufgabe oder mehrere, mit beliebigen Namen; die Bilder bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>A double click or F2 changes a name or a folder</source>
        <translation>Ein Doppelklick oder F2 ändert einen Namen oder Ordner</translation>
    </message>
    <message>
        <source>The task is named after the folder; both can be changed in the list</source>
        <translation>Die Aufgabe heißt wie der Ordner; beides lässt sich in der Liste ändern</translation>
    </message>
    <message>
        <source>Takes the chosen task out of the list; its images stay where they are</source>
        <translation>Nimmt die gewählte Aufgabe aus der Liste; ihre Bilder bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Built-&amp;in stimuli: no files needed</source>
        <translation>&amp;Eingebaute Reize: keine Dateien nötig</translation>
    </message>
    <message>
        <source>Images in &amp;folders: TASK/train/CLASS/… and TASK/test/CLASS/…, for each task one TASK folder</source>
        <translation>Bilder in &amp;Ordnern: AUFGABE/train/KLASSE/… und AUFGABE/test/KLASSE/…, je Aufgabe ein Ordner</translation>
    </message>
    <message numerus="yes">
        <source>With %n test image(s) the accuracy on %1 moves in steps of %2 percentage points: enough to look around, not to conclude.</source>
        <translation>
            <numerusform>Mit einem Testbild kann die Genauigkeit für %1 nur in Schritten von %2 Prozentpunkten wachsen: genug, um sich umzusehen, nicht, um etwas zu schließen.</numerusform>
            <numerusform>Mit %n Testbildern kann die Genauigkeit für %1 nur in Schritten von %2 Prozentpunkten wachsen: genug, um sich umzusehen, nicht, um etwas zu schließen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Training &amp;views of each identity; as many images of objects</source>
        <translation>Trainings&amp;ansichten je Identität; ebenso viele Bilder von Objekten</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) more are not in the list.</source>
        <translation>
            <numerusform>%n weitere Klasse steht nicht in der Liste.</numerusform>
            <numerusform>%n weitere Klassen stehen nicht in der Liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Classes from a fi&amp;le …</source>
        <translation>Klassen aus &amp;Datei …</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>For a folder with more classes than are to be used: a text file that names the class folders to take from the chosen task, one a line. Empty the cell to take all again</source>
        <translation>Für einen Ordner mit mehr Klassen als gewünscht: eine Textdatei, die die Klassenordner nennt, die von der gewählten Aufgabe genommen werden, einen je Zeile. Ist die Zelle leer, werden wieder alle genommen</translation>
    </message>
    <message>
        <source>A list of classes, a folder&apos;s name a line</source>
        <translation>Eine Liste von Klassen, ein Ordnername je Zeile</translation>
    </message>
    <message>
        <source>The list&apos;s order does not count: classes are numbered in the order of their folders&apos; names.</source>
        <translation>Die Reihenfolge der Liste zählt nicht: Klassen werden in der Reihenfolge ihrer Ordnernamen nummeriert.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) or folder(s) are not used:</source>
        <translation>
            <numerusform>Eine Datei oder ein Ordner wird nicht verwendet:</numerusform>
            <numerusform>%n Dateien oder Ordner werden nicht verwendet:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ImportDialog</name>
    <message>
        <source>Looking …</source>
        <translation>Sehe nach …</translation>
    </message>
    <message>
        <source>&amp;Silence it on the bench</source>
        <translation>Auf dem Läsionspult s&amp;tilllegen</translation>
    </message>
    <message>
        <source>Import “%1”</source>
        <translation>„%1“ importieren</translation>
    </message>
    <message>
        <source>Accuracies in the records</source>
        <translation>Genauigkeiten in den Aufzeichnungen</translation>
    </message>
    <message>
        <source>Accuracy for each share of silent units; where there are predictions, for each class as well, and its difference to the network with nothing silent</source>
        <translation>Genauigkeit für jeden Anteil stiller Einheiten; wo es Vorhersagen gibt, auch für jede Klasse, und ihr Unterschied zum Netz, in dem nichts still ist</translation>
    </message>
    <message>
        <source>&amp;Import as a group</source>
        <translation>Als Gruppe &amp;importieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Names these units in the study; Undo takes it back</source>
        <translation>Gibt diesen Einheiten in der Studie einen Namen; Rückgängig nimmt es zurück</translation>
    </message>
    <message>
        <source>The name under which menus and retrainings know these units</source>
        <translation>Der Name, unter dem Menüs und Nachtrainings diese Einheiten kennen</translation>
    </message>
    <message>
        <source>The layer whose units they are; the file does not tell</source>
        <translation>Die Schicht, deren Einheiten es sind; die Datei verrät sie nicht</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unit(s)</source>
        <translation>
            <numerusform>%1, %n Einheit</numerusform>
            <numerusform>%1, %n Einheiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Only so many units from the front of the list; records have the most important first</source>
        <translation>Nur so viele Einheiten vom Anfang der Liste; in Aufzeichnungen stehen die wichtigsten vorn</translation>
    </message>
    <message>
        <source>Shows the layer with these units silent, and no others</source>
        <translation>Zeigt die Schicht mit diesen stillen Einheiten und keinen anderen</translation>
    </message>
    <message>
        <source>&amp;Name of the group</source>
        <translation>&amp;Name der Gruppe</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>&amp;Schicht</translation>
    </message>
    <message>
        <source>Units from the &amp;front of the list</source>
        <translation>Einheiten &amp;vom Anfang der Liste</translation>
    </message>
    <message>
        <source>Unit lists and records (%1)</source>
        <translation>Listen von Einheiten und Aufzeichnungen (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) will be in the group.</source>
        <translation>
            <numerusform>%n Einheit wird in der Gruppe sein.</numerusform>
            <numerusform>%n Einheiten werden in der Gruppe sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters, digits, “.”, “_” and “-”, no blanks, not “.” first; at most 64.</source>
        <translation>Buchstaben, Ziffern, „.“, „_“ und „-“, keine Leerzeichen, „.“ nicht zuerst; höchstens 64.</translation>
    </message>
    <message>
        <source>There is a group of this name: its units are replaced by these.</source>
        <translation>Eine Gruppe dieses Namens gibt es: Ihre Einheiten werden durch diese ersetzt.</translation>
    </message>
    <message>
        <source>Silence the group “%1”</source>
        <translation>Gruppe „%1“ stilllegen</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::Inspector</name>
    <message>
        <source>Strongest responses to test images</source>
        <translation>Stärkste Antworten auf Testbilder</translation>
    </message>
    <message>
        <source>Mean response by class</source>
        <translation>Mittlere Antwort je Klasse</translation>
    </message>
    <message>
        <source>No unit</source>
        <translation>Keine Einheit</translation>
    </message>
    <message>
        <source>&lt;b&gt;Unit %1&lt;/b&gt; of %2</source>
        <translation>&lt;b&gt;Einheit %1&lt;/b&gt; von %2</translation>
    </message>
    <message>
        <source>Responses are being measured …</source>
        <translation>Antworten werden gemessen …</translation>
    </message>
    <message numerus="yes">
        <source>The %n test image(s) that the unit responds to most, its response maps in yellow</source>
        <translation>
            <numerusform>Das Testbild, auf das die Einheit am stärksten antwortet, die Antwortkarte in Gelb</numerusform>
            <numerusform>Die %n Testbilder, auf die die Einheit am stärksten antwortet, die Antwortkarten in Gelb</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no trained network yet.</source>
        <translation>Es gibt noch kein trainiertes Netz.</translation>
    </message>
    <message>
        <source>Mean response to the test images of each class; a click on a column&apos;s title sorts by it</source>
        <translation>Mittlere Antwort auf die Testbilder jeder Klasse; ein Klick auf einen Spaltentitel sortiert danach</translation>
    </message>
    <message>
        <source>This unit responds to none of the test images.</source>
        <translation>Diese Einheit antwortet auf keines der Testbilder.</translation>
    </message>
    <message>
        <source>The network cannot be opened.</source>
        <translation>Das Netz lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Mean of what it adds, by class; below 0 it takes away</source>
        <translation>Mittel dessen, was sie hinzufügt, je Klasse; unter 0 nimmt sie weg</translation>
    </message>
    <message>
        <source>Test images for which this unit adds most</source>
        <translation>Testbilder, bei denen diese Einheit am meisten hinzufügt</translation>
    </message>
    <message>
        <source>What it responds to, below, is measured without the lesion.</source>
        <translation>Worauf sie antwortet, unten, ist ohne die Läsion gemessen.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::JobLine</name>
    <message>
        <source>Progress of the job under way</source>
        <translation>Fortschritt des laufenden Auftrags</translation>
    </message>
    <message>
        <source>%1
A click shows the queue.</source>
        <translation>%1
Ein Klick zeigt die Warteschlange.</translation>
    </message>
    <message numerus="yes">
        <source>Resume %n unfinished job(s)</source>
        <translation>
            <numerusform>Einen unfertigen Auftrag fortsetzen</numerusform>
            <numerusform>%n unfertige Aufträge fortsetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes on with what was interrupted, or asked for and never begun:
%1</source>
        <translation>Setzt fort, was unterbrochen oder verlangt und nie begonnen wurde:
%1</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::JobsView</name>
    <message>
        <source>Progress of the job under way</source>
        <translation>Fortschritt des laufenden Auftrags</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Holds the job under way where it is; nothing is lost</source>
        <translation>Hält den laufenden Auftrag an Ort und Stelle an; nichts geht verloren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Takes jobs that have ended off this list; their results stay</source>
        <translation>Nimmt beendete Aufträge aus dieser Liste; ihre Ergebnisse bleiben</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Trainings, rankings and retrainings, in the order in which they are carried out</source>
        <translation>Trainings, Rangfolgen und Nachtrainings in der Reihenfolge, in der sie ausgeführt werden</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The queue is paused.</source>
        <translation>Die Warteschlange ist angehalten.</translation>
    </message>
    <message>
        <source>Nothing is being computed.</source>
        <translation>Es wird nichts berechnet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>%1: epoch %2 of %3</source>
        <translation>%1: Epoche %2 von %3</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1, angehalten</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n waiting)</source>
        <translation>
            <numerusform>%1 (%n wartet)</numerusform>
            <numerusform>%1 (%n warten)</numerusform>
        </translation>
    </message>
    <message>
        <source>Ranking the units of %1</source>
        <translation>Rangfolge der Einheiten von %1</translation>
    </message>
    <message>
        <source>Ranking the units of %1 in the network “%2”</source>
        <translation>Rangfolge der Einheiten von %1 im Netz „%2“</translation>
    </message>
    <message>
        <source>Training the network</source>
        <translation>Training des Netzes</translation>
    </message>
    <message>
        <source>Training the network “%1”</source>
        <translation>Training des Netzes „%1“</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is done, with which recipe</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1
Folder: runs/%2</source>
        <translation>%1
Ordner: runs/%2</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n waiting, %2 left in all)</source>
        <translation>
            <numerusform>%1 (%n wartet, noch %2 insgesamt)</numerusform>
            <numerusform>%1 (%n warten, noch %2 insgesamt)</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Ends the chosen job: whole epochs are kept, and it can go on from them; the epoch under way is lost. Pause loses nothing.</source>
        <translation>Beendet den gewählten Auftrag: Ganze Epochen bleiben, und er kann von dort weitergehen; die angefangene Epoche geht verloren. Beim Anhalten geht nichts verloren.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>Resume %n unfinished job(s)</source>
        <translation>
            <numerusform>Einen unfertigen Auftrag fortsetzen</numerusform>
            <numerusform>%n unfertige Aufträge fortsetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dose–response of %1</source>
        <translation>Dosis-Wirkung von %1</translation>
    </message>
    <message>
        <source>Dose–response of %1 in the network “%2”</source>
        <translation>Dosis-Wirkung von %1 im Netz „%2“</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Its network was not trained.</source>
        <translation>Sein Netz wurde nicht trainiert.</translation>
    </message>
    <message>
        <source>Puts the chosen job, which was cancelled or has failed, back into the queue; it goes on from what it had stored</source>
        <translation>Reiht den gewählten Auftrag, der abgebrochen wurde oder fehlgeschlagen ist, wieder ein; er geht von dem weiter, was er gespeichert hatte</translation>
    </message>
    <message>
        <source>Queues all trainings and retrainings that were interrupted or cancelled, and retrainings that were never begun</source>
        <translation>Reiht alle Trainings und Nachtrainings ein, die unterbrochen oder abgebrochen wurden, und Nachtrainings, die nie begonnen haben</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und ein weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::LayerButton</name>
    <message numerus="yes">
        <source>%1: %n unit(s), response maps of %2 × %2 positions</source>
        <translation>
            <numerusform>%1: %n Einheit, Antwortkarten mit %2 × %2 Stellen</numerusform>
            <numerusform>%1: %n Einheiten, Antwortkarten mit %2 × %2 Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Layer %1, %n unit(s)</source>
        <translation>
            <numerusform>Schicht %1, %n Einheit</numerusform>
            <numerusform>Schicht %1, %n Einheiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) of it will be silent when it is shown; a lesion is in one layer at a time</source>
        <translation>
            <numerusform>%n ihrer Einheiten ist still, sobald sie gezeigt wird; eine Läsion ist immer nur in einer Schicht</numerusform>
            <numerusform>%n ihrer Einheiten sind still, sobald sie gezeigt wird; eine Läsion ist immer nur in einer Schicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) of it silent</source>
        <translation>
            <numerusform>%n ihrer Einheiten still</numerusform>
            <numerusform>%n ihrer Einheiten still</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::LesionBench</name>
    <message>
        <source>Silence random units</source>
        <translation>Zufällige Einheiten stilllegen</translation>
    </message>
    <message>
        <source>Silence the units whose lesion raises the loss on %1 most</source>
        <translation>Legt die Einheiten still, deren Läsion den Verlust für %1 am meisten erhöht</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Alle Gruppen</translation>
    </message>
    <message>
        <source>Silence the groups of all tasks together</source>
        <translation>Legt die Gruppen aller Aufgaben zusammen still</translation>
    </message>
    <message>
        <source>Silence the groups of all tasks</source>
        <translation>Gruppen aller Aufgaben stilllegen</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällige</translation>
    </message>
    <message>
        <source>Silence the lowest units</source>
        <translation>Niedrigste Einheiten stilllegen</translation>
    </message>
    <message>
        <source>Number of random or lowest units</source>
        <translation>Anzahl der zufälligen oder niedrigsten Einheiten</translation>
    </message>
    <message>
        <source>Number of random or lowest units; at first as many as a task&apos;s group has</source>
        <translation>Anzahl der zufälligen oder niedrigsten Einheiten; anfangs so viele, wie die Gruppe einer Aufgabe hat</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Restore all units</source>
        <translation>Alle Einheiten wiederherstellen</translation>
    </message>
    <message>
        <source>Rank this layer&apos;s units</source>
        <translation>Rangfolge dieser Schicht bestimmen</translation>
    </message>
    <message>
        <source>Finds the units that each task needs most, by silencing each of them; takes minutes</source>
        <translation>Findet die Einheiten, die jede Aufgabe am meisten braucht, indem jede einmal stillgelegt wird; dauert Minuten</translation>
    </message>
    <message>
        <source>At &amp;onset:</source>
        <translation>Zu Be&amp;ginn:</translation>
    </message>
    <message>
        <source>The units are silent when retraining begins, and may recover</source>
        <translation>Die Einheiten sind zu Beginn des Nachtrainings still und können sich erholen</translation>
    </message>
    <message>
        <source>Al&amp;ways</source>
        <translation>&amp;Immer</translation>
    </message>
    <message>
        <source>The units stay silent during all of the retraining and in the tests</source>
        <translation>Die Einheiten bleiben während des ganzen Nachtrainings und in den Tests still</translation>
    </message>
    <message>
        <source>Onset method</source>
        <translation>Beginn-Methode</translation>
    </message>
    <message>
        <source>Lesion at onset</source>
        <translation>Läsion zu Beginn</translation>
    </message>
    <message>
        <source>Lesion always</source>
        <translation>Läsion immer</translation>
    </message>
    <message>
        <source>Retrain on</source>
        <translation>Nachtrainieren mit</translation>
    </message>
    <message>
        <source>Retrain on the training images of this task</source>
        <translation>Mit den Trainingsbildern dieser Aufgabe nachtrainieren</translation>
    </message>
    <message>
        <source>Tasks to retrain on</source>
        <translation>Aufgaben des Nachtrainings</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the training images</source>
        <translation>Durchgänge durch die Trainingsbilder</translation>
    </message>
    <message>
        <source>Number of epochs</source>
        <translation>Zahl der Epochen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate of the retraining; the rest of the recipe is that of the network&apos;s own training</source>
        <translation>Lernrate des Nachtrainings; das übrige Rezept ist das des Trainings des Netzes</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Reproduce the paper …</source>
        <translation>Veröffentlichung nachstellen …</translation>
    </message>
    <message>
        <source>Queues the seven retrainings behind the paper&apos;s figures 2a, 2b and 3, and their controls if you like</source>
        <translation>Reiht die sieben Nachtrainings hinter den Abbildungen 2a, 2b und 3 der Veröffentlichung ein, auf Wunsch mit ihren Kontrollen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s) of %2 silent</source>
        <translation>
            <numerusform>%1 von %n Einheit von %2 still</numerusform>
            <numerusform>%1 von %n Einheiten von %2 still</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one task to retrain on</source>
        <translation>Mindestens eine Aufgabe zum Nachtrainieren wählen</translation>
    </message>
    <message>
        <source>Adds this retraining to the queue</source>
        <translation>Reiht dieses Nachtraining ein</translation>
    </message>
    <message>
        <source>No unit is silent: this is sham retraining, the control for “more training”.</source>
        <translation>Keine Einheit ist still: Das ist Scheinnachtraining, die Kontrolle für „mehr Training“.</translation>
    </message>
    <message>
        <source>Silent in every forward pass of the retraining and of the tests: other units must take over.</source>
        <translation>Still in jedem Durchlauf des Nachtrainings und der Tests: Andere Einheiten müssen einspringen.</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU (%1)</source>
        <translation>GPU (%1)</translation>
    </message>
    <message>
        <source>Where networks run</source>
        <translation>Wo Netze rechnen</translation>
    </message>
    <message>
        <source>Where networks run. No GPU that this program can use was found: the processor does all work.</source>
        <translation>Wo Netze rechnen. Es wurde keine GPU gefunden, die dieses Programm nutzen kann: Der Prozessor macht alle Arbeit.</translation>
    </message>
    <message>
        <source>Rank this layer&apos;s units first: retrainings measure the impact of each task&apos;s units</source>
        <translation>Zuerst die Rangfolge dieser Schicht bestimmen: Nachtrainings messen die Wirkung der Einheiten jeder Aufgabe</translation>
    </message>
    <message>
        <source>Go on training this network</source>
        <translation>Training dieses Netzes fortsetzen</translation>
    </message>
    <message>
        <source>Train this network …</source>
        <translation>Dieses Netz trainieren …</translation>
    </message>
    <message>
        <source>Goes on after the last whole epoch, with the options that the training was begun with; then finds the units that each task needs</source>
        <translation>Geht nach der letzten ganzen Epoche weiter, mit den Einstellungen, mit denen das Training begann; bestimmt dann die Einheiten, die jede Aufgabe braucht</translation>
    </message>
    <message>
        <source>Trains this study&apos;s network from scratch, which may take hours; then finds the units that each task needs</source>
        <translation>Trainiert das Netz dieser Studie von Grund auf, was Stunden dauern kann; bestimmt dann die Einheiten, die jede Aufgabe braucht</translation>
    </message>
    <message>
        <source>Train this study&apos;s network first</source>
        <translation>Zuerst das Netz dieser Studie trainieren</translation>
    </message>
    <message>
        <source>epochs: %1</source>
        <translation>Epochen: %1</translation>
    </message>
    <message>
        <source>rate: %1</source>
        <translation>Rate: %1</translation>
    </message>
    <message>
        <source>Silence %1</source>
        <comment>face units</comment>
        <translation>%1 stilllegen</translation>
    </message>
    <message>
        <source>Keep only %1</source>
        <comment>face units</comment>
        <translation>Nur %1 behalten</translation>
    </message>
    <message>
        <source>Silence all units but %1. They were chosen because %2 suffers most without them, not because they suffice: other tasks may come off better.</source>
        <comment>face units, faces</comment>
        <translation>Alle Einheiten außer %1 stilllegen. Sie wurden gewählt, weil die Aufgabe „%2“ ohne sie am meisten leidet, nicht weil sie genügen: Andere Aufgaben können besser davonkommen.</translation>
    </message>
    <message>
        <source>Start re&amp;training</source>
        <translation>Nachtraining star&amp;ten</translation>
    </message>
    <message>
        <source>Keep only %1</source>
        <comment>a button; face units</comment>
        <translation>Nur %1 behalten</translation>
    </message>
    <message>
        <source>Silence units drawn at random, as many as the box beside says; another click draws others</source>
        <translation>Legt zufällig gezogene Einheiten still, so viele wie im Feld daneben steht; ein weiterer Klick zieht andere</translation>
    </message>
    <message>
        <source>Silence the units that %1 needs least, as many as the box beside says</source>
        <translation>Legt die Einheiten still, die die Aufgabe „%1“ am wenigsten braucht, so viele wie im Feld daneben steht</translation>
    </message>
    <message>
        <source>Train it anew …</source>
        <translation>Neu trainieren …</translation>
    </message>
    <message>
        <source>Trains the network from scratch, with another recipe perhaps, instead of going on; what there is of it goes once the first new epoch is stored</source>
        <translation>Trainiert das Netz von vorn, vielleicht mit einem anderen Rezept, statt weiterzumachen; was es davon gibt, wird ersetzt, sobald die erste neue Epoche gespeichert ist</translation>
    </message>
    <message>
        <source>Lowest for %1</source>
        <comment>a button; faces</comment>
        <translation>Niedrigste für %1</translation>
    </message>
    <message>
        <source>The maps of this layer are added to others, so that no weights lead out of its units alone: choose another way than to disconnect them</source>
        <translation>Die Karten dieser Schicht werden zu anderen addiert, sodass keine Gewichte allein aus ihren Einheiten hinausführen: Wählen Sie einen anderen Weg, als sie abzutrennen</translation>
    </message>
    <message>
        <source>This study&apos;s network is not trained yet: its training is in the queue</source>
        <translation>Das Netz dieser Studie ist noch nicht trainiert: Sein Training steht in der Warteschlange</translation>
    </message>
    <message>
        <source>This layer&apos;s units are not ranked yet: their ranking is in the queue</source>
        <translation>Die Rangfolge der Einheiten dieser Schicht ist noch nicht bestimmt: Das steht in der Warteschlange</translation>
    </message>
    <message>
        <source>Made already: see Recovery</source>
        <translation>Schon gemacht: siehe Erholung</translation>
    </message>
    <message>
        <source>This very retraining is stored; starting it again computes nothing</source>
        <translation>Genau dieses Nachtraining ist gespeichert; es noch einmal zu starten rechnet nichts</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ListText</name>
    <message>
        <source>%1, %2</source>
        <comment>the beginning of a list and one more</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>a list but its last, the last</comment>
        <translation>%1 und %2</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::MainWindow</name>
    <message>
        <source>&amp;Study</source>
        <translation>&amp;Studie</translation>
    </message>
    <message>
        <source>&amp;New …</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open the &amp;demo</source>
        <translation>&amp;Demo öffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Retrain</source>
        <translation>&amp;Nachtraining</translation>
    </message>
    <message>
        <source>&amp;Start retraining</source>
        <translation>Nachtraining &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Reproduce the paper …</source>
        <translation>Veröffentlichung &amp;nachstellen …</translation>
    </message>
    <message>
        <source>Rank this &amp;layer&apos;s units</source>
        <translation>&amp;Rangfolge dieser Schicht bestimmen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Lesion Lab</source>
        <translation>Ü&amp;ber Lesion Lab</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read and were left out</source>
        <translation>
            <numerusform>%n Bild konnte nicht gelesen werden und fehlt</numerusform>
            <numerusform>%n Bilder konnten nicht gelesen werden und fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a study&apos;s folder</source>
        <translation>Ordner einer Studie öffnen</translation>
    </message>
    <message>
        <source>Open another study</source>
        <translation>Andere Studie öffnen</translation>
    </message>
    <message>
        <source>Close Lesion Lab</source>
        <translation>Lesion Lab schließen</translation>
    </message>
    <message>
        <source>Lesion Lab</source>
        <translation>Lesion Lab</translation>
    </message>
    <message>
        <source>About Lesion Lab</source>
        <translation>Über Lesion Lab</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Lesion Lab %1&lt;/b&gt;&lt;p&gt;Trains networks on faces and objects, silences units and shows what recovers.&lt;/p&gt;&lt;p&gt;LibTorch %2, %n thread(s), devices: %3&lt;/p&gt;&lt;p&gt;GNU General Public License, version 3 or later&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;b&gt;Lesion Lab %1&lt;/b&gt;&lt;p&gt;Trainiert Netze mit Gesichtern und Objekten, legt Einheiten still und zeigt, was sich erholt.&lt;/p&gt;&lt;p&gt;LibTorch %2, %n Thread, Geräte: %3&lt;/p&gt;&lt;p&gt;GNU General Public License, Version 3 oder neuer&lt;/p&gt;</numerusform>
            <numerusform>&lt;b&gt;Lesion Lab %1&lt;/b&gt;&lt;p&gt;Trainiert Netze mit Gesichtern und Objekten, legt Einheiten still und zeigt, was sich erholt.&lt;/p&gt;&lt;p&gt;LibTorch %2, %n Threads, Geräte: %3&lt;/p&gt;&lt;p&gt;GNU General Public License, Version 3 oder neuer&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Panes</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>&amp;Hilfe zu dem, was den Fokus hat</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Open the &amp;last study again</source>
        <translation>&amp;Letzte Studie wieder öffnen</translation>
    </message>
    <message>
        <source>No other study has been opened yet</source>
        <translation>Bisher wurde keine andere Studie geöffnet</translation>
    </message>
    <message>
        <source>This study has no trained network yet; the lesion bench trains it.</source>
        <translation>Diese Studie hat noch kein trainiertes Netz; das Läsionspult trainiert es.</translation>
    </message>
    <message>
        <source>Opening the demo …</source>
        <translation>Die Demo wird geöffnet …</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1 %2 % …</source>
        <translation>%1 %2 % …</translation>
    </message>
    <message>
        <source>This study&apos;s network is not trained yet: its training is in the queue.</source>
        <translation>Das Netz dieser Studie ist noch nicht trainiert: Sein Training ist in der Warteschlange.</translation>
    </message>
    <message>
        <source>%1 — Lesion Lab</source>
        <comment>as Qt joins them in dialogs</comment>
        <translation>%1 — Lesion Lab</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>They can be followed while this stays open. Help ▸ First steps shows them again.</source>
        <translation>Sie lassen sich befolgen, während dies offen bleibt. Hilfe ▸ Erste Schritte zeigt sie wieder.</translation>
    </message>
    <message>
        <source>Measuring the speed of this machine …</source>
        <translation>Die Geschwindigkeit dieses Rechners wird gemessen …</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>A job is under way, which takes its share of the speed.</source>
        <translation>Ein Auftrag läuft und nimmt sich seinen Teil der Geschwindigkeit.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Diagnostics …</source>
        <translation>&amp;Diagnose …</translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation>Einen Checkpoint öffnen</translation>
    </message>
    <message>
        <source>Open &amp;checkpoint …</source>
        <translation>&amp;Checkpoint öffnen …</translation>
    </message>
    <message>
        <source>A network that was trained elsewhere: shows what is in its file, and makes a study of it</source>
        <translation>Ein anderswo trainiertes Netz: zeigt, was in seiner Datei steht, und macht eine Studie daraus</translation>
    </message>
    <message>
        <source>Network open on %1</source>
        <translation>Netz geöffnet, auf %1</translation>
    </message>
    <message>
        <source>Select &amp;all units</source>
        <translation>&amp;Alle Einheiten auswählen</translation>
    </message>
    <message>
        <source>Select &amp;no units</source>
        <translation>&amp;Keine Einheit auswählen</translation>
    </message>
    <message>
        <source>&amp;Silence or restore the selected units</source>
        <translation>Ausgewählte Einheiten &amp;stilllegen oder wiederherstellen</translation>
    </message>
    <message numerus="yes">
        <source>Network open on the processor (%n thread(s))</source>
        <translation>
            <numerusform>Netz geöffnet, auf dem Prozessor (ein Thread)</numerusform>
            <numerusform>Netz geöffnet, auf dem Prozessor (%n Threads)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; there is no GPU that this program can use</source>
        <translation>%1; eine GPU, die dieses Programm nutzen kann, gibt es nicht</translation>
    </message>
    <message>
        <source>Import units or records</source>
        <translation>Einheiten oder Aufzeichnungen importieren</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Units and measurements from another program: shows what is in its files, and makes a group of the units</source>
        <translation>Einheiten und Messungen eines anderen Programms: zeigt, was in dessen Dateien steht, und macht aus den Einheiten eine Gruppe</translation>
    </message>
    <message>
        <source>&amp;Export units</source>
        <translation>Einheiten e&amp;xportieren</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::NetworkPage</name>
    <message>
        <source>&amp;Train it now and find its units</source>
        <translation>Gleich &amp;trainieren und seine Einheiten finden</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 Pixel</translation>
    </message>
    <message>
        <source>&amp;Architecture</source>
        <translation>&amp;Architektur</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>&amp;Eingabe</translation>
    </message>
    <message>
        <source>&amp;Units of the last layer</source>
        <translation>Einheiten der &amp;letzten Schicht</translation>
    </message>
    <message>
        <source>Units of fc6 and fc&amp;7</source>
        <translation>Einheiten von fc6 und fc&amp;7</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>E&amp;pochen</translation>
    </message>
    <message>
        <source>Learning &amp;rate</source>
        <translation>Lern&amp;rate</translation>
    </message>
    <message>
        <source>Network: %1, width %2, %3 × %3 pixels, %4 units in the last layer.</source>
        <translation>Netz: %1, Breite %2, %3 × %3 Pixel, %4 Einheiten in der letzten Schicht.</translation>
    </message>
    <message>
        <source>Nothing is computed yet.</source>
        <translation>Noch wird nichts berechnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n convolutional layer(s). The units of the last one, %1, have maps of %2 × %2 positions.</source>
        <translation>
            <numerusform>Eine Faltungsschicht. Die Einheiten der letzten, %1, haben Karten von %2 × %2 Stellen.</numerusform>
            <numerusform>%n Faltungsschichten. Die Einheiten der letzten, %1, haben Karten von %2 × %2 Stellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is trained on the device chosen on the bench, a GPU if there is one.</source>
        <translation>Es wird auf dem Gerät trainiert, das auf dem Läsionspult gewählt ist: auf einer GPU, wenn es eine gibt.</translation>
    </message>
    <message>
        <source>There is no GPU here: it is trained on the processor.</source>
        <translation>Hier gibt es keine GPU: Es wird auf dem Prozessor trainiert.</translation>
    </message>
    <message>
        <source>One network for all tasks. Choose what to begin with; every number can be changed.</source>
        <translation>Ein Netz für alle Aufgaben. Zuerst steht die Wahl, womit begonnen wird; jede Zahl lässt sich ändern.</translation>
    </message>
    <message>
        <source>Own numbers</source>
        <translation>Eigene Zahlen</translation>
    </message>
    <message>
        <source>Share of the units of fc6 and fc7 that are left out at random in each step of the training</source>
        <translation>Anteil der Einheiten von fc6 und fc7, die in jedem Schritt des Trainings zufällig ausgelassen werden</translation>
    </message>
    <message>
        <source>&amp;Dropout</source>
        <translation>&amp;Dropout</translation>
    </message>
    <message>
        <source>Passes over the training images</source>
        <translation>Durchgänge durch die Trainingsbilder</translation>
    </message>
    <message>
        <source>Numbers of your own; the rest of the training is as described below.</source>
        <translation>Eigene Zahlen; der Rest des Trainings ist wie unten beschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>Its training begins right away, %n epoch(s); then its units are ranked.</source>
        <translation>
            <numerusform>Sein Training beginnt sofort, eine Epoche lang; dann wird die Rangfolge seiner Einheiten bestimmt.</numerusform>
            <numerusform>Sein Training beginnt sofort, %n Epochen lang; dann wird die Rangfolge seiner Einheiten bestimmt.</numerusform>
        </translation>
    </message>
    <message>
        <source>A network and its training that suit each other; fills in the numbers below</source>
        <translation>Ein Netz und sein Training, die zueinander passen; füllt die Zahlen darunter aus</translation>
    </message>
    <message>
        <source>Width and height of the images that the network sees</source>
        <translation>Breite und Höhe der Bilder, die das Netz sieht</translation>
    </message>
    <message>
        <source>Units of the last convolutional layer, where lesions are made at first; the paper&apos;s has 512</source>
        <translation>Einheiten der letzten Faltungsschicht, in der zuerst Läsionen gesetzt werden; die des Artikels hat 512</translation>
    </message>
    <message>
        <source>Units of each of the two fully connected layers before the outputs</source>
        <translation>Einheiten jeder der beiden voll verbundenen Schichten vor den Ausgängen</translation>
    </message>
    <message>
        <source>Otherwise the window offers it later, on the lesion bench</source>
        <translation>Sonst bietet das Fenster es später an, auf dem Läsionspult</translation>
    </message>
    <message>
        <source>The highest learning rate of the training</source>
        <translation>Die höchste Lernrate des Trainings</translation>
    </message>
    <message>
        <source>The number counts the layers with weights; “_bn” has batch normalisation, as resnets always have</source>
        <translation>Die Zahl zählt die Schichten mit Gewichten; „_bn“ hat Batch-Normalisierung, wie ResNets immer</translation>
    </message>
    <message>
        <source>Factor on the units of every layer but the last, of resnets but the last stage</source>
        <translation>Faktor auf die Einheiten jeder Schicht außer der letzten, bei ResNets außer der letzten Stufe</translation>
    </message>
    <message>
        <source>Be&amp;gin with</source>
        <translation>Be&amp;ginnen mit</translation>
    </message>
    <message>
        <source>How long that takes is told in the queue as soon as its first images have been trained on.</source>
        <translation>Wie lange das dauert, sagt die Warteschlange, sobald mit den ersten Bildern trainiert wurde.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::NetworkView</name>
    <message>
        <source>Image, %1 × %1</source>
        <translation>Bild, %1 × %1</translation>
    </message>
    <message>
        <source>fc6, fc7: %1 each</source>
        <translation>fc6, fc7: je %1</translation>
    </message>
    <message>
        <source>Two fully connected layers</source>
        <translation>Zwei voll verbundene Schichten</translation>
    </message>
    <message>
        <source>Mean of each map</source>
        <translation>Mittelwert jeder Karte</translation>
    </message>
    <message>
        <source>What each sum of the last block has at all positions is averaged for the outputs</source>
        <translation>Was jede Summe des letzten Blocks an allen Positionen hat, wird für die Ausgaben gemittelt</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::NewStudyWizard</name>
    <message>
        <source>New study</source>
        <translation>Neue Studie</translation>
    </message>
    <message>
        <source>Back to the page before; what was chosen stays</source>
        <translation>Zurück zur Seite davor; was gewählt wurde, bleibt</translation>
    </message>
    <message>
        <source>On to the next page; nothing is made before the last</source>
        <translation>Weiter zur nächsten Seite; angelegt wird erst auf der letzten</translation>
    </message>
    <message>
        <source>Makes the study&apos;s folder</source>
        <translation>Legt den Ordner der Studie an</translation>
    </message>
    <message>
        <source>Leaves without a study</source>
        <translation>Schließt, ohne eine Studie anzulegen</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::OnsetMethodText</name>
    <message>
        <source>release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>reinitialise</source>
        <translation>Neu initialisieren</translation>
    </message>
    <message>
        <source>keep bias</source>
        <translation>Bias behalten</translation>
    </message>
    <message>
        <source>zero incoming</source>
        <translation>Eingang null</translation>
    </message>
    <message>
        <source>disconnect</source>
        <translation>Abtrennen</translation>
    </message>
    <message>
        <source>Silent for the first epoch, then let go with the filter as it was: can recover.</source>
        <translation>Still in der ersten Epoche, dann mit dem Filter, wie er war, freigegeben: kann sich erholen.</translation>
    </message>
    <message>
        <source>Incoming weights drawn anew × 0.01, bias 0: nearly silent at the start, can recover.</source>
        <translation>Eingangsgewichte neu gezogen × 0,01, Bias 0: anfangs fast still, kann sich erholen.</translation>
    </message>
    <message>
        <source>Incoming weights drawn anew, bias 0: not silent but a random response at the start, can recover.</source>
        <translation>Eingangsgewichte neu gezogen, Bias 0: anfangs nicht still, sondern eine zufällige Antwort, kann sich erholen.</translation>
    </message>
    <message>
        <source>Incoming weights 0, bias kept: a constant where the bias is positive; only such units can recover.</source>
        <translation>Eingangsgewichte 0, Bias behalten: eine Konstante, wo der Bias positiv ist; nur solche Einheiten können sich erholen.</translation>
    </message>
    <message>
        <source>Incoming weights and bias 0. Behind a ReLU their gradient is zero too: these units can never recover, and “at onset” becomes the same experiment as “always”.</source>
        <translation>Eingangsgewichte und Bias 0. Hinter einer ReLU ist auch ihr Gradient null: Diese Einheiten können sich nie erholen, und „zu Beginn“ wird dasselbe Experiment wie „immer“.</translation>
    </message>
    <message>
        <source>Outgoing weights 0, the filter kept: silent in effect at the start, can recover.</source>
        <translation>Ausgangsgewichte 0, Filter behalten: anfangs in der Wirkung still, kann sich erholen.</translation>
    </message>
    <message>
        <source>Silent all through this retraining, which is over by the time they are let go: these units are never retrained and cannot recover. Choose more epochs.</source>
        <translation>Still im ganzen Nachtraining, das vorbei ist, wenn sie freigegeben werden: Diese Einheiten werden nie nachtrainiert und können sich nicht erholen. Mehr Epochen wählen.</translation>
    </message>
    <message>
        <source>Incoming weights 0, bias kept: a constant at the start, can recover.</source>
        <translation>Eingangsgewichte 0, Bias behalten: anfangs eine Konstante, kann sich erholen.</translation>
    </message>
    <message>
        <source>Incoming weights and bias 0. The filters&apos; gradient is zero too: they can never recover. But no ReLU follows in this layer, so the bias is trained: a constant can come back, and the result is not quite that of “always”.</source>
        <translation>Eingangsgewichte und Bias 0. Auch der Gradient der Filter ist null: Sie können sich nie erholen. In dieser Schicht folgt aber keine ReLU, deshalb wird der Bias trainiert: Eine Konstante kann wiederkommen, und das Ergebnis ist nicht ganz das von „immer“.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::OverlapText</name>
    <message>
        <source>p &lt; %1</source>
        <translation>p &lt; %1</translation>
    </message>
    <message>
        <source>p = %1</source>
        <translation>p = %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of these %n unit(s) are %2; chance predicts %3 (%4)</source>
        <comment>%2: face units</comment>
        <translation>
            <numerusform>Von dieser einen Einheit gehören %1 zu: %2; durch Zufall wären es %3 (%4)</numerusform>
            <numerusform>Von diesen %n Einheiten sind %1 %2; durch Zufall wären es %3 (%4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) are %1 and %2; chance predicts %3 (%4)</source>
        <comment>%1: face units</comment>
        <translation>
            <numerusform>Eine Einheit gehört zu beiden: %1 und %2; durch Zufall wären es %3 (%4)</numerusform>
            <numerusform>%n Einheiten gehören zu beiden: %1 und %2; durch Zufall wären es %3 (%4)</numerusform>
        </translation>
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
<context>
    <name>lesionlab::ui::PlacePage</name>
    <message>
        <source>study</source>
        <translation>studie</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>A study is a folder of its own: networks, results and settings go there.</source>
        <translation>Eine Studie ist ein eigener Ordner: Netze, Ergebnisse und Einstellungen kommen hinein.</translation>
    </message>
    <message>
        <source>The study&apos;s folder</source>
        <translation>Ordner der Studie</translation>
    </message>
    <message>
        <source>A new or empty folder</source>
        <translation>Ein neuer oder leerer Ordner</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>Bitte einen Ordner nennen.</translation>
    </message>
    <message>
        <source>In “%1” nothing can be written. Choose a folder that you are allowed to write to.</source>
        <translation>In „%1“ kann nichts geschrieben werden. Bitte einen Ordner wählen, in dem das Schreiben erlaubt ist.</translation>
    </message>
    <message>
        <source>The folder is there, and empty.</source>
        <translation>Den Ordner gibt es, und er ist leer.</translation>
    </message>
    <message>
        <source>The folder is new; it will be made.</source>
        <translation>Der Ordner ist neu; er wird angelegt.</translation>
    </message>
    <message>
        <source>A new or empty folder; its path begins with “/” or “~”</source>
        <translation>Ein neuer oder leerer Ordner; sein Pfad beginnt mit „/“ oder „~“</translation>
    </message>
    <message>
        <source>Chooses the folder in a dialog</source>
        <translation>Den Ordner in einem Dialog wählen</translation>
    </message>
    <message>
        <source>Bro&amp;wse …</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ReproduceDialog</name>
    <message>
        <source>&amp;With the five controls: sham retraining and random units</source>
        <translation>Mit den fünf &amp;Kontrollen: Scheinnachtraining und zufällige Einheiten</translation>
    </message>
    <message>
        <source>Reproduce the paper</source>
        <translation>Veröffentlichung nachstellen</translation>
    </message>
    <message>
        <source>As in the figures: %1</source>
        <translation>Wie in den Abbildungen: %1</translation>
    </message>
    <message>
        <source>As on the bench: %1</source>
        <translation>Wie auf dem Läsionspult: %1</translation>
    </message>
    <message>
        <source>This queues the seven retrainings behind the paper&apos;s figures 2a, 2b and 3. Those that are there already are not made again.</source>
        <translation>Das reiht die sieben Nachtrainings hinter den Abbildungen 2a, 2b und 3 der Veröffentlichung ein. Was schon da ist, wird nicht noch einmal gemacht.</translation>
    </message>
    <message>
        <source>&amp;Recipe</source>
        <translation>&amp;Rezept</translation>
    </message>
    <message>
        <source>All of them are there.</source>
        <translation>Alle sind schon da.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n retraining(s) are still to be made.</source>
        <translation>
            <numerusform>%1 von einem Nachtraining ist noch zu machen.</numerusform>
            <numerusform>%1 von %n Nachtrainings sind noch zu machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>how long it takes, what that is based on</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>How all of these retrainings are made; figures show runs of one recipe</source>
        <translation>Wie alle diese Nachtrainings gemacht werden; Abbildungen zeigen Läufe eines Rezepts</translation>
    </message>
    <message>
        <source>What more training alone does, and what silencing as many random units does</source>
        <translation>Was weiteres Training allein bewirkt, und was das Stilllegen gleich vieler zufälliger Einheiten bewirkt</translation>
    </message>
    <message>
        <source>Adds the missing retrainings to the queue</source>
        <translation>Stellt die fehlenden Nachtrainings in die Warteschlange</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::RunNotes</name>
    <message numerus="yes">
        <source>%1, %n thread(s), Lesion Lab %2, Torch %3</source>
        <translation>
            <numerusform>%1, %n Thread, Lesion Lab %2, Torch %3</numerusform>
            <numerusform>%1, %n Threads, Lesion Lab %2, Torch %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read and were left out</source>
        <translation>
            <numerusform>%n Bild konnte nicht gelesen werden und fehlt</numerusform>
            <numerusform>%n Bilder konnten nicht gelesen werden und fehlen</numerusform>
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
        <source>Prepared images could not be kept for the next time. %1</source>
        <translation>Vorbereitete Bilder konnten nicht für das nächste Mal aufgehoben werden. %1</translation>
    </message>
    <message>
        <source>%1 was interrupted on %2 and goes on with %3. That is recorded with it; its numbers will not be, to the last bit, those of an undisturbed run.</source>
        <translation>%1 wurde unter „%2“ unterbrochen und geht unter „%3“ weiter. Das wird dabei vermerkt; die Zahlen sind dann nicht bis aufs letzte Bit die eines ungestörten Laufs.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>path, reason</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyDocument</name>
    <message numerus="yes">
        <source>Restore %n unit(s)</source>
        <translation>
            <numerusform>%n Einheit wiederherstellen</numerusform>
            <numerusform>%n Einheiten wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n unit(s)</source>
        <translation>
            <numerusform>%n Einheit stilllegen</numerusform>
            <numerusform>%n Einheiten stilllegen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the group “%1”</source>
        <translation>Gruppe „%1“ entfernen</translation>
    </message>
    <message>
        <source>Name the group “%1”</source>
        <translation>Gruppe „%1“ benennen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>The group “%1” is deleted; Undo brings it back.</source>
        <translation>Die Gruppe „%1“ ist gelöscht; Rückgängig bringt sie zurück.</translation>
    </message>
    <message numerus="yes">
        <source>The group “%1” has %n unit(s). The units&apos; context menu silences, renames and deletes it.</source>
        <translation>
            <numerusform>Die Gruppe „%1“ hat %n Einheit. Das Kontextmenü der Einheiten legt sie still, benennt sie um und löscht sie.</numerusform>
            <numerusform>Die Gruppe „%1“ hat %n Einheiten. Das Kontextmenü der Einheiten legt sie still, benennt sie um und löscht sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename the group “%1”</source>
        <translation>Die Gruppe „%1“ umbenennen</translation>
    </message>
    <message>
        <source>The group “%1” is called “%2” now.</source>
        <translation>Die Gruppe „%1“ heißt jetzt „%2“.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” lists %n unit(s).</source>
        <translation>
            <numerusform>„%1“ zählt %n Einheit auf.</numerusform>
            <numerusform>„%1“ zählt %n Einheiten auf.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyJobs</name>
    <message>
        <source>Train this network</source>
        <translation>Dieses Netz trainieren</translation>
    </message>
    <message>
        <source>Passes over the training images</source>
        <translation>Durchgänge durch die Trainingsbilder</translation>
    </message>
    <message>
        <source>The highest learning rate of the training</source>
        <translation>Die höchste Lernrate des Trainings</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>E&amp;pochen</translation>
    </message>
    <message>
        <source>Learning &amp;rate</source>
        <translation>Lern&amp;rate</translation>
    </message>
    <message>
        <source>These units cannot recover</source>
        <translation>Diese Einheiten können sich nicht erholen</translation>
    </message>
    <message>
        <source>Start all the same?</source>
        <translation>Trotzdem starten?</translation>
    </message>
    <message numerus="yes">
        <source>%n retraining(s) queued</source>
        <translation>
            <numerusform>%n Nachtraining eingereiht</numerusform>
            <numerusform>%n Nachtrainings eingereiht</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 gescheitert: %2</translation>
    </message>
    <message>
        <source>Stop them</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopping: the images that are under way are finished first …</source>
        <translation>Wird angehalten: Zuerst werden die Bilder fertig, die gerade gerechnet werden …</translation>
    </message>
    <message>
        <source>Lesion Lab</source>
        <translation>Lesion Lab</translation>
    </message>
    <message>
        <source>Something is needed first</source>
        <translation>Vorher fehlt etwas</translation>
    </message>
    <message>
        <source>This needs a trained network, and this study&apos;s network is not trained yet. Its training ends with the ranking of its units.</source>
        <translation>Dazu braucht es ein trainiertes Netz, und das Netz dieser Studie ist noch nicht trainiert. Sein Training endet mit der Rangfolge seiner Einheiten.</translation>
    </message>
    <message>
        <source>Go on training it</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Train it …</source>
        <translation>Trainieren …</translation>
    </message>
    <message>
        <source>The network is not trained yet: its training is in the queue. Retrainings can be queued once its units are ranked.</source>
        <translation>Das Netz ist noch nicht trainiert: Sein Training steht in der Warteschlange. Nachtrainings lassen sich einreihen, sobald die Rangfolge seiner Einheiten bestimmt ist.</translation>
    </message>
    <message>
        <source>The units of %1 are not ranked yet: that is in the queue. Retrainings can be queued once it is done.</source>
        <translation>Die Rangfolge der Einheiten von %1 ist noch nicht bestimmt: Das steht in der Warteschlange. Nachtrainings lassen sich danach einreihen.</translation>
    </message>
    <message>
        <source>Retrainings measure the impact of each task&apos;s units, and the units of %1 are not ranked yet.</source>
        <translation>Nachtrainings messen die Wirkung der Einheiten jeder Aufgabe, und die Rangfolge der Einheiten von %1 ist noch nicht bestimmt.</translation>
    </message>
    <message>
        <source>Rank them</source>
        <translation>Rangfolge bestimmen</translation>
    </message>
    <message>
        <source>Adds the training to the queue, and the ranking of the units behind it</source>
        <translation>Stellt das Training in die Warteschlange, und dahinter die Rangfolge der Einheiten</translation>
    </message>
    <message>
        <source>With this recipe the loss stopped being a finite number: choose a lower learning rate.</source>
        <translation>Mit diesem Rezept war der Verlust keine endliche Zahl mehr: Eine kleinere Lernrate hilft.</translation>
    </message>
    <message>
        <source>Results that do not fit any more</source>
        <translation>Ergebnisse, die nicht mehr passen</translation>
    </message>
    <message numerus="yes">
        <source>%n retraining(s) is there already, but made from another network, with another unit ranking or with other images. What is there goes once the first epoch of the new one is stored.</source>
        <translation>
            <numerusform>%n Nachtraining gibt es schon, aber von einem anderen Netz, mit einer anderen Rangfolge der Einheiten oder mit anderen Bildern. Was davon da ist, wird ersetzt, sobald die erste Epoche des neuen gespeichert ist.</numerusform>
            <numerusform>%n Nachtrainings gibt es schon, aber von einem anderen Netz, mit einer anderen Rangfolge der Einheiten oder mit anderen Bildern. Was davon da ist, wird jeweils ersetzt, sobald die erste Epoche des neuen gespeichert ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it anew?</source>
        <translation>
            <numerusform>Neu machen?</numerusform>
            <numerusform>Neu machen?</numerusform>
        </translation>
    </message>
    <message>
        <source>These units&apos; filters cannot recover</source>
        <translation>Die Filter dieser Einheiten können sich nicht erholen</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %1 of %n epoch(s) are kept. “Resume” under Queue goes on from there.</source>
        <translation>
            <numerusform>Abgebrochen: %1 von einer Epoche bleiben. „Fortsetzen“ unter Warteschlange geht von dort weiter.</numerusform>
            <numerusform>Abgebrochen: %1 von %n Epochen bleiben. „Fortsetzen“ unter Warteschlange geht von dort weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Units fall silent in the order of their ranking, and the units of %1 are not ranked yet.</source>
        <translation>Einheiten verstummen in ihrer Rangfolge, und die Rangfolge der Einheiten von %1 ist noch nicht bestimmt.</translation>
    </message>
    <message>
        <source>Rank them, then measure</source>
        <translation>Rangfolge bestimmen, dann messen</translation>
    </message>
    <message>
        <source>Finished: %1. Its curve is under “Recovery”.</source>
        <translation>Fertig: %1. Die Kurve steht unter „Erholung“.</translation>
    </message>
    <message>
        <source>Jobs are under way. If they are stopped, whole epochs are kept, and the window offers to go on from there next time; a ranking goes on after its last pass when it is asked for again, and a dose–response begins anew.</source>
        <translation>Aufträge sind im Gang. Werden sie gestoppt, bleiben ganze Epochen, und das Fenster bietet beim nächsten Mal an, von dort weiterzugehen; eine Rangfolge geht nach ihrem letzten Durchgang weiter, wenn sie wieder verlangt wird, und eine Dosis-Wirkung beginnt von vorn.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyPanes</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Lesion bench</source>
        <translation>Läsionspult</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>The figure is on the clipboard, with its numbers.</source>
        <translation>Die Abbildung ist in der Zwischenablage, mit ihren Zahlen.</translation>
    </message>
    <message numerus="yes">
        <source>%n units selected: Space silences or restores them, the context menu does more, Esc selects none</source>
        <translation>
            <numerusform>Eine Einheit ausgewählt: Die Leertaste legt sie still oder stellt sie wieder her, das Kontextmenü kann mehr, Esc wählt keine aus</numerusform>
            <numerusform>%n Einheiten ausgewählt: Die Leertaste legt sie still oder stellt sie wieder her, das Kontextmenü kann mehr, Esc wählt keine aus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyPresets</name>
    <message>
        <source>the learning rate stays as it is</source>
        <translation>die Lernrate bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>the learning rate rises to this value and falls again (one-cycle)</source>
        <translation>die Lernrate steigt auf diesen Wert und fällt wieder (one-cycle)</translation>
    </message>
    <message>
        <source>the learning rate falls in steps</source>
        <translation>die Lernrate fällt in Stufen</translation>
    </message>
    <message>
        <source>the learning rate falls when the validation loss no longer does (plateau)</source>
        <translation>die Lernrate fällt, wenn der Validierungsverlust es nicht mehr tut (plateau)</translation>
    </message>
    <message>
        <source>Small and quick, for a laptop</source>
        <translation>Klein und schnell, für einen Laptop</translation>
    </message>
    <message>
        <source>A small network, trained as in the paper</source>
        <translation>Ein kleines Netz, trainiert wie in der Veröffentlichung</translation>
    </message>
    <message>
        <source>The paper&apos;s network and training</source>
        <translation>Netz und Training der Veröffentlichung</translation>
    </message>
    <message>
        <source>A quarter of vgg16&apos;s width at 64 pixels, trained with the paper&apos;s recipe: learns slowly, and needs many epochs where images are few.</source>
        <translation>Ein Viertel der Breite von vgg16 bei 64 Pixeln, trainiert nach dem Rezept der Veröffentlichung: lernt langsam und braucht viele Epochen, wo es wenige Bilder gibt.</translation>
    </message>
    <message>
        <source>vgg16 at 224 pixels, the paper&apos;s recipe and its numbers of images for each class. Needs a GPU: without one an epoch takes days. The paper does not say for how many epochs.</source>
        <translation>vgg16 bei 224 Pixeln, Rezept und Bilderzahlen je Klasse wie in der Veröffentlichung. Braucht eine GPU: Ohne sie dauert eine Epoche Tage. Für wie viele Epochen, sagt die Veröffentlichung nicht.</translation>
    </message>
    <message>
        <source>SGD in batches of %1, momentum %2, weight decay %3; %4.</source>
        <translation>SGD in Stapeln von %1, Impuls %2, Gewichtsabnahme %3; %4.</translation>
    </message>
    <message>
        <source>A quarter of vgg16&apos;s width at 64 pixels, with batch normalisation and without dropout, and a high learning rate that rises and falls: learns the built-in stimuli in minutes. Not the paper&apos;s recipe.</source>
        <translation>Ein Viertel der Breite von vgg16 bei 64 Pixeln, mit Batch-Normalisierung und ohne Dropout, dazu eine hohe Lernrate, die steigt und wieder fällt: lernt die eingebauten Reize in Minuten. Nicht das Rezept der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Gradients are scaled down to a norm of %1.</source>
        <translation>Gradienten werden auf eine Norm von höchstens %1 verkleinert.</translation>
    </message>
    <message>
        <source>Half of the images are mirrored.</source>
        <translation>Die Hälfte der Bilder wird gespiegelt.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::TaskWords</name>
    <message>
        <source>face unit</source>
        <translation>Gesichts-Einheit</translation>
    </message>
    <message>
        <source>object unit</source>
        <translation>Objekt-Einheit</translation>
    </message>
    <message>
        <source>unit for %1</source>
        <translation>Einheit für %1</translation>
    </message>
    <message>
        <source>face units</source>
        <translation>Gesichts-Einheiten</translation>
    </message>
    <message>
        <source>object units</source>
        <translation>Objekt-Einheiten</translation>
    </message>
    <message>
        <source>units for %1</source>
        <translation>Einheiten für %1</translation>
    </message>
    <message>
        <source>Face units</source>
        <translation>Gesichts-Einheiten</translation>
    </message>
    <message>
        <source>Object units</source>
        <translation>Objekt-Einheiten</translation>
    </message>
    <message>
        <source>Units for %1</source>
        <translation>Einheiten für %1</translation>
    </message>
    <message>
        <source>Face and object units</source>
        <translation>Gesichts- und Objekt-Einheiten</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>Objekte</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::TimeText</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>How long it takes is not known yet</source>
        <translation>Wie lange es dauert, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>Training takes at most about %1</source>
        <translation>Das Training dauert höchstens etwa %1</translation>
    </message>
    <message>
        <source>Training takes about %1</source>
        <translation>Das Training dauert etwa %1</translation>
    </message>
    <message>
        <source>Takes at most about %1</source>
        <translation>Dauert höchstens etwa %1</translation>
    </message>
    <message>
        <source>Takes about %1</source>
        <translation>Dauert etwa %1</translation>
    </message>
    <message>
        <source>No run of this study has been measured on this device.</source>
        <translation>Auf diesem Gerät ist in dieser Studie noch kein Lauf gemessen worden.</translation>
    </message>
    <message>
        <source>At the %1 images per second of this study&apos;s last retraining.</source>
        <translation>Bei den %1 Bildern je Sekunde des letzten Nachtrainings dieser Studie.</translation>
    </message>
    <message>
        <source>At the %1 images per second of the network&apos;s own training.</source>
        <translation>Bei den %1 Bildern je Sekunde im Training des Netzes selbst.</translation>
    </message>
    <message>
        <source>How long the measuring after each epoch takes is known after the first retraining.</source>
        <translation>Wie lange das Messen nach jeder Epoche dauert, ist nach dem ersten Nachtraining bekannt.</translation>
    </message>
    <message>
        <source>How many images the tasks have on their own is not known: as if it were all.</source>
        <translation>Wie viele Bilder die Aufgaben einzeln haben, ist nicht bekannt: als wären es alle.</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::UnitMenu</name>
    <message numerus="yes">
        <source>Silence %n unit(s)</source>
        <translation>
            <numerusform>%n Einheit stilllegen</numerusform>
            <numerusform>%n Einheiten stilllegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n unit(s)</source>
        <translation>
            <numerusform>%n Einheit wiederherstellen</numerusform>
            <numerusform>%n Einheiten wiederherstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Silence only these</source>
        <translation>Nur diese stilllegen</translation>
    </message>
    <message>
        <source>Name as a group …</source>
        <translation>Als Gruppe benennen …</translation>
    </message>
    <message>
        <source>Add to group</source>
        <translation>Zu Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Silence the group “%1”</source>
        <translation>Gruppe „%1“ stilllegen</translation>
    </message>
    <message>
        <source>Name a group</source>
        <translation>Gruppe benennen</translation>
    </message>
    <message numerus="yes">
        <source>Name of the group of %n unit(s):</source>
        <translation>
            <numerusform>Name der Gruppe von %n Einheit:</numerusform>
            <numerusform>Name der Gruppe von %n Einheiten:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n more unit(s)</source>
        <translation>
            <numerusform>%n weitere Einheit stilllegen</numerusform>
            <numerusform>%n weitere Einheiten stilllegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n unit(s))</source>
        <comment>a group&apos;s name</comment>
        <translation>
            <numerusform>%1 (%n Einheit)</numerusform>
            <numerusform>%1 (%n Einheiten)</numerusform>
        </translation>
    </message>
    <message>
        <source>Silence only the group</source>
        <translation>Nur die Gruppe stilllegen</translation>
    </message>
    <message>
        <source>Silence the group as well</source>
        <translation>Die Gruppe dazu stilllegen</translation>
    </message>
    <message>
        <source>Rename group</source>
        <translation>Gruppe umbenennen</translation>
    </message>
    <message>
        <source>Delete group</source>
        <translation>Gruppe löschen</translation>
    </message>
    <message>
        <source>New name of the group “%1”:</source>
        <translation>Neuer Name der Gruppe „%1“:</translation>
    </message>
    <message>
        <source>Export as a list …</source>
        <translation>Als Liste exportieren …</translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::UnitPanel</name>
    <message>
        <source>in no task&apos;s group</source>
        <translation>in keiner Aufgabengruppe</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>How much silencing the unit alone raises the loss on %1</source>
        <translation>Wie sehr das Stilllegen der Einheit allein den Verlust für %1 erhöht</translation>
    </message>
    <message>
        <source>response to a picture</source>
        <translation>Antwort auf ein Bild</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Find unit</source>
        <translation>Einheit suchen</translation>
    </message>
    <message>
        <source>Co&amp;lour by</source>
        <translation>&amp;Farbe nach</translation>
    </message>
    <message>
        <source>Sort b&amp;y</source>
        <translation>S&amp;ortierung</translation>
    </message>
    <message>
        <source>Fi&amp;nd</source>
        <translation>S&amp;uchen</translation>
    </message>
    <message>
        <source>Colour units by</source>
        <translation>Einheiten färben nach</translation>
    </message>
    <message>
        <source>What the cells&apos; colours show</source>
        <translation>Was die Farben der Felder zeigen</translation>
    </message>
    <message>
        <source>Sort units by</source>
        <translation>Einheiten sortieren nach</translation>
    </message>
    <message>
        <source>The order of the cells</source>
        <translation>Die Reihenfolge der Felder</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%1&lt;/b&gt;: %n unit(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;: %n Einheit</numerusform>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;: %n Einheiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Units of %1</source>
        <translation>Einheiten von %1</translation>
    </message>
    <message>
        <source>not ranked yet</source>
        <translation>noch ohne Rangfolge</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 Nat</translation>
    </message>
    <message>
        <source>There are units 0 to %1</source>
        <translation>Es gibt die Einheiten 0 bis %1</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>not silent</source>
        <translation>nicht still</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>response 0</source>
        <translation>Antwort 0</translation>
    </message>
    <message>
        <source>%1 %2 nats</source>
        <translation>%1 %2 Nat</translation>
    </message>
    <message>
        <source>unit %1, %2</source>
        <translation>Einheit %1, %2</translation>
    </message>
    <message>
        <source>%1, silent</source>
        <translation>%1, still</translation>
    </message>
    <message>
        <source>%1, not silent</source>
        <translation>%1, nicht still</translation>
    </message>
    <message>
        <source>loss rise on %1</source>
        <translation>Verlustanstieg für %1</translation>
    </message>
    <message>
        <source>difference of loss rises</source>
        <translation>Differenz der Anstiege</translation>
    </message>
    <message>
        <source>loss rise: %1 %2</source>
        <comment>task, nats</comment>
        <translation>Verlustanstieg: %1 %2</translation>
    </message>
    <message>
        <source>loss rise +0 or less</source>
        <translation>Verlustanstieg +0 oder weniger</translation>
    </message>
    <message>
        <source>%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that</source>
        <translation>%1: Verlustanstieg %2 Nat, wenn allein stillgelegt; danach Rang %3 von %4</translation>
    </message>
    <message>
        <source>%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that; chosen as number %5 of the %6 %7</source>
        <comment>%7: face units</comment>
        <translation>%1: Verlustanstieg %2 Nat, wenn allein stillgelegt; danach Rang %3 von %4; als Nummer %5 der %6 %7 gewählt</translation>
    </message>
    <message>
        <source>Go to the unit of this number (Ctrl+F)</source>
        <translation>Zur Einheit mit dieser Nummer (Strg+F)</translation>
    </message>
    <message>
        <source>Own
picture …</source>
        <translation>Eigenes
Bild …</translation>
    </message>
    <message>
        <source>Own picture</source>
        <translation>Eigenes Bild</translation>
    </message>
    <message>
        <source>Shows how each unit responds to an image file of your own, which can also be dropped here</source>
        <translation>Zeigt, wie jede Einheit auf eine eigene Bilddatei antwortet; sie lässt sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Choose a picture to see each unit&apos;s response map; drop image files here</source>
        <translation>Ein Bild wählen, um die Antwortkarte jeder Einheit zu sehen; Bilddateien lassen sich hierher ziehen</translation>
    </message>
    <message>
        <source>Own picture …</source>
        <translation>Eigenes Bild …</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that; not chosen, because others mattered more once the units chosen before were silent</source>
        <translation>%1: Verlustanstieg %2 Nat, wenn allein stillgelegt; danach Rang %3 von %4; nicht gewählt, weil es auf andere mehr ankam, sobald die vorher gewählten still waren</translation>
    </message>
    <message>
        <source>The rank is by the rise of the task&apos;s loss when the unit is silenced alone. The units for a task are chosen greedily: a few at a time, each time those whose silence raises the loss most while the ones chosen before are silent. So a unit that does no harm alone can be chosen, where it stands in for others, and one of high rank left out, where those chosen before do the same.</source>
        <translation>Der Rang richtet sich nach dem Anstieg des Verlusts der Aufgabe, wenn die Einheit allein stillgelegt ist. Die Einheiten für eine Aufgabe werden schrittweise gewählt: jedes Mal einige, und zwar die, deren Stilllegung den Verlust am meisten erhöht, während die vorher gewählten still sind. So kann eine Einheit gewählt werden, die allein nicht fehlt, wenn sie für andere einspringt, und eine von hohem Rang übergangen, wenn vorher gewählte dasselbe leisten.</translation>
    </message>
    <message numerus="yes">
        <source>in the named group(s): %1</source>
        <translation>
            <numerusform>in der benannten Gruppe: %1</numerusform>
            <numerusform>in den benannten Gruppen: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n selected</source>
        <comment>how many units the layer has, of which</comment>
        <translation>
            <numerusform>%1, eine ausgewählt</numerusform>
            <numerusform>%1, %n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Space, or a click on one of them, silences or restores all that are selected; Esc selects none</source>
        <translation>Die Leertaste oder ein Klick auf eine von ihnen legt alle ausgewählten still oder stellt sie wieder her; Esc wählt keine aus</translation>
    </message>
    <message>
        <source>%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that; chosen as number %5 of the %6 %7, which are chosen in rounds, with those of earlier rounds silent (%8)</source>
        <comment>%7: face units</comment>
        <translation>%1: Verlustanstieg %2 Nat, wenn allein stillgelegt; danach Rang %3 von %4; als Nummer %5 der %6 %7 gewählt, die in Runden gewählt werden, wobei die früherer Runden still sind (%8)</translation>
    </message>
</context>
</TS>
