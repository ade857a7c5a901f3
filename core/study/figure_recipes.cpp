// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/figure_recipes.h"

#include <algorithm>
#include <functional>
#include <ranges>
#include <tuple>

#include <fmt/format.h>

#include "core/lesions/unit_ranking.h"
#include "core/study/run_findings.h"

namespace lesionlab::study {
namespace {

/// Whether the condition is what `recipe` makes of its lesion, schedule and tasks.
bool isOfRecipe(const Condition& condition, const Recipe& recipe)
{
    Condition expected = with(recipe, condition.lesion, condition.schedule, condition.tasks);
    expected.lesionSeed = condition.lesionSeed;
    expected.groupUnits = condition.groupUnits;
    return sameExperiment(expected, condition);
}

/// As many random units as a task's group has in the recipe's layer.
std::string randomControl(const StudySpecification& specification, const Recipe& recipe)
{
    const auto layer = networks::layerIndex(specification.architecture, recipe.layer);
    const auto layers = networks::convolutionalLayers(specification.architecture);
    return layer ? fmt::format("{}:{}", anyRandom, lesions::groupSize(layers[static_cast<std::size_t>(*layer)].units)) : std::string();
}

bool isAtOnset(const Condition& condition) { return !condition.isSham() && condition.schedule == LesionSchedule::Onset; }

/// Lesions at onset first: permanent ones and sham retraining belong to every onset method.
std::vector<FigureRecipe> recipesOf(const std::vector<const NamedCondition*>& asked)
{
    std::vector<FigureRecipe> recipes;
    for (const bool atOnset : {true, false})
        for (const NamedCondition* const named : asked) {
            if (isAtOnset(named->condition) != atOnset)
                continue;
            bool known = false;
            for (FigureRecipe& recipe : recipes)
                if (isOfRecipe(named->condition, recipe.recipe)) {
                    recipe.runs.push_back(named->name);
                    known = true;
                }
            if (!known)
                recipes.push_back({named->condition, {named->name}});
        }
    return recipes;
}

void count(FigureRecipe& recipe, const std::vector<Bar>& bars, const Study& study)
{
    RunFindings findings(study, conditionsBehind(bars, study.specification(), recipe.recipe));
    std::vector<Bar> counted;
    for (const Bar& bar : bars) {
        if (bar.role == Bar::Role::Reference || std::ranges::any_of(counted, [&bar](const Bar& other) { return sameRun(other, bar); }))
            continue;
        counted.push_back(bar);
        const auto behind = conditionsBehind(bar, study.specification(), recipe.recipe);
        if (std::ranges::any_of(behind, [&](const NamedCondition* named) { return findings.isShown(*named); }))
            ++(bar.role == Bar::Role::Paper ? recipe.finished : recipe.controls);
    }
}

/// Larger for what is to be shown rather.
auto preference(const FigureRecipe& recipe, const std::vector<const NamedCondition*>& asked, const std::vector<Bar>& bars)
{
    int paper = -1, own = -1, any = -1;
    for (int place = 0; place < static_cast<int>(asked.size()); ++place) {
        const NamedCondition& named = *asked[static_cast<std::size_t>(place)];
        if (std::ranges::find(recipe.runs, named.name) == recipe.runs.end())
            continue;
        any = place;
        if (isAtOnset(named.condition))
            own = place;
        if (std::ranges::any_of(bars, [&](const Bar& bar) { return bar.role == Bar::Role::Paper && answers(named.condition, bar); }))
            paper = place;
    }
    return std::tuple(recipe.finished, recipe.controls, paper, own, any);
}

} // namespace

Condition with(const Recipe& recipe, const std::string& lesion, LesionSchedule schedule, std::vector<std::string> tasks)
{
    Condition condition = recipe;
    condition.lesion = lesion;
    condition.schedule = schedule;
    condition.tasks = std::move(tasks);
    return condition;
}

/// The conditions behind a bar, oldest first: one, or all draws of random units.
std::vector<const NamedCondition*> conditionsBehind(const Bar& bar, const StudySpecification& specification, const Recipe& recipe)
{
    const std::string control = randomControl(specification, recipe);
    std::vector<const NamedCondition*> found;
    for (const NamedCondition& named : specification.conditions | std::views::reverse) {
        const Condition& condition = named.condition;
        if (!answers(condition, bar) || !isOfRecipe(condition, recipe))
            continue;
        const auto sameDraw = [&](const NamedCondition* other) { return other->condition.lesionSeed == condition.lesionSeed; };
        if (bar.lesion.starts_with(anyRandom) ? condition.lesion == control && std::ranges::none_of(found, sameDraw) : found.empty())
            found.push_back(&named);
    }
    std::ranges::reverse(found);
    return found;
}

std::vector<const NamedCondition*> conditionsBehind(const std::vector<Bar>& bars, const StudySpecification& specification,
                                                    const Recipe& recipe)
{
    std::vector<const NamedCondition*> found;
    for (const NamedCondition& named : specification.conditions)
        if (isOfRecipe(named.condition, recipe) &&
            std::ranges::any_of(bars, [&named](const Bar& bar) { return answers(named.condition, bar); }))
            found.push_back(&named);
    return found;
}

std::vector<FigureRecipe> figureRecipes(const Study& study, const std::stop_token& stop)
{
    const auto tasks = twoTasks(study.specification());
    if (!tasks)
        return {};
    const std::vector<Bar> bars = paperBars(*tasks);
    std::vector<const NamedCondition*> asked;
    for (const NamedCondition& named : study.specification().conditions)
        if (std::ranges::any_of(bars, [&named](const Bar& bar) { return answers(named.condition, bar); }))
            asked.push_back(&named);
    std::vector<FigureRecipe> recipes = recipesOf(asked);
    for (FigureRecipe& recipe : recipes) {
        if (stop.stop_requested())
            break;
        count(recipe, bars, study);
    }
    std::ranges::stable_sort(recipes, std::ranges::greater(), [&](const FigureRecipe& recipe) { return preference(recipe, asked, bars); });
    return recipes;
}

Result<std::optional<FigureRecipe>> recipeOfRun(const std::vector<FigureRecipe>& recipes, const std::string& run)
{
    if (run.empty())
        return recipes.empty() ? std::optional<FigureRecipe>() : recipes.front();
    std::vector<std::string> names;
    for (const FigureRecipe& recipe : recipes) {
        if (std::ranges::find(recipe.runs, run) != recipe.runs.end())
            return recipe;
        names.push_back(recipe.runs.front());
    }
    return failure(ErrorCode::UnknownName, "run", run, fmt::format("{}", fmt::join(names, ", ")));
}

} // namespace lesionlab::study
