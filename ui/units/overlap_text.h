// SPDX-License-Identifier: GPL-3.0-or-later
/// Overlap text: what people read about the units that groups share, with what chance has to say about it.
#pragma once

#include <vector>

#include <QStringList>

#include "core/study/probe.h"

namespace lesionlab::ui {

/// "p = 0.034", "p < 0.001"
[[nodiscard]] QString pValueText(double p);
/// A line for each task whose units these are not exactly: how many of them are its units, and what chance predicts. None where the layer
/// is not ranked, or of no units. `units`: each once.
[[nodiscard]] QStringList overlapLines(const study::LayerUnits& layer, const std::vector<int>& units);
/// A line for every two tasks.
[[nodiscard]] QStringList taskOverlapLines(const study::LayerUnits& layer);

} // namespace lesionlab::ui
