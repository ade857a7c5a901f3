// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/view_parameters.h"

#include "core/stimuli/material.h"
#include "core/support/random.h"

namespace lesionlab::stimuli {
namespace {

// Each number is drawn in a statement of its own: the order of evaluation within one call is the compiler's to choose.

Lighting drawLighting(RandomStream& random)
{
    Lighting lighting;
    const float x = random.uniform(-1.0F, 1.0F);
    const float y = random.uniform(-0.25F, 1.1F);
    const float z = random.uniform(0.45F, 1.2F);
    lighting.direction = normalised({x, y, z});
    const float brightness = random.uniform(0.85F, 1.25F);
    const float red = random.uniform(0.90F, 1.08F);
    const float blue = random.uniform(0.90F, 1.08F);
    lighting.colour = Vector3{red, 1.0F, blue} * brightness;
    lighting.ambient = random.uniform(0.30F, 0.55F);
    return lighting;
}

Vector3 drawBackgroundColour(RandomStream& random)
{
    const float hue = random.unit();
    const float saturation = random.uniform(0.0F, 0.5F);
    const float value = random.uniform(0.15F, 0.9F);
    return colourFromHue(hue, saturation, value);
}

Background drawBackground(RandomStream& random)
{
    Background background;
    background.kind = static_cast<BackgroundKind>(random.below(backgroundKindCount));
    background.first = drawBackgroundColour(random);
    background.second = drawBackgroundColour(random);
    background.frequency = random.uniform(0.8F, 4.5F);
    background.angle = random.uniform(0.0F, pi);
    background.phase = random.uniform(0.0F, 2.0F * pi);
    return background;
}

Expression drawExpression(RandomStream& random)
{
    Expression expression;
    expression.smile = random.uniform(0.0F, 1.0F);
    const bool open = random.chance(0.3F);
    const float openness = random.uniform(0.25F, 1.0F);
    expression.mouthOpen = open ? openness : 0.0F;
    const bool blinking = random.chance(0.15F);
    const float lids = random.uniform(0.0F, 0.35F);
    expression.blink = blinking ? 1.0F : lids;
    return expression;
}

/// From all sides but edge-on: scenes lie broad in the xy plane, and from the very side a fork is a knife.
float drawObjectYaw(RandomStream& random)
{
    const bool fromBehind = random.chance(0.5F);
    const float aside = random.uniform(-1.15F, 1.15F);
    return fromBehind ? aside + pi : aside;
}

} // namespace

std::string_view backgroundName(BackgroundKind kind)
{
    constexpr std::array<std::string_view, backgroundKindCount> names{"gradient", "stripes", "plaid", "clouds", "discs"};
    return names[static_cast<std::size_t>(kind)];
}

ViewParameters drawViewParameters(Kind kind, RandomStream& random)
{
    ViewParameters view;
    view.extent = random.uniform(0.70F, 0.96F);
    const float reach = 0.02F + 0.5F * (1.0F - view.extent);
    view.centreX = random.uniform(-reach, reach);
    view.centreY = random.uniform(-reach, reach);
    view.noise = random.uniform(3.0F, 7.0F);
    view.lighting = drawLighting(random);
    view.background = drawBackground(random);
    const bool face = kind == Kind::Face;
    view.yaw = face ? random.uniform(-0.6F, 0.6F) : drawObjectYaw(random);
    view.pitch = face ? random.uniform(-0.2F, 0.25F) : random.uniform(-0.1F, 0.7F);
    view.roll = face ? random.uniform(-0.15F, 0.15F) : random.uniform(-0.3F, 0.3F);
    if (face)
        view.expression = drawExpression(random);
    return view;
}

Rotation poseOf(const ViewParameters& parameters)
{
    return rotationAbout(Axis::Z, parameters.roll) * rotationAbout(Axis::X, parameters.pitch) * rotationAbout(Axis::Y, parameters.yaw);
}

} // namespace lesionlab::stimuli
