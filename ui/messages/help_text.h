// SPDX-License-Identifier: GPL-3.0-or-later
/// What the window's help says, in the language of the interface; rich text.
#pragma once

#include <string>
#include <vector>

#include <QString>

namespace lesionlab::ui {

/// `tasks`: of the study that they are followed in; the paper's figures need two.
[[nodiscard]] QString firstSteps(const std::vector<std::string>& tasks);
/// Which paper the window speaks of: authors and title.
[[nodiscard]] QString paperText();

// Of one part of the window or one dialog each, for F1.
[[nodiscard]] QString unitsHelp();
[[nodiscard]] QString picturesHelp();
[[nodiscard]] QString networkHelp();
[[nodiscard]] QString inspectorHelp();
[[nodiscard]] QString benchHelp();
[[nodiscard]] QString queueHelp();
[[nodiscard]] QString figuresHelp();
[[nodiscard]] QString newStudyHelp();
[[nodiscard]] QString checkpointHelp();
[[nodiscard]] QString importHelp();

} // namespace lesionlab::ui
