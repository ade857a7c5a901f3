// SPDX-License-Identifier: GPL-3.0-or-later
/// What a file holds is told by its content: weights under any of the usual keys, the network by names and shapes, the rest as a tree.
#include <QTest>

#include "core/checkpoints/files/expected_tensors.h"
#include "core/checkpoints/files/inspection.h"
#include "core/checkpoints/files/state_dict.h"
#include "tests/core/checkpoints/files/described.h"
#include "tests/core/checkpoints/files/made_files.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

namespace {

const Value* textIn(ValueStore& store, const std::string& text) { return store.add(Text{text}); }

Value* dictionaryIn(ValueStore& store, const std::vector<std::pair<std::string, const Value*>>& entries)
{
    Dictionary dictionary;
    for (const auto& [key, value] : entries)
        dictionary.entries.emplace_back(textIn(store, key), value);
    return store.add(std::move(dictionary));
}

std::vector<TensorFacts> torchvisionTensors(const std::string& architecture)
{
    std::vector<TensorFacts> tensors;
    const Json shapes = readJson("torchvision_shapes.json");
    for (const Json& line : shapes[architecture]) {
        const QStringList parts = QString::fromStdString(line.get<std::string>()).split(' ');
        TensorFacts& tensor = tensors.emplace_back(TensorFacts{parts.front().toStdString(), "float32", {}});
        for (const QString& extent : parts.mid(1))
            tensor.shape.push_back(extent.toLongLong());
    }
    return tensors;
}

TensorFacts& named(std::vector<TensorFacts>& tensors, const std::string& name)
{
    return *std::ranges::find(tensors, name, &TensorFacts::name);
}

std::vector<std::string> namesOf(const StateDict& dictionary)
{
    std::vector<std::string> names;
    for (const NamedWeights& weights : dictionary.weights)
        names.push_back(weights.name);
    return names;
}

} // namespace

