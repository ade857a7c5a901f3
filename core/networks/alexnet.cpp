// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <fmt/format.h>

#include "core/networks/families.h"

namespace lesionlab::networks::alexnet {
namespace {

struct Convolution {
    int index; ///< of the module in torchvision's `features`
    int units, kernel, stride, padding;
    bool pooled; ///< 3×3, stride 2
};
constexpr std::array<Convolution, 5> convolutions{
    {{0, 64, 11, 4, 2, true}, {3, 192, 5, 1, 2, true}, {6, 384, 3, 1, 1, false}, {8, 256, 3, 1, 1, false}, {10, 256, 3, 1, 1, true}}};
constexpr int smallestInput = 63; ///< leaves one position behind the last pooling

} // namespace

Result<void> check(const Architecture& architecture)
{
    const int size = architecture.inputSize;
    if (size < smallestInput || size > largestInput)
        return failure(ErrorCode::InvalidValue, "input", std::to_string(size), fmt::format("{} … {}", smallestInput, largestInput));
    return {};
}

std::vector<ConvolutionalLayer> layers(const Architecture& architecture)
{
    std::vector<ConvolutionalLayer> layers;
    int inputUnits = colours;
    int mapSize = architecture.inputSize;
    for (const Convolution& convolution : convolutions) {
        const bool last = layers.size() + 1 == convolutions.size();
        ConvolutionalLayer& layer = layers.emplace_back();
        layer.name = fmt::format("conv{}", layers.size());
        layer.inputUnits = inputUnits;
        layer.units = last ? architecture.lastUnits : scaled(convolution.units, architecture.width);
        layer.mapSize = sizeAfter(mapSize, convolution.kernel, convolution.stride, convolution.padding);
        layer.kernel = convolution.kernel;
        layer.stride = convolution.stride;
        layer.padding = convolution.padding;
        layer.stageEnds = convolution.pooled;
        if (convolution.pooled)
            layer.pooling = {.size = 3, .stride = 2};
        layer.weights = fmt::format("features.{}", convolution.index);
        inputUnits = layer.units;
        mapSize = convolution.pooled ? sizeAfter(layer.mapSize, 3, 2, 0) : layer.mapSize;
    }
    return layers;
}

std::vector<FullyConnectedLayer> classifier(const Architecture& architecture)
{
    const int hidden = architecture.hiddenUnits;
    return {{"classifier.1", architecture.lastUnits * pooledSize * pooledSize, hidden, true},
            {"classifier.4", hidden, hidden, true},
            {"classifier.6", hidden, architecture.classes, false}};
}

} // namespace lesionlab::networks::alexnet
