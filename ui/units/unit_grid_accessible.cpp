// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_grid_accessible.h"

#include <map>

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

#include "ui/units/unit_grid.h"

namespace lesionlab::ui {
namespace {

/// One unit: a list item that can be checked, which is to say silenced.
class UnitCell : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    UnitCell(UnitGrid* grid, int unit) : grid_(grid), unit_(unit) {}

    bool isValid() const override { return grid_ != nullptr && unit_ < grid_->unitCount(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return grid_ == nullptr ? nullptr : grid_->window()->windowHandle(); }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(grid_); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        return kind == QAccessible::Name ? grid_->description(unit_) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect cell = grid_->cellOf(unit_);
        return {grid_->mapToGlobal(cell.topLeft()), cell.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.selectable = true;
        state.multiSelectable = true;
        state.checkable = true;
        state.checked = grid_->isSilent(unit_);
        state.selected = grid_->isSelected(unit_);
        state.focused = grid_->hasFocus() && grid_->currentUnit() == unit_;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {toggleAction(), setFocusAction(), showMenuAction()}; }
    void doAction(const QString& name) override
    {
        if (!isValid())
            return;
        if (name == toggleAction())
            grid_->requestToggle(unit_);
        if (name == showMenuAction())
            grid_->requestMenu(unit_);
        if (name == setFocusAction()) {
            grid_->setFocus();
            grid_->setCurrentUnit(unit_);
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<UnitGrid> grid_;
    int unit_;
};

class AccessibleGrid : public QAccessibleWidget {
public:
    explicit AccessibleGrid(UnitGrid* grid) : QAccessibleWidget(grid, QAccessible::List) {}
    ~AccessibleGrid() override
    {
        for (const auto& [unit, id] : cells_)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return grid()->unitCount(); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto found = cells_.find(index);
        if (found != cells_.end())
            return QAccessible::accessibleInterface(found->second);
        auto* const cell = new UnitCell(grid(), index);
        cells_.emplace(index, QAccessible::registerAccessibleInterface(cell));
        return cell;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (const auto& [unit, id] : cells_)
            if (QAccessible::accessibleInterface(id) == child)
                return unit;
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override { return child(grid()->unitAt(grid()->mapFromGlobal(QPoint(x, y)))); }
    QAccessibleInterface* focusChild() const override { return grid()->hasFocus() ? child(grid()->currentUnit()) : nullptr; }

private:
    UnitGrid* grid() const { return static_cast<UnitGrid*>(widget()); }

    mutable std::map<int, QAccessible::Id> cells_; ///< made when first asked for
};

QAccessibleInterface* accessible(const QString&, QObject* object)
{
    auto* const grid = qobject_cast<UnitGrid*>(object);
    return grid == nullptr ? nullptr : new AccessibleGrid(grid);
}

} // namespace

void installUnitGridAccessibility()
{
    static const bool installed = (QAccessible::installFactory(accessible), true);
    Q_UNUSED(installed)
}

} // namespace lesionlab::ui
