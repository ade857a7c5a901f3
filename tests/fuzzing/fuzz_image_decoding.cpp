// SPDX-License-Identifier: GPL-3.0-or-later
// Image files as they are read, with the decoders that OpenCV brings. Pictures of more than four million pixels are left out for the sake
// of speed (fuzz_image_headers looks at all), so what a decoder takes must be explained by so many.
#include <span>

#include "core/images/decode.h"
#include "core/images/image_headers.h"
#include "tests/fuzzing/memory_bound.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t mostPixels = 1 << 22;
    constexpr std::size_t bytesOfPixel = 24; // as decoded (up to eight), in between, and as it is given back
    if (!images::findDamage({data, size}, mostPixels).empty())
        return 0;
    static const fuzzing::ScratchFile file("image");
    file.fill(data, size);
    const fuzzing::MemoryBound bound(size, mostPixels * bytesOfPixel + 16 * fuzzing::mebibyte);
    if (const auto image = images::decodeImage(file.path()))
        fuzzing::require(image->width > 0 && image->height > 0 &&
                         image->pixels.size() ==
                             std::size_t{3} * static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height));
    return 0;
}
