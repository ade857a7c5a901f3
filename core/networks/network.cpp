// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/network.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/support/random.h"

namespace lesionlab::networks {
namespace {

constexpr double batchNormMomentum = 0.1; // PyTorch's defaults
constexpr double batchNormEpsilon = 1e-5;

/// Without a generator: whatever stands in the memory.
at::Tensor drawWeight(at::IntArrayRef shape, double gain, at::Generator generator)
{
    if (!generator.defined())
        return at::empty(shape);
    std::int64_t fanIn = 1;
    for (const std::int64_t extent : shape.slice(1))
        fanIn *= extent;
    return at::empty(shape).normal_(0.0, gain / std::sqrt(static_cast<double>(fanIn)), std::move(generator));
}

at::Tensor linear(const at::Tensor& inputs, const Network::FullyConnected& layer) { return at::linear(inputs, layer.weight, layer.bias); }

} // namespace

std::vector<NamedTensor> allTensors(const Network& network)
{
    std::vector<NamedTensor> tensors = network.parameters();
    for (NamedTensor& buffer : network.buffers())
        tensors.push_back(std::move(buffer));
    return tensors;
}

at::Tensor normalisedInput(const at::Tensor& pixels, const at::Device& device, Normalisation normalisation)
{
    at::Tensor images = pixels.to(device, /*non_blocking=*/true).permute({0, 3, 1, 2}).to(at::kFloat).div_(255.0);
    if (normalisation == Normalisation::Half) // the same for all channels, hence in one go
        return images.sub_(0.5).div_(0.5);
    const ChannelStatistics statistics = statisticsOf(normalisation);
    for (std::size_t channel = 0; channel < 3; ++channel)
        images.select(1, static_cast<std::int64_t>(channel)).sub_(statistics.mean.at(channel)).div_(statistics.deviation.at(channel));
    return images;
}

at::Tensor drawFilter(at::IntArrayRef shape, at::Generator generator)
{
    std::vector<std::int64_t> one{1};
    one.insert(one.end(), shape.begin(), shape.end());
    return drawWeight(one, std::sqrt(2.0), std::move(generator)).squeeze(0);
}

at::Generator makeGenerator(const at::Device& device, std::uint64_t seed)
{
    at::Generator generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    return generator;
}

Result<Network> Network::create(const Architecture& architecture, std::uint64_t seed)
{
    return make(architecture, makeGenerator(at::kCPU, streamSeed(seed, "network initialisation")));
}

Result<Network> Network::unfilled(const Architecture& architecture) { return make(architecture, {}); }

Result<Network> Network::make(const Architecture& architecture, at::Generator generator)
{
    if (auto valid = validate(architecture); !valid)
        return tl::unexpected(valid.error());
    Network network;
    network.architecture_ = architecture;
    network.layers_ = convolutionalLayers(architecture);
    const double reluGain = std::sqrt(2.0);
    for (const ConvolutionalLayer& layer : network.layers_) {
        Convolution convolution;
        convolution.weight =
            drawWeight({layer.units, layer.inputUnits, 3, 3}, reluGain, generator).contiguous(at::MemoryFormat::ChannelsLast);
        convolution.bias = at::zeros({layer.units});
        if (architecture.batchNorm) {
            convolution.scale = at::ones({layer.units});
            convolution.shift = at::zeros({layer.units});
            convolution.runningMean = at::zeros({layer.units});
            convolution.runningVariance = at::ones({layer.units});
        }
        network.convolutions_.push_back(convolution);
    }
    const auto makeFullyConnected = [&generator](int inputs, int outputs, double gain) {
        return FullyConnected{drawWeight({outputs, inputs}, gain, generator), at::zeros({outputs})};
    };
    network.fc6_ = makeFullyConnected(classifierInputs(architecture), architecture.hiddenUnits, reluGain);
    network.fc7_ = makeFullyConnected(architecture.hiddenUnits, architecture.hiddenUnits, reluGain);
    network.output_ = makeFullyConnected(architecture.hiddenUnits, architecture.classes, 1.0);
    return network;
}

std::vector<std::pair<std::string, at::Tensor*>> Network::slots(bool trainable)
{
    std::vector<std::pair<std::string, at::Tensor*>> found;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        Convolution& convolution = convolutions_[i];
        const int index = layers_[i].featureIndex;
        if (trainable) {
            found.emplace_back(fmt::format("features.{}.weight", index), &convolution.weight);
            found.emplace_back(fmt::format("features.{}.bias", index), &convolution.bias);
        }
        if (!architecture_.batchNorm)
            continue;
        if (trainable) {
            found.emplace_back(fmt::format("features.{}.weight", index + 1), &convolution.scale);
            found.emplace_back(fmt::format("features.{}.bias", index + 1), &convolution.shift);
        } else {
            found.emplace_back(fmt::format("features.{}.running_mean", index + 1), &convolution.runningMean);
            found.emplace_back(fmt::format("features.{}.running_var", index + 1), &convolution.runningVariance);
        }
    }
    if (!trainable)
        return found;
    for (const auto& [index, layer] : {std::pair{0, &fc6_}, std::pair{3, &fc7_}, std::pair{6, &output_}}) {
        found.emplace_back(fmt::format("classifier.{}.weight", index), &layer->weight);
        found.emplace_back(fmt::format("classifier.{}.bias", index), &layer->bias);
    }
    return found;
}

