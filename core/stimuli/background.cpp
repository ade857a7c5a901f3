// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/background.h"

#include <cstdint>

namespace lesionlab::stimuli {
namespace {

/// A well-mixed value 0 … 1 for each cell of a grid (the finaliser of MurmurHash3, Appleby).
float cellValue(int column, int row, std::uint32_t salt)
{
    std::uint32_t hash = static_cast<std::uint32_t>(column) * 0x9e3779b1U ^ static_cast<std::uint32_t>(row) * 0x85ebca77U ^ salt;
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bU;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35U;
    return static_cast<float>((hash ^ (hash >> 16)) >> 8) * 0x1.0p-24F;
}

std::uint32_t saltOf(const Background& background) { return static_cast<std::uint32_t>(background.phase * 1.0e6F); }

/// Value noise: random values on a grid, smoothly joined.
float clouds(const Background& background, Vector2 place)
{
    const float left = std::floor(place.x);
    const float low = std::floor(place.y);
    const int column = static_cast<int>(left);
    const int row = static_cast<int>(low);
    const std::uint32_t salt = saltOf(background);
    const float shareX = smoothStep(0.0F, 1.0F, place.x - left);
    const float shareY = smoothStep(0.0F, 1.0F, place.y - low);
    const float lower = mix(cellValue(column, row, salt), cellValue(column + 1, row, salt), shareX);
    const float upper = mix(cellValue(column, row + 1, salt), cellValue(column + 1, row + 1, salt), shareX);
    return mix(lower, upper, shareY);
}

/// One soft disc in each cell of a grid, of random size.
float discs(const Background& background, Vector2 place)
{
    const float left = std::floor(place.x);
    const float low = std::floor(place.y);
    const float radius = 0.2F + 0.28F * cellValue(static_cast<int>(left), static_cast<int>(low), saltOf(background));
    const float away = length(Vector2{place.x - left - 0.5F, place.y - low - 0.5F});
    return smoothStep(radius + 0.06F, radius - 0.06F, away);
}

} // namespace

Vector3 backgroundColour(const Background& background, Vector2 place)
{
    const float c = cosine(background.angle);
    const float s = sine(background.angle);
    const Vector2 turned{c * place.x + s * place.y, c * place.y - s * place.x};
    const Vector2 scaled = turned * background.frequency;
    const float wave = 2.0F * pi;
    float share = 0.0F;
    switch (background.kind) {
    case BackgroundKind::Gradient: share = smoothStep(-0.7F, 0.7F, turned.x); break;
    case BackgroundKind::Stripes: share = 0.5F + 0.5F * sine(wave * scaled.x + background.phase); break;
    case BackgroundKind::Plaid: share = 0.5F + 0.25F * (sine(wave * scaled.x + background.phase) + sine(wave * scaled.y)); break;
    case BackgroundKind::Clouds: share = clouds(background, scaled * 2.0F); break;
    case BackgroundKind::Discs: share = discs(background, scaled * 1.5F); break;
    }
    return mix(background.first, background.second, share);
}

} // namespace lesionlab::stimuli
