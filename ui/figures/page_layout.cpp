// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/page_layout.h"

#include <algorithm>

#include <QFontMetricsF>

#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"

namespace lesionlab::ui {
namespace {

constexpr double sampleHeight = 3; // mm
constexpr double legendRow = 4;    // mm
constexpr double lineSpacing = 1.2;

double sampleWidth(Sample::Kind kind) { return kind == Sample::Kind::Bar ? sampleHeight : 2 * sampleHeight; }

} // namespace

PageLayout::PageLayout(const Figure& figure, double width, double height) : figure_(figure) { layout_.size = {width, height}; }

double PageLayout::lineHeight(double size) { return size * millimetresPerPoint * lineSpacing; }

double PageLayout::textWidth(const QString& text, double size, bool bold)
{
    const FigureStyle style = FigureStyle::print();
    return QFontMetricsF(style.font(size, bold)).horizontalAdvance(text) / style.unit();
}

QStringList PageLayout::broken(const QString& text, double size, bool bold, double width)
{
    QStringList lines;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString longer = lines.isEmpty() ? word : lines.back() + u' ' + word;
        if (lines.isEmpty() || textWidth(longer, size, bold) > width)
            lines.append(word);
        else
            lines.back() = longer;
    }
    return lines;
}

QStringList PageLayout::balanced(const QString& text, double size, bool bold, double width)
{
    QStringList lines = broken(text, size, bold, width);
    for (double narrower = width - 1; narrower > 0; --narrower) {
        const QStringList tried = broken(text, size, bold, narrower);
        const bool fits = std::ranges::all_of(tried, [&](const QString& line) { return textWidth(line, size, bold) <= narrower; });
        if (tried.size() > lines.size() || !fits)
            break;
        lines = tried;
    }
    return lines;
}

std::size_t PageLayout::taskPosition(const std::string& task) const
{
    return static_cast<std::size_t>(std::ranges::find(figure_.tasks, task) - figure_.tasks.begin());
}

QStringList PageLayout::noteLines() const { return broken(noteText(figure_), points::small, false, layout_.size.width() - 2 * edge); }

std::vector<QPointF> PageLayout::legendPlaces(Sample::Kind kind) const
{
    std::vector<QPointF> places;
    QPointF next;
    for (const std::string& task : figure_.tasks) {
        const double width = sampleWidth(kind) + 1 + textWidth(QString::fromStdString(task), points::text);
        if (next.x() > 0 && next.x() + width > insideWidth())
            next = QPointF(0, next.y() + legendRow);
        places.push_back(next);
        next.rx() += width + 5;
    }
    return places;
}

double PageLayout::footHeight(Sample::Kind kind) const
{
    const std::vector<QPointF> places = legendPlaces(kind);
    const double legend = places.empty() ? 0 : places.back().y() + legendRow;
    return legend + spacing + lineHeight(points::small) * static_cast<double>(noteLines().size()) + edge;
}

void PageLayout::putFoot(double top, Sample::Kind kind)
{
    const std::vector<QPointF> places = legendPlaces(kind);
    for (std::size_t task = 0; task < places.size(); ++task) {
        const QPointF corner = places[task] + QPointF(edge + valueAxisWidth, top);
        const QSizeF size(sampleWidth(kind), sampleHeight);
        layout_.samples.push_back({kind, task, QRectF(corner, size)});
        const QString name = QString::fromStdString(figure_.tasks[task]);
        putText(QRectF(corner.x() + size.width() + 1, corner.y(), textWidth(name, points::text), sampleHeight), {name}, points::text,
                Qt::AlignLeft | Qt::AlignVCenter);
    }
    const double noteTop = top + footHeight(kind) - edge - lineHeight(points::small) * static_cast<double>(noteLines().size());
    putText(QRectF(edge, noteTop, layout_.size.width() - 2 * edge, top + footHeight(kind) - edge - noteTop), noteLines(), points::small,
            Qt::AlignLeft | Qt::AlignTop);
    layout_.texts.back().faint = true;
}

void PageLayout::putValueAxisName(double top, double height)
{
    putText(QRectF(edge, top, 6, height), balanced(valueAxisText(figure_.kind), points::text, false, height), points::text,
            Qt::AlignLeft | Qt::AlignVCenter);
    layout_.texts.back().upward = true;
}

void PageLayout::putText(const QRectF& place, const QStringList& lines, double size, Qt::Alignment alignment, bool bold)
{
    layout_.texts.push_back({.place = place, .lines = lines, .points = size, .bold = bold, .alignment = alignment});
}

void PageLayout::putMissing(const QRectF& place, const QString& words, bool upward)
{
    putText(place, {words}, points::small, Qt::AlignHCenter | Qt::AlignVCenter);
    layout_.texts.back().upward = upward;
    layout_.texts.back().faint = true;
}

} // namespace lesionlab::ui
