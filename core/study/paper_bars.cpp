// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/paper_bars.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/study/csv_field.h"
#include "core/study/study.h"

namespace lesionlab::study {
namespace {

using Measure = Bar::Measure;
using Missing = Bar::Missing;
using Role = Bar::Role;

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

bool sameSet(std::vector<std::string> first, std::vector<std::string> second)
{
    std::ranges::sort(first);
    std::ranges::sort(second);
    return first == second;
}

} // namespace

Result<std::pair<std::string, std::string>> twoTasks(const StudySpecification& specification)
{
    const std::vector<std::string> names = taskNames(specification);
    if (names.size() != 2)
        return failure(ErrorCode::InvalidValue, "tasks", fmt::format("{}", fmt::join(names, ", ")), "two tasks");
    return std::pair(names[0], names[1]);
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
    case Missing::Diverged: return "diverged";
    case Missing::OtherNetwork: return "made from another network";
    case Missing::OtherRanking: return "made with another unit ranking";
    case Missing::OtherImages: return "made with other images";
    case Missing::NoImages: return "no test images";
    case Missing::Damaged: break;
    }
    return "damaged";
}

std::vector<Bar> paperBars(const std::pair<std::string, std::string>& tasks) { return BarList(tasks).take(); }

bool answers(const Condition& condition, const Bar& bar)
{
    const bool sameLesion = bar.lesion.starts_with(anyRandom)
                                ? condition.lesion.starts_with(anyRandom)
                                : withUnionWord(condition.lesion, bothTasks) == withUnionWord(bar.lesion, bothTasks);
    return sameLesion && sameSet(condition.tasks, bar.retrainedOn) &&
           (condition.isSham() || scheduleName(condition.schedule) == bar.schedule);
}

bool sameRun(const Bar& first, const Bar& second)
{
    return first.lesion == second.lesion && first.schedule == second.schedule && first.retrainedOn == second.retrainedOn;
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

} // namespace lesionlab::study
