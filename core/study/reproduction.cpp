// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/reproduction.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/analysis/chance.h"
#include "core/study/run_findings.h"

namespace lesionlab::study {
namespace {

using Missing = Bar::Missing;
using Measure = Bar::Measure;

const analysis::Classes* classesOf(const std::vector<GroupMeasurement>& moment, const std::string& silenced, const std::string& task)
{
    const auto measurement = std::ranges::find(moment, silenced, &GroupMeasurement::silenced);
    if (measurement == moment.end())
        return nullptr;
    const auto found = std::ranges::find(measurement->tasks, task, &evaluation::TaskAccuracy::name);
    return found == measurement->tasks.end() ? nullptr : &found->classes;
}

Result<analysis::Effect> effectOf(const Bar& bar, const ClassTable& table, analysis::AccuracyKind kind)
{
    const std::vector<GroupMeasurement>& after = bar.measure == Measure::ImpactDifferenceAtStart ? table.start : table.end;
    const analysis::Classes* const intactBefore = classesOf(table.baseline, "none", bar.task);
    const analysis::Classes* const intactAfter = classesOf(after, "none", bar.task);
    if (intactBefore == nullptr || intactAfter == nullptr)
        return failure(ErrorCode::FileDamaged, "per_class.csv", fmt::format("no rows for {}", bar.task));
    if (bar.measure == Measure::AccuracyDifference)
        return analysis::accuracyDifference(*intactBefore, *intactAfter, kind);
    const analysis::Classes* const lesionedBefore = classesOf(table.baseline, bar.group, bar.task);
    const analysis::Classes* const lesionedAfter = classesOf(after, bar.group, bar.task);
    if (lesionedBefore == nullptr || lesionedAfter == nullptr)
        return failure(ErrorCode::FileDamaged, "per_class.csv", fmt::format("no rows for {}", bar.group));
    return analysis::impactDifference(*intactBefore, *lesionedBefore, *intactAfter, *lesionedAfter, kind);
}

void fill(Bar& bar, const std::vector<const NamedCondition*>& behind, RunFindings& findings)
{
    std::vector<analysis::Effect> overall;
    std::vector<analysis::Effect> within;
    std::vector<std::string> shown;
    for (const NamedCondition* const named : behind) {
        const Finding& finding = findings.of(*named);
        if (bar.lesion.starts_with(anyRandom))
            bar.lesion = named->condition.lesion;
        bar.missing = finding.missing;
        bar.runs.push_back(named->name);
        if (!finding.table)
            continue;
        auto effect = effectOf(bar, *finding.table, analysis::AccuracyKind::Overall);
        auto withinTask = effectOf(bar, *finding.table, analysis::AccuracyKind::WithinTask);
        if (!effect || !withinTask) {
            bar.missing = !effect && effect.error().code == ErrorCode::NoImagesFound ? Missing::NoImages : Missing::Damaged;
            continue;
        }
        const analysis::Classes* const intact = classesOf(finding.table->baseline, "none", bar.task);
        bar.nearChance = bar.nearChance || (intact != nullptr && analysis::isNearChance(*intact));
        overall.push_back(std::move(*effect));
        within.push_back(std::move(*withinTask));
        shown.push_back(named->name);
    }
    if (overall.empty())
        return;
    auto effect = analysis::meanOverDraws(overall);
    auto withinTask = analysis::meanOverDraws(within);
    bar.missing = effect && withinTask ? Missing::Nothing : Missing::Damaged;
    if (bar.missing == Missing::Damaged)
        return;
    bar.runs = std::move(shown);
    bar.effect = std::move(*effect);
    bar.withinTask = std::move(*withinTask);
}

/// A run names the command that makes it alone anew; here one is needed that makes all of them anew.
Error withOwnRemedy(Error error, Replace tried)
{
    if (error.code == ErrorCode::Outdated && !error.arguments.empty())
        error.arguments.back() = tried == Replace::Nothing ? "lesionlab reproduce --outdated" : "lesionlab reproduce --replace";
    return error;
}

} // namespace

training::TrainingOptions retrainingDefaults(training::TrainingOptions ofNetwork)
{
    const training::TrainingOptions fresh;
    ofNetwork.epochs = 3;
    ofNetwork.learningRate = std::min(ofNetwork.learningRate, fresh.learningRate);
    ofNetwork.schedule = fresh.schedule;
    ofNetwork.seed = fresh.seed;
    ofNetwork.workers = fresh.workers;
    return ofNetwork;
}

Result<std::vector<Condition>> paperConditions(const StudySpecification& specification, int groupSize, const ReproductionOptions& options)
{
    const auto tasks = twoTasks(specification);
    if (!tasks)
        return tl::unexpected(tasks.error());
    const auto& [first, second] = *tasks;
    const std::vector<std::string> both{first, second};
    const auto condition = [&](const std::string& lesion, LesionSchedule schedule, const std::vector<std::string>& retrainedOn) {
        return with(options.recipe, lesion, schedule, retrainedOn);
    };
    std::vector<Condition> conditions{
        condition(first, LesionSchedule::Onset, {first}),   condition(first, LesionSchedule::Onset, both),
        condition(first, LesionSchedule::Always, both),     condition(bothTasks, LesionSchedule::Always, both),
        condition(second, LesionSchedule::Onset, {second}), condition(bothTasks, LesionSchedule::Onset, both),
        condition(second, LesionSchedule::Always, both),
    };
    if (!options.controls)
        return conditions;
    for (const std::vector<std::string>& retrainedOn : {std::vector{first}, std::vector{second}, both})
        conditions.push_back(condition("none", LesionSchedule::Onset, retrainedOn));
    for (int draw = 0; draw < options.randomDraws; ++draw)
        for (const LesionSchedule schedule : {LesionSchedule::Onset, LesionSchedule::Always}) {
            conditions.push_back(condition(fmt::format("random:{}", groupSize), schedule, both));
            conditions.back().lesionSeed += static_cast<std::uint64_t>(draw);
        }
    return conditions;
}

Result<std::vector<Bar>> figureBars(const Study& study, const std::string& figure, const std::optional<Recipe>& recipe,
                                    const std::stop_token& stop)
{
    if (!figure.empty() && figure != "2a" && figure != "2b" && figure != "3")
        return failure(ErrorCode::UnknownName, "figure", figure, "2a, 2b, 3");
    const auto tasks = twoTasks(study.specification());
    if (!tasks)
        return tl::unexpected(tasks.error());
    std::vector<Bar> bars = paperBars(*tasks);
    const std::vector<FigureRecipe> known = recipe ? std::vector<FigureRecipe>() : figureRecipes(study, stop);
    const Recipe* const shown = recipe ? &*recipe : known.empty() ? nullptr : &known.front().recipe;
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (shown == nullptr) {
        std::erase_if(bars, [&figure](const Bar& bar) { return !figure.empty() && bar.figure != figure; });
        return bars;
    }
    RunFindings findings(study, conditionsBehind(bars, study.specification(), *shown)); // of all figures, for they are read together
    std::erase_if(bars, [&figure](const Bar& bar) { return !figure.empty() && bar.figure != figure; });
    for (Bar& bar : bars) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        fill(bar, conditionsBehind(bar, study.specification(), *shown), findings);
    }
    return bars;
}

