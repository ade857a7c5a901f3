// SPDX-License-Identifier: GPL-3.0-or-later
// Files of safetensors: what is accepted lies within the file, one after the other.
#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/safetensors_header.h"
#include "core/checkpoints/files/weights_file.h"
#include "tests/fuzzing/look_at_values.h"
#include "tests/fuzzing/memory_bound.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;

namespace {

bool isAccepted(std::span<const std::byte> bytes)
{
    try {
        const SafetensorsHeader header = parseSafetensorsHeader(bytes);
        fuzzing::require(header.places.size() == header.tensors.size());
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < header.tensors.size(); ++i) {
            fuzzing::require(header.places[i] >= before && header.places[i] <= bytes.size());
            fuzzing::require(elementCount(header.tensors[i].shape).value_or(PTRDIFF_MAX) <=
                             static_cast<std::int64_t>(bytes.size() - header.places[i]));
            before = header.places[i];
        }
        return true;
    } catch (const Problem&) { // the reader's own way to give up
        return false;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("weights.safetensors");
    const fuzzing::MemoryBound bound(size, 64 * fuzzing::mebibyte);
    if (!isAccepted(std::as_bytes(std::span(data, size))))
        return 0;
    file.fill(data, size);
    const auto weights = WeightsFile::open(file.path());
    if (!weights) // of a type of number that is not read
        return 0;
    for (const FileWeights& each : (*weights)->weights())
        fuzzing::lookAt(each.tensor);
    static_cast<void>((*weights)->network());
    return 0;
}
