// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_builders.h"

namespace lesionlab::stimuli {

void buildHammer(Scene& scene, Exemplar& exemplar)
{
    const float head = exemplar.vary(0.36F, 0.15F);
    const float thickness = exemplar.vary(0.13F, 0.15F);
    const float grip = exemplar.vary(0.07F, 0.15F);
    scene.body(bar({0.0F, -0.95F, 0.0F}, {0.0F, 0.65F, 0.0F}, grip), exemplar.side);
    scene.body(box({head, thickness, thickness}, 0.03F).at({0.0F, 0.70F, 0.0F}), exemplar.main);
    scene.body(cylinder(thickness + 0.03F, 0.07F).turned(Axis::Z, 0.5F * pi).at({head, 0.70F, 0.0F}), exemplar.main);
    if (exemplar.chance(0.5F)) // a claw at the other end
        scene.body(extrusion({{0.0F, 0.12F}, {-0.38F, -0.10F}, {-0.36F, -0.16F}, {0.0F, -0.06F}}, 0.09F).at({-head + 0.02F, 0.70F, 0.0F}),
                   exemplar.main);
}

void buildAxe(Scene& scene, Exemplar& exemplar)
{
    const float reach = exemplar.vary(0.48F, 0.15F);
    const float edge = exemplar.vary(0.40F, 0.2F);
    const float grip = exemplar.vary(0.065F, 0.15F);
    scene.body(bar({0.0F, -1.0F, 0.0F}, {0.0F, 0.85F, 0.0F}, grip), exemplar.side);
    const Shape blade = extrusion(
        {{-0.16F, 0.16F}, {0.15F, 0.16F}, {reach, edge}, {reach + 0.07F, 0.0F}, {reach, -edge}, {0.15F, -0.16F}, {-0.16F, -0.16F}}, 0.05F);
    scene.body(blade.rounded(0.02F).at({0.0F, 0.58F, 0.0F}), exemplar.main);
}

void buildScrewdriver(Scene& scene, Exemplar& exemplar)
{
    const float grip = exemplar.vary(0.17F, 0.15F);
    const float gripLength = exemplar.vary(0.42F, 0.15F);
    const float shaft = exemplar.vary(0.90F, 0.15F);
    scene.body(cylinder(grip - 0.04F, gripLength).rounded(0.04F).at({0.0F, -gripLength, 0.0F}), exemplar.main);
    for (int i = 0; i < 5; ++i) {
        const float angle = 0.4F * pi * static_cast<float>(i);
        scene.cut(cylinder(0.05F, 0.8F * gripLength).at({(grip + 0.01F) * sine(angle), -gripLength, (grip + 0.01F) * cosine(angle)}));
    }
    scene.body(cone(0.12F, 0.06F, 0.06F).at({0.0F, 0.05F, 0.0F}), exemplar.trim);
    scene.body(cylinder(0.05F, 0.5F * shaft).at({0.0F, 0.5F * shaft, 0.0F}), exemplar.side);
    scene.body(extrusion({{-0.04F, 0.0F}, {0.04F, 0.0F}, {0.09F, 0.14F}, {0.06F, 0.26F}, {-0.06F, 0.26F}, {-0.09F, 0.14F}}, 0.02F)
                   .at({0.0F, shaft, 0.0F}),
               exemplar.side);
}

void buildWrench(Scene& scene, Exemplar& exemplar)
{
    const float jaw = exemplar.vary(0.28F, 0.15F);
    const float grip = exemplar.vary(0.09F, 0.2F);
    scene.body(box({grip, 0.72F, 0.05F}, 0.03F), exemplar.main);
    scene.blend(cylinder(jaw, 0.07F).turned(Axis::X, 0.5F * pi).at({0.0F, 0.80F, 0.0F}), exemplar.main, 0.08F);
    scene.cut(box({0.45F * jaw, 0.30F, 0.3F}).turned(Axis::Z, 0.26F).at({-0.05F, 1.02F, 0.0F}));
    scene.blend(cylinder(0.75F * jaw, 0.07F).turned(Axis::X, 0.5F * pi).at({0.0F, -0.80F, 0.0F}), exemplar.main, 0.08F);
    scene.cut(cylinder(0.42F * jaw, 0.2F).turned(Axis::X, 0.5F * pi).at({0.0F, -0.80F, 0.0F}));
}

void buildSaw(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.24F, 0.15F);
    const float length = exemplar.vary(1.25F, 0.1F);
    scene.body(extrusion({{0.0F, width}, {0.0F, -width}, {length, -0.1F}, {length, 0.08F}}, 0.015F).rounded(0.01F).at({-0.35F, 0.0F, 0.0F}),
               exemplar.main);
    constexpr int teeth = 9;
    for (int i = 0; i < teeth; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(teeth);
        const float edge = mix(-width, -0.1F, share);
        scene.cut(box({0.05F, 0.05F, 0.1F}).turned(Axis::Z, 0.25F * pi).at({-0.35F + length * share, edge - 0.005F, 0.0F}));
    }
    scene.body(box({0.22F, 0.28F, 0.06F}, 0.05F).at({-0.55F, 0.0F, 0.0F}), exemplar.side);
    scene.cut(box({0.09F, 0.15F, 0.2F}, 0.06F).at({-0.57F, 0.0F, 0.0F}));
}

