// SPDX-License-Identifier: GPL-3.0-or-later
/// JSON integers: whole numbers from JSON, where nlohmann's own `get` would cut off fractions and wrap what does not fit.
#pragma once

#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lesionlab {

/// `Json`: one of nlohmann's types. Throws std::invalid_argument for anything but a whole number that `Integer` can hold.
template <std::integral Integer, typename Json> Integer integerFrom(const Json& json)
{
    if (json.is_number_unsigned()) {
        if (const auto value = json.template get<std::uint64_t>(); std::in_range<Integer>(value))
            return static_cast<Integer>(value);
    } else if (json.is_number_integer()) {
        if (const auto value = json.template get<std::int64_t>(); std::in_range<Integer>(value))
            return static_cast<Integer>(value);
    }
    throw std::invalid_argument("a number is not whole or out of range");
}

/// Of a list. Throws as well where it is none.
template <std::integral Integer, typename Json> std::vector<Integer> integersFrom(const Json& json)
{
    if (!json.is_array())
        throw std::invalid_argument("a list of numbers is none");
    std::vector<Integer> values;
    for (const Json& value : json)
        values.push_back(integerFrom<Integer>(value));
    return values;
}

} // namespace lesionlab
