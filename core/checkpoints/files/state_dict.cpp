// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/state_dict.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace lesionlab::checkpoints {
namespace {

constexpr int deepest = 3;
constexpr std::array usualKeys{"state_dict",     "model_state_dict", "model_state", "model",  "net",    "network",
                               "net_state_dict", "model_dict",       "weights",     "params", "module", "state"};
constexpr std::array wrappers{"module", "_orig_mod"};

/// A dictionary of tensors under texts; where `strictly` is not asked for, something else may lie between them.
bool holdsWeights(const Value& value, bool strictly)
{
    const auto* const dictionary = value.as<Dictionary>();
    if (dictionary == nullptr)
        return false;
    const auto isWeights = [](const auto& entry) {
        return entry.first->template as<Text>() != nullptr && entry.second->template as<Tensor>() != nullptr;
    };
    return strictly ? !dictionary->entries.empty() && std::ranges::all_of(dictionary->entries, isWeights)
                    : std::ranges::any_of(dictionary->entries, isWeights);
}

const Value* search(const Value& value, int depth, std::vector<std::string>& keys)
{
    if (holdsWeights(value, depth == 0))
        return &value;
    for (const char* const key : usualKeys) {
        const Value* const inner = depth == deepest ? nullptr : value.find(key);
        if (inner == nullptr)
            continue;
        keys.emplace_back(key);
        if (const Value* const found = search(*inner, depth + 1, keys))
            return found;
        keys.pop_back();
    }
    return nullptr;
}

/// The only one, under whatever name.
const Value* searchAnywhere(const Value& root, std::vector<std::string>& keys)
{
    const Value* found = nullptr;
    const auto* const dictionary = root.as<Dictionary>();
    if (dictionary == nullptr)
        return nullptr;
    for (const auto& [key, value] : dictionary->entries) {
        if (!holdsWeights(*value, true) || key->as<Text>() == nullptr)
            continue;
        if (found != nullptr)
            return nullptr;
        found = value;
        keys = {key->as<Text>()->characters};
    }
    return found;
}

/// Whole parts of the name only: parallel training may wrap a network or, as for VGG in PyTorch's own examples, its features.
std::string withoutWrappers(const std::string& name)
{
    std::string kept;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view part(name.data() + begin, end - begin);
        if (end == name.size() || std::ranges::find(wrappers, part) == wrappers.end())
            kept += std::string(part) + (end < name.size() ? "." : "");
        begin = end + 1;
    }
    return kept;
}

} // namespace

StateDict findStateDict(const Value& root)
{
    StateDict dictionary;
    dictionary.found = search(root, 0, dictionary.keys);
    if (dictionary.found == nullptr)
        dictionary.found = searchAnywhere(root, dictionary.keys);
    if (dictionary.found == nullptr && holdsWeights(root, false))
        dictionary.found = &root;
    if (dictionary.found == nullptr)
        return dictionary;
    std::unordered_set<std::string> names;
    for (const auto& [key, value] : dictionary.found->as<Dictionary>()->entries)
        if (const auto* const tensor = value->as<Tensor>(); tensor != nullptr && key->as<Text>() != nullptr)
            dictionary.weights.push_back({key->as<Text>()->characters, tensor});
    const bool differ = std::ranges::all_of(
        dictionary.weights, [&](const NamedWeights& weights) { return names.insert(withoutWrappers(weights.name)).second; });
    for (NamedWeights& weights : dictionary.weights) {
        std::string name = differ ? withoutWrappers(weights.name) : weights.name; // two must not become one
        dictionary.prefixRemoved = dictionary.prefixRemoved || name != weights.name;
        weights.name = std::move(name);
    }
    return dictionary;
}

} // namespace lesionlab::checkpoints
