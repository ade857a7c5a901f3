// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/retraining_text.h"

#include <cstdio>

#include <fmt/format.h>

#include "core/networks/device.h"
#include "ui/messages/run_notes.h"

namespace lesionlab::app {
namespace {

/// The tasks that have test images, without any group silent besides.
std::vector<evaluation::TaskAccuracy> withImages(const study::EpochRecord& epoch)
{
    std::vector<evaluation::TaskAccuracy> tasks = epoch.test.front().tasks;
    std::erase_if(tasks, [](const evaluation::TaskAccuracy& task) { return task.images == 0; });
    return tasks;
}

/// The impact of each group on the tasks, as fractions: intact − lesioned.
nlohmann::ordered_json impactsJson(const study::EpochRecord& epoch)
{
    nlohmann::ordered_json impacts = nlohmann::ordered_json::object();
    for (std::size_t group = 1; group < epoch.test.size(); ++group)
        for (std::size_t task = 0; task < epoch.test[group].tasks.size(); ++task)
            if (epoch.test[group].tasks[task].images > 0)
                impacts[epoch.test[group].silenced][epoch.test[group].tasks[task].name] =
                    epoch.test.front().tasks[task].accuracy - epoch.test[group].tasks[task].accuracy;
    return impacts;
}

/// "faces 21.3": what silencing the task's own units would cost it now.
std::string ownImpacts(const study::EpochRecord& epoch)
{
    std::vector<std::string> parts;
    for (const study::GroupMeasurement& group : epoch.test)
        for (std::size_t task = 0; task < group.tasks.size(); ++task)
            if (group.tasks[task].name == group.silenced && group.tasks[task].images > 0)
                parts.push_back(
                    fmt::format("{} {:.1f}", group.silenced, (epoch.test.front().tasks[task].accuracy - group.tasks[task].accuracy) * 100));
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace

QString conditionText(const study::Condition& condition)
{
    const QString tasks = QString::fromStdString(fmt::format("{}", fmt::join(condition.tasks, ", ")));
    if (condition.isSham())
        return CommandLine::tr("no lesion (sham), retrained on %1").arg(tasks);
    const QString lesion = QString::fromStdString(condition.lesion);
    if (condition.schedule == study::LesionSchedule::Always)
        return CommandLine::tr("%1 silent always, retrained on %2").arg(lesion, tasks);
    return CommandLine::tr("%1 silent at onset (%2), retrained on %3")
        .arg(lesion, QString::fromStdString(lesions::onsetMethodName(condition.method)), tasks);
}

void warnOfTrap(const study::Condition& condition, const study::Study& study, Session& session)
{
    if (!condition.neverRecovers())
        return;
    const study::StudySpecification& specification = study.specification();
    const std::string& layer = condition.layer.empty() ? specification.layer : condition.layer;
    if (!lesions::hasOwnRelu(networks::convolutionalLayers(specification.architecture), layer))
        return session.warn(
            CommandLine::tr("With zero-incoming and fresh momentum a silenced unit's filter gets no gradient and can never recover. "
                            "No ReLU follows in %1, so its bias is trained: a constant can come back, and the result is not quite "
                            "that of --schedule always. For units that may recover use release.")
                .arg(QString::fromStdString(layer)));
    session.warn(
        CommandLine::tr("With zero-incoming and fresh momentum a silenced unit gets no gradient and can never recover: the result is "
                        "that of --schedule always. For units that may recover use release."));
}

void warnOfLateRelease(bool neverReleases, Session& session)
{
    if (neverReleases)
        session.warn(CommandLine::tr("The retraining is over by the time the units are released: they are silent all through it, are never "
                                     "retrained and cannot recover. Give it more --epochs, or an earlier --release-after."));
}

void warnOfMixture(const study::Study& study, const std::string& run, Session& session)
{
    const auto before = study::otherCircumstances(study, run, session.device());
    if (!before)
        return;
    const auto now = networks::resolveDevice(session.device());
    session.warn(ui::mixtureText(QString::fromStdString(run), *before, study::circumstancesOn(*now)));
}

void tellEpoch(const study::EpochRecord& epoch, int epochs, Session& session)
{
    session.clearProgress();
    if (session.json())
        return;
    QStringList accuracies;
    for (const evaluation::TaskAccuracy& task : withImages(epoch))
        accuracies << QStringLiteral("%1 %2 %").arg(QString::fromStdString(task.name)).arg(task.accuracy * 100, 0, 'f', 1);
    const QString line = epoch.silentUnits == 0 ? CommandLine::tr("epoch %1 of %2: %3, impact of own units: %4 points")
                                                : CommandLine::tr("epoch %1 of %2: %3, impact of own units: %4 points (%n unit(s) silent)",
                                                                  nullptr, epoch.silentUnits);
    printLine(QStringLiteral("  ") + line.arg(QString::number(epoch.training.epoch), QString::number(epochs),
                                              accuracies.join(QStringLiteral(", ")), QString::fromStdString(ownImpacts(epoch))));
    std::fflush(stdout);
}

nlohmann::ordered_json summaryJson(const study::RetrainingSummary& summary)
{
    nlohmann::ordered_json epochs = nlohmann::ordered_json::array();
    for (const study::EpochRecord& epoch : summary.epochs) {
        nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
        for (const evaluation::TaskAccuracy& task : withImages(epoch))
            tasks.push_back({{"name", task.name},
                             {"accuracy", task.accuracy},
                             {"within_task_accuracy", task.withinTaskAccuracy},
                             {"cross_task_errors", task.crossTaskErrors},
                             {"images", task.images}});
        nlohmann::ordered_json entry = {
            {"epoch", epoch.training.epoch}, {"silent_units", epoch.silentUnits}, {"tasks", tasks}, {"impacts", impactsJson(epoch)}};
        if (epoch.training.epoch > 0)
            entry.update({{"training_loss", epoch.training.trainingLoss},
                          {"learning_rate", epoch.training.learningRate},
                          {"seconds", epoch.training.seconds},
                          {"images_per_second", epoch.training.imagesPerSecond}});
        epochs.push_back(entry);
    }
    return {{"run", summary.run}, {"was_there", summary.wasThere}, {"resumed_after", summary.resumedAfter}, {"epochs", epochs}};
}

} // namespace lesionlab::app
