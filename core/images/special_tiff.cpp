// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include <tiffio.h>

#include "core/images/special_kinds.h"

namespace lesionlab::images {
namespace {

/// A file in memory, as libtiff reads it.
struct Source {
    std::span<const std::uint8_t> bytes;
    std::uint64_t position = 0;
};

tmsize_t readSource(thandle_t handle, void* target, tmsize_t count)
{
    auto& source = *static_cast<Source*>(handle);
    if (source.position >= source.bytes.size() || count <= 0)
        return 0;
    const auto taken = std::min(static_cast<std::uint64_t>(count), source.bytes.size() - source.position);
    std::memcpy(target, source.bytes.data() + source.position, taken);
    source.position += taken;
    return static_cast<tmsize_t>(taken);
}

toff_t seekSource(thandle_t handle, toff_t offset, int from)
{
    auto& source = *static_cast<Source*>(handle);
    source.position = offset + (from == SEEK_CUR ? source.position : from == SEEK_END ? source.bytes.size() : 0);
    return source.position;
}

using Tiff = std::unique_ptr<TIFF, void (*)(TIFF*)>;

Tiff openTiff(Source& source)
{
    constexpr tmsize_t largestAllocation = tmsize_t{512} << 20;
    const auto silent = [](TIFF*, void*, const char*, const char*, va_list) { return 1; };
    const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), largestAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), silent, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), silent, nullptr);
    const auto write = [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; };
    const auto close = [](thandle_t) { return 0; };
    const auto size = [](thandle_t handle) -> toff_t { return static_cast<Source*>(handle)->bytes.size(); };
    return {TIFFClientOpenExt("", "rm", &source, readSource, write, seekSource, close, size, nullptr, nullptr, options.get()), TIFFClose};
}

struct Layout {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t channels = 1;
    std::uint16_t bits = 1;
    std::uint16_t photometric = 0;
    std::uint16_t format = SAMPLEFORMAT_UINT;
    std::uint16_t compression = 0;
    std::uint16_t orientation = ORIENTATION_TOPLEFT;
    bool planes = false;
    bool tiled = false;
    bool premultiplied = false;

    [[nodiscard]] std::size_t sampleBytes() const { return bits / 8U; }
    [[nodiscard]] std::size_t blockChannels() const { return planes ? 1U : channels; }
};

Layout layoutOf(TIFF* tiff)
{
    Layout layout;
    std::uint16_t planar = PLANARCONFIG_CONTIG;
    std::uint16_t extraCount = 0;
    const std::uint16_t* extra = nullptr;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout.height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &layout.channels);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &layout.bits);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &layout.photometric);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &layout.format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &layout.compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &layout.orientation);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar);
    layout.premultiplied = TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &extraCount, &extra) == 1 && extraCount > 0 && extra[0] == 1;
    layout.planes = planar == PLANARCONFIG_SEPARATE && layout.channels > 1;
    layout.tiled = TIFFIsTiled(tiff) != 0;
    return layout;
}

/// Whether this file's code reads it, and OpenCV does not give what Pillow gives.
bool isSpecial(const Layout& layout)
{
    const bool grey = layout.channels <= 2 && layout.photometric == PHOTOMETRIC_MINISBLACK;
    const bool colours = (layout.channels == 3 || layout.channels == 4) && layout.photometric == PHOTOMETRIC_RGB;
    const bool inks = layout.channels == 4 && layout.photometric == PHOTOMETRIC_SEPARATED;
    const bool indices = layout.channels == 1 && layout.bits == 8 && layout.photometric == PHOTOMETRIC_PALETTE;
    const bool white = layout.channels == 1 && layout.bits == 8 && layout.photometric == PHOTOMETRIC_MINISWHITE;
    const bool wholeNumbers = layout.format == SAMPLEFORMAT_UINT && (layout.bits == 8 || layout.bits == 16);
    const bool longNumbers = layout.bits == 32 && grey && layout.channels == 1;
    if ((!grey && !colours && !inks && !indices && !white) || (!wholeNumbers && !longNumbers) || layout.compression == COMPRESSION_JPEG)
        return false;
    return layout.tiled || inks || longNumbers || layout.channels == 4;
}

