// SPDX-License-Identifier: GPL-3.0-or-later
/// The window as a person uses it: open, silence, read the gauge, undo, look at units, retrain, export.
#include <future>

#include <QAccessible>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include "core/support/blocking.h"
#include "core/support/files.h"
#include "tests/ui/poor_controls.h"
#include "tests/ui/small_study.h"
#include "ui/bench/accuracy_gauge.h"
#include "ui/figures/figure_view.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"
#include "ui/units/picture_strip.h"
#include "ui/units/unit_grid.h"

using namespace lesionlab;
using ui::AccuracyGauge;
using ui::MainWindow;

class TestMainWindow : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; ///< milliseconds
    QTemporaryDir folder_;
    std::vector<double> intact_, lesioned_; ///< by task, as the command line measures them

    std::filesystem::path copyOf(const char* name, const char* of = "study") const
    {
        const std::filesystem::path copy = folder_.filePath(name).toStdString();
        std::filesystem::copy(folder_.filePath(of).toStdString(), copy, std::filesystem::copy_options::recursive);
        return copy;
    }

    /// Whether there was such a button that could be pressed.
    [[nodiscard]] static bool click(const MainWindow& window, const char* button)
    {
        auto* const found = window.findChild<QPushButton*>(button);
        if (found == nullptr || !found->isEnabled())
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        return true;
    }

    static std::vector<AccuracyGauge*> gauges(const MainWindow& window)
    {
        return {window.findChild<AccuracyGauge*>("gauge-faces"), window.findChild<AccuracyGauge*>("gauge-objects")};
    }

    /// Whether the gauges settle on these accuracies.
    [[nodiscard]] static bool gaugesReach(const MainWindow& window, const std::vector<double>& accuracies)
    {
        return QTest::qWaitFor(
            [&] {
                for (std::size_t task = 0; task < accuracies.size(); ++task) {
                    const AccuracyGauge* const gauge = gauges(window)[task];
                    if (!gauge->isSettled() || std::abs(gauge->accuracy().value_or(-1) - accuracies[task]) > 1e-9)
                        return false;
                }
                return true;
            },
            patience);
    }

    [[nodiscard]] static bool show(MainWindow& window, const std::filesystem::path& folder)
    {
        window.resize(1280, 800); // the offscreen screen is smaller
        window.show();
        QApplication::setActiveWindow(&window); // where no window manager does
        return window.openStudy(folder);
    }

    /// Shows the study and waits for its accuracies.
    [[nodiscard]] bool open(MainWindow& window, const std::filesystem::path& folder) const
    {
        return show(window, folder) && gaugesReach(window, intact_);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            qputenv(name, folder_.filePath(name).toUtf8());
        const study::Study study = tests::smallStudy(folder_.filePath("study").toStdString());
        study::EvaluationRequest request;
        request.lesions = {"none", "faces"};
        const auto measured = study::measureLesions(study, request, {}, {});
        for (const std::size_t task : {0U, 1U}) {
            intact_.push_back(measured->lesions[0].meanAccuracy(task));
            lesioned_.push_back(measured->lesions[1].meanAccuracy(task));
        }
        for (const std::vector<std::string>& tasks : {std::vector<std::string>{"faces"}, {"cars", "faces", "food"}}) {
            const std::string name = "tasks-" + std::to_string(tasks.size());
            tests::folderStudy(folder_.filePath(QString::fromStdString(name)).toStdString(), tasks);
            tests::rank(*study::Study::open(copyOf((name + "-ranked").c_str(), name.c_str())));
        }
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        forbidBlockingHere();
    }

    void silenceReadUndoRetrainExport()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("person")));
        auto* const grid = window.findChild<ui::UnitGrid*>("units");
        QCOMPARE(grid->unitCount(), 40);

        QVERIFY(click(window, "lesion-faces"));
        QCOMPARE(window.findChild<QLabel*>("lesion-summary")->text(), QStringLiteral("8 of 40 units of conv5_2 silent"));
        QVERIFY(gaugesReach(window, lesioned_));
        QTRY_VERIFY_WITH_TIMEOUT(gauges(window)[0]->intact() == intact_[0], patience);

        const int unit = window.document()->state().silent.front();
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->cellOf(unit).center());
        QVERIFY(!grid->isSilent(unit));
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(grid->isSilent(unit));
        QVERIFY(gaugesReach(window, lesioned_));

        window.findChild<QSpinBox*>("epochs")->setValue(1);
        QVERIFY(click(window, "start"));
        QTRY_COMPARE(window.queue()->jobs().size(), 1U); // once study.json knows it
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
        QCOMPARE(window.queue()->jobs().front().state, ui::JobState::Finished);
        window.findChild<QTabWidget*>("figures")->setCurrentIndex(3); // only what is seen is read
        auto* const figure = window.findChild<ui::FigureView*>("figure-recovery");
        QTRY_COMPARE(figure->shownFigure().curves.size(), 1U);
        QCOMPARE(figure->shownFigure().curves.front().run, std::string("faces-release-on-faces-objects"));

        const std::filesystem::path file = folder_.filePath("recovery.svg").toStdString();
        QVERIFY(figure->exportTo(file, ui::ExportFormat::Svg, 84));
        QVERIFY(std::filesystem::file_size(file) > 1000);
        QVERIFY(window.close());
    }

    /// Before the network is open, thus before anything has been measured.
    void baselineIsShownThoughALesionWasChosenFirst()
    {
        MainWindow window("cpu");
        window.show();
        QVERIFY(window.openStudy(copyOf("quick")));
        QVERIFY(click(window, "lesion-faces"));
        QVERIFY(gaugesReach(window, lesioned_));
        for (const std::size_t task : {0U, 1U})
            QTRY_VERIFY_WITH_TIMEOUT(gauges(window)[task]->intact() == intact_[task], patience);
    }

    void missingRunIsQueuedFromTheFigure()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("gap")));
        window.findChild<QSpinBox*>("epochs")->setValue(1);
        window.findChild<QTabWidget*>("figures")->setCurrentIndex(1); // only what is seen is read
        auto* const figure = window.findChild<ui::FigureView*>("figure-2b");
        QTRY_VERIFY(!figure->shownFigure().bars.empty());
        window.queue()->setPaused(true);
        const std::vector<study::Bar> missing = ui::missingBars(figure->shownFigure());
        QVERIFY(!missing.empty());
        Q_EMIT figure->barsWanted({missing.front()}, std::nullopt);
        QTRY_COMPARE(window.queue()->jobs().size(), 1U);
        const auto condition = window.queue()->jobs().front().request.retraining->condition;
        QCOMPARE(condition.lesion, missing.front().lesion);
        QCOMPARE(condition.training.epochs, 1);
    }

    void closingDuringARunAsksAndTheRunGoesOnNextTime()
    {
        const std::filesystem::path folder = copyOf("closing");
        {
            MainWindow window("cpu");
            QVERIFY(open(window, folder));
            window.findChild<QSpinBox*>("epochs")->setValue(300);
            QVERIFY(click(window, "start"));
            QTRY_VERIFY_WITH_TIMEOUT(!window.queue()->jobs().empty() && window.queue()->jobs().front().epochsDone >= 1, patience);
            const auto answer = [&](int button) {
                QTimer::singleShot(0, &window, [&window, button] {
                    auto* const box = window.findChild<QMessageBox*>("leave-question");
                    box->buttons().at(button)->click();
                });
                return window.close();
            };
            const int stopButton = 0, cancelButton = 1;
            QVERIFY(!answer(cancelButton));
            QVERIFY(window.isVisible());
            QVERIFY(answer(stopButton));
            QVERIFY(!window.queue()->isRunning()); // nothing is left that its end would wait for
        }
        MainWindow again("cpu");
        QVERIFY(open(again, folder));
        QCOMPARE(again.document()->runs().at("sham-on-faces-objects").state, study::RunState::Cancelled);
        auto* const resume = again.findChild<QPushButton*>("job-resume");
        QVERIFY(!resume->isHidden());
        again.queue()->setPaused(true);
        resume->click();
        QCOMPARE(again.queue()->jobs().size(), 1U);
        QVERIFY(resume->isHidden());
    }

    void reproduceQueuesThePaper()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("paper")));
        window.queue()->setPaused(true);
        QString asked;
        QTimer::singleShot(0, &window, [&] {
            auto* const dialog = window.findChild<QDialog*>("reproduce-question");
            asked = dialog->findChild<QLabel*>("reproduce-paper")->text();
            dialog->accept();
        });
        QVERIFY(click(window, "reproduce"));
        QVERIFY(asked.contains("Miao")); // which paper
        QTRY_COMPARE(window.queue()->jobs().size(), 12U);
        QCOMPARE(window.document()->study().specification().conditions.size(), 12U);
    }

    void otherLayerOtherUnits()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("layers")));
        QVERIFY(click(window, "lesion-faces"));
        QTest::mouseClick(window.findChild<QAbstractButton*>("layer-conv4_1"), Qt::LeftButton);
        auto* const grid = window.findChild<ui::UnitGrid*>("units");
        QCOMPARE(grid->unitCount(), window.document()->units().units);
        QVERIFY(grid->unitCount() != 40);
        QVERIFY(!window.findChild<QPushButton*>("lesion-faces")->isEnabled()); // not ranked
        QVERIFY(!window.findChild<QPushButton*>("rank")->isHidden());
        const auto* const explanation = window.findChild<QLabel*>("plan-explanation");
        QVERIFY(!window.findChild<QPushButton*>("start")->isEnabled());
        QVERIFY2(explanation->text().startsWith("Rank this layer's units first"), qPrintable(explanation->text())); // why it is not
        QVERIFY(gaugesReach(window, intact_));
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(grid->unitCount(), 40);
        QVERIFY(gaugesReach(window, lesioned_));
        QTest::mouseClick(window.findChild<QAbstractButton*>("layer-conv4_1"), Qt::LeftButton);
        QVERIFY(gaugesReach(window, intact_));
        QTest::mouseClick(window.findChild<QAbstractButton*>("layer-conv5_2"), Qt::LeftButton); // its lesion has waited
        QCOMPARE(window.findChild<QLabel*>("lesion-summary")->text(), QStringLiteral("8 of 40 units of conv5_2 silent"));
        QVERIFY(gaugesReach(window, lesioned_));
    }

    /// The window was closed during the wizard's training: the bench goes on with it, as the command would, and then ranks.
    void interruptedTrainingGoesOnFromTheBench()
    {
        const std::filesystem::path folder = copyOf("interrupted");
        std::filesystem::remove_all(folder / "runs");
        study::TrainingRequest request;
        request.options.epochs = 3;
        request.options.batchSize = 16;
        request.options.learningRate = 0.02;
        const auto interrupted = std::async(std::launch::async, [&] {
            std::stop_source stop;
            const auto study = study::Study::open(folder);
            return study::trainNetwork(
                *study, request, [&](const study::EpochRecord&) { stop.request_stop(); }, {}, stop.get_token());
        });
        interrupted.wait();

        MainWindow window("cpu");
        QVERIFY(show(window, folder));
        auto* const train = window.findChild<QPushButton*>("train");
        QVERIFY(!train->isHidden());
        QCOMPARE(train->text(), QStringLiteral("Go on training this network"));
        QVERIFY(!window.findChild<QPushButton*>("job-resume")->isHidden());
        QVERIFY(!window.findChild<QPushButton*>("start")->isEnabled());
        QVERIFY(click(window, "train"));
        QVERIFY(train->isHidden());
        QVERIFY(window.findChild<QPushButton*>("job-resume")->isHidden());
        QCOMPARE(window.queue()->jobs().size(), 2U);
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
        QCOMPARE(window.queue()->jobs()[0].state, ui::JobState::Finished);
        QCOMPARE(window.queue()->jobs()[1].state, ui::JobState::Finished);
        const auto record = study::readRunRecord(folder / "runs" / "baseline");
        QCOMPARE(record->epochsDone, 3);
        QCOMPARE(record->resumed.size(), 1U);
        QCOMPARE(record->resumed.front().afterEpoch, 1);
        QTRY_VERIFY(window.document()->isRanked());
        QVERIFY(train->isHidden());
        QVERIFY(window.findChild<QPushButton*>("start")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(gauges(window)[0]->isSettled(), patience);
    }

    void networkThatWasNeverTrainedIsTrainedFromTheBench()
    {
        const std::filesystem::path folder = copyOf("never");
        std::filesystem::remove_all(folder / "runs");
        MainWindow window("cpu");
        QVERIFY(show(window, folder));
        QCOMPARE(window.findChild<QPushButton*>("train")->text(), QStringLiteral("Train this network …"));
        const auto answer = [&](QDialogButtonBox::StandardButton button) {
            QTimer::singleShot(0, &window, [&window, button] {
                auto* const dialog = window.findChild<QDialog*>("train-question");
                dialog->findChild<QSpinBox*>("train-epochs")->setValue(1);
                dialog->findChild<QDialogButtonBox*>()->button(button)->click();
            });
            return click(window, "train");
        };
        QVERIFY(answer(QDialogButtonBox::Cancel));
        QVERIFY(window.queue()->jobs().empty());
        QVERIFY(answer(QDialogButtonBox::Ok));
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
        QVERIFY(window.document()->hasNetwork("baseline"));
        QCOMPARE(window.document()->runs().at("baseline").epochsDone, 1);
        QTRY_VERIFY(window.document()->isRanked());
    }

    void recipeOfATrainingCancelledInItsFirstEpochIsOfferedAgain()
    {
        const std::filesystem::path folder = copyOf("first epoch");
        std::filesystem::remove_all(folder / "runs");
        std::string study = *readFile(folder / "study.json"); // for the recipe of several batches an epoch
        study.replace(study.find("\"vgg11\""), 7, "\"vgg11_bn\"");
        QVERIFY(writeFileAtomically(folder / "study.json", study));
        MainWindow window("cpu");
        QVERIFY(show(window, folder));
        const auto openDialog = [&](const std::function<void(QSpinBox&, QDoubleSpinBox&)>& look, QDialogButtonBox::StandardButton button) {
            QTimer::singleShot(0, &window, [&window, look, button] {
                auto* const dialog = window.findChild<QDialog*>("train-question");
                look(*dialog->findChild<QSpinBox*>("train-epochs"), *dialog->findChild<QDoubleSpinBox*>("train-rate"));
                dialog->findChild<QDialogButtonBox*>()->button(button)->click();
            });
            return click(window, "train");
        };
        const auto give = [](QSpinBox& epochs, QDoubleSpinBox& rate) {
            epochs.setValue(777);
            rate.setValue(0.0123);
        };
        connect(window.queue(), &ui::JobQueue::progressed, &window, [&window](int id) { // at once: its epochs are short
            if (window.queue()->jobs().front().phase == Phase::Training)
                window.queue()->cancel(id);
        });
        QVERIFY(openDialog(give, QDialogButtonBox::Ok));
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
        QCOMPARE(window.queue()->jobs().front().epochsDone, 0);
        QCOMPARE(window.findChild<QPushButton*>("train")->text(), QStringLiteral("Train this network …"));
        int epochs = 0;
        double rate = 0;
        const auto see = [&](QSpinBox& epochsBox, QDoubleSpinBox& rateBox) {
            epochs = epochsBox.value();
            rate = rateBox.value();
        };
        QVERIFY(openDialog(see, QDialogButtonBox::Cancel));
        QCOMPARE(epochs, 777);
        QCOMPARE(rate, 0.0123);
        QVERIFY(window.findChild<QPushButton*>("job-resume")->isHidden()); // for the list has it
        auto* const list = window.findChild<QTreeWidget*>("jobs");
        list->setCurrentItem(list->topLevelItem(0));
        QCOMPARE(window.findChild<QPushButton*>("job-retry")->text(), QStringLiteral("Resume"));
        QVERIFY(click(window, "job-retry"));
        QCOMPARE(window.queue()->jobs().back().request.training->options.epochs, 777);
        window.queue()->cancel(window.queue()->jobs().back().id);
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
    }

    /// A network that fails to be trained takes along what needs it, and nothing else.
    void jobsThatNeedACancelledNetworkAreCancelled()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("needs")));
        ui::JobQueue& queue = *window.queue();
        queue.setPaused(true);
        study::TrainingRequest request;
        request.run = "other";
        const int training = queue.add({.training = request});
        ui::JobRequest needs, free;
        needs.ranking.emplace().network.run = "other";
        free.ranking.emplace().network.run = "baseline";
        queue.add(needs);
        queue.add(free);
        queue.cancel(training);
        QCOMPARE(queue.jobs()[1].state, ui::JobState::Cancelled);
        QCOMPARE(queue.jobs()[2].state, ui::JobState::Waiting);
    }

    void lastStudyIsOpenedAgain()
    {
        const std::filesystem::path first = copyOf("first"), second = copyOf("second");
        MainWindow window("cpu");
        QVERIFY(show(window, first));
        window.document()->toggle({1});
        QVERIFY(window.openStudy(second));
        const auto shown = [&] { return window.document()->study().folder(); };
        const QList<QAction*> actions = window.findChildren<QAction*>();
        const auto isUndo = [](const QAction* action) { return action->shortcut() == QKeySequence(QKeySequence::Undo); };
        const auto undo = std::ranges::find_if(actions, isUndo);
        QVERIFY(undo != actions.end());
        QVERIFY(!(*undo)->isEnabled()); // nothing of the first study's history is left
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown(), first);
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown(), second);
    }

    void cellsShowTheResponseToAPicture()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("picture")));
        auto* const grid = window.findChild<ui::UnitGrid*>("units");
        const QImage before = grid->grab().toImage();
        auto* const colourBy = window.findChild<QComboBox*>("colour-by");
        colourBy->setCurrentIndex(colourBy->count() - 1);
        auto* const guesses = window.findChild<QLabel*>("guesses");
        QTRY_VERIFY_WITH_TIMEOUT(guesses->text().contains('%'), patience);
        QVERIFY2(guesses->text().startsWith("Guesses: "), qPrintable(guesses->text())); // of a test image it is known what it is
        QVERIFY(grid->grab().toImage() != before);
    }

    void droppedFileIsLookedAt()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("drop")));
        const QString file = folder_.filePath("dropped.png");
        QImage picture(80, 60, QImage::Format_RGB888);
        picture.fill(Qt::darkGreen);
        QVERIFY(picture.save(file));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QWidget* const panel = window.findChild<ui::UnitGrid*>("units")->parentWidget();
        QDragEnterEvent enters(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(panel, &enters);
        QVERIFY(enters.isAccepted());
        QDropEvent drops(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(panel, &drops);
        auto* const guesses = window.findChild<QLabel*>("guesses");
        QTRY_VERIFY_WITH_TIMEOUT(guesses->text().startsWith("Guesses for dropped.png\n"), patience);
        const auto* const strip = window.findChild<ui::PictureStrip*>("pictures");
        QCOMPARE(strip->item(0)->text(), QStringLiteral("dropped.png"));
        QCOMPARE(strip->item(0)->icon().pixmap(36).toImage().pixelColor(18, 18), QColor(Qt::darkGreen));
        QVERIFY(strip->item(0)->isSelected());
    }

    void fileThatIsNoImageIsToldAndChangesNothing()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("no image")));
        const QString file = folder_.filePath("notes.txt");
        QFile notes(file);
        QVERIFY(notes.open(QIODevice::WriteOnly));
        notes.write("words");
        notes.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QWidget* const panel = window.findChild<ui::UnitGrid*>("units")->parentWidget();
        QDragEnterEvent enters(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(panel, &enters);
        QDropEvent drops(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QString told;
        QTimer reader; // a box is waited for where it is shown
        connect(&reader, &QTimer::timeout, this, [&told] {
            if (auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                told = box->text();
                box->accept();
            }
        });
        reader.start(20);
        QApplication::sendEvent(panel, &drops);
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), patience);
        QVERIFY2(told.contains("notes.txt") && !told.contains("intact copy"), qPrintable(told));
        QCOMPARE(window.findChild<QComboBox*>("colour-by")->currentIndex(), 0);
        QVERIFY(!window.findChild<ui::PictureStrip*>("pictures")->chosen());
    }

    void opensWithOneTaskOrThree_data()
    {
        QTest::addColumn<QStringList>("tasks");
        QTest::addColumn<bool>("ranked");
        QTest::newRow("one, not ranked") << QStringList{"faces"} << false;
        QTest::newRow("one") << QStringList{"faces"} << true;
        QTest::newRow("three, not ranked") << QStringList{"cars", "faces", "food"} << false;
        QTest::newRow("three") << QStringList{"cars", "faces", "food"} << true;
    }

    void opensWithOneTaskOrThree()
    {
        QFETCH(QStringList, tasks);
        QFETCH(bool, ranked);
        const QString name = QStringLiteral("tasks-%1%2").arg(tasks.size()).arg(ranked ? "-ranked" : "");
        MainWindow window("cpu");
        window.resize(1280, 800);
        window.show();
        QVERIFY(window.openStudy(folder_.filePath(name).toStdString()));
        for (const QString& task : tasks) {
            auto* const gauge = window.findChild<AccuracyGauge*>("gauge-" + task);
            QVERIFY(gauge != nullptr);
            QTRY_VERIFY_WITH_TIMEOUT(gauge->isSettled() && gauge->intact(), patience);
        }
        auto* const grid = window.findChild<ui::UnitGrid*>("units");
        QCOMPARE(grid->unitCount(), 40);
        auto* const colourBy = window.findChild<QComboBox*>("colour-by");
        auto* const sortBy = window.findChild<QComboBox*>("sort-by");
        QCOMPARE(colourBy->count(), static_cast<int>(tasks.size()) + 1); // no difference of loss rises: that is about two
        for (int i = 0; i < colourBy->count(); ++i)
            colourBy->setCurrentIndex(i);
        for (int i = 0; i < sortBy->count(); ++i)
            sortBy->setCurrentIndex(i);
        auto* const guesses = window.findChild<QLabel*>("guesses");
        QTRY_VERIFY_WITH_TIMEOUT(guesses->text().contains('%'), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<QWidget*>("class-responses")->isHidden(), patience);
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->cellOf(11).center());
        QVERIFY(grid->isSilent(11));
        const auto* const facts = window.findChild<QLabel*>("unit-facts");
        QCOMPARE(facts->text().count("nats"), ranked ? static_cast<int>(tasks.size()) : 0);
        if (ranked) {
            QVERIFY(click(window, qPrintable(QStringLiteral("lesion-") + tasks.last())));
            QCOMPARE(window.document()->state().silent.size(), 8U);
            QTRY_VERIFY_WITH_TIMEOUT(window.findChild<AccuracyGauge*>("gauge-" + tasks.last())->isSettled(), patience);
        }
    }

    void layoutIsRemembered()
    {
        const std::filesystem::path folder = copyOf("layout");
        int width = 0;
        {
            MainWindow window("cpu");
            QVERIFY(open(window, folder));
            auto* const dock = window.findChild<QDockWidget*>("dock-network");
            window.resizeDocks({dock}, {260}, Qt::Horizontal);
            window.findChild<QTabWidget*>("figures")->setCurrentIndex(2);
            QTRY_COMPARE(dock->width(), 260);
            width = dock->width();
            QVERIFY(window.close());
        }
        MainWindow again("cpu");
        QVERIFY(open(again, folder));
        QTRY_COMPARE(again.findChild<QDockWidget*>("dock-network")->width(), width);
        QCOMPARE(again.findChild<QTabWidget*>("figures")->currentIndex(), 2);
    }

    void wrongFolderLeavesTheStudyOpen()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("stays")));
        QTimer::singleShot(0, &window, [&window] {
            const auto boxes = window.findChildren<QMessageBox*>();
            QCOMPARE(boxes.size(), 1);
            QVERIFY(boxes.front()->text().contains("nowhere"));
            boxes.front()->accept();
        });
        QVERIFY(!window.openStudy(folder_.filePath("nowhere").toStdString()));
        QVERIFY(window.document() != nullptr);
        QVERIFY(gaugesReach(window, intact_));
    }

    /// Everything that a mouse can reach has a name for those who do not see it, and can be reached with the keyboard.
    void controlsAreNamed()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("names")));
        int checked = 0;
        const QStringList poor = tests::poorControls(window, checked);
        QVERIFY2(poor.isEmpty(), qPrintable(u'\n' + poor.join(u'\n')));
        QVERIFY(checked > 25);
    }

    /// The lab operated through its accessibility tree alone.
    void worksThroughTheAccessibilityTree()
    {
        MainWindow window("cpu");
        QVERIFY(open(window, copyOf("accessible")));
        const std::function<QAccessibleInterface*(QAccessibleInterface*, const QString&)> find =
            [&](QAccessibleInterface* from, const QString& name) -> QAccessibleInterface* {
            for (int i = 0; from != nullptr && i < from->childCount(); ++i) {
                QAccessibleInterface* const child = from->child(i);
                if (child != nullptr && child->text(QAccessible::Name) == name)
                    return child;
                if (QAccessibleInterface* const below = find(child, name))
                    return below;
            }
            return nullptr;
        };
        QAccessibleInterface* const root = QAccessible::queryAccessibleInterface(&window);
        QAccessibleInterface* const faces = find(root, "Face units");
        QVERIFY(faces != nullptr);
        faces->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(gaugesReach(window, lesioned_));
        QAccessibleInterface* const units = find(root, "Units of conv5_2");
        QVERIFY(units != nullptr);
        QCOMPARE(units->childCount(), 40);
        const int silent = window.document()->state().silent.front();
        QVERIFY(units->child(silent)->text(QAccessible::Name).contains("silent"));
        for (const int unit : std::vector<int>(window.document()->state().silent))
            units->child(unit)->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(window.document()->state().silent.empty());
        QVERIFY(gaugesReach(window, intact_));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
