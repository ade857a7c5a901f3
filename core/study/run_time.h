// SPDX-License-Identifier: GPL-3.0-or-later
/// Run time: how long retrainings will take, by what the study's runs have taken; without a measured run nobody knows. Plain values, no
/// Torch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/study/study.h"

namespace lesionlab::study {

/// What an epoch of a run took: the median over its epochs, so that one that was paused does not count.
struct MeasuredEpoch {
    std::string run;
    std::string device;
    bool isRetraining = false;
    std::vector<std::string> tasks;         ///< trained on
    double images = 0;                      ///< that an epoch trains on
    double imagesPerSecond = 0;             ///< while it trains
    std::optional<double> measuringSeconds; ///< after each epoch; of retrainings, but for those of the first programs
};

/// Of the runs that have stored an epoch: trainings first, then the retrainings in the order of asking. Blocks: reads small files.
[[nodiscard]] std::vector<MeasuredEpoch> measuredEpochs(const Study& study);

/// A retraining that lies ahead.
struct PlannedRetraining {
    std::vector<std::string> tasks;
    int epochs = 0;         ///< still to be trained
    bool isResumed = false; ///< nothing is measured before the first of them
};

struct TimeEstimate {
    double seconds = 0;            ///< of all retrainings together
    bool includesMeasuring = true; ///< false: nobody has measured how long the measuring takes; the time is that of the training alone
    bool atMost = false;           ///< how many images a task has is not known: as if all tasks were trained on
    MeasuredEpoch by;              ///< the last of those on the device
};

/// Nothing where no run was measured on that device (as resolved: "cpu", "cuda:0"), or nothing lies ahead.
[[nodiscard]] std::optional<TimeEstimate> estimateTime(const StudySpecification& specification, const std::vector<MeasuredEpoch>& measured,
                                                       const std::vector<PlannedRetraining>& planned, const std::string& device);

} // namespace lesionlab::study
