// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/network_training.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/study/interrupted_run.h"
#include "core/study/study_json.h"
#include "core/support/files.h"
#include "core/training/trainer.h"

namespace lesionlab::study {
namespace {

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

/// The run's folder. Until the first epoch of a new training is stored the network that was there before waits beside it, and comes
/// back if that epoch never is.
class RunPlace {
public:
    /// Errors: FolderNotEmpty, Outdated (an interrupted training with other options), those of Study::lockRun and readRunRecord.
    static Result<RunPlace> make(const Study& study, const TrainingRequest& request)
    {
        auto lock = study.lockRun(request.run);
        if (!lock)
            return tl::unexpected(lock.error());
        RunPlace place(study.runFolder(request.run), std::move(*lock));
        place.putBack(); // what a process left that was killed in its first epoch
        std::error_code error;
        const bool stored = std::filesystem::exists(study.weightsFile(request.run), error);
        if (stored && !request.replace) {
            if (auto interrupted = place.findInterrupted(study, request); !interrupted)
                return tl::unexpected(interrupted.error());
            return place;
        }
        if (std::filesystem::exists(place.folder_, error))
            std::filesystem::rename(place.folder_, place.before_, error);
        if (!error)
            place.pending_ = true;
        if (!error)
            std::filesystem::create_directories(place.folder_, error);
        if (error)
            return failure(ErrorCode::FileNotWritable, place.folder_.string(), error.message());
        return place;
    }

    /// The training to go on with, if there is one.
    [[nodiscard]] const std::optional<RunRecord>& interrupted() const { return interrupted_; }

    RunPlace(RunPlace&& other) noexcept
        : folder_(std::move(other.folder_)), before_(std::move(other.before_)), lock_(std::move(other.lock_)),
          interrupted_(std::move(other.interrupted_)), pending_(std::exchange(other.pending_, false))
    {
    }
    RunPlace& operator=(RunPlace&&) = delete;

    ~RunPlace()
    {
        if (pending_)
            putBack();
    }

    void epochStored()
    {
        std::error_code ignored;
        if (std::exchange(pending_, false))
            std::filesystem::remove_all(before_, ignored);
    }

private:
    RunPlace(std::filesystem::path folder, FileLock lock)
        : folder_(std::move(folder)), before_(folder_.parent_path() / fmt::format(".{}.before", folder_.filename().string())),
          lock_(std::move(lock))
    {
    }

    Result<void> findInterrupted(const Study& study, const TrainingRequest& request)
    {
        auto record = readRunRecord(folder_);
        if (!record && record.error().code != ErrorCode::FileNotFound)
            return tl::unexpected(record.error());
        if (!record || record->condition || record->state == RunState::Finished)
            return failure(ErrorCode::FolderNotEmpty, folder_.string());
        if (trainingToJson(record->training) != trainingToJson(request.options) ||
            !sameTasks(record->tasks, request.tasks, taskNames(study.specification())))
            return failure(ErrorCode::Outdated, folder_.string(), "they were trained with other options", "lesionlab train --replace");
        interrupted_ = std::move(*record);
        return {};
    }

    /// The network that was there before. Where there was none the record stays, so that what was asked for can be offered again. A folder
    /// that holds results is never removed.
    void putBack()
    {
        std::error_code ignored;
        const bool asked = std::filesystem::exists(folder_ / "run.json", ignored);
        if (holdsResults(folder_) || (asked && !holdsResults(before_))) {
            std::filesystem::remove_all(before_, ignored);
            return;
        }
        if (pending_ || std::filesystem::exists(before_, ignored))
            std::filesystem::remove_all(folder_, ignored);
        if (std::filesystem::exists(before_, ignored))
            std::filesystem::rename(before_, folder_, ignored);
    }

    /// Those of an epoch at least; a finished network's weights may have been deleted.
    static bool holdsResults(const std::filesystem::path& folder)
    {
        std::error_code ignored;
        return std::filesystem::exists(folder / "weights.safetensors", ignored) ||
               std::filesystem::exists(folder / "epochs.jsonl", ignored);
    }

