// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QFontMetricsF>

#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"

namespace lesionlab::ui {
namespace {

constexpr double edge = 1;              // mm, around everything
constexpr double valueAxisWidth = 12.5; // mm: name, numbers and ticks
constexpr double panelGap = 3.5;        // mm
constexpr double groupGap = 0.7;        // slots
constexpr double panelPadding = 0.4;    // slots
constexpr double barShare = 0.86;       // of its slot
constexpr double sampleSize = 3;        // mm
constexpr double lineSpacing = 1.2;

double lineHeight(double size) { return size * millimetresPerPoint * lineSpacing; }

/// Text is measured as print will set it, whatever the screen's fonts: both break at the same places.
class Measure {
public:
    double width(const QString& text, double size, bool bold = false) const
    {
        return QFontMetricsF(style_.font(size, bold)).horizontalAdvance(text) / style_.unit();
    }

    QStringList broken(const QString& text, double size, bool bold, double width) const
    {
        QStringList lines;
        for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
            const QString longer = lines.isEmpty() ? word : lines.back() + ' ' + word;
            if (lines.isEmpty() || this->width(longer, size, bold) > width)
                lines.append(word);
            else
                lines.back() = longer;
        }
        return lines;
    }

private:
    FigureStyle style_ = FigureStyle::print();
};

std::size_t taskPosition(const Figure& figure, const std::string& task)
{
    const auto found = std::ranges::find(figure.tasks, task);
    return static_cast<std::size_t>(found - figure.tasks.begin());
}

/// 1, 2 or 5 times a power of ten.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least)
            return factor * power;
    return 10 * power;
}

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
class BarLayout {
public:
    BarLayout(const Figure& figure, double width, double height) : figure_(figure)
    {
        layout_.values = figure.range.value_or(rangeOf(figure.bars));
        layout_.size = {width, height};
        fillPanels();
        const double top = putHeadings();
        const double below = measureBelow();
        constexpr double leastHeight = 34;
        const double wanted = std::clamp(width * 0.34, 42.0, 60.0);
        const double panelHeight = height > 0 ? std::max(leastHeight, height - top - below) : wanted;
        layout_.step = roundStep(layout_.values.span() / std::clamp(panelHeight / 8, 3.0, 8.0));
        for (PlacedPanel& panel : layout_.panels)
            panel.place = QRectF(panel.place.left(), top, panel.place.width(), panelHeight);
        putBelow(top + panelHeight);
        putValueAxisName();
        placeGaps();
        layout_.size.setHeight(top + panelHeight + below);
    }

