// SPDX-License-Identifier: GPL-3.0-or-later
/// FigureLayout: where everything in a figure goes, in millimetres from the upper left corner. The same for screen and paper; nothing is
/// drawn here.
#pragma once

#include <vector>

#include <QRectF>
#include <QStringList>

#include "ui/figures/figure.h"

namespace lesionlab::ui {

/// Lines of text, already broken.
struct TextBlock {
    QRectF place;
    QStringList lines;
    double points = 7;
    bool bold = false;
    bool upward = false; ///< written from bottom to top
    bool faint = false;
    Qt::Alignment alignment = Qt::AlignHCenter | Qt::AlignTop;
};

/// An entry of the legend.
struct Sample {
    enum class Kind { Bar, Control, Curve, LeastNeeded, Random }; ///< the last two: a dashed line in the task's colour, a line in a band
    Kind kind = Kind::Bar;
    std::size_t task = 0;
    QRectF place;
};

inline constexpr double flattestBar = 0.7; ///< mm: what is lower is drawn so high, and says its value

/// A bar, a gap where bars are missing, in slots of its panel's horizontal axis.
struct PlacedBar {
    std::size_t bar = 0; ///< position in Figure::bars
    std::size_t task = 0;
    double left = 0;
    double right = 0;
    bool flat = false; ///< too near to zero to be seen: drawn as high as flattestBar, with its value
};
struct PlacedGap {
    std::vector<std::size_t> bars; ///< that one missing run would fill; empty: the panel's curve
    double left = 0;
    double right = 0;
    QRectF place;
    bool canBeQueued = false; ///< the run is missing and not on its way
};

struct PlacedPanel {
    QRectF place;   ///< the axes' inside
    double low = 0; ///< of the horizontal axis: slots, epochs, or silent units in per cent
    double high = 1;
    bool valueLabels = true; ///< numbers at the value axis
    std::vector<PlacedBar> bars;
    std::vector<PlacedGap> gaps;
    std::size_t curve = 0; ///< position in Figure::curves, of recovery figures; of dose–responses in Figure::tasks
};

struct FigureLayout {
    QSizeF size;
    ValueRange values; ///< of all panels' value axes, percentage points or percent
    double step = 10;  ///< between two numbers of the value axis
    std::vector<PlacedPanel> panels;
    std::vector<TextBlock> texts;
    std::vector<Sample> samples;
};

inline constexpr double singleColumn = 84;  ///< mm, of journals
inline constexpr double doubleColumn = 174; ///< mm

/// The figure `width` mm wide and as high as it needs to be. With `height` (mm), for the screen, the panels grow to fill it; where it is
/// scarce, legend and note move beside the panels and the panels shrink.
[[nodiscard]] FigureLayout layOut(const Figure& figure, double width, double height = 0);

/// The horizontal place of `x` in the panel, mm; the vertical place of `value`, which is not held inside the panel.
[[nodiscard]] double across(const PlacedPanel& panel, double x);
/// And back: slots, epochs or per cent at a place, mm from the left.
[[nodiscard]] double epochAt(const PlacedPanel& panel, double place);
[[nodiscard]] double down(const PlacedPanel& panel, const ValueRange& values, double value);

} // namespace lesionlab::ui
