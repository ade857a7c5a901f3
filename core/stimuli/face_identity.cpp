// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/face_identity.h"

#include <array>

#include "core/support/random.h"

namespace lesionlab::stimuli {
namespace {

// Each number is drawn in a statement of its own: the order of evaluation within one call is the compiler's to choose.

void drawHead(FaceIdentity& face, RandomStream& random)
{
    face.skullWidth = random.uniform(0.60F, 0.80F);
    face.skullHeight = random.uniform(0.72F, 0.92F);
    face.jawWidth = random.uniform(0.40F, 0.62F);
    face.jawLength = random.uniform(0.50F, 0.78F);
    face.chinWidth = random.uniform(0.10F, 0.24F);
    face.chinForward = random.uniform(-0.06F, 0.08F);
    face.cheekFullness = random.uniform(0.14F, 0.26F);
    face.neckWidth = random.uniform(0.27F, 0.42F);
}

void drawEyes(FaceIdentity& face, RandomStream& random)
{
    face.eyeDistance = random.uniform(0.23F, 0.34F);
    face.eyeHeight = random.uniform(0.00F, 0.14F);
    face.eyeRadius = random.uniform(0.105F, 0.155F);
    face.eyeTilt = random.uniform(-0.25F, 0.25F);
    face.lidRest = random.uniform(0.0F, 0.4F);
    face.browWidth = random.uniform(0.12F, 0.21F);
    face.browThickness = random.uniform(0.022F, 0.060F);
    face.browTilt = random.uniform(-0.35F, 0.35F);
    face.browHeight = random.uniform(0.20F, 0.29F);
}

void drawNoseMouthEars(FaceIdentity& face, RandomStream& random)
{
    face.noseLength = random.uniform(0.24F, 0.42F);
    face.noseWidth = random.uniform(0.08F, 0.18F);
    face.noseForward = random.uniform(0.08F, 0.25F);
    face.noseBridge = random.uniform(0.04F, 0.08F);
    face.mouthWidth = random.uniform(0.15F, 0.29F);
    face.lipFullness = random.uniform(0.030F, 0.075F);
    face.mouthHeight = random.uniform(-0.62F, -0.50F);
    face.earSize = random.uniform(0.12F, 0.24F);
    face.earAngle = random.uniform(0.1F, 0.8F);
}

BeardStyle drawBeard(RandomStream& random)
{
    constexpr std::array styles{BeardStyle::Full, BeardStyle::Goatee, BeardStyle::Moustache, BeardStyle::Chinstrap};
    const bool bearded = random.chance(0.36F);
    const std::size_t style = random.below(styles.size());
    return bearded ? styles[style] : BeardStyle::None;
}

GlassesStyle drawGlasses(RandomStream& random)
{
    const bool wearsGlasses = random.chance(0.25F);
    const bool round = random.chance(0.5F);
    if (!wearsGlasses)
        return GlassesStyle::None;
    return round ? GlassesStyle::Round : GlassesStyle::Rectangular;
}

void drawHairAndGlasses(FaceIdentity& face, RandomStream& random)
{
    face.hairStyle = static_cast<HairStyle>(random.below(hairStyleCount));
    face.hairVolume = random.uniform(0.05F, 0.17F);
    face.hairline = random.uniform(0.38F, 0.60F);
    face.hairLength = random.uniform(0.3F, 1.0F);
    face.partingSide = random.chance(0.5F) ? 1.0F : -1.0F;
    face.beardStyle = drawBeard(random);
    face.glassesStyle = drawGlasses(random);
    face.glassesSize = random.uniform(0.17F, 0.215F);
}

Vector3 drawHairColour(RandomStream& random)
{
    constexpr std::array<Vector3, 7> tones{{{0.06F, 0.05F, 0.05F},
                                            {0.20F, 0.11F, 0.06F},
                                            {0.36F, 0.20F, 0.09F},
                                            {0.80F, 0.60F, 0.28F},
                                            {0.58F, 0.18F, 0.05F},
                                            {0.55F, 0.55F, 0.56F},
                                            {0.88F, 0.86F, 0.82F}}};
    const Vector3 tone = tones[random.below(tones.size())];
    return tone * random.uniform(0.85F, 1.15F);
}

void drawColours(FaceIdentity& face, RandomStream& random)
{
    constexpr Vector3 palest{0.95F, 0.76F, 0.64F};
    constexpr Vector3 middle{0.76F, 0.52F, 0.36F};
    constexpr Vector3 darkest{0.32F, 0.19F, 0.12F};
    const float tone = random.uniform(0.0F, 2.0F);
    const float redness = random.uniform(0.96F, 1.05F);
    face.skin = (tone < 1.0F ? mix(palest, middle, tone) : mix(middle, darkest, tone - 1.0F)) * Vector3{redness, 1.0F, 1.0F};
    face.hair = drawHairColour(random);
    constexpr std::array<Vector3, 5> irises{
        {{0.22F, 0.12F, 0.05F}, {0.40F, 0.25F, 0.10F}, {0.20F, 0.42F, 0.70F}, {0.22F, 0.48F, 0.25F}, {0.42F, 0.46F, 0.50F}}};
    face.iris = irises[random.below(irises.size())];
    const float reddish = random.uniform(0.20F, 0.65F);
    face.lips = face.skin * Vector3{1.0F, 1.0F - reddish, 1.0F - 0.9F * reddish};
    constexpr std::array<Vector3, 3> frames{{{0.04F, 0.04F, 0.05F}, {0.35F, 0.12F, 0.06F}, {0.70F, 0.62F, 0.35F}}};
    face.glasses = frames[random.below(frames.size())];
}

void drawMarks(FaceIdentity& face, RandomStream& random)
{
    face.freckled = random.chance(0.15F);
    const bool marked = random.chance(0.35F);
    const int count = 1 + static_cast<int>(random.below(2));
    face.moleCount = marked ? count : 0;
    for (Vector2& mole : face.moles) {
        const float side = random.chance(0.5F) ? 1.0F : -1.0F;
        mole.x = side * random.uniform(0.16F, 0.40F);
        mole.y = random.uniform(-0.66F, -0.16F);
    }
}

} // namespace

FaceIdentity drawFaceIdentity(std::uint64_t seed, int index)
{
    RandomStream random(seed, "face identity", {static_cast<std::uint64_t>(index)});
    FaceIdentity face;
    drawHead(face, random);
    drawEyes(face, random);
    drawNoseMouthEars(face, random);
    drawHairAndGlasses(face, random);
    drawColours(face, random);
    drawMarks(face, random);
    return face;
}

} // namespace lesionlab::stimuli
