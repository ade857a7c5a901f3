// SPDX-License-Identifier: GPL-3.0-or-later
/// The demo study: where the program brings it along, and where the user's copy lies.
#pragma once

#include <filesystem>

#include "core/support/result.h"

namespace lesionlab::ui {

/// Beside the program, in the build folder as when installed. Read-only.
[[nodiscard]] std::filesystem::path shippedDemo();

/// The user's own copy, made on the first call. Blocks for a moment then. Errors: those of study::copyStudy.
Result<std::filesystem::path> userDemo();

} // namespace lesionlab::ui
