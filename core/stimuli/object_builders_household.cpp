// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_builders.h"

namespace lesionlab::stimuli {

void buildBucket(Scene& scene, Exemplar& exemplar)
{
    const float rim = exemplar.vary(0.58F, 0.1F);
    const float floor = rim * exemplar.uniform(0.60F, 0.80F);
    const float height = exemplar.vary(0.52F, 0.12F);
    const float lean = exemplar.uniform(-0.9F, 0.9F);
    scene.body(cone(floor, height, rim), exemplar.main);
    scene.cut(cone(floor - 0.04F, height, rim - 0.04F).at({0.0F, 0.06F, 0.0F}));
    scene.body(ring(rim, 0.035F).turned(Axis::X, 0.5F * pi).at({0.0F, height, 0.0F}), exemplar.trim);
    const Shape grip = arc(rim, 0.03F, 0.5F * pi);
    scene.body(grip.turned(Axis::X, lean).at({0.0F, height - 0.03F, 0.0F}), exemplar.trim);
}

void buildVase(Scene& scene, Exemplar& exemplar)
{
    const float belly = exemplar.vary(0.44F, 0.2F);
    const float bellyHeight = exemplar.uniform(-0.35F, 0.15F);
    const float neck = exemplar.vary(0.18F, 0.25F);
    const float lip = exemplar.vary(0.30F, 0.2F);
    const float foot = exemplar.vary(0.26F, 0.15F);
    scene.body(lathe({{0.0F, -0.9F},
                      {foot, -0.9F},
                      {0.8F * foot, -0.8F},
                      {0.85F * belly, bellyHeight - 0.25F},
                      {belly, bellyHeight},
                      {0.85F * belly, bellyHeight + 0.25F},
                      {neck, 0.60F},
                      {lip, 0.90F},
                      {lip - 0.05F, 0.90F},
                      {neck - 0.05F, 0.60F},
                      {0.0F, 0.3F}})
                   .rounded(0.015F),
               exemplar.main);
}

void buildUmbrella(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.85F, 0.1F);
    const float dome = exemplar.vary(0.48F, 0.15F);
    const float stick = exemplar.vary(1.05F, 0.08F);
    scene.body(ellipsoid({width, dome, width}).at({0.0F, 0.25F, 0.0F}), exemplar.main);
    scene.cut(ellipsoid({width - 0.04F, dome - 0.04F, width - 0.04F}).at({0.0F, 0.22F, 0.0F}));
    scene.keep(below(0.0F).turned(Axis::X, pi).at({0.0F, 0.27F, 0.0F}));
    scene.body(bar({0.0F, 0.32F + dome, 0.0F}, {0.0F, 0.55F - stick, 0.0F}, 0.032F), exemplar.trim);
    scene.body(arc(0.14F, 0.045F, 0.5F * pi).turned(Axis::Z, pi).at({0.14F, 0.55F - stick, 0.0F}), exemplar.side);
}

void buildBook(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.58F, 0.12F);
    const float height = exemplar.vary(0.80F, 0.1F);
    const float thickness = exemplar.vary(0.15F, 0.3F);
    for (const float side : {-1.0F, 1.0F})
        scene.body(box({width, height, 0.02F}).at({0.0F, 0.0F, side * thickness}), exemplar.main);
    scene.body(box({0.025F, height, thickness + 0.02F}, 0.01F).at({-width, 0.0F, 0.0F}), exemplar.main);
    Material pages = exemplar.pale;
    pages.second = pages.colour * 0.85F;
    scene.body(box({width - 0.04F, height - 0.04F, thickness}), pages);
    const float title = exemplar.uniform(0.2F, 0.5F);
    for (const float side : {-1.0F, 1.0F})
        scene.body(box({0.6F * width, 0.12F, 0.012F}).at({0.0F, title * height, side * (thickness + 0.02F)}), exemplar.side);
}

void buildHat(Scene& scene, Exemplar& exemplar)
{
    const float brim = exemplar.vary(0.85F, 0.1F);
    const float crown = exemplar.vary(0.46F, 0.1F);
    const float height = exemplar.vary(0.34F, 0.3F);
    const float taper = exemplar.uniform(0.75F, 1.05F);
    scene.body(ellipsoid({brim, 0.05F, brim * exemplar.uniform(0.85F, 1.0F)}), exemplar.main);
    scene.blend(cone(crown, height, taper * crown).rounded(0.04F).at({0.0F, height, 0.0F}), exemplar.main, 0.05F);
    scene.body(cylinder(crown + 0.055F, 0.09F).at({0.0F, 0.14F, 0.0F}), exemplar.side);
}

