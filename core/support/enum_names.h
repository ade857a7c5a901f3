// SPDX-License-Identifier: GPL-3.0-or-later
/// EnumNames: the words that stand for an enumeration's values in files and on the command line.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/support/result.h"

namespace lesionlab {

/// A table of all of an enumeration's values, to be kept as a constant beside it. Any thread.
template <typename Enum, std::size_t count> struct EnumNames {
    const char* kind; ///< what the names are names of, for errors
    std::array<std::pair<Enum, const char*>, count> entries;

    /// In the table's order.
    [[nodiscard]] std::vector<std::string> all() const
    {
        std::vector<std::string> names;
        std::ranges::transform(entries, std::back_inserter(names), [](const auto& entry) { return entry.second; });
        return names;
    }

    /// `value` must be in the table.
    [[nodiscard]] std::string nameOf(Enum value) const
    {
        return std::ranges::find(entries, value, [](const auto& entry) { return entry.first; })->second;
    }

    /// Error: UnknownName.
    [[nodiscard]] Result<Enum> named(std::string_view name) const
    {
        for (const auto& [value, known] : entries)
            if (name == known)
                return value;
        std::string known;
        for (const auto& entry : entries)
            known += (known.empty() ? "" : ", ") + std::string(entry.second);
        return failure(ErrorCode::UnknownName, kind, name, known);
    }
};

} // namespace lesionlab
