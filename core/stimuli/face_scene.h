// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds the scene of a face with an expression.
#pragma once

#include "core/stimuli/face_identity.h"
#include "core/stimuli/scene.h"
#include "core/stimuli/view_parameters.h"

namespace lesionlab::stimuli {

/// `clothing` colours the collar, which belongs to the view and not to the identity.
[[nodiscard]] Scene faceScene(const FaceIdentity& face, const Expression& expression, Vector3 clothing);

} // namespace lesionlab::stimuli
