// SPDX-License-Identifier: GPL-3.0-or-later
/// The short English phrases that core puts into an error's arguments ("layer", "it ends too early"), in the language of
/// the interface.
#pragma once

#include <QString>

namespace lesionlab::ui {

/// A phrase that is not known, such as a path or a number, comes back as it is; so do names and numbers inside a known one ("64 or more")
/// and what follows one after a colon.
[[nodiscard]] QString factText(const QString& fact);

} // namespace lesionlab::ui
