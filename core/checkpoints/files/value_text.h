// SPDX-License-Identifier: GPL-3.0-or-later
/// Value text: what a file holds, for people and for programs, in bounded length however much there is and however it is knotted.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

/// One line of UTF-8, much as Python prints it, but for tensors: "float32 [64, 3, 3, 3]". What does not fit `characters`, roughly, is "…".
[[nodiscard]] std::string valueText(const Value& value, std::size_t characters = 80);

struct TreeLine {
    int depth = 0;
    std::string name; ///< of an entry of a dictionary, in one line
    std::string text;
};
struct Tree {
    std::vector<TreeLine> lines;
    bool cut = false; ///< there is more
};

/// The entries of dictionaries (a line for each, those of dictionaries within below them). `without`: a node that is left out.
[[nodiscard]] Tree valueTree(const Value& root, std::size_t lines, const Value* without = nullptr);

/// Dictionaries as objects, lists, tuples and sets as arrays, tensors as {"dtype", "shape"}, bytes as {"bytes": their number}, other
/// objects and long integers as texts, numbers that are not finite as texts. From some 10,000 values on, and some levels down, "…".
[[nodiscard]] nlohmann::ordered_json valueJson(const Value& root, const Value* without = nullptr);

/// UTF-8 whatever the writer meant, without control characters.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace lesionlab::checkpoints
