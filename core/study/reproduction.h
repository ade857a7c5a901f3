// SPDX-License-Identifier: GPL-3.0-or-later
/// Reproduction: the paper's conditions, and what a study has of its figures' bars. Plain values, no Torch.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/figure_recipes.h"
#include "core/study/retraining.h"

namespace lesionlab::study {

/// A retraining's recipe unless the user says otherwise: that of the network's own training, so that sham retraining changes as little as
/// possible, but for three epochs at a constant learning rate: the paper's 0.001, or the training's own where that was lower. Why:
/// README.md.
[[nodiscard]] training::TrainingOptions retrainingDefaults(training::TrainingOptions ofNetwork);

struct ReproductionOptions {
    Recipe recipe;         ///< layer and network included
    bool controls = false; ///< sham retraining on each task and on both; random units at onset and always
    int randomDraws = 1;   ///< of the random controls, with the seeds recipe.lesionSeed, +1, …
    Replace replace = Replace::Nothing;
};

/// The paper's seven conditions for a study with two tasks, then the controls. Error: InvalidValue for another number of tasks.
Result<std::vector<Condition>> paperConditions(const StudySpecification& specification, int groupSize, const ReproductionOptions& options);

/// The bars of `figure` ("2a", "2b", "3"; empty: all) in the paper's order, each with its controls behind it. All of them, in all figures,
/// are of one recipe (without one: the first of figureRecipes), of one ranking and of one set of images: as they are now where any run
/// has them so, otherwise as the run has them that was asked for last. Of random units all draws that have finished are averaged, class by
/// class. Blocks: reads small files, the token is looked at between runs.
/// Errors: UnknownName (figure), InvalidValue (not two tasks), Cancelled.
Result<std::vector<Bar>> figureBars(const Study& study, const std::string& figure, const std::optional<Recipe>& recipe = {},
                                    const std::stop_token& stop = {});

/// The conditions that fill the missing ones among `bars`, each once: as the study knows them where they were asked for, others of
/// `recipe`, random ones with `groupSize` units.
[[nodiscard]] std::vector<Condition> missingConditions(const Study& study, const std::vector<Bar>& bars, const Recipe& recipe,
                                                       int groupSize);

struct ReproductionStep {
    std::size_t index = 0; ///< 0 … total − 1
    std::size_t total = 0;
    std::string run;
    Condition condition;
    bool neverReleases = false; ///< see RetrainingBench::neverReleases
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

/// Works off the conditions one after the other; those that have finished are skipped, one that was interrupted goes on, unless it is to be
/// replaced. With Replace::Outdated a call that was interrupted goes on where it was when it is made again. Blocks.
/// Errors: those of paperConditions, RetrainingBench and Study::addCondition.
Result<ReproductionSummary> reproduce(Study& study, const ReproductionOptions& options, const std::string& device,
                                      const std::string& command, const ReproductionListener& listener, const Progress& progress,
                                      const std::stop_token& stop);

} // namespace lesionlab::study
