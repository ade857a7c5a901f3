// SPDX-License-Identifier: GPL-3.0-or-later
/// FaceIdentity: what makes one face differ from all others, drawn from the identity's number.
#pragma once

#include <cstdint>

#include "core/stimuli/vector.h"

namespace lesionlab::stimuli {

enum class HairStyle : std::uint8_t { Bald, Cropped, Short, SideParted, Bowl, Long, LongWithFringe, Bun, Afro, Curls, Mohawk, Receding };
inline constexpr int hairStyleCount = 12;

enum class BeardStyle : std::uint8_t { None, Full, Goatee, Moustache, Chinstrap };
enum class GlassesStyle : std::uint8_t { None, Round, Rectangular };

/// Lengths are in units of about half a head's height. Colours are linear light.
/// Every feature is drawn on its own, and styles and colours from short lists: any single feature is shared by many identities, and
/// only together do they tell who it is.
struct FaceIdentity {
    // The skull and the jaw
    float skullWidth = 0.7F;
    float skullHeight = 0.8F;
    float jawWidth = 0.5F;
    float jawLength = 0.62F;
    float chinWidth = 0.16F;
    float chinForward = 0.0F;
    float cheekFullness = 0.2F;
    float neckWidth = 0.34F;
    // Eyes and brows
    float eyeDistance = 0.27F; ///< of each from the middle
    float eyeHeight = 0.05F;
    float eyeRadius = 0.12F;
    float eyeTilt = 0.0F; ///< radians, outer corner up
    float lidRest = 0.2F; ///< how far the upper lid hangs, 0 … 1
    float browWidth = 0.15F;
    float browThickness = 0.035F;
    float browTilt = 0.0F;   ///< radians, outer end up
    float browHeight = 0.2F; ///< above the eye
    // Nose, mouth and ears
    float noseLength = 0.3F;
    float noseWidth = 0.12F;
    float noseForward = 0.15F;
    float noseBridge = 0.06F;
    float mouthWidth = 0.22F;
    float lipFullness = 0.05F;
    float mouthHeight = -0.5F;
    float earSize = 0.18F;
    float earAngle = 0.3F; ///< radians away from the head
    // Hair, beard, glasses
    HairStyle hairStyle = HairStyle::Short;
    float hairVolume = 0.1F;
    float hairline = 0.5F;
    float hairLength = 0.8F;  ///< of long hair, below the ears
    float partingSide = 1.0F; ///< −1 or 1
    BeardStyle beardStyle = BeardStyle::None;
    GlassesStyle glassesStyle = GlassesStyle::None;
    float glassesSize = 0.19F;
    // Colours and marks
    Vector3 skin;
    Vector3 hair;
    Vector3 iris;
    Vector3 lips;
    Vector3 glasses;
    bool freckled = false;
    int moleCount = 0;
    Vector2 moles[2]; ///< place on the face
};

/// The same identity for the same seed and index, however many others there are.
[[nodiscard]] FaceIdentity drawFaceIdentity(std::uint64_t seed, int index);

} // namespace lesionlab::stimuli
