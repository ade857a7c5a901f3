// SPDX-License-Identifier: GPL-3.0-or-later
/// Families: what each family of networks makes of an architecture. Inside this folder only; others ask architecture.h.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/networks/architecture.h"

namespace lesionlab::networks {

inline constexpr int colours = 3;
inline constexpr int largestInput = 1024; ///< pixels

/// Units at this width, at least one.
[[nodiscard]] inline int scaled(int units, double width) { return std::max(1, static_cast<int>(std::lround(units * width))); }

/// Positions along a side after a convolution or a pooling.
[[nodiscard]] inline int sizeAfter(int size, int kernel, int stride, int padding) { return (size + 2 * padding - kernel) / stride + 1; }

// Family, depth and batch norm are known to be right; the other values are not, in `check`. Its error: InvalidValue.

namespace vgg {
Result<void> check(const Architecture& architecture);
std::vector<ConvolutionalLayer> layers(const Architecture& architecture);
std::vector<FullyConnectedLayer> classifier(const Architecture& architecture);
} // namespace vgg

namespace alexnet {
Result<void> check(const Architecture& architecture);
std::vector<ConvolutionalLayer> layers(const Architecture& architecture);
std::vector<FullyConnectedLayer> classifier(const Architecture& architecture);
inline constexpr int pooledSize = 6; ///< the last maps are averaged to so many positions along a side, whatever the input
} // namespace alexnet

namespace resnet {
Result<void> check(const Architecture& architecture);
std::vector<ConvolutionalLayer> layers(const Architecture& architecture);
std::vector<FullyConnectedLayer> classifier(const Architecture& architecture);
} // namespace resnet

} // namespace lesionlab::networks
