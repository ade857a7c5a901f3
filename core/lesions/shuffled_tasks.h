// SPDX-License-Identifier: GPL-3.0-or-later
/// Shuffled tasks: a control for unit rankings: two random halves of all classes, each ranked as if it were a task.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/support/result.h"

namespace lesionlab::lesions {

/// The class indices 0 … classes − 1, pooled over all tasks and split at random; ascending within each half. Of an odd number the first
/// half has one more.
[[nodiscard]] std::vector<std::vector<int>> shuffledHalves(int classes, std::uint64_t seed);

/// "shuffled-3-1" and "shuffled-3-2" for seed 3.
[[nodiscard]] std::vector<std::string> shuffledTaskNames(std::uint64_t seed);

/// What each half is ranked by: all classes as one task of the half's name, of which there are the training images of that half alone. True
/// labels are kept, so that losses are over all outputs. `seed`: of the split. Error: InvalidValue with fewer than two classes.
Result<std::vector<datasets::Dataset>> shuffledTasks(const datasets::Dataset& dataset, std::uint64_t seed);

} // namespace lesionlab::lesions
