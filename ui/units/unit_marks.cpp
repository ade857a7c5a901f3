// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_marks.h"

#include <algorithm>

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
    const double inset = cell.width() * (roles == 0 ? 0.2 : 0.29); // beside the marks of roles, not touching them
    const int away = ((roles & 1U) != 0 ? 1 : 0) - ((roles & 2U) != 0 ? 1 : 0);
    const double aside = away * cell.width() * 0.09;
    const QRectF box = QRectF(cell).adjusted(inset, inset, -inset, -inset).translated(aside, aside);
    painter.setPen(QPen(colour, std::max(1.0, cell.width() / 10.0), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(box.topLeft(), box.bottomRight());
    painter.drawLine(box.topRight(), box.bottomLeft());
    painter.restore();
}

} // namespace lesionlab::ui
