// SPDX-License-Identifier: GPL-3.0-or-later
/// Dose–response: every task's accuracy against the number of silent units of a layer, in several orders. Plain values, no Torch.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/measurements.h"

namespace lesionlab::study {

/// In which order units are silenced.
enum class DoseOrder {
    Needed, ///< a task's units first: as they were selected greedily, then by their one-pass loss, highest first
    Lowest, ///< the units with the lowest one-pass loss of a task first
    Random, ///< drawn anew for each draw; within a draw larger doses contain the smaller ones
};

/// What one task keeps of its accuracy at one dose: over draws, which are one unless the order is random.
struct DoseResponse {
    double accuracy = 0;           ///< mean; a fraction over all outputs
    double withinTaskAccuracy = 0; ///< mean
    double deviation = 0;          ///< of the accuracy: sample standard deviation over draws; 0 for one
    double lowest = 0;             ///< accuracy of the worst draw
    double highest = 0;            ///< and of the best
    int images = 0;
};

struct DoseCurve {
    DoseOrder order = DoseOrder::Random;
    std::string of; ///< the task by which the units are ordered; empty where they are random
    int draws = 1;
    std::vector<std::vector<DoseResponse>> responses; ///< [dose][task]

    /// As lesions are asked for on the command line: "faces", "lowest:faces", "random".
    [[nodiscard]] std::string name() const;
};

struct DoseRequest {
    NetworkChoice network;
    std::string layer;          ///< empty: the study's
    std::vector<double> shares; ///< of the layer's units, fractions 0 … 1, any order; empty: usualShares()
    int draws = 10;             ///< of random units, 1 … mostDraws of group_controls.h
    std::uint64_t seed = 1;     ///< of the draws
    bool onValidation = false;  ///< the validation images instead of the test images
    bool keep = false; ///< in the run's folder, in place of what is there (dose_file.h), whose lock is held meanwhile; of test images alone
};

struct DoseResult {
    std::string layer;
    int layerUnits = 0;
    std::string rankingMethod;      ///< "greedy" or "one-pass"
    std::vector<std::string> tasks; ///< the study's
    std::vector<int> doses;         ///< silent units, ascending, each once: shares of the layer's units, rounded down
    std::vector<DoseCurve> curves;  ///< Needed for each task, Random, Lowest for each task
    std::uint64_t seed = 1;         ///< of the draws
    std::vector<bool> nearChance;   ///< by task: without any lesion its accuracy cannot be told from guessing (analysis::isNearChance)
    std::string weightsChecksum;    ///< of the network
    std::string rankingChecksum;    ///< of the orders: rankingChecksum of dose_file.h
    /// Of a result that is kept: of the test images, see datasets::contentChecksum; empty in files of the first programs.
    std::string testChecksum = {};
    /// Of other test images, which retrainings had seen by then: they tell nothing against these. Ascending.
    std::vector<std::string> otherTestChecksums = {};
    DataNotes notes;
};

/// 0 to 100 %: by 2.5 to 10, by 5 to 40, then by 10. Dobs et al. 2022 (doi:10.1126/sciadv.abl8913) measured 0, 10, 20 and 30 %.
[[nodiscard]] std::vector<double> usualShares();

/// 0, 10, 20 and 30 %: the doses of Dobs et al. 2022.
[[nodiscard]] std::vector<double> baseStudyShares();

/// The layers up to this one run once for all doses. Blocks. Errors: InvalidValue (shares, draws), NotYetMade("ranking", …), those of
/// measureLesions, and where it is kept those of Study::lockRun and FileNotWritable.
Result<DoseResult> measureDoses(const Study& study, const DoseRequest& request, const Progress& progress, const std::stop_token& stop);

/// One line for each curve, dose and task, fractions with decimal points, empty where a task has no images:
/// order,silent_units,share,task,accuracy,standard_deviation,lowest,highest,within_task_accuracy,draws,images
[[nodiscard]] std::string dosesCsv(const DoseResult& result);

} // namespace lesionlab::study