void buildMonitor(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.88F, 0.08F);
    const float height = exemplar.vary(0.54F, 0.1F);
    scene.body(box({width, height, 0.06F}, 0.03F).at({0.0F, 0.25F, 0.0F}), exemplar.chance(0.6F) ? exemplar.dark : exemplar.side);
    scene.body(box({width - 0.07F, height - 0.07F, 0.02F}).at({0.0F, 0.25F, 0.05F}), exemplar.main);
    scene.body(box({0.08F, 0.22F, 0.04F}).at({0.0F, 0.10F - height, -0.04F}), exemplar.trim);
    const float foot = exemplar.vary(0.38F, 0.15F);
    scene.body(box({foot, 0.03F, 0.22F}, 0.02F).at({0.0F, -0.10F - height, 0.0F}), exemplar.trim);
}

void buildCandle(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.19F, 0.2F);
    const float height = exemplar.vary(0.50F, 0.15F);
    const float plate = exemplar.vary(0.48F, 0.12F);
    scene.body(cylinder(radius, height), exemplar.main);
    scene.body(bar({0.0F, height, 0.0F}, {0.0F, height + 0.10F, 0.0F}, 0.025F), exemplar.dark);
    Material flame = exemplar.pale;
    flame.colour = {1.0F, 0.8F, 0.35F};
    scene.body(lathe({{0.0F, 0.0F}, {0.10F, 0.10F}, {0.08F, 0.20F}, {0.0F, 0.40F}}).at({0.0F, height + 0.06F, 0.0F}).rounded(0.015F),
               flame);
    scene.body(cone(0.7F * plate, 0.06F, plate).at({0.0F, -height, 0.0F}), exemplar.side);
    scene.body(ring(0.15F, 0.04F).at({plate + 0.08F, 0.03F - height, 0.0F}), exemplar.side);
}

void buildBell(Scene& scene, Exemplar& exemplar)
{
    const float rim = exemplar.vary(0.66F, 0.1F);
    const float waist = exemplar.vary(0.38F, 0.12F);
    scene.body(lathe({{0.0F, -0.42F},
                      {rim - 0.10F, -0.55F},
                      {rim, -0.55F},
                      {0.88F * rim, -0.38F},
                      {1.05F * waist, 0.0F},
                      {0.9F * waist, 0.35F},
                      {0.5F * waist, 0.52F},
                      {0.0F, 0.55F}})
                   .rounded(0.03F),
               exemplar.main);
    scene.body(sphere(0.14F).at({0.0F, -0.62F, 0.0F}), exemplar.side);
    if (exemplar.chance(0.5F))
        scene.body(ring(0.14F, 0.05F).at({0.0F, 0.70F, 0.0F}), exemplar.trim);
    else
        scene.body(bar({0.0F, 0.5F, 0.0F}, {0.0F, 1.05F, 0.0F}, 0.10F), exemplar.trim);
}

void buildGuitar(Scene& scene, Exemplar& exemplar)
{
    const float lower = exemplar.vary(0.42F, 0.1F);
    const float upper = lower * exemplar.uniform(0.65F, 0.85F);
    const float neck = exemplar.vary(0.85F, 0.1F);
    scene.body(cylinder(lower, 0.11F).turned(Axis::X, 0.5F * pi).at({0.0F, -0.62F, 0.0F}), exemplar.main);
    scene.blend(cylinder(upper, 0.11F).turned(Axis::X, 0.5F * pi).at({0.0F, -0.15F, 0.0F}), exemplar.main, 0.12F);
    scene.body(cylinder(0.14F, 0.02F).turned(Axis::X, 0.5F * pi).at({0.0F, -0.28F, 0.11F}), exemplar.dark);
    scene.body(box({0.065F, 0.5F * neck, 0.03F}).at({0.0F, 0.5F * neck, 0.12F}), exemplar.side);
    scene.body(box({0.11F, 0.14F, 0.03F}, 0.02F).at({0.0F, neck + 0.12F, 0.10F}), exemplar.trim);
    scene.body(box({0.16F, 0.03F, 0.03F}).at({0.0F, -0.75F, 0.12F}), exemplar.side);
}

