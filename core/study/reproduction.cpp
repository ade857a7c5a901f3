// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/reproduction.h"

#include <algorithm>
#include <functional>
#include <ranges>

#include <fmt/format.h>

#include "core/analysis/chance.h"
#include "core/lesions/unit_ranking.h"
#include "core/study/csv_field.h"
#include "core/study/run_findings.h"

namespace lesionlab::study {
namespace {

constexpr const char* bothTasks = "both"; ///< in the lesions' language
constexpr const char* anyRandom = "random";

using Measure = Bar::Measure;
using Missing = Bar::Missing;
using Role = Bar::Role;

/// The two tasks of the paper: faces, then objects.
Result<std::pair<std::string, std::string>> twoTasks(const StudySpecification& specification)
{
    const std::vector<std::string> names = taskNames(specification);
    if (names.size() != 2)
        return failure(ErrorCode::InvalidValue, "tasks", fmt::format("{}", fmt::join(names, ", ")), "two tasks");
    return std::pair(names[0], names[1]);
}

Condition with(const Recipe& recipe, const std::string& lesion, LesionSchedule schedule, std::vector<std::string> tasks)
{
    Condition condition = recipe;
    condition.lesion = lesion;
    condition.schedule = schedule;
    condition.tasks = std::move(tasks);
    return condition;
}

/// What a bar needs to know before its run is looked for.
Bar bar(const char* figure, const char* panel, Role role, const std::string& lesion, LesionSchedule schedule,
        std::vector<std::string> retrainedOn, Measure measure, const std::string& task, const std::string& group)
{
    Bar made;
    made.figure = figure;
    made.panel = panel;
    made.role = role;
    made.lesion = lesion;
    made.schedule = lesion == "none" ? std::string() : scheduleName(schedule);
    made.retrainedOn = std::move(retrainedOn);
    made.measure = measure;
    made.task = task;
    made.group = group;
    return made;
}

/// The paper's bars with the controls that answer to them: sham retraining on the same tasks and, where both tasks are retrained,
/// random units under the same schedule.
class BarList {
public:
    explicit BarList(const std::pair<std::string, std::string>& tasks) : first_(tasks.first), second_(tasks.second), both_{first_, second_}
    {
        figure2();
        figure3();
    }

    [[nodiscard]] std::vector<Bar> take() { return std::move(bars_); }

private:
    void accuracyPanel(const char* figure, const char* panel, const std::string& lesion, LesionSchedule schedule,
                       const std::vector<std::string>& tasks)
    {
        for (const std::string& task : both_)
            addWithControls(figure, panel, lesion, schedule, tasks, Measure::AccuracyDifference, task, "");
    }

    void addWithControls(const char* figure, const char* panel, const std::string& lesion, LesionSchedule schedule,
                         const std::vector<std::string>& tasks, Measure measure, const std::string& task, const std::string& group)
    {
        bars_.push_back(bar(figure, panel, Role::Paper, lesion, schedule, tasks, measure, task, group));
        if (measure == Measure::ImpactDifference && schedule == LesionSchedule::Always)
            bars_.push_back(bar(figure, panel, Role::Reference, lesion, schedule, tasks, Measure::ImpactDifferenceAtStart, task, group));
        bars_.push_back(bar(figure, panel, Role::Sham, "none", schedule, tasks, measure, task, group));
        if (tasks.size() == both_.size())
            bars_.push_back(bar(figure, panel, Role::Random, anyRandom, schedule, tasks, measure, task, group));
    }

    void figure2()
    {
        accuracyPanel("2a", "left", first_, LesionSchedule::Onset, {first_});
        accuracyPanel("2a", "right", first_, LesionSchedule::Onset, both_);
        accuracyPanel("2b", "left", first_, LesionSchedule::Always, both_);
        accuracyPanel("2b", "right", bothTasks, LesionSchedule::Always, both_);
    }

    void figure3()
    {
        for (const std::string& task : both_)
            addWithControls("3", "left", task, LesionSchedule::Onset, {task}, Measure::ImpactDifference, task, task);
        for (const std::string& task : both_)
            addWithControls("3", "middle", bothTasks, LesionSchedule::Onset, both_, Measure::ImpactDifference, task, task);
        addWithControls("3", "right", first_, LesionSchedule::Always, both_, Measure::ImpactDifference, second_, second_);
        addWithControls("3", "right", second_, LesionSchedule::Always, both_, Measure::ImpactDifference, first_, first_);
    }

