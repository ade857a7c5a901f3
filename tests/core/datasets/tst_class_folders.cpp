// SPDX-License-Identifier: GPL-3.0-or-later
// Class folders: which files are taken, how they are labelled, what is skipped, and the cache.
#include <QtTest>

#include <filesystem>
#include <set>
#include <sys/stat.h>

#include "core/datasets/class_folders.h"
#include "core/images/resize.h"
#include "core/support/files.h"
#include "example_images.h"

using namespace lesionlab;
using namespace lesionlab::datasets;
namespace fs = std::filesystem;

class TestClassFolders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void labelsAndOrder();
    void threeTasksInAnyOrder();
    void classMissingInASplit();
    void whichFilesCount();
    void unicodeNames();
    void validationFolderHasSeveralNames();
    void gapsAreTold();
    void listsThatDoNotFitAreTold();
    void validShare();
    void validFolderLeavesTrainAlone();
    void capsAreSeededAndStable();
    void capsAreTheBaseStudys();
    void otherClassesArePassedOver();
    void nothingToRead_data();
    void nothingToRead();
    void invalidOptions();
    void resizesAsPillow();
    void damagedFilesAreListed();
    void unreadableFileIsTriedAgain();
    void onlyDamagedFiles();
    void threadsDoNotMatter();
    void progressCounts();
    void stops();
    void cacheServes();
    void cacheSeesChanges();
    void cacheSharedBetweenStudies();
    void damagedCacheIsRebuilt_data();
    void damagedCacheIsRebuilt();
    void unwritableCache();
    void abandonedCacheIsRemoved();

private:
    [[nodiscard]] ClassFolderOptions options(std::vector<std::string> tasks = {"faces", "objects"}) const
    {
        ClassFolderOptions result;
        for (const std::string& name : tasks)
            result.tasks.push_back({.name = name, .folder = root_ / name, .caps = {}});
        result.resizeTo = 8;
        result.cacheFolder.clear();
        return result;
    }
    /// Two tasks: 4 + 3 training, 1 + 1 test images and 5 training, 2 test images.
    void writeExampleTasks() const
    {
        writeClass(root_ / "faces/train/anna", 4);
        writeClass(root_ / "faces/train/ben", 3);
        writeClass(root_ / "faces/test/anna", 1);
        writeClass(root_ / "faces/test/ben", 1);
        writeClass(root_ / "objects/train/cup", 5);
        writeClass(root_ / "objects/test/cup", 2);
    }
    [[nodiscard]] fs::path onlyCacheFile(const fs::path& folder) const
    {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(folder))
            files.push_back(entry.path());
        return files.size() == 1 ? files[0] : fs::path();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    fs::path root_;
};

namespace {

std::vector<std::string> namesOf(const ImageSet& set)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < set.size(); ++i)
        names.push_back(set.name(i));
    return names;
}

std::vector<std::string> namesOf(const std::vector<ImageFile>& files)
{
    std::vector<std::string> names;
    for (const ImageFile& file : files)
        names.push_back(file.name);
    return names;
}

/// Loads, and counts the images that were read from files and from caches.
struct Load {
    explicit Load(const ClassFolderOptions& options)
    {
        result = loadClassFolders(options,
                                  [this](const ProgressUpdate& update) { ++(update.phase == Phase::ReadingImages ? read : cached); }, {});
    }
    Result<Dataset> result = failure(ErrorCode::Internal);
    int read = 0;
    int cached = 0;
};

bool samePixels(const ImageSet& left, const ImageSet& right)
{
    if (namesOf(left) != namesOf(right))
        return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const ImageView a = left.image(i);
        const ImageView b = right.image(i);
        if (a.width != b.width || a.height != b.height || left.label(i) != right.label(i) || !std::ranges::equal(a.pixels, b.pixels))
            return false;
    }
    return true;
}

} // namespace

void TestClassFolders::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
}

void TestClassFolders::cleanup()
{
    for (const auto& entry : fs::directory_iterator(root_)) // Qt cannot remove names that are not UTF-8
        fs::remove_all(entry);
    folder_.reset();
}

