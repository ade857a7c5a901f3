// SPDX-License-Identifier: GPL-3.0-or-later
/// Time text: how long something takes, in the language of the interface.
#pragma once

#include <QString>

#include "core/study/run_time.h"

namespace lesionlab::ui {

[[nodiscard]] QString durationText(double seconds); ///< "2 min", "1 h 5 min"

/// "Takes about 4 min"; that nobody knows, where there is no estimate.
[[nodiscard]] QString estimateText(const std::optional<study::TimeEstimate>& estimate);
/// What the estimate is based on, or why there is none: a sentence.
[[nodiscard]] QString estimateBasis(const std::optional<study::TimeEstimate>& estimate);

} // namespace lesionlab::ui
