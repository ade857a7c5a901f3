// SPDX-License-Identifier: GPL-3.0-or-later
// BatchLoader: every image once, the same batches for any number of threads, crops that lie in the image, no hanging.
#include <QtTest>

#include <atomic>
#include <numeric>
#include <set>
#include <thread>

#include "core/datasets/batch_loader.h"
#include "core/datasets/selections.h"
#include "core/images/crop.h"
#include "core/images/resize.h"
#include "example_images.h"

using namespace lesionlab;
using namespace lesionlab::datasets;

class TestBatchLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameForAnyNumberOfThreads_data();
    void sameForAnyNumberOfThreads();
    void everyImageOnce_data();
    void everyImageOnce();
    void testPreprocessing();
    void cropsLieInTheImage();
    void greyscaleShare();
    void mirrorsHalf();
    void randomScale();
    void epochAndSeedChangeOrderAndCrops();
    void drawsDoNotDependOnTheSelection();
    void emptySelection();
    void invalidOptions();
    void destroyedInTheMiddle();
    void moves();
    void batchOutlivesTheLoader();
    void workersExceptionsArrive();
    void measuresWaiting();
};

namespace {

const auto exampleImages = exampleSet({9, 6, 10}); // 25 images of 18 … 22 × 16 pixels

BatchOptions smallBatches(const Augmentation& augmentation = {})
{
    BatchOptions options;
    options.batchSize = 4;
    options.inputSize = 12;
    options.augmentation = augmentation;
    options.seed = 11;
    return options;
}

BatchLoader load(const BatchOptions& options, std::vector<std::size_t> selection = chooseAll(*exampleImages))
{
    return BatchLoader::create(exampleImages, std::move(selection), options).value();
}

struct Epoch {
    std::vector<std::size_t> indices;
    std::vector<std::int64_t> labels;
    std::vector<std::vector<std::uint8_t>> images;
    bool operator==(const Epoch&) const = default;
};

Epoch readAll(BatchLoader loader)
{
    Epoch epoch;
    while (const auto batch = loader.next()) {
        const std::size_t imageBytes = batch->byteCount() / batch->count;
        for (std::size_t i = 0; i < batch->count; ++i) {
            epoch.indices.push_back(batch->indices.at(i));
            epoch.labels.push_back(batch->labels.at(i));
            const std::uint8_t* pixels = batch->pixels.get() + i * imageBytes;
            epoch.images.emplace_back(pixels, pixels + imageBytes);
        }
    }
    return epoch;
}

Epoch readAll(const BatchOptions& options) { return readAll(load(options)); }

bool isGrey(const std::vector<std::uint8_t>& pixels)
{
    for (std::size_t i = 0; i < pixels.size(); i += 3)
        if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
            return false;
    return true;
}

} // namespace

void TestBatchLoader::sameForAnyNumberOfThreads_data()
{
    QTest::addColumn<bool>("shuffle");
    QTest::addColumn<bool>("scale");
    QTest::newRow("in order") << false << false;
    QTest::newRow("shuffled") << true << false;
    QTest::newRow("shuffled and scaled") << true << true;
}

void TestBatchLoader::sameForAnyNumberOfThreads()
{
    QFETCH(bool, shuffle);
    QFETCH(bool, scale);
    BatchOptions options = smallBatches({.randomCrop = true, .greyscaleProbability = 0.3F, .horizontalFlip = true, .randomScale = scale});
    options.shuffle = shuffle;
    options.workers = 1;
    options.prefetch = 1;
    const Epoch one = readAll(options);
    for (const auto& [workers, prefetch] : {std::pair(3, 1), std::pair(3, 5), std::pair(8, 100)}) {
        options.workers = workers;
        options.prefetch = prefetch;
        QVERIFY(readAll(options) == one);
    }
}

void TestBatchLoader::everyImageOnce_data()
{
    QTest::addColumn<int>("batchSize");
    for (const int size : {1, 4, 5, 25, 128})
        QTest::addRow("%d", size) << size;
}

