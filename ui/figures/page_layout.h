// SPDX-License-Identifier: GPL-3.0-or-later
/// PageLayout: what the layouts of bars and of curves share: measured and broken text, the value axis's name, the legend, the notes.
#pragma once

#include "ui/figures/layouts.h"

namespace lesionlab::ui {

class PageLayout {
public:
    [[nodiscard]] FigureLayout take() { return std::move(layout_); }

protected:
    static constexpr double edge = 1;              ///< mm, around everything
    static constexpr double valueAxisWidth = 12.5; ///< mm: name, numbers and ticks
    static constexpr double panelGap = 3.5;        ///< mm
    static constexpr double spacing = 1.5;         ///< mm, between what stands below each other
    static constexpr double legendRow = 4;         ///< mm

    PageLayout(const Figure& figure, double width, double height, Foot foot);

    [[nodiscard]] static double lineHeight(double size); ///< mm, of a size in points
    [[nodiscard]] static double roundStep(double least); ///< 1, 2 or 5 times a power of ten

    /// Text is measured as print will set it, whatever the screen's fonts: both break at the same places. mm.
    [[nodiscard]] static double textWidth(const QString& text, double size, bool bold = false);
    /// In one line.
    [[nodiscard]] static QString elided(const QString& text, double size, double width);
    /// A word that is wider than that is elided.
    [[nodiscard]] static QStringList broken(const QString& text, double size, bool bold, double width);
    /// In no more lines than that, but of similar length: no word stands alone below a full line.
    [[nodiscard]] static QStringList balanced(const QString& text, double size, bool bold, double width);

    /// mm that the panels have, side by side.
    [[nodiscard]] double insideWidth() const { return layout_.size.width() - 2 * edge - valueAxisWidth - besideWidth_; }
    [[nodiscard]] std::size_t taskPosition(const std::string& task) const;

    [[nodiscard]] bool isBeside() const { return besideWidth_ > 0; } ///< legend and notes, so that height is scarce
    /// mm that putFoot takes below the panels.
    [[nodiscard]] double footHeight() const;
    /// Legend and notes, at `top` or, beside the panels, at the upper edge.
    void putFoot(double top);
    [[nodiscard]] double legendHeight() const;
    [[nodiscard]] double legendEnd() const; ///< mm that its last line takes
    [[nodiscard]] double notesHeight(double width) const;
    void putLegend(QPointF corner);
    void putNotes(QPointF corner, double width);
    /// mm that the figure has at least.
    [[nodiscard]] double leastHeight() const;
    void putValueAxisName(double top, double height);
    void putText(const QRectF& place, const QStringList& lines, double size, Qt::Alignment alignment, bool bold = false);
    /// In the middle of a gap.
    void putMissing(const QRectF& place, const QString& words, bool upward);

    const Figure& figure_;
    FigureLayout layout_;

private:
    struct Note {
        QStringList lines;
        bool warning = false;
    };
    struct LegendEntry {
        QString name;
        std::vector<Sample> samples; ///< side by side
        double width = 0;            ///< mm
        QPointF place = {};          ///< from the legend's upper left corner
    };
    [[nodiscard]] std::vector<LegendEntry> doseEntries() const;
    [[nodiscard]] std::vector<LegendEntry> taskEntries() const;
    [[nodiscard]] std::vector<LegendEntry> legend() const;
    [[nodiscard]] std::vector<Note> notes(double width) const;
    [[nodiscard]] double widthBeside(double height) const;

    double besideWidth_ = 0; ///< mm, of the column beside the panels and the gap before it; 0: there is none
};

} // namespace lesionlab::ui
