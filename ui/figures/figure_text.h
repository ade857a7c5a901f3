// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of figures, in the language of the interface; numbers follow its locale.
#pragma once

#include <QString>

#include "ui/figures/figure.h"

namespace lesionlab::ui {

[[nodiscard]] QString figureTitle(FigureKind kind);   ///< for a tab: "Figure 2a", "Recovery"
[[nodiscard]] QString figureSubject(FigureKind kind); ///< what it is about, a sentence without a full stop
[[nodiscard]] QString valueAxisText(FigureKind kind);
[[nodiscard]] QString epochAxisText();

/// Of a panel of bars: what was lesioned, and on what the network was retrained. `bars`: the panel's.
struct PanelText {
    QString lesion;
    QString retraining;
};
[[nodiscard]] PanelText panelText(const std::vector<study::Bar>& bars, const std::vector<std::string>& tasks);
/// Of each curve's panel: what its condition is, with the recipe where two would be alike, and that it is unfinished or on its way.
[[nodiscard]] std::vector<PanelText> panelTexts(const Figure& figure);

[[nodiscard]] QString roleText(study::Bar::Role role);
[[nodiscard]] QString controlsText(); ///< all roles but the lesion
/// Why there is no bar: a few words; empty where there is one.
[[nodiscard]] QString missingText(study::Bar::Missing missing);
/// Why there is a gap, or that it will soon be filled; empty where there is something to show.
[[nodiscard]] QString gapText(const Figure& figure, const study::Bar& bar);
[[nodiscard]] QString gapText(const Figure& figure, const study::RecoveryCurve& curve);
[[nodiscard]] QString gapText(const Figure& figure, const study::KeptDoses& doses);

[[nodiscard]] QString noRetrainingsText();

/// How the figure is to be read: what the bars and their errors are, and with which recipe the runs were made.
[[nodiscard]] QString noteText(const Figure& figure);
/// That some numbers cannot say much, and which; empty where they can.
[[nodiscard]] QString warningText(const Figure& figure);

/// For a tooltip and for screen readers: one bar in a line of words.
[[nodiscard]] QString barText(const Figure& figure, const study::Bar& bar);
/// Of a curve its accuracies after that epoch, or after the nearest that is there; without one after the last. Hand-picked units by number.
[[nodiscard]] QString curveText(const Figure& figure, const study::RecoveryCurve& curve, std::optional<int> epoch = {});
/// The whole figure in words.
[[nodiscard]] QString descriptionText(const Figure& figure);

/// "−12.3": a true minus, the locale's decimal sign.
[[nodiscard]] QString numberText(double number, int decimals);

/// Where the figure comes from, for the inside of exported files: program, study, recipe, runs. English, so that it reads the same
/// everywhere.
[[nodiscard]] QString provenanceTitle(const Figure& figure);
[[nodiscard]] QString provenanceText(const Figure& figure);

} // namespace lesionlab::ui
