// SPDX-License-Identifier: GPL-3.0-or-later
/// One bar for a whole job: it never falls, ends full, begins where an interrupted job was, and tells the time that is left.
#include <QTest>

#include "ui/jobs/job_progress.h"

using lesionlab::Phase;
using lesionlab::ui::JobProgress;

class TestJobProgress : public QObject {
    Q_OBJECT

    double now_ = 0;
    double highest_ = 0;

    /// A phase of `seconds`, told in ten steps. Returns whether the bar fell anywhere.
    bool fallsIn(JobProgress& progress, Phase phase, double seconds, double from = 0, double to = 1)
    {
        bool fell = false;
        for (int step = 1; step <= 10; ++step) {
            now_ += seconds / 10;
            progress.take({phase, static_cast<std::uint64_t>(1000 * (from + (to - from) * step / 10)), 1000}, now_);
            fell = fell || progress.share() < highest_;
            highest_ = progress.share();
        }
        return fell;
    }

private Q_SLOTS:
    void init()
    {
        now_ = 100;
        highest_ = 0;
    }

    void barOfARetrainingNeverFallsAndEndsFull()
    {
        JobProgress progress(3);
        QCOMPARE(progress.share(), 0.0);
        for (const Phase phase : {Phase::VerifyingCache, Phase::ReadingImages, Phase::VerifyingCache, Phase::Evaluating, Phase::Evaluating})
            QVERIFY(!fallsIn(progress, phase, 5));
        QVERIFY(progress.share() > 0.05 && progress.share() < 0.15);
        QCOMPARE(progress.secondsLeft(), -1.0);
        progress.epochEnded(0, now_);
        for (int epoch = 1; epoch <= 3; ++epoch) {
            QVERIFY(!fallsIn(progress, Phase::Training, 60, (epoch - 1) / 3.0, epoch / 3.0));
            QVERIFY(!fallsIn(progress, Phase::Evaluating, 30));
            progress.epochEnded(epoch, now_);
            QCOMPARE(progress.epochsDone(), epoch);
            QVERIFY(progress.share() >= highest_);
        }
        QCOMPARE(progress.share(), 1.0);
        QVERIFY(progress.secondsLeft() < 1);
    }

    /// Without epochs the named phase is what takes the time.
    void measuringDosesIsMainWork()
    {
        JobProgress progress(0, 0, Phase::Evaluating);
        QVERIFY(!fallsIn(progress, Phase::ReadingImages, 5));
        QVERIFY(progress.share() < 0.15);
        QVERIFY(!fallsIn(progress, Phase::Evaluating, 30, 0, 0.5));
        QVERIFY(progress.share() > 0.4 && progress.share() < 0.65);
        QVERIFY(progress.secondsLeft() > 20 && progress.secondsLeft() < 40);
        QVERIFY(!fallsIn(progress, Phase::Evaluating, 30, 0.5, 1));
        QCOMPARE(progress.share(), 1.0);
    }

    void timeLeftCountsTheMeasuring()
    {
        JobProgress progress(4);
        QVERIFY(!fallsIn(progress, Phase::Training, 60, 0, 0.25));
        QVERIFY(!fallsIn(progress, Phase::Evaluating, 60));
        progress.epochEnded(1, now_);
        QVERIFY(std::abs(progress.secondsLeft() - 360) < 20); // three epochs of two minutes
        QVERIFY(!fallsIn(progress, Phase::Training, 60, 0.25, 0.5));
        QVERIFY(std::abs(progress.secondsLeft() - 300) < 20); // half of the second is over, though all its steps are made
    }

    void resumedJobBeginsWhereItWas()
    {
        JobProgress progress(5, 2);
        QCOMPARE(progress.epochsDone(), 2);
        QCOMPARE(progress.share(), 0.4);
        QVERIFY(!fallsIn(progress, Phase::ReadingImages, 10));
        QVERIFY(progress.share() > 0.4 && progress.share() < 0.5);
        QVERIFY(!fallsIn(progress, Phase::Training, 60, 0.4, 0.6));
        QVERIFY(progress.share() > 0.5 && progress.share() < 0.6);
        progress.epochEnded(3, now_);
        QCOMPARE(progress.epochsDone(), 3);
        QVERIFY(std::abs(progress.secondsLeft() - 120) < 5);
    }

    void trainerKnowsBestWhereItGoesOn()
    {
        JobProgress progress(5); // nobody has read what is stored
        progress.take({Phase::Training, 601, 1000}, now_);
        QCOMPARE(progress.epochsDone(), 3);
    }

    void rankingIsOneWholeToo()
    {
        JobProgress progress;
        QVERIFY(!fallsIn(progress, Phase::ReadingImages, 10));
        QVERIFY(!fallsIn(progress, Phase::CachingActivations, 10));
        QVERIFY(progress.share() < 0.15);
        QVERIFY(!fallsIn(progress, Phase::Ranking, 50, 0, 0.5));
        QVERIFY(std::abs(progress.secondsLeft() - 50) < 10);
        QVERIFY(!fallsIn(progress, Phase::CachingActivations, 10)); // of the next task
        QVERIFY(!fallsIn(progress, Phase::Ranking, 50, 0.5, 1));
        QCOMPARE(progress.share(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestJobProgress)
#include "tst_job_progress.moc"
