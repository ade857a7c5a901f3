// SPDX-License-Identifier: GPL-3.0-or-later
/// Antialiased bilinear resizing that gives the bytes that Pillow gives.
#pragma once

#include "core/images/image.h"

namespace lesionlab::images {

/// Pillow's `Image.resize((width, height), BILINEAR)` of 8-bit images, byte for byte: a triangle filter that widens when it
/// shrinks, in fixed point, first along rows, then along columns, with 8-bit values between the passes (Pillow 9.4,
/// src/libImaging/Resample.c). OpenCV's filters have no antialiasing, at::_upsample_bilinear2d_aa computes in floats, and
/// networks of the base study were trained on Pillow's bytes: hence this code.
/// All sizes must be at least 1.
Image resize(const ImageView& image, int width, int height);

/// As torchvision's Resize(shorter): the shorter side becomes `shorter`, the longer ⌊shorter · longer side / shorter side⌋.
Image resizeShorterSide(const ImageView& image, int shorter);

} // namespace lesionlab::images
