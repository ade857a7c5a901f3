// SPDX-License-Identifier: GPL-3.0-or-later
/// Ranks a study's units for shuffled tasks, a control, and names the groups that come of it. Plain values, no Torch.
#pragma once

#include <string>

#include "core/study/measurements.h"

namespace lesionlab::study {

/// The name of the unit group that a half's units become: the half's (lesions::shuffledTaskNames), and of other networks than the baseline
/// the run's behind it, or a number made of it where that is too long: "shuffled-1-2", "shuffled-1-2-run".
[[nodiscard]] std::string shuffledGroupName(const std::string& half, const std::string& run);

/// The rankings are kept in the run's folder, whose lock is held meanwhile, in a file of their own; each half's units become a unit group
/// in study.json, so that they are lesioned as `group:shuffled-1-1`. `split`: seed of the halves. One that was interrupted goes on where it
/// was. Blocks. Errors: UnknownName (layer), InUse, InvalidValue, those of loadNetwork, loadData, rankUnits and Study::setUnitGroup.
Result<RankingResult> rankShuffledTasks(Study study, const RankingRequest& request, std::uint64_t split, const Progress& progress,
                                        const std::stop_token& stop);

} // namespace lesionlab::study
