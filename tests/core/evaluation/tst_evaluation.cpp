// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/evaluation/evaluator.h"
#include "core/evaluation/linear_readout.h"
#include "core/networks/operations.h"
#include "core/training/trainer.h"
#include "tests/core/synthetic_dataset.h"

using namespace lesionlab;
using namespace lesionlab::evaluation;

namespace {

std::vector<TaskAccuracy> accuraciesOf(const at::Tensor& logits, const at::Tensor& truth, const datasets::LabelSpace& labels)
{
    AccuracyCounter counter(labels);
    for (std::int64_t i = 0; i < truth.size(0); i += 2) // in parts, as from batches
        counter.add(logits.slice(0, i, i + 2), truth.slice(0, i, i + 2));
    return counter.accuracies();
}

} // namespace

class TestEvaluation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meanLossIsOverImages()
    {
        const std::vector<TaskAccuracy> accuracies{
            {.name = "a", .images = 1, .meanLoss = 4.0}, {.name = "b", .images = 3, .meanLoss = 2.0}, {.name = "c"}};
        QCOMPARE(meanLoss(accuracies, {}).value(), 2.5);
        QCOMPARE(meanLoss(accuracies, {1, 0}).value(), 2.5);
        QCOMPARE(meanLoss(accuracies, {1, 2}).value(), 2.0);
        QVERIFY(!meanLoss(accuracies, {2}));
    }

    void countsRightAndWrong()
    {
        const datasets::LabelSpace labels({{"first", {"a", "b"}, 0}, {"second", {"c", "d"}, 0}});
        const at::Tensor logits = at::tensor({5.F, 1.F, 0.F, 0.F,  // a: right
                                              1.F, 2.F, 0.F, 0.F,  // a: wrong, within the task
                                              3.F, 1.F, 0.F, 4.F,  // a: crosses, right within the task
                                              0.F, 0.F, 1.F, 2.F,  // d: right
                                              9.F, 0.F, 2.F, 1.F}) // d: crosses, wrong within the task
                                      .view({5, 4});
        const at::Tensor truth = at::tensor({0, 0, 0, 3, 3}, at::kLong);
        const auto accuracies = accuraciesOf(logits, truth, labels);
        QCOMPARE(accuracies.size(), std::size_t{2});
        const TaskAccuracy& first = accuracies[0];
        QCOMPARE(first.images, 3);
        QCOMPARE(first.accuracy, 1.0 / 3);
        QCOMPARE(first.withinTaskAccuracy, 2.0 / 3);
        QCOMPARE(first.crossTaskErrors, 0.5);
        QCOMPARE(first.standardError, std::sqrt(1.0 / 3 * 2 / 3 / 3));
        QCOMPARE(first.classes[0].correct, 1);
        QCOMPARE(first.classes[1].images, 0);
        const TaskAccuracy& second = accuracies[1];
        QCOMPARE(second.accuracy, 0.5);
        QCOMPARE(second.withinTaskAccuracy, 0.5);
        QCOMPARE(second.crossTaskErrors, 1.0);
        QCOMPARE(second.classes[1].crossTask, 1);
        const double expected = at::cross_entropy_loss(logits.slice(0, 3), truth.slice(0, 3)).item<double>();
        QVERIFY(std::abs(second.meanLoss - expected) < 1e-6);
    }

    void noImagesIsNoError()
    {
        const datasets::LabelSpace labels({{"first", {"a"}, 0}});
        AccuracyCounter counter(labels);
        counter.add(at::empty({0, 1}), at::empty({0}, at::kLong));
        const auto accuracies = counter.accuracies();
        QCOMPARE(accuracies.front().images, 0);
        QCOMPARE(accuracies.front().accuracy, 0.0);
    }

    void lossesThatAreNotFiniteAreSeen()
    {
        const datasets::LabelSpace labels({{"first", {"a"}, 0}, {"second", {"b"}, 0}});
        const at::Tensor truth = at::tensor({0, 1}, at::kLong);
        QVERIFY(allFinite(accuraciesOf(at::tensor({1e30F, 0.F, 0.F, 1.F}).view({2, 2}), truth, labels)));
        QVERIFY(!allFinite(accuraciesOf(at::tensor({1.F, 0.F, 0.F, INFINITY}).view({2, 2}), truth, labels)));
    }

    /// However few operations a step may take; stops between any two of them.
    static void checkParts(const networks::Network& network, const datasets::Dataset& dataset, int layer,
                           const std::vector<std::vector<int>>& lesions, const std::vector<std::vector<TaskAccuracy>>& whole)
    {
        const double upTo = networks::operationsUpTo(network, layer), behind = networks::operationsBehind(network, layer);
        for (const double operations : {1.0, 3.5 * upTo, 5.5 * behind}) {
            std::vector<std::uint64_t> done;
            std::stop_source stop;
            const auto note = [&](const ProgressUpdate& update) {
                QCOMPARE(update.total, std::uint64_t{dataset.test->size() * lesions.size()});
                done.push_back(update.done);
            };
            const auto parts = evaluateLesions(network, dataset.test, dataset.labels, layer, lesions, note, {}, operations);
            QVERIFY(parts);
            QVERIFY(std::ranges::is_sorted(done) && done.size() >= lesions.size());
            QCOMPARE(done.back(), std::uint64_t{dataset.test->size() * lesions.size()});
            for (std::size_t i = 0; i < lesions.size(); ++i)
                for (std::size_t task = 0; task < whole[i].size(); ++task) {
                    QCOMPARE((*parts)[i][task].accuracy, whole[i][task].accuracy);
                    QVERIFY(std::abs((*parts)[i][task].meanLoss - whole[i][task].meanLoss) < 1e-6);
                }
            int steps = 0;
            const auto end = [&](const ProgressUpdate&) {
                if (++steps == 2)
                    stop.request_stop();
            };
            const auto stopped = evaluateLesions(network, dataset.test, dataset.labels, layer, lesions, end, stop.get_token(), operations);
            QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
            QCOMPARE(steps, 2);
        }
    }

    /// In one pass over the images, whatever the layer: to the bit what a pass of its own under the lesion's masks gives.
    void manyLesionsInOnePass()
    {
        const auto dataset = tests::syntheticDataset(24, 36);
        const auto network = networks::Network::create({.depth = 11,
                                                        .batchNorm = true,
                                                        .width = 1.0 / 8,
                                                        .inputSize = 32,
                                                        .lastUnits = 32,
                                                        .hiddenUnits = 32,
                                                        .dropout = 0,
                                                        .classes = 5},
                                                       1);
        const std::vector<std::vector<int>> lesions{{}, {0, 1, 2, 3}, {3, 5}};
        for (const int layer : {2, 7}) {
            const auto together = evaluateLesions(*network, dataset.test, dataset.labels, layer, lesions, {}, {});
            QVERIFY(together);
            checkParts(*network, dataset, layer, lesions, *together);
            QCOMPARE(together->size(), lesions.size());
            for (std::size_t i = 0; i < lesions.size(); ++i) {
                const auto masks = network->masksFor({{layer, lesions[i]}});
                const auto alone = evaluate(*network, dataset.test, dataset.labels, *masks, Phase::Evaluating, {}, {});
                QVERIFY(alone);
                for (std::size_t task = 0; task < alone->size(); ++task) {
                    QCOMPARE((*together)[i][task].images, (*alone)[task].images);
                    QCOMPARE((*together)[i][task].accuracy, (*alone)[task].accuracy);
                    QCOMPARE((*together)[i][task].meanLoss, (*alone)[task].meanLoss);
                }
            }
            QVERIFY((*together)[0][0].meanLoss != (*together)[1][0].meanLoss);
        }
        QCOMPARE(evaluateLesions(*network, dataset.test, dataset.labels, 7, {{32}}, {}, {}).error().code, ErrorCode::InvalidValue);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(evaluateLesions(*network, dataset.test, dataset.labels, 7, lesions, {}, stop.get_token()).error().code,
                 ErrorCode::Cancelled);
    }

    void readsOutATaskThatWasNeverTrained()
    {
        const auto dataset = tests::syntheticDataset(24, 36);
        auto network = networks::Network::create(
            {.depth = 11, .width = 1.0 / 8, .inputSize = 32, .lastUnits = 32, .hiddenUnits = 32, .dropout = 0, .classes = 5}, 1);
        training::TrainingOptions options;
        options.tasks = {1};
        options.epochs = 3;
        options.batchSize = 16;
        options.learningRate = 0.02;
        QVERIFY(training::train(*network, dataset, {}, options, {}, [](const auto&...) -> Result<double> { return 0.0; }, {}, {}));
        const auto readout = linearReadout(*network, dataset, {.task = 0}, {}, {});
        QVERIFY(readout);
        QCOMPARE(readout->test.name, std::string("first"));
        QCOMPARE(readout->test.classes.size(), std::size_t{3});
        QCOMPARE(readout->trainImages, 72);
        QVERIFY(readout->trainAccuracy > 0.6);
        QVERIFY(readout->test.accuracy > 0.5); // chance: a third
        const auto again = linearReadout(*network, dataset, {.task = 0}, {}, {});
        QCOMPARE(again->test.meanLoss, readout->test.meanLoss);
    }
};

QTEST_APPLESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
