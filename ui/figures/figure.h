// SPDX-License-Identifier: GPL-3.0-or-later
/// Figure: what one figure shows, gathered from a study before anything is drawn. Plain values.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/dose_file.h"
#include "core/study/recovery_curves.h"
#include "core/study/reproduction.h"

namespace lesionlab::ui {

enum class FigureKind { Figure2a, Figure2b, Figure3, Recovery, DoseResponse };

/// In the order of the paper, then what goes beyond it.
[[nodiscard]] std::vector<FigureKind> figureKinds();
/// Those that a study of so many tasks can have: the paper's are about two.
[[nodiscard]] std::vector<FigureKind> figureKinds(std::size_t tasks);
[[nodiscard]] bool isOfThePaper(FigureKind kind);            ///< bars
[[nodiscard]] std::string figureKindName(FigureKind kind);   ///< "2a", "2b", "3", "recovery", "dose-response"
[[nodiscard]] std::string figureFileStem(FigureKind kind);   ///< of an exported file: "figure-2a", "recovery"
Result<FigureKind> figureKindNamed(const std::string& name); ///< Error: UnknownName

/// Percentage points on the value axis.
struct ValueRange {
    double low = 0;
    double high = 0;
    [[nodiscard]] double span() const { return high - low; }
};

/// Which of a study's runs a figure is about.
struct FigureChoice {
    std::string recipeOf;                     ///< bars are of this run's recipe; empty: of the first of study::figureRecipes
    std::string network = study::baselineRun; ///< of the dose–response
    std::string layer;                        ///< of the dose–response; empty: the study's
};

/// Names of runs that are on their way, and of dose–responses as queuedDoses calls them.
struct RunsInQueue {
    std::vector<std::string> running;
    std::vector<std::string> waiting;
    bool paused = false; ///< the one that runs is held
};

struct Figure {
    FigureKind kind = FigureKind::Figure2a;
    std::string study;                        ///< its folder's name
    std::vector<std::string> tasks;           ///< the study's, in its order, which decides colours, hatches and markers
    std::vector<study::Bar> bars;             ///< in the paper's order; empty for recovery curves
    std::vector<study::RecoveryCurve> curves; ///< one panel each; empty for bars
    std::optional<study::KeptDoses> doses;    ///< of a dose–response, and only there
    std::vector<study::FigureRecipe> recipes; ///< of the study, that which is shown unless another is chosen first; empty for curves
    std::optional<study::Recipe> recipe;      ///< that the bars share, where anything was asked for
    std::optional<ValueRange> range;          ///< of the bars' axis; nothing: what the bars need
    RunsInQueue queue;                        ///< on the screen; empty for paper
};

/// Reads what the study has now; a few small files for each run. Blocks; the token is looked at between runs.
/// Errors: those of study::figureBars and study::keptDoses; UnknownName (recipeOf); Internal on the window's thread.
Result<Figure> figureOf(const study::Study& study, FigureKind kind, const FigureChoice& choice = {}, const std::stop_token& stop = {});

/// What RunsInQueue calls the measurement of a network's layer; no run can be called so.
[[nodiscard]] std::string queuedDoses(const std::string& network, const std::string& layer);

/// What a gap in the figure waits for.
enum class GapState {
    Missing, ///< a run that nobody has queued
    Waiting,
    Running,
    Paused,
    Final, ///< nothing: no run can fill it, for its task has no test images, or the run diverged
};
[[nodiscard]] GapState gapState(const Figure& figure, const study::Bar& bar);
[[nodiscard]] GapState gapState(const Figure& figure, const study::RecoveryCurve& curve);
[[nodiscard]] GapState gapState(const Figure& figure, const study::KeptDoses& doses);

/// The runs that the figure shows something of, each once, in the order of their first appearance.
[[nodiscard]] std::vector<std::string> runsShown(const Figure& figure);

/// The bars that are missing, one for each run that would have to be made (that run fills the others); none that is on its way.
[[nodiscard]] std::vector<study::Bar> missingBars(const Figure& figure);

/// Curves of which nothing is stored yet, but for those on their way.
[[nodiscard]] std::vector<std::string> missingRuns(const Figure& figure);

/// Tasks of the figure whose accuracy before the lesion cannot be told from guessing (analysis::isNearChance), in the study's order.
[[nodiscard]] std::vector<std::string> tasksNearChance(const Figure& figure);

/// The figure's numbers as comma-separated values; always with decimal points.
[[nodiscard]] std::string csvOf(const Figure& figure);

} // namespace lesionlab::ui
