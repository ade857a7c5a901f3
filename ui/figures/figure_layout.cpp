// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_layout.h"

#include "ui/figures/layouts.h"

namespace lesionlab::ui {

FigureLayout layOut(const Figure& figure, double width, double height)
{
    return figure.kind == FigureKind::Recovery ? layOutCurves(figure, width, height) : layOutBars(figure, width, height);
}

double across(const PlacedPanel& panel, double x)
{
    return panel.place.left() + (x - panel.low) / (panel.high - panel.low) * panel.place.width();
}

double down(const PlacedPanel& panel, const ValueRange& values, double value)
{
    return panel.place.bottom() - (value - values.low) / values.span() * panel.place.height();
}

} // namespace lesionlab::ui
