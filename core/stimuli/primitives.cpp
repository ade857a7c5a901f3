// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/primitives.h"

#include <cassert>

namespace lesionlab::stimuli {
namespace {

/// Around an outline's corners: the middle of their box, and the distance to the farthest.
BoundingSphere outlineSphere(const Primitive& primitive)
{
    const bool turned = primitive.kind == PrimitiveKind::Lathe;
    Vector2 low{1e9F, 1e9F};
    Vector2 high{-1e9F, -1e9F};
    for (int i = 0; i < primitive.outline.count; ++i) {
        const Vector2 corner = primitive.outline.points[static_cast<std::size_t>(i)];
        low = {std::min(low.x, corner.x), std::min(low.y, corner.y)};
        high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
    }
    const Vector2 middle = turned ? Vector2{0.0F, 0.5F * (low.y + high.y)} : (low + high) * 0.5F;
    float radius = 0.0F;
    for (int i = 0; i < primitive.outline.count; ++i)
        radius = std::max(radius, length(primitive.outline.points[static_cast<std::size_t>(i)] - middle));
    if (!turned)
        radius = length(Vector2{radius, primitive.size.x});
    return {{middle.x, middle.y, 0.0F}, radius};
}

BoundingSphere unroundedBound(const Primitive& primitive)
{
    const Vector3 size = primitive.size;
    switch (primitive.kind) {
    case PrimitiveKind::Ellipsoid: return {{}, std::max(size.x, std::max(size.y, size.z))};
    case PrimitiveKind::Box: return {{}, length(size)};
    case PrimitiveKind::Cylinder: return {{}, length(Vector2{size.x, size.y})};
    case PrimitiveKind::Cone: return {{}, length(Vector2{std::max(size.x, size.z), size.y})};
    case PrimitiveKind::Arc: return {{}, size.x + size.y};
    case PrimitiveKind::Capsule: return {{}, size.x + size.y};
    case PrimitiveKind::Lathe:
    case PrimitiveKind::Extrusion: return outlineSphere(primitive);
    case PrimitiveKind::HalfSpace: break;
    }
    return {};
}

} // namespace

Outline::Outline(std::initializer_list<Vector2> corners)
{
    assert(corners.size() <= static_cast<std::size_t>(capacity));
    for (const Vector2 corner : corners)
        points[static_cast<std::size_t>(count++)] = corner;
}

BoundingSphere boundingSphere(const Primitive& primitive)
{
    BoundingSphere sphere = unroundedBound(primitive);
    if (sphere.radius >= 0.0F)
        sphere.radius += primitive.rounding;
    return sphere;
}

} // namespace lesionlab::stimuli
