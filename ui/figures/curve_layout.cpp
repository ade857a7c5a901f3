// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/layouts.h"

#include <algorithm>
#include <cmath>

#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/page_layout.h"

namespace lesionlab::ui {
namespace {

constexpr double leastPanelWidth = 33;  // mm
constexpr double leastPanelHeight = 24; // mm
constexpr double leastWhenScarce = 20;  // mm, with the legend beside the panels
constexpr double axisHeight = 5.5;      // mm: ticks and numbers below a panel

/// One panel a run, in rows. Where more rows are needed than the screen has room for, each carries the axes' names and the legend, so that
/// whatever part is scrolled to can be read.
class CurveLayout : public PageLayout {
public:
    CurveLayout(const Figure& figure, double width, double height, Foot foot) : PageLayout(figure, width, height, foot)
    {
        chooseValues();
        const std::size_t panels = std::max<std::size_t>(1, figure.curves.size());
        columns_ = std::clamp<std::size_t>(static_cast<std::size_t>((insideWidth() + panelGap) / (leastPanelWidth + panelGap)), 1, panels);
        const std::size_t rows = (panels + columns_ - 1) / columns_;
        panelWidth_ = (insideWidth() - panelGap * static_cast<double>(columns_ - 1)) / static_cast<double>(columns_);
        measureHeadings();
        const double below = lineHeight(points::text) + spacing + footHeight();
        const double least = isBeside() ? leastWhenScarce : leastPanelHeight;
        const double wanted = (height - edge - below) / static_cast<double>(rows) - axisHeight - headingHeight_;
        const double panelHeight = std::max(least, wanted);
        const bool isScrolled = height > 0 && wanted < least && !isBeside() && rows > 1;
        const double rowFoot = isScrolled ? rowFootHeight() : 0;
        const double rowHeight = headingHeight_ + panelHeight + axisHeight + rowFoot;
        for (std::size_t row = 0; row < rows; ++row) {
            const double top = edge + static_cast<double>(row) * rowHeight + headingHeight_;
            putRow(row, top, panelHeight);
            if (isScrolled)
                putRowNames(top, panelHeight);
        }
        const double bottom = edge + static_cast<double>(rows) * rowHeight;
        if (isScrolled) {
            putNotes(QPointF(edge, bottom), layout_.size.width() - 2 * edge);
            layout_.size.setHeight(bottom + notesHeight(layout_.size.width() - 2 * edge) + edge);
            return;
        }
        putValueAxisName(edge + headingHeight_, bottom - axisHeight - edge - headingHeight_);
        putEpochAxisName(bottom, Qt::AlignHCenter);
        putFoot(bottom + lineHeight(points::text) + spacing);
        layout_.size.setHeight(std::max(leastHeight(), bottom + below));
    }

private:
    void putEpochAxisName(double top, Qt::AlignmentFlag alignment)
    {
        const double width = alignment == Qt::AlignLeft ? textWidth(epochAxisText(), points::text) : insideWidth();
        const double left = edge + valueAxisWidth + insideWidth() - width;
        putText(QRectF(left, top, width, lineHeight(points::text)), {epochAxisText()}, points::text, alignment | Qt::AlignTop);
    }

    /// The epochs' name stands at the right, behind the legend's last line, where there is room for both.
    [[nodiscard]] bool epochNameBesideLegend() const
    {
        return legendEnd() + spacing + textWidth(epochAxisText(), points::text) <= insideWidth();
    }
    [[nodiscard]] double rowFootHeight() const
    {
        return legendHeight() + (epochNameBesideLegend() ? 0 : lineHeight(points::text)) + spacing;
    }
    void putRowNames(double top, double panelHeight)
    {
        putValueAxisName(top, panelHeight);
        const double bottom = top + panelHeight + axisHeight;
        const bool beside = epochNameBesideLegend();
        putEpochAxisName(beside ? bottom + legendHeight() - legendRow : bottom, Qt::AlignLeft);
        putLegend(QPointF(edge + valueAxisWidth, beside ? bottom : bottom + lineHeight(points::text)));
    }

