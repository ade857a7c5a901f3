// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/page_layout.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

#include "ui/figures/dose_text.h"
#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

constexpr double sampleHeight = 3; // mm
constexpr double lineSpacing = 1.2;
constexpr double sampleGap = 1; // mm, behind a sample
constexpr double legendGap = 5; // mm, between two entries
constexpr double noteGap = 0.8; // mm, between warning and note
constexpr double columnGap = 4; // mm, between the panels and what stands beside them

double sampleWidth(Sample::Kind kind)
{
    return kind == Sample::Kind::Bar || kind == Sample::Kind::Control ? sampleHeight : 2 * sampleHeight;
}

} // namespace

PageLayout::PageLayout(const Figure& figure, double width, double height, Foot foot) : figure_(figure)
{
    layout_.size = {width, height};
    if (foot == Foot::Beside)
        besideWidth_ = widthBeside(height);
}

double PageLayout::lineHeight(double size) { return size * millimetresPerPoint * lineSpacing; }

double PageLayout::roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least)
            return factor * power;
    return 10 * power;
}

double PageLayout::textWidth(const QString& text, double size, bool bold)
{
    const FigureStyle style = FigureStyle::print();
    return QFontMetricsF(style.font(size, bold)).horizontalAdvance(text) / style.unit();
}

QString PageLayout::elided(const QString& text, double size, double width)
{
    const FigureStyle style = FigureStyle::print();
    return QFontMetricsF(style.font(size)).elidedText(text, Qt::ElideMiddle, width * style.unit());
}

QStringList PageLayout::broken(const QString& text, double size, bool bold, double width)
{
    const FigureStyle style = FigureStyle::print();
    const QFontMetricsF metrics(style.font(size, bold));
    QStringList lines;
    for (const QString& whole : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString word = metrics.elidedText(whole, Qt::ElideMiddle, width * style.unit());
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
        const bool elided = tried.join(u' ') != lines.join(u' ');
        if (tried.size() > lines.size() || elided)
            break;
        lines = tried;
    }
    return lines;
}

std::size_t PageLayout::taskPosition(const std::string& task) const
{
    return static_cast<std::size_t>(std::ranges::find(figure_.tasks, task) - figure_.tasks.begin());
}

std::vector<PageLayout::Note> PageLayout::notes(double width) const
{
    std::vector<Note> notes;
    if (const QString warning = warningText(figure_); !warning.isEmpty())
        notes.push_back({broken(warning, points::small, true, width), true});
    notes.push_back({broken(noteText(figure_), points::small, false, width)});
    return notes;
}

double PageLayout::notesHeight(double width) const
{
    double height = -noteGap;
    for (const Note& note : notes(width))
        height += noteGap + lineHeight(points::small) * static_cast<double>(note.lines.size());
    return height;
}

/// As narrow as it can be for what stands there to fit into the height, and the legend into the width.
double PageLayout::widthBeside(double height) const
{
    const double widest = layout_.size.width() * 0.38;
    double width = 34;
    for (const LegendEntry& entry : legend())
        width = std::max(width, entry.width);
    while (width < widest && edge + static_cast<double>(legend().size()) * legendRow + spacing + notesHeight(width) + edge > height)
        width += 2;
    return columnGap + std::min(width, widest);
}

/// The orders in which units fall silent.
std::vector<PageLayout::LegendEntry> PageLayout::doseEntries() const
{
    std::vector<LegendEntry> entries;
    for (const study::DoseOrder order : {study::DoseOrder::Needed, study::DoseOrder::Lowest})
        for (std::size_t task = 0; task < figure_.tasks.size(); ++task)
            entries.push_back({doseOrderText(order, figure_.tasks[task]),
                               {{order == study::DoseOrder::Needed ? Sample::Kind::Curve : Sample::Kind::LeastNeeded, task, {}}}});
    entries.push_back({doseOrderText(study::DoseOrder::Random, {}), {{Sample::Kind::Random, 0, {}}}});
    return entries;
}

