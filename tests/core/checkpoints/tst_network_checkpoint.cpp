// SPDX-License-Identifier: GPL-3.0-or-later
/// Other people's checkpoints become networks that compute what PyTorch computed, and networks become files that PyTorch reads.
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include "core/checkpoints/checkpoint_architecture.h"
#include "core/checkpoints/files/expected_tensors.h"
#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/pytorch_writing.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/network_checkpoint.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;

namespace {

std::filesystem::path fixture(const std::string& name) { return std::filesystem::path(LESIONLAB_FIXTURES) / name; }

Result<networks::Network> networkIn(const std::filesystem::path& file)
{
    return WeightsFile::open(file).and_then([](const std::shared_ptr<const WeightsFile>& opened) { return readNetwork(*opened); });
}

at::Tensor torchTensor(const Tensor& tensor)
{
    const at::Tensor read = at::empty(tensor.shape, at::TensorOptions(tensor.type == ElementType::UInt8 ? at::kByte : at::kFloat));
    copyElements(tensor, {static_cast<std::byte*>(read.data_ptr()), read.nbytes()});
    return read;
}

double relativeDifference(const at::Tensor& value, const at::Tensor& reference)
{
    return ((value - reference).abs().max() / reference.abs().max()).item<double>();
}

std::string factsOf(const Error& error)
{
    std::string facts;
    for (const std::string& argument : error.arguments)
        facts += argument + " | ";
    return facts;
}

/// The tensors of plain.pt, to be changed.
std::vector<FileWeights> plainWeights(std::shared_ptr<const WeightsFile>& owner)
{
    owner = *WeightsFile::open(fixture("plain.pt"));
    return owner->weights();
}

} // namespace

class TestNetworkCheckpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void computesWhatPyTorchComputed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<int>("inputSize");
        QTest::newRow("zip, data-parallel, with the optimiser") << "base-study-zip.pth.tar"
                                                                << "base-study"
                                                                << "vgg11" << 64;
        QTest::newRow("legacy") << "base-study-legacy.pth.tar"
                                << "base-study"
                                << "vgg11" << 64;
        QTest::newRow("at the top, batch normalisation") << "plain.pt"
                                                         << "plain"
                                                         << "vgg16_bn" << 32;
        QTest::newRow("half precision") << "half.pth"
                                        << "half"
                                        << "vgg13_bn" << 32;
        QTest::newRow("safetensors, bfloat16") << "bfloat.safetensors"
                                               << "bfloat"
                                               << "vgg19" << 32;
    }

    void computesWhatPyTorchComputed()
    {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        QFETCH(QString, architecture);
        QFETCH(int, inputSize);
        auto network = networkIn(fixture(file.toStdString()));
        QVERIFY2(network, network ? "" : factsOf(network.error()).c_str());
        QCOMPARE(QString::fromStdString(networks::architectureName(network->architecture())), architecture);
        QCOMPARE(network->architecture().inputSize, inputSize);
        QCOMPARE(network->architecture().classes, 7);
        QCOMPARE(network->architecture().lastUnits, 12);
        QCOMPARE(network->architecture().hiddenUnits, 10);
        QCOMPARE(network->architecture().width, 1.0 / 32);
        QCOMPARE(network->architecture().dropout, 0.5);
        const auto numbers = *NumpyFile::open(fixture("expected.npz"));
        const at::Tensor pixels = torchTensor(*numbers->find(expected.toStdString() + "/pixels"));
        const at::Tensor logits = torchTensor(*numbers->find(expected.toStdString() + "/logits"));
        const at::NoGradGuard noGradients;
        QVERIFY(relativeDifference(network->forward(networks::normalisedInput(pixels, at::kCPU)), logits) < 1e-5);
    }

    /// By hand only: fixtures/make_full_size.py makes a gigabyte of checkpoints.
    void fullSizeNetworksComputeTheSame()
    {
        const std::filesystem::path folder = qEnvironmentVariable("LESIONLAB_FULL_SIZE").toStdString();
        if (folder.empty())
            QSKIP("LESIONLAB_FULL_SIZE names no folder");
        int compared = 0;
        for (const std::string& name : networks::architectureNames()) {
            if (!std::filesystem::exists(folder / (name + ".pth.tar")))
                continue;
            ++compared;
            auto network = networkIn(folder / (name + ".pth.tar"));
            QVERIFY2(network, network ? "" : factsOf(network.error()).c_str());
            QCOMPARE(network->architecture().inputSize, 224);
            const auto numbers = *NumpyFile::open(folder / (name + ".npz"));
            const at::NoGradGuard noGradients;
            const at::Tensor logits = network->forward(networks::normalisedInput(torchTensor(*numbers->find("pixels")), at::kCPU));
            const double difference = relativeDifference(logits, torchTensor(*numbers->find("logits")));
            qInfo("%s: largest difference %g of the largest logit", name.c_str(), difference);
            QVERIFY(difference < 1e-4);
        }
        QVERIFY(compared > 0);
    }

    void mismatchesAreNamed()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("changed.pt").toStdString();
        std::shared_ptr<const WeightsFile> owner;
        const auto errorOf = [&](const std::vector<FileWeights>& weights) {
            const auto written = writePytorchFile(file, weights);
            const auto network = networkIn(file);
            return !written || network ? std::string() : factsOf(network.error());
        };
        std::vector<FileWeights> weights = plainWeights(owner);
        const auto named = [&weights](const char* name) { return std::ranges::find(weights, name, &FileWeights::name); };
        named("classifier.3.bias")->tensor.shape = {9};
        QCOMPARE(errorOf(weights), file.string() + " | classifier.3.bias [9] | classifier.3.bias [10] (vgg16_bn) | ");
        weights = plainWeights(owner);
        weights.erase(named("features.41.running_var"));
        QCOMPARE(errorOf(weights), file.string() + " | – | features.41.running_var [12] (vgg16_bn) | ");
        weights = plainWeights(owner);
        named("features.41.weight")->tensor.type = ElementType::Int32;
        QCOMPARE(errorOf(weights), file.string() + " | features.41.weight: int32 | float16, bfloat16, float32, float64 | ");
    }

    void otherFilesAreRefused()
    {
        QCOMPARE(networkIn(fixture("expected.npz")).error().code, ErrorCode::FileDamaged);
        QCOMPARE(networkIn(fixture("nowhere.pth")).error().code, ErrorCode::FileNotFound);
        QCOMPARE(networkIn(fixture("make_checkpoints.py")).error().code, ErrorCode::FileDamaged);
    }

    /// What is replaced while it is read is told by the bytes that were read.
    void bytesAreThoseThatWereRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("weights.pt").toStdString();
        const std::string bytes = *readFile(fixture("plain.pt"));
        QVERIFY(writeFileAtomically(file, bytes));
        const auto opened = WeightsFile::open(file);
        QVERIFY(opened);
        QVERIFY(writeFileAtomically(file, *readFile(fixture("base-study-zip.pth.tar"))));
        QVERIFY(std::ranges::equal((*opened)->bytes(), std::as_bytes(std::span(bytes))));
        QCOMPARE(readNetwork(**opened)->architecture().depth, 16);
    }

    void sizesThatCannotBeAreRefused()
    {
        RecognisedNetwork recognised{
            .architecture = "vgg16", .width = 1, .classes = 10, .lastUnits = 512, .hiddenUnits = 4096, .inputSize = 0};
        QCOMPARE(architectureOf(recognised, "x.pt")->inputSize, 224);
        networks::Architecture untold;
        untold.inputSize = 96;
        QCOMPARE(architectureOf(recognised, "x.pt", untold)->inputSize, 96);
        recognised.inputSize = 64; // the weights know better
        QCOMPARE(architectureOf(recognised, "x.pt", untold)->inputSize, 64);
        recognised.lastUnits = std::int64_t{1} << 40;
        QCOMPARE(architectureOf(recognised, "x.pt").error().code, ErrorCode::DoesNotFit);
        recognised.architecture = "inception";
        QCOMPARE(architectureOf(recognised, "x.pt").error().arguments.at(1), std::string("inception"));
    }

    /// fixtures/check_exported.py shows that PyTorch reads exported.pt and finds plain.pt's weights in it.
    void writesWhatPyTorchReads()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("exported.pt").toStdString();
        const auto network = networkIn(fixture("plain.pt"));
        QVERIFY(network);
        QVERIFY(writeNetwork(file, *network));
        QVERIFY(*readFile(file) == *readFile(fixture("exported.pt")));

        const auto opened = PytorchFile::open(file);
        QVERIFY(opened);
        QCOMPARE((*opened)->container(), PytorchFile::Container::Zip);
        QVERIFY((*opened)->verify());
        const auto original = *WeightsFile::open(fixture("plain.pt"));
        const auto again = *WeightsFile::open(file);
        QCOMPARE(again->weights().size(), original->weights().size());
        for (std::size_t i = 0; i < original->weights().size(); ++i) {
            const auto& [name, tensor] = original->weights()[i];
            QCOMPARE(again->weights()[i].name, name);
            QCOMPARE(again->weights()[i].tensor.shape, tensor.shape);
            QCOMPARE(again->weights()[i].tensor.type, tensor.type);
            QCOMPARE(toDoubles(again->weights()[i].tensor), toDoubles(tensor));
        }
    }

    void everyArchitectureComesBackFromItsFile_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string& name : networks::architectureNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void everyArchitectureComesBackFromItsFile()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("own.pt").toStdString();
        networks::Architecture architecture;
        architecture.width = 1.0 / 32;
        architecture.lastUnits = 12; // not the width's
        architecture.hiddenUnits = 10;
        architecture.classes = 7;
        const auto network = networks::withName(architecture, name.toStdString()).and_then([](const auto& named) {
            return networks::Network::create(named, 3);
        });
        QVERIFY(network);
        QVERIFY(writeNetwork(file, *network));
        const auto read = networkIn(file);
        QVERIFY2(read, read ? "" : factsOf(read.error()).c_str());
        QCOMPARE(QString::fromStdString(networks::architectureName(read->architecture())), name);
        QCOMPARE(read->architecture().inputSize, 224);
        QVERIFY(std::ranges::equal(networks::allTensors(*read), networks::allTensors(*network),
                                   [](const auto& a, const auto& b) { return a.first == b.first && a.second.equal(b.second); }));
    }

    /// Recognition, which knows no Torch, has a table of its own of what the networks are made of.
    void recognitionExpectsWhatNetworksHave_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string& name : networks::architectureNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void recognitionExpectsWhatNetworksHave()
    {
        QFETCH(QString, name);
        const auto known = std::ranges::find(knownArchitectures(), name.toStdString(), &ArchitectureDescription::name);
        QVERIFY(known != knownArchitectures().end());
        QCOMPARE(knownArchitectures().size(), networks::architectureNames().size());
        for (const double width : {1.0 / 64, 0.15, 0.3, 1.0}) {
            const networks::Architecture sizes{.width = width, .inputSize = 96, .lastUnits = 24, .hiddenUnits = 10, .classes = 7};
            const auto network = networks::Network::unfilled(*networks::withName(sizes, name.toStdString()));
            QVERIFY(network);
            std::map<std::string, Shape> had;
            for (const auto& [tensorName, tensor] : networks::allTensors(*network))
                had[tensorName] = tensor.sizes().vec();
            std::map<std::string, Shape> expected;
            for (const ExpectedTensor& tensor : expectedTensors(*known, {width, 24, 10, 24 * 3 * 3, 7}))
                expected[tensor.name] = tensor.shape;
            QCOMPARE(expected, had);
        }
    }

    void storagesBeginAlignedAsPyTorchWantsThem()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("aligned.pt").toStdString();
        const std::vector<float> numbers{1, 2, 3};
        QVERIFY(writePytorchFile(file, std::vector<FileWeights>{{"a", tensorOf(numbers, {3})}, {"b", tensorOf(numbers, {1, 3})}}));
        const std::string bytes = *readFile(file);
        const std::string_view stored(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float));
        std::size_t found = 0;
        for (std::size_t place = bytes.find(stored); place != std::string::npos; place = bytes.find(stored, place + 1), ++found)
            QCOMPARE(place % 64, std::size_t{0});
        QCOMPARE(found, std::size_t{2});
    }

    void whatCannotBeWrittenIsRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("refused.pt").toStdString();
        const std::vector<float> numbers{1};
        const Tensor tensor = tensorOf(numbers, {1});
        QCOMPARE(writePytorchFile(file, std::vector<FileWeights>{{"a", tensor}, {"a", tensor}}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(writePytorchFile(file, std::vector<FileWeights>{{"", tensor}}).error().code, ErrorCode::InvalidValue);
        Tensor unknown = tensor;
        unknown.type = ElementType::UInt32;
        QCOMPARE(writePytorchFile(file, std::vector<FileWeights>{{"a", unknown}}).error().code, ErrorCode::InvalidValue);
        const std::int64_t gibibyte = 1 << 30;
        const Tensor large{ElementType::Float32, ByteOrder::Little, {gibibyte / 4}, {0}, 0,
                           tensor.storage}; // the same number again and again
        const std::vector<FileWeights> tooMuch{{"a", large}, {"b", large}, {"c", large}, {"d", large}};
        const Error refused = writePytorchFile(file, tooMuch).error(); // before anything is written: it would take many seconds
        QCOMPARE(refused.code, ErrorCode::InvalidValue);
        QCOMPARE(refused.arguments, (std::vector<std::string>{"array", "d", "< 4 GiB"}));
        QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
        QCOMPARE(writePytorchFile("/proc/nowhere/x.pt", std::vector<FileWeights>{{"a", tensor}}).error().code, ErrorCode::FileNotWritable);
    }
};

QTEST_GUILESS_MAIN(TestNetworkCheckpoint)
#include "tst_network_checkpoint.moc"
