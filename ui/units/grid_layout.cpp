// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/grid_layout.h"

#include <algorithm>
#include <cmath>

namespace lesionlab::ui {
namespace {

/// Largest side of squares such that `count` of them fit.
int largestSide(int count, QSize area)
{
    auto side = static_cast<int>(std::sqrt(static_cast<double>(area.width()) * area.height() / count)) + 1;
    while (side > 0 && (area.width() / side) * (area.height() / side) < count)
        --side;
    return side;
}

int gapOf(int side) { return side < 4 ? 0 : std::max(1, side / 12); }

} // namespace

GridLayout::GridLayout(int count, QSize area) : count_(count)
{
    if (count < 1 || area.isEmpty())
        return;
    side_ = largestSide(count, area);
    if (side_ == 0)
        return;
    columns_ = area.width() / side_;
    // A power of two, where nearly as large cells allow it: neighbours stay neighbours when the window grows.
    const int even = 1 << static_cast<int>(std::log2(columns_));
    const int evenSide = std::min(area.width() / even, area.height() / ((count + even - 1) / even));
    if (evenSide * 10 >= side_ * 9) {
        columns_ = even;
        side_ = evenSide;
    }
    columns_ = std::min(columns_, count);
    origin_ = QPoint((area.width() - columns_ * side_) / 2, (area.height() - rows() * side_) / 2);
}

QRect GridLayout::cell(int position) const
{
    if (columns_ == 0)
        return {};
    const int drawn = side_ - gapOf(side_);
    return {origin_.x() + position % columns_ * side_, origin_.y() + position / columns_ * side_, drawn, drawn};
}

int GridLayout::at(QPoint point) const
{
    if (columns_ == 0 || point.x() < origin_.x() || point.y() < origin_.y())
        return -1;
    const int column = (point.x() - origin_.x()) / side_;
    const int position = (point.y() - origin_.y()) / side_ * columns_ + column;
    return column < columns_ && position < count_ ? position : -1;
}

std::vector<int> GridLayout::touchedBy(QRect rectangle) const
{
    std::vector<int> positions;
    for (int position = 0; position < count_; ++position)
        if (cell(position).intersects(rectangle))
            positions.push_back(position);
    return positions;
}

} // namespace lesionlab::ui
