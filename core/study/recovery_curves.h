// SPDX-License-Identifier: GPL-3.0-or-later
/// RecoveryCurves: how each task's accuracy went through a study's retrainings, as far as they have come. Plain values, no Torch.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/run_record.h"
#include "core/study/study.h"

namespace lesionlab::study {

struct RecoveryCurve {
    std::string run;
    Condition condition;
    std::optional<RunState> state;                  ///< nothing: not yet made, or damaged
    std::optional<Error> problem;                   ///< a damaged file; what is whole is there all the same
    std::vector<EpochRecord> epochs;                ///< epoch 0 first; empty where nothing is stored yet
    std::vector<evaluation::TaskAccuracy> baseline; ///< of the network before the lesion; empty where unknown
};

/// One curve for each condition of the study, in the order of asking. Blocks: reads the runs' files; never fails because of one damaged
/// file. Ends early, between two runs, once it is asked to stop.
[[nodiscard]] std::vector<RecoveryCurve> recoveryCurves(const Study& study, const std::stop_token& stop = {});

/// Comma-separated values with a header: a line for each run, epoch and task; accuracies as fractions.
[[nodiscard]] std::string curvesCsv(const std::vector<RecoveryCurve>& curves);

} // namespace lesionlab::study
