// SPDX-License-Identifier: GPL-3.0-or-later
/// ViewParameters: all that varies from one view of a face or an object to the next.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/stimuli/vector.h"

namespace lesionlab {
class RandomStream;
}

namespace lesionlab::stimuli {

/// What a stimulus shows. The stimuli are the one place that knows faces from objects, since it draws them.
enum class Kind : std::uint8_t { Face, Object };

enum class BackgroundKind : std::uint8_t { Gradient, Stripes, Plaid, Clouds, Discs };
inline constexpr int backgroundKindCount = 5;

[[nodiscard]] std::string_view backgroundName(BackgroundKind kind);

struct Background {
    BackgroundKind kind = BackgroundKind::Gradient;
    Vector3 first;          ///< colour
    Vector3 second;         ///< colour
    float frequency = 1.0F; ///< repetitions over the image's width
    float angle = 0.0F;     ///< radians
    float phase = 0.0F;     ///< radians
};

struct Lighting {
    Vector3 direction;    ///< towards the light, of length 1, seen from the camera
    Vector3 colour;       ///< 1 is white
    float ambient = 0.4F; ///< share of the light that comes from everywhere
};

/// Faces alone have an expression; an object's is zero.
struct Expression {
    float smile = 0.0F;     ///< 0 … 1
    float mouthOpen = 0.0F; ///< 0 … 1
    float blink = 0.0F;     ///< 0 eyes open … 1 closed
};

struct ViewParameters {
    float yaw = 0.0F;     ///< radians, turned to the viewer's right
    float pitch = 0.0F;   ///< radians, tipped towards the viewer: positive shows the top
    float roll = 0.0F;    ///< radians, counter-clockwise in the image
    float extent = 0.8F;  ///< longer side of the foreground's bounding box as a fraction of the image's
    float centreX = 0.0F; ///< middle of that box from the image's middle, fraction of the image's side, to the right
    float centreY = 0.0F; ///< the same, upwards
    float noise = 0.0F;   ///< standard deviation of the sensor noise, of 255
    Lighting lighting;
    Background background;
    Expression expression;
};

/// Draws a view. Size, place, light, background and noise come from one distribution for both kinds, so that nothing but the
/// thing itself tells a face from an object.
[[nodiscard]] ViewParameters drawViewParameters(Kind kind, RandomStream& random);

/// From the scene's coordinates to the camera's.
[[nodiscard]] Rotation poseOf(const ViewParameters& parameters);

} // namespace lesionlab::stimuli
