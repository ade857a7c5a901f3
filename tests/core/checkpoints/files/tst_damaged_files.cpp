// SPDX-License-Identifier: GPL-3.0-or-later
/// Damaged and malicious files: each ends in an error within a second, and takes no memory that its length does not explain.
#include <random>

#include <QTest>

#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/zip_file.h"
#include "tests/core/checkpoints/files/described.h"
#include "tests/core/checkpoints/files/made_files.h"
#include "tests/core/checkpoints/files/measured.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

namespace {

constexpr std::size_t constantMemory = 600 * mebibyte;

auto measured(const std::filesystem::path& file)
{
    return measure([&file] { return PytorchFile::open(file); });
}

/// As the file was, or not at all.
bool isUnchangedOrRefused(const std::filesystem::path& file, const Json& wanted)
{
    const auto read = PytorchFile::open(file);
    return !read || !(*read)->verify() || described((*read)->root()) == wanted;
}

std::string pickleEntry(const std::string& content, const std::vector<MadeEntry>& others = {})
{
    std::vector<MadeEntry> entries{{"a/data.pkl", content}};
    entries.insert(entries.end(), others.begin(), others.end());
    return zipOf(entries);
}

} // namespace

class TestDamagedFiles : public QObject {
    Q_OBJECT

    MadeFile file_{"damaged.pth"};

