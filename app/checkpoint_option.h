// SPDX-License-Identifier: GPL-3.0-or-later
/// The option --checkpoint of `new`: a study of a network that somebody else trained.
#pragma once

#include <filesystem>

#include "core/networks/architecture.h"
#include "core/support/result.h"

namespace lesionlab::app {

/// What was recognised in the file, on standard output: before anything is made. Nothing where it cannot be read.
void tellCheckpoint(const std::filesystem::path& file);

/// With what weights do not tell as in `untold`. Errors: those of inspectFile and architectureOf.
Result<networks::Architecture> checkpointArchitecture(const std::filesystem::path& file, const networks::Architecture& untold);

} // namespace lesionlab::app
