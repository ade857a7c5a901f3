// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_recipe_text.h"

#include "ui/messages/condition_text.h"

namespace lesionlab::app {

void addRecipeOption(CLI::App& command, std::string& run)
{
    command.add_option("--recipe", run,
                       text(CommandLine::tr("Bars of this run's recipe; by default of the recipe with most of the paper's runs finished")));
}

QString recipeLine(const study::FigureRecipe& recipe)
{
    return CommandLine::tr("%1, %2: %3 of the paper's %4 runs, %5 of %6 controls", "layer, recipe")
        .arg(QString::fromStdString(recipe.recipe.layer), ui::recipeTitle(recipe.recipe), QString::number(recipe.finished),
             QString::number(study::paperRuns), QString::number(recipe.controls), QString::number(study::controlRuns));
}

void tellOtherRecipes(const std::vector<study::FigureRecipe>& recipes, Session& session)
{
    if (recipes.size() < 2)
        return;
    session.warn(CommandLine::tr("The runs are of several recipes; shown is %1. Others:").arg(recipeLine(recipes.front())));
    for (std::size_t i = 1; i < recipes.size(); ++i)
        session.warn(QStringLiteral("  --recipe %1    %2").arg(QString::fromStdString(recipes[i].runs.front()), recipeLine(recipes[i])));
}

nlohmann::ordered_json recipeJson(const study::FigureRecipe& recipe)
{
    const study::Recipe& shared = recipe.recipe;
    return {{"run", recipe.runs.front()},
            {"network", shared.network},
            {"layer", shared.layer},
            {"onset_method", lesions::onsetMethodName(shared.method)},
            {"epochs", shared.training.epochs},
            {"learning_rate", shared.training.learningRate},
            {"seed", shared.training.seed},
            {"finished", recipe.finished},
            {"controls", recipe.controls}};
}

} // namespace lesionlab::app
