// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/layouts.h"

#include <algorithm>

#include "ui/figures/dose_text.h"
#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/page_layout.h"

namespace lesionlab::ui {
namespace {

constexpr double leastPanelWidth = 50;  // mm
constexpr double leastPanelHeight = 40; // mm
constexpr double leastWhenScarce = 20;  // mm, with the legend beside the panels
constexpr double axisHeight = 5.5;      // mm: ticks and numbers below a panel
constexpr double margin = 3;            // per cent beyond 0 and 100, for markers

/// One panel a task, in rows; where nothing has been measured one gap.
class DoseLayout : public PageLayout {
public:
    DoseLayout(const Figure& figure, double width, double height, Foot foot) : PageLayout(figure, width, height, foot)
    {
        layout_.values = {-margin, 100 + margin};
        const std::size_t panels = figure.doses->result ? figure.tasks.size() : 1;
        const auto fitting = static_cast<std::size_t>((insideWidth() + panelGap) / (leastPanelWidth + panelGap));
        const std::size_t columns = std::clamp<std::size_t>(fitting, 1, panels);
        const std::size_t rows = (panels + columns - 1) / columns;
        const double panelWidth = (insideWidth() - panelGap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
        const double heading = lineHeight(points::text) + 1;
        const double below = lineHeight(points::text) + spacing + footHeight();
        const double between = axisHeight + heading;
        const double room = (height - edge - below) / static_cast<double>(rows) - between;
        const double panelHeight = std::max(isBeside() ? leastWhenScarce : leastPanelHeight, room);
        layout_.step = panelHeight < leastPanelHeight ? 50 : 20;
        const double top = edge + heading;
        for (std::size_t panel = 0; panel < panels; ++panel) {
            const double left = edge + valueAxisWidth + static_cast<double>(panel % columns) * (panelWidth + panelGap);
            putPanel(panel, QRectF(left, top + static_cast<double>(panel / columns) * (panelHeight + between), panelWidth, panelHeight),
                     panel % columns == 0);
        }
        const double bottom = top + static_cast<double>(rows) * (panelHeight + between) - heading;
        putValueAxisName(top, bottom - axisHeight - top);
        putText(QRectF(edge + valueAxisWidth, bottom, insideWidth(), lineHeight(points::text)),
                {elided(doseAxisText(*figure.doses), points::text, insideWidth())}, points::text, Qt::AlignHCenter | Qt::AlignTop);
        putFoot(bottom + lineHeight(points::text) + spacing);
        layout_.size.setHeight(std::max(leastHeight(), bottom + below));
    }

private:
    void putPanel(std::size_t task, const QRectF& place, bool valueLabels)
    {
        PlacedPanel panel{.place = place, .low = -margin, .high = 100 + margin, .valueLabels = valueLabels, .curve = task};
        if (figure_.doses->result)
            putText(QRectF(place.left(), place.top() - 1 - lineHeight(points::text), place.width(), lineHeight(points::text)),
                    {elided(doseHeading(figure_.tasks[task]), points::text, place.width())}, points::text, Qt::AlignLeft | Qt::AlignTop,
                    true);
        if (const QString missing = doseGapText(figure_, task); !missing.isEmpty()) {
            const bool canBeQueued = !figure_.doses->result && gapState(figure_, *figure_.doses) == GapState::Missing;
            panel.gaps.push_back({.left = panel.low, .right = panel.high, .place = place, .canBeQueued = canBeQueued});
            putMissing(place, missing, false);
        }
        layout_.panels.push_back(std::move(panel));
    }
};

} // namespace

FigureLayout layOutDoses(const Figure& figure, double width, double height, Foot foot)
{
    return DoseLayout(figure, width, height, foot).take();
}

} // namespace lesionlab::ui
