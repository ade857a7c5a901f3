// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include "core/checkpoints/safetensors.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;

namespace {

/// A file with this header and so many bytes of data.
std::string fileWith(const std::string& header, std::size_t dataBytes)
{
    std::uint64_t length = header.size();
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes + header + std::string(dataBytes, 'x');
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("weights.safetensors").toStdString();
        SafetensorsContent content;
        content.tensors = {{"b", at::arange(6, at::kFloat).view({2, 3})},
                           {"a", at::tensor({1.5, -2.5}, at::kDouble)},
                           {"empty", at::empty({0, 4})},
                           {"scalar", at::tensor(7, at::kLong)},
                           {"channels last", at::rand({2, 3, 4, 5}).contiguous(at::MemoryFormat::ChannelsLast)}};
        content.metadata = {{"made by", "a test"}};
        QVERIFY(writeSafetensors(file, content));
        const auto read = readSafetensors(file);
        QVERIFY(read);
        QCOMPARE(read->metadata, content.metadata);
        QCOMPARE(read->tensors.size(), content.tensors.size());
        for (const auto& [name, tensor] : content.tensors) {
            const auto found = std::ranges::find(read->tensors, name, &networks::NamedTensor::first);
            QVERIFY2(found != read->tensors.end(), name.c_str());
            QVERIFY2(found->second.equal(tensor), name.c_str());
            QCOMPARE(found->second.scalar_type(), tensor.scalar_type());
        }
    }

    /// Views of the file where the numbers lie as they are used, copies of what does not.
    void mappedNumbersStayInTheFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("weights.safetensors").toStdString();
        const std::string header = R"({"aligned":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                   R"("truth":{"dtype":"BOOL","shape":[1],"data_offsets":[8,9]},)"
                                   R"("odd":{"dtype":"F32","shape":[1],"data_offsets":[9,13]}})";
        std::string bytes = fileWith(header + std::string((8 - header.size() % 8) % 8, ' '), 0);
        for (const float number : {1.5F, -2.0F})
            bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
        const float odd = 0.25F;
        bytes += '\x05';
        bytes.append(reinterpret_cast<const char*>(&odd), sizeof odd);
        QVERIFY(writeFileAtomically(file, bytes));
        auto mapped = mapSafetensors(file);
        QVERIFY(mapped);
        std::map<std::string, at::Tensor> found(mapped->content.tensors.begin(), mapped->content.tensors.end());
        const auto isInFile = [&mapped](const at::Tensor& tensor) {
            const auto whole = mapped->file->bytes();
            return tensor.data_ptr() >= whole.data() && tensor.data_ptr() < whole.data() + whole.size();
        };
        QVERIFY(isInFile(found["aligned"]));
        QVERIFY(!isInFile(found["odd"]));
        QVERIFY(!isInFile(found["truth"]));
        QVERIFY(found["odd"].equal(at::tensor({0.25F})));
        QVERIFY(found["truth"].equal(at::ones({1}, at::kBool)));
        mapped = mapSafetensors("/nowhere"); // a tensor keeps the file
        QVERIFY(found["aligned"].equal(at::tensor({1.5F, -2.0F})));
    }

    void refusesDamage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        row("empty", "");
        row("short", "abc");
        row("length beyond the file", std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8) + "{}");
        row("not json", fileWith("{nonsense", 0));
        row("not an object", fileWith("[1,2]", 0));
        row("data missing", fileWith(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})", 8));
        row("data left over", fileWith(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 8));
        row("shape and data differ", fileWith(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}})", 16));
        row("negative extent", fileWith(R"({"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}})", 16));
        row("huge shape", fileWith(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,16]}})", 16));
        row("an extent that is not whole", fileWith(R"({"a":{"dtype":"F32","shape":[4.5],"data_offsets":[0,16]}})", 16));
        row("an offset far out of range", fileWith(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,1e300]}})", 16));
        row("an offset too many", fileWith(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16,16]}})", 16));
        row("hole", fileWith(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8));
        row("overlap",
            fileWith(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8));
        row("backwards", fileWith(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}})", 8));
        row("unknown type", fileWith(R"({"a":{"dtype":"Q7","shape":[1],"data_offsets":[0,4]}})", 4));
        row("wrong kinds of values", fileWith(R"({"a":{"dtype":5,"shape":"x","data_offsets":{}}})", 4));
        row("metadata of another kind", fileWith(R"({"__metadata__":{"n":1}})", 0));
    }

    void refusesDamage()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("bad.safetensors").toStdString();
        QVERIFY(writeFileAtomically(file, std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size()))));
        const auto read = readSafetensors(file);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileDamaged);
        QCOMPARE(read.error().arguments.front(), file.string());
    }

    void everyTruncationIsNoticed()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("whole.safetensors").toStdString();
        QVERIFY(writeSafetensors(file, {{{"a", at::ones({3})}, {"b", at::ones({2})}}, {}}));
        const std::string whole = *readFile(file);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            QVERIFY(writeFileAtomically(file, whole.substr(0, length)));
            QVERIFY(!readSafetensors(file));
        }
    }

    void tellsWhatIsMissing() { QCOMPARE(readSafetensors("/nowhere/at/all").error().code, ErrorCode::FileNotFound); }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
