// SPDX-License-Identifier: GPL-3.0-or-later
/// The layouts behind layOut(), each with legend and note below the panels or beside them.
#pragma once

#include "ui/figures/figure_layout.h"

namespace lesionlab::ui {

enum class Foot { Below, Beside };

[[nodiscard]] FigureLayout layOutBars(const Figure& figure, double width, double height, Foot foot);
[[nodiscard]] FigureLayout layOutCurves(const Figure& figure, double width, double height, Foot foot);
[[nodiscard]] FigureLayout layOutDoses(const Figure& figure, double width, double height, Foot foot);

} // namespace lesionlab::ui
