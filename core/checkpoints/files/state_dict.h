// SPDX-License-Identifier: GPL-3.0-or-later
/// StateDict: the weights in a file of PyTorch, wherever its writer put them, under the names that the network itself gives them.
#pragma once

#include <string>
#include <vector>

#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

struct NamedWeights {
    std::string name; ///< without prefixes, see removePrefixes
    const Tensor* tensor = nullptr;
};

struct StateDict {
    const Value* found = nullptr;      ///< the dictionary; null: the file holds no weights
    std::vector<std::string> keys;     ///< that lead to it; none where it is the root
    std::vector<NamedWeights> weights; ///< in the writer's order
    bool prefixRemoved = false;
};

/// The root, where all its values are tensors; else what lies under one of the usual keys (state_dict, model_state_dict, model, net,
/// network …), up to three of them deep; else the only dictionary in the root whose values are all tensors; else the root, where there are
/// tensors among its values. A name is a text of at most 1,000 bytes. The result points into what `root` is of.
[[nodiscard]] StateDict findStateDict(const Value& root);

/// Takes out of the names what a network's wrappers have added: the part "module" of parallel training and "_orig_mod" of compiled
/// networks, wherever it stands, and parts such as "model" and "net" with which all names begin. Not where two names would become one.
/// Whether any name is another one now.
bool removePrefixes(const std::vector<std::string*>& names);

} // namespace lesionlab::checkpoints
