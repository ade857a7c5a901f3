// SPDX-License-Identifier: GPL-3.0-or-later
/// PytorchStorages: the storages that a file of PyTorch names while its pickle is read, and whose bytes are found afterwards. Inside this
/// folder only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/checkpoints/files/pickle.h"

namespace lesionlab::checkpoints {

class PytorchStorages {
public:
    /// A part of another storage, which only streams have.
    struct View {
        std::uint64_t offset; ///< elements
        std::uint64_t count;
        auto operator<=>(const View&) const = default;
    };
    struct Storage {
        std::string key;
        ElementType type;
        std::uint64_t count; ///< elements of the whole storage
        std::optional<View> view;
        std::span<const std::byte> bytes; ///< of the whole storage, once found
    };

    /// The persistent id ("storage", type, key, place, count), in streams with a sixth part (key of the view, offset, count) or None.
    std::size_t add(const Value& id);
    std::vector<Storage>& all() { return storages_; }

    /// Gives every tensor its storage's bytes, and checks that it lies within. Tensors may share and repeat elements, but all together not
    /// be longer than their storages by more than `mostRepeats` bytes: so much memory whoever copies them will need. Throws Problem.
    void bind(const std::vector<PendingTensor>& tensors, ByteOrder order, std::uint64_t mostRepeats) const;

private:
    std::vector<Storage> storages_;
    std::map<std::pair<std::string, std::pair<ElementType, std::optional<View>>>, std::size_t> known_;
};

} // namespace lesionlab::checkpoints