    /// Round limits around all that is drawn, the same in all panels, so that curves near chance are no flat lines.
    void chooseValues()
    {
        constexpr double leastSpan = 10; // per cent: noise should not look like an effect
        constexpr double steps = 5;
        constexpr double forMarkers = 0.05; // of the span, beyond the limits
        double low = 100, high = 0;
        const auto include = [&](const std::vector<evaluation::TaskAccuracy>& tasks) {
            for (const evaluation::TaskAccuracy& task : tasks) {
                low = std::min(low, task.accuracy * 100);
                high = std::max(high, task.accuracy * 100);
            }
        };
        for (const study::RecoveryCurve& curve : figure_.curves) {
            include(curve.baseline);
            for (const study::EpochRecord& epoch : curve.epochs)
                include(epoch.test.front().tasks);
        }
        if (low > high)
            std::swap(low, high); // there is nothing to draw
        if (high - low < leastSpan) {
            low = std::clamp((low + high - leastSpan) / 2, 0.0, 100 - leastSpan);
            high = low + leastSpan;
        }
        layout_.step = roundStep((high - low) / steps);
        low = std::floor(low / layout_.step) * layout_.step;
        high = std::min(100.0, std::ceil(high / layout_.step) * layout_.step);
        const double margin = (high - low) * forMarkers;
        layout_.values = {low - margin, high + margin};
    }

    [[nodiscard]] QStringList lesionLines(std::size_t curve) const
    {
        return balanced(headings_[curve].lesion, points::small, true, panelWidth_);
    }
    [[nodiscard]] QStringList trainingLines(std::size_t curve) const
    {
        return balanced(headings_[curve].retraining, points::small, false, panelWidth_);
    }

    void measureHeadings()
    {
        headings_ = panelTexts(figure_);
        qsizetype lines = 0;
        for (std::size_t curve = 0; curve < figure_.curves.size(); ++curve)
            lines = std::max(lines, lesionLines(curve).size() + trainingLines(curve).size());
        headingHeight_ = lineHeight(points::small) * static_cast<double>(lines) + 1;
    }

    void putRow(std::size_t row, double top, double height)
    {
        for (std::size_t column = 0; column < columns_; ++column) {
            const QRectF place(edge + valueAxisWidth + static_cast<double>(column) * (panelWidth_ + panelGap), top, panelWidth_, height);
            const std::size_t curve = row * columns_ + column;
            if (curve < figure_.curves.size())
                putPanel(curve, place, column == 0);
        }
        if (figure_.curves.empty())
            putMissing(QRectF(edge + valueAxisWidth, top, panelWidth_, height), noRetrainingsText(), false);
    }

    void putPanel(std::size_t curve, const QRectF& place, bool valueLabels)
    {
        const QStringList training = trainingLines(curve);
        const double trainingTop = place.top() - 1 - lineHeight(points::small) * static_cast<double>(training.size());
        putText(QRectF(QPointF(place.left(), place.top() - headingHeight_), QPointF(place.right(), trainingTop)), lesionLines(curve),
                points::small, Qt::AlignLeft | Qt::AlignBottom, true);
        putText(QRectF(QPointF(place.left(), trainingTop), QPointF(place.right(), place.top() - 1)), training, points::small,
                Qt::AlignLeft | Qt::AlignTop);
        const double last = std::max(1, figure_.curves[curve].condition.training.epochs);
        PlacedPanel panel{.place = place, .low = -0.06 * last, .high = 1.06 * last, .valueLabels = valueLabels, .curve = curve};
        if (const QString missing = gapText(figure_, figure_.curves[curve]); !missing.isEmpty()) {
            const bool canBeQueued = gapState(figure_, figure_.curves[curve]) == GapState::Missing;
            panel.gaps.push_back({.left = panel.low, .right = panel.high, .place = place, .canBeQueued = canBeQueued});
            putMissing(place, missing, false);
        }
        layout_.panels.push_back(std::move(panel));
    }

    std::size_t columns_ = 1;
    std::vector<PanelText> headings_; ///< of the curves
    double panelWidth_ = 0;
    double headingHeight_ = 0;
};

} // namespace

FigureLayout layOutCurves(const Figure& figure, double width, double height, Foot foot)
{
    return CurveLayout(figure, width, height, foot).take();
}

} // namespace lesionlab::ui
