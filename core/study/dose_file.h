// SPDX-License-Identifier: GPL-3.0-or-later
/// Dose files: a dose–response as it is kept in a network's folder, and whether it still fits the study. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/study/dose_response.h"
#include "core/study/paper_bars.h"

namespace lesionlab::study {

struct StoredRankings;

[[nodiscard]] std::filesystem::path dosesFolder(const Study& study, const std::string& run);
/// Of one layer of a run's network.
[[nodiscard]] std::filesystem::path doseFile(const Study& study, const std::string& run, const std::string& layer);

/// Of the orders in which units are silenced by it.
[[nodiscard]] std::string rankingChecksum(const StoredRankings& rankings);

/// Checksums of the test images that the study's retrainings have seen, as their records tell; ascending, each once. Blocks: reads small
/// files.
[[nodiscard]] std::vector<std::string> testImagesOfRuns(const Study& study);

/// Replaces what is there. The caller holds the run's lock. Error: FileNotWritable.
Result<void> saveDoses(const Study& study, const std::string& run, const DoseResult& result);

/// The notes are not kept. Errors: FileNotFound, FileUnreadable, FileDamaged, FileTooNew.
Result<DoseResult> loadDoses(const std::filesystem::path& file);

/// What a figure has to show of a layer.
struct KeptDoses {
    std::string run;
    std::string layer;
    int layerUnits = 0;
    std::optional<DoseResult> result;
    Bar::Missing missing = Bar::Missing::NotYetMade; ///< NotYetMade, OtherNetwork, OtherRanking, OtherImages, Damaged; Nothing: a result
};

/// `layer`: empty for the study's. A result of other weights or of another ranking than the network has now is none, nor is one of other
/// test images than a retraining has seen since. Blocks: reads small files. Errors: UnknownName (layer), InvalidValue (run).
Result<KeptDoses> keptDoses(const Study& study, const std::string& run, const std::string& layer);

} // namespace lesionlab::study
