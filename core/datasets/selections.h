// SPDX-License-Identifier: GPL-3.0-or-later
/// Selections: which images of a set take part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::datasets {

// All selections are positions in the set, ascending. `classes` are class indices over all tasks, such as
// TaskClasses::classIndices(), each at most once.

std::vector<std::size_t> chooseAll(const ImageSet& set);
std::vector<std::size_t> chooseClasses(const ImageSet& set, std::span<const int> classes);

/// `count` images (all, if there are fewer), as equal as possible per class: the numbers of images of two classes differ by
/// at most one unless a class has no more. Which images, and which classes get one more, is drawn by `seed`.
std::vector<std::size_t> chooseBalanced(const ImageSet& set, std::span<const int> classes, std::size_t count, std::uint64_t seed);

/// The first `count` images in class order, as the base study's public script takes them: with few images per class and
/// many classes all from the first classes.
std::vector<std::size_t> chooseFirst(const ImageSet& set, std::span<const int> classes, std::size_t count);

/// Of the number of all images and the labels, sizes and pixels of these. Blocks while it reads them; reports the phase VerifyingCache.
/// Error: Cancelled.
Result<std::string> contentChecksum(const ImageSet& set, std::span<const std::size_t> selection, const Progress& progress,
                                    const std::stop_token& stop);

/// Of labels, sizes and pixels: whether two sets hold the same. Looks at all images, but where there are more than 50,000 at so many
/// evenly spaced ones. Blocks while it reads them; reports the phase VerifyingCache. Error: Cancelled.
Result<std::string> contentChecksum(const ImageSet& set, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::datasets
