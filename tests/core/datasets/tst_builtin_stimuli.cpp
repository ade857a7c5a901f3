// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in stimuli as a dataset: labels, splits, cache.
#include <QtTest>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "core/datasets/builtin_stimuli.h"
#include "core/stimuli/stimulus_set.h"

using namespace lesionlab;
using namespace lesionlab::datasets;

class TestBuiltinStimuli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsAndViews();
    void oneTaskOnly();
    void splitsDiffer();
    void cacheServes();
    void oneTaskFindsWhatTwoHaveCached();
    void damagedCacheIsDrawnAnew();
    void unwritableCacheIsNoError();
    void invalidOptions_data();
    void invalidOptions();
    void stops();
    void stopsPromptly();
};

namespace {

BuiltinStimuliOptions small()
{
    BuiltinStimuliOptions options;
    options.identityTask = "people";
    options.categoryTask = "things";
    options.identities = 3;
    options.categories = 4;
    options.viewsPerIdentity = {.train = 2, .valid = 1, .test = 1};
    options.viewsPerCategory = {.train = 3, .valid = 0, .test = 1};
    options.size = 16;
    options.seed = 5;
    options.cacheFolder.clear();
    return options;
}

std::vector<std::uint8_t> pixelsOf(const ImageSet& set, std::size_t index)
{
    const ImageView image = set.image(index);
    return {image.pixels.begin(), image.pixels.end()};
}

/// Of a training image: its name ends in its class and the number of its view, from 1.
stimuli::ViewAddress addressOf(const Dataset& dataset, std::size_t index)
{
    const std::filesystem::path name = dataset.train->name(index);
    const int task = dataset.labels.taskOfClass(dataset.train->label(index));
    const auto kind = task == 0 ? stimuli::Kind::Face : stimuli::Kind::Object;
    int number = 0;
    while (stimuli::className(kind, number) != name.parent_path().filename())
        ++number;
    return {kind, number, std::stoull(name.filename().string()) - 1};
}

} // namespace

/// Labels follow the names' order, which need not be the stimulus set's own.
void TestBuiltinStimuli::labelsAndViews()
{
    const auto dataset = loadBuiltinStimuli(small(), {}, {});
    QVERIFY(dataset);
    QCOMPARE(dataset->labels.classCount(), 7);
    QCOMPARE(dataset->labels.tasks()[1].name, std::string("things"));
    QCOMPARE(dataset->labels.tasks()[1].firstClass, 3);
    QCOMPARE(dataset->train->size(), std::size_t{3 * 2 + 4 * 3});
    QCOMPARE(dataset->valid->size(), std::size_t{3});
    QCOMPARE(dataset->test->size(), std::size_t{7});
    QCOMPARE(dataset->train->name(1), std::string("people/train/identity_0001/0002"));
    QCOMPARE(dataset->train->label(6), 3);
    for (int category = 0; category < 4; ++category) {
        const int label = dataset->labels.findClass(1, stimuli::categoryName(category)).value();
        const auto index = static_cast<std::size_t>(label); // one test image a class
        QCOMPARE(dataset->test->label(index), label);
        const auto expected = stimuli::renderView(5, 16, {stimuli::Kind::Object, category, 2'000'000}).image;
        QCOMPARE(pixelsOf(*dataset->test, index), expected.pixels);
    }
    QCOMPARE(pixelsOf(*dataset->train, 3), stimuli::renderView(5, 16, {stimuli::Kind::Face, 1, 1}).image.pixels);
    QCOMPARE(pixelsOf(*dataset->valid, 2), stimuli::renderView(5, 16, {stimuli::Kind::Face, 2, 1'000'000}).image.pixels);
}

void TestBuiltinStimuli::oneTaskOnly()
{
    auto options = small();
    options.identities = 0;
    options.identityTask.clear();
    const auto dataset = loadBuiltinStimuli(options, {}, {});
    QVERIFY(dataset);
    QCOMPARE(dataset->labels.tasks().size(), std::size_t{1});
    QCOMPARE(dataset->labels.classCount(), 4);
}

void TestBuiltinStimuli::splitsDiffer()
{
    const auto dataset = loadBuiltinStimuli(small(), {}, {});
    QVERIFY(dataset);
    std::set<std::string> images;
    for (const auto* set : {&dataset->train, &dataset->valid, &dataset->test})
        for (std::size_t i = 0; i < (*set)->size(); ++i)
            images.emplace((*set)->image(i).pixels.begin(), (*set)->image(i).pixels.end());
    QCOMPARE(images.size(), dataset->train->size() + dataset->valid->size() + dataset->test->size());
}

