// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/image_headers.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace lesionlab::images {
namespace {

using Bytes = std::span<const std::uint8_t>;

const std::string truncated = "it ends too early";
const std::string tooManyPixels = "too many pixels";
const std::string malformed = "malformed";

bool beginsWith(Bytes bytes, std::size_t offset, std::string_view text)
{
    return bytes.size() >= offset + text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char character, std::uint8_t byte) { return static_cast<std::uint8_t>(character) == byte; });
}

/// `count` bytes from `offset` as an unsigned number; they must be there.
std::uint64_t bigEndian(Bytes bytes, std::size_t offset, std::size_t count)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes.subspan(offset, count))
        value = value << 8 | byte;
    return value;
}

std::uint64_t littleEndian(Bytes bytes, std::size_t offset, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = count; i > 0; --i)
        value = value << 8 | bytes[offset + i - 1];
    return value;
}

bool isFrameHeader(std::uint8_t marker) // SOF0 … SOF15 but for DHT, JPG and DAC, which lie between them
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// From inside a scan to the next marker that is neither a stuffed zero nor a restart.
std::size_t skipScan(Bytes bytes, std::size_t offset)
{
    while (offset + 1 < bytes.size()) {
        const std::uint8_t next = bytes[offset + 1];
        if (bytes[offset] == 0xFF && next != 0x00 && next != 0xFF && (next < 0xD0 || next > 0xD7))
            return offset;
        ++offset;
    }
    return bytes.size();
}

/// Walks the segments (ITU-T T.81, annex B) up to the end-of-image marker.
std::string jpegDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    std::size_t offset = 2;
    bool sawScan = false;
    while (offset + 1 < bytes.size()) {
        const std::uint8_t marker = bytes[offset + 1];
        if (bytes[offset] != 0xFF)
            return malformed;
        if (marker == 0xFF) { // a fill byte
            ++offset;
            continue;
        }
        if (marker == 0xD9)
            return sawScan ? std::string() : malformed;
        if (offset + 4 > bytes.size())
            break;
        const std::size_t length = bigEndian(bytes, offset + 2, 2);
        if (isFrameHeader(marker) && offset + 9 <= bytes.size() &&
            bigEndian(bytes, offset + 5, 2) * bigEndian(bytes, offset + 7, 2) > maximumPixels)
            return tooManyPixels;
        offset += 2 + length;
        if (marker == 0xDA) {
            sawScan = true;
            offset = skipScan(bytes, offset);
        }
    }
    return truncated;
}

/// Walks the chunks (W3C PNG, section 5) up to IEND; the decoder checks their sums.
std::string pngDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    if (bytes.size() < 33)
        return truncated;
    if (bigEndian(bytes, 16, 4) * bigEndian(bytes, 20, 4) > maximumPixels)
        return tooManyPixels;
    std::size_t offset = 8;
    while (offset + 12 <= bytes.size()) {
        if (beginsWith(bytes, offset + 4, "IEND"))
            return {};
        offset += 12 + bigEndian(bytes, offset, 4);
    }
    return truncated;
}

/// A picture's size, in pixels; nothing where the file is too short to say.
struct Size {
    std::uint64_t width = 0;
    std::uint64_t height = 0;
};

/// The canvas of an extended file, or the frame of a simple one (RFC 9649, sections 2.5 to 2.7; RFC 6386, section 9.1).
Size webpSize(Bytes bytes)
{
    constexpr std::uint64_t sideOfFrame = 0x3FFF; // 14 bits; above them is a scale
    if (bytes.size() < 30)
        return {};
    if (beginsWith(bytes, 12, "VP8X"))
        return {littleEndian(bytes, 24, 3) + 1, littleEndian(bytes, 27, 3) + 1};
    if (beginsWith(bytes, 12, "VP8L")) {
        const std::uint64_t sides = littleEndian(bytes, 21, 4);
        return {(sides & sideOfFrame) + 1, (sides >> 14 & sideOfFrame) + 1};
    }
    return {littleEndian(bytes, 26, 2) & sideOfFrame, littleEndian(bytes, 28, 2) & sideOfFrame};
}

std::string webpDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    if (littleEndian(bytes, 4, 4) + 8 > bytes.size())
        return truncated;
    const Size size = webpSize(bytes);
    return size.width * size.height > maximumPixels ? tooManyPixels : std::string();
}

