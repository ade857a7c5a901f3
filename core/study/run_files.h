// SPDX-License-Identifier: GPL-3.0-or-later
/// Run files: how what belongs to one network is written into its folder and read back. For core only: it speaks Torch.
#pragma once

#include <string>
#include <vector>

#include "core/lesions/unit_ranking.h"
#include "core/networks/network.h"
#include "core/study/network_training.h"
#include "core/study/study.h"

namespace lesionlab::study {

/// The state that a run's record carries.
enum class RunState { Running, Finished, Cancelled, Failed };

Result<void> writeRunRecord(const Study& study, const TrainingRequest& request, const std::string& device, RunState state, int epochsDone);
[[nodiscard]] std::string epochLine(const EpochRecord& epoch);

Result<void> saveWeights(const Study& study, const std::string& run, const networks::Network& network, int epochs);
/// On `device`. Errors: NotYetMade, those of readSafetensors and Network::load.
Result<networks::Network> loadWeights(const Study& study, const std::string& run, const std::string& device);

Result<void> saveRankings(const std::filesystem::path& file, const std::string& layer, const lesions::RankingOptions& options,
                          const std::vector<lesions::UnitRanking>& rankings);
/// `layerUnits`: of the layer; indices beyond it are damage. Errors: FileNotFound, FileDamaged.
Result<std::vector<lesions::UnitRanking>> loadRankings(const std::filesystem::path& file, int layerUnits);

} // namespace lesionlab::study