void TestClassFolders::labelsAndOrder()
{
    writeExampleTasks();
    const auto dataset = loadClassFolders(options(), {}, {});
    QVERIFY(dataset);
    QCOMPARE(dataset->labels.classCount(), 3);
    QCOMPARE(dataset->labels.className(0), std::string("anna"));
    QCOMPARE(dataset->labels.className(2), std::string("cup"));
    QCOMPARE(dataset->train->size() + dataset->valid->size(), std::size_t{12});
    QCOMPARE(namesOf(*dataset->test), (std::vector<std::string>{"faces/test/anna/00.png", "faces/test/ben/00.png",
                                                                "objects/test/cup/00.png", "objects/test/cup/01.png"}));
    QCOMPARE(dataset->test->label(1), 1);
    QCOMPARE(dataset->test->label(3), 2);
    QVERIFY(dataset->skipped.empty());
}

/// The tasks keep the caller's order; classes and images follow the sorted folders.
void TestClassFolders::threeTasksInAnyOrder()
{
    for (const char* name : {"objects", "faces", "cars"})
        writeClass(root_ / name / "train/x", 1);
    const auto dataset = loadClassFolders(options({"objects", "faces", "cars"}), {}, {});
    QVERIFY(dataset);
    QCOMPARE(dataset->labels.tasks()[0].name, std::string("objects"));
    QCOMPARE(dataset->labels.tasks()[0].firstClass, 2);
    QCOMPARE(dataset->labels.tasks()[2].firstClass, 0);
    QCOMPARE(namesOf(*dataset->train), (std::vector<std::string>{"cars/train/x/00.png", "faces/train/x/00.png", "objects/train/x/00.png"}));
    QCOMPARE(dataset->train->label(2), 2);
}

void TestClassFolders::classMissingInASplit()
{
    writeClass(root_ / "faces/train/anna", 1);
    writeClass(root_ / "faces/train/carl", 1);
    writeClass(root_ / "faces/test/ben", 1);
    writeClass(root_ / "faces/test/carl", 1);
    fs::create_directories(root_ / "faces/train/dora"); // without images: no class
    const auto scan = scanClassFolders(options({"faces"}));
    QVERIFY(scan);
    QCOMPARE(scan->labels.tasks()[0].classNames, (std::vector<std::string>{"anna", "ben", "carl"}));
    QCOMPARE(scan->tasks[0].train[1].label, 2);
    QCOMPARE(scan->tasks[0].test[0].label, 1);
    QVERIFY(scan->tasks[0].valid.empty());
    QCOMPARE(scan->skipped.size(), std::size_t{3}); // two classes are not in both
    QCOMPARE(scan->skipped[0].reason, std::string("no images in it"));
}

void TestClassFolders::whichFilesCount()
{
    const fs::path classFolder = root_ / "faces/train/anna";
    for (const char* name : {"a.JPG", "b.jpeg", "c.Png", "d.ppm", "e.bmp", "f.pgm", "g.tif", "h.TIFF", "i.webp"})
        QVERIFY(writeFileAtomically(classFolder / name, "content"));
    for (const char* name : {".hidden.png", "notes.txt", "jpg", "a.gif", "folder.png/x.txt", "Thumbs.db"})
        QVERIFY(writeFileAtomically(classFolder / name, "content"));
    QVERIFY(writeFileAtomically(root_ / "faces/train/stray.png", "content"));
    QVERIFY(writeFileAtomically(root_ / "faces/train/.cache/x.png", "content"));
    const auto scan = scanClassFolders(options({"faces"}));
    QVERIFY(scan);
    QCOMPARE(scan->labels.classCount(), 1);
    std::string letters;
    for (const ImageFile& file : scan->tasks[0].train)
        letters += file.path.filename().string()[0];
    for (const ImageFile& file : scan->tasks[0].valid)
        letters += file.path.filename().string()[0];
    std::sort(letters.begin(), letters.end());
    QCOMPARE(letters, std::string("abcdefghi"));
    const auto reasonFor = [&scan](const char* name) {
        const auto skipped = std::ranges::find_if(scan->skipped, [name](const SkippedImage& one) { return one.path.ends_with(name); });
        return skipped == scan->skipped.end() ? std::string() : skipped->reason;
    };
    QCOMPARE(scan->skipped.size(), std::size_t{6}); // hidden ones are none of our business
    QCOMPARE(reasonFor("notes.txt"), std::string("not an image by its ending"));
    QCOMPARE(reasonFor("folder.png"), std::string("a folder inside a class"));
    QCOMPARE(reasonFor("stray.png"), std::string("not in the folder of a class"));
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(scanClassFolders(options({"faces"}), stopped.get_token()).error().code, ErrorCode::Cancelled);
}

