// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_builders.h"

namespace lesionlab::stimuli {

void buildTree(Scene& scene, Exemplar& exemplar)
{
    const float trunk = exemplar.vary(0.11F, 0.2F);
    const float crown = exemplar.vary(0.52F, 0.12F);
    scene.body(cone(1.3F * trunk, 0.45F, trunk).at({0.0F, -0.60F, 0.0F}), exemplar.side);
    scene.body(sphere(crown).at({0.0F, 0.28F, 0.0F}), exemplar.main);
    for (int i = 0; i < 6; ++i) {
        const float angle = pi * static_cast<float>(i) / 3.0F;
        const float size = exemplar.vary(0.55F * crown, 0.25F);
        const float height = exemplar.uniform(0.05F, 0.50F);
        scene.blend(sphere(size).at({0.75F * crown * sine(angle), height, 0.75F * crown * cosine(angle)}), exemplar.main, 0.06F);
    }
    const float top = exemplar.vary(0.6F * crown, 0.2F);
    scene.blend(sphere(top).at({0.0F, 0.28F + 0.75F * crown, 0.0F}), exemplar.main, 0.06F);
}

void buildFir(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.62F, 0.15F);
    const int tiers = exemplar.chance(0.5F) ? 3 : 4;
    scene.body(cylinder(0.10F, 0.25F).at({0.0F, -0.85F, 0.0F}), exemplar.side);
    for (int i = 0; i < tiers; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(tiers);
        const float height = 0.9F / static_cast<float>(tiers);
        const float radius = width * (1.0F - 0.75F * share);
        scene.body(cone(radius, height, 0.12F * radius).at({0.0F, -0.70F + height + 1.45F * share, 0.0F}), exemplar.main);
    }
}

void buildPalm(Scene& scene, Exemplar& exemplar)
{
    const float lean = exemplar.uniform(-0.25F, 0.25F);
    const float leaf = exemplar.vary(0.62F, 0.12F);
    const float droop = exemplar.uniform(0.2F, 0.5F);
    const Vector3 top{lean, 0.50F, 0.0F};
    scene.body(bar({0.0F, -1.0F, 0.0F}, {0.35F * lean, -0.25F, 0.0F}, 0.09F), exemplar.side);
    scene.blend(bar({0.35F * lean, -0.25F, 0.0F}, top, 0.075F), exemplar.side, 0.05F);
    constexpr int leaves = 7;
    for (int i = 0; i < leaves; ++i) {
        const float angle = 2.0F * pi * static_cast<float>(i) / static_cast<float>(leaves);
        const Shape inner = ellipsoid({0.55F * leaf, 0.03F, 0.12F}).turned(Axis::Z, 0.35F).at({0.42F * leaf, 0.16F, 0.0F});
        const Shape outer =
            ellipsoid({0.45F * leaf, 0.03F, 0.10F}).turned(Axis::Z, -droop - 0.3F).at({1.1F * leaf, 0.28F - 0.4F * droop, 0.0F});
        scene.body(inner.turned(Axis::Y, angle).at(top), exemplar.main);
        scene.blend(outer.turned(Axis::Y, angle).at(top), exemplar.main, 0.04F);
    }
}

void buildCactus(Scene& scene, Exemplar& exemplar)
{
    const float trunk = exemplar.vary(0.21F, 0.15F);
    const float height = exemplar.vary(0.85F, 0.1F);
    scene.body(bar({0.0F, -0.8F, 0.0F}, {0.0F, height, 0.0F}, trunk), exemplar.main);
    const bool second = exemplar.chance(0.75F);
    for (const float side : {-1.0F, 1.0F}) {
        const float branch = exemplar.uniform(-0.25F, 0.25F);
        const float rise = exemplar.uniform(0.25F, 0.55F);
        if (side > 0.0F && !second)
            continue;
        const float x = side * (trunk + 0.30F);
        scene.blend(bar({0.0F, branch, 0.0F}, {x, branch, 0.0F}, 0.12F), exemplar.main, 0.05F);
        scene.blend(bar({x, branch, 0.0F}, {x, branch + rise, 0.0F}, 0.12F), exemplar.main, 0.05F);
    }
    scene.body(cone(0.28F, 0.20F, 0.40F).at({0.0F, -0.95F, 0.0F}), exemplar.side);
}

