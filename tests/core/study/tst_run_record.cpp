// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QTemporaryDir>
#include <QTest>

#include "core/study/run_record.h"
#include "core/study/study_json.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::study;

namespace {

Condition someCondition()
{
    Condition condition;
    condition.layer = "conv5_2";
    condition.lesion = "faces";
    condition.tasks = {"faces", "objects"};
    condition.training.epochs = 4;
    return condition;
}

RunRecord someRecord()
{
    RunRecord record = recordOfThisProgram("cpu", "lesionlab retrain s \xff");
    record.condition = someCondition();
    record.epochsDone = 2;
    record.lesionUnits = {1, 5};
    record.groups = {{"faces", {1, 5}}, {"objects", {2}}};
    record.startChecksum = "0123";
    return record;
}

EpochRecord someEpoch(int number)
{
    EpochRecord epoch;
    epoch.training.epoch = number;
    epoch.training.trainingLoss = 0.1 + number;
    epoch.silentUnits = 2;
    epoch.measuringSeconds = 1.5;
    epoch.test = {{"none", {{.name = "faces", .images = 8, .accuracy = 0.3}}},
                  {"faces", {{.name = "faces", .images = 8, .accuracy = 0.1}}}};
    return epoch;
}

} // namespace

class TestRunRecord : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatDoesNotMatterIsNotCompared()
    {
        const Condition condition = someCondition();
        Condition other = condition;
        other.lesionSeed = 9; // no random units
        QVERIFY(sameExperiment(condition, other));
        other.method = lesions::OnsetMethod::Restart;
        QVERIFY(!sameExperiment(condition, other));
        other.schedule = LesionSchedule::Always;
        Condition always = condition;
        always.schedule = LesionSchedule::Always;
        QVERIFY(sameExperiment(always, other));
        other.training.learningRate = 0.5;
        QVERIFY(!sameExperiment(always, other));
        Condition sham = always;
        sham.lesion = "none";
        Condition onsetSham = condition;
        onsetSham.lesion = "none";
        QVERIFY(sameExperiment(sham, onsetSham));
        Condition both = condition;
        both.lesion = "keep:both";
        Condition all = both;
        all.lesion = "keep:all";
        std::ranges::reverse(all.tasks);
        QVERIFY(sameExperiment(both, all));
        all.tasks.pop_back();
        QVERIFY(!sameExperiment(both, all));
        Condition group = condition;
        group.lesion = "group:mine";
        group.groupUnits = {1, 2};
        Condition redefined = group;
        redefined.groupUnits = {1, 3};
        QVERIFY(!sameExperiment(group, redefined));
        redefined.groupUnits.clear(); // unknown
        QVERIFY(sameExperiment(group, redefined));
    }

    void namesSayWhatIsDone()
    {
        Condition condition = someCondition();
        QCOMPARE(suggestedName(condition), std::string("faces-release-on-faces-objects"));
        condition.schedule = LesionSchedule::Always;
        condition.tasks = {"objects"};
        condition.lesion = "units:1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20";
        const std::string name = suggestedName(condition);
        QVERIFY(checkRunName(name));
        condition.lesion.back() = '1';
        QVERIFY(suggestedName(condition) != name);
        for (const std::string& method : lesions::onsetMethodNames()) { // with room for a number
            condition.schedule = LesionSchedule::Onset;
            condition.method = *lesions::onsetMethodNamed(method);
            condition.tasks = {"a-task-with-a-very-long-name", "another-task-with-a-very-long-name"};
            QVERIFY2(checkRunName(suggestedName(condition) + "-100"), method.c_str());
        }
        condition.tasks = {"objects"};
        condition.lesion = "none";
        QCOMPARE(suggestedName(condition), std::string("sham-on-objects"));
        condition.tasks = {"人脸", "物体"};
        QCOMPARE(suggestedName(condition), std::string("sham-on-人脸-物体"));
        condition.tasks = {"陌生人的人脸照片", "物体"}; // too long: cut between two letters
        QVERIFY2(checkRunName(suggestedName(condition)), suggestedName(condition).c_str());
        QVERIFY2(suggestedName(condition).starts_with("sham-on-陌生人-"), suggestedName(condition).c_str());
    }

    void conditionsComeBack()
    {
        Condition condition = someCondition();
        condition.release = {30, true};
        condition.momentumRestored = true;
        condition.training.schedule.kind = training::ScheduleKind::Plateau;
        condition.training.augmentation.horizontalFlip = true;
        condition.training.biasDecay = false;
        const Json json = conditionToJson(condition);
        QCOMPARE(textOf(conditionToJson(conditionFromJson(json))), textOf(json));
        condition.lesion = "random:3";
        condition.lesionSeed = 7;
        condition.schedule = LesionSchedule::Always;
        QCOMPARE(conditionFromJson(conditionToJson(condition)).lesionSeed, std::uint64_t{7});
        QCOMPARE(conditionFromJson(conditionToJson(condition)).schedule, LesionSchedule::Always);
        condition.lesion = "group:mine";
        condition.groupUnits = {3, 4};
        QCOMPARE(conditionFromJson(conditionToJson(condition)).groupUnits, condition.groupUnits);
    }

    void recordsComeBack()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        QCOMPARE(readRunRecord(run).error().code, ErrorCode::FileNotFound);
        const RunRecord record = someRecord();
        QVERIFY(writeRunRecord(run, record));
        const auto read = readRunRecord(run);
        QVERIFY(read);
        QVERIFY(sameExperiment(*read->condition, *record.condition));
        QCOMPARE(read->lesionUnits, record.lesionUnits);
        QCOMPARE(read->groups.size(), record.groups.size());
        QCOMPARE(read->groups[1].units, record.groups[1].units);
        QCOMPARE(read->epochsDone, 2);
        QVERIFY(read->circumstances == record.circumstances);
        QVERIFY(read->resumed.empty());
        RunRecord training = recordOfThisProgram("cpu", "");
        training.tasks = {"objects"};
        training.training.epochs = 7;
        training.state = RunState::Finished;
        training.resumed = {{3, {"cuda:1", 5, "9.0", "2.0"}, "lesionlab train s"}};
        QVERIFY(writeRunRecord(run, training));
        QCOMPARE(readRunRecord(run)->resumed.size(), std::size_t{1});
        QCOMPARE(readRunRecord(run)->resumed.front().afterEpoch, 3);
        QCOMPARE(readRunRecord(run)->resumed.front().command, std::string("lesionlab train s"));
        QVERIFY(readRunRecord(run)->resumed.front().circumstances == training.resumed.front().circumstances);
        QCOMPARE(readRunRecord(run)->training.epochs, 7);
        QVERIFY(!readRunRecord(run)->condition);
    }

    /// Earlier programs could not tell what such a network is; all else they read as before.
    void networksFromCheckpointsSayWhereTheyCameFrom()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        RunRecord record = recordOfThisProgram("cpu", "lesionlab new");
        record.checkpoint = CheckpointOrigin{"/data/epoch_3.pth.tar", "0123456789abcdef"};
        QVERIFY(writeRunRecord(run, record));
        const auto read = readRunRecord(run);
        QVERIFY(read && read->checkpoint);
        QVERIFY(*read->checkpoint == *record.checkpoint);
        QVERIFY(!read->condition);
        QCOMPARE(anewCommand(*read), std::string("lesionlab new --checkpoint /data/epoch_3.pth.tar"));
        QVERIFY(QByteArray::fromStdString(*readFile(run / "run.json")).contains("\"version\": 2,\n  \"kind\": \"checkpoint\""));
        QVERIFY(writeRunRecord(run, someRecord()));
        QVERIFY(QByteArray::fromStdString(*readFile(run / "run.json")).contains("\"version\": 1,"));
    }

    void damagedRecordsAreRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("with");
        QTest::addColumn<int>("code");
        QTest::newRow("newer") << "\"version\": 1"
                               << "\"version\": 3" << static_cast<int>(ErrorCode::FileTooNew);
        QTest::newRow("another format") << "lesionlab-run"
                                        << "other" << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("state") << "\"running\""
                               << "\"sleeping\"" << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("method") << "\"release\""
                                << "\"pardon\"" << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("epochs") << "\"epochs\": 4"
                                << "\"epochs\": -4" << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("epochs that would wrap") << "\"epochs\": 4"
                                                << "\"epochs\": 4294967300" << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("units far out of range") << "1,\n      5"
                                                << "1e300,5" << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("impossible greyscale") << "\"greyscale_probability\": 0."
                                              << "\"greyscale_probability\": 5." << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("missing key") << "lesion_units"
                                     << "units" << static_cast<int>(ErrorCode::FileDamaged);
    }

    void damagedRecordsAreRefused()
    {
        QFETCH(QString, what);
        QFETCH(QString, with);
        QFETCH(int, code);
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        QVERIFY(writeRunRecord(run, someRecord()));
        QString text = QString::fromStdString(*readFile(run / "run.json"));
        QVERIFY(text.contains(what));
        QVERIFY(writeFileAtomically(run / "run.json", text.replace(what, with).toStdString()));
        const auto read = readRunRecord(run);
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), code);
        QVERIFY(read.error().arguments.front().ends_with("run.json"));
    }

    void aLineThatWasCutOffIsLeftOut()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        QVERIFY(readEpochs(run)->empty());
        for (const int epoch : {0, 1, 2})
            QVERIFY(appendEpoch(run, someEpoch(epoch)));
        const auto whole = readEpochs(run);
        QCOMPARE(whole->size(), std::size_t{3});
        QCOMPARE(epochLine(whole->at(1)), epochLine(someEpoch(1)));
        QCOMPARE(whole->at(1).measuringSeconds, std::optional(1.5));
        QVERIFY(!epochFromLine(R"({"epoch":0,"validation":[]})").measuringSeconds); // as the first programs wrote it
        const std::string text = *readFile(run / "epochs.jsonl");
        QVERIFY(writeFileAtomically(run / "epochs.jsonl", text.substr(0, text.size() - 30)));
        QCOMPARE(readEpochs(run)->size(), std::size_t{2});
        QVERIFY(trimEpochs(run, 2));
        QVERIFY(appendEpoch(run, someEpoch(2)));
        QCOMPARE(*readFile(run / "epochs.jsonl"), text);
        QVERIFY(trimEpochs(run, 0));
        QCOMPARE(readEpochs(run)->size(), std::size_t{1});
        QVERIFY(writeFileAtomically(run / "epochs.jsonl", "nonsense\n" + text));
        QCOMPARE(readEpochs(run).error().code, ErrorCode::FileDamaged);
    }

    /// Such tasks are never written; read and written again, they would leave a line that cannot be read.
    void accuraciesOverNoImagesAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        std::string line = epochLine(someEpoch(1));
        const auto images = line.find("\"images\":8");
        QVERIFY(images != std::string::npos);
        line.replace(images, 10, "\"images\":0");
        QVERIFY(writeFileAtomically(run / "epochs.jsonl", line + '\n' + epochLine(someEpoch(2)) + '\n'));
        QCOMPARE(readEpochs(run).error().code, ErrorCode::FileDamaged);
    }

    void classTablesComeBack()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        const std::vector<GroupMeasurement> measured{{"none",
                                                      {{.name = "faces", .classes = {{"a, \"b\"\nc", 4, 3, 4, 1}, {"d", 4, 1, 2, 0}}},
                                                       {.name = "objects", .classes = {{"e", 5, 5, 5, 0}}}}},
                                                     {"faces",
                                                      {{.name = "faces", .classes = {{"a, \"b\"\nc", 4, 0, 0, 4}, {"d", 4, 0, 0, 0}}},
                                                       {.name = "objects", .classes = {{"e", 5, 4, 5, 1}}}}}};
        QVERIFY(writeClassTable(run, {measured, measured, {}}));
        const auto read = readClassTable(run);
        QVERIFY(read);
        QVERIFY(read->end.empty());
        QCOMPARE(read->start.size(), std::size_t{2});
        QCOMPARE(read->baseline[0].tasks[0].classes[0].name, std::string("a, \"b\"\nc"));
        QCOMPARE(read->baseline[0].tasks[0].classes[0].crossTask, 1);
        QCOMPARE(read->baseline[0].tasks[0].accuracy, 0.5);
        QCOMPARE(read->start[1].tasks[1].classes[0].correct, 4);
    }

    void damagedTablesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        const QString header = "moment,silenced,task,class,images,correct,correct_within_task,cross_task\n";
        QTest::newRow("empty") << "";
        QTest::newRow("other columns") << "a,b\n";
        QTest::newRow("unknown moment") << header + "later,none,faces,a,1,1,1,0\n";
        QTest::newRow("no number") << header + "end,none,faces,a,one,1,1,0\n";
        QTest::newRow("negative") << header + "end,none,faces,a,1,-1,1,0\n";
        QTest::newRow("more right than images") << header + "end,none,faces,a,1,2,1,0\n";
        QTest::newRow("too few columns") << header + "end,none,faces,a,1\n";
        QTest::newRow("more images than can be counted")
            << header + "end,none,faces,a,2147483647,1,1,0\nend,none,faces,b,2147483647,1,1,0\n";
        QTest::newRow("open quote") << header + "end,none,faces,\"a,1,1,1,0\n";
    }

    void damagedTablesAreRefused()
    {
        QFETCH(QString, text);
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        QVERIFY(writeFileAtomically(run / "per_class.csv", text.toStdString()));
        QCOMPARE(readClassTable(run).error().code, ErrorCode::FileDamaged);
    }
};

QTEST_APPLESS_MAIN(TestRunRecord)
#include "tst_run_record.moc"
