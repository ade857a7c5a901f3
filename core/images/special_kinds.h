// SPDX-License-Identifier: GPL-3.0-or-later
/// Special kinds: image files that OpenCV does not decode, or not to Pillow's pixels. For decode.cpp only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "core/images/image.h"

namespace lesionlab::images {

/// Of one picture, whatever its kind.
inline constexpr std::uint64_t maximumPixels = 100'000'000;

/// The picture, or what is wrong with it: a fact that ui/messages/fact_text.cpp knows.
using Decoded = tl::expected<Image, std::string>;

// Each gives nothing for files that are not of its kind, and what Pillow's convert("RGB") gives for those that are. The bytes have passed
// findDamage; all the same nothing larger than maximumPixels is decoded. They may throw std::bad_alloc. Any thread.

/// Four channels (CMYK or YCCK). Inverted, as Adobe stores them and Pillow always takes them to be. Through TurboJPEG.
std::optional<Decoded> decodeCmykJpeg(std::span<const std::uint8_t> bytes);

/// The first picture, where it has tiles, CMYK, a fourth channel (alpha is dropped; colours that were multiplied with it are divided by it)
/// or 32-bit numbers (clipped to 0 … 255), turned as the file asks. Through libtiff.
std::optional<Decoded> decodeSpecialTiff(std::span<const std::uint8_t> bytes);

/// The first frame of an animation. Through libwebp's own player.
std::optional<Decoded> decodeWebpFilm(std::span<const std::uint8_t> bytes);

/// PGM and PPM, plain or not, whose largest value is neither 255 nor 65535: scaled to 255; grey with larger values than 255 is scaled to
/// 65535 and then clipped at 255.
std::optional<Decoded> decodeScaledPnm(std::span<const std::uint8_t> bytes);

/// OpenCV fills the low bits of a BMP of 16 bits a pixel with zeros; Pillow scales to 0 … 255. Leaves other pictures as they are.
void scaleBmp16(std::span<const std::uint8_t> bytes, Image& image);

/// Pillow's way from CMYK to RGB (9.4, src/libImaging/Convert.c).
inline void cmykToRgb(std::uint8_t cyan, std::uint8_t magenta, std::uint8_t yellow, std::uint8_t black, std::uint8_t* rgb)
{
    const int light = 255 - black;
    for (const std::uint8_t ink : {cyan, magenta, yellow}) {
        const int product = ink * light + 128;
        *rgb++ = static_cast<std::uint8_t>(light - (((product >> 8) + product) >> 8));
    }
}

} // namespace lesionlab::images
