// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/face_scene.h"

#include "core/stimuli/face_hair.h"

namespace lesionlab::stimuli {
namespace {

Material skinOf(const FaceIdentity& face, float shade = 1.0F)
{
    Material material;
    material.colour = face.skin * shade;
    material.gloss = 0.12F;
    return material;
}

Material plain(Vector3 colour, float gloss = 0.1F)
{
    Material material;
    material.colour = colour;
    material.gloss = gloss;
    return material;
}

float chinHeight(const FaceIdentity& face) { return -0.36F - face.jawLength + 0.13F; }

void addHead(Scene& scene, const FaceIdentity& face)
{
    const Material skin = skinOf(face);
    Material cheeks = skin;
    if (face.freckled) {
        cheeks.pattern = Pattern::Freckles;
        cheeks.second = face.skin * Vector3{0.85F, 0.76F, 0.68F};
        cheeks.frequency = 11.0F;
    }
    scene.body(ellipsoid({face.skullWidth, face.skullHeight, skullDepth}).at(skullCentre), skin);
    scene.blend(ellipsoid({face.jawWidth, face.jawLength, 0.62F}).at({0.0F, -0.36F, 0.14F}), cheeks, 0.25F);
    for (const float side : {-1.0F, 1.0F}) {
        const float size = face.cheekFullness;
        scene.blend(ellipsoid({size, 0.8F * size, size}).at({side * 0.33F, -0.16F, 0.50F}), cheeks, 0.16F);
    }
    const float chin = 0.7F * face.chinWidth + 0.04F;
    scene.blend(ellipsoid({face.chinWidth, chin, chin}).at({0.0F, chinHeight(face), 0.52F + face.chinForward}), cheeks, 0.14F);
}

float neckBottom(const FaceIdentity& face) { return -0.52F - face.jawLength; }

void addNeck(Scene& scene, const FaceIdentity& face)
{
    const float bottom = neckBottom(face);
    scene.blend(bar({0.0F, -0.4F, -0.15F}, {0.0F, bottom, -0.26F}, face.neckWidth), skinOf(face), 0.10F);
    scene.cut(below(bottom));
}

void addCollar(Scene& scene, const FaceIdentity& face, Vector3 clothing)
{
    const Shape collar = cone(1.6F * face.neckWidth, 0.09F, 1.06F * face.neckWidth).rounded(0.03F);
    scene.body(collar.at({0.0F, neckBottom(face), -0.26F}), plain(clothing));
}

void addSockets(Scene& scene, const FaceIdentity& face)
{
    const float front = scene.frontDepth(face.eyeDistance, face.eyeHeight, 0.7F);
    const float size = 1.35F * face.eyeRadius;
    for (const float side : {-1.0F, 1.0F})
        scene.cut(ellipsoid({size, 0.75F * size, 0.9F * size}).at({side * face.eyeDistance, face.eyeHeight, front + 0.04F}), 0.10F);
}

void addEars(Scene& scene, const FaceIdentity& face)
{
    for (const float side : {-1.0F, 1.0F}) {
        const Shape lobe = ellipsoid({0.06F, face.earSize, 0.6F * face.earSize}).at({0.05F * side, 0.0F, -0.08F});
        scene.blend(lobe.turned(Axis::Y, -side * face.earAngle).at({side * 0.98F * face.skullWidth, -0.02F, -0.02F}), skinOf(face, 0.94F),
                    0.04F);
    }
}

void addNose(Scene& scene, const FaceIdentity& face)
{
    const float tipHeight = face.eyeHeight - face.noseLength;
    const float top = face.eyeHeight + 0.04F;
    const float bridge = scene.frontDepth(0.0F, top, 0.72F);
    const float base = scene.frontDepth(0.0F, tipHeight, 0.72F);
    const Vector3 tip{0.0F, tipHeight, base + face.noseForward - 0.05F};
    const Material skin = skinOf(face);
    scene.blend(bar({0.0F, top, bridge - 0.02F}, tip, face.noseBridge), skin, 0.06F);
    scene.blend(ellipsoid({0.75F * face.noseWidth, 0.085F, 0.10F}).at(tip), skin, 0.05F);
    for (const float side : {-1.0F, 1.0F}) {
        const Shape wing = ellipsoid({0.055F, 0.06F, 0.08F}).at({side * face.noseWidth, tipHeight - 0.02F, base + 0.03F});
        scene.blend(wing, skin, 0.05F);
    }
}

void addNostrils(Scene& scene, const FaceIdentity& face)
{
    for (const float side : {-1.0F, 1.0F}) {
        const float x = side * 0.55F * face.noseWidth;
        const float y = face.eyeHeight - face.noseLength - 0.06F;
        const float z = scene.frontDepth(x, y, 0.75F);
        scene.body(ellipsoid({0.03F, 0.024F, 0.03F}).at({x, y, z - 0.01F}), plain(face.skin * 0.3F, 0.0F));
    }
}

/// The eyeball, and above and below it lids: slightly larger shells of which a wedge is left open.
void addEye(Scene& scene, const FaceIdentity& face, float side, float blink)
{
    const float radius = face.eyeRadius;
    const float front = scene.frontDepth(side * face.eyeDistance, face.eyeHeight, 0.7F);
    const Vector3 centre{side * face.eyeDistance, face.eyeHeight, front - 0.45F * radius};
    Material eye = plain({0.93F, 0.92F, 0.90F}, 0.35F);
    eye.second = face.iris;
    eye.pattern = Pattern::Eye;
    scene.body(sphere(radius).at(centre), eye);
    const float upper = mix(0.75F - 0.6F * face.lidRest, -0.35F, blink); // angle of the lid's edge above the gaze, radians
    const float tilt = side * face.eyeTilt;
    scene.body(sphere(1.10F * radius).at(centre), skinOf(face, 0.86F));
    scene.cut(below(0.0F).turned(Axis::X, -upper).turned(Axis::Z, tilt).at(centre));
    scene.body(sphere(1.07F * radius).at(centre), skinOf(face, 0.93F));
    scene.keep(below(0.0F).turned(Axis::X, 0.42F).turned(Axis::Z, tilt).at(centre));
}

void addBrow(Scene& scene, const FaceIdentity& face, float side)
{
    const float middle = face.eyeHeight + face.browHeight;
    const float rise = sine(face.browTilt) * face.browWidth;
    const float innerX = side * (face.eyeDistance - 0.85F * face.browWidth);
    const float outerX = side * (face.eyeDistance + 1.1F * face.browWidth);
    const auto onSkin = [&scene](float x, float y) { return Vector3{x, y, scene.frontDepth(x, y, 0.6F)}; };
    const Vector3 inner = onSkin(innerX, middle - rise);
    const Vector3 top = onSkin(side * face.eyeDistance, middle + 0.03F);
    const Vector3 outer = onSkin(outerX, middle + rise - 0.03F);
    const Material hair = plain(face.hair * 0.8F);
    scene.body(bar(inner, top, face.browThickness), hair);
    scene.join(bar(top, outer, 0.85F * face.browThickness), hair);
}

/// A lip as two bars from corner to corner through `middle`.
void addLip(Scene& scene, Vector3 left, Vector3 middle, Vector3 right, float thickness, const Material& material)
{
    scene.body(bar(left, middle, thickness), material);
    scene.blend(bar(middle, right, thickness), material, 0.02F);
}

void addMouth(Scene& scene, const FaceIdentity& face, const Expression& expression, Vector3 middle)
{
    const float width = face.mouthWidth * (1.0F + 0.25F * expression.smile - 0.15F * expression.mouthOpen);
    const float rise = 0.09F * expression.smile - 0.025F;
    const float gap = 0.10F * expression.mouthOpen;
    const float corner = scene.frontDepth(width, middle.y, middle.z - 0.1F);
    const Material upper = plain(face.lips * 0.92F, 0.2F);
    const Material lower = plain(face.lips, 0.25F);
    const Vector3 left{-width, middle.y + rise, corner - 0.01F};
    const Vector3 right{width, middle.y + rise, corner - 0.01F};
    const float full = face.lipFullness;
    if (expression.mouthOpen > 0.0F) {
        const Vector3 size{0.85F * width, 0.5F * gap + 0.4F * full, 0.06F};
        scene.body(ellipsoid(size).at(middle + Vector3{0.0F, -0.3F * gap, 0.0F}), plain({0.16F, 0.03F, 0.03F}));
        scene.body(box({0.42F * width, 0.022F, 0.03F}, 0.01F).at(middle + Vector3{0.0F, 0.25F * gap, 0.03F}), plain({0.93F, 0.92F, 0.88F}));
    }
    addLip(scene, left, middle + Vector3{0.0F, 0.45F * full + 0.5F * gap, 0.015F}, right, 0.75F * full, upper);
    addLip(scene, left, middle + Vector3{0.0F, -0.65F * full - 0.9F * gap, 0.01F}, right, full, lower);
}

void addGlasses(Scene& scene, const FaceIdentity& face)
{
    if (face.glassesStyle == GlassesStyle::None)
        return;
    const Material frame = plain(face.glasses, 0.4F);
    const float size = std::min(face.glassesSize, face.eyeDistance - 0.035F);
    const float front = scene.frontDepth(0.0F, face.eyeHeight, 0.8F) + 0.03F;
    for (const float side : {-1.0F, 1.0F}) {
        const Vector3 centre{side * face.eyeDistance, face.eyeHeight - 0.01F, front};
        if (face.glassesStyle == GlassesStyle::Round) {
            scene.body(ring(size, 0.022F).at(centre), frame);
        } else {
            scene.body(box({size + 0.02F, 0.74F * size, 0.022F}, 0.015F).at(centre), frame);
            scene.cut(box({size - 0.025F, 0.74F * size - 0.04F, 0.2F}).at(centre));
        }
        const Vector3 hinge = centre + Vector3{side * size, 0.04F, 0.0F};
        scene.body(bar(hinge, {side * (face.skullWidth + 0.03F), face.eyeHeight + 0.05F, -0.05F}, 0.018F), frame);
    }
    const float inner = face.eyeDistance - size;
    scene.body(bar({-inner, face.eyeHeight + 0.02F, front}, {inner, face.eyeHeight + 0.02F, front}, 0.02F), frame);
}

void addMoles(Scene& scene, const FaceIdentity& face)
{
    for (int i = 0; i < face.moleCount; ++i) {
        const Vector2 place = face.moles[i];
        const Vector3 onSkin{place.x, place.y, scene.frontDepth(place.x, place.y, 0.5F)};
        scene.body(sphere(0.036F).at(onSkin), plain(face.skin * 0.35F));
    }
}

} // namespace

Scene faceScene(const FaceIdentity& face, const Expression& expression, Vector3 clothing)
{
    Scene scene;
    // One body of skin, on which everything else is then set
    addHead(scene, face);
    addNeck(scene, face);
    addSockets(scene, face);
    addEars(scene, face);
    addNose(scene, face);
    const Vector3 mouth{0.0F, face.mouthHeight, scene.frontDepth(0.0F, face.mouthHeight, 0.7F)};
    for (const float side : {-1.0F, 1.0F})
        addEye(scene, face, side, expression.blink);
    for (const float side : {-1.0F, 1.0F})
        addBrow(scene, face, side);
    addNostrils(scene, face);
    addMoles(scene, face);
    addMouth(scene, face, expression, mouth);
    addBeard(scene, face, mouth);
    addGlasses(scene, face);
    addHair(scene, face);
    addCollar(scene, face, clothing);
    return scene;
}

} // namespace lesionlab::stimuli
