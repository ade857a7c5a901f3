// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/help_text.h"

#include <QCoreApplication>

namespace lesionlab::ui {
namespace {

struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

} // namespace

QString firstSteps()
{
    return Help::tr(
        "<ol><li>Each cell above is a unit of the network's last convolutional layer. Click “Units for faces” on the lesion bench below: "
        "the "
        "units that faces need most fall silent, and the bar of faces drops while that of objects hardly moves.</li>"
        "<li>Click cells to silence or restore single units; drag to select many. Ctrl+Z takes everything back.</li>"
        "<li>Choose when the units are silent and what the network is retrained on, and press “Start retraining”. The curves grow under "
        "“Recovery”.</li>"
        "<li>“Reproduce the paper” queues the seven retrainings behind its figures; each figure exports to SVG, PDF and PNG.</li></ol>"
        "<p>F1 explains whatever has the focus.</p>");
}

QString unitsHelp()
{
    return Help::tr("<b>Units.</b> One cell for each unit of the layer. Click or Space: silence or restore. Drag, Shift "
                    "and Ctrl: select; then Space acts "
                    "on all selected. Ctrl+A selects all, Esc none. The context menu names groups. Colours show how "
                    "much a task's loss rises when the unit "
                    "alone is silent, or the unit's response to a picture. A triangle or disc marks the units of a "
                    "task's group, a cross silent ones.");
}

QString networkHelp()
{
    return Help::tr("<b>Network.</b> The layers from the image to the outputs, with their numbers of units. Choose one to "
                    "see its units. Lesions are of one layer at a time.");
}

QString inspectorHelp()
{
    return Help::tr("<b>Unit.</b> What is known about the current unit: its group, how much each task's loss rises without "
                    "it, the test images and classes that it responds to most.");
}

QString benchHelp()
{
    return Help::tr("<b>Lesion bench.</b> Above: lesions in one click. The bars show each task's accuracy on the test "
                    "images under the present lesion; the "
                    "dashed line is the accuracy without it; the ± shrinks as more images are looked at. Below: a "
                    "retraining. At onset the units are silent "
                    "when it begins and may recover; always, they stay silent, in the tests too. Without silent units "
                    "it is sham retraining, the control.");
}

QString queueHelp()
{
    return Help::tr("<b>Queue.</b> Trainings, rankings and retrainings, one after the other. Every epoch is stored before it is "
                    "shown; what was cancelled or interrupted goes on after its last whole epoch.");
}

QString figuresHelp()
{
    return Help::tr("<b>Figures.</b> The paper's figures as this study has them, controls beside them. Error bars are SE(Δ) "
                    "across the classes of this network. A gap is a retraining that is missing; its button queues it, or it says that the "
                    "run is on its way. "
                    "A mark with a number on the zero line is a bar without height.");
}

} // namespace lesionlab::ui
