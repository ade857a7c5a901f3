// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "core/stimuli/object_category.h"
#include "core/stimuli/ray_marcher.h"
#include "core/stimuli/scene.h"
#include "core/support/random.h"

using namespace lesionlab;
using namespace lesionlab::stimuli;

namespace {

Vector3 drawPoint(RandomStream& random, float reach)
{
    const float x = random.uniform(-reach, reach);
    const float y = random.uniform(-reach, reach);
    const float z = random.uniform(-reach, reach);
    return {x, y, z};
}

} // namespace

Q_DECLARE_METATYPE(lesionlab::stimuli::Shape)

class TestScene : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void solids_data()
    {
        QTest::addColumn<Shape>("shape");
        QTest::newRow("sphere") << sphere(0.6F);
        QTest::newRow("ellipsoid") << ellipsoid({0.7F, 0.4F, 0.5F});
        QTest::newRow("box") << box({0.3F, 0.5F, 0.7F}, 0.1F);
        QTest::newRow("cylinder") << cylinder(0.4F, 0.6F);
        QTest::newRow("cone") << cone(0.6F, 0.5F, 0.2F);
        QTest::newRow("ring") << ring(0.5F, 0.2F);
        QTest::newRow("arc") << arc(0.5F, 0.2F, 1.0F);
        QTest::newRow("bar") << bar({-0.5F, 0.1F, 0.2F}, {0.4F, 0.6F, -0.3F}, 0.2F);
        QTest::newRow("lathe") << lathe({{0.0F, -0.6F}, {0.5F, -0.4F}, {0.2F, 0.2F}, {0.3F, 0.6F}, {0.0F, 0.5F}});
        QTest::newRow("extrusion") << extrusion({{-0.5F, -0.5F}, {0.6F, -0.3F}, {0.1F, 0.1F}, {0.2F, 0.6F}}, 0.3F);
        QTest::newRow("turned and moved") << box({0.2F, 0.3F, 0.4F}).turned(Axis::Y, 0.7F).at({0.1F, 0.2F, 0.3F});
    }

    /// A distance never changes faster than one walks (the ellipsoid's estimate: a little).
    void solids()
    {
        QFETCH(Shape, shape);
        RandomStream random(1, "points");
        const auto distanceTo = [&shape](Vector3 point) {
            return distance(shape.primitive, shape.rotation.applyInverse(point - shape.position));
        };
        int inside = 0;
        for (int i = 0; i < 4000; ++i) {
            const Vector3 first = drawPoint(random, 1.2F);
            const Vector3 second = first + drawPoint(random, 0.1F);
            inside += distanceTo(first) < 0.0F ? 1 : 0;
            QVERIFY(std::fabs(distanceTo(first) - distanceTo(second)) <= 1.25F * length(first - second) + 1e-5F);
        }
        QVERIFY(inside > 0 && inside < 2500);
    }

    void boundingSpheresHoldTheirSolid_data() { solids_data(); }
    void boundingSpheresHoldTheirSolid()
    {
        QFETCH(Shape, shape);
        Scene scene;
        scene.body(shape, {});
        const Part& part = scene.parts().front();
        RandomStream random(2, "points");
        for (int i = 0; i < 20000; ++i) {
            const Vector3 point = drawPoint(random, 1.5F);
            if (distance(part.primitive, part.toLocal(point)) < 0.0F)
                QVERIFY(length(point - part.bound.centre) <= part.bound.radius + 1e-5F);
        }
    }

    /// An empty body is far away: blending into it must not swallow the digits of what is near.
    void blendingIntoNothingGivesThePart()
    {
        QCOMPARE(combined(Operation::Blend, 1e9F, 0.123F, 0.1F), 0.123F);
        QCOMPARE(combined(Operation::Cut, 1e9F, 0.123F, 0.1F), 1e9F);
        QCOMPARE(combined(Operation::Join, 1e9F, 0.123F, 0.0F), 0.123F);
    }

    void frontDepthFindsTheForemostSurface()
    {
        Scene scene;
        scene.body(sphere(0.5F).at({0.0F, 0.0F, 0.2F}), {});
        QVERIFY(std::fabs(scene.frontDepth(0.0F, 0.0F, -9.0F) - 0.7F) < 0.01F);
        QCOMPARE(scene.frontDepth(0.9F, 0.0F, -9.0F), -9.0F);
    }

    /// Leaving out what a bundle of rays misses changes no bit of what a ray sees.
    void aimingNarrowlySeesTheSame()
    {
        for (std::size_t category = 0; category < objectCategories().size(); category += 5) {
            RandomStream random(3, "exemplar", {category});
            const Scene scene = objectScene(objectCategories()[category], random);
            const Vector3 eye = scene.bound().centre + Vector3{0.0F, 0.0F, 4.5F * scene.bound().radius};
            RayMarcher narrow(scene, eye);
            RayMarcher wide(scene, eye);
            wide.aim({0.0F, 0.0F, -1.0F}, 10.0F);
            for (int i = 0; i < 200; ++i) {
                const float x = random.uniform(-0.2F, 0.2F);
                const float y = random.uniform(-0.2F, 0.2F);
                const Vector3 direction = normalised({x, y, -1.0F});
                narrow.aim(normalised({x + 0.01F, y, -1.0F}), 0.015F);
                const std::optional<Hit> seen = narrow.hit(direction, 0.001F);
                const std::optional<Hit> expected = wide.hit(direction, 0.001F);
                QCOMPARE(seen.has_value(), expected.has_value());
                if (!seen)
                    continue;
                QCOMPARE(seen->point.z, expected->point.z);
                QCOMPARE(seen->normal.x, expected->normal.x);
                QCOMPARE(seen->colour.y, expected->colour.y);
                QCOMPARE(seen->openness, expected->openness);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestScene)
#include "tst_scene.moc"
