// SPDX-License-Identifier: GPL-3.0-or-later
/// The unit grid under mouse, keyboard and screen reader.
#include <cmath>

#include <QAccessible>
#include <QContextMenuEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include "ui/units/colours.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_marks.h"

using lesionlab::ui::UnitGrid;
using Units = std::vector<int>;

namespace {

/// What assistive programs are told: event, object, unit.
struct Heard {
    QAccessible::Event what;
    QObject* object;
    int unit;
    bool checked; ///< the state that has changed
};
std::vector<Heard>* listener = nullptr;

} // namespace

// Qt tells nobody while no assistive program runs, and has no public switch for that: here this program stands for one.
bool QAccessible::isActive() { return listener != nullptr; }
void QAccessible::updateAccessibility(QAccessibleEvent* event)
{
    if (listener == nullptr)
        return;
    const bool checked =
        event->type() == QAccessible::StateChanged && static_cast<QAccessibleStateChangeEvent*>(event)->changedStates().checked;
    listener->push_back({event->type(), event->object(), event->child(), checked});
}
Q_DECLARE_METATYPE(std::vector<int>)

class TestUnitGrid : public QObject {
    Q_OBJECT

    static QPoint middle(const UnitGrid& grid, int unit) { return grid.cellOf(unit).center(); }

    static void show(UnitGrid& grid, int count = 32)
    {
        grid.resize(400, 200); // eight columns, four rows
        grid.setUnitCount(count);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        grid.setFocus();
    }

