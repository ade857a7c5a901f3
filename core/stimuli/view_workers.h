// SPDX-License-Identifier: GPL-3.0-or-later
/// Spreads work on many views over threads, with progress and cancellation.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::stimuli {

/// Calls `work(0 … count−1)`, each once, in any order, from `threads` threads at once (0: one per processor core). Blocks until all are
/// done. Stops early with the first error, or with ErrorCode::Cancelled after a stop request; what is being worked on is finished first.
/// `progress` counts finished views.
[[nodiscard]] Result<void> forEachView(std::size_t count, int threads, Phase phase, const Progress& progress, const std::stop_token& stop,
                                       const std::function<Result<void>(std::size_t)>& work);

} // namespace lesionlab::stimuli
