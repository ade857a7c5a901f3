// SPDX-License-Identifier: GPL-3.0-or-later
/// The dose–response figure: curves where their numbers are, one gap with a button where nothing was measured, and the layer looked at.
#include <cmath>

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/support/files.h"
#include "tests/core/study/made_up_study.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_reader.h"
#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/figure_view.h"

using namespace lesionlab;
using namespace lesionlab::ui;
using namespace lesionlab::tests;

namespace {

constexpr int layerUnits = 40;

/// Falls from 0.9 to 0.1 as all units fall silent: straight for the task's own units, late for others and random ones.
double accuracyAt(double share, double power) { return 0.9 - 0.8 * std::pow(share, power); }

/// As the made-up study could have measured it.
study::DoseResult madeUpDoses(const std::string& layer = "conv5_2")
{
    study::DoseResult result{.layer = layer,
                             .layerUnits = layerUnits,
                             .rankingMethod = "greedy",
                             .tasks = {"faces", "objects"},
                             .doses = {0, 4, 8, 12, 20, 40},
                             .curves = {},
                             .seed = 3,
                             .nearChance = {false, false},
                             .weightsChecksum = "start",
                             .rankingChecksum = {},
                             .notes = {}};
    const auto add = [&result](study::DoseOrder order, const std::string& of, int draws) {
        study::DoseCurve curve{order, of, draws, {}};
        for (const int dose : result.doses) {
            std::vector<study::DoseResponse>& tasks = curve.responses.emplace_back();
            for (const std::string& task : result.tasks) {
                const bool own = order == study::DoseOrder::Needed && task == of;
                const double accuracy = accuracyAt(static_cast<double>(dose) / layerUnits, own ? 1 : 4);
                tasks.push_back({accuracy, accuracy, draws > 1 ? 0.05 : 0, std::max(0.0, accuracy - 0.1), accuracy + 0.1, 60});
            }
        }
        result.curves.push_back(std::move(curve));
    };
    for (const std::string& task : result.tasks)
        add(study::DoseOrder::Needed, task, 1);
    add(study::DoseOrder::Random, {}, 5);
    for (const std::string& task : result.tasks)
        add(study::DoseOrder::Lowest, task, 1);
    return result;
}

Figure figureWith(std::optional<study::DoseResult> result)
{
    const auto missing = result ? study::Bar::Missing::Nothing : study::Bar::Missing::NotYetMade;
    return {.kind = FigureKind::DoseResponse,
            .study = "s",
            .tasks = {"faces", "objects"},
            .doses = study::KeptDoses{study::baselineRun, "conv5_2", layerUnits, std::move(result), missing}};
}

QString textsOf(const FigureLayout& layout)
{
    QStringList lines;
    for (const TextBlock& text : layout.texts)
        lines += text.lines.join(' ');
    return lines.join('\n');
}

QPushButton* gapButton(const FigureView& view) { return view.findChild<QPushButton*>("queue-gap-0"); }

/// Whether a pixel near the place has nearly this colour.
bool isDrawn(const QImage& image, QPointF place, const QColor& colour)
{
    for (int dx = -2; dx <= 2; ++dx)
        for (int dy = -2; dy <= 2; ++dy) {
            const QColor pixel = image.pixelColor(place.toPoint() + QPoint(dx, dy));
            if (std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) + std::abs(pixel.blue() - colour.blue()) <
                40)
                return true;
        }
    return false;
}

/// Upright lines in the area, however faint or broken: columns of pixels of which a quarter is not background, those side by side as one.
int linesIn(const QImage& image, const QRectF& area, const QColor& background)
{
    int lines = 0;
    bool before = false;
    const QRect pixels = area.toRect();
    for (int x = pixels.left(); x <= pixels.right(); ++x) {
        int marked = 0;
        for (int y = pixels.top(); y <= pixels.bottom(); ++y)
            marked += std::abs(image.pixelColor(x, y).lightness() - background.lightness()) > 20 ? 1 : 0;
        const bool isLine = 4 * marked > pixels.height();
        lines += isLine && !before ? 1 : 0;
        before = isLine;
    }
    return lines;
}

} // namespace

class TestDoseFigure : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    study::Study madeUp() const { return madeUpStudy(folder_.filePath(QTest::currentTestFunction()).toStdString()); }