    void realFiles() const
    {
        QTest::addColumn<QString>("name");
        for (const char* const name :
             {"plain-zip-2.pth", "plain-legacy-2.pth", "plain-legacy-0.pth", "numpy-zip-5.pth", "numpy-legacy-2.pth", "tensors-zip-2.pth",
              "tensors-legacy-2.pth", "packed.pth", "views-legacy.pth", "shared-zip.pth"})
            QTest::newRow(name) << QString(name);
    }

private Q_SLOTS:
    void everyTruncationIsNoticed_data() { realFiles(); }
    void everyTruncationIsNoticed()
    {
        QFETCH(QString, name);
        const std::string whole = *readFile(fixture(name.toStdString()));
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto read = PytorchFile::open(file_.with(std::string_view(whole).substr(0, length)));
            QVERIFY2(!read, std::to_string(length).c_str());
            QCOMPARE(read.error().code, ErrorCode::FileDamaged);
        }
    }

    void whatIsAppendedIsNoticed_data() { realFiles(); }
    void whatIsAppendedIsNoticed()
    {
        QFETCH(QString, name);
        QVERIFY(!PytorchFile::open(file_.with(*readFile(fixture(name.toStdString())) + "x")));
    }

    void everyFlippedBitOfAZipFileIsNoticedOrMeansNothing_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"tensors-zip-5.pth", "shared-zip.pth", "packed.pth"})
            QTest::newRow(name) << QString(name);
    }
    /// Checksums cover all values.
    void everyFlippedBitOfAZipFileIsNoticedOrMeansNothing()
    {
        QFETCH(QString, name);
        std::string content = *readFile(fixture(name.toStdString()));
        const Json wanted = described((*PytorchFile::open(fixture(name.toStdString())))->root());
        for (std::size_t i = 0; i < content.size(); ++i) {
            const char flipped = static_cast<char>(1 << i % 8);
            content[i] = static_cast<char>(content[i] ^ flipped);
            QVERIFY2(isUnchangedOrRefused(file_.with(content), wanted), std::to_string(i).c_str());
            content[i] = static_cast<char>(content[i] ^ flipped);
        }
    }

    /// A stream has no checksums: what comes out may be wrong, but it comes out, or an error does.
    void flippedBitsOfAStreamDoNoHarm_data() { everyTruncationIsNoticed_data(); }
    void flippedBitsOfAStreamDoNoHarm()
    {
        QFETCH(QString, name);
        const std::string whole = *readFile(fixture(name.toStdString()));
        std::mt19937 random(1);
        int refused = 0;
        for (int trial = 0; trial < 500; ++trial) {
            std::string content = whole;
            for (std::size_t flips = 1 + random() % 3; flips > 0; --flips)
                content[random() % content.size()] ^= static_cast<char>(1 << random() % 8);
            const auto outcome = measured(file_.with(content));
            QVERIFY(outcome.seconds < longest);
            QVERIFY(outcome.memory < constantMemory);
            refused += outcome.read ? 0 : 1;
            if (outcome.read) // everything that is reached can be looked at
                QVERIFY(!described((*outcome.read)->root()).dump(-1, ' ', false, Json::error_handler_t::replace).empty());
        }
        QVERIFY(refused > 0);
    }

    void lies_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const std::string& content, const char* words) {
            QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size())) << QString(words);
        };
        const std::string floats(16, '\x01');
        const std::string tensor = pickleOf(tensorInstructions("0", 4, 0, 4, 1));
        row("storage missing", pickleEntry(tensor), "a storage is missing: 0");
        row("storage short", pickleEntry(tensor, {{"a/data/0", floats.substr(4)}}), "a storage is not as long as it should be: 0");
        row("storage long", pickleEntry(tensor, {{"a/data/0", floats + "1234"}}), "a storage is not as long as it should be: 0");
        row("storage of another archive", pickleEntry(tensor, {{"b/data/0", floats}}), "a storage is missing: 0");
        row("storage above the archive", pickleEntry(pickleOf(tensorInstructions("../0", 4, 0, 4, 1)), {{"a/data/0", floats}}),
            "a storage is missing: ../0");
        row("storage with two lengths",
            pickleEntry(pickleOf(tensorInstructions("0", 4, 0, 4, 1) + tensorInstructions("0", 5, 0, 4, 1) + "\x86"),
                        {{"a/data/0", floats}}),
            "a storage is described in two ways: 0");
        row("negative storage", pickleEntry(pickleOf(tensorInstructions("0", -4, 0, 4, 1)), {{"a/data/0", floats}}),
            "its pickle is damaged: BINPERSID");
        for (const auto& [offset, extent, stride] : {std::tuple{1, 4, 1},
                                                     {0, 5, 1},
                                                     {0, 4, 2},
                                                     {5, 0, 1},
                                                     {-1, 2, 1},
                                                     {0, -1, 1},
                                                     {0, 2, -1},
                                                     {0, 2, 0x7FFFFFFF},
                                                     {0x7FFFFFFF, 2, 1},
                                                     {0, 0x7FFFFFFF, 0x7FFFFFFF}})
            row(fmt::format("tensor beyond: {} {} {}", offset, extent, stride).c_str(),
                pickleEntry(pickleOf(tensorInstructions("0", 4, offset, extent, stride)), {{"a/data/0", floats}}),
                fmt::format("a tensor reaches beyond its storage: float32 [{}], storage 0", extent).c_str());
        row("a tensor of eight gigabytes", pickleEntry(pickleOf(tensorInstructions("0", 4, 0, 0x7FFFFFFF, 0)), {{"a/data/0", floats}}),
            "a tensor is larger than its file: float32 [2147483647], storage 0");
        row("two pickles", zipOf({{"a/data.pkl", tensor}, {"b/data.pkl", tensor}}), "not a PyTorch file");
        row("two entries of a name", zipOf({{"a/data.pkl", tensor}, {"a/data.pkl", tensor}}),
            "the zip file has two entries of the same name: a/data.pkl");
        row("entries that overlap", zipOf({{"a/data.pkl", tensor}, {"a/data/0", floats, 0, {}, 0, {}, 0, "a/data.pkl"}}),
            "an entry of the zip file is damaged: a/data/0");
        row("an entry inside of another", zipOf({{"a/data.pkl", zipOf({{"a/data/0", floats}})}, {"a/data/0", floats, 0, {}, 40}}),
            "entries of the zip file overlap");
        row("wrong checksum", zipOf({{"a/data.pkl", tensor, 0, {}, {}, 7}}),
            "the checksum of an entry of the zip file is wrong: a/data.pkl");
        row("an encrypted entry", zipOf({{"a/data.pkl", tensor, 0, {}, {}, {}, 1}}),
            "an entry of the zip file is packed in an unknown way: a/data.pkl");
        row("another compression", zipOf({{"a/data.pkl", tensor, 12}}), "an entry of the zip file is packed in an unknown way: a/data.pkl");
        row("no compression at all", zipOf({{"a/data.pkl", tensor, 8}}), "an entry of the zip file is damaged: a/data.pkl");
        row("an impossible compression", zipOf({{"a/data.pkl", tensor, 8, std::uint64_t{1} << 31U}}),
            "it unpacks to more than can be read: a/data.pkl");
        row("a zip bomb", zipOf({{"a/data.pkl", std::string(mebibyte, 'x'), 8, 900 * mebibyte}}),
            "it unpacks to more than can be read: a/data.pkl");
        row("a place beyond the file", zipOf({{"a/data.pkl", tensor, 0, {}, 0xFFFFFF00}}),
            "an entry of the zip file is damaged: a/data.pkl");
        row("a place of 64 bits", zipOf({{"a/data.pkl", tensor, 0, {}, ~std::uint64_t{0} - 8}}, true),
            "an entry of the zip file is damaged: a/data.pkl");
        row("a length of 64 bits", zipOf({{"a/data.pkl", tensor, 0, ~std::uint64_t{0} - 8}}, true),
            "an entry of the zip file is damaged: a/data.pkl");
        row("an unknown byte order", pickleEntry(tensor, {{"a/data/0", floats}, {"a/byteorder", "middle"}}),
            "an entry of the zip file is damaged: a/byteorder");
        const std::string keys = "](" + shortText("0") + "e";
        row("stream: storage missing", streamOf(tensorInstructions("0", 4, 0, 4, 1)), "a storage is missing: 0");
        row("stream: storage unknown", streamOf("N", keys, little<std::uint64_t>(4) + floats), "its pickle is damaged: storages");
        row("stream: storage twice",
            streamOf(tensorInstructions("0", 4, 0, 4, 1), "](" + shortText("0") + shortText("0") + "e",
                     little<std::uint64_t>(4) + floats + floats),
            "its pickle is damaged: storages");
        row("stream: storage with another length", streamOf(tensorInstructions("0", 4, 0, 4, 1), keys, little<std::uint64_t>(3) + floats),
            "a storage is not as long as it should be: 0");
        row("stream: storage cut", streamOf(tensorInstructions("0", 4, 0, 4, 1), keys, little<std::uint64_t>(4) + floats.substr(1)),
            "it ends too early");
        row("stream: something after it", streamOf(tensorInstructions("0", 4, 0, 4, 1), keys, little<std::uint64_t>(4) + floats + "x"),
            "has bytes after its last tensor");
        row("stream: a storage of exabytes",
            streamOf(global("torch._utils", "_rebuild_tensor") + "((" + shortText("storage") + global("torch", "FloatStorage") +
                         shortText("0") + shortText("cpu") + "\x8a\x08" + std::string(7, '\xff') + "\x0ftQK\x01K\x01\x85K\x01\x85tR",
                     keys, little<std::uint64_t>(0x0FFFFFFFFFFFFFFF)),
            "it ends too early");
    }

    void lies()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        const auto outcome = measured(file_.with(content.toStdString()));
        QVERIFY(!outcome.read);
        QCOMPARE(outcome.read.error().code, ErrorCode::FileDamaged);
        QCOMPARE(QString::fromStdString(outcome.read.error().arguments.at(1)), words);
        QVERIFY(outcome.seconds < longest);
        QVERIFY(outcome.memory < static_cast<std::size_t>(content.size()) + 64 * mebibyte);
    }

    /// Many instructions, or few that mean much: read or refused, but soon and in little memory.
    void bombs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isRead");
        const auto row = [](const char* name, const std::string& instructions, bool isRead) {
            const std::string content = streamOf(instructions);
            QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size())) << isRead;
        };
        const std::string doubling = repeated("h\x01h\x01\x86q\x01"
                                              "0",
                                              60); // each pair holds the one before twice
        row("billion laughs",
            "K\x07q\x01"
            "0" +
                doubling + "h\x01",
            true);
        row("nested lists", repeated("]", 900'000) + repeated("a", 899'999), true);
        row("nested tuples", "N" + repeated("\x85", 1'000'000), true);
        row("nested dictionaries", repeated("}N", 600'000) + "N" + repeated("s", 600'000), true);
        row("a list that holds itself",
            "]q\x01h\x01"
            "a",
            true);
        row("values without end", "(" + repeated("N", 20'000'000) + "t", false);
        row("the same value without end", "(N" + repeated("2", 20'000'000) + "t", false);
        row("marks without end", repeated("(", 20'000'000), false);
        const std::string list = "](" + repeated("N", 100'000) + "eq\x01";
        row("a list copied again and again", list + repeated(global("builtins", "tuple") + "h\x01\x85R", 1000) + "t", false);
        row("a text encoded again and again",
            "X" + little<std::uint32_t>(1'000'000) + std::string(1'000'000, 'x') + "q\x01" + shortText("latin1") + "q\x02" +
                global("_codecs", "encode") + "q\x03" + repeated("h\x03h\x01h\x02\x86R", 10'000) + "t",
            false);
        row("dimensions again and again",
            global("torch._utils", "_rebuild_tensor") + "q\x01(" + storageInstructions("0", 4) + "K\x01(" + repeated("K\x01", 64) +
                "t2tq\x02" + repeated("h\x01h\x02R", 1'000'000) + "t",
            false);
        row("numbers of a thousand digits", "(" + repeated("\x8b" + little<std::uint32_t>(1024) + std::string(1024, '\x7f'), 10'000) + "t",
            false);
    }

    void bombs()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isRead);
        const auto length = static_cast<std::size_t>(content.size());
        const auto outcome = measured(file_.with(content.toStdString()));
        QCOMPARE(outcome.read.has_value(), isRead);
        if (!isRead)
            QCOMPARE(QString::fromStdString(outcome.read.error().arguments.at(1)).section(':', 0, 0), QString("it holds too many values"));
        QVERIFY2(outcome.seconds < longest, std::to_string(outcome.seconds).c_str());
        QVERIFY2(outcome.memory < length + constantMemory, std::to_string(outcome.memory / mebibyte).c_str());
        if (!isRead)
            return;
        const double start = seconds();
        const Value& root = (*outcome.read)->root();
        QVERIFY(valueText(root).size() < 1000);
        QVERIFY(valueTree(root, 100).lines.size() <= 100);
        QVERIFY(valueJson(root).dump().size() < mebibyte);
        QVERIFY(seconds() - start < longest);
    }

    /// As torch.save writes storages beyond 4 GiB.
    void placesOf64BitsAreRead()
    {
        const std::string tensor = pickleOf(tensorInstructions("0", 4, 0, 4, 1));
        const auto read = PytorchFile::open(file_.with(zipOf({{"a/data.pkl", tensor}, {"a/data/0", std::string(16, '\0')}}, true)));
        QVERIFY2(read, read ? "" : read.error().arguments.back().c_str());
        QCOMPARE(toDoubles(*(*read)->root().as<Tensor>()), std::vector<double>(4));
    }
};

QTEST_APPLESS_MAIN(TestDamagedFiles)
#include "tst_damaged_files.moc"
