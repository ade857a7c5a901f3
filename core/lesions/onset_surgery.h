// SPDX-License-Identifier: GPL-3.0-or-later
/// Onset surgery: changes a network's weights as an onset method says. For core only: it speaks Torch.
#pragma once

#include <cstdint>
#include <vector>

#include "core/lesions/onset_method.h"
#include "core/networks/network.h"

namespace lesionlab::lesions {

/// Changes the weights of `units` of `layer` (index into convolutionalLayers) in place. Release changes nothing: its units are masked
/// while training (training::Silencing). New weights are drawn from `seed` as Network::create draws them. A unit's incoming weights are
/// its filter and bias, with batch norm also γ and β; its outgoing weights the slices of the next layer that read its map, and of the
/// convolution on the way round the block that begins there.
///
/// With batch norm weights alone do not decide how loud a unit is: restart sets γ to 0.01, reinitialise to 1, both β to 0 and the running
/// mean and variance to 0 and 1; zero incoming sets γ and β to 0; keep bias sets the running mean to the bias (0 where there is none), so
/// that β is the response.
///
/// The last convolution of a residual block has no ReLU, so zero incoming leaves its β a gradient: it can move, the filter cannot. After
/// keep bias both can.
///
/// Errors: InvalidValue for a unit that the layer does not have, and that of checkOnset; then nothing is changed.
Result<void> applyOnset(networks::Network& network, int layer, const std::vector<int>& units, OnsetMethod method, std::uint64_t seed);

} // namespace lesionlab::lesions
