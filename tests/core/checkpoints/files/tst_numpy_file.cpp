// SPDX-License-Identifier: GPL-3.0-or-later
/// NumPy's files are read as NumPy has written them, and what is written reads back; other files end in errors.
#include <QTest>

#include "core/checkpoints/files/numpy_file.h"
#include "tests/core/checkpoints/files/described.h"
#include "tests/core/checkpoints/files/made_files.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

namespace {

Json describedArray(const NamedArray& named)
{
    if (const auto* const texts = std::get_if<TextArray>(&named.array))
        return {{"texts", texts->texts}, {"shape", texts->shape}};
    return describedTensor(std::get<Tensor>(named.array));
}

/// An .npy file with this header, as long as it is.
std::string npy(const std::string& header, std::size_t bytes, char version = 1)
{
    const std::string length = version == 1 ? little<std::uint16_t>(static_cast<std::uint16_t>(header.size()))
                                            : little<std::uint32_t>(static_cast<std::uint32_t>(header.size()));
    return "\x93NUMPY" + std::string{version, '\0'} + length + header + std::string(bytes, '\0');
}

std::string headerOf(const std::string& type, const std::string& shape)
{
    return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
}

} // namespace

class TestNumpyFile : public QObject {
    Q_OBJECT

    MadeFile file_{"array.npy"};

private Q_SLOTS:
    void everyArrayIsAsNumpyWroteIt_data()
    {
        QTest::addColumn<QString>("file");
        const Json expected = readJson("expected.json");
        for (const auto& [file, arrays] : expected["arrays"].items())
            QTest::newRow(file.c_str()) << QString::fromStdString(file);
    }

    void everyArrayIsAsNumpyWroteIt()
    {
        QFETCH(QString, file);
        const Json expected = readJson("expected.json");
        const auto read = NumpyFile::open(fixture(file.toStdString()));
        QVERIFY2(read, read ? "" : read.error().arguments.back().c_str());
        Json found;
        for (const NamedArray& named : (*read)->arrays())
            found[named.name] = describedArray(named);
        const Json& wanted = expected["arrays"][file.toStdString()];
        QVERIFY2(found == wanted, Json::diff(wanted, found).dump().substr(0, 2000).c_str());
    }