void TestClassFolders::validationFolderHasSeveralNames()
{
    for (const char* const name : {"val", "validation", "valid"}) { // the later ones beside the earlier ones
        writeClass(root_ / "faces/train/anna", 30);
        writeClass(root_ / "faces" / name / "anna", std::string_view(name) == "valid" ? 3 : 2);
        const auto scan = scanClassFolders(options({"faces"}));
        QVERIFY(scan);
        QCOMPARE(scan->tasks[0].train.size(), std::size_t{30}); // no share was taken
        QCOMPARE(scan->tasks[0].valid.size(), std::string_view(name) == "valid" ? std::size_t{3} : std::size_t{2});
        QVERIFY(scan->tasks[0].valid.front().name.starts_with("faces/valid/anna/"));
    }
}

void TestClassFolders::gapsAreTold()
{
    writeClass(root_ / "faces/train/anna", 3);
    writeClass(root_ / "faces/train/ben", 3);
    writeClass(root_ / "faces/test/ben", 2);
    writeClass(root_ / "faces/test/zoe", 2);
    const auto scan = scanClassFolders(options({"faces"}));
    QVERIFY(scan);
    QCOMPARE(scan->labels.classCount(), 3);
    QCOMPARE(scan->skipped.size(), std::size_t{2});
    QVERIFY(scan->skipped[0].path.ends_with("faces/test/anna"));
    QCOMPARE(scan->skipped[0].reason, std::string("no test images of this class"));
    QVERIFY(scan->skipped[1].path.ends_with("faces/train/zoe"));
    QCOMPARE(scan->skipped[1].reason, std::string("no training images of this class"));
}

void TestClassFolders::listsThatDoNotFitAreTold()
{
    writeClass(root_ / "faces/train/anna", 3);
    writeClass(root_ / "faces/train/ben", 3);
    auto listed = options({"faces"});
    listed.tasks[0].onlyClasses = {"ben", "anna"};
    QVERIFY(scanClassFolders(listed)->tasks[0].listedElsewise);
    listed.tasks[0].onlyClasses = {"anna", "ben"};
    QVERIFY(!scanClassFolders(listed)->tasks[0].listedElsewise);
    listed.tasks[0].onlyClasses = {"chair", "dog"};
    const Error error = scanClassFolders(listed).error();
    QCOMPARE(error.code, ErrorCode::UnknownName);
    QCOMPARE(error.arguments[1], std::string("chair"));
}

void TestClassFolders::unicodeNames()
{
    writeExample(root_ / "Gesichter ä/train/Zoë/Bild 1 – 画像.png");
    writeExample(root_ / "Gesichter ä/train/\xFF not UTF-8/x.png");
    auto unicode = options({"Gesichter ä"});
    unicode.cacheFolder = root_ / "cache ß";
    const auto dataset = loadClassFolders(unicode, {}, {});
    QVERIFY(dataset);
    QCOMPARE(dataset->train->name(0), std::string("Gesichter ä/train/Zoë/Bild 1 – 画像.png"));
    QCOMPARE(dataset->train->size(), std::size_t{2});
    QVERIFY(dataset->skipped.empty());
}

