// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures are read elsewhere than on the window's thread, only those that are seen, and the newest state wins.
#include <atomic>
#include <future>

#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include "core/support/blocking.h"
#include "tests/core/study/made_up_study.h"
#include "ui/figures/figure_reader.h"
#include "ui/figures/figure_view.h"

using namespace lesionlab;
using namespace lesionlab::ui;
using namespace lesionlab::tests;

namespace {

/// Two views of which one is seen, as behind tabs.
struct Tabs {
    QStackedWidget stack;
    FigureView* bars = new FigureView;
    FigureView* curves = new FigureView;

    Tabs()
    {
        stack.addWidget(bars);
        stack.addWidget(curves);
        stack.resize(900, 500);
        stack.show();
    }
    [[nodiscard]] FigureReader::Views views() const { return {{FigureKind::Figure2a, bars}, {FigureKind::Recovery, curves}}; }
};

/// A figure that only says how many came before it.
Figure numbered(FigureKind kind, int number) { return {.kind = kind, .study = std::to_string(number), .tasks = {"faces", "objects"}}; }

QStringList labels(const FigureView& view)
{
    QStringList lines;
    for (const TextBlock& text : view.layoutOnScreen().texts)
        lines += text.lines;
    return lines;
}

QList<QPushButton*> gapButtons(const FigureView& view)
{
    QList<QPushButton*> found;
    for (QPushButton* const button : view.findChildren<QPushButton*>())
        if (button->objectName().startsWith("queue-gap"))
            found.append(button);
    return found;
}

} // namespace

class TestFigureReader : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    study::Study emptyStudy() const { return madeUpStudy(folder_.filePath(QTest::currentTestFunction()).toStdString()); }

