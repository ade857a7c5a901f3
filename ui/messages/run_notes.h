// SPDX-License-Identifier: GPL-3.0-or-later
/// What people should hear of a run that went on all the same: images left out, other circumstances; in the language of the interface.
#pragma once

#include <QString>

#include "core/study/run_record.h"

namespace lesionlab::ui {

/// "3 images could not be read and were left out"; empty without any.
[[nodiscard]] QString skippedText(const study::DataNotes& notes);

/// The first of them with the reasons, one a line; and why images could not be kept for the next time.
[[nodiscard]] QString dataNotesText(const study::DataNotes& notes);

/// Of a run, by its name or as the beginning of a sentence, that was interrupted under `before` and goes on under `now`.
[[nodiscard]] QString mixtureText(const QString& run, const study::Circumstances& before, const study::Circumstances& now);

} // namespace lesionlab::ui
