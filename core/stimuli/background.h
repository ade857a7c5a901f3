// SPDX-License-Identifier: GPL-3.0-or-later
/// The patterns behind a stimulus.
#pragma once

#include "core/stimuli/view_parameters.h"

namespace lesionlab::stimuli {

/// `place` is a fraction of the image's side from its middle: −½ … ½, y upwards.
[[nodiscard]] Vector3 backgroundColour(const Background& background, Vector2 place);

} // namespace lesionlab::stimuli
