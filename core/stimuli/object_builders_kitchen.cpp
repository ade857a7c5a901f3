// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_builders.h"

namespace lesionlab::stimuli {
namespace {

/// A half ring that stands out to the right: a handle.
Shape handle(float bend, float thickness) { return arc(bend, thickness, 0.55F * pi).turned(Axis::Z, -0.5F * pi); }

} // namespace

void buildMug(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.48F, 0.15F);
    const float height = exemplar.vary(0.58F, 0.15F);
    const float grip = exemplar.vary(0.30F, 0.15F);
    scene.body(cylinder(radius - 0.03F, height - 0.03F).rounded(0.03F), exemplar.main);
    scene.cut(cylinder(radius - 0.07F, height).at({0.0F, 0.10F, 0.0F}));
    scene.body(handle(grip, 0.065F).at({radius - 0.02F, 0.0F, 0.0F}), exemplar.main);
}

void buildCup(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.50F, 0.12F);
    const float height = exemplar.vary(0.28F, 0.15F);
    const float saucer = exemplar.vary(0.88F, 0.08F);
    scene.body(cone(0.5F * radius, height, radius).rounded(0.02F), exemplar.main);
    scene.cut(cone(0.42F * radius, height, 0.93F * radius).at({0.0F, 0.06F, 0.0F}));
    scene.body(handle(0.55F * height, 0.045F).at({0.78F * radius, 0.04F, 0.0F}), exemplar.main);
    const float base = -height;
    scene.body(
        lathe({{0.0F, base - 0.06F}, {0.4F, base - 0.06F}, {saucer, base + 0.08F}, {saucer, base + 0.12F}, {0.4F, base}, {0.0F, base}}),
        exemplar.chance(0.6F) ? exemplar.main : exemplar.side);
}

void buildJug(Scene& scene, Exemplar& exemplar)
{
    const float belly = exemplar.vary(0.48F, 0.15F);
    const float neck = exemplar.vary(0.28F, 0.12F);
    const float height = exemplar.vary(0.80F, 0.10F);
    scene.body(lathe({{0.0F, -height},
                      {0.7F * belly, -height},
                      {belly, -0.45F * height},
                      {0.92F * belly, 0.0F},
                      {neck, 0.55F * height},
                      {1.25F * neck, height},
                      {1.05F * neck, height},
                      {0.8F * neck, 0.55F * height},
                      {0.0F, 0.3F * height}}),
               exemplar.main);
    const Shape spout = extrusion({{0.0F, 0.0F}, {-0.30F, 0.22F}, {0.0F, 0.22F}}, 0.10F).rounded(0.02F);
    scene.blend(spout.at({-0.8F * neck, height - 0.22F, 0.0F}), exemplar.main, 0.06F);
    const Vector3 top{1.05F * neck, 0.85F * height, 0.0F};
    const Vector3 out{belly + 0.28F, 0.62F * height, 0.0F};
    const Vector3 low{0.90F * belly, -0.15F * height, 0.0F};
    scene.body(bar(top, out, 0.065F), exemplar.main);
    scene.blend(bar(out, low, 0.065F), exemplar.main, 0.08F);
}

void buildJar(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.50F, 0.15F);
    const float height = exemplar.vary(0.58F, 0.15F);
    scene.body(lathe({{0.0F, -height},
                      {0.9F * radius, -height},
                      {radius, -0.85F * height},
                      {radius, 0.65F * height},
                      {0.72F * radius, height},
                      {0.0F, height}}),
               exemplar.main);
    const float lid = exemplar.vary(0.13F, 0.2F);
    scene.body(cylinder(0.80F * radius, lid).at({0.0F, height + lid, 0.0F}).rounded(0.02F), exemplar.trim);
    scene.body(box({0.6F * radius, 0.5F * height, 0.06F}).at({0.0F, -0.15F * height, radius - 0.04F}), exemplar.pale);
}

void buildBowl(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.85F, 0.12F);
    const float depth = exemplar.vary(0.55F, 0.2F);
    scene.body(ellipsoid({radius, depth, radius}), exemplar.main);
    scene.cut(ellipsoid({radius - 0.07F, depth - 0.07F, radius - 0.07F}));
    scene.keep(below(0.0F));
    scene.body(cylinder(0.40F * radius, 0.06F).at({0.0F, -depth, 0.0F}), exemplar.main);
}

void buildBottle(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.30F, 0.15F);
    const float shoulder = exemplar.uniform(0.05F, 0.30F);
    const float neck = exemplar.vary(0.11F, 0.15F);
    scene.body(lathe({{0.0F, -0.95F},
                      {radius, -0.95F},
                      {radius, shoulder},
                      {0.9F * radius, shoulder + 0.12F},
                      {neck, shoulder + 0.35F},
                      {neck, 0.90F},
                      {0.0F, 0.90F}}),
               exemplar.main);
    scene.body(cylinder(neck + 0.03F, 0.07F).at({0.0F, 0.93F, 0.0F}), exemplar.trim);
    const float label = exemplar.uniform(0.15F, 0.32F);
    scene.body(cylinder(radius + 0.012F, label).at({0.0F, -0.40F, 0.0F}), exemplar.side);
}

void buildWineGlass(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.40F, 0.15F);
    const float height = exemplar.vary(0.50F, 0.12F);
    const float foot = exemplar.vary(0.36F, 0.12F);
    scene.body(ellipsoid({radius, height, radius}).at({0.0F, 0.40F, 0.0F}), exemplar.main);
    scene.cut(ellipsoid({radius - 0.05F, height - 0.05F, radius - 0.05F}).at({0.0F, 0.42F, 0.0F}));
    scene.keep(below(0.40F + 0.55F * height));
    scene.body(cylinder(0.045F, 0.45F).at({0.0F, -0.45F, 0.0F}), exemplar.main);
    scene.blend(cone(foot, 0.03F, 0.4F * foot).at({0.0F, -0.90F, 0.0F}), exemplar.main, 0.05F);
}

