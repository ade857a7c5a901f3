// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/run_files.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/checkpoints/safetensors.h"
#include "core/networks/device.h"
#include "core/support/files.h"
#include "core/support/version.h"

namespace lesionlab::study {
namespace {

using Json = nlohmann::ordered_json;

constexpr int formatVersion = 1;
constexpr std::uint64_t largestRanking = 64 << 20;

/// Bytes that are not UTF-8 (a command may hold any) become replacement characters instead of an exception.
std::string textOf(const Json& json, int indent = -1) { return json.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n'; }

const char* stateName(RunState state)
{
    switch (state) {
    case RunState::Running: return "running";
    case RunState::Finished: return "finished";
    case RunState::Cancelled: return "cancelled";
    case RunState::Failed: break;
    }
    return "failed";
}

Json optionsToJson(const training::TrainingOptions& options)
{
    const datasets::Augmentation& augmentation = options.augmentation;
    return {{"epochs", options.epochs},
            {"batch_size", options.batchSize},
            {"learning_rate", options.learningRate},
            {"schedule", training::scheduleName(options.schedule.kind)},
            {"schedule_factor", options.schedule.factor},
            {"schedule_step_epochs", options.schedule.stepEpochs},
            {"schedule_patience", options.schedule.patience},
            {"momentum", options.momentum},
            {"weight_decay", options.weightDecay},
            {"gradient_norm", options.gradientNorm},
            {"random_crop", augmentation.randomCrop},
            {"greyscale_probability", augmentation.greyscaleProbability},
            {"horizontal_flip", augmentation.horizontalFlip},
            {"random_scale", augmentation.randomScale},
            {"smallest_area", augmentation.smallestArea},
            {"seed", options.seed}};
}

bool isPermutation(const std::vector<int>& order, int units)
{
    const std::set<int> distinct(order.begin(), order.end());
    return static_cast<int>(order.size()) == units && static_cast<int>(distinct.size()) == units && *distinct.begin() == 0 &&
           *distinct.rbegin() == units - 1;
}

lesions::UnitRanking rankingFromJson(const Json& json, int layerUnits)
{
    lesions::UnitRanking ranking;
    ranking.task = json.at("task").get<std::string>();
    ranking.images = json.at("images").get<int>();
    ranking.intactLoss = json.at("intact_loss").get<double>();
    ranking.groupSize = json.at("group_size").get<int>();
    ranking.order = json.at("order").get<std::vector<int>>();
    ranking.onePassLosses = json.at("one_pass_losses").get<std::vector<double>>();
    for (const Json& step : json.at("steps"))
        ranking.steps.push_back({step.at("units").get<std::vector<int>>(), step.at("loss_before").get<double>()});
    const auto units = static_cast<std::size_t>(layerUnits);
    if (!isPermutation(ranking.order, layerUnits) || ranking.onePassLosses.size() != units || ranking.groupSize < 0 ||
        ranking.groupSize > layerUnits)
        throw std::invalid_argument(fmt::format("the ranking for {} does not fit a layer of {} units", ranking.task, layerUnits));
    return ranking;
}

} // namespace

Result<void> writeRunRecord(const Study& study, const TrainingRequest& request, const std::string& device, RunState state, int epochsDone)
{
    const Json record = {{"format", "lesionlab-run"},
                         {"version", formatVersion},
                         {"kind", "training"},
                         {"state", stateName(state)},
                         {"epochs_done", epochsDone},
                         {"tasks", request.tasks},
                         {"training", optionsToJson(request.options)},
                         {"device", device},
                         {"threads", networks::threadCount()},
                         {"program_version", programVersion},
                         {"torch_version", networks::torchVersion()},
                         {"command", request.command}};
    return writeFileAtomically(study.runFolder(request.run) / "run.json", textOf(record, 2));
}

std::string epochLine(const EpochRecord& epoch)
{
    Json validation = Json::array();
    for (const evaluation::TaskAccuracy& task : epoch.validation)
        if (task.images > 0)
            validation.push_back({{"task", task.name},
                                  {"accuracy", task.accuracy},
                                  {"within_task_accuracy", task.withinTaskAccuracy},
                                  {"loss", task.meanLoss},
                                  {"images", task.images}});
    const training::EpochReport& report = epoch.training;
    const Json line = {{"epoch", report.epoch},     {"training_loss", report.trainingLoss},        {"learning_rate", report.learningRate},
                       {"seconds", report.seconds}, {"images_per_second", report.imagesPerSecond}, {"waiting_share", report.waitingShare},
                       {"validation", validation}};
    return line.dump();
}

Result<void> saveWeights(const Study& study, const std::string& run, const networks::Network& network, int epochs)
{
    checkpoints::SafetensorsContent content;
    content.tensors = network.parameters();
    for (auto& buffer : network.buffers())
        content.tensors.push_back(std::move(buffer));
    content.metadata = {{"architecture", networks::architectureName(network.architecture())}, {"epochs", std::to_string(epochs)}};
    return checkpoints::writeSafetensors(study.weightsFile(run), content);
}

Result<networks::Network> loadWeights(const Study& study, const std::string& run, const std::string& device)
{
    const std::filesystem::path file = study.weightsFile(run);
    auto content = checkpoints::readSafetensors(file);
    if (!content && content.error().code == ErrorCode::FileNotFound)
        return failure(ErrorCode::NotYetMade, fmt::format("network {}", run), "lesionlab train");
    if (!content)
        return tl::unexpected(content.error());
    auto network = networks::Network::create(study.specification().architecture, 0);
    if (!network)
        return network;
    if (auto loaded = network->load(content->tensors, file.string()); !loaded)
        return tl::unexpected(loaded.error());
    network->moveTo(at::Device(device));
    return network;
}

Result<void> saveRankings(const std::filesystem::path& file, const std::string& layer, const lesions::RankingOptions& options,
                          const std::vector<lesions::UnitRanking>& rankings)
{
    Json tasks = Json::array();
    for (const lesions::UnitRanking& ranking : rankings) {
        Json steps = Json::array();
        for (const lesions::RankingStep& step : ranking.steps)
            steps.push_back({{"units", step.units}, {"loss_before", step.loss}});
        tasks.push_back({{"task", ranking.task},
                         {"images", ranking.images},
                         {"intact_loss", ranking.intactLoss},
                         {"group_size", ranking.groupSize},
                         {"order", ranking.order},
                         {"one_pass_losses", ranking.onePassLosses},
                         {"steps", steps}});
    }
    const Json json = {{"format", "lesionlab-ranking"},
                       {"version", formatVersion},
                       {"layer", layer},
                       {"method", options.method == lesions::RankingMethod::Greedy ? "greedy" : "one-pass"},
                       {"seed", options.seed},
                       {"rankings", tasks}};
    return writeFileAtomically(file, textOf(json));
}

Result<std::vector<lesions::UnitRanking>> loadRankings(const std::filesystem::path& file, int layerUnits)
{
    const auto text = readFile(file, largestRanking);
    if (!text)
        return tl::unexpected(text.error());
    try {
        const Json json = Json::parse(*text);
        if (const int version = json.at("version").get<int>(); version > formatVersion)
            return failure(ErrorCode::FileTooNew, file.string(), std::to_string(version), std::to_string(formatVersion));
        std::vector<lesions::UnitRanking> rankings;
        for (const Json& ranking : json.at("rankings"))
            rankings.push_back(rankingFromJson(ranking, layerUnits));
        return rankings;
    } catch (const std::exception& exception) {
        return failure(ErrorCode::FileDamaged, file.string(), exception.what());
    }
}

} // namespace lesionlab::study
