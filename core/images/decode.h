// SPDX-License-Identifier: GPL-3.0-or-later
/// Image files: decodes them within strict bounds into RGB, and writes PNG.
#pragma once

#include <filesystem>

#include "core/images/image.h"
#include "core/support/result.h"

namespace lesionlab::images {

/// Reads JPEG, PNG, WebP, TIFF, BMP and PNM (told apart by their first bytes, not by their name) into what Pillow's (9.4)
/// `Image.open(path).convert("RGB")` gives, byte for byte: greyscale is repeated in the three channels, alpha dropped, 16-bit greyscale
/// clipped at 255 (as Pillow does; not scaled), an EXIF orientation ignored but for TIFF's own, of several pictures the first taken.
/// Through OpenCV, or where it gives something else through TurboJPEG, libtiff and libwebp. tests/python_parity/compare_with_pillow.py
/// has a table of all kinds.
///
/// OpenCV may say on stderr what is wrong with a damaged TIFF, BMP or PNM file; it is in the Result as well.
/// Bounds: 256 MiB of file, 10^8 pixels. OpenCV returns an image for some truncated files; completeness is checked before.
/// Errors: FileNotFound, FileUnreadable, FileDamaged (also: no image, too large, of an unsupported kind), OutOfMemory.
/// Blocks while it reads; thread-safe.
Result<Image> decodeImage(const std::filesystem::path& path);

/// Replaces the file whole or not at all. Errors: FileNotWritable, Internal.
Result<void> encodePng(const std::filesystem::path& path, const Image& image);

} // namespace lesionlab::images
