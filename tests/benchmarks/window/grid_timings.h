// SPDX-License-Identifier: GPL-3.0-or-later
/// How long the unit grid takes to answer, with as many units as a layer may have: each time from the event to the painted window.
#pragma once

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include "ui/units/colours.h"
#include "ui/units/unit_grid.h"

namespace lesionlab::benchmarks {

/// Processor time of this thread, which other programs do not lengthen, in milliseconds.
inline double ownTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

inline void timeOften(const QString& what, const std::function<void(int)>& action)
{
    constexpr int times = 60;
    std::vector<double> passed, own;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer clock;
        clock.start();
        const double before = ownTime();
        action(i);
        QCoreApplication::processEvents(); // paints what has changed
        own.push_back(ownTime() - before);
        passed.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(passed.begin(), passed.end());
    std::sort(own.begin(), own.end());
    std::printf("%-50s median %6.2f ms   longest %7.2f ms   on the processor: median %6.2f ms   longest %6.2f ms\n", qPrintable(what),
                passed[times / 2], passed.back(), own[times / 2], own.back());
}

inline void fill(ui::UnitGrid& grid, bool pictures)
{
    const int count = grid.unitCount();
    std::vector<QColor> colours;
    std::vector<unsigned> roles;
    for (int unit = 0; unit < count; ++unit) {
        colours.push_back(ui::sequentialColour(static_cast<double>(unit * 37 % count) / count));
        roles.push_back(unit % 5 == 0 ? 1U : unit % 7 == 0 ? 2U : 0U);
    }
    grid.setColours(colours);
    grid.setRoles(roles);
    if (!pictures)
        return;
    constexpr int side = 14; // a response map of conv5_3 at 224 pixels
    QImage maps(side, side * count, QImage::Format_RGB32);
    for (int row = 0; row < maps.height(); ++row)
        for (int column = 0; column < side; ++column)
            maps.setPixel(column, row, ui::sequentialColour((row * 31 + column * 17) % 97 / 97.0).rgb());
    grid.setPictures(maps);
}

inline void timeGrid(int count, QSize size)
{
    ui::UnitGrid grid;
    grid.resize(size);
    grid.setUnitCount(count);
    grid.show();
    if (!QTest::qWaitForWindowExposed(&grid))
        return;
    std::vector<int> silent;
    QObject::connect(&grid, &ui::UnitGrid::toggleRequested, &grid, [&](const std::vector<int>& units) {
        std::vector<int> next;
        std::ranges::set_symmetric_difference(silent, units, std::back_inserter(next));
        silent = next;
        grid.setSilent(silent);
    });
    for (const bool pictures : {false, true}) {
        fill(grid, pictures);
        const QString head = QStringLiteral("%1 units, %2×%3, %4: ")
                                 .arg(count)
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(pictures ? QStringLiteral("maps") : QStringLiteral("colours"));
        const auto middle = [&](int unit) { return grid.cellOf(unit).center(); };
        timeOften(head + "repaint", [&](int) { grid.repaint(); });
        timeOften(head + "new values", [&](int) { fill(grid, false); });
        fill(grid, pictures);
        timeOften(head + "hover", [&](int i) { QTest::mouseMove(&grid, middle(i * 61 % count)); });
        timeOften(head + "click", [&](int i) { QTest::mouseClick(&grid, Qt::LeftButton, {}, middle(i * 61 % count)); });
        QTest::mousePress(&grid, Qt::LeftButton, {}, middle(0));
        timeOften(head + "rubber band", [&](int i) { QTest::mouseMove(&grid, middle((i + 1) * 67 % count)); });
        QTest::mouseRelease(&grid, Qt::LeftButton, {}, middle(count - 1));
        QTest::keyClick(&grid, Qt::Key_Escape);
    }
}

inline void timeGrids()
{
    for (const QSize size : {QSize(830, 300), QSize(2600, 1200)})
        timeGrid(4096, size);
}

} // namespace lesionlab::benchmarks
