// SPDX-License-Identifier: GPL-3.0-or-later
/// Dialog buttons: what OK, Save and Cancel do in this dialog.
#pragma once

#include <QString>

class QDialogButtonBox;
class QWidget;

namespace lesionlab::ui {

/// Names the buttons `<dialog>-accept` and `<dialog>-reject`, and gives both a tooltip. `accepts`: what the first does, translated.
void describeButtons(const QDialogButtonBox& box, const QString& dialog, const QString& accepts);

/// F1 anywhere in the dialog, and its question mark, show `words`, translated.
void addHelp(QWidget& dialog, const QString& words);

} // namespace lesionlab::ui