std::vector<Condition> missingConditions(const Study& study, const std::vector<Bar>& bars, const Recipe& recipe, int groupSize)
{
    std::vector<Condition> wanted;
    const auto want = [&wanted](const Condition& condition) {
        if (std::ranges::none_of(wanted, [&condition](const Condition& known) { return sameExperiment(known, condition); }))
            wanted.push_back(condition);
    };
    for (const Bar& bar : bars) {
        if (bar.missing == Missing::Nothing || bar.missing == Missing::NoImages)
            continue;
        for (const NamedCondition& named : study.specification().conditions)
            if (std::ranges::find(bar.runs, named.name) != bar.runs.end())
                want(named.condition);
        const std::string lesion = bar.lesion == anyRandom ? fmt::format("{}:{}", anyRandom, groupSize) : bar.lesion;
        if (bar.runs.empty())
            want(with(recipe, lesion, lesionScheduleNamed(bar.schedule).value_or(LesionSchedule::Onset), bar.retrainedOn));
    }
    return wanted;
}

Result<ReproductionSummary> reproduce(Study& study, const ReproductionOptions& options, const std::string& device,
                                      const std::string& command, const ReproductionListener& listener, const Progress& progress,
                                      const std::stop_token& stop)
{
    auto bench = RetrainingBench::open(study, options.recipe.network, options.recipe.layer, device, progress, stop);
    if (!bench)
        return tl::unexpected(bench.error());
    ReproductionOptions complete = options;
    complete.recipe.layer = bench->layer();
    const auto conditions = paperConditions(study.specification(), bench->groupSize(), complete);
    if (!conditions)
        return tl::unexpected(conditions.error());
    for (const Condition& condition : *conditions) // before any work: a wrong word should not cost minutes
        if (auto possible = bench->check(condition); !possible)
            return tl::unexpected(possible.error());
    std::vector<ReproductionStep> steps;
    for (const Condition& condition : *conditions) {
        const auto name = study.addCondition(condition);
        if (!name)
            return tl::unexpected(name.error());
        steps.push_back({steps.size(), conditions->size(), *name, condition, bench->neverReleases(condition)});
    }
    ReproductionSummary summary{{}, bench->notes()};
    for (const ReproductionStep& step : steps) {
        if (listener.started)
            listener.started(step);
        auto run = bench->run(step.run, step.condition, command, listener.epochEnded, progress, stop, options.replace);
        if (!run)
            return tl::unexpected(withOwnRemedy(run.error(), options.replace));
        summary.runs.push_back(std::move(*run));
        if (listener.finished)
            listener.finished(step, summary.runs.back());
    }
    return summary;
}

} // namespace lesionlab::study
