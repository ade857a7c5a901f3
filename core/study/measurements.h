// SPDX-License-Identifier: GPL-3.0-or-later
/// Measurements: what can be asked of a study's networks: unit rankings, accuracy under lesions, linear read-outs. Plain values, no Torch.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/evaluation/accuracy.h"
#include "core/lesions/lesion.h"
#include "core/study/study.h"

namespace lesionlab::study {

/// Which network, and where it runs.
struct NetworkChoice {
    std::string run = baselineRun;
    std::string device = "auto";
};

/// The units that a request for a lesion means; of several draws the first. `layer`: empty for the study's.
/// Errors: those of lesions::lesionsFor, UnknownName (layer), FileDamaged and Outdated (ranking), those of weightsChecksumOf, OutOfMemory,
/// Internal.
Result<lesions::Lesion> resolveLesion(const Study& study, const std::string& run, const std::string& layer, const std::string& lesion,
                                      std::uint64_t seed);

/// Ranks the units of a layer for every task and keeps the result in the run's folder, whose lock it holds meanwhile.
/// Errors: UnknownName (layer), InUse, those of loadNetwork, loadData and rankUnits.
struct RankingRequest {
    NetworkChoice network;
    std::string layer;               ///< empty: the study's
    lesions::RankingOptions options; ///< `layer` is filled in
};
struct RankingResult {
    std::string layer;
    std::vector<lesions::UnitRanking> rankings; ///< one a task
    DataNotes notes;
};
Result<RankingResult> rankStudyUnits(const Study& study, const RankingRequest& request, const Progress& progress,
                                     const std::stop_token& stop);

/// A lesion's effect. With several draws the accuracies are means over draws.
struct LesionMeasurement {
    std::string lesion; ///< as asked for
    std::vector<lesions::Lesion> draws;
    std::vector<std::vector<evaluation::TaskAccuracy>> accuracies; ///< [draw][task]

    [[nodiscard]] double meanAccuracy(std::size_t task) const;
    /// Sample standard deviation of the accuracy over draws; 0 for one draw.
    [[nodiscard]] double accuracyDeviation(std::size_t task) const;
};

struct EvaluationRequest {
    NetworkChoice network;
    std::string layer;                ///< empty: the study's
    std::vector<std::string> lesions; ///< see lesions::lesionsFor
    std::uint64_t seed = 1;           ///< of random lesions
    bool onValidation = false;        ///< the validation images instead of the test images, to choose recipes by
};

struct EvaluationResult {
    std::string layer;
    int layerUnits = 0;
    std::string rankingMethod;                  ///< "greedy" or "one-pass"; empty when no ranking was needed
    std::vector<lesions::UnitRanking> rankings; ///< greedy where there is one, else one-pass; empty when none was needed or made
    std::vector<LesionMeasurement> lesions;     ///< in the order asked for
    DataNotes notes;
};

/// Accuracy under each lesion. The layers below the lesioned one run once. Blocks.
/// Errors: UnknownName, InvalidValue, NotYetMade (network, ranking), Outdated (ranking), those of loadData, Cancelled.
Result<EvaluationResult> measureLesions(const Study& study, const EvaluationRequest& request, const Progress& progress,
                                        const std::stop_token& stop);

/// See evaluation::linearReadout, one per task asked for.
struct ReadoutMeasurement {
    evaluation::TaskAccuracy test;
    double trainAccuracy = 0; ///< fraction
    int trainImages = 0;
    double weightDecay = 0;
    int iterations = 0;
};
struct ReadoutResults {
    std::vector<ReadoutMeasurement> readouts;
    DataNotes notes;
};
/// `tasks`: names; empty: all. Errors: UnknownName, those of loadNetwork, loadData and linearReadout.
Result<ReadoutResults> measureReadouts(const Study& study, const NetworkChoice& choice, const std::vector<std::string>& tasks,
                                       const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::study