    std::string first_, second_;
    std::vector<std::string> both_;
    std::vector<Bar> bars_;
};

bool isRandom(const std::string& lesion) { return lesion.starts_with(anyRandom); }

bool sameSet(std::vector<std::string> first, std::vector<std::string> second)
{
    std::ranges::sort(first);
    std::ranges::sort(second);
    return first == second;
}

bool answers(const Condition& condition, const Bar& bar)
{
    const bool sameLesion = isRandom(bar.lesion) ? isRandom(condition.lesion)
                                                 : withUnionWord(condition.lesion, bothTasks) == withUnionWord(bar.lesion, bothTasks);
    return sameLesion && sameSet(condition.tasks, bar.retrainedOn) &&
           (condition.isSham() || scheduleName(condition.schedule) == bar.schedule);
}

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

/// Whether the condition is what `recipe` makes of its lesion, schedule and tasks.
bool isOfRecipe(const Condition& condition, const Recipe& recipe)
{
    Condition expected = with(recipe, condition.lesion, condition.schedule, condition.tasks);
    expected.lesionSeed = condition.lesionSeed;
    expected.groupUnits = condition.groupUnits;
    return sameExperiment(expected, condition);
}

/// The last of the conditions that `fits` and that answers a bar, rather of the paper's own; null where there is none.
const Condition* lastAnswer(const std::vector<NamedCondition>& conditions, const std::vector<Bar>& bars,
                            const std::function<bool(const Condition&)>& fits)
{
    for (const bool paperOnly : {true, false})
        for (auto named = conditions.rbegin(); named != conditions.rend(); ++named) {
            const auto answered = [&](const Bar& bar) { return (bar.role == Role::Paper || !paperOnly) && answers(named->condition, bar); };
            if (fits(named->condition) && std::ranges::any_of(bars, answered))
                return &named->condition;
        }
    return nullptr;
}

std::optional<Recipe> sharedRecipe(const std::vector<NamedCondition>& conditions, const std::vector<Bar>& bars)
{
    const Condition* const last = lastAnswer(conditions, bars, [](const Condition&) { return true; });
    if (last == nullptr)
        return {};
    Recipe recipe = *last;
    const auto withItsMethod = [&recipe](const Condition& condition) {
        Recipe made = recipe;
        made.method = condition.method;
        made.release = condition.release;
        return made;
    };
    const Condition* const atOnset = lastAnswer(conditions, bars, [&](const Condition& condition) {
        return !condition.isSham() && condition.schedule == LesionSchedule::Onset && isOfRecipe(condition, withItsMethod(condition));
    });
    return atOnset == nullptr ? recipe : withItsMethod(*atOnset);
}

/// As many random units as a task's group has in the recipe's layer.
std::string randomControl(const StudySpecification& specification, const Recipe& recipe)
{
    const auto layer = networks::layerIndex(specification.architecture, recipe.layer);
    const auto layers = networks::convolutionalLayers(specification.architecture);
    return layer ? fmt::format("{}:{}", anyRandom, lesions::groupSize(layers[static_cast<std::size_t>(*layer)].units)) : std::string();
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
        if (isRandom(bar.lesion) ? condition.lesion == control && std::ranges::none_of(found, sameDraw) : found.empty())
            found.push_back(&named);
    }
    std::ranges::reverse(found);
    return found;
}

void fill(Bar& bar, const std::vector<const NamedCondition*>& behind, RunFindings& findings)
{
    std::vector<analysis::Effect> overall;
    std::vector<analysis::Effect> within;
    std::vector<std::string> shown;
    for (const NamedCondition* const named : behind) {
        const Finding& finding = findings.of(*named);
        if (isRandom(bar.lesion))
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

} // namespace

training::TrainingOptions retrainingDefaults(training::TrainingOptions ofNetwork)
{
    const training::TrainingOptions fresh;
    ofNetwork.epochs = 2;
    ofNetwork.learningRate = std::min(ofNetwork.learningRate, 0.005);
    ofNetwork.schedule = fresh.schedule;
    ofNetwork.seed = fresh.seed;
    ofNetwork.workers = fresh.workers;
    return ofNetwork;
}

std::string roleName(Bar::Role role)
{
    switch (role) {
    case Role::Paper: return "paper";
    case Role::Sham: return "sham";
    case Role::Random: return "random";
    case Role::Reference: break;
    }
    return "reference";
}

std::string measureName(Bar::Measure measure)
{
    switch (measure) {
    case Measure::AccuracyDifference: return "accuracy_difference";
    case Measure::ImpactDifference: return "impact_difference";
    case Measure::ImpactDifferenceAtStart: break;
    }
    return "impact_difference_at_start";
}

std::string missingName(Bar::Missing missing)
{
    switch (missing) {
    case Missing::Nothing: return {};
    case Missing::NotYetMade: return "not yet made";
    case Missing::Unfinished: return "unfinished";
    case Missing::OtherNetwork: return "made from another network";
    case Missing::OtherRanking: return "made with another unit ranking";
    case Missing::OtherImages: return "made with other images";
    case Missing::NoImages: return "no test images";
    case Missing::Damaged: break;
    }
    return "damaged";
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

Result<std::vector<Bar>> figureBars(const Study& study, const std::string& figure, const std::stop_token& stop)
{
    if (!figure.empty() && figure != "2a" && figure != "2b" && figure != "3")
        return failure(ErrorCode::UnknownName, "figure", figure, "2a, 2b, 3");
    const auto tasks = twoTasks(study.specification());
    if (!tasks)
        return tl::unexpected(tasks.error());
    std::vector<Bar> bars = BarList(*tasks).take();
    const std::vector<NamedCondition>& conditions = study.specification().conditions;
    const std::optional<Recipe> recipe = sharedRecipe(conditions, bars);
    const auto askedFor = [&figure](const Bar& bar) { return figure.empty() || bar.figure == figure; };
    std::vector<const NamedCondition*> runs; // behind all figures, for they are read together
    if (recipe)
        for (const NamedCondition& named : conditions)
            if (isOfRecipe(named.condition, *recipe) &&
                std::ranges::any_of(bars, [&named](const Bar& bar) { return answers(named.condition, bar); }))
                runs.push_back(&named);
    std::erase_if(bars, std::not_fn(askedFor));
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    RunFindings findings(study, runs);
    if (recipe)
        for (Bar& bar : bars) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled);
            fill(bar, conditionsBehind(bar, study.specification(), *recipe), findings);
        }
    return bars;
}

std::optional<Recipe> figuresRecipe(const Study& study)
{
    const auto tasks = twoTasks(study.specification());
    return tasks ? sharedRecipe(study.specification().conditions, BarList(*tasks).take()) : std::nullopt;
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

std::string barsCsv(const std::vector<Bar>& bars)
{
    std::string text =
        "figure,panel,role,lesion,schedule,retrained_on,measure,task,group,runs,missing,mean,standard_error,within_task_mean,"
        "within_task_standard_error,classes,near_chance\n";
    for (const Bar& bar : bars) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}", bar.figure, bar.panel, roleName(bar.role), csvField(bar.lesion),
                            bar.schedule, csvField(fmt::format("{}", fmt::join(bar.retrainedOn, "+"))), measureName(bar.measure),
                            csvField(bar.task), csvField(bar.group), fmt::join(bar.runs, "+"), missingName(bar.missing));
        if (bar.effect)
            text += fmt::format(",{},{},{},{},{},{}\n", bar.effect->mean, bar.effect->standardError, bar.withinTask->mean,
                                bar.withinTask->standardError, bar.effect->differences.size(), bar.nearChance);
        else
            text += ",,,,,,\n";
    }
    return text;
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
        steps.push_back({steps.size(), conditions->size(), *name, condition});
    }
    ReproductionSummary summary{{}, bench->notes()};
    for (const ReproductionStep& step : steps) {
        if (listener.started)
            listener.started(step);
        auto run = bench->run(step.run, step.condition, command, listener.epochEnded, progress, stop, options.replace);
        if (!run)
            return tl::unexpected(run.error());
        summary.runs.push_back(std::move(*run));
        if (listener.finished)
            listener.finished(step, summary.runs.back());
    }
    return summary;
}

} // namespace lesionlab::study
