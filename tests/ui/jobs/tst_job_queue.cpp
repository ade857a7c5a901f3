// SPDX-License-Identifier: GPL-3.0-or-later
/// Jobs are worked off in their order, can be held, ended and taken up again, and nothing that was stored is lost.
#include <future>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "core/study/dose_file.h"
#include "core/support/blocking.h"
#include "tests/ui/small_study.h"
#include "ui/jobs/job_queue.h"
#include "ui/jobs/jobs_view.h"
#include "ui/messages/translations.h"

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
        const std::string name = std::async(std::launch::async, [&] { return study_->addCondition(condition); }).get().value();
        return {.retraining = study::NamedCondition{name, condition}, .ranking = {}, .training = {}};
    }

    /// Carries the job out as another process might, and stops it after `epoch`. Whether it was stopped.
    bool interrupt(const ui::JobRequest& request, int epoch)
    {
        const auto work = [&] {
            std::stop_source stop;
            const auto listener = [&](const study::EpochRecord& record) {
                if (record.training.epoch == epoch)
                    stop.request_stop();
            };
            const auto wasStopped = [](const auto& result) { return !result && result.error().code == ErrorCode::Cancelled; };
            if (request.training)
                return wasStopped(study::trainNetwork(*study_, *request.training, listener, {}, stop.get_token()));
            auto bench = study::RetrainingBench::open(*study_, "baseline", "", "cpu", {}, {});
            return bench &&
                   wasStopped(bench->run(request.retraining->name, request.retraining->condition, "", listener, {}, stop.get_token()));
        };
        return std::async(std::launch::async, work).get();
    }

    static JobState stateOf(const JobQueue& queue, int id) { return std::ranges::find(queue.jobs(), id, &ui::JobStatus::id)->state; }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        study_.emplace(tests::smallStudy(folder_.filePath("study").toStdString()));
        forbidBlockingHere(); // as the window's thread
    }

    /// The parts of the line stand where the language wants them.
    void lineOfAJobIsASentence()
    {
        const std::vector<std::string> tasks{"faces", "objects"};
        ui::JobStatus job;
        job.run = "baseline";
        job.request.training.emplace();
        job.epochs = 5;
        QCOMPARE(ui::jobLineText(job, tasks, false), QStringLiteral("Training the network"));
        job.phase = Phase::Training;
        job.epochsDone = 2;
        QCOMPARE(ui::jobLineText(job, tasks, false), QStringLiteral("Training the network: epoch 3 of 5"));
        QCOMPARE(ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::German)), QStringLiteral("de"));
        job.secondsLeft = 100;
        QCOMPARE(ui::jobLineText(job, tasks, false), QStringLiteral("Training des Netzes: Epoche 3 von 5, noch 2 min"));
        QCOMPARE(ui::jobLineText(job, tasks, true), QStringLiteral("Training des Netzes: Epoche 3 von 5, angehalten"));
        job.state = JobState::Running;
        QCOMPARE(ui::jobStateText(job, true), QStringLiteral("Angehalten"));
        QVERIFY(ui::jobStateText(job, false) != ui::jobStateText(job, true));
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
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
        const ui::JobRequest request = retraining("both", 3);
        const std::string run = request.retraining->name;
        QVERIFY(interrupt(request, 1));
        QCOMPARE(study::readEpochs(study_->runFolder(run))->back().training.epoch, 1);

        JobQueue queue(*study_, "cpu");
        queue.setPaused(true);
        const int id = queue.add(request);
        QCOMPARE(ui::jobEpochsText(queue.jobs().front()), QStringLiteral("1 of 3")); // before it begins
        queue.add(retraining("lowest:objects", 2));
        QCOMPARE(ui::jobEpochsText(queue.jobs().back()), QStringLiteral("0 of 2"));
        queue.cancel(queue.jobs().back().id);
        queue.clearEnded();
        queue.cancel(id);
        QCOMPARE(stateOf(queue, id), JobState::Cancelled);
        QStringList told;
        std::vector<int> shown;
        std::vector<double> shares;
        connect(&queue, &JobQueue::epochEnded, this,
                [&](const QString&, const study::EpochRecord& epoch) { told << QString::number(epoch.training.epoch); });
        connect(&queue, &JobQueue::progressed, this, [&] {
            const ui::JobStatus& job = queue.jobs().front();
            if (!job.phase)
                return;
            shown.push_back(job.epochsDone);
            shares.push_back(job.share);
        });
        queue.retry(id);
        QCOMPARE(stateOf(queue, id), JobState::Waiting);
        queue.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(stateOf(queue, id), JobState::Finished);
        QCOMPARE(told, (QStringList{"2", "3"}));
        QCOMPARE(shown.front(), 1); // "epoch 2 of 3" from the first image on
        QCOMPARE(shown.back(), 3);
        QVERIFY(std::ranges::is_sorted(shown));
        QVERIFY(shares.front() > 1.0 / 3 && shares.front() < 0.5);
        QVERIFY(std::ranges::is_sorted(shares));
        QCOMPARE(shares.back(), 1.0);
        QCOMPARE(study::readEpochs(study_->runFolder(run))->size(), 4U);
    }

    /// From the first image read to the last measurement one bar that never falls.
    void progressIsOfTheWholeJob()
    {
        JobQueue queue(*study_, "cpu");
        std::vector<double> shares;
        std::vector<Phase> phases;
        double secondsLeft = -1;
        connect(&queue, &JobQueue::progressed, this, [&] {
            const ui::JobStatus& job = queue.jobs().front();
            shares.push_back(job.share);
            if (job.phase && (phases.empty() || phases.back() != *job.phase))
                phases.push_back(*job.phase);
            secondsLeft = std::max(secondsLeft, job.secondsLeft);
        });
        queue.add(retraining("random:4", 3));
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(queue.jobs().front().state, JobState::Finished);
        QVERIFY(std::ranges::is_sorted(shares));
        QVERIFY(shares.front() < 0.1);
        QCOMPARE(shares.back(), 1.0);
        QVERIFY(secondsLeft > 0);
        QCOMPARE(std::ranges::count(phases, Phase::Training), 3); // and between the epochs it measures
        QCOMPARE(phases.back(), Phase::Evaluating);
    }

    void ranksWithOneBar()
    {
        JobQueue queue(*study_, "cpu");
        std::vector<double> shares;
        connect(&queue, &JobQueue::progressed, this, [&] { shares.push_back(queue.jobs().front().share); });
        ui::JobRequest ranking;
        ranking.ranking.emplace();
        ranking.ranking->layer = "conv5_1";
        ranking.ranking->options.images = 30;
        ranking.ranking->options.method = lesions::RankingMethod::OnePass;
        queue.add(ranking);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(queue.jobs().front().state, JobState::Finished);
        QVERIFY(std::ranges::is_sorted(shares));
        QCOMPARE(shares.back(), 1.0);
    }

    /// The measurement lies in the study's folder when the job has ended; one that is cancelled leaves what was there.
    void dosesAreMeasuredAndKept()
    {
        JobQueue queue(*study_, "cpu");
        std::vector<double> shares;
        connect(&queue, &JobQueue::progressed, this, [&] { shares.push_back(queue.jobs().back().share); });
        const auto kept = [&] { return study::keptDoses(*study_, "baseline", "conv5_2").value(); };
        study::DoseRequest request{.layer = "conv5_2", .shares = {0, 0.2, 1}, .draws = 2};
        const int first = queue.add({.doses = request});
        QCOMPARE(queue.add({.doses = request}), first);
        QCOMPARE(ui::jobTitle(queue.jobs().front(), {"faces", "objects"}), QStringLiteral("Dose–response of conv5_2"));
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(stateOf(queue, first), JobState::Finished);
        QVERIFY(kept().result);
        QCOMPARE(kept().result->doses, (std::vector<int>{0, 8, 40}));
        QVERIFY(std::ranges::is_sorted(shares));
        QCOMPARE(shares.back(), 1.0);
        request.draws = 2000;
        const int second = queue.add({.doses = request});
        connect(&queue, &JobQueue::progressed, this, [&] { queue.cancel(second); });
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(stateOf(queue, second), JobState::Cancelled);
        QCOMPARE(kept().result->curves[2].draws, 2);
        queue.add({.doses = study::DoseRequest{.layer = "conv1_1"}}); // not ranked
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(queue.jobs().back().error.code, ErrorCode::NotYetMade);
    }

    /// A training that was interrupted goes on in the queue, as the command would; its notes tell that the machine has changed.
    void interruptedTrainingGoesOnAndTellsOfOtherCircumstances()
    {
        study::TrainingRequest request;
        request.run = "second";
        request.options.epochs = 4;
        request.options.batchSize = 16;
        request.options.learningRate = 0.01;
        QVERIFY(interrupt({.training = request}, 2));
        auto record = study::readRunRecord(study_->runFolder("second"));
        QCOMPARE(record->epochsDone, 2);
        record->circumstances.threads += 3;
        QVERIFY(study::writeRunRecord(study_->runFolder("second"), *record));

        JobQueue queue(*study_, "cpu");
        queue.add({.training = request});
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        const ui::JobStatus& job = queue.jobs().front();
        QCOMPARE(job.state, JobState::Finished);
        QVERIFY(job.notes.before);
        QCOMPARE(job.notes.before->threads, record->circumstances.threads);
        QVERIFY(ui::jobNotesText(job).contains(QString::number(record->circumstances.threads)));
        record = study::readRunRecord(study_->runFolder("second"));
        QCOMPARE(record->state, study::RunState::Finished);
        QCOMPARE(record->epochsDone, 4);
        QCOMPARE(record->resumed.back().afterEpoch, 2);
    }

    /// What was there went with the first new epoch: another try goes on with the new ones.
    void trainingBegunAnewGoesOnWhenItIsRetried()
    {
        study::TrainingRequest request;
        request.run = "anew";
        request.options.epochs = 200;
        request.options.batchSize = 16;
        request.options.learningRate = 0.01;
        QVERIFY(interrupt({.training = request}, 2));
        request.options.learningRate = 0.02;
        request.replace = true;
        JobQueue queue(*study_, "cpu");
        queue.setPaused(true);
        const int id = queue.add({.training = request});
        QCOMPARE(queue.jobs().front().epochsDone, 0); // none of those that go
        queue.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(queue.jobs().front().epochsDone >= 1, patience);
        queue.cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        const int reached = study::readRunRecord(study_->runFolder("anew"))->epochsDone;
        QVERIFY(reached >= 1);
        queue.retry(id);
        QTRY_VERIFY_WITH_TIMEOUT(queue.jobs().front().epochsDone > reached, patience);
        queue.cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        const auto record = study::readRunRecord(study_->runFolder("anew"));
        QCOMPARE(record->training.learningRate, 0.02);
        QCOMPARE(record->resumed.size(), 1U);
        const int resumedAfter = record->resumed.front().afterEpoch;
        QVERIFY(resumedAfter == reached || resumedAfter == reached + 1); // one that was stopped while it was validated is kept
    }

    /// With a training that is ended goes what waits for its network, and comes back with it, behind it.
    void trainingTakesAlongAndBringsBackWhatNeedsIt()
    {
        JobQueue queue(*study_, "cpu");
        queue.setPaused(true);
        study::TrainingRequest request;
        request.run = "third";
        const auto ranking = [](const std::string& network, const std::string& layer) {
            ui::JobRequest made;
            made.ranking.emplace();
            made.ranking->network.run = network;
            made.ranking->layer = layer;
            return made;
        };
        ui::JobRequest ofThird;
        ofThird.retraining.emplace();
        ofThird.retraining->name = "of-third";
        ofThird.retraining->condition.network = "third";
        const int training = queue.add({.training = request});
        const int needing = queue.add(ranking("third", "conv5_2"));
        const int retraining = queue.add(ofThird);
        const int other = queue.add(ranking("baseline", "conv3_1"));
        const int dropped = queue.add(ranking("third", "conv4_1"));
        QVERIFY(queue.isToTrain("third") && !queue.isToTrain("baseline"));
        queue.cancel(dropped); // by hand: nobody wants it
        queue.cancel(training);
        QVERIFY(!queue.isToTrain("third"));
        for (const int id : {training, needing, retraining, dropped})
            QCOMPARE(stateOf(queue, id), JobState::Cancelled);
        QCOMPARE(stateOf(queue, other), JobState::Waiting);
        QVERIFY(ui::jobStateText(*std::ranges::find(queue.jobs(), needing, &ui::JobStatus::id), false).contains("network"));

        const auto waiting = [&queue] {
            std::vector<int> ids;
            for (const ui::JobStatus& job : queue.jobs())
                if (job.state == JobState::Waiting)
                    ids.push_back(job.id);
            return ids;
        };
        queue.retry(training);
        QCOMPARE(waiting(), (std::vector<int>{other, training, needing, retraining}));
        QCOMPARE(stateOf(queue, dropped), JobState::Cancelled);
        queue.cancel(training);
        queue.retry(needing); // not on a network that is half trained
        QCOMPARE(waiting(), (std::vector<int>{other, training, needing, retraining}));
        queue.retry(dropped);
        QCOMPARE(waiting(), (std::vector<int>{other, training, needing, retraining, dropped}));
    }

    void notesNameWhatWasLeftOut()
    {
        ui::JobStatus job;
        QVERIFY(ui::jobNotesText(job).isEmpty());
        for (int image = 0; image < 12; ++image)
            job.notes.data.skipped.push_back({"/faces/" + std::to_string(image) + ".jpg", "it ends too early"});
        const QStringList lines = ui::jobNotesText(job).split('\n');
        QVERIFY(lines[0].contains("12"));
        QCOMPARE(lines[1], QStringLiteral("/faces/0.jpg: it ends too early"));
        QCOMPARE(lines.size(), 12); // ten of them, and how many more
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

    /// Named in a terminal, after the window opened the study and after the first job read what the next one shares with it.
    void unitsThatWereNamedSinceAreKnown()
    {
        JobQueue queue(*study_, "cpu");
        queue.add(retraining("units:1", 1));
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        const auto name = [&](const std::vector<int>& units) {
            auto elsewhere = study::Study::open(study_->folder());
            return std::async(std::launch::async, [&] { return elsewhere->setUnitGroup({"later", "conv5_2", units}); }).get().has_value();
        };
        QVERIFY(name({3, 4}));
        queue.add(retraining("group:later", 1));
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(queue.jobs().back().state, JobState::Finished);
        QCOMPARE(study::readRunRecord(study_->runFolder(queue.jobs().back().run))->lesionUnits, (std::vector<int>{3, 4}));
        QVERIFY(name({5}));
        queue.add(retraining("group:later", 2));
        QTRY_VERIFY_WITH_TIMEOUT(queue.isIdle(), patience);
        QCOMPARE(study::readRunRecord(study_->runFolder(queue.jobs().back().run))->lesionUnits, (std::vector<int>{5}));
    }

    void endingStopsBetweenBatches()
    {
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
        QCOMPARE(study_->addCondition({}).error().code, ErrorCode::Internal); // it may have to wait for another process
        QCOMPARE(study_->setUnitGroup({"mine", "conv5_2", {1}}).error().code, ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_job_queue.moc"
