// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding against Pillow's pixels, and what happens to files that are no images, or not whole.
#include <QtTest>

#include <cstring>
#include <filesystem>
#include <set>

#include "core/images/decode.h"
#include "core/images/image_headers.h"
#include "core/support/files.h"
#include "expected_image.h"

using namespace lesionlab;
using namespace lesionlab::images;
namespace fs = std::filesystem;

class TestImageDecoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asPillow_data();
    void asPillow();
    void truncated_data();
    void truncated();
    void noImage_data();
    void noImage();
    void missingFile();
    void folderInsteadOfFile();
    void tooManyPixels_data();
    void tooManyPixels();
    void twoReadings_data();
    void twoReadings();
    void scansWithoutEnd();
    void chunksThatSayNothingOfPixels();
    void stripsHigherThanThePicture();
    void bytesAfterTheEnd();
    void pngRoundTrip();
    void pngUnwritable();

private:
    [[nodiscard]] fs::path write(const std::string& name, const std::string& content) const
    {
        const fs::path path = fs::path(folder_.path().toStdString()) / name;
        if (!writeFileAtomically(path, content))
            qFatal("cannot write");
        return path;
    }
    QTemporaryDir folder_;
};

namespace {

const fs::path fixtures = LESIONLAB_FIXTURES;

std::vector<fs::path> decodeFixtures()
{
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fixtures))
        if (entry.path().filename().string().starts_with("decode_") && entry.path().string().find(".expected.") == std::string::npos)
            files.insert(entry.path());
    return {files.begin(), files.end()};
}

std::string contentOf(const fs::path& path) { return readFile(path).value(); }

} // namespace

void TestImageDecoding::asPillow_data()
{
    QTest::addColumn<QString>("file");
    for (const fs::path& file : decodeFixtures())
        QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.filename().string());
    QVERIFY(decodeFixtures().size() >= 18);
}

void TestImageDecoding::asPillow()
{
    QFETCH(QString, file);
    const Image expected = readExpected(fixtures / (file.toStdString() + ".expected.ppm"));
    const auto decoded = decodeImage(fixtures / file.toStdString());
    QVERIFY(decoded);
    QCOMPARE(decoded->width, expected.width);
    QCOMPARE(decoded->height, expected.height);
    QCOMPARE(largestDifference(*decoded, expected), 0);
}

void TestImageDecoding::truncated_data() { asPillow_data(); }

/// Cut anywhere in its second half, or right before its last bytes, no file may pass as whole.
void TestImageDecoding::truncated()
{
    QFETCH(QString, file);
    const std::string content = contentOf(fixtures / file.toStdString());
    for (const std::size_t length : {content.size() / 2, content.size() * 3 / 4, content.size() * 9 / 10, content.size() - 2}) {
        const fs::path path = write("cut_" + file.toStdString(), content.substr(0, length));
        const auto decoded = decodeImage(path);
        if (file.endsWith(".tif") && decoded) // what TIFF keeps behind its pixels is not needed for them
            QCOMPARE(largestDifference(*decoded, readExpected(fixtures / (file.toStdString() + ".expected.ppm"))), 0);
        else
            QVERIFY2(!decoded, qPrintable(QString("%1 of %2 bytes").arg(length).arg(content.size())));
        if (!decoded) {
            QCOMPARE(decoded.error().code, ErrorCode::FileDamaged);
            QCOMPARE(decoded.error().arguments.size(), std::size_t{2});
            QCOMPARE(decoded.error().arguments[0], path.string());
        }
    }
}

