// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/network.h"

#include <algorithm>

#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>

#include "core/networks/families.h"
#include "core/networks/initialisation.h"
#include "core/support/random.h"

namespace lesionlab::networks {
namespace {

constexpr double batchNormMomentum = 0.1; // PyTorch's defaults
constexpr double batchNormEpsilon = 1e-5;

at::Tensor linear(const at::Tensor& inputs, const Network::FullyConnected& layer) { return at::linear(inputs, layer.weight, layer.bias); }

Network::Convolution makeConvolution(int units, int inputs, int kernel, bool norm, Initialiser& initialiser)
{
    Network::Convolution convolution;
    convolution.weight = initialiser.filters(units, inputs, kernel, units).contiguous(at::MemoryFormat::ChannelsLast);
    if (norm) {
        convolution.scale = at::ones({units});
        convolution.shift = at::zeros({units});
        convolution.runningMean = at::zeros({units});
        convolution.runningVariance = at::ones({units});
    }
    return convolution;
}

at::Tensor convolve(const at::Tensor& maps, const Network::Convolution& convolution, int stride, int padding, bool training)
{
    at::Tensor responses = at::conv2d(maps, convolution.weight, convolution.bias, stride, padding);
    if (convolution.scale.defined())
        responses = at::batch_norm(responses, convolution.scale, convolution.shift, convolution.runningMean, convolution.runningVariance,
                                   training, batchNormMomentum, batchNormEpsilon, /*cudnn_enabled=*/true);
    return responses;
}

/// The maps that the next layer reads: in a residual block's last layer the sum is still to be made.
at::Tensor readable(const PassedOn& passedOn, BlockPlace place)
{
    return place == BlockPlace::Last ? at::relu(passedOn.maps + passedOn.skip) : passedOn.maps;
}

using Slots = std::vector<std::pair<std::string, at::Tensor*>>;

void addSlots(Slots& found, Network::Convolution& convolution, const std::string& weights, const std::string& norm, bool trainable)
{
    if (trainable) {
        found.emplace_back(weights + ".weight", &convolution.weight);
        if (convolution.bias.defined())
            found.emplace_back(weights + ".bias", &convolution.bias);
    }
    if (norm.empty())
        return;
    if (trainable) {
        found.emplace_back(norm + ".weight", &convolution.scale);
        found.emplace_back(norm + ".bias", &convolution.shift);
    } else {
        found.emplace_back(norm + ".running_mean", &convolution.runningMean);
        found.emplace_back(norm + ".running_var", &convolution.runningVariance);
    }
}

} // namespace

PassedOn PassedOn::slice(std::int64_t begin, std::int64_t end) const
{
    return {maps.slice(0, begin, end), skip.defined() ? skip.slice(0, begin, end) : skip};
}

PassedOn PassedOn::joined(const std::vector<PassedOn>& parts)
{
    if (parts.size() == 1)
        return parts.front();
    std::vector<at::Tensor> maps, skips;
    for (const PassedOn& part : parts) {
        maps.push_back(part.maps);
        if (part.skip.defined())
            skips.push_back(part.skip);
    }
    return {at::cat(maps), skips.empty() ? at::Tensor() : at::cat(skips)};
}

std::size_t PassedOn::bytes() const { return maps.nbytes() + (skip.defined() ? skip.nbytes() : 0); }

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

at::Generator makeGenerator(const at::Device& device, std::uint64_t seed)
{
    if (device.is_cpu()) // what `clone` returns is never freed (LibTorch 1.13)
        return at::make_generator<at::CPUGeneratorImpl>(seed);
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
    network.classifierLayers_ = fullyConnectedLayers(architecture);
    Initialiser initialiser(architecture.family, std::move(generator));
    for (const ConvolutionalLayer& layer : network.layers_) {
        network.convolutions_.push_back(makeConvolution(layer.units, layer.inputUnits, layer.kernel, !layer.norm.empty(), initialiser));
        if (architecture.family != Family::ResNet)
            network.convolutions_.back().bias = initialiser.filterBiases(network.convolutions_.back().weight);
        const int shortcutUnits = layer.shortcut.units;
        network.shortcuts_.push_back(shortcutUnits > 0 ? makeConvolution(shortcutUnits, layer.inputUnits, 1, true, initialiser)
                                                       : Convolution{});
    }
    for (const FullyConnectedLayer& layer : network.classifierLayers_) {
        const bool isOutput = &layer == &network.classifierLayers_.back();
        const at::Tensor weight = initialiser.fullyConnected(layer, isOutput);
        network.classifier_.push_back({weight, initialiser.fullyConnectedBiases(layer)});
    }
    return network;
}

std::vector<std::pair<std::string, at::Tensor*>> Network::slots(bool trainable)
{
    Slots found;
    std::size_t blockStart = 0;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const ConvolutionalLayer& layer = layers_[i];
        addSlots(found, convolutions_[i], layer.weights, layer.norm, trainable);
        if (layer.place == BlockPlace::First)
            blockStart = i;
        const Shortcut& shortcut = layers_[blockStart].shortcut;
        if (layer.place == BlockPlace::Last && shortcut.units > 0)
            addSlots(found, shortcuts_[blockStart], shortcut.weights, shortcut.norm, trainable);
    }
    for (std::size_t i = 0; trainable && i < classifier_.size(); ++i) {
        found.emplace_back(classifierLayers_[i].weights + ".weight", &classifier_[i].weight);
        found.emplace_back(classifierLayers_[i].weights + ".bias", &classifier_[i].bias);
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

PassedOn Network::step(PassedOn input, std::size_t layer, const UnitMasks& masks, const ForwardOptions& options) const
{
    const ConvolutionalLayer& shape = layers_[layer];
    if (shape.place == BlockPlace::First)
        input.skip =
            shape.shortcut.units > 0 ? convolve(input.maps, shortcuts_[layer], shape.shortcut.stride, 0, options.training) : input.maps;
    PassedOn output;
    output.maps = convolve(input.maps, convolutions_[layer], shape.stride, shape.padding, options.training);
    if (shape.place != BlockPlace::None)
        output.skip = input.skip;
    if (shape.place != BlockPlace::Last)
        at::relu_(output.maps);
    if (layer < masks.size() && masks[layer].defined())
        output.maps = output.maps * masks[layer];
    if (const Pooling& pooling = shape.pooling; pooling.size > 0)
        output.maps = at::max_pool2d(output.maps, pooling.size, pooling.stride, pooling.padding);
    return output;
}

PassedOn Network::passThrough(PassedOn state, std::size_t firstLayer, std::size_t endLayer, const UnitMasks& masks,
                              const ForwardOptions& options) const
{
    for (std::size_t i = firstLayer; i < endLayer; ++i) {
        if (i > 0)
            state.maps = readable(state, layers_[i - 1].place);
        state = step(std::move(state), i, masks, options);
    }
    return state;
}

PassedOn Network::passedOn(const at::Tensor& images, int layer, const UnitMasks& masks, const ForwardOptions& options)
{
    return passThrough({images, {}}, 0, static_cast<std::size_t>(layer) + 1, masks, options);
}

at::Tensor Network::responseMaps(const at::Tensor& images, int layer, const UnitMasks& masks)
{
    const auto index = static_cast<std::size_t>(layer);
    const at::Tensor inputs = index == 0 ? images : readable(passThrough({images, {}}, 0, index, masks, {}), layers_[index - 1].place);
    const at::Tensor maps = convolve(inputs, convolutions_[index], layers_[index].stride, layers_[index].padding, false);
    return layers_[index].place == BlockPlace::Last ? maps : at::relu(maps);
}

at::Tensor Network::dropped(const at::Tensor& activations, std::size_t layer, const ForwardOptions& options) const
{
    if (!options.training || architecture_.dropout == 0.0 || !classifierLayers_[layer].dropoutBefore)
        return activations;
    const double kept = 1.0 - architecture_.dropout;
    return activations * at::empty_like(activations).bernoulli_(kept, *options.generator).div_(kept);
}

at::Tensor Network::classifierInput(const PassedOn& lastPassedOn) const
{
    at::Tensor features = readable(lastPassedOn, layers_.back().place);
    if (architecture_.family == Family::AlexNet)
        features = at::adaptive_avg_pool2d(features, {alexnet::pooledSize, alexnet::pooledSize});
    else if (architecture_.family == Family::ResNet)
        features = at::adaptive_avg_pool2d(features, {1, 1});
    // Channel by channel, as torchvision flattens, whatever the memory format.
    return features.contiguous().flatten(2);
}

/// What the output layer reads.
at::Tensor Network::hiddenFrom(const PassedOn& lastPassedOn, const ForwardOptions& options) const
{
    at::Tensor hidden = dropped(classifierInput(lastPassedOn).flatten(1), 0, options);
    for (std::size_t i = 0; i + 1 < classifier_.size(); ++i)
        hidden = dropped(at::relu(linear(hidden, classifier_[i])), i + 1, options);
    return hidden;
}

at::Tensor Network::logitsFromFirst(at::Tensor preactivations) const
{
    for (std::size_t i = 1; i < classifier_.size(); ++i)
        preactivations = linear(at::relu(preactivations), classifier_[i]);
    return preactivations;
}

at::Tensor Network::logitsAfter(const PassedOn& passedOn, int layer, const UnitMasks& masks, const ForwardOptions& options)
{
    const PassedOn last = passThrough(passedOn, static_cast<std::size_t>(layer) + 1, layers_.size(), masks, options);
    return linear(hiddenFrom(last, options), classifier_.back());
}

at::Tensor Network::forward(const at::Tensor& images, const UnitMasks& masks, const ForwardOptions& options)
{
    return linear(hiddenFrom(passThrough({images, {}}, 0, layers_.size(), masks, options), options), classifier_.back());
}

at::Tensor Network::lastHidden(const at::Tensor& images, const UnitMasks& masks)
{
    return hiddenFrom(passThrough({images, {}}, 0, layers_.size(), masks, {}), {});
}

} // namespace lesionlab::networks
