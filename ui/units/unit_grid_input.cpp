// SPDX-License-Identifier: GPL-3.0-or-later
// The unit grid's mouse and keyboard.
#include <algorithm>
#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include "ui/units/unit_grid.h"

namespace lesionlab::ui {

void UnitGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    pressed_ = event->position().toPoint();
    selectedAtPress_ = selected_;
    const int unit = unitAt(*pressed_);
    if (unit >= 0)
        moveCurrent(positionOf_[static_cast<std::size_t>(unit)], event->modifiers().testFlag(Qt::ShiftModifier));
}

void UnitGrid::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    const int unit = unitAt(point);
    if (unit != hovered_) {
        updateUnit(hovered_);
        hovered_ = unit;
        updateUnit(hovered_);
        rest_.start();
    }
    if (!pressed_ || !event->buttons().testFlag(Qt::LeftButton))
        return;
    if (rubberBand_.isNull() && (point - *pressed_).manhattanLength() < QApplication::startDragDistance())
        return;
    const QRect before = std::exchange(rubberBand_, QRect(*pressed_, point).normalized());
    update(before.united(rubberBand_).adjusted(-3, -3, 3, 3));
    const QRect touched(devicePoint(rubberBand_.topLeft()), devicePoint(rubberBand_.bottomRight()));
    select(layout_.touchedBy(touched), event->modifiers().testFlag(Qt::ControlModifier) ? selectedAtPress_ : std::vector<bool>());
}

void UnitGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !pressed_)
        return;
    const bool dragged = !rubberBand_.isNull();
    const int unit = unitAt(*pressed_);
    const bool sameCell = unit >= 0 && unit == unitAt(event->position().toPoint());
    pressed_.reset();
    update(std::exchange(rubberBand_, {}).adjusted(-3, -3, 3, 3));
    if (dragged || !sameCell)
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        toggleSelected(unit);
    } else if (!event->modifiers().testFlag(Qt::ShiftModifier)) {
        const std::vector<int> units = isSelected(unit) ? selectedUnits() : std::vector<int>{unit};
        if (!isSelected(unit))
            select({});
        Q_EMIT toggleRequested(units);
    }
}

void UnitGrid::leaveEvent(QEvent*)
{
    updateUnit(hovered_);
    hovered_ = -1;
    rest_.stop();
}

void UnitGrid::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    updateUnit(current_);
}

void UnitGrid::keyPressEvent(QKeyEvent* event)
{
    const int position = current_ < 0 ? 0 : positionOf_[static_cast<std::size_t>(current_)];
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int columns = std::max(1, layout_.columns());
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    // The menu key comes as a context menu event; this is for keyboards without one.
    if (event->key() == Qt::Key_F10 && extend)
        return requestMenu(current_);
    switch (event->key()) {
    case Qt::Key_Left: return moveCurrent(position - 1, extend);
    case Qt::Key_Right: return moveCurrent(position + 1, extend);
    case Qt::Key_Up: return position < columns ? event->ignore() : moveCurrent(position - columns, extend);
    case Qt::Key_Down: return position + columns >= count_ ? event->ignore() : moveCurrent(position + columns, extend);
    case Qt::Key_Home: return moveCurrent(0, extend);
    case Qt::Key_End: return moveCurrent(count_ - 1, extend);
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            if (event->key() != Qt::Key_Space || current_ < 0)
                return event->ignore();
            return toggleSelected(current_);
        }
        toggleSelection();
        if (current_ >= 0)
            Q_EMIT unitLookedAt(current_);
        return;
    }
    case Qt::Key_Escape:
        if (selectedUnits().empty())
            return event->ignore();
        return selectNone();
    default: QWidget::keyPressEvent(event);
    }
}

void UnitGrid::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        return requestMenu(current_);
    const int unit = unitAt(event->pos());
    if (unit >= 0)
        moveCurrent(positionOf_[static_cast<std::size_t>(unit)], false);
    const std::vector<int> units = selectionOr(unit);
    if (!units.empty())
        Q_EMIT menuRequested(units, event->globalPos());
}

} // namespace lesionlab::ui