/// All samples, pixel by pixel, in this machine's byte order. Empty where they cannot be read.
std::vector<std::uint8_t> samplesOf(TIFF* tiff, const Layout& layout)
{
    std::uint32_t blockWidth = layout.width;
    std::uint32_t blockHeight = layout.height;
    if (layout.tiled) {
        TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &blockWidth);
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &blockHeight);
    } else {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &blockHeight);
        blockHeight = std::min(blockHeight, layout.height);
    }
    const std::size_t pixelBytes = layout.channels * layout.sampleBytes();
    const std::size_t blockPixelBytes = layout.blockChannels() * layout.sampleBytes();
    std::vector<std::uint8_t> samples(std::size_t{layout.width} * layout.height * pixelBytes);
    constexpr std::uint64_t margin = std::uint64_t{64} << 20; // tiles may be larger than the picture
    const std::uint64_t blockBytes = std::uint64_t{blockWidth} * blockHeight * blockPixelBytes;
    if (blockWidth == 0 || blockHeight == 0 || blockBytes / blockWidth / blockHeight != blockPixelBytes ||
        blockBytes > samples.size() + margin)
        return {};
    std::vector<std::uint8_t> block(blockBytes);
    const std::uint32_t planes = layout.planes ? layout.channels : 1U;
    std::uint32_t number = 0;
    for (std::uint32_t plane = 0; plane < planes; ++plane)
        for (std::uint32_t top = 0; top < layout.height; top += std::min(blockHeight, layout.height - top))
            for (std::uint32_t left = 0; left < layout.width; left += std::min(blockWidth, layout.width - left), ++number) {
                const auto size = static_cast<tmsize_t>(block.size());
                const tmsize_t got = layout.tiled ? TIFFReadEncodedTile(tiff, number, block.data(), size)
                                                  : TIFFReadEncodedStrip(tiff, number, block.data(), size);
                const std::uint32_t rows = std::min(blockHeight, layout.height - top);
                const std::uint32_t columns = std::min(blockWidth, layout.width - left);
                if (got < 0 ||
                    static_cast<std::uint64_t>(got) < (std::uint64_t{rows} - 1) * blockWidth * blockPixelBytes + columns * blockPixelBytes)
                    return {};
                for (std::uint32_t row = 0; row < rows; ++row)
                    for (std::uint32_t column = 0; column < columns; ++column)
                        std::memcpy(samples.data() + (std::size_t{top + row} * layout.width + left + column) * pixelBytes +
                                        plane * layout.sampleBytes(),
                                    block.data() + (std::size_t{row} * blockWidth + column) * blockPixelBytes, blockPixelBytes);
            }
    return samples;
}

/// Pillow's mode F or I to 8 bits: clipped, fractions cut off.
template <typename Number> std::uint8_t clipped(const std::uint8_t* sample)
{
    Number value{};
    std::memcpy(&value, sample, sizeof value);
    return value > Number{0} ? static_cast<std::uint8_t>(std::min<Number>(value, Number{255})) : std::uint8_t{0};
}

/// One sample in 8 bits. Of 16-bit colours Pillow keeps the high byte, 16-bit grey it clips.
std::uint8_t byteOf(const std::uint8_t* sample, const Layout& layout)
{
    if (layout.bits == 32)
        return layout.format == SAMPLEFORMAT_IEEEFP ? clipped<float>(sample) : clipped<std::int32_t>(sample);
    if (layout.bits == 8)
        return *sample;
    std::uint16_t value = 0;
    std::memcpy(&value, sample, sizeof value);
    return layout.channels == 1 ? static_cast<std::uint8_t>(std::min<int>(value, 255)) : static_cast<std::uint8_t>(value >> 8);
}