void buildDrum(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.66F, 0.1F);
    const float height = exemplar.vary(0.42F, 0.2F);
    scene.body(cylinder(radius, height), exemplar.main);
    for (const float side : {-1.0F, 1.0F})
        scene.body(cylinder(radius + 0.02F, 0.05F).rounded(0.02F).at({0.0F, side * height, 0.0F}), exemplar.side);
    scene.body(cylinder(radius - 0.05F, 0.02F).at({0.0F, height + 0.06F, 0.0F}), exemplar.pale);
    for (const float side : {-1.0F, 1.0F})
        scene.body(bar({side * 0.5F, height + 0.14F, 0.3F}, {-side * 0.1F, height + 0.16F, -0.75F}, 0.035F), exemplar.trim);
}

void buildBarrel(Scene& scene, Exemplar& exemplar)
{
    const float belly = exemplar.vary(0.58F, 0.1F);
    const float end = belly * exemplar.uniform(0.72F, 0.86F);
    const float height = exemplar.vary(0.72F, 0.1F);
    scene.body(lathe({{0.0F, -height},
                      {end, -height},
                      {mix(end, belly, 0.7F), -0.5F * height},
                      {belly, 0.0F},
                      {mix(end, belly, 0.7F), 0.5F * height},
                      {end, height},
                      {0.0F, height}}),
               exemplar.main);
    for (const float place : {-0.62F, 0.62F})
        scene.body(cylinder(mix(end, belly, 0.66F) + 0.02F, 0.06F).at({0.0F, place * height, 0.0F}), exemplar.trim);
    scene.cut(cylinder(end - 0.06F, 0.5F).at({0.0F, height, 0.0F}));
}

void buildDumbbell(Scene& scene, Exemplar& exemplar)
{
    const float grip = exemplar.vary(0.48F, 0.15F);
    const float weight = exemplar.vary(0.36F, 0.15F);
    const float thickness = exemplar.vary(0.10F, 0.2F);
    const bool round = exemplar.chance(0.3F);
    scene.body(bar({-grip - 0.2F, 0.0F, 0.0F}, {grip + 0.2F, 0.0F, 0.0F}, 0.075F), exemplar.trim);
    for (const float side : {-1.0F, 1.0F}) {
        if (round) {
            scene.body(sphere(0.9F * weight).at({side * (grip + 0.2F), 0.0F, 0.0F}), exemplar.main);
            continue;
        }
        scene.body(cylinder(weight, thickness).rounded(0.02F).turned(Axis::Z, 0.5F * pi).at({side * grip, 0.0F, 0.0F}), exemplar.main);
        scene.body(
            cylinder(0.7F * weight, thickness).rounded(0.02F).turned(Axis::Z, 0.5F * pi).at({side * (grip + 2.0F * thickness), 0.0F, 0.0F}),
            exemplar.side);
    }
}

void buildDonut(Scene& scene, Exemplar& exemplar)
{
    const float bend = exemplar.vary(0.60F, 0.08F);
    const float dough = exemplar.vary(0.30F, 0.12F);
    scene.body(ring(bend, dough).turned(Axis::X, 0.5F * pi), exemplar.side);
    scene.body(ring(bend, dough + 0.025F).turned(Axis::X, 0.5F * pi).at({0.0F, 0.01F, 0.0F}), exemplar.main);
    scene.keep(below(0.0F).turned(Axis::X, pi).at({0.0F, 0.06F, 0.0F}));
}

void buildHouse(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.62F, 0.15F);
    const float depth = exemplar.vary(0.50F, 0.15F);
    const float wall = exemplar.vary(0.42F, 0.15F);
    const float roof = exemplar.vary(0.48F, 0.2F);
    scene.body(box({width, wall, depth}), exemplar.main);
    scene.body(extrusion({{-width - 0.10F, 0.0F}, {width + 0.10F, 0.0F}, {0.0F, roof}}, depth + 0.08F).at({0.0F, wall, 0.0F}),
               exemplar.side);
    scene.body(box({0.09F, 0.22F, 0.09F}).at({0.45F * width, wall + 0.62F * roof, -0.2F}), exemplar.trim);
    for (const float front : {-1.0F, 1.0F}) {
        scene.body(box({0.13F, 0.24F, 0.02F}).at({-0.25F * width, 0.24F - wall, front * depth}), exemplar.trim);
        scene.body(box({0.13F, 0.13F, 0.02F}).at({0.5F * width, 0.1F * wall, front * depth}), exemplar.dark);
    }
    for (const float right : {-1.0F, 1.0F})
        for (const float place : {-0.45F, 0.45F})
            scene.body(box({0.02F, 0.13F, 0.12F}).at({right * width, 0.1F * wall, place * depth}), exemplar.dark);
}