void TestImageDecoding::noImage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("not an image at all");
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><title>404</title>");
    QTest::newRow("JPEG's first bytes") << QByteArray("\xFF\xD8\xFF\xE0", 4);
    QTest::newRow("JPEG without a scan") << QByteArray("\xFF\xD8\xFF\xD9", 4);
    QTest::newRow("JPEG, then zeros") << QByteArray("\xFF\xD8\xFF").append(1000, '\0');
    QTest::newRow("PNG's signature") << QByteArray("\x89PNG\r\n\x1A\n", 8);
    QTest::newRow("PNG, then zeros") << QByteArray("\x89PNG\r\n\x1A\n", 8).append(1000, '\0');
    QTest::newRow("BMP, then zeros") << QByteArray("BM").append(1000, '\0');
    QTest::newRow("BMP's first bytes") << QByteArray("BM");
    QTest::newRow("TIFF, then zeros") << QByteArray("II*\0", 4).append(1000, '\0');
    QTest::newRow("WebP without a picture") << QByteArray("RIFF\x04\0\0\0WEBP", 12);
    QTest::newRow("PPM without numbers") << QByteArray("P6\nx y\n");
}

void TestImageDecoding::noImage()
{
    QFETCH(QByteArray, content);
    const fs::path path = write("file.jpg", content.toStdString());
    const auto decoded = decodeImage(path);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::FileDamaged);
    QCOMPARE(decoded.error().arguments[0], path.string());
    QVERIFY(!decoded.error().arguments[1].empty());
}

void TestImageDecoding::missingFile()
{
    const auto decoded = decodeImage("/nonexistent/ü.jpg");
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::FileNotFound);
}

void TestImageDecoding::folderInsteadOfFile()
{
    const auto decoded = decodeImage(folder_.path().toStdString());
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::FileUnreadable);
}

void TestImageDecoding::tooManyPixels_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("sides");
    QTest::newRow("PNG") << "decode_rgb.png" << 16 << QByteArray::fromHex("0000c3500000c350");
    QTest::newRow("BMP") << "decode_rgb.bmp" << 18 << QByteArray::fromHex("50c3000050c30000");
    QTest::newRow("PPM") << "decode_rgb.ppm" << 2 << QByteArray("\n# a comment\n50000 50000\n255\n");
    QTest::newRow("WebP, lossy") << "decode_lossy.webp" << 26 << QByteArray::fromHex("ff3fff3f");
    QTest::newRow("WebP, lossless") << "decode_rgb.webp" << 21 << QByteArray::fromHex("ffffff0f");
    QTest::newRow("WebP, extended") << "decode_rgb.webp" << 12
                                    << QByteArray("VP8X").append(QByteArray::fromHex("0a000000"
                                                                                     "00000000"
                                                                                     "50c300"
                                                                                     "50c300"));
    QTest::newRow("TIFF") << "decode_rgb.tif" << 18
                          << QByteArray::fromHex("50c30000"
                                                 "01010400"
                                                 "01000000"
                                                 "50c30000"); // tag 257 between
    const std::string jpeg = contentOf(fixtures / "decode_rgb.jpg");
    QTest::newRow("JPEG") << "decode_rgb.jpg" << static_cast<int>(jpeg.find("\xFF\xC0")) + 5 << QByteArray::fromHex("c350c350");
}

void TestImageDecoding::tooManyPixels()
{
    QFETCH(QString, file);
    QFETCH(int, offset);
    QFETCH(QByteArray, sides);
    std::string content = contentOf(fixtures / file.toStdString());
    content.replace(static_cast<std::size_t>(offset), static_cast<std::size_t>(sides.size()), sides.toStdString());
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
    QCOMPARE(findDamage(bytes, 100'000'000), std::string("too many pixels"));
    QVERIFY(!decodeImage(write("large", content)));
}

/// Where the first picture's entry for `tag` begins; little-endian, the directory behind the pixels.
std::size_t tagOf(const char* file, std::uint16_t tag)
{
    const std::string content = contentOf(fixtures / file);
    std::uint32_t directory = 0;
    std::memcpy(&directory, content.data() + 4, sizeof directory);
    for (std::size_t entry = directory + 2; entry + 12 <= content.size(); entry += 12)
        if (std::memcmp(content.data() + entry, &tag, sizeof tag) == 0)
            return entry;
    qFatal("no such tag");
}

