// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/layer_parts.h"

namespace lesionlab::networks {
namespace {

constexpr double batchNormEpsilon = 1e-5; // PyTorch's default, as network.cpp has it

struct Parts {
    Parts(const Network& network, int layer)
        : convolution(network.convolutions()[static_cast<std::size_t>(layer)]), shape(network.layers()[static_cast<std::size_t>(layer)])
    {
    }

    const Network::Convolution& convolution;
    const ConvolutionalLayer& shape;
};

} // namespace

at::Tensor convolved(const Network& network, const at::Tensor& maps, int layer)
{
    const Parts parts(network, layer);
    return at::conv2d(maps, parts.convolution.weight, parts.convolution.bias, parts.shape.stride, parts.shape.padding);
}

at::Tensor contributionOf(const Network& network, const at::Tensor& maps, int inputUnit, int layer)
{
    const Parts parts(network, layer);
    const at::Tensor weight = parts.convolution.weight.slice(1, inputUnit, inputUnit + 1);
    return at::conv2d(maps, weight, {}, parts.shape.stride, parts.shape.padding);
}

PassedOn passedOnFrom(const Network& network, at::Tensor convolved, const at::Tensor& skip, int layer)
{
    const Parts parts(network, layer);
    const Network::Convolution& norm = parts.convolution;
    if (norm.scale.defined())
        convolved = at::batch_norm(convolved, norm.scale, norm.shift, norm.runningMean, norm.runningVariance, /*training=*/false, 0,
                                   batchNormEpsilon, /*cudnn_enabled=*/true);
    if (parts.shape.place != BlockPlace::Last)
        at::relu_(convolved);
    if (const Pooling& pooling = parts.shape.pooling; pooling.size > 0)
        convolved = at::max_pool2d(convolved, pooling.size, pooling.stride, pooling.padding);
    return {convolved, skip};
}

} // namespace lesionlab::networks
