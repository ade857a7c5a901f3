// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/scene.h"

namespace lesionlab::stimuli {
namespace {

Shape shapeOf(PrimitiveKind kind, Vector3 size)
{
    Shape shape;
    shape.primitive.kind = kind;
    shape.primitive.size = size;
    return shape;
}

/// A rotation that takes +y to `direction`.
Rotation rotationFromUp(Vector3 direction)
{
    const Vector3 helper = std::fabs(direction.x) < 0.8F ? Vector3{1.0F, 0.0F, 0.0F} : Vector3{0.0F, 0.0F, 1.0F};
    const Vector3 side = normalised(cross(helper, direction));
    const Vector3 other = cross(side, direction);
    return {{side.x, direction.x, other.x}, {side.y, direction.y, other.y}, {side.z, direction.z, other.z}};
}

bool adds(Operation operation) { return operation != Operation::Cut && operation != Operation::Keep; }

} // namespace

Shape Shape::at(Vector3 offset) const
{
    Shape moved = *this;
    moved.position = position + offset;
    return moved;
}

Shape Shape::turned(Axis axis, float radians) const
{
    const Rotation turn = rotationAbout(axis, radians);
    Shape result = *this;
    result.rotation = turn * rotation;
    result.position = turn.apply(position);
    return result;
}

Shape Shape::rounded(float radius) const
{
    Shape result = *this;
    result.primitive.rounding += radius;
    return result;
}

Shape sphere(float radius) { return ellipsoid({radius, radius, radius}); }
Shape ellipsoid(Vector3 radii)
{
    Shape shape = shapeOf(PrimitiveKind::Ellipsoid, radii);
    shape.primitive.inverse = {1.0F / radii.x, 1.0F / radii.y, 1.0F / radii.z};
    return shape;
}
Shape box(Vector3 halfSides, float rounding)
{
    return shapeOf(PrimitiveKind::Box, halfSides - Vector3{rounding, rounding, rounding}).rounded(rounding);
}
Shape cylinder(float radius, float halfHeight) { return shapeOf(PrimitiveKind::Cylinder, {radius, halfHeight, 0.0F}); }
Shape cone(float radiusBelow, float halfHeight, float radiusAbove)
{
    return shapeOf(PrimitiveKind::Cone, {radiusBelow, halfHeight, radiusAbove});
}
Shape ring(float bend, float bar) { return arc(bend, bar, pi); }
Shape arc(float bend, float bar, float halfAngle)
{
    Shape shape = shapeOf(PrimitiveKind::Arc, {bend, bar, 0.0F});
    shape.primitive.opening = {sine(halfAngle), cosine(halfAngle)};
    return shape;
}
Shape bar(Vector3 from, Vector3 to, float radius)
{
    const float span = length(to - from);
    Shape shape = shapeOf(PrimitiveKind::Capsule, {radius, 0.5F * span, 0.0F});
    shape.rotation = rotationFromUp((to - from) * (1.0F / std::max(1e-6F, span)));
    shape.position = (from + to) * 0.5F;
    return shape;
}
Shape lathe(const Outline& outline)
{
    Shape shape = shapeOf(PrimitiveKind::Lathe, {});
    shape.primitive.outline = outline;
    return shape;
}
Shape extrusion(const Outline& outline, float halfDepth)
{
    Shape shape = shapeOf(PrimitiveKind::Extrusion, {halfDepth, 0.0F, 0.0F});
    shape.primitive.outline = outline;
    return shape;
}
Shape below(float height) { return shapeOf(PrimitiveKind::HalfSpace, {}).at({0.0F, height, 0.0F}); }

void Scene::add(const Shape& shape, const Material& material, Operation operation, float blendRadius)
{
    BoundingSphere bound = boundingSphere(shape.primitive);
    bound.centre = shape.rotation.apply(bound.centre) + shape.position;
    parts_.push_back({shape.primitive, shape.rotation, shape.position, operation, blendRadius, bound, material});
}

BoundingSphere Scene::bound() const
{
    Vector3 low{1e9F, 1e9F, 1e9F};
    Vector3 high{-1e9F, -1e9F, -1e9F};
    for (const Part& part : parts_) {
        if (!adds(part.operation))
            continue;
        const Vector3 c = part.bound.centre;
        const float r = part.bound.radius;
        low = {std::min(low.x, c.x - r), std::min(low.y, c.y - r), std::min(low.z, c.z - r)};
        high = {std::max(high.x, c.x + r), std::max(high.y, c.y + r), std::max(high.z, c.z + r)};
    }
    BoundingSphere all{(low + high) * 0.5F, 0.0F};
    for (const Part& part : parts_)
        if (adds(part.operation))
            all.radius = std::max(all.radius, length(part.bound.centre - all.centre) + part.bound.radius);
    return all;
}

float Scene::frontDepth(float x, float y, float fallback) const
{
    constexpr int mostSteps = 48;
    Vector3 point{x, y, 3.0F};
    for (int step = 0; step < mostSteps && point.z > -3.0F; ++step) {
        float all = 1e9F;
        float body = 1e9F;
        for (const Part& part : parts_) {
            if (part.operation == Operation::Body)
                all = std::min(all, body);
            body = combined(part.operation, body, distance(part.primitive, part.toLocal(point)), part.blendRadius);
        }
        all = std::min(all, body);
        if (all < 0.002F)
            return point.z;
        point.z -= all;
    }
    return fallback;
}

} // namespace lesionlab::stimuli
