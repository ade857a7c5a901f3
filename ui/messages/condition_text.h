// SPDX-License-Identifier: GPL-3.0-or-later
/// Condition text: how people read of retrainings and of their recipes, instead of a run's name; in the language of the interface.
#pragma once

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/study/figure_recipes.h"

namespace lesionlab::ui {

// `tasks`: the study's.

/// The beginning of a sentence: "Face units", "24 chosen units", "8 random units". `lesion`: as on the command line.
[[nodiscard]] QString unitsTitle(const std::string& lesion, const std::vector<std::string>& tasks);
/// "Face units silent at onset", "Face units always silent". `schedule`: "onset", "always".
[[nodiscard]] QString silenceTitle(const QString& units, const std::string& schedule);
/// Likewise of a condition; "No lesion (sham)".
[[nodiscard]] QString lesionTitle(const study::Condition& condition, const std::vector<std::string>& tasks);
/// "retrained on faces and objects"
[[nodiscard]] QString retrainingText(const std::vector<std::string>& retrainedOn);
/// "Face units silent at onset, retrained on faces": all but the recipe.
[[nodiscard]] QString conditionTitle(const study::Condition& condition, const std::vector<std::string>& tasks);
/// Each condition's title, with the recipe behind those that would be alike, and the run's name where that is not enough.
[[nodiscard]] QStringList conditionTitles(const std::vector<study::NamedCondition>& conditions, const std::vector<std::string>& tasks);

/// What those titles have behind them; nothing for those that are alone of their kind.
[[nodiscard]] std::vector<QStringList> conditionDifferences(const std::vector<study::NamedCondition>& conditions,
                                                            const std::vector<std::string>& tasks);

/// "2 epochs, rate 0.005, release", and how else it differs from others: layer, network, seed, batch size, momentum.
[[nodiscard]] QStringList recipeTitles(const std::vector<study::NamedCondition>& recipes);
/// The onset method only of lesions at onset.
[[nodiscard]] QString recipeTitle(const study::Recipe& recipe);

} // namespace lesionlab::ui
