// SPDX-License-Identifier: GPL-3.0-or-later
/// Files made by PyTorch itself are read as Python has written them, value by value, and nothing in them is executed.
#include <QTest>

#include "core/checkpoints/files/pytorch_file.h"
#include "tests/core/checkpoints/files/described.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;
using namespace lesionlab::checkpoints::testing;

class TestPytorchFile : public QObject {
    Q_OBJECT

    Json expected_;

private Q_SLOTS:
    void initTestCase() { expected_ = readJson("expected.json"); }

    void everyValueIsAsPythonWroteIt_data()
    {
        QTest::addColumn<QString>("file");
        for (const auto& [file, key] : expected_["files"].items())
            QTest::newRow(file.c_str()) << QString::fromStdString(file);
    }

    void everyValueIsAsPythonWroteIt()
    {
        QFETCH(QString, file);
        const auto read = PytorchFile::open(fixture(file.toStdString()));
        QVERIFY2(read, read ? "" : read.error().arguments.back().c_str());
        const Json found = described((*read)->root());
        const Json& wanted = expected_["values"][expected_["files"][file.toStdString()].get<std::string>()];
        QVERIFY2(found == wanted, Json::diff(wanted, found).dump().substr(0, 2000).c_str());
        QCOMPARE((*read)->container(), file.contains("legacy") ? PytorchFile::Container::Stream : PytorchFile::Container::Zip);
        QVERIFY((*read)->verify());
    }

    void nothingIsExecuted_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("object");
        for (const auto& [file, object] : expected_["foreign"].items())
            QTest::newRow(file.c_str()) << QString::fromStdString(file) << QString::fromStdString(object.get<std::string>());
    }

    /// The error names what the file asks for.
    void nothingIsExecuted()
    {
        QFETCH(QString, file);
        QFETCH(QString, object);
        const auto read = PytorchFile::open(fixture(file.toStdString()));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::ForeignObject);
        QCOMPARE(QString::fromStdString(read.error().arguments.at(1)), object);
        QVERIFY(!std::filesystem::exists("/tmp/executed"));
    }

    /// Tensors that share a storage in Python share it here, and lie in the file itself.
    void storagesAreSharedAndNotCopied()
    {
        for (const char* const name : {"shared-zip.pth", "shared-legacy.pth"}) {
            const auto read = PytorchFile::open(fixture(name));
            QVERIFY(read);
            const auto* const whole = (*read)->root().find("a")->as<Tensor>();
            const auto* const part = (*read)->root().find("b")->as<Tensor>();
            QCOMPARE(part->storage.data(), whole->storage.data());
            QCOMPARE(part->offset, std::int64_t{2});
            QCOMPARE(whole->storage.size(), std::size_t{24});
        }
    }

    void byteOrderIsTheWriters()
    {
        const auto read = PytorchFile::open(fixture("big-endian.pth"));
        QVERIFY(read);
        QCOMPARE((*read)->root().find("a")->as<Tensor>()->order, ByteOrder::Big);
    }

    void valuesOutliveNothingButTheFile()
    {
        auto read = PytorchFile::open(fixture("tensors-zip-2.pth"));
        QVERIFY(read);
        const std::shared_ptr<const PytorchFile> kept = *read;
        read = PytorchFile::open("/nowhere");
        QCOMPARE(toDoubles(*kept->root().find("single")->as<Tensor>()), std::vector<double>{3.25});
    }

    void saysWhatIsNoFileOfPytorch()
    {
        QCOMPARE(PytorchFile::open("/nowhere/at/all").error().code, ErrorCode::FileNotFound);
        QCOMPARE(PytorchFile::open("/tmp").error().code, ErrorCode::FileUnreadable);
        const MadeFile file("some.pth");
        QCOMPARE(PytorchFile::open(file.with("")).error().arguments.at(1), std::string("empty"));
        for (const std::string_view content : {"x", "Just some text.\n", "PK", "\x80\x02}."}) {
            const auto read = PytorchFile::open(file.with(content));
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::FileDamaged);
            QCOMPARE(read.error().arguments.at(1), std::string("not a PyTorch file"));
        }
        QCOMPARE(PytorchFile::open(fixture("arrays.npz")).error().arguments.at(1), std::string("not a PyTorch file"));
    }
};

QTEST_APPLESS_MAIN(TestPytorchFile)
#include "tst_pytorch_file.moc"
