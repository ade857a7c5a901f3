// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>
#include <map>

#include <QTest>

#include "core/checkpoints/safetensors.h"
#include "core/evaluation/evaluator.h"
#include "core/training/trainer.h"
#include "tests/core/synthetic_dataset.h"

using namespace lesionlab;
using namespace lesionlab::training;

namespace {

networks::Network someNetwork(bool batchNorm = false)
{
    return *networks::Network::create(
        {.depth = 11, .batchNorm = batchNorm, .width = 1.0 / 8, .inputSize = 32, .lastUnits = 32, .hiddenUnits = 32, .dropout = 0.2, .classes = 5}, 1);
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
    return train(network, dataset, masks, options, [](const EpochReport&) -> Result<double> { return 0.0; }, {}, {});
}

bool sameWeights(const networks::Network& first, const networks::Network& second)
{
    const auto a = first.parameters();
    const auto b = second.parameters();
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
        for (const char* const name : {"vgg11", "vgg13_bn", "vgg16", "vgg19_bn"})
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
        networks::Architecture architecture{.depth = std::stoi(content->metadata.at("depth")),
                                            .batchNorm = content->metadata.at("batch_norm") == "1",
                                            .width = 1.0 / 32,
                                            .inputSize = std::stoi(content->metadata.at("input")),
                                            .lastUnits = 12,
                                            .hiddenUnits = 10,
                                            .dropout = 0,
                                            .classes = 7};
        auto network = networks::Network::create(architecture, 1);
        QVERIFY(network->load(start, "fixture"));

        TrainingOptions options;
        options.epochs = 5;
        options.batchSize = 6; // the whole set: one step an epoch
        options.learningRate = 0.02;
        options.weightDecay = 1e-3;
        options.gradientNorm = std::stod(content->metadata.at("clip"));
        options.schedule.kind = content->metadata.at("one_cycle") == "1" ? ScheduleKind::OneCycle : ScheduleKind::Constant;
        options.augmentation = {};
        std::vector<double> rates;
        const auto trained = train(*network, fixtureDataset(tensors.at("input/pixels"), tensors.at("input/labels")), {}, options,
                                   [&rates](const EpochReport& report) -> Result<double> {
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
            network, dataset, {}, someOptions(5), [](const EpochReport&) -> Result<double> { return 0.0; }, progress, stop.get_token());
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
