// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure.h"

#include <algorithm>

namespace lesionlab::ui {

std::vector<FigureKind> figureKinds() { return {FigureKind::Figure2a, FigureKind::Figure2b, FigureKind::Figure3, FigureKind::Recovery}; }

std::string figureKindName(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Figure2a: return "2a";
    case FigureKind::Figure2b: return "2b";
    case FigureKind::Figure3: return "3";
    case FigureKind::Recovery: break;
    }
    return "recovery";
}

Result<FigureKind> figureKindNamed(const std::string& name)
{
    for (const FigureKind kind : figureKinds())
        if (figureKindName(kind) == name)
            return kind;
    return failure(ErrorCode::UnknownName, "figure", name, "2a, 2b, 3, recovery");
}

Result<Figure> figureOf(const study::Study& study, FigureKind kind)
{
    const std::filesystem::path folder = std::filesystem::absolute(study.folder()).lexically_normal();
    Figure figure{.kind = kind,
                  .study = (folder.has_filename() ? folder : folder.parent_path()).filename().string(),
                  .tasks = study::taskNames(study.specification())};
    if (kind == FigureKind::Recovery) {
        figure.curves = study::recoveryCurves(study);
        return figure;
    }
    auto bars = study::figureBars(study, figureKindName(kind));
    if (!bars)
        return tl::unexpected(bars.error());
    figure.bars = std::move(*bars);
    figure.recipe = study::figuresRecipe(study);
    return figure;
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
    return runs;
}

bool sameRun(const study::Bar& first, const study::Bar& second)
{
    return first.lesion == second.lesion && first.schedule == second.schedule && first.retrainedOn == second.retrainedOn;
}

std::vector<study::Bar> missingBars(const Figure& figure)
{
    std::vector<study::Bar> missing;
    for (const study::Bar& bar : figure.bars)
        if (bar.missing != study::Bar::Missing::Nothing &&
            std::ranges::none_of(missing, [&bar](const study::Bar& known) { return sameRun(known, bar); }))
            missing.push_back(bar);
    return missing;
}

std::vector<std::string> missingRuns(const Figure& figure)
{
    std::vector<std::string> missing;
    for (const study::RecoveryCurve& curve : figure.curves)
        if (curve.epochs.empty())
            missing.push_back(curve.run);
    return missing;
}

std::string csvOf(const Figure& figure)
{
    return figure.kind == FigureKind::Recovery ? study::curvesCsv(figure.curves) : study::barsCsv(figure.bars);
}

} // namespace lesionlab::ui