void buildShovel(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.29F, 0.15F);
    const float length = exemplar.vary(0.62F, 0.12F);
    scene.body(extrusion({{-width, 0.0F},
                          {width, 0.0F},
                          {width, -0.6F * length},
                          {0.5F * width, -0.88F * length},
                          {0.0F, -length},
                          {-0.5F * width, -0.88F * length},
                          {-width, -0.6F * length}},
                         0.02F)
                   .rounded(0.02F)
                   .at({0.0F, -0.40F, 0.03F}),
               exemplar.main);
    scene.body(bar({0.0F, -0.55F, 0.05F}, {0.0F, 0.85F, 0.0F}, 0.055F), exemplar.side);
    scene.body(bar({-0.17F, 1.02F, 0.0F}, {0.17F, 1.02F, 0.0F}, 0.055F), exemplar.trim);
    for (const float side : {-1.0F, 1.0F})
        scene.body(bar({0.0F, 0.82F, 0.0F}, {side * 0.17F, 1.02F, 0.0F}, 0.04F), exemplar.trim);
}

void buildPaintbrush(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.26F, 0.2F);
    const float bristles = exemplar.vary(0.30F, 0.2F);
    scene.body(box({width, bristles, 0.09F}, 0.03F).at({0.0F, 0.35F + bristles, 0.0F}), exemplar.main);
    scene.body(box({width + 0.02F, 0.15F, 0.11F}, 0.01F).at({0.0F, 0.28F, 0.0F}), exemplar.trim);
    scene.body(bar({0.0F, 0.05F, 0.0F}, {0.0F, -0.90F, 0.0F}, 0.075F), exemplar.side);
    scene.blend(box({0.7F * width, 0.10F, 0.07F}, 0.05F).at({0.0F, 0.08F, 0.0F}), exemplar.side, 0.15F);
}

void buildSword(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.09F, 0.2F);
    const float blade = exemplar.vary(1.35F, 0.1F);
    const float guard = exemplar.vary(0.30F, 0.2F);
    scene.body(
        extrusion({{-width, 0.0F}, {width, 0.0F}, {0.85F * width, blade - 0.18F}, {0.0F, blade}, {-0.85F * width, blade - 0.18F}}, 0.02F)
            .rounded(0.01F),
        exemplar.main);
    scene.body(box({guard, 0.05F, 0.06F}, 0.03F), exemplar.side);
    scene.body(cylinder(0.06F, 0.20F).at({0.0F, -0.22F, 0.0F}), exemplar.trim);
    scene.body(sphere(0.10F).at({0.0F, -0.48F, 0.0F}), exemplar.side);
}

void buildKey(Scene& scene, Exemplar& exemplar)
{
    const float bow = exemplar.vary(0.27F, 0.15F);
    const float shaft = exemplar.vary(0.62F, 0.12F);
    const float bit = exemplar.vary(0.24F, 0.2F);
    scene.body(ring(bow, 0.08F).at({0.0F, 0.60F, 0.0F}), exemplar.main);
    scene.body(bar({0.0F, 0.60F - bow, 0.0F}, {0.0F, 0.30F - 2.0F * shaft, 0.0F}, 0.065F), exemplar.main);
    const float end = 0.36F - 2.0F * shaft;
    scene.body(box({0.5F * bit, 0.06F, 0.035F}).at({0.5F * bit, end, 0.0F}), exemplar.main);
    scene.body(box({0.4F * bit, 0.06F, 0.035F}).at({0.4F * bit, end + 0.20F, 0.0F}), exemplar.main);
    scene.body(cylinder(0.10F, 0.03F).at({0.0F, 0.50F - bow, 0.0F}), exemplar.main);
}

void buildScissors(Scene& scene, Exemplar& exemplar)
{
    const float opening = exemplar.uniform(0.12F, 0.38F);
    const float blade = exemplar.vary(0.95F, 0.12F);
    const float loop = exemplar.vary(0.19F, 0.15F);
    for (const float side : {-1.0F, 1.0F}) {
        const float depth = 0.03F * side;
        const Shape edge =
            extrusion({{-0.08F, -0.1F}, {0.08F, -0.1F}, {0.07F, 0.5F * blade}, {0.0F, blade}, {-0.07F, 0.5F * blade}}, 0.02F);
        scene.body(edge.turned(Axis::Z, side * opening).at({0.0F, 0.0F, depth}), exemplar.main);
        const Vector3 end{side * 0.26F, -0.42F, depth};
        scene.body(bar({0.0F, -0.05F, depth}, end, 0.06F), exemplar.side);
        scene.join(ring(loop, 0.06F).at(end + Vector3{side * 0.05F, -loop, 0.0F}), exemplar.side);
    }
    scene.body(cylinder(0.06F, 0.08F).turned(Axis::X, 0.5F * pi), exemplar.trim);
}

} // namespace lesionlab::stimuli
