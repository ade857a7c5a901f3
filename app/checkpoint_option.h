// SPDX-License-Identifier: GPL-3.0-or-later
/// The option --checkpoint of `new`: a study of a network that somebody else trained.
#pragma once

#include <filesystem>

#include "app/session.h"
#include "core/networks/architecture.h"
#include "core/support/result.h"

namespace lesionlab::app {

/// What the command line says of what weights do not tell.
struct CheckpointOptions {
    networks::Architecture untold;
    bool inputGiven = false;         ///< else torchvision's
    bool normalisationGiven = false; ///< else a warning, where the file looks like torchvision's
};

/// The network in `file`. Says what was recognised and how images are going to be fed to it, before anything is made. Errors: those of
/// inspectFile and architectureOf; InvalidValue for an input other than the one that the weights tell.
Result<networks::Architecture> takeCheckpoint(const std::filesystem::path& file, CheckpointOptions options, Session& session);

} // namespace lesionlab::app
