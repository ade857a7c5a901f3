// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "core/stimuli/portable_math.h"
#include "core/stimuli/vector.h"

using namespace lesionlab::stimuli;

class TestPortableMath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sineIsCloseToTheTrueSine()
    {
        for (int i = -2000; i <= 2000; ++i) {
            const float angle = 0.01F * static_cast<float>(i);
            QVERIFY2(std::fabs(sine(angle) - std::sin(angle)) < 2e-5F, qPrintable(QString::number(angle)));
            QVERIFY2(std::fabs(cosine(angle) - std::cos(angle)) < 2e-5F, qPrintable(QString::number(angle)));
        }
    }

    void rotationsKeepLengthsAndUndoThemselves()
    {
        const Rotation rotation = rotationAbout(Axis::Z, 0.3F) * rotationAbout(Axis::X, -1.1F) * rotationAbout(Axis::Y, 2.5F);
        const Vector3 point{0.3F, -0.7F, 1.2F};
        const Vector3 turned = rotation.apply(point);
        QVERIFY(std::fabs(length(turned) - length(point)) < 1e-4F);
        QVERIFY(length(rotation.applyInverse(turned) - point) < 1e-4F);
    }

    void productOfRotationsActsFromTheRight()
    {
        const Rotation first = rotationAbout(Axis::X, 0.4F);
        const Rotation second = rotationAbout(Axis::Y, 0.9F);
        const Vector3 point{0.3F, -0.7F, 1.2F};
        QVERIFY(length((first * second).apply(point) - first.apply(second.apply(point))) < 1e-5F);
    }

    void smoothStepWorksUpAndDown()
    {
        QCOMPARE(smoothStep(0.0F, 1.0F, -1.0F), 0.0F);
        QCOMPARE(smoothStep(0.0F, 1.0F, 0.5F), 0.5F);
        QCOMPARE(smoothStep(0.0F, 1.0F, 2.0F), 1.0F);
        QCOMPARE(smoothStep(1.0F, 0.0F, 2.0F), 0.0F);
    }
};

QTEST_APPLESS_MAIN(TestPortableMath)
#include "tst_portable_math.moc"
