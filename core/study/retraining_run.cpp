// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/retraining_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/evaluation/evaluator.h"
#include "core/lesions/onset_surgery.h"
#include "core/study/interrupted_run.h"
#include "core/study/run_place.h"

namespace lesionlab::study {
namespace {

bool sameGroups(const std::vector<UnitGroup>& first, const std::vector<UnitGroup>& second)
{
    return std::ranges::equal(first, second, [](const UnitGroup& a, const UnitGroup& b) { return a.name == b.name && a.units == b.units; });
}

/// A run that was begun under another condition or with other material is not this one.
Result<void> checkFits(const RunRecord& record, const RunRecord& wanted, const std::filesystem::path& folder)
{
    const auto outdated = [&folder](const char* what) {
        return failure(ErrorCode::Outdated, folder.string(), what, "lesionlab retrain --replace");
    };
    if (!record.condition || !sameExperiment(*record.condition, *wanted.condition))
        return outdated("they are of another condition");
    if (record.startChecksum != wanted.startChecksum)
        return outdated("they were made from another network");
    const bool sameUnits = record.lesionUnits == wanted.lesionUnits;
    if (!sameUnits && namesGroup(wanted.condition->lesion)) // the first programs did not keep them with the condition
        return outdated("the group has other units now");
    if (!sameUnits || !sameGroups(record.groups, wanted.groups))
        return outdated("they were made with another unit ranking");
    if (record.trainChecksum != wanted.trainChecksum || record.testChecksum != wanted.testChecksum)
        return outdated("they were made with other images");
    return {};
}

/// Whether what is there is the same experiment on something that has changed since.
bool isOutdated(const RunRecord& wanted, const std::filesystem::path& folder)
{
    const auto record = readRunRecord(folder);
    return record && record->condition && sameExperiment(*record->condition, *wanted.condition) && !checkFits(*record, wanted, folder);
}

RunRecord newRecord(const RetrainingPlan& plan, const RetrainingMaterial& material, const std::string& command)
{
    RunRecord record = recordOfThisProgram(material.device, command);
    record.condition = plan.condition;
    record.lesionUnits = plan.lesionUnits;
    record.groups = material.groups;
    record.startChecksum = material.startChecksum;
    record.trainChecksum = material.trainChecksum;
    record.testChecksum = material.testChecksum;
    return record;
}

/// One run, as far as it has come.
class RetrainingRun {
public:
    RetrainingRun(RunPlace& place, RetrainingMaterial& material, const RetrainingPlan& plan, const std::string& name,
                  const std::string& command, const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop)
        : place_(place), material_(material), plan_(plan), name_(name), folder_(place.folder()), listener_(listener), progress_(progress),
          stop_(stop), network_(material.network.clone()), record_(newRecord(plan, material, command)), summary_{.run = name}
    {
    }

    Result<RetrainingSummary> carryOut();

private:
    /// What an earlier call has stored, if anything.
    Result<void> takeUp();
    Result<void> goOn(InterruptedRun interrupted, RunRecord before);
    /// From the baseline to the moment before the first step.
    Result<void> begin();
    Result<void> train();
    Result<void> finish();

    /// Errors: Diverged, those of RetrainingMaterial::measure.
    [[nodiscard]] Result<std::vector<GroupMeasurement>> measureAfter(int epochs) const;
    [[nodiscard]] EpochRecord epochRecord(const training::EpochReport& report, std::vector<GroupMeasurement> measured) const
    {
        return {.training = report, .silentUnits = static_cast<int>(plan_.silentAfter(report.epoch).size()), .test = std::move(measured)};
    }
    [[nodiscard]] Result<double> lossToWatch(const training::EpochReport& report) const;