void TestImageDecoding::twoReadings_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    const auto changed = [](const char* file, std::size_t offset, std::size_t count, const QByteArray& bytes) {
        std::string content = contentOf(fixtures / file);
        content.replace(offset, count, bytes.toStdString());
        return QByteArray::fromStdString(content);
    };
    const QString malformed = "malformed";
    QTest::newRow("JPEG, a marker without length") << changed("decode_rgb.jpg", 2, 0, QByteArray::fromHex("ff01")) << malformed;
    QTest::newRow("JPEG, a stuffed zero before a header that hides in its segment")
        << changed("decode_rgb.jpg", 2, 0, QByteArray::fromHex("ff00000f ffc0 000b 08 ffdc ffdc 01 011100")) << malformed;
    QTest::newRow("JPEG, a segment of no length") << changed("decode_rgb.jpg", 4, 2, QByteArray(2, '\0')) << malformed;
    QTest::newRow("PNG, a chunk before the header")
        << changed("decode_rgb.png", 8, 0, QByteArray::fromHex("00000008") + "teXt" + QByteArray::fromHex("00000001 00000001 00000000"))
        << malformed;
    QTest::newRow("PPM, a comment that ends with a carriage return")
        << changed("decode_rgb.ppm", 2, 0, "\n#\r50000 50000\n") << "too many pixels";
    QTest::newRow("PPM, numbers that another sign separates") << changed("decode_rgb.ppm", 2, 0, "\n50000=50000\n") << malformed;
    QTest::newRow("PPM, a number behind the kind") << changed("decode_rgb.ppm", 2, 0, "0 ") << malformed;
    QTest::newRow("BMP of OS/2")
        << QByteArray("BM").append(8, '\0').append(QByteArray::fromHex("1a000000 0c000000 ffff ffff 0100 1800")).append(100, '\0')
        << "too many pixels";
    QTest::newRow("BMP of OS/2, cut")
        << QByteArray("BM").append(8, '\0').append(QByteArray::fromHex("1a000000 0c000000 ff00 ff00 0100 1800")).append(100, '\0')
        << "it ends too early";
    QTest::newRow("WebP, a bare frame") << changed("decode_rgb.webp", 12, 8, {}).replace(4, 4, QByteArray::fromHex("10000000"))
                                        << malformed;
    QTest::newRow("TIFF, a width of eight bytes") << changed("decode_rgb.tif", 12, 2, QByteArray::fromHex("1000")) << malformed;
    QTest::newRow("TIFF, the width twice") << changed("decode_rgb.tif", 22, 2, QByteArray::fromHex("0001")) << malformed;
    QTest::newRow("TIFF, rows of a strip as eight bytes")
        << changed("decode_rgb.tif", tagOf("decode_rgb.tif", 278) + 2, 1, "\x10") << malformed;
    // tag 284 says what is so anyway
    QTest::newRow("TIFF, tiles without a height")
        << changed("decode_rgb.tif", tagOf("decode_rgb.tif", 284), 2, QByteArray::fromHex("4201")) << malformed;
    QTest::newRow("TIFF, tiles without a width")
        << changed("decode_rgb.tif", tagOf("decode_rgb.tif", 284), 2, QByteArray::fromHex("4301")) << malformed;
    QTest::newRow("TIFF, of floats in the end") // photometric interpretation: LogLuv
        << changed("decode_rgb.tif", tagOf("decode_rgb.tif", 262) + 8, 2, QByteArray::fromHex("4d80")) << "pixels of an unsupported kind";
    // 160,000 × 1 pixels in tiles of 16 × 4,000,000
    const QByteArray tiled =
        QByteArray("II*\0\x08\0\0\0\x04\0", 10) + QByteArray::fromHex("0001 0400 01000000 00710200  0101 0400 01000000 01000000"
                                                                      "4201 0400 01000000 10000000  4301 0400 01000000 00093d00 00000000");
    QTest::newRow("TIFF, tiles far larger than the picture") << tiled << "too many pixels";
    QTest::newRow("TIFF, ten samples") << changed("decode_rgb.tif", 90, 1, "\x0a") << "pixels of an unsupported kind";
}

