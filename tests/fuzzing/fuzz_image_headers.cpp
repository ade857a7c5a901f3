// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at in an image file before any decoder sees it.
#include <span>
#include <vector>

#include "core/images/image_headers.h"
#include "tests/fuzzing/memory_bound.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::vector<std::uint8_t> bytes(data, data + size);
    const fuzzing::MemoryBound bound(0, fuzzing::mebibyte);
    if (images::findDamage(bytes, 100'000'000).empty() && images::fileKind(bytes) == images::FileKind::Png)
        fuzzing::require(images::keepPixelChunks(bytes) <= size);
    return 0;
}