void TestClassFolders::validShare()
{
    writeClass(root_ / "faces/train/anna", 30);
    writeClass(root_ / "faces/train/ben", 4);
    auto seeded = options({"faces"});
    const auto scan = scanClassFolders(seeded);
    QVERIFY(scan);
    QCOMPARE(scan->tasks[0].valid.size(), std::size_t{3}); // a tenth of 30; of 4 none
    QCOMPARE(scan->tasks[0].train.size(), std::size_t{31});
    std::set<fs::path> all;
    for (const auto* files : {&scan->tasks[0].train, &scan->tasks[0].valid})
        for (const ImageFile& file : *files)
            all.insert(file.path);
    QCOMPARE(all.size(), std::size_t{34});
    QCOMPARE(namesOf(scanClassFolders(seeded)->tasks[0].valid), namesOf(scan->tasks[0].valid));
    seeded.seed = 1;
    QVERIFY(namesOf(scanClassFolders(seeded)->tasks[0].valid) != namesOf(scan->tasks[0].valid));
    seeded.validShare = 0.0F;
    QVERIFY(scanClassFolders(seeded)->tasks[0].valid.empty());
}

void TestClassFolders::validFolderLeavesTrainAlone()
{
    writeClass(root_ / "faces/train/anna", 30);
    writeClass(root_ / "faces/valid/anna", 2);
    const auto scan = scanClassFolders(options({"faces"}));
    QVERIFY(scan);
    QCOMPARE(scan->tasks[0].train.size(), std::size_t{30});
    QCOMPARE(scan->tasks[0].valid.size(), std::size_t{2});
}

void TestClassFolders::capsAreSeededAndStable()
{
    writeClass(root_ / "faces/train/anna", 30);
    writeClass(root_ / "faces/train/ben", 3);
    writeClass(root_ / "faces/test/anna", 9);
    writeClass(root_ / "objects/train/cup", 30);
    auto capped = options();
    capped.validShare = 0.0F;
    capped.tasks[0].caps = {.train = 7, .valid = 0, .test = 4};
    const auto scan = scanClassFolders(capped);
    QVERIFY(scan);
    const auto names = namesOf(scan->tasks[0].train);
    QCOMPARE(names.size(), std::size_t{10});
    QVERIFY(std::is_sorted(names.begin(), names.end()));
    QCOMPARE(scan->tasks[0].test.size(), std::size_t{4});
    QCOMPARE(scan->tasks[1].train.size(), std::size_t{30});

    // Neither another task nor another class changes the choice; another seed does
    writeClass(root_ / "faces/train/aaron", 10);
    capped.tasks.pop_back();
    const auto more = namesOf(scanClassFolders(capped)->tasks[0].train);
    QCOMPARE(std::vector(more.begin() + 7, more.end()), names);
    capped.seed = 5;
    QVERIFY(namesOf(scanClassFolders(capped)->tasks[0].train) != more);
}

/// See make_numpy_choices.py: 30 files, a cap of 7, seed 1.
void TestClassFolders::capsAreTheBaseStudys()
{
    for (const char* const name : {"anna", "ben"}) // the seed is set anew for every class
        writeClass(root_ / "faces/train" / name, 30);
    auto capped = options({"faces"});
    capped.validShare = 0.0F;
    capped.seed = 1;
    capped.tasks[0].caps = {.train = 7, .valid = 0, .test = 0};
    const auto scan = scanClassFolders(capped);
    QVERIFY(scan);
    std::vector<std::string> expected;
    for (const char* const name : {"anna", "ben"})
        for (const int number : {10, 14, 17, 19, 20, 21, 26})
            expected.push_back(fmt::format("faces/train/{}/{:02}.png", name, number));
    QCOMPARE(namesOf(scan->tasks[0].train), expected);
}

