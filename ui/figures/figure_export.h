// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures as files: SVG and PDF of exact size in millimetres, in which text stays text and nothing is an image, and PNG. Always light,
/// with their provenance inside; the same figure gives the same bytes every time. Needs a QApplication; for its thread.
#pragma once

#include <filesystem>

#include <QByteArray>
#include <QImage>

#include "ui/figures/figure.h"
#include "ui/figures/figure_layout.h"

namespace lesionlab::ui {

enum class ExportFormat { Svg, Pdf, Png };

[[nodiscard]] std::vector<ExportFormat> exportFormats();
[[nodiscard]] std::string exportFormatName(ExportFormat format); ///< "svg", "pdf", "png": also the file's ending
Result<ExportFormat> exportFormatNamed(const std::string& name); ///< Error: UnknownName

struct ExportOptions {
    double width = doubleColumn; ///< mm; the height follows
    int dotsPerInch = 300;       ///< of PNG
};

/// Error: InvalidValue (width, dots per inch).
Result<void> check(const ExportOptions& options);

/// The file's content. Error: InvalidValue.
Result<QByteArray> rendered(const Figure& figure, ExportFormat format, const ExportOptions& options);
Result<QImage> renderedImage(const Figure& figure, const ExportOptions& options);

/// Where the numbers of a figure in `file` go: beside it, with the ending .csv.
[[nodiscard]] std::filesystem::path numbersBeside(std::filesystem::path file);

/// Writes the figure to `file` and its numbers beside it; folders that are missing are made. What is there is replaced, each file whole or
/// not at all, and neither if there is not room for both.
/// Errors: InvalidValue, FileNotWritable.
Result<void> exportFigure(const Figure& figure, const std::filesystem::path& file, ExportFormat format, const ExportOptions& options);

} // namespace lesionlab::ui