private Q_SLOTS:
    /// One panel a task; in each the points of its own units lie where their numbers are, in their colour, and the band around random ones.
    void curvesAreWhereTheirNumbersAre()
    {
        FigureView view;
        view.resize(1000, 560);
        view.show();
        view.setFigure(figureWith(madeUpDoses()));
        QCoreApplication::processEvents();
        const FigureLayout& layout = view.layoutOnScreen();
        QCOMPARE(layout.panels.size(), std::size_t{2});
        QVERIFY(view.findChildren<QPushButton*>("queue-gap-0").isEmpty());
        const QImage image = view.findChild<QWidget*>("figure-plot")->grab().toImage();
        const FigureStyle style = FigureStyle::screen(view.font(), false);
        for (std::size_t task = 0; task < 2; ++task) {
            const PlacedPanel& panel = layout.panels[task];
            const auto place = [&](double percent, double accuracy) {
                return QPointF(across(panel, percent), down(panel, layout.values, accuracy)) * view.pixelsPerMillimetre();
            };
            for (const double share : {0.15, 0.25, 0.4, 0.7}) { // on the line, between markers
                QVERIFY(isDrawn(image, place(100 * share, 100 * accuracyAt(share, 1)), style.task(task)));
                QVERIFY(!isDrawn(image, place(100 * share, 100 * accuracyAt(share, 1) + 8), style.task(task)));
            }
            QVERIFY(isDrawn(image, place(50, 100 * accuracyAt(0.5, 4) - 4), style.shade())); // random: the band
            QVERIFY(!isDrawn(image, place(50, 100 * accuracyAt(0.5, 4) - 9), style.shade()));
            for (const double marked : {10.0, 20.0, 30.0}) // dotted, below the curves
                QVERIFY(linesIn(image, QRectF(place(marked - 1, 40), place(marked + 1, 5)), style.background()) == 1);
            QCOMPARE(linesIn(image, QRectF(place(39, 40), place(41, 5)), style.background()), 0);
        }
        QCOMPARE(layout.samples.size(), std::size_t{5});
        const QString texts = textsOf(layout);
        for (const char* const word : {"Accuracy on faces", "Accuracy on objects", "face units first", "object units first",
                                       "least needed for faces first", "random units", "of the 40 of conv5_2"})
            QVERIFY2(texts.contains(word), word);
    }

    void pointerTellsTheNearestDose()
    {
        FigureView view;
        view.resize(1000, 560);
        view.show();
        view.setFigure(figureWith(madeUpDoses()));
        QCoreApplication::processEvents();
        const PlacedPanel& panel = view.layoutOnScreen().panels[1];
        const QString words = view.wordsAt(QPointF(across(panel, 21), panel.place.center().y()) * view.pixelsPerMillimetre());
        QVERIFY2(words.contains("objects with 8 of 40 units silent (20.0 %)"), qPrintable(words));
        QVERIFY2(words.contains("object units first 74.0 %"), qPrintable(words));
        QVERIFY2(words.contains("± 5.0"), qPrintable(words));
        QVERIFY(view.accessibleDescription().contains("faces with 12 of 40 units silent"));
        QVERIFY(!view.accessibleDescription().contains("with 20 of 40")); // the doses of the base study, and all
        QVERIFY(view.accessibleDescription().contains("with 40 of 40"));
    }

    void whatIsMissingIsOneGapWithAButton()
    {
        FigureView view;
        view.resize(1000, 560);
        view.show();
        Figure figure = figureWith({});
        view.setFigure(figure);
        QCoreApplication::processEvents();
        QCOMPARE(view.layoutOnScreen().panels.size(), std::size_t{1});
        QVERIFY(textsOf(view.layoutOnScreen()).contains("not yet made"));
        QVERIFY(gapButton(view) != nullptr);
        QSignalSpy wanted(&view, &FigureView::dosesWanted);
        gapButton(view)->click();
        QCOMPARE(wanted.size(), 1);
        figure.queue.waiting = {queuedDoses(study::baselineRun, "conv5_1")}; // of another layer
        view.setFigure(figure);
        QVERIFY(gapButton(view) != nullptr);
        figure.queue.waiting.push_back(queuedDoses(study::baselineRun, "conv5_2"));
        view.setFigure(figure);
        QVERIFY(gapButton(view) == nullptr);
        QVERIFY(textsOf(view.layoutOnScreen()).contains("in the queue"));
        figure.queue = {};
        figure.doses->missing = study::Bar::Missing::OtherNetwork;
        view.setFigure(figure);
        QVERIFY(textsOf(view.layoutOnScreen()).contains("made from another network"));
        QVERIFY(gapButton(view) != nullptr);
        QCOMPARE(csvOf(figure).substr(0, 19), std::string("order,silent_units,"));
    }

    /// Its panel says why it is empty; no run could fill it.
    void taskWithoutTestImagesHasNoCurves()
    {
        Figure figure = figureWith(madeUpDoses());
        for (study::DoseCurve& curve : figure.doses->result->curves)
            for (std::vector<study::DoseResponse>& dose : curve.responses)
                dose[1] = {};
        FigureView view;
        view.resize(1000, 560);
        view.show();
        view.setFigure(figure);
        QCoreApplication::processEvents();
        QVERIFY(textsOf(view.layoutOnScreen()).contains("no test images"));
        QVERIFY(gapButton(view) == nullptr);
        const std::vector<PlacedPanel>& panels = view.layoutOnScreen().panels;
        QVERIFY(panels[0].gaps.empty() && !panels[1].gaps.empty());
        QVERIFY(view.accessibleDescription().contains("object units first –"));
        QVERIFY(!view.accessibleDescription().contains(" 0.0 %,"));
    }

    /// Of the network and layer that the window looks at, as the file in the study's folder has it.
    void layerLookedAtIsShown()
    {
        const study::Study study = madeUp();
        QVERIFY(study::saveDoses(study, study::baselineRun, madeUpDoses("conv5_2")));
        JobQueue queue(study, "cpu");
        FigureView view;
        view.show();
        FigureReader reader(study, queue, {{FigureKind::DoseResponse, &view}}, nullptr);
        QTRY_VERIFY(view.shownFigure().doses && view.shownFigure().doses->result);
        QCOMPARE(view.shownFigure().doses->layer, std::string("conv5_2"));
        reader.lookAt(study::baselineRun, "conv4_1");
        QTRY_COMPARE(view.shownFigure().doses->layer, std::string("conv4_1"));
        QVERIFY(!view.shownFigure().doses->result);
        queue.setPaused(true);
        queue.add({.doses = study::DoseRequest{.layer = "conv4_1"}});
        QTRY_VERIFY(textsOf(view.layoutOnScreen()).contains("in the queue"));
        reader.lookAt(study::baselineRun, "conv5_2");
        QTRY_VERIFY(view.shownFigure().doses->result);
    }

    void exportTellsWhereItComesFrom()
    {
        const Figure figure = figureWith(madeUpDoses());
        const std::filesystem::path file = folder_.filePath("doses.svg").toStdString();
        QVERIFY(exportFigure(figure, file, ExportFormat::Svg, {.width = singleColumn}));
        const QByteArray svg = QByteArray::fromStdString(readFile(file).value());
        for (const char* const word : {"layer conv5_2 of 40 units", "greedy ranking", "draws 5", "seed 3", "Runs: baseline", "<text"})
            QVERIFY2(svg.contains(word), word);
        QVERIFY(!svg.contains("<image"));
        QCOMPARE(readFile(numbersBeside(file)).value(), study::dosesCsv(*figure.doses->result));
        Figure guessing = figure;
        guessing.doses->result->nearChance[1] = true;
        QVERIFY(warningText(figure).isEmpty());
        QVERIFY(warningText(guessing).contains("objects"));
    }

    /// Titles and legend stay on the page, however narrow it is and however many tasks there are.
    void everythingStaysOnThePage()
    {
        Figure figure = figureWith(madeUpDoses());
        for (int more = 0; more < 2; ++more) {
            for (const FigureLayout& layout : {layOut(figure, singleColumn), layOut(figure, doubleColumn), layOut(figure, 200, 45)}) {
                const QRectF page(QPointF(-0.1, -0.1), layout.size + QSizeF(0.2, 0.2));
                for (const TextBlock& text : layout.texts)
                    QVERIFY2(page.contains(text.place), qPrintable(text.lines.join(' ')));
                for (const PlacedPanel& panel : layout.panels)
                    QVERIFY(page.contains(panel.place));
            }
            figure.tasks = {"faces", "objects", std::string(64, 'm')};
            figure.doses->result->tasks = figure.tasks;
            figure.doses->result->nearChance.resize(3);
            for (study::DoseCurve& curve : figure.doses->result->curves)
                for (std::vector<study::DoseResponse>& dose : curve.responses)
                    dose.push_back(dose.front());
        }
    }
};

QTEST_MAIN(TestDoseFigure)
#include "tst_dose_figure.moc"
