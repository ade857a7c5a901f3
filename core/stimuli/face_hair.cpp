// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/face_hair.h"

#include <array>

namespace lesionlab::stimuli {
namespace {

Material hairMaterial(const FaceIdentity& face)
{
    Material material;
    material.colour = face.hair;
    material.gloss = 0.22F;
    return material;
}

/// The skull, larger by `volume`.
Shape cap(const FaceIdentity& face, float volume)
{
    return ellipsoid({face.skullWidth + volume, face.skullHeight + volume, skullDepth + 0.8F * volume}).at(skullCentre);
}

/// Frees the face from the hair: an egg before the face, up to the hairline.
Shape faceOpening(const FaceIdentity& face, float widening = 0.0F)
{
    const float top = face.hairline + 0.10F;
    const float height = 1.25F;
    return ellipsoid({face.skullWidth * 0.86F + widening, height, 0.95F}).at({0.0F, top - height, 0.92F});
}

/// Everything below a plane that climbs from the nape to the forehead.
Shape belowTheEars(float height, float climb) { return below(0.0F).turned(Axis::X, climb).at({0.0F, height, 0.0F}); }

void addCropped(Scene& scene, const FaceIdentity& face)
{
    scene.body(cap(face, 0.035F), hairMaterial(face));
    scene.cut(faceOpening(face), 0.03F);
    scene.cut(belowTheEars(0.02F, -0.35F), 0.03F);
}

void addShort(Scene& scene, const FaceIdentity& face)
{
    scene.body(cap(face, face.hairVolume), hairMaterial(face));
    scene.cut(faceOpening(face), 0.06F);
    scene.cut(belowTheEars(-0.05F, -0.5F), 0.06F);
}

void addSideParted(Scene& scene, const FaceIdentity& face)
{
    addShort(scene, face);
    const float side = face.partingSide;
    const Shape quiff = ellipsoid({0.44F, 0.20F, 0.30F}).turned(Axis::Z, 0.35F * side);
    scene.blend(quiff.at({0.16F * side, skullCentre.y + face.skullHeight * 0.80F, 0.52F}), hairMaterial(face), 0.08F);
}

void addBowl(Scene& scene, const FaceIdentity& face)
{
    scene.body(cap(face, face.hairVolume + 0.04F), hairMaterial(face));
    scene.cut(below(0.0F).turned(Axis::X, -0.22F).at({0.0F, face.eyeHeight + 0.22F, 0.3F}), 0.05F);
}

/// Two strands beside the neck and a sheet behind it.
void addLengths(Scene& scene, const FaceIdentity& face)
{
    const float reach = face.skullWidth + 0.5F * face.hairVolume;
    const float lowest = -0.15F - face.hairLength;
    scene.blend(ellipsoid({reach, 0.55F * (0.6F - lowest), 0.40F}).at({0.0F, 0.45F * lowest, -0.42F}), hairMaterial(face), 0.12F);
    for (const float side : {-1.0F, 1.0F}) {
        const Vector3 top{side * reach, 0.35F, 0.06F};
        const Vector3 end{side * (reach - 0.04F), lowest, 0.02F};
        scene.blend(bar(top, end, 0.13F + 0.4F * face.hairVolume), hairMaterial(face), 0.10F);
    }
}

void addLong(Scene& scene, const FaceIdentity& face)
{
    scene.body(cap(face, face.hairVolume), hairMaterial(face));
    scene.cut(faceOpening(face, 0.02F), 0.05F);
    scene.cut(below(-0.25F), 0.05F);
    addLengths(scene, face);
}

void addLongWithFringe(Scene& scene, const FaceIdentity& face)
{
    scene.body(cap(face, face.hairVolume), hairMaterial(face));
    scene.cut(box({face.skullWidth * 0.84F, 0.9F, 0.8F}, 0.15F).at({0.0F, face.eyeHeight + 0.26F - 0.9F, 0.95F}), 0.04F);
    scene.cut(below(-0.25F), 0.05F);
    addLengths(scene, face);
}

void addBun(Scene& scene, const FaceIdentity& face)
{
    addShort(scene, face);
    const float size = 0.20F + 0.6F * face.hairVolume;
    scene.blend(sphere(size).at({0.0F, skullCentre.y + face.skullHeight + 0.5F * size, -0.25F}), hairMaterial(face), 0.05F);
}

void addAfro(Scene& scene, const FaceIdentity& face)
{
    const float volume = 0.22F + 1.2F * face.hairVolume;
    scene.body(ellipsoid({face.skullWidth + volume, face.skullHeight + volume, skullDepth + 0.6F * volume})
                   .at(skullCentre + Vector3{0.0F, 0.10F, -0.12F}),
               hairMaterial(face));
    scene.cut(faceOpening(face), 0.08F);
    scene.cut(belowTheEars(-0.15F, -0.5F), 0.1F);
}

/// Round locks on the skull in rows around it.
void addCurls(Scene& scene, const FaceIdentity& face)
{
    addShort(scene, face);
    const float size = 0.17F + 0.5F * face.hairVolume;
    constexpr std::array<Vector3, 11> directions{{{0.0F, 1.0F, 0.1F},
                                                  {0.55F, 0.85F, 0.1F},
                                                  {-0.55F, 0.85F, 0.1F},
                                                  {0.9F, 0.45F, -0.1F},
                                                  {-0.9F, 0.45F, -0.1F},
                                                  {0.32F, 0.85F, 0.55F},
                                                  {-0.32F, 0.85F, 0.55F},
                                                  {0.75F, 0.6F, 0.42F},
                                                  {-0.75F, 0.6F, 0.42F},
                                                  {0.97F, 0.05F, -0.15F},
                                                  {-0.97F, 0.05F, -0.15F}}};
    const Vector3 radii{face.skullWidth, face.skullHeight, skullDepth};
    for (const Vector3 direction : directions)
        scene.blend(sphere(size).at(skullCentre + normalised(direction) * radii * 1.04F), hairMaterial(face), 0.03F);
}

void addMohawk(Scene& scene, const FaceIdentity& face)
{
    scene.body(ellipsoid({0.17F, face.skullHeight + 0.18F + face.hairVolume, skullDepth + 0.12F}).at(skullCentre), hairMaterial(face));
    scene.cut(faceOpening(face), 0.04F);
    scene.cut(belowTheEars(0.1F, -0.35F), 0.03F);
}

/// Bare on top, with hair around the back.
void addReceding(Scene& scene, const FaceIdentity& face)
{
    scene.body(cap(face, 0.6F * face.hairVolume + 0.02F), hairMaterial(face));
    scene.cut(ellipsoid({face.skullWidth * 0.74F, 1.0F, 1.4F}).at({0.0F, 1.0F, 0.55F}), 0.05F);
    scene.cut(box({1.2F, 1.2F, 0.6F}).at({0.0F, 0.2F, 0.72F}), 0.08F);
    scene.cut(belowTheEars(-0.05F, -0.45F), 0.04F);
}

/// The jaw, larger by `volume`, without what lies above `height`.
void addJawBeard(Scene& scene, const FaceIdentity& face, float volume, float height)
{
    scene.body(ellipsoid({face.jawWidth + volume, face.jawLength + volume, 0.62F + volume}).at({0.0F, -0.38F, 0.14F}), hairMaterial(face));
    scene.cut(below(0.0F).turned(Axis::X, pi + 0.25F).at({0.0F, height, 0.5F}), 0.04F);
    scene.cut(box({1.0F, 1.0F, 0.5F}).at({0.0F, 0.0F, -0.52F}), 0.04F);
}

void addMoustache(Scene& scene, const FaceIdentity& face, Vector3 mouth)
{
    const float height = mouth.y + face.lipFullness + 0.055F;
    for (const float side : {-1.0F, 1.0F}) {
        const Vector3 inner{0.03F * side, height + 0.015F, mouth.z + 0.03F};
        const Vector3 outer{side * (face.mouthWidth + 0.02F), height - 0.05F, mouth.z - 0.05F};
        scene.body(bar(inner, outer, 0.048F), hairMaterial(face));
    }
}

} // namespace

void addHair(Scene& scene, const FaceIdentity& face)
{
    switch (face.hairStyle) {
    case HairStyle::Bald: return;
    case HairStyle::Cropped: return addCropped(scene, face);
    case HairStyle::Short: return addShort(scene, face);
    case HairStyle::SideParted: return addSideParted(scene, face);
    case HairStyle::Bowl: return addBowl(scene, face);
    case HairStyle::Long: return addLong(scene, face);
    case HairStyle::LongWithFringe: return addLongWithFringe(scene, face);
    case HairStyle::Bun: return addBun(scene, face);
    case HairStyle::Afro: return addAfro(scene, face);
    case HairStyle::Curls: return addCurls(scene, face);
    case HairStyle::Mohawk: return addMohawk(scene, face);
    case HairStyle::Receding: return addReceding(scene, face);
    }
}

void addBeard(Scene& scene, const FaceIdentity& face, Vector3 mouth)
{
    const Vector3 lips{face.mouthWidth + 0.07F, 0.075F + 1.6F * face.lipFullness, 0.5F};
    switch (face.beardStyle) {
    case BeardStyle::None: return;
    case BeardStyle::Full:
        addJawBeard(scene, face, 0.07F, -0.30F);
        scene.cut(ellipsoid(lips).at(mouth), 0.03F);
        return;
    case BeardStyle::Chinstrap:
        addJawBeard(scene, face, 0.05F, -0.2F);
        scene.cut(ellipsoid({face.jawWidth * 0.82F, face.jawLength * 0.86F, 0.7F}).at({0.0F, -0.30F, 0.6F}), 0.03F);
        return;
    case BeardStyle::Goatee: {
        const float chin = -0.36F - face.jawLength;
        scene.body(ellipsoid({0.18F, 0.22F, 0.14F}).at({0.0F, chin + 0.14F, 0.58F + face.chinForward}), hairMaterial(face));
        scene.cut(ellipsoid(lips).at(mouth), 0.02F);
        return;
    }
    case BeardStyle::Moustache: return addMoustache(scene, face, mouth);
    }
}

} // namespace lesionlab::stimuli
