// SPDX-License-Identifier: GPL-3.0-or-later
/// What QCustomPlot has no item for: bars with hatches and errors, gaps, texts of several lines. All of it is cut to the panel before it is
/// drawn, for Qt's SVG knows no clipping, and hatches are lines, for it would draw patterns as pixels.
#pragma once

#include <qcustomplot.h>

#include "ui/figures/figure_layout.h"
#include "ui/figures/figure_style.h"

namespace lesionlab::ui {

/// The part of a line inside `area`; a null line where there is none (Liang and Barsky 1984, doi:10.1145/357332.357333).
[[nodiscard]] QLineF lineInside(const QLineF& line, const QRectF& area);

/// Parallel lines at 45° that fill `area`, cut at its edges; for each task others: none, rising, falling, crossed.
[[nodiscard]] QList<QLineF> hatchLines(const QRectF& area, std::size_t task, double distance);

/// Draws in millimetres of the figure, over the whole of it.
class PageItem : public QCPAbstractItem {
public:
    PageItem(QCustomPlot& plot, const FigureStyle& style);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    [[nodiscard]] const FigureStyle& style() const { return style_; }
    [[nodiscard]] QRectF units(const QRectF& millimetres) const;
    [[nodiscard]] QPen pen(const QColor& colour, double millimetres, Qt::PenStyle line = Qt::SolidLine) const;
    /// A bar's or a legend's area in a task's colour and hatch.
    void fill(QCPPainter& painter, const QRectF& area, std::size_t task, bool control) const;

private:
    FigureStyle style_;
};

class BarsItem : public PageItem {
public:
    struct Drawn {
        QRectF area;  ///< mm, cut to the panel
        QLineF error; ///< mm, cut to the panel
        bool lowerCap = true;
        bool upperCap = true;
        int beyond = 0; ///< the bar goes on above (1) or below (−1) the panel
        std::size_t task = 0;
        bool control = false;
    };
    BarsItem(QCustomPlot& plot, const FigureStyle& style, std::vector<Drawn> bars, std::vector<QRectF> gaps);

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawError(QCPPainter& painter, const Drawn& bar) const;
    void drawBeyond(QCPPainter& painter, const Drawn& bar) const;

    std::vector<Drawn> bars_;
    std::vector<QRectF> gaps_;
};

/// An even grey area: the time in which units are silent.
class ShadeItem : public PageItem {
public:
    ShadeItem(QCustomPlot& plot, const FigureStyle& style, const QRectF& area) : PageItem(plot, style), area_(area) {}

protected:
    void draw(QCPPainter* painter) override;

private:
    QRectF area_;
};

/// Texts and legend.
class WordsItem : public PageItem {
public:
    WordsItem(QCustomPlot& plot, const FigureStyle& style, std::vector<TextBlock> texts, std::vector<Sample> samples);

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawText(QCPPainter& painter, const TextBlock& text) const;
    void drawSample(QCPPainter& painter, const Sample& sample) const;

    std::vector<TextBlock> texts_;
    std::vector<Sample> samples_;
};

/// The marker of a task's curves: another for each task.
[[nodiscard]] QCPScatterStyle taskMarker(std::size_t task, const FigureStyle& style);

} // namespace lesionlab::ui
