// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_layout.h"

#include "ui/figures/layouts.h"

namespace lesionlab::ui {

FigureLayout layOut(const Figure& figure, double width, double height)
{
    constexpr double leastForBeside = 100; // mm
    constexpr double rounding = 0.01;      // mm
    const auto layOutWith = figure.kind == FigureKind::Recovery       ? layOutCurves
                            : figure.kind == FigureKind::DoseResponse ? layOutDoses
                                                                      : layOutBars;
    FigureLayout below = layOutWith(figure, width, height, Foot::Below);
    const bool fits = height <= 0 || below.size.height() <= height + rounding;
    if (fits || width < leastForBeside)
        return below;
    FigureLayout beside = layOutWith(figure, width, height, Foot::Beside);
    const bool isScrolled = figure.kind == FigureKind::Recovery && beside.size.height() > height + rounding;
    return isScrolled ? below : beside; // what stood beside would scroll away
}

double across(const PlacedPanel& panel, double x)
{
    return panel.place.left() + (x - panel.low) / (panel.high - panel.low) * panel.place.width();
}

double epochAt(const PlacedPanel& panel, double place)
{
    return panel.low + (place - panel.place.left()) / panel.place.width() * (panel.high - panel.low);
}

double down(const PlacedPanel& panel, const ValueRange& values, double value)
{
    return panel.place.bottom() - (value - values.low) / values.span() * panel.place.height();
}

} // namespace lesionlab::ui
