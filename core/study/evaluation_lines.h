// SPDX-License-Identifier: GPL-3.0-or-later
/// Evaluation lines: measurements of another program's lesion study, one JSON object a line. For lesion_records.cpp only.
#pragma once

#include <filesystem>
#include <vector>

#include "core/study/lesion_records.h"

namespace lesionlab::study {

/// Of the lines it takes
///   {"<series>/PERCENT_0.10/y_true": [0, 0, 1, …]}, {"<series>/PERCENT_0.10/y_pred": [0, 2, 1, …]}   classes of every image
///   {"meta/drop_percents": [0.0, 0.1, …]}, {"validated_accuracies_<series>": […]}, {"validated_losses_<series>": […]}
/// (they are called percents and are shares) and passes over others. In losses
/// NaN, Infinity and null are numbers that are none. Series come by name, levels by share; effects are not filled in.
/// Errors: FileUnreadable, FileDamaged, OutOfMemory.
Result<std::vector<RecordedSeries>> readEvaluationLines(const std::filesystem::path& file);

/// Accuracies as a file states them, by share. `losses` may be empty. Error: FileDamaged where the lists do not fit each other.
Result<RecordedSeries> statedSeries(const std::filesystem::path& file, const std::vector<double>& shares,
                                    const std::vector<double>& accuracies, const std::vector<double>& losses);

} // namespace lesionlab::study
