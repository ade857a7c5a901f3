// SPDX-License-Identifier: GPL-3.0-or-later
/// A look at an image file's bytes before any decoder sees them: what kind it is, how large, whether its end is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace lesionlab::images {

enum class FileKind { Unknown, Jpeg, Png, WebP, Tiff, Bmp, Pnm };

[[nodiscard]] FileKind fileKind(std::span<const std::uint8_t> bytes);

/// What is wrong with the file, in English; empty if nothing is known to be. Finds truncated JPEG, PNG, WebP and BMP files (TIFF and
/// PNM decoders notice themselves), headers that announce more than `maximumPixels` (at most 10⁹), headers that a decoder might
/// understand in another way, and JPEG files whose many scans would take long.
[[nodiscard]] std::string findDamage(std::span<const std::uint8_t> bytes, std::uint64_t maximumPixels);

/// Leaves out what says nothing about a PNG's pixels (texts, profiles: each may unpack to a thousand times its length). `png` begins as
/// one; returns how many of its bytes remain, from the front.
[[nodiscard]] std::size_t keepPixelChunks(std::span<std::uint8_t> png);

/// Decoders take memory for a whole strip, of as many rows as the file says, which may be more than the picture has: these become as many.
/// `tiff` has passed findDamage with the same `maximumPixels`.
void limitStripRows(std::span<std::uint8_t> tiff, std::uint64_t maximumPixels);

} // namespace lesionlab::images
