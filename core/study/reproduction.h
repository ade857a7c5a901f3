// SPDX-License-Identifier: GPL-3.0-or-later
/// Reproduction: the paper's conditions, its figures' bars, and what a study has of them. Plain values, no Torch.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/analysis/effects.h"
#include "core/study/retraining.h"

namespace lesionlab::study {

/// What all conditions of a reproduction share: `lesion`, `schedule` and `tasks` are set for each.
using Recipe = Condition;

/// A retraining's recipe unless the user says otherwise: that of the network's own training, so that sham retraining changes as little as
/// possible, but for two epochs at a constant learning rate of 0.005.
[[nodiscard]] training::TrainingOptions retrainingDefaults(training::TrainingOptions ofNetwork);

struct ReproductionOptions {
    Recipe recipe;         ///< layer and network included
    bool controls = false; ///< sham retraining on each task and on both; random units at onset and always
    int randomDraws = 1;   ///< of the random controls, with the seeds recipe.lesionSeed, +1, …
};

/// The paper's seven conditions for a study with two tasks, then the controls. Error: InvalidValue for another number of tasks.
Result<std::vector<Condition>> paperConditions(const StudySpecification& specification, int groupSize, const ReproductionOptions& options);

/// One bar of the paper's figures 2a, 2b and 3, or of a control beside it.
struct Bar {
    enum class Measure {
        AccuracyDifference, ///< retrained − baseline
        ImpactDifference,   ///< impact of `group`, retrained − baseline
        ImpactUnderLesion,  ///< baseline's impact of `group` under the same permanent lesion − without it: an alternative reference
    };
    std::string figure;   ///< "2a", "2b", "3"
    std::string panel;    ///< "left", "middle", "right"
    std::string role;     ///< "paper", "sham", "random", "reference"
    std::string lesion;   ///< what was lesioned before the retraining
    std::string schedule; ///< "onset", "always"; empty for sham
    std::vector<std::string> retrainedOn;
    Measure measure = Measure::AccuracyDifference;
    std::string task;
    std::string group;                      ///< whose impact; empty for accuracy differences
    std::string run;                        ///< empty: not asked for yet
    std::optional<analysis::Effect> effect; ///< over all outputs; nothing: the run is missing, unfinished or outdated
    std::optional<analysis::Effect> withinTask;
    std::string missing; ///< why there is no effect: "not yet made", "unfinished", or what is damaged or outdated
};

[[nodiscard]] std::string measureName(Bar::Measure measure); ///< "accuracy_difference", "impact_difference", "baseline_impact_under_lesion"

/// The bars of `figure` ("2a", "2b", "3"; empty: all) in the paper's order, each with its controls behind it. Of several runs of one
/// condition the one that was asked for last counts. Errors: UnknownName (figure), InvalidValue (not two tasks), FileDamaged.
Result<std::vector<Bar>> figureBars(const Study& study, const std::string& figure);

struct ReproductionStep {
    std::size_t index = 0; ///< 0 … total − 1
    std::size_t total = 0;
    std::string run;
    Condition condition;
};
struct ReproductionListener {
    std::function<void(const ReproductionStep&)> started;
    RetrainingListener epochEnded;
    std::function<void(const ReproductionStep&, const RetrainingSummary&)> finished;
};
struct ReproductionSummary {
    std::vector<RetrainingSummary> runs;
    DataNotes notes;
};

/// Works off the conditions one after the other; those that have finished are skipped, one that was interrupted goes on. Blocks.
/// Errors: those of paperConditions, RetrainingBench and Study::addCondition.
Result<ReproductionSummary> reproduce(Study& study, const ReproductionOptions& options, const std::string& device,
                                      const std::string& command, const ReproductionListener& listener, const Progress& progress,
                                      const std::stop_token& stop);

} // namespace lesionlab::study
