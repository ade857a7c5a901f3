// SPDX-License-Identifier: GPL-3.0-or-later
// Files of PyTorch, in both containers, and everything that is told of them.
#include "core/checkpoints/files/inspection.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "tests/fuzzing/look_at_values.h"
#include "tests/fuzzing/memory_bound.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzzing::MemoryBound bound(size, 400 * fuzzing::mebibyte);
    static const fuzzing::ScratchFile file("weights.pth");
    file.fill(data, size);
    if (const auto content = checkpoints::PytorchFile::open(file.path())) {
        fuzzing::lookAt((*content)->root());
        static_cast<void>((*content)->verify());
    }
    if (const auto told = checkpoints::inspectFile(file.path(), {.restLines = 50}))
        fuzzing::require(told->rest.lines.size() <= 50 && !(told->network && told->notRecognised));
    return 0;
}
