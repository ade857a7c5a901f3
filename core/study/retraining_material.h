// SPDX-License-Identifier: GPL-3.0-or-later
/// Retraining material: what the retrainings of one network share. For core only: it speaks Torch.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/study/run_files.h"
#include "core/support/progress.h"

namespace lesionlab::study {

/// For one thread.
struct RetrainingMaterial {
    Study study;
    std::string networkName;
    std::string device; ///< resolved
    LayerChoice layer;
    networks::Network network; ///< stays as it is: runs clone it
    std::string startChecksum; ///< of its weights
    datasets::Dataset dataset;
    std::string trainChecksum; ///< of the training images, see datasets::contentChecksum
    std::string testChecksum;
    std::vector<lesions::UnitRanking> rankings;
    std::vector<UnitGroup> groups;

    /// `layer`: empty for the study's. Blocks: loads images and weights.
    /// Errors: UnknownName, NotYetMade (network, ranking), Outdated (ranking, the network's training images), NoImagesFound, those of
    /// loadNetwork and loadData.
    static Result<RetrainingMaterial> open(const Study& study, const std::string& network, const std::string& layer,
                                           const std::string& device, const Progress& progress, const std::stop_token& stop);

    /// That the network's training left; read when it is asked for first. Errors: those of loadMomentum.
    Result<std::vector<networks::NamedTensor>> momentum();
    /// The network's accuracies before any lesion; measured when they are asked for first.
    Result<std::vector<GroupMeasurement>> baseline(const Progress& progress, const std::stop_token& stop);

    /// On the test images, without and with each group silent; `silent` units are silent besides.
    [[nodiscard]] Result<std::vector<GroupMeasurement>> measure(const networks::Network& retrained, const std::vector<int>& silent,
                                                                const Progress& progress, const std::stop_token& stop) const;

    std::vector<networks::NamedTensor> knownMomentum = {};
    std::vector<GroupMeasurement> knownBaseline = {};
};

} // namespace lesionlab::study