    [[nodiscard]] FigureLayout take() { return std::move(layout_); }

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
        const double slots = std::accumulate(layout_.panels.begin(), layout_.panels.end(), 0.0,
                                             [](double sum, const PlacedPanel& panel) { return sum + panel.high; });
        const double gaps = panelGap * static_cast<double>(layout_.panels.size() - 1);
        slot_ = (layout_.size.width() - 2 * edge - valueAxisWidth - gaps) / std::max(slots, 1.0);
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
            std::ranges::stable_sort(members, {}, [&](std::size_t bar) { return taskPosition(figure_, figure_.bars[bar].task); });
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
            panel.bars.push_back({index, taskPosition(figure_, bar.task), x + (1 - barShare) / 2, x + (1 + barShare) / 2});
            return;
        }
        const bool continued = !panel.gaps.empty() && std::abs(panel.gaps.back().right - (x - (1 - barShare) / 2)) < 1e-9 &&
                               sameRun(figure_.bars[panel.gaps.back().bars.front()], bar);
        if (!continued)
            panel.gaps.push_back({.left = x + (1 - barShare) / 2});
        panel.gaps.back().bars.push_back(index);
        panel.gaps.back().right = x + (1 + barShare) / 2;
    }

    /// Above the panels: what was done. Returns where the panels begin.
    double putHeadings()
    {
        std::vector<QStringList> lesions;
        std::vector<QStringList> trainings;
        qsizetype lesionLines = 0;
        qsizetype trainingLines = 0;
        for (std::size_t index = 0; index < headings_.size(); ++index) {
            const double width = layout_.panels[index].place.width() + panelGap / 2;
            lesions.push_back(measure_.broken(headings_[index].lesion, points::text, true, width));
            trainings.push_back(measure_.broken(headings_[index].retraining, points::text, false, width));
            lesionLines = std::max(lesionLines, lesions.back().size());
            trainingLines = std::max(trainingLines, trainings.back().size());
        }
        const double trainingTop = edge + lineHeight(points::text) * static_cast<double>(lesionLines);
        const double bottom = trainingTop + lineHeight(points::text) * static_cast<double>(trainingLines);
        for (std::size_t index = 0; index < headings_.size(); ++index) {
            const QRectF& panel = layout_.panels[index].place;
            layout_.texts.push_back({.place = QRectF(panel.left(), edge, panel.width(), trainingTop - edge),
                                     .lines = lesions[index],
                                     .bold = true,
                                     .alignment = Qt::AlignHCenter | Qt::AlignBottom});
            layout_.texts.push_back(
                {.place = QRectF(panel.left(), trainingTop, panel.width(), bottom - trainingTop), .lines = trainings[index]});
        }
        return bottom + 1.5;
    }

    /// Role labels lie flat where all of them fit, and stand otherwise.
    bool labelsStand() const
    {
        for (const std::vector<Group>& groups : groups_)
            for (const Group& group : groups)
                for (const QString& line : labelOf(group))
                    if (measure_.width(line, points::small) > (group.right - group.left + groupGap * 0.8) * slot_)
                        return true;
        return false;
    }

    QStringList labelOf(const Group& group) const
    {
        return measure_.broken(roleText(group.role), points::small, false, (group.right - group.left + groupGap * 0.8) * slot_);
    }

    double labelHeight() const
    {
        const bool stand = labelsStand();
        double height = 0;
        for (const std::vector<Group>& groups : groups_)
            for (const Group& group : groups)
                height = std::max(height, stand ? measure_.width(roleText(group.role), points::small) + 0.5
                                                : lineHeight(points::small) * static_cast<double>(labelOf(group).size()));
        return height;
    }

    QStringList noteLines() const { return measure_.broken(noteText(figure_), points::small, false, layout_.size.width() - 2 * edge); }

    double measureBelow() const
    {
        return 1 + labelHeight() + 1.5 + sampleSize + 1.5 + lineHeight(points::small) * static_cast<double>(noteLines().size()) + edge;
    }

    void putBelow(double panelBottom)
    {
        double y = panelBottom + 1;
        const bool stand = labelsStand();
        const double height = labelHeight();
        for (std::size_t index = 0; index < layout_.panels.size(); ++index)
            for (const Group& group : groups_[index]) {
                const double left = layout_.panels[index].place.left() + group.left * slot_;
                TextBlock label{.place = QRectF(left, y, (group.right - group.left) * slot_, height),
                                .lines = stand ? QStringList{roleText(group.role)} : labelOf(group),
                                .points = points::small,
                                .upward = stand};
                if (stand)
                    label.alignment = Qt::AlignHCenter | Qt::AlignTop;
                layout_.texts.push_back(label);
            }
        y += height + 1.5;
        double x = edge + valueAxisWidth;
        for (std::size_t task = 0; task < figure_.tasks.size(); ++task) {
            const QString name = QString::fromStdString(figure_.tasks[task]);
            const double width = measure_.width(name, points::text) + 1;
            layout_.samples.push_back({Sample::Kind::Bar, task, QRectF(x, y, sampleSize, sampleSize)});
            layout_.texts.push_back({.place = QRectF(x + sampleSize + 1, y, width, sampleSize),
                                     .lines = {name},
                                     .alignment = Qt::AlignLeft | Qt::AlignVCenter});
            x += sampleSize + 1 + width + 4;
        }
        y += sampleSize + 1.5;
        const QStringList lines = noteLines();
        layout_.texts.push_back(
            {.place = QRectF(edge, y, layout_.size.width() - 2 * edge, lineHeight(points::small) * static_cast<double>(lines.size())),
             .lines = lines,
             .points = points::small,
             .faint = true,
             .alignment = Qt::AlignLeft | Qt::AlignTop});
    }

    void putValueAxisName()
    {
        const QRectF& panel = layout_.panels.front().place;
        const QStringList lines = measure_.broken(valueAxisText(figure_.kind), points::text, false, panel.height());
        layout_.texts.push_back({.place = QRectF(edge, panel.top(), 6, panel.height()),
                                 .lines = lines,
                                 .upward = true,
                                 .alignment = Qt::AlignLeft | Qt::AlignVCenter});
    }

    void placeGaps()
    {
        for (PlacedPanel& panel : layout_.panels)
            for (PlacedGap& gap : panel.gaps) {
                gap.place =
                    QRectF(panel.place.left() + gap.left * slot_, panel.place.top(), (gap.right - gap.left) * slot_, panel.place.height());
                layout_.texts.push_back({.place = gap.place,
                                         .lines = {missingText(figure_.bars[gap.bars.front()].missing)},
                                         .points = points::small,
                                         .upward = true,
                                         .faint = true,
                                         .alignment = Qt::AlignHCenter | Qt::AlignVCenter});
            }
    }

    const Figure& figure_;
    Measure measure_;
    FigureLayout layout_;
    std::vector<std::vector<Group>> groups_;
    std::vector<PanelText> headings_;
    double slot_ = 1; ///< mm
};

