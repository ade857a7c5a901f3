// SPDX-License-Identifier: GPL-3.0-or-later
/// What stood on the bench when a study was closed, kept in the user's settings, so that it is there when the study is opened again.
#pragma once

#include <optional>

#include "core/study/study.h"
#include "ui/document/lab_state.h"

namespace lesionlab::ui {

/// Of the studies closed last.
void keepBench(const study::Study& study, const LabState& state);

/// Nothing where nothing was kept, or where there is a study of another network or other tasks now. Whether runs and layers still fit is
/// not known.
[[nodiscard]] std::optional<LabState> keptBench(const study::Study& study);

} // namespace lesionlab::ui
