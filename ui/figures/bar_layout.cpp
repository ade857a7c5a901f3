// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/layouts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/page_layout.h"

namespace lesionlab::ui {
namespace {

constexpr double groupGap = 0.7;     // slots
constexpr double panelPadding = 0.4; // slots
constexpr double barShare = 0.86;    // of its slot
constexpr double narrow = 120;       // mm: headings are set smaller
constexpr double labelGap = 1;       // mm, between panels and the names of groups

ValueRange rangeOf(const std::vector<study::Bar>& bars)
{
    constexpr double least = 5; // percentage points: noise should not look like an effect
    ValueRange range{-least, least};
    for (const study::Bar& bar : bars) {
        if (!bar.effect)
            continue;
        range.low = std::min(range.low, (bar.effect->mean - bar.effect->standardError) * 100);
        range.high = std::max(range.high, (bar.effect->mean + bar.effect->standardError) * 100);
    }
    const double margin = range.span() * 0.06;
    return {range.low - margin, range.high + margin};
}

/// Panels of bars stand side by side; each holds a group for each role, each group the bars of the tasks.
class BarLayout : public PageLayout {
public:
    BarLayout(const Figure& figure, double width, double height, Foot foot) : PageLayout(figure, width, height, foot)
    {
        layout_.values = figure.range.value_or(rangeOf(figure.bars));
        fillPanels();
        const double top = putHeadings();
        const double below = measureBelow();
        constexpr double leastOnPaper = 34;
        const double least = foot == Foot::Below ? leastOnPaper : 12;
        const double wanted = std::clamp(width * 0.34, 42.0, 60.0);
        const double panelHeight = height > 0 ? std::max(least, height - top - below) : wanted;
        const double steps = panelHeight < leastOnPaper ? std::clamp(panelHeight / 5, 2.0, 4.5) : std::clamp(panelHeight / 8, 3.0, 8.0);
        layout_.step = roundStep(layout_.values.span() / steps);
        for (PlacedPanel& panel : layout_.panels)
            panel.place = QRectF(panel.place.left(), top, panel.place.width(), panelHeight);
        putBelow(top + panelHeight);
        putValueAxisName(top, panelHeight);
        placeGaps(height > 0);
        markFlatBars();
        layout_.size.setHeight(std::max(leastHeight(), top + panelHeight + below));
    }

private:
    struct Group {
        study::Bar::Role role;
        double left;
        double right;
    };

    std::vector<std::vector<std::size_t>> panelsOfBars() const
    {
        std::vector<std::vector<std::size_t>> panels;
        for (std::size_t index = 0; index < figure_.bars.size(); ++index) {
            if (panels.empty() || figure_.bars[panels.back().front()].panel != figure_.bars[index].panel)
                panels.emplace_back();
            panels.back().push_back(index);
        }
        return panels;
    }

    void fillPanels()
    {
        for (const std::vector<std::size_t>& bars : panelsOfBars())
            fillPanel(bars);
        const double total = std::accumulate(layout_.panels.begin(), layout_.panels.end(), 0.0,
                                             [](double sum, const PlacedPanel& panel) { return sum + panel.high; });
        const double gaps = panelGap * (static_cast<double>(layout_.panels.size()) - 1);
        slot_ = (insideWidth() - gaps) / std::max(total, 1.0);
        double left = edge + valueAxisWidth;
        for (PlacedPanel& panel : layout_.panels) {
            panel.place = QRectF(left, 0, panel.high * slot_, 0);
            left += panel.place.width() + panelGap;
        }
    }

    void fillPanel(const std::vector<std::size_t>& bars)
    {
        PlacedPanel panel{.valueLabels = layout_.panels.empty()};
        std::vector<Group> groups;
        double x = panelPadding;
        for (const study::Bar::Role role :
             {study::Bar::Role::Paper, study::Bar::Role::Reference, study::Bar::Role::Sham, study::Bar::Role::Random}) {
            std::vector<std::size_t> members;
            std::ranges::copy_if(bars, std::back_inserter(members), [&](std::size_t bar) { return figure_.bars[bar].role == role; });
            std::ranges::stable_sort(members, {}, [&](std::size_t bar) { return taskPosition(figure_.bars[bar].task); });
            if (members.empty())
                continue;
            x += groups.empty() ? 0 : groupGap;
            groups.push_back({role, x, x + static_cast<double>(members.size())});
            for (const std::size_t bar : members)
                placeBar(panel, bar, x++);
        }
        panel.high = x + panelPadding;
        layout_.panels.push_back(std::move(panel));
        groups_.push_back(std::move(groups));
        headings_.push_back(headingOf(bars));
    }