    RunPlace& place_;
    RetrainingMaterial& material_;
    const RetrainingPlan& plan_;
    const std::string& name_;
    std::filesystem::path folder_;
    const RetrainingListener& listener_;
    const Progress& progress_;
    const std::stop_token& stop_;
    networks::Network network_;
    training::TrainingState state_;
    RunRecord record_;
    ClassTable table_;
    RetrainingSummary summary_;
};

Result<std::vector<GroupMeasurement>> RetrainingRun::measureAfter(int epochs) const
{
    auto measured = material_.measure(network_, plan_.silentAfter(epochs), progress_, stop_);
    if (measured && !std::ranges::all_of(*measured, [](const GroupMeasurement& group) { return evaluation::allFinite(group.tasks); }))
        return failure(ErrorCode::Diverged, std::to_string(epochs));
    return measured;
}

Result<void> RetrainingRun::takeUp()
{
    auto before = readRunRecord(folder_);
    if (!before && before.error().code == ErrorCode::FileNotFound)
        return {};
    if (!before)
        return tl::unexpected(before.error());
    if (auto fits = checkFits(*before, record_, folder_); !fits)
        return fits;
    if (before->state == RunState::Finished) {
        auto epochs = readEpochs(folder_);
        if (!epochs)
            return tl::unexpected(epochs.error());
        summary_.wasThere = true;
        summary_.epochs = std::move(*epochs);
        return {};
    }
    auto interrupted = readInterruptedRun(material_.study, name_, plan_.options.epochs, material_.device);
    if (!interrupted)
        return tl::unexpected(interrupted.error());
    return *interrupted ? goOn(std::move(**interrupted), std::move(*before)) : Result<void>();
}

Result<void> RetrainingRun::goOn(InterruptedRun interrupted, RunRecord before)
{
    auto table = readClassTable(folder_);
    if (!table)
        return tl::unexpected(table.error());
    network_ = std::move(interrupted.progress.network);
    state_ = std::move(interrupted.progress.state);
    if (interrupted.lastLineMissing()) {
        auto measured = measureAfter(state_.epochsDone);
        if (!measured)
            return tl::unexpected(measured.error());
        interrupted.epochs.push_back(epochRecord(*interrupted.progress.lastEpoch, std::move(*measured)));
        if (auto appended = appendEpoch(folder_, interrupted.epochs.back()); !appended)
            return appended;
    }
    before.epochsDone = state_.epochsDone;
    before.resumed.push_back({state_.epochsDone, record_.circumstances, record_.command});
    record_ = std::move(before);
    table_ = std::move(*table);
    summary_.resumedAfter = state_.epochsDone;
    summary_.epochs = std::move(interrupted.epochs);
    return {};
}

Result<void> RetrainingRun::begin()
{
    auto baseline = material_.baseline(progress_, stop_);
    if (!baseline)
        return tl::unexpected(baseline.error());
    const Condition& condition = plan_.condition;
    if (condition.schedule == LesionSchedule::Onset && !condition.isSham())
        if (auto applied =
                lesions::applyOnset(network_, material_.layer.index, plan_.lesionUnits, condition.method, condition.training.seed);
            !applied)
            return applied;
    state_.momentum = plan_.momentum;
    auto measured = measureAfter(0);
    if (!measured)
        return tl::unexpected(measured.error());
    table_ = {.baseline = std::move(*baseline), .start = *measured, .end = {}};
    summary_.epochs.push_back(epochRecord({}, std::move(*measured)));
    std::error_code ignored;
    for (const char* const file : {"weights.safetensors", "epochs.jsonl"}) // of a start that was killed
        std::filesystem::remove(folder_ / file, ignored);
    auto written = writeClassTable(folder_, table_);
    if (written)
        written = writeRunRecord(folder_, record_);
    if (written)
        written = appendEpoch(folder_, summary_.epochs.back());
    if (written && listener_)
        listener_(summary_.epochs.back());
    return written;
}

/// The validation loss, where the plateau schedule asks for it; otherwise the training loss, which nobody looks at.
Result<double> RetrainingRun::lossToWatch(const training::EpochReport& report) const
{
    if (plan_.options.schedule.kind != training::ScheduleKind::Plateau || material_.dataset.valid->size() == 0)
        return report.trainingLoss;
    const auto stepsDone = static_cast<std::uint64_t>(report.epoch) * plan_.stepsPerEpoch;
    const networks::UnitMasks& masks = plan_.silencing.masksAfter(stepsDone);
    return evaluation::evaluate(network_, material_.dataset.valid, material_.dataset.labels, masks, Phase::Validating, progress_, stop_)
        .map([&](const std::vector<evaluation::TaskAccuracy>& validation) {
            return evaluation::meanLoss(validation, plan_.options.tasks).value_or(report.trainingLoss);
        });
}

Result<void> RetrainingRun::train()
{
    const bool plateau = plan_.options.schedule.kind == training::ScheduleKind::Plateau;
    const auto epochEnded = [this, plateau](const training::EpochReport& report, const training::TrainingState& state) -> Result<double> {
        if (!plateau) // what was trained outlives a stop while it is measured
            if (auto saved = saveProgress(folder_, network_, state, report.trainingLoss, report); !saved)
                return tl::unexpected(saved.error());
        const auto measuringSince = std::chrono::steady_clock::now();
        auto measured = measureAfter(report.epoch);
        const std::chrono::duration<double> measuring = std::chrono::steady_clock::now() - measuringSince;
        if (!measured && measured.error().code == ErrorCode::Diverged)
            place_.dropFirstEpoch();
        if (!measured)
            return tl::unexpected(measured.error());
        const auto watched = lossToWatch(report);
        if (!watched)
            return watched;
        if (!std::isfinite(*watched))
            return failure(ErrorCode::Diverged, std::to_string(report.epoch));
        if (plateau)
            if (auto saved = saveProgress(folder_, network_, state, *watched, report); !saved)
                return tl::unexpected(saved.error());
        summary_.epochs.push_back(epochRecord(report, std::move(*measured)));
        summary_.epochs.back().measuringSeconds = measuring.count();
        if (auto appended = appendEpoch(folder_, summary_.epochs.back()); !appended)
            return tl::unexpected(appended.error());
        record_.epochsDone = report.epoch;
        place_.epochStored();
        if (listener_)
            listener_(summary_.epochs.back());
        return watched;
    };
    return training::train(network_, material_.dataset, plan_.silencing, plan_.options, state_, epochEnded, progress_, stop_);
}

Result<void> RetrainingRun::finish()
{
    const std::vector<GroupMeasurement>& last = summary_.epochs.back().test;
    if (!last.empty() && !last.front().tasks.empty() && !last.front().tasks.front().classes.empty()) {
        table_.end = last;
    } else { // read from its line, which has no classes
        auto measured = measureAfter(plan_.options.epochs);
        if (!measured)
            return tl::unexpected(measured.error());
        table_.end = std::move(*measured);
    }
    if (auto written = writeClassTable(folder_, table_); !written)
        return written;
    record_.weightsChecksum = weightsChecksum(network_);
    return saveFinished(folder_, network_, record_.epochsDone, {});
}

Result<RetrainingSummary> RetrainingRun::carryOut()
{
    auto ready = takeUp();
    if (ready && summary_.wasThere)
        return summary_;
    record_.state = RunState::Running;
    if (ready)
        ready = summary_.epochs.empty() ? begin() : writeRunRecord(folder_, record_);
    if (!ready)
        return tl::unexpected(ready.error());
    auto ended = train();
    if (ended)
        ended = finish();
    record_.state = stateAfter(ended);
    const auto recorded = writeRunRecord(folder_, record_);
    if (!ended)
        return tl::unexpected(ended.error());
    if (!recorded)
        return tl::unexpected(recorded.error());
    return summary_;
}

} // namespace

Result<RetrainingSummary> runRetraining(RetrainingMaterial& material, const RetrainingPlan& plan, const std::string& name,
                                        const std::string& command, const RetrainingListener& listener, const Progress& progress,
                                        const std::stop_token& stop, Replace replace)
{
    auto place = RunPlace::open(material.study, name);
    if (!place)
        return tl::unexpected(place.error());
    const bool mayGo =
        replace == Replace::Everything || (replace == Replace::Outdated && isOutdated(newRecord(plan, material, command), place->folder()));
    if (mayGo && std::filesystem::exists(place->folder()))
        if (auto begun = place->beginAnew(); !begun)
            return tl::unexpected(begun.error());
    return RetrainingRun(*place, material, plan, name, command, listener, progress, stop).carryOut();
}

} // namespace lesionlab::study
