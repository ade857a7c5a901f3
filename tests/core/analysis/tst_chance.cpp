// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QTest>

#include "core/analysis/chance.h"

using namespace lesionlab::analysis;

class TestChance : public QObject {
    Q_OBJECT

    static Classes classes(const std::vector<int>& correct, int images)
    {
        Classes made;
        for (const int count : correct)
            made.push_back({std::to_string(made.size()), images, count, count, 0});
        return made;
    }

private Q_SLOTS:
    /// As scipy.stats.binomtest(hits, total).proportion_ci(method="wilson") has them.
    void intervalsAreWilsons()
    {
        const auto near = [](double first, double second) { return std::abs(first - second) < 1e-6; };
        const Interval third = wilsonInterval(15, 50);
        QVERIFY(near(third.low, 0.1910355) && near(third.high, 0.4375035));
        const Interval none = wilsonInterval(0, 20);
        QVERIFY(near(none.low, 0) && near(none.high, 0.1611252));
        const Interval all = wilsonInterval(20, 20);
        QVERIFY(near(all.low, 0.8388748) && near(all.high, 1));
        QVERIFY(wilsonInterval(0, 0).low == 0 && wilsonInterval(0, 0).high == 1);
    }

    void guessingIsToldFromKnowing()
    {
        QVERIFY(isNearChance(classes({5, 5, 5, 5}, 20)));       // exactly one in four
        QVERIFY(isNearChance(classes({7, 7, 6, 6}, 20)));       // 32.5 %: the interval begins at 23 %
        QVERIFY(!isNearChance(classes({10, 10, 10, 10}, 20)));  // 50 %
        QVERIFY(!isNearChance(classes({70, 70, 60, 60}, 200))); // 32.5 % again, of ten times as many images
        QVERIFY(isNearChance(classes({0, 0, 0, 0}, 20)));       // worse than guessing says no more
    }

    void nothingIsSaidOfNothing()
    {
        QVERIFY(!isNearChance({}));
        QVERIFY(!isNearChance(classes({0, 0}, 0)));
        QVERIFY(!isNearChance(classes({5}, 20)));
    }
};

QTEST_GUILESS_MAIN(TestChance)
#include "tst_chance.moc"