    void arraysHaveNames()
    {
        const auto read = NumpyFile::open(fixture("arrays.npz"));
        QVERIFY(read);
        QCOMPARE((*read)->find("large")->type, ElementType::Int64);
        QVERIFY((*read)->find("texts") == nullptr);
        QVERIFY((*read)->find("nothing") == nullptr);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const std::string& content, const char* words) {
            QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size())) << QString(words);
        };
        for (const auto& [name, words] : {std::pair("refused-objects.npy", "an array of a type that is not read: object"),
                                          {"refused-record.npy", "an array of a type that is not read: record"},
                                          {"refused-complex.npy", "an array of a type that is not read: <c16"},
                                          {"refused-dates.npy", "an array of a type that is not read: <M8[D]"},
                                          {"shared-zip.pth", "not a NumPy file: shared-zip/data.pkl"},
                                          {"expected.json", "not a NumPy file"}})
            row(name, *readFile(fixture(name)), words);
        const char* const described = "an array is described wrongly";
        const char* const length = "an array is not as long as it should be";
        row("whole", npy(headerOf("<f8", "(2, 3)"), 48), "");
        row("a byte too few", npy(headerOf("<f8", "(2, 3)"), 47), length);
        row("a byte too many", npy(headerOf("<f8", "(2, 3)"), 49), length);
        row("a shape of exabytes", npy(headerOf("<f8", "(4294967296, 4294967296)"), 48), described);
        row("a shape that wraps", npy(headerOf("|u1", "(4294967296, 4294967296, 0)"), 48), length);
        row("a large shape of nothing", npy(headerOf("<f4", "(1000000000,)"), 8), length);
        row("texts without length", npy(headerOf("<U0", "(1000000000,)"), 0), described);
        row("texts longer than anything", npy(headerOf("<U4611686018427387904", "(1,)"), 8),
            "an array of a type that is not read: <U4611686018427387904");
        row("a negative extent", npy(headerOf("<f8", "(-2,)"), 16), described);
        row("an extent with a fraction", npy(headerOf("<f8", "(2.0,)"), 16), described);
        row("code", npy("__import__('os').system('true')", 0), described);
        row("code in the shape", npy(headerOf("<f8", "(len('ab'),)"), 16), described);
        row("a key too many", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}", 8), described);
        row("a key too few", npy("{'descr': '<f8', 'shape': (1,)}", 8), described);
        row("something behind the dictionary", npy(headerOf("<f8", "(1,)") + "x", 8), described);
        row("an open text", npy("{'descr", 0), described);
        row("nothing in the header", npy("", 0), described);
        row("many dimensions", npy(headerOf("<f8", "(" + repeated("1,", 65) + ")"), 8), described);
        row("a header beyond the file", npy("x", 0).substr(0, 8) + "\xff\xff{}", "it ends too early");
        row("a header of gigabytes", npy("x", 0, 2).substr(0, 8) + "\xff\xff\xff\xff{}", described);
        row("a later version", npy(headerOf("<f8", "(1,)"), 8, 4), "not a NumPy file");
        row("only the magic", "\x93NUMPY", "it ends too early");
        row("empty", "", "empty");
        row("a zip bomb", zipOf({{"a.npy", std::string(1 << 20, 'x'), 8, std::uint64_t{900} << 20U}}),
            "it unpacks to more than can be read: a.npy");
        row("a member that is damaged", zipOf({{"a.npy", npy(headerOf("<f8", "(1,)"), 8), 0, {}, {}, 5}}),
            "the checksum of an entry of the zip file is wrong: a.npy");
    }

    void refuses()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        const auto read = NumpyFile::open(file_.with(content.toStdString()));
        QCOMPARE(read ? QString() : QString::fromStdString(read.error().arguments.at(1)), words);
    }

    void everyTruncationIsNoticed()
    {
        for (const char* const name : {"arrays-packed.npz", "fortran.npy", "texts.npy"}) {
            const std::string whole = *readFile(fixture(name));
            for (std::size_t length = 0; length < whole.size(); ++length)
                QVERIFY2(!NumpyFile::open(file_.with(std::string_view(whole).substr(0, length))), std::to_string(length).c_str());
        }
    }

    void whatIsWrittenReadsBack()
    {
        const std::vector<double> numbers{0.1, -2, 3, 4, 5, 1e300};
        const std::vector<std::int64_t> units{3, -1, std::int64_t{1} << 62U};
        Tensor transposed = tensorOf(numbers, {2, 3});
        std::swap(transposed.shape[0], transposed.shape[1]);
        std::swap(transposed.strides[0], transposed.strides[1]);
        const MadeFile several("several.npz");
        const std::filesystem::path file = several.with("");
        const std::vector<ArrayToWrite> arrays{{"numbers", tensorOf(numbers, {2, 3})},
                                               {"transposed", transposed},
                                               {"Einheiten/ä", tensorOf(units, {3})},
                                               {"single", tensorOf(std::span(numbers).first(1), {})},
                                               {"none", tensorOf(std::span(units).first(0), {0, 7})}};
        QVERIFY(writeNpz(file, arrays));
        const std::string first = *readFile(file);
        const auto read = NumpyFile::open(file);
        QVERIFY2(read, read ? "" : read.error().arguments.back().c_str());
        QCOMPARE((*read)->arrays().size(), arrays.size());
        for (const auto& [name, tensor] : arrays) {
            QVERIFY((*read)->find(name) != nullptr);
            QVERIFY2(describedTensor(*(*read)->find(name)) == describedTensor(tensor), name.c_str());
        }
        QCOMPARE(toDoubles(*(*read)->find("transposed")), (std::vector<double>{0.1, 4, -2, 5, 3, 1e300}));
        QVERIFY(writeNpz(file, arrays));
        QVERIFY(*readFile(file) == first);
        QVERIFY(writeNpy(file, transposed));
        QVERIFY(describedArray((*NumpyFile::open(file))->arrays().front()) == describedTensor(transposed));
    }

    /// NumPy's own bytes.
    void anArrayIsWrittenAsNumpyDoes()
    {
        const std::vector<double> number{2.5};
        const std::filesystem::path file = file_.with("");
        QVERIFY(writeNpy(file, tensorOf(number, {})));
        QVERIFY(*readFile(file) == *readFile(fixture("single.npy")));
    }

    void refusesToWrite()
    {
        const std::vector<double> number{2.5};
        const Tensor tensor = tensorOf(number, {1});
        const std::filesystem::path file = file_.with("as it was");
        Tensor beyond = tensor;
        beyond.shape = {2};
        Tensor other = tensor;
        other.type = ElementType::BFloat16;
        QCOMPARE(writeNpy(file, beyond).error().code, ErrorCode::InvalidValue);
        QCOMPARE(writeNpy(file, other).error().code, ErrorCode::InvalidValue);
        QCOMPARE(writeNpz(file, std::vector<ArrayToWrite>{{"", tensor}}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(writeNpz(file, std::vector<ArrayToWrite>{{"a", tensor}, {"a", tensor}}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(writeNpy("/proc/nowhere/a.npy", tensor).error().code, ErrorCode::FileNotWritable);
        QCOMPARE(*readFile(file), std::string("as it was"));
    }
};

QTEST_APPLESS_MAIN(TestNumpyFile)
#include "tst_numpy_file.moc"
