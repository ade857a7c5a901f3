// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <turbojpeg.h>

#include "core/images/special_kinds.h"

namespace lesionlab::images {

std::optional<Decoded> decodeCmykJpeg(std::span<const std::uint8_t> bytes)
{
    const std::unique_ptr<void, int (*)(void*)> decoder(tjInitDecompress(), tjDestroy);
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colours = 0;
    if (!decoder || tjDecompressHeader3(decoder.get(), bytes.data(), bytes.size(), &width, &height, &subsampling, &colours) != 0)
        return {};
    if (colours != TJCS_CMYK && colours != TJCS_YCCK)
        return {};
    const std::uint64_t pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
    if (pixels > maximumPixels)
        return tl::unexpected<std::string>("too many pixels");
    std::vector<std::uint8_t> inks(4 * pixels);
    if (tjDecompress2(decoder.get(), bytes.data(), bytes.size(), inks.data(), width, 0, height, TJPF_CMYK, 0) != 0 &&
        tjGetErrorCode(decoder.get()) == TJERR_FATAL)
        return tl::unexpected<std::string>("it cannot be decoded");
    Image image(width, height);
    std::uint8_t* rgb = image.pixels.data();
    const auto inverted = [&inks](std::size_t at) { return static_cast<std::uint8_t>(255 - inks[at]); };
    for (std::size_t at = 0; at < inks.size(); at += 4, rgb += 3)
        cmykToRgb(inverted(at), inverted(at + 1), inverted(at + 2), inverted(at + 3), rgb);
    return image;
}

} // namespace lesionlab::images
