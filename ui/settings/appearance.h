// SPDX-License-Identifier: GPL-3.0-or-later
/// Appearance: light, dark, or as the desktop has it.
#pragma once

namespace lesionlab::ui {

enum class Appearance { System, Light, Dark };

/// From the settings; $LESIONLAB_APPEARANCE (light, dark) comes before them.
[[nodiscard]] Appearance chosenAppearance();

/// Changes all windows of the application at once. Remembered if `remember`.
void applyAppearance(Appearance appearance, bool remember);

} // namespace lesionlab::ui
