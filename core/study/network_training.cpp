// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/network_training.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/study/interrupted_run.h"
#include "core/study/run_place.h"
#include "core/study/study_json.h"
#include "core/support/files.h"
#include "core/training/trainer.h"

namespace lesionlab::study {
namespace {

constexpr const char* replaceCommand = "lesionlab train --replace";

/// Whether both train on the same tasks: none named means all.
bool sameTasks(std::vector<std::string> first, std::vector<std::string> second, const std::vector<std::string>& all)
{
    for (std::vector<std::string>* const tasks : {&first, &second}) {
        if (tasks->empty())
            *tasks = all;
        std::ranges::sort(*tasks);
    }
    return first == second;
}

/// The same training, as an earlier call has left it.
struct EarlierCall {
    RunRecord record;
    bool goesOn = false; ///< it was interrupted; otherwise its weights were deleted and are computed again
};

/// Where nothing goes on the place is an empty folder.
/// Errors: AlreadyThere, Outdated (a training with other options), those of readRunRecord and RunPlace::beginAnew.
Result<std::optional<EarlierCall>> prepare(RunPlace& place, const Study& study, const TrainingRequest& request)
{
    const auto anew = [&place](std::optional<EarlierCall> earlier) { return place.beginAnew().map([&] { return earlier; }); };
    if (request.replace)
        return anew({});
    auto record = readRunRecord(place.folder());
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(record.error());
    const bool stored = place.holdsWeights();
    if (!record && !stored)
        return anew({});
    const bool finished = record && record->state == RunState::Finished;
    if (!record || record->condition || record->checkpoint || (stored && finished))
        return failure(ErrorCode::AlreadyThere, place.folder().string(),
                       record && record->checkpoint ? anewCommand(*record) : replaceCommand, "--run");
    if (!stored && !finished) // killed in its first epoch
        return anew({});
    if (trainingToJson(record->training) != trainingToJson(request.options) ||
        !sameTasks(record->tasks, request.tasks, taskNames(study.specification())))
        return failure(ErrorCode::Outdated, place.folder().string(), "they were trained with other options", replaceCommand);
    if (stored)
        return std::optional(EarlierCall{std::move(*record), true});
    auto begun = anew(EarlierCall{*record, false});
    if (begun && !record->weightsChecksum.empty())
        place.keepRankings();
    return begun;
}

/// "path<tab>reason" a line, so that nobody has to catch the list as it scrolls by.
Result<void> writeSkipped(const Study& study, const std::string& run, const std::vector<datasets::SkippedImage>& skipped)
{
    if (skipped.empty())
        return {};
    std::string lines;
    for (const datasets::SkippedImage& image : skipped)
        lines += fmt::format("{}\t{}\n", image.path, image.reason);
    return writeFileAtomically(study.runFolder(run) / "skipped_images.tsv", lines);
}

/// One training, as far as it has come.
class TrainingRun {
public:
    TrainingRun(RunPlace& place, const Study& study, const TrainingRequest& request, const datasets::Dataset& dataset,
                networks::Network network, RunRecord record)
        : place_(place), study_(study), request_(request), dataset_(dataset), folder_(place.folder()), network_(std::move(network)),
          record_(std::move(record)), summary_{.run = request.run, .device = record_.circumstances.device, .notes = notesOn(dataset)}
    {
    }

    /// `interrupted`: the earlier call to go on with.
    Result<TrainingSummary> carryOut(const std::optional<RunRecord>& interrupted, const EpochListener& listener, const Progress& progress,
                                     const std::stop_token& stop);

private:
    /// What an earlier call has stored.
    Result<void> takeUp(RunRecord before, const Progress& progress, const std::stop_token& stop);
    Result<void> train(const EpochListener& listener, const Progress& progress, const std::stop_token& stop);
    Result<void> finish();

    /// After `epoch`. Errors: Diverged, those of evaluation::evaluate.
    [[nodiscard]] Result<std::vector<evaluation::TaskAccuracy>> validate(int epoch, const Progress& progress,
                                                                         const std::stop_token& stop) const
    {
        auto validation = evaluation::evaluate(network_, dataset_.valid, dataset_.labels, {}, Phase::Validating, progress, stop);
        if (validation && !evaluation::allFinite(*validation))
            return failure(ErrorCode::Diverged, std::to_string(epoch));
        return validation;
    }