void buildMushroom(Scene& scene, Exemplar& exemplar)
{
    const float stem = exemplar.vary(0.20F, 0.2F);
    const float cap = exemplar.vary(0.72F, 0.15F);
    const float height = exemplar.vary(0.50F, 0.2F);
    scene.body(cone(1.25F * stem, 0.5F, stem).rounded(0.04F).at({0.0F, -0.45F, 0.0F}), exemplar.pale);
    scene.body(ellipsoid({cap, height, cap}), exemplar.main);
    scene.keep(below(0.0F).turned(Axis::X, pi).at({0.0F, -0.03F, 0.0F}));
    scene.cut(cone(0.9F * cap, 0.06F, 0.6F * cap));
}

void buildFlower(Scene& scene, Exemplar& exemplar)
{
    const int petals = exemplar.chance(0.5F) ? 5 : 7;
    const float petal = exemplar.vary(0.28F, 0.15F);
    const float heart = exemplar.vary(0.17F, 0.15F);
    const Rotation tilt = rotationAbout(Axis::X, 0.3F);
    const Vector3 head{0.0F, 0.50F, 0.0F};
    scene.body(bar({0.0F, -0.98F, 0.0F}, head, 0.045F), exemplar.side);
    for (int i = 0; i < petals; ++i) {
        const float angle = 2.0F * pi * static_cast<float>(i) / static_cast<float>(petals);
        const float wide = 3.2F * petal / static_cast<float>(petals);
        const Shape leaf = ellipsoid({wide, petal, 0.05F}).at({0.0F, heart + 0.75F * petal, 0.0F}).turned(Axis::Z, angle);
        Shape placed = leaf;
        placed.rotation = tilt * leaf.rotation;
        placed.position = tilt.apply(leaf.position);
        scene.body(placed.at(head + Vector3{0.0F, 0.0F, 0.06F}), exemplar.main);
    }
    scene.body(ellipsoid({heart, heart, 0.11F}).turned(Axis::X, 0.3F).at(head + Vector3{0.0F, -0.02F, 0.08F}), exemplar.trim);
    for (const float side : {-1.0F, 1.0F})
        scene.body(ellipsoid({0.26F, 0.09F, 0.03F}).turned(Axis::Z, side * 0.6F).at({side * 0.24F, -0.52F + 0.12F * side, 0.0F}),
                   exemplar.side);
}

void buildFish(Scene& scene, Exemplar& exemplar)
{
    const float length = exemplar.vary(0.68F, 0.1F);
    const float height = exemplar.vary(0.36F, 0.2F);
    const float tail = exemplar.vary(0.34F, 0.15F);
    scene.body(ellipsoid({length, height, 0.20F}), exemplar.main);
    scene.body(extrusion({{0.0F, 0.06F}, {-0.34F, tail}, {-0.24F, 0.0F}, {-0.34F, -tail}, {0.0F, -0.06F}}, 0.02F)
                   .rounded(0.02F)
                   .at({-0.92F * length, 0.0F, 0.0F}),
               exemplar.side);
    scene.body(extrusion({{0.22F, 0.0F}, {-0.28F, 0.0F}, {-0.26F, 0.20F}, {-0.02F, 0.26F}}, 0.015F)
                   .rounded(0.015F)
                   .at({0.0F, 0.90F * height, 0.0F}),
               exemplar.side);
    for (const float side : {-1.0F, 1.0F}) {
        scene.body(sphere(0.075F).at({0.60F * length, 0.25F * height, side * 0.13F}), exemplar.pale);
        scene.body(sphere(0.045F).at({0.62F * length, 0.25F * height, side * 0.185F}), exemplar.dark);
        scene.body(ellipsoid({0.16F, 0.08F, 0.03F}).turned(Axis::Y, side * 0.5F).at({0.12F, -0.3F * height, side * 0.22F}), exemplar.side);
    }
}

void buildDuck(Scene& scene, Exemplar& exemplar)
{
    const float body = exemplar.vary(0.58F, 0.1F);
    const float head = exemplar.vary(0.29F, 0.1F);
    const float beak = exemplar.vary(0.20F, 0.2F);
    const Vector3 headMiddle{0.62F * body, 0.58F, 0.0F};
    scene.body(ellipsoid({body, 0.38F, 0.40F}), exemplar.main);
    scene.blend(bar({0.45F * body, 0.1F, 0.0F}, headMiddle, 0.17F), exemplar.main, 0.15F);
    scene.blend(bar({-0.7F * body, 0.1F, 0.0F}, {-1.12F * body, 0.32F, 0.0F}, 0.07F), exemplar.main, 0.20F);
    scene.body(sphere(head).at(headMiddle), exemplar.chance(0.5F) ? exemplar.main : exemplar.side);
    scene.body(ellipsoid({beak, 0.06F, 0.13F}).at(headMiddle + Vector3{head + 0.5F * beak - 0.05F, -0.05F, 0.0F}), exemplar.trim);
    for (const float side : {-1.0F, 1.0F}) {
        scene.body(sphere(0.05F).at(headMiddle + Vector3{0.62F * head, 0.32F * head, side * 0.68F * head}), exemplar.dark);
        scene.body(ellipsoid({0.62F * body, 0.20F, 0.08F}).turned(Axis::Z, 0.15F).at({-0.1F, 0.06F, side * 0.37F}), exemplar.side);
    }
}

