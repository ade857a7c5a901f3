// SPDX-License-Identifier: GPL-3.0-or-later
// The unit grid's looks.
#include <algorithm>

#include <QPaintEvent>
#include <QPainter>

#include "ui/units/unit_grid.h"
#include "ui/units/unit_marks.h"

namespace lesionlab::ui {
namespace {

/// Much quicker than a rectangle with a thick pen.
void fillFrame(QPainter& painter, const QRect& cell, int line, const QColor& colour)
{
    painter.fillRect(cell.left(), cell.top(), cell.width(), line, colour);
    painter.fillRect(cell.left(), cell.bottom() + 1 - line, cell.width(), line, colour);
    painter.fillRect(cell.left(), cell.top(), line, cell.height(), colour);
    painter.fillRect(cell.right() + 1 - line, cell.top(), line, cell.height(), colour);
}

} // namespace

void UnitGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        marks_.clear();
}

const QPixmap& UnitGrid::marks(unsigned roles, bool silent, QSize cell) const
{
    QPixmap& drawn = marks_[{roles, silent}];
    if (!drawn.isNull())
        return drawn;
    drawn = QPixmap(cell);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    const QRect whole(QPoint(), cell);
    if (silent) {
        QColor veil = palette().color(QPalette::Window);
        veil.setAlphaF(0.6F);
        painter.fillRect(whole, veil);
    }
    paintRoleMarks(painter, whole, roles);
    if (silent)
        paintSilentMark(painter, whole, roles, palette().color(QPalette::WindowText));
    return drawn;
}

void UnitGrid::paintCell(QPainter& painter, int unit, const QRect& cell) const
{
    const auto index = static_cast<std::size_t>(unit);
    if (!pictures_.isNull()) {
        const int side = pictures_.width();
        painter.drawImage(cell, pictures_, QRect(0, unit * side, side, side));
    } else if (colours_[index].isValid()) {
        painter.fillRect(cell, colours_[index]);
    } else {
        paintMissing(painter, cell, palette());
    }
    if (roles_[index] != 0 || silent_[index])
        painter.drawPixmap(cell.topLeft(), marks(roles_[index], silent_[index], cell.size()));
}

void UnitGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    std::vector<QRect> exposed;
    for (const QRect& part : event->region())
        exposed.emplace_back(devicePoint(part.topLeft()), (QSizeF(part.size()) * ratio).toSize() + QSize(1, 1));
    const QColor highlight = palette().color(QPalette::Highlight);
    const int line = std::max(2, static_cast<int>(2 * ratio));
    painter.setBrush(Qt::NoBrush);
    for (int position = 0; position < count_; ++position) {
        const QRect cell = layout_.cell(position);
        const int unit = unitAt_[static_cast<std::size_t>(position)];
        const QRect whole = cell.adjusted(-line, -line, line, line);
        if (std::ranges::none_of(exposed, [&whole](const QRect& part) { return part.intersects(whole); }))
            continue;
        paintCell(painter, unit, cell);
        if (isSelected(unit)) {
            fillFrame(painter, cell, line, highlight);
            fillFrame(painter, cell.adjusted(line, line, -line, -line), 1,
                      palette().color(QPalette::Window)); // on a cell of that colour, too
        }
        if (unit == hovered_) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
            painter.drawRect(cell.adjusted(0, 0, -1, -1));
        }
    }
    if (current_ >= 0) {
        const QRect cell = layout_.cell(positionOf_[static_cast<std::size_t>(current_)]);
        if (hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::Window), line));
            painter.drawRect(cell);
        }
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::WindowText), line, Qt::DotLine)
                                  : QPen(palette().color(QPalette::WindowText), 1));
        painter.drawRect(cell);
    }
    if (!rubberBand_.isNull()) {
        QColor fill = highlight;
        fill.setAlpha(50);
        painter.setPen(QPen(highlight, line));
        painter.setBrush(fill);
        painter.drawRect(QRect(devicePoint(rubberBand_.topLeft()), devicePoint(rubberBand_.bottomRight())));
    }
}

} // namespace lesionlab::ui
