// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/expected_tensors.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace lesionlab::checkpoints {
namespace {

constexpr std::int64_t colours = 3;
constexpr std::int64_t expansion = 4; ///< of a bottleneck's channels

/// Collects tensors. Names and sizes: torchvision/models/vgg.py, alexnet.py, resnet.py (0.14).
class Collector {
public:
    explicit Collector(double width) : width_(width) {}

    [[nodiscard]] std::int64_t scaled(std::int64_t units) const
    {
        return std::max<std::int64_t>(1, std::llround(static_cast<double>(units) * width_));
    }
    void layer(const std::string& name, Shape weight, bool bias = true)
    {
        const std::int64_t units = weight.front();
        tensors_.push_back({name + ".weight", std::move(weight)});
        if (bias)
            tensors_.push_back({name + ".bias", {units}});
    }
    void batchNorm(const std::string& name, std::int64_t units)
    {
        for (const char* const part : {"weight", "bias", "running_mean", "running_var"})
            tensors_.push_back({fmt::format("{}.{}", name, part), {units}});
    }
    std::vector<ExpectedTensor> take() { return std::move(tensors_); }

private:
    double width_;
    std::vector<ExpectedTensor> tensors_;
};

std::vector<ExpectedTensor> vgg(const ArchitectureDescription& architecture, const NetworkSizes& sizes)
{
    constexpr std::array<std::int64_t, 5> stageUnits{64, 128, 256, 512, 512};
    Collector collector(sizes.width);
    std::int64_t inputs = colours;
    int index = 0;
    for (std::size_t stage = 0; stage < stageUnits.size(); ++stage) {
        for (int position = 1; position <= architecture.convolutions.at(stage); ++position) {
            const bool last = stage + 1 == stageUnits.size() && position == architecture.convolutions.at(stage);
            const std::int64_t units = last ? sizes.lastUnits : collector.scaled(stageUnits.at(stage));
            collector.layer(fmt::format("features.{}", index), {units, inputs, 3, 3});
            if (architecture.batchNorm)
                collector.batchNorm(fmt::format("features.{}", index + 1), units);
            inputs = units;
            index += architecture.batchNorm ? 3 : 2; // convolution, (batch norm,) ReLU
        }
        ++index; // pooling
    }
    collector.layer("classifier.0", {sizes.hiddenUnits, sizes.classifierInputs});
    collector.layer("classifier.3", {sizes.hiddenUnits, sizes.hiddenUnits});
    collector.layer("classifier.6", {sizes.classes, sizes.hiddenUnits});
    return collector.take();
}

std::vector<ExpectedTensor> alexNet(const NetworkSizes& sizes)
{
    struct Convolution {
        int index;
        std::int64_t units;
        std::int64_t kernel;
    };
    constexpr std::array<Convolution, 5> convolutions{{{0, 64, 11}, {3, 192, 5}, {6, 384, 3}, {8, 256, 3}, {10, 256, 3}}};
    constexpr std::int64_t positions = 36; // torchvision pools the last maps to 6×6
    Collector collector(sizes.width);
    std::int64_t inputs = colours;
    for (const auto& [index, baseUnits, kernel] : convolutions) {
        const std::int64_t units = index == convolutions.back().index ? sizes.lastUnits : collector.scaled(baseUnits);
        collector.layer(fmt::format("features.{}", index), {units, inputs, kernel, kernel});
        inputs = units;
    }
    collector.layer("classifier.1", {sizes.hiddenUnits, inputs * positions});
    collector.layer("classifier.4", {sizes.hiddenUnits, sizes.hiddenUnits});
    collector.layer("classifier.6", {sizes.classes, sizes.hiddenUnits});
    return collector.take();
}

void convolutionWithNorm(Collector& collector, const std::string& convolution, const std::string& norm, const Shape& weight)
{
    collector.layer(convolution, weight, false);
    collector.batchNorm(norm, weight.front());
}

/// Returns the channels that the block gives.
std::int64_t residualBlock(Collector& collector, const std::string& name, bool bottleneck, std::int64_t inputs, std::int64_t units,
                           bool first)
{
    const std::int64_t outputs = bottleneck ? expansion * units : units;
    const auto add = [&](int number, std::int64_t from, std::int64_t to, std::int64_t kernel) {
        convolutionWithNorm(collector, fmt::format("{}.conv{}", name, number), fmt::format("{}.bn{}", name, number),
                            {to, from, kernel, kernel});
    };
    if (bottleneck) {
        add(1, inputs, units, 1);
        add(2, units, units, 3);
        add(3, units, outputs, 1);
    } else {
        add(1, inputs, units, 3);
        add(2, units, units, 3);
    }
    if (first && (bottleneck || !name.starts_with("layer1")))
        convolutionWithNorm(collector, name + ".downsample.0", name + ".downsample.1", {outputs, inputs, 1, 1});
    return outputs;
}

std::vector<ExpectedTensor> resNet(const ArchitectureDescription& architecture, const NetworkSizes& sizes)
{
    constexpr std::array<std::int64_t, 4> stageUnits{64, 128, 256, 512};
    Collector collector(sizes.width);
    std::int64_t inputs = collector.scaled(64);
    convolutionWithNorm(collector, "conv1", "bn1", {inputs, colours, 7, 7});
    for (std::size_t stage = 0; stage < stageUnits.size(); ++stage) {
        const bool last = stage + 1 == stageUnits.size();
        const std::int64_t units =
            last ? sizes.lastUnits / (architecture.bottleneck ? expansion : 1) : collector.scaled(stageUnits.at(stage));
        for (int block = 0; block < architecture.convolutions.at(stage); ++block)
            inputs =
                residualBlock(collector, fmt::format("layer{}.{}", stage + 1, block), architecture.bottleneck, inputs, units, block == 0);
    }
    collector.layer("fc", {sizes.classes, inputs});
    return collector.take();
}

} // namespace

const std::vector<ArchitectureDescription>& knownArchitectures()
{
    using Family = ArchitectureDescription::Family;
    static const std::vector<ArchitectureDescription> known{{"vgg11", Family::Vgg, {1, 1, 2, 2, 2}},
                                                            {"vgg11_bn", Family::Vgg, {1, 1, 2, 2, 2}, true},
                                                            {"vgg13", Family::Vgg, {2, 2, 2, 2, 2}},
                                                            {"vgg13_bn", Family::Vgg, {2, 2, 2, 2, 2}, true},
                                                            {"vgg16", Family::Vgg, {2, 2, 3, 3, 3}},
                                                            {"vgg16_bn", Family::Vgg, {2, 2, 3, 3, 3}, true},
                                                            {"vgg19", Family::Vgg, {2, 2, 4, 4, 4}},
                                                            {"vgg19_bn", Family::Vgg, {2, 2, 4, 4, 4}, true},
                                                            {"alexnet", Family::AlexNet, {}},
                                                            {"resnet18", Family::ResNet, {2, 2, 2, 2}},
                                                            {"resnet50", Family::ResNet, {3, 4, 6, 3}, false, true}};
    return known;
}

std::vector<ExpectedTensor> expectedTensors(const ArchitectureDescription& architecture, const NetworkSizes& sizes)
{
    switch (architecture.family) {
    case ArchitectureDescription::Family::Vgg: return vgg(architecture, sizes);
    case ArchitectureDescription::Family::AlexNet: return alexNet(sizes);
    case ArchitectureDescription::Family::ResNet: break;
    }
    return resNet(architecture, sizes);
}

} // namespace lesionlab::checkpoints