    static Units last(QSignalSpy& spy) { return spy.isEmpty() ? Units{-1} : spy.takeLast().at(0).value<Units>(); }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<std::vector<int>>(); }

    void clickAsksToToggle()
    {
        UnitGrid grid;
        show(grid);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        QTest::mouseClick(&grid, Qt::LeftButton, {}, middle(grid, 11));
        QCOMPARE(last(toggled), Units{11});
        QCOMPARE(grid.currentUnit(), 11);
        QVERIFY(grid.selectedUnits().empty());
        QVERIFY(!grid.isSilent(11)); // only whoever was asked changes that
        grid.setSilent({11, 3});
        QVERIFY(grid.isSilent(11));
    }

    /// A look at a unit costs nothing: neither its lesion nor what the keyboard works on changes.
    void restingMouseLooks()
    {
        UnitGrid grid;
        show(grid);
        QSignalSpy looked(&grid, &UnitGrid::unitLookedAt);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        const auto lastLooked = [&looked] { return looked.isEmpty() ? -1 : looked.takeLast().front().toInt(); };
        QTest::mouseMove(&grid, middle(grid, 3)); // on its way
        QTest::mouseMove(&grid, middle(grid, 4));
        QVERIFY(looked.isEmpty());
        QTRY_COMPARE(looked.count(), 1);
        QCOMPARE(lastLooked(), 4);
        QVERIFY(looked.isEmpty()); // the third was only passed
        QCOMPARE(grid.currentUnit(), 0);
        QVERIFY(toggled.isEmpty());
        QTest::mouseMove(&grid, middle(grid, 9));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&grid, &leave); // before it has rested: what was looked at stays
        QTest::qWait(400);
        QVERIFY(looked.isEmpty());
        QTest::keyClick(&grid, Qt::Key_Space); // the current unit, not that under the mouse
        QCOMPARE(last(toggled), Units{0});
        QCOMPARE(lastLooked(), 0);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(lastLooked(), 1);
    }

    void pressingHereAndReleasingThereTogglesNothing()
    {
        UnitGrid grid;
        show(grid);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        QTest::mousePress(&grid, Qt::LeftButton, {}, middle(grid, 1));
        QTest::mouseRelease(&grid, Qt::LeftButton, {}, middle(grid, 2));
        QVERIFY(toggled.isEmpty());
    }

    void draggingSelects()
    {
        UnitGrid grid;
        show(grid);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        QTest::mousePress(&grid, Qt::LeftButton, {}, middle(grid, 1));
        QTest::mouseMove(&grid, middle(grid, 10)); // one row down, one column on
        QTest::mouseMove(&grid, middle(grid, 11));
        QTest::mouseRelease(&grid, Qt::LeftButton, {}, middle(grid, 11));
        QCOMPARE(grid.selectedUnits(), (Units{1, 2, 3, 9, 10, 11}));
        QVERIFY(toggled.isEmpty());
        QTest::mouseClick(&grid, Qt::LeftButton, {}, middle(grid, 2)); // one of the selected stands for all
        QCOMPARE(last(toggled), (Units{1, 2, 3, 9, 10, 11}));
        QTest::keyClick(&grid, Qt::Key_Escape);
        QVERIFY(grid.selectedUnits().empty());
    }

    void shiftExtendsAndControlAdds()
    {
        UnitGrid grid;
        show(grid);
        QTest::mouseClick(&grid, Qt::LeftButton, {}, middle(grid, 4));
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        QTest::mouseClick(&grid, Qt::LeftButton, Qt::ShiftModifier, middle(grid, 7));
        QCOMPARE(grid.selectedUnits(), (Units{4, 5, 6, 7}));
        QTest::mouseClick(&grid, Qt::LeftButton, Qt::ControlModifier, middle(grid, 20));
        QTest::mouseClick(&grid, Qt::LeftButton, Qt::ControlModifier, middle(grid, 5));
        QCOMPARE(grid.selectedUnits(), (Units{4, 6, 7, 20}));
        QVERIFY(toggled.isEmpty());
    }

    void worksWithoutMouse()
    {
        UnitGrid grid;
        show(grid);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        QTest::keyClick(&grid, Qt::Key_Right);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentUnit(), 9);
        QTest::keyClick(&grid, Qt::Key_Space);
        QCOMPARE(last(toggled), Units{9});
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(grid.selectedUnits(), (Units{9, 10, 11}));
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(last(toggled), (Units{9, 10, 11}));
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.currentUnit(), 31);
        QTest::keyClick(&grid, Qt::Key_Home);
        QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(grid.currentUnit(), 0);
        QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(grid.selectedUnits().size(), 32U);
    }

    void orderMovesCellsNotUnits()
    {
        UnitGrid grid;
        show(grid, 4);
        const QRect first = grid.cellOf(0);
        grid.setOrder({2, 0, 3, 1});
        QCOMPARE(grid.cellOf(2), first);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        QTest::mouseClick(&grid, Qt::LeftButton, {}, first.center());
        QCOMPARE(last(toggled), Units{2});
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentUnit(), 0);
    }

    void silenceAndRolesAreSeen()
    {
        UnitGrid grid;
        show(grid, 8);
        const std::vector<QColor> grey(8, Qt::gray);
        grid.setColours(grey);
        const QImage plain = grid.grab().toImage();
        grid.setSilent({3});
        const QImage silent = grid.grab().toImage();
        grid.setRoles({1, 2, 3, 0, 0, 0, 0, 0});
        const QImage roles = grid.grab().toImage();
        const auto differ = [&](const QImage& a, const QImage& b, int unit) {
            return a.copy(grid.cellOf(unit)) != b.copy(grid.cellOf(unit));
        };
        QVERIFY(differ(plain, silent, 3));
        QVERIFY(!differ(plain, silent, 5));
        for (const int unit : {0, 1, 2})
            QVERIFY(differ(silent, roles, unit));
        // By shape, not by colour alone: also in grey the marks differ from each other.
        const auto greyscale = [&](int unit) { return roles.copy(grid.cellOf(unit)).convertToFormat(QImage::Format_Grayscale8); };
        QVERIFY(greyscale(0) != greyscale(1));
        QVERIFY(greyscale(1) != greyscale(2));
    }

    /// Whatever roles a silent unit has: its cross lies beside their marks, not on them, and is there.
    void crossesLeaveTheMarksOfRolesAlone()
    {
        for (const int side : {15, 24, 48})
            for (unsigned roles = 0; roles < 16; ++roles) {
                const auto painted = [&](const auto& paint) {
                    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
                    image.fill(Qt::transparent);
                    QPainter painter(&image);
                    paint(painter, image.rect());
                    return image;
                };
                const QImage marks =
                    painted([&](QPainter& painter, const QRect& cell) { lesionlab::ui::paintRoleMarks(painter, cell, roles); });
                const QImage cross =
                    painted([&](QPainter& painter, const QRect& cell) { lesionlab::ui::paintSilentMark(painter, cell, roles, Qt::black); });
                int crossed = 0, both = 0;
                for (int y = 0; y < side; ++y)
                    for (int x = 0; x < side; ++x) {
                        crossed += qAlpha(cross.pixel(x, y)) > 128 ? 1 : 0;
                        both += qAlpha(cross.pixel(x, y)) > 128 && qAlpha(marks.pixel(x, y)) > 128 ? 1 : 0;
                    }
                const QString which = QStringLiteral("roles %1 at %2 pixels: %3 of %4").arg(roles).arg(side).arg(both).arg(crossed);
                QVERIFY2(crossed > side / 3, qPrintable(which));
                QVERIFY2(both <= 1, qPrintable(which)); // a corner of a pixel
            }
    }

    void screenReadersFindEveryUnit()
    {
        UnitGrid grid;
        show(grid);
        grid.setDescriptions([&](int unit) { return QStringLiteral("unit %1").arg(unit); }, {});
        grid.setSilent({7});
        QAccessibleInterface* const list = QAccessible::queryAccessibleInterface(&grid);
        QVERIFY(list != nullptr);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 32);
        QAccessibleInterface* const cell = list->child(7);
        QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("unit 7"));
        QCOMPARE(cell->role(), QAccessible::ListItem);
        QVERIFY(cell->state().checked);
        QVERIFY(!list->child(8)->state().checked);
        QCOMPARE(list->child(7), cell);
        QCOMPARE(list->indexOfChild(cell), 7);
        QCOMPARE(cell->parent(), list);
        QCOMPARE(list->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested);
        cell->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(last(toggled), Units{7});
        cell->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(grid.currentUnit(), 7);
    }

    void assistiveProgramsHearOfEveryChange()
    {
        UnitGrid grid;
        show(grid);
        std::vector<Heard> heard;
        listener = &heard;
        const auto take = [&](QAccessible::Event what) { // the units of that event, −1: the list's own
            Units units;
            for (const Heard& one : heard)
                if (one.what == what && one.object == &grid && (what != QAccessible::StateChanged || one.checked))
                    units.push_back(one.unit);
            heard.clear();
            return units;
        };
        grid.setSilent({3, 5});
        QCOMPARE(take(QAccessible::StateChanged), (Units{3, 5})); // neither is the current unit
        grid.setSilent({5});
        QCOMPARE(take(QAccessible::StateChanged), Units{3});
        grid.setSilent({5});
        QVERIFY(take(QAccessible::StateChanged).empty());
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(take(QAccessible::Focus), Units{1});
        QTest::keyClick(&grid, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(take(QAccessible::SelectionAdd), Units{1});
        QTest::keyClick(&grid, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(take(QAccessible::SelectionRemove), Units{1});
        QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(take(QAccessible::SelectionWithin), Units{-1});
        QTest::keyClick(&grid, Qt::Key_Escape);
        QCOMPARE(take(QAccessible::SelectionWithin), Units{-1});
        QTest::mouseClick(&grid, Qt::LeftButton, Qt::ControlModifier, middle(grid, 7));
        QCOMPARE(take(QAccessible::SelectionAdd), Units{7});
        grid.setUnitCount(8);
        QCOMPARE(take(QAccessible::ObjectReorder), Units{-1});
        listener = nullptr;
    }

    void everyActionIsReachedWithoutMouse()
    {
        UnitGrid grid;
        show(grid);
        QSignalSpy toggled(&grid, &UnitGrid::toggleRequested), menu(&grid, &UnitGrid::menuRequested);
        // Units here and there, as with Ctrl and the mouse.
        QTest::keyClick(&grid, Qt::Key_Space, Qt::ControlModifier);
        QTest::keyClick(&grid, Qt::Key_Down);
        QTest::keyClick(&grid, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(grid.selectedUnits(), (Units{0, 8}));
        QVERIFY(toggled.isEmpty());
        QTest::keyClick(&grid, Qt::Key_Space);
        QCOMPARE(last(toggled), (Units{0, 8}));
        QTest::keyClick(&grid, Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(menu.last().at(0).value<Units>(), (Units{0, 8}));
        QVERIFY(grid.rect().contains(grid.mapFromGlobal(menu.last().at(1).toPoint())));
        QTest::keyClick(&grid, Qt::Key_Escape);
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, QPoint(399, 199), QPoint());
        QApplication::sendEvent(&grid, &menuKey);
        QCOMPARE(menu.last().at(0).value<Units>(), Units{8}); // the current unit, wherever the mouse is
        QCOMPARE(grid.unitAt(grid.mapFromGlobal(menu.last().at(1).toPoint())), 8);
        QAccessible::queryAccessibleInterface(&grid)->child(20)->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        QCOMPARE(menu.last().at(0).value<Units>(), Units{20});
    }

    void noValueIsNotZero_data()
    {
        QTest::addColumn<QColor>("window");
        QTest::newRow("light") << QColor(239, 239, 239);
        QTest::newRow("dark") << QColor(45, 47, 50);
    }

    void noValueIsNotZero()
    {
        QFETCH(QColor, window);
        UnitGrid grid;
        QPalette palette(window);
        grid.setPalette(palette);
        show(grid, 2);
        const QColor zero = lesionlab::ui::sequentialColour(0);
        grid.setColours({zero, QColor()});
        const QImage image = grid.grab().toImage();
        QCOMPARE(image.pixelColor(middle(grid, 0)), zero);
        QCOMPARE(image.pixelColor(middle(grid, 1)), palette.color(QPalette::Window)); // empty, inside a frame that is seen
        const QColor frame = image.pixelColor(grid.cellOf(1).topLeft());
        const auto luminance = [](const QColor& colour) { // WCAG 2.1
            const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
        };
        const auto [dark, light] = std::minmax({luminance(frame), luminance(palette.color(QPalette::Window))});
        QVERIFY2((light + 0.05) / (dark + 0.05) >= 3, qPrintable(QString::number((light + 0.05) / (dark + 0.05)))); // for what is no text
    }

    void manyUnitsAreFound()
    {
        UnitGrid grid;
        grid.resize(1200, 600);
        grid.setUnitCount(4096);
        grid.setColours(std::vector<QColor>(4096, Qt::blue));
        grid.setRoles(std::vector<unsigned>(4096, 3));
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        for (const int unit : {0, 63, 4095})
            QCOMPARE(grid.unitAt(middle(grid, unit)), unit);
        QCOMPARE(grid.unitCount(), 4096);
    }

    /// The rims of the marks are inside the cell.
    void marksAreWhole()
    {
        QImage cell(160, 160, QImage::Format_RGB32);
        cell.fill(Qt::black);
        QPainter painter(&cell);
        lesionlab::ui::paintRoleMarks(painter, cell.rect(), 2U); // a disc, bottom right
        painter.end();
        const int size = static_cast<int>(160 * 0.34);
        const auto whitePixels = [&cell](int from, int to, int y) {
            int count = 0;
            for (int x = from; x < to; ++x)
                count += cell.pixelColor(x, y).red() > 200 ? 1 : 0;
            return count;
        };
        const int y = 159 - size / 2, middle = y;
        const int left = whitePixels(0, middle, y), right = whitePixels(middle, 160, y);
        QVERIFY(left > 3);
        QVERIFY2(std::abs(right - left) <= 1, qPrintable(QStringLiteral("%1 and %2").arg(left).arg(right)));
    }
};

QTEST_MAIN(TestUnitGrid)
#include "tst_unit_grid.moc"