std::vector<NamedTensor> Network::parameters() const
{
    std::vector<NamedTensor> tensors;
    Network handle(*this); // shares the tensors
    for (const auto& [name, slot] : handle.slots(true))
        tensors.emplace_back(name, *slot);
    return tensors;
}

std::vector<NamedTensor> Network::buffers() const
{
    std::vector<NamedTensor> tensors;
    Network handle(*this); // shares the tensors
    for (const auto& [name, slot] : handle.slots(false))
        tensors.emplace_back(name, *slot);
    return tensors;
}

Result<void> Network::load(const std::vector<NamedTensor>& tensors, const std::string& origin)
{
    auto targets = slots(true);
    for (auto& slot : slots(false))
        targets.push_back(std::move(slot));
    std::vector<const at::Tensor*> sources;
    for (const auto& [name, target] : targets) {
        const auto found = std::ranges::find(tensors, name, &NamedTensor::first);
        if (found == tensors.end())
            return failure(ErrorCode::DoesNotFit, origin, fmt::format("no tensor {}", name), architectureName(architecture_));
        if (found->second.sizes() != target->sizes())
            return failure(ErrorCode::DoesNotFit, origin, fmt::format("{}: [{}]", name, fmt::join(found->second.sizes(), ", ")),
                           fmt::format("[{}]", fmt::join(target->sizes(), ", ")));
        sources.push_back(&found->second);
    }
    const at::NoGradGuard noGradients;
    for (std::size_t i = 0; i < targets.size(); ++i)
        targets[i].second->copy_(*sources[i]);
    return {};
}

Network Network::clone() const
{
    const at::NoGradGuard noGradients;
    Network copy(*this);
    for (const bool trainable : {true, false})
        for (auto& [name, slot] : copy.slots(trainable))
            *slot = slot->detach().clone();
    return copy;
}

void Network::moveTo(const at::Device& device)
{
    const at::NoGradGuard noGradients;
    for (const bool trainable : {true, false})
        for (auto& [name, slot] : slots(trainable))
            *slot = slot->detach().to(device);
}

void Network::requireGradients(bool required)
{
    for (auto& [name, slot] : slots(true))
        slot->set_requires_grad(required);
}

void Network::dropGradients()
{
    for (auto& [name, slot] : slots(true)) {
        slot->set_requires_grad(false);
        slot->mutable_grad().reset();
    }
}

