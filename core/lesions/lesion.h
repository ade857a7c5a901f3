// SPDX-License-Identifier: GPL-3.0-or-later
/// Lesion: a set of silent units, and the words in which users ask for one.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/lesions/unit_ranking.h"
#include "core/support/result.h"

namespace lesionlab::lesions {

/// Units of one layer that are made silent: their response maps are zero.
struct Lesion {
    std::string name;       ///< as asked for
    std::vector<int> units; ///< ascending, each once
};

/// What a request for a lesion needs to know. `rankings` may be empty when the request names no group.
struct LesionContext {
    int layerUnits = 0;
    std::vector<UnitRanking> rankings;                   ///< one a task
    std::uint64_t seed = 1;                              ///< of the random lesions
    std::map<std::string, std::vector<int>> groups = {}; ///< the layer's named groups: units, ascending
    std::string rankCommand = "lesionlab rank";          ///< which makes the rankings that are missing
};

/// Whether `request` (see below) needs the units' ranking. Wrong requests need none.
[[nodiscard]] bool needsRanking(std::string_view request);

/// The lesions that `request` asks for: one, or as many as it has draws.
///   none            the empty lesion
///   TASK            the task's units
///   both, all       the union of all tasks' units
///   random:N        N random units; random:NxD gives D independent draws
///   lowest:TASK     as many units as the task's group has, lowest in one-pass loss; lowest:TASK:N for N
///   keep:TASK       all units but the task's; keep:both
///   units:3,17,20-29
///   group:NAME      a named group
/// Errors: UnknownName (what exists: tasks and forms), InvalidValue, NotYetMade("ranking", …).
Result<std::vector<Lesion>> lesionsFor(std::string_view request, const LesionContext& context);

} // namespace lesionlab::lesions
