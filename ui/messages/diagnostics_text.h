// SPDX-License-Identifier: GPL-3.0-or-later
/// Diagnostics in words, for the window and for the command line.
#pragma once

#include <QString>

#include "core/networks/diagnostics.h"

namespace lesionlab::ui {

/// A few lines: what there is, how fast it is, and for each thing that slows work down the remedy.
[[nodiscard]] QString diagnosticsText(const networks::Diagnostics& found);

} // namespace lesionlab::ui
