// SPDX-License-Identifier: GPL-3.0-or-later
/// Unit ranking: finds the units of a layer that a task needs most, by silencing them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::networks {
class Network;
}

namespace lesionlab::lesions {

enum class RankingMethod {
    Greedy,  ///< units are selected a few at a time, the others tested anew with the selected ones silent
    OnePass, ///< every unit is tested once, alone
};

[[nodiscard]] std::vector<std::string> rankingMethodNames(); ///< "greedy", "one-pass"
[[nodiscard]] std::string rankingMethodName(RankingMethod method);
Result<RankingMethod> rankingMethodNamed(std::string_view name); ///< Error: UnknownName

struct RankingOptions {
    int layer = 0; ///< index into convolutionalLayers
    RankingMethod method = RankingMethod::Greedy;
    std::size_t images = 6400;      ///< per task, from the training images, class-balanced (Dobs et al. 2022: 50 batches of 128)
    bool firstInClassOrder = false; ///< the first images in class order instead, as that study's public script takes them
    double stepShare = 0.016;       ///< of the layer's units selected in each step, rounded down, at least 1 (8 of 512)
    double groupShare = 0.2;        ///< of the layer's units that make the task's group, rounded down (102 of 512)
    std::uint64_t seed = 1;         ///< of the choice of images
    /// Bytes for what is kept of the images and computed from it; the network and the images' pixels come besides. What does not fit is
    /// computed anew in every pass, to the same result but for rounding.
    std::size_t memory = std::size_t{4} << 30;
};

struct RankingStep {
    std::vector<int> units; ///< selected in this step, the most needed first
    double loss = 0;        ///< mean loss of the task before the step, with all earlier units silent, nats
};

/// One task's units in one layer.
struct UnitRanking {
    std::string task;
    std::vector<int> order;            ///< all units: those selected greedily, then the others by their one-pass loss, highest first
    std::vector<double> onePassLosses; ///< by unit: mean loss of the task with only this unit silent, nats
    double intactLoss = 0;             ///< nats
    std::vector<RankingStep> steps;    ///< greedy only
    int groupSize = 0;                 ///< the first so many of `order` are the task's units
    int images = 0;                    ///< used

    [[nodiscard]] std::vector<int> group() const;
    /// The n units with the lowest one-pass loss, lowest first; ties: the lower index first.
    [[nodiscard]] std::vector<int> lowest(int n) const;
};

/// The training images that each task's units are ranked by.
[[nodiscard]] std::vector<std::vector<std::size_t>> rankedImages(const datasets::Dataset& dataset, const RankingOptions& options);

/// Units of a task's group in a layer of so many: that share of them, rounded down.
[[nodiscard]] int groupSize(int layerUnits, double share = RankingOptions().groupShare);

/// Called whenever a pass is done, with the rankings as far as they are: of the tasks so far, the last one maybe with passes to come (then
/// its `order` is empty). An error ends the ranking.
using RankingListener = std::function<Result<void>(const std::vector<UnitRanking>& soFar)>;

/// One ranking per task, from the training images with test preprocessing, after the procedure of Dobs et al. 2022
/// (doi:10.1126/sciadv.abl8913): with the selected units silent, silence each remaining unit on its own; select those with the
/// highest loss (ties: the lower index); repeat until more than groupShare are selected. On the CPU the same seed, threads and machine give
/// the same result. `earlier`: what a listener of an interrupted ranking with the same network, images and options got last: goes on from
/// there, to the same result; what cannot be of such a ranking is not looked at. Progress is by time, as it was measured so far. Blocks;
/// stops between the steps of an image's arithmetic, with VGG16 at 224 px within 0.2 s on two processors (tests/benchmarks/ranking).
/// Errors: Cancelled, InvalidValue, NoImagesFound (a task's name), NotFinite, those of `listener`.
Result<std::vector<UnitRanking>> rankUnits(const networks::Network& network, const datasets::Dataset& dataset,
                                           const RankingOptions& options, const Progress& progress, const std::stop_token& stop,
                                           std::vector<UnitRanking> earlier = {}, const RankingListener& listener = {});

} // namespace lesionlab::lesions
