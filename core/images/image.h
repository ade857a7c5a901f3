// SPDX-License-Identifier: GPL-3.0-or-later
/// Image and ImageView: eight-bit RGB pixels in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lesionlab::images {

/// Rows from the top, pixels from the left, three bytes each: red, green, blue. No padding.
struct Image {
    int width = 0;                    ///< pixels
    int height = 0;                   ///< pixels
    std::vector<std::uint8_t> pixels; ///< size 3 · width · height

    Image() = default;
    Image(int imageWidth, int imageHeight)
        : width(imageWidth), height(imageHeight),
          pixels(std::size_t{3} * static_cast<std::size_t>(imageWidth) * static_cast<std::size_t>(imageHeight))
    {
    }

    bool operator==(const Image&) const = default;
};

/// Pixels that belong to someone else, in the layout of Image.
struct ImageView {
    int width = 0;
    int height = 0;
    std::span<const std::uint8_t> pixels; ///< size 3 · width · height

    ImageView() = default;
    ImageView(int viewWidth, int viewHeight, std::span<const std::uint8_t> viewPixels)
        : width(viewWidth), height(viewHeight), pixels(viewPixels)
    {
    }
    ImageView(const Image& image) : width(image.width), height(image.height), pixels(image.pixels) {} // NOLINT(google-explicit-constructor)
};

} // namespace lesionlab::images
