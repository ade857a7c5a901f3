// SPDX-License-Identifier: GPL-3.0-or-later
/// Real files of every format, damaged in every way a disk or a download has: each gives an error or what is right, quickly and in little
/// memory. (Every byte and bit of PyTorch's containers: tst_damaged_files.)
#include <set>

#include <QTest>

#include "core/checkpoints/files/inspection.h"
#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/safetensors_header.h"
#include "core/checkpoints/files/tensor_data.h"
#include "tests/core/checkpoints/files/described.h"
#include "tests/core/checkpoints/files/made_files.h"
#include "tests/core/checkpoints/files/measured.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

namespace {

constexpr std::size_t constantMemory = 100 * mebibyte; // mostly for a memo

std::string safetensors()
{
    std::string data;
    for (int i = 0; i < 40; ++i)
        data += static_cast<char>(i * 7);
    return safetensorsOf("{\"__metadata__\":{\"by\":\"a test\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                         "\"b\":{\"dtype\":\"BF16\",\"shape\":[8],\"data_offsets\":[24,40]}}",
                         data);
}

std::string contentOf(const QString& name) { return name == "made.safetensors" ? safetensors() : *readFile(fixture(name.toStdString())); }

/// Where a part of the file begins or ends: at signatures, lengths, lines, and at multiples of 16 between; `most` of these, evenly.
std::vector<std::size_t> boundaries(const std::string& content, std::size_t most)
{
    std::set<std::size_t> places{0, 1, 2, 4, 7, 8, 9, 10, content.size() - 1};
    for (std::size_t i = 0; i < content.size(); i += 16)
        places.insert(i);
    for (const std::string_view mark :
         {"PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", "PK\x06\x07", "\x93NUMPY", "\x80\x02", "{", "}", "\n"})
        for (std::size_t place = content.find(mark); place != std::string::npos; place = content.find(mark, place + 1))
            for (const std::size_t beside : {std::size_t{0}, std::size_t{1}, mark.size(), mark.size() + 4, mark.size() + 22})
                if (place + beside < content.size())
                    places.insert(place + beside);
    std::vector<std::size_t> some;
    const std::size_t step = places.size() / most + 1;
    for (std::size_t number = 0; const std::size_t place : places)
        if (number++ % step == 0)
            some.push_back(place);
    return some;
}

/// All numbers of what is in it; "refused" where there is an error.
std::string told(const std::filesystem::path& file)
{
    const auto inspection = inspectFile(file, {.verify = true});
    if (!inspection)
        return "refused";
    std::string text = inspection->restJson.dump();
    for (const TensorFacts& tensor : inspection->tensors)
        text += factsText(tensor) + tensor.type;
    if (const auto arrays = NumpyFile::open(file))
        for (const auto& [name, array] : (*arrays)->arrays())
            if (const auto* const tensor = std::get_if<Tensor>(&array))
                text += name + describedTensor(*tensor).dump();
    if (const auto opened = PytorchFile::open(file))
        text += described((*opened)->root()).dump(-1, ' ', false, Json::error_handler_t::replace);
    return text;
}

} // namespace

class TestCorruptedFiles : public QObject {
    Q_OBJECT

    MadeFile file_{"corrupted"};

    static void files()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"single.npy", "fortran.npy", "texts.npy", "arrays.npz", "arrays-packed.npz", "made.safetensors",
                                       "checkpoint-zip.pth.tar", "checkpoint-legacy.pth.tar", "big-endian.pth", "packed.pth"})
            QTest::newRow(name) << QString(name);
    }

    /// What is told of `content`, soon and in little memory.
    std::string toldQuickly(const std::string& content)
    {
        const std::filesystem::path& file = file_.with(content);
        const auto outcome = measure([&file] { return told(file); });
        if (outcome.seconds > longest || outcome.memory > content.size() + constantMemory)
            return fmt::format("{} s, {} MiB", outcome.seconds, outcome.memory / mebibyte);
        return outcome.read;
    }

