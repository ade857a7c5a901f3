// SPDX-License-Identifier: GPL-3.0-or-later
/// Layer parts: a convolution apart from what follows it. The convolution is linear in the maps that it reads, so that what one of them
/// contributes can be taken away from its result. In evaluation mode, without masks. For core only: it speaks Torch.
#pragma once

#include "core/networks/network.h"

namespace lesionlab::networks {

/// What the convolution of `layer` makes of maps [n, inputUnits, …], before norm and ReLU.
at::Tensor convolved(const Network& network, const at::Tensor& maps, int layer);

/// The part of it that is due to one of its input units, whose maps are [n, 1, …].
at::Tensor contributionOf(const Network& network, const at::Tensor& maps, int inputUnit, int layer);

/// What `layer` passes on when its convolution gave this. `skip`: what goes round the block that the layer is inside of.
PassedOn passedOnFrom(const Network& network, at::Tensor convolved, const at::Tensor& skip, int layer);

} // namespace lesionlab::networks
