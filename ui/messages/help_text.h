// SPDX-License-Identifier: GPL-3.0-or-later
/// What the window's help says, in the language of the interface; rich text.
#pragma once

#include <QString>

namespace lesionlab::ui {

[[nodiscard]] QString firstSteps();
/// Which paper the window speaks of: authors and title.
[[nodiscard]] QString paperText();

// Of one part of the window each, for F1.
[[nodiscard]] QString unitsHelp();
[[nodiscard]] QString picturesHelp();
[[nodiscard]] QString networkHelp();
[[nodiscard]] QString inspectorHelp();
[[nodiscard]] QString benchHelp();
[[nodiscard]] QString queueHelp();
[[nodiscard]] QString figuresHelp();

} // namespace lesionlab::ui