void TestBatchLoader::everyImageOnce()
{
    QFETCH(int, batchSize);
    BatchOptions options = smallBatches();
    options.batchSize = batchSize;
    options.shuffle = true;
    const Epoch epoch = readAll(options);
    QCOMPARE(epoch.indices.size(), std::size_t{25});
    QCOMPARE(std::set(epoch.indices.begin(), epoch.indices.end()).size(), std::size_t{25});
    for (std::size_t i = 0; i < 25; ++i)
        QCOMPARE(epoch.labels[i], exampleImages->label(epoch.indices[i]));
}

void TestBatchLoader::testPreprocessing()
{
    const Epoch epoch = readAll(smallBatches());
    for (std::size_t i = 0; i < 25; ++i) {
        QCOMPARE(epoch.indices[i], i);
        QVERIFY(epoch.images[i] == images::centreCrop(exampleImages->image(i), 12).pixels);
    }
}

/// The example images' pixels say where they come from.
void TestBatchLoader::cropsLieInTheImage()
{
    std::set<std::pair<int, int>> corners;
    for (std::uint64_t number = 0; number < 40; ++number) {
        BatchOptions options = smallBatches({.randomCrop = true});
        options.epoch = number;
        const Epoch epoch = readAll(options);
        for (std::size_t i = 0; i < 25; ++i) {
            const int left = epoch.images[i][0];
            const int top = epoch.images[i][1];
            QVERIFY(left + 12 <= exampleImages->image(epoch.indices[i]).width && top + 12 <= 16);
            std::vector<std::uint8_t> expected(epoch.images[i].size());
            images::copyCrop(exampleImages->image(epoch.indices[i]), left, top, 12, 12, expected);
            QVERIFY(epoch.images[i] == expected);
            corners.emplace(left, top);
        }
    }
    QCOMPARE(corners.size(), std::size_t{11 * 5}); // 0 … 10 in the widest images, 0 … 4
}

void TestBatchLoader::greyscaleShare()
{
    int grey = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        BatchOptions options = smallBatches(Augmentation::training());
        options.epoch = number;
        for (const auto& pixels : readAll(options).images)
            grey += isGrey(pixels) ? 1 : 0;
    }
    QVERIFY2(grey > 150 && grey < 250, qPrintable(QString::number(grey))); // 200 of 1,000 expected; four standard deviations are 51
    QVERIFY(isGrey(readAll(smallBatches({.greyscaleProbability = 1.0F})).images[5]));
}

void TestBatchLoader::mirrorsHalf()
{
    int mirrored = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        BatchOptions options = smallBatches({.horizontalFlip = true});
        options.epoch = number;
        for (const auto& pixels : readAll(options).images)
            mirrored += pixels[0] > pixels[3] ? 1 : 0;
    }
    QVERIFY2(mirrored > 435 && mirrored < 565, qPrintable(QString::number(mirrored)));
}

/// Red grows by one a pixel in the examples: in a crop it grows by the crop's side / 12, from 16 pixels × √0.35 to 16.
void TestBatchLoader::randomScale()
{
    std::set<int> spans;
    for (const auto& pixels : readAll(smallBatches({.randomScale = true})).images)
        spans.insert(pixels[33] - pixels[0]);
    QVERIFY(*spans.begin() >= 7 && *spans.rbegin() <= 16);
    QVERIFY(spans.size() > 3);
}

void TestBatchLoader::epochAndSeedChangeOrderAndCrops()
{
    BatchOptions options = smallBatches({.randomCrop = true});
    options.shuffle = true;
    const Epoch first = readAll(options);
    QVERIFY(readAll(options) == first);
    options.epoch = 1;
    const Epoch second = readAll(options);
    QVERIFY(second.indices != first.indices);
    options.epoch = 0;
    options.seed = 12;
    QVERIFY(readAll(options).indices != first.indices);
    options = smallBatches({.randomCrop = true});
    const auto inOrder = readAll(options).images;
    options.epoch = 1;
    QVERIFY(readAll(options).images != inOrder);
}

