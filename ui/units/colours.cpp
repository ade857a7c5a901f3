// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lesionlab::ui {
namespace {

QColor mixed(const QColor& first, const QColor& second, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {mix(first.red(), second.red()), mix(first.green(), second.green()), mix(first.blue(), second.blue())};
}

} // namespace

QColor sequentialColour(double share)
{
    static const std::array<QColor, 9> stops{QColor(0, 32, 77),     QColor(0, 52, 110),    QColor(57, 72, 107),
                                             QColor(87, 93, 109),   QColor(112, 113, 115), QColor(138, 134, 120),
                                             QColor(166, 157, 117), QColor(207, 191, 95),  QColor(255, 234, 70)};
    const double place = std::clamp(std::isnan(share) ? 0 : share, 0.0, 1.0) * (stops.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    return mixed(stops[first], stops[first + 1], place - static_cast<double>(first));
}

QColor divergingColour(double share)
{
    static const QColor middle(200, 200, 200);
    const double bounded = std::clamp(std::isnan(share) ? 0 : share, -1.0, 1.0);
    return mixed(middle, taskColour(bounded > 0 ? 0 : 1), std::abs(bounded));
}

QColor neutralColour(const QPalette& palette)
{
    constexpr double share = 0.5; // of the text's colour: a contrast of at least 3:1 with the window, light and dark
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), share);
}

QColor taskColour(std::size_t task)
{
    static const std::array<QColor, 6> palette{QColor(0xD55E00), QColor(0x0072B2), QColor(0x009E73),
                                               QColor(0xCC79A7), QColor(0xE69F00), QColor(0x56B4E9)};
    return palette[task % palette.size()];
}

} // namespace lesionlab::ui
