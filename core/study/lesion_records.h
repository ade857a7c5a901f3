// SPDX-License-Identifier: GPL-3.0-or-later
/// LesionRecords: what an earlier lesion study of another program left behind in a folder: which units were chosen, what silencing them
/// cost, and every prediction. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/effects.h"
#include "core/support/result.h"

namespace lesionlab::study {

/// selections_record.npz: a greedy choice of units.
struct RecordedSelection {
    std::string file;           ///< its name within the folder
    std::vector<int> units;     ///< in the order of choice, each once
    std::vector<double> losses; ///< nats, when each was chosen; as many as units, or none
    bool complete = true;       ///< as the record says of itself
};

/// The network with one share of the chosen order silent.
struct RecordedLevel {
    double share = 0;                              ///< of the layer's units that were silent, 0 … 1
    double accuracy = 0;                           ///< share of images
    std::optional<double> loss = {};               ///< nats; NaN where the file has a number that is none
    std::optional<analysis::Classes> classes = {}; ///< counted from predictions; classes are named by their number, in its order
    /// Per class, against the same network with nothing silent; negative: silence costs. Only where both have predictions.
    std::optional<analysis::Effect> effect = {};
};

/// One file's levels of one measurement, by share.
struct RecordedSeries {
    std::string file = {}; ///< its name within the folder
    std::string name = {}; ///< as the file calls it; empty where it does not
    std::vector<RecordedLevel> levels = {};
};

struct LesionRecords {
    std::optional<RecordedSelection> selection;
    std::vector<RecordedSeries> series; ///< those with predictions first, then by file and name
};

/// What `series` can be held against: the first of the records before it that measured the same, as far as names tell (the data that
/// decided the order of units, the layer, the data it was measured on). A series without a name belongs to the others where these are all
/// of one measurement. Null where there is none. `series` is one of the records.
[[nodiscard]] const RecordedSeries* counterpart(const LesionRecords& records, const RecordedSeries& series);

/// The largest distance between accuracies that two series have for the same share; nothing where they share none.
[[nodiscard]] std::optional<double> largestDisagreement(const RecordedSeries& one, const RecordedSeries& other);

/// Reads what is there of selections_record.npz, drop_percent_record.npz, predictions.jsonl and eval_*.json (one JSON object a line, in
/// both) as the scripts of Dobs et al. (2022) and their like write them. Blocks for about a second a 100 MB, takes about four times their
/// size while it reads, and refuses files above 256 MB. Trusts nothing in them. `place` may also be one file: such a record, whatever its
/// name as long as its ending tells the kind (.jsonl: lines), or any list of units (readUnitList). Errors: FileNotFound, InvalidValue
/// where none of them is there (of a file: its ending), FileUnreadable, FileDamaged, OutOfMemory.
Result<LesionRecords> readLesionRecords(const std::filesystem::path& place);

/// One line a class and level of the series with predictions: file, series, share, class, images, correct, accuracy, and the difference to
/// share 0 where that is known. RFC 4180.
[[nodiscard]] std::string classesCsv(const LesionRecords& records);

} // namespace lesionlab::study
