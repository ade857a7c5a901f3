// SPDX-License-Identifier: GPL-3.0-or-later
/// Figure recipes: with which recipes the paper's runs were asked for in a study, and how much of each there is. Plain values, no Torch.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/paper_bars.h"
#include "core/study/study.h"

namespace lesionlab::study {

/// What all runs behind the figures share: network, layer, momentum, training, and the onset method of the lesions at onset. Its `lesion`,
/// `schedule` and `tasks` mean nothing.
using Recipe = Condition;

/// The condition that `recipe` makes of a lesion.
[[nodiscard]] Condition with(const Recipe& recipe, const std::string& lesion, LesionSchedule schedule, std::vector<std::string> tasks);

inline constexpr int paperRuns = 7; ///< fill all bars
inline constexpr int controlRuns = 5;

struct FigureRecipe {
    Recipe recipe;
    std::vector<std::string> runs; ///< of it, in the order of asking, its own before those that it shares with another onset method
    int finished = 0;              ///< of the paper's seven runs, those that can be shown
    int controls = 0;              ///< likewise of their five controls; of several draws of random units one
};

/// The recipes of the runs of the paper's figures that were asked for. First the one that figures show unless told otherwise: with the most
/// of the paper's runs finished, then of their controls; of equals the one of whose paper's runs one was asked for last. So one new run
/// of another recipe takes nothing away. Empty where no such run was asked for, or the study has not two tasks.
/// Blocks: reads the runs' records; ends early once it is asked to stop.
[[nodiscard]] std::vector<FigureRecipe> figureRecipes(const Study& study, const std::stop_token& stop = {});

/// The first recipe that has this run; without a name the first of all, nothing where there is none. Error: UnknownName.
Result<std::optional<FigureRecipe>> recipeOfRun(const std::vector<FigureRecipe>& recipes, const std::string& run);

/// The conditions of the recipe behind a bar, oldest first: one, or all draws of random units.
[[nodiscard]] std::vector<const NamedCondition*> conditionsBehind(const Bar& bar, const StudySpecification& specification,
                                                                  const Recipe& recipe);
/// Those behind any of the bars, in the order of asking.
[[nodiscard]] std::vector<const NamedCondition*> conditionsBehind(const std::vector<Bar>& bars, const StudySpecification& specification,
                                                                  const Recipe& recipe);

} // namespace lesionlab::study
