// SPDX-License-Identifier: GPL-3.0-or-later
// Headers of weight files: what is accepted lies within the file, one after the other.
#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/safetensors_header.h"
#include "core/checkpoints/files/tensor_data.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const SafetensorsHeader header = parseSafetensorsHeader(std::as_bytes(std::span(data, size)));
        fuzzing::require(header.places.size() == header.tensors.size());
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < header.tensors.size(); ++i) {
            fuzzing::require(header.places[i] >= before && header.places[i] <= size);
            fuzzing::require(elementCount(header.tensors[i].shape).value_or(-1) <= static_cast<std::int64_t>(size - header.places[i]));
            before = header.places[i];
        }
    } catch (const Problem&) { // the reader's own way to give up
    }
    return 0;
}
