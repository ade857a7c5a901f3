// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_export.h"

#include <algorithm>
#include <cmath>

#include <QBuffer>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <fmt/format.h>
#include <qcustomplot.h>

#include "core/support/files.h"
#include "core/support/version.h"
#include "ui/figures/figure_plot.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/pdf_edits.h"

namespace lesionlab::ui {
namespace {

constexpr double narrowest = 40; // mm
constexpr double widest = 420;   // mm, the long side of A3
constexpr int leastDots = 72;
constexpr int mostDots = 1200;
constexpr double millimetresPerInch = 25.4;
constexpr double pointsPerMillimetre = 72 / millimetresPerInch;

QString programName() { return QStringLiteral("Lesion Lab %1").arg(QString::fromLatin1(programVersion)); }

/// A figure in print's units, ready to be painted.
class Page {
public:
    Page(const Figure& figure, double width) : layout_(layOut(figure, width)) { drawFigure(plot_, figure, layout_, style_); }

    [[nodiscard]] QSize units() const { return sizeInUnits(layout_, style_); }
    [[nodiscard]] QSizeF millimetres() const { return QSizeF(units()) / style_.unit(); }
    /// Of the units.
    [[nodiscard]] int dotsPerInch() const { return static_cast<int>(std::lround(style_.unit() * millimetresPerInch)); }

    void paint(QPaintDevice& device, double scale = 1)
    {
        QCPPainter painter(&device);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.setMode(QCPPainter::pmNonCosmetic);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(scale, scale);
        plot_.toPainter(&painter, units().width(), units().height());
    }

private:
    FigureStyle style_ = FigureStyle::print();
    FigureLayout layout_;
    QCustomPlot plot_;
};

QByteArray svg(const Figure& figure, Page& page)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(provenanceTitle(figure));
    generator.setDescription(provenanceText(figure));
    generator.setResolution(page.dotsPerInch());
    generator.setSize(page.units());
    generator.setViewBox(QRect(QPoint(), page.units()));
    page.paint(generator);
    // Where the font is not installed, one of the same metrics keeps the words in their places.
    const QString family = figureFontFamily();
    QByteArray content = buffer.data();
    content.replace(QStringLiteral("font-family=\"%1\"").arg(family).toUtf8(),
                    QStringLiteral("font-family=\"%1, Arial, Helvetica, sans-serif\"").arg(family).toUtf8());
    return content;
}

QByteArray pdf(const Figure& figure, Page& page)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    // Qt rounds pages to whole points: a little more paper first, of which the media box then takes what is wanted.
    const QSizeF points = page.millimetres() * pointsPerMillimetre;
    const QSizeF paper(std::ceil(points.width()), std::ceil(points.height()));
    writer.setPageSize(QPageSize(paper, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setResolution(page.dotsPerInch());
    writer.setTitle(provenanceTitle(figure));
    writer.setCreator(programName());
    page.paint(writer);
    return withPageAndSubject(withHanCharacters(buffer.data()),
                              QRectF(0, paper.height() - points.height(), points.width(), points.height()), provenanceText(figure));
}

QImage image(const Figure& figure, Page& page, int dotsPerInch)
{
    const double scale = static_cast<double>(dotsPerInch) / page.dotsPerInch();
    const QSizeF size = QSizeF(page.units()) * scale;
    QImage image(static_cast<int>(std::lround(size.width())), static_cast<int>(std::lround(size.height())), QImage::Format_RGB32);
    image.fill(Qt::white);
    page.paint(image, scale);
    const int dotsPerMetre = static_cast<int>(std::lround(dotsPerInch * 1000 / millimetresPerInch));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.setText(QStringLiteral("Title"), provenanceTitle(figure));
    image.setText(QStringLiteral("Description"), provenanceText(figure));
    image.setText(QStringLiteral("Software"), programName());
    return image;
}

Result<AtomicFile> prepared(const std::filesystem::path& target, const std::string& content)
{
    auto file = AtomicFile::create(target);
    if (!file)
        return file;
    if (auto written = file->write(std::as_bytes(std::span(content))); !written)
        return tl::unexpected(written.error());
    return file;
}

/// What was there, or nothing.
void putBack(const std::filesystem::path& file, const Result<std::string>& before)
{
    std::error_code ignored;
    if (!before || !writeFileAtomically(file, *before))
        std::filesystem::remove(file, ignored);
}

QByteArray png(const QImage& image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

std::vector<ExportFormat> exportFormats() { return {ExportFormat::Svg, ExportFormat::Pdf, ExportFormat::Png}; }

std::string exportFormatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Svg: return "svg";
    case ExportFormat::Pdf: return "pdf";
    case ExportFormat::Png: break;
    }
    return "png";
}

Result<ExportFormat> exportFormatNamed(const std::string& name)
{
    for (const ExportFormat format : exportFormats())
        if (exportFormatName(format) == name)
            return format;
    return failure(ErrorCode::UnknownName, "format", name, "svg, pdf, png");
}

std::filesystem::path numbersBeside(std::filesystem::path file) { return file.replace_extension(".csv"); }

Result<void> check(const ExportOptions& options)
{
    if (!(options.width >= narrowest && options.width <= widest))
        return failure(ErrorCode::InvalidValue, "width", fmt::format("{}", options.width), fmt::format("{} … {} mm", narrowest, widest));
    if (options.dotsPerInch < leastDots || options.dotsPerInch > mostDots)
        return failure(ErrorCode::InvalidValue, "dots per inch", fmt::format("{}", options.dotsPerInch),
                       fmt::format("{} … {}", leastDots, mostDots));
    return {};
}

Result<QByteArray> rendered(const Figure& figure, ExportFormat format, const ExportOptions& options)
{
    if (auto valid = check(options); !valid)
        return tl::unexpected(valid.error());
    Page page(figure, options.width);
    switch (format) {
    case ExportFormat::Svg: return svg(figure, page);
    case ExportFormat::Pdf: return pdf(figure, page);
    case ExportFormat::Png: break;
    }
    return png(image(figure, page, options.dotsPerInch));
}

Result<QImage> renderedImage(const Figure& figure, const ExportOptions& options)
{
    if (auto valid = check(options); !valid)
        return tl::unexpected(valid.error());
    Page page(figure, options.width);
    return image(figure, page, options.dotsPerInch);
}

Result<void> exportFigure(const Figure& figure, const std::filesystem::path& file, ExportFormat format, const ExportOptions& options)
{
    const auto content = rendered(figure, format, options);
    if (!content)
        return tl::unexpected(content.error());
    // Nothing is replaced before both lie on the disk: a full one leaves what was there.
    auto drawing = prepared(file, content->toStdString());
    auto numbers = prepared(numbersBeside(file), csvOf(figure));
    if (!drawing || !numbers)
        return tl::unexpected(!drawing ? drawing.error() : numbers.error());
    const auto numbersBefore = readFile(numbersBeside(file));
    if (auto placed = numbers->commit(); !placed)
        return placed;
    auto placed = drawing->commit();
    if (!placed) // into a folder of that name, say: numbers of another drawing must not stay
        putBack(numbersBeside(file), numbersBefore);
    return placed;
}

} // namespace lesionlab::ui
