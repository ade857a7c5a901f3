// SPDX-License-Identifier: GPL-3.0-or-later
/// Retraining run: carries a plan out in its run's folder, from the start or from where an interrupted call left it. For core only:
/// it speaks Torch.
#pragma once

#include <stop_token>
#include <string>

#include "core/study/retraining.h"
#include "core/study/retraining_plan.h"

namespace lesionlab::study {

/// See RetrainingBench::run.
Result<RetrainingSummary> runRetraining(RetrainingMaterial& material, const RetrainingPlan& plan, const std::string& name,
                                        const std::string& command, const RetrainingListener& listener, const Progress& progress,
                                        const std::stop_token& stop, Replace replace);

} // namespace lesionlab::study