Result<UnitMasks> Network::masksFor(const std::vector<SilentUnits>& silent) const
{
    UnitMasks masks(layers_.size());
    for (const SilentUnits& layerUnits : silent) {
        const ConvolutionalLayer& layer = layers_.at(static_cast<std::size_t>(layerUnits.layer));
        at::Tensor mask = at::ones({1, layer.units, 1, 1});
        for (const int unit : layerUnits.units) {
            if (unit < 0 || unit >= layer.units)
                return failure(ErrorCode::InvalidValue, "unit", std::to_string(unit), fmt::format("0 … {}", layer.units - 1));
            mask.select(1, unit).zero_();
        }
        if (!layerUnits.units.empty())
            masks[static_cast<std::size_t>(layerUnits.layer)] = mask.to(device());
    }
    return masks;
}

at::Tensor Network::respond(const at::Tensor& maps, std::size_t layer, const ForwardOptions& options) const
{
    const Convolution& convolution = convolutions_[layer];
    at::Tensor responses = at::conv2d(maps, convolution.weight, convolution.bias, /*stride=*/1, /*padding=*/1);
    if (architecture_.batchNorm)
        responses = at::batch_norm(responses, convolution.scale, convolution.shift, convolution.runningMean, convolution.runningVariance,
                                   options.training, batchNormMomentum, batchNormEpsilon, /*cudnn_enabled=*/true);
    return at::relu_(responses);
}

at::Tensor Network::responseMaps(const at::Tensor& images, int layer, const UnitMasks& masks)
{
    const auto index = static_cast<std::size_t>(layer);
    return respond(passThrough(images, 0, index, masks, {}), index, {});
}

at::Tensor Network::passThrough(at::Tensor maps, std::size_t firstLayer, std::size_t endLayer, const UnitMasks& masks,
                                const ForwardOptions& options)
{
    for (std::size_t i = firstLayer; i < endLayer; ++i) {
        maps = respond(maps, i, options);
        if (i < masks.size() && masks[i].defined())
            maps = maps * masks[i];
        if (layers_[i].pooledAfter)
            maps = at::max_pool2d(maps, /*kernel_size=*/2);
    }
    return maps;
}

at::Tensor Network::dropped(const at::Tensor& activations, const ForwardOptions& options) const
{
    if (!options.training || architecture_.dropout == 0.0)
        return activations;
    const double kept = 1.0 - architecture_.dropout;
    return activations * at::empty_like(activations).bernoulli_(kept, *options.generator).div_(kept);
}

at::Tensor Network::passedOn(const at::Tensor& images, int layer, const UnitMasks& masks, const ForwardOptions& options)
{
    return passThrough(images, 0, static_cast<std::size_t>(layer) + 1, masks, options);
}

at::Tensor Network::hiddenAfter(const at::Tensor& passedOn, int layer, const UnitMasks& masks, const ForwardOptions& options)
{
    const at::Tensor features = passThrough(passedOn, static_cast<std::size_t>(layer) + 1, layers_.size(), masks, options);
    // Channel by channel, as torchvision flattens, whatever the memory format.
    const at::Tensor inputs = features.contiguous().flatten(1);
    const at::Tensor hidden = dropped(at::relu(linear(inputs, fc6_)), options);
    return dropped(at::relu(linear(hidden, fc7_)), options);
}

at::Tensor Network::logitsAfter(const at::Tensor& passedOn, int layer, const UnitMasks& masks, const ForwardOptions& options)
{
    return linear(hiddenAfter(passedOn, layer, masks, options), output_);
}

at::Tensor Network::forward(const at::Tensor& images, const UnitMasks& masks, const ForwardOptions& options)
{
    return logitsAfter(passedOn(images, 0, masks, options), 0, masks, options);
}

at::Tensor Network::lastHidden(const at::Tensor& images, const UnitMasks& masks)
{
    return hiddenAfter(passedOn(images, 0, masks), 0, masks, {});
}

} // namespace lesionlab::networks
