// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include <QTest>

#include "core/lesions/lesion.h"

using namespace lesionlab;
using namespace lesionlab::lesions;

namespace {

/// Ten units; faces need 7 and 2, objects 2 and 4.
LesionContext context()
{
    UnitRanking faces{.task = "faces",
                      .order = {7, 2, 0, 1, 3, 4, 5, 6, 8, 9},
                      .onePassLosses = {5, 4, 8, 3, 2, 2, 1, 9, 0.5, 0.5},
                      .intactLoss = 0.1,
                      .steps = {},
                      .groupSize = 2,
                      .images = 1};
    UnitRanking objects{.task = "objects",
                        .order = {4, 2, 0, 1, 3, 5, 6, 7, 8, 9},
                        .onePassLosses = {5, 4, 8, 3, 9, 2, 1, 0, 0, 0},
                        .intactLoss = 0.1,
                        .steps = {},
                        .groupSize = 2,
                        .images = 1};
    return {10, {faces, objects}, 1};
}

} // namespace

class TestLesion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void understandsRequests_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QList<int>>("units");
        QTest::newRow("none") << "none" << QList<int>{};
        QTest::newRow("a task") << "faces" << QList<int>{2, 7};
        QTest::newRow("both") << "both" << QList<int>{2, 4, 7};
        QTest::newRow("keep") << "keep:faces" << QList<int>{0, 1, 3, 4, 5, 6, 8, 9};
        QTest::newRow("keep both") << "keep:both" << QList<int>{0, 1, 3, 5, 6, 8, 9};
        QTest::newRow("lowest") << "lowest:faces" << QList<int>{8, 9};
        QTest::newRow("lowest, ties by index") << "lowest:objects:2" << QList<int>{7, 8};
        QTest::newRow("units") << "units:3,0,5-7,6" << QList<int>{0, 3, 5, 6, 7};
    }

    void understandsRequests()
    {
        QFETCH(QString, request);
        QFETCH(QList<int>, units);
        const auto lesions = lesionsFor(request.toStdString(), context());
        QVERIFY(lesions);
        QCOMPARE(lesions->size(), std::size_t{1});
        QCOMPARE(QList<int>(lesions->front().units.begin(), lesions->front().units.end()), units);
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QString>("request");
        for (const char* const request : {"", "nonsense", "random:", "random:11", "random:3x0", "random:-1", "units:", "units:10",
                                          "units:5-3", "units:a", "keep:nobody", "lowest:faces:11", "lowest:", "faces:3", "both:x"})
            QTest::newRow(request) << request;
    }

    void refusesOthers()
    {
        QFETCH(QString, request);
        QVERIFY(!lesionsFor(request.toStdString(), context()));
    }

    void saysThatTheRankingIsMissing()
    {
        LesionContext named{10, {}, 1};
        named.groups["mine"] = {2, 7};
        QVERIFY(!needsRanking("group:mine"));
        QCOMPARE(lesionsFor("group:mine", named)->front().units, (std::vector<int>{2, 7}));
        QCOMPARE(lesionsFor("group:yours", named).error().code, ErrorCode::UnknownName);
        QCOMPARE(lesionsFor("faces", {10, {}, 1}).error().code, ErrorCode::NotYetMade);
        QCOMPARE(lesionsFor("both", {10, {}, 1}).error().code, ErrorCode::NotYetMade);
        QVERIFY(lesionsFor("random:3", {10, {}, 1}));
        QVERIFY(!needsRanking("random:3x10"));
        QVERIFY(needsRanking("keep:faces"));
    }

    void drawsRandomUnits()
    {
        const auto draws = lesionsFor("random:4x50", context());
        QVERIFY(draws);
        QCOMPARE(draws->size(), std::size_t{50});
        std::vector<int> counts(10);
        for (const Lesion& draw : *draws) {
            QCOMPARE(draw.units.size(), std::size_t{4});
            QVERIFY(std::ranges::is_sorted(draw.units));
            QVERIFY(std::ranges::adjacent_find(draw.units) == draw.units.end());
            for (const int unit : draw.units)
                ++counts.at(static_cast<std::size_t>(unit));
        }
        QVERIFY(*std::ranges::min_element(counts) >= 8); // 20 expected
        const auto again = lesionsFor("random:4x50", context());
        QVERIFY(std::ranges::equal(*draws, *again, {}, &Lesion::units, &Lesion::units));
        LesionContext otherSeed = context();
        otherSeed.seed = 2;
        QVERIFY(!std::ranges::equal(*draws, *lesionsFor("random:4x50", otherSeed), {}, &Lesion::units, &Lesion::units));
    }
};

QTEST_APPLESS_MAIN(TestLesion)
#include "tst_lesion.moc"
