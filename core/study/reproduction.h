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
/// possible, but for two epochs at a constant learning rate: 0.005, or the training's own where that was lower.
[[nodiscard]] training::TrainingOptions retrainingDefaults(training::TrainingOptions ofNetwork);

struct ReproductionOptions {
    Recipe recipe;         ///< layer and network included
    bool controls = false; ///< sham retraining on each task and on both; random units at onset and always
    int randomDraws = 1;   ///< of the random controls, with the seeds recipe.lesionSeed, +1, …
    bool replace = false;  ///< runs that are there are made anew, each replaced once the first epoch of the new one is stored
};

/// The paper's seven conditions for a study with two tasks, then the controls. Error: InvalidValue for another number of tasks.
Result<std::vector<Condition>> paperConditions(const StudySpecification& specification, int groupSize, const ReproductionOptions& options);

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
/// "", "not yet made", "unfinished", "made from another network", "made with another unit ranking", "made with other images",
/// "no test images", "damaged"
[[nodiscard]] std::string missingName(Bar::Missing missing);

/// The bars of `figure` ("2a", "2b", "3"; empty: all) in the paper's order, each with its controls behind it. All of them, in all figures,
/// are of one recipe: see figuresRecipe; and of one ranking and one set of images: as they are now where any run has them so, otherwise as
/// the run has them that was asked for last. Of random units all draws that have finished are averaged, class by class.
/// Blocks: reads small files, the token is looked at between runs.
/// Errors: UnknownName (figure), InvalidValue (not two tasks), Cancelled.
Result<std::vector<Bar>> figureBars(const Study& study, const std::string& figure, const std::stop_token& stop = {});

/// What the runs behind the figures share (network, layer, momentum, training; the onset method among the lesions at onset): the recipe of
/// the paper's run that was asked for last, or of a control where there is no such run. Its `lesion`, `schedule` and `tasks` mean nothing.
/// Nothing where no run of the figures was asked for, or the study has not two tasks.
[[nodiscard]] std::optional<Recipe> figuresRecipe(const Study& study);

/// The conditions that fill the missing ones among `bars`, each once: as the study knows them where they were asked for, others of
/// `recipe`, random ones with `groupSize` units.
[[nodiscard]] std::vector<Condition> missingConditions(const Study& study, const std::vector<Bar>& bars, const Recipe& recipe,
                                                       int groupSize);

/// Comma-separated values with a header; effects as fractions, nothing where a bar is missing.
[[nodiscard]] std::string barsCsv(const std::vector<Bar>& bars);

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