void TestClassFolders::otherClassesArePassedOver()
{
    for (const char* const name : {"anna", "ben", "cleo", "dan"}) {
        writeClass(root_ / "faces/train" / name, 3);
        writeClass(root_ / "faces/test" / name, 1);
    }
    auto listed = options({"faces"});
    listed.tasks[0].onlyClasses = {"dan", "ben", "zoe"};
    const auto scan = scanClassFolders(listed);
    QVERIFY(scan);
    QCOMPARE(scan->labels.tasks()[0].classNames, (std::vector<std::string>{"ben", "dan"}));
    QCOMPARE(scan->tasks[0].test.size(), std::size_t{2});
    QCOMPARE(scan->tasks[0].passedOver, 2);
    QVERIFY(scan->skipped.empty());
    listed.tasks[0].onlyClasses = {"zoe"};
    QCOMPARE(scanClassFolders(listed).error().code, ErrorCode::UnknownName);
}

void TestClassFolders::nothingToRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("code");
    QTest::newRow("no folder") << "" << static_cast<int>(ErrorCode::FileNotFound);
    QTest::newRow("no split") << "faces/readme.txt" << static_cast<int>(ErrorCode::NoClassesFound);
    QTest::newRow("no class") << "faces/train/stray.png" << static_cast<int>(ErrorCode::NoClassesFound);
    QTest::newRow("no image") << "faces/train/anna/notes.txt" << static_cast<int>(ErrorCode::NoImagesFound);
    QTest::newRow("no training image") << "faces/test/anna/1.png" << static_cast<int>(ErrorCode::NoImagesFound);
}

void TestClassFolders::nothingToRead()
{
    QFETCH(QString, file);
    QFETCH(int, code);
    if (!file.isEmpty())
        QVERIFY(writeFileAtomically(root_ / file.toStdString(), "content"));
    const auto scan = scanClassFolders(options({"faces"}));
    QVERIFY(!scan);
    QCOMPARE(static_cast<int>(scan.error().code), code);
    QVERIFY(scan.error().arguments.at(0).find("faces") != std::string::npos);
}

void TestClassFolders::invalidOptions()
{
    writeExampleTasks();
    QCOMPARE(scanClassFolders(options({})).error().code, ErrorCode::InvalidValue);
    QCOMPARE(scanClassFolders(options({"faces", "faces"})).error().code, ErrorCode::InvalidValue);
    auto bad = options();
    bad.resizeTo = 0;
    QCOMPARE(scanClassFolders(bad).error().code, ErrorCode::InvalidValue);
    bad = options();
    bad.validShare = 1.0F;
    QCOMPARE(scanClassFolders(bad).error().code, ErrorCode::InvalidValue);
}

void TestClassFolders::resizesAsPillow()
{
    writeExample(root_ / "faces/train/anna/1.png", 3, 20, 14);
    const auto dataset = loadClassFolders(options({"faces"}), {}, {});
    QVERIFY(dataset);
    const ImageView image = dataset->train->image(0);
    const images::Image expected = images::resizeShorterSide(exampleImage(20, 14, 3), 8);
    QCOMPARE(image.width, 11);
    QCOMPARE(image.height, 8);
    QVERIFY(std::ranges::equal(image.pixels, expected.pixels));
}

void TestClassFolders::damagedFilesAreListed()
{
    const fs::path classFolder = root_ / "faces/train/anna";
    writeClass(classFolder, 3);
    const std::string whole = readFile(classFolder / "00.png").value();
    QVERIFY(writeFileAtomically(classFolder / "cut.png", whole.substr(0, whole.size() - 20)));
    QVERIFY(writeFileAtomically(classFolder / "empty.jpg", ""));
    QVERIFY(writeFileAtomically(classFolder / "text.jpg", "no image"));
    fs::create_symlink("nowhere", classFolder / "broken link.png");
    QCOMPARE(::mkfifo((classFolder / "pipe.png").c_str(), 0600), 0);
    writeExample(classFolder / "strip.png", 0, 700, 1);
    for (const bool cached : {false, true, true}) {
        auto withCache = options({"faces"});
        withCache.cacheFolder = cached ? root_ / "cache" : fs::path();
        const auto dataset = loadClassFolders(withCache, {}, {});
        QVERIFY(dataset);
        QCOMPARE(dataset->train->size() + dataset->valid->size(), std::size_t{3});
        std::set<std::string> skipped;
        for (const SkippedImage& image : dataset->skipped) {
            skipped.insert(fs::path(image.path).filename().string());
            QVERIFY(!image.reason.empty());
        }
        QCOMPARE(skipped, (std::set<std::string>{"cut.png", "empty.jpg", "text.jpg", "broken link.png", "pipe.png", "strip.png"}));
    }
}