class TestInspection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void weightsAreFoundUnderAnyUsualKey()
    {
        using Names = std::vector<std::string>;
        ValueStore store;
        const Value* const tensor = store.add(Tensor{});
        const Value* const number = store.add(std::int64_t{1});
        const Value* const weights = dictionaryIn(store, {{"a", tensor}, {"b", tensor}});
        QCOMPARE(namesOf(findStateDict(*weights)), (Names{"a", "b"}));
        QCOMPARE(findStateDict(*weights).keys, Names());
        for (const char* const key : {"state_dict", "model", "model_state_dict", "net", "network"})
            QCOMPARE(findStateDict(*dictionaryIn(store, {{"epoch", number}, {key, weights}})).keys, Names{key});
        const Value* const inner = dictionaryIn(store, {{"state_dict", weights}, {"epoch", number}});
        QCOMPARE(findStateDict(*dictionaryIn(store, {{"model", inner}})).keys, (Names{"model", "state_dict"}));
        QCOMPARE(findStateDict(*dictionaryIn(store, {{"generator", weights}, {"n", number}})).keys, Names{"generator"});
        QVERIFY(findStateDict(*dictionaryIn(store, {{"one", weights}, {"two", weights}})).found == nullptr);
        QVERIFY(findStateDict(*dictionaryIn(store, {{"n", number}})).found == nullptr);
        QVERIFY(findStateDict(*number).found == nullptr);
        QCOMPARE(namesOf(findStateDict(*dictionaryIn(store, {{"a", tensor}, {"n", number}}))), Names{"a"});
    }

    void prefixesOfParallelTrainingAreRemoved()
    {
        using Names = std::vector<std::string>;
        ValueStore store;
        const Value* const tensor = store.add(Tensor{});
        const StateDict wrapped = findStateDict(*dictionaryIn(store, {{"module.features.0.weight", tensor},
                                                                      {"features.module.2.bias", tensor},
                                                                      {"_orig_mod.module.fc.bias", tensor},
                                                                      {"submodule.x", tensor}}));
        QCOMPARE(namesOf(wrapped), (Names{"features.0.weight", "features.2.bias", "fc.bias", "submodule.x"}));
        QVERIFY(wrapped.prefixRemoved);
        const StateDict both = findStateDict(*dictionaryIn(store, {{"module.a", tensor}, {"a", tensor}}));
        QCOMPARE(namesOf(both), (Names{"module.a", "a"}));
        QVERIFY(!both.prefixRemoved);
    }

    /// Programs that train keep the network as a member; a part that not all names begin with belongs to the network.
    void prefixesOfTrainingProgramsAreRemoved()
    {
        using Names = std::vector<std::string>;
        ValueStore store;
        const Value* const tensor = store.add(Tensor{});
        for (const std::string& prefix :
             Names{"model.", "net.", "model.module.", "_orig_mod.model.", "module.model._orig_mod.", "network.backbone."}) {
            const StateDict held = findStateDict(*dictionaryIn(store, {{prefix + "conv1.weight", tensor}, {prefix + "fc.bias", tensor}}));
            QCOMPARE(namesOf(held), (Names{"conv1.weight", "fc.bias"}));
            QVERIFY(held.prefixRemoved);
        }
        for (const Names& kept : {Names{"model.conv1.weight", "loss.weight"}, Names{"model.", "model.a"}, Names{"models.a", "models.b"},
                                  Names{"features.0.weight", "features.2.weight"}}) {
            const StateDict other = findStateDict(*dictionaryIn(store, {{kept[0], tensor}, {kept[1], tensor}}));
            QCOMPARE(namesOf(other), kept);
            QVERIFY(!other.prefixRemoved);
        }
    }

    void torchvisionsNetworksAreRecognised_data()
    {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<int>("lastUnits");
        QTest::addColumn<int>("inputSize");
        for (const std::string& name : recognisedArchitectures())
            QTest::newRow(name.c_str()) << QString::fromStdString(name)
                                        << (name == "alexnet"    ? 256
                                            : name == "resnet50" ? 2048
                                                                 : 512)
                                        << (name.starts_with("vgg") ? 224 : 0);
    }

    void torchvisionsNetworksAreRecognised()
    {
        QFETCH(QString, architecture);
        QFETCH(int, lastUnits);
        QFETCH(int, inputSize);
        std::vector<TensorFacts> tensors = torchvisionTensors(architecture.toStdString());
        QVERIFY(tensors.size() > 10);
        const auto found = recognise(tensors, "weights.pth");
        QVERIFY2(found, found ? "" : found.error().arguments.at(1).c_str());
        QCOMPARE(QString::fromStdString(found->architecture), architecture);
        QCOMPARE(found->classes, std::int64_t{7});
        QCOMPARE(found->width, 1.0);
        QCOMPARE(found->lastUnits, std::int64_t{lastUnits});
        QCOMPARE(found->inputSize, std::int64_t{inputSize});
        QCOMPARE(found->hiddenUnits, std::int64_t{architecture.startsWith("resnet") ? 0 : 4096});
        std::erase_if(tensors, [](const TensorFacts& tensor) { return tensor.name.ends_with("num_batches_tracked"); });
        QVERIFY(recognise(tensors, "weights.pth"));
    }

    /// The last layer's units do not follow from the width.
    void theLastLayerMayHaveAnyUnits()
    {
        std::vector<TensorFacts> tensors = torchvisionTensors("alexnet");
        named(tensors, "features.10.weight").shape[0] = named(tensors, "features.10.bias").shape[0] = 40;
        named(tensors, "classifier.1.weight").shape[1] = 40 * 36;
        QCOMPARE(recognise(tensors, "weights.pth")->lastUnits, std::int64_t{40});
        tensors = torchvisionTensors("resnet50");
        for (TensorFacts& tensor : tensors)
            if (tensor.name.starts_with("layer4."))
                for (std::size_t i = 0; i < std::min<std::size_t>(tensor.shape.size(), 2); ++i)
                    if (tensor.shape[i] == 512 || tensor.shape[i] == 2048)
                        tensor.shape[i] /= 4;
        named(tensors, "fc.weight").shape[1] = 512;
        QCOMPARE(recognise(tensors, "weights.pth")->lastUnits, std::int64_t{512});
    }

    /// Whatever units the rounded width gives, the width that is read gives the same.
    void everyWidthIsRecognised()
    {
        for (const ArchitectureDescription& architecture : knownArchitectures())
            for (int hundredths = 2; hundredths <= 200; ++hundredths) {
                NetworkSizes sizes{.width = hundredths / 100.0, .lastUnits = 12, .hiddenUnits = 16, .classifierInputs = 12, .classes = 7};
                std::vector<TensorFacts> tensors;
                for (const auto& [name, shape] : expectedTensors(architecture, sizes))
                    tensors.push_back({name, "float32", shape});
                const auto found = recognise(tensors, "weights.pth");
                QVERIFY2(found, qPrintable(QString::fromStdString(architecture.name + ", width " + std::to_string(sizes.width) +
                                                                  (found ? std::string() : ": " + found.error().arguments.at(1)))));
                QCOMPARE(found->architecture, architecture.name);
                sizes.width = found->width;
                const auto again = expectedTensors(architecture, sizes);
                QVERIFY(std::ranges::equal(again, tensors, {}, &ExpectedTensor::shape, &TensorFacts::shape));
                if (hundredths % 10 == 0)
                    QVERIFY(std::abs(found->width - hundredths / 100.0) < 0.01);
            }
    }

    /// 13, 26, 51 and 102 units: 13/64 would give 104.
    void theWidthIsThatOfAllLayers()
    {
        std::vector<TensorFacts> tensors;
        for (const auto& [name, shape] : expectedTensors(knownArchitectures().front(), {.width = 0.2, .classifierInputs = 512}))
            tensors.push_back({name, "float32", shape});
        QCOMPARE(recognise(tensors, "weights.pth")->width, 0.2);
    }

    void aMismatchNamesTheTensor()
    {
        const auto problem = [](const std::vector<TensorFacts>& tensors) {
            const auto found = recognise(tensors, "weights.pth");
            return found || found.error().code != ErrorCode::DoesNotFit
                       ? std::string("recognised")
                       : found.error().arguments.at(1) + " / " + found.error().arguments.at(2);
        };
        const std::vector<TensorFacts> whole = torchvisionTensors("vgg16");
        std::vector<TensorFacts> tensors = whole;
        named(tensors, "features.5.weight").shape = {128, 64, 5, 5};
        QCOMPARE(problem(tensors), std::string("features.5.weight [128, 64, 5, 5] / features.5.weight [128, 64, 3, 3] (vgg16)"));
        tensors = whole;
        named(tensors, "classifier.0.weight").shape = {4096, 512 * 50};
        QCOMPARE(problem(tensors), std::string("classifier.0.weight [4096, 25600] / classifier.0.weight [4096, 25088] (vgg16)"));
        tensors = whole;
        tensors.pop_back();
        QCOMPARE(problem(tensors), std::string("– / classifier.6.bias [7] (vgg16)"));
        tensors = whole;
        tensors.push_back({"extra.weight", "float32", {3}});
        QCOMPARE(problem(tensors), std::string("extra.weight [3] / – (vgg16)"));
        tensors = whole;
        named(tensors, "features.0.weight").shape = {};
        QCOMPARE(problem(tensors), std::string("features.0.weight [] / features.0.weight [64, 3, 3, 3] (vgg16)"));
        QVERIFY(QString::fromStdString(problem({{"a", "float32", {1}}})).startsWith("a [1] / vgg11, vgg11_bn"));
        QVERIFY(QString::fromStdString(problem({})).startsWith("– / "));
    }

    /// As the base study's own files are made: wrapped for parallel training, with an optimiser beside the weights.
    void aTrainingsCheckpointIsUnderstood()
    {
        for (const auto& [name, format] :
             {std::pair("checkpoint-zip.pth.tar", FileFormat::PytorchZip), {"checkpoint-legacy.pth.tar", FileFormat::PytorchStream}}) {
            const auto found = inspectFile(fixture(name), {.verify = true});
            QVERIFY2(found, found ? "" : found.error().arguments.back().c_str());
            QCOMPARE(found->format, format);
            QCOMPARE(found->weightsKeys, std::vector<std::string>{"state_dict"});
            QVERIFY(found->prefixRemoved);
            QCOMPARE(found->tensors.size(), std::size_t{22});
            QCOMPARE(factsText(found->tensors.front()), std::string("features.0.weight [1, 3, 3, 3]"));
            QVERIFY(found->network);
            QCOMPARE(found->network->architecture, std::string("vgg11"));
            QCOMPARE(found->network->width, 1.0 / 64);
            QCOMPARE(found->network->classes, std::int64_t{5});
            QCOMPARE(found->network->hiddenUnits, std::int64_t{4});
            QCOMPARE(found->network->lastUnits, std::int64_t{8});
            QCOMPARE(found->network->inputSize, std::int64_t{32});
            QCOMPARE(found->rest.lines.at(0).name, std::string("epoch"));
            QCOMPARE(found->rest.lines.at(0).text, std::string("3"));
            QCOMPARE(found->restJson["epoch"].get<int>(), 3);
            QCOMPARE(found->restJson["walltime"].get<double>(), 12.5);
            QVERIFY(!found->restJson.contains("state_dict"));
            QCOMPARE(found->restJson["optimizer"]["param_groups"][0]["momentum"].get<double>(), 0.9);
            QCOMPARE(found->restJson["optimizer"]["state"]["0"]["momentum_buffer"]["dtype"].get<std::string>(), std::string("float32"));
        }
    }

    void theRestIsBounded()
    {
        const auto found = inspectFile(fixture("checkpoint-zip.pth.tar"), {.restLines = 5});
        QVERIFY(found);
        QCOMPARE(found->rest.lines.size(), std::size_t{5});
        QVERIFY(found->rest.cut);
    }

    void otherFormatsAreTold()
    {
        const auto arrays = inspectFile(fixture("arrays.npz"));
        QVERIFY(arrays);
        QCOMPARE(arrays->format, FileFormat::Npz);
        QVERIFY(!arrays->network && !arrays->notRecognised);
        QCOMPARE(factsText(named(const_cast<std::vector<TensorFacts>&>(arrays->tensors), "fortran")), std::string("fortran [2, 3, 4]"));
        QCOMPARE(inspectFile(fixture("single.npy"))->format, FileFormat::Npy);
        const MadeFile file("weights.safetensors");
        const std::string header =
            R"({"__metadata__":{"by":"a test"},"b":{"dtype":"F32","shape":[2],"data_offsets":[2,10]},"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}})";
        const auto weights = inspectFile(file.with(little<std::uint64_t>(header.size()) + header + std::string(10, 'x')));
        QVERIFY2(weights, weights ? "" : weights.error().arguments.back().c_str());
        QCOMPARE(weights->format, FileFormat::Safetensors);
        QCOMPARE(factsText(weights->tensors.at(0)) + weights->tensors.at(0).type, std::string("a [1]bfloat16"));
        QCOMPARE(weights->restJson["by"].get<std::string>(), std::string("a test"));
        QVERIFY(weights->notRecognised);
        QCOMPARE(inspectFile(file.with(little<std::uint64_t>(header.size()) + header)).error().code, ErrorCode::FileDamaged);
        QCOMPARE(inspectFile(file.with("nothing of the kind")).error().code, ErrorCode::FileDamaged);
        QCOMPARE(inspectFile("/nowhere").error().code, ErrorCode::FileNotFound);
    }

    void textForPeopleHoldsNothingThatATerminalObeys()
    {
        QCOMPARE(printable("a\x1b[31mß\xff"
                           "\xc3"),
                 std::string("a [31mß\xEF\xBF\xBD\xEF\xBF\xBD"));
        QCOMPARE(printable("\xc2\x9b"
                           "1m"),
                 std::string(" 1m"));
        QCOMPARE(valueText(Value(Text{std::string(1000, 'x')}), 20), '"' + std::string(20, 'x') + "…\"");
    }

    void valuesReadAsInPython()
    {
        ValueStore store;
        const auto number = [&store](std::int64_t value) { return store.add(value); };
        const auto sequence = [&](Sequence::Kind kind) { return valueText(*store.add(Sequence{kind, {number(1), store.add(0.5)}})); };
        QCOMPARE(sequence(Sequence::Kind::List), std::string("[1, 0.5]"));
        QCOMPARE(sequence(Sequence::Kind::Tuple), std::string("(1, 0.5)"));
        QCOMPARE(sequence(Sequence::Kind::Set), std::string("{1, 0.5}"));
        QCOMPARE(valueText(*store.add(2.0)), std::string("2.0"));
        QCOMPARE(valueText(*store.add(Sequence{Sequence::Kind::Tuple, {store.add(None{})}})), std::string("(None,)"));
        QCOMPARE(valueText(*dictionaryIn(store, {{"a", store.add(true)}})), std::string("{\"a\": True}"));
        QCOMPARE(valueText(*store.add(Tensor{ElementType::Float16, ByteOrder::Little, {2, 3}, {3, 1}, 0, {}})),
                 std::string("float16 [2, 3]"));
    }
};

QTEST_APPLESS_MAIN(TestInspection)
#include "tst_inspection.moc"
