// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "core/images/image_headers.h"
#include "core/images/special_kinds.h"

namespace lesionlab::images {

std::optional<Decoded> decodeWebpFilm(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t flagsAt = 20; // of the chunk VP8X (RFC 9649, section 2.7.1)
    constexpr std::uint8_t animation = 0x02;
    constexpr std::uint64_t mostPixels = 25'000'000; // the player needs eight bytes for each
    // OpenCV tells WebP by this look at the beginning, and would give what fails it to any other decoder that it has.
    constexpr std::size_t looked = 32;
    if (fileKind(bytes) == FileKind::WebP && (bytes.size() < looked || WebPGetInfo(bytes.data(), looked, nullptr, nullptr) == 0))
        return tl::unexpected<std::string>("it cannot be decoded");
    if (bytes.size() < 30 || bytes[15] != 'X' || (bytes[flagsAt] & animation) == 0)
        return {};
    const WebPData data{bytes.data(), bytes.size()};
    const std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer*)> demuxer(WebPDemux(&data), WebPDemuxDelete);
    if (!demuxer)
        return tl::unexpected<std::string>("it cannot be decoded");
    if (std::uint64_t{WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH)} * WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT) >
        mostPixels)
        return tl::unexpected<std::string>("too many pixels");
    WebPAnimDecoderOptions options;
    WebPAnimDecoderOptionsInit(&options);
    options.color_mode = MODE_RGBA;
    const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder*)> player(WebPAnimDecoderNew(&data, &options), WebPAnimDecoderDelete);
    WebPAnimInfo facts;
    std::uint8_t* frame = nullptr;
    int time = 0;
    if (!player || WebPAnimDecoderGetInfo(player.get(), &facts) == 0 || WebPAnimDecoderGetNext(player.get(), &frame, &time) == 0)
        return tl::unexpected<std::string>("it cannot be decoded");
    Image image(static_cast<int>(facts.canvas_width), static_cast<int>(facts.canvas_height));
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = frame[i / 3 * 4 + i % 3];
    return image;
}

} // namespace lesionlab::images
