// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <fmt/format.h>

#include "core/networks/families.h"

namespace lesionlab::networks::vgg {
namespace {

constexpr int stageCount = 5;
constexpr std::array<int, stageCount> stageUnits{64, 128, 256, 512, 512};
constexpr int shrinking = 32; ///< of the maps from the input to the classifier

/// Convolutions of each stage.
std::array<int, stageCount> configuration(int depth)
{
    switch (depth) {
    case 11: return {1, 1, 2, 2, 2};
    case 13: return {2, 2, 2, 2, 2};
    case 16: return {2, 2, 3, 3, 3};
    default: return {2, 2, 4, 4, 4};
    }
}

} // namespace

Result<void> check(const Architecture& architecture)
{
    const int size = architecture.inputSize;
    if (size < shrinking || size > largestInput || size % shrinking != 0)
        return failure(ErrorCode::InvalidValue, "input", std::to_string(size), fmt::format("32, 64, 96 … {}", largestInput));
    return {};
}

std::vector<ConvolutionalLayer> layers(const Architecture& architecture)
{
    const std::array<int, stageCount> convolutions = configuration(architecture.depth);
    std::vector<ConvolutionalLayer> layers;
    int inputUnits = colours;
    int mapSize = architecture.inputSize;
    int index = 0; // of the module in torchvision's `features`
    for (std::size_t stage = 0; stage < stageCount; ++stage) {
        for (int position = 1; position <= convolutions.at(stage); ++position) {
            const bool stageEnds = position == convolutions.at(stage);
            const bool last = stage + 1 == stageCount && stageEnds;
            ConvolutionalLayer& layer = layers.emplace_back();
            layer.name = fmt::format("conv{}_{}", stage + 1, position);
            layer.inputUnits = inputUnits;
            layer.units = last ? architecture.lastUnits : scaled(stageUnits.at(stage), architecture.width);
            layer.mapSize = mapSize;
            layer.stageEnds = stageEnds;
            if (stageEnds)
                layer.pooling = {.size = 2, .stride = 2};
            layer.weights = fmt::format("features.{}", index);
            if (architecture.batchNorm)
                layer.norm = fmt::format("features.{}", index + 1);
            inputUnits = layer.units;
            index += architecture.batchNorm ? 3 : 2; // convolution, (batch norm,) ReLU
        }
        mapSize /= 2;
        ++index; // pooling
    }
    return layers;
}

std::vector<FullyConnectedLayer> classifier(const Architecture& architecture)
{
    const int positions = architecture.inputSize / shrinking;
    const int inputs = architecture.lastUnits * positions * positions;
    const int hidden = architecture.hiddenUnits;
    return {{"classifier.0", inputs, hidden, false},
            {"classifier.3", hidden, hidden, true},
            {"classifier.6", hidden, architecture.classes, true}};
}

} // namespace lesionlab::networks::vgg
