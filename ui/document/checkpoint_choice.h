// SPDX-License-Identifier: GPL-3.0-or-later
/// CheckpointChoice: a network that was trained elsewhere, recognised, for a study that is to be made of it.
#pragma once

#include <filesystem>

#include "core/networks/architecture.h"

namespace lesionlab::ui {

struct CheckpointChoice {
    std::filesystem::path file;
    networks::Architecture architecture; ///< as its weights have it, with the number of classes
    bool inputTold = true;               ///< by the weights; otherwise the input size of `architecture` is the usual one
};

} // namespace lesionlab::ui
