// SPDX-License-Identifier: GPL-3.0-or-later
// Resizing, cropping and greyscale against Pillow's and torchvision's bytes.
#include <QtTest>

#include <filesystem>

#include "core/images/crop.h"
#include "core/images/decode.h"
#include "core/images/resize.h"
#include "expected_image.h"

using namespace lesionlab::images;
namespace fs = std::filesystem;

class TestImageResizing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asPillow_data();
    void asPillow();
    void sameSizeIsACopy();
    void constantStaysConstant();
    void centreCropOffsets_data();
    void centreCropOffsets();
    void copyCropTakesTheRectangle();
    void mirrorTwiceIsNothing();
    void greyscaleOfPrimaries();
};

namespace {

const fs::path fixtures = LESIONLAB_FIXTURES;

Image gradient(int width, int height)
{
    Image image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(i * 7 % 256);
    return image;
}

/// What the fixture's name says, such as resize_a_31x24.
Image compute(const QStringList& name, const Image& source)
{
    const QStringList sides = name[2].split('x');
    if (name[0] == "resize")
        return resize(source, sides[0].toInt(), sides[1].toInt());
    if (name[0] == "shorter")
        return resizeShorterSide(source, sides[0].toInt());
    return centreCrop(source, sides[0].toInt());
}

} // namespace

void TestImageResizing::asPillow_data()
{
    QTest::addColumn<QString>("name");
    int count = 0;
    for (const auto& entry : fs::directory_iterator(fixtures)) {
        const QString name = QString::fromStdString(entry.path().filename().string());
        if (!name.endsWith(".expected.ppm") || name.startsWith("decode_"))
            continue;
        QTest::newRow(qPrintable(name)) << name.chopped(13);
        ++count;
    }
    QVERIFY(count >= 25);
}

void TestImageResizing::asPillow()
{
    QFETCH(QString, name);
    const QStringList parts = name.split('_');
    auto source = decodeImage(fixtures / ("source_" + parts[1].toStdString() + ".png"));
    QVERIFY(source);
    if (parts[0] == "greyscale")
        makeGreyscale(source->pixels);
    const Image result = parts.size() == 3 ? compute(parts, *source) : *source;
    QCOMPARE(largestDifference(result, readExpected(fixtures / (name.toStdString() + ".expected.ppm"))), 0);
}

void TestImageResizing::sameSizeIsACopy()
{
    const Image image = gradient(9, 6);
    QVERIFY(resize(image, 9, 6) == image);
    QVERIFY(resizeShorterSide(image, 6) == image);
}

void TestImageResizing::constantStaysConstant()
{
    for (const int value : {0, 1, 127, 254, 255}) {
        Image image(37, 23);
        std::fill(image.pixels.begin(), image.pixels.end(), static_cast<std::uint8_t>(value));
        for (const auto& [width, height] : {std::pair(5, 3), std::pair(100, 64), std::pair(36, 24)}) {
            const Image result = resize(image, width, height);
            QCOMPARE(std::count(result.pixels.begin(), result.pixels.end(), static_cast<std::uint8_t>(value)), 3 * width * height);
        }
    }
}

void TestImageResizing::centreCropOffsets_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("crop");
    QTest::addColumn<int>("offset");
    QTest::newRow("256 to 224") << 256 << 224 << 16;
    QTest::newRow("all") << 224 << 224 << 0;
    QTest::newRow("0.5 is rounded to 0") << 225 << 224 << 0;
    QTest::newRow("1.5 is rounded to 2") << 227 << 224 << 2;
    QTest::newRow("2.5 is rounded to 2") << 229 << 224 << 2;
    QTest::newRow("3.5 is rounded to 4") << 231 << 224 << 4;
}

void TestImageResizing::centreCropOffsets()
{
    QFETCH(int, side);
    QFETCH(int, crop);
    QFETCH(int, offset);
    QCOMPARE(centreCropOffset(side, crop), offset);
}

void TestImageResizing::copyCropTakesTheRectangle()
{
    const Image image = gradient(10, 8);
    std::vector<std::uint8_t> crop(std::size_t{3} * 4 * 2);
    copyCrop(image, 6, 5, 4, 2, crop);
    for (std::size_t i = 0; i < 12; ++i) {
        QCOMPARE(crop[i], image.pixels[(5 * 10 + 6) * 3 + i]);
        QCOMPARE(crop[12 + i], image.pixels[(6 * 10 + 6) * 3 + i]);
    }
}

void TestImageResizing::mirrorTwiceIsNothing()
{
    for (const int width : {1, 4, 5}) {
        const Image image = gradient(width, 3);
        Image mirrored = image;
        mirror(mirrored.pixels, width);
        QVERIFY(std::equal(image.pixels.begin(), image.pixels.begin() + 3, mirrored.pixels.begin() + 3 * (width - 1)));
        mirror(mirrored.pixels, width);
        QVERIFY(mirrored == image);
    }
}

void TestImageResizing::greyscaleOfPrimaries()
{
    std::vector<std::uint8_t> pixels = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};
    makeGreyscale(pixels);
    QCOMPARE(pixels, (std::vector<std::uint8_t>{76, 76, 76, 150, 150, 150, 29, 29, 29, 255, 255, 255}));
}

QTEST_GUILESS_MAIN(TestImageResizing)
#include "tst_image_resizing.moc"
