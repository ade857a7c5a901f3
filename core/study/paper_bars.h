// SPDX-License-Identifier: GPL-3.0-or-later
/// Paper bars: the bars of the paper's figures 2a, 2b and 3 with their controls, and which conditions they are about. Plain values, no
/// Torch.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/effects.h"
#include "core/study/condition.h"
#include "core/study/study_specification.h"

namespace lesionlab::study {

/// How the lesions' language calls the units of both tasks, and what the lesion of any number of random units begins with.
inline constexpr const char* bothTasks = "both";
inline constexpr const char* anyRandom = "random";

/// The two tasks of the paper: faces, then objects. Error: InvalidValue for another number of tasks.
Result<std::pair<std::string, std::string>> twoTasks(const StudySpecification& specification);

/// One bar of the paper's figures 2a, 2b and 3, or of a control beside it.
struct Bar {
    enum class Role {
        Paper,     ///< the paper's own
        Sham,      ///< the same retraining without a lesion
        Random,    ///< as many random units as one task's group has, under the same schedule; also beside the lesion of both groups
        Reference, ///< the same permanent lesion before any retraining
    };
    enum class Measure {
        AccuracyDifference, ///< retrained − baseline
        ImpactDifference,   ///< impact of `group`, retrained − baseline
        /// The same of the network that has the permanent lesion but no retraining: an alternative reference.
        ImpactDifferenceAtStart,
    };
    /// Why there is no effect.
    enum class Missing {
        Nothing,
        NotYetMade,
        Unfinished,
        Diverged,     ///< the loss stopped being a finite number, and would again
        OtherNetwork, ///< made from another one than the study has now
        OtherRanking, ///< other unit groups were measured than by the runs that are shown
        OtherImages,  ///< other images were used than by the runs that are shown
        NoImages,     ///< the task has no test images
        Damaged,
    };

    std::string figure; ///< "2a", "2b", "3"
    std::string panel;  ///< "left", "middle", "right"
    Role role = Role::Paper;
    std::string lesion;   ///< what was lesioned before the retraining; "random" while no run says how many units
    std::string schedule; ///< "onset", "always"; empty for sham
    std::vector<std::string> retrainedOn;
    Measure measure = Measure::AccuracyDifference;
    std::string task;
    std::string group;             ///< whose impact; empty for accuracy differences
    std::vector<std::string> runs; ///< behind this bar: several where random units were drawn several times; none: not asked for yet
    std::optional<analysis::Effect> effect; ///< over all outputs; the mean over the draws where there are several
    std::optional<analysis::Effect> withinTask;
    bool nearChance = false; ///< before the lesion the task's accuracy could not be told from guessing: analysis::isNearChance
    Missing missing = Missing::NotYetMade;
};

[[nodiscard]] std::string roleName(Bar::Role role); ///< "paper", "sham", "random", "reference"
/// "accuracy_difference", "impact_difference", "impact_difference_at_start"
[[nodiscard]] std::string measureName(Bar::Measure measure);
/// "", "not yet made", "unfinished", "diverged", "made from another network", "made with another unit ranking", "made with other images",
/// "no test images", "damaged"
[[nodiscard]] std::string missingName(Bar::Missing missing);

/// All bars in the paper's order, each with its controls behind it, none of them filled yet: sham retraining on the same tasks and, where
/// both tasks are retrained, random units under the same schedule. `tasks`: see twoTasks.
[[nodiscard]] std::vector<Bar> paperBars(const std::pair<std::string, std::string>& tasks);

/// Whether the bar is about retrainings like this one, whatever their recipe.
[[nodiscard]] bool answers(const Condition& condition, const Bar& bar);
/// Whether one run fills both.
[[nodiscard]] bool sameRun(const Bar& first, const Bar& second);

/// Comma-separated values with a header; effects as fractions, nothing where a bar is missing.
[[nodiscard]] std::string barsCsv(const std::vector<Bar>& bars);

} // namespace lesionlab::study
