// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/architecture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace lesionlab::networks {
namespace {

constexpr int stageCount = 5;
constexpr std::array<int, stageCount> stageUnits{64, 128, 256, 512, 512};

struct Configuration {
    int depth;
    std::array<int, stageCount> convolutions; ///< per stage
};
constexpr std::array<Configuration, 4> configurations{{
    {11, {1, 1, 2, 2, 2}},
    {13, {2, 2, 2, 2, 2}},
    {16, {2, 2, 3, 3, 3}},
    {19, {2, 2, 4, 4, 4}},
}};

const Configuration* findConfiguration(int depth)
{
    const auto* const found = std::ranges::find(configurations, depth, &Configuration::depth);
    return found == configurations.end() ? nullptr : found;
}

Result<void> checkRange(std::string_view name, double value, double lowest, double highest)
{
    if (value >= lowest && value <= highest)
        return {};
    return failure(ErrorCode::InvalidValue, name, fmt::format("{}", value), fmt::format("{} … {}", lowest, highest));
}

} // namespace

std::vector<std::string> architectureNames()
{
    std::vector<std::string> names;
    for (const Configuration& configuration : configurations)
        for (const char* const suffix : {"", "_bn"})
            names.push_back(fmt::format("vgg{}{}", configuration.depth, suffix));
    return names;
}

std::string architectureName(const Architecture& architecture)
{
    return fmt::format("vgg{}{}", architecture.depth, architecture.batchNorm ? "_bn" : "");
}

Result<Architecture> withName(Architecture architecture, std::string_view name)
{
    for (const Configuration& configuration : configurations) {
        for (const bool batchNorm : {false, true}) {
            architecture.depth = configuration.depth;
            architecture.batchNorm = batchNorm;
            if (architectureName(architecture) == name)
                return architecture;
        }
    }
    return failure(ErrorCode::UnknownName, "architecture", name, fmt::format("{}", fmt::join(architectureNames(), ", ")));
}

Result<void> validate(const Architecture& architecture)
{
    if (findConfiguration(architecture.depth) == nullptr)
        return failure(ErrorCode::InvalidValue, "depth", std::to_string(architecture.depth), "11, 13, 16, 19");
    if (architecture.inputSize < 32 || architecture.inputSize > 1024 || architecture.inputSize % 32 != 0)
        return failure(ErrorCode::InvalidValue, "input", std::to_string(architecture.inputSize), "32, 64, 96 … 1024");
    return checkRange("width", architecture.width, 1.0 / 64, 8)
        .and_then([&] { return checkRange("last-units", architecture.lastUnits, 1, 65536); })
        .and_then([&] { return checkRange("hidden", architecture.hiddenUnits, 1, 65536); })
        .and_then([&] { return checkRange("dropout", architecture.dropout, 0, 0.99); })
        .and_then([&] { return checkRange("classes", architecture.classes, 1, 1'000'000); });
}

std::vector<ConvolutionalLayer> convolutionalLayers(const Architecture& architecture)
{
    const Configuration& configuration = *findConfiguration(architecture.depth);
    std::vector<ConvolutionalLayer> layers;
    int inputUnits = 3;
    int mapSize = architecture.inputSize;
    int featureIndex = 0;
    for (std::size_t stage = 0; stage < stageCount; ++stage) {
        const int convolutions = configuration.convolutions.at(stage);
        for (int position = 1; position <= convolutions; ++position) {
            const bool last = stage + 1 == stageCount && position == convolutions;
            const int scaled = std::max(1, static_cast<int>(std::lround(stageUnits.at(stage) * architecture.width)));
            const int units = last ? architecture.lastUnits : scaled;
            layers.push_back(
                {fmt::format("conv{}_{}", stage + 1, position), inputUnits, units, mapSize, position == convolutions, featureIndex});
            inputUnits = units;
            featureIndex += architecture.batchNorm ? 3 : 2; // convolution, (batch norm,) ReLU
        }
        mapSize /= 2;
        ++featureIndex; // pooling
    }
    return layers;
}

Result<int> layerIndex(const Architecture& architecture, std::string_view name)
{
    const std::vector<ConvolutionalLayer> layers = convolutionalLayers(architecture);
    const auto found = std::ranges::find(layers, name, &ConvolutionalLayer::name);
    if (found != layers.end())
        return static_cast<int>(found - layers.begin());
    std::vector<std::string> names;
    std::ranges::transform(layers, std::back_inserter(names), &ConvolutionalLayer::name);
    return failure(ErrorCode::UnknownName, "layer", name, fmt::format("{}", fmt::join(names, ", ")));
}

int classifierInputs(const Architecture& architecture)
{
    const int positions = architecture.inputSize / 32;
    return architecture.lastUnits * positions * positions;
}

} // namespace lesionlab::networks
