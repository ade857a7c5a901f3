// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_items.h"

#include <array>
#include <cmath>

namespace lesionlab::ui {
namespace {

constexpr double hatchDistance = 0.9; // mm
constexpr double capShare = 0.4;      // of a bar's width
constexpr double markerSize = 1.5;    // mm

/// Lines at +45° (on the page: rising to the right) or −45°.
void addParallels(QList<QLineF>& lines, const QRectF& area, bool rising, double distance)
{
    const double apart = distance * std::sqrt(2.0);
    for (double offset = apart / 2; offset < area.width() + area.height(); offset += apart) {
        const QPointF from = rising ? QPointF(area.left() + offset, area.top()) : QPointF(area.right() - offset, area.top());
        const QPointF step = rising ? QPointF(-area.height(), area.height()) : QPointF(area.height(), area.height());
        const QLineF line = lineInside(QLineF(from, from + step), area);
        if (!line.isNull())
            lines.append(line);
    }
}

} // namespace

QLineF lineInside(const QLineF& line, const QRectF& area)
{
    double enter = 0;
    double leave = 1;
    const std::array<std::pair<double, double>, 4> borders{{{-line.dx(), line.x1() - area.left()},
                                                            {line.dx(), area.right() - line.x1()},
                                                            {-line.dy(), line.y1() - area.top()},
                                                            {line.dy(), area.bottom() - line.y1()}}};
    for (const auto& [direction, distance] : borders) {
        if (direction == 0) {
            if (distance < 0)
                return {};
            continue;
        }
        const double at = distance / direction;
        (direction < 0 ? enter : leave) = direction < 0 ? std::max(enter, at) : std::min(leave, at);
    }
    return enter < leave ? QLineF(line.pointAt(enter), line.pointAt(leave)) : QLineF();
}

QList<QLineF> hatchLines(const QRectF& area, std::size_t task, double distance)
{
    QList<QLineF> lines;
    if (task % 4 == 1 || task % 4 == 3)
        addParallels(lines, area, true, distance);
    if (task % 4 == 2 || task % 4 == 3)
        addParallels(lines, area, false, distance);
    return lines;
}

QCPScatterStyle taskMarker(std::size_t task, const FigureStyle& style)
{
    constexpr std::array shapes{QCPScatterStyle::ssDisc, QCPScatterStyle::ssSquare, QCPScatterStyle::ssTriangle,
                                QCPScatterStyle::ssDiamond};
    QCPScatterStyle marker(shapes[task % shapes.size()], style.units(markerSize));
    marker.setPen(QPen(style.task(task), style.units(millimetres::line)));
    marker.setBrush(task % 2 == 0 ? style.task(task) : style.background());
    return marker;
}

PageItem::PageItem(QCustomPlot& plot, const FigureStyle& style) : QCPAbstractItem(&plot), style_(style)
{
    setClipToAxisRect(false);
    setSelectable(false);
}

QRectF PageItem::units(const QRectF& millimetres) const
{
    return {millimetres.topLeft() * style_.unit(), millimetres.size() * style_.unit()};
}

QPen PageItem::pen(const QColor& colour, double millimetres, Qt::PenStyle line) const
{
    return {colour, style_.units(millimetres), line, Qt::FlatCap, Qt::MiterJoin};
}

void PageItem::fill(QCPPainter& painter, const QRectF& area, std::size_t task, bool control) const
{
    const QColor colour = style_.task(task);
    painter.setPen(Qt::NoPen);
    painter.setBrush(control ? style_.control(task) : colour);
    painter.drawRect(units(area));
    painter.setPen(pen(control ? colour : style_.background(), millimetres::line));
    for (const QLineF& line : hatchLines(area, task, hatchDistance))
        painter.drawLine(QLineF(line.p1() * style_.unit(), line.p2() * style_.unit()));
    const double half = std::min({millimetres::line / 2, area.width() / 2, area.height() / 2});
    painter.setPen(pen(colour, 2 * half));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(units(area.adjusted(half, half, -half, -half)));
}

BarsItem::BarsItem(QCustomPlot& plot, const FigureStyle& style, std::vector<Drawn> bars, std::vector<QRectF> gaps)
    : PageItem(plot, style), bars_(std::move(bars)), gaps_(std::move(gaps))
{
}

void BarsItem::draw(QCPPainter* painter)
{
    for (const QRectF& gap : gaps_) {
        painter->setPen(pen(style().faintInk(), millimetres::hairline, Qt::DashLine));
        painter->setBrush(style().gap());
        constexpr double inside = 0.3; // mm, so that the dashes stay in the panel
        painter->drawRect(units(gap.adjusted(0, inside, 0, -inside)));
    }
    for (const Drawn& bar : bars_) {
        if (bar.area.height() > 0)
            fill(*painter, bar.area, bar.task, bar.control);
        drawError(*painter, bar);
        drawBeyond(*painter, bar);
    }
}

void BarsItem::drawError(QCPPainter& painter, const Drawn& bar) const
{
    if (bar.error.isNull())
        return;
    painter.setPen(pen(style().ink(), millimetres::line));
    const auto draw = [&](const QLineF& line) { painter.drawLine(QLineF(line.p1() * style().unit(), line.p2() * style().unit())); };
    draw(bar.error);
    const QPointF half(bar.area.width() * capShare / 2, 0);
    if (bar.upperCap)
        draw({bar.error.p1() - half, bar.error.p1() + half});
    if (bar.lowerCap)
        draw({bar.error.p2() - half, bar.error.p2() + half});
}

/// An arrow head at the panel's edge: the bar is longer than the axis.
void BarsItem::drawBeyond(QCPPainter& painter, const Drawn& bar) const
{
    if (bar.beyond == 0)
        return;
    const double tip = bar.beyond > 0 ? bar.area.top() : bar.area.bottom();
    const double size = std::min(1.2, bar.area.width() / 2); // mm
    const double base = tip + bar.beyond * size * 1.2;
    const double middle = bar.area.center().x();
    const QPolygonF head({QPointF(middle, tip), QPointF(middle - size, base), QPointF(middle + size, base)});
    painter.setPen(Qt::NoPen);
    painter.setBrush(style().ink());
    painter.drawPolygon(QTransform::fromScale(style().unit(), style().unit()).map(head));
}

void ShadeItem::draw(QCPPainter* painter)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(style().shade());
    painter->drawRect(units(area_));
}

