// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/silencing_losses.h"

#include <algorithm>

namespace lesionlab::activations {

std::size_t bytesOfImage(const networks::Network& network, int layer)
{
    const networks::ConvolutionalLayer& shape = network.layers()[static_cast<std::size_t>(layer)];
    const auto side = static_cast<std::size_t>(shape.mapSize);
    return sizeof(float) * static_cast<std::size_t>(shape.units) * side * side;
}

std::int64_t imagesFitting(const networks::Network& network, int layer, std::size_t memory)
{
    constexpr std::size_t part = 16; // several such tensors live at a time: what came round a block, copies with units masked
    return static_cast<std::int64_t>(std::max<std::size_t>(memory / part / bytesOfImage(network, layer), 1));
}

} // namespace lesionlab::activations
