// SPDX-License-Identifier: GPL-3.0-or-later
/// Small files that ask for much: what `inspect` tells of each comes within a second, and takes memory that its length explains.
#include <QTest>

#include "core/checkpoints/files/inspection.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "tests/core/checkpoints/files/described.h"
#include "tests/core/checkpoints/files/made_files.h"
#include "tests/core/checkpoints/files/measured.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

namespace {

constexpr std::size_t constantMemory = 400 * mebibyte;
constexpr std::size_t longText = 1'000'000;
constexpr const char* tooMany = "it holds too many values";

std::string withoutResult(std::string_view instructions) { return std::string(instructions) + '0'; }

/// Puts a text under memo `index`.
std::string textAs(char index, const std::string& text)
{
    return withoutResult("X" + little<std::uint32_t>(static_cast<std::uint32_t>(text.size())) + text + "q" + index);
}
std::string globalAs(char index, std::string_view module, std::string_view name)
{
    return withoutResult(global(module, name) + "q" + index);
}

/// A stream whose one storage "0" has four floats.
std::string streamWithStorage(const std::string& instructions)
{
    return streamOf(instructions, "](" + shortText("0") + "e", little<std::uint64_t>(4) + std::string(16, '\x01'));
}

std::string tensorAs(char index, std::int32_t extent = 4, std::int32_t stride = 1)
{
    return withoutResult(tensorInstructions("0", 4, 0, extent, stride) + "q" + index);
}

template <typename Row> void pickles(Row row)
{
    const std::string text = textAs('\x01', std::string(longText, '8'));
    row("a type's name again and again",
        streamOf(text + globalAs('\x02', "numpy", "dtype") + "(" + repeated("h\x02h\x01\x85R", 400'000) + "t"), "its pickle is damaged");
    row("a scalar again and again",
        streamOf(text + withoutResult(global("numpy", "dtype") + shortText("S1000000") + "\x85Rq\x02") +
                 globalAs('\x03', "numpy.core.multiarray", "scalar") + "(" + repeated("h\x03h\x02h\x01\x86R", 400'000) + "t"),
        tooMany);
    row("one long name of all weights", streamWithStorage(text + tensorAs('\x02') + "}(" + repeated("h\x01h\x02", 400'000) + "u"), "");
    row("a text shown again and again", streamOf(text + "}" + shortText("x") + "](" + repeated("h\x01", 400'000) + "es"), "");
    row("long keys again and again", streamOf(text + "](" + repeated("}h\x01Ns", 300'000) + "e"), "");
    row("weights to be left out, again and again",
        streamWithStorage(tensorAs('\x02') + withoutResult("}" + shortText("w") + "h\x02sq\x03") + "}q\x04(" + repeated("Nh\x03", 500'000) +
                          "u0}(" + shortText("state_dict") + "h\x03" + shortText("x") + "](" + repeated("h\x04", 400'000) + "eu"),
        "");
    std::string usual;
    for (const char* const key : {"state_dict", "model", "net", "network", "weights", "params", "module", "state"})
        usual += shortText(key) + "h\x04s";
    row("a dictionary in itself under all usual keys", streamOf("}q\x04(" + repeated("NN", 700'000) + "u" + usual), "");
    row("almost weights, again and again",
        streamWithStorage(tensorAs('\x02') + textAs('\x05', "k") + withoutResult("}q\x04(" + repeated("h\x05h\x02", 300'000) + "h\x05Nu") +
                          "}(" + repeated("h\x05h\x04", 300'000) + "u"),
        "");
    row("lists of lists of lists",
        streamOf("](" + repeated("N", 1000) + "eq\x01" + repeated("](" + repeated("h\x01", 1000) + "eq\x01", 50)), "its pickle is damaged");
    row("shared lists",
        streamOf(withoutResult("](" + repeated("N", 1000) + "eq\x01") +
                 repeated(withoutResult("](" + repeated("h\x01", 1000) + "eq\x01"), 50) + "h\x01"),
        "");
    row("names without end", streamOf("(" + repeated(global("torch", "strided"), 1'000'000) + "t"), tooMany);
    row("calls without end", streamOf(globalAs('\x01', "torch", "Size") + "(" + repeated("h\x01)R", 1'500'000) + "t"), tooMany);
    row("the largest memo", streamOf(repeated("Nr" + little<std::uint32_t>(7'999'999) + "0", 1000) + "N"), "");
    row("tensors without end", streamWithStorage(tensorAs('\x01') + "](" + repeated(tensorInstructions("0", 4, 0, 4, 1), 110'000) + "e"),
        tooMany);
    row("a few numbers as many tensors", streamWithStorage("](" + repeated(tensorInstructions("0", 4, 0, 4'000'000, 0), 1000) + "e"),
        "a tensor is larger than its file");
    row("a packed pickle of zeros", zipOf({packedEntry("a/data.pkl", std::string(40 * mebibyte, '\0'))}),
        "it unpacks to more than can be read");
    row("a packed text", zipOf({packedEntry("a/data.pkl", pickleOf("X" + little<std::uint32_t>(40 << 20) + std::string(40 << 20, 'x')))}),
        "it unpacks to more than can be read");
    row("a storage that is packed and many views",
        zipOf({{"a/data.pkl", pickleOf("(" + repeated(tensorInstructions("0", 4 << 20, 0, 4 << 20, 1), 2000) + "t")},
               packedEntry("a/data/0", std::string(16 * mebibyte, '\0'))}),
        "a tensor is larger than its file");
}

template <typename Row> void archives(Row row)
{
    std::vector<MadeEntry> entries;
    const MadeEntry texts = packedEntry({}, npyOf("|S1", "(1900000,)", std::string(1'900'000, 'x')));
    for (int i = 0; i < 120; ++i) {
        entries.push_back(texts);
        entries.back().name = std::to_string(i) + ".npy";
    }
    row("many short texts", zipOf(entries), tooMany);
    entries.clear();
    const std::string zeros(8 * mebibyte, '\0');
    const MadeEntry packed = packedEntry({}, npyOf("|u1", "(8388608,)", zeros));
    for (int i = 0; i < 60; ++i) {
        entries.push_back(packed);
        entries.back().name = std::to_string(i) + ".npy";
    }
    row("many zeros", zipOf(entries), "it unpacks to more than can be read");
    entries.assign(100, {"a.npy", npyOf("|u1", "(4,)", "1234"), 0, {}, 0});
    row("one entry told of again and again", zipOf(entries), "the zip file has two entries of the same name");
    entries.clear();
    for (int i = 0; i < 60'000; ++i)
        entries.push_back({std::to_string(i) + ".npy", npyOf("|u1", "(4,)", "1234"), 0, {}, 0});
    row("sixty thousand entries at one place", zipOf(entries), "an entry of the zip file is damaged");
    entries.clear();
    for (int i = 0; i < 150'000; ++i)
        entries.push_back({std::to_string(i), {}});
    row("entries without end", zipOf(entries, true), "its zip directory is damaged");
}

template <typename Row> void arrays(Row row)
{
    row("texts of no length", npyOf("|S0", "(1152921504606846975,)"), "an array is described wrongly");
    row("texts of no length, UTF-32", npyOf("<U0", "(1000000,)"), "an array is described wrongly");
    row("more than there is", npyOf("<f8", "(1152921504606846975,)"), "an array is not as long as it should be");
    row("more than 64 bits", npyOf("<f8", "(4294967296, 4294967296, 2)"), "an array is described wrongly");
    row("nothing, far out", npyOf("<f8", "(0, 9223372036854775807, 9223372036854775807)"), "");
    row("dimensions without end", npyOf("<f8", "(" + repeated("1,", 65) + ")", std::string(8, '\0')), "an array is described wrongly");
}

template <typename Row> void headers(Row row)
{
    constexpr std::size_t much = 4'000'000;
    row("brackets without end", safetensorsOf("{\"a\":" + std::string(much, '[')), "a tensor is described wrongly");
    row("objects without end", safetensorsOf(repeated("{\"a\":", much / 5)), "a tensor is described wrongly");
    row("dimensions without end",
        safetensorsOf("{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,0],\"shape\":[0" + repeated(",0", much / 2) + "]}}"),
        "a tensor is described wrongly");
    row("places without end",
        safetensorsOf("{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0" + repeated(",0", much / 2) + "]}}"),
        "a tensor is described wrongly");
    row("metadata in metadata", safetensorsOf("{\"__metadata__\":{\"a\":" + std::string(much, '[')), "a tensor is described wrongly");
    std::string many = "{";
    for (int i = 0; i < 110'000; ++i)
        many += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
    row("tensors without end, safetensors", safetensorsOf(many + "}"), tooMany);
    many = "{\"__metadata__\":{";
    for (int i = 0; i < 110'000; ++i)
        many += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":\"\"";
    row("metadata without end", safetensorsOf(many + "}}"), "");
    row("a header longer than any", little<std::uint64_t>(100'000'001) + "{" + std::string(1000, ' '), "a header of more than 100 MB");
}

} // namespace

class TestBombs : public QObject {
    Q_OBJECT

    MadeFile file_{"bomb"};

private Q_SLOTS:
    void bombs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const std::string& content, const char* words) {
            QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size())) << QString(words);
        };
        pickles(row);
        archives(row);
        arrays(row);
        headers(row);
    }

    /// `words`: what is wrong, or nothing where there is no harm in it.
    void bombs()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        const std::filesystem::path file = file_.with({content.data(), static_cast<std::size_t>(content.size())});
        const auto outcome = measure([&file] { return inspectFile(file); });
        QCOMPARE(outcome.read ? QString() : QString::fromStdString(outcome.read.error().arguments.back()).section(':', 0, 0), words);
        QVERIFY2(outcome.seconds < longest, std::to_string(outcome.seconds).c_str());
        QVERIFY2(outcome.memory < static_cast<std::size_t>(content.size()) + constantMemory,
                 std::to_string(outcome.memory / mebibyte).c_str());
        if (outcome.read)
            QVERIFY(outcome.read->restJson.dump().size() < 2 * mebibyte);
    }
};

QTEST_APPLESS_MAIN(TestBombs)
#include "tst_bombs.moc"
