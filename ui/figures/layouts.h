// SPDX-License-Identifier: GPL-3.0-or-later
/// The two layouts behind layOut().
#pragma once

#include "ui/figures/figure_layout.h"

namespace lesionlab::ui {

[[nodiscard]] FigureLayout layOutBars(const Figure& figure, double width, double height);
[[nodiscard]] FigureLayout layOutCurves(const Figure& figure, double width, double height);

} // namespace lesionlab::ui
