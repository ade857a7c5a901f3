// SPDX-License-Identifier: GPL-3.0-or-later
/// How long retrainings take is told by what runs have taken, and by nothing else.
#include <cmath>

#include <QTemporaryDir>
#include <QTest>

#include "core/study/run_time.h"
#include "tests/core/study/made_up_study.h"

using namespace lesionlab;
using namespace lesionlab::study;
using namespace lesionlab::tests;

namespace {

const std::vector<std::string> both{"faces", "objects"};

/// An epoch of so many seconds.
void addEpoch(const Study& study, const std::string& run, int number, double seconds, double imagesPerSecond,
              std::optional<double> measuring = {})
{
    EpochRecord epoch;
    epoch.training = {.epoch = number, .seconds = seconds, .imagesPerSecond = imagesPerSecond};
    epoch.measuringSeconds = measuring;
    if (measuring)
        epoch.test = {{"none", {{.name = "faces", .images = 8, .accuracy = 0.3}}}};
    if (!appendEpoch(study.runFolder(run), epoch))
        qFatal("no epoch");
}

/// A record alone.
void addRecord(const Study& study, const std::string& run, const char* device, const std::optional<Condition>& condition = {})
{
    RunRecord record;
    record.state = RunState::Finished;
    record.condition = condition;
    record.circumstances.device = device;
    if (!writeRunRecord(study.runFolder(run), record))
        qFatal("no record");
}

/// A study of images in folders, of which nobody knows how many there are.
StudySpecification ofFolders()
{
    StudySpecification specification;
    specification.folders = {{.name = "faces"}, {.name = "objects"}};
    return specification;
}

bool near(double first, double second) { return std::abs(first - second) < 1e-9; }

} // namespace

class TestRunTime : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    Study emptyStudy() const { return madeUpStudy(folder_.filePath(QTest::currentTestFunction()).toStdString()); }

private Q_SLOTS:
    void withoutAMeasuredRunNobodyKnows()
    {
        const Study study = emptyStudy();
        QVERIFY(measuredEpochs(study).empty());
        QVERIFY(!estimateTime(study.specification(), {}, {{both, 2}}, "cpu"));
    }

    /// The images are those of the specification, the pace is that of the run: three identities with 16 views, two categories with 24.
    void builtinImagesAreCounted()
    {
        const Study study = emptyStudy();
        QCOMPARE(study.specification().builtin.viewsPerCategory.train, 24);
        addRecord(study, baselineRun, "cpu");
        addEpoch(study, baselineRun, 1, 9.6, 10);
        const auto measured = measuredEpochs(study);
        const auto estimate = estimateTime(study.specification(), measured, {{both, 3}}, "cpu");
        QVERIFY(estimate && !estimate->includesMeasuring && !estimate->atMost && !estimate->by.isRetraining);
        QVERIFY(near(estimate->seconds, 3 * 9.6));
        QVERIFY(near(estimateTime(study.specification(), measured, {{{"faces"}, 2}, {{"objects"}, 1}}, "cpu")->seconds, 2 * 4.8 + 4.8));
        QVERIFY(!estimateTime(study.specification(), measured, {{both, 3}}, "cuda:0")); // another device, another pace
        QVERIFY(!estimateTime(study.specification(), measured, {}, "cpu"));
    }

    /// The last retraining on the device tells, and how long its measuring took; an epoch that was paused tells nothing.
    void lastRetrainingTells()
    {
        Study study = emptyStudy();
        addRecord(study, baselineRun, "cpu");
        addEpoch(study, baselineRun, 1, 9.6, 10);
        const Condition condition = conditionOf(madeUpRecipe(), "faces", LesionSchedule::Onset, {"faces"});
        const std::string run = study.addCondition(condition).value();
        addRecord(study, run, "cpu", condition);
        addEpoch(study, run, 1, 1, 48, 2);
        addEpoch(study, run, 2, 1, 48, 2);
        addEpoch(study, run, 3, 480, 0.1, 900);
        const auto estimate = estimateTime(study.specification(), measuredEpochs(study), {{both, 3}}, "cpu");
        QVERIFY(estimate && estimate->includesMeasuring && estimate->by.isRetraining);
        QCOMPARE(estimate->by.run, run);
        QVERIFY(near(estimate->seconds, 3 * 2.0 + 4 * 2)); // measured before the first step, too
        const PlannedRetraining rest{both, 1, true};
        QVERIFY(near(estimateTime(study.specification(), measuredEpochs(study), {rest}, "cpu")->seconds, 2 + 2));
    }

    void imagesInFoldersAreThoseOfRuns()
    {
        const StudySpecification specification = ofFolders();
        const MeasuredEpoch all{.run = "a", .device = "cpu", .tasks = both, .images = 100, .imagesPerSecond = 10};
        const MeasuredEpoch faces{.run = "b", .device = "cpu", .tasks = {"faces"}, .images = 30, .imagesPerSecond = 10};
        const auto most = estimateTime(specification, {all}, {{{"faces"}, 1}}, "cpu");
        QVERIFY(most && most->atMost && near(most->seconds, 10));
        const auto known = estimateTime(specification, {all, faces}, {{{"faces"}, 1}, {{"objects", "faces"}, 1}}, "cpu");
        QVERIFY(known && !known->atMost && near(known->seconds, 13));
        QVERIFY(!estimateTime(specification, {faces}, {{both, 1}}, "cpu")); // nobody knows how many objects there are
    }
};

QTEST_APPLESS_MAIN(TestRunTime)
#include "tst_run_time.moc"