using Palette = std::array<const std::uint16_t*, 3>;

void convertPixel(const std::uint8_t* pixel, const Layout& layout, const Palette& palette, std::uint8_t* rgb)
{
    const auto sample = [&](std::size_t channel) { return byteOf(pixel + channel * layout.sampleBytes(), layout); };
    if (layout.photometric == PHOTOMETRIC_SEPARATED)
        return cmykToRgb(sample(0), sample(1), sample(2), sample(3), rgb);
    const int alpha = layout.channels == 4 && layout.premultiplied ? sample(3) : 255;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        if (layout.photometric == PHOTOMETRIC_PALETTE)
            rgb[channel] = static_cast<std::uint8_t>(palette.at(channel)[sample(0)] >> 8);
        else if (layout.photometric == PHOTOMETRIC_MINISWHITE)
            rgb[channel] = static_cast<std::uint8_t>(255 - sample(0));
        else if (layout.channels < 3)
            rgb[channel] = sample(0);
        else
            rgb[channel] = alpha == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(std::min(255, sample(channel) * 255 / alpha));
    }
}

/// As the file's orientation (TIFF 6.0, tag 274) asks, which Pillow obeys in TIFF.
Image oriented(Image image, std::uint16_t orientation)
{
    if (orientation < 2 || orientation > 8)
        return image;
    const bool turned = orientation >= 5;
    Image result(turned ? image.height : image.width, turned ? image.width : image.height);
    for (int y = 0; y < result.height; ++y)
        for (int x = 0; x < result.width; ++x) {
            const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
            const bool fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
            const int column = turned ? y : x;
            const int row = turned ? x : y;
            const int sourceX = fromRight ? image.width - 1 - column : column;
            const int sourceY = fromBelow ? image.height - 1 - row : row;
            std::copy_n(image.pixels.data() + 3 * (static_cast<std::size_t>(sourceY) * static_cast<std::size_t>(image.width) +
                                                   static_cast<std::size_t>(sourceX)),
                        3,
                        result.pixels.data() +
                            3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(result.width) + static_cast<std::size_t>(x)));
        }
    return result;
}

} // namespace

std::optional<Decoded> decodeSpecialTiff(std::span<const std::uint8_t> bytes)
{
    constexpr std::uint64_t mostBytes = 4 * maximumPixels; // of samples
    Source source{bytes};
    const Tiff tiff = openTiff(source);
    if (!tiff)
        return {};
    const Layout layout = layoutOf(tiff.get());
    if (!isSpecial(layout))
        return {};
    Palette palette{};
    if (layout.photometric == PHOTOMETRIC_PALETTE && TIFFGetField(tiff.get(), TIFFTAG_COLORMAP, &palette[0], &palette[1], &palette[2]) != 1)
        return tl::unexpected<std::string>("it cannot be decoded");
    const std::uint64_t pixels = std::uint64_t{layout.width} * layout.height;
    if (pixels > maximumPixels || pixels > mostBytes / (layout.channels * layout.sampleBytes()))
        return tl::unexpected<std::string>("too many pixels");
    const std::size_t pixelBytes = layout.channels * layout.sampleBytes();
    if (layout.compression == COMPRESSION_NONE && pixels * pixelBytes > bytes.size())
        return tl::unexpected<std::string>("it ends too early");
    std::vector<std::uint8_t> samples = samplesOf(tiff.get(), layout);
    if (samples.empty())
        return tl::unexpected<std::string>("it cannot be decoded");
    Image image(static_cast<int>(layout.width), static_cast<int>(layout.height));
    for (std::size_t i = 0; 3 * i < image.pixels.size(); ++i)
        convertPixel(samples.data() + i * pixelBytes, layout, palette, image.pixels.data() + 3 * i);
    samples = {};
    return oriented(std::move(image), layout.orientation);
}

} // namespace lesionlab::images
