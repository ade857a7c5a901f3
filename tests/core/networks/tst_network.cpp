// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <QTest>

#include "core/checkpoints/safetensors.h"
#include "core/networks/network.h"

using namespace lesionlab;
using namespace lesionlab::networks;

namespace {

using Tensors = std::map<std::string, at::Tensor>;

struct Fixture {
    Tensors tensors;
    std::map<std::string, std::string> metadata;

    [[nodiscard]] std::vector<NamedTensor> withPrefix(const std::string& prefix) const
    {
        std::vector<NamedTensor> found;
        for (const auto& [name, tensor] : tensors)
            if (name.starts_with(prefix))
                found.emplace_back(name.substr(prefix.size()), tensor);
        return found;
    }
};

Fixture readFixture(const QString& name)
{
    const auto content = checkpoints::readSafetensors(std::string(LESIONLAB_FIXTURES) + "/" + name.toStdString() + ".safetensors");
    Fixture fixture;
    if (!content)
        return fixture;
    fixture.metadata = content->metadata;
    fixture.tensors.insert(content->tensors.begin(), content->tensors.end());
    return fixture;
}

Architecture architectureOf(const Fixture& fixture)
{
    Architecture architecture;
    architecture.depth = std::stoi(fixture.metadata.at("depth"));
    architecture.batchNorm = fixture.metadata.at("batch_norm") == "1";
    architecture.inputSize = std::stoi(fixture.metadata.at("input"));
    architecture.width = 1.0 / 32;
    architecture.lastUnits = 12;
    architecture.hiddenUnits = 10;
    architecture.dropout = 0;
    architecture.classes = 7;
    return architecture;
}

/// Largest difference relative to the reference's largest value.
double relativeDifference(const at::Tensor& value, const at::Tensor& reference)
{
    return ((value - reference).abs().max() / reference.abs().max().clamp_min(1e-12)).item<double>();
}

Network smallNetwork(bool batchNorm, std::uint64_t seed)
{
    return *Network::create({.depth = 11,
                             .batchNorm = batchNorm,
                             .width = 1.0 / 16,
                             .inputSize = 32,
                             .lastUnits = 24,
                             .hiddenUnits = 16,
                             .dropout = 0.5,
                             .classes = 5},
                            seed);
}

at::Tensor someImages(std::uint64_t seed)
{
    return at::empty({4, 3, 32, 32}).normal_(0, 1, makeGenerator(at::kCPU, seed)).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

class TestNetwork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unfilledNetworksAreFilled()
    {
        const Architecture architecture{
            .depth = 11, .batchNorm = true, .width = 0.125, .inputSize = 32, .lastUnits = 12, .hiddenUnits = 10, .classes = 7};
        const auto source = Network::create(architecture, 3);
        auto network = Network::unfilled(architecture);
        QVERIFY(network && network->load(allTensors(*source), "source"));
        const std::vector<NamedTensor> expected = allTensors(*source), loaded = allTensors(*network);
        QCOMPARE(loaded.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(loaded[i].first == expected[i].first && loaded[i].second.equal(expected[i].second), expected[i].first.c_str());
        QCOMPARE(Network::unfilled({.depth = 12}).error().code, ErrorCode::InvalidValue);
    }

    void equalsPyTorch_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"vgg11", "vgg13_bn", "vgg16", "vgg19_bn"})
            QTest::newRow(name) << name;
    }

    /// torchvision 0.14's ToTensor and Normalize with its pretrained networks' numbers, of two pixels.
    void normalisesAsTorchvision()
    {
        const std::vector<std::uint8_t> pixels{0, 128, 255, 255, 1, 77};
        const at::Tensor bytes = at::tensor(at::ArrayRef<std::uint8_t>(pixels), at::kByte).view({1, 1, 2, 3});
        const at::Tensor expected = at::tensor({-2.1179039478302, 2.248908281326294, 0.20518219470977783, -2.018207311630249,
                                                2.640000104904175, -0.46239641308784485},
                                               at::kFloat)
                                        .view({1, 3, 1, 2});
        QVERIFY(at::equal(normalisedInput(bytes, at::kCPU, Normalisation::ImageNet), expected));
        const at::Tensor half = normalisedInput(bytes, at::kCPU, Normalisation::Half);
        QVERIFY(at::equal(half, bytes.permute({0, 3, 1, 2}).to(at::kFloat).div(255).sub(0.5).div(0.5)));
        QVERIFY(normalisationNamed("half") && normalisationNamed("imagenet") && !normalisationNamed("none"));
    }

    void equalsPyTorch()
    {
        QFETCH(QString, name);
        const Fixture fixture = readFixture(name);
        QVERIFY(!fixture.tensors.empty());
        auto network = Network::create(architectureOf(fixture), 1);
        QVERIFY(network);
        QVERIFY(network->load(fixture.withPrefix("start/"), "fixture"));
        const at::Tensor images = normalisedInput(fixture.tensors.at("input/pixels"), at::kCPU);
        QVERIFY(images.is_contiguous(at::MemoryFormat::ChannelsLast));
        const at::Tensor labels = fixture.tensors.at("input/labels");

        const at::Tensor logits = network->forward(images);
        QCOMPARE_LT(relativeDifference(logits, fixture.tensors.at("expected/logits")), 1e-5);
        const at::Tensor loss = at::cross_entropy_loss(logits, labels);
        QCOMPARE_LT(relativeDifference(loss, fixture.tensors.at("expected/loss")), 1e-5);

        const auto masks = network->masksFor({{std::stoi(fixture.metadata.at("masked_layer")), {0, 1}}});
        QVERIFY(masks);
        QCOMPARE_LT(relativeDifference(network->forward(images, *masks), fixture.tensors.at("expected/masked_logits")), 1e-5);
        QVERIFY(relativeDifference(logits, fixture.tensors.at("expected/masked_logits")) > 1e-4); // the mask does something

        network->requireGradients(true);
        at::Generator generator = makeGenerator(at::kCPU, 1);
        at::cross_entropy_loss(network->forward(images, {}, {.training = true, .generator = &generator}), labels).backward();
        for (const auto& [parameter, tensor] : network->parameters()) {
            const at::Tensor& expected = fixture.tensors.at("expected/grad/" + parameter);
            // In front of a batch norm a bias has no gradient but rounding.
            if (expected.abs().max().item<double>() > 1e-5)
                QVERIFY2(relativeDifference(tensor.grad(), expected) < 1e-5, parameter.c_str());
        }
    }

    void namesLayersAsThePaperDoes()
    {
        const auto layers = convolutionalLayers({.depth = 16, .classes = 10});
        QCOMPARE(layers.size(), std::size_t{13});
        QCOMPARE(layers.front().name, std::string("conv1_1"));
        QCOMPARE(layers.back().name, std::string("conv5_3"));
        QCOMPARE(layers.back().featureIndex, 28);
        QCOMPARE(layers.back().mapSize, 14);
        QCOMPARE(classifierInputs({.depth = 16, .classes = 10}), 25088);
    }

    void refusesWhatCannotBe()
    {
        QCOMPARE(Network::create({.depth = 12, .classes = 2}, 1).error().code, ErrorCode::InvalidValue);
        QCOMPARE(Network::create({.inputSize = 65, .classes = 2}, 1).error().code, ErrorCode::InvalidValue);
        QCOMPARE(layerIndex({.classes = 2}, "conv6_1").error().code, ErrorCode::UnknownName);
        const Network network = smallNetwork(false, 1);
        QCOMPARE(network.masksFor({{0, {4}}}).error().code, ErrorCode::InvalidValue);
        Network other = smallNetwork(true, 1);
        QCOMPARE(other.load(network.parameters(), "file").error().code, ErrorCode::DoesNotFit);
    }

    void maskEqualsZeroedWeights()
    {
        Network network = smallNetwork(false, 3);
        for (auto& [name, tensor] : network.parameters()) // biases that are not zero, or the test would be too easy
            if (tensor.dim() == 1)
                tensor.normal_(0, 0.3, makeGenerator(at::kCPU, 5));
        const int last = static_cast<int>(network.layers().size()) - 1;
        for (const int layer : {0, 3, last}) {
            const std::vector<int> units{0, 2, 3};
            Network zeroed = network.clone();
            for (const int unit : units) {
                zeroed.convolutions()[static_cast<std::size_t>(layer)].weight.select(0, unit).zero_();
                zeroed.convolutions()[static_cast<std::size_t>(layer)].bias.select(0, unit).zero_();
            }
            const at::Tensor images = someImages(7);
            const at::Tensor masked = network.forward(images, *network.masksFor({{layer, units}}));
            QVERIFY(relativeDifference(masked, zeroed.forward(images)) < 1e-6);
            QVERIFY(masked.argmax(1).equal(zeroed.forward(images).argmax(1)));
            QVERIFY(!masked.equal(network.forward(images)));
        }
    }

    void maskedUnitsGetNoGradient()
    {
        for (const bool batchNorm : {false, true}) {
            Network network = smallNetwork(batchNorm, 4);
            network.requireGradients(true);
            at::Generator generator = makeGenerator(at::kCPU, 1);
            const auto masks = network.masksFor({{5, {1, 2}}});
            network.forward(someImages(1), *masks, {.training = true, .generator = &generator}).sum().backward();
            const auto& layer = network.convolutions()[5];
            for (const int unit : {1, 2}) {
                QCOMPARE(layer.weight.grad().select(0, unit).abs().max().item<float>(), 0.0F);
                QCOMPARE(layer.bias.grad().select(0, unit).abs().item<float>(), 0.0F);
            }
            QVERIFY(layer.weight.grad().select(0, 0).abs().max().item<float>() > 0.0F);
        }
    }

    void startsFromItsSeed()
    {
        const auto weights = [](std::uint64_t seed) { return smallNetwork(false, seed).parameters().front().second; };
        QVERIFY(weights(1).equal(weights(1)));
        QVERIFY(!weights(1).equal(weights(2)));
    }

    void drawsOnlyFromItsOwnGenerator()
    {
        Network network = smallNetwork(false, 1);
        const auto output = [&network](bool disturb) {
            at::Generator generator = makeGenerator(at::kCPU, 9);
            if (disturb)
                at::rand({17}); // somebody else draws from the process-wide generator
            return network.forward(someImages(2), {}, {.training = true, .generator = &generator});
        };
        QVERIFY(output(false).equal(output(true)));
        QVERIFY(!output(false).equal(network.forward(someImages(2))));
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
