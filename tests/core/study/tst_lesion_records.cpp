// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <fstream>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "core/checkpoints/files/numpy_file.h"
#include "core/study/lesion_records.h"
#include "core/study/unit_list.h"
#include "core/support/files.h"
#include "made_up_study.h"

using namespace lesionlab;
using namespace lesionlab::study;
namespace fs = std::filesystem;

namespace {

const fs::path fixtures = LESIONLAB_FIXTURES;
const std::vector<int> listed{17, 3, 39, 0};

QJsonObject expectedRecords()
{
    QFile file(QStringLiteral(LESIONLAB_FIXTURES "/records_expected.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

bool near(double value, const QJsonValue& expected, double within = 1e-12) { return std::abs(value - expected.toDouble()) <= within; }

} // namespace

class TestLesionRecords : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    fs::path write(const std::string& name, const std::string& content) const
    {
        const fs::path file = fs::path(folder_.path().toStdString()) / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }

private Q_SLOTS:
    void selectionIsFound()
    {
        const QJsonObject expected = expectedRecords();
        const auto records = readLesionRecords(fixtures / "records");
        QVERIFY(records && records->selection);
        const QJsonArray units = expected["units"].toArray();
        QCOMPARE(records->selection->units.size(), static_cast<std::size_t>(units.size()));
        for (qsizetype i = 0; i < units.size(); ++i) {
            QCOMPARE(records->selection->units[static_cast<std::size_t>(i)], units[i].toInt());
            QVERIFY(near(records->selection->losses[static_cast<std::size_t>(i)], expected["losses"][i]));
        }
        QVERIFY(records->selection->complete);
    }

    void accuraciesAndEffectsEqualNumPys()
    {
        const QJsonObject expected = expectedRecords();
        const auto records = readLesionRecords(fixtures / "records");
        QVERIFY(records);
        QCOMPARE(records->series.size(), std::size_t{3});
        const RecordedSeries& predictions = records->series.front();
        QCOMPARE(predictions.file, std::string("predictions.jsonl"));
        QCOMPARE(predictions.name, std::string("INDEX_12/SORTEDBY_data_bird"));
        QCOMPARE(predictions.levels.size(), std::size_t{4});
        for (std::size_t i = 0; i < 4; ++i) {
            const auto at = static_cast<qsizetype>(i);
            const RecordedLevel& level = predictions.levels[i];
            QVERIFY(near(level.share, expected["shares"][at], 0));
            QVERIFY(near(level.accuracy, expected["accuracies"][at]));
            QCOMPARE(level.classes->size(), std::size_t{23});
            QCOMPARE(level.classes->at(10).name, std::string("10"));
            QCOMPARE(level.classes->at(10).images, 7);
            QCOMPARE(level.effect.has_value(), i > 0);
            if (i > 0) {
                QVERIFY(near(level.effect->mean, expected["means"][at]));
                QVERIFY(near(level.effect->standardError, expected["standard_errors"][at]));
            }
            for (const std::size_t stated : {1, 2}) {
                const RecordedLevel& beside = records->series[stated].levels[i];
                QVERIFY(near(beside.share, expected["shares"][at], 0));
                QVERIFY(near(beside.accuracy, expected["accuracies"][at], 1e-7));
                QVERIFY(near(*beside.loss, expected["stated_losses"][at]));
                QVERIFY(!beside.classes);
            }
        }
        QVERIFY(*largestDisagreement(predictions, records->series[1]) < 1e-7);
    }

    void disagreementIsMeasured()
    {
        const RecordedSeries one{.levels = {{.share = 0, .accuracy = 0.5}, {.share = 0.1, .accuracy = 0.4}}};
        const RecordedSeries other{.levels = {{.share = 0.1, .accuracy = 0.25}, {.share = 0.2, .accuracy = 0.9}}};
        QVERIFY(std::abs(*largestDisagreement(one, other) - 0.15) < 1e-12);
        QVERIFY(!largestDisagreement(one, RecordedSeries{}));
    }

    /// Two tasks' evaluations, two layers' predictions, and accuracies of who knows what.
    void onlyWhatBelongsTogetherIsCompared()
    {
        const auto named = [](const char* name) { return RecordedSeries{.name = name}; };
        const LesionRecords one{.selection = {},
                                .series = {named("INDEX_12/SORTEDBY_data_bird"), named(""), named("SORTEDBY_data_bird/data_bird/12")}};
        QCOMPARE(counterpart(one, one.series[0]), nullptr);
        QCOMPARE(counterpart(one, one.series[1]), &one.series[0]);
        QCOMPARE(counterpart(one, one.series[2]), &one.series[0]);
        const LesionRecords several{.selection = {},
                                    .series = {named("INDEX_12/SORTEDBY_data_bird"), named("INDEX_10/SORTEDBY_data_bird"), named(""),
                                               named("SORTEDBY_data_car/data_car/12"), named("SORTEDBY_data_bird/data_car/12"),
                                               named("SORTEDBY_data_bird/data_bird/10"), named("SORTEDBY_data_car/data_car/12"), named("x"),
                                               named("y"), named("x")}};
        const std::vector<int> expected{-1, -1, -1, -1, -1, 1, 3, -1, -1, 7};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(counterpart(several, several.series[i]),
                     expected[i] < 0 ? nullptr : &several.series[static_cast<std::size_t>(expected[i])]);
    }

    void lossesMayBeNoNumbers()
    {
        const fs::path file = write("diverged/eval_x.json",
                                    "{\"meta/NaN \\\" Infinity\": [\"NaN\", {\"a\": [NaN]}], \"meta/drop_percents\": [0, 0.1, 0.2, 0.3], "
                                    "\"validated_accuracies_x\": [0.5, 0.25, 0.125, 0], "
                                    "\"validated_losses_x\": [1.5, NaN, -Infinity, null]}");
        const auto records = readLesionRecords(file.parent_path());
        QVERIFY2(records, records ? "" : records.error().arguments.back().c_str());
        const std::vector<RecordedLevel>& levels = records->series.at(0).levels;
        QCOMPARE(levels.size(), std::size_t{4});
        QCOMPARE(*levels[0].loss, 1.5);
        for (const std::size_t i : {1, 2, 3})
            QVERIFY(std::isnan(*levels[i].loss));
        QCOMPARE(levels[1].accuracy, 0.25);
    }

    /// Of a key that stands there twice, the last list counts; other things may be of any shape.
    void linesMayHoldOtherThings()
    {
        const fs::path file =
            write("others/eval_x.json", R"({"a/PERCENT_0/y_true":[7,8],"meta/x":{"a/PERCENT_0/y_true":[[1],{"b":2}]},"n":null})"
                                        "\n"
                                        R"({"a/PERCENT_0/y_pred":[1],"s":"text","t":true})"
                                        "\n"
                                        R"({"a/PERCENT_0/y_pred":[7,-1]})");
        const auto records = readLesionRecords(file.parent_path());
        QVERIFY2(records, records ? "" : records.error().arguments.back().c_str());
        QCOMPARE(records->series.at(0).levels.at(0).accuracy, 0.5);
        QCOMPARE(records->series[0].levels[0].classes->size(), std::size_t{2});
    }

    void everyClassStandsInTheCsv()
    {
        const auto records = readLesionRecords(fixtures / "records");
        QVERIFY(records);
        const QStringList lines = QString::fromStdString(classesCsv(*records)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 4 * 23);
        QCOMPARE(lines[0], QString("file,series,share,class,images,correct,accuracy,difference"));
        QVERIFY2(lines[1].startsWith("predictions.jsonl,INDEX_12/SORTEDBY_data_bird,0,0,7,"), qPrintable(lines[1]));
        QVERIFY(lines[1].endsWith(','));
        QVERIFY(!lines.back().endsWith(','));
    }

    void someOfTheFilesAreEnough()
    {
        const fs::path folder =
            write("some/predictions.jsonl", "{\"a/PERCENT_0.50/y_true\":[0,1,1]}\n\n{\"a/PERCENT_0.50/y_pred\":[0,1,0]}").parent_path();
        const auto records = readLesionRecords(folder);
        QVERIFY(records);
        QVERIFY(!records->selection);
        QCOMPARE(records->series.size(), std::size_t{1});
        QVERIFY(std::abs(records->series[0].levels[0].accuracy - 2.0 / 3) < 1e-12);
        QVERIFY(!records->series[0].levels[0].effect); // nothing to compare with
    }

    void oneFileIsEnough_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("units");
        QTest::addColumn<int>("series");
        const int units = static_cast<int>(expectedRecords()["units"].toArray().size());
        const QString records = QStringLiteral(LESIONLAB_FIXTURES "/records/");
        QTest::newRow("a choice") << records + "selections_record.npz" << units << 0;
        QTest::newRow("accuracies by share") << records + "drop_percent_record.npz" << 0 << 1;
        QTest::newRow("predictions") << records + "predictions.jsonl" << 0 << 1;
        QTest::newRow("an evaluation") << records + "eval_facebird.json" << 0 << 1;
        QTest::newRow("a list") << QStringLiteral(LESIONLAB_FIXTURES "/unit_lists/units.npy") << 4 << 0;
        const auto named = [this](const char* name, const fs::path& content) {
            return QString::fromStdString(write(name, *readFile(content)).string());
        };
        QTest::newRow("accuracies under another name") << named("curve.npz", fixtures / "records/drop_percent_record.npz") << 0 << 1;
        QTest::newRow("an evaluation under another name") << named("mine.json", fixtures / "records/eval_facebird.json") << 0 << 1;
    }

    void oneFileIsEnough()
    {
        QFETCH(QString, file);
        QFETCH(int, units);
        QFETCH(int, series);
        const auto records = readLesionRecords(file.toStdString());
        QVERIFY(records);
        QCOMPARE(records->selection ? static_cast<int>(records->selection->units.size()) : 0, units);
        QCOMPARE(static_cast<int>(records->series.size()), series);
        QCOMPARE(records->selection ? records->selection->file : records->series.front().file, fs::path(file.toStdString()).filename());
    }

    void oneFileOfSomethingElseIsRefused()
    {
        for (const auto& [name, content, code] :
             {std::tuple("a.jsonl", "{\"note\":1}\n", ErrorCode::FileDamaged), std::tuple("a.json", "{\"note\":1}", ErrorCode::FileDamaged),
              std::tuple("a.npz", "PK", ErrorCode::FileDamaged), std::tuple("a.txt", "1\n2", ErrorCode::InvalidValue)}) {
            const auto records = readLesionRecords(write(std::string("else/") + name, content));
            QVERIFY2(!records && records.error().code == code, name);
        }
    }

    void damageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("{\"a/PERCENT_0.50/y_true\":[0,1");
        QTest::newRow("no object") << QByteArray("[1,2]");
        QTest::newRow("only the truth") << QByteArray(R"({"a/PERCENT_0.50/y_true":[0,1]})");
        QTest::newRow("fewer predictions") << QByteArray(R"({"a/PERCENT_0.5/y_true":[0,1],"a/PERCENT_0.5/y_pred":[0]})");
        QTest::newRow("no class") << QByteArray(R"({"a/PERCENT_0.5/y_true":[0.5],"a/PERCENT_0.5/y_pred":[0]})");
        QTest::newRow("no list") << QByteArray(R"({"a/PERCENT_0.5/y_true":0,"a/PERCENT_0.5/y_pred":0})");
        QTest::newRow("no share") << QByteArray(R"({"a/PERCENT_50/y_true":[0],"a/PERCENT_50/y_pred":[0]})");
        QTest::newRow("no number") << QByteArray(R"({"a/PERCENT_x/y_true":[0],"a/PERCENT_x/y_pred":[0]})");
        QTest::newRow("other classes") << QByteArray(R"({"a/PERCENT_0/y_true":[0],"a/PERCENT_0/y_pred":[0],)"
                                                     R"("a/PERCENT_0.1/y_true":[1],"a/PERCENT_0.1/y_pred":[0]})");
        QTest::newRow("accuracies without shares") << QByteArray(R"({"validated_accuracies_x":[0.5]})");
        QTest::newRow("no accuracy") << QByteArray(R"({"meta/drop_percents":[0],"validated_accuracies_x":[50]})");
        QTest::newRow("no number among the accuracies") << QByteArray(R"({"meta/drop_percents":[0],"validated_accuracies_x":[NaN]})");
        QTest::newRow("no number among the classes") << QByteArray(R"({"a/PERCENT_0.5/y_true":[NaN],"a/PERCENT_0.5/y_pred":[0]})");
        QTest::newRow("a list in a list") << QByteArray(R"({"a/PERCENT_0.5/y_true":[[0]],"a/PERCENT_0.5/y_pred":[0]})");
        QTest::newRow("a truth as a class") << QByteArray(R"({"a/PERCENT_0.5/y_true":[true],"a/PERCENT_0.5/y_pred":[0]})");
        QTest::newRow("a large class") << QByteArray(R"({"a/PERCENT_0.5/y_true":[4294967296],"a/PERCENT_0.5/y_pred":[0]})");
        QTest::newRow("a number") << QByteArray("12");
        QTest::newRow("deep") << QByteArray(200'000, '[');
    }

    void damageIsRefused()
    {
        QFETCH(QByteArray, content);
        const fs::path file = write("damaged/eval_x.json", content.toStdString());
        const auto records = readLesionRecords(file.parent_path());
        QVERIFY(!records);
        QCOMPARE(records.error().code, ErrorCode::FileDamaged);
        QCOMPARE(records.error().arguments[0], file.string());
    }

    void anotherFolderIsRefused()
    {
        const auto other = readLesionRecords(write("other/notes.txt", "nothing").parent_path());
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::InvalidValue);
        QCOMPARE(readLesionRecords("/nonexistent").error().code, ErrorCode::FileNotFound);
        const std::string npz = *readFile(fixtures / "records" / "selections_record.npz");
        const auto cut = readLesionRecords(write("cut/selections_record.npz", npz.substr(0, npz.size() / 2)).parent_path());
        QCOMPARE(cut.error().code, ErrorCode::FileDamaged);
    }

    void unitListsAreRead_data()
    {
        QTest::addColumn<QString>("file");
        const auto text = [this](const char* name, const std::string& content) {
            QTest::newRow(name) << QString::fromStdString(write(std::string("lists/") + name, content).string());
        };
        text("lines.csv", "17\n3\n39\n0\n");
        text("commas.csv", "17, 3,39,\"0\"");
        text("spreadsheet.csv", "\xEF\xBB\xBFunit\r\n17\r\n3\r\n39\r\n0\r\n");
        text("columns.csv", "rank,unit,loss\n1,17,0.5\n2,3,0.4\n3,39,0.3\n4,0,0.2\n");
        text("list.json", "[17, 3, 39, 0]");
        text("object.json", R"({"layer": "conv5_2", "units": [17, 3, 39, 0]})");
        for (const char* const name : {"units.npy", "units_as_floats.npy", "big_endian.npy", "one.npz", "named.npz"})
            QTest::newRow(name) << QString::fromStdString((fixtures / "unit_lists" / name).string());
    }

    void unitListsAreRead()
    {
        QFETCH(QString, file);
        const auto units = readUnitList(file.toStdString());
        QVERIFY2(units, units ? "" : units.error().arguments.back().c_str());
        QCOMPARE(units->units, listed);
    }

    void otherListsAreRefused_data()
    {
        QTest::addColumn<QString>("file");
        const auto text = [this](const char* name, const std::string& content) {
            QTest::newRow(name) << QString::fromStdString(write(std::string("lists/") + name, content).string());
        };
        text("empty.csv", "");
        text("heading.csv", "unit\n");
        text("words.csv", "faces\n3\n");
        text("negative.csv", "3\n-1\n");
        text("fraction.csv", "3.5\n");
        text("large.csv", "99999999999999\n");
        text("twice.csv", "3\n4\n3\n");
        text("two_columns.csv", "1,17\n2,3\n"); // ranks and units, perhaps
        text("short_row.csv", "rank,unit\n1,3\n2\n");
        text("empty.json", "[]");
        text("fraction.json", "[1.5]");
        text("wrapping.json", "[4294967299]");
        text("other.json", R"({"group": [1]})");
        text("cut.json", "[1, 2");
        text("text.npy", "17\n");
        for (const char* const name : {"refused_mask.npy", "refused_table.npy", "refused_half.npy", "refused_two.npz"})
            QTest::newRow(name) << QString::fromStdString((fixtures / "unit_lists" / name).string());
        const std::vector<std::int64_t> many(1'000'001);
        QVERIFY(checkpoints::writeNpy(write("lists/many.npy", ""), checkpoints::tensorOf(many, {std::ssize(many)})));
        QTest::newRow("many.npy") << folder_.filePath("lists/many.npy");
    }

    void otherListsAreRefused()
    {
        QFETCH(QString, file);
        const auto units = readUnitList(file.toStdString());
        QVERIFY(!units);
        QCOMPARE(units.error().code, ErrorCode::FileDamaged);
        QCOMPARE(units.error().arguments.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(units.error().arguments[1]).contains("flatnonzero"), file.contains("mask"));
    }

    void recordsTellOfChoicesThatWereNotFinished()
    {
        QVERIFY(readUnitList(fixtures / "records" / "selections_record.npz")->complete);
        QVERIFY(readUnitList(fixtures / "unit_lists" / "named.npz")->complete);
        const std::vector<std::int64_t> no{0};
        const std::vector<std::int64_t> units(listed.begin(), listed.end());
        const fs::path file = write("unfinished/selections_record.npz", "");
        const std::vector<checkpoints::ArrayToWrite> arrays{{"selected_units", checkpoints::tensorOf(units, {4})},
                                                            {"selections_complete", checkpoints::tensorOf(no, {1})}};
        QVERIFY(checkpoints::writeNpz(file, arrays));
        QVERIFY(!readUnitList(file)->complete);
        QVERIFY(!readLesionRecords(file.parent_path())->selection->complete);
    }

    void unknownEndingsAreRefused()
    {
        QCOMPARE(readUnitList(write("lists/units.txt", "3")).error().code, ErrorCode::InvalidValue);
        QCOMPARE(writeUnitList(folder_.filePath("x.txt").toStdString(), listed, {}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(readUnitList("/nonexistent/x.csv").error().code, ErrorCode::FileNotFound);
    }

    void whatIsWrittenComesBack()
    {
        for (const char* const ending : {".csv", ".json", ".npy"}) {
            const fs::path file = folder_.filePath("written").toStdString() + std::string(ending);
            QVERIFY(writeUnitList(file, listed, {"conv5_2", "faces"}));
            const auto units = readUnitList(file);
            QVERIFY(units);
            QCOMPARE(units->units, listed);
        }
        QCOMPARE(*readFile(folder_.filePath("written.csv").toStdString()), std::string("unit\n17\n3\n39\n0\n"));
    }

    void unitsMustFitTheLayer()
    {
        const Study study = tests::madeUpStudy(folder_.filePath("study").toStdString());
        const auto group = groupOf(study.specification(), "theirs", "", listed, "list.csv");
        QVERIFY(group);
        QCOMPARE(group->layer, std::string("conv5_2"));
        QCOMPARE(group->units, (std::vector<int>{0, 3, 17, 39}));
        const auto beyond = groupOf(study.specification(), "theirs", "", {3, 40}, "list.csv");
        QVERIFY(!beyond);
        QCOMPARE(beyond.error().code, ErrorCode::DoesNotFit);
        QCOMPARE(beyond.error().arguments, (std::vector<std::string>{"list.csv", "unit 40", "units of conv5_2 from 0 to 39"}));
        QCOMPARE(groupOf(study.specification(), "theirs", "conv9_9", listed, "list.csv").error().code, ErrorCode::UnknownName);
    }
};

QTEST_GUILESS_MAIN(TestLesionRecords)
#include "tst_lesion_records.moc"
