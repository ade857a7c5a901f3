// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays of NumPy, one or several; what was read is written and read again.
#include "core/checkpoints/files/numpy_file.h"
#include "tests/fuzzing/look_at_values.h"
#include "tests/fuzzing/memory_bound.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;
using namespace lesionlab::checkpoints;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzzing::MemoryBound bound(size, 400 * fuzzing::mebibyte);
    static const fuzzing::ScratchFile file("arrays.npz");
    static const fuzzing::ScratchFile again("again.npz");
    file.fill(data, size);
    const auto content = NumpyFile::open(file.path());
    if (!content)
        return 0;
    std::vector<ArrayToWrite> arrays;
    for (const auto& [name, array] : (*content)->arrays()) {
        if (const auto* const tensor = std::get_if<Tensor>(&array)) {
            fuzzing::lookAt(*tensor);
            arrays.push_back({name, *tensor});
        }
    }
    if (!writeNpz(again.path(), arrays)) // a name that cannot be
        return 0;
    const auto reread = NumpyFile::open(again.path());
    fuzzing::require(arrays.empty() || reread.has_value());
    for (const ArrayToWrite& array : arrays)
        fuzzing::require(toIntegers(*(*reread)->find(array.name)) == toIntegers(array.tensor));
    return 0;
}
