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

/// "lesionlab rank", with what it must be told to rank this layer of this network.
[[nodiscard]] std::string rankCommand(const Study& study, const std::string& run, const std::string& layer);

/// An interrupted run's network with what it needs to go on.
struct StoredProgress {
    networks::Network network;
    training::TrainingState state;
    std::optional<training::EpochReport> lastEpoch; ///< of the epoch that the weights are of; without it the weights are finished ones
};

/// Weights and, in the same file so that a crash cannot part them, what resuming needs. `state` is what the trainer hands to its epoch
/// callback; `validationLoss` is what that callback is about to return.
Result<void> saveProgress(const std::filesystem::path& runFolder, const networks::Network& network, training::TrainingState state,
                          double validationLoss, const training::EpochReport& epoch);
/// The weights alone; `momentum`, when not empty, goes to a file of its own beside them, which is written first.
Result<void> saveFinished(const std::filesystem::path& runFolder, const networks::Network& network, int epochs,
                          const std::vector<networks::NamedTensor>& momentum);
/// On `device`. Errors: NotYetMade, DoesNotFit, those of readSafetensors and resolveDevice.
Result<networks::Network> loadNetwork(const Study& study, const std::string& run, const std::string& device);
/// A run's network as it is measured.
struct TestedNetwork {
    networks::Network network;   ///< with the units silent that the run keeps silent always, for their incoming weights are zero
    std::string weightsChecksum; ///< of the stored weights
};
/// The errors of loadNetwork and readRunRecord.
Result<TestedNetwork> loadTestedNetwork(const Study& study, const std::string& run, const std::string& device);
/// The errors of loadNetwork.
Result<StoredProgress> loadProgress(const Study& study, const std::string& run, const std::string& device);
/// The momentum that training left, on the CPU; of an unfinished run that after its last stored epoch.
/// Errors: NotYetMade, those of readSafetensors.
Result<std::vector<networks::NamedTensor>> loadMomentum(const Study& study, const std::string& run);
/// The same of finished trainings alone: what stands in a file of its own.
Result<std::vector<networks::NamedTensor>> loadKeptMomentum(const Study& study, const std::string& run);

/// Of names, shapes and bytes of the weights.
[[nodiscard]] std::string weightsChecksum(const networks::Network& network);

/// The checksum of a run's weights as they are now: from its record, while that has none from the weights; empty without either.
/// Errors: those of readRunRecord and loadNetwork.
[[nodiscard]] Result<std::string> weightsChecksumOf(const Study& study, const std::string& run);

/// One layer's units, ranked for every task.
struct StoredRankings {
    std::string method;          ///< "greedy" or "one-pass"; empty: there are none
    std::string weightsChecksum; ///< of the weights that were ranked; empty in files of the first programs
    std::vector<lesions::UnitRanking> rankings;
};
/// `weightsChecksum`: of the network that was ranked.
Result<void> saveRankings(const std::filesystem::path& file, const std::string& layer, const lesions::RankingOptions& options,
                          const std::string& weightsChecksum, const std::vector<lesions::UnitRanking>& rankings);
/// `layerUnits`: of the layer; indices beyond it are damage. Errors: FileNotFound, FileUnreadable, FileDamaged, FileTooNew.
Result<StoredRankings> loadRankings(const std::filesystem::path& file, int layerUnits);

/// Error: Outdated, where the ranking in `file` is of other weights than these. An unknown (empty) checksum fits all.
Result<void> checkRanked(const StoredRankings& rankings, const std::string& weightsChecksum, const std::filesystem::path& file);

/// The greedy ranking of a run's layer where there is one of the weights with this checksum, else the one-pass one, else none. Errors:
/// those of loadRankings; that of checkRanked, where all that is there is of other weights.
Result<StoredRankings> findRankings(const Study& study, const std::string& run, const LayerChoice& layer,
                                    const std::string& weightsChecksum);

} // namespace lesionlab::study
