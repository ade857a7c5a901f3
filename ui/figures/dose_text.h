// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of dose–response figures, in the language of the interface.
#pragma once

#include <QString>
#include <QStringList>

#include "ui/figures/figure.h"

namespace lesionlab::ui {

/// "Silent units (% of the 512 of conv5_3)"
[[nodiscard]] QString doseAxisText(const study::KeptDoses& doses);
/// Above a panel: whose accuracy it shows.
[[nodiscard]] QString doseHeading(const std::string& task);
/// For the legend: "face units first". `task`: by which the units are ordered; of random ones none.
[[nodiscard]] QString doseOrderText(study::DoseOrder order, const std::string& task);
/// How the figure is to be read.
[[nodiscard]] QString doseNote(const study::KeptDoses& doses);
/// Why a panel has no curves; empty where it has. `task`: position in the figure's.
[[nodiscard]] QString doseGapText(const Figure& figure, std::size_t task);
/// A task's accuracies at the dose nearest to that share of the units, in a line of words; why there are none where there are none.
/// `task`: position in the figure's.
[[nodiscard]] QString doseText(const Figure& figure, std::size_t task, double share);
/// The figure in words: all tasks at the doses nearest to those of the base study and at the last.
[[nodiscard]] QStringList doseDescription(const Figure& figure);
/// Where the numbers come from. English, see provenanceText.
[[nodiscard]] QString doseProvenance(const study::KeptDoses& doses);

} // namespace lesionlab::ui
