// SPDX-License-Identifier: GPL-3.0-or-later
/// Draws a laid-out figure into a QCustomPlot, for the screen and for every format alike.
#pragma once

#include "ui/figures/figure_layout.h"
#include "ui/figures/figure_style.h"

class QCustomPlot;

namespace lesionlab::ui {

/// Whole pixels, or units, that the figure takes.
[[nodiscard]] QSize sizeInUnits(const FigureLayout& layout, const FigureStyle& style);

/// Replaces whatever `plot` shows. The plot has to be `sizeInUnits` large when it is drawn. Nothing of the figure refers
/// to `figure` or `layout` afterwards.
void drawFigure(QCustomPlot& plot, const Figure& figure, const FigureLayout& layout, const FigureStyle& style);

} // namespace lesionlab::ui
