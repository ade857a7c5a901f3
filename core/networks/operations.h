// SPDX-License-Identifier: GPL-3.0-or-later
/// Operations: the arithmetic of one image's way through a network. For core only.
#pragma once

#include "core/networks/network.h"

namespace lesionlab::networks {

/// Multiplications and additions from the images to what `layer` passes on, for one image.
[[nodiscard]] double operationsUpTo(const Network& network, int layer);
/// From there to the logits; layer −1: from the images.
[[nodiscard]] double operationsBehind(const Network& network, int layer);

} // namespace lesionlab::networks