    PanelText headingOf(const std::vector<std::size_t>& members) const
    {
        std::vector<study::Bar> bars;
        std::ranges::transform(members, std::back_inserter(bars), [this](std::size_t bar) { return figure_.bars[bar]; });
        return panelText(bars, figure_.tasks);
    }

    void placeBar(PlacedPanel& panel, std::size_t index, double x)
    {
        const study::Bar& bar = figure_.bars[index];
        if (bar.effect) {
            panel.bars.push_back({index, taskPosition(bar.task), x + (1 - barShare) / 2, x + (1 + barShare) / 2});
            return;
        }
        const bool continued = !panel.gaps.empty() && x - panel.gaps.back().right < groupGap / 2 &&
                               study::sameRun(figure_.bars[panel.gaps.back().bars.front()], bar);
        if (!continued)
            panel.gaps.push_back({.left = x + (1 - barShare) / 2});
        panel.gaps.back().bars.push_back(index);
        panel.gaps.back().right = x + (1 + barShare) / 2;
    }

    /// Above the panels: what was done. Returns where the panels begin.
    double putHeadings()
    {
        const double size = layout_.size.width() < narrow || isBeside() ? points::small : points::text;
        std::vector<QStringList> lesions;
        std::vector<QStringList> trainings;
        qsizetype lesionLines = 0;
        qsizetype trainingLines = 0;
        for (std::size_t index = 0; index < headings_.size(); ++index) {
            const double width = layout_.panels[index].place.width() + panelGap / 2;
            lesions.push_back(balanced(headings_[index].lesion, size, true, width));
            trainings.push_back(balanced(headings_[index].retraining, size, false, width));
            lesionLines = std::max(lesionLines, lesions.back().size());
            trainingLines = std::max(trainingLines, trainings.back().size());
        }
        const double trainingTop = edge + lineHeight(size) * static_cast<double>(lesionLines);
        const double bottom = trainingTop + lineHeight(size) * static_cast<double>(trainingLines);
        for (std::size_t index = 0; index < headings_.size(); ++index) {
            const QRectF& panel = layout_.panels[index].place;
            putText(QRectF(panel.left(), edge, panel.width(), trainingTop - edge), lesions[index], size, Qt::AlignHCenter | Qt::AlignBottom,
                    true);
            putText(QRectF(panel.left(), trainingTop, panel.width(), bottom - trainingTop), trainings[index], size,
                    Qt::AlignHCenter | Qt::AlignTop);
        }
        return bottom + spacing;
    }

    /// Role labels lie flat where all of them fit, and stand otherwise.
    bool labelsStand() const
    {
        for (const std::vector<Group>& groups : groups_)
            for (const Group& group : groups)
                if (labelOf(group).join(u' ') != roleText(group.role)) // a word is too wide
                    return true;
        return false;
    }

    QStringList labelOf(const Group& group) const
    {
        return broken(roleText(group.role), points::small, false, (group.right - group.left + groupGap * 0.8) * slot_);
    }

    double labelHeight() const
    {
        const bool stand = labelsStand();
        double height = 0;
        for (const std::vector<Group>& groups : groups_)
            for (const Group& group : groups)
                height = std::max(height, stand ? textWidth(roleText(group.role), points::small) + 0.5
                                                : lineHeight(points::small) * static_cast<double>(labelOf(group).size()));
        return height;
    }

    [[nodiscard]] double measureBelow() const { return labelGap + labelHeight() + spacing + footHeight(); }

    void putBelow(double panelBottom)
    {
        const double y = panelBottom + labelGap;
        const double height = labelHeight();
        const bool stand = labelsStand();
        for (std::size_t index = 0; index < layout_.panels.size(); ++index)
            for (const Group& group : groups_[index]) {
                const double left = layout_.panels[index].place.left() + group.left * slot_;
                putText(QRectF(left, y, (group.right - group.left) * slot_, height),
                        stand ? QStringList{roleText(group.role)} : labelOf(group), points::small, Qt::AlignHCenter | Qt::AlignTop);
                layout_.texts.back().upward = stand;
            }
        putFoot(y + height + spacing);
    }

