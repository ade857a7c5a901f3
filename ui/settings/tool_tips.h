// SPDX-License-Identifier: GPL-3.0-or-later
/// Tooltips that are broken into lines: Qt shows plain text in a single one, however long.
#pragma once

#include <QString>

class QApplication;

namespace lesionlab::ui {

/// For all widgets of the application. Their toolTip() stays plain, as screen readers and tests want it.
void breakToolTips(QApplication& application);

/// As rich text, which is broken into lines; `text` is plain, or rich already.
[[nodiscard]] QString brokenToolTip(const QString& text);

} // namespace lesionlab::ui