void TestClassFolders::unreadableFileIsTriedAgain()
{
    const fs::path file = root_ / "faces/train/anna/01.png";
    writeClass(file.parent_path(), 2);
    fs::permissions(file, fs::perms::none);
    if (readFile(file))
        QSKIP("this user may read everything");
    auto withCache = options({"faces"});
    withCache.cacheFolder = root_ / "cache";
    QCOMPARE(loadClassFolders(withCache, {}, {})->skipped.size(), std::size_t{1});
    fs::permissions(file, fs::perms::owner_read);
    QCOMPARE(loadClassFolders(withCache, {}, {})->skipped.size(), std::size_t{0});
}

void TestClassFolders::onlyDamagedFiles()
{
    QVERIFY(writeFileAtomically(root_ / "faces/train/anna/1.jpg", "no image"));
    const auto dataset = loadClassFolders(options({"faces"}), {}, {});
    QVERIFY(!dataset);
    QCOMPARE(dataset.error().code, ErrorCode::NoImagesFound);
}

void TestClassFolders::threadsDoNotMatter()
{
    writeExampleTasks();
    auto one = options();
    one.workers = 1;
    auto many = options();
    many.workers = 7;
    const auto left = loadClassFolders(one, {}, {});
    const auto right = loadClassFolders(many, {}, {});
    QVERIFY(left && right);
    QVERIFY(samePixels(*left->train, *right->train));
    QVERIFY(samePixels(*left->test, *right->test));
}

void TestClassFolders::progressCounts()
{
    writeExampleTasks();
    std::vector<std::uint64_t> done;
    const auto dataset = loadClassFolders(options(),
                                          [&done](const ProgressUpdate& update) {
                                              QCOMPARE(update.total, std::uint64_t{16});
                                              done.push_back(update.done);
                                          },
                                          {});
    QVERIFY(dataset);
    QCOMPARE(done.size(), std::size_t{16});
    QVERIFY(std::is_sorted(done.begin(), done.end()));
    QCOMPARE(done.back(), std::uint64_t{16});
}

