// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/initialisation.h"

#include <cmath>

namespace lesionlab::networks {
namespace {

double area(int kernel) { return static_cast<double>(kernel) * kernel; }

} // namespace

/// Without a generator: whatever stands in the memory.
at::Tensor Initialiser::normal(at::IntArrayRef shape, double deviation)
{
    const at::Tensor values = at::empty(shape);
    return generator_.defined() ? values.normal_(0.0, deviation, generator_) : values;
}

at::Tensor Initialiser::uniform(at::IntArrayRef shape, double fanIn)
{
    const at::Tensor values = at::empty(shape);
    const double largest = 1.0 / std::sqrt(fanIn);
    return generator_.defined() ? values.uniform_(-largest, largest, generator_) : values;
}

at::Tensor Initialiser::filters(int units, int inputs, int kernel, int fanOutUnits)
{
    const std::vector<std::int64_t> shape{units, inputs, kernel, kernel};
    switch (family_) {
    case Family::Vgg: return normal(shape, std::sqrt(2.0) / std::sqrt(inputs * area(kernel)));
    case Family::AlexNet: return uniform(shape, inputs * area(kernel));
    case Family::ResNet: break;
    }
    return normal(shape, std::sqrt(2.0) / std::sqrt(fanOutUnits * area(kernel)));
}

at::Tensor Initialiser::filterBiases(const at::Tensor& filters)
{
    if (family_ == Family::AlexNet)
        return uniform({filters.size(0)}, static_cast<double>(filters[0].numel()));
    return at::zeros({filters.size(0)});
}

at::Tensor Initialiser::fullyConnected(const FullyConnectedLayer& layer, bool isOutput)
{
    const std::vector<std::int64_t> shape{layer.outputs, layer.inputs};
    if (family_ != Family::Vgg)
        return uniform(shape, layer.inputs);
    return normal(shape, (isOutput ? 1.0 : std::sqrt(2.0)) / std::sqrt(static_cast<double>(layer.inputs)));
}

at::Tensor Initialiser::fullyConnectedBiases(const FullyConnectedLayer& layer)
{
    return family_ == Family::Vgg ? at::zeros({layer.outputs}) : uniform({layer.outputs}, layer.inputs);
}

at::Tensor drawFilter(Family family, const ConvolutionalLayer& layer, at::Generator generator)
{
    return Initialiser(family, std::move(generator)).filters(1, layer.inputUnits, layer.kernel, layer.units).squeeze(0);
}

} // namespace lesionlab::networks
