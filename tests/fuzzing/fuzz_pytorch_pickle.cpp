// SPDX-License-Identifier: GPL-3.0-or-later
// Pickles alone, without the checksums that keep changed ones out of a zip file. Each storage is there, and has 64 bytes.
#include <array>

#include "core/checkpoints/files/pytorch_storages.h"
#include "tests/fuzzing/look_at_values.h"
#include "tests/fuzzing/memory_bound.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzzing::MemoryBound bound(size, 200 * fuzzing::mebibyte);
    static const std::array<std::byte, 64> numbers{};
    ValueStore store;
    Budget budget(size);
    PytorchStorages storages;
    PickleTarget target{.store = store,
                        .budget = budget,
                        .storageOf = [&storages](const Value& id) { return storages.add(id); },
                        .elementTypeOf = [&storages](std::size_t index) { return storages.all().at(index).type; }};
    try {
        ByteCursor cursor(std::as_bytes(std::span(data, size)));
        const Value* const root = readPickle(cursor, target);
        for (PytorchStorages::Storage& storage : storages.all()) {
            if (storage.count > numbers.size() / elementBytes(storage.type))
                return 0;
            storage.bytes = std::span(numbers).first(storage.count * elementBytes(storage.type));
        }
        storages.bind(target.pending, ByteOrder::Big, 1 << 20);
        fuzzing::lookAt(*root);
    } catch (const Problem&) { // the reader's own way to give up
    }
    return 0;
}
