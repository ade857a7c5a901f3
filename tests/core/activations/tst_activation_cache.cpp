// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include <QTest>

#include "core/activations/activation_cache.h"
#include "core/activations/batch_tensors.h"
#include "core/activations/classifier_losses.h"
#include "core/activations/tail_losses.h"
#include "core/datasets/selections.h"
#include "tests/core/synthetic_dataset.h"

using namespace lesionlab;
using activations::ActivationCache;

namespace {

networks::Network someNetwork(const std::string& name, int hiddenUnits = 16)
{
    const networks::Architecture sizes{.width = 1.0 / 16, .inputSize = 64, .lastUnits = 20, .hiddenUnits = hiddenUnits, .classes = 5};
    auto network = networks::Network::create(*networks::withName(sizes, name), 11);
    for (auto& [tensorName, tensor] : network->parameters())
        if (tensor.dim() == 1)
            tensor.add_(at::empty_like(tensor).normal_(0, 0.2, networks::makeGenerator(at::kCPU, 3)));
    return *network;
}

/// The reference: every image through the whole network, with a mask.
double lossOf(networks::Network network, const datasets::ImageSet& set, const std::vector<std::size_t>& selection, int layer,
              const std::vector<int>& silent)
{
    const at::NoGradGuard noGradients;
    double sum = 0;
    for (const std::size_t index : selection) {
        const auto view = set.image(index);
        const at::Tensor pixels = at::tensor(at::ArrayRef<std::uint8_t>(view.pixels.data(), view.pixels.size()), at::kByte);
        const at::Tensor image = networks::normalisedInput(pixels.view({1, view.height, view.width, 3}), at::kCPU);
        const at::Tensor label = at::tensor({static_cast<std::int64_t>(set.label(index))}, at::kLong);
        sum += at::cross_entropy_loss(network.forward(image, *network.masksFor({{layer, silent}})), label).item<double>();
    }
    return sum / static_cast<double>(selection.size());
}

} // namespace

class TestActivationCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lossesEqualFullForwardPasses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<qulonglong>("budget");
        const qulonglong ample = qulonglong(1) << 30;
        QTest::newRow("last layer") << "vgg11"
                                    << "conv5_2" << ample;
        QTest::newRow("last layer, batch norm") << "vgg11_bn"
                                                << "conv5_2" << ample;
        QTest::newRow("last layer, nothing fits") << "vgg11"
                                                  << "conv5_2" << qulonglong(0);
        QTest::newRow("middle layer, pooled") << "vgg11"
                                              << "conv3_2" << ample;
        QTest::newRow("middle layer, not pooled") << "vgg11"
                                                  << "conv3_1" << qulonglong(0);
        QTest::newRow("alexnet, last layer") << "alexnet"
                                             << "conv5" << ample;
        QTest::newRow("alexnet, middle layer") << "alexnet"
                                               << "conv2" << qulonglong(0);
        QTest::newRow("resnet18, last layer") << "resnet18"
                                              << "layer4.1.conv2" << ample;
        QTest::newRow("resnet18, last layer, nothing fits") << "resnet18"
                                                            << "layer4.1.conv2" << qulonglong(0);
        QTest::newRow("resnet18, inside a block") << "resnet18"
                                                  << "layer2.0.conv1" << ample;
        QTest::newRow("resnet18, before a sum") << "resnet18"
                                                << "layer3.0.conv2" << ample;
        QTest::newRow("resnet18, before the blocks") << "resnet18"
                                                     << "conv1" << ample;
        QTest::newRow("resnet50, last layer") << "resnet50"
                                              << "layer4.2.conv3" << ample;
        QTest::newRow("resnet50, inside a block") << "resnet50"
                                                  << "layer4.1.conv2" << qulonglong(0);
    }

    void lossesEqualFullForwardPasses()
    {
        QFETCH(QString, name);
        QFETCH(QString, layer);
        QFETCH(qulonglong, budget);
        const networks::Network network = someNetwork(name.toStdString());
        const int index = *networks::layerIndex(network.architecture(), layer.toStdString());
        const auto set = tests::syntheticSet(5, 30, 64, 4);
        const std::vector<std::size_t> selection = datasets::chooseAll(*set); // more than one batch
        ActivationCache::Options options;
        options.layer = index;
        options.memoryBudget = budget;
        ActivationCache cache(network, set, selection, options);
        const std::vector<int> silent{1, 2};
        std::vector<int> candidates(static_cast<std::size_t>(cache.unitCount()));
        std::iota(candidates.begin(), candidates.end(), 0);
        std::erase_if(candidates, [](int unit) { return unit == 1 || unit == 2; });
        for (const bool again : {false, true}) { // the second time from the cache
            double intact = 0;
            const auto losses = cache.lossesOfSilencingEach(silent, candidates, &intact, {}, {});
            QVERIFY(losses);
            QVERIFY(std::abs(intact - lossOf(network, *set, selection, index, silent)) < 1e-5);
            for (std::size_t i = again ? candidates.size() - 1 : 0; i < candidates.size(); i += 4) {
                const double expected = lossOf(network, *set, selection, index, {1, 2, candidates[i]});
                QVERIFY2(std::abs((*losses)[i] - expected) < 1e-5 * expected, qPrintable(QString::number(candidates[i])));
            }
        }
    }

    /// However many images would keep the threads busy.
    void imagesThatWaitAreASmallPartOfTheMemory_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"vgg11", "resnet18"})
            QTest::newRow(name) << QString(name);
    }

    void imagesThatWaitAreASmallPartOfTheMemory()
    {
        QFETCH(QString, name);
        const networks::Network network = someNetwork(name.toStdString());
        const int last = static_cast<int>(network.layers().size()) - 1;
        for (const int layer : {0, last}) {
            const std::size_t bytes = activations::bytesOfImage(network, layer);
            for (const std::size_t images : {10, 100}) {
                const std::size_t memory = 16 * images * bytes;
                std::unique_ptr<activations::SilencingLosses> losses;
                if (layer == last)
                    losses = std::make_unique<activations::ClassifierLosses>(network, memory);
                else
                    losses = std::make_unique<activations::TailLosses>(network, layer, memory);
                QVERIFY(losses->imagesAtOnce() >= 1);
                QVERIFY2(losses->imagesAtOnce() <= static_cast<std::int64_t>(images), qPrintable(QString::number(losses->imagesAtOnce())));
                QVERIFY(losses->bytes() >= static_cast<std::size_t>(losses->imagesAtOnce()) * bytes);
            }
        }
    }

    void outputsEqualTheMaskedNetworks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<int>("hiddenUnits");
        QTest::addColumn<qulonglong>("budget");
        const qulonglong ample = qulonglong(1) << 30;
        QTest::newRow("last layer") << "vgg11"
                                    << "conv5_2" << 16 << ample;
        QTest::newRow("last layer, weights read block by block") << "vgg11"
                                                                 << "conv5_2" << 16384 << ample;
        QTest::newRow("last layer, some images fit") << "vgg11"
                                                     << "conv5_2" << 16 << qulonglong(20 * (20 * 2 * 2 + 16) * sizeof(float));
        QTest::newRow("last layer, nothing fits") << "vgg11"
                                                  << "conv5_2" << 16 << qulonglong(0);
        QTest::newRow("middle layer") << "vgg11"
                                      << "conv3_1" << 16 << ample;
        QTest::newRow("alexnet, last layer") << "alexnet"
                                             << "conv5" << 16 << ample;
        QTest::newRow("resnet18, last layer") << "resnet18"
                                              << "layer4.1.conv2" << 16 << ample;
    }

    void outputsEqualTheMaskedNetworks()
    {
        QFETCH(QString, name);
        QFETCH(QString, layer);
        QFETCH(int, hiddenUnits);
        QFETCH(qulonglong, budget);
        networks::Network network = someNetwork(name.toStdString(), hiddenUnits);
        const int index = *networks::layerIndex(network.architecture(), layer.toStdString());
        const auto set = tests::syntheticSet(5, 8, 64, 4);
        const std::vector<std::size_t> all = datasets::chooseAll(*set);
        ActivationCache cache(network, set, all, {.layer = index, .memoryBudget = budget, .batchSize = 6});
        const int units = cache.unitCount();
        std::vector<int> most(static_cast<std::size_t>(units));
        std::iota(most.begin(), most.end(), 0);
        const std::vector<int> every = most;
        most.erase(most.begin() + 2);
        const std::vector<int> few{0, 2, 3, units - 1};
        for (const std::vector<int>& silent : {few, {}, few, {1}, most, every, few}) { // what one leaves serves the next
            std::vector<at::Tensor> logits, expected;
            const auto collect = [&logits](const at::Tensor& some, const at::Tensor&) { logits.push_back(some); };
            QVERIFY(cache.visitOutputs(silent, collect, {}, {}));
            const auto masks = network.masksFor({{index, silent}});
            const auto expect = [&](const at::Tensor& images, const at::Tensor&) -> Result<void> {
                expected.push_back(network.forward(images, *masks));
                return {};
            };
            QVERIFY(activations::visitBatches(network, set, all, Phase::Evaluating, {}, {}, expect));
            QCOMPARE(at::cat(logits).size(0), 40);
            QVERIFY2(at::cat(logits).allclose(at::cat(expected), 1e-5, 1e-6), qPrintable(QString::number(silent.size())));
        }
        QCOMPARE(cache.visitOutputs({units}, [](const auto&, const auto&) {}, {}, {}).error().code, ErrorCode::InvalidValue);
    }

    void interruptedPassesGoOn_data()
    {
        QTest::addColumn<qulonglong>("budget");
        QTest::newRow("all images fit") << (qulonglong(1) << 30);
        QTest::newRow("some fit") << qulonglong(75 * 20 * 2 * 2 * sizeof(float));
        QTest::newRow("none fits") << qulonglong(0);
    }

    void interruptedPassesGoOn()
    {
        QFETCH(qulonglong, budget);
        const networks::Network network = someNetwork("vgg11");
        const auto set = tests::syntheticSet(5, 30, 64, 4);
        const auto collected = [](ActivationCache& cache, std::size_t skipped, const std::stop_token& stop, std::stop_source* source) {
            std::vector<at::Tensor> parts;
            const auto collect = [&](const at::Tensor& passedOn) {
                parts.push_back(passedOn);
                if (source != nullptr && parts.size() == 6)
                    source->request_stop();
            };
            const auto visited = cache.visitPassedOn(collect, {}, stop, skipped);
            return std::pair(visited.has_value(), at::cat(parts));
        };
        ActivationCache::Options options{.layer = 7, .memoryBudget = budget, .batchSize = 16};
        ActivationCache undisturbed(network, set, datasets::chooseAll(*set), options);
        const at::Tensor whole = collected(undisturbed, 0, {}, nullptr).second;
        QCOMPARE(whole.size(0), 150);
        for (const int batchSize : {16, 10}) {
            options.batchSize = batchSize;
            ActivationCache cache(network, set, datasets::chooseAll(*set), options);
            std::stop_source stop;
            const auto [finished, first] = collected(cache, 0, stop.get_token(), &stop);
            QVERIFY(!finished);
            QCOMPARE(first.size(0), 6 * batchSize);
            const auto [finishedNow, rest] = collected(cache, static_cast<std::size_t>(first.size(0)), {}, nullptr);
            QVERIFY(finishedNow);
            QVERIFY(at::cat({first, rest}).allclose(whole, 1e-5, 1e-6));
            // Parts of batches are left out, too.
            QVERIFY(collected(cache, 37, {}, nullptr).second.allclose(whole.slice(0, 37), 1e-5, 1e-6));
        }
    }

    void stops()
    {
        const auto set = tests::syntheticSet(5, 30, 64, 4);
        ActivationCache cache(someNetwork("vgg11"), set, datasets::chooseAll(*set), {});
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(cache
                     .visitOutputs(
                         {}, [](const auto&, const auto&) {}, {}, stop.get_token())
                     .error()
                     .code,
                 ErrorCode::Cancelled);
    }

    /// Computed in small batches, passed over in pieces of the wanted sizes: the same outputs for the same images, whatever is skipped.
    void joinedImagesHaveTheSameOutputs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("layer");
        QTest::newRow("last layer") << "vgg11"
                                    << "conv5_2";
        QTest::newRow("with a skip beside it") << "resnet18"
                                               << "layer2.0.conv1";
    }

    void joinedImagesHaveTheSameOutputs()
    {
        QFETCH(QString, name);
        QFETCH(QString, layer);
        const networks::Network network = someNetwork(name.toStdString());
        const auto set = tests::syntheticSet(5, 4, 64, 1);
        const int index = *networks::layerIndex(network.architecture(), layer.toStdString());
        ActivationCache cache(network, set, datasets::chooseAll(*set), {.layer = index, .batchSize = 3});
        std::vector<std::int64_t> sizes;
        const auto outputs = [&](std::size_t skipped) {
            sizes.clear();
            std::vector<at::Tensor> logits, labels;
            const auto collect = [&](const at::Tensor& some, const at::Tensor& truth) {
                sizes.push_back(truth.size(0));
                logits.push_back(some);
                labels.push_back(truth);
            };
            if (!cache.visitOutputs({1, 4}, collect, {}, {}, skipped))
                qFatal("outputs");
            return std::pair(at::cat(logits), at::cat(labels));
        };
        cache.join(4, 7); // nothing is cached yet
        const auto before = outputs(0);
        QCOMPARE(sizes.front(), std::int64_t{3});
        cache.join(4, 3); // no larger than the batches
        QCOMPARE(outputs(0).second.size(0), std::int64_t{20});
        QCOMPARE(sizes.front(), std::int64_t{3});
        cache.join(4, 7);
        const auto after = outputs(0);
        QCOMPARE(sizes, (std::vector<std::int64_t>{4, 7, 7, 2}));
        QVERIFY(at::allclose(before.first, after.first, 1e-5, 1e-6));
        QVERIFY(at::equal(before.second, after.second));
        const auto rest = outputs(5);
        QCOMPARE(sizes, (std::vector<std::int64_t>{6, 7, 2}));
        QVERIFY(at::allclose(rest.first, after.first.slice(0, 5), 1e-5, 1e-6));
    }
};

QTEST_APPLESS_MAIN(TestActivationCache)
#include "tst_activation_cache.moc"
