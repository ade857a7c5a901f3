// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/analysis/significance.h"

using namespace lesionlab::analysis;

class TestSignificance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Fixtures: scipy.stats.hypergeom and scipy.stats.fisher_exact.
    void overlapsAreScipys()
    {
        QFile file(LESIONLAB_FIXTURES "/overlaps.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(cases.size() > 25);
        for (const QJsonValue& each : cases) {
            const Overlap overlap = overlapOf(each["units"].toInt(), each["first"].toInt(), each["second"].toInt(), each["shared"].toInt());
            const double p = each["p"].toDouble();
            QVERIFY2(std::abs(overlap.pValue - p) <= 1e-9 * p, qPrintable(QStringLiteral("%1 %2").arg(overlap.pValue).arg(p)));
            QVERIFY(std::abs(overlap.expected - each["expected"].toDouble()) < 1e-9);
        }
    }

    void sharedUnitsAreCounted()
    {
        const Overlap overlap = overlapOf(10, {9, 1, 4}, {4, 0, 9, 2});
        QCOMPARE(overlap.shared, 2);
        QCOMPARE(overlap.expected, 1.2);
        QCOMPARE(overlap.pValue, overlapOf(10, 3, 4, 2).pValue);
        QCOMPARE(overlapOf(10, {}, {1}).pValue, 1.0);
    }

    void noOverlapIsImpossible()
    {
        QVERIFY(std::isnormal(overlapOf(2048, 409, 409, 409).pValue));
        QVERIFY(overlapOf(2048, 409, 409, 409).pValue < 1e-300);
    }

    void permutationTestCountsTheObservedOne()
    {
        const std::vector<double> draws{0.1, 0.2, 0.3, 0.4};
        QCOMPARE(permutationPValue(0.5, draws), 0.2);
        QCOMPARE(permutationPValue(0.3, draws), 0.6); // a tie counts
        QCOMPARE(permutationPValue(0, draws), 1.0);
        QCOMPARE(permutationPValue(0, {}), 1.0);
    }
};

QTEST_APPLESS_MAIN(TestSignificance)
#include "tst_significance.moc"
