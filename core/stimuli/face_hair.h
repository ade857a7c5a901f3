// SPDX-License-Identifier: GPL-3.0-or-later
/// Hair and beards of the face scene.
#pragma once

#include "core/stimuli/face_identity.h"
#include "core/stimuli/scene.h"

namespace lesionlab::stimuli {

/// Where the skull's ellipsoid lies; hair follows it.
inline constexpr Vector3 skullCentre{0.0F, 0.22F, -0.08F};
inline constexpr float skullDepth = 0.82F;

/// The skin must be in the scene already.
void addHair(Scene& scene, const FaceIdentity& face);

/// `mouth` is the middle of the mouth on the skin.
void addBeard(Scene& scene, const FaceIdentity& face, Vector3 mouth);

} // namespace lesionlab::stimuli
