// SPDX-License-Identifier: GPL-3.0-or-later
// RandomStream: the same numbers on every machine, different ones for every name, fair ones.
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "core/support/random.h"

using namespace lesionlab;

class TestRandomStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goldenValues();
    void streamsDiffer();
    void belowStaysBelow_data();
    void belowStaysBelow();
    void belowIsFair();
    void unitIsUniform();
    void chanceAtTheEnds();
    void shuffleIsAPermutation();
};

/// Stored studies depend on these: a change here changes everyone's results.
void TestRandomStream::goldenValues()
{
    QCOMPARE(streamSeed(0, ""), std::uint64_t{0x4193fd1b681dcd25});
    QCOMPARE(streamSeed(42, "order", {1, 2}), std::uint64_t{0x9c09261c3f2678b9});
    RandomStream stream(42, "order", {1, 2});
    QCOMPARE(stream.bits(), std::uint64_t{0x94af0585a9e6fbc1});
    QCOMPARE(stream.unit(), 0x1.ce444p-3F);
    QCOMPARE(stream.below(1000), std::uint64_t{207});
    std::vector<int> values = {0, 1, 2, 3, 4, 5, 6, 7};
    stream.shuffle(std::span(values));
    QCOMPARE(values, (std::vector<int>{4, 6, 5, 3, 1, 7, 0, 2}));
}

void TestRandomStream::streamsDiffer()
{
    const std::set<std::uint64_t> seeds = {
        streamSeed(1, "a"),
        streamSeed(2, "a"),
        streamSeed(1, "b"),
        streamSeed(1, "ab"),
        streamSeed(1, "a", {0}),
        streamSeed(1, "a", {1}),
        streamSeed(1, "a", {0, 0}),
        streamSeed(1, "a", {1, 0}),
        streamSeed(1, "a", {0, 1}),
        streamSeed(1, ""),
        streamSeed(1, std::string_view("a\0", 2)),
    };
    QCOMPARE(seeds.size(), std::size_t{11});
}

void TestRandomStream::belowStaysBelow_data()
{
    QTest::addColumn<quint64>("count");
    for (const quint64 count : {quint64{1}, quint64{2}, quint64{3}, quint64{1} << 32, (quint64{1} << 63) + 1, ~quint64{0}})
        QTest::addRow("%llu", count) << count;
}

void TestRandomStream::belowStaysBelow()
{
    QFETCH(quint64, count);
    RandomStream stream(7, "below");
    for (int i = 0; i < 1000; ++i)
        QVERIFY(stream.below(count) < count);
}

/// Chi-squared with 9 degrees of freedom: 27.9 is exceeded once in a thousand seeds, and this seed is fixed.
void TestRandomStream::belowIsFair()
{
    RandomStream stream(3, "fair");
    std::array<int, 10> counts{};
    constexpr int draws = 100'000;
    for (int i = 0; i < draws; ++i)
        ++counts[stream.below(counts.size())];
    double chiSquared = 0.0;
    for (const int count : counts)
        chiSquared += std::pow(count - draws / 10.0, 2) / (draws / 10.0);
    QVERIFY2(chiSquared < 27.9, qPrintable(QString::number(chiSquared)));
}

void TestRandomStream::unitIsUniform()
{
    RandomStream stream(3, "unit");
    double sum = 0.0;
    for (int i = 0; i < 100'000; ++i) {
        const float value = stream.unit();
        QVERIFY(value >= 0.0F && value < 1.0F);
        sum += static_cast<double>(value);
    }
    QVERIFY(std::abs(sum / 100'000 - 0.5) < 0.004); // more than four standard errors
}

void TestRandomStream::chanceAtTheEnds()
{
    RandomStream stream(3, "chance");
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(!stream.chance(0.0F));
        QVERIFY(stream.chance(1.0F));
    }
}

void TestRandomStream::shuffleIsAPermutation()
{
    std::vector<int> values(100);
    std::iota(values.begin(), values.end(), 0);
    const std::vector<int> sorted = values;
    RandomStream(1, "shuffle").shuffle(std::span(values));
    QVERIFY(values != sorted);
    std::sort(values.begin(), values.end());
    QCOMPARE(values, sorted);
    RandomStream(1, "shuffle").shuffle(std::span<int>());
}

QTEST_GUILESS_MAIN(TestRandomStream)
#include "tst_random_stream.moc"
