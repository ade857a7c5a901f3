// SPDX-License-Identifier: GPL-3.0-or-later
/// Group controls: what chance has to say about unit groups of a layer: whether silencing them costs more than silencing random units, and
/// whether they share more or fewer units than random groups. Plain values, no Torch.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/analysis/significance.h"
#include "core/study/measurements.h"

namespace lesionlab::study {

inline constexpr int mostDraws = 10'000; ///< of random units: more would take longer than anybody waits

struct ControlsRequest {
    NetworkChoice network;
    std::string layer;               ///< empty: the study's
    std::vector<std::string> groups; ///< lesions, see lesions::lesionsFor; empty: usualGroups
    int draws = 199;                 ///< of random groups of as many units, 0 … mostDraws; 0: impacts are not measured
    std::uint64_t seed = 1;          ///< of the draws
    bool onValidation = false;       ///< the validation images instead of the test images
};

/// The impact of one group on one task, against the impacts of random groups of the same size.
struct ImpactControl {
    std::string task;
    double impact = 0;          ///< accuracy intact − accuracy with the group silent; a fraction
    double randomMean = 0;      ///< the same of random groups
    double randomDeviation = 0; ///< sample standard deviation over draws; 0 for one
    double pValue = 1;          ///< analysis::permutationPValue: how often random groups of this network matter as much
    int images = 0;
};

struct GroupControl {
    std::string group; ///< as asked for
    std::vector<int> units;
    std::vector<ImpactControl> impacts; ///< one a task; empty without draws
};

struct OverlapControl {
    std::string first, second; ///< groups
    analysis::Overlap overlap;
};

struct ControlsResult {
    std::string layer;
    int layerUnits = 0;
    int draws = 0;
    std::vector<GroupControl> groups;
    std::vector<OverlapControl> overlaps; ///< of every two groups
    DataNotes notes;
};

/// Each task's units, where the layer is ranked, those least needed for each task, and the layer's named groups.
/// Errors: UnknownName (layer), those of findRankings.
Result<std::vector<std::string>> usualGroups(const Study& study, const std::string& run, const std::string& layer);

/// Random groups of one size are the same for all groups of that size. Blocks. Errors: InvalidValue (draws, a group of several draws),
/// NotYetMade("ranking", …) where there is no group, those of measureLesions.
Result<ControlsResult> measureControls(const Study& study, const ControlsRequest& request, const Progress& progress,
                                       const std::stop_token& stop);

/// One line for each group and task, fractions with decimal points:
/// group,units,task,impact,random_mean,random_standard_deviation,p,draws,images
/// Without images the fractions are empty.
[[nodiscard]] std::string impactsCsv(const ControlsResult& result);
/// first,first_units,second,second_units,layer_units,shared,expected,p
[[nodiscard]] std::string overlapsCsv(const ControlsResult& result);

} // namespace lesionlab::study
