// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/network_training.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/support/files.h"
#include "core/training/trainer.h"

namespace lesionlab::study {
namespace {

/// The run's folder. Until the first epoch is stored the network that was there before waits beside it, and comes back if that epoch
/// never is.
class RunPlace {
public:
    static Result<RunPlace> make(const Study& study, const TrainingRequest& request)
    {
        auto lock = study.lockRun(request.run);
        if (!lock)
            return tl::unexpected(lock.error());
        RunPlace place(study.runFolder(request.run), std::move(*lock));
        std::error_code error;
        place.putBack(); // what a process left that was killed in its first epoch
        if (std::filesystem::exists(study.weightsFile(request.run), error) && !request.replace)
            return failure(ErrorCode::FolderNotEmpty, place.folder_.string());
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

    RunPlace(RunPlace&& other) noexcept
        : folder_(std::move(other.folder_)), before_(std::move(other.before_)), lock_(std::move(other.lock_)),
          pending_(std::exchange(other.pending_, false))
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

    /// The network that was there before; none, where there was none. A folder that holds weights is never removed.
    void putBack()
    {
        std::error_code ignored;
        const bool stored = std::filesystem::exists(folder_ / "weights.safetensors", ignored);
        if (stored) {
            std::filesystem::remove_all(before_, ignored);
            return;
        }
        if (pending_ || std::filesystem::exists(before_, ignored))
            std::filesystem::remove_all(folder_, ignored);
        if (std::filesystem::exists(before_, ignored))
            std::filesystem::rename(before_, folder_, ignored);
    }

    std::filesystem::path folder_;
    std::filesystem::path before_;
    FileLock lock_;
    bool pending_ = false; ///< the old network is beside, the new one not yet stored
};

/// The validation loss over all trained tasks' images together; without such images the training loss.
double lossToWatch(const EpochRecord& epoch, const std::vector<int>& tasks)
{
    const std::vector<evaluation::TaskAccuracy>& accuracies = epoch.validation;
    double sum = 0;
    int images = 0;
    for (std::size_t task = 0; task < accuracies.size(); ++task) {
        if (!tasks.empty() && std::ranges::find(tasks, static_cast<int>(task)) == tasks.end())
            continue;
        sum += accuracies[task].meanLoss * accuracies[task].images;
        images += accuracies[task].images;
    }
    return images > 0 ? sum / images : epoch.training.trainingLoss;
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

Result<TrainingSummary> trainInto(RunPlace place, const Study& study, const TrainingRequest& request, networks::Network network,
                                  const datasets::Dataset& dataset, RunRecord record, const EpochListener& listener,
                                  const Progress& progress, const std::stop_token& stop)
{
    const std::filesystem::path folder = study.runFolder(request.run);
    if (auto written = writeRunRecord(folder, record); !written)
        return tl::unexpected(written.error());
    if (auto written = writeSkipped(study, request.run, dataset.skipped); !written)
        return tl::unexpected(written.error());
    TrainingSummary summary{request.run, record.device, {}, {dataset.skipped, dataset.cacheProblem}};
    std::vector<networks::NamedTensor> momentum;
    const auto epochEnded = [&](const training::EpochReport& report, const training::TrainingState& state) -> Result<double> {
        auto validation = evaluation::evaluate(network, dataset.valid, dataset.labels, {}, Phase::Validating, {}, stop);
        if (!validation)
            return tl::unexpected(validation.error());
        momentum = state.momentum;
        summary.epochs.push_back({.training = report, .validation = std::move(*validation)});
        const EpochRecord& epoch = summary.epochs.back();
        if (auto saved = saveProgress(folder, network, state, report); !saved)
            return tl::unexpected(saved.error());
        if (auto appended = appendEpoch(folder, epoch); !appended)
            return tl::unexpected(appended.error());
        record.epochsDone = report.epoch;
        place.epochStored();
        if (listener)
            listener(epoch);
        return lossToWatch(epoch, request.options.tasks);
    };
    const auto trained = training::train(network, dataset, {}, request.options, {}, epochEnded, progress, stop);
    if (trained) {
        if (auto saved = saveFinished(folder, network, record.epochsDone, request.keepMomentum ? momentum : decltype(momentum)()); !saved)
            return tl::unexpected(saved.error());
        record.weightsChecksum = weightsChecksum(network);
    }
    record.state = stateAfter(trained);
    const auto recorded = writeRunRecord(folder, record);
    if (!trained)
        return tl::unexpected(trained.error());
    if (!recorded)
        return tl::unexpected(recorded.error());
    return summary;
}

RunRecord newRecord(const TrainingRequest& request, const std::string& device, const datasets::Dataset& dataset)
{
    RunRecord record = recordOfThisProgram(device, request.command);
    record.tasks = request.tasks;
    record.training = request.options;
    record.trainChecksum = datasets::contentChecksum(*dataset.train);
    return record;
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
    const auto dataset = study.loadData({.train = true, .valid = true}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    auto positions = taskPositions(dataset->labels, request.tasks);
    if (!positions)
        return tl::unexpected(positions.error());
    request.options.tasks = *positions;
    auto network = networks::Network::create(study.specification().architecture, request.options.seed);
    if (!network)
        return tl::unexpected(network.error());
    network->moveTo(at::Device(*device));
    return trainInto(std::move(*place), study, request, std::move(*network), *dataset, newRecord(request, *device, *dataset), listener,
                     progress, stop);
}

} // namespace

Result<TrainingSummary> trainNetwork(const Study& study, const TrainingRequest& request, const EpochListener& listener,
                                     const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("training", [&] { return trainUnguarded(study, request, listener, progress, stop); });
}

} // namespace lesionlab::study
