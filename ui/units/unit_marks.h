// SPDX-License-Identifier: GPL-3.0-or-later
/// Unit marks: what is drawn on a unit's cell besides its colour.
#pragma once

class QColor;
class QPainter;
class QPalette;
class QRect;

namespace lesionlab::ui {

/// The marks of the tasks whose groups a unit belongs to: a different shape in a different corner for each.
void paintRoleMarks(QPainter& painter, const QRect& cell, unsigned roles);
/// An empty cell: there is no value, unlike a value of zero.
void paintMissing(QPainter& painter, const QRect& cell, const QPalette& palette);
/// The mark of a silent unit, beside those of its roles.
void paintSilentMark(QPainter& painter, const QRect& cell, unsigned roles, const QColor& colour);

} // namespace lesionlab::ui
