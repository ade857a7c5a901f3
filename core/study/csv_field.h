// SPDX-License-Identifier: GPL-3.0-or-later
/// csvField, csvNumber: values as RFC 4180 wants them in a line of comma-separated values: with a comma, a quote or a line break in quotes;
/// what nobody knows is empty.
#pragma once

#include <string>

#include <fmt/format.h>

namespace lesionlab::study {

/// Lists of units hold commas, and names of folders' tasks may hold anything.
[[nodiscard]] inline std::string csvField(const std::string& value)
{
    if (value.find_first_of(",\"\r\n") == std::string::npos)
        return value;
    std::string quoted = "\"";
    for (const char character : value) {
        if (character == '"')
            quoted += '"';
        quoted += character;
    }
    return quoted + '"';
}

[[nodiscard]] inline std::string csvNumber(double value, bool isKnown) { return isKnown ? fmt::format("{}", value) : std::string(); }

} // namespace lesionlab::study
