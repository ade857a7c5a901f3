// SPDX-License-Identifier: GPL-3.0-or-later
/// RayMarcher: finds where a ray from the eye meets a scene (sphere tracing, Hart 1996, doi:10.1007/s003710050084).
#pragma once

#include <optional>
#include <vector>

#include "core/stimuli/scene.h"

namespace lesionlab::stimuli {

/// A point of the scene's surface, in scene coordinates.
struct Hit {
    Vector3 point;
    Vector3 normal;
    Vector3 colour;
    float gloss = 0.0F;
    float openness = 1.0F; ///< 0 in a crevice … 1 in the open: how much of the light from everywhere arrives
};

/// All rays start from one eye. Parts are left out step by step, always without changing the result: for a bundle of rays those whose
/// bounding sphere the bundle misses, for a ray those that it misses, and for the shading of a point those that are far from it.
/// Keeps a reference to the scene and the state of the last ray: one marcher for each thread.
class RayMarcher {
public:
    /// `eye` in scene coordinates.
    RayMarcher(const Scene& scene, Vector3 eye);

    /// Prepares for rays that leave the axis by less than `spread` (tangent of the angle). Directions are of length 1.
    void aim(Vector3 axis, float spread);

    /// Whether the ray passes the scene at less than `tolerance` (width of the ray per length travelled).
    [[nodiscard]] bool touches(Vector3 direction, float tolerance);

    [[nodiscard]] std::optional<Hit> hit(Vector3 direction, float tolerance);

private:
    struct Candidate {
        const Part* part = nullptr;
        int body = 0;
        Vector3 eye;                  ///< in the part's own coordinates
        Vector3 toCentre;             ///< from the eye to the middle of the bounding sphere
        float squaredDistance = 0.0F; ///< of that middle from the eye
        float radius = 0.0F;          ///< of the sphere within which the part can matter
        float fillet = 0.0F;          ///< how far beyond its surface the part can change the body's
    };
    struct Selected {
        const Part* part = nullptr;
        int body = 0;
        Vector3 eye;       ///< in the part's own coordinates
        Vector3 direction; ///< in the part's own coordinates
        float fillet = 0.0F;
    };

    template <typename Entry> static void dropBodiesWithoutSubstance(std::vector<Entry>& entries);
    void select(Vector3 direction);
    void keepNear(float travelled);
    [[nodiscard]] std::optional<float> march(Vector3 direction, float tolerance);
    [[nodiscard]] float distanceAlong(float travelled) const;
    [[nodiscard]] float distanceAt(Vector3 point) const;
    [[nodiscard]] Surface surfaceAt(Vector3 point) const;
    [[nodiscard]] Vector3 normalAt(Vector3 point) const;

    Vector3 eye_;
    std::vector<Candidate> all_;
    std::vector<Candidate> aimed_;
    std::vector<Selected> selected_;
    float nearest_ = 0.0F;  ///< where the ray enters the first bounding sphere
    float farthest_ = 0.0F; ///< where it leaves the last
};

} // namespace lesionlab::stimuli