/// Controls are paler, whatever they are.
std::vector<PageLayout::LegendEntry> PageLayout::taskEntries() const
{
    const bool curves = figure_.kind == FigureKind::Recovery;
    std::vector<LegendEntry> entries;
    LegendEntry controls{.name = controlsText()};
    for (std::size_t task = 0; task < figure_.tasks.size(); ++task) {
        entries.push_back({taskName(figure_.tasks[task]), {{curves ? Sample::Kind::Curve : Sample::Kind::Bar, task, {}}}});
        controls.samples.push_back({Sample::Kind::Control, task, {}});
    }
    if (std::ranges::any_of(figure_.bars, [](const study::Bar& bar) { return bar.role != study::Bar::Role::Paper && bar.effect; }))
        entries.push_back(std::move(controls));
    return entries;
}

/// Side by side below the panels, one below the other beside them.
std::vector<PageLayout::LegendEntry> PageLayout::legend() const
{
    std::vector<LegendEntry> entries = figure_.kind == FigureKind::DoseResponse ? doseEntries() : taskEntries();
    QPointF next;
    for (LegendEntry& entry : entries) {
        for (Sample& sample : entry.samples) {
            sample.place = QRectF(entry.width, 0, sampleWidth(sample.kind), sampleHeight);
            entry.width += sample.place.width() + sampleGap;
        }
        const double room = (isBeside() ? besideWidth_ - columnGap : insideWidth()) - entry.width;
        entry.name = elided(entry.name, points::text, room);
        entry.width += textWidth(entry.name, points::text);
        if (next.x() > 0 && (isBeside() || next.x() + entry.width > insideWidth()))
            next = QPointF(0, next.y() + legendRow);
        entry.place = next;
        next.rx() += entry.width + legendGap;
    }
    return entries;
}

double PageLayout::legendHeight() const
{
    const std::vector<LegendEntry> entries = legend();
    return entries.empty() ? 0 : entries.back().place.y() + legendRow;
}

double PageLayout::legendEnd() const
{
    const std::vector<LegendEntry> entries = legend();
    return entries.empty() ? 0 : entries.back().place.x() + entries.back().width;
}

double PageLayout::footHeight() const
{
    return isBeside() ? edge : legendHeight() + spacing + notesHeight(layout_.size.width() - 2 * edge) + edge;
}

double PageLayout::leastHeight() const
{
    return isBeside() ? edge + legendHeight() + spacing + notesHeight(besideWidth_ - columnGap) + edge : 0;
}

void PageLayout::putFoot(double top)
{
    if (isBeside()) {
        const double width = besideWidth_ - columnGap;
        const double left = layout_.size.width() - edge - width;
        putLegend(QPointF(left, edge));
        putNotes(QPointF(left, edge + legendHeight() + spacing), width);
    } else {
        putLegend(QPointF(edge + valueAxisWidth, top));
        putNotes(QPointF(edge, top + legendHeight() + spacing), layout_.size.width() - 2 * edge);
    }
}

void PageLayout::putLegend(QPointF corner)
{
    for (const LegendEntry& entry : legend()) {
        const QPointF place = entry.place + corner;
        for (Sample sample : entry.samples) {
            sample.place.translate(place);
            layout_.samples.push_back(sample);
        }
        const double width = textWidth(entry.name, points::text);
        putText(QRectF(place.x() + entry.width - width, place.y(), width, sampleHeight), {entry.name}, points::text,
                Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void PageLayout::putNotes(QPointF corner, double width)
{
    for (const Note& note : notes(width)) {
        const double height = lineHeight(points::small) * static_cast<double>(note.lines.size());
        putText(QRectF(corner, QSizeF(width, height)), note.lines, points::small, Qt::AlignLeft | Qt::AlignTop, note.warning);
        layout_.texts.back().faint = !note.warning;
        corner.ry() += height + noteGap;
    }
}

void PageLayout::putValueAxisName(double top, double height)
{
    const QString name = valueAxisText(figure_.kind);
    QStringList lines = balanced(name, points::text, false, height);
    if (isBeside() && lines.size() > 2) { // beside low panels it may be longer than they are high
        top = edge;
        height = layout_.size.height() - 2 * edge;
        lines = balanced(name, points::text, false, height);
    }
    putText(QRectF(edge, top, 6, height), lines, points::text, Qt::AlignLeft | Qt::AlignVCenter);
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