/// One panel a run, in rows.
class CurveLayout {
public:
    CurveLayout(const Figure& figure, double width, double height) : figure_(figure)
    {
        layout_.size = {width, height};
        layout_.values = {-2, 104};
        layout_.step = 25;
        columns_ = std::clamp<std::size_t>(static_cast<std::size_t>((width - 2 * edge - valueAxisWidth) / leastPanelWidth), 1,
                                           std::max<std::size_t>(1, figure.curves.size()));
        rows_ = std::max<std::size_t>(1, (figure.curves.size() + columns_ - 1) / columns_);
        panelWidth_ = (width - 2 * edge - valueAxisWidth - panelGap * static_cast<double>(columns_ - 1)) / static_cast<double>(columns_);
        headingLines();
        const double below = 5.5 + lineHeight(points::text) + 1.5 + sampleSize + 1.5 +
                             lineHeight(points::small) * static_cast<double>(noteLines().size()) + edge;
        const double between = axisHeight + headingHeight_;
        const double taken = edge + below - axisHeight + between * static_cast<double>(rows_);
        constexpr double wanted = 24;
        const double panelHeight = std::max(wanted, (height - taken) / static_cast<double>(rows_));
        double y = edge + headingHeight_;
        for (std::size_t row = 0; row < rows_; ++row, y += panelHeight + between)
            putRow(row, y, panelHeight);
        putBelow(y - between + axisHeight, edge + headingHeight_);
        layout_.size.setHeight(y - between + below);
    }

    [[nodiscard]] FigureLayout take() { return std::move(layout_); }

private:
    static constexpr double leastPanelWidth = 33; // mm
    static constexpr double axisHeight = 5.5;     // mm: ticks and numbers below a panel

    QStringList heading(std::size_t curve, bool bold) const
    {
        const PanelText text = panelText(figure_.curves[curve].condition, figure_.tasks);
        return measure_.broken(bold ? text.lesion : text.retraining, points::small, bold, panelWidth_);
    }

    void headingLines()
    {
        qsizetype lines = 0;
        for (std::size_t curve = 0; curve < figure_.curves.size(); ++curve)
            lines = std::max(lines, heading(curve, true).size() + heading(curve, false).size());
        headingHeight_ = lineHeight(points::small) * static_cast<double>(lines) + 1;
    }

    QStringList noteLines() const { return measure_.broken(noteText(figure_), points::small, false, layout_.size.width() - 2 * edge); }

