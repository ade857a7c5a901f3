// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/lesions/onset_surgery.h"

using namespace lesionlab;
using namespace lesionlab::lesions;

namespace {

networks::Network someNetwork(const std::string& name)
{
    const networks::Architecture sizes{.width = 1.0 / 8, .inputSize = 64, .lastUnits = 32, .hiddenUnits = 32, .dropout = 0, .classes = 5};
    auto network = *networks::Network::create(*networks::withName(sizes, name), 1);
    const at::NoGradGuard noGradients;
    at::Generator generator = networks::makeGenerator(at::kCPU, 7);
    for (auto& [tensorName, tensor] : network.parameters())
        if (tensor.dim() == 1) // biases start at zero: what a method sets to zero would not be seen
            tensor.add_(at::empty_like(tensor).uniform_(0.01, 0.1, generator));
    return network;
}

at::Tensor someImages() { return at::empty({6, 3, 64, 64}).uniform_(-1, 1, networks::makeGenerator(at::kCPU, 3)); }

} // namespace

class TestOnsetSurgery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesGoBothWays()
    {
        QCOMPARE(onsetMethodNames().size(), std::size_t{6});
        for (const std::string& name : onsetMethodNames())
            QCOMPARE(onsetMethodName(*onsetMethodNamed(name)), name);
        QCOMPARE(onsetMethodNamed("amputate").error().code, ErrorCode::UnknownName);
    }

    void silentAtTheStart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<bool>("outgoing");
        QTest::newRow("last layer") << "vgg11"
                                    << "conv5_2" << true;
        QTest::newRow("earlier layer") << "vgg11"
                                       << "conv3_2" << true;
        QTest::newRow("last layer, batch norm") << "vgg11_bn"
                                                << "conv5_2" << true;
        QTest::newRow("earlier layer, batch norm") << "vgg11_bn"
                                                   << "conv3_2" << true;
        QTest::newRow("alexnet, last layer") << "alexnet"
                                             << "conv5" << true;
        QTest::newRow("alexnet, earlier layer") << "alexnet"
                                                << "conv2" << true;
        QTest::newRow("inside a block") << "resnet18"
                                        << "layer2.0.conv1" << true;
        QTest::newRow("inside a bottleneck") << "resnet50"
                                             << "layer3.0.conv2" << true;
        QTest::newRow("two readers") << "resnet50"
                                     << "conv1" << true;
        QTest::newRow("goes round the first block") << "resnet18"
                                                    << "conv1" << false;
        QTest::newRow("goes into a sum") << "resnet18"
                                         << "layer4.1.conv2" << false;
        QTest::newRow("sum goes through a shortcut") << "resnet18"
                                                     << "layer1.1.conv2" << false;
        QTest::newRow("goes into a bottleneck's sum") << "resnet50"
                                                      << "layer4.2.conv3" << false;
    }

    void silentAtTheStart()
    {
        QFETCH(QString, name);
        QFETCH(QString, layer);
        QFETCH(bool, outgoing);
        networks::Network intact = someNetwork(name.toStdString());
        const int index = *networks::layerIndex(intact.architecture(), layer.toStdString());
        const int last = intact.layers()[static_cast<std::size_t>(index)].units - 1;
        const std::vector<int> units{0, 5, last};
        const at::Tensor images = someImages();
        const at::Tensor expected = intact.forward(images, *intact.masksFor({{index, units}}));
        const auto distance = [&](OnsetMethod method) {
            networks::Network changed = intact.clone();
            if (!applyOnset(changed, index, units, method, 1))
                qFatal("no surgery");
            return (changed.forward(images) - expected).abs().max().item<double>();
        };
        const double scale = (intact.forward(images) - expected).abs().max().item<double>();
        QVERIFY(scale > 1e-3);
        QVERIFY(distance(OnsetMethod::ZeroIncoming) < 1e-6 * scale);
        QCOMPARE(checkOnset(intact.layers(), index, OnsetMethod::Disconnect).has_value(), outgoing);
        if (outgoing)
            QVERIFY(distance(OnsetMethod::Disconnect) < 1e-5 * scale);
        QVERIFY(distance(OnsetMethod::Restart) < 0.1 * scale);
        QVERIFY(distance(OnsetMethod::Reinitialise) > 10 * distance(OnsetMethod::Restart));
        const bool small = name == "resnet50" && !outgoing; // beside sums of four blocks a bias is little: 7e-5
        const double constant = distance(OnsetMethod::KeepBias);
        QVERIFY2(constant > (small ? 2e-5 : 1e-3) * scale, qPrintable(QString::number(constant / scale)));
        QVERIFY(std::abs(distance(OnsetMethod::Release) - scale) < 1e-5 * scale); // masked while training instead
    }

    /// What can come back: behind a ReLU nothing of what is silent. Without one a constant, and of what keeps its bias the filter too.
    void whatGetsAGradient_data()
    {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("constant");
        QTest::addColumn<bool>("filter");
        QTest::newRow("ReLU, zero") << "layer4.1.conv1"
                                    << "zero-incoming" << false << false;
        QTest::newRow("ReLU, negative bias kept") << "layer4.1.conv1"
                                                  << "keep-bias" << false << false;
        QTest::newRow("no ReLU, zero") << "layer4.1.conv2"
                                       << "zero-incoming" << true << false;
        QTest::newRow("no ReLU, negative bias kept") << "layer4.1.conv2"
                                                     << "keep-bias" << true << true;
    }

    void whatGetsAGradient()
    {
        QFETCH(QString, layer);
        QFETCH(QString, method);
        QFETCH(bool, constant);
        QFETCH(bool, filter);
        networks::Network network = someNetwork("resnet18");
        const int index = *networks::layerIndex(network.architecture(), layer.toStdString());
        const networks::Network::Convolution& convolution = network.convolutions()[static_cast<std::size_t>(index)];
        {
            const at::NoGradGuard noGradients;
            convolution.shift[1].fill_(-0.01);
        }
        QVERIFY(applyOnset(network, index, {1}, *onsetMethodNamed(method.toStdString()), 1));
        network.requireGradients(true);
        const at::Tensor labels = at::arange(6, at::kLong).remainder(5);
        at::cross_entropy_loss(network.forward(someImages(), {}, {.training = true}), labels).backward();
        const auto moves = [](const at::Tensor& tensor) { return tensor.grad()[1].abs().max().item<float>() > 0; };
        QCOMPARE(moves(convolution.shift), constant);
        QCOMPARE(moves(convolution.weight), filter);
        if (method == "zero-incoming")
            QVERIFY(!moves(convolution.scale)); // so it stays a constant
    }

    void onlyTheseUnitsChange_data()
    {
        QTest::addColumn<QString>("method");
        for (const std::string& name : onsetMethodNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void onlyTheseUnitsChange()
    {
        QFETCH(QString, method);
        const networks::Network intact = someNetwork("vgg11");
        networks::Network changed = intact.clone();
        const auto kind = onsetMethodNamed(method.toStdString());
        QVERIFY(applyOnset(changed, 4, {2, 3}, *kind, 1));
        const at::Tensor before = intact.convolutions()[4].weight;
        const at::Tensor after = changed.convolutions()[4].weight;
        const bool filterKept = *kind == OnsetMethod::Release || *kind == OnsetMethod::Disconnect;
        QCOMPARE(after[2].equal(before[2]), filterKept);
        QVERIFY(after[4].equal(before[4]));
        QCOMPARE(changed.convolutions()[4].bias[2].equal(intact.convolutions()[4].bias[2]), filterKept || *kind == OnsetMethod::KeepBias);
        const at::Tensor readers = changed.convolutions()[5].weight;
        QCOMPARE(readers.select(1, 2).abs().max().item<float>() == 0.F, *kind == OnsetMethod::Disconnect);
        QVERIFY(readers.select(1, 4).equal(intact.convolutions()[5].weight.select(1, 4)));
        QVERIFY(changed.classifier()[0].weight.equal(intact.classifier()[0].weight));
    }

    void redrawnFiltersAreTheSeeds()
    {
        const networks::Network intact = someNetwork("vgg11");
        const auto filter = [&intact](OnsetMethod method, std::uint64_t seed) {
            networks::Network changed = intact.clone();
            if (!applyOnset(changed, 7, {1}, method, seed))
                qFatal("no surgery");
            return changed.convolutions()[7].weight[1].clone();
        };
        const at::Tensor drawn = filter(OnsetMethod::Reinitialise, 1);
        QVERIFY(drawn.equal(filter(OnsetMethod::Reinitialise, 1)));
        QVERIFY(!drawn.equal(filter(OnsetMethod::Reinitialise, 2)));
        QVERIFY(at::allclose(filter(OnsetMethod::Restart, 1), drawn * 0.01));
        const double expected = std::sqrt(2.0 / static_cast<double>(drawn.numel())); // He et al. 2015: sd √(2/fan-in)
        QVERIFY(std::abs(drawn.std().item<double>() / expected - 1) < 0.15);
    }

    void refusesToDisconnectWhatIsAdded()
    {
        networks::Network network = someNetwork("resnet18");
        const networks::Network before = network.clone();
        const int last = static_cast<int>(network.layers().size()) - 1;
        const auto refused = applyOnset(network, last, {1}, OnsetMethod::Disconnect, 1);
        QCOMPARE(refused.error().code, ErrorCode::InvalidValue);
        QCOMPARE(refused.error().arguments.front(), std::string("units of layer4.1.conv2, whose maps are added to others"));
        const auto now = networks::allTensors(network), then = networks::allTensors(before);
        for (std::size_t i = 0; i < now.size(); ++i)
            QVERIFY(now[i].second.equal(then[i].second));
    }

    void refusesUnitsThatAreNotThere()
    {
        networks::Network network = someNetwork("vgg11");
        const networks::Network before = network.clone();
        QCOMPARE(applyOnset(network, 7, {1, 32}, OnsetMethod::ZeroIncoming, 1).error().code, ErrorCode::InvalidValue);
        QVERIFY(network.convolutions()[7].weight.equal(before.convolutions()[7].weight));
    }
};

QTEST_APPLESS_MAIN(TestOnsetSurgery)
#include "tst_onset_surgery.moc"
