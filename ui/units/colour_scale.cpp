// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/colour_scale.h"

#include <QPainter>

#include "ui/units/unit_grid.h"

namespace lesionlab::ui {
namespace {

constexpr int barWidth = 110; ///< pixels
constexpr int gap = 6;

} // namespace

ColourScale::ColourScale(std::vector<std::string> tasks, QWidget* parent) : QWidget(parent), tasks_(std::move(tasks))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ColourScale::setScale(std::function<QColor(double)> colour, const QString& low, const QString& high)
{
    colour_ = std::move(colour);
    low_ = low;
    high_ = high;
    setAccessibleName(tr("Colours from %1 to %2").arg(low, high));
    update();
}

QSize ColourScale::sizeHint() const { return {500, fontMetrics().height() + 6}; }
QSize ColourScale::minimumSizeHint() const { return {120, fontMetrics().height() + 6}; }

void ColourScale::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int line = fontMetrics().height();
    const int top = (height() - line) / 2;
    int x = 0;
    const QColor ink = palette().color(QPalette::WindowText);
    const auto write = [&](const QString& text) {
        painter.setPen(ink);
        painter.drawText(QPoint(x, top + fontMetrics().ascent()), text);
        x += fontMetrics().horizontalAdvance(text) + gap;
    };
    if (colour_) {
        write(low_);
        for (int i = 0; i < barWidth; ++i)
            painter.fillRect(x + i, top + 2, 1, line - 4, colour_(static_cast<double>(i) / (barWidth - 1)));
        x += barWidth + gap;
        write(high_);
        x += 2 * gap;
    }
    const auto mark = [&](auto paint, const QString& text) {
        const QRect cell(x, top, line, line);
        painter.fillRect(cell, palette().color(QPalette::Mid));
        paint(cell);
        x += line + gap;
        write(text);
        x += gap;
    };
    for (std::size_t task = 0; task < tasks_.size(); ++task)
        mark([&](const QRect& cell) { paintRoleMarks(painter, cell, 1U << task); },
             tr("%1 unit").arg(QString::fromStdString(tasks_[task])));
    mark([&](const QRect& cell) { paintSilentMark(painter, cell, ink); }, tr("silent"));
}

} // namespace lesionlab::ui
