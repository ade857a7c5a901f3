// SPDX-License-Identifier: GPL-3.0-or-later
/// How soon the window can be used, how soon it answers a lesion, how long a grid of thousands of units takes to paint, and how late the
/// event loop is while a network is retrained.
#include <algorithm>
#include <cstdio>

#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

#include "core/support/blocking.h"
#include "tests/benchmarks/window/grid_timings.h"
#include "ui/bench/accuracy_gauge.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"
#include "ui/units/unit_grid.h"

namespace {

using namespace lesionlab;

constexpr int patience = 600000; ///< milliseconds
constexpr int tick = 5;          ///< milliseconds

/// Milliseconds that a precise timer came too late, while `until` was not yet true.
std::vector<double> lateness(const std::function<bool()>& until)
{
    std::vector<double> late;
    QElapsedTimer clock;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        late.push_back(std::max(0.0, static_cast<double>(clock.nsecsElapsed()) / 1e6 - tick));
        clock.restart();
    });
    clock.start();
    timer.start(tick);
    while (!until())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return late;
}

void print(const char* what, std::vector<double> late)
{
    std::sort(late.begin(), late.end());
    const auto share = [&](double limit) {
        return 100.0 * static_cast<double>(std::lower_bound(late.begin(), late.end(), limit) - late.begin()) /
               static_cast<double>(late.size());
    };
    const auto quantile = [&](double q) { return late[static_cast<std::size_t>(q * static_cast<double>(late.size() - 1))]; };
    std::printf("%-28s %7zu ticks   median %5.1f ms   99.9 %% %6.1f ms   longest %6.1f ms   under 50 ms: %.2f %%\n", what, late.size(),
                quantile(0.5), quantile(0.999), late.back(), share(50));
}

} // namespace

int main(int argc, char* argv[])
{
    QElapsedTimer clock;
    clock.start();
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: window-benchmark STUDY [EPOCHS]\n", stderr);
        return 2;
    }
    QApplication::setApplicationName(QStringLiteral("lesionlab-benchmark"));
    ui::installTranslations(application);
    forbidBlockingHere();
    ui::MainWindow window(QStringLiteral("cpu"));
    window.show();
    if (!window.openStudy(argv[1]))
        return 3;
    const auto gauges = window.findChildren<ui::AccuracyGauge*>();
    const auto all = [&](auto member) { return std::all_of(gauges.begin(), gauges.end(), member); };
    QCoreApplication::processEvents();
    std::printf("%-28s %6lld ms\n", "grid shown", static_cast<long long>(clock.elapsed()));
    const auto moving = [&] { return all([](const ui::AccuracyGauge* gauge) { return gauge->accuracy().has_value(); }); };
    const auto settled = [&] { return all([](const ui::AccuracyGauge* gauge) { return gauge->isSettled(); }); };
    lateness(moving);
    std::printf("%-28s %6lld ms\n", "first accuracies", static_cast<long long>(clock.elapsed()));
    lateness(settled);
    std::printf("%-28s %6lld ms\n", "accuracies of all images", static_cast<long long>(clock.elapsed()));
    const auto timeClick = [&](const char* button, const char* what) {
        const auto before = gauges.front()->accuracy();
        clock.restart();
        window.findChild<QPushButton*>(button)->click();
        lateness([&] { return gauges.front()->accuracy() != before; });
        std::printf("%-28s %6lld ms\n", what, static_cast<long long>(clock.elapsed()));
        lateness(settled);
    };
    timeClick("lesion-objects", "the same, responses under way");
    QTest::qWait(3000);
    timeClick("lesion-faces", "gauge moves after a click");
    std::printf("%-28s %6lld ms\n", "gauge settled", static_cast<long long>(clock.elapsed()));
    benchmarks::timeGrids();

    window.findChild<QSpinBox*>("epochs")->setValue(argc > 2 ? std::atoi(argv[2]) : 1);
    window.findChild<QPushButton*>("start")->click();
    // Somebody goes on working with the window meanwhile.
    QTimer person;
    int clicks = 0;
    auto* const grid = window.findChild<ui::UnitGrid*>("units");
    QObject::connect(&person, &QTimer::timeout, &person, [&] { grid->requestToggle(++clicks % grid->unitCount()); });
    person.start(700);
    print("event loop while retraining", lateness([&] { return !window.queue()->jobs().empty() && window.queue()->isIdle(); }));
    return 0;
}
