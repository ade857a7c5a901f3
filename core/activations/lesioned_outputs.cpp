// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/lesioned_outputs.h"

#include <algorithm>
#include <tuple>

namespace lesionlab::activations {
namespace {

/// Of weights that are picked at a time. With few images they stay in the processor's cache; with many there are fewer blocks, since every
/// block reads all images.
std::int64_t blockBytes(std::int64_t images)
{
    constexpr std::int64_t few = 32;
    return (images < few ? std::int64_t{320} : std::int64_t{4096}) << 10;
}

} // namespace

LesionedOutputs::LesionedOutputs(const networks::Network& network, const std::vector<int>& silentUnits)
    : network_(network), silent_(std::get<0>(at::_unique(at::tensor(silentUnits, at::kLong)))),
      fewAreSilent_(2 * silent_.numel() <= network.layers().back().units)
{
}

/// What units [n, k, positions] contribute to the first layer's preactivations; `units` says which they are.
at::Tensor LesionedOutputs::contributions(const at::Tensor& inputs, const at::Tensor& units) const
{
    const at::Tensor& weight = network_.classifier().front().weight;
    const at::Tensor byUnit = weight.view({weight.size(0), -1, inputs.size(2)});
    if (units.size(0) == byUnit.size(1))
        return inputs.flatten(1).matmul(weight.t());
    const auto rowBytes = static_cast<std::int64_t>(inputs.size(1) * inputs.size(2) * static_cast<std::int64_t>(weight.element_size()));
    std::vector<at::Tensor> sums;
    for (const at::Tensor& rows : byUnit.split(std::clamp<std::int64_t>(blockBytes(inputs.size(0)) / rowBytes, 1, weight.size(0))))
        sums.push_back(inputs.flatten(1).matmul(rows.index_select(1, units).flatten(1).t()));
    return at::cat(sums, 1);
}

at::Tensor LesionedOutputs::logits(const networks::PassedOn& passedOn, at::Tensor& intactPreactivations) const
{
    const networks::Network::FullyConnected& first = network_.classifier().front();
    if (!fewAreSilent_) {
        const at::Tensor inputs = network_.classifierInput({passedOn.maps.index_fill(1, silent_, 0), passedOn.skip});
        const at::Tensor active = inputs.any(2).any(0).nonzero().flatten();
        return network_.logitsFromFirst(active.numel() > 0 ? contributions(inputs.index_select(1, active), active) + first.bias
                                                           : first.bias.expand({inputs.size(0), -1}));
    }
    if (!intactPreactivations.defined())
        intactPreactivations = at::linear(network_.classifierInput(passedOn).flatten(1), first.weight, first.bias);
    if (silent_.numel() == 0)
        return network_.logitsFromFirst(intactPreactivations);
    const auto ofSilent = [this](const at::Tensor& maps) { return maps.defined() ? maps.index_select(1, silent_) : maps; };
    const networks::PassedOn intact{ofSilent(passedOn.maps), ofSilent(passedOn.skip)};
    const at::Tensor change = network_.classifierInput({at::zeros_like(intact.maps), intact.skip}) - network_.classifierInput(intact);
    return network_.logitsFromFirst(intactPreactivations + contributions(change, silent_));
}

} // namespace lesionlab::activations
