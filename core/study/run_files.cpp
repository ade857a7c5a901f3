// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/run_files.h"

#include <fmt/format.h>

#include "core/checkpoints/safetensors.h"
#include "core/lesions/onset_surgery.h"
#include "core/networks/device.h"
#include "core/study/ranking_json.h"
#include "core/study/study_json.h"
#include "core/support/files.h"
#include "core/support/json_integers.h"

namespace lesionlab::study {
namespace {

constexpr int formatVersion = 1;
constexpr std::uint64_t largestRanking = 64 << 20;

constexpr const char* weightsName = "weights.safetensors";
constexpr const char* momentumName = "momentum.safetensors";
constexpr const char* momentumPrefix = "momentum.";
constexpr const char* architectureKey = "architecture";
constexpr const char* epochsKey = "epochs";
constexpr const char* progressKey = "progress"; ///< only while the run goes on

/// Their numbers are still in the file: a network takes them without a copy in between.
Result<checkpoints::MappedSafetensors> mapWeights(const Study& study, const std::string& run)
{
    auto weights = checkpoints::mapSafetensors(study.weightsFile(run));
    if (weights || weights.error().code != ErrorCode::FileNotFound)
        return weights;
    const auto record = readRunRecord(study.runFolder(run));
    return failure(ErrorCode::NotYetMade, fmt::format("network {}", run),
                   record && record->checkpoint ? anewCommand(*record) : "lesionlab train");
}

/// After the last look at them.
Result<void> checkWhole(const checkpoints::MappedSafetensors& weights, const Study& study, const std::string& run)
{
    return weights.file->isWhole() ? Result<void>()
                                   : failure(ErrorCode::FileDamaged, study.weightsFile(run).string(), "it was cut short while it was read");
}

Result<networks::Network> networkFrom(const checkpoints::MappedSafetensors& weights, const Study& study, const std::string& run,
                                      const std::string& device)
{
    const auto resolved = networks::resolveDevice(device);
    if (!resolved)
        return tl::unexpected(resolved.error());
    auto network = networks::Network::unfilled(study.specification().architecture);
    if (!network)
        return network;
    if (auto loaded = network->load(weights.content.tensors, study.weightsFile(run).string()); !loaded)
        return tl::unexpected(loaded.error());
    if (auto whole = checkWhole(weights, study, run); !whole)
        return tl::unexpected(whole.error());
    network->moveTo(at::Device(*resolved));
    return network;
}

std::vector<networks::NamedTensor> momentumIn(const checkpoints::MappedSafetensors& weights)
{
    std::vector<networks::NamedTensor> momentum;
    for (const auto& [name, tensor] : weights.content.tensors)
        if (name.starts_with(momentumPrefix))
            momentum.emplace_back(name.substr(std::string_view(momentumPrefix).size()), tensor.clone());
    return momentum;
}

} // namespace

Result<LayerChoice> chooseLayer(const Study& study, const std::string& asked)
{
    const networks::Architecture& architecture = study.specification().architecture;
    const std::string& name = asked.empty() ? study.specification().layer : asked;
    return networks::layerIndex(architecture, name).map([&](int index) {
        return LayerChoice{name, index, networks::convolutionalLayers(architecture)[static_cast<std::size_t>(index)].units};
    });
}

std::string rankCommand(const Study& study, const std::string& run, const std::string& layer)
{
    return fmt::format("lesionlab rank{}{}{}{}", layer == study.specification().layer ? "" : " --layer ",
                       layer == study.specification().layer ? "" : layer, run == baselineRun ? "" : " --run ",
                       run == baselineRun ? "" : run);
}

Result<void> saveProgress(const std::filesystem::path& runFolder, const networks::Network& network, training::TrainingState state,
                          double validationLoss, const training::EpochReport& epoch)
{
    state.validationLosses.push_back(validationLoss);
    checkpoints::SafetensorsContent content{networks::allTensors(network), {}};
    for (const auto& [name, tensor] : state.momentum)
        content.tensors.emplace_back(momentumPrefix + name, tensor);
    const Json progress = {{"epoch", Json::parse(epochLine({.training = epoch}))}, {"validation_losses", state.validationLosses}};
    content.metadata = {{architectureKey, networks::architectureName(network.architecture())},
                        {epochsKey, std::to_string(state.epochsDone)},
                        {progressKey, textOf(progress)}};
    return checkpoints::writeSafetensors(runFolder / weightsName, content);
}

Result<void> saveFinished(const std::filesystem::path& runFolder, const networks::Network& network, int epochs,
                          const std::vector<networks::NamedTensor>& momentum)
{
    const std::map<std::string, std::string> metadata{{architectureKey, networks::architectureName(network.architecture())},
                                                      {epochsKey, std::to_string(epochs)}};
    if (!momentum.empty())
        if (auto written = checkpoints::writeSafetensors(runFolder / momentumName, {momentum, metadata}); !written)
            return written;
    return checkpoints::writeSafetensors(runFolder / weightsName, {networks::allTensors(network), metadata});
}

Result<networks::Network> loadNetwork(const Study& study, const std::string& run, const std::string& device)
{
    return mapWeights(study, run).and_then([&](const checkpoints::MappedSafetensors& weights) {
        return networkFrom(weights, study, run, device);
    });
}

Result<TestedNetwork> loadTestedNetwork(const Study& study, const std::string& run, const std::string& device)
{
    auto network = loadNetwork(study, run, device);
    if (!network)
        return tl::unexpected(network.error());
    std::string weights = weightsChecksum(*network);
    const auto record = readRunRecord(study.runFolder(run));
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(record.error()); // nobody could tell which units are silent
    if (record && record->condition && record->condition->schedule == LesionSchedule::Always && !record->lesionUnits.empty()) {
        const auto silenced = networks::layerIndex(network->architecture(), record->condition->layer).and_then([&](int layer) {
            return lesions::applyOnset(*network, layer, record->lesionUnits, lesions::OnsetMethod::ZeroIncoming, 0);
        });
        if (!silenced)
            return tl::unexpected(silenced.error());
    }
    return TestedNetwork{std::move(*network), std::move(weights)};
}

Result<StoredProgress> loadProgress(const Study& study, const std::string& run, const std::string& device)
{
    const auto weights = mapWeights(study, run);
    if (!weights)
        return tl::unexpected(weights.error());
    auto network = networkFrom(*weights, study, run, device);
    if (!network)
        return tl::unexpected(network.error());
    StoredProgress stored{std::move(*network), {}, {}};
    const auto& metadata = weights->content.metadata;
    const auto progress = metadata.find(progressKey);
    if (progress == metadata.end())
        return stored;
    try {
        const Json json = Json::parse(progress->second);
        stored.lastEpoch = epochFromLine(json.at("epoch").dump()).training;
        stored.state.epochsDone = stored.lastEpoch->epoch;
        stored.state.validationLosses = json.at("validation_losses").get<std::vector<double>>();
    } catch (const std::exception& exception) {
        return failure(ErrorCode::FileDamaged, study.weightsFile(run).string(), exception.what());
    }
    stored.state.momentum = momentumIn(*weights);
    if (auto whole = checkWhole(*weights, study, run); !whole)
        return tl::unexpected(whole.error());
    return stored;
}

Result<std::vector<networks::NamedTensor>> loadKeptMomentum(const Study& study, const std::string& run)
{
    auto momentum = checkpoints::readSafetensors(study.runFolder(run) / momentumName);
    if (!momentum && momentum.error().code == ErrorCode::FileNotFound)
        return failure(ErrorCode::NotYetMade, fmt::format("momentum {}", run), "lesionlab train");
    return std::move(momentum).map([](checkpoints::SafetensorsContent&& content) { return std::move(content.tensors); });
}

Result<std::vector<networks::NamedTensor>> loadMomentum(const Study& study, const std::string& run)
{
    auto kept = loadKeptMomentum(study, run);
    if (kept || kept.error().code != ErrorCode::NotYetMade)
        return kept;
    const auto weights = mapWeights(study, run);
    if (!weights)
        return tl::unexpected(weights.error());
    auto unfinished = momentumIn(*weights);
    if (auto whole = checkWhole(*weights, study, run); !whole)
        return tl::unexpected(whole.error());
    if (!unfinished.empty())
        return unfinished;
    const auto record = readRunRecord(study.runFolder(run));
    if (record && record->checkpoint)
        return failure(ErrorCode::InvalidValue, "momentum", run, "fresh momentum: the checkpoint has none that fits");
    return kept;
}

std::string weightsChecksum(const networks::Network& network)
{
    std::string parts;
    for (const auto& [name, original] : networks::allTensors(network)) {
        const at::Tensor tensor = original.detach().to(at::kCPU).contiguous();
        parts += fmt::format("{} [{}] {}\n", name, fmt::join(tensor.sizes(), ", "),
                             checksum({static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()}));
    }
    return checksum(std::as_bytes(std::span(parts)));
}

Result<std::string> weightsChecksumOf(const Study& study, const std::string& run)
{
    const auto record = readRunRecord(study.runFolder(run));
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(record.error());
    if (record && !record->weightsChecksum.empty())
        return record->weightsChecksum;
    const auto network = loadNetwork(study, run, "cpu");
    if (!network && network.error().code == ErrorCode::NotYetMade)
        return std::string();
    return network.map([](const networks::Network& loaded) { return weightsChecksum(loaded); });
}

Result<void> saveRankings(const std::filesystem::path& file, const std::string& layer, const lesions::RankingOptions& options,
                          const std::string& weightsChecksum, const std::vector<lesions::UnitRanking>& rankings)
{
    Json tasks = Json::array();
    for (const lesions::UnitRanking& ranking : rankings)
        tasks.push_back(rankingToJson(ranking));
    const Json json = {{"format", "lesionlab-ranking"},
                       {"version", formatVersion},
                       {"layer", layer},
                       {"method", lesions::rankingMethodName(options.method)},
                       {"seed", options.seed},
                       {"weights_checksum", weightsChecksum},
                       {"rankings", tasks}};
    return writeFileAtomically(file, textOf(json) + '\n');
}

Result<StoredRankings> loadRankings(const std::filesystem::path& file, int layerUnits)
{
    return readVersioned(file, largestRanking, formatVersion, [layerUnits](const Json& json) {
        StoredRankings stored{.method = json.at("method").get<std::string>(), .weightsChecksum = json.value("weights_checksum", "")};
        for (const Json& ranking : json.at("rankings"))
            stored.rankings.push_back(rankingFromJson(ranking, layerUnits));
        return stored;
    });
}

Result<void> checkRanked(const StoredRankings& rankings, const std::string& weightsChecksum, const std::filesystem::path& file)
{
    if (rankings.weightsChecksum.empty() || weightsChecksum.empty() || rankings.weightsChecksum == weightsChecksum)
        return {};
    return failure(ErrorCode::Outdated, file.string(), "the units were ranked for other weights", "lesionlab rank");
}

Result<StoredRankings> findRankings(const Study& study, const std::string& run, const LayerChoice& layer,
                                    const std::string& weightsChecksum)
{
    Result<StoredRankings> otherwise;
    for (const std::string& method : lesions::rankingMethodNames()) {
        const std::filesystem::path file = study.rankingFile(run, layer.name, method);
        auto rankings = loadRankings(file, layer.units);
        if (!rankings && rankings.error().code == ErrorCode::FileNotFound)
            continue;
        if (!rankings)
            return rankings;
        const auto fits = checkRanked(*rankings, weightsChecksum, file);
        if (fits)
            return rankings;
        if (otherwise)
            otherwise = tl::unexpected(fits.error());
    }
    return otherwise;
}

} // namespace lesionlab::study