void TestClassFolders::stops()
{
    writeExampleTasks();
    for (const std::uint64_t after : {0, 3}) {
        auto withCache = options();
        withCache.cacheFolder = root_ / "cache";
        std::stop_source stop;
        if (after == 0)
            stop.request_stop();
        const auto dataset = loadClassFolders(
            withCache,
            [&](const ProgressUpdate& update) {
                if (update.done == after)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!dataset);
        QCOMPARE(dataset.error().code, ErrorCode::Cancelled);
    }
    QVERIFY(!fs::exists(root_ / "cache") || fs::is_empty(root_ / "cache")); // no half file
}

void TestClassFolders::cacheServes()
{
    writeExampleTasks();
    auto withCache = options();
    withCache.cacheFolder = root_ / "cache";
    const Load first(withCache);
    QVERIFY(first.result);
    QCOMPARE(first.read, 16);
    QCOMPARE(first.cached, 0);
    const Load second(withCache);
    QVERIFY(second.result);
    QCOMPARE(second.read, 0);
    QCOMPARE(second.cached, 16);
    const Load without(options());
    for (const auto set : {&Dataset::train, &Dataset::valid, &Dataset::test}) {
        QVERIFY(samePixels(*((*first.result).*set), *((*second.result).*set)));
        QVERIFY(samePixels(*((*first.result).*set), *((*without.result).*set)));
    }
}

void TestClassFolders::cacheSeesChanges()
{
    writeClass(root_ / "faces/train/anna", 3);
    auto withCache = options({"faces"});
    withCache.cacheFolder = root_ / "cache";
    QCOMPARE(Load(withCache).read, 3);
    writeExample(root_ / "faces/train/anna/01.png", 99);
    fs::last_write_time(root_ / "faces/train/anna/01.png", fs::file_time_type::clock::now() + std::chrono::seconds(5));
    const Load changed(withCache);
    QCOMPARE(changed.read, 3);
    QCOMPARE(changed.result->train->image(1).pixels[2], std::uint8_t{99});
    withCache.resizeTo = 9;
    QCOMPARE(Load(withCache).read, 3);
    writeExample(root_ / "faces/train/anna/new.png");
    QCOMPARE(Load(withCache).read, 4);
}

/// A study of one task finds what a study of two has cached, under whatever name it has the task.
void TestClassFolders::cacheSharedBetweenStudies()
{
    writeExampleTasks();
    auto both = options();
    both.cacheFolder = root_ / "cache";
    QCOMPARE(Load(both).read, 16);
    auto one = options({"objects"});
    one.tasks[0].name = "things";
    one.cacheFolder = both.cacheFolder;
    const Load again(one);
    QCOMPARE(again.read, 0);
    QCOMPARE(again.result->test->name(0), std::string("things/test/cup/00.png"));
    QCOMPARE(again.result->test->label(0), 0);
}

void TestClassFolders::damagedCacheIsRebuilt_data()
{
    QTest::addColumn<double>("where"); // share of the file's length
    QTest::addColumn<bool>("cut");
    for (const double where : {0.0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.999}) {
        QTest::addRow("another byte at %g", where) << where << false;
        QTest::addRow("cut at %g", where) << where << true;
    }
}

void TestClassFolders::damagedCacheIsRebuilt()
{
    QFETCH(double, where);
    QFETCH(bool, cut);
    writeClass(root_ / "faces/train/anna", 3);
    auto withCache = options({"faces"});
    withCache.cacheFolder = root_ / "cache";
    const Load first(withCache);
    QCOMPARE(first.read, 3);
    const fs::path file = onlyCacheFile(withCache.cacheFolder);
    QVERIFY(!file.empty());
    std::string content = readFile(file).value();
    const auto position = static_cast<std::size_t>(where * static_cast<double>(content.size()));
    content[position] = static_cast<char>(content[position] ^ 1);
    QVERIFY(writeFileAtomically(file, cut ? content.substr(0, position) : content));
    const Load second(withCache);
    QVERIFY(second.result);
    QCOMPARE(second.read, 3);
    QVERIFY(samePixels(*first.result->train, *second.result->train));
    const Load third(withCache);
    QCOMPARE(third.read, 0);
}

void TestClassFolders::unwritableCache()
{
    writeExampleTasks();
    auto withCache = options();
    withCache.cacheFolder = "/proc/nothing";
    const Load load(withCache);
    QVERIFY(load.result);
    QVERIFY(load.result->cacheProblem);
    QCOMPARE(load.result->cacheProblem->code, ErrorCode::FileNotWritable);
    QVERIFY(samePixels(*load.result->train, *Load(options()).result->train));

    // So many so large images are too much for the memory
    writeClass(root_ / "faces/train/carl", 30);
    withCache.resizeTo = 4096;
    const Load large(withCache);
    QVERIFY(!large.result);
    QCOMPARE(large.result.error().code, ErrorCode::FileNotWritable);
}

void TestClassFolders::abandonedCacheIsRemoved()
{
    writeClass(root_ / "faces/train/anna", 3);
    auto withCache = options({"faces"});
    withCache.cacheFolder = root_ / "cache";
    QVERIFY(Load(withCache).result);
    const fs::path file = onlyCacheFile(withCache.cacheFolder);
    fs::rename(file, file.string() + ".AbCdEf");
    fs::last_write_time(file.string() + ".AbCdEf", fs::file_time_type::clock::now() - std::chrono::hours(2));
    QCOMPARE(Load(withCache).read, 3);
    QCOMPARE(onlyCacheFile(withCache.cacheFolder), file);
}

QTEST_GUILESS_MAIN(TestClassFolders)
#include "tst_class_folders.moc"
