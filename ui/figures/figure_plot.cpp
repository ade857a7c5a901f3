// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_plot.h"

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>

#include "core/study/dose_response.h"
#include "ui/figures/figure_items.h"
#include "ui/figures/figure_text.h"

namespace lesionlab::ui {
namespace {

/// Numbers at even steps, with a true minus and the locale's decimal sign.
class EvenTicker : public QCPAxisTicker {
public:
    explicit EvenTicker(double step) : step_(step) {}

protected:
    double getTickStep(const QCPRange&) override { return step_; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        const double power = std::floor(std::log10(step_) + 1e-9);
        return numberText(tick, power < 0 ? static_cast<int>(-power) : 0);
    }
    QVector<double> createSubTickVector(int, const QVector<double>&) override { return {}; }

private:
    double step_;
};

class Plotter {
public:
    Plotter(QCustomPlot& plot, const Figure& figure, const FigureLayout& layout, const FigureStyle& style)
        : plot_(plot), figure_(figure), layout_(layout), style_(style), size_(sizeInUnits(layout, style))
    {
        for (PlacedPanel& panel : layout_.panels) {
            panel.place = snapped(panel.place);
            for (PlacedGap& gap : panel.gaps)
                gap.place = snapped(gap.place);
        }
    }

    void draw()
    {
        plot_.clearPlottables();
        plot_.clearItems();
        plot_.plotLayout()->clear();
        plot_.setBackground(QBrush(style_.background()));
        auto* const inset = new QCPLayoutInset;
        inset->setMargins({});
        plot_.plotLayout()->setMargins({});
        plot_.plotLayout()->setRowSpacing(0);
        plot_.plotLayout()->setColumnSpacing(0);
        plot_.plotLayout()->addElement(0, 0, inset);
        for (const PlacedPanel& panel : layout_.panels) {
            QCPAxisRect* const axes = addPanel(*inset, panel);
            if (figure_.kind == FigureKind::Recovery)
                fillCurves(*axes, panel);
            else if (figure_.kind == FigureKind::DoseResponse)
                fillDoses(*axes, panel);
            else
                fillBars(*axes, panel);
        }
        onLayer(new WordsItem(plot_, style_, layout_.texts, layout_.samples), "axes");
    }

private:
    void onLayer(QCPLayerable* thing, const char* layer) const { thing->setLayer(QString::fromLatin1(layer)); }

    [[nodiscard]] int whole(double millimetres) const { return static_cast<int>(std::lround(style_.units(millimetres))); }
    [[nodiscard]] QPen pen(const QColor& colour, double millimetres, Qt::PenStyle line = Qt::SolidLine) const
    {
        return {colour, style_.units(millimetres), line, Qt::FlatCap, Qt::MiterJoin};
    }

    [[nodiscard]] QRect unitsOf(const QRectF& place) const
    {
        const QPoint corner(whole(place.left()), whole(place.top()));
        return {corner, QSize(whole(place.right()) - corner.x(), whole(place.bottom()) - corner.y())};
    }

    /// QCustomPlot's axes lie on whole pixels: so do the bars beside them.
    [[nodiscard]] QRectF snapped(const QRectF& place) const
    {
        const QRectF units = unitsOf(place);
        return {units.topLeft() / style_.unit(), units.size() / style_.unit()};
    }

    /// What QCPLayoutInset cuts down to just these pixels. A vertical axis ends at QRect's bottom, which is one pixel above the edge.
    [[nodiscard]] QRectF relative(const QRect& units) const
    {
        constexpr double half = 0.5;
        return {(units.left() + half) / size_.width(), (units.top() + 1 + half) / size_.height(), (units.width() + half) / size_.width(),
                (units.height() + half) / size_.height()};
    }

    QCPAxisRect* addPanel(QCPLayoutInset& inset, const PlacedPanel& panel)
    {
        auto* const axes = new QCPAxisRect(&plot_, false);
        axes->setAutoMargins(QCP::msNone);
        axes->setMargins({});
        axes->setMinimumMargins({});
        inset.addElement(axes, relative(unitsOf(panel.place)));
        QCPAxis* const bottom = axes->addAxis(QCPAxis::atBottom);
        QCPAxis* const left = axes->addAxis(QCPAxis::atLeft);
        for (QCPAxis* const axis : {bottom, left})
            dress(*axis);
        left->setRange(layout_.values.low, layout_.values.high);
        left->setTicker(QSharedPointer<EvenTicker>::create(layout_.step));
        left->setTickLabels(panel.valueLabels);
        bottom->setRange(panel.low, panel.high);
        bottom->grid()->setVisible(false);
        return axes;
    }

    void dress(QCPAxis& axis) const
    {
        axis.setBasePen(pen(style_.ink(), millimetres::line));
        axis.setTickPen(pen(style_.ink(), millimetres::line));
        axis.setTickLengthIn(0);
        axis.setTickLengthOut(whole(0.8));
        axis.setTickLabelPadding(whole(0.7));
        axis.setTickLabelFont(style_.font(points::text));
        axis.setTickLabelColor(style_.ink());
        axis.setSubTicks(false);
        axis.grid()->setPen(pen(style_.grid(), millimetres::hairline));
        axis.grid()->setZeroLinePen(Qt::NoPen);
        axis.setLayer(QStringLiteral("axes"));
        axis.grid()->setLayer(QStringLiteral("background"));
    }

