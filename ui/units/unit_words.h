// SPDX-License-Identifier: GPL-3.0-or-later
/// Unit words: what people read about a unit's part in the tasks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QStringList>

#include "core/lesions/unit_ranking.h"

namespace lesionlab::ui {

/// A difference of losses with its sign and two digits; without "nats".
[[nodiscard]] QString nats(double value);
/// The unit's loss rise on the task: how much silencing it alone raises the task's mean loss, in nats. (Lesion impacts are differences of
/// accuracy.)
[[nodiscard]] double lossRise(const lesions::UnitRanking& ranking, int unit);
/// The same in words, with the unit's rank among all by it and, where the task's group was chosen greedily, its place in that choice.
[[nodiscard]] QString lossRiseText(const lesions::UnitRanking& ranking, int unit);
/// How rank and place in the group differ.
[[nodiscard]] QString rankExplanation();
/// "in the named group: vip"; empty without any.
[[nodiscard]] QString groupsText(const QStringList& groups);
/// "face unit", "face unit and object unit", "in no task's group".
[[nodiscard]] QString roleText(unsigned roles, const std::vector<std::string>& tasks);
/// The role, where the units are ranked, and whether the unit is silent: "face unit, silent".
[[nodiscard]] QString stateText(const std::optional<QString>& role, bool isSilent);

} // namespace lesionlab::ui
