// SPDX-License-Identifier: GPL-3.0-or-later
/// Pickle arguments: what a pickle hands to the names that it calls, by kind. Inside this folder only.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/checkpoints/files/pickle.h"
#include "core/checkpoints/files/tensor_data.h"

namespace lesionlab::checkpoints {

[[noreturn]] inline void wrongCall(std::string_view name) { damaged("its pickle is damaged", name); }

inline const Value& argument(const std::string& name, const Items& arguments, std::size_t index)
{
    if (index >= arguments.size())
        wrongCall(name);
    return *arguments[index];
}

template <typename Kind> const Kind& argumentAs(const std::string& name, const Items& arguments, std::size_t index)
{
    const auto* const found = argument(name, arguments, index).as<Kind>();
    if (found == nullptr)
        wrongCall(name);
    return *found;
}

inline Shape shapeFrom(const std::string& name, const Items& arguments, std::size_t index, PickleTarget& target)
{
    constexpr std::size_t mostDimensions = 64;
    const auto& items = argumentAs<Sequence>(name, arguments, index).items;
    if (items.size() > mostDimensions)
        wrongCall(name);
    target.budget.spend(items.size());
    Shape shape;
    for (std::size_t i = 0; i < items.size(); ++i)
        shape.push_back(argumentAs<std::int64_t>(name, items, i));
    return shape;
}

/// Python 2 wrote bytes as texts.
inline std::span<const std::byte> bytesFrom(const std::string& name, const Items& arguments, std::size_t index)
{
    const Value& value = argument(name, arguments, index);
    if (const auto* const text = value.as<Text>())
        return std::as_bytes(std::span(text->characters));
    if (const auto* const bytes = value.as<Bytes>())
        return std::as_bytes(std::span(bytes->bytes));
    wrongCall(name);
}

} // namespace lesionlab::checkpoints
