// SPDX-License-Identifier: GPL-3.0-or-later
// Losses under lesions and selections against those of PyTorch's loop over full forward passes (fixtures/make_losses.py).
#include <algorithm>
#include <map>
#include <numeric>

#include <QTest>

#include "core/activations/activation_cache.h"
#include "core/checkpoints/safetensors.h"
#include "core/datasets/selections.h"
#include "core/lesions/unit_ranking.h"
#include "core/networks/device.h"
#include "core/networks/network.h"

using namespace lesionlab;

namespace {

constexpr double largestDifference = 1e-5; // relative, of a loss
constexpr double nearTie = 1e-6;           // relative: which unit is selected is a matter of rounding

struct Fixture {
    networks::Network network;
    datasets::Dataset dataset;
    std::map<std::string, at::Tensor> tensors;
};

std::shared_ptr<datasets::ImageSet> imagesIn(const at::Tensor& pixels, const at::Tensor& labels)
{
    const auto kept = std::make_shared<at::Tensor>(pixels);
    std::vector<datasets::PackedImages::Entry> entries;
    const auto size = static_cast<int>(pixels.size(1));
    for (std::int64_t i = 0; i < pixels.size(0); ++i)
        entries.push_back({static_cast<int>(labels[i].item<std::int64_t>()), size, size,
                           pixels.data_ptr<std::uint8_t>() + i * pixels.stride(0), "image " + std::to_string(i)});
    return std::make_shared<datasets::PackedImages>(std::move(entries), std::vector<std::shared_ptr<const void>>{kept});
}

Fixture fixtureNamed(const std::string& name)
{
    const auto content = checkpoints::readSafetensors(std::string(LESIONLAB_FIXTURES) + "/" + name + ".safetensors");
    networks::Architecture architecture{
        .width = 1.0 / 32, .inputSize = std::stoi(content->metadata.at("input")), .lastUnits = 20, .hiddenUnits = 24, .classes = 7};
    architecture = *networks::withName(architecture, name);
    Fixture fixture{*networks::Network::create(architecture, 1), {}, {}};
    std::vector<networks::NamedTensor> weights;
    for (const auto& [key, tensor] : content->tensors) {
        fixture.tensors.emplace(key, tensor);
        if (key.starts_with("start/"))
            weights.emplace_back(key.substr(6), tensor);
    }
    if (!fixture.network.load(weights, name))
        throw std::runtime_error("weights that do not fit");
    fixture.dataset.labels = datasets::LabelSpace({{"first", {"a", "b", "c", "d"}, 0}, {"second", {"e", "f", "g"}, 0}});
    fixture.dataset.train = imagesIn(fixture.tensors.at("input/pixels"), fixture.tensors.at("input/labels"));
    return fixture;
}

std::vector<double> valuesOf(const at::Tensor& tensor) { return {tensor.data_ptr<double>(), tensor.data_ptr<double>() + tensor.numel()}; }

bool areClose(double value, double expected, double relative) { return std::abs(value - expected) <= relative * std::abs(expected); }

} // namespace

class TestRankingExactness : public QObject {
    Q_OBJECT

    /// Fails where a loss of all images under some lesion is not PyTorch's.
    static void compareLosses(const Fixture& fixture, const std::string& layer, std::size_t memory)
    {
        const int index = *networks::layerIndex(fixture.network.architecture(), layer);
        activations::ActivationCache cache(fixture.network, fixture.dataset.train, datasets::chooseAll(*fixture.dataset.train),
                                           {.layer = index, .memoryBudget = memory, .batchSize = 5});
        std::vector<int> candidates(static_cast<std::size_t>(cache.unitCount()));
        std::iota(candidates.begin(), candidates.end(), 0);
        const std::vector<double> expected = valuesOf(fixture.tensors.at("losses/" + layer));
        for (const bool again : {false, true}) {
            double intact = 0;
            const auto losses = cache.lossesOfSilencingEach({0, 2}, candidates, &intact, {}, {});
            QVERIFY(losses && losses->size() + 1 == expected.size());
            QVERIFY2(areClose(intact, expected[0], largestDifference), again ? "again" : "at first");
            for (std::size_t unit = 0; unit < losses->size(); ++unit)
                QVERIFY2(areClose((*losses)[unit], expected[1 + unit], largestDifference),
                         qPrintable(QString::fromStdString(layer) + ": unit " + QString::number(unit)));
        }
    }

    /// Fails where a pass selects other units than PyTorch's loop, but for near ties.
    static void compareSelections(const Fixture& fixture, const std::string& layer, std::size_t memory)
    {
        const int index = *networks::layerIndex(fixture.network.architecture(), layer);
        const int units = fixture.network.layers()[static_cast<std::size_t>(index)].units;
        const auto rankings = lesions::rankUnits(fixture.network, fixture.dataset,
                                                 {.layer = index, .stepShare = 2.5 / units, .memory = memory}, {}, {}); // two a pass
        QVERIFY(rankings && rankings->size() == 2);
        for (std::size_t task = 0; task < 2; ++task) {
            const std::string prefix = "greedy/" + layer + "/" + std::to_string(task);
            const at::Tensor selected = fixture.tensors.at(prefix + "/units");
            const at::Tensor losses = fixture.tensors.at(prefix + "/losses");
            const std::vector<lesions::RankingStep>& steps = (*rankings)[task].steps;
            QCOMPARE(steps.size(), static_cast<std::size_t>(selected.size(0)));
            for (std::int64_t pass = 0; pass < selected.size(0); ++pass) {
                const auto lossOf = [&](std::int64_t unit) { return losses[pass][1 + unit].item<double>(); };
                const lesions::RankingStep& step = steps[static_cast<std::size_t>(pass)];
                QCOMPARE(step.units.size(), std::size_t{2});
                QVERIFY(areClose(step.loss, losses[pass][0].item<double>(), largestDifference));
                for (std::int64_t place = 0; place < 2; ++place)
                    QVERIFY(areClose(lossOf(step.units[static_cast<std::size_t>(place)]),
                                     lossOf(selected[pass][place].item<std::int64_t>()), nearTie));
            }
        }
    }

private Q_SLOTS:
    void init() { threads_ = networks::threadCount(); }
    void cleanup() { networks::setThreadCount(threads_); }

    void equalsFullForwardPasses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("layers");
        QTest::newRow("vgg16") << "vgg16" << QStringList{"conv3_3", "conv5_2", "conv5_3"};
        QTest::newRow("vgg16_bn") << "vgg16_bn" << QStringList{"conv3_3", "conv5_2", "conv5_3"};
        QTest::newRow("alexnet") << "alexnet" << QStringList{"conv2", "conv5"};
        QTest::newRow("resnet18") << "resnet18" << QStringList{"layer3.1.conv1", "layer4.0.conv2", "layer4.1.conv2"};
    }

    void equalsFullForwardPasses()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, layers);
        const Fixture fixture = fixtureNamed(name.toStdString());
        for (const QString& layer : layers) {
            for (const auto& [threads, memory] : {std::pair(1, std::size_t{4} << 30), {3, std::size_t{20'000}}, {2, std::size_t{0}}}) {
                networks::setThreadCount(threads);
                compareLosses(fixture, layer.toStdString(), memory);
                compareSelections(fixture, layer.toStdString(), memory);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

private:
    int threads_ = 1;
};

QTEST_APPLESS_MAIN(TestRankingExactness)
#include "tst_ranking_exactness.moc"