WordsItem::WordsItem(QCustomPlot& plot, const FigureStyle& style, std::vector<TextBlock> texts, std::vector<Sample> samples)
    : PageItem(plot, style), texts_(std::move(texts)), samples_(std::move(samples))
{
}

void WordsItem::draw(QCPPainter* painter)
{
    for (const TextBlock& text : texts_)
        drawText(*painter, text);
    for (const Sample& sample : samples_)
        drawSample(*painter, sample);
}

void WordsItem::drawText(QCPPainter& painter, const TextBlock& text) const
{
    const QFont font = style().font(text.points, text.bold);
    const QFontMetricsF metrics(font);
    painter.save();
    painter.setFont(font);
    painter.setPen(QPen(text.faint ? style().faintInk() : style().ink()));
    QRectF place = units(text.place);
    if (text.upward) { // the same block, lying, turned about its upper left corner
        painter.translate(place.bottomLeft());
        painter.rotate(-90);
        place = QRectF(0, 0, place.height(), place.width());
    }
    const double advance = style().units(text.points * millimetresPerPoint * 1.2);
    const double height = advance * static_cast<double>(text.lines.size());
    const Qt::Alignment alignment = text.alignment;
    double y = place.top();
    if (alignment.testFlag(Qt::AlignVCenter) || (text.upward && alignment.testFlag(Qt::AlignHCenter)))
        y += (place.height() - height) / 2;
    else if (alignment.testFlag(Qt::AlignBottom))
        y += place.height() - height;
    for (const QString& line : text.lines) {
        const double spare = place.width() - metrics.horizontalAdvance(line);
        const bool endsAbove = text.upward && alignment.testFlag(Qt::AlignTop);
        const bool middle = text.upward ? alignment.testFlag(Qt::AlignVCenter) : alignment.testFlag(Qt::AlignHCenter);
        const double x = place.left() + (endsAbove ? spare : middle ? spare / 2 : 0);
        painter.drawText(QPointF(x, y + (advance - metrics.height()) / 2 + metrics.ascent()), line);
        y += advance;
    }
    painter.restore();
}

void WordsItem::drawSample(QCPPainter& painter, const Sample& sample) const
{
    if (sample.kind == Sample::Kind::Bar || sample.kind == Sample::Kind::Control)
        return fill(painter, sample.place, sample.task, sample.kind == Sample::Kind::Control);
    const QRectF place = units(sample.place);
    if (sample.kind == Sample::Kind::Random) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style().shade());
        painter.drawRect(place);
    }
    const QColor colour = sample.kind == Sample::Kind::Random ? style().faintInk() : style().task(sample.task);
    painter.setPen(pen(colour, millimetres::curve, sample.kind == Sample::Kind::LeastNeeded ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QLineF(place.left(), place.center().y(), place.right(), place.center().y()));
    if (sample.kind != Sample::Kind::Curve)
        return;
    const QCPScatterStyle marker = taskMarker(sample.task, style());
    marker.applyTo(&painter, painter.pen());
    marker.drawShape(&painter, place.center());
}

} // namespace lesionlab::ui
