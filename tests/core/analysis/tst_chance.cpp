// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numeric>
#include <random>

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

    /// Expected with scipy's wilson at the sample's effective size; of no width once everything is known.
    void intervalsOfFinitePopulations()
    {
        const Interval half = wilsonInterval(30, 50, 100);
        const double size = 50 * 99.0 / 50; // 99
        const double z2 = 1.959964 * 1.959964 / size;
        QVERIFY(std::abs((half.low + half.high) / 2 - (0.6 + z2 / 2) / (1 + z2)) < 1e-12);
        QVERIFY(half.low > wilsonInterval(30, 50).low && half.high < wilsonInterval(30, 50).high);
        const Interval all = wilsonInterval(30, 50, 50);
        QVERIFY(all.low == 0.6 && all.high == 0.6);
        QVERIFY(wilsonInterval(0, 50, 50).high == 0);
        QVERIFY(wilsonInterval(0, 25, 50).high > 0.02); // none so far is not none at all
        QVERIFY(wilsonInterval(0, 0, 50).high == 1);
    }

    /// By simulation: samples without putting back, as live accuracy takes them from a task's test images.
    void intervalsCoverAsOftenAsTheySay()
    {
        std::mt19937 random(1); // the same numbers everywhere, unlike the distributions over them
        int covered = 0;
        int trials = 0;
        for (const int population : {200, 1536})
            for (const int share : {5, 20, 50, 80, 95}) {
                const int hits = population * share / 100;
                std::vector<int> isHit(static_cast<std::size_t>(population), 0);
                std::fill_n(isHit.begin(), hits, 1);
                int coveredHere = 0;
                constexpr int repeats = 2000;
                for (int repeat = 0; repeat < repeats; ++repeat) {
                    const int sample = population / 8 + static_cast<int>(random() % static_cast<unsigned>(population * 3 / 4));
                    for (int i = 0; i < sample; ++i)
                        std::swap(isHit[static_cast<std::size_t>(i)],
                                  isHit[static_cast<std::size_t>(i) + random() % static_cast<std::size_t>(population - i)]);
                    const Interval interval = wilsonInterval(std::accumulate(isHit.begin(), isHit.begin() + sample, 0), sample, population);
                    const double truth = static_cast<double>(hits) / population;
                    coveredHere += interval.low <= truth && truth <= interval.high ? 1 : 0;
                }
                const double coverage = static_cast<double>(coveredHere) / repeats;
                QVERIFY2(coverage > 0.93 && coverage < 0.97,
                         qPrintable(QStringLiteral("%1 of %2: %3").arg(hits).arg(population).arg(coverage)));
                covered += coveredHere;
                trials += repeats;
            }
        QVERIFY(std::abs(static_cast<double>(covered) / trials - 0.95) < 0.01);
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
