// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_grid.h"

#include <algorithm>
#include <numeric>

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "ui/units/colours.h"
#include "ui/units/unit_grid_accessible.h"

namespace lesionlab::ui {
namespace {

constexpr int smallestMarkedCell = 8; ///< device pixels; below that marks would hide the colour

} // namespace

void paintRoleMarks(QPainter& painter, const QRect& cell, unsigned roles)
{
    if (roles == 0 || cell.width() < smallestMarkedCell)
        return;
    const double size = std::max(4.0, cell.width() * 0.34);
    const QRectF box(cell);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, std::max(1.0, size / 8)));
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

void paintSilentMark(QPainter& painter, const QRect& cell, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double inset = cell.width() * 0.15;
    const QRectF box = QRectF(cell).adjusted(inset, inset, -inset, -inset);
    painter.setPen(QPen(colour, std::max(1.0, cell.width() / 10.0), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(box.topLeft(), box.bottomRight());
    painter.drawLine(box.topRight(), box.bottomLeft());
    painter.restore();
}

UnitGrid::UnitGrid(QWidget* parent) : QWidget(parent)
{
    installUnitGridAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void UnitGrid::setUnitCount(int count)
{
    count_ = count;
    const auto size = static_cast<std::size_t>(count);
    unitAt_.resize(size);
    std::iota(unitAt_.begin(), unitAt_.end(), 0);
    positionOf_ = unitAt_;
    colours_.assign(size, palette().color(QPalette::Mid));
    pictures_ = {};
    roles_.assign(size, 0);
    silent_.assign(size, false);
    selected_.assign(size, false);
    hovered_ = -1;
    rubberBand_ = {};
    pressed_.reset();
    updateLayout();
    current_ = -1;
    setCurrentUnit(count > 0 ? 0 : -1);
    Q_EMIT selectionChanged();
}

void UnitGrid::setOrder(std::vector<int> unitAt)
{
    unitAt_ = std::move(unitAt);
    for (std::size_t position = 0; position < unitAt_.size(); ++position)
        positionOf_[static_cast<std::size_t>(unitAt_[position])] = static_cast<int>(position);
    anchor_ = current_ < 0 ? 0 : positionOf_[static_cast<std::size_t>(current_)];
    update();
}

void UnitGrid::setColours(std::vector<QColor> colours)
{
    colours_ = std::move(colours);
    pictures_ = {};
    update();
}

void UnitGrid::setPictures(const QImage& pictures)
{
    pictures_ = pictures;
    update();
}

void UnitGrid::setRoles(std::vector<unsigned> roles)
{
    roles_ = std::move(roles);
    update();
}

void UnitGrid::setSilent(const std::vector<int>& units)
{
    std::vector<bool> silent(silent_.size(), false);
    for (const int unit : units)
        silent[static_cast<std::size_t>(unit)] = true;
    for (int unit = 0; unit < count_; ++unit) {
        const auto index = static_cast<std::size_t>(unit);
        if (silent[index] == silent_[index])
            continue;
        silent_[index] = silent[index];
        if (QAccessible::isActive() && unit == current_) {
            QAccessible::State changed;
            changed.checked = true;
            QAccessibleStateChangeEvent event(this, changed);
            event.setChild(unit);
            QAccessible::updateAccessibility(&event);
        }
    }
    update();
}

void UnitGrid::setDescriptions(std::function<QString(int)> brief, std::function<QString(int)> full)
{
    brief_ = std::move(brief);
    full_ = std::move(full);
}

void UnitGrid::setCurrentUnit(int unit)
{
    if (unit == current_)
        return;
    updateUnit(current_);
    current_ = unit;
    updateUnit(current_);
    if (unit < 0)
        return;
    anchor_ = positionOf_[static_cast<std::size_t>(unit)];
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(unit);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT currentUnitChanged(unit);
}

std::vector<int> UnitGrid::selectedUnits() const
{
    std::vector<int> units;
    for (int unit = 0; unit < count_; ++unit)
        if (isSelected(unit))
            units.push_back(unit);
    return units;
}

QPoint UnitGrid::devicePoint(QPoint point) const { return (QPointF(point) * devicePixelRatioF()).toPoint(); }

QRect UnitGrid::cellOf(int unit) const
{
    const QRect cell = layout_.cell(positionOf_[static_cast<std::size_t>(unit)]);
    const double ratio = devicePixelRatioF();
    return QRectF(QPointF(cell.topLeft()) / ratio, QSizeF(cell.size()) / ratio).toAlignedRect();
}

int UnitGrid::unitAt(QPoint point) const
{
    const int position = layout_.at(devicePoint(point));
    return position < 0 ? -1 : unitAt_[static_cast<std::size_t>(position)];
}

void UnitGrid::requestToggle(int unit) { Q_EMIT toggleRequested({unit}); }

void UnitGrid::updateLayout()
{
    layout_ = GridLayout(count_, (QSizeF(size()) * devicePixelRatioF()).toSize());
    update();
}

void UnitGrid::updateUnit(int unit)
{
    if (unit >= 0)
        update(cellOf(unit).adjusted(-4, -4, 4, 4));
}

void UnitGrid::resizeEvent(QResizeEvent*) { updateLayout(); }

void UnitGrid::select(const std::vector<int>& positions, bool keepOthers)
{
    if (!keepOthers)
        selected_.assign(selected_.size(), false);
    for (const int position : positions)
        selected_[static_cast<std::size_t>(unitAt_[static_cast<std::size_t>(position)])] = true;
    update();
    Q_EMIT selectionChanged();
}

void UnitGrid::selectRange(int firstPosition, int lastPosition)
{
    std::vector<int> positions(static_cast<std::size_t>(std::abs(lastPosition - firstPosition)) + 1);
    std::iota(positions.begin(), positions.end(), std::min(firstPosition, lastPosition));
    select(positions, false);
}

std::vector<int> UnitGrid::selectionOr(int unit) const
{
    std::vector<int> units = selectedUnits();
    if (unit >= 0 && !isSelected(unit))
        units = {unit};
    return units;
}

void UnitGrid::moveCurrent(int position, bool extend)
{
    if (count_ == 0)
        return;
    const int bounded = std::clamp(position, 0, count_ - 1);
    const int anchor = anchor_;
    setCurrentUnit(unitAt_[static_cast<std::size_t>(bounded)]);
    anchor_ = extend ? anchor : bounded;
    if (extend)
        selectRange(anchor_, bounded);
}

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
    }
    if (!pressed_ || !event->buttons().testFlag(Qt::LeftButton))
        return;
    if (rubberBand_.isNull() && (point - *pressed_).manhattanLength() < QApplication::startDragDistance())
        return;
    rubberBand_ = QRect(*pressed_, point).normalized();
    const QRect touched(devicePoint(rubberBand_.topLeft()), devicePoint(rubberBand_.bottomRight()));
    const bool keep = event->modifiers().testFlag(Qt::ControlModifier);
    if (keep)
        selected_ = selectedAtPress_;
    select(layout_.touchedBy(touched), keep);
}

void UnitGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !pressed_)
        return;
    const bool dragged = !rubberBand_.isNull();
    const int unit = unitAt(*pressed_);
    const bool sameCell = unit >= 0 && unit == unitAt(event->position().toPoint());
    pressed_.reset();
    rubberBand_ = {};
    update();
    if (dragged || !sameCell)
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        selected_[static_cast<std::size_t>(unit)] = !isSelected(unit);
        Q_EMIT selectionChanged();
    } else if (!event->modifiers().testFlag(Qt::ShiftModifier)) {
        const std::vector<int> units = isSelected(unit) ? selectedUnits() : std::vector<int>{unit};
        if (!isSelected(unit))
            select({}, false);
        Q_EMIT toggleRequested(units);
    }
}

