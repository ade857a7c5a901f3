// SPDX-License-Identifier: GPL-3.0-or-later
/// Found text: what was found in a new study's folders, before anything is made of it.
#pragma once

#include <nlohmann/json.hpp>

#include "app/session.h"
#include "core/datasets/class_folders.h"

namespace lesionlab::app {

/// Each task's classes and images, then what is left out, by reason.
void printFound(const datasets::ClassFolderScan& scan);

/// `tasks` and `left_out`.
[[nodiscard]] nlohmann::ordered_json foundJson(const datasets::ClassFolderScan& scan);

} // namespace lesionlab::app
