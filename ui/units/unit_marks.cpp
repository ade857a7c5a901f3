// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_marks.h"

#include <algorithm>
#include <array>

#include <QPainter>

#include "ui/units/colours.h"

namespace lesionlab::ui {
namespace {

constexpr int smallestMarkedCell = 8; ///< device pixels; below that marks would hide the colour

} // namespace

void paintMissing(QPainter& painter, const QRect& cell, const QPalette& palette)
{
    if (cell.width() < smallestMarkedCell) // no room for a frame
        return painter.fillRect(cell.adjusted(0, 0, -cell.width() / 2, -cell.height() / 2), neutralColour(palette));
    painter.save();
    painter.setPen(QPen(neutralColour(palette), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell.adjusted(0, 0, -1, -1));
    painter.restore();
}

void paintRoleMarks(QPainter& painter, const QRect& cell, unsigned roles)
{
    if (roles == 0 || cell.width() < smallestMarkedCell)
        return;
    const double size = std::max(4.0, cell.width() * 0.34);
    const double line = std::max(1.0, size / 8);
    const QRectF box = QRectF(cell).adjusted(line / 2, line / 2, -line / 2, -line / 2); // the marks' rims are whole
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, line));
    for (std::size_t task = 0; task < 32; ++task) {
        if ((roles >> task & 1U) == 0)
            continue;
        painter.setBrush(taskColour(task));
        switch (task % 4) {
        case 0: // triangle, top left
            painter.drawPolygon(QPolygonF{box.topLeft(), box.topLeft() + QPointF(size * 1.3, 0), box.topLeft() + QPointF(0, size * 1.3)});
            break;
        case 1: // disc, bottom right
            painter.drawEllipse(QRectF(box.bottomRight() - QPointF(size, size), QSizeF(size, size)));
            break;
        case 2: // square, top right
            painter.drawRect(QRectF(box.topRight() - QPointF(size, 0), QSizeF(size, size)));
            break;
        default: { // diamond, bottom left
            const QPointF centre = box.bottomLeft() + QPointF(size / 2, -size / 2);
            painter.drawPolygon(QPolygonF{centre + QPointF(0, -size / 2), centre + QPointF(size / 2, 0), centre + QPointF(0, size / 2),
                                          centre + QPointF(-size / 2, 0)});
        }
        }
    }
    painter.restore();
}

void paintSilentMark(QPainter& painter, const QRect& cell, unsigned roles, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Beside the marks of roles, not touching them: away from them, and small between several.
    constexpr std::array<QPointF, 4> corners{QPointF(-1, -1), QPointF(1, 1), QPointF(1, -1), QPointF(-1, 1)};
    QPointF away;
    int marks = 0;
    for (std::size_t task = 0; task < 32 && cell.width() >= smallestMarkedCell; ++task)
        if ((roles >> task & 1U) != 0) {
            away -= corners.at(task % 4);
            ++marks;
        }
    const double half = cell.width() * (marks == 0 ? 0.3 : marks == 1 ? 0.19 : 0.11);
    const QPointF centre = QRectF(cell).center() + away * cell.width() * 0.13 / std::max(1, marks);
    const QRectF box(centre - QPointF(half, half), QSizeF(2 * half, 2 * half));
    painter.setPen(QPen(colour, std::max(1.0, cell.width() / 12.0), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(box.topLeft(), box.bottomRight());
    painter.drawLine(box.topRight(), box.bottomLeft());
    painter.restore();
}

} // namespace lesionlab::ui
