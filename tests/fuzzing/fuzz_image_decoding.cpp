// SPDX-License-Identifier: GPL-3.0-or-later
// Image files as they are read, with the decoders that OpenCV brings.
#include "core/images/decode.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("image");
    file.fill(data, size);
    if (const auto image = images::decodeImage(file.path()))
        fuzzing::require(image->width > 0 && image->height > 0 &&
                         image->pixels.size() ==
                             std::size_t{3} * static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height));
    return 0;
}