    /// Values for the bars' edges, cut to the panel.
    [[nodiscard]] double inside(double value) const { return std::clamp(value, layout_.values.low, layout_.values.high); }

    [[nodiscard]] BarsItem::Drawn drawn(const PlacedPanel& panel, const PlacedBar& placed) const
    {
        const study::Bar& bar = figure_.bars[placed.bar];
        const ValueRange& values = layout_.values;
        const double mean = bar.effect->mean * 100;
        const double error = bar.effect->standardError * 100;
        double top = down(panel, values, inside(std::max(mean, 0.0)));
        double bottom = down(panel, values, inside(std::min(mean, 0.0)));
        if (placed.flat) { // on the side of its value; of none on both
            const double zero = down(panel, values, 0);
            constexpr double noneMark = 0.5; // mm
            const bool isNone = numberText(mean, 1) == numberText(0, 1);
            top = std::max(zero - (isNone ? noneMark : mean > 0 ? flattestBar : 0), panel.place.top());
            bottom = std::min(zero + (isNone ? noneMark : mean < 0 ? flattestBar : 0), panel.place.bottom());
        }
        const double left = across(panel, placed.left);
        const double right = across(panel, placed.right);
        const double middle = (left + right) / 2;
        BarsItem::Drawn made{.area = QRectF(QPointF(left, top), QPointF(right, bottom)),
                             .lowerCap = mean - error >= values.low && mean - error <= values.high,
                             .upperCap = mean + error >= values.low && mean + error <= values.high,
                             .beyond = mean > values.high  ? 1
                                       : mean < values.low ? -1
                                                           : 0,
                             .task = placed.task,
                             .control = bar.role != study::Bar::Role::Paper};
        const QLineF whole(middle, down(panel, values, mean + error), middle, down(panel, values, mean - error));
        if (bar.effect->differences.size() > 1)
            made.error = lineInside(whole, panel.place);
        return made;
    }

    void fillBars(QCPAxisRect& axes, const PlacedPanel& panel)
    {
        QCPAxis& bottom = *axes.axis(QCPAxis::atBottom);
        bottom.setTicks(false);
        bottom.setTickLabels(false);
        bottom.setBasePen(Qt::NoPen);
        if (!panel.valueLabels)
            axes.axis(QCPAxis::atLeft)->setBasePen(Qt::NoPen);
        axes.axis(QCPAxis::atLeft)->setTicks(panel.valueLabels);
        axes.axis(QCPAxis::atLeft)->grid()->setVisible(true);
        std::vector<BarsItem::Drawn> bars;
        std::vector<QRectF> gaps;
        for (const PlacedBar& bar : panel.bars)
            bars.push_back(drawn(panel, bar));
        for (const PlacedGap& gap : panel.gaps)
            gaps.push_back(gap.place);
        onLayer(new BarsItem(plot_, style_, std::move(bars), {}), "main");
        onLayer(new BarsItem(plot_, style_, {}, std::move(gaps)), "axes"); // over the zero line, below their labels
        addLine(axes, {panel.low, 0}, {panel.high, 0}, pen(style_.ink(), millimetres::line));
    }

    void addLine(QCPAxisRect& axes, QPointF from, QPointF to, const QPen& linePen, const char* layer = "main")
    {
        if (std::min(from.y(), to.y()) > layout_.values.high || std::max(from.y(), to.y()) < layout_.values.low)
            return;
        auto* const graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
        graph->setData({from.x(), to.x()}, {from.y(), to.y()}, true);
        graph->setPen(linePen);
        graph->setAdaptiveSampling(false);
        onLayer(graph, layer);
    }

    void fillCurves(QCPAxisRect& axes, const PlacedPanel& panel)
    {
        const study::RecoveryCurve& curve = figure_.curves[panel.curve];
        axes.axis(QCPAxis::atBottom)->setTicker(QSharedPointer<EvenTicker>::create(epochStep(panel.high)));
        if (!panel.gaps.empty())
            onLayer(new BarsItem(plot_, style_, {}, {panel.place}), "background");
        shadeSilence(panel, curve);
        for (std::size_t task = 0; task < figure_.tasks.size(); ++task)
            addCurve(axes, panel, curve, task);
    }

    void fillDoses(QCPAxisRect& axes, const PlacedPanel& panel)
    {
        axes.axis(QCPAxis::atBottom)->setTicker(QSharedPointer<EvenTicker>::create(20));
        if (!panel.gaps.empty())
            return onLayer(new BarsItem(plot_, style_, {}, {panel.place}), "background");
        for (const double share : study::baseStudyShares())
            addLine(axes, {share * 100, layout_.values.low}, {share * 100, layout_.values.high},
                    pen(style_.faintInk(), millimetres::hairline, Qt::DotLine), "background");
        for (const study::DoseOrder order : {study::DoseOrder::Random, study::DoseOrder::Lowest, study::DoseOrder::Needed})
            for (const study::DoseCurve& curve : figure_.doses->result->curves)
                if (curve.order == order)
                    addDoseCurve(axes, curve, panel.curve);
    }

