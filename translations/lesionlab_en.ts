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
        <source>%1 and %2 share %n unit(s); chance alone predicts %3.</source>
        <translation>
            <numerusform>%1 and %2 share one unit; chance alone predicts %3.</numerusform>
            <numerusform>%1 and %2 share %n units; chance alone predicts %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read and were left out:</source>
        <translation>
            <numerusform>One image could not be read and was left out:</numerusform>
            <numerusform>%n images could not be read and were left out:</numerusform>
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
        <source>(%n unit(s) silent)</source>
        <translation>
            <numerusform>(one unit silent)</numerusform>
            <numerusform>(%n units silent)</numerusform>
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
        <source>%1, %n thread(s), Lesion Lab %2, Torch %3</source>
        <translation>
            <numerusform>%1, %n thread, Lesion Lab %2, Torch %3</numerusform>
            <numerusform>%1, %n threads, Lesion Lab %2, Torch %3</numerusform>
        </translation>
    </message>
</context>
</TS>
