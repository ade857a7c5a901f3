// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/value.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace lesionlab::checkpoints {
namespace {

struct TypeFacts {
    std::string_view name;
    std::size_t bytes;
};
/// In the enumeration's order.
constexpr std::array<TypeFacts, 13> typeFacts{{{"bool", 1},
                                               {"uint8", 1},
                                               {"int8", 1},
                                               {"uint16", 2},
                                               {"int16", 2},
                                               {"uint32", 4},
                                               {"int32", 4},
                                               {"uint64", 8},
                                               {"int64", 8},
                                               {"float16", 2},
                                               {"bfloat16", 2},
                                               {"float32", 4},
                                               {"float64", 8}}};

} // namespace

std::string_view elementTypeName(ElementType type) { return typeFacts.at(static_cast<std::size_t>(type)).name; }

std::size_t elementBytes(ElementType type) { return typeFacts.at(static_cast<std::size_t>(type)).bytes; }

const Value* Value::find(std::string_view key) const
{
    const auto* const dictionary = as<Dictionary>();
    if (dictionary == nullptr)
        return nullptr;
    for (const auto& [name, value] : dictionary->entries | std::views::reverse) // the last one counts, as in Python
        if (const auto* const text = name->as<Text>(); text != nullptr && text->characters == key)
            return value;
    return nullptr;
}

} // namespace lesionlab::checkpoints
