// SPDX-License-Identifier: GPL-3.0-or-later
/// Looks at everything that was read from a file: texts, and the numbers of all tensors.
#pragma once

#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/checkpoints/files/state_dict.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/value_text.h"
#include "tests/fuzzing/scratch_file.h"

namespace lesionlab::fuzzing {

inline void lookAt(const checkpoints::Tensor& tensor)
{
    constexpr std::int64_t most = 1 << 20;
    require(checkpoints::isWithinStorage(tensor));
    if (*checkpoints::elementCount(tensor.shape) <= most)
        require(checkpoints::toDoubles(tensor).size() == checkpoints::toIntegers(tensor).size());
}

/// Nodes may be shared and even hold themselves.
inline void lookAt(const checkpoints::Value& root)
{
    std::unordered_set<const checkpoints::Value*> seen{&root};
    std::vector<const checkpoints::Value*> waiting{&root};
    while (!waiting.empty()) {
        const checkpoints::Value& value = *waiting.back();
        waiting.pop_back();
        const auto add = [&](const checkpoints::Value* inner) {
            if (seen.insert(inner).second)
                waiting.push_back(inner);
        };
        if (const auto* const tensor = value.as<checkpoints::Tensor>())
            lookAt(*tensor);
        if (const auto* const sequence = value.as<checkpoints::Sequence>())
            for (const checkpoints::Value* const item : sequence->items)
                add(item);
        if (const auto* const dictionary = value.as<checkpoints::Dictionary>())
            for (const auto& [key, entry] : dictionary->entries) {
                add(key);
                add(entry);
            }
    }
    require(checkpoints::valueText(root).size() < 10'000);
    require(checkpoints::valueTree(root, 50).lines.size() <= 50);
    require(!checkpoints::valueJson(root).dump().empty()); // throws where a text is not UTF-8
    static_cast<void>(checkpoints::findStateDict(root));
}

} // namespace lesionlab::fuzzing
