// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of image file, pixel by pixel as Pillow has it: see fixtures/image_kinds.py.
#include <QtTest>

#include <filesystem>
#include <fstream>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/images/decode.h"
#include "core/images/special_kinds.h"

using namespace lesionlab;
using namespace lesionlab::images;
namespace fs = std::filesystem;

namespace {

constexpr const char* formats[] = {"jpeg", "png", "bmp", "ppm", "tiff", "webp"};

struct Kind {
    std::string file; ///< bytes
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;
};

std::vector<std::uint8_t> bytesOf(const checkpoints::Tensor& tensor)
{
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(*checkpoints::elementCount(tensor.shape)));
    checkpoints::copyElements(tensor, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

/// By "<format>, <case>.<ending>".
std::map<std::string, Kind> readKinds()
{
    std::map<std::string, Kind> kinds;
    for (const std::string format : formats) {
        const auto opened = checkpoints::NumpyFile::open(fs::path(LESIONLAB_FIXTURES) / "kinds" / (format + ".npz"));
        if (!opened)
            qFatal("no %s.npz", format.c_str());
        for (const checkpoints::NamedArray& entry : (*opened)->arrays()) {
            const checkpoints::Tensor* const expected = (*opened)->find(entry.name + ", pixels");
            if (expected == nullptr)
                continue;
            const std::vector<std::uint8_t> bytes = bytesOf(std::get<checkpoints::Tensor>(entry.array));
            kinds[format + ", " + entry.name] = {{bytes.begin(), bytes.end()},
                                                 bytesOf(*expected),
                                                 static_cast<int>(expected->shape[1]),
                                                 static_cast<int>(expected->shape[0])};
        }
    }
    return kinds;
}

} // namespace

class TestImageKinds : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::map<std::string, Kind> kinds_ = readKinds();

    [[nodiscard]] Result<Image> decoded(const std::string& content) const
    {
        const std::string file = folder_.filePath("image").toStdString();
        std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
        return decodeImage(file);
    }

private Q_SLOTS:
    void asPillow_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& [name, kind] : kinds_)
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        QVERIFY(kinds_.size() >= 129);
    }

    void asPillow()
    {
        QFETCH(QString, name);
        const Kind& kind = kinds_.at(name.toStdString());
        const auto image = decoded(kind.file);
        QVERIFY2(image, image ? "" : image.error().arguments.back().c_str());
        QCOMPARE(image->width, kind.width);
        QCOMPARE(image->height, kind.height);
        QVERIFY(image->pixels == kind.pixels);
    }

    /// Cut short anywhere, or with a wrong byte, a file gives an error or a picture, and neither hangs nor fills the memory.
    void damageIsBorne_data() { asPillow_data(); }

    void damageIsBorne()
    {
        QFETCH(QString, name);
        const std::string& file = kinds_.at(name.toStdString()).file;
        const std::size_t step = std::max<std::size_t>(1, file.size() / 40);
        for (std::size_t at = 0; at < file.size(); at += at < 64 ? 4 : step) {
            std::string changed = file;
            changed[at] = static_cast<char>(changed[at] ^ 0x55);
            for (const std::string& content : {file.substr(0, at), changed})
                if (const auto image = decoded(content))
                    QVERIFY(image->width > 0 && image->pixels.size() == std::size_t{3} * static_cast<std::size_t>(image->width) *
                                                                            static_cast<std::size_t>(image->height));
        }
    }

    /// A picture of 31 × 23 pixels in tiles of 2^30 × 2^30.
    void hugeTilesAreRefused()
    {
        std::string file = kinds_.at("tiff, RGB in tiles.tif").file;
        const std::string width("\x42\x01\x04\x00\x01\x00\x00\x00\x10\x00\x00\x00", 12);
        const std::string length("\x43\x01\x04\x00\x01\x00\x00\x00\x10\x00\x00\x00", 12);
        for (const std::string& tag : {width, length}) {
            const auto place = file.find(tag);
            QVERIFY(place != std::string::npos);
            file.replace(place + 8, 4, std::string("\x00\x00\x00\x40", 4));
        }
        const auto image = decoded(file);
        QVERIFY(!image);
        QCOMPARE(image.error().code, ErrorCode::FileDamaged);
    }

    /// Even where the look at the headers was fooled.
    void decodersKeepToTheLimitThemselves()
    {
        const auto wrong = [](const std::optional<Decoded>& answer) { return answer && !*answer ? answer->error() : std::string(); };
        const auto bytes = [](const std::string& file) {
            return std::span(reinterpret_cast<const std::uint8_t*>(file.data()), file.size());
        };
        std::string jpeg = kinds_.at("jpeg, CMYK.jpg").file;
        jpeg.replace(jpeg.find("\xFF\xC0") + 5, 4, "\xFF\xDC\xFF\xDC");
        QCOMPARE(wrong(decodeCmykJpeg(bytes(jpeg))), std::string("too many pixels"));
        std::string tiff = kinds_.at("tiff, palette in tiles.tif").file; // little-endian; its sides are long numbers
        const std::vector<std::pair<std::string, std::string>> sides{{{"\x00\x01", 2}, "\x20\x4E"},
                                                                     {"\x01\x01", "\x20\x4E"},
                                                                     {"\x42\x01", {"\x00\x40", 2}},
                                                                     {"\x43\x01", {"\x00\x40", 2}}}; // 20,000 and 16,384
        for (const auto& [tag, side] : sides) {
            const auto place = tiff.find(tag + std::string("\x04\x00\x01\x00\x00\x00", 6));
            QVERIFY(place != std::string::npos);
            tiff.replace(place + 8, 2, side);
        }
        QCOMPARE(wrong(decodeSpecialTiff(bytes(tiff))), std::string("too many pixels"));
        QCOMPARE(wrong(decodeScaledPnm(bytes("P5 20000 20000 100\n"))), std::string("too many pixels"));
    }

    void cmykOfPrimaries()
    {
        const auto rgb = [](std::uint8_t c, std::uint8_t m, std::uint8_t y, std::uint8_t k) {
            std::vector<int> values(3);
            std::uint8_t bytes[3];
            cmykToRgb(c, m, y, k, bytes);
            std::copy(bytes, bytes + 3, values.begin());
            return values;
        };
        QCOMPARE(rgb(0, 0, 0, 0), (std::vector<int>{255, 255, 255}));
        QCOMPARE(rgb(255, 0, 0, 0), (std::vector<int>{0, 255, 255}));
        QCOMPARE(rgb(10, 20, 30, 255), (std::vector<int>{0, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(TestImageKinds)
#include "tst_image_kinds.moc"
