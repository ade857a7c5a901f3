// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/recovery_curves.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/study/csv_field.h"

namespace lesionlab::study {
namespace {

constexpr const char* noGroup = "none";

RecoveryCurve curveOf(const Study& study, const NamedCondition& named)
{
    RecoveryCurve curve{.run = named.name, .condition = named.condition};
    const std::filesystem::path folder = study.runFolder(named.name);
    const auto note = [&curve](const Error& error) {
        if (error.code != ErrorCode::FileNotFound)
            curve.problem = error;
    };
    if (auto record = readRunRecord(folder))
        curve.state = record->state;
    else
        note(record.error());
    if (auto epochs = readEpochs(folder))
        curve.epochs = std::move(*epochs);
    else
        note(epochs.error());
    if (auto table = readClassTable(folder); !table)
        note(table.error());
    else if (const auto intact = std::ranges::find(table->baseline, noGroup, &GroupMeasurement::silenced); intact != table->baseline.end())
        curve.baseline = intact->tasks;
    std::erase_if(curve.epochs, [](const EpochRecord& epoch) { return epoch.test.empty(); });
    return curve;
}

} // namespace

std::vector<RecoveryCurve> recoveryCurves(const Study& study, const std::stop_token& stop)
{
    std::vector<RecoveryCurve> curves;
    for (const NamedCondition& named : study.specification().conditions) {
        if (stop.stop_requested())
            break;
        curves.push_back(curveOf(study, named));
    }
    return curves;
}

std::string curvesCsv(const std::vector<RecoveryCurve>& curves)
{
    std::string text = "run,lesion,schedule,retrained_on,epoch,silent_units,task,accuracy,within_task_accuracy,baseline_accuracy\n";
    for (const RecoveryCurve& curve : curves)
        for (const EpochRecord& epoch : curve.epochs)
            for (const evaluation::TaskAccuracy& task : epoch.test.front().tasks) {
                const auto before = std::ranges::find(curve.baseline, task.name, &evaluation::TaskAccuracy::name);
                text += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", curve.run, csvField(curve.condition.lesion),
                                    curve.condition.isSham() ? std::string() : scheduleName(curve.condition.schedule),
                                    csvField(fmt::format("{}", fmt::join(curve.condition.tasks, "+"))), epoch.training.epoch,
                                    epoch.silentUnits, csvField(task.name), task.accuracy, task.withinTaskAccuracy,
                                    before == curve.baseline.end() ? std::string() : fmt::format("{}", before->accuracy));
            }
    return text;
}

} // namespace lesionlab::study
