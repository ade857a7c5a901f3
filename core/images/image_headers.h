// SPDX-License-Identifier: GPL-3.0-or-later
/// A look at an image file's bytes before any decoder sees them: what kind it is, how large, whether its end is there.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace lesionlab::images {

enum class FileKind { Unknown, Jpeg, Png, WebP, Tiff, Bmp, Pnm };

[[nodiscard]] FileKind fileKind(std::span<const std::uint8_t> bytes);

/// What is wrong with the file, in English; empty if nothing is known to be. Finds truncated JPEG, PNG, WebP and BMP files (TIFF and
/// PNM decoders notice themselves), and headers that announce more than `maximumPixels` (at most 10⁹).
[[nodiscard]] std::string findDamage(std::span<const std::uint8_t> bytes, std::uint64_t maximumPixels);

} // namespace lesionlab::images
