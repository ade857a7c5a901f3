// SPDX-License-Identifier: GPL-3.0-or-later
/// Interrupted run: what a run that was cancelled or killed has stored, made whole again. For core only: it speaks Torch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/study/run_files.h"

namespace lesionlab::study {

struct InterruptedRun {
    StoredProgress progress;
    std::vector<EpochRecord> epochs; ///< up to the epoch that the weights are of

    /// Killed between the weights and their line: the last epoch's record is missing.
    [[nodiscard]] bool lastLineMissing() const { return epochs.empty() || epochs.back().training.epoch < progress.state.epochsDone; }
};

/// Drops lines of epochs that the weights are not of. Nothing where no weights were stored. The caller holds the run's lock.
/// `plannedEpochs`: of the whole run. Errors: those of loadProgress, readEpochs and trimEpochs; FileDamaged, too, where finished weights
/// are of fewer epochs.
Result<std::optional<InterruptedRun>> readInterruptedRun(const Study& study, const std::string& run, int plannedEpochs,
                                                         const std::string& device);

} // namespace lesionlab::study
