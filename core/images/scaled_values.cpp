// SPDX-License-Identifier: GPL-3.0-or-later
// PNM and BMP whose values do not end at 255.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/images/image_headers.h"
#include "core/images/special_kinds.h"

namespace lesionlab::images {
namespace {

/// Numbers in ASCII, one after the other.
class PlainNumbers {
public:
    PlainNumbers(std::span<const std::uint8_t> bytes, std::size_t offset) : bytes_(bytes), offset_(offset) {}

    /// Nothing where there is none, or one above a million.
    std::optional<int> next()
    {
        while (offset_ < bytes_.size() && (bytes_[offset_] <= ' ' || bytes_[offset_] == '#'))
            if (bytes_[offset_++] == '#')
                while (offset_ < bytes_.size() && bytes_[offset_] != '\n')
                    ++offset_;
        constexpr int largest = 1'000'000'000;
        int value = 0;
        const std::size_t start = offset_;
        for (; offset_ < bytes_.size() && bytes_[offset_] >= '0' && bytes_[offset_] <= '9' && value < largest / 10; ++offset_)
            value = 10 * value + bytes_[offset_] - '0';
        return offset_ > start ? std::optional(value) : std::nullopt;
    }

    [[nodiscard]] std::size_t offset() const { return offset_; }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t offset_;
};

struct PnmHeader {
    int width = 0;
    int height = 0;
    int largest = 0;
    bool plain = false;
    std::size_t channels = 1;
    std::size_t offset = 0; ///< of the first value
};

std::optional<PnmHeader> headerOf(std::span<const std::uint8_t> bytes)
{
    PlainNumbers numbers(bytes, 2);
    const auto width = numbers.next();
    const auto height = numbers.next();
    const auto largest = numbers.next();
    const char kind = bytes.size() > 2 ? static_cast<char>(bytes[1]) : '\0';
    if (!width || !height || !largest || *width < 1 || *height < 1 || *largest < 1 || *largest > 65535)
        return {};
    return PnmHeader{*width,
                     *height,
                     *largest,
                     kind == '2' || kind == '3',
                     kind == '3' || kind == '6' ? std::size_t{3} : std::size_t{1},
                     numbers.offset() + 1};
}

/// As Pillow 9.4's PpmImagePlugin scales, rounding halves to even numbers, and as its way from 32-bit grey to RGB clips.
std::uint8_t scaled(int value, const PnmHeader& header)
{
    const double range = header.channels == 1 && header.largest > 255 ? 65535 : 255;
    return static_cast<std::uint8_t>(std::min(255.0, std::nearbyint(static_cast<double>(value) / header.largest * range)));
}

} // namespace

std::optional<Decoded> decodeScaledPnm(std::span<const std::uint8_t> bytes)
{
    if (fileKind(bytes) != FileKind::Pnm || bytes[1] == '1' || bytes[1] == '4')
        return {};
    const auto header = headerOf(bytes);
    if (!header || header->largest == 255 || header->largest == 65535)
        return {};
    if (static_cast<std::uint64_t>(header->width) * static_cast<std::uint64_t>(header->height) > maximumPixels)
        return tl::unexpected<std::string>("too many pixels");
    const std::size_t bytesEach = header->largest > 255 ? 2 : 1;
    const std::size_t count = static_cast<std::size_t>(header->width) * static_cast<std::size_t>(header->height) * header->channels;
    if (header->offset + (header->plain ? count : count * bytesEach) > bytes.size() + 1)
        return tl::unexpected<std::string>("it ends too early");
    Image image(header->width, header->height);
    PlainNumbers numbers(bytes, header->offset);
    std::size_t offset = header->offset;
    for (std::size_t i = 0; i < count; ++i) {
        std::optional<int> value;
        if (header->plain)
            value = numbers.next();
        else if (offset + bytesEach <= bytes.size())
            value = bytesEach == 1 ? bytes[offset] : bytes[offset] << 8 | bytes[offset + 1];
        if (!value)
            return tl::unexpected<std::string>("it ends too early");
        offset += bytesEach;
        if (header->channels == 3)
            image.pixels[i] = scaled(*value, *header);
        else
            std::fill_n(image.pixels.data() + 3 * i, 3, scaled(*value, *header));
    }
    return image;
}

void scaleBmp16(std::span<const std::uint8_t> bytes, Image& image)
{
    constexpr std::size_t bitsAt = 28;
    constexpr std::size_t compressionAt = 30;
    constexpr std::size_t greenMaskAt = 58;
    if (fileKind(bytes) != FileKind::Bmp || bytes.size() < greenMaskAt + 4 || bytes[bitsAt] != 16)
        return;
    const bool sixGreenBits = bytes[compressionAt] == 3 && bytes[greenMaskAt] == 0xE0 && bytes[greenMaskAt + 1] == 0x07;
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        const int bits = i % 3 == 1 && sixGreenBits ? 6 : 5;
        image.pixels[i] = static_cast<std::uint8_t>((image.pixels[i] >> (8 - bits)) * 255 / ((1 << bits) - 1));
    }
}

} // namespace lesionlab::images
