// SPDX-License-Identifier: GPL-3.0-or-later
/// Run files: how what belongs to one network is written into its folder and read back. For core only: it speaks Torch.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/lesions/unit_ranking.h"
#include "core/networks/network.h"
#include "core/study/run_record.h"
#include "core/study/study.h"
#include "core/training/trainer.h"

namespace lesionlab::study {

/// A layer that was asked for by name.
struct LayerChoice {
    std::string name;
    int index = 0; ///< into convolutionalLayers
    int units = 0;
};
/// `asked`: empty for the study's layer. Error: UnknownName.
Result<LayerChoice> chooseLayer(const Study& study, const std::string& asked);

/// A network as its run's folder holds it.
struct StoredNetwork {
    networks::Network network;
    /// While the run goes on: what it needs to go on. Afterwards `momentum` alone, where it was kept.
    training::TrainingState state;
    std::optional<training::EpochReport> lastEpoch; ///< of the epoch that the weights are of; not once the run has finished
};

/// Weights and, in the same file so that a crash cannot part them, what resuming needs.
Result<void> saveProgress(const std::filesystem::path& runFolder, const networks::Network& network, const training::TrainingState& state,
                          const training::EpochReport& epoch);
/// The weights alone; `momentum`, when not empty, goes to a file of its own beside them, which is written first.
Result<void> saveFinished(const std::filesystem::path& runFolder, const networks::Network& network, int epochs,
                          const std::vector<networks::NamedTensor>& momentum);
/// On `device`. Errors: NotYetMade, DoesNotFit, those of readSafetensors and resolveDevice.
Result<StoredNetwork> loadNetwork(const Study& study, const std::string& run, const std::string& device);

/// Of names, shapes and bytes of the weights.
[[nodiscard]] std::string weightsChecksum(const networks::Network& network);

Result<void> saveRankings(const std::filesystem::path& file, const std::string& layer, const lesions::RankingOptions& options,
                          const std::vector<lesions::UnitRanking>& rankings);
/// `layerUnits`: of the layer; indices beyond it are damage. Errors: FileNotFound, FileDamaged.
Result<std::vector<lesions::UnitRanking>> loadRankings(const std::filesystem::path& file, int layerUnits);

/// The greedy ranking of a run's layer where there is one, else the one-pass one, else nothing (no rankings, no method).
struct StoredRankings {
    std::string method; ///< "greedy" or "one-pass"
    std::vector<lesions::UnitRanking> rankings;
};
/// Errors: FileDamaged, FileTooNew, FileUnreadable.
Result<StoredRankings> findRankings(const Study& study, const std::string& run, const LayerChoice& layer);

} // namespace lesionlab::study
