// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/images/decode.h"

#include <algorithm>
#include <new>
#include <string_view>

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/images/image_headers.h"
#include "core/images/special_kinds.h"
#include "core/support/files.h"

namespace lesionlab::images {
namespace {

constexpr std::uint64_t maximumFileBytes = std::uint64_t{256} << 20;

/// What is wrong is in the Result; OpenCV would say it on stderr, once more.
void silenceOpenCv()
{
    static const auto previous = cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    static_cast<void>(previous);
}

/// Greyscale is repeated, blue-green-red turned round, a fourth channel dropped. `toByte` maps one value to 0 … 255.
template <typename Value, typename ToByte> Image toRgb(const cv::Mat& decoded, ToByte toByte)
{
    Image image(decoded.cols, decoded.rows);
    std::uint8_t* output = image.pixels.data();
    const int channels = decoded.channels();
    const int red = channels >= 3 ? 2 : 0;
    for (int y = 0; y < decoded.rows; ++y) {
        const Value* row = decoded.ptr<Value>(y);
        for (int x = 0; x < decoded.cols; ++x, row += channels) {
            *output++ = toByte(row[red]);
            *output++ = toByte(row[red / 2]);
            *output++ = toByte(row[0]);
        }
    }
    return image;
}

/// As stored, but for the alpha channels of the kinds that OpenCV can drop itself.
int decodingFlags(FileKind kind)
{
    return kind == FileKind::Tiff ? cv::IMREAD_UNCHANGED : cv::IMREAD_ANYCOLOR | cv::IMREAD_ANYDEPTH | cv::IMREAD_IGNORE_ORIENTATION;
}

Result<Image> convertDecoded(const std::filesystem::path& path, const cv::Mat& decoded)
{
    if (decoded.empty())
        return failure(ErrorCode::FileDamaged, path.string(), "it cannot be decoded");
    if (decoded.total() > maximumPixels)
        return failure(ErrorCode::FileDamaged, path.string(), "too many pixels");
    if (decoded.type() == CV_8UC1 || decoded.type() == CV_8UC3)
        return toRgb<std::uint8_t>(decoded, [](std::uint8_t value) { return value; });
    if (decoded.type() == CV_16UC1)
        return toRgb<std::uint16_t>(decoded, [](std::uint16_t value) { return static_cast<std::uint8_t>(std::min<int>(value, 255)); });
    if (decoded.type() == CV_16UC3 || decoded.type() == CV_16UC4) // Pillow keeps the high byte
        return toRgb<std::uint16_t>(decoded, [](std::uint16_t value) { return static_cast<std::uint8_t>(value >> 8); });
    return failure(ErrorCode::FileDamaged, path.string(), "pixels of an unsupported kind");
}

/// Nothing where OpenCV serves.
std::optional<Decoded> decodeSpecially(std::span<const std::uint8_t> bytes)
{
    switch (fileKind(bytes)) {
    case FileKind::Jpeg: return decodeCmykJpeg(bytes);
    case FileKind::Tiff: return decodeSpecialTiff(bytes);
    case FileKind::WebP: return decodeWebpFilm(bytes);
    case FileKind::Pnm: return decodeScaledPnm(bytes);
    default: return {};
    }
}

Result<Image> decodeBytes(const std::filesystem::path& path, std::span<std::uint8_t> bytes)
{
    if (auto special = decodeSpecially(bytes)) {
        if (*special)
            return std::move(**special);
        return failure(ErrorCode::FileDamaged, path.string(), special->error());
    }
    const FileKind kind = fileKind(bytes);
    if (kind == FileKind::Tiff)
        limitStripRows(bytes, maximumPixels);
    const std::size_t length = kind == FileKind::Png ? keepPixelChunks(bytes) : bytes.size();
    const cv::Mat input(1, static_cast<int>(length), CV_8UC1, bytes.data());
    return convertDecoded(path, cv::imdecode(input, decodingFlags(kind))).map([bytes](Image image) {
        scaleBmp16(bytes, image);
        return image;
    });
}

} // namespace

Result<Image> decodeImage(const std::filesystem::path& path)
{
    silenceOpenCv();
    auto content = readFile(path, maximumFileBytes);
    if (!content)
        return tl::unexpected(content.error());
    const std::span bytes(reinterpret_cast<std::uint8_t*>(content->data()), content->size());
    if (const std::string damage = findDamage(bytes, maximumPixels); !damage.empty())
        return failure(ErrorCode::FileDamaged, path.string(), damage);
    try {
        return decodeBytes(path, bytes);
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem)
            return failure(ErrorCode::OutOfMemory, path.string());
        return failure(ErrorCode::FileDamaged, path.string(), exception.err);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, path.string());
    }
}

Result<void> encodePng(const std::filesystem::path& path, const Image& image)
{
    cv::Mat blueFirst(image.height, image.width, CV_8UC3);
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3)
        for (std::size_t channel = 0; channel < 3; ++channel)
            blueFirst.data[i + channel] = image.pixels[i + 2 - channel];
    std::vector<std::uint8_t> encoded;
    try {
        if (!cv::imencode(".png", blueFirst, encoded))
            return failure(ErrorCode::Internal, "PNG encoder");
    } catch (const cv::Exception& exception) {
        return failure(ErrorCode::Internal, exception.err);
    }
    return writeFileAtomically(path, std::string_view(reinterpret_cast<const char*>(encoded.data()), encoded.size()));
}

} // namespace lesionlab::images
