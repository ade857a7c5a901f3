// SPDX-License-Identifier: GPL-3.0-or-later
/// Retraining plan: a condition, checked and worked out for one network. For core only: it speaks Torch.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/study/condition.h"
#include "core/study/retraining_material.h"
#include "core/training/trainer.h"

namespace lesionlab::study {

/// Ready to start.
struct RetrainingPlan {
    Condition condition;
    training::TrainingOptions options; ///< with the tasks' positions
    std::vector<int> lesionUnits;
    training::Silencing silencing; ///< no masks where the onset method changes weights instead
    std::uint64_t stepsPerEpoch = 0;
    std::vector<networks::NamedTensor> momentum; ///< to start with; empty: none

    /// Units that the condition silences between epoch `epochsDone` and the next.
    [[nodiscard]] std::vector<int> silentAfter(int epochsDone) const;
    /// Units that are to be let go are so only when the retraining is over, or not at all.
    [[nodiscard]] bool neverReleases() const;
};

/// Errors: UnknownName (task, lesion), InvalidValue, NotYetMade (momentum), DoesNotFit (another network or layer than the material's),
/// those of loadMomentum.
Result<RetrainingPlan> planRetraining(const Condition& condition, RetrainingMaterial& material);

} // namespace lesionlab::study
