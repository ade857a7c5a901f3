// SPDX-License-Identifier: GPL-3.0-or-later
/// Crops, mirrors and greyscale, as Pillow and torchvision compute them.
#pragma once

#include <cstdint>
#include <span>

#include "core/images/image.h"

namespace lesionlab::images {

/// Where a crop begins, along one side: torchvision's CenterCrop, int(round((side − cropSide) / 2)), which rounds halves to the even
/// number as Python does. 0 ≤ cropSide ≤ side.
[[nodiscard]] int centreCropOffset(int side, int cropSide);

/// Copies the rectangle at (left, top) to `output`, whose size 3 · width · height must fit; the rectangle must lie in the image.
void copyCrop(const ImageView& image, int left, int top, int width, int height, std::span<std::uint8_t> output);

Image centreCrop(const ImageView& image, int size);

/// Pillow's convert("L") in all three channels, in place: luma of ITU-R BT.601 in 16-bit fixed point. `pixels`: RGB, interleaved.
void makeGreyscale(std::span<std::uint8_t> pixels);

/// Left becomes right, in place. `pixels`: rows of `width` RGB pixels.
void mirror(std::span<std::uint8_t> pixels, int width);

} // namespace lesionlab::images
