// SPDX-License-Identifier: GPL-3.0-or-later
/// Paths as people type them.
#pragma once

#include <QString>

namespace lesionlab::ui {

/// Without blanks around it and “.” inside it, “~” spelled out. Still relative where it was.
[[nodiscard]] QString wholePath(const QString& typed);

/// Why a path that starts nowhere is refused: a window has no folder of its own that it could start from.
[[nodiscard]] QString relativePathText(const QString& path);

} // namespace lesionlab::ui
