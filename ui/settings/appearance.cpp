// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance.h"

#include <array>

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QSettings>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolTip>

namespace lesionlab::ui {
namespace {

const QString settingsKey = QStringLiteral("appearance");
constexpr const char* systemStyleProperty = "systemStyle"; ///< of the application: the style that it started with
constexpr std::array<const char*, 3> names{"system", "light", "dark"};

QPalette darkPalette()
{
    const QColor window(45, 47, 50), base(32, 33, 36), text(232, 234, 237), faint(140, 143, 148), accent(86, 156, 220);
    QPalette palette(text, window, window.lighter(140), window.darker(160), window.lighter(120), text, text, base, window);
    palette.setColor(QPalette::Button, QColor(60, 63, 66));
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::ToolTipBase, QColor(60, 63, 66));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, accent);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

/// Fusion draws the edges of boxes and fields a shade darker than the window, which nobody sees where that is dark.
class DarkStyle : public QProxyStyle {
public:
    DarkStyle() : QProxyStyle(QStringLiteral("fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_IndicatorCheckBox)
            drawEdge(*option, *painter, [&] { painter->drawRect(edge); });
        else if (element == PE_IndicatorRadioButton)
            drawEdge(*option, *painter, [&] { painter->drawEllipse(edge); });
        else if (element == PE_FrameLineEdit)
            drawEdge(*option, *painter, [&] { painter->drawRoundedRect(edge, 2, 2); });
    }
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_SpinBox)
            drawEdge(*option, *painter, [&] { painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2); });
    }

private:
    template <typename Draw> static void drawEdge(const QStyleOption& option, QPainter& painter, Draw draw)
    {
        if (option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange))
            return; // its own edge says so
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        QColor colour = option.palette.color(QPalette::PlaceholderText);
        if (!option.state.testFlag(State_Enabled))
            colour.setAlphaF(0.5F);
        painter.setPen(colour);
        draw();
        painter.restore();
    }
};

QPalette lightPalette()
{
    QPalette palette(QColor(239, 239, 239));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Highlight, QColor(48, 140, 198));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(255, 255, 220));
    palette.setColor(QPalette::ToolTipText, Qt::black);
    return palette;
}

} // namespace

Appearance chosenAppearance()
{
    const QString name = qEnvironmentVariable("LESIONLAB_APPEARANCE", QSettings().value(settingsKey).toString());
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == QLatin1String(names[i]))
            return static_cast<Appearance>(i);
    return Appearance::System;
}

void applyAppearance(Appearance appearance, bool remember)
{
    if (remember)
        QSettings().setValue(settingsKey, QLatin1String(names.at(static_cast<std::size_t>(appearance))));
    if (!qApp->property(systemStyleProperty).isValid())
        qApp->setProperty(systemStyleProperty, QApplication::style()->name());
    if (appearance == Appearance::System) {
        QApplication::setStyle(qApp->property(systemStyleProperty).toString());
        QApplication::setPalette(QPalette()); // resolves to the desktop's
        QToolTip::setPalette(QApplication::palette("QTipLabel"));
        return;
    }
    const bool dark = appearance == Appearance::Dark;
    QApplication::setStyle(dark ? new DarkStyle : QStyleFactory::create(QStringLiteral("fusion")));
    const QPalette palette = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace lesionlab::ui