    void addDoseCurve(QCPAxisRect& axes, const study::DoseCurve& curve, std::size_t task)
    {
        const auto values = [&](double deviations) {
            QVector<double> percent;
            for (const std::vector<study::DoseResponse>& dose : curve.responses)
                percent.append(100 * std::clamp(dose[task].accuracy + deviations * dose[task].deviation, 0.0, 1.0));
            return percent;
        };
        const bool random = curve.order == study::DoseOrder::Random;
        if (random && curve.draws > 1) {
            QCPGraph* const upper = addDoseGraph(axes, values(1), Qt::NoPen);
            upper->setBrush(style_.shade());
            upper->setChannelFillGraph(addDoseGraph(axes, values(-1), Qt::NoPen));
        }
        const auto of = static_cast<std::size_t>(std::ranges::find(figure_.tasks, curve.of) - figure_.tasks.begin());
        const QColor colour = random ? style_.faintInk() : style_.task(of);
        const Qt::PenStyle line = curve.order == study::DoseOrder::Lowest ? Qt::DashLine : Qt::SolidLine;
        QCPGraph* const graph = addDoseGraph(axes, values(0), pen(colour, millimetres::curve, line));
        if (curve.order == study::DoseOrder::Needed)
            graph->setScatterStyle(taskMarker(of, style_));
    }

    /// Of a value for each dose.
    QCPGraph* addDoseGraph(QCPAxisRect& axes, const QVector<double>& values, const QPen& linePen)
    {
        QVector<double> shares;
        for (const int dose : figure_.doses->result->doses)
            shares.append(100.0 * dose / figure_.doses->result->layerUnits);
        auto* const graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
        graph->setData(shares, values, true);
        graph->setPen(linePen);
        graph->setAdaptiveSampling(false);
        onLayer(graph, "main");
        return graph;
    }

    /// At most five numbers under a panel.
    [[nodiscard]] static double epochStep(double epochs)
    {
        double step = 1;
        for (int power = 0; epochs / step > 5; ++power)
            step = (power % 3 == 0 ? 2 : power % 3 == 1 ? 5 : 10) * std::pow(10, power / 3);
        return step;
    }

    /// Where the condition keeps units silent: from the first epoch that begins so to the end of the last one.
    void shadeSilence(const PlacedPanel& panel, const study::RecoveryCurve& curve)
    {
        const double last = std::max(1, curve.condition.training.epochs);
        double end = -1;
        for (const study::EpochRecord& epoch : curve.epochs)
            if (epoch.silentUnits > 0)
                end = std::min<double>(epoch.training.epoch + 1, last);
        if (end < 0)
            return;
        if (end >= last)
            end = panel.high;
        const QRectF band(QPointF(across(panel, panel.low), panel.place.top()), QPointF(across(panel, end), panel.place.bottom()));
        onLayer(new ShadeItem(plot_, style_, band), "background");
    }

    void addCurve(QCPAxisRect& axes, const PlacedPanel& panel, const study::RecoveryCurve& curve, std::size_t task)
    {
        const auto accuracyIn = [&](const std::vector<evaluation::TaskAccuracy>& tasks) {
            const auto found = std::ranges::find(tasks, figure_.tasks[task], &evaluation::TaskAccuracy::name);
            return found == tasks.end() || found->images == 0 ? -1.0 : found->accuracy * 100;
        };
        if (const double before = accuracyIn(curve.baseline); before >= 0)
            addLine(axes, {panel.low, before}, {panel.high, before}, pen(style_.task(task), millimetres::line, Qt::DashLine));
        QVector<double> epochs;
        QVector<double> accuracies;
        for (const study::EpochRecord& epoch : curve.epochs)
            if (const double accuracy = accuracyIn(epoch.test.front().tasks); accuracy >= 0) {
                epochs.append(epoch.training.epoch);
                accuracies.append(accuracy);
            }
        auto* const graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
        graph->setData(epochs, accuracies, true);
        graph->setPen(pen(style_.task(task), millimetres::curve));
        graph->setScatterStyle(taskMarker(task, style_));
        graph->setAdaptiveSampling(false);
        onLayer(graph, "main");
    }

    QCustomPlot& plot_;
    const Figure& figure_;
    FigureLayout layout_;
    const FigureStyle& style_;
    QSize size_;
};

} // namespace

QSize sizeInUnits(const FigureLayout& layout, const FigureStyle& style)
{
    return {static_cast<int>(std::lround(style.units(layout.size.width()))),
            static_cast<int>(std::lround(style.units(layout.size.height())))};
}

void drawFigure(QCustomPlot& plot, const Figure& figure, const FigureLayout& layout, const FigureStyle& style)
{
    Plotter(plot, figure, layout, style).draw();
}

} // namespace lesionlab::ui
