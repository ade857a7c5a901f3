// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance.h"

#include <array>

#include <QApplication>
#include <QPalette>
#include <QSettings>
#include <QStyle>
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
    QApplication::setStyle(QStringLiteral("fusion"));
    const QPalette palette = appearance == Appearance::Dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace lesionlab::ui
