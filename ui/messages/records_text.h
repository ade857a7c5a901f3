// SPDX-License-Identifier: GPL-3.0-or-later
/// What another program's records of a lesion study say, in the language of the interface.
#pragma once

#include <optional>

#include <QStringList>

#include "core/study/lesion_records.h"

namespace lesionlab::ui {

/// What was recognised, a few lines.
[[nodiscard]] QString recordsText(const study::LesionRecords& records);
/// File, and name where the file has one.
[[nodiscard]] QString seriesText(const study::RecordedSeries& series);

// A table's columns, and its rows for a level and for a class in it.
[[nodiscard]] QStringList measurementTitles();
[[nodiscard]] QStringList levelCells(const study::RecordedLevel& level);
/// `difference`: to the network with nothing silent.
[[nodiscard]] QStringList classCells(const evaluation::ClassCounts& counts, std::optional<double> difference);

} // namespace lesionlab::ui
