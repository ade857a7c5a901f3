// SPDX-License-Identifier: GPL-3.0-or-later
/// The renderer: marches rays through a scene and shades what they hit.
#pragma once

#include <cstdint>
#include <vector>

#include "core/images/image.h"
#include "core/stimuli/scene.h"
#include "core/stimuli/view_parameters.h"

namespace lesionlab {
class RandomStream;
}

namespace lesionlab::stimuli {

struct Rendering {
    images::Image image;
    std::vector<std::uint8_t> foreground; ///< width · height; 1 where the scene covers the pixel's middle, else 0
};

/// Draws `scene` as `view` says into a square image of `size` pixels. Sensor noise is drawn from `noise`.
/// The scene's own size does not matter: the foreground is measured first and then framed to the view's extent.
[[nodiscard]] Rendering render(const Scene& scene, const ViewParameters& view, int size, RandomStream& noise);

} // namespace lesionlab::stimuli
