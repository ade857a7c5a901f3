// SPDX-License-Identifier: GPL-3.0-or-later
/// GridLayout: where the cells of the unit grid lie.
#pragma once

#include <vector>

#include <QRect>
#include <QSize>

namespace lesionlab::ui {

/// `count` square cells, all of one size and as large as fit into `area`, row by row from the top left. Whole pixels of whatever
/// coordinates the area is given in. Nothing is drawn here.
class GridLayout {
public:
    GridLayout() = default;
    GridLayout(int count, QSize area);

    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return columns_ == 0 ? 0 : (count_ + columns_ - 1) / columns_; }
    [[nodiscard]] int cellSide() const { return side_; } ///< with the gap; 0 when the area is too small for all cells

    /// Without the gap to the next cell. `position`: 0 … count − 1.
    [[nodiscard]] QRect cell(int position) const;
    /// −1 where there is none. The gap belongs to the cell on its left or above it.
    [[nodiscard]] int at(QPoint point) const;
    /// Positions of all cells that `rectangle` touches, ascending.
    [[nodiscard]] std::vector<int> touchedBy(QRect rectangle) const;

private:
    int count_ = 0;
    int columns_ = 0;
    int side_ = 0;
    QPoint origin_;
};

} // namespace lesionlab::ui