private Q_SLOTS:
    void cutAtBoundaries_data() { files(); }
    void cutAtBoundaries()
    {
        QFETCH(QString, name);
        const std::string whole = contentOf(name);
        for (const std::size_t length : boundaries(whole, 400))
            QCOMPARE(toldQuickly(whole.substr(0, length)), std::string("refused"));
    }

    void wrongNumbers_data() { files(); }
    /// Lengths, offsets and counts are such numbers: what is read with them is refused, or is no longer than the file explains.
    void wrongNumbers()
    {
        QFETCH(QString, name);
        const std::string whole = contentOf(name);
        std::size_t refused = 0;
        for (const std::size_t place : boundaries(whole, 100)) {
            for (const std::uint64_t number : {std::uint64_t{0x7FFFFFFF}, std::uint64_t{0xFFFFFFFF}, ~std::uint64_t{0}}) {
                for (const std::size_t bytes : {std::size_t{2}, std::size_t{8}}) {
                    std::string content = whole;
                    content.replace(place, std::min(bytes, content.size() - place), little<std::uint64_t>(number), 0,
                                    std::min(bytes, content.size() - place));
                    const std::string found = toldQuickly(content);
                    QVERIFY2(found.find(" MiB") == std::string::npos, (found + fmt::format(", byte {}", place)).c_str());
                    refused += found == "refused" ? 1 : 0;
                }
            }
        }
        QVERIFY(refused > 0);
    }

    void flippedBits_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"arrays.npz", "arrays-packed.npz"})
            QTest::newRow(name) << QString(name);
    }
    /// Checksums cover all values.
    void flippedBits()
    {
        QFETCH(QString, name);
        std::string content = contentOf(name);
        const std::string wanted = told(file_.with(content));
        for (std::size_t i = 0; i < content.size(); ++i) {
            const char flipped = static_cast<char>(1 << i % 8);
            content[i] = static_cast<char>(content[i] ^ flipped);
            const std::string found = toldQuickly(content);
            QVERIFY2(found == "refused" || found == wanted, std::to_string(i).c_str());
            content[i] = static_cast<char>(content[i] ^ flipped);
        }
    }

    void wrongPlaces_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* header, const char* words) {
            QTest::newRow(name) << QByteArray(header) << QString(words);
        };
        const char* const misplaced = "the data of tensor b is not where it should be";
        const char* const misfit = "tensor a has a shape that does not fit its data";
        const char* const wrong = "a tensor is described wrongly: a";
        row("a hole", "{'a':{'dtype':'U8','shape':[4],'data_offsets':[0,4]},'b':{'dtype':'U8','shape':[3],'data_offsets':[5,8]}}",
            misplaced);
        row("overlap", "{'a':{'dtype':'U8','shape':[5],'data_offsets':[0,5]},'b':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}}",
            misplaced);
        row("beyond", "{'b':{'dtype':'U8','shape':[9],'data_offsets':[0,9]}}", misplaced);
        row("left over", "{'a':{'dtype':'U8','shape':[7],'data_offsets':[0,7]}}", "has bytes after its last tensor");
        row("nothing told", "{}", "has bytes after its last tensor");
        row("too short for its shape", "{'a':{'dtype':'U16','shape':[8],'data_offsets':[0,8]}}", misfit);
        row("64 bits and more", "{'a':{'dtype':'U8','shape':[4294967296,4294967296],'data_offsets':[0,8]}}", misfit);
        row("2^63", "{'a':{'dtype':'U8','shape':[9223372036854775808],'data_offsets':[0,8]}}", misfit);
        row("backwards", "{'a':{'dtype':'U8','shape':[0],'data_offsets':[8,0]}}", misfit);
        row("negative", "{'a':{'dtype':'U8','shape':[-8],'data_offsets':[0,8]}}", wrong);
        row("a fraction", "{'a':{'dtype':'U8','shape':[8.0],'data_offsets':[0,8]}}", wrong);
        row("no places", "{'a':{'dtype':'U8','shape':[8]}}", wrong);
        row("one place", "{'a':{'dtype':'U8','shape':[8],'data_offsets':[8]}}", wrong);
        row("a type twice", "{'a':{'dtype':'U8','dtype':'I8','shape':[8],'data_offsets':[0,8]}}", wrong);
        row("a shape twice", "{'a':{'dtype':'U8','shape':[8],'shape':[8],'data_offsets':[0,8]}}", wrong);
        row("a key of another format", "{'a':{'dtype':'U8','shape':[8],'data_offsets':[0,8],'strides':[1]}}", wrong);
        row("a list in the shape", "{'a':{'dtype':'U8','shape':[[8]],'data_offsets':[0,8]}}", wrong);
        row("a number for a tensor", "{'a':8}", wrong);
        row("the same name twice",
            "{'a':{'dtype':'U8','shape':[4],'data_offsets':[0,4]},'a':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}}",
            "two tensors of the same name: a");
        row("an unknown type", "{'a':{'dtype':'C64','shape':[1],'data_offsets':[0,8]}}", "a tensor of a type that is not read: C64");
        row("metadata twice", "{'__metadata__':{},'__metadata__':{}}", "a tensor is described wrongly: __metadata__");
        row("a number in the metadata", "{'__metadata__':{'a':1}}", "a tensor is described wrongly: __metadata__");
        row("a blank before the brace", " {}", "its header is no JSON");
        row("something behind the brace", "{}x", "its header is no JSON");
    }
    void wrongPlaces()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, words);
        const auto read = readSafetensorsHeader(file_.with(safetensorsOf(header.replace('\'', '"').toStdString(), "12345678")));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileDamaged);
        QString found = QString::fromStdString(read.error().arguments.at(1));
        if (found.startsWith("its header is no JSON"))
            found = found.section(':', 0, 0);
        QCOMPARE(found, words);
    }

    /// Padding, empty tensors in any order, data that are not aligned.
    void whatTheFormatAllowsIsRead()
    {
        const std::string header = "{\"e\":{\"dtype\":\"F32\",\"shape\":[0,4],\"data_offsets\":[3,3]},"
                                   "\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
                                   "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[3,7]}}   ";
        const auto read = readSafetensorsHeader(file_.with(safetensorsOf(header, "1234567")));
        QVERIFY2(read, read ? "" : read.error().arguments.back().c_str());
        QCOMPARE(read->tensors.size(), std::size_t{3});
        QCOMPARE(read->places, (std::vector<std::uint64_t>{8 + header.size(), 8 + header.size() + 3, 8 + header.size() + 3}));
        QCOMPARE(read->tensors.at(2).name, std::string("b"));
    }

    /// As another process may do at any time.
    void cutWhileItIsRead()
    {
        for (const bool stream : {false, true}) {
            const std::string floats(4 * 250'000, '\x3f');
            const std::string tensor = tensorInstructions("0", 250'000, 0, 250'000, 1);
            const std::filesystem::path& file =
                file_.with(stream ? streamOf(tensor, "](" + shortText("0") + "e", little<std::uint64_t>(250'000) + floats)
                                  : zipOf({{"a/data.pkl", pickleOf(tensor)}, {"a/data/0", floats}}));
            const auto opened = PytorchFile::open(file);
            QVERIFY2(opened, opened ? "" : opened.error().arguments.back().c_str());
            QVERIFY((*opened)->isWhole());
            std::filesystem::resize_file(file, 8192);
            QCOMPARE(toDoubles(*(*opened)->root().as<Tensor>()).back(), 0.0);
            QVERIFY(!(*opened)->isWhole());
            const auto verified = (*opened)->verify();
            QVERIFY(!verified);
            QCOMPARE(verified.error().code, ErrorCode::FileDamaged);
        }
    }
};

QTEST_APPLESS_MAIN(TestCorruptedFiles)
#include "tst_corrupted_files.moc"
