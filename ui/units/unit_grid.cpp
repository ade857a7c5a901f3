// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_grid.h"
#include "ui/settings/tool_tips.h"

#include <algorithm>
#include <numeric>

#include <QAccessible>
#include <QHelpEvent>
#include <QToolTip>

#include "ui/units/unit_grid_accessible.h"

namespace lesionlab::ui {
namespace {

constexpr int restingTime = 200;     ///< milliseconds: a mouse on its way to somewhere else does not look at the units that it passes
constexpr std::size_t fewUnits = 64; ///< beyond them painting all is as quick as finding out which

std::vector<int> differences(const std::vector<bool>& before, const std::vector<bool>& after)
{
    std::vector<int> changed;
    for (std::size_t unit = 0; unit < after.size(); ++unit)
        if (before[unit] != after[unit])
            changed.push_back(static_cast<int>(unit));
    return changed;
}

void tellAssistivePrograms(QObject* grid, QAccessible::Event what, int unit)
{
    QAccessibleEvent event(grid, what);
    event.setChild(unit);
    QAccessible::updateAccessibility(&event);
}

} // namespace

UnitGrid::UnitGrid(QWidget* parent) : QWidget(parent)
{
    installUnitGridAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    rest_.setSingleShot(true);
    rest_.setInterval(restingTime);
    connect(&rest_, &QTimer::timeout, this, [this] {
        if (hovered_ >= 0)
            Q_EMIT unitLookedAt(hovered_);
    });
    connect(this, &UnitGrid::currentUnitChanged, this, &UnitGrid::unitLookedAt);
}

void UnitGrid::setUnitCount(int count)
{
    count_ = count;
    const auto size = static_cast<std::size_t>(count);
    unitAt_.resize(size);
    std::iota(unitAt_.begin(), unitAt_.end(), 0);
    positionOf_ = unitAt_;
    colours_.assign(size, QColor());
    pictures_ = {};
    roles_.assign(size, 0);
    silent_.assign(size, false);
    selected_.assign(size, false);
    hovered_ = -1;
    rest_.stop();
    rubberBand_ = {};
    pressed_.reset();
    updateLayout();
    current_ = -1;
    if (QAccessible::isActive())
        tellAssistivePrograms(this, QAccessible::ObjectReorder, -1);
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
    std::swap(silent, silent_);
    const std::vector<int> changed = differences(silent, silent_);
    updateUnits(changed);
    if (!QAccessible::isActive())
        return;
    for (const int unit : changed) {
        QAccessible::State state;
        state.checked = true;
        QAccessibleStateChangeEvent event(this, state);
        event.setChild(unit);
        QAccessible::updateAccessibility(&event);
    }
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
    if (QAccessible::isActive())
        tellAssistivePrograms(this, QAccessible::Focus, unit);
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

void UnitGrid::requestMenu(int unit)
{
    const std::vector<int> units = selectionOr(unit);
    if (!units.empty())
        Q_EMIT menuRequested(units, mapToGlobal(cellOf(unit < 0 ? units.front() : unit).center()));
}

void UnitGrid::updateLayout()
{
    layout_ = GridLayout(count_, (QSizeF(size()) * devicePixelRatioF()).toSize());
    marks_.clear();
    update();
}

void UnitGrid::updateUnit(int unit)
{
    if (unit >= 0)
        update(cellOf(unit).adjusted(-4, -4, 4, 4));
}

void UnitGrid::updateUnits(const std::vector<int>& units)
{
    if (units.size() > fewUnits)
        return update();
    for (const int unit : units)
        updateUnit(unit);
}

void UnitGrid::resizeEvent(QResizeEvent*) { updateLayout(); }

/// `others`: who is selected besides.
void UnitGrid::select(const std::vector<int>& positions, std::vector<bool> others)
{
    others.resize(selected_.size(), false);
    for (const int position : positions)
        others[static_cast<std::size_t>(unitAt_[static_cast<std::size_t>(position)])] = true;
    setSelected(std::move(others));
}

void UnitGrid::setSelected(std::vector<bool> selected)
{
    std::swap(selected, selected_);
    const std::vector<int> changed = differences(selected, selected_);
    if (changed.empty())
        return;
    updateUnits(changed);
    if (QAccessible::isActive()) { // of many the list tells, as Qt's own do
        if (changed.size() > 1)
            tellAssistivePrograms(this, QAccessible::SelectionWithin, -1);
        else
            tellAssistivePrograms(this, isSelected(changed[0]) ? QAccessible::SelectionAdd : QAccessible::SelectionRemove, changed[0]);
    }
    Q_EMIT selectionChanged();
}

void UnitGrid::toggleSelected(int unit)
{
    std::vector<bool> selected = selected_;
    selected[static_cast<std::size_t>(unit)] = !isSelected(unit);
    setSelected(std::move(selected));
}

void UnitGrid::selectAll() { setSelected(std::vector<bool>(selected_.size(), true)); }

void UnitGrid::selectNone() { select({}); }

void UnitGrid::toggleSelection()
{
    if (const std::vector<int> units = selectionOr(current_); !units.empty())
        Q_EMIT toggleRequested(units);
}

void UnitGrid::selectRange(int firstPosition, int lastPosition)
{
    std::vector<int> positions(static_cast<std::size_t>(std::abs(lastPosition - firstPosition)) + 1);
    std::iota(positions.begin(), positions.end(), std::min(firstPosition, lastPosition));
    select(positions);
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

bool UnitGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const int unit = unitAt(help->pos());
        if (unit >= 0 && full_)
            QToolTip::showText(help->globalPos(), brokenToolTip(full_(unit)), this, cellOf(unit));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace lesionlab::ui
