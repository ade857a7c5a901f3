// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QTest>

#include "core/activations/activation_cache.h"
#include "core/datasets/selections.h"
#include "core/lesions/shuffled_tasks.h"
#include "core/lesions/unit_ranking.h"
#include "core/networks/network.h"
#include "tests/core/synthetic_dataset.h"

using namespace lesionlab;
using namespace lesionlab::lesions;

namespace {

constexpr int lastLayer = 7;
constexpr int units = 32;

} // namespace

class TestShuffledTasks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void halvesHoldEveryClassOnce_data()
    {
        QTest::addColumn<int>("classes");
        for (const int classes : {2, 5, 216, 2137})
            QTest::addRow("%d", classes) << classes;
    }

    void halvesHoldEveryClassOnce()
    {
        QFETCH(int, classes);
        const auto halves = shuffledHalves(classes, 1);
        QCOMPARE(halves.size(), std::size_t{2});
        QVERIFY(halves[0].size() - halves[1].size() <= 1);
        std::vector<int> all = halves[0];
        all.insert(all.end(), halves[1].begin(), halves[1].end());
        std::ranges::sort(all);
        QCOMPARE(static_cast<int>(all.size()), classes);
        for (int index = 0; index < classes; ++index)
            QCOMPARE(all[static_cast<std::size_t>(index)], index);
        QVERIFY(std::ranges::is_sorted(halves[0]) && std::ranges::is_sorted(halves[1]));
        QCOMPARE(shuffledHalves(classes, 1), halves);
        QVERIFY(classes < 100 || shuffledHalves(classes, 2) != halves);
    }

    /// Of 144 and 72 classes each half holds about half of both: not a whole task.
    void halvesAreMixed()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto faces = std::ranges::count_if(shuffledHalves(216, seed)[0], [](int index) { return index < 144; });
            QVERIFY2(faces > 58 && faces < 86, qPrintable(QString::number(faces))); // 72 ± 4 standard deviations of 3.5
        }
    }

    /// The losses of each half's images with their true labels, over all outputs.
    void halvesAreRankedAsTasks()
    {
        const datasets::Dataset dataset = tests::syntheticDataset(12, 32);
        const networks::Network network = *networks::Network::create(
            {.depth = 11, .width = 1.0 / 16, .inputSize = 32, .lastUnits = units, .hiddenUnits = 16, .classes = 5}, 21);
        const RankingOptions options{.layer = lastLayer, .images = 20, .stepShare = 0.05};
        const auto tasks = shuffledTasks(dataset, 4);
        QVERIFY(tasks);
        QCOMPARE(tasks->size(), std::size_t{2});
        for (std::size_t half = 0; half < 2; ++half) {
            const auto rankings = rankUnits(network, (*tasks)[half], options, {}, {});
            QVERIFY(rankings);
            QCOMPARE(rankings->size(), std::size_t{1});
            const UnitRanking& ranking = rankings->front();
            QCOMPARE(ranking.task, half == 0 ? std::string("shuffled-4-1") : std::string("shuffled-4-2"));
            QCOMPARE(ranking.images, 20);
            QCOMPARE(ranking.groupSize, units / 5);
            const auto classes = shuffledHalves(5, 4)[half];
            const auto selection = datasets::chooseBalanced(*dataset.train, classes, options.images, options.seed);
            activations::ActivationCache cache(network, dataset.train, selection, {.layer = lastLayer});
            for (const int unit : {ranking.order.front(), ranking.order.back()}) {
                double sum = 0;
                const auto add = [&](const at::Tensor& logits, const at::Tensor& labels) {
                    sum += at::cross_entropy_loss(logits, labels, {}, at::Reduction::Sum).item<double>();
                };
                QVERIFY(cache.visitOutputs({unit}, add, {}, {}));
                const double expected = sum / 20;
                QVERIFY(std::abs(ranking.onePassLosses[static_cast<std::size_t>(unit)] - expected) < 1e-5 * expected);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestShuffledTasks)
#include "tst_shuffled_tasks.moc"
