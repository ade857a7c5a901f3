// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/retraining_plan.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "core/lesions/lesion.h"
#include "core/lesions/onset_surgery.h"

namespace lesionlab::study {
namespace {

Result<std::vector<int>> retrainedTasks(const Condition& condition, const RetrainingMaterial& material)
{
    auto positions = taskPositions(material.dataset.labels, condition.tasks);
    if (positions && (positions->empty() || std::set<int>(positions->begin(), positions->end()).size() != positions->size()))
        return failure(ErrorCode::InvalidValue, "on", fmt::format("{}", fmt::join(condition.tasks, ",")),
                       fmt::format("{}", fmt::join(taskNames(material.study.specification()), ", ")));
    return positions;
}

/// `now`: the study as it is on the disk.
Result<std::vector<int>> lesionedUnits(const Condition& condition, const RetrainingMaterial& material, const Study& now)
{
    const LayerChoice& layer = material.layer;
    if (!condition.groupUnits.empty())
        return condition.groupUnits;
    auto lesions =
        lesions::lesionsFor(condition.lesion, {layer.units, material.rankings, condition.lesionSeed, now.unitGroups(layer.name)});
    if (!lesions)
        return tl::unexpected(lesions.error());
    if (lesions->size() != 1)
        return failure(ErrorCode::InvalidValue, "lesion", condition.lesion, "one lesion: random:N with a seed for each draw");
    return std::move(lesions->front().units);
}

Result<std::uint64_t> stepsUntilRelease(const Release& release, std::uint64_t stepsPerEpoch)
{
    const double steps = release.after * (release.inSteps ? 1.0 : static_cast<double>(stepsPerEpoch));
    if (!(steps >= 0) || steps > 1e15)
        return failure(ErrorCode::InvalidValue, "release", fmt::format("{}", release.after), "0 or more");
    return steps > 0 ? std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::llround(steps))) : 0;
}

Result<training::Silencing> silencingFor(const RetrainingPlan& plan, const RetrainingMaterial& material)
{
    const Condition& condition = plan.condition;
    const bool always = condition.schedule == LesionSchedule::Always;
    const bool release = !always && condition.method == lesions::OnsetMethod::Release;
    training::Silencing silencing;
    if (!condition.isSham() && (always || release)) {
        auto masks = material.network.masksFor({{material.layer.index, plan.lesionUnits}});
        if (!masks)
            return tl::unexpected(masks.error());
        silencing.masks = std::move(*masks);
    }
    if (release) {
        const auto steps = stepsUntilRelease(condition.release, plan.stepsPerEpoch);
        if (!steps)
            return tl::unexpected(steps.error());
        silencing.steps = *steps;
    }
    return silencing;
}

} // namespace

std::vector<int> RetrainingPlan::silentAfter(int epochsDone) const
{
    const auto steps = static_cast<std::uint64_t>(epochsDone) * stepsPerEpoch;
    return silencing.masksAfter(steps).empty() ? std::vector<int>() : lesionUnits;
}

bool RetrainingPlan::neverReleases() const
{
    return !lesionUnits.empty() && silencing.steps && *silencing.steps >= static_cast<std::uint64_t>(options.epochs) * stepsPerEpoch;
}

Result<RetrainingPlan> planRetraining(const Condition& condition, RetrainingMaterial& material)
{
    if (condition.network != material.networkName || condition.layer != material.layer.name)
        return failure(ErrorCode::DoesNotFit, material.study.folder().string(), fmt::format("{}, {}", condition.network, condition.layer),
                       fmt::format("{}, {}", material.networkName, material.layer.name));
    if (auto valid = training::validate(condition.training); !valid)
        return tl::unexpected(valid.error());
    if (!condition.isSham() && condition.schedule == LesionSchedule::Onset)
        if (auto possible = lesions::checkOnset(material.network.layers(), material.layer.index, condition.method); !possible)
            return tl::unexpected(possible.error());
    const auto tasks = retrainedTasks(condition, material);
    if (!tasks)
        return tl::unexpected(tasks.error());
    const auto now = Study::open(material.study.folder()); // units may have been named since the material was opened
    if (!now)
        return tl::unexpected(now.error());
    RetrainingPlan plan;
    plan.condition = now->normalised(condition);
    plan.options = condition.training;
    plan.options.tasks = *tasks;
    if (condition.momentumRestored) {
        auto momentum = material.momentum();
        if (!momentum)
            return tl::unexpected(momentum.error());
        plan.momentum = std::move(*momentum);
    }
    auto units = lesionedUnits(plan.condition, material, *now);
    if (!units)
        return tl::unexpected(units.error());
    plan.lesionUnits = std::move(*units);
    plan.stepsPerEpoch = training::stepsPerEpoch(material.dataset, plan.options);
    auto silencing = silencingFor(plan, material);
    if (!silencing)
        return tl::unexpected(silencing.error());
    plan.silencing = std::move(*silencing);
    return plan;
}

} // namespace lesionlab::study
