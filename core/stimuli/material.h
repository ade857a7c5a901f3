// SPDX-License-Identifier: GPL-3.0-or-later
/// Material: a part's colours, the pattern they make, and its gloss.
#pragma once

#include <cstdint>

#include "core/stimuli/vector.h"

namespace lesionlab::stimuli {

enum class Pattern : std::uint8_t {
    Plain,
    Stripes,  ///< across x
    Bands,    ///< across y
    Checks,   ///< in x and y
    Spots,    ///< round, in a grid through all three axes
    Freckles, ///< small and faint, on the side that looks along +z
    Eye,      ///< white, iris (`second`) and pupil of an eyeball that looks along +z
};

/// Colours are linear light, red, green and blue, 0 … 1.
struct Material {
    Vector3 colour{0.5F, 0.5F, 0.5F};
    Vector3 second{0.5F, 0.5F, 0.5F}; ///< the pattern's other colour
    Pattern pattern = Pattern::Plain;
    float frequency = 4.0F; ///< repetitions per unit of length
    float gloss = 0.15F;    ///< strength of the highlight
};

/// The material's colour at a point in its part's own coordinates.
[[nodiscard]] Vector3 colourAt(const Material& material, Vector3 point);

/// Hue 0 … 1 around the colour circle, saturation and value 0 … 1.
[[nodiscard]] Vector3 colourFromHue(float hue, float saturation, float value);

} // namespace lesionlab::stimuli
