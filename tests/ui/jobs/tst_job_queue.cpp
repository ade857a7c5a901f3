// SPDX-License-Identifier: GPL-3.0-or-later
/// Jobs are worked off in their order, can be held, ended and taken up again, and nothing that was stored is lost.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/support/blocking.h"
#include "tests/ui/small_study.h"
#include "ui/jobs/job_queue.h"

using namespace lesionlab;
using ui::JobQueue;
using ui::JobState;

class TestJobQueue : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; ///< milliseconds
    QTemporaryDir folder_;
    std::optional<study::Study> study_;

    ui::JobRequest retraining(const std::string& lesion, int epochs)
    {
        study::Condition condition;
        condition.layer = "conv5_2";
        condition.lesion = lesion;
        condition.tasks = {"faces", "objects"};
        condition.training.epochs = epochs;
        condition.training.batchSize = 16;
        condition.training.learningRate = 0.005;
        const std::string name = study_->addCondition(condition).value();
        return {.retraining = study::NamedCondition{name, condition}, .ranking = {}, .training = {}};
    }

    static JobState stateOf(const JobQueue& queue, int id) { return std::ranges::find(queue.jobs(), id, &ui::JobStatus::id)->state; }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        study_.emplace(tests::smallStudy(folder_.filePath("study").toStdString()));
        forbidBlockingHere(); // as the window's thread
    }

    void worksOffInOrder()
    {
        JobQueue queue(*study_, "cpu");
        QStringList epochs;
        connect(&queue, &JobQueue::epochEnded, this,
                [&](const QString& run, const study::EpochRecord& epoch) { epochs << run + ' ' + QString::number(epoch.training.epoch); });
        const int first = queue.add(retraining("faces", 2));
        const int second = queue.add(retraining("none", 1));
        QCOMPARE(queue.add(retraining("none", 1)), second); // waits already
        QCOMPARE(stateOf(queue, first), JobState::Running);
        QCOMPARE(stateOf(queue, second), JobState::Waiting);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(stateOf(queue, first), JobState::Finished);
        QCOMPARE(stateOf(queue, second), JobState::Finished);
        const QString faces = QStringLiteral("faces-release-on-faces-objects"), sham = QStringLiteral("sham-on-faces-objects");
        QCOMPARE(epochs, (QStringList{faces + " 0", faces + " 1", faces + " 2", sham + " 0", sham + " 1"}));
        QVERIFY(study::readRunRecord(study_->runFolder(sham.toStdString()))->state == study::RunState::Finished);
        queue.clearEnded();
        QVERIFY(queue.jobs().empty());
    }

    void pauseHoldsTheJobWhereItIs()
    {
        JobQueue queue(*study_, "cpu");
        const int id = queue.add(retraining("objects", 30));
        QTRY_VERIFY_WITH_TIMEOUT(queue.jobs().front().epochsDone >= 1, patience);
        queue.setPaused(true);
        QTest::qWait(200); // the batch under way ends, and what it reported arrives
        const int reached = queue.jobs().front().epochsDone;
        QTest::qWait(500);
        QCOMPARE(queue.jobs().front().epochsDone, reached);
        QCOMPARE(stateOf(queue, id), JobState::Running);
        queue.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(queue.jobs().front().epochsDone > reached, patience);
        queue.setPaused(true);
        queue.cancel(id); // also while paused
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(queue, id), JobState::Cancelled, patience);
    }

    void cancelledJobGoesOnWhereItWas()
    {
        JobQueue queue(*study_, "cpu");
        const int id = queue.add(retraining("both", 3));
        QTRY_VERIFY_WITH_TIMEOUT(queue.jobs().front().epochsDone >= 1, patience);
        queue.cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        const std::string run = queue.jobs().front().run;
        const std::size_t stored = study::readEpochs(study_->runFolder(run))->size();
        QVERIFY(stored >= 2);
        if (stateOf(queue, id) == JobState::Cancelled) {
            QSignalSpy epochs(&queue, &JobQueue::epochEnded);
            queue.retry(id);
            QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
            QCOMPARE(static_cast<std::size_t>(epochs.count()), 4 - stored);
        }
        QCOMPARE(queue.jobs().front().state, JobState::Finished);
        QCOMPARE(study::readEpochs(study_->runFolder(run))->size(), 4U);
    }

    void failureIsToldAndTheNextJobStarts()
    {
        JobQueue queue(*study_, "cpu");
        ui::JobRequest wrong = retraining("none", 1);
        wrong.retraining->condition.layer = "conv9_9";
        wrong.retraining->name = "wrong";
        ui::JobRequest ranking;
        ranking.ranking.emplace();
        ranking.ranking->layer = "conv4_1";
        ranking.ranking->options.images = 30;
        ranking.ranking->options.method = lesions::RankingMethod::OnePass;
        const int failing = queue.add(wrong);
        const int next = queue.add(ranking);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(stateOf(queue, failing), JobState::Failed);
        QCOMPARE(queue.jobs().front().error.code, ErrorCode::UnknownName);
        QCOMPARE(stateOf(queue, next), JobState::Finished);
        QVERIFY(std::filesystem::exists(study_->rankingFile("baseline", "conv4_1", "one-pass")));
    }

    void endingStopsBetweenBatches()
    {
        study::Condition condition;
        {
            JobQueue queue(*study_, "cpu");
            queue.add(retraining("lowest:faces", 200));
            QTRY_VERIFY_WITH_TIMEOUT(queue.jobs().front().epochsDone >= 1, patience);
        }
        const auto record = study::readRunRecord(study_->runFolder("lowest-faces-release-on-faces-objects"));
        QVERIFY(record);
        QCOMPARE(record->state, study::RunState::Cancelled);
        QVERIFY(record->epochsDone >= 1);
    }

    void longWorkIsRefusedOnTheWindowsThread()
    {
        const auto ranked = study::rankStudyUnits(*study_, {}, {}, {});
        QVERIFY(!ranked);
        QCOMPARE(ranked.error().code, ErrorCode::Internal);
        QCOMPARE(study_->loadData({.test = true}, {}, {}).error().code, ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_job_queue.moc"