/// What decoders may understand in another way than the check of the size is refused.
void TestImageDecoding::twoReadings()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    const auto decoded = decodeImage(write("twofold", content.toStdString()));
    QVERIFY(!decoded);
    QCOMPARE(QString::fromStdString(decoded.error().arguments.at(1)), words);
}

/// Each is a few bytes, and a pass over the whole picture.
void TestImageDecoding::scansWithoutEnd()
{
    const std::string content = contentOf(fixtures / "decode_progressive.jpeg");
    const std::size_t last = content.rfind("\xFF\xDA");
    std::string many = content;
    for (int i = 0; i < 200; ++i)
        many.insert(last, content.substr(last, content.size() - last - 2));
    const auto decoded = decodeImage(write("many.jpg", many));
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().arguments.at(1), std::string("a JPEG of too many scans"));
}

/// Texts may unpack to a thousand times their length: they never reach the decoder.
void TestImageDecoding::chunksThatSayNothingOfPixels()
{
    for (const char* const file : {"decode_palette_transparent.png", "decode_rgb.png"}) {
        const std::string content = contentOf(fixtures / file);
        std::string many = content;
        for (int i = 0; i < 500; ++i) // their checksums are wrong, which nobody sees
            many.insert(33, QByteArray::fromHex("00000004").toStdString() + "zTXtabcdefgh");
        const auto decoded = decodeImage(write("chunks.png", many));
        QVERIFY(decoded);
        QCOMPARE(largestDifference(*decoded, readExpected(fixtures / (std::string(file) + ".expected.ppm"))), 0);
        std::vector<std::uint8_t> bytes(many.begin(), many.end());
        QVERIFY(keepPixelChunks(bytes) <= content.size());
    }
}

/// Decoders take memory for all rows of a strip.
void TestImageDecoding::stripsHigherThanThePicture()
{
    for (const char* const file : {"decode_rgb.tif", "decode_opaque.tif"}) {
        std::string content = contentOf(fixtures / file);
        const std::size_t entry = tagOf(file, 278);
        content.replace(entry + 2, 10, QByteArray::fromHex("0400 01000000 e2011700").toStdString());
        std::vector<std::uint8_t> bytes(content.begin(), content.end());
        limitStripRows(bytes, 100'000'000);
        std::uint32_t rows = 0;
        std::memcpy(&rows, bytes.data() + entry + 8, sizeof rows);
        const auto decoded = decodeImage(write("strips.tif", content));
        QVERIFY(decoded);
        QCOMPARE(rows, static_cast<std::uint32_t>(decoded->height));
        QCOMPARE(largestDifference(*decoded, readExpected(fixtures / (std::string(file) + ".expected.ppm"))), 0);
    }
}

/// Cameras append previews and film behind the picture.
void TestImageDecoding::bytesAfterTheEnd()
{
    for (const char* file : {"decode_rgb.jpg", "decode_rgb.png"}) {
        const auto decoded = decodeImage(write(file, contentOf(fixtures / file) + std::string(1000, 'x')));
        QVERIFY(decoded);
        QCOMPARE(largestDifference(*decoded, readExpected(fixtures / (std::string(file) + ".expected.ppm"))), 0);
    }
}

void TestImageDecoding::pngRoundTrip()
{
    Image image(5, 3);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(i * 5);
    const fs::path path = fs::path(folder_.path().toStdString()) / "Ordner ü" / "画像.png";
    QVERIFY(encodePng(path, image));
    const auto decoded = decodeImage(path);
    QVERIFY(decoded);
    QCOMPARE(*decoded == image, true);
}

void TestImageDecoding::pngUnwritable()
{
    const auto written = encodePng("/proc/nothing/image.png", Image(1, 1));
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
}

QTEST_GUILESS_MAIN(TestImageDecoding)
#include "tst_image_decoding.moc"
