// SPDX-License-Identifier: GPL-3.0-or-later
/// Every cell lies inside the grid, none overlap, and what is drawn somewhere is what is found there.
#include <QTest>

#include "ui/units/grid_layout.h"

using lesionlab::ui::GridLayout;

class TestGridLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsFillTheArea_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QSize>("area");
        QTest::newRow("the paper's layer") << 512 << QSize(860, 240);
        QTest::newRow("tall") << 512 << QSize(200, 900);
        QTest::newRow("few") << 3 << QSize(500, 100);
        QTest::newRow("one") << 1 << QSize(40, 70);
        QTest::newRow("4,096 units") << 4096 << QSize(1200, 400);
        QTest::newRow("a pixel each") << 100 << QSize(10, 10);
    }

    void cellsFillTheArea()
    {
        QFETCH(int, count);
        QFETCH(QSize, area);
        const GridLayout layout(count, area);
        QVERIFY(layout.cellSide() > 0);
        QVERIFY(layout.columns() * layout.rows() >= count);
        QRect before;
        for (int position = 0; position < count; ++position) {
            const QRect cell = layout.cell(position);
            QVERIFY(QRect(QPoint(), area).contains(cell));
            QVERIFY(!cell.intersects(before));
            QCOMPARE(layout.at(cell.center()), position);
            QCOMPARE(layout.at(cell.topLeft()), position);
            before = cell;
        }
        // One more pixel to each cell, and they would not fit any more; where a power of two was preferred, a tenth of a cell.
        const int larger = layout.cellSide() + 1 + layout.cellSide() / 9;
        QVERIFY((area.width() / larger) * (area.height() / larger) < count);
    }

    void outsideIsNoCell()
    {
        const GridLayout layout(5, QSize(90, 60));
        QCOMPARE(layout.at(QPoint(-1, 5)), -1);
        QCOMPARE(layout.at(QPoint(89, 59)), -1); // the sixth place is empty
        QCOMPARE(layout.at(QPoint(200, 10)), -1);
        QCOMPARE(GridLayout(5, QSize(0, 60)).at(QPoint(0, 0)), -1);
        QCOMPARE(GridLayout(0, QSize(90, 60)).rows(), 0);
        QCOMPARE(GridLayout(1000, QSize(10, 10)).cellSide(), 0);
    }

    void rubberBandTouches()
    {
        const GridLayout layout(12, QSize(120, 90)); // four by three cells of 30 pixels
        QCOMPARE(layout.columns(), 4);
        const auto touched = layout.touchedBy(QRect(QPoint(35, 10), QPoint(65, 40)));
        QCOMPARE(touched, (std::vector<int>{1, 2, 5, 6}));
    }
};

QTEST_GUILESS_MAIN(TestGridLayout)
#include "tst_grid_layout.moc"