    RunPlace& place_;
    const Study& study_;
    const TrainingRequest& request_;
    const datasets::Dataset& dataset_;
    std::filesystem::path folder_;
    networks::Network network_;
    training::TrainingState state_;
    RunRecord record_;
    TrainingSummary summary_;
};

Result<void> TrainingRun::takeUp(RunRecord before, const Progress& progress, const std::stop_token& stop)
{
    auto stored = readInterruptedRun(study_, request_.run, request_.options.epochs, record_.circumstances.device);
    if (!stored)
        return tl::unexpected(stored.error());
    InterruptedRun& interrupted = stored->value(); // its weights are there: they were seen under the lock
    network_ = std::move(interrupted.progress.network);
    state_ = std::move(interrupted.progress.state);
    const bool plateau = request_.options.schedule.kind == training::ScheduleKind::Plateau;
    if (plateau && interrupted.progress.lastEpoch && state_.validationLosses.size() != static_cast<std::size_t>(state_.epochsDone))
        return failure(ErrorCode::FileDamaged, study_.weightsFile(request_.run).string(), "it lacks what going on needs");
    if (interrupted.lastLineMissing()) {
        auto validation = validate(state_.epochsDone, progress, stop);
        if (!validation)
            return tl::unexpected(validation.error());
        interrupted.epochs.push_back({.training = *interrupted.progress.lastEpoch, .validation = std::move(*validation)});
        if (auto appended = appendEpoch(folder_, interrupted.epochs.back()); !appended)
            return appended;
    }
    before.epochsDone = state_.epochsDone;
    before.state = RunState::Running;
    before.resumed.push_back({state_.epochsDone, record_.circumstances, record_.command});
    record_ = std::move(before);
    summary_.resumedAfter = state_.epochsDone;
    summary_.epochs = std::move(interrupted.epochs);
    return {};
}

Result<void> TrainingRun::train(const EpochListener& listener, const Progress& progress, const std::stop_token& stop)
{
    const bool plateau = request_.options.schedule.kind == training::ScheduleKind::Plateau;
    const auto epochEnded = [&](const training::EpochReport& report, const training::TrainingState& state) -> Result<double> {
        if (!plateau) // what was trained outlives a stop while it is validated
            if (auto saved = saveProgress(folder_, network_, state, report.trainingLoss, report); !saved)
                return tl::unexpected(saved.error());
        auto validation = validate(report.epoch, progress, stop);
        if (!validation && validation.error().code == ErrorCode::Diverged)
            place_.dropFirstEpoch();
        if (!validation)
            return tl::unexpected(validation.error());
        const double watched = evaluation::meanLoss(*validation, request_.options.tasks).value_or(report.trainingLoss);
        if (plateau)
            if (auto saved = saveProgress(folder_, network_, state, watched, report); !saved)
                return tl::unexpected(saved.error());
        state_.momentum = state.momentum;
        summary_.epochs.push_back({.training = report, .validation = std::move(*validation)});
        if (auto appended = appendEpoch(folder_, summary_.epochs.back()); !appended)
            return tl::unexpected(appended.error());
        record_.epochsDone = report.epoch;
        place_.epochStored();
        if (listener)
            listener(summary_.epochs.back());
        return watched;
    };
    return training::train(network_, dataset_, {}, request_.options, state_, epochEnded, progress, stop);
}

Result<void> TrainingRun::finish()
{
    const auto& momentum = request_.keepMomentum ? state_.momentum : std::vector<networks::NamedTensor>();
    record_.weightsChecksum = weightsChecksum(network_);
    return saveFinished(folder_, network_, record_.epochsDone, momentum);
}

Result<TrainingSummary> TrainingRun::carryOut(const std::optional<RunRecord>& interrupted, const EpochListener& listener,
                                              const Progress& progress, const std::stop_token& stop)
{
    const auto ready = (interrupted ? takeUp(*interrupted, progress, stop) : Result<void>())
                           .and_then([&] { return writeRunRecord(folder_, record_); })
                           .and_then([&] { return writeSkipped(study_, request_.run, dataset_.skipped); });
    if (!ready)
        return tl::unexpected(ready.error());
    auto ended = train(listener, progress, stop);
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

Result<TrainingSummary> trainUnguarded(const Study& study, TrainingRequest request, const EpochListener& listener, const Progress& progress,
                                       const std::stop_token& stop)
{
    if (auto valid = training::validate(request.options).and_then([&] { return checkRunName(request.run); }); !valid)
        return tl::unexpected(valid.error());
    const auto device = networks::resolveDevice(request.device);
    if (!device)
        return tl::unexpected(device.error());
    auto place = RunPlace::open(study, request.run); // before minutes of rendering: the name may be taken
    if (!place)
        return tl::unexpected(place.error());
    const auto earlier = prepare(*place, study, request);
    if (!earlier)
        return tl::unexpected(earlier.error());
    const bool goesOn = *earlier && (*earlier)->goesOn;
    RunRecord record = recordOfThisProgram(*device, request.command);
    record.tasks = request.tasks;
    record.training = request.options;
    const auto stopped = [&](const Error& error) {
        record.state = RunState::Cancelled;
        if (error.code == ErrorCode::Cancelled && !goesOn) // what was asked for is worth knowing, if it can be kept
            (void)writeRunRecord(place->folder(), record);
        return tl::unexpected(error);
    };
    const auto dataset = study.loadData({.train = true, .valid = true}, progress, stop);
    if (!dataset)
        return stopped(dataset.error());
    auto positions = taskPositions(dataset->labels, request.tasks);
    if (!positions)
        return tl::unexpected(positions.error());
    request.options.tasks = *positions;
    const auto trainChecksum = datasets::contentChecksum(*dataset->train, progress, stop);
    if (!trainChecksum)
        return stopped(trainChecksum.error());
    if (*earlier && !(*earlier)->record.trainChecksum.empty() && (*earlier)->record.trainChecksum != *trainChecksum)
        return failure(ErrorCode::Outdated, place->folder().string(), "they were made with other images", replaceCommand);
    auto network = networks::Network::create(study.specification().architecture, request.options.seed);
    if (!network)
        return tl::unexpected(network.error());
    network->moveTo(at::Device(*device));
    record.trainChecksum = *trainChecksum;
    return TrainingRun(*place, study, request, *dataset, std::move(*network), std::move(record))
        .carryOut(goesOn ? std::optional((*earlier)->record) : std::nullopt, listener, progress, stop);
}

} // namespace

Result<TrainingSummary> trainNetwork(const Study& study, const TrainingRequest& request, const EpochListener& listener,
                                     const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("training", [&] { return trainUnguarded(study, request, listener, progress, stop); });
}

} // namespace lesionlab::study
