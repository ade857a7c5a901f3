// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <set>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/support/files.h"
#include "tests/core/study/made_up_study.h"
#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/figure_view.h"

using namespace lesionlab;
using namespace lesionlab::ui;
using namespace lesionlab::tests;

Q_DECLARE_METATYPE(std::vector<lesionlab::study::Bar>)
Q_DECLARE_METATYPE(std::vector<std::string>)

namespace {

const std::vector<std::string> both{"faces", "objects"};

/// Buttons that lie on gaps: those the plot holds.
QList<QPushButton*> gapButtons(const FigureView& view)
{
    QList<QPushButton*> found;
    for (QPushButton* button : view.findChildren<QPushButton*>())
        if (button->accessibleName().startsWith("Queue:"))
            found.append(button);
    return found;
}

/// Of the pixels in the area, the share that is nearly of this colour.
double share(const QImage& image, const QRect& area, const QColor& colour)
{
    int matching = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) + std::abs(pixel.blue() - colour.blue()) <
                30)
                ++matching;
        }
    return static_cast<double>(matching) / (area.width() * area.height());
}

} // namespace

class TestFigureView : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::optional<study::Study> study_;

    std::unique_ptr<FigureView> viewOf(FigureKind kind) const
    {
        auto view = std::make_unique<FigureView>();
        view->resize(1000, 560);
        view->setFigure(figureOf(*study_, kind).value());
        view->show();
        QCoreApplication::processEvents();
        return view;
    }

    static QWidget& plotOf(const FigureView& view)
    {
        const auto children = view.findChildren<QWidget*>();
        return **std::ranges::find_if(children, [](const QWidget* child) { return child->inherits("QCustomPlot"); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        study_ = madeUpStudy(folder_.filePath("study").toStdString());
        using enum study::LesionSchedule;
        addRun(*study_, conditionOf(madeUpRecipe(), "faces", Onset, {"faces"}), {{20, 18, 16}, {6, 6}}, 6);
        addRun(*study_, conditionOf(madeUpRecipe(), "none", Onset, {"faces"}), {{19, 17, 16}, {7, 6}}, 6);
        QVERIFY(study_->addCondition(conditionOf(madeUpRecipe(), "none", Onset, both)));
    }

    /// Two panels: lesion and sham; lesion, sham and random units. Each group has a bar for each task.
    void barsStandWhereTheirValuesAre()
    {
        const Figure figure = figureOf(*study_, FigureKind::Figure2a).value();
        const FigureLayout layout = layOut(figure, doubleColumn);
        QCOMPARE(layout.panels.size(), std::size_t{2});
        QCOMPARE(layout.panels[0].bars.size(), std::size_t{4});
        QCOMPARE(layout.panels[1].bars.size(), std::size_t{0});
        for (std::size_t index = 1; index < 4; ++index)
            QVERIFY(layout.panels[0].bars[index].left > layout.panels[0].bars[index - 1].right);
        QCOMPARE(layout.panels[0].bars[0].task, std::size_t{0});
        QCOMPARE(layout.panels[0].bars[1].task, std::size_t{1});
        QVERIFY(layout.values.low < -40 && layout.values.high > 10); // objects −40, faces +10
        const PlacedPanel& panel = layout.panels[0];
        QVERIFY(std::abs(down(panel, layout.values, layout.values.low) - panel.place.bottom()) < 1e-9);
        QVERIFY(std::abs(down(panel, layout.values, layout.values.high) - panel.place.top()) < 1e-9);
        QVERIFY(panel.place.right() < layout.panels[1].place.left());
        QVERIFY(layout.panels[1].place.right() <= doubleColumn);
    }

    /// On the screen the bars have their tasks' colours from zero to their values.
    void barsAreDrawnToTheirValues()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        const QImage image = view->grab().toImage();
        const FigureLayout& layout = view->layoutOnScreen();
        const FigureStyle style = FigureStyle::screen(view->font(), false);
        const PlacedPanel& panel = layout.panels[0];
        const QPoint origin = plotOf(*view).mapTo(view.get(), QPoint());
        const auto area = [&](const PlacedBar& bar, double from, double to) {
            const double unit = view->pixelsPerMillimetre();
            const QRectF place(QPointF(across(panel, bar.left), down(panel, layout.values, to)),
                               QPointF(across(panel, bar.right), down(panel, layout.values, from)));
            // Beside the error bar, away from the edges.
            return QRectF(place.left() * unit + 3, place.top() * unit, place.width() * unit / 4, place.height() * unit)
                .translated(origin)
                .toRect();
        };
        QVERIFY(share(image, area(panel.bars[0], 2, 8), style.task(0)) > 0.9); // faces +10
        QVERIFY(share(image, area(panel.bars[0], -30, -5), style.task(0)) < 0.01);
        const double hatched = share(image, area(panel.bars[1], -35, -5), style.task(1)); // objects −40
        QVERIFY2(hatched > 0.3 && hatched < 0.8, qPrintable(QString::number(hatched)));
        QVERIFY(share(image, area(panel.bars[2], 1, 5), style.control(0)) > 0.9); // sham is paler
    }

    /// Not to be taken for a run that is missing.
    void barsOfZeroAreMarkedAndNumbered()
    {
        Figure figure = figureOf(*study_, FigureKind::Figure2a).value();
        for (study::Bar& bar : figure.bars)
            if (bar.effect && bar.task == "faces" && bar.role == study::Bar::Role::Paper)
                bar.effect->mean = bar.effect->standardError = 0;
        for (const double width : {singleColumn, doubleColumn}) {
            const FigureLayout layout = layOut(figure, width);
            const PlacedPanel& panel = layout.panels[0];
            QVERIFY(panel.bars[0].flat);
            QVERIFY(!panel.bars[1].flat);
            const auto value = std::ranges::find(layout.texts, QStringList{"0.0"}, &TextBlock::lines);
            QVERIFY(value != layout.texts.end());
            QVERIFY(value->place.center().x() > across(panel, panel.bars[0].left));
            QVERIFY(value->place.center().x() < across(panel, panel.bars[0].right));
            QVERIFY(value->place.bottom() < down(panel, layout.values, 0));
        }
        Figure below = figure; // its number stands on its side of the line
        for (study::Bar& bar : below.bars)
            if (bar.effect && bar.task == "faces" && bar.role == study::Bar::Role::Paper)
                bar.effect->mean = -0.001;
        const FigureLayout layout = layOut(below, doubleColumn);
        const auto value = std::ranges::find(layout.texts, QStringList{QStringLiteral("−0.1")}, &TextBlock::lines);
        QVERIFY(value != layout.texts.end());
        QVERIFY(value->place.top() > down(layout.panels[0], layout.values, 0));
        FigureView view;
        view.resize(1000, 560);
        view.show();
        view.setFigure(figure);
        QCoreApplication::processEvents();
        const QImage image = view.findChild<QWidget*>("figure-plot")->grab().toImage();
        const PlacedPanel& panel = view.layoutOnScreen().panels[0];
        const double unit = view.pixelsPerMillimetre();
        const QRect mark(QPoint(static_cast<int>(across(panel, panel.bars[0].left) * unit) + 2,
                                static_cast<int>(down(panel, view.layoutOnScreen().values, 0) * unit) - 3),
                         QSize(static_cast<int>((across(panel, panel.bars[0].right) - across(panel, panel.bars[0].left)) * unit) - 4, 6));
        const double coloured = share(image, mark, FigureStyle::screen(view.font(), false).task(0));
        QVERIFY2(coloured > 0.2, qPrintable(QString::number(coloured)));
    }

    /// In a low window legend and note stand beside the panels: nothing has to be scrolled to. Paper does not change.
    void figuresFitIntoLowWindows_data()
    {
        QTest::addColumn<QSize>("room");
        QTest::newRow("window of 1280 by 800") << QSize(866, 268);
        QTest::newRow("window of 1920 by 1080") << QSize(1500, 400);
    }

    void figuresFitIntoLowWindows()
    {
        QFETCH(QSize, room);
        for (const FigureKind kind : figureKinds()) {
            Figure figure = figureOf(*study_, kind).value();
            FigureView view;
            view.resize(room);
            view.show();
            view.setFigure(figure);
            QCoreApplication::processEvents();
            const FigureLayout& layout = view.layoutOnScreen();
            const auto* const plot = view.findChild<QWidget*>("figure-plot");
            QVERIFY2(plot->height() <= plot->parentWidget()->height(), qPrintable(figureTitle(kind)));
            QVERIFY(plot->width() <= plot->parentWidget()->width());
            for (const TextBlock& text : layout.texts)
                QVERIFY2(QRectF(QPointF(), layout.size).adjusted(-0.1, -0.1, 0.1, 0.1).contains(text.place),
                         qPrintable(text.lines.join(' ')));
            for (const PlacedPanel& panel : layout.panels) {
                QVERIFY2(panel.place.height() > 15, qPrintable(QString::number(panel.place.height())));
                for (const Sample& sample : layout.samples)
                    QVERIFY(!sample.place.intersects(panel.place));
            }
            QVERIFY(!layout.samples.empty());
        }
    }

    /// More rows of curves than there is room for: each has its axes' names and a legend, whatever is scrolled to. On paper they are shared.
    void scrolledRowsCanBeReadEachByItself()
    {
        Figure figure = figureOf(*study_, FigureKind::Recovery).value();
        for (int more = 0; more < 8; ++more)
            figure.curves.push_back(figure.curves.front());
        const auto count = [](const FigureLayout& layout, const QString& words) {
            return std::ranges::count_if(layout.texts, [&](const TextBlock& text) { return text.lines.join(' ') == words; });
        };
        std::set<double> rows;
        const FigureLayout scrolled = layOut(figure, 160, 50);
        for (const PlacedPanel& panel : scrolled.panels)
            rows.insert(panel.place.top());
        QVERIFY(rows.size() > 1);
        const auto expected = static_cast<std::ptrdiff_t>(rows.size());
        QCOMPARE(count(scrolled, valueAxisText(FigureKind::Recovery)), expected);
        QCOMPARE(count(scrolled, epochAxisText()), expected);
        QCOMPARE(scrolled.samples.size(), rows.size() * figure.tasks.size());
        for (const Sample& sample : scrolled.samples)
            QVERIFY(std::ranges::none_of(scrolled.panels, [&](const PlacedPanel& panel) { return sample.place.intersects(panel.place); }));
        const FigureLayout paper = layOut(figure, 160);
        QCOMPARE(count(paper, epochAxisText()), std::ptrdiff_t{1});
        QCOMPARE(paper.samples.size(), figure.tasks.size());
    }

    /// Two runs that differ in their epochs only say so; one on its way says that it is, and is scrolled to.
    void runsAlikeAreToldApartAndTheRunningOneIsSeen()
    {
        Figure figure = figureOf(*study_, FigureKind::Recovery).value();
        for (int more = 0; more < 9; ++more) {
            study::RecoveryCurve curve = figure.curves.front();
            curve.run = "another-" + std::to_string(more);
            curve.condition.training.epochs = 10 + more;
            curve.state = study::RunState::Running;
            figure.curves.push_back(std::move(curve));
        }
        FigureView view;
        view.resize(700, 260);
        view.show();
        view.setFigure(figure);
        QCoreApplication::processEvents();
        auto* const area = view.findChild<QScrollArea*>();
        QCOMPARE(area->verticalScrollBar()->value(), 0);
        figure.queue.running = {"another-8"};
        view.setFigure(figure);
        const std::vector<PanelText> texts = panelTexts(figure);
        QVERIFY2(texts.back().retraining.contains("18 epoch") && texts.back().retraining.endsWith("running now"),
                 qPrintable(texts.back().retraining));
        QVERIFY2(texts[texts.size() - 2].retraining.endsWith("unfinished"), qPrintable(texts[texts.size() - 2].retraining));
        const PlacedPanel& panel = view.layoutOnScreen().panels.back();
        const QRectF place(panel.place.topLeft() * view.pixelsPerMillimetre(), panel.place.size() * view.pixelsPerMillimetre());
        const QRect seen(QPoint(0, area->verticalScrollBar()->value()), area->viewport()->size());
        QVERIFY(QRectF(seen).contains(place));
        area->verticalScrollBar()->setValue(0);
        view.setFigure(figure); // an epoch later: whoever scrolls away meanwhile is left alone
        QCOMPARE(area->verticalScrollBar()->value(), 0);
    }

    void warningStandsInTheCaption()
    {
        Figure figure = figureOf(*study_, FigureKind::Figure2a).value();
        const auto warned = [](const FigureLayout& layout) {
            return std::ranges::any_of(layout.texts, [](const TextBlock& text) {
                return text.bold && text.lines.join(' ').contains("recognises objects no better than by guessing");
            });
        };
        QVERIFY(!warned(layOut(figure, doubleColumn)));
        for (study::Bar& bar : figure.bars)
            bar.nearChance = bar.task == "objects" && bar.effect;
        QVERIFY(warned(layOut(figure, doubleColumn)));
        QVERIFY(warned(layOut(figure, doubleColumn, 45))); // beside the panels
        Figure curves = figureOf(*study_, FigureKind::Recovery).value();
        QVERIFY(warningText(curves).isEmpty());
        for (study::RecoveryCurve& curve : curves.curves)
            for (evaluation::TaskAccuracy& task : curve.baseline)
                for (evaluation::ClassCounts& one : task.classes)
                    one.correct = task.name == "objects" ? one.images / 2 : one.correct;
        QVERIFY(warningText(curves).contains("objects"));
    }

    /// Whatever was lesioned, and however long a task's name is: titles and legend stay within their panels and on the page.
    void titlesStayWithinTheirPanels_data()
    {
        QTest::addColumn<QString>("lesion");
        QTest::addColumn<double>("width");
        QString units = QStringLiteral("units:4");
        for (int unit = 10; unit < 300; unit += 3)
            units += QStringLiteral(",%1").arg(unit);
        for (const double width : {singleColumn, doubleColumn}) {
            const QByteArray column = width == singleColumn ? ", one column" : ", two columns";
            QTest::newRow("hand-picked" + column) << units << width;
            QTest::newRow("long name" + column) << QStringLiteral("group:") + QString(60, u'w') << width;
        }
    }

    void titlesStayWithinTheirPanels()
    {
        QFETCH(QString, lesion);
        QFETCH(double, width);
        for (const FigureKind kind : figureKinds()) {
            Figure figure = figureOf(*study_, kind).value();
            const std::string longName(64, 'm');
            for (study::RecoveryCurve& curve : figure.curves)
                curve.condition.lesion = lesion.toStdString();
            for (study::Bar& bar : figure.bars) {
                std::ranges::replace(bar.retrainedOn, std::string("objects"), longName);
                bar.task = bar.task == "objects" ? longName : bar.task;
            }
            std::ranges::replace(figure.tasks, std::string("objects"), longName);
            for (const FigureLayout& layout : {layOut(figure, width), layOut(figure, width, 45)}) {
                const QRectF page(QPointF(), layout.size);
                for (const TextBlock& text : layout.texts)
                    for (const QString& line : text.lines) {
                        const FigureStyle style = FigureStyle::print();
                        const double length = QFontMetricsF(style.font(text.points, text.bold)).horizontalAdvance(line) / style.unit();
                        QVERIFY2(text.place.left() > -0.01 && text.place.right() < page.right() + 0.01, qPrintable(line));
                        constexpr double gap = 3.5; // between panels
                        QVERIFY2(text.upward || length < text.place.width() + gap, qPrintable(line));
                    }
                for (const PlacedPanel& panel : layout.panels)
                    QVERIFY(page.contains(panel.place));
            }
        }
        Figure curves = figureOf(*study_, FigureKind::Recovery).value();
        curves.curves.front().condition.lesion = lesion.toStdString();
        const QString words = curveText(curves, curves.curves.front());
        if (lesion.startsWith("units")) {
            QVERIFY2(words.startsWith("98 chosen unit") && words.contains("4, 10, 13"), qPrintable(words)); // all of them, when asked
            QVERIFY(QString::fromStdString(csvOf(curves)).contains(lesion));
        }
    }

    /// However narrow: then they stand.
    void rolesAreNeverElided()
    {
        for (const double width : {50.0, singleColumn, doubleColumn})
            for (const FigureKind kind : {FigureKind::Figure2a, FigureKind::Figure2b, FigureKind::Figure3}) {
                const FigureLayout layout = layOut(figureOf(*study_, kind).value(), width);
                const auto isRole = [](const TextBlock& text) { return text.lines.join(' ') == "random units"; };
                QVERIFY2(std::ranges::any_of(layout.texts, isRole), qPrintable(QString::number(width)));
            }
    }

    /// Near chance and near perfection alike: round limits just around the data.
    void axisOfCurvesFollowsTheData_data()
    {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("near chance") << 0.4 << 3.9 << 0.0 << 10.0;
        QTest::newRow("nearly perfect") << 96.0 << 98.5 << 90.0 << 100.0;
        QTest::newRow("recovering") << 73.0 << 98.5 << 70.0 << 100.0;
        QTest::newRow("everything") << 1.0 << 99.0 << 0.0 << 100.0;
        QTest::newRow("in the middle") << 41.0 << 52.0 << 40.0 << 55.0;
    }

    void axisOfCurvesFollowsTheData()
    {
        QFETCH(double, lowest);
        QFETCH(double, highest);
        Figure figure = figureOf(*study_, FigureKind::Recovery).value();
        for (study::RecoveryCurve& curve : figure.curves) {
            for (evaluation::TaskAccuracy& task : curve.baseline)
                task.accuracy = highest / 100;
            for (study::EpochRecord& epoch : curve.epochs)
                for (evaluation::TaskAccuracy& task : epoch.test.front().tasks)
                    task.accuracy = (task.name == "faces" ? lowest : (lowest + highest) / 2) / 100;
        }
        const FigureLayout layout = layOut(figure, doubleColumn);
        const double margin = layout.values.span() / 22; // 5 % of what lies between the limits
        QTEST(layout.values.low + margin, "low");
        QTEST(layout.values.high - margin, "high");
        const double steps = (layout.values.span() - 2 * margin) / layout.step;
        QVERIFY2(std::abs(steps - std::round(steps)) < 1e-9 && steps >= 2 && steps <= 6, qPrintable(QString::number(steps)));
    }

    /// The tooltip is about the epoch under the pointer.
    void pointerTellsItsEpoch()
    {
        const auto view = viewOf(FigureKind::Recovery);
        const PlacedPanel& panel = view->layoutOnScreen().panels[0];
        const auto wordsAfter = [&](double epoch) {
            return view->wordsAt(QPointF(across(panel, epoch), panel.place.center().y()) * view->pixelsPerMillimetre());
        };
        const QString before = wordsAfter(0.1);
        QVERIFY2(before.contains("before the first epoch faces 50.0 %"), qPrintable(before));
        QVERIFY2(wordsAfter(1.2).contains("after epoch 1 faces 50.0 %"), qPrintable(wordsAfter(1.2)));
        QVERIFY2(wordsAfter(1.9).contains("after epoch 2 faces 90.0 %"), qPrintable(wordsAfter(1.9)));
    }

    void legendNamesTheControls()
    {
        const auto controls = [](const Figure& figure) {
            const FigureLayout layout = layOut(figure, doubleColumn);
            const bool named =
                std::ranges::any_of(layout.texts, [](const TextBlock& text) { return text.lines == QStringList{"controls"}; });
            const auto samples = std::ranges::count(layout.samples, Sample::Kind::Control, &Sample::kind);
            return std::pair(named, static_cast<int>(samples));
        };
        Figure figure = figureOf(*study_, FigureKind::Figure2a).value();
        QCOMPARE(controls(figure), std::pair(true, 2)); // a sample of each task's
        for (study::Bar& bar : figure.bars)
            if (bar.role != study::Bar::Role::Paper)
                bar.effect.reset();
        QCOMPARE(controls(figure), std::pair(false, 0));
        QCOMPARE(controls(figureOf(*study_, FigureKind::Recovery).value()), std::pair(false, 0));
    }

    /// An error bar as long as the axis leaves no room above or below: its caps stay free of the number.
    void numberOfAFlatBarKeepsOffItsCaps()
    {
        Figure figure = figureOf(*study_, FigureKind::Figure2a).value();
        figure.range = ValueRange{-5, 5};
        for (study::Bar& bar : figure.bars)
            if (bar.effect && bar.task == "faces" && bar.role == study::Bar::Role::Paper) {
                bar.effect->mean = 0;
                bar.effect->standardError = 0.049;
            }
        for (const double width : {singleColumn, doubleColumn}) {
            const FigureLayout layout = layOut(figure, width);
            const PlacedPanel& panel = layout.panels[0];
            const PlacedBar& bar = panel.bars[0];
            const auto value = std::ranges::find(layout.texts, QStringList{"0.0"}, &TextBlock::lines);
            QVERIFY(value != layout.texts.end());
            const double middle = (across(panel, bar.left) + across(panel, bar.right)) / 2;
            QVERIFY(value->place.left() > middle); // beside the line
            QVERIFY(value->place.top() > down(panel, layout.values, 4.9) + 1);
            QVERIFY(value->place.bottom() < down(panel, layout.values, 0));
            QVERIFY(value->place.right() < across(panel, panel.bars[1].right));
        }
    }

    void missingRunsAreGapsWithAButton()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        const FigureLayout& layout = view->layoutOnScreen();
        QCOMPARE(layout.panels[0].gaps.size(), std::size_t{0});
        QCOMPARE(layout.panels[1].gaps.size(), std::size_t{3}); // lesion, sham, random: one run each
        for (const PlacedGap& gap : layout.panels[1].gaps)
            QCOMPARE(gap.bars.size(), std::size_t{2});
        const auto labels =
            std::ranges::count_if(layout.texts, [](const TextBlock& text) { return text.lines == QStringList{"not yet made"}; });
        QCOMPARE(labels, 3);
        const QList<QPushButton*> buttons = gapButtons(*view);
        QCOMPARE(buttons.size(), 3);
        QSignalSpy wanted(view.get(), &FigureView::barsWanted);
        buttons[0]->click();
        QCOMPARE(wanted.size(), 1);
        const auto bars = wanted[0][0].value<std::vector<study::Bar>>();
        QCOMPARE(bars.size(), std::size_t{1});
        QCOMPARE(bars[0].lesion, std::string("faces"));
        QCOMPARE(bars[0].retrainedOn, both);
        for (QPushButton* button : buttons) {
            QVERIFY(button->width() > 10 && button->parentWidget()->rect().contains(button->geometry()));
            QVERIFY(!button->toolTip().isEmpty());
        }
    }

    /// Where there is no room beside the button, its tooltip has the words.
    void buttonsCoverNoWords()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        int seen = 0, low = 0;
        for (const int height : {560, 300, 220, 180}) {
            view->resize(1000, height);
            QCoreApplication::processEvents();
            const double unit = view->pixelsPerMillimetre();
            int words = 0;
            for (const TextBlock& text : view->layoutOnScreen().texts) {
                if (text.lines != QStringList{"not yet made"})
                    continue;
                ++words;
                const QRectF place(text.place.topLeft() * unit, text.place.size() * unit);
                for (const QPushButton* const button : gapButtons(*view))
                    QVERIFY(!place.intersects(button->geometry()));
            }
            seen += words;
            low = words;
        }
        QVERIFY(seen >= 3);
        QCOMPARE(low, 0);
        QVERIFY(gapButtons(*view).front()->toolTip().contains("not yet made"));
    }

    void allThatIsMissingCanBeQueued()
    {
        const auto view = viewOf(FigureKind::Figure3);
        QSignalSpy wanted(view.get(), &FigureView::barsWanted);
        view->findChild<QPushButton*>("queue-all")->click();
        QCOMPARE(wanted.size(), 1);
        const auto bars = wanted[0][0].value<std::vector<study::Bar>>();
        const auto conditions = study::missingConditions(*study_, bars, madeUpRecipe(), 8);
        QCOMPARE(conditions.size(), bars.size());
        QCOMPARE(bars.size(), std::size_t{8}); // of the ten runs of figure 3, two are there
    }

    /// No run would fill them: nothing is offered that would do nothing.
    void barsWithoutTestImagesAskForNothing()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        Figure figure = figureOf(*study_, FigureKind::Figure2a).value();
        std::erase_if(figure.bars, [](const study::Bar& bar) { return !bar.effect; });
        QVERIFY(!figure.bars.empty());
        for (study::Bar& bar : figure.bars)
            if (bar.task == "objects") {
                bar.effect.reset();
                bar.missing = study::Bar::Missing::NoImages;
            }
        view->setFigure(figure);
        QVERIFY(gapButtons(*view).isEmpty());
        QVERIFY(view->findChild<QPushButton*>("queue-all")->isHidden());
        QVERIFY(view->accessibleDescription().contains("no test images"));
        for (study::Bar& bar : figure.bars)
            if (bar.task == "objects")
                bar.missing = study::Bar::Missing::Diverged; // it would again
        view->setFigure(figure);
        QVERIFY(gapButtons(*view).isEmpty());
        QVERIFY(view->accessibleDescription().contains("diverged"));
        for (study::Bar& bar : figure.bars) // another reason to be missing
            if (bar.task == "objects")
                bar.missing = study::Bar::Missing::OtherRanking;
        view->setFigure(figure);
        QCOMPARE(gapButtons(*view).size(), 2);
        QVERIFY(!view->findChild<QPushButton*>("queue-all")->isHidden());
    }

    /// What does not fit is scrolled to: the plot does not keep the wheel for itself.
    void wheelScrollsTheFigure()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        QWidget& plot = plotOf(*view);
        QWheelEvent wheel(QPointF(5, 5), plot.mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                          false);
        wheel.accept();
        QCoreApplication::sendEvent(&plot, &wheel);
        QVERIFY(!wheel.isAccepted());
    }

    void curvesAskForTheirRuns()
    {
        const auto view = viewOf(FigureKind::Recovery);
        QCOMPARE(view->layoutOnScreen().panels.size(), std::size_t{3});
        QSignalSpy wanted(view.get(), &FigureView::runsWanted);
        const QList<QPushButton*> buttons = gapButtons(*view);
        QCOMPARE(buttons.size(), 1);
        buttons[0]->click();
        QCOMPARE(wanted[0][0].value<std::vector<std::string>>(), std::vector<std::string>{"sham-on-faces-objects"});
        auto* const choice = view->findChild<QComboBox*>();
        QVERIFY(choice->isVisible());
        choice->setCurrentIndex(1);
        QCOMPARE(view->layoutOnScreen().panels.size(), std::size_t{1});
        QCOMPARE(view->shownFigure().curves[0].run, std::string("faces-release-on-faces"));
        view->setFigure(figureOf(*study_, FigureKind::Recovery).value()); // another epoch, perhaps: the choice stays
        QCOMPARE(view->shownFigure().curves.size(), std::size_t{1});
    }

    void wordsTellValues()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        const FigureLayout& layout = view->layoutOnScreen();
        const PlacedPanel& panel = layout.panels[0];
        const double x = across(panel, (panel.bars[0].left + panel.bars[0].right) / 2) * view->pixelsPerMillimetre();
        const QString words = view->wordsAt(QPointF(x, panel.place.center().y() * view->pixelsPerMillimetre()));
        for (const char* const word : {"faces", "10.0 ± 0.0", "SE(Δ)", "3 class", "Face units silent at onset, retrained on faces"})
            QVERIFY2(words.contains(QString::fromUtf8(word)), qPrintable(words));
        QCOMPARE(view->wordsAt(QPointF(1, 1)), QString());
        QCOMPARE(view->accessibleName(), QString("Figure 2a"));
        QVERIFY(view->accessibleDescription().contains("not yet made"));
        QVERIFY(view->accessibleDescription().contains(words));
    }

    void numbersFollowTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(numberText(-12.34, 1), QString::fromUtf8("−12,3"));
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(numberText(-12.34, 1), QString::fromUtf8("−12.3"));
        QCOMPARE(numberText(-0.01, 1), QString("0.0"));
    }

    void darkOnScreenLightInFiles()
    {
        const auto view = viewOf(FigureKind::Figure2a);
        const std::filesystem::path light = folder_.filePath("light.svg").toStdString();
        const std::filesystem::path dark = folder_.filePath("dark.svg").toStdString();
        QVERIFY(view->exportTo(light, ExportFormat::Svg, singleColumn));
        QPalette palette = view->palette();
        palette.setColor(QPalette::Window, QColor(30, 30, 30));
        palette.setColor(QPalette::WindowText, Qt::white);
        view->setPalette(palette);
        QCoreApplication::processEvents();
        const QImage image = view->grab().toImage();
        QVERIFY(image.pixelColor(image.width() - 10, image.height() - 20).lightness() < 60);
        QVERIFY(view->exportTo(dark, ExportFormat::Svg, singleColumn));
        QCOMPARE(*readFile(dark), *readFile(light));
    }

    void clipboardHoldsTheFigure()
    {
        viewOf(FigureKind::Figure2b)->copyToClipboard();
        const QMimeData* const content = QGuiApplication::clipboard()->mimeData();
        QVERIFY(content->hasImage());
        QVERIFY(content->data("image/svg+xml").contains("<svg"));
    }

    void emptyAndNarrowAreShownToo()
    {
        FigureView view;
        view.resize(120, 90);
        view.show();
        view.setFigure({});
        view.setFigure({.kind = FigureKind::Recovery, .study = "s", .tasks = {"a", "b", "c"}});
        QCoreApplication::processEvents();
        QVERIFY(std::ranges::any_of(view.layoutOnScreen().texts,
                                    [](const TextBlock& text) { return text.lines == QStringList{"no retrainings yet"}; }));
    }
};

QTEST_MAIN(TestFigureView)
#include "tst_figure_view.moc"
