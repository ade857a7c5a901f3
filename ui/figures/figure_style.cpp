// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_style.h"

#include <array>
#include <cmath>

#include <QFontDatabase>
#include <QFontInfo>

namespace lesionlab::ui {
namespace {

constexpr double unitsPerMillimetre = 20;

QColor mixed(const QColor& first, const QColor& second, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {mix(first.red(), second.red()), mix(first.green(), second.green()), mix(first.blue(), second.blue())};
}

} // namespace

QString figureFontFamily()
{
    const QStringList installed = QFontDatabase::families();
    for (const QString& family : {QStringLiteral("Liberation Sans"), QStringLiteral("DejaVu Sans")})
        if (installed.contains(family))
            return family;
    return QFont().family();
}

FigureStyle FigureStyle::print() { return {unitsPerMillimetre, figureFontFamily(), false}; }

FigureStyle FigureStyle::screen(const QFont& font, bool dark)
{
    return {QFontInfo(font).pixelSize() / (points::text * millimetresPerPoint), figureFontFamily(), dark};
}

QFont FigureStyle::font(double size, bool bold) const
{
    QFont font(family_);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(units(size * millimetresPerPoint)))));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QColor FigureStyle::background() const { return dark_ ? QColor(0x1e, 0x1e, 0x1e) : QColor(Qt::white); }
QColor FigureStyle::ink() const { return dark_ ? QColor(0xf0, 0xf0, 0xf0) : QColor(Qt::black); }
QColor FigureStyle::faintInk() const { return mixed(ink(), background(), 0.7); }
QColor FigureStyle::grid() const { return mixed(ink(), background(), 0.15); }
QColor FigureStyle::gap() const { return mixed(ink(), background(), 0.07); }

QColor FigureStyle::shade() const { return mixed(ink(), background(), 0.13); }

QColor FigureStyle::task(std::size_t index) const
{
    constexpr std::array colours{0xd55e00, 0x0072b2, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9};
    const QColor colour = QColor::fromRgb(static_cast<QRgb>(colours[index % colours.size()]));
    return dark_ ? mixed(colour, Qt::white, 0.75) : colour;
}

QColor FigureStyle::control(std::size_t index) const { return mixed(task(index), background(), 0.35); }

} // namespace lesionlab::ui
