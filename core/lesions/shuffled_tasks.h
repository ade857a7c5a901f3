// SPDX-License-Identifier: GPL-3.0-or-later
/// Shuffled tasks: a control for unit rankings: two random halves of all classes, each ranked as if it were a task.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/lesions/unit_ranking.h"

namespace lesionlab::lesions {

/// The class indices 0 … classes − 1, pooled over all tasks and split at random; ascending within each half. Of an odd number the first
/// half has one more.
[[nodiscard]] std::vector<std::vector<int>> shuffledHalves(int classes, std::uint64_t seed);

/// "shuffled-3-1" and "shuffled-3-2" for seed 3.
[[nodiscard]] std::vector<std::string> shuffledTaskNames(std::uint64_t seed);

/// One ranking for each half, with the names above; the true labels are kept, and losses are over all outputs. `seed`: of the split.
/// Blocks. Errors: those of rankUnits; InvalidValue with fewer than two classes.
Result<std::vector<UnitRanking>> rankShuffledTasks(const networks::Network& network, const datasets::Dataset& dataset,
                                                   const RankingOptions& options, std::uint64_t seed, const Progress& progress,
                                                   const std::stop_token& stop);

} // namespace lesionlab::lesions
