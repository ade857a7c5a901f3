// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QImageReader>
#include <QPageSize>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "core/support/files.h"
#include "tests/core/study/made_up_study.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_layout.h"
#include "ui/figures/figure_text.h"

using namespace lesionlab;
using namespace lesionlab::ui;
using namespace lesionlab::tests;

namespace {

const std::vector<std::string> both{"faces", "objects"};

/// What an SVG holds, with the transformations of its groups applied, in its own units.
struct Drawing {
    QString title;
    QString description;
    QString width;
    QString height;
    QRectF viewBox;
    QStringList texts;
    QStringList elements;
    QList<QRectF> shapes; ///< filled or stroked geometry, not text
};

QTransform transformOf(const QString& words)
{
    static const QRegularExpression pattern(QStringLiteral("matrix\\(([^)]*)\\)"));
    const QStringList numbers = pattern.match(words).captured(1).split(',');
    if (numbers.size() != 6)
        return {};
    return {numbers[0].toDouble(), numbers[1].toDouble(), numbers[2].toDouble(),
            numbers[3].toDouble(), numbers[4].toDouble(), numbers[5].toDouble()};
}

/// The points of a path or a list of points: Qt writes absolute coordinates only.
QRectF boundsOf(const QString& words)
{
    static const QRegularExpression pattern(QStringLiteral("-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?"));
    QPolygonF points;
    QList<double> numbers;
    for (auto matches = pattern.globalMatch(words); matches.hasNext();)
        numbers.append(matches.next().captured().toDouble());
    for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
        points.append(QPointF(numbers[i], numbers[i + 1]));
    return points.boundingRect();
}

QRectF shapeOf(const QXmlStreamReader& xml)
{
    const auto number = [&xml](const char* name) { return xml.attributes().value(QLatin1String(name)).toDouble(); };
    const QString name = xml.name().toString();
    if (name == "rect")
        return {number("x"), number("y"), number("width"), number("height")};
    if (name == "circle")
        return {number("cx") - number("r"), number("cy") - number("r"), 2 * number("r"), 2 * number("r")};
    if (name == "path")
        return boundsOf(xml.attributes().value("d").toString());
    return boundsOf(xml.attributes().value("points").toString());
}

Drawing drawingOf(const QByteArray& svg)
{
    Drawing drawing;
    QXmlStreamReader xml(svg);
    QList<QTransform> transforms{QTransform()};
    while (!xml.atEnd()) {
        xml.readNext();
        const QString name = xml.name().toString();
        if (xml.isEndElement() && name == "g")
            transforms.removeLast();
        if (!xml.isStartElement())
            continue;
        drawing.elements.append(name);
        if (name == "svg") {
            drawing.width = xml.attributes().value("width").toString();
            drawing.height = xml.attributes().value("height").toString();
            const QStringList box = xml.attributes().value("viewBox").toString().split(' ');
            drawing.viewBox = {box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble()};
        } else if (name == "g") {
            transforms.append(transformOf(xml.attributes().value("transform").toString()));
        } else if (name == "title") {
            drawing.title = xml.readElementText();
        } else if (name == "desc") {
            drawing.description = xml.readElementText();
        } else if (name == "text") {
            drawing.texts.append(xml.readElementText().trimmed());
        } else if (QStringList{"rect", "path", "polyline", "polygon", "line", "circle"}.contains(name)) {
            drawing.shapes.append(transforms.back().mapRect(shapeOf(xml)));
        }
    }
    return xml.hasError() ? Drawing() : drawing;
}

/// Values of the last table of offsets point at "N 0 obj".
QString faultInOffsets(const QByteArray& pdf)
{
    const qsizetype start = pdf.mid(pdf.lastIndexOf("startxref\n") + 10).trimmed().split('\n').first().toLongLong();
    if (pdf.mid(start, 5) != "xref\n")
        return "startxref";
    const QList<QByteArray> lines = pdf.mid(start).split('\n');
    for (int object = 1; object < lines[1].split(' ')[1].toInt(); ++object) {
        const QByteArray expected = QByteArray::number(object) + " 0 obj";
        if (lines[object + 2].contains('n') && pdf.mid(lines[object + 2].left(10).toLongLong(), expected.size()) != expected)
            return QString("object %1").arg(object);
    }
    return {};
}

/// Also of lines, which QRectF::contains never finds inside anything.
bool within(const QRectF& shape, const QRectF& area)
{
    return shape.left() >= area.left() - 1 && shape.right() <= area.right() + 1 && shape.top() >= area.top() - 1 &&
           shape.bottom() <= area.bottom() + 1;
}

double millimetres(const QString& length) { return length.chopped(2).toDouble(); }

} // namespace

