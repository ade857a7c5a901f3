// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/material.h"

namespace lesionlab::stimuli {
namespace {

float fraction(float value) { return value - std::floor(value); }

bool inUpperHalf(float value) { return fraction(value) >= 0.5F; }

bool inSpot(Vector3 cell, float radius)
{
    const Vector3 offset{fraction(cell.x) - 0.5F, fraction(cell.y) - 0.5F, fraction(cell.z) - 0.5F};
    return dot(offset, offset) < radius * radius;
}

Vector3 eyeColour(const Material& material, Vector3 point)
{
    const float cosineFromAxis = point.z / std::max(1e-6F, length(point));
    if (cosineFromAxis > 0.955F)
        return {0.02F, 0.02F, 0.02F};
    return cosineFromAxis > 0.80F ? material.second : material.colour;
}

/// Every second row is shifted, so that the freckles do not line up.
bool inFreckle(Vector3 point, float frequency)
{
    const float row = std::floor(point.y * frequency);
    const Vector3 cell{point.x * frequency + 0.5F * (row - 2.0F * std::floor(0.5F * row)), point.y * frequency, 0.5F};
    return point.z > 0.0F && inSpot(cell, 0.27F);
}

} // namespace

Vector3 colourAt(const Material& material, Vector3 point)
{
    const Vector3 scaled = point * material.frequency;
    bool second = false;
    switch (material.pattern) {
    case Pattern::Plain: break;
    case Pattern::Stripes: second = inUpperHalf(scaled.x); break;
    case Pattern::Bands: second = inUpperHalf(scaled.y); break;
    case Pattern::Checks: second = inUpperHalf(scaled.x) != inUpperHalf(scaled.y); break;
    case Pattern::Spots: second = inSpot(scaled, 0.36F); break;
    case Pattern::Freckles: second = inFreckle(point, material.frequency); break;
    case Pattern::Eye: return eyeColour(material, point);
    }
    return second ? material.second : material.colour;
}

Vector3 colourFromHue(float hue, float saturation, float value)
{
    const auto channel = [=](float shift) {
        const float position = 6.0F * fraction(hue + shift);
        const float share = clampToUnit(std::fabs(position - 3.0F) - 1.0F);
        return value * (1.0F - saturation + saturation * share);
    };
    return {channel(0.0F), channel(2.0F / 3.0F), channel(1.0F / 3.0F)};
}

} // namespace lesionlab::stimuli