private Q_SLOTS:
    void windowIsNotKeptWaiting()
    {
        const study::Study study = emptyStudy();
        JobQueue queue(study, "cpu");
        Tabs tabs;
        std::promise<void> goOn;
        const std::shared_future<void> allowed = goOn.get_future().share();
        std::atomic<std::thread::id> reader;
        const FigureReader keeper(study, queue, tabs.views(), nullptr,
                                  [&](const study::Study&, FigureKind kind, const FigureChoice&, const std::stop_token&) {
                                      reader = std::this_thread::get_id();
                                      allowed.wait();
                                      return numbered(kind, 1);
                                  });
        QTRY_VERIFY(reader.load() != std::thread::id()); // and so this thread went on
        QVERIFY(reader.load() != std::this_thread::get_id());
        QVERIFY(tabs.bars->shownFigure().study.empty());
        goOn.set_value();
        QTRY_COMPARE(tabs.bars->shownFigure().study, std::string("1"));
    }

    void onlyWhatIsSeenIsRead()
    {
        const study::Study study = emptyStudy();
        JobQueue queue(study, "cpu");
        Tabs tabs;
        std::array<std::atomic<int>, 4> reads{};
        FigureReader reader(study, queue, tabs.views(), nullptr,
                            [&](const study::Study&, FigureKind kind, const FigureChoice&, const std::stop_token&) {
                                return numbered(kind, ++reads.at(static_cast<std::size_t>(kind)));
                            });
        const auto& bars = reads[static_cast<std::size_t>(FigureKind::Figure2a)];
        const auto& curves = reads[static_cast<std::size_t>(FigureKind::Recovery)];
        QTRY_COMPARE(tabs.bars->shownFigure().study, std::string("1"));
        reader.refresh();
        QTRY_COMPARE(tabs.bars->shownFigure().study, std::string("2"));
        Q_EMIT queue.epochEnded("run", {});
        QTest::qWait(50);
        QCOMPARE(bars.load(), 2); // an epoch moves no bars
        QCOMPARE(curves.load(), 0);
        tabs.stack.setCurrentWidget(tabs.curves);
        QTRY_COMPARE(tabs.curves->shownFigure().study, std::string("1"));
        Q_EMIT queue.epochEnded("run", {});
        QTRY_COMPARE(tabs.curves->shownFigure().study, std::string("2"));
        tabs.stack.setCurrentWidget(tabs.bars);
        QTest::qWait(50);
        QCOMPARE(bars.load(), 2); // nothing has happened since
    }

    /// However often it is asked for meanwhile, a figure is read once more after what is being read, and shows the last state.
    void newestStateWins()
    {
        const study::Study study = emptyStudy();
        JobQueue queue(study, "cpu");
        Tabs tabs;
        std::promise<void> begun, goOn;
        std::atomic<int> reads = 0;
        std::atomic<int> state = 0;
        FigureReader reader(study, queue, tabs.views(), nullptr,
                            [&](const study::Study&, FigureKind kind, const FigureChoice&, const std::stop_token&) {
                                const int seen = state;
                                if (++reads == 1) {
                                    begun.set_value();
                                    goOn.get_future().wait();
                                }
                                return numbered(kind, seen);
                            });
        begun.get_future().wait();
        for (int next = 1; next <= 5; ++next) {
            state = next;
            reader.refresh();
        }
        goOn.set_value();
        QTRY_COMPARE(tabs.bars->shownFigure().study, std::string("5"));
        QCOMPARE(reads.load(), 2);
    }

    void endTellsTheReadingToStop()
    {
        const study::Study study = emptyStudy();
        JobQueue queue(study, "cpu");
        Tabs tabs;
        std::promise<void> begun;
        std::atomic<bool> stopped = false;
        {
            const FigureReader reader(
                study, queue, tabs.views(), nullptr,
                [&](const study::Study&, FigureKind, const FigureChoice&, const std::stop_token& stop) -> Result<Figure> {
                    begun.set_value();
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    stopped = true;
                    return failure(ErrorCode::Cancelled);
                });
            begun.get_future().wait();
        }
        QVERIFY(stopped.load());
    }

    /// A run on its way is a gap without a button, and nobody is asked to queue it again.
    void gapsTellWhatIsOnItsWay()
    {
        study::Study study = emptyStudy();
        const auto add = [&study](const char* lesion, const std::vector<std::string>& tasks) {
            const study::Condition condition = conditionOf(madeUpRecipe(), lesion, study::LesionSchedule::Onset, tasks);
            return study::NamedCondition{study.addCondition(condition).value(), condition};
        };
        const study::NamedCondition first = add("faces", {"faces"});
        const study::NamedCondition second = add("faces", {"faces", "objects"});
        JobQueue queue(study, "cpu");
        queue.setPaused(true);
        Tabs tabs;
        const FigureReader reader(study, queue, tabs.views(), nullptr);
        QTRY_COMPARE(gapButtons(*tabs.bars).size(), 5); // of two panels: lesion and sham, random units in one
        QVERIFY(!labels(*tabs.bars).contains("in the queue"));
        queue.add({.retraining = second});
        QTRY_COMPARE(gapButtons(*tabs.bars).size(), 4);
        QCOMPARE(labels(*tabs.bars).count("in the queue"), 1);
        QCOMPARE(missingBars(tabs.bars->shownFigure()).size(), std::size_t{4});
        QVERIFY(tabs.bars->accessibleDescription().contains("in the queue"));
        QVERIFY(tabs.bars->shownFigure().queue.paused);
        tabs.stack.setCurrentWidget(tabs.curves);
        QTRY_COMPARE(tabs.curves->shownFigure().curves.size(), std::size_t{2});
        QCOMPARE(gapButtons(*tabs.curves).size(), 1);
        QCOMPARE(missingRuns(tabs.curves->shownFigure()), std::vector<std::string>{first.name});

        Figure running = tabs.bars->shownFigure();
        running.queue = {.running = {second.name}, .waiting = {}};
        tabs.bars->setFigure(running);
        QCOMPARE(labels(*tabs.bars).count("running now"), 1);
        running.queue.paused = true;
        tabs.bars->setFigure(running);
        QCOMPARE(labels(*tabs.bars).count("running now"), 0);
        QCOMPARE(labels(*tabs.bars).count("paused"), 1);
        QCOMPARE(gapButtons(*tabs.bars).size(), 4);
        const std::filesystem::path file = folder_.filePath("paper.svg").toStdString();
        QVERIFY(tabs.bars->exportTo(file, ExportFormat::Svg, doubleColumn));
        QVERIFY(!QByteArray::fromStdString(*readFile(file)).contains("running now")); // paper outlives the queue
    }

    /// What is chosen in one figure holds for all of them.
    void chosenRecipeIsShownEverywhere()
    {
        study::Study study = emptyStudy();
        study::Recipe longer = madeUpRecipe();
        longer.training.epochs = 5;
        const Correct end{{20, 20, 20}, {20, 20}};
        using enum study::LesionSchedule;
        addRun(study, conditionOf(madeUpRecipe(), "faces", Onset, {"faces"}), end, 6);
        addRun(study, conditionOf(madeUpRecipe(), "faces", Always, {"faces", "objects"}), end, 6);
        JobQueue queue(study, "cpu");
        QStackedWidget stack;
        auto* const first = new FigureView;
        auto* const second = new FigureView;
        stack.addWidget(first);
        stack.addWidget(second);
        stack.resize(900, 500);
        stack.show();
        FigureReader reader(study, queue, {{FigureKind::Figure2a, first}, {FigureKind::Figure2b, second}}, nullptr);
        auto* const choice = first->findChild<QComboBox*>("recipe-choice");
        QTRY_VERIFY(first->shownFigure().recipe);
        QVERIFY(!choice->isVisibleTo(first)); // there is one recipe
        const std::string other = addRun(study, conditionOf(longer, "faces", Onset, {"faces"}), end, 6);
        reader.refresh();
        QTRY_COMPARE(choice->count(), 2);
        QVERIFY(choice->isVisibleTo(first));
        QCOMPARE(first->shownFigure().recipe->training.epochs, 2);
        QCOMPARE(choice->currentIndex(), 0);
        QVERIFY2(choice->itemText(1).contains("5 epoch") && choice->itemText(1).contains("1 of 7"), qPrintable(choice->itemText(1)));
        Q_EMIT choice->activated(1); // as a person's choice does
        QTRY_COMPARE(first->shownFigure().recipe->training.epochs, 5);
        QCOMPARE(choice->currentIndex(), 1);
        QVERIFY(labels(*first).join(' ').contains("5 epoch"));
        stack.setCurrentWidget(second);
        QTRY_VERIFY(second->shownFigure().recipe);
        QCOMPARE(second->shownFigure().recipe->training.epochs, 5);
        QVERIFY(!missingBars(second->shownFigure()).empty());
    }

    /// The window forbids itself to wait, and figures obey.
    void figuresAreNotReadWhereBlockingIsForbidden()
    {
        const study::Study study = emptyStudy();
        std::thread([&study] {
            forbidBlockingHere();
            QCOMPARE(figureOf(study, FigureKind::Figure2a).error().code, ErrorCode::Internal);
        }).join();
    }
};

QTEST_MAIN(TestFigureReader)
#include "tst_figure_reader.moc"