    std::filesystem::path folder_;
    std::filesystem::path before_;
    FileLock lock_;
    std::optional<RunRecord> interrupted_;
    bool pending_ = false; ///< the old network is beside, the new one not yet stored
};

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
    TrainingRun(RunPlace place, const Study& study, const TrainingRequest& request, const datasets::Dataset& dataset,
                networks::Network network, RunRecord record)
        : place_(std::move(place)), study_(study), request_(request), dataset_(dataset), folder_(study.runFolder(request.run)),
          network_(std::move(network)),
          record_(std::move(record)), summary_{.run = request.run, .device = record_.circumstances.device, .notes = notesOn(dataset)}
    {
    }

    Result<TrainingSummary> carryOut(const EpochListener& listener, const Progress& progress, const std::stop_token& stop);

private:
    /// What an earlier call has stored, if anything.
    Result<void> takeUp(const Progress& progress, const std::stop_token& stop);
    Result<void> train(const EpochListener& listener, const Progress& progress, const std::stop_token& stop);
    Result<void> finish();

    [[nodiscard]] Result<std::vector<evaluation::TaskAccuracy>> validate(const Progress& progress, const std::stop_token& stop) const
    {
        return evaluation::evaluate(network_, dataset_.valid, dataset_.labels, {}, Phase::Validating, progress, stop);
    }

    RunPlace place_;
    const Study& study_;
    const TrainingRequest& request_;
    const datasets::Dataset& dataset_;
    std::filesystem::path folder_;
    networks::Network network_;
    training::TrainingState state_;
    RunRecord record_;
    TrainingSummary summary_;
};

Result<void> TrainingRun::takeUp(const Progress& progress, const std::stop_token& stop)
{
    if (!place_.interrupted())
        return {};
    RunRecord before = *place_.interrupted();
    if (!before.trainChecksum.empty() && before.trainChecksum != record_.trainChecksum)
        return failure(ErrorCode::Outdated, folder_.string(), "they were made with other images", "lesionlab train --replace");
    auto stored = readInterruptedRun(study_, request_.run, request_.options.epochs, record_.circumstances.device);
    if (!stored)
        return tl::unexpected(stored.error());
    InterruptedRun& interrupted = stored->value(); // its weights are there: RunPlace saw them under the lock
    network_ = std::move(interrupted.progress.network);
    state_ = std::move(interrupted.progress.state);
    const bool plateau = request_.options.schedule.kind == training::ScheduleKind::Plateau;
    if (plateau && interrupted.progress.lastEpoch && state_.validationLosses.size() != static_cast<std::size_t>(state_.epochsDone))
        return failure(ErrorCode::FileDamaged, study_.weightsFile(request_.run).string(), "it lacks what going on needs");
    if (interrupted.lastLineMissing()) {
        auto validation = validate(progress, stop);
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
    const auto epochEnded = [&](const training::EpochReport& report, const training::TrainingState& state) -> Result<double> {
        auto validation = validate(progress, stop);
        if (!validation)
            return tl::unexpected(validation.error());
        const double watched = evaluation::meanLoss(*validation, request_.options.tasks).value_or(report.trainingLoss);
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

Result<TrainingSummary> TrainingRun::carryOut(const EpochListener& listener, const Progress& progress, const std::stop_token& stop)
{
    if (auto ready = takeUp(progress, stop).and_then([&] { return writeRunRecord(folder_, record_); }).and_then([&] {
            return writeSkipped(study_, request_.run, dataset_.skipped);
        });
        !ready)
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
    auto place = RunPlace::make(study, request); // before minutes of rendering: the name may be taken
    if (!place)
        return tl::unexpected(place.error());
    RunRecord record = recordOfThisProgram(*device, request.command);
    record.tasks = request.tasks;
    record.training = request.options;
    const auto stopped = [&](const Error& error) {
        record.state = RunState::Cancelled;
        if (error.code == ErrorCode::Cancelled && !place->interrupted()) // what was asked for is worth knowing, if it can be kept
            (void)writeRunRecord(study.runFolder(request.run), record);
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
    auto network = networks::Network::create(study.specification().architecture, request.options.seed);
    if (!network)
        return tl::unexpected(network.error());
    network->moveTo(at::Device(*device));
    record.trainChecksum = *trainChecksum;
    return TrainingRun(std::move(*place), study, request, *dataset, std::move(*network), std::move(record))
        .carryOut(listener, progress, stop);
}

} // namespace

Result<TrainingSummary> trainNetwork(const Study& study, const TrainingRequest& request, const EpochListener& listener,
                                     const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("training", [&] { return trainUnguarded(study, request, listener, progress, stop); });
}

} // namespace lesionlab::study
