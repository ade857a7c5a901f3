// SPDX-License-Identifier: GPL-3.0-or-later
/// Effects: what a lesion or a retraining did to a task, as a mean over its classes with a standard error. Plain numbers, no Torch.
#pragma once

#include <string>
#include <vector>

#include "core/evaluation/accuracy.h"
#include "core/support/result.h"

namespace lesionlab::analysis {

/// Which of a class's counts make its accuracy.
enum class AccuracyKind {
    Overall,    ///< the largest output over all classes of all tasks is the true class
    WithinTask, ///< the largest among the task's own classes
};

/// Mean of d_c over the classes that have images, and SE(Δ) = sd(d_c)/√C with the sample standard deviation (C − 1 degrees of freedom).
/// It speaks about classes of one network, not about networks.
struct Effect {
    double mean = 0;          ///< fraction: 0.1 is ten percentage points
    double standardError = 0; ///< fraction; 0 for one class
    std::vector<std::string> classes;
    std::vector<double> differences; ///< d_c, one a class
};

using Classes = std::vector<evaluation::ClassCounts>;

/// d_c = accuracy_after,c − accuracy_before,c: the accuracy difference when `after` is the retrained network and `before` the baseline,
/// minus the lesion impact when `after` is lesioned and `before` intact. Errors: DoesNotFit where the classes are not the same ones,
/// NoImagesFound where none of them has images.
Result<Effect> accuracyDifference(const Classes& before, const Classes& after, AccuracyKind kind = AccuracyKind::Overall);

/// d_c = (intact − lesioned)_after,c − (intact − lesioned)_before,c. Errors: as above.
Result<Effect> impactDifference(const Classes& intactBefore, const Classes& lesionedBefore, const Classes& intactAfter,
                                const Classes& lesionedAfter, AccuracyKind kind = AccuracyKind::Overall);

/// The mean of several draws of one control: d_c is the mean over the draws, so that each class counts once however many draws there are.
/// The draws' scatter does not enter SE(Δ). At least one draw. Error: DoesNotFit.
Result<Effect> meanOverDraws(const std::vector<Effect>& draws);

} // namespace lesionlab::analysis
