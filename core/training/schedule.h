// SPDX-License-Identifier: GPL-3.0-or-later
/// Learning-rate schedules: the learning rate of every step of a training.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace lesionlab::training {

enum class ScheduleKind {
    Constant,
    OneCycle, ///< rises from rate/25 over the first 30 % of the steps, then falls to rate/250,000, both along a cosine (PyTorch's
              ///< OneCycleLR with its defaults, but without cycling the momentum; Smith & Topin 2017, arXiv:1708.07120)
    Step,     ///< times `factor` every `stepEpochs` epochs
    Plateau,  ///< times `factor` when the validation loss has not fallen by 0.01 % for more than `patience` epochs (ReduceLROnPlateau)
};

struct ScheduleOptions {
    ScheduleKind kind = ScheduleKind::Constant;
    double factor = 0.1;
    int stepEpochs = 10;
    int patience = 5;
};

[[nodiscard]] std::vector<std::string> scheduleNames(); ///< "constant", "one-cycle", "step", "plateau"
[[nodiscard]] std::string scheduleName(ScheduleKind kind);
Result<ScheduleKind> scheduleNamed(std::string_view name); ///< Error: UnknownName

/// One training's schedule. For one thread.
class Schedule {
public:
    /// `rate`: the base rate, for one-cycle the highest.
    Schedule(const ScheduleOptions& options, double rate, std::uint64_t stepsPerEpoch, int epochs);

    /// Learning rate of optimiser step `step`, counted from 0 over all epochs.
    [[nodiscard]] double rateAt(std::uint64_t step) const;

    /// To be called after every epoch; only the plateau schedule listens.
    void epochEnded(double validationLoss);

private:
    ScheduleOptions options_;
    double rate_;
    std::uint64_t stepsPerEpoch_;
    std::uint64_t steps_;
    double best_;
    int epochsWithoutFall_ = 0;
};

} // namespace lesionlab::training