void UnitGrid::leaveEvent(QEvent*)
{
    updateUnit(hovered_);
    hovered_ = -1;
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
    if (event->matches(QKeySequence::SelectAll)) {
        selected_.assign(selected_.size(), true);
        update();
        Q_EMIT selectionChanged();
        return;
    }
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
        const std::vector<int> units = selectionOr(current_);
        if (!units.empty())
            Q_EMIT toggleRequested(units);
        return;
    }
    case Qt::Key_Escape:
        if (selectedUnits().empty())
            return event->ignore();
        return select({}, false);
    default: QWidget::keyPressEvent(event);
    }
}

void UnitGrid::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const int unit = byMouse ? unitAt(event->pos()) : current_;
    if (unit >= 0 && byMouse)
        moveCurrent(positionOf_[static_cast<std::size_t>(unit)], false);
    const std::vector<int> units = selectionOr(unit);
    if (units.empty())
        return;
    Q_EMIT menuRequested(units, byMouse ? event->globalPos() : mapToGlobal(cellOf(units.front()).center()));
}

bool UnitGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const int unit = unitAt(help->pos());
        if (unit >= 0 && full_)
            QToolTip::showText(help->globalPos(), full_(unit), this, cellOf(unit));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void UnitGrid::paintCell(QPainter& painter, int unit, const QRect& cell) const
{
    const auto index = static_cast<std::size_t>(unit);
    const QColor background = palette().color(QPalette::Window);
    if (!pictures_.isNull()) {
        const int side = pictures_.width();
        painter.drawImage(cell, pictures_, QRect(0, unit * side, side, side));
    } else {
        painter.fillRect(cell, colours_[index]);
    }
    if (silent_[index]) {
        QColor veil = background;
        veil.setAlphaF(0.6F);
        painter.fillRect(cell, veil);
    }
    paintRoleMarks(painter, cell, roles_[index]);
    if (silent_[index])
        paintSilentMark(painter, cell, palette().color(QPalette::WindowText));
}

void UnitGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    const QRect exposed(devicePoint(event->rect().topLeft()), (QSizeF(event->rect().size()) * ratio).toSize() + QSize(1, 1));
    const QColor highlight = palette().color(QPalette::Highlight);
    const int line = std::max(2, static_cast<int>(2 * ratio));
    painter.setBrush(Qt::NoBrush);
    for (int position = 0; position < count_; ++position) {
        const QRect cell = layout_.cell(position);
        const int unit = unitAt_[static_cast<std::size_t>(position)];
        if (!cell.adjusted(-line, -line, line, line).intersects(exposed))
            continue;
        paintCell(painter, unit, cell);
        if (isSelected(unit)) {
            painter.setPen(QPen(highlight, line));
            painter.drawRect(cell.adjusted(line / 2, line / 2, -line / 2 - 1, -line / 2 - 1));
        }
        if (unit == hovered_) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
            painter.drawRect(cell.adjusted(0, 0, -1, -1));
        }
    }
    if (current_ >= 0 && hasFocus()) {
        const QRect cell = layout_.cell(positionOf_[static_cast<std::size_t>(current_)]);
        painter.setPen(QPen(palette().color(QPalette::Window), line));
        painter.drawRect(cell);
        painter.setPen(QPen(palette().color(QPalette::WindowText), line, Qt::DotLine));
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
