// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/operations.h"

namespace lesionlab::networks {
namespace {

double operationsOf(const ConvolutionalLayer& layer)
{
    const double positions = static_cast<double>(layer.mapSize) * layer.mapSize;
    return 2 * positions * layer.inputUnits * (static_cast<double>(layer.kernel) * layer.kernel * layer.units + layer.shortcut.units);
}

double operationsOfLayers(const Network& network, std::size_t first, std::size_t end)
{
    double operations = 0;
    for (std::size_t i = first; i < end; ++i)
        operations += operationsOf(network.layers()[i]);
    return operations;
}

} // namespace

double operationsUpTo(const Network& network, int layer) { return operationsOfLayers(network, 0, static_cast<std::size_t>(layer) + 1); }

double operationsBehind(const Network& network, int layer)
{
    double operations = operationsOfLayers(network, static_cast<std::size_t>(layer) + 1, network.layers().size());
    for (const Network::FullyConnected& connected : network.classifier())
        operations += 2 * static_cast<double>(connected.weight.numel());
    return operations;
}

} // namespace lesionlab::networks
