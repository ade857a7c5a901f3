// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <future>
#include <map>

#include <QTest>

#include "core/checkpoints/safetensors.h"
#include "core/evaluation/evaluator.h"
#include "core/lesions/onset_surgery.h"
#include "core/networks/device.h"
#include "core/training/trainer.h"
#include "tests/core/synthetic_dataset.h"

using namespace lesionlab;
using namespace lesionlab::training;

namespace {

networks::Network someNetwork(bool batchNorm = false)
{
    return *networks::Network::create({.depth = 11,
                                       .batchNorm = batchNorm,
                                       .width = 1.0 / 8,
                                       .inputSize = 32,
                                       .lastUnits = 32,
                                       .hiddenUnits = 32,
                                       .dropout = 0.2,
                                       .classes = 5},
                                      1);
}

TrainingOptions someOptions(int epochs)
{
    TrainingOptions options;
    options.epochs = epochs;
    options.batchSize = 16;
    options.learningRate = 0.02;
    return options;
}

Result<void> trainQuietly(networks::Network& network, const datasets::Dataset& dataset, const TrainingOptions& options,
                          const networks::UnitMasks& masks = {})
{
    return train(network, dataset, {.masks = masks, .steps = {}}, options, {}, [](const auto&...) -> Result<double> { return 0.0; }, {},
                 {});
}

bool sameWeights(const networks::Network& first, const networks::Network& second)
{
    const auto a = networks::allTensors(first);
    const auto b = networks::allTensors(second);
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!a[i].second.equal(b[i].second))
            return false;
    return true;
}

/// The images of a fixture as a training set of one task.
datasets::Dataset fixtureDataset(const at::Tensor& pixels, const at::Tensor& labels)
{
    std::vector<datasets::PackedImages::Entry> entries;
    const auto size = static_cast<int>(pixels.size(1));
    const auto keep = std::make_shared<at::Tensor>(pixels);
    for (std::int64_t i = 0; i < pixels.size(0); ++i)
        entries.push_back({static_cast<int>(labels[i].item<std::int64_t>()), size, size, pixels[i].data_ptr<std::uint8_t>(), ""});
    datasets::Dataset dataset;
    dataset.labels = datasets::LabelSpace({{"task", {"a", "b", "c", "d", "e", "f", "g"}, 0}});
    dataset.train = std::make_shared<datasets::PackedImages>(std::move(entries), std::vector<std::shared_ptr<const void>>{keep});
    return dataset;
}

} // namespace

