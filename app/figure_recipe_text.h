// SPDX-License-Identifier: GPL-3.0-or-later
/// Figure recipe text: which recipe's bars are shown, and how to see those of another.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "app/session.h"
#include "core/study/figure_recipes.h"

namespace lesionlab::app {

/// --recipe RUN: bars are of this run's recipe.
void addRecipeOption(CLI::App& command, std::string& run);

/// "conv5_3, 2 epochs, rate 0.005, release: 7 of the paper's 7 runs, 5 of 5 controls".
[[nodiscard]] QString recipeLine(const study::FigureRecipe& recipe);

/// On standard error: that others than the first, which is shown, are there, and the words that show them.
void tellOtherRecipes(const std::vector<study::FigureRecipe>& recipes, Session& session);

[[nodiscard]] nlohmann::ordered_json recipeJson(const study::FigureRecipe& recipe);

} // namespace lesionlab::app
