// SPDX-License-Identifier: GPL-3.0-or-later
/// List text: several names in a sentence.
#pragma once

#include <QStringList>

namespace lesionlab::ui {

/// In the interface's language: "faces", "faces and objects", "a, b and c".
[[nodiscard]] QString enumerationText(const QStringList& names);

} // namespace lesionlab::ui
