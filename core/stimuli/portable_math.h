// SPDX-License-Identifier: GPL-3.0-or-later
/// Arithmetic that gives the same bits on every x86-64 machine, for everything that decides a stimulus's bytes.
///
/// The C library picks its sine, cosine and power by processor and their last bits differ. Addition, multiplication, division, square
/// root and floor are fixed by IEEE 754; all else here is built from them.
#pragma once

#include <algorithm>
#include <cmath>

namespace lesionlab::stimuli {

inline constexpr float pi = 3.14159265F;

inline float clampToUnit(float value) { return std::min(1.0F, std::max(0.0F, value)); }

inline float mix(float from, float to, float share) { return from + (to - from) * share; }

/// 0 below `low`, 1 above `high`, and a cubic without a kink between.
inline float smoothStep(float low, float high, float value)
{
    const float share = clampToUnit((value - low) / (high - low));
    return share * share * (3.0F - 2.0F * share);
}

/// Sine of an angle in radians, |angle| < 1000; absolute error below 1e-5 near 0 and growing with the angle's own rounding.
inline float sine(float angle)
{
    const float turns = angle * (0.5F / pi);
    float x = (turns - std::floor(turns + 0.5F)) * (2.0F * pi); // −π … π
    if (x > 0.5F * pi)
        x = pi - x;
    if (x < -0.5F * pi)
        x = -pi - x;
    const float y = x * x; // Taylor's series to the 9th power: its next term is below 4e-6 at π/2
    return x * (1.0F + y * (-1.0F / 6.0F + y * (1.0F / 120.0F + y * (-1.0F / 5040.0F + y * (1.0F / 362880.0F)))));
}

inline float cosine(float angle) { return sine(angle + 0.5F * pi); }

} // namespace lesionlab::stimuli
