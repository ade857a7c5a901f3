// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing images: balanced, in class order, by class.
#include <QtTest>

#include <map>

#include "core/datasets/selections.h"
#include "example_images.h"

using namespace lesionlab::datasets;
using Indices = std::vector<std::size_t>;

class TestSelections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classes();
    void first();
    void balanced_data();
    void balanced();
    void balancedDependsOnTheSeedOnly();
    void balancedTakesSmallClassesWhole();
    void checksumTellsSetsApart();
    void checksumCanBeStopped();
};

void TestSelections::classes()
{
    const auto set = exampleSet({2, 3, 1});
    QCOMPARE(chooseAll(*set), (Indices{0, 1, 2, 3, 4, 5}));
    QCOMPARE(chooseClasses(*set, std::vector{2, 0}), (Indices{0, 1, 5}));
    QCOMPARE(chooseClasses(*set, std::vector<int>{}), Indices{});
    QCOMPARE(chooseClasses(*set, std::vector{7}), Indices{});
}

void TestSelections::first()
{
    const auto set = exampleSet({2, 3, 1});
    QCOMPARE(chooseFirst(*set, std::vector{1, 2}, 2), (Indices{2, 3}));
    QCOMPARE(chooseFirst(*set, std::vector{2, 1}, 4), (Indices{2, 3, 4, 5}));
    QCOMPARE(chooseFirst(*set, std::vector{1}, 100), (Indices{2, 3, 4}));
}

void TestSelections::balanced_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 4, 10, 13, 40, 1000})
        QTest::addRow("%d", count) << count;
}

void TestSelections::balanced()
{
    QFETCH(int, count);
    const std::vector<int> sizes = {5, 10, 10, 5, 10};
    const auto set = exampleSet(sizes);
    const Indices chosen = chooseBalanced(*set, std::vector{0, 1, 2, 4}, static_cast<std::size_t>(count), 1);
    QCOMPARE(chosen.size(), static_cast<std::size_t>(std::min(count, 35)));
    QVERIFY(std::is_sorted(chosen.begin(), chosen.end()));
    QCOMPARE(std::adjacent_find(chosen.begin(), chosen.end()), chosen.end());
    std::map<int, int> perClass;
    for (const std::size_t index : chosen)
        ++perClass[set->label(index)];
    QVERIFY(!perClass.contains(3));
    for (const int left : {0, 1, 2, 4})
        for (const int right : {0, 1, 2, 4})
            QVERIFY(perClass[left] <= perClass[right] + 1 || perClass[right] == sizes[static_cast<std::size_t>(right)]);
}

void TestSelections::balancedDependsOnTheSeedOnly()
{
    const auto set = exampleSet({20, 20, 20});
    const Indices chosen = chooseBalanced(*set, std::vector{0, 1, 2}, 10, 1);
    QCOMPARE(chooseBalanced(*set, std::vector{2, 1, 0}, 10, 1), chosen);
    QVERIFY(chooseBalanced(*set, std::vector{0, 1, 2}, 10, 2) != chosen);
}

void TestSelections::balancedTakesSmallClassesWhole()
{
    const auto set = exampleSet({1, 0, 20});
    QCOMPARE(chooseBalanced(*set, std::vector{0, 1, 2}, 11, 1).size(), std::size_t{11});
    QCOMPARE(chooseBalanced(*set, std::vector{0, 1, 2}, 11, 1).front(), std::size_t{0});
}

void TestSelections::checksumTellsSetsApart()
{
    const auto first = contentChecksum(*exampleSet({2, 3, 1}), {}, {});
    QVERIFY(first);
    QCOMPARE(*contentChecksum(*exampleSet({2, 3, 1}), {}, {}), *first);
    QVERIFY(*contentChecksum(*exampleSet({2, 2, 2}), {}, {}) != *first);
    const auto ofSome = [](const std::vector<std::size_t>& some) { return *contentChecksum(*exampleSet({2, 3, 1}), some, {}, {}); };
    QCOMPARE(ofSome({0, 1, 2, 3, 4, 5}), *first);
    QVERIFY(ofSome({0, 2}) != ofSome({0, 5}));
    QVERIFY(ofSome({0, 2}) != *contentChecksum(*exampleSet({2, 3, 2}), std::vector<std::size_t>{0, 2}, {}, {}));
}

void TestSelections::checksumCanBeStopped()
{
    const auto set = exampleSet({20, 30});
    std::stop_source stop;
    std::uint64_t looked = 0;
    const lesionlab::Progress progress = [&](const lesionlab::ProgressUpdate& update) {
        QCOMPARE(update.total, std::uint64_t{50});
        looked = update.done;
        if (looked == 7)
            stop.request_stop();
    };
    QCOMPARE(contentChecksum(*set, progress, stop.get_token()).error().code, lesionlab::ErrorCode::Cancelled);
    QCOMPARE(looked, std::uint64_t{7});
}

QTEST_GUILESS_MAIN(TestSelections)
#include "tst_selections.moc"
