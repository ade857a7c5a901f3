// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/lesions/onset_surgery.h"

using namespace lesionlab;
using namespace lesionlab::lesions;

namespace {

networks::Network someNetwork(bool batchNorm)
{
    auto network = *networks::Network::create({.depth = 11,
                                               .batchNorm = batchNorm,
                                               .width = 1.0 / 8,
                                               .inputSize = 64,
                                               .lastUnits = 32,
                                               .hiddenUnits = 32,
                                               .dropout = 0,
                                               .classes = 5},
                                              1);
    const at::NoGradGuard noGradients;
    at::Generator generator = networks::makeGenerator(at::kCPU, 7);
    for (auto& [name, tensor] : network.parameters())
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
        QTest::addColumn<int>("layer");
        QTest::addColumn<bool>("batchNorm");
        QTest::newRow("last layer") << 7 << false;
        QTest::newRow("earlier layer") << 4 << false;
        QTest::newRow("last layer, batch norm") << 7 << true;
        QTest::newRow("earlier layer, batch norm") << 4 << true;
    }

    void silentAtTheStart()
    {
        QFETCH(int, layer);
        QFETCH(bool, batchNorm);
        const std::vector<int> units{0, 5, 31};
        networks::Network intact = someNetwork(batchNorm);
        const at::Tensor images = someImages();
        const at::Tensor expected = intact.forward(images, *intact.masksFor({{layer, units}}));
        const auto distance = [&](OnsetMethod method) {
            networks::Network changed = intact.clone();
            if (!applyOnset(changed, layer, units, method, 1))
                qFatal("no surgery");
            return (changed.forward(images) - expected).abs().max().item<double>();
        };
        const double scale = (intact.forward(images) - expected).abs().max().item<double>();
        QVERIFY(scale > 1e-3);
        QVERIFY(distance(OnsetMethod::ZeroIncoming) < 1e-5 * scale);
        QVERIFY(distance(OnsetMethod::Disconnect) < 1e-5 * scale);
        QVERIFY(distance(OnsetMethod::Restart) < 0.1 * scale);
        QVERIFY(distance(OnsetMethod::Reinitialise) > 10 * distance(OnsetMethod::Restart));
        QVERIFY(distance(OnsetMethod::KeepBias) > 1e-3 * scale);
        QVERIFY(std::abs(distance(OnsetMethod::Release) - scale) < 1e-5 * scale); // masked while training instead
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
        const networks::Network intact = someNetwork(false);
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
        QVERIFY(changed.fc6().weight.equal(intact.fc6().weight));
    }

    void redrawnFiltersAreTheSeeds()
    {
        const networks::Network intact = someNetwork(false);
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

    void refusesUnitsThatAreNotThere()
    {
        networks::Network network = someNetwork(false);
        const networks::Network before = network.clone();
        QCOMPARE(applyOnset(network, 7, {1, 32}, OnsetMethod::ZeroIncoming, 1).error().code, ErrorCode::InvalidValue);
        QVERIFY(network.convolutions()[7].weight.equal(before.convolutions()[7].weight));
    }
};

QTEST_APPLESS_MAIN(TestOnsetSurgery)
#include "tst_onset_surgery.moc"
