// SPDX-License-Identifier: GPL-3.0-or-later
/// UnitGrid: all units of a layer as cells that can be clicked, selected and walked through with the keyboard.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include <QImage>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include "ui/units/grid_layout.h"

namespace lesionlab::ui {

/// Shows what it is told and reports what the user wants; it changes nothing but its selection and its current unit.
/// A plain click asks to toggle a unit; dragging, Shift and Ctrl select; the space bar toggles the selection, or the current unit; with
/// Ctrl it selects the current unit as a click with Ctrl does. Assistive programs hear of every change.
class UnitGrid : public QWidget {
    Q_OBJECT

public:
    explicit UnitGrid(QWidget* parent = nullptr);

    /// Forgets selection, order and what was shown. The current unit becomes the first.
    void setUnitCount(int count);
    [[nodiscard]] int unitCount() const { return count_; }

    /// `unitAt[position]`; a permutation of the units.
    void setOrder(std::vector<int> unitAt);
    void setColours(std::vector<QColor> colours); ///< by unit; invalid ones stand for no value
    /// In place of colours: one picture per unit, side × side pixels, below each other. Null: colours again.
    void setPictures(const QImage& pictures);
    void setRoles(std::vector<unsigned> roles); ///< by unit; bit t: task t
    void setSilent(const std::vector<int>& units);
    /// What a person may read or hear about a unit.
    void setDescriptions(std::function<QString(int unit)> brief, std::function<QString(int unit)> full);

    [[nodiscard]] int currentUnit() const { return current_; }
    void setCurrentUnit(int unit);
    [[nodiscard]] std::vector<int> selectedUnits() const; ///< ascending
    [[nodiscard]] bool isSilent(int unit) const { return silent_[static_cast<std::size_t>(unit)]; }
    [[nodiscard]] bool isSelected(int unit) const { return selected_[static_cast<std::size_t>(unit)]; }
    [[nodiscard]] QString description(int unit) const { return brief_ ? brief_(unit) : QString::number(unit); }
    /// In the widget's coordinates.
    [[nodiscard]] QRect cellOf(int unit) const;
    [[nodiscard]] int unitAt(QPoint point) const; ///< −1 where there is none
    // As if the user had asked for it.
    void selectAll();
    void selectNone();
    void toggleSelection(); ///< or the current unit, where nothing is selected
    void requestToggle(int unit);
    void requestMenu(int unit);

    [[nodiscard]] QSize sizeHint() const override { return {800, 400}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 110}; } ///< of 512 units, cells that can be hit

Q_SIGNALS:
    void toggleRequested(const std::vector<int>& units);
    void currentUnitChanged(int unit);
    /// What there is to know about this unit is of interest: the mouse has rested on it, or it became the current one, or is changed by a
    /// key.
    void unitLookedAt(int unit);
    void selectionChanged();
    /// `units`: the selection, or the unit under the mouse or the current one where nothing is selected.
    void menuRequested(const std::vector<int>& units, const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void updateLayout();
    [[nodiscard]] QPoint devicePoint(QPoint point) const;
    void moveCurrent(int position, bool extend);
    void select(const std::vector<int>& positions, std::vector<bool> others = {});
    void setSelected(std::vector<bool> selected);
    void toggleSelected(int unit);
    void selectRange(int firstPosition, int lastPosition);
    [[nodiscard]] std::vector<int> selectionOr(int unit) const;
    void paintCell(QPainter& painter, int unit, const QRect& cell) const;
    const QPixmap& marks(unsigned roles, bool silent, QSize cell) const;
    void updateUnit(int unit);
    void updateUnits(const std::vector<int>& units);

    int count_ = 0;
    std::vector<int> unitAt_, positionOf_;
    std::vector<QColor> colours_;
    QImage pictures_;
    std::vector<unsigned> roles_;
    std::vector<bool> silent_, selected_;
    std::function<QString(int)> brief_, full_;
    GridLayout layout_; ///< in device pixels, so that cells are crisp at any scale
    int current_ = -1;
    int anchor_ = 0; ///< position where a range begins
    int hovered_ = -1;
    QTimer rest_; ///< how long the mouse has to rest on a unit
    std::optional<QPoint> pressed_;
    std::vector<bool> selectedAtPress_;
    QRect rubberBand_;                                           ///< null unless dragging
    mutable std::map<std::pair<unsigned, bool>, QPixmap> marks_; ///< by roles and silence; drawn once, for thousands of cells show the same
};

} // namespace lesionlab::ui
