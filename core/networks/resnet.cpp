// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <fmt/format.h>

#include "core/networks/families.h"

namespace lesionlab::networks::resnet {
namespace {

constexpr int stageCount = 4;
constexpr int stemUnits = 64;
constexpr std::array<int, stageCount> stageUnits{64, 128, 256, 512};
constexpr Pooling stemPooling{.size = 3, .stride = 2, .padding = 1};
/// Leaves 2×2 positions in the last maps: with one position, batch norm could not do with a batch of a single image.
constexpr int smallestInput = 33;
constexpr int bottleneckExpansion = 4; ///< a block's channels over those of its inner convolutions

bool hasBottlenecks(const Architecture& architecture) { return architecture.depth == 50; }

std::array<int, stageCount> blocksOf(const Architecture& architecture)
{
    return hasBottlenecks(architecture) ? std::array{3, 4, 6, 3} : std::array{2, 2, 2, 2};
}

/// Adds layers one after the other and knows what comes out of the last one.
class Builder {
public:
    explicit Builder(const Architecture& architecture) : mapSize_(architecture.inputSize) {}

    ConvolutionalLayer& add(const std::string& weights, const std::string& norm, int units, int kernel, int stride)
    {
        ConvolutionalLayer& layer = layers_.emplace_back();
        layer.name = layer.weights = weights;
        layer.norm = norm;
        layer.inputUnits = inputUnits_;
        layer.units = inputUnits_ = units;
        layer.kernel = kernel;
        layer.stride = stride;
        layer.padding = kernel / 2;
        layer.mapSize = mapSize_ = sizeAfter(mapSize_, kernel, stride, layer.padding);
        return layer;
    }

    void pool(const Pooling& pooling)
    {
        layers_.back().pooling = pooling;
        layers_.back().stageEnds = true;
        mapSize_ = sizeAfter(mapSize_, pooling.size, pooling.stride, pooling.padding);
    }

    /// `units`: of the inner convolutions.
    void addBlock(const std::string& name, bool bottleneck, int units, int stride)
    {
        const int outputs = bottleneck ? units * bottleneckExpansion : units;
        const bool reshaped = stride != 1 || inputUnits_ != outputs;
        const std::size_t first = layers_.size();
        const auto convolution = [&](int number, int count, int kernel, int ownStride) {
            add(fmt::format("{}.conv{}", name, number), fmt::format("{}.bn{}", name, number), count, kernel, ownStride).place =
                BlockPlace::Middle;
        };
        if (bottleneck) {
            convolution(1, units, 1, 1);
            convolution(2, units, 3, stride);
            convolution(3, outputs, 1, 1);
        } else {
            convolution(1, units, 3, stride);
            convolution(2, units, 3, 1);
        }
        layers_[first].place = BlockPlace::First;
        layers_.back().place = BlockPlace::Last;
        if (reshaped)
            layers_[first].shortcut = {outputs, stride, name + ".downsample.0", name + ".downsample.1"};
    }

    void endStage() { layers_.back().stageEnds = true; }
    std::vector<ConvolutionalLayer> take() { return std::move(layers_); }

private:
    std::vector<ConvolutionalLayer> layers_;
    int inputUnits_ = colours;
    int mapSize_;
};

} // namespace

Result<void> check(const Architecture& architecture)
{
    const int size = architecture.inputSize;
    if (size < smallestInput || size > largestInput)
        return failure(ErrorCode::InvalidValue, "input", std::to_string(size), fmt::format("{} … {}", smallestInput, largestInput));
    if (hasBottlenecks(architecture) && architecture.lastUnits % bottleneckExpansion != 0)
        return failure(ErrorCode::InvalidValue, "last-units", std::to_string(architecture.lastUnits), "4, 8, 12 … 65536");
    return {};
}

std::vector<ConvolutionalLayer> layers(const Architecture& architecture)
{
    const bool bottlenecks = hasBottlenecks(architecture);
    Builder builder(architecture);
    builder.add("conv1", "bn1", scaled(stemUnits, architecture.width), 7, 2);
    builder.pool(stemPooling);
    for (std::size_t stage = 0; stage < stageCount; ++stage) {
        const int lastStage = bottlenecks ? architecture.lastUnits / bottleneckExpansion : architecture.lastUnits;
        const int units = stage + 1 == stageCount ? lastStage : scaled(stageUnits.at(stage), architecture.width);
        for (int block = 0; block < blocksOf(architecture).at(stage); ++block)
            builder.addBlock(fmt::format("layer{}.{}", stage + 1, block), bottlenecks, units, stage > 0 && block == 0 ? 2 : 1);
        builder.endStage();
    }
    return builder.take();
}

std::vector<FullyConnectedLayer> classifier(const Architecture& architecture)
{
    return {{"fc", architecture.lastUnits, architecture.classes, false}};
}

} // namespace lesionlab::networks::resnet
