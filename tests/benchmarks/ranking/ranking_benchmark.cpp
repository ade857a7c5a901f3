// SPDX-License-Identifier: GPL-3.0-or-later
// What a greedy ranking takes with the network and images that ranking_in_pytorch.py has left in a folder: ranking-benchmark FOLDER. Prints
// JSON.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#include <stop_token>
#include <thread>

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/activations/activation_cache.h"
#include "core/checkpoints/network_checkpoint.h"
#include "core/datasets/selections.h"
#include "core/lesions/unit_ranking.h"
#include "core/networks/device.h"
#include "core/networks/diagnostics.h"
#include "core/support/files.h"

using namespace lesionlab;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int classes = 2137, size = 224;

template <typename Value> Value orStop(Result<Value> value, const char* what)
{
    if (!value) {
        fmt::print(stderr, "{}: {}\n", what, fmt::join(value.error().arguments, ", "));
        std::exit(1);
    }
    return *std::move(value);
}

datasets::Dataset datasetIn(const std::filesystem::path& folder)
{
    const auto pixels = std::make_shared<const std::string>(orStop(readFile(folder / "pixels"), "pixels"));
    std::istringstream labels(orStop(readFile(folder / "labels"), "labels"));
    std::vector<datasets::PackedImages::Entry> entries;
    for (int label = 0; labels >> label;) {
        const std::size_t offset = entries.size() * size * size * 3;
        entries.push_back({label, size, size, reinterpret_cast<const std::uint8_t*>(pixels->data()) + offset, {}});
    }
    std::vector<std::string> names;
    for (int i = 0; i < classes; ++i)
        names.push_back(fmt::format("{:04}", i));
    datasets::Dataset dataset;
    dataset.labels = datasets::LabelSpace({{"all", names, 0}});
    dataset.train = std::make_shared<datasets::PackedImages>(std::move(entries), std::vector<std::shared_ptr<const void>>{pixels});
    return dataset;
}

/// The longest time from the wish to stop to the end, of rankings that are stopped at some moments of their first passes.
double slowestStop(const networks::Network& network, const datasets::Dataset& dataset, const lesions::RankingOptions& options,
                   double within)
{
    constexpr int moments = 6;
    double slowest = 0;
    for (int moment = 0; moment < moments; ++moment) {
        std::stop_source stop;
        Clock::time_point asked;
        const std::jthread clock([&] {
            std::this_thread::sleep_for(std::chrono::duration<double>(within * (moment + 0.5) / moments));
            asked = Clock::now();
            stop.request_stop();
        });
        if (!lesions::rankUnits(network, dataset, options, {}, stop.get_token()))
            slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - asked).count());
    }
    return slowest;
}

/// Of a product of large square matrices on all threads: the best of three.
double productGflops()
{
    constexpr std::int64_t side = 4096;
    const at::Tensor factor = at::ones({side, side});
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        const at::Tensor product = at::mm(factor, factor);
        best = std::max(best, 2e-9 * side * side * side / std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

} // namespace

int main(int argc, char** argv)
{
    const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
    networks::setThreadCount(0);
    const double large = productGflops();
    const auto before = orStop(networks::diagnose("cpu", {}), "diagnostics");
    const auto file = orStop(checkpoints::WeightsFile::open(folder / "weights.pt"), "weights");
    const networks::Network network = orStop(checkpoints::readNetwork(*file), "network");
    const datasets::Dataset dataset = datasetIn(folder);
    const int layer = static_cast<int>(network.layers().size()) - 1;

    // One pass for the losses and its costs, which are those of a first one; another for the costs of those that follow.
    activations::ActivationCache cache(network, dataset.train, datasets::chooseAll(*dataset.train), {.layer = layer, .batchSize = 1});
    std::vector<int> units(static_cast<std::size_t>(cache.unitCount()));
    std::iota(units.begin(), units.end(), 0);
    const std::vector<double> losses = orStop(cache.lossesOfSilencingEach({}, units, nullptr, {}, {}), "one pass");
    const auto cost = cache.cost();
    orStop(cache.lossesOfSilencingEach({}, units, nullptr, {}, {}), "another pass");
    const auto both = cache.cost(); // averages
    const double secondPairSeconds = 2 * both.pairSeconds - cost.pairSeconds;

    const auto start = Clock::now();
    const lesions::RankingOptions options{.layer = layer, .images = dataset.train->size()};
    const auto rankings = orStop(lesions::rankUnits(network, dataset, options, {}, {}), "ranking");
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const auto after = orStop(networks::diagnose("cpu", {}), "diagnostics");

    std::size_t candidates = 0; // silenced one by one, in all passes
    std::size_t selected = 0;
    for (const lesions::RankingStep& step : rankings.front().steps) {
        candidates += units.size() - selected;
        selected += step.units.size();
    }
    const nlohmann::json found = {
        {"blas", fmt::format("OpenBLAS, {}", before.blasKernel)},
        {"threads", networks::threadCount()},
        {"images", dataset.train->size()},
        {"candidates", candidates},
        {"image_seconds", cost.imageSeconds},
        {"pair_seconds", cost.pairSeconds},
        {"second_pair_seconds", secondPairSeconds},
        {"gflops", cost.gflops},
        {"second_gflops", (2 * both.gflops * both.pairSeconds - cost.gflops * cost.pairSeconds) / secondPairSeconds},
        {"ceiling_gflops", std::max({large, productGflops(), before.matrixGflops, before.fullyConnectedGflops, after.matrixGflops,
                                     after.fullyConnectedGflops})},
        {"greedy_seconds", seconds},
        {"slowest_stop", slowestStop(network, dataset, options, std::min(seconds, 15.0))},
        {"losses", losses}};
    fmt::print("{}\n", found.dump());
    return 0;
}
