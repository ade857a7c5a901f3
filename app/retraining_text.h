// SPDX-License-Identifier: GPL-3.0-or-later
/// Retraining text: how retrainings are told on the terminal and as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "app/session.h"
#include "core/study/retraining.h"

namespace lesionlab::app {

/// "faces units silenced at onset (release), retrained on faces, objects".
[[nodiscard]] QString conditionText(const study::Condition& condition);

/// Says so where the filters of the units that the condition silences at onset can never recover.
void warnOfTrap(const study::Condition& condition, const study::Study& study, Session& session);

/// Says so where the retraining is over by the time that the units are released.
void warnOfLateRelease(bool neverReleases, Session& session);

/// Says so where an interrupted run goes on with another device, number of threads or version than it was begun with.
void warnOfMixture(const study::Study& study, const std::string& run, Session& session);

/// One line an epoch, unless the session speaks JSON.
void tellEpoch(const study::EpochRecord& epoch, int epochs, Session& session);

[[nodiscard]] nlohmann::ordered_json summaryJson(const study::RetrainingSummary& summary);

} // namespace lesionlab::app
