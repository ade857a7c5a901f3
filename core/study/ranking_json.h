// SPDX-License-Identifier: GPL-3.0-or-later
/// Ranking JSON: how rankings stand in files. Inside this folder only.
#pragma once

#include "core/lesions/unit_ranking.h"
#include "core/study/study_json.h"

namespace lesionlab::study {

[[nodiscard]] Json rankingToJson(const lesions::UnitRanking& ranking);
/// Of a layer of so many units. Throws as the functions of study_json.h do.
[[nodiscard]] lesions::UnitRanking rankingFromJson(const Json& json, int layerUnits);
/// The same for a ranking with passes to come as well, which has no order yet.
[[nodiscard]] lesions::UnitRanking unfinishedRankingFromJson(const Json& json, int layerUnits);

} // namespace lesionlab::study
