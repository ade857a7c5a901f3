// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/reproduction.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace lesionlab::study {
namespace {

constexpr const char* bothTasks = "both"; ///< in the lesions' language

using Measure = Bar::Measure;

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
Bar bar(const char* figure, const char* panel, const char* role, const std::string& lesion, LesionSchedule schedule,
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
    BarList(std::string first, std::string second, std::string random)
        : first_(std::move(first)), second_(std::move(second)), both_{first_, second_}, random_(std::move(random))
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
        bars_.push_back(bar(figure, panel, "paper", lesion, schedule, tasks, measure, task, group));
        if (measure == Measure::ImpactDifference && schedule == LesionSchedule::Always)
            bars_.push_back(bar(figure, panel, "reference", lesion, schedule, tasks, Measure::ImpactUnderLesion, task, group));
        bars_.push_back(bar(figure, panel, "sham", "none", schedule, tasks, measure, task, group));
        if (tasks.size() == both_.size())
            bars_.push_back(bar(figure, panel, "random", random_, schedule, tasks, measure, task, group));
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
    std::string random_;
    std::vector<Bar> bars_;
};

bool isRandom(const std::string& lesion) { return lesion.starts_with("random"); }

bool sameSet(std::vector<std::string> first, std::vector<std::string> second)
{
    std::ranges::sort(first);
    std::ranges::sort(second);
    return first == second;
}

bool answers(const Condition& condition, const Bar& bar)
{
    const bool sameLesion = isRandom(bar.lesion) ? isRandom(condition.lesion) : condition.lesion == bar.lesion;
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
    const std::vector<GroupMeasurement>& after = bar.measure == Measure::ImpactUnderLesion ? table.start : table.end;
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

/// A run's figures, or why there are none.
struct Finding {
    std::optional<ClassTable> table;
    std::string missing;
};

/// `baselines`: checksum of each network's weights, where known.
Finding look(const Study& study, const NamedCondition& named, std::map<std::string, std::string>& baselines)
{
    const std::filesystem::path folder = study.runFolder(named.name);
    const auto record = readRunRecord(folder);
    if (!record)
        return {{}, record.error().code == ErrorCode::FileNotFound ? "not yet made" : "damaged"};
    if (record->state != RunState::Finished)
        return {{}, "unfinished"};
    const std::string& network = named.condition.network;
    if (!baselines.contains(network)) {
        const auto baseline = readRunRecord(study.runFolder(network));
        baselines[network] = baseline ? baseline->weightsChecksum : std::string();
    }
    if (!baselines[network].empty() && baselines[network] != record->startChecksum)
        return {{}, "made from another network"};
    auto table = readClassTable(folder);
    if (!table || table->end.empty())
        return {{}, "damaged"};
    return {std::move(*table), {}};
}

Result<void> fill(std::vector<Bar>& bars, const Study& study)
{
    std::map<std::string, std::string> baselines;
    std::map<std::string, Finding> findings;
    for (Bar& bar : bars) {
        const std::vector<NamedCondition>& conditions = study.specification().conditions;
        const auto named = std::find_if(conditions.rbegin(), conditions.rend(),
                                        [&bar](const NamedCondition& known) { return answers(known.condition, bar); });
        if (named == conditions.rend()) {
            bar.missing = "not yet made";
            continue;
        }
        bar.run = named->name;
        if (!findings.contains(named->name))
            findings[named->name] = look(study, *named, baselines);
        const Finding& finding = findings[named->name];
        bar.missing = finding.missing;
        if (!finding.table)
            continue;
        if (isRandom(bar.lesion))
            bar.lesion = named->condition.lesion;
        auto overall = effectOf(bar, *finding.table, analysis::AccuracyKind::Overall);
        auto within = effectOf(bar, *finding.table, analysis::AccuracyKind::WithinTask);
        if (!overall || !within) {
            bar.missing = "damaged";
            continue;
        }
        bar.effect = std::move(*overall);
        bar.withinTask = std::move(*within);
    }
    return {};
}

} // namespace

training::TrainingOptions retrainingDefaults(training::TrainingOptions ofNetwork)
{
    const training::TrainingOptions fresh;
    ofNetwork.epochs = 2;
    ofNetwork.learningRate = 0.005;
    ofNetwork.schedule = fresh.schedule;
    ofNetwork.seed = fresh.seed;
    ofNetwork.workers = fresh.workers;
    return ofNetwork;
}

std::string measureName(Bar::Measure measure)
{
    switch (measure) {
    case Measure::AccuracyDifference: return "accuracy_difference";
    case Measure::ImpactDifference: return "impact_difference";
    case Measure::ImpactUnderLesion: break;
    }
    return "baseline_impact_under_lesion";
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

Result<std::vector<Bar>> figureBars(const Study& study, const std::string& figure)
{
    if (!figure.empty() && figure != "2a" && figure != "2b" && figure != "3")
        return failure(ErrorCode::UnknownName, "figure", figure, "2a, 2b, 3");
    const auto tasks = twoTasks(study.specification());
    if (!tasks)
        return tl::unexpected(tasks.error());
    std::vector<Bar> bars = BarList(tasks->first, tasks->second, "random").take();
    std::erase_if(bars, [&figure](const Bar& bar) { return !figure.empty() && bar.figure != figure; });
    if (auto filled = fill(bars, study); !filled)
        return tl::unexpected(filled.error());
    return bars;
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
        auto run = bench->run(step.run, step.condition, command, listener.epochEnded, progress, stop);
        if (!run)
            return tl::unexpected(run.error());
        summary.runs.push_back(std::move(*run));
        if (listener.finished)
            listener.finished(step, summary.runs.back());
    }
    return summary;
}

} // namespace lesionlab::study