class TestFigureExport : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::optional<study::Study> study_;

    Figure figure(FigureKind kind) const { return figureOf(*study_, kind).value(); }

    QByteArray exported(const Figure& figure, ExportFormat format, double width = doubleColumn) const
    {
        return rendered(figure, format, {.width = width}).value();
    }

    /// The figure's panels in the drawing's units.
    static QList<QRectF> panels(const Figure& figure, const Drawing& drawing, double width)
    {
        const FigureLayout layout = layOut(figure, width);
        const double unit = drawing.viewBox.width() / width;
        QList<QRectF> found;
        for (const PlacedPanel& panel : layout.panels)
            found.append(QRectF(panel.place.topLeft() * unit, panel.place.size() * unit));
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        study_ = madeUpStudy(folder_.filePath("study").toStdString());
        const auto add = [this](const char* lesion, study::LesionSchedule schedule, const std::vector<std::string>& tasks,
                                const Correct& end) { addRun(*study_, conditionOf(madeUpRecipe(), lesion, schedule, tasks), end, 6); };
        using enum study::LesionSchedule;
        add("faces", Onset, {"faces"}, {{20, 18, 16}, {6, 6}});
        add("faces", Onset, both, {{20, 16, 16}, {16, 14}});
        add("none", Onset, {"faces"}, {{19, 17, 16}, {7, 6}});
        add("faces", Always, both, {{18, 16, 12}, {16, 12}});
        QVERIFY(study_->addCondition(conditionOf(madeUpRecipe(), "none", Onset, both)));
    }

    void sizesAreExact_data()
    {
        QTest::addColumn<double>("width");
        QTest::newRow("one column") << singleColumn;
        QTest::newRow("two columns") << doubleColumn;
        QTest::newRow("neither") << 100.3;
    }

    void sizesAreExact()
    {
        QFETCH(double, width);
        for (const FigureKind kind : figureKinds()) {
            const double height = layOut(figure(kind), width).size.height();
            const Drawing drawing = drawingOf(exported(figure(kind), ExportFormat::Svg, width));
            QVERIFY(drawing.width.endsWith("mm"));
            QVERIFY(std::abs(millimetres(drawing.width) - width) < 0.03);
            QVERIFY(std::abs(millimetres(drawing.height) - height) < 0.03);
            QVERIFY(std::abs(drawing.viewBox.width() / drawing.viewBox.height() - width / height) < 0.002);
            const QByteArray pdf = exported(figure(kind), ExportFormat::Pdf, width);
            static const QRegularExpression pattern("/MediaBox \\[([^\\]]*)\\]");
            const QStringList box = pattern.match(QString::fromLatin1(pdf)).captured(1).split(' ');
            QCOMPARE(box.size(), 4);
            QVERIFY(std::abs((box[2].toDouble() - box[0].toDouble()) / 72 * 25.4 - width) < 0.03);
            QVERIFY(std::abs((box[3].toDouble() - box[1].toDouble()) / 72 * 25.4 - height) < 0.03);
            QCOMPARE(faultInOffsets(pdf), QString());
            const QImage image = renderedImage(figure(kind), {.width = width}).value();
            QVERIFY(std::abs(image.width() - width / 25.4 * 300) <= 1);
            QVERIFY(std::abs(image.dotsPerMeterX() - 11811) <= 1);
        }
        QCOMPARE(drawingOf(exported(figure(FigureKind::Figure3), ExportFormat::Svg, 174)).width, QString("174mm"));
    }

    void textStaysTextAndNothingIsAnImage()
    {
        for (const FigureKind kind : figureKinds()) {
            const Drawing drawing = drawingOf(exported(figure(kind), ExportFormat::Svg));
            QVERIFY(!drawing.elements.contains("image"));
            QVERIFY(!drawing.elements.contains("pattern"));
            for (const char* const word : {"faces", "objects"})
                QVERIFY2(drawing.texts.join(' ').contains(word), word);
            const QByteArray pdf = exported(figure(kind), ExportFormat::Pdf);
            QVERIFY(!pdf.contains("/Subtype /Image"));
            QVERIFY(pdf.contains("/FontFile2")); // embedded
            QVERIFY(pdf.contains("/ToUnicode"));
        }
        const QStringList texts = drawingOf(exported(figure(FigureKind::Figure2a), ExportFormat::Svg)).texts;
        QVERIFY(texts.contains("sham"));
        QVERIFY(texts.contains("not yet made"));
        QVERIFY(texts.contains("Accuracy difference (percentage points)"));
        QVERIFY(texts.contains(QString::fromUtf8("−40")));
        QVERIFY(texts.join(QString()).contains(QString::fromUtf8("SE(Δ)"))); // Greek is an element of its own
        QVERIFY(texts.join(' ').contains("(3 faces, 2 objects)"));
    }

    void pdfTextCanBeRead()
    {
        const QString reader = QStandardPaths::findExecutable("pdftotext");
        if (reader.isEmpty())
            QSKIP("pdftotext is not installed");
        const QString file = folder_.filePath("read.pdf");
        QVERIFY(writeFileAtomically(file.toStdString(), exported(figure(FigureKind::Figure2a), ExportFormat::Pdf).toStdString()));
        QProcess process;
        process.start(reader, {"-raw", file, "-"});
        QVERIFY(process.waitForFinished());
        const QString words = QString::fromUtf8(process.readAllStandardOutput());
        QVERIFY2(process.exitCode() == 0 && process.readAllStandardError().isEmpty(), qPrintable(words));
        for (const char* const word : {"Face units silent at onset", "retrained on faces and objects", "SE(Δ)", "−40"})
            QVERIFY2(words.contains(QString::fromUtf8(word)), qPrintable(words));
    }

    /// Names of another script stay text; where no font has them there are boxes in their place, and nothing worse.
    void namesMayBeOfAnotherScript()
    {
        Figure chinese = figure(FigureKind::Figure2a);
        const auto translate = [](std::string& name) { name = name == "faces" ? "人脸" : name == "objects" ? "物体" : name; };
        std::ranges::for_each(chinese.tasks, translate);
        for (study::Bar& bar : chinese.bars) {
            for (std::string* const name : {&bar.task, &bar.lesion, &bar.group})
                translate(*name);
            std::ranges::for_each(bar.retrainedOn, translate);
        }
        const QStringList texts = drawingOf(exported(chinese, ExportFormat::Svg)).texts;
        QVERIFY2(texts.contains(QStringLiteral("人脸")), qPrintable(texts.join('|')));                     // the legend
        QVERIFY(texts.join(QString()).remove(QLatin1Char(' ')).contains(QStringLiteral("(3人脸,2物体)"))); // an element for each font
        const QByteArray pdf = exported(chinese, ExportFormat::Pdf);
        QCOMPARE(faultInOffsets(pdf), QString());
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QVERIFY(!renderedImage(chinese, {}).value().isNull());
        const QString reader = QStandardPaths::findExecutable("pdftotext");
        if (reader.isEmpty() || QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty())
            QSKIP("pdftotext or a Chinese font is not installed");
        const QString file = folder_.filePath("chinese.pdf");
        QVERIFY(writeFileAtomically(file.toStdString(), pdf.toStdString()));
        QProcess process;
        process.start(reader, {"-raw", file, "-"});
        QVERIFY(process.waitForFinished());
        const QString words = QString::fromUtf8(process.readAllStandardOutput());
        for (const char* const word : {"人脸", "物体"})
            QVERIFY2(words.contains(QString::fromUtf8(word)), qPrintable(words));
    }

    /// Qt's SVG does not clip: what is drawn has to end at the axes by itself, also where values go beyond them.
    void nothingLeavesTheAxes()
    {
        Figure cut = figure(FigureKind::Figure2a);
        cut.range = ValueRange{-20, 5}; // objects fall by 40 points, faces rise by 10
        const Drawing drawing = drawingOf(exported(cut, ExportFormat::Svg));
        const QList<QRectF> areas = panels(cut, drawing, doubleColumn);
        const double unit = drawing.viewBox.width() / doubleColumn;
        int inside = 0;
        for (const QRectF& shape : drawing.shapes) {
            QVERIFY2(within(shape, drawing.viewBox),
                     qPrintable(QString("%1 %2 %3 %4").arg(shape.left()).arg(shape.top()).arg(shape.right()).arg(shape.bottom())));
            for (const QRectF& area : areas) {
                // A shape between a panel's left and right edges belongs to it, but for the legend far below.
                if (shape.left() < area.left() - 1 || shape.right() > area.right() + 1 || shape.top() > area.bottom() + 3 * unit)
                    continue;
                ++inside;
                QVERIFY2(within(shape, area),
                         qPrintable(QString("%1 … %2 in %3 … %4").arg(shape.top()).arg(shape.bottom()).arg(area.top()).arg(area.bottom())));
            }
        }
        QVERIFY(inside > 50); // bars, hatches, errors, grid
        // The bar that goes on reaches the edge.
        const double bottom = areas[0].bottom();
        QVERIFY(std::ranges::any_of(drawing.shapes, [&](const QRectF& shape) {
            return shape.height() > areas[0].height() / 2 && shape.width() < areas[0].width() / 3 && std::abs(shape.bottom() - bottom) < 5;
        }));
    }

    void sameFigureSameBytes()
    {
        for (const ExportFormat format : exportFormats()) {
            const QByteArray first = exported(figure(FigureKind::Figure3), format);
            QTest::qWait(1100); // a date would have changed
            QCOMPARE(exported(figure(FigureKind::Figure3), format), first);
        }
    }

    void provenanceIsInside()
    {
        const Drawing drawing = drawingOf(exported(figure(FigureKind::Figure2b), ExportFormat::Svg));
        QCOMPARE(drawing.title, QString("Figure 2b, study study"));
        for (const char* const word : {"Lesion Lab 0.", "faces-always-on-faces-objects", "learning rate 0.005", "conv5_2"})
            QVERIFY2(drawing.description.contains(word), qPrintable(drawing.description));
        const QByteArray pdf = exported(figure(FigureKind::Figure2b), ExportFormat::Pdf);
        QVERIFY(pdf.contains("/Subject <feff"));
        QVERIFY(!pdf.contains("/CreationDate"));
        const QImage image = renderedImage(figure(FigureKind::Figure2b), {}).value();
        QCOMPARE(image.text("Description"), drawing.description);
    }

    void filesAreReplacedWholeWithTheirNumbers()
    {
        const std::filesystem::path file = folder_.filePath("out/figure.svg").toStdString();
        QVERIFY(exportFigure(figure(FigureKind::Figure2a), file, ExportFormat::Svg, {}));
        QCOMPARE(QByteArray::fromStdString(*readFile(file)), exported(figure(FigureKind::Figure2a), ExportFormat::Svg));
        const std::filesystem::path numbers = folder_.filePath("out/figure.csv").toStdString();
        QCOMPARE(*readFile(numbers), csvOf(figure(FigureKind::Figure2a)));
        const auto failed = exportFigure(figure(FigureKind::Figure2a), file, ExportFormat::Svg, {.width = 1});
        QCOMPARE(failed.error().code, ErrorCode::InvalidValue);
        QVERIFY(readFile(file)->size() > 1000);
        QVERIFY(writeFileAtomically(folder_.filePath("file").toStdString(), "a file, not a folder"));
        const auto nowhere =
            exportFigure(figure(FigureKind::Figure2a), folder_.filePath("file/figure.svg").toStdString(), ExportFormat::Svg, {});
        QCOMPARE(nowhere.error().code, ErrorCode::FileNotWritable);
        QCOMPARE(rendered(figure(FigureKind::Recovery), ExportFormat::Png, {.dotsPerInch = 5}).error().code, ErrorCode::InvalidValue);
    }
};

QTEST_MAIN(TestFigureExport)
#include "tst_figure_export.moc"
