// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <QTest>

#include "core/activations/activation_cache.h"
#include "core/datasets/selections.h"
#include "core/lesions/unit_ranking.h"
#include "core/networks/network.h"
#include "tests/core/synthetic_dataset.h"

using namespace lesionlab;
using namespace lesionlab::lesions;

namespace {

constexpr int lastLayer = 7;

networks::Network someNetwork()
{
    return *networks::Network::create({.depth = 11, .width = 1.0 / 16, .inputSize = 32, .lastUnits = 64, .hiddenUnits = 16, .classes = 5},
                                      21);
}

RankingOptions someOptions(RankingMethod method)
{
    return {.layer = lastLayer, .method = method, .images = 30, .stepShare = 0.05}; // 3 of 64 in each step, 12 in the group
}

} // namespace

class TestUnitRanking : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void greedyFollowsItsDefinition()
    {
        const auto dataset = tests::syntheticDataset(12, 32);
        const networks::Network network = someNetwork();
        const RankingOptions options = someOptions(RankingMethod::Greedy);
        const auto rankings = rankUnits(network, dataset, options, {}, {});
        QVERIFY(rankings);
        QCOMPARE(rankings->size(), std::size_t{2});
        for (std::size_t task = 0; task < 2; ++task) {
            const UnitRanking& ranking = rankings->at(task);
            QCOMPARE(ranking.groupSize, 12);
            QCOMPARE(ranking.steps.size(), std::size_t{5}); // until more than 12.8 are selected
            QCOMPARE(std::set<int>(ranking.order.begin(), ranking.order.end()).size(), std::size_t{64});
            // Retrace it with nothing but masks and sorting.
            const auto classes = dataset.labels.tasks()[task].classIndices();
            const auto selection = datasets::chooseBalanced(*dataset.train, classes, options.images, options.seed);
            activations::ActivationCache cache(network, dataset.train, selection, {lastLayer, std::size_t{1} << 30});
            std::vector<int> selected;
            for (const RankingStep& step : ranking.steps) {
                std::vector<std::pair<double, int>> losses; // minus the loss, unit
                for (int unit = 0; unit < 64; ++unit) {
                    if (std::ranges::find(selected, unit) != selected.end())
                        continue;
                    std::vector<int> silent = selected;
                    silent.push_back(unit);
                    double loss = 0;
                    const auto visit = [&loss](const at::Tensor& logits, const at::Tensor& labels) {
                        loss = at::cross_entropy_loss(logits, labels).item<double>();
                    };
                    QVERIFY(cache.visitOutputs(silent, visit, {}, {})); // the few images are one batch
                    losses.emplace_back(-loss, unit);
                }
                std::ranges::sort(losses);
                for (std::size_t i = 0; i < 3; ++i) { // up to ties within rounding
                    const int chosen = step.units[i];
                    const auto found = std::ranges::find(losses, chosen, &std::pair<double, int>::second);
                    QVERIFY(std::abs(found->first - losses[i].first) < 1e-6 * std::abs(losses[i].first));
                }
                selected.insert(selected.end(), step.units.begin(), step.units.end());
            }
            QVERIFY(std::equal(selected.begin(), selected.end(), ranking.order.begin()));
            QCOMPARE(ranking.group(), std::vector<int>(selected.begin(), selected.begin() + 12));
        }
    }

    void onePassOrdersByLoss()
    {
        const auto rankings = rankUnits(someNetwork(), tests::syntheticDataset(12, 32), someOptions(RankingMethod::OnePass), {}, {});
        QVERIFY(rankings);
        const UnitRanking& ranking = rankings->front();
        QVERIFY(ranking.steps.empty());
        for (std::size_t i = 1; i < ranking.order.size(); ++i)
            QVERIFY(ranking.onePassLosses[static_cast<std::size_t>(ranking.order[i - 1])] >=
                    ranking.onePassLosses[static_cast<std::size_t>(ranking.order[i])]);
        const std::vector<int> lowest = ranking.lowest(5);
        QCOMPARE(lowest.size(), std::size_t{5});
        QCOMPARE(ranking.onePassLosses[static_cast<std::size_t>(lowest.front())], *std::ranges::min_element(ranking.onePassLosses));
    }

    void sameSeedSameRanking()
    {
        const auto dataset = tests::syntheticDataset(12, 32);
        const auto order = [&dataset](std::uint64_t seed) {
            RankingOptions options = someOptions(RankingMethod::Greedy);
            options.images = 12;
            options.seed = seed;
            const auto rankings = rankUnits(someNetwork(), dataset, options, {}, {});
            return rankings->front().onePassLosses;
        };
        QCOMPARE(order(1), order(1));
        QVERIFY(order(1) != order(2));
    }

    void interruptedRankingsGoOn_data()
    {
        QTest::addColumn<bool>("greedy");
        QTest::addColumn<qulonglong>("memory");
        QTest::newRow("greedy") << true << (qulonglong(1) << 30);
        QTest::newRow("greedy, few images fit") << true << qulonglong(300'000);
        QTest::newRow("one pass") << false << (qulonglong(1) << 30);
    }

    /// After every pass, and to the same bits.
    void interruptedRankingsGoOn()
    {
        QFETCH(bool, greedy);
        QFETCH(qulonglong, memory);
        const auto dataset = tests::syntheticDataset(12, 32);
        const networks::Network network = someNetwork();
        RankingOptions options = someOptions(greedy ? RankingMethod::Greedy : RankingMethod::OnePass);
        options.memory = memory;
        std::vector<std::vector<UnitRanking>> kept;
        const auto keep = [&kept](const std::vector<UnitRanking>& soFar) -> Result<void> {
            kept.push_back(soFar);
            return {};
        };
        const auto expected = rankUnits(network, dataset, options, {}, {}, {}, keep);
        QVERIFY(expected);
        QCOMPARE(kept.size(), std::size_t{greedy ? 10U : 2U}); // passes of both tasks
        for (const std::vector<UnitRanking>& earlier : kept) {
            double last = 0;
            const auto watch = [&last](const ProgressUpdate& update) {
                const double share = static_cast<double>(update.done) / static_cast<double>(update.total);
                QVERIFY(share >= 0 && share <= 1);
                last = share;
            };
            const auto rankings = rankUnits(network, dataset, options, watch, {}, earlier, {});
            QVERIFY(rankings);
            QVERIFY(&earlier == &kept.back() || last > 0.99);
            for (std::size_t task = 0; task < 2; ++task) {
                const UnitRanking& found = rankings->at(task);
                const UnitRanking& sought = expected->at(task);
                QCOMPARE(found.order, sought.order);
                QCOMPARE(found.onePassLosses, sought.onePassLosses);
                QCOMPARE(found.steps.size(), sought.steps.size());
                for (std::size_t step = 0; step < found.steps.size(); ++step)
                    QCOMPARE(found.steps[step].loss, sought.steps[step].loss);
            }
        }
        const auto fail = [](const std::vector<UnitRanking>&) { return Result<void>(failure(ErrorCode::FileNotWritable, "somewhere")); };
        QCOMPARE(rankUnits(network, dataset, options, {}, {}, {}, fail).error().code, ErrorCode::FileNotWritable);
    }

    /// What was kept of other rankings is of no use.
    void whatDoesNotFitIsDoneAnew()
    {
        const auto dataset = tests::syntheticDataset(12, 32);
        const RankingOptions options = someOptions(RankingMethod::Greedy);
        const auto expected = rankUnits(someNetwork(), dataset, options, {}, {});
        std::vector<UnitRanking> earlier = *expected;
        earlier.front().task = "another";
        QCOMPARE(rankUnits(someNetwork(), dataset, options, {}, {}, earlier)->front().task, std::string("first"));
        earlier = *expected;
        earlier.front().order.clear();
        QCOMPARE(rankUnits(someNetwork(), dataset, options, {}, {}, earlier)->front().order, expected->front().order);
        earlier = *expected;
        earlier.push_back(earlier.back());
        QCOMPARE(rankUnits(someNetwork(), dataset, options, {}, {}, earlier)->size(), std::size_t{2});
    }

    void networksThatAreBrokenAreNotRanked()
    {
        networks::Network network = someNetwork();
        network.parameters().front().second.fill_(std::nan(""));
        const auto rankings = rankUnits(network, tests::syntheticDataset(12, 32), someOptions(RankingMethod::Greedy), {}, {});
        QVERIFY(!rankings);
        QCOMPARE(rankings.error().code, ErrorCode::NotFinite);
    }

    /// 6,400 images; eight of 512 units a step until more than 102 are selected.
    void defaultsAreTheProtocols()
    {
        RankingOptions options;
        QCOMPARE(options.images, std::size_t{6400});
        QVERIFY(options.method == RankingMethod::Greedy && !options.firstInClassOrder);
        QCOMPARE(groupSize(512), 102);
        options.layer = lastLayer;
        options.images = 4;
        const networks::Network network = *networks::Network::create(
            {.depth = 11, .width = 1.0 / 16, .inputSize = 32, .lastUnits = 512, .hiddenUnits = 8, .classes = 5}, 21);
        const auto rankings = rankUnits(network, tests::syntheticDataset(2, 32), options, {}, {});
        QVERIFY(rankings);
        QCOMPARE(rankings->front().groupSize, 102);
        QCOMPARE(rankings->front().steps.size(), std::size_t{13});
        for (const RankingStep& step : rankings->front().steps)
            QCOMPARE(step.units.size(), std::size_t{8});
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto rankings =
            rankUnits(someNetwork(), tests::syntheticDataset(12, 32), someOptions(RankingMethod::Greedy), {}, stop.get_token());
        QCOMPARE(rankings.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestUnitRanking)
#include "tst_unit_ranking.moc"
