// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/help_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

} // namespace

QString firstSteps(const std::vector<std::string>& tasks)
{
    const QString lesion =
        Help::tr("Each cell above is a unit of the network's last convolutional layer. Click “%1” on the lesion bench below: "
                 "the units that the task %2 needs most fall silent, and the bars show what that costs each task.");
    QStringList steps{
        lesion.arg(taskUnitsTitle(tasks.front()).toHtmlEscaped(), taskName(tasks.front()).toHtmlEscaped()),
        Help::tr("Click cells to silence or restore single units; drag to select many. Ctrl+Z takes everything back."),
        Help::tr("Choose when the units are silent and what the network is retrained on, and press “Start retraining”. The curves grow "
                 "under “Recovery”.")};
    if (tasks.size() == 2)
        steps << Help::tr("“Reproduce the paper” queues the seven retrainings behind its figures; each figure exports to SVG, PDF and "
                          "PNG. %1")
                     .arg(paperText());
    return QStringLiteral("<ol><li>%1</li></ol><p>%2</p>")
        .arg(steps.join(QStringLiteral("</li><li>")), Help::tr("F1 explains whatever has the focus."));
}

QString paperText()
{
    return Help::tr("“The paper” is “%1” by %2 and %3.")
        .arg(QStringLiteral("Competitive Retraining Reveals the Resilience and Reallocation of Functional Specialization in Deep Neural "
                            "Networks"),
             QStringLiteral("Zhengqing Miao"), QStringLiteral("Katharina Dobs"));
}

QString unitsHelp()
{
    return Help::tr("<b>Units.</b> One cell for each unit of the layer. Rest the mouse on one to see it in the Unit pane. Click, Space or "
                    "Enter: silence or restore. Drag, Shift "
                    "and Ctrl: select; then these act "
                    "on all selected. Arrows move, with Shift they select; Ctrl+Space selects single units, Ctrl+A all, Esc none. The "
                    "context menu (also Shift+F10) names groups, silences, renames and deletes them. Colours show the loss rise, which is "
                    "how much a task's loss rises when "
                    "the unit alone is silent, or the unit's response to a picture; an empty cell has no value yet. A triangle or disc "
                    "marks the units of a task's group, a cross silent ones.");
}

QString picturesHelp()
{
    return Help::tr(
        "<b>Pictures.</b> Choose one, with the mouse or the arrow keys, and each cell above shows the unit's response map to it; "
        "“Colour by” leads back. “Own picture …” takes an image file, which can also be dropped anywhere on the units or on "
        "this row; it becomes the first thumbnail. On the right stand the network's guesses under the present lesion, and "
        "whether the first is right.");
}

QString networkHelp()
{
    return Help::tr("<b>Network.</b> The layers from the image to the outputs, with their numbers of units. Choose one to "
                    "see its units. Lesions are of one layer at a time: that of another layer waits until the layer "
                    "is shown again.");
}

QString inspectorHelp()
{
    return Help::tr(
        "<b>Unit.</b> What is known about the unit under the mouse, or the current one: its group, the loss rise on each task without "
        "it, the test images and classes that it responds to most. Its rank is by the loss rise when it is silenced alone; a task's group "
        "is chosen step by step, with the units chosen before silent, so that the two orders differ.");
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
                    "shown; what was cancelled or interrupted goes on after its last whole epoch. Results that no longer fit the "
                    "study, of another network, unit ranking or other images, are made anew when they are queued again, after a question. "
                    "The bar is that of the whole job, the epochs of earlier sittings with it. Notes tell of images that could not be "
                    "read, and of a run that "
                    "goes on with another device or number of threads.");
}

QString figuresHelp()
{
    return Help::
        tr("<b>Figures.</b> The paper's figures as this study has them, controls beside them. Error bars are SE(Δ) "
           "across the classes of this network. A gap is a retraining that is missing; its button queues it, or it says that the "
           "run is on its way. "
           "Bars too short to be told from zero have their value beside them. All bars are of one recipe, which the last line "
           "names: that of which most of the paper's runs are finished, or the one chosen in the list above. The dose–response is of the "
           "layer that is shown: accuracy against the share of its units that are silent, in several orders. %1")
            .arg(paperText());
}

QString newStudyHelp()
{
    return Help::tr(
        "<b>New study.</b> A study is a network with its images, lesions and results, in a folder of its own. Images: the built-in faces "
        "and objects, which need no files, or folders of yours, one for each task, with train and test in it and a folder for each class "
        "in these. Network: its family and size; larger ones learn more and take longer. Nothing is made before the last page. Then "
        "the lesion bench trains the network; the demo's is trained.");
}

QString checkpointHelp()
{
    return Help::tr(
        "<b>Checkpoint.</b> A network that was trained elsewhere, in a file of PyTorch or safetensors. What is in the file is only "
        "read, never run. Names and shapes of its weights tell the architecture and the number of classes. For a study, give the "
        "image folders that it was trained on: its outputs are taken for their classes, sorted by path, task after task. Where "
        "the folders have more classes, a text file with a folder's name a line says which were used. Weights do not tell how "
        "the input was normalised, nor of AlexNet and ResNets how large it was: with other values all accuracies are wrong.");
}

QString importHelp()
{
    return Help::tr(
        "<b>Import.</b> Units that another program chose, and what it measured. Lists: .csv, .json, .npy or .npz, units counted "
        "from 0. Records: selections_record.npz (units in the order of choice), drop_percent_record.npz, predictions.jsonl and "
        "eval_*.json (accuracies with more and more of these silent). The units become a group with a name in one layer of this "
        "study, which the units' context menu silences; the accuracies are shown here, with their differences by class where "
        "there are predictions.");
}

} // namespace lesionlab::ui
