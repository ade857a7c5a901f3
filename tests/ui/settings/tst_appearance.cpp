// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyle>
#include <QTest>
#include <QToolTip>

#include "ui/settings/appearance.h"

using namespace lesionlab::ui;

class TestAppearance : public QObject {
    Q_OBJECT

    /// Of the Web Content Accessibility Guidelines 2.1.
    static double contrast(const QColor& one, const QColor& other)
    {
        const auto luminance = [](const QColor& colour) {
            const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
        };
        const double a = luminance(one), b = luminance(other);
        return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
    }

private Q_SLOTS:
    void cleanup() { applyAppearance(Appearance::System, false); }

    /// Boxes that are not ticked and fields without words have an edge that stands out from the window: at least 3 to 1.
    void edgesAreSeenInTheDark()
    {
        applyAppearance(Appearance::Dark, false);
        QWidget window;
        QCheckBox box(&window);
        QRadioButton button(&window);
        QLineEdit field(&window);
        QSpinBox number(&window);
        QWidget focused(&window);
        focused.setFocusPolicy(Qt::StrongFocus);
        int y = 10;
        for (QWidget* const widget :
             {static_cast<QWidget*>(&box), static_cast<QWidget*>(&button), static_cast<QWidget*>(&field), static_cast<QWidget*>(&number)}) {
            widget->setGeometry(10, y, 120, 24);
            y += 40;
        }
        window.resize(200, 200);
        window.show();
        focused.setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QImage picture = window.grab().toImage();
        const QColor ground = picture.pixelColor(2, 2);
        for (const QWidget* const widget :
             {static_cast<QWidget*>(&box), static_cast<QWidget*>(&button), static_cast<QWidget*>(&field), static_cast<QWidget*>(&number)}) {
            const int middle = widget->geometry().center().y();
            double most = 0;
            for (int x = 8; x < 16; ++x) // the left edge
                most = std::max(most, contrast(picture.pixelColor(x, middle), ground));
            QVERIFY2(most >= 3, qPrintable(QStringLiteral("%1: %2").arg(widget->metaObject()->className()).arg(most)));
        }
    }

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
