// SPDX-License-Identifier: GPL-3.0-or-later
/// UnfinishedRanking: what a ranking has found so far, kept beside the file that it will become. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/lesions/unit_ranking.h"

namespace lesionlab::study {

/// Written after every pass, so that a ranking that was interrupted or killed goes on where it was. The caller holds the run's lock.
class UnfinishedRanking {
public:
    /// `file`: of the finished ranking. The checksums are of the network's weights and of the images that it ranks by.
    UnfinishedRanking(std::filesystem::path file, std::string layer, const lesions::RankingOptions& options, std::string weightsChecksum,
                      std::string imagesChecksum);

    /// Nothing where there is none, where it is damaged, or of other weights, images or options: then everything is computed anew.
    [[nodiscard]] std::vector<lesions::UnitRanking> load(int layerUnits) const;
    /// Error: FileNotWritable.
    Result<void> save(const std::vector<lesions::UnitRanking>& soFar) const;
    /// Writes the finished ranking, whose beginnings go. Error: FileNotWritable.
    Result<void> finish(const std::vector<lesions::UnitRanking>& rankings) const;

private:
    [[nodiscard]] std::filesystem::path place() const;
    /// What it must belong to, in one line.
    [[nodiscard]] std::string subject() const;

    std::filesystem::path file_;
    std::string layer_;
    lesions::RankingOptions options_;
    std::string weightsChecksum_, imagesChecksum_;
};

} // namespace lesionlab::study
