// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_builders.h"

namespace lesionlab::stimuli {
namespace {

/// Legs at the four corners of a rectangle, from `top` down.
void addFourLegs(Scene& scene, float halfWidth, float halfDepth, float top, float legLength, float thickness, const Material& material)
{
    for (const float right : {-1.0F, 1.0F})
        for (const float front : {-1.0F, 1.0F}) {
            const Vector3 middle{right * (halfWidth - thickness), top - 0.5F * legLength, front * (halfDepth - thickness)};
            scene.body(box({thickness, 0.5F * legLength, thickness}, 0.01F).at(middle), material);
        }
}

} // namespace

void buildChair(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.42F, 0.15F);
    const float legs = exemplar.vary(0.75F, 0.15F);
    const float back = exemplar.vary(0.45F, 0.2F);
    const float thickness = exemplar.uniform(0.035F, 0.065F);
    scene.body(box({width, 0.05F, width}, 0.02F), exemplar.main);
    addFourLegs(scene, width, width, 0.0F, legs, thickness, exemplar.side);
    if (exemplar.chance(0.5F)) {
        scene.body(box({width, back, 0.045F}, 0.02F).at({0.0F, back, -width + 0.04F}), exemplar.main);
        return;
    }
    for (const float side : {-1.0F, 1.0F})
        scene.body(box({thickness, back, thickness}).at({side * (width - thickness), back, thickness - width}), exemplar.side);
    for (const float height : {1.0F, 1.75F})
        scene.body(box({width, 0.22F * back, 0.035F}, 0.02F).at({0.0F, height * back, thickness - width}), exemplar.main);
}

void buildStool(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.42F, 0.12F);
    const float legs = exemplar.vary(1.05F, 0.2F);
    const float spread = exemplar.uniform(0.0F, 0.18F);
    scene.body(cylinder(radius, 0.06F).rounded(0.03F), exemplar.main);
    const bool three = exemplar.chance(0.5F);
    const int count = three ? 3 : 4;
    for (int i = 0; i < count; ++i) {
        const float angle = 2.0F * pi * (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        const Vector3 outward{sine(angle), 0.0F, cosine(angle)};
        scene.body(bar(outward * (0.7F * radius), outward * (0.8F * radius + spread) - Vector3{0.0F, legs, 0.0F}, 0.05F), exemplar.side);
    }
    scene.body(ring(0.72F * radius + 0.6F * spread, 0.03F).turned(Axis::X, 0.5F * pi).at({0.0F, -0.62F * legs, 0.0F}), exemplar.side);
}

void buildBench(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(1.0F, 0.12F);
    const float depth = exemplar.vary(0.30F, 0.15F);
    const float legs = exemplar.vary(0.42F, 0.15F);
    for (const float place : {-0.66F, 0.0F, 0.66F})
        scene.body(box({width, 0.04F, 0.28F * depth}, 0.01F).at({0.0F, 0.0F, place * depth}), exemplar.main);
    for (const float side : {-1.0F, 1.0F}) {
        const float x = side * 0.78F * width;
        scene.body(box({0.05F, 0.5F * legs, depth}, 0.01F).at({x, -0.5F * legs, 0.0F}), exemplar.side);
        scene.body(box({0.045F, 0.30F, 0.03F}).turned(Axis::X, -0.2F).at({x, 0.28F, -depth - 0.05F}), exemplar.side);
    }
    for (const float height : {0.25F, 0.48F})
        scene.body(box({width, 0.09F, 0.03F}, 0.01F).turned(Axis::X, -0.2F).at({0.0F, height, -depth - 0.22F * height}), exemplar.main);
}

void buildArmchair(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.48F, 0.12F);
    const float back = exemplar.vary(0.55F, 0.15F);
    const float arm = exemplar.vary(0.34F, 0.15F);
    scene.body(box({width, 0.20F, 0.45F}, 0.06F).at({0.0F, -0.15F, 0.0F}), exemplar.main);
    scene.body(box({width, 0.10F, 0.42F}, 0.07F).at({0.0F, 0.10F, 0.05F}), exemplar.chance(0.5F) ? exemplar.side : exemplar.main);
    scene.body(box({width + 0.1F, back, 0.13F}, 0.10F).turned(Axis::X, -0.12F).at({0.0F, back - 0.2F, -0.48F}), exemplar.main);
    for (const float side : {-1.0F, 1.0F})
        scene.body(box({0.13F, arm, 0.50F}, 0.10F).at({side * (width + 0.10F), arm - 0.33F, 0.0F}), exemplar.main);
    addFourLegs(scene, width + 0.15F, 0.42F, -0.32F, 0.16F, 0.05F, exemplar.trim);
}

void buildTable(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.90F, 0.12F);
    const float depth = exemplar.vary(0.58F, 0.2F);
    const float legs = exemplar.vary(0.75F, 0.2F);
    const float thickness = exemplar.uniform(0.045F, 0.085F);
    scene.body(box({width, 0.05F, depth}, 0.015F), exemplar.main);
    scene.body(box({0.88F * width, 0.07F, 0.86F * depth}).at({0.0F, -0.10F, 0.0F}), exemplar.side);
    addFourLegs(scene, 0.95F * width, 0.94F * depth, 0.0F, legs, thickness, exemplar.side);
}

