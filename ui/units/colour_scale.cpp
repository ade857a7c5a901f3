// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/colour_scale.h"

#include <algorithm>

#include <QPainter>

#include "ui/messages/task_words.h"
#include "ui/units/colours.h"
#include "ui/units/unit_marks.h"

namespace lesionlab::ui {
namespace {

constexpr int halfBar = 56; ///< pixels
constexpr int gap = 5;
constexpr int lineSpacing = 4;

} // namespace

ColourScale::ColourScale(std::vector<std::string> tasks, QWidget* parent) : QWidget(parent), tasks_(std::move(tasks))
{
    setObjectName(QStringLiteral("legend"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum); // a fixed height would cut further lines off
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ColourScale::setScale(std::function<QColor(double)> colour, const QStringList& words, const QString& missing)
{
    colour_ = std::move(colour);
    words_ = words;
    missing_ = missing;
    QStringList told;
    if (!words_.isEmpty())
        told << tr("Colours from %1 over %2 to %3").arg(words_[0], words_[1], words_[2]);
    if (!missing_.isEmpty())
        told << tr("Empty cells: %1").arg(missing_);
    setAccessibleName(told.isEmpty() ? tr("Legend") : told.join(QStringLiteral("; ")));
    setToolTip(words_.isEmpty() ? QString() : tr("Colours follow the root of the value, so that small values are seen too"));
    updateGeometry();
    update();
}

std::vector<ColourScale::Entry> ColourScale::entries() const
{
    const int line = fontMetrics().height();
    const QSize cell(line, line);
    std::vector<Entry> result;
    if (!words_.isEmpty()) {
        const auto bar = [this](double from) {
            return [this, from](QPainter& painter, const QRect& place) {
                for (int i = 0; i < place.width(); ++i)
                    painter.fillRect(place.left() + i, place.top() + 2, 1, place.height() - 4,
                                     colour_(from + 0.5 * i / (place.width() - 1)));
            };
        };
        const QSize half(halfBar, line);
        result.push_back({{{half, bar(0)}, {half, bar(0.5)}}, words_, true});
    }
    if (!missing_.isEmpty())
        result.push_back(
            {{{cell, [this](QPainter& painter, const QRect& place) { paintMissing(painter, place, palette()); }}}, {missing_}});
    const auto mark = [&](auto paint, const QString& text) {
        const auto onCell = [this, paint](QPainter& painter, const QRect& place) {
            painter.fillRect(place, neutralColour(palette()));
            paint(painter, place);
        };
        result.push_back({{{cell, onCell}}, {text}});
    };
    for (std::size_t task = 0; task < tasks_.size(); ++task)
        mark([task](QPainter& painter, const QRect& place) { paintRoleMarks(painter, place, 1U << task); }, taskUnit(tasks_[task]));
    mark([this](QPainter& painter, const QRect& place) { paintSilentMark(painter, place, 0, palette().color(QPalette::WindowText)); },
         tr("silent"));
    return result;
}

/// Draws, where there is a painter.
int ColourScale::arrange(int width, QPainter* painter) const
{
    const int line = fontMetrics().height();
    int x = 0, top = lineSpacing / 2;
    for (const Entry& entry : entries()) {
        int needed = 0;
        for (const auto& [size, paint] : entry.pictures)
            needed += size.width() + gap;
        for (const QString& text : entry.words)
            needed += fontMetrics().horizontalAdvance(text) + gap;
        if (x > 0 && x + needed > width) {
            x = 0;
            top += line + lineSpacing;
        }
        const auto write = [&](const QString& text) {
            if (painter != nullptr)
                painter->drawText(QPoint(x, top + fontMetrics().ascent()), text);
            x += fontMetrics().horizontalAdvance(text) + gap;
        };
        qsizetype next = 0;
        if (entry.wordsFirst)
            write(entry.words[next++]);
        for (const auto& [size, paint] : entry.pictures) {
            if (painter != nullptr)
                paint(*painter, QRect(QPoint(x, top), size));
            x += size.width() + gap;
            write(entry.words[next++]);
        }
        x += 2 * gap;
    }
    return top + line + lineSpacing / 2;
}

int ColourScale::heightForWidth(int width) const { return arrange(width, nullptr); }
QSize ColourScale::sizeHint() const { return {500, fontMetrics().height() + lineSpacing}; }
QSize ColourScale::minimumSizeHint() const { return {120, fontMetrics().height() + lineSpacing}; }

void ColourScale::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    arrange(width(), &painter);
}

} // namespace lesionlab::ui
