// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/crop.h"

#include <algorithm>
#include <cassert>

namespace lesionlab::images {

int centreCropOffset(int side, int cropSide)
{
    assert(cropSide >= 0 && cropSide <= side);
    const int half = (side - cropSide) / 2;
    const bool between = (side - cropSide) % 2 != 0;
    return between && half % 2 != 0 ? half + 1 : half;
}

void copyCrop(const ImageView& image, int left, int top, int width, int height, std::span<std::uint8_t> output)
{
    assert(left >= 0 && top >= 0 && width >= 0 && height >= 0 && left + width <= image.width && top + height <= image.height);
    const std::size_t rowBytes = std::size_t{3} * static_cast<std::size_t>(width);
    assert(output.size() >= rowBytes * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        const std::size_t pixel =
            static_cast<std::size_t>(top + y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(left);
        std::copy_n(image.pixels.data() + 3 * pixel, rowBytes, output.data() + static_cast<std::size_t>(y) * rowBytes);
    }
}

Image centreCrop(const ImageView& image, int size)
{
    Image result(size, size);
    copyCrop(image, centreCropOffset(image.width, size), centreCropOffset(image.height, size), size, size, result.pixels);
    return result;
}

void makeGreyscale(std::span<std::uint8_t> pixels)
{
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) {
        const std::uint32_t luma = (pixels[i] * 19595U + pixels[i + 1] * 38470U + pixels[i + 2] * 7471U + 0x8000U) >> 16;
        std::fill_n(pixels.data() + i, 3, static_cast<std::uint8_t>(luma));
    }
}

void mirror(std::span<std::uint8_t> pixels, int width)
{
    const std::size_t rowBytes = std::size_t{3} * static_cast<std::size_t>(width);
    for (std::size_t row = 0; row + rowBytes <= pixels.size(); row += rowBytes)
        for (std::size_t left = row, right = row + rowBytes - 3; left < right; left += 3, right -= 3)
            std::swap_ranges(pixels.data() + left, pixels.data() + left + 3, pixels.data() + right);
}

} // namespace lesionlab::images
