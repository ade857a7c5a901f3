// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/state_dict.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lesionlab::checkpoints {
namespace {

constexpr int deepest = 3;
constexpr std::array usualKeys{"state_dict",     "model_state_dict", "model_state", "model",  "net",    "network",
                               "net_state_dict", "model_dict",       "weights",     "params", "module", "state"};
constexpr std::array wrappers{"module", "_orig_mod"};
constexpr std::array holders{"model", "net", "network", "backbone", "encoder"}; ///< members of training programs' own classes

/// Null where it is no text, or longer than any network's.
const std::string* nameIn(const Value& key)
{
    constexpr std::size_t longestName = 1000;
    const auto* const text = key.as<Text>();
    return text == nullptr || text->characters.size() > longestName ? nullptr : &text->characters;
}

/// A dictionary of tensors under texts; where `strictly` is not asked for, something else may lie between them.
bool holdsWeights(const Value& value, bool strictly)
{
    const auto* const dictionary = value.as<Dictionary>();
    if (dictionary == nullptr)
        return false;
    const auto isWeights = [](const auto& entry) {
        return nameIn(*entry.first) != nullptr && entry.second->template as<Tensor>() != nullptr;
    };
    return strictly ? !dictionary->entries.empty() && std::ranges::all_of(dictionary->entries, isWeights)
                    : std::ranges::any_of(dictionary->entries, isWeights);
}

using Seen = std::set<const Value*>; ///< dictionaries may hold each other, and be long

const Value* search(const Value& value, int depth, std::vector<std::string>& keys, Seen& seen)
{
    if (!seen.insert(&value).second)
        return nullptr;
    if (holdsWeights(value, depth == 0))
        return &value;
    for (const char* const key : usualKeys) {
        const Value* const inner = depth == deepest ? nullptr : value.find(key);
        if (inner == nullptr)
            continue;
        keys.emplace_back(key);
        if (const Value* const found = search(*inner, depth + 1, keys, seen))
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
    Seen seen;
    for (const auto& [key, value] : dictionary->entries) {
        if (value == found)
            return nullptr;
        if (nameIn(*key) == nullptr || !seen.insert(value).second || !holdsWeights(*value, true))
            continue;
        if (found != nullptr)
            return nullptr;
        found = value;
        keys = {*nameIn(*key)};
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

/// The length of the part with which all names begin, with its dot, where it is a holder's; else 0.
std::size_t heldBy(const std::vector<std::string>& names)
{
    for (const std::string_view holder : holders) {
        const std::size_t length = holder.size() + 1;
        const auto isHeld = [&](const std::string& name) {
            return name.size() > length && name.starts_with(holder) && name[holder.size()] == '.';
        };
        if (!names.empty() && std::ranges::all_of(names, isHeld))
            return length;
    }
    return 0;
}

/// Of entries under one key the last one counts, at the first one's place, as in Python.
std::vector<NamedWeights> weightsIn(const Dictionary& dictionary)
{
    std::vector<NamedWeights> weights;
    std::map<std::string_view, std::size_t> places; // hashes could be made to collide
    for (const auto& [key, value] : dictionary.entries) {
        const std::string* const name = nameIn(*key);
        if (name == nullptr)
            continue;
        const auto [place, isNew] = places.try_emplace(*name, weights.size());
        if (isNew)
            weights.push_back({*name, value->as<Tensor>()});
        else
            weights[place->second].tensor = value->as<Tensor>();
    }
    std::erase_if(weights, [](const NamedWeights& named) { return named.tensor == nullptr; });
    return weights;
}

} // namespace

StateDict findStateDict(const Value& root)
{
    StateDict dictionary;
    Seen seen;
    dictionary.found = search(root, 0, dictionary.keys, seen);
    if (dictionary.found == nullptr)
        dictionary.found = searchAnywhere(root, dictionary.keys);
    if (dictionary.found == nullptr && holdsWeights(root, false))
        dictionary.found = &root;
    if (dictionary.found == nullptr)
        return dictionary;
    dictionary.weights = weightsIn(*dictionary.found->as<Dictionary>());
    std::vector<std::string*> names;
    for (NamedWeights& weights : dictionary.weights)
        names.push_back(&weights.name);
    dictionary.prefixRemoved = removePrefixes(names);
    return dictionary;
}

bool removePrefixes(const std::vector<std::string*>& names)
{
    std::vector<std::string> shorter;
    for (const std::string* const name : names)
        shorter.push_back(withoutWrappers(*name));
    for (int depth = 0; depth < deepest; ++depth) {
        const std::size_t length = heldBy(shorter);
        for (std::string& name : shorter)
            name.erase(0, length);
    }
    std::set<std::string_view> different(shorter.begin(), shorter.end());
    if (different.size() != names.size()) // two must not become one
        return false;
    bool removed = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
        removed = removed || *names[i] != shorter[i];
        *names[i] = std::move(shorter[i]);
    }
    return removed;
}

} // namespace lesionlab::checkpoints
