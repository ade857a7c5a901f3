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
    const Qt::LayoutDirection direction = parentWidget() == nullptr ? Qt::LeftToRight : parentWidget()->layoutDirection();
    int y = 0;
    for (auto first = items_.begin(); first != items_.end();) {
        int width = 0, height = 0;
        auto end = first; // of the line
        for (; end != items_.end(); ++end) {
            if ((*end)->isEmpty())
                continue;
            const QSize size = (*end)->sizeHint();
            if (width > 0 && width + gap + size.width() > rectangle.width())
                break;
            width += (width > 0 ? gap : 0) + size.width();
            height = std::max(height, size.height());
        }
        for (int x = 0; first != end; ++first) {
            if ((*first)->isEmpty())
                continue;
            const QSize size = (*first)->sizeHint();
            const QRect place(rectangle.topLeft() + QPoint(x, y + (height - size.height()) / 2), size);
            if (!onlyMeasure)
                (*first)->setGeometry(QStyle::visualRect(direction, rectangle, place));
            x += size.width() + gap;
        }
        y += height + (end == items_.end() ? 0 : gap);
    }
    return y;
}

} // namespace lesionlab::ui