    void placeGaps(bool onScreen)
    {
        for (PlacedPanel& panel : layout_.panels)
            for (PlacedGap& gap : panel.gaps) {
                gap.place =
                    QRectF(panel.place.left() + gap.left * slot_, panel.place.top(), (gap.right - gap.left) * slot_, panel.place.height());
                const study::Bar& bar = figure_.bars[gap.bars.front()];
                gap.canBeQueued = gapState(figure_, bar) == GapState::Missing;
                putGapText(gap, gapText(figure_, bar), onScreen && gap.canBeQueued);
            }
    }

    /// Where a button lies on the gap's lower end, the words stand above it, or in its tooltip alone.
    void putGapText(const PlacedGap& gap, const QString& words, bool hasButton)
    {
        constexpr double button = 9; // mm
        const QRectF place = gap.place.adjusted(0, 0, 0, hasButton ? -button : 0);
        if (!hasButton || textWidth(words, points::small) <= place.height())
            putMissing(place, words, true);
    }

    /// A bar of no height would look like one that is missing, and all of them alike: its value stands at its end.
    void markFlatBars()
    {
        for (PlacedPanel& panel : layout_.panels)
            for (PlacedBar& placed : panel.bars) {
                const analysis::Effect& effect = *figure_.bars[placed.bar].effect;
                const double zero = down(panel, layout_.values, 0);
                placed.flat = std::abs(down(panel, layout_.values, effect.mean * 100) - zero) < flattestBar &&
                              panel.place.top() <= zero && zero <= panel.place.bottom();
                valuesStand_ = valuesStand_ || (placed.flat && textWidth(valueText(effect), points::small) > slot_);
            }
        for (const PlacedPanel& panel : layout_.panels)
            for (const PlacedBar& placed : panel.bars)
                if (placed.flat)
                    putValue(panel, placed, *figure_.bars[placed.bar].effect);
    }

    static QString valueText(const analysis::Effect& effect) { return numberText(effect.mean * 100, 1); }

    /// Beyond the error bar, on the side that the bar points to or else on the other; where there is no room for that, beside its line.
    void putValue(const PlacedPanel& panel, const PlacedBar& placed, const analysis::Effect& effect)
    {
        constexpr double gap = 0.6; // mm
        const QString value = valueText(effect);
        const double left = across(panel, placed.left);
        const double width = across(panel, placed.right) - left;
        const double length = textWidth(value, points::small);
        const auto put = [&](const QRectF& place, bool stands, Qt::AlignmentFlag horizontal) {
            putText(place, {value}, points::small, horizontal | Qt::AlignBottom);
            layout_.texts.back().upward = stands;
        };
        const double height = valuesStand_ ? length : lineHeight(points::small);
        const double zero = down(panel, layout_.values, 0);
        const double top = std::min(down(panel, layout_.values, (effect.mean + effect.standardError) * 100), zero - flattestBar);
        const double bottom = std::max(down(panel, layout_.values, (effect.mean - effect.standardError) * 100), zero + flattestBar);
        const double above = top - gap - height, below = bottom + gap;
        const bool fitsAbove = above >= panel.place.top(), fitsBelow = below + height <= panel.place.bottom();
        if (fitsAbove || fitsBelow) {
            const bool pointsDown = value != numberText(0, 1) && effect.mean < 0;
            const bool isBelow = fitsBelow && (pointsDown || !fitsAbove);
            return put(QRectF(left, isBelow ? below : above, width, height), valuesStand_, Qt::AlignHCenter);
        }
        const bool standsBeside = length + gap > slot_ / 2;
        const QSizeF size = standsBeside ? QSizeF(lineHeight(points::small), length) : QSizeF(length, lineHeight(points::small));
        const bool isAbove = zero - gap - size.height() >= panel.place.top();
        const QPointF corner(left + width / 2 + gap, isAbove ? zero - gap - size.height() : zero + gap);
        put(QRectF(corner, size), standsBeside, Qt::AlignLeft);
    }

    std::vector<std::vector<Group>> groups_;
    std::vector<PanelText> headings_;
    double slot_ = 1;          ///< mm
    bool valuesStand_ = false; ///< as soon as one is wider than its slot
};

} // namespace

FigureLayout layOutBars(const Figure& figure, double width, double height, Foot foot)
{
    return BarLayout(figure, width, height, foot).take();
}

} // namespace lesionlab::ui
