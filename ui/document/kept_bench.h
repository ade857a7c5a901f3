// SPDX-License-Identifier: GPL-3.0-or-later
/// What stood on the bench when a study was closed, kept in the user's settings, so that it is there when the study is opened again.
#pragma once

#include <filesystem>
#include <optional>

#include "ui/document/lab_state.h"

namespace lesionlab::ui {

/// Of the studies closed last.
void keepBench(const std::filesystem::path& study, const LabState& state);

/// Nothing where nothing was kept. Whether it still fits the study is not known.
[[nodiscard]] std::optional<LabState> keptBench(const std::filesystem::path& study);

} // namespace lesionlab::ui
