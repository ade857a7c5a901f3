// SPDX-License-Identifier: GPL-3.0-or-later
/// Pickle: reads Python's pickles (protocols 0 to 5, https://peps.python.org/pep-3154 and pep-0574) as data. Nothing is imported or
/// executed: what a pickle asks for by name is made here (pickle_objects.h), or the reading ends. Inside this folder only.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "core/checkpoints/files/byte_cursor.h"
#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

/// What a reading may cost, so that a small file cannot take much memory or time: each instruction and everything that is copied counts.
class Budget {
public:
    /// `bytes`: the length of what is read; so much may be copied out of it, and a little more. `steps`: instructions, roughly.
    explicit Budget(std::uint64_t bytes, std::uint64_t steps = 8'000'000) : left_(steps), bytesLeft_(bytes + (std::uint64_t{16} << 20U)) {}

    /// Throws Problem when it is used up.
    void spend(std::uint64_t steps)
    {
        if (steps > left_)
            damaged("it holds too many values");
        left_ -= steps;
    }

    void spendBytes(std::uint64_t bytes)
    {
        if (bytes > bytesLeft_)
            damaged("it holds too many values");
        bytesLeft_ -= bytes;
    }

private:
    std::uint64_t left_;
    std::uint64_t bytesLeft_;
};

/// A tensor whose storage is not known while the pickle is read: its place in the storage is checked when it is.
struct PendingTensor {
    Value* tensor;
    std::size_t storage; ///< index that the persistent id was given
};

/// What readings put their values into.
struct PickleTarget {
    ValueStore& store;
    Budget& budget;
    std::function<std::size_t(const Value& id)> storageOf = {};         ///< the storage that a persistent id means; none: an error
    std::function<ElementType(std::size_t storage)> elementTypeOf = {}; ///< of the storage's own elements
    std::vector<PendingTensor> pending = {};

    /// Throws Problem when there are too many.
    Value* add(Value::Content content)
    {
        constexpr std::size_t mostValues = 2'000'000;
        if (store.size() >= mostValues)
            damaged("it holds too many values");
        return store.add(std::move(content));
    }

    /// Throws Problem when there are too many.
    Value* addTensor(Tensor tensor, std::size_t storage)
    {
        constexpr std::size_t mostTensors = 100'000;
        if (pending.size() >= mostTensors)
            damaged("it holds too many values");
        Value* const made = add(std::move(tensor));
        pending.push_back({made, storage});
        return made;
    }
};

/// Reads one pickle and leaves the cursor behind it. The depth of what is nested costs no stack. Throws Problem; the text of one that is no
/// pickle says which instruction, at which byte.
const Value* readPickle(ByteCursor& cursor, PickleTarget& target);

} // namespace lesionlab::checkpoints
