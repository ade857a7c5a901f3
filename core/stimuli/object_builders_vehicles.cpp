// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/object_builders.h"

namespace lesionlab::stimuli {
namespace {

/// Vehicles drive towards +x.
struct Axle {
    float x = 0.0F;
    float height = 0.0F;
    float track = 0.0F; ///< of each wheel from the middle
    float radius = 0.0F;
};

void addWheels(Scene& scene, const Axle& axle, const Exemplar& exemplar)
{
    const float half = 0.09F;
    for (const float side : {-1.0F, 1.0F}) {
        const Vector3 hub{axle.x, axle.height, side * axle.track};
        scene.body(cylinder(axle.radius - 0.03F, half - 0.03F).rounded(0.03F).turned(Axis::X, 0.5F * pi).at(hub), exemplar.dark);
        scene.body(cylinder(0.5F * axle.radius, half + 0.015F).turned(Axis::X, 0.5F * pi).at(hub), exemplar.pale);
    }
}

/// A dark pane that goes right through the body, so that it shows on both sides.
void addPane(Scene& scene, Vector3 halfSides, Vector3 middle, const Exemplar& exemplar)
{
    Material glass = exemplar.dark;
    glass.colour = Vector3{0.16F, 0.22F, 0.28F};
    glass.gloss = 0.5F;
    scene.body(box(halfSides, 0.01F).at(middle), glass);
}

void addRotor(Scene& scene, Vector3 hub, float reach, float angle, const Material& material)
{
    for (const float turn : {0.0F, 0.5F * pi})
        scene.body(box({reach, 0.015F, 0.05F}).turned(Axis::Y, angle + turn).at(hub), material);
}

} // namespace

void buildCar(Scene& scene, Exemplar& exemplar)
{
    const float length = exemplar.vary(0.95F, 0.1F);
    const float cabin = exemplar.vary(0.48F, 0.15F);
    const float shift = exemplar.uniform(-0.22F, 0.02F);
    const float roof = exemplar.vary(0.30F, 0.12F);
    const float wheel = exemplar.vary(0.20F, 0.1F);
    scene.body(box({length, 0.18F, 0.42F}, 0.10F), exemplar.main);
    const Shape top =
        extrusion({{-cabin - 0.12F, 0.0F}, {cabin + 0.18F, 0.0F}, {cabin - 0.10F, roof}, {-cabin + 0.05F, roof}}, 0.32F).rounded(0.05F);
    scene.body(top.at({shift, 0.15F, 0.0F}), exemplar.main);
    addPane(scene, {cabin - 0.08F, 0.30F * roof, 0.385F}, {shift + 0.01F, 0.15F + 0.58F * roof, 0.0F}, exemplar);
    addPane(scene, {cabin + 0.075F, 0.28F * roof, 0.27F}, {shift + 0.02F, 0.15F + 0.55F * roof, 0.0F}, exemplar);
    for (const float end : {-0.62F, 0.62F})
        addWheels(scene, {end * length, -0.17F, 0.37F, wheel}, exemplar);
    for (const float side : {-1.0F, 1.0F})
        scene.body(sphere(0.07F).at({length - 0.03F, 0.02F, side * 0.26F}), exemplar.pale);
}

void buildTruck(Scene& scene, Exemplar& exemplar)
{
    const float load = exemplar.vary(0.68F, 0.12F);
    const float height = exemplar.vary(0.42F, 0.15F);
    const float wheel = exemplar.vary(0.20F, 0.1F);
    scene.body(box({0.95F, 0.07F, 0.34F}).at({0.05F, -0.10F, 0.0F}), exemplar.dark);
    scene.body(box({load, height, 0.42F}, 0.02F).at({-0.28F, height, 0.0F}), exemplar.main);
    const float front = load - 0.28F + 0.06F;
    scene.body(box({0.27F, 0.36F, 0.38F}, 0.06F).at({front + 0.27F, 0.24F, 0.0F}), exemplar.side);
    addPane(scene, {0.16F, 0.11F, 0.39F}, {front + 0.30F, 0.38F, 0.0F}, exemplar);
    addPane(scene, {0.02F, 0.12F, 0.30F}, {front + 0.54F, 0.38F, 0.0F}, exemplar);
    for (const float x : {-0.70F, -0.28F, front + 0.26F})
        addWheels(scene, {x, -0.18F, 0.36F, wheel}, exemplar);
}

void buildBus(Scene& scene, Exemplar& exemplar)
{
    const float length = exemplar.vary(1.08F, 0.08F);
    const float height = exemplar.vary(0.36F, 0.12F);
    scene.body(box({length, height, 0.36F}, 0.06F), exemplar.main);
    constexpr int panes = 5;
    for (int i = 0; i < panes; ++i) {
        const float x = length * (-0.80F + 1.6F * static_cast<float>(i) / static_cast<float>(panes - 1));
        addPane(scene, {0.15F * length, 0.32F * height, 0.37F}, {x, 0.30F * height, 0.0F}, exemplar);
    }
    addPane(scene, {0.02F, 0.42F * height, 0.29F}, {length, 0.20F * height, 0.0F}, exemplar);
    scene.body(box({length + 0.01F, 0.05F, 0.368F}).at({0.0F, -0.40F * height, 0.0F}), exemplar.side);
    for (const float end : {-0.62F, 0.66F})
        addWheels(scene, {end * length, -height, 0.31F, 0.16F}, exemplar);
}

void buildVan(Scene& scene, Exemplar& exemplar)
{
    const float length = exemplar.vary(0.82F, 0.08F);
    const float height = exemplar.vary(0.68F, 0.1F);
    const float nose = exemplar.uniform(0.10F, 0.30F);
    const Shape hull = extrusion({{-length, 0.0F},
                                  {length, 0.0F},
                                  {length, 0.40F * height},
                                  {length - nose, 0.52F * height},
                                  {length - nose - 0.18F, height},
                                  {-length, height}},
                                 0.34F);
    scene.body(hull.rounded(0.05F).at({0.0F, -0.15F, 0.0F}), exemplar.main);
    addPane(scene, {0.17F, 0.16F * height, 0.395F}, {length - nose - 0.34F, 0.72F * height - 0.15F, 0.0F}, exemplar);
    scene.body(box({0.02F, 0.20F * height, 0.28F}).turned(Axis::Z, 0.47F).at({length - nose - 0.035F, 0.74F * height - 0.13F, 0.0F}),
               exemplar.dark);
    if (exemplar.chance(0.5F))
        scene.body(box({0.45F * length, 0.06F, 0.395F}).at({-0.35F * length, 0.45F * height - 0.15F, 0.0F}), exemplar.side);
    for (const float end : {-0.60F, 0.62F})
        addWheels(scene, {end * length, -0.18F, 0.33F, 0.18F}, exemplar);
}

void buildTractor(Scene& scene, Exemplar& exemplar)
{
    const float big = exemplar.vary(0.44F, 0.1F);
    const float small = exemplar.vary(0.24F, 0.1F);
    const float hood = exemplar.vary(0.48F, 0.12F);
    scene.body(box({hood, 0.20F, 0.20F}, 0.05F).at({0.42F, 0.06F, 0.0F}), exemplar.main);
    scene.body(box({0.30F, 0.14F, 0.28F}, 0.03F).at({-0.32F, 0.0F, 0.0F}), exemplar.main);
    for (const float x : {-0.56F, -0.06F})
        for (const float side : {-1.0F, 1.0F})
            scene.body(box({0.03F, 0.32F, 0.03F}).at({x, 0.42F, side * 0.26F}), exemplar.side);
    scene.body(box({0.34F, 0.04F, 0.34F}, 0.02F).at({-0.31F, 0.76F, 0.0F}), exemplar.side);
    scene.body(cylinder(0.04F, 0.20F).at({0.62F, 0.40F, 0.0F}), exemplar.dark);
    addWheels(scene, {-0.38F, big - 0.55F, 0.42F, big}, exemplar);
    addWheels(scene, {0.68F, small - 0.55F, 0.34F, small}, exemplar);
}

void buildLocomotive(Scene& scene, Exemplar& exemplar)
{
    const float boiler = exemplar.vary(0.26F, 0.1F);
    const float cab = exemplar.vary(0.32F, 0.12F);
    const float chimney = exemplar.vary(0.16F, 0.2F);
    scene.body(box({0.95F, 0.06F, 0.32F}).at({0.0F, -0.28F, 0.0F}), exemplar.trim);
    scene.body(cylinder(boiler, 0.60F).turned(Axis::Z, 0.5F * pi).at({0.30F, boiler - 0.20F, 0.0F}), exemplar.main);
    scene.body(cylinder(boiler + 0.03F, 0.05F).turned(Axis::Z, 0.5F * pi).at({0.88F, boiler - 0.20F, 0.0F}), exemplar.side);
    scene.body(box({cab, 0.42F, 0.34F}, 0.02F).at({-0.62F, 0.16F, 0.0F}), exemplar.main);
    addPane(scene, {0.5F * cab, 0.12F, 0.35F}, {-0.62F, 0.32F, 0.0F}, exemplar);
    scene.body(box({cab + 0.07F, 0.04F, 0.40F}, 0.02F).at({-0.62F, 0.60F, 0.0F}), exemplar.side);
    const float top = 2.0F * boiler - 0.20F;
    scene.body(cone(0.08F, chimney, 0.14F).at({0.66F, top + chimney - 0.03F, 0.0F}), exemplar.side);
    scene.body(sphere(0.12F).at({0.18F, top, 0.0F}), exemplar.side);
    for (const float x : {-0.62F, -0.14F, 0.34F, 0.74F})
        addWheels(scene, {x, -0.36F, 0.30F, x > 0.5F ? 0.14F : 0.21F}, exemplar);
}

void buildAirplane(Scene& scene, Exemplar& exemplar)
{
    const float body = exemplar.vary(0.16F, 0.12F);
    const float span = exemplar.vary(0.95F, 0.1F);
    const float sweep = exemplar.uniform(0.0F, 0.45F);
    scene.body(ellipsoid({1.0F, body, body}), exemplar.main);
    const Shape wing = extrusion({{0.22F, 0.0F}, {-0.20F, 0.0F}, {-0.18F - sweep, span}, {0.0F - sweep, span}}, 0.015F).rounded(0.015F);
    const Shape tail = extrusion({{0.14F, 0.0F}, {-0.12F, 0.0F}, {-0.20F, 0.36F}, {-0.08F, 0.36F}}, 0.012F).rounded(0.012F);
    for (const float side : {-1.0F, 1.0F}) {
        scene.body(wing.turned(Axis::X, side * 0.5F * pi).at({0.10F, -0.03F, 0.0F}), exemplar.side);
        scene.body(tail.turned(Axis::X, side * 0.5F * pi).at({-0.82F, 0.03F, 0.0F}), exemplar.side);
    }
    scene.body(tail.at({-0.82F, 0.05F, 0.0F}), exemplar.side);
    if (exemplar.chance(0.6F))
        for (const float side : {-1.0F, 1.0F})
            scene.body(ellipsoid({0.17F, 0.07F, 0.07F}).at({0.16F - 0.4F * sweep, -0.11F, side * 0.45F * span}), exemplar.trim);
    addPane(scene, {0.07F, 0.04F, 0.10F}, {0.74F, 0.07F, 0.0F}, exemplar);
}

void buildHelicopter(Scene& scene, Exemplar& exemplar)
{
    const float cabin = exemplar.vary(0.34F, 0.1F);
    const float tail = exemplar.vary(0.95F, 0.1F);
    const float rotor = exemplar.vary(0.88F, 0.1F);
    const float angle = exemplar.uniform(0.0F, 1.5F);
    scene.body(ellipsoid({1.35F * cabin, cabin, 0.9F * cabin}), exemplar.main);
    scene.blend(bar({-0.2F, 0.06F, 0.0F}, {-tail, 0.18F, 0.0F}, 0.07F), exemplar.main, 0.15F);
    scene.body(ellipsoid({0.72F * cabin, 0.62F * cabin, 0.86F * cabin}).at({0.62F * cabin, 0.10F, 0.0F}), exemplar.dark);
    scene.body(box({0.08F, 0.20F, 0.02F}).turned(Axis::Z, 0.3F).at({-tail, 0.28F, 0.0F}), exemplar.side);
    scene.body(cylinder(0.04F, 0.12F).at({0.0F, cabin + 0.06F, 0.0F}), exemplar.trim);
    addRotor(scene, {0.0F, cabin + 0.18F, 0.0F}, rotor, angle, exemplar.trim);
    for (const float side : {-1.0F, 1.0F}) {
        const float z = side * 0.24F;
        scene.body(bar({-0.38F, -cabin - 0.18F, z}, {0.45F, -cabin - 0.18F, z}, 0.03F), exemplar.trim);
        for (const float x : {-0.2F, 0.25F})
            scene.body(bar({x, -0.7F * cabin, 0.5F * z}, {x, -cabin - 0.18F, z}, 0.022F), exemplar.trim);
    }
}

void buildSailboat(Scene& scene, Exemplar& exemplar)
{
    const float length = exemplar.vary(0.85F, 0.1F);
    const float mast = exemplar.vary(1.25F, 0.1F);
    const float sail = exemplar.vary(0.62F, 0.15F);
    scene.body(ellipsoid({length, 0.40F, 0.32F}), exemplar.main);
    scene.keep(below(0.0F));
    scene.body(ellipsoid({0.93F * length, 0.05F, 0.27F}), exemplar.side);
    scene.body(cylinder(0.03F, 0.5F * mast).at({0.10F, 0.5F * mast, 0.0F}), exemplar.trim);
    scene.body(extrusion({{0.05F, 0.12F}, {0.05F, 0.95F * mast}, {-sail, 0.12F}}, 0.015F), exemplar.pale);
    if (exemplar.chance(0.7F))
        scene.body(extrusion({{0.16F, 0.12F}, {0.16F, 0.80F * mast}, {0.72F, 0.12F}}, 0.015F), exemplar.trim);
}

void buildRocket(Scene& scene, Exemplar& exemplar)
{
    const float radius = exemplar.vary(0.25F, 0.15F);
    const float fin = exemplar.vary(0.30F, 0.15F);
    scene.body(lathe({{0.0F, -0.75F}, {0.75F * radius, -0.75F}, {radius, -0.3F}, {radius, 0.35F}, {0.0F, 0.35F}}), exemplar.main);
    scene.body(lathe({{0.0F, 0.35F}, {radius, 0.35F}, {0.82F * radius, 0.62F}, {0.45F * radius, 0.85F}, {0.0F, 1.0F}}), exemplar.side);
    const int fins = exemplar.chance(0.5F) ? 3 : 4;
    for (int i = 0; i < fins; ++i) {
        const float angle = 2.0F * pi * static_cast<float>(i) / static_cast<float>(fins);
        const Shape blade =
            extrusion({{0.5F * radius, -0.30F}, {radius + fin, -0.72F}, {radius + fin, -1.0F}, {0.5F * radius, -0.72F}}, 0.02F);
        scene.body(blade.rounded(0.015F).turned(Axis::Y, angle), exemplar.side);
    }
    scene.body(cone(0.75F * radius, 0.08F, 0.5F * radius).at({0.0F, -0.82F, 0.0F}), exemplar.dark);
    for (const float side : {-1.0F, 1.0F}) {
        scene.body(ring(0.11F, 0.03F).at({0.0F, 0.10F, side * radius}), exemplar.trim);
        scene.body(sphere(0.10F).at({0.0F, 0.10F, side * (radius - 0.06F)}), exemplar.dark);
    }
}

} // namespace lesionlab::stimuli
