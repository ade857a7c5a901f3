// SPDX-License-Identifier: GPL-3.0-or-later
/// Group measurements: how well a network does while each group of units is silent. For core only: it speaks Torch.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/lesions/unit_ranking.h"
#include "core/networks/network.h"
#include "core/study/run_record.h"
#include "core/support/progress.h"

namespace lesionlab::study {

/// Each task's units and, with several tasks, all of them together ("both" or "all").
[[nodiscard]] std::vector<UnitGroup> groupsOf(const std::vector<lesions::UnitRanking>& rankings);

/// Which images are looked at while which units of which layer are silent.
struct GroupQuestion {
    int layer = 0; ///< index into convolutionalLayers
    const std::vector<UnitGroup>& groups;
    std::shared_ptr<const datasets::ImageSet> images;
    const datasets::LabelSpace& labels;
};

/// First without any group ("none"), then with each; `silent` units of the layer are silent besides. The layers below run once.
/// Blocks. Errors: those of evaluation::evaluateLesions.
Result<std::vector<GroupMeasurement>> measureGroups(const networks::Network& network, const GroupQuestion& question,
                                                    const std::vector<int>& silent, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::study
