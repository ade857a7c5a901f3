// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/training/schedule.h"

using namespace lesionlab;
using namespace lesionlab::training;

class TestSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneCycleEqualsPyTorchs()
    {
        // torch.optim.lr_scheduler.OneCycleLR(SGD(lr=1), max_lr=0.03, total_steps=10, cycle_momentum=False), PyTorch 1.13
        const double expected[] = {0.0011999999999999997,
                                   0.0156,
                                   0.03,
                                   0.02851453896040421,
                                   0.02435236961849289,
                                   0.01833786065808868,
                                   0.011662259341911322,
                                   0.00564775038150711,
                                   0.0014855810395957886,
                                   1.2e-07};
        const Schedule schedule({.kind = ScheduleKind::OneCycle}, 0.03, 5, 2);
        for (std::uint64_t step = 0; step < 10; ++step)
            QVERIFY(std::abs(schedule.rateAt(step) - expected[step]) < 1e-12);
    }

    void stepFallsEverySoOften()
    {
        const Schedule schedule({.kind = ScheduleKind::Step, .factor = 0.5, .stepEpochs = 2}, 1.0, 10, 6);
        QCOMPARE(schedule.rateAt(0), 1.0);
        QCOMPARE(schedule.rateAt(19), 1.0);
        QCOMPARE(schedule.rateAt(20), 0.5);
        QCOMPARE(schedule.rateAt(40), 0.25);
    }

    void plateauWaits()
    {
        // torch.optim.lr_scheduler.ReduceLROnPlateau(factor=0.1, patience=1) falls after the second epoch without progress.
        Schedule schedule({.kind = ScheduleKind::Plateau, .factor = 0.1, .patience = 1}, 1.0, 10, 6);
        schedule.epochEnded(1.0);
        schedule.epochEnded(1.0);
        QCOMPARE(schedule.rateAt(0), 1.0);
        schedule.epochEnded(1.0);
        QCOMPARE(schedule.rateAt(0), 0.1);
        schedule.epochEnded(0.5);
        schedule.epochEnded(0.4);
        QCOMPARE(schedule.rateAt(0), 0.1);
    }

    void namesComeBack()
    {
        for (const std::string& name : scheduleNames())
            QCOMPARE(scheduleName(scheduleNamed(name).value()), name);
        QCOMPARE(scheduleNamed("other").error().code, ErrorCode::UnknownName);
    }
};

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
