// SPDX-License-Identifier: GPL-3.0-or-later
/// csvField: a value as RFC 4180 wants it in a line of comma-separated values: with a comma, a quote or a line break it stands in quotes.
#pragma once

#include <string>

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

} // namespace lesionlab::study
