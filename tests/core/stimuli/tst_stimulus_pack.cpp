// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/stimuli/stimulus_pack.h"

using namespace lesionlab;
using namespace lesionlab::stimuli;

namespace {

const PackSpecification smallPack{{3, 2, 20, 5}, Split::Valid, 2, 3};

Result<StimulusPack> load(const std::filesystem::path& folder, const PackSpecification& specification = smallPack)
{
    return loadOrRender(specification, folder, 2, {}, {});
}

std::vector<char> contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void overwrite(const std::filesystem::path& file, const std::vector<char>& content)
{
    std::ofstream(file, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

} // namespace

class TestStimulusPack : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path cache() const { return std::filesystem::path(folder_.path().toStdString()) / "cache"; }

private Q_SLOTS:
    void init() { std::filesystem::remove_all(cache()); }

    void orderIsByClassThenView()
    {
        const auto addresses = viewAddresses(smallPack);
        QCOMPARE(addresses.size(), std::size_t{12});
        QCOMPARE(addresses[3].classIndex, 1);
        QCOMPARE(addresses[3].viewIndex, std::uint64_t{1'000'001});
        QCOMPARE(addresses[6].kind, Kind::Object);
        QCOMPARE(addresses[11].viewIndex, std::uint64_t{1'000'002});
    }

    void bytesDoNotDependOnThreadsOrOtherClasses()
    {
        const auto addresses = viewAddresses(smallPack);
        const auto one = renderViews(5, 20, addresses, 1, {}, {});
        const auto four = renderViews(5, 20, addresses, 4, {}, {});
        QVERIFY(one && four);
        QVERIFY(std::ranges::equal(one->bytes(), four->bytes()));
        const View alone = renderView(5, 20, addresses[7]);
        QVERIFY(std::equal(alone.image.pixels.begin(), alone.image.pixels.end(), one->bytes().begin() + 7 * 3 * 20 * 20));
    }

    void secondTimeComesFromTheCache()
    {
        const auto first = load(cache());
        QVERIFY(first && !first->fromCache && !first->cacheProblem);
        const auto second = load(cache());
        QVERIFY(second && second->fromCache);
        QVERIFY(std::ranges::equal(second->pixels.bytes(), first->pixels.bytes()));
        QCOMPARE(second->count(), std::size_t{12});
    }

    void otherSpecificationsHaveOtherFiles()
    {
        PackSpecification other = smallPack;
        other.set.seed = 6;
        QVERIFY(cacheFile(cache(), other) != cacheFile(cache(), smallPack));
        other = smallPack;
        other.split = Split::Test;
        QVERIFY(cacheFile(cache(), other) != cacheFile(cache(), smallPack));
    }

    void damage_data()
    {
        QTest::addColumn<int>("flippedByte"); // −1: the file is cut short, −2: emptied
        QTest::newRow("magic") << 0;
        QTest::newRow("seed") << 16;
        QTest::newRow("checksum") << 60;
        QTest::newRow("first pixel") << 72;
        QTest::newRow("late pixel") << 9000;
        QTest::newRow("truncated") << -1;
        QTest::newRow("empty") << -2;
    }
    void damage()
    {
        QFETCH(int, flippedByte);
        const auto first = load(cache());
        QVERIFY(first);
        const std::filesystem::path file = cacheFile(cache(), smallPack);
        std::vector<char> content = contentOf(file);
        const std::vector<char> whole = content;
        if (flippedByte >= 0)
            content[static_cast<std::size_t>(flippedByte)] ^= 0x10;
        else
            content.resize(flippedByte == -1 ? content.size() - 5 : 0);
        overwrite(file, content);
        const auto second = load(cache());
        QVERIFY(second && !second->fromCache);
        QVERIFY(std::ranges::equal(second->pixels.bytes(), first->pixels.bytes()));
        QCOMPARE(contentOf(file), whole);
        QVERIFY(load(cache())->fromCache);
    }

    void unwritableCacheIsNoError()
    {
        overwrite(cache(), {'x'}); // a file where the folder should be
        const auto pack = load(cache());
        QVERIFY(pack && pack->cacheProblem);
        QCOMPARE(pack->cacheProblem->code, ErrorCode::FileNotWritable);
        QCOMPARE(pack->count(), std::size_t{12});
    }

    void progressReachesItsTotalAndNeverRunsTwiceAtOnce()
    {
        int running = 0;
        ProgressUpdate last;
        const auto pack = loadOrRender({{8, 4, 20, 1}, Split::Train, 5, 5}, cache(), 4,
                                       [&](const ProgressUpdate& update) {
                                           QCOMPARE(++running, 1);
                                           last = update;
                                           --running;
                                       },
                                       {});
        QVERIFY(pack);
        QCOMPARE(last.phase, Phase::RenderingStimuli);
        QCOMPARE(last.done, std::uint64_t{60});
        QCOMPARE(last.total, std::uint64_t{60});
    }

    void cancelsPromptlyAndLeavesNothing()
    {
        const PackSpecification large{{256, 64, 72, 1}, Split::Train, 1000, 100};
        std::stop_source source;
        std::chrono::steady_clock::time_point asked;
        const std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            asked = std::chrono::steady_clock::now();
            source.request_stop();
        });
        const auto addresses = viewAddresses(large);
        const auto pixels = renderViews(1, 72, std::span(addresses).first(20'000), 2, {}, source.get_token());
        const auto took = std::chrono::steady_clock::now() - asked;
        QVERIFY(!pixels);
        QCOMPARE(pixels.error().code, ErrorCode::Cancelled);
        QVERIFY(took < std::chrono::milliseconds(500));
        const auto pack = loadOrRender(smallPack, cache(), 2, {}, source.get_token());
        QVERIFY(!pack);
        QCOMPARE(pack.error().code, ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(cache()));
    }

    void valuesOutOfRangeAreRefused_data()
    {
        QTest::addColumn<int>("identities");
        QTest::addColumn<int>("categories");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("views");
        QTest::newRow("negative identities") << -1 << 1 << 20 << 1;
        QTest::newRow("too many categories") << 1 << categoryCount() + 1 << 20 << 1;
        QTest::newRow("tiny") << 1 << 1 << 7 << 1;
        QTest::newRow("huge") << 1 << 1 << 5000 << 1;
        QTest::newRow("views of the next split") << 1 << 1 << 20 << 1'000'001;
    }
    void valuesOutOfRangeAreRefused()
    {
        QFETCH(int, identities);
        QFETCH(int, categories);
        QFETCH(int, size);
        QFETCH(int, views);
        const auto pack = load(cache(), {{identities, categories, size, 1}, Split::Train, views, views});
        QVERIFY(!pack);
        QCOMPARE(pack.error().code, ErrorCode::InvalidValue);
    }
};

QTEST_APPLESS_MAIN(TestStimulusPack)
#include "tst_stimulus_pack.moc"
