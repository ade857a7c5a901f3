// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

#include "core/images/decode.h"
#include "core/stimuli/stimulus_export.h"

using namespace lesionlab;
using namespace lesionlab::stimuli;

namespace {

const StimulusSetSpecification smallSet{2, 3, 24, 9};

QStringList linesOf(const std::filesystem::path& file)
{
    QFile stream(QString::fromStdString(file.string()));
    if (!stream.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(stream.readAll()).trimmed().split('\n');
}

} // namespace

class TestStimulusExport : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;
    std::filesystem::path folder() const { return std::filesystem::path(temporary_.path().toStdString()) / "stimuli"; }

private Q_SLOTS:
    void init() { std::filesystem::remove_all(folder()); }

    void writesFoldersTableAndTheSamePixels()
    {
        const auto written = writeStimulusFolders(folder(), smallSet, {3, 1, 2}, {2, 0, 1}, 2, {}, {});
        QVERIFY(written);
        const QStringList lines = linesOf(folder() / "views.csv");
        QCOMPARE(lines.size(), 1 + 2 * 6 + 3 * 3);
        QVERIFY(!std::filesystem::exists(folder() / "objects" / "valid"));
        const auto image = images::decodeImage(folder() / "faces/test/identity_0002/view_00002.png");
        QVERIFY(image);
        QCOMPARE(*image, renderView(9, 24, {Kind::Face, 1, 2'000'001}).image);
    }

    void tableReadsBackExactly()
    {
        QVERIFY(writeStimulusFolders(folder(), smallSet, {1, 0, 0}, {0, 1, 0}, 1, {}, {}));
        const QStringList lines = linesOf(folder() / "views.csv");
        const QStringList names = lines[0].split(',');
        QCOMPARE(names.mid(0, 5), QStringList({"path", "task", "split", "class", "view"}));
        for (const QString& line : lines.mid(1)) {
            const QStringList fields = line.split(',');
            QCOMPARE(fields.size(), names.size());
            QVERIFY(std::filesystem::exists(folder() / fields[0].toStdString()));
        }
        const QStringList fields = lines.last().split(',');
        QCOMPARE(fields.mid(0, 5), QStringList({"objects/valid/car/view_00001.png", "objects", "valid", "car", "1000000"}));
        const ViewParameters view = viewParameters(9, {Kind::Object, 2, 1'000'000});
        QCOMPARE(fields[names.indexOf("yaw")].toFloat(), view.yaw);
        QCOMPARE(fields[names.indexOf("extent")].toFloat(), view.extent);
        QCOMPARE(fields[names.indexOf("background_phase")].toFloat(), view.background.phase);
        QCOMPARE(fields[names.indexOf("background")].toStdString(), std::string(backgroundName(view.background.kind)));
    }

    void refusesAFolderThatIsNotEmpty()
    {
        std::filesystem::create_directories(folder() / "mine");
        const auto written = writeStimulusFolders(folder(), smallSet, {1, 1, 1}, {1, 1, 1}, 2, {}, {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FolderNotEmpty);
        QVERIFY(std::filesystem::exists(folder() / "mine"));
        QVERIFY(!std::filesystem::exists(folder() / "faces"));
    }

    void cancellingLeavesNothing()
    {
        std::stop_source source;
        const auto stopSoon = [&source](const ProgressUpdate&) { source.request_stop(); };
        const auto written = writeStimulusFolders(folder(), smallSet, {200, 0, 0}, {200, 0, 0}, 2, stopSoon, source.get_token());
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Cancelled);
        QVERIFY(std::filesystem::is_empty(folder()));
    }

    void aFileInTheWayIsAnError()
    {
        QFile file(QString::fromStdString(folder().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
        file.close();
        QVERIFY(!writeStimulusFolders(folder(), smallSet, {1, 0, 0}, {1, 0, 0}, 1, {}, {}));
        QVERIFY(std::filesystem::is_regular_file(folder()));
    }

    void valuesOutOfRangeAreRefused()
    {
        const auto written = writeStimulusFolders(folder(), smallSet, {-1, 0, 0}, {1, 0, 0}, 1, {}, {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::InvalidValue);
        QVERIFY(!std::filesystem::exists(folder()));
    }
};

QTEST_GUILESS_MAIN(TestStimulusExport)
#include "tst_stimulus_export.moc"
