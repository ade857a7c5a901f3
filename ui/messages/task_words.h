// SPDX-License-Identifier: GPL-3.0-or-later
/// Task words: how people read of tasks and of their units. The built-in tasks have adjectives; others go by their names.
#pragma once

#include <string>
#include <vector>

#include <QString>

namespace lesionlab::ui {

/// The task's name: of the two usual ones in the language of the interface.
[[nodiscard]] QString taskName(const std::string& task);

[[nodiscard]] QString taskUnit(const std::string& task);       ///< "face unit", "unit for cars"
[[nodiscard]] QString taskUnits(const std::string& task);      ///< "face units", "units for cars"
[[nodiscard]] QString taskUnitsTitle(const std::string& task); ///< "Face units", "Units for cars"

/// "Face and object units", "Units for cars and food".
[[nodiscard]] QString taskUnitsTitle(const std::vector<std::string>& tasks);

/// "faces", "faces and objects", "a, b and c".
[[nodiscard]] QString taskEnumeration(const std::vector<std::string>& tasks);

} // namespace lesionlab::ui
