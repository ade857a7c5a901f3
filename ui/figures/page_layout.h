// SPDX-License-Identifier: GPL-3.0-or-later
/// PageLayout: what the layouts of bars and of curves share: measured and broken text, the value axis's name, the legend, the note.
#pragma once

#include "ui/figures/figure_layout.h"

namespace lesionlab::ui {

class PageLayout {
public:
    [[nodiscard]] FigureLayout take() { return std::move(layout_); }

protected:
    static constexpr double edge = 1;              ///< mm, around everything
    static constexpr double valueAxisWidth = 12.5; ///< mm: name, numbers and ticks
    static constexpr double panelGap = 3.5;        ///< mm
    static constexpr double spacing = 1.5;         ///< mm, between what stands below each other

    /// With `height` 0 as high as it needs to be.
    PageLayout(const Figure& figure, double width, double height);

    [[nodiscard]] static double lineHeight(double size); ///< mm, of a size in points

    /// Text is measured as print will set it, whatever the screen's fonts: both break at the same places. mm.
    [[nodiscard]] static double textWidth(const QString& text, double size, bool bold = false);
    [[nodiscard]] static QStringList broken(const QString& text, double size, bool bold, double width);
    /// In no more lines than that, but of similar length: no word stands alone below a full line.
    [[nodiscard]] static QStringList balanced(const QString& text, double size, bool bold, double width);

    [[nodiscard]] double insideWidth() const { return layout_.size.width() - 2 * edge - valueAxisWidth; }
    [[nodiscard]] std::size_t taskPosition(const std::string& task) const;

    /// mm that putFoot takes.
    [[nodiscard]] double footHeight(Sample::Kind kind) const;
    /// Legend and note.
    void putFoot(double top, Sample::Kind kind);
    void putValueAxisName(double top, double height);
    void putText(const QRectF& place, const QStringList& lines, double size, Qt::Alignment alignment, bool bold = false);
    /// In the middle of a gap.
    void putMissing(const QRectF& place, const QString& words, bool upward);

    const Figure& figure_;
    FigureLayout layout_;

private:
    [[nodiscard]] std::vector<QPointF> legendPlaces(Sample::Kind kind) const; ///< from the legend's upper left corner
    [[nodiscard]] QStringList noteLines() const;
};

} // namespace lesionlab::ui
