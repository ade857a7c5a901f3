// SPDX-License-Identifier: GPL-3.0-or-later
// Weight files.
#include "core/checkpoints/safetensors.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("weights.safetensors");
    file.fill(data, size);
    if (const auto content = checkpoints::readSafetensors(file.path()))
        for (const auto& [name, tensor] : content->tensors)
            fuzzing::require(tensor.is_contiguous() && tensor.nbytes() <= size);
    return 0;
}
