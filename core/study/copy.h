// SPDX-License-Identifier: GPL-3.0-or-later
/// Copies a study's folder.
#pragma once

#include <filesystem>

#include "core/support/result.h"

namespace lesionlab::study {

/// `target`: new or empty. It is written beside first, so that a half copy never looks like a study. Blocks.
/// Errors: FolderNotEmpty, FileNotFound (no study at `source`), FileNotWritable.
Result<void> copyStudy(const std::filesystem::path& source, const std::filesystem::path& target);

} // namespace lesionlab::study
