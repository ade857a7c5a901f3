// SPDX-License-Identifier: GPL-3.0-or-later
/// Signed distance functions of the solids that all stimuli are put together from.
///
/// The formulas are Inigo Quilez's published ones (https://iquilezles.org/articles/distfunctions and …/distfunctions2d).
/// Distances are negative inside. They are exact, but for the ellipsoid, whose distance is a close estimate.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "core/stimuli/vector.h"

namespace lesionlab::stimuli {

enum class PrimitiveKind : std::uint8_t {
    Ellipsoid, ///< size: the three radii
    Box,       ///< size: half of each side
    Cylinder,  ///< along y; size: radius, half height
    Cone,      ///< along y, cut off at both ends; size: radius below, half height, radius above
    Arc,       ///< a bent round bar in the xy plane around the origin; size: radius of the bend, of the bar; opening as sine, cosine
    Capsule,   ///< a round bar along y; size: radius, half length without the caps
    Lathe,     ///< `outline` (distance from the axis, y) turned about y
    Extrusion, ///< `outline` (x, y) drawn out along z; size: half depth
    HalfSpace, ///< everything below the plane y = 0
};

/// A closed outline's corners.
struct Outline {
    static constexpr int capacity = 16;
    std::array<Vector2, capacity> points{};
    int count = 0;

    Outline() = default;
    Outline(std::initializer_list<Vector2> corners);
};

struct Primitive {
    PrimitiveKind kind = PrimitiveKind::Ellipsoid;
    Vector3 size;          ///< see PrimitiveKind
    Vector3 inverse;       ///< of an ellipsoid: 1 / size
    float rounding = 0.0F; ///< grows the solid by this much and rounds its edges
    Vector2 opening;       ///< of an arc: sine and cosine of half its angle; its middle lies on +y
    Outline outline;       ///< of a lathe or an extrusion
};

/// A sphere around a primitive in its own coordinates. A negative radius stands for no bound.
struct BoundingSphere {
    Vector3 centre;
    float radius = -1.0F;
};

[[nodiscard]] BoundingSphere boundingSphere(const Primitive& primitive);

// The distances are in the header because a view asks for about a million of them: the calls would cost as much as the answers.
namespace solids {

inline float ellipsoid(Vector3 point, Vector3 radii, Vector3 inverse)
{
    const Vector3 scaled = point * inverse;
    const float gradient = length(scaled * inverse);
    if (gradient < 1e-6F)
        return -std::min(radii.x, std::min(radii.y, radii.z));
    const float relative = length(scaled);
    return relative * (relative - 1.0F) / gradient;
}

/// Joins the distances to two perpendicular sides of a solid into the distance to the solid.
inline float cornered(float a, float b)
{
    const float outside = length(Vector2{std::max(a, 0.0F), std::max(b, 0.0F)});
    return std::min(std::max(a, b), 0.0F) + outside;
}

inline float box(Vector3 point, Vector3 halfSides)
{
    const Vector3 q{std::fabs(point.x) - halfSides.x, std::fabs(point.y) - halfSides.y, std::fabs(point.z) - halfSides.z};
    const float outside = length(Vector3{std::max(q.x, 0.0F), std::max(q.y, 0.0F), std::max(q.z, 0.0F)});
    return outside + std::min(std::max(q.x, std::max(q.y, q.z)), 0.0F);
}

inline float cone(Vector3 point, Vector3 size)
{
    const Vector2 q{length(Vector2{point.x, point.z}), point.y};
    const Vector2 rim{size.z, size.y};
    const Vector2 slope{size.z - size.x, 2.0F * size.y};
    const Vector2 lid{q.x - std::min(q.x, q.y < 0.0F ? size.x : size.z), std::fabs(q.y) - size.y};
    const Vector2 side = q - rim + slope * clampToUnit(dot(rim - q, slope) / dot(slope, slope));
    const float sign = side.x < 0.0F && lid.y < 0.0F ? -1.0F : 1.0F;
    return sign * std::sqrt(std::min(dot(lid, lid), dot(side, side)));
}

inline float arc(Vector3 point, float bend, float bar, Vector2 opening)
{
    const float x = std::fabs(point.x);
    const bool beyondTheEnds = opening.y * x > opening.x * point.y;
    const float along = beyondTheEnds ? x * opening.x + point.y * opening.y : length(Vector2{x, point.y});
    const float squared = dot(point, point) + bend * bend - 2.0F * bend * along;
    return std::sqrt(std::max(squared, 0.0F)) - bar;
}

inline float capsule(Vector3 point, float radius, float halfLength)
{
    const float y = point.y - std::min(halfLength, std::max(-halfLength, point.y));
    return length(Vector3{point.x, y, point.z}) - radius;
}

/// Distance to a polygon. With `turned`, its sides on the axis x = 0 are not part of the surface.
inline float polygon(const Outline& outline, Vector2 point, bool turned)
{
    float squared = 1e9F;
    bool inside = false;
    Vector2 previous = outline.points[static_cast<std::size_t>(outline.count - 1)];
    for (int i = 0; i < outline.count; ++i) {
        const Vector2 current = outline.points[static_cast<std::size_t>(i)];
        const Vector2 edge = previous - current;
        const Vector2 from = point - current;
        if (!turned || current.x > 0.0F || previous.x > 0.0F) {
            const Vector2 away = from - edge * clampToUnit(dot(from, edge) / dot(edge, edge));
            squared = std::min(squared, dot(away, away));
        }
        if ((current.y > point.y) != (previous.y > point.y) && (edge.y > 0.0F) == (edge.x * from.y > edge.y * from.x))
            inside = !inside;
        previous = current;
    }
    return inside ? -std::sqrt(squared) : std::sqrt(squared);
}

inline float unroundedDistance(const Primitive& primitive, Vector3 point)
{
    const Vector3 size = primitive.size;
    switch (primitive.kind) {
    case PrimitiveKind::Ellipsoid: return ellipsoid(point, size, primitive.inverse);
    case PrimitiveKind::Box: return box(point, size);
    case PrimitiveKind::Cylinder: return cornered(length(Vector2{point.x, point.z}) - size.x, std::fabs(point.y) - size.y);
    case PrimitiveKind::Cone: return cone(point, size);
    case PrimitiveKind::Arc: return arc(point, size.x, size.y, primitive.opening);
    case PrimitiveKind::Capsule: return capsule(point, size.x, size.y);
    case PrimitiveKind::Lathe: return polygon(primitive.outline, {length(Vector2{point.x, point.z}), point.y}, true);
    case PrimitiveKind::Extrusion: return cornered(polygon(primitive.outline, {point.x, point.y}, false), std::fabs(point.z) - size.x);
    case PrimitiveKind::HalfSpace: return point.y;
    }
    return 0.0F;
}

} // namespace solids

[[nodiscard]] inline float distance(const Primitive& primitive, Vector3 point)
{
    return solids::unroundedDistance(primitive, point) - primitive.rounding;
}

} // namespace lesionlab::stimuli
