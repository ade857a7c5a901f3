// SPDX-License-Identifier: GPL-3.0-or-later
/// FigureStyle: how large a millimetre is, and the colours and fonts of figures: for print, or for a light or dark screen.
#pragma once

#include <QColor>
#include <QFont>

namespace lesionlab::ui {

/// Print is set in Liberation Sans (metrics of Arial and Helvetica) where it is installed, in DejaVu Sans elsewhere.
[[nodiscard]] QString figureFontFamily();

namespace points { // sizes of type in print
inline constexpr double text = 7;
inline constexpr double small = 6;
} // namespace points

inline constexpr double millimetresPerPoint = 25.4 / 72;

namespace millimetres { // widths of lines in print
inline constexpr double hairline = 0.12;
inline constexpr double line = 0.25;
inline constexpr double curve = 0.4;
} // namespace millimetres

class FigureStyle {
public:
    /// For print and export. Layouts are in units of 0.05 mm: fine enough for whole numbers, which QCustomPlot wants.
    static FigureStyle print();
    /// On a screen, with text as large as `font`, in print's family, so that lines break at the same places.
    static FigureStyle screen(const QFont& font, bool dark);

    [[nodiscard]] double unit() const { return unit_; } ///< pixels, or units of a vector format, in a millimetre
    [[nodiscard]] double units(double millimetres) const { return millimetres * unit_; }

    [[nodiscard]] QFont font(double size, bool bold = false) const; ///< size in print's points

    [[nodiscard]] QColor background() const;
    [[nodiscard]] QColor ink() const;      ///< text, axes, error bars
    [[nodiscard]] QColor faintInk() const; ///< notes
    [[nodiscard]] QColor grid() const;
    [[nodiscard]] QColor gap() const;   ///< where a run is missing
    [[nodiscard]] QColor shade() const; ///< while units are silent

    /// Safe for colour-blind readers: the palette of Okabe and Ito (2008), https://jfly.uni-koeln.de/color/, tasks in the study's order.
    [[nodiscard]] QColor task(std::size_t index) const;
    /// The same, paler, for controls. Opaque: transparency does not survive every printer.
    [[nodiscard]] QColor control(std::size_t index) const;

private:
    FigureStyle(double unit, QString family, bool dark) : unit_(unit), family_(std::move(family)), dark_(dark) {}

    double unit_;
    QString family_;
    bool dark_;
};

} // namespace lesionlab::ui