void buildSnail(Scene& scene, Exemplar& exemplar)
{
    const float shell = exemplar.vary(0.46F, 0.12F);
    const float head = exemplar.vary(0.52F, 0.1F);
    scene.body(bar({-0.85F, -0.42F, 0.0F}, {0.45F, -0.40F, 0.0F}, 0.13F), exemplar.side);
    scene.blend(bar({0.45F, -0.40F, 0.0F}, {0.72F, head - 0.45F, 0.0F}, 0.14F), exemplar.side, 0.10F);
    scene.body(ellipsoid({shell, shell, 0.24F}).at({-0.12F, shell - 0.34F, 0.0F}), exemplar.main);
    for (const float side : {-1.0F, 1.0F}) {
        const Vector3 middle{-0.12F, shell - 0.34F, side * 0.13F};
        scene.body(ring(0.62F * shell, 0.09F).at(middle), exemplar.trim);
        scene.body(ring(0.26F * shell, 0.08F).at(middle + Vector3{0.0F, 0.0F, side * 0.08F}), exemplar.trim);
        const Vector3 eye{0.86F, head - 0.12F, side * 0.13F};
        scene.body(bar({0.72F, head - 0.42F, side * 0.04F}, eye, 0.03F), exemplar.side);
        scene.body(sphere(0.055F).at(eye), exemplar.dark);
    }
}

void buildApple(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.72F, 0.08F);
    const float height = exemplar.vary(0.62F, 0.12F);
    scene.body(ellipsoid({width, height, width}), exemplar.main);
    scene.blend(ellipsoid({0.62F * width, 0.75F * height, 0.62F * width}).at({0.0F, -0.32F * height, 0.0F}), exemplar.main, 0.1F);
    scene.cut(cone(0.02F, 0.35F * height, 0.45F * width).at({0.0F, 0.95F * height, 0.0F}), 0.25F);
    scene.body(bar({0.0F, 0.5F * height, 0.0F}, {0.08F, 1.25F * height, 0.0F}, 0.04F), exemplar.side);
    if (exemplar.chance(0.7F))
        scene.body(ellipsoid({0.26F, 0.03F, 0.12F}).turned(Axis::Z, 0.4F).at({0.28F, 1.18F * height, 0.0F}), exemplar.trim);
}

void buildBanana(Scene& scene, Exemplar& exemplar)
{
    const float bend = exemplar.vary(0.85F, 0.15F);
    const float half = exemplar.vary(0.85F, 0.1F);
    const float thickness = exemplar.vary(0.19F, 0.12F);
    scene.body(arc(bend, 0.72F * thickness, half), exemplar.main);
    scene.blend(arc(bend, thickness, 0.6F * half), exemplar.main, 0.08F);
    for (const float side : {-1.0F, 1.0F}) {
        const Vector3 end{side * bend * sine(half), bend * cosine(half), 0.0F};
        const Vector3 outward{side * cosine(half), -sine(half), 0.0F};
        const float reach = side > 0.0F ? 0.26F : 0.16F;
        scene.blend(bar(end, end + outward * reach, 0.055F), side > 0.0F ? exemplar.main : exemplar.dark, 0.08F);
    }
}

void buildCarrot(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.26F, 0.15F);
    const float length = exemplar.vary(0.70F, 0.1F);
    scene.body(cone(0.04F, length, width).rounded(0.04F).at({0.0F, -0.30F, 0.0F}), exemplar.main);
    const float top = length - 0.28F;
    for (int i = 0; i < 5; ++i) {
        const float angle = 0.4F * pi * static_cast<float>(i);
        const Vector3 end{0.24F * sine(angle), top + 0.52F, 0.24F * cosine(angle)};
        scene.body(bar({0.0F, top, 0.0F}, end, 0.05F), exemplar.side);
        scene.join(ellipsoid({0.09F, 0.15F, 0.09F}).at(end), exemplar.side);
    }
}

} // namespace lesionlab::stimuli
