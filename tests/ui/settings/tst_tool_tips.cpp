// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QTest>
#include <QToolTip>

#include "ui/settings/tool_tips.h"

class TestToolTips : public QObject {
    Q_OBJECT

    static int shownWidth()
    {
        for (const QWidget* const widget : QApplication::topLevelWidgets())
            if (widget->inherits("QTipLabel") && widget->isVisible())
                return widget->width();
        return 0;
    }

    static void point(QWidget& widget)
    {
        QHelpEvent event(QEvent::ToolTip, QPoint(1, 1), widget.mapToGlobal(QPoint(1, 1)));
        QApplication::sendEvent(&widget, &event);
    }

private Q_SLOTS:
    void longOnesAreBroken()
    {
        QWidget window;
        window.resize(200, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QString words = QStringLiteral("some words & more of them, ").repeated(4) + QStringLiteral("\nend");
        window.setToolTip(words);
        point(window);
        const int plain = shownWidth();
        QVERIFY(plain > 0);
        QToolTip::hideText();
        QTRY_VERIFY(!QToolTip::isVisible());

        lesionlab::ui::breakToolTips(*qApp);
        point(window);
        QVERIFY2(shownWidth() > 0 && shownWidth() < plain, qPrintable(QStringLiteral("%1 of %2").arg(shownWidth()).arg(plain)));
        QVERIFY2(QToolTip::text().contains("words &amp; more of them"), qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains("<br>end"));
        QCOMPARE(window.toolTip(), words);
    }
};

QTEST_MAIN(TestToolTips)
#include "tst_tool_tips.moc"
