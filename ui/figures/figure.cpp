// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure.h"

#include <algorithm>

#include "core/analysis/chance.h"
#include "core/support/blocking.h"

namespace lesionlab::ui {
namespace {

GapState gapState(const RunsInQueue& queue, const std::vector<std::string>& runs)
{
    const auto anyIn = [&runs](const std::vector<std::string>& names) {
        return std::ranges::any_of(runs, [&names](const std::string& run) { return std::ranges::find(names, run) != names.end(); });
    };
    if (anyIn(queue.running))
        return queue.paused ? GapState::Paused : GapState::Running;
    return anyIn(queue.waiting) ? GapState::Waiting : GapState::Missing;
}

} // namespace

std::vector<FigureKind> figureKinds()
{
    return {FigureKind::Figure2a, FigureKind::Figure2b, FigureKind::Figure3, FigureKind::Recovery, FigureKind::DoseResponse};
}

std::vector<FigureKind> figureKinds(std::size_t tasks)
{
    std::vector<FigureKind> kinds = figureKinds();
    if (tasks != 2)
        std::erase_if(kinds, isOfThePaper);
    return kinds;
}

bool isOfThePaper(FigureKind kind) { return kind != FigureKind::Recovery && kind != FigureKind::DoseResponse; }

std::string figureKindName(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Figure2a: return "2a";
    case FigureKind::Figure2b: return "2b";
    case FigureKind::Figure3: return "3";
    case FigureKind::DoseResponse: return "dose-response";
    case FigureKind::Recovery: break;
    }
    return "recovery";
}

std::string figureFileStem(FigureKind kind) { return (isOfThePaper(kind) ? "figure-" : "") + figureKindName(kind); }

Result<FigureKind> figureKindNamed(const std::string& name)
{
    for (const FigureKind kind : figureKinds())
        if (figureKindName(kind) == name)
            return kind;
    return failure(ErrorCode::UnknownName, "figure", name, "2a, 2b, 3, recovery, dose-response");
}

Result<Figure> figureOf(const study::Study& study, FigureKind kind, const FigureChoice& choice, const std::stop_token& stop)
{
    if (auto allowed = checkMayBlock("reading a figure's runs"); !allowed)
        return tl::unexpected(allowed.error());
    Figure figure{
        .kind = kind, .study = study::studyFolder(study.folder()).filename().string(), .tasks = study::taskNames(study.specification())};
    if (kind == FigureKind::Recovery) {
        figure.curves = study::recoveryCurves(study, stop);
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        return figure;
    }
    if (kind == FigureKind::DoseResponse)
        return study::keptDoses(study, choice.network, choice.layer).map([&figure](study::KeptDoses doses) {
            figure.doses = std::move(doses);
            return figure;
        });
    figure.recipes = study::figureRecipes(study, stop);
    const auto shown = study::recipeOfRun(figure.recipes, choice.recipeOf);
    if (!shown)
        return tl::unexpected(shown.error());
    if (*shown)
        figure.recipe = (*shown)->recipe;
    auto bars = study::figureBars(study, figureKindName(kind), figure.recipe, stop);
    if (!bars)
        return tl::unexpected(bars.error());
    figure.bars = std::move(*bars);
    return figure;
}

GapState gapState(const Figure& figure, const study::Bar& bar)
{
    const GapState state = gapState(figure.queue, bar.runs);
    const bool isFinal = bar.missing == study::Bar::Missing::NoImages || bar.missing == study::Bar::Missing::Diverged;
    return state == GapState::Missing && isFinal ? GapState::Final : state;
}

GapState gapState(const Figure& figure, const study::RecoveryCurve& curve)
{
    const GapState state = gapState(figure.queue, {curve.run});
    return state == GapState::Missing && curve.state == study::RunState::Diverged ? GapState::Final : state;
}

std::string queuedDoses(const std::string& network, const std::string& layer) { return network + '/' + layer; }

GapState gapState(const Figure& figure, const study::KeptDoses& doses)
{
    return gapState(figure.queue, {queuedDoses(doses.run, doses.layer)});
}

std::vector<std::string> runsShown(const Figure& figure)
{
    std::vector<std::string> runs;
    const auto add = [&runs](const std::string& run) {
        if (std::ranges::find(runs, run) == runs.end())
            runs.push_back(run);
    };
    for (const study::Bar& bar : figure.bars)
        if (bar.effect)
            std::ranges::for_each(bar.runs, add);
    for (const study::RecoveryCurve& curve : figure.curves)
        if (!curve.epochs.empty())
            add(curve.run);
    if (figure.doses && figure.doses->result)
        add(figure.doses->run);
    return runs;
}

std::vector<study::Bar> missingBars(const Figure& figure)
{
    std::vector<study::Bar> missing;
    for (const study::Bar& bar : figure.bars)
        if (bar.missing != study::Bar::Missing::Nothing && gapState(figure, bar) == GapState::Missing &&
            std::ranges::none_of(missing, [&bar](const study::Bar& known) { return sameRun(known, bar); }))
            missing.push_back(bar);
    return missing;
}

std::vector<std::string> missingRuns(const Figure& figure)
{
    std::vector<std::string> missing;
    for (const study::RecoveryCurve& curve : figure.curves)
        if (curve.epochs.empty() && gapState(figure, curve) == GapState::Missing)
            missing.push_back(curve.run);
    return missing;
}

std::vector<std::string> tasksNearChance(const Figure& figure)
{
    std::vector<std::string> tasks;
    if (figure.doses && figure.doses->result) {
        for (std::size_t task = 0; task < figure.tasks.size(); ++task)
            if (figure.doses->result->nearChance[task])
                tasks.push_back(figure.tasks[task]);
        return tasks;
    }
    std::ranges::copy_if(figure.tasks, std::back_inserter(tasks), [&figure](const std::string& task) {
        return std::ranges::any_of(figure.bars, [&task](const study::Bar& bar) { return bar.task == task && bar.nearChance; }) ||
               std::ranges::any_of(figure.curves, [&task](const study::RecoveryCurve& curve) {
                   const auto before = std::ranges::find(curve.baseline, task, &evaluation::TaskAccuracy::name);
                   return before != curve.baseline.end() && analysis::isNearChance(before->classes);
               });
    });
    return tasks;
}

std::string csvOf(const Figure& figure)
{
    switch (figure.kind) {
    case FigureKind::Recovery: return study::curvesCsv(figure.curves);
    case FigureKind::DoseResponse:
        return study::dosesCsv(figure.doses && figure.doses->result ? *figure.doses->result : study::DoseResult());
    default: return study::barsCsv(figure.bars);
    }
}

} // namespace lesionlab::ui