    void putRow(std::size_t row, double top, double height)
    {
        for (std::size_t column = 0; column < columns_ && row * columns_ + column < figure_.curves.size(); ++column) {
            const std::size_t curve = row * columns_ + column;
            const double left = edge + valueAxisWidth + static_cast<double>(column) * (panelWidth_ + panelGap);
            const double last = std::max(1, figure_.curves[curve].condition.training.epochs);
            PlacedPanel panel{.place = QRectF(left, top, panelWidth_, height),
                              .low = -0.06 * last,
                              .high = 1.06 * last,
                              .valueLabels = column == 0,
                              .curve = curve};
            const QStringList lesion = heading(curve, true);
            const QStringList training = heading(curve, false);
            const double trainingTop = top - 1 - lineHeight(points::small) * static_cast<double>(training.size());
            layout_.texts.push_back({.place = QRectF(left, top - headingHeight_, panelWidth_, trainingTop - top + headingHeight_),
                                     .lines = lesion,
                                     .points = points::small,
                                     .bold = true,
                                     .alignment = Qt::AlignLeft | Qt::AlignBottom});
            layout_.texts.push_back({.place = QRectF(left, trainingTop, panelWidth_, top - 1 - trainingTop),
                                     .lines = training,
                                     .points = points::small,
                                     .alignment = Qt::AlignLeft | Qt::AlignTop});
            if (const QString missing = missingText(figure_.curves[curve]); !missing.isEmpty()) {
                panel.gaps.push_back({.left = panel.low, .right = panel.high, .place = panel.place});
                layout_.texts.push_back({.place = panel.place,
                                         .lines = {missing},
                                         .points = points::small,
                                         .faint = true,
                                         .alignment = Qt::AlignHCenter | Qt::AlignVCenter});
            }
            layout_.panels.push_back(std::move(panel));
        }
    }

    void putBelow(double top, double firstPanelTop)
    {
        const double inside = layout_.size.width() - 2 * edge - valueAxisWidth;
        layout_.texts.push_back({.place = QRectF(edge + valueAxisWidth, top, inside, lineHeight(points::text)),
                                 .lines = {QCoreApplication::translate("lesionlab::ui::FigureText", "Epochs of retraining")}});
        layout_.texts.push_back({.place = QRectF(edge, firstPanelTop, 6, top - axisHeight - firstPanelTop),
                                 .lines = {valueAxisText(figure_.kind)},
                                 .upward = true,
                                 .alignment = Qt::AlignLeft | Qt::AlignVCenter});
        double y = top + lineHeight(points::text) + 1.5;
        double x = edge + valueAxisWidth;
        for (std::size_t task = 0; task < figure_.tasks.size(); ++task) {
            const QString name = QString::fromStdString(figure_.tasks[task]);
            const double width = measure_.width(name, points::text) + 1;
            layout_.samples.push_back({Sample::Kind::Curve, task, QRectF(x, y, 2 * sampleSize, sampleSize)});
            layout_.texts.push_back({.place = QRectF(x + 2 * sampleSize + 1, y, width, sampleSize),
                                     .lines = {name},
                                     .alignment = Qt::AlignLeft | Qt::AlignVCenter});
            x += 2 * sampleSize + 1 + width + 4;
        }
        y += sampleSize + 1.5;
        const QStringList lines = noteLines();
        layout_.texts.push_back(
            {.place = QRectF(edge, y, layout_.size.width() - 2 * edge, lineHeight(points::small) * static_cast<double>(lines.size())),
             .lines = lines,
             .points = points::small,
             .faint = true,
             .alignment = Qt::AlignLeft | Qt::AlignTop});
    }

    const Figure& figure_;
    Measure measure_;
    FigureLayout layout_;
    std::size_t columns_ = 1;
    std::size_t rows_ = 1;
    double panelWidth_ = 0;
    double headingHeight_ = 0;
};

} // namespace

FigureLayout layOut(const Figure& figure, double width, double height)
{
    return figure.kind == FigureKind::Recovery ? CurveLayout(figure, width, height).take() : BarLayout(figure, width, height).take();
}

double across(const PlacedPanel& panel, double x)
{
    return panel.place.left() + (x - panel.low) / (panel.high - panel.low) * panel.place.width();
}

double down(const PlacedPanel& panel, const ValueRange& values, double value)
{
    return panel.place.bottom() - (value - values.low) / values.span() * panel.place.height();
}

} // namespace lesionlab::ui
