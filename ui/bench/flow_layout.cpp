// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bench/flow_layout.h"

#include <algorithm>

#include <QStyle>
#include <QWidget>

namespace lesionlab::ui {
namespace {

constexpr int gap = 6; ///< pixels

} // namespace

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) { setContentsMargins(0, 0, 0, 0); }

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* const item : items_)
        delete item;
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* const item = itemAt(index);
    if (item != nullptr)
        items_.erase(items_.begin() + index);
    return item;
}

QSize FlowLayout::sizeHint() const
{
    int width = 0, height = 0;
    for (const QLayoutItem* const item : items_) {
        width += item->sizeHint().width() + gap;
        height = std::max(height, item->sizeHint().height());
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* const item : items_)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rectangle)
{
    QLayout::setGeometry(rectangle);
    arrange(rectangle, false);
}

int FlowLayout::arrange(const QRect& rectangle, bool onlyMeasure) const
{
    int x = 0, y = 0, lineHeight = 0;
    for (QLayoutItem* const item : items_) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (x > 0 && x + size.width() > rectangle.width()) {
            x = 0;
            y += lineHeight + gap;
            lineHeight = 0;
        }
        if (!onlyMeasure)
            item->setGeometry(QStyle::visualRect(parentWidget() == nullptr ? Qt::LeftToRight : parentWidget()->layoutDirection(), rectangle,
                                                 QRect(rectangle.topLeft() + QPoint(x, y), size)));
        x += size.width() + gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    return y + lineHeight;
}

} // namespace lesionlab::ui
