// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>
#include <QStyle>
#include <QTest>
#include <QToolTip>

#include "ui/settings/appearance.h"

using namespace lesionlab::ui;

class TestAppearance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Light and dark and back: without a restart the desktop's own colours and style are there again.
    void systemComesBackAtOnce()
    {
        QLabel label(QStringLiteral("words"));
        label.show();
        const QString style = QApplication::style()->name();
        const QColor window = label.palette().color(QPalette::Window);
        const QColor button = label.palette().color(QPalette::Button);
        const QColor tip = QToolTip::palette().color(QPalette::ToolTipBase);
        const QPalette before = QApplication::palette();
        applyAppearance(Appearance::Dark, false);
        QTRY_VERIFY(label.palette().color(QPalette::Window).lightness() < 80);
        QVERIFY(QToolTip::palette().color(QPalette::ToolTipBase).lightness() < 80);
        applyAppearance(Appearance::Light, false);
        QTRY_VERIFY(label.palette().color(QPalette::Window).lightness() > 200);
        applyAppearance(Appearance::Dark, false);
        applyAppearance(Appearance::System, false);
        QTRY_COMPARE(label.palette().color(QPalette::Window), window);
        QCOMPARE(label.palette().color(QPalette::Button), button);
        QCOMPARE(QToolTip::palette().color(QPalette::ToolTipBase), tip);
        QCOMPARE(QApplication::palette(), before);
        QCOMPARE(QApplication::style()->name(), style);
    }
};

QTEST_MAIN(TestAppearance)
#include "tst_appearance.moc"