void buildTeapot(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.58F, 0.12F);
    const float height = exemplar.vary(0.48F, 0.15F);
    scene.body(ellipsoid({radius, height, radius}), exemplar.main);
    scene.blend(bar({0.75F * radius, -0.15F, 0.0F}, {radius + 0.38F, 0.38F, 0.0F}, 0.085F), exemplar.main, 0.14F);
    scene.keep(below(0.0F).turned(Axis::X, pi).at({0.0F, -0.88F * height, 0.0F}));
    scene.body(arc(0.30F, 0.06F, 0.6F * pi).turned(Axis::Z, 0.5F * pi).at({-radius + 0.02F, 0.02F, 0.0F}), exemplar.main);
    scene.body(cylinder(0.50F * radius, 0.03F).rounded(0.02F).at({0.0F, 0.90F * height, 0.0F}), exemplar.side);
    scene.body(sphere(0.10F).at({0.0F, height + 0.08F, 0.0F}), exemplar.side);
}

void buildPan(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.62F, 0.12F);
    const float depth = exemplar.vary(0.11F, 0.25F);
    const float grip = exemplar.vary(0.85F, 0.12F);
    scene.body(cone(radius - 0.08F, depth, radius), exemplar.main);
    scene.cut(cone(radius - 0.14F, depth, radius - 0.06F).at({0.0F, 0.06F, 0.0F}));
    scene.body(bar({radius, 0.5F * depth, 0.0F}, {radius + grip, 0.5F * depth + 0.10F, 0.0F}, 0.065F), exemplar.trim);
}

void buildPot(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.66F, 0.10F);
    const float height = exemplar.vary(0.40F, 0.18F);
    scene.body(cylinder(radius - 0.03F, height - 0.03F).rounded(0.03F), exemplar.main);
    for (const float side : {-1.0F, 1.0F})
        scene.body(ring(0.15F, 0.05F).turned(Axis::X, 0.5F * pi).at({side * (radius + 0.08F), 0.45F * height, 0.0F}), exemplar.trim);
    const Shape lid = ellipsoid({radius + 0.02F, 0.20F, radius + 0.02F}).at({0.0F, height, 0.0F});
    scene.body(lid, exemplar.main);
    scene.keep(below(0.0F).turned(Axis::X, pi).at({0.0F, height - 0.02F, 0.0F}));
    scene.body(sphere(0.10F).at({0.0F, height + 0.27F, 0.0F}), exemplar.trim);
}

void buildFork(Scene& scene, Exemplar& exemplar)
{
    const float spread = exemplar.vary(0.085F, 0.2F);
    const float prong = exemplar.vary(0.36F, 0.15F);
    const float grip = exemplar.vary(0.08F, 0.25F);
    scene.body(box({grip, 0.42F, 0.045F}, 0.04F).at({0.0F, -0.60F, 0.0F}), exemplar.chance(0.5F) ? exemplar.main : exemplar.trim);
    scene.body(bar({0.0F, -0.3F, 0.0F}, {0.0F, 0.20F, 0.0F}, 0.05F), exemplar.main);
    scene.blend(box({2.0F * spread, 0.07F, 0.04F}, 0.03F).at({0.0F, 0.32F, 0.0F}), exemplar.main, 0.08F);
    for (const float place : {-1.5F, -0.5F, 0.5F, 1.5F})
        scene.join(bar({place * spread * 1.1F, 0.35F, 0.0F}, {place * spread * 1.15F, 0.40F + prong, 0.03F}, 0.034F), exemplar.main);
}

void buildKnife(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.13F, 0.25F);
    const float blade = exemplar.vary(0.95F, 0.15F);
    const float tip = exemplar.uniform(0.15F, 0.4F);
    scene.body(
        extrusion({{-0.07F, 0.0F}, {2.0F * width - 0.07F, 0.0F}, {2.0F * width - 0.07F, blade - tip}, {-0.05F, blade}, {-0.09F, blade}},
                  0.015F)
            .rounded(0.01F),
        exemplar.main);
    const float grip = exemplar.vary(0.32F, 0.15F);
    scene.body(box({0.09F, grip, 0.06F}, 0.04F).at({0.0F, -grip, 0.0F}), exemplar.trim);
}

void buildSpoon(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.24F, 0.15F);
    const float bowl = exemplar.vary(0.34F, 0.12F);
    const float grip = exemplar.vary(0.07F, 0.25F);
    scene.body(ellipsoid({width, bowl, 0.13F}).at({0.0F, 0.62F, 0.0F}), exemplar.main);
    scene.cut(ellipsoid({width - 0.03F, bowl - 0.03F, 0.12F}).at({0.0F, 0.62F, 0.05F}));
    scene.cut(box({1.0F, 1.0F, 0.5F}).at({0.0F, 0.62F, 0.52F}));
    scene.body(bar({0.0F, 0.32F, -0.02F}, {0.0F, -0.35F, 0.02F}, 0.045F), exemplar.main);
    scene.join(box({grip, 0.36F, 0.04F}, 0.035F).at({0.0F, -0.60F, 0.02F}), exemplar.chance(0.6F) ? exemplar.main : exemplar.trim);
}

} // namespace lesionlab::stimuli
