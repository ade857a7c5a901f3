// SPDX-License-Identifier: GPL-3.0-or-later
/// Colours of values and tasks, told apart by colour-blind people too.
#pragma once

#include <QColor>
#include <QPalette>

namespace lesionlab::ui {

/// 0 … 1 from dark to light: cividis (Nuñez, Anderton & Renslow 2018, doi:10.1371/journal.pone.0199239), between nine of its colours.
[[nodiscard]] QColor sequentialColour(double share);

/// −1 … 1 from the second task's colour over grey to the first one's.
[[nodiscard]] QColor divergingColour(double share);

/// A grey that is seen on the palette's window and says nothing: under a mark, around an empty cell.
[[nodiscard]] QColor neutralColour(const QPalette& palette);

/// Of Okabe & Ito's palette (https://jfly.uni-koeln.de/color/). `task`: position in the study's tasks.
[[nodiscard]] QColor taskColour(std::size_t task);

} // namespace lesionlab::ui