void buildBed(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.50F, 0.2F);
    const float head = exemplar.vary(0.42F, 0.2F);
    scene.body(box({width, 0.10F, 1.0F}, 0.02F).at({0.0F, -0.16F, 0.0F}), exemplar.side);
    scene.body(box({0.95F * width, 0.12F, 0.96F}, 0.08F).at({0.0F, 0.03F, 0.0F}), exemplar.pale);
    scene.body(box({0.98F * width, 0.10F, 0.62F}, 0.06F).at({0.0F, 0.09F, 0.36F}), exemplar.main);
    scene.body(box({0.68F * width, 0.09F, 0.17F}, 0.08F).at({0.0F, 0.18F, -0.68F}), exemplar.pale);
    scene.body(box({width + 0.04F, head, 0.05F}, 0.03F).at({0.0F, head - 0.30F, -1.03F}), exemplar.side);
    scene.body(box({width + 0.04F, 0.22F, 0.05F}, 0.03F).at({0.0F, -0.10F, 1.03F}), exemplar.side);
    addFourLegs(scene, width, 1.0F, -0.25F, 0.18F, 0.06F, exemplar.side);
}

void buildLamp(Scene& scene, Exemplar& exemplar)
{
    const float shadeBelow = exemplar.vary(0.48F, 0.15F);
    const float shadeAbove = shadeBelow * exemplar.uniform(0.35F, 0.8F);
    const float shadeHeight = exemplar.vary(0.28F, 0.15F);
    const float stem = exemplar.vary(0.55F, 0.15F);
    scene.body(cone(shadeBelow, shadeHeight, shadeAbove).at({0.0F, 0.55F, 0.0F}), exemplar.main);
    scene.cut(cone(shadeBelow - 0.05F, shadeHeight, shadeAbove - 0.05F).at({0.0F, 0.52F, 0.0F}));
    scene.body(cylinder(0.045F, stem).at({0.0F, 0.55F - stem, 0.0F}), exemplar.trim);
    scene.blend(cone(0.34F, 0.05F, 0.18F).at({0.0F, 0.55F - 2.0F * stem, 0.0F}), exemplar.trim, 0.08F);
    if (exemplar.chance(0.5F))
        scene.blend(sphere(0.22F).at({0.0F, 0.72F - 2.0F * stem, 0.0F}), exemplar.side, 0.04F);
}

void buildBookcase(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.52F, 0.15F);
    const float height = exemplar.vary(0.90F, 0.12F);
    const float depth = exemplar.vary(0.20F, 0.15F);
    const int shelves = exemplar.chance(0.5F) ? 3 : 4;
    scene.body(box({width, height, depth}), exemplar.main);
    const float step = 2.0F * (height - 0.04F) / static_cast<float>(shelves);
    for (int i = 0; i < shelves; ++i) {
        const float middle = -height + 0.04F + (static_cast<float>(i) + 0.5F) * step;
        scene.cut(box({width - 0.06F, 0.5F * step - 0.03F, 2.0F * depth}).at({0.0F, middle, 0.0F}));
    }
    for (int i = 0; i < shelves; ++i) {
        const float floor = -height + 0.06F + static_cast<float>(i) * step;
        Material books = i % 2 == 0 ? exemplar.side : exemplar.trim;
        books.second = exemplar.pale.colour;
        books.pattern = Pattern::Stripes;
        books.frequency = 6.0F;
        const float filled = exemplar.uniform(0.35F, 0.9F) * (width - 0.08F);
        const float bookHeight = 0.36F * step;
        scene.body(box({filled, bookHeight, 0.6F * depth}).at({filled - width + 0.08F, floor + bookHeight, 0.0F}), books);
    }
}

void buildDresser(Scene& scene, Exemplar& exemplar)
{
    const float width = exemplar.vary(0.72F, 0.12F);
    const float height = exemplar.vary(0.55F, 0.15F);
    const int rows = exemplar.chance(0.5F) ? 3 : 2;
    scene.body(box({width, height, 0.36F}, 0.02F), exemplar.main);
    const float step = 2.0F * (height - 0.04F) / static_cast<float>(rows);
    for (int i = 0; i < rows; ++i) {
        const float middle = -height + 0.04F + (static_cast<float>(i) + 0.5F) * step;
        scene.body(box({width - 0.06F, 0.5F * step - 0.03F, 0.03F}, 0.01F).at({0.0F, middle, 0.37F}), exemplar.side);
        for (const float side : {-0.5F, 0.5F})
            scene.body(sphere(0.05F).at({side * width, middle, 0.43F}), exemplar.trim);
    }
    addFourLegs(scene, width, 0.34F, -height + 0.02F, 0.16F, 0.05F, exemplar.main);
}

void buildLadder(Scene& scene, Exemplar& exemplar)
{
    const float below = exemplar.vary(0.36F, 0.15F);
    const float above = below * exemplar.uniform(0.6F, 1.0F);
    const int rungs = exemplar.chance(0.5F) ? 6 : 5;
    for (const float side : {-1.0F, 1.0F})
        scene.body(bar({side * below, -1.0F, 0.0F}, {side * above, 1.0F, 0.0F}, 0.055F), exemplar.main);
    for (int i = 0; i < rungs; ++i) {
        const float height = -0.8F + 1.6F * static_cast<float>(i) / static_cast<float>(rungs - 1);
        const float half = mix(below, above, 0.5F * (height + 1.0F));
        scene.body(bar({-half, height, 0.0F}, {half, height, 0.0F}, 0.04F), exemplar.side);
    }
}

} // namespace lesionlab::stimuli
