// SPDX-License-Identifier: GPL-3.0-or-later
/// Scene: a flat list of placed solids that make one face or object, and the words to write such a list down.
///
/// Parts gather into bodies. Within a body they act in order: one is joined, blended in, cut away, or keeps only what lies inside it.
/// Bodies stand side by side: cutting one leaves the others whole.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/stimuli/material.h"
#include "core/stimuli/primitives.h"
#include "core/stimuli/vector.h"

namespace lesionlab::stimuli {

/// A primitive and its place. `turned` and `at` act in the order written: `box(…).turned(Axis::Z, 0.3F).at({0, 1, 0})`.
struct Shape {
    Primitive primitive;
    Rotation rotation; ///< from the primitive's own coordinates to the scene's
    Vector3 position;

    [[nodiscard]] Shape at(Vector3 offset) const;
    [[nodiscard]] Shape turned(Axis axis, float radians) const; ///< about the scene's origin
    [[nodiscard]] Shape rounded(float radius) const;            ///< grows by `radius`
};

// The arguments are those of PrimitiveKind. All lengths share one arbitrary unit; a scene is about two units large.
[[nodiscard]] Shape sphere(float radius);
[[nodiscard]] Shape ellipsoid(Vector3 radii);
[[nodiscard]] Shape box(Vector3 halfSides, float rounding = 0.0F); ///< keeps its size when rounded
[[nodiscard]] Shape cylinder(float radius, float halfHeight);
[[nodiscard]] Shape cone(float radiusBelow, float halfHeight, float radiusAbove);
[[nodiscard]] Shape ring(float bend, float bar);                 ///< around z
[[nodiscard]] Shape arc(float bend, float bar, float halfAngle); ///< around z, its middle on +y; radians
[[nodiscard]] Shape bar(Vector3 from, Vector3 to, float radius);
[[nodiscard]] Shape lathe(const Outline& outline);
[[nodiscard]] Shape extrusion(const Outline& outline, float halfDepth);
[[nodiscard]] Shape below(float height); ///< the half space y < height

enum class Operation : std::uint8_t { Body, Join, Blend, Cut, Keep };

struct Part {
    Primitive primitive;
    Rotation rotation; ///< own coordinates to scene
    Vector3 position;
    Operation operation = Operation::Body;
    float blendRadius = 0.0F; ///< of a blend or a soft cut
    BoundingSphere bound;     ///< in scene coordinates
    Material material;

    [[nodiscard]] Vector3 toLocal(Vector3 point) const { return rotation.applyInverse(point - position); }
};

/// Where a point lies against the scene, and what the nearest surface is made of.
struct Surface {
    float distance = 1e9F;
    Vector3 colour;
    float gloss = 0.0F;
};

class Scene {
public:
    /// Starts a new body.
    void body(const Shape& shape, const Material& material) { add(shape, material, Operation::Body, 0.0F); }
    /// Adds to the current body.
    void join(const Shape& shape, const Material& material) { add(shape, material, Operation::Join, 0.0F); }
    /// Adds to the current body with a fillet, colours flowing into one another.
    void blend(const Shape& shape, const Material& material, float radius) { add(shape, material, Operation::Blend, radius); }
    /// Takes away from the current body; `radius` rounds the rim.
    void cut(const Shape& shape, float radius = 0.0F) { add(shape, {}, Operation::Cut, radius); }
    /// Leaves of the current body only what lies within `shape`.
    void keep(const Shape& shape) { add(shape, {}, Operation::Keep, 0.0F); }

    [[nodiscard]] std::span<const Part> parts() const { return parts_; }

    /// Around all parts that add something.
    [[nodiscard]] BoundingSphere bound() const;

    /// z of the foremost surface over (x, y), to set a feature onto it; `fallback` where there is none.
    [[nodiscard]] float frontDepth(float x, float y, float fallback) const;

private:
    void add(const Shape& shape, const Material& material, Operation operation, float blendRadius);

    std::vector<Part> parts_;
};

/// Adds a part's distance to those of the same body before it. Weighted sums, not `mix`: a body that is still empty is far away, and
/// the difference to something far would lose all digits of something near.
[[nodiscard]] inline float combined(Operation operation, float body, float part, float radius)
{
    switch (operation) {
    case Operation::Body: return part;
    case Operation::Join: return std::min(body, part);
    case Operation::Keep: return std::max(body, part);
    case Operation::Blend: {
        const float share = clampToUnit(0.5F + 0.5F * (body - part) / radius);
        return body * (1.0F - share) + part * share - radius * share * (1.0F - share);
    }
    case Operation::Cut: {
        if (radius <= 0.0F)
            return std::max(body, -part);
        const float share = clampToUnit(0.5F - 0.5F * (body + part) / radius);
        return body * (1.0F - share) - part * share + radius * share * (1.0F - share);
    }
    }
    return body;
}

} // namespace lesionlab::stimuli
