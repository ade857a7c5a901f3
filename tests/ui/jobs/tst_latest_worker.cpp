// SPDX-License-Identifier: GPL-3.0-or-later
/// Of several questions of a kind the last one is answered, the most urgent kind first; what is under way is told to stop.
#include <atomic>
#include <future>

#include <QTest>

#include "ui/jobs/latest_worker.h"

using lesionlab::ui::LatestWorker;

class TestLatestWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laterQuestionReplacesWaitingOne()
    {
        LatestWorker worker;
        std::promise<void> begun, goOn;
        std::atomic<int> first = 0, second = 0;
        std::promise<void> answered;
        worker.ask(1, [&](const std::stop_token&) {
            begun.set_value();
            goOn.get_future().wait();
            return true;
        });
        begun.get_future().wait();
        worker.ask(2, [&](const std::stop_token&) { return ++first > 0; });
        worker.ask(2, [&](const std::stop_token&) {
            ++second;
            answered.set_value();
            return true;
        });
        goOn.set_value();
        answered.get_future().wait();
        QCOMPARE(first.load(), 0);
        QCOMPARE(second.load(), 1);
    }

    void questionUnderWayIsStopped()
    {
        LatestWorker worker;
        std::promise<void> begun;
        std::promise<bool> stopped;
        worker.ask(0, [&](const std::stop_token& stop) {
            begun.set_value();
            while (!stop.stop_requested())
                std::this_thread::yield();
            stopped.set_value(true); // a second call would throw
            return false;
        });
        begun.get_future().wait();
        worker.ask(0, [](const std::stop_token&) { return true; });
        QVERIFY(stopped.get_future().get());
    }

    void lowerKindGoesFirst()
    {
        LatestWorker worker;
        std::promise<void> begun, goOn, done;
        std::vector<int> order;
        worker.ask(3, [&](const std::stop_token&) {
            begun.set_value();
            goOn.get_future().wait();
            return true;
        });
        begun.get_future().wait();
        worker.ask(5, [&](const std::stop_token&) {
            order.push_back(5);
            done.set_value();
            return true;
        });
        worker.ask(1, [&](const std::stop_token&) {
            order.push_back(1);
            return true;
        });
        goOn.set_value();
        done.get_future().wait();
        QCOMPARE(order, (std::vector<int>{1, 5}));
    }

    void urgentQuestionInterruptsAndTheOtherGoesOn()
    {
        LatestWorker worker;
        std::promise<void> begun, done;
        std::vector<int> order;
        worker.ask(4, [&](const std::stop_token& stop) {
            const bool first = order.empty();
            order.push_back(4);
            if (first) {
                begun.set_value();
                while (!stop.stop_requested()) // nobody but the urgent question ends this
                    std::this_thread::yield();
                return false;
            }
            done.set_value();
            return true;
        });
        begun.get_future().wait();
        worker.ask(1, [&](const std::stop_token&) {
            order.push_back(1);
            return true;
        });
        done.get_future().wait();
        QCOMPARE(order, (std::vector<int>{4, 1, 4}));
    }

    void lessUrgentQuestionWaits()
    {
        LatestWorker worker;
        std::promise<void> begun, goOn, done;
        std::atomic<bool> interrupted = false;
        worker.ask(1, [&](const std::stop_token& stop) {
            begun.set_value();
            goOn.get_future().wait();
            interrupted = stop.stop_requested();
            return true;
        });
        begun.get_future().wait();
        worker.ask(2, [&](const std::stop_token&) {
            done.set_value();
            return true;
        });
        goOn.set_value();
        done.get_future().wait();
        QVERIFY(!interrupted.load());
    }

    void forgottenQuestionIsNotAskedAgain()
    {
        LatestWorker worker;
        std::promise<void> begun, done;
        std::atomic<int> calls = 0;
        worker.ask(1, [&](const std::stop_token& stop) {
            if (++calls == 1)
                begun.set_value();
            while (!stop.stop_requested())
                std::this_thread::yield();
            return false;
        });
        begun.get_future().wait();
        worker.forgetAll();
        worker.ask(7, [&](const std::stop_token&) {
            done.set_value();
            return true;
        });
        done.get_future().wait(); // had the first been kept, it would have gone before this one
        QCOMPARE(calls.load(), 1);
    }

    /// Nobody would tell it to stop: the end would wait for all of it.
    void whatIsAskedWhileItEndsIsDropped()
    {
        std::atomic<bool> later = false;
        {
            LatestWorker worker;
            std::promise<void> begun;
            worker.ask(0, [&](const std::stop_token& stop) {
                begun.set_value();
                while (!stop.stop_requested())
                    std::this_thread::yield();
                worker.ask(1, [&](const std::stop_token&) {
                    later = true;
                    return true;
                });
                return true;
            });
            begun.get_future().wait();
        }
        QVERIFY(!later.load());
    }

    void endWaitsForWorkToStop()
    {
        std::atomic<bool> ended = false;
        {
            LatestWorker worker;
            std::promise<void> begun;
            worker.ask(0, [&](const std::stop_token& stop) {
                begun.set_value();
                while (!stop.stop_requested())
                    std::this_thread::yield();
                ended = true;
                return false;
            });
            begun.get_future().wait();
        }
        QVERIFY(ended.load());
    }
};

QTEST_GUILESS_MAIN(TestLatestWorker)
#include "tst_latest_worker.moc"