void TestBuiltinStimuli::cacheServes()
{
    QTemporaryDir folder;
    auto options = small();
    options.cacheFolder = folder.path().toStdString();
    Phase phase = Phase::Training;
    std::uint64_t done = 0;
    const auto last = [&](const ProgressUpdate& update) {
        QCOMPARE(update.total, std::uint64_t{28});
        QVERIFY(update.done >= done);
        phase = update.phase;
        done = update.done;
    };
    const auto first = loadBuiltinStimuli(options, last, {});
    QCOMPARE(phase, Phase::RenderingStimuli);
    QCOMPARE(done, std::uint64_t{28});
    done = 0;
    options.workers = 1;
    const auto second = loadBuiltinStimuli(options, last, {});
    QCOMPARE(phase, Phase::VerifyingCache);
    QCOMPARE(done, std::uint64_t{28});
    QVERIFY(!second->cacheProblem);
    for (std::size_t i = 0; i < first->train->size(); ++i)
        QCOMPARE(pixelsOf(*first->train, i), pixelsOf(*second->train, i));
    options.seed = 6;
    QVERIFY(pixelsOf(*loadBuiltinStimuli(options, {}, {})->train, 0) != pixelsOf(*first->train, 0));
}

void TestBuiltinStimuli::oneTaskFindsWhatTwoHaveCached()
{
    QTemporaryDir folder;
    auto options = small();
    options.cacheFolder = folder.path().toStdString();
    const auto both = loadBuiltinStimuli(options, {}, {});
    QVERIFY(both);
    options.categories = 0;
    Phase phase = Phase::Training;
    const auto one = loadBuiltinStimuli(options, [&](const ProgressUpdate& update) { phase = update.phase; }, {});
    QVERIFY(one);
    QCOMPARE(phase, Phase::VerifyingCache);
    QCOMPARE(pixelsOf(*one->train, 5), pixelsOf(*both->train, 5));
}

void TestBuiltinStimuli::damagedCacheIsDrawnAnew()
{
    QTemporaryDir folder;
    auto options = small();
    options.cacheFolder = folder.path().toStdString();
    const auto first = loadBuiltinStimuli(options, {}, {});
    QVERIFY(first);
    for (const auto& file : std::filesystem::directory_iterator(options.cacheFolder)) {
        std::fstream stream(file.path(), std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(100);
        stream.put('x').put('y').put('z');
    }
    int drawn = 0;
    const auto second =
        loadBuiltinStimuli(options, [&](const ProgressUpdate& update) { drawn += update.phase == Phase::RenderingStimuli ? 1 : 0; }, {});
    QVERIFY(second);
    QCOMPARE(drawn, 28);
    for (std::size_t i = 0; i < first->train->size(); ++i)
        QCOMPARE(pixelsOf(*second->train, i), stimuli::renderView(5, 16, addressOf(*first, i)).image.pixels);
}

void TestBuiltinStimuli::unwritableCacheIsNoError()
{
    auto options = small();
    options.cacheFolder = "/proc/nothing";
    const auto dataset = loadBuiltinStimuli(options, {}, {});
    QVERIFY(dataset);
    QVERIFY(dataset->cacheProblem);
    QCOMPARE(dataset->train->size(), std::size_t{18});
}

void TestBuiltinStimuli::invalidOptions_data()
{
    QTest::addColumn<BuiltinStimuliOptions>("options");
    const auto row = [](const char* name, auto change) {
        BuiltinStimuliOptions options = small();
        change(options);
        QTest::newRow(name) << options;
    };
    row("no task", [](auto& options) { options.identities = options.categories = 0; });
    row("negative", [](auto& options) { options.identities = -1; });
    row("more categories than there are", [](auto& options) { options.categories = stimuli::categoryCount() + 1; });
    row("views of another split", [](auto& options) { options.viewsPerIdentity.valid = 1'000'001; });
    row("no size", [](auto& options) { options.size = 0; });
    row("one name twice", [](auto& options) { options.identityTask = options.categoryTask; });
    row("no name", [](auto& options) { options.identityTask.clear(); });
}

void TestBuiltinStimuli::invalidOptions()
{
    QFETCH(BuiltinStimuliOptions, options);
    const auto dataset = loadBuiltinStimuli(options, {}, {});
    QVERIFY(!dataset);
    QCOMPARE(dataset.error().code, ErrorCode::InvalidValue);
    QCOMPARE(dataset.error().arguments.size(), std::size_t{3});
}

void TestBuiltinStimuli::stops()
{
    std::stop_source stop;
    const auto dataset = loadBuiltinStimuli(
        small(), [&stop](const ProgressUpdate&) { stop.request_stop(); }, stop.get_token());
    QVERIFY(!dataset);
    QCOMPARE(dataset.error().code, ErrorCode::Cancelled);
}

void TestBuiltinStimuli::stopsPromptly()
{
    QTemporaryDir folder;
    auto options = small();
    options.size = 72;
    options.viewsPerIdentity.train = 20'000;
    options.cacheFolder = folder.path().toStdString();
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    const std::jthread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
    });
    const auto dataset = loadBuiltinStimuli(options, {}, stop.get_token());
    QVERIFY(!dataset);
    QCOMPARE(dataset.error().code, ErrorCode::Cancelled);
    QVERIFY(std::chrono::steady_clock::now() - asked < std::chrono::milliseconds(500));
    QVERIFY(std::filesystem::is_empty(options.cacheFolder));
}

QTEST_GUILESS_MAIN(TestBuiltinStimuli)
#include "tst_builtin_stimuli.moc"
