// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/ray_marcher.h"

namespace lesionlab::stimuli {
namespace {

// Shading asks for distances beside the ray as well (normals, openness): spheres are taken this much larger.
constexpr float margin = 0.05F;
constexpr float openReach = 0.09F; // how far from a surface neighbours take light away
constexpr int mostSteps = 56;
constexpr float caution = 0.92F; // of each step, since the ellipsoid's distance is an estimate
constexpr float far = 1e9F;

bool adds(Operation operation) { return operation != Operation::Cut && operation != Operation::Keep; }

/// Walks through entries body by body: `combine` is given each entry and the body's distance so far.
template <typename Entries, typename Distance> float nearestOf(const Entries& entries, const Distance& distanceTo)
{
    float all = far;
    float body = far;
    int current = -1;
    for (const auto& entry : entries) {
        if (entry.body != current) {
            all = std::min(all, body);
            body = far;
            current = entry.body;
        }
        body = combined(entry.part->operation, body, distanceTo(entry), entry.part->blendRadius);
    }
    return std::min(all, body);
}

} // namespace

RayMarcher::RayMarcher(const Scene& scene, Vector3 eye) : eye_(eye)
{
    int body = -1;
    for (const Part& part : scene.parts()) {
        if (part.operation == Operation::Body)
            ++body;
        const Vector3 toCentre = part.bound.centre - eye;
        all_.push_back({&part, body, part.toLocal(eye), toCentre, dot(toCentre, toCentre), part.bound.radius, part.blendRadius});
    }
    // A fillet reaches as far from the parts it joins as from the one that brought it
    for (std::size_t i = all_.size(); i-- > 1;)
        if (all_[i - 1].body == all_[i].body)
            all_[i - 1].fillet = std::max(all_[i - 1].fillet, all_[i].fillet);
    for (Candidate& candidate : all_)
        candidate.radius = candidate.radius < 0.0F ? far : candidate.radius + candidate.fillet + margin;
}

/// Cuts without anything to cut from.
template <typename Entry> void RayMarcher::dropBodiesWithoutSubstance(std::vector<Entry>& entries)
{
    std::size_t kept = 0;
    for (std::size_t first = 0; first < entries.size();) {
        std::size_t last = first;
        bool any = false;
        for (; last < entries.size() && entries[last].body == entries[first].body; ++last)
            any = any || adds(entries[last].part->operation);
        if (any && kept != first)
            std::copy(entries.begin() + static_cast<std::ptrdiff_t>(first), entries.begin() + static_cast<std::ptrdiff_t>(last),
                      entries.begin() + static_cast<std::ptrdiff_t>(kept));
        kept += any ? last - first : 0;
        first = last;
    }
    entries.resize(kept);
}

void RayMarcher::aim(Vector3 axis, float spread)
{
    aimed_.clear();
    for (const Candidate& candidate : all_) {
        const float along = dot(candidate.toCentre, axis);
        const float aside = std::sqrt(std::max(0.0F, candidate.squaredDistance - along * along));
        const bool within = aside - candidate.radius * (1.0F + spread) < along * spread + 1e-3F;
        if (within || candidate.part->operation == Operation::Keep)
            aimed_.push_back(candidate);
    }
    dropBodiesWithoutSubstance(aimed_);
}

void RayMarcher::select(Vector3 direction)
{
    selected_.clear();
    nearest_ = far;
    farthest_ = -far;
    bool cutsOnly = false;
    for (const Candidate& candidate : aimed_) {
        const float middle = dot(candidate.toCentre, direction);
        const float chordSquared = candidate.radius * candidate.radius - (candidate.squaredDistance - middle * middle);
        if (chordSquared < 0.0F && candidate.part->operation != Operation::Keep)
            continue;
        const Part& part = *candidate.part;
        if (adds(part.operation)) {
            const float half = std::sqrt(chordSquared);
            nearest_ = std::min(nearest_, middle - half);
            farthest_ = std::max(farthest_, middle + half);
        } else {
            cutsOnly = true;
        }
        selected_.push_back({&part, candidate.body, candidate.eye, part.rotation.applyInverse(direction), candidate.fillet});
    }
    if (cutsOnly)
        dropBodiesWithoutSubstance(selected_);
}

/// For shading a point, parts farther than any fillet and any distance asked for make no difference.
void RayMarcher::keepNear(float travelled)
{
    std::erase_if(selected_, [=](const Selected& entry) {
        const float away = distance(entry.part->primitive, entry.eye + entry.direction * travelled);
        return entry.part->operation != Operation::Keep && away > entry.fillet + 2.0F * openReach;
    });
}

float RayMarcher::distanceAlong(float travelled) const
{
    return nearestOf(selected_,
                     [=](const Selected& entry) { return distance(entry.part->primitive, entry.eye + entry.direction * travelled); });
}

float RayMarcher::distanceAt(Vector3 point) const
{
    return nearestOf(selected_, [=](const Selected& entry) { return distance(entry.part->primitive, entry.part->toLocal(point)); });
}

Surface RayMarcher::surfaceAt(Vector3 point) const
{
    Surface all;
    Surface body;
    int current = -1;
    const auto closeBody = [&all, &body] {
        if (body.distance < all.distance)
            all = body;
        body = Surface{};
    };
    for (const Selected& entry : selected_) {
        if (entry.body != current)
            closeBody();
        current = entry.body;
        const Part& part = *entry.part;
        const Vector3 own = part.toLocal(point);
        const float away = distance(part.primitive, own);
        const float before = body.distance;
        body.distance = combined(part.operation, before, away, part.blendRadius);
        if (!adds(part.operation) || away - before > part.blendRadius)
            continue;
        const bool blends = part.operation == Operation::Blend;
        const float share = blends ? clampToUnit(0.5F + 0.5F * (before - away) / part.blendRadius) : (away < before ? 1.0F : 0.0F);
        body.colour = mix(body.colour, colourAt(part.material, own), share);
        body.gloss = mix(body.gloss, part.material.gloss, share);
    }
    closeBody();
    return all;
}

/// The gradient from four corners of a tetrahedron (Quilez, https://iquilezles.org/articles/normalsSDF).
Vector3 RayMarcher::normalAt(Vector3 point) const
{
    constexpr float step = 0.006F;
    const auto corner = [this, point](Vector3 direction) { return direction * distanceAt(point + direction * step); };
    const Vector3 first = corner({1.0F, -1.0F, -1.0F});
    const Vector3 second = corner({-1.0F, -1.0F, 1.0F});
    const Vector3 third = corner({-1.0F, 1.0F, -1.0F});
    const Vector3 fourth = corner({1.0F, 1.0F, 1.0F});
    return normalised(first + second + third + fourth);
}

std::optional<float> RayMarcher::march(Vector3 direction, float tolerance)
{
    select(direction);
    float travelled = nearest_;
    for (int step = 0; step < mostSteps && travelled < farthest_; ++step) {
        const float away = distanceAlong(travelled);
        if (away < tolerance * travelled)
            return travelled;
        travelled += caution * away;
    }
    return std::nullopt;
}

bool RayMarcher::touches(Vector3 direction, float tolerance) { return march(direction, tolerance).has_value(); }

std::optional<Hit> RayMarcher::hit(Vector3 direction, float tolerance)
{
    const std::optional<float> travelled = march(direction, tolerance);
    if (!travelled)
        return std::nullopt;
    keepNear(*travelled);
    Hit hit;
    hit.point = eye_ + direction * *travelled;
    hit.normal = normalAt(hit.point);
    const Surface surface = surfaceAt(hit.point);
    hit.colour = surface.colour;
    hit.gloss = surface.gloss;
    hit.openness = clampToUnit(0.25F + 0.75F * distanceAt(hit.point + hit.normal * openReach) / openReach);
    return hit;
}

} // namespace lesionlab::stimuli