void TestBatchLoader::drawsDoNotDependOnTheSelection()
{
    const BatchOptions options = smallBatches({.randomCrop = true, .greyscaleProbability = 0.5F});
    const Epoch all = readAll(options);
    const Epoch some = readAll(load(options, {20, 3}));
    QCOMPARE(some.indices, (std::vector<std::size_t>{20, 3}));
    QVERIFY(some.images[0] == all.images[20] && some.images[1] == all.images[3]);
}

void TestBatchLoader::emptySelection()
{
    BatchLoader loader = load(smallBatches(), {});
    QVERIFY(!loader.next());
    QVERIFY(!loader.next());
}

void TestBatchLoader::invalidOptions()
{
    const auto refused = [](auto change) {
        BatchOptions options = smallBatches();
        change(options);
        const auto loader = BatchLoader::create(exampleImages, chooseAll(*exampleImages), options);
        return !loader && loader.error().code == ErrorCode::InvalidValue && loader.error().arguments.size() == 3;
    };
    QVERIFY(refused([](BatchOptions& options) { options.batchSize = 0; }));
    QVERIFY(refused([](BatchOptions& options) { options.inputSize = 17; })); // higher than the images
    QVERIFY(refused([](BatchOptions& options) { options.workers = 0; }));
    QVERIFY(refused([](BatchOptions& options) { options.prefetch = -1; }));
    QVERIFY(refused([](BatchOptions& options) { options.augmentation = {.randomScale = true, .smallestArea = 0.0F}; }));
}

void TestBatchLoader::destroyedInTheMiddle()
{
    for (int taken = 0; taken < 4; ++taken)
        for (const int prefetch : {1, 2, 50}) {
            BatchOptions options = smallBatches();
            options.workers = 3;
            options.prefetch = prefetch;
            BatchLoader loader = load(options);
            for (int i = 0; i < taken; ++i)
                QVERIFY(loader.next());
        }
}

void TestBatchLoader::moves()
{
    BatchLoader loader = load(smallBatches());
    QVERIFY(loader.next());
    BatchLoader second = std::move(loader);
    QCOMPARE(second.next()->indices.front(), std::size_t{4});
    second = load(smallBatches());
    QCOMPARE(second.next()->indices.front(), std::size_t{0});
}

void TestBatchLoader::batchOutlivesTheLoader()
{
    std::optional<Batch> batch;
    {
        BatchLoader loader = load(smallBatches());
        batch = loader.next();
    }
    QVERIFY(std::equal(batch->pixels.get(), batch->pixels.get() + 432, images::centreCrop(exampleImages->image(0), 12).pixels.begin()));
}

void TestBatchLoader::workersExceptionsArrive()
{
    class Broken final : public ImageSet {
        std::size_t size() const override { return 8; }
        int label(std::size_t) const override { throw std::bad_alloc(); }
        std::string name(std::size_t) const override { return {}; }
        ImageView image(std::size_t) const override { return {12, 12, pixels_}; }
        std::vector<std::uint8_t> pixels_ = std::vector<std::uint8_t>(12 * 12 * 3);
    };
    BatchOptions options = smallBatches();
    options.workers = 3;
    auto loader = BatchLoader::create(std::make_shared<Broken>(), {0, 1, 2, 3}, options);
    QVERIFY(loader);
    QVERIFY_EXCEPTION_THROWN(loader->next(), std::bad_alloc);
    QVERIFY_EXCEPTION_THROWN(loader->next(), std::bad_alloc);
}

void TestBatchLoader::measuresWaiting()
{
    BatchLoader loader = load(smallBatches());
    QCOMPARE(loader.waitSeconds(), 0.0);
    loader.next();
    QVERIFY(loader.waitSeconds() > 0.0 && loader.waitSeconds() < 60.0);
}

QTEST_GUILESS_MAIN(TestBatchLoader)
#include "tst_batch_loader.moc"
