// SPDX-License-Identifier: GPL-3.0-or-later
/// Overview: what a study holds, what is missing from it and what is damaged. Plain values, no Torch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/study/run_record.h"
#include "core/study/study.h"

namespace lesionlab::study {

struct RankingOverview {
    std::string layer, method;
    int images = 0; ///< of each task
};

struct RunOverview {
    std::string name;
    std::optional<RunRecord> record;      ///< nothing where run.json is not there or damaged
    bool isRetraining = false;            ///< by run.json, where that is not there or damaged by study.json
    std::optional<EpochRecord> lastEpoch; ///< that is stored
    bool hasWeights = false;              ///< weights need not be there: results are kept without
    std::vector<RankingOverview> rankings;
    /// Damaged files, where what is whole is there all the same, and retrainings that the study's network, ranking or images no longer fit.
    std::vector<Error> problems;
};

struct StudyOverview {
    std::vector<RunOverview> runs;    ///< by name; trainings from scratch first
    std::vector<std::string> missing; ///< conditions of study.json that have no run
};

/// Reads every file of every run (also the weights) and says what it found. Blocks. Never fails because of one damaged file.
StudyOverview inspect(const Study& study);

} // namespace lesionlab::study