void buildSnowman(Scene& scene, Exemplar& exemplar)
{
    const float lower = exemplar.vary(0.48F, 0.1F);
    const float middle = exemplar.vary(0.34F, 0.1F);
    const float head = exemplar.vary(0.24F, 0.1F);
    const float second = lower + 0.75F * middle - 0.55F;
    const float third = second + middle + 0.75F * head;
    const Material snow = exemplar.chance(0.5F) ? exemplar.pale : exemplar.main;
    scene.body(sphere(lower).at({0.0F, -0.55F, 0.0F}), snow);
    scene.blend(sphere(middle).at({0.0F, second, 0.0F}), snow, 0.03F);
    scene.blend(sphere(head).at({0.0F, third, 0.0F}), snow, 0.03F);
    scene.body(cone(0.055F, 0.14F, 0.01F).turned(Axis::X, 0.5F * pi).at({0.0F, third, head + 0.12F}), exemplar.trim);
    for (const float side : {-1.0F, 1.0F}) {
        scene.body(sphere(0.045F).at({side * 0.09F, third + 0.09F, head - 0.03F}), exemplar.dark);
        scene.body(bar({side * 0.8F * middle, second + 0.05F, 0.0F}, {side * (middle + 0.38F), second + 0.22F, 0.0F}, 0.035F),
                   exemplar.side);
    }
    scene.body(cylinder(head + 0.08F, 0.025F).at({0.0F, third + 0.75F * head, 0.0F}), exemplar.dark);
    scene.body(cylinder(0.75F * head, 0.15F).at({0.0F, third + 0.75F * head + 0.15F, 0.0F}), exemplar.dark);
}

void buildDice(Scene& scene, Exemplar& exemplar)
{
    const float half = 0.60F;
    const float place = exemplar.vary(0.30F, 0.1F);
    const float pip = exemplar.vary(0.12F, 0.15F);
    scene.body(box({half, half, half}, 0.10F), exemplar.main);
    const auto face = [&](Axis axis, float turn, std::initializer_list<Vector2> pips) {
        for (const Vector2 where : pips)
            scene.body(ellipsoid({pip, pip, 0.03F}).at({place * where.x, place * where.y, half}).turned(axis, turn), exemplar.pale);
    };
    face(Axis::Y, 0.0F, {{0.0F, 0.0F}});
    face(Axis::Y, pi, {{-1.0F, -1.0F}, {-1.0F, 0.0F}, {-1.0F, 1.0F}, {1.0F, -1.0F}, {1.0F, 0.0F}, {1.0F, 1.0F}});
    face(Axis::Y, 0.5F * pi, {{-1.0F, -1.0F}, {1.0F, 1.0F}});
    face(Axis::Y, -0.5F * pi, {{-1.0F, -1.0F}, {1.0F, 1.0F}, {0.0F, 0.0F}, {-1.0F, 1.0F}, {1.0F, -1.0F}});
    face(Axis::X, -0.5F * pi, {{-1.0F, -1.0F}, {0.0F, 0.0F}, {1.0F, 1.0F}});
    face(Axis::X, 0.5F * pi, {{-1.0F, -1.0F}, {1.0F, 1.0F}, {-1.0F, 1.0F}, {1.0F, -1.0F}});
}

void buildTrophy(Scene& scene, Exemplar& exemplar)
{
    const float rim = exemplar.vary(0.46F, 0.12F);
    const float height = exemplar.vary(0.42F, 0.15F);
    scene.body(lathe({{0.0F, -0.05F},
                      {0.3F * rim, 0.0F},
                      {0.8F * rim, 0.5F * height},
                      {rim, 1.8F * height},
                      {rim - 0.06F, 1.8F * height},
                      {0.0F, 1.2F * height}})
                   .rounded(0.02F),
               exemplar.main);
    for (const float side : {-1.0F, 1.0F})
        scene.body(ring(0.22F, 0.045F).at({side * (rim + 0.05F), 1.15F * height, 0.0F}), exemplar.main);
    scene.body(cylinder(0.07F, 0.22F).at({0.0F, -0.20F, 0.0F}), exemplar.main);
    scene.body(box({0.32F, 0.14F, 0.32F}, 0.02F).at({0.0F, -0.50F, 0.0F}), exemplar.side);
}

} // namespace lesionlab::stimuli
