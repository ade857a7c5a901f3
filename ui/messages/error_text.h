// SPDX-License-Identifier: GPL-3.0-or-later
/// The words for what core reports: errors and phases of long work, in the language of the interface.
#pragma once

#include <QString>

#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::ui {

/// What happened, to which file, and what to do about it; one to three plain sentences. An argument that the error
/// should carry but does not is shown as a question mark.
[[nodiscard]] QString errorText(const Error& error);

/// The same for people at the window: where a command would help, what to do there instead.
[[nodiscard]] QString windowErrorText(const Error& error);

/// Whether it says that a retraining's results no longer fit the study, so that they can only be made anew.
[[nodiscard]] bool isOutdatedRetraining(const Error& error);

/// What is being done, for a progress bar; a noun phrase without a full stop.
[[nodiscard]] QString phaseText(Phase phase);

} // namespace lesionlab::ui