/// Tags 256 and 257 of the first picture (TIFF 6.0, section 2).
std::string tiffDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    const bool bigFirst = bytes[0] == 'M';
    const auto number = [&](std::size_t offset, std::size_t count) {
        return bigFirst ? bigEndian(bytes, offset, count) : littleEndian(bytes, offset, count);
    };
    if (bytes.size() < 8)
        return truncated;
    const std::uint64_t directory = number(4, 4);
    if (directory + 2 > bytes.size())
        return truncated;
    Size size;
    const std::uint64_t entries = number(directory, 2);
    for (std::uint64_t i = 0; i < entries && directory + 2 + (i + 1) * 12 <= bytes.size(); ++i) {
        const std::uint64_t entry = directory + 2 + i * 12;
        constexpr std::uint64_t shortType = 3;
        const std::uint64_t value = number(entry + 8, number(entry + 2, 2) == shortType ? 2 : 4);
        if (number(entry, 2) == 256)
            size.width = value;
        if (number(entry, 2) == 257)
            size.height = value;
    }
    return size.width * size.height > maximumPixels ? tooManyPixels : std::string();
}

/// Width and height are the first two numbers behind the kind; comments run to the end of their line.
std::string pnmDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    std::uint64_t pixels = 1;
    std::size_t offset = 2;
    for (int side = 0; side < 2; ++side) {
        while (offset < bytes.size() && (bytes[offset] == '#' || bytes[offset] <= ' '))
            offset = bytes[offset] == '#'
                         ? static_cast<std::size_t>(std::find(bytes.begin() + static_cast<std::ptrdiff_t>(offset), bytes.end(), '\n') -
                                                    bytes.begin())
                         : offset + 1;
        std::uint64_t length = 0;
        for (; offset < bytes.size() && bytes[offset] >= '0' && bytes[offset] <= '9'; ++offset)
            length = std::min<std::uint64_t>(length * 10 + (bytes[offset] - '0'), maximumPixels + 1);
        pixels *= length;
    }
    return pixels > maximumPixels ? tooManyPixels : std::string();
}

/// Only uncompressed pixels have a size that is known before.
std::string bmpDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    if (bytes.size() < 34)
        return truncated;
    if (littleEndian(bytes, 14, 4) < 40) // the header of OS/2, with short sides
        return {};
    const auto side = [bytes](std::size_t offset) { // negative heights mean rows from the top
        const auto value = static_cast<std::int32_t>(littleEndian(bytes, offset, 4));
        return static_cast<std::uint64_t>(value < 0 ? -static_cast<std::int64_t>(value) : value);
    };
    const std::uint64_t width = side(18);
    const std::uint64_t height = side(22);
    if (width > maximumPixels || height > maximumPixels || width * height > maximumPixels)
        return tooManyPixels;
    const std::uint64_t rowBytes = (width * littleEndian(bytes, 28, 2) + 31) / 32 * 4;
    const bool uncompressed = littleEndian(bytes, 30, 4) == 0;
    return uncompressed && littleEndian(bytes, 10, 4) + rowBytes * height > bytes.size() ? truncated : std::string();
}

} // namespace

FileKind fileKind(std::span<const std::uint8_t> bytes)
{
    using namespace std::string_view_literals;
    if (beginsWith(bytes, 0, "\xFF\xD8\xFF"))
        return FileKind::Jpeg;
    if (beginsWith(bytes, 0, "\x89PNG\r\n\x1A\n"))
        return FileKind::Png;
    if (beginsWith(bytes, 0, "RIFF") && beginsWith(bytes, 8, "WEBP"))
        return FileKind::WebP;
    if (beginsWith(bytes, 0, "II*\0"sv) || beginsWith(bytes, 0, "MM\0*"sv))
        return FileKind::Tiff;
    if (beginsWith(bytes, 0, "BM"))
        return FileKind::Bmp;
    if (bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6')
        return FileKind::Pnm;
    return FileKind::Unknown;
}

std::string findDamage(std::span<const std::uint8_t> bytes, std::uint64_t maximumPixels)
{
    if (bytes.empty())
        return "empty";
    switch (fileKind(bytes)) {
    case FileKind::Jpeg: return jpegDamage(bytes, maximumPixels);
    case FileKind::Png: return pngDamage(bytes, maximumPixels);
    case FileKind::WebP: return webpDamage(bytes, maximumPixels);
    case FileKind::Bmp: return bmpDamage(bytes, maximumPixels);
    case FileKind::Tiff: return tiffDamage(bytes, maximumPixels);
    case FileKind::Pnm: return pnmDamage(bytes, maximumPixels);
    case FileKind::Unknown: break;
    }
    return "not an image of a kind that can be read";
}

} // namespace lesionlab::images
