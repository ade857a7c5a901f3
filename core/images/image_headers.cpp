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
const std::string unsupported = "pixels of an unsupported kind";

constexpr std::uint64_t scansOfLargest = 20; ///< of a JPEG with as many pixels as may be

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

bool standsAlone(std::uint8_t marker) // TEM, the restarts, and a stuffed zero, which decoders pass over: no length follows
{
    return marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/// Walks the segments (ITU-T T.81, annex B) up to the end-of-image marker. Each scan of a progressive picture passes over all of its
/// pixels, however short it is.
std::string jpegDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    constexpr std::uint64_t mostScans = 100;
    std::size_t offset = 2;
    std::uint64_t scans = 0;
    std::uint64_t pixels = 0;
    while (offset + 1 < bytes.size()) {
        const std::uint8_t marker = bytes[offset + 1];
        if (bytes[offset] != 0xFF)
            return malformed;
        if (marker == 0xFF) { // a fill byte
            ++offset;
            continue;
        }
        if (marker == 0xD9)
            return scans > 0 ? std::string() : malformed;
        if (standsAlone(marker)) // between segments, where they mean nothing
            return malformed;
        if (offset + 4 > bytes.size())
            break;
        const std::size_t length = bigEndian(bytes, offset + 2, 2);
        if (length < 2)
            return malformed;
        if (isFrameHeader(marker) && offset + 9 <= bytes.size())
            pixels = std::max(pixels, bigEndian(bytes, offset + 5, 2) * bigEndian(bytes, offset + 7, 2));
        if (pixels > maximumPixels)
            return tooManyPixels;
        offset += 2 + length;
        if (marker == 0xDA) {
            if (++scans > mostScans || scans * pixels > scansOfLargest * maximumPixels)
                return "a JPEG of too many scans";
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
    if (!beginsWith(bytes, 8, {"\0\0\0\x0DIHDR", 8}))
        return malformed;
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
    if (!beginsWith(bytes, 12, "VP8X") && !beginsWith(bytes, 12, "VP8L") && !beginsWith(bytes, 12, "VP8 "))
        return malformed; // it may be a bare frame, with its size somewhere else
    const Size size = webpSize(bytes);
    return size.width * size.height > maximumPixels ? tooManyPixels : std::string();
}

/// What the first picture's directory says (TIFF 6.0, section 2): how large it is, and how many bytes a pixel takes.
class TiffDirectory {
public:
    explicit TiffDirectory(Bytes bytes) : bytes_(bytes), bigFirst_(bytes[0] == 'M') {}

    std::string damage(std::uint64_t maximumPixels)
    {
        if (bytes_.size() < 8 || number(4, 4) + 2 > bytes_.size())
            return truncated;
        const std::uint64_t directory = number(4, 4);
        const std::uint64_t entries = number(directory, 2);
        if (directory + 2 + entries * entryBytes > bytes_.size())
            return truncated;
        for (std::uint64_t i = 0; i < entries; ++i)
            if (!read(directory + 2 + i * entryBytes))
                return malformed;
        if ((tileWidth_ == 0) != (tileHeight_ == 0))
            return malformed; // decoders would take the picture's own side for the other one
        if (width_ * height_ > maximumPixels || tiledPixels(maximumPixels) > maximumPixels)
            return tooManyPixels;
        if (photometric_ == logLuminance || photometric_ == logLuv) // decoded to three floats a pixel
            return unsupported;
        return samples_ > 4 || samples_ * bits_ > 64 ? unsupported : std::string();
    }

    /// Strips that are higher than the picture become as high as it is. `tiff`: the bytes in which damage() found none.
    void limitStripRows(std::span<std::uint8_t> tiff) const
    {
        for (std::size_t i = 0; rows_ > height_ && i < rowsBytes_; ++i)
            tiff[rowsPlace_ + (bigFirst_ ? rowsBytes_ - 1 - i : i)] = static_cast<std::uint8_t>(height_ >> 8 * i);
    }

private:
    static constexpr std::uint64_t entryBytes = 12;
    static constexpr std::uint64_t logLuminance = 32844, logLuv = 32845; ///< values of tag 262

    /// Of all tiles, which are decoded whole wherever the picture ends; that many are too many in any case.
    [[nodiscard]] std::uint64_t tiledPixels(std::uint64_t maximumPixels) const
    {
        if (tileWidth_ == 0)
            return 0;
        const std::uint64_t tiles = ((width_ + tileWidth_ - 1) / tileWidth_) * ((height_ + tileHeight_ - 1) / tileHeight_);
        if (tileWidth_ * tileHeight_ > maximumPixels || tiles > maximumPixels)
            return maximumPixels + 1;
        return tiles * tileWidth_ * tileHeight_;
    }

    [[nodiscard]] std::uint64_t number(std::uint64_t offset, std::size_t count) const
    {
        return bigFirst_ ? bigEndian(bytes_, offset, count) : littleEndian(bytes_, offset, count);
    }
    /// False for a size that decoders may understand in different ways: said twice, of another type, or several numbers.
    bool read(std::uint64_t entry)
    {
        constexpr std::uint64_t bitsPerSample = 258;
        constexpr std::uint64_t rowsPerStrip = 278;
        constexpr std::uint64_t shortType = 3;
        constexpr std::uint64_t longType = 4;
        const std::uint64_t tag = number(entry, 2);
        std::uint64_t* const size = tag == 256             ? &width_
                                    : tag == 257           ? &height_
                                    : tag == 262           ? &photometric_
                                    : tag == 277           ? &samples_
                                    : tag == rowsPerStrip  ? &rows_
                                    : tag == 322           ? &tileWidth_
                                    : tag == 323           ? &tileHeight_
                                    : tag == bitsPerSample ? &bits_
                                                           : nullptr;
        if (size == nullptr)
            return true;
        const std::uint64_t type = number(entry + 2, 2);
        const std::uint64_t count = number(entry + 4, 4);
        if (*size != 0 || (type != shortType && type != longType) || (tag != bitsPerSample && count != 1))
            return false;
        const std::size_t bytes = type == shortType ? 2 : 4;
        const std::uint64_t place = count * bytes <= 4 ? entry + 8 : number(entry + 8, 4); // of several samples elsewhere
        if (count == 0 || count > bytes_.size() || place + count * bytes > bytes_.size())
            return false;
        for (std::uint64_t i = 0; i < count; ++i)
            *size = std::max(*size, number(place + i * bytes, bytes));
        if (tag == rowsPerStrip) {
            rowsPlace_ = place;
            rowsBytes_ = bytes;
        }
        return true;
    }

    Bytes bytes_;
    bool bigFirst_;
    std::uint64_t width_ = 0; ///< each: 0 until it is told
    std::uint64_t height_ = 0;
    std::uint64_t photometric_ = 0;
    std::uint64_t samples_ = 0;
    std::uint64_t bits_ = 0;
    std::uint64_t rows_ = 0;
    std::size_t rowsPlace_ = 0; ///< of the number rows_
    std::size_t rowsBytes_ = 0;
    std::uint64_t tileWidth_ = 0;
    std::uint64_t tileHeight_ = 0;
};

std::size_t endOfLine(Bytes bytes, std::size_t offset)
{
    while (offset < bytes.size() && bytes[offset] != '\n' && bytes[offset] != '\r')
        ++offset;
    return offset;
}

bool isSpace(std::uint8_t byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/// Width and height are the first two numbers behind the kind; comments run to the end of their line. A blank must follow each number:
/// decoders take any other byte for the end of one number or the begin of the next, each in its own way.
std::string pnmDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    if (bytes.size() < 3 || !isSpace(bytes[2]))
        return malformed;
    std::uint64_t pixels = 1;
    std::size_t offset = 2;
    for (int side = 0; side < 2; ++side) {
        while (offset < bytes.size() && (bytes[offset] == '#' || isSpace(bytes[offset])))
            offset = bytes[offset] == '#' ? endOfLine(bytes, offset) : offset + 1;
        std::uint64_t length = 0;
        const std::size_t begin = offset;
        for (; offset < bytes.size() && bytes[offset] >= '0' && bytes[offset] <= '9'; ++offset)
            length = std::min<std::uint64_t>(length * 10 + (bytes[offset] - '0'), maximumPixels + 1);
        if (offset == bytes.size())
            return truncated;
        if (offset == begin || !isSpace(bytes[offset]))
            return malformed;
        pixels *= length;
    }
    return pixels > maximumPixels ? tooManyPixels : std::string();
}

/// Only uncompressed pixels have a size that is known before.
std::string bmpDamage(Bytes bytes, std::uint64_t maximumPixels)
{
    if (bytes.size() < 34)
        return truncated;
    const std::uint64_t headerBytes = littleEndian(bytes, 14, 4);
    if (headerBytes == 12) { // of OS/2, with short sides
        const std::uint64_t pixels = littleEndian(bytes, 18, 2) * littleEndian(bytes, 20, 2);
        const std::uint64_t shortRow = (littleEndian(bytes, 18, 2) * littleEndian(bytes, 24, 2) + 31) / 32 * 4;
        if (pixels > maximumPixels)
            return tooManyPixels;
        return littleEndian(bytes, 10, 4) + shortRow * littleEndian(bytes, 20, 2) > bytes.size() ? truncated : std::string();
    }
    if (headerBytes < 40)
        return malformed;
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

std::size_t keepPixelChunks(std::span<std::uint8_t> png)
{
    std::size_t kept = 8;
    std::size_t offset = 8;
    while (offset + 12 <= png.size()) {
        const std::size_t length = std::min<std::size_t>(12 + bigEndian(png, offset, 4), png.size() - offset);
        const bool isNeeded = (png[offset + 4] & 0x20U) == 0 || beginsWith(png, offset + 4, "tRNS");
        const bool isLast = beginsWith(png, offset + 4, "IEND");
        if (isNeeded) {
            std::copy_n(png.begin() + static_cast<std::ptrdiff_t>(offset), length, png.begin() + static_cast<std::ptrdiff_t>(kept));
            kept += length;
        }
        offset += length;
        if (isLast)
            break;
    }
    return kept;
}

void limitStripRows(std::span<std::uint8_t> tiff, std::uint64_t maximumPixels)
{
    TiffDirectory directory(tiff);
    if (directory.damage(maximumPixels).empty())
        directory.limitStripRows(tiff);
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
    case FileKind::Tiff: return TiffDirectory(bytes).damage(maximumPixels);
    case FileKind::Pnm: return pnmDamage(bytes, maximumPixels);
    case FileKind::Unknown: break;
    }
    return "not an image of a kind that can be read";
}

} // namespace lesionlab::images
