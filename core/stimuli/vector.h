// SPDX-License-Identifier: GPL-3.0-or-later
/// Vectors and rotations in two and three dimensions; x to the right, y up, z towards the viewer.
#pragma once

#include "core/stimuli/portable_math.h"

namespace lesionlab::stimuli {

struct Vector2 {
    float x = 0.0F;
    float y = 0.0F;
};

struct Vector3 {
    float x = 0.0F;
    float y = 0.0F;
    float z = 0.0F;
};

inline Vector2 operator+(Vector2 a, Vector2 b) { return {a.x + b.x, a.y + b.y}; }
inline Vector2 operator-(Vector2 a, Vector2 b) { return {a.x - b.x, a.y - b.y}; }
inline Vector2 operator*(Vector2 a, float factor) { return {a.x * factor, a.y * factor}; }
inline float dot(Vector2 a, Vector2 b) { return a.x * b.x + a.y * b.y; }
inline float length(Vector2 a) { return std::sqrt(dot(a, a)); }

inline Vector3 operator+(Vector3 a, Vector3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vector3 operator-(Vector3 a, Vector3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vector3 operator*(Vector3 a, float factor) { return {a.x * factor, a.y * factor, a.z * factor}; }
/// Component by component: how a light's colour acts on a material's.
inline Vector3 operator*(Vector3 a, Vector3 b) { return {a.x * b.x, a.y * b.y, a.z * b.z}; }
inline float dot(Vector3 a, Vector3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline float length(Vector3 a) { return std::sqrt(dot(a, a)); }
inline Vector3 normalised(Vector3 a) { return a * (1.0F / std::max(1e-6F, length(a))); }
inline Vector3 mix(Vector3 from, Vector3 to, float share) { return from + (to - from) * share; }
inline Vector3 cross(Vector3 a, Vector3 b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }

enum class Axis { X, Y, Z };

/// An orthogonal matrix by rows.
struct Rotation {
    Vector3 first{1.0F, 0.0F, 0.0F};
    Vector3 second{0.0F, 1.0F, 0.0F};
    Vector3 third{0.0F, 0.0F, 1.0F};

    [[nodiscard]] Vector3 apply(Vector3 a) const { return {dot(first, a), dot(second, a), dot(third, a)}; }
    [[nodiscard]] Vector3 applyInverse(Vector3 a) const { return first * a.x + second * a.y + third * a.z; }
};

/// Turns counter-clockwise when looking against the axis's direction.
inline Rotation rotationAbout(Axis axis, float radians)
{
    const float c = cosine(radians);
    const float s = sine(radians);
    switch (axis) {
    case Axis::X: return {{1.0F, 0.0F, 0.0F}, {0.0F, c, -s}, {0.0F, s, c}};
    case Axis::Y: return {{c, 0.0F, s}, {0.0F, 1.0F, 0.0F}, {-s, 0.0F, c}};
    case Axis::Z: break;
    }
    return {{c, -s, 0.0F}, {s, c, 0.0F}, {0.0F, 0.0F, 1.0F}};
}

/// `second` first, then `first`.
inline Rotation operator*(const Rotation& first, const Rotation& second)
{
    const auto row = [&second](Vector3 a) { return second.applyInverse(a); };
    return {row(first.first), row(first.second), row(first.third)};
}

} // namespace lesionlab::stimuli
