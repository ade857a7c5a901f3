<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>New study in %1: %2 with %n class(es).</source>
        <translation>
            <numerusform>New study in %1: %2 with one class.</numerusform>
            <numerusform>New study in %1: %2 with %n classes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 units, the most needed first: %3 … (%n image(s))</source>
        <translation>
            <numerusform>%1: %2 units, the most needed first: %3 … (one image)</numerusform>
            <numerusform>%1: %2 units, the most needed first: %3 … (%n images)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n image(s), standard error at most ±%2 points</source>
        <translation>
            <numerusform>%1: %n image, standard error at most ±%2 points</numerusform>
            <numerusform>%1: %n images, standard error at most ±%2 points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n run(s) are there. Their bars: lesionlab results %1</source>
        <translation>
            <numerusform>The run is there. Its bars: lesionlab results %1</numerusform>
            <numerusform>All %n runs are there. Their bars: lesionlab results %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The group %1 has %n unit(s) of %2; silence it with --lesion group:%1.</source>
        <translation>
            <numerusform>The group %1 has one unit of %2; silence it with --lesion group:%1.</numerusform>
            <numerusform>The group %1 has %n units of %2; silence it with --lesion group:%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written:</source>
        <translation>
            <numerusform>One file written:</numerusform>
            <numerusform>%n files written:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>epoch %1 of %2: %3, impact of own units: %4 points (%n unit(s) silent)</source>
        <translation>
            <numerusform>epoch %1 of %2: %3, impact of own units: %4 points (one unit silent)</numerusform>
            <numerusform>epoch %1 of %2: %3, impact of own units: %4 points (%n units silent)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A task&apos;s name: the units that it needs most first. lowest: those that it needs least first. random: mean and standard deviation over %n draw(s).</source>
        <translation>
            <numerusform>A task&apos;s name: the units that it needs most first. lowest: those that it needs least first. random: one draw.</numerusform>
            <numerusform>A task&apos;s name: the units that it needs most first. lowest: those that it needs least first. random: mean and standard deviation over %n draws.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) of %1 in %2</source>
        <translation>
            <numerusform>%n unit of %1 in %2</numerusform>
            <numerusform>%n units of %1 in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The paper has 1,714 identities and 423 categories; these are %n class(es). A file named with --classes says which of a task&apos;s folders are taken.</source>
        <translation>
            <numerusform>The paper has 1,714 identities and 423 categories; this is %n class. A file named with --classes says which of a task&apos;s folders are taken.</numerusform>
            <numerusform>The paper has 1,714 identities and 423 categories; these are %n classes. A file named with --classes says which of a task&apos;s folders are taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unit(s) in the order of choice</source>
        <translation>
            <numerusform>%1: %n unit</numerusform>
            <numerusform>%1: %n units in the order of choice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n class(es), outputs %2 to %3; images: %4 for training, %5 for validation, %6 for testing</source>
        <translation>
            <numerusform>%1: %n class, outputs %2 to %3; images: %4 for training, %5 for validation, %6 for testing</numerusform>
            <numerusform>%1: %n classes, outputs %2 to %3; images: %4 for training, %5 for validation, %6 for testing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) more are not in the list</source>
        <translation>
            <numerusform>%n class more is not in the list</numerusform>
            <numerusform>%n classes more are not in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The mask of %1 is in %2: %n silent unit(s).</source>
        <translation>
            <numerusform>The mask of %1 is in %2: %n silent unit.</numerusform>
            <numerusform>The mask of %1 is in %2: %n silent units.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p: the share of %n random group(s) of as many units, the group itself counted among them, that cost at least as much. It is about the choice of units in this one network, on these images; not about other networks.</source>
        <translation>
            <numerusform>p: the share of one random group of as many units, the group itself counted among them, that costs at least as much. It is about the choice of units in this one network, on these images; not about other networks.</numerusform>
            <numerusform>p: the share of %n random groups of as many units, the group itself counted among them, that cost at least as much. It is about the choice of units in this one network, on these images; not about other networks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p: two-sided, hypergeometric: as if either group were drawn at random from the layer&apos;s %n unit(s).</source>
        <translation>
            <numerusform>p: two-sided, hypergeometric: as if either group were drawn at random from the layer&apos;s one unit.</numerusform>
            <numerusform>p: two-sided, hypergeometric: as if either group were drawn at random from the layer&apos;s %n units.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %2 share %n unit(s); chance alone predicts %3 (%4).</source>
        <translation>
            <numerusform>%1 and %2 share one unit; chance alone predicts %3 (%4).</numerusform>
            <numerusform>%1 and %2 share %n units; chance alone predicts %3 (%4).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used (%1): %n file(s) or folder(s), such as %2</source>
        <translation>
            <numerusform>Not used (%1): %2</numerusform>
            <numerusform>Not used (%1): %n files or folders, such as %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>units ranked: %1, %2, by %n image(s) of each task</source>
        <translation>
            <numerusform>units ranked: %1, %2, by one image of each task</numerusform>
            <numerusform>units ranked: %1, %2, by %n images of each task</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n retraining(s), such as %1, silenced or measured the units of another ranking. Their results stay and are shown as long as none are newer; “lesionlab reproduce --replace” makes them anew.</source>
        <translation>
            <numerusform>One retraining, %1, silenced or measured the units of another ranking. Its results stay and are shown as long as none are newer; “lesionlab reproduce --replace” makes it anew.</numerusform>
            <numerusform>%n retrainings, such as %1, silenced or measured the units of another ranking. Their results stay and are shown as long as none are newer; “lesionlab reproduce --replace” makes them anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message numerus="yes">
        <source>“%1”: a list of %n unit(s), counted from 0: %2</source>
        <translation>
            <numerusform>“%1”: a list of %n unit, counted from 0: %2</numerusform>
            <numerusform>“%1”: a list of %n units, counted from 0: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: predictions of %2 classes, with %n share(s) of units silent</source>
        <translation>
            <numerusform>“%1”: predictions of %2 classes, with %n share of units silent</numerusform>
            <numerusform>“%1”: predictions of %2 classes, with %n shares of units silent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: accuracies, with %n share(s) of units silent</source>
        <translation>
            <numerusform>“%1”: accuracies, with %n share of units silent</numerusform>
            <numerusform>“%1”: accuracies, with %n shares of units silent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnitExport</name>
    <message numerus="yes">
        <source>%1 (%n unit(s)) …</source>
        <comment>a group&apos;s name</comment>
        <translation>
            <numerusform>%1 (%n unit) …</numerusform>
            <numerusform>%1 (%n units) …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::CheckpointPage</name>
    <message numerus="yes">
        <source>The images have %n class(es), as many as the network has outputs. The outputs are taken for the classes in the order of their folders&apos; paths, task after task.</source>
        <translation>
            <numerusform>The images have %n class, as many as the network has outputs. The outputs are taken for the classes in the order of their folders&apos; paths, task after task.</numerusform>
            <numerusform>The images have %n classes, as many as the network has outputs. The outputs are taken for the classes in the order of their folders&apos; paths, task after task.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ConditionText</name>
    <message numerus="yes">
        <source>%n random unit(s)</source>
        <translation>
            <numerusform>One random unit</numerusform>
            <numerusform>%n random units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen unit(s)</source>
        <translation>
            <numerusform>One chosen unit</numerusform>
            <numerusform>%n chosen units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n unit(s) least needed for %1</source>
        <translation>
            <numerusform>The unit least needed for %1</numerusform>
            <numerusform>The %n units least needed for %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s), rate %1</source>
        <translation>
            <numerusform>%n epoch, rate %1</numerusform>
            <numerusform>%n epochs, rate %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::DiagnosticsText</name>
    <message numerus="yes">
        <source>Processor: %1, %2 of %n thread(s) used</source>
        <translation>
            <numerusform>Processor: %1, %2 of %n thread used</numerusform>
            <numerusform>Processor: %1, %2 of %n threads used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::DoseText</name>
    <message numerus="yes">
        <source>Grey: mean and standard deviation over %n draw(s) of random units.</source>
        <translation>
            <numerusform>Grey: random units, drawn once.</numerusform>
            <numerusform>Grey: mean and standard deviation over %n draws of random units.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%n of the files are there already:</source>
        <translation>
            <numerusform>One of the files is there already:</numerusform>
            <numerusform>%n of the files are there already:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::FigureText</name>
    <message numerus="yes">
        <source>Random units: mean of %n draw(s).</source>
        <translation>
            <numerusform>Random units: one draw.</numerusform>
            <numerusform>Random units: mean of %n draws.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n epoch(s) of retraining at learning rate %2, seed %3.</source>
        <translation>
            <numerusform>%1, %n epoch of retraining at learning rate %2, seed %3.</numerusform>
            <numerusform>%1, %n epochs of retraining at learning rate %2, seed %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 (mean ± SE(Δ) over %n class(es))</source>
        <translation>
            <numerusform>%1: %2 (mean ± SE(Δ) over one class)</numerusform>
            <numerusform>%1: %2 (mean ± SE(Δ) over %n classes)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::FigureView</name>
    <message numerus="yes">
        <source>&amp;Queue this figure&apos;s %n missing run(s)</source>
        <translation>
            <numerusform>&amp;Queue this figure&apos;s missing run</numerusform>
            <numerusform>&amp;Queue this figure&apos;s %n missing runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ImagesPage</name>
    <message numerus="yes">
        <source>%1: %n class(es), images: %2 for training, %3 for validation, %4 for testing</source>
        <translation>
            <numerusform>%1: one class, images: %2 for training, %3 for validation, %4 for testing</numerusform>
            <numerusform>%1: %n classes, images: %2 for training, %3 for validation, %4 for testing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and one more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n test image(s) the accuracy on %1 moves in steps of %2 percentage points: enough to look around, not to conclude.</source>
        <translation>
            <numerusform>With one test image the accuracy on %1 moves in steps of %2 percentage points: enough to look around, not to conclude.</numerusform>
            <numerusform>With %n test images the accuracy on %1 moves in steps of %2 percentage points: enough to look around, not to conclude.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) more are not in the list.</source>
        <translation>
            <numerusform>one class more is not in the list.</numerusform>
            <numerusform>%n classes more are not in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) or folder(s) are not used:</source>
        <translation>
            <numerusform>One file or folder is not used:</numerusform>
            <numerusform>%n files or folders are not used:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%1, %n unit(s)</source>
        <translation>
            <numerusform>%1, %n unit</numerusform>
            <numerusform>%1, %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) will be in the group.</source>
        <translation>
            <numerusform>%n unit will be in the group.</numerusform>
            <numerusform>%n units will be in the group.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::Inspector</name>
    <message numerus="yes">
        <source>The %n test image(s) that the unit responds to most, its response maps in yellow</source>
        <translation>
            <numerusform>The %n test image that the unit responds to most, its response maps in yellow</numerusform>
            <numerusform>The %n test images that the unit responds to most, its response maps in yellow</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::JobLine</name>
    <message numerus="yes">
        <source>Resume %n unfinished job(s)</source>
        <translation>
            <numerusform>Resume one unfinished job</numerusform>
            <numerusform>Resume %n unfinished jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::JobsView</name>
    <message numerus="yes">
        <source>%1 (%n waiting)</source>
        <translation>
            <numerusform>%1 (%n waiting)</numerusform>
            <numerusform>%1 (%n waiting)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n waiting, %2 left in all)</source>
        <translation>
            <numerusform>%1 (%n waiting, %2 left in all)</numerusform>
            <numerusform>%1 (%n waiting, %2 left in all)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n unfinished job(s)</source>
        <translation>
            <numerusform>Resume one unfinished job</numerusform>
            <numerusform>Resume %n unfinished jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and one more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::LayerButton</name>
    <message numerus="yes">
        <source>%1: %n unit(s), response maps of %2 × %2 positions</source>
        <translation>
            <numerusform>%1: %n unit, response maps of %2 × %2 positions</numerusform>
            <numerusform>%1: %n units, response maps of %2 × %2 positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Layer %1, %n unit(s)</source>
        <translation>
            <numerusform>Layer %1, %n unit</numerusform>
            <numerusform>Layer %1, %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) of it will be silent when it is shown; a lesion is in one layer at a time</source>
        <translation>
            <numerusform>%n unit of it will be silent when it is shown; a lesion is in one layer at a time</numerusform>
            <numerusform>%n units of it will be silent when it is shown; a lesion is in one layer at a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) of it silent</source>
        <translation>
            <numerusform>%n unit of it silent</numerusform>
            <numerusform>%n units of it silent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::LesionBench</name>
    <message numerus="yes">
        <source>%1 of %n unit(s) of %2 silent</source>
        <translation>
            <numerusform>%1 of %n unit of %2 silent</numerusform>
            <numerusform>%1 of %n units of %2 silent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n image(s) could not be read and were left out</source>
        <translation>
            <numerusform>%n image could not be read and was left out</numerusform>
            <numerusform>%n images could not be read and were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Lesion Lab %1&lt;/b&gt;&lt;p&gt;Trains networks on faces and objects, silences units and shows what recovers.&lt;/p&gt;&lt;p&gt;LibTorch %2, %n thread(s), devices: %3&lt;/p&gt;&lt;p&gt;GNU General Public License, version 3 or later&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;b&gt;Lesion Lab %1&lt;/b&gt;&lt;p&gt;Trains networks on faces and objects, silences units and shows what recovers.&lt;/p&gt;&lt;p&gt;LibTorch %2, %n thread, devices: %3&lt;/p&gt;&lt;p&gt;GNU General Public License, version 3 or later&lt;/p&gt;</numerusform>
            <numerusform>&lt;b&gt;Lesion Lab %1&lt;/b&gt;&lt;p&gt;Trains networks on faces and objects, silences units and shows what recovers.&lt;/p&gt;&lt;p&gt;LibTorch %2, %n threads, devices: %3&lt;/p&gt;&lt;p&gt;GNU General Public License, version 3 or later&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Network open on the processor (%n thread(s))</source>
        <translation>
            <numerusform>Network open on the processor (one thread)</numerusform>
            <numerusform>Network open on the processor (%n threads)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::NetworkPage</name>
    <message numerus="yes">
        <source>%n convolutional layer(s). The units of the last one, %1, have maps of %2 × %2 positions.</source>
        <translation>
            <numerusform>One convolutional layer. Its units have maps of %2 × %2 positions (%1).</numerusform>
            <numerusform>%n convolutional layers. The units of the last one, %1, have maps of %2 × %2 positions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its training begins right away, %n epoch(s); then its units are ranked.</source>
        <translation>
            <numerusform>Its training begins right away, %n epoch; then its units are ranked.</numerusform>
            <numerusform>Its training begins right away, %n epochs; then its units are ranked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::OverlapText</name>
    <message numerus="yes">
        <source>%1 of these %n unit(s) are %2; chance predicts %3 (%4)</source>
        <comment>%2: face units</comment>
        <translation>
            <numerusform>Of this one unit %1 are %2; chance predicts %3 (%4)</numerusform>
            <numerusform>%1 of these %n units are %2; chance predicts %3 (%4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) are %1 and %2; chance predicts %3 (%4)</source>
        <comment>%1: face units</comment>
        <translation>
            <numerusform>One unit is among both %1 and %2; chance predicts %3 (%4)</numerusform>
            <numerusform>%n units are both %1 and %2; chance predicts %3 (%4)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::ReproduceDialog</name>
    <message numerus="yes">
        <source>%1 of %n retraining(s) are still to be made.</source>
        <translation>
            <numerusform>%1 of one retraining is still to be made.</numerusform>
            <numerusform>%1 of %n retrainings are still to be made.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::RunNotes</name>
    <message numerus="yes">
        <source>%1, %n thread(s), Lesion Lab %2, Torch %3</source>
        <translation>
            <numerusform>%1, %n thread, Lesion Lab %2, Torch %3</numerusform>
            <numerusform>%1, %n threads, Lesion Lab %2, Torch %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read and were left out</source>
        <translation>
            <numerusform>%n image could not be read and was left out</numerusform>
            <numerusform>%n images could not be read and were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and one more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyDocument</name>
    <message numerus="yes">
        <source>Restore %n unit(s)</source>
        <translation>
            <numerusform>Restore %n unit</numerusform>
            <numerusform>Restore %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n unit(s)</source>
        <translation>
            <numerusform>Silence %n unit</numerusform>
            <numerusform>Silence %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The group “%1” has %n unit(s). The units&apos; context menu silences, renames and deletes it.</source>
        <translation>
            <numerusform>The group “%1” has %n unit. The units&apos; context menu silences, renames and deletes it.</numerusform>
            <numerusform>The group “%1” has %n units. The units&apos; context menu silences, renames and deletes it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” lists %n unit(s).</source>
        <translation>
            <numerusform>“%1” lists %n unit.</numerusform>
            <numerusform>“%1” lists %n units.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyJobs</name>
    <message numerus="yes">
        <source>%n retraining(s) queued</source>
        <translation>
            <numerusform>%n retraining queued</numerusform>
            <numerusform>%n retrainings queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n retraining(s) is there already, but made from another network, with another unit ranking or with other images. What is there goes once the first epoch of the new one is stored.</source>
        <translation>
            <numerusform>%n retraining is there already, but made from another network, with another unit ranking or with other images. What is there goes once the first epoch of the new one is stored.</numerusform>
            <numerusform>%n retrainings are there already, but made from another network, with another unit ranking or with other images. What is there goes, of each, once the first epoch of the new one is stored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it anew?</source>
        <translation>
            <numerusform>Make it anew?</numerusform>
            <numerusform>Make them anew?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %1 of %n epoch(s) are kept. “Resume” under Queue goes on from there.</source>
        <translation>
            <numerusform>Cancelled: %1 of one epoch is kept. “Resume” under Queue goes on from there.</numerusform>
            <numerusform>Cancelled: %1 of %n epochs are kept. “Resume” under Queue goes on from there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::StudyPanes</name>
    <message numerus="yes">
        <source>%n units selected: Space silences or restores them, the context menu does more, Esc selects none</source>
        <translation>
            <numerusform>One unit selected: Space silences or restores it, the context menu does more, Esc selects none</numerusform>
            <numerusform>%n units selected: Space silences or restores them, the context menu does more, Esc selects none</numerusform>
        </translation>
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
</context>
<context>
    <name>lesionlab::ui::UnitMenu</name>
    <message numerus="yes">
        <source>Silence %n unit(s)</source>
        <translation>
            <numerusform>Silence %n unit</numerusform>
            <numerusform>Silence %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n unit(s)</source>
        <translation>
            <numerusform>Restore %n unit</numerusform>
            <numerusform>Restore %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Name of the group of %n unit(s):</source>
        <translation>
            <numerusform>Name of the group of %n unit:</numerusform>
            <numerusform>Name of the group of %n units:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silence %n more unit(s)</source>
        <translation>
            <numerusform>Silence %n more unit</numerusform>
            <numerusform>Silence %n more units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n unit(s))</source>
        <comment>a group&apos;s name</comment>
        <translation>
            <numerusform>%1 (%n unit)</numerusform>
            <numerusform>%1 (%n units)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesionlab::ui::UnitPanel</name>
    <message numerus="yes">
        <source>&lt;b&gt;%1&lt;/b&gt;: %n unit(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;: %n unit</numerusform>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;: %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in the named group(s): %1</source>
        <translation>
            <numerusform>in the named group: %1</numerusform>
            <numerusform>in the named groups: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n selected</source>
        <comment>how many units the layer has, of which</comment>
        <translation>
            <numerusform>%1, one selected</numerusform>
            <numerusform>%1, %n selected</numerusform>
        </translation>
    </message>
</context>
</TS>