class TestTrainer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fiveStepsEqualPyTorchs_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"vgg11", "vgg13_bn", "vgg16", "vgg19_bn", "alexnet", "resnet18", "resnet50"})
            QTest::newRow(name) << name;
    }

    void fiveStepsEqualPyTorchs()
    {
        QFETCH(QString, name);
        const auto content = checkpoints::readSafetensors(std::string(LESIONLAB_SOURCE) + "/tests/core/networks/fixtures/" +
                                                          name.toStdString() + ".safetensors");
        QVERIFY(content);
        const std::map<std::string, at::Tensor> tensors(content->tensors.begin(), content->tensors.end());
        std::vector<networks::NamedTensor> start;
        for (const auto& [key, tensor] : tensors)
            if (key.starts_with("start/"))
                start.emplace_back(key.substr(6), tensor);
        const auto& metadata = content->metadata;
        // make_other_families.py trains without any of these and says nothing of them.
        const auto said = [&](const char* key, const char* otherwise) {
            return name.startsWith("vgg") ? metadata.at(key) : std::string(otherwise);
        };
        const networks::Architecture sizes{.width = 1.0 / 32,
                                           .inputSize = std::stoi(metadata.at("input")),
                                           .lastUnits = metadata.contains("last_units") ? std::stoi(metadata.at("last_units")) : 12,
                                           .hiddenUnits = 10,
                                           .dropout = 0,
                                           .classes = 7};
        const networks::Architecture architecture = *networks::withName(sizes, name.toStdString());
        auto network = networks::Network::create(architecture, 1);
        QVERIFY(network->load(start, "fixture"));

        TrainingOptions options;
        options.epochs = 5;
        options.batchSize = 6; // the whole set: one step an epoch
        options.learningRate = 0.02;
        options.weightDecay = 1e-3;
        options.biasDecay = said("bias_decay", "1") == "1";
        options.gradientNorm = std::stod(said("clip", "0"));
        options.schedule.kind = said("one_cycle", "0") == "1" ? ScheduleKind::OneCycle : ScheduleKind::Constant;
        options.augmentation = {};
        std::vector<double> rates;
        const auto trained = train(*network, fixtureDataset(tensors.at("input/pixels"), tensors.at("input/labels")), {}, options, {},
                                   [&rates](const EpochReport& report, const TrainingState&) -> Result<double> {
                                       rates.push_back(report.learningRate);
                                       return 0.0;
                                   },
                                   {}, {});
        QVERIFY(trained);
        for (std::size_t step = 0; step < 5; ++step)
            QVERIFY(std::abs(rates[step] - tensors.at("expected/rates")[static_cast<std::int64_t>(step)].item<double>()) < 1e-12);
        auto after = network->parameters();
        for (auto& buffer : network->buffers())
            after.push_back(buffer);
        for (const auto& [key, tensor] : after) {
            const at::Tensor& expected = tensors.at("expected/after/" + key);
            const double difference = ((tensor - expected).abs().max() / expected.abs().max()).item<double>();
            QVERIFY2(difference < 1e-5, qPrintable(QString::fromStdString(key) + ' ' + QString::number(difference)));
        }
    }

    /// A batch that several threads share gives the gradient of the whole batch.
    void partsOfABatchAddUp()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        networks::Architecture architecture = someNetwork().architecture();
        architecture.dropout = 0;
        const auto trained = [&](int threads) {
            networks::setThreadCount(threads);
            networks::Network network = *networks::Network::create(architecture, 1);
            TrainingOptions options = someOptions(1);
            options.batchSize = 37; // one step of 37 and one of 3 images
            options.learningRate = 0.1;
            options.momentum = 0;
            if (!trainQuietly(network, dataset, options))
                qFatal("training failed");
            return network.parameters();
        };
        const auto alone = trained(1);
        const auto together = trained(2);
        networks::setThreadCount(0);
        bool sameBits = true;
        for (std::size_t i = 0; i < alone.size(); ++i) {
            const double difference = ((alone[i].second - together[i].second).abs().max() / alone[i].second.abs().max()).item<double>();
            QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
            sameBits = sameBits && alone[i].second.equal(together[i].second);
        }
        QVERIFY(!sameBits); // or else nothing was shared
    }

    void partsOfABatchFitIntoMemory()
    {
        constexpr std::size_t small = 12'000'000;
        constexpr std::size_t vgg16 = 553'000'000;
        QCOMPARE(partsOfBatch(64, small, 2), 2);
        QCOMPARE(partsOfBatch(64, small, 16), 4); // of 16 images
        QCOMPARE(partsOfBatch(8, small, 16), 1);
        QCOMPARE(partsOfBatch(128, vgg16, 8), 3);
        QCOMPARE(partsOfBatch(128, 8 * vgg16, 8), 1);
        QCOMPARE(partsOfBatch(64, 0, 2), 2);
    }

    void learns()
    {
        const auto dataset = tests::syntheticDataset(24, 36);
        networks::Network network = someNetwork(/*batchNorm=*/true);
        QVERIFY(trainQuietly(network, dataset, someOptions(12)));
        const auto accuracies = evaluation::evaluate(network, dataset.test, dataset.labels, {}, Phase::Evaluating, {}, {});
        QVERIFY(accuracies);
        QVERIFY(accuracies->at(0).accuracy > 0.8);
        QVERIFY(accuracies->at(1).accuracy > 0.8);
    }

    void sameSeedSameBits()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        const auto weights = [&dataset](std::uint64_t seed) {
            networks::Network network = someNetwork();
            TrainingOptions options = someOptions(2);
            options.seed = seed;
            if (!trainQuietly(network, dataset, options))
                qFatal("training failed");
            return network;
        };
        QVERIFY(sameWeights(weights(1), weights(1)));
        QVERIFY(!sameWeights(weights(1), weights(2)));
    }

    void runsDoNotDisturbEachOther()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        const auto run = [&dataset](std::uint64_t seed) {
            networks::Network network = someNetwork();
            TrainingOptions options = someOptions(3);
            options.seed = seed;
            if (!trainQuietly(network, dataset, options))
                qFatal("training failed");
            return network;
        };
        const networks::Network first = run(1);
        const networks::Network second = run(2);
        auto besideFirst = std::async(std::launch::async, run, 1);
        auto besideSecond = std::async(std::launch::async, run, 2);
        QVERIFY(sameWeights(first, besideFirst.get()));
        QVERIFY(sameWeights(second, besideSecond.get()));
    }

    void maskedUnitsOnlyDecay()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        networks::Network network = someNetwork();
        const networks::Network before = network.clone();
        TrainingOptions options = someOptions(1);
        options.weightDecay = 0;
        QVERIFY(trainQuietly(network, dataset, options, *network.masksFor({{7, {3, 4}}})));
        const auto weight = [](const networks::Network& from, int unit) { return from.convolutions()[7].weight.select(0, unit); };
        QVERIFY(weight(network, 3).equal(weight(before, 3)));
        QVERIFY(weight(network, 4).equal(weight(before, 4)));
        QVERIFY(!weight(network, 5).equal(weight(before, 5)));
        // With decay the weights are all the gradient that a masked unit gets.
        options.weightDecay = 0.01;
        network = before.clone();
        QVERIFY(trainQuietly(network, dataset, options, *network.masksFor({{7, {3, 4}}})));
        at::Tensor expected = weight(before, 3).clone();
        at::Tensor momentum = at::zeros_like(expected);
        for (std::uint64_t step = 0; step < stepsPerEpoch(dataset, options); ++step) {
            momentum = momentum * options.momentum + expected * options.weightDecay;
            expected = expected - momentum * options.learningRate;
        }
        QVERIFY(!weight(network, 3).equal(weight(before, 3)));
        QVERIFY((weight(network, 3) - expected).abs().max().item<double>() < 1e-6 * expected.abs().max().item<double>());
    }

    /// The numbers of the base study, which hold where nobody says otherwise.
    void defaultsAreTheBaseStudys()
    {
        const TrainingOptions options;
        QCOMPARE(options.batchSize, 128);
        QCOMPARE(options.learningRate, 0.001);
        QCOMPARE(options.momentum, 0.9);
        QCOMPARE(options.weightDecay, 1e-4);
        QCOMPARE(options.gradientNorm, 0.0);
        QVERIFY(options.schedule.kind == ScheduleKind::Constant);
        QVERIFY((options.augmentation == datasets::Augmentation{.randomCrop = true, .greyscaleProbability = 0.2F}));
        QCOMPARE(networks::Architecture().dropout, 0.5);
        QCOMPARE(networks::Architecture().inputSize, 224);
        QCOMPARE(networks::Architecture().hiddenUnits, 4096);
    }

    /// A unit behind a ReLU with zero incoming weights gets no gradient: for the rest of the network it is as if it were masked.
    void zeroIncomingTrainsToTheBitsOfAlways()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        const std::vector<int> units{3, 4, 20};
        networks::Network always = someNetwork();
        networks::Network zeroed = always.clone();
        QVERIFY(lesions::applyOnset(zeroed, 7, units, lesions::OnsetMethod::ZeroIncoming, 1));
        QVERIFY(trainQuietly(always, dataset, someOptions(3), *always.masksFor({{7, units}})));
        QVERIFY(trainQuietly(zeroed, dataset, someOptions(3)));
        const auto masked = always.parameters();
        const auto other = zeroed.parameters();
        for (std::size_t i = 0; i < masked.size(); ++i) {
            const at::Tensor& expected = masked[i].second;
            const bool lesioned = masked[i].first == "features.18.weight" || masked[i].first == "features.18.bias";
            for (std::int64_t row = 0; row < expected.size(0); ++row)
                if (!lesioned || std::ranges::find(units, row) == units.end())
                    QVERIFY2(expected[row].equal(other[i].second[row]), masked[i].first.c_str());
        }
        for (const int unit : units)
            QCOMPARE(zeroed.convolutions()[7].weight[unit].abs().max().item<float>(), 0.F);
    }

    void releasedUnitsLearnAfterTheirTime()
    {
        const auto dataset = tests::syntheticDataset(8, 36); // three steps an epoch
        TrainingOptions options = someOptions(1);
        options.weightDecay = 0;
        QCOMPARE(stepsPerEpoch(dataset, options), std::uint64_t{3});
        const auto moved = [&](std::uint64_t steps) {
            networks::Network network = someNetwork();
            const networks::Network before = network.clone();
            const Silencing silencing{*network.masksFor({{7, {3}}}), steps};
            if (!train(network, dataset, silencing, options, {}, [](const auto&...) -> Result<double> { return 0.0; }, {}, {}))
                qFatal("training failed");
            return !network.convolutions()[7].weight[3].equal(before.convolutions()[7].weight[3]);
        };
        QVERIFY(moved(0));
        QVERIFY(moved(2));
        QVERIFY(!moved(3));
    }

    void goesOnToTheSameBits_data()
    {
        QTest::addColumn<bool>("batchNorm");
        QTest::addColumn<int>("schedule");
        QTest::addColumn<int>("threads");
        QTest::newRow("one-cycle") << false << static_cast<int>(ScheduleKind::OneCycle) << 1;
        QTest::newRow("plateau, batch norm") << true << static_cast<int>(ScheduleKind::Plateau) << 1;
        QTest::newRow("in parts") << false << static_cast<int>(ScheduleKind::Constant) << 2;
    }

    void goesOnToTheSameBits()
    {
        QFETCH(bool, batchNorm);
        QFETCH(int, schedule);
        QFETCH(int, threads);
        networks::setThreadCount(threads);
        const auto dataset = tests::syntheticDataset(threads == 1 ? 8 : 20, 36);
        TrainingOptions options = someOptions(6);
        options.batchSize = threads * 16; // a part is 16 images at least
        options.schedule = {.kind = static_cast<ScheduleKind>(schedule), .patience = 1};
        networks::Network whole = someNetwork(batchNorm);
        const Silencing silencing{*whole.masksFor({{7, {3, 4}}}), 7}; // released in the third epoch
        networks::Network parts = whole.clone();
        std::vector<networks::Network> kept;
        TrainingState state;
        const auto after = [&](const EpochReport& report, const TrainingState& now) -> Result<double> {
            if (report.epoch == 2 || report.epoch == 4) {
                state = now;
                for (auto& [name, tensor] : state.momentum)
                    tensor = tensor.clone();
                kept.push_back(parts.clone());
                if (report.epoch == 2)
                    return failure(ErrorCode::Cancelled);
            }
            return report.epoch * 1.0;
        };
        QVERIFY(train(whole, dataset, silencing, options, {},
                      [](const auto& report, const auto&) -> Result<double> { return report.epoch * 1.0; }, {}, {}));
        QVERIFY(!train(parts, dataset, silencing, options, {}, after, {}, {}));
        state.validationLosses.push_back(2.0);
        parts = kept.front();
        QVERIFY(train(parts, dataset, silencing, options, state, after, {}, {}));
        networks::setThreadCount(0);
        QVERIFY(sameWeights(whole, parts));
    }

    void momentumChangesTheWay()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        TrainingState state;
        networks::Network network = someNetwork();
        const auto keep = [&state](const EpochReport&, const TrainingState& now) -> Result<double> {
            state = now;
            return 0.0;
        };
        QVERIFY(train(network, dataset, {}, someOptions(1), {}, keep, {}, {}));
        networks::Network fresh = network.clone();
        networks::Network restored = network.clone();
        QVERIFY(trainQuietly(fresh, dataset, someOptions(1)));
        const TrainingState restart{.epochsDone = 0, .momentum = state.momentum, .validationLosses = {}};
        QVERIFY(train(restored, dataset, {}, someOptions(1), restart, keep, {}, {}));
        QVERIFY(!sameWeights(fresh, restored));
        TrainingState wrong = restart;
        wrong.momentum.pop_back();
        QCOMPARE(train(restored, dataset, {}, someOptions(1), wrong, keep, {}, {}).error().code, ErrorCode::DoesNotFit);
    }

    void trainsOnlyTheTasksAskedFor()
    {
        const auto dataset = tests::syntheticDataset(24, 36);
        networks::Network network = someNetwork(/*batchNorm=*/true);
        TrainingOptions options = someOptions(12);
        options.tasks = {1};
        QVERIFY(trainQuietly(network, dataset, options));
        const auto accuracies = evaluation::evaluate(network, dataset.test, dataset.labels, {}, Phase::Evaluating, {}, {});
        QCOMPARE(accuracies->at(0).accuracy, 0.0);
        QCOMPARE(accuracies->at(0).crossTaskErrors, 1.0);
        QVERIFY(accuracies->at(1).accuracy > 0.8);
    }

    void saysThatItDiverged()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        networks::Network network = someNetwork();
        TrainingOptions options = someOptions(5);
        options.learningRate = 1e6;
        QCOMPARE(trainQuietly(network, dataset, options).error().code, ErrorCode::Diverged);
        // In the only step: the loss was taken before it, and the weights are large, but finite.
        options = someOptions(1);
        options.batchSize = 64;
        options.learningRate = 1e9;
        networks::Network wild = someNetwork();
        QCOMPARE(trainQuietly(wild, dataset, options).error().code, ErrorCode::Diverged);
        for (const auto& [name, tensor] : wild.parameters())
            QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
    }

    void stopsBetweenBatches()
    {
        const auto dataset = tests::syntheticDataset(8, 36);
        networks::Network network = someNetwork();
        std::stop_source stop;
        int batches = 0;
        const Progress progress = [&](const ProgressUpdate&) {
            if (++batches == 2)
                stop.request_stop();
        };
        const auto trained = train(
            network, dataset, {}, someOptions(5), {}, [](const auto&...) -> Result<double> { return 0.0; }, progress, stop.get_token());
        QCOMPARE(trained.error().code, ErrorCode::Cancelled);
        QCOMPARE(batches, 2);
    }

    void refusesImpossibleOptions()
    {
        const auto dataset = tests::syntheticDataset(2, 36);
        networks::Network network = someNetwork();
        TrainingOptions options = someOptions(0);
        QCOMPARE(trainQuietly(network, dataset, options).error().code, ErrorCode::InvalidValue);
    }
};

QTEST_APPLESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
