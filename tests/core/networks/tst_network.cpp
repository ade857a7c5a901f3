// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/checkpoints/safetensors.h"
#include "core/networks/initialisation.h"
#include "core/networks/network.h"
#include "core/support/random.h"

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
    if (fixture.metadata.contains("architecture")) {
        architecture = *withName(architecture, fixture.metadata.at("architecture"));
        architecture.lastUnits = std::stoi(fixture.metadata.at("last_units"));
    } else {
        architecture.depth = std::stoi(fixture.metadata.at("depth"));
        architecture.batchNorm = fixture.metadata.at("batch_norm") == "1";
        architecture.lastUnits = 12;
    }
    architecture.inputSize = std::stoi(fixture.metadata.at("input"));
    architecture.width = 1.0 / 32;
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
        for (const char* const name : {"vgg11", "vgg13_bn", "vgg16", "vgg19_bn", "alexnet", "resnet18", "resnet50"})
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

        std::vector<std::pair<int, at::Tensor>> masked;
        for (const auto& [layerName, expected] : fixture.withPrefix("expected/masked/"))
            masked.emplace_back(layerIndex(network->architecture(), layerName).value_or(-1), expected);
        if (fixture.metadata.contains("masked_layer"))
            masked.emplace_back(std::stoi(fixture.metadata.at("masked_layer")), fixture.tensors.at("expected/masked_logits"));
        QVERIFY(!masked.empty());
        for (const auto& [layer, expected] : masked) {
            const auto masks = network->masksFor({{layer, {0, 1}}});
            QVERIFY(masks);
            QCOMPARE_LT(relativeDifference(network->forward(images, *masks), expected), 1e-5);
            QVERIFY(relativeDifference(logits, expected) > 1e-4); // the mask does something
            // What a layer passes on is all that the rest of the network needs.
            const PassedOn passedOn = network->passedOn(images, layer);
            QCOMPARE_LT(relativeDifference(network->logitsAfter(passedOn, layer), logits), 1e-6);
            const at::Tensor mask = (*masks)[static_cast<std::size_t>(layer)];
            QCOMPARE_LT(relativeDifference(network->logitsAfter(passedOn.masked(mask), layer), expected), 1e-5);
        }

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
        QCOMPARE(layers.back().weights, std::string("features.28"));
        QCOMPARE(layers.back().mapSize, 14);
        QCOMPARE(fullyConnectedLayers({.depth = 16, .classes = 10}).front().inputs, 25088);
    }

    void layersOfOtherFamilies_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("last");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("mapSize");
        QTest::newRow("alexnet") << "alexnet"
                                 << "conv5" << 5 << 13;
        QTest::newRow("resnet18") << "resnet18"
                                  << "layer4.1.conv2" << 17 << 7;
        QTest::newRow("resnet50") << "resnet50"
                                  << "layer4.2.conv3" << 49 << 7;
    }

    void layersOfOtherFamilies()
    {
        QFETCH(QString, name);
        QFETCH(QString, last);
        QFETCH(int, count);
        QFETCH(int, mapSize);
        Architecture architecture = *withName({.classes = 10}, name.toStdString());
        QCOMPARE(architectureName(architecture), name.toStdString());
        architecture.lastUnits = usualLastUnits(architecture);
        QVERIFY(validate(architecture));
        const auto layers = convolutionalLayers(architecture);
        QCOMPARE(static_cast<int>(layers.size()), count);
        QCOMPARE(QString::fromStdString(layers.back().name), last);
        QCOMPARE(layers.back().units, architecture.lastUnits);
        QCOMPARE(layers.back().mapSize, mapSize);
        for (std::size_t i = 1; i < layers.size(); ++i)
            QCOMPARE(layers[i].inputUnits, layers[i - 1].units);
    }

    /// The file lists torchvision's own tensors (with 7 classes).
    void tensorsAreTorchvisions_data() { layersOfOtherFamilies_data(); }

    void tensorsAreTorchvisions()
    {
        QFETCH(QString, name);
        QFile file(QStringLiteral(LESIONLAB_SOURCE "/tests/core/checkpoints/files/fixtures/torchvision_shapes.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList expected;
        for (const QJsonValue line : QJsonDocument::fromJson(file.readAll()).object()[name].toArray())
            if (!line.toString().contains(QStringLiteral("num_batches_tracked")))
                expected << line.toString();
        Architecture architecture = *withName({.classes = 7}, name.toStdString());
        architecture.lastUnits = usualLastUnits(architecture);
        const auto network = Network::unfilled(architecture);
        QVERIFY(network);
        QStringList found;
        for (const auto& [tensorName, tensor] : allTensors(*network)) {
            found << QString::fromStdString(tensorName);
            for (const std::int64_t extent : tensor.sizes())
                found.back() += QStringLiteral(" %1").arg(extent);
        }
        expected.sort();
        found.sort();
        QCOMPARE(found, expected);
    }

    /// The same bytes as the first programs drew: stored networks can be made anew.
    void vggStartsAsEver()
    {
        const Network network = smallNetwork(false, 5);
        at::Generator generator = makeGenerator(at::kCPU, streamSeed(5, "network initialisation"));
        const auto drawn = [&generator](at::IntArrayRef shape, double gain) {
            const double fanIn = static_cast<double>(std::accumulate(shape.begin() + 1, shape.end(), std::int64_t{1}, std::multiplies<>()));
            return at::empty(shape).normal_(0.0, gain / std::sqrt(fanIn), generator);
        };
        for (const auto& [name, tensor] : network.parameters()) {
            const bool output = name == "classifier.6.weight";
            const at::Tensor expected = tensor.dim() == 1 ? at::zeros_like(tensor) : drawn(tensor.sizes(), output ? 1.0 : std::sqrt(2.0));
            QVERIFY2(tensor.equal(expected), name.c_str());
        }
    }

    void initialisationIsTorchvisions()
    {
        // PyTorch's default: uniform in ±1/√fan-in.
        Architecture small{
            .family = Family::AlexNet, .depth = 8, .width = 0.25, .inputSize = 64, .lastUnits = 64, .hiddenUnits = 64, .classes = 9};
        const auto alexnet = Network::create(small, 1);
        const auto& conv3 = alexnet->convolutions()[2];
        const double bound = 1 / std::sqrt(static_cast<double>(conv3.weight[0].numel()));
        QVERIFY(std::abs(conv3.weight.abs().max().item<double>() / bound - 1) < 0.01);
        QVERIFY(std::abs(conv3.weight.std().item<double>() / (bound / std::sqrt(3.0)) - 1) < 0.02);
        QVERIFY(conv3.bias.abs().max().item<double>() <= bound && conv3.bias.std().item<double>() > 0.4 * bound);
        // He et al., fan-out.
        small = *withName(small, "resnet18");
        const auto resnet = Network::create(small, 1);
        const auto& convolution = resnet->convolutions()[9]; // layer3.0.conv1
        QCOMPARE(resnet->layers()[9].name, std::string("layer3.0.conv1"));
        const double deviation = std::sqrt(2.0 / (9.0 * resnet->layers()[9].units));
        QVERIFY(std::abs(convolution.weight.std().item<double>() / deviation - 1) < 0.02);
        QVERIFY(!convolution.bias.defined());
        const at::Tensor one = drawFilter(Family::ResNet, resnet->layers()[9], makeGenerator(at::kCPU, 3));
        QCOMPARE(one.sizes(), convolution.weight[0].sizes());
        QVERIFY(std::abs(one.std().item<double>() / deviation - 1) < 0.1);
    }

    void dropoutIsAlexNets()
    {
        Architecture small{
            .family = Family::AlexNet, .depth = 8, .width = 0.25, .inputSize = 64, .lastUnits = 8, .hiddenUnits = 32, .classes = 9};
        auto network = Network::create(small, 1);
        const at::Tensor images = at::empty({4, 3, 64, 64}).normal_(0, 1, makeGenerator(at::kCPU, 1));
        at::Generator generator = makeGenerator(at::kCPU, 9);
        const at::Tensor found = network->forward(images, {}, {.training = true, .generator = &generator});
        // torchvision: dropout, fc6, ReLU, dropout, fc7, ReLU, outputs
        generator.set_current_seed(9);
        at::Tensor hidden = network->classifierInput(network->passedOn(images, 4)).flatten(1);
        for (std::size_t layer = 0; layer < 3; ++layer) {
            if (layer < 2)
                hidden = hidden * at::empty_like(hidden).bernoulli_(0.5, generator) * 2;
            const auto& [weight, bias] = network->classifier()[layer];
            hidden = at::linear(hidden, weight, bias);
            if (layer < 2)
                hidden = hidden.relu();
        }
        QVERIFY(relativeDifference(found, hidden) < 1e-6);
    }

    void refusesWhatCannotBe()
    {
        QCOMPARE(Network::create({.depth = 12, .classes = 2}, 1).error().code, ErrorCode::InvalidValue);
        QCOMPARE(Network::create({.inputSize = 65, .classes = 2}, 1).error().code, ErrorCode::InvalidValue);
        Architecture residual = *withName({.inputSize = 65, .lastUnits = 64, .classes = 2}, "resnet50");
        QVERIFY(validate(residual));
        residual.lastUnits = 66;
        QCOMPARE(validate(residual).error().arguments.front(), std::string("last-units"));
        residual.batchNorm = false;
        QCOMPARE(validate(residual).error().arguments.front(), std::string("architecture"));
        QVERIFY(validate(*withName({.inputSize = 63, .classes = 2}, "alexnet")));
        QVERIFY(!validate(*withName({.inputSize = 62, .classes = 2}, "alexnet")));
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
