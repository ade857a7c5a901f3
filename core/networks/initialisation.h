// SPDX-License-Identifier: GPL-3.0-or-later
/// Initialisation: how the weights of a new network are drawn. For core only: it speaks Torch.
///
/// VGG: normal, sd √(2/fan-in), the output layer √(1/fan-in); biases 0 (He et al. 2015, arXiv:1502.01852).
/// AlexNet, as torchvision: weights and biases uniform in ±1/√fan-in (PyTorch's default).
/// ResNet, as torchvision: convolutions normal, sd √(2/fan-out); the output layer uniform in ±1/√fan-in, its bias too.
/// Batch norm: γ 1, β 0.
#pragma once

#include <ATen/ATen.h>

#include "core/networks/architecture.h"

namespace lesionlab::networks {

/// Draws one after the other from a generator. Without one nothing is drawn: the weights have no values.
class Initialiser {
public:
    Initialiser(Family family, at::Generator generator) : family_(family), generator_(std::move(generator)) {}

    /// [`units`, inputs, kernel, kernel]; `fanOutUnits`: of the whole layer, where only some of its filters are drawn.
    [[nodiscard]] at::Tensor filters(int units, int inputs, int kernel, int fanOutUnits);
    [[nodiscard]] at::Tensor filterBiases(const at::Tensor& filters);
    /// [outputs, inputs].
    [[nodiscard]] at::Tensor fullyConnected(const FullyConnectedLayer& layer, bool isOutput);
    [[nodiscard]] at::Tensor fullyConnectedBiases(const FullyConnectedLayer& layer);

private:
    at::Tensor normal(at::IntArrayRef shape, double deviation);
    at::Tensor uniform(at::IntArrayRef shape, double fanIn);

    Family family_;
    at::Generator generator_;
};

/// One unit's filter [inputUnits, kernel, kernel] as it is drawn for a new network.
at::Tensor drawFilter(Family family, const ConvolutionalLayer& layer, at::Generator generator);

} // namespace lesionlab::networks
