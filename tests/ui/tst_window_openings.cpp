// SPDX-License-Identifier: GPL-3.0-or-later
/// What the main window does around the opening of a study: the demo does not push aside what its user is at, and one fault is told once.
#include <fstream>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWizard>

#include "core/support/blocking.h"
#include "core/support/files.h"
#include "tests/ui/small_study.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"
#include "ui/units/unit_grid.h"

using namespace lesionlab;
using ui::MainWindow;

class TestWindowOpenings : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; ///< milliseconds
    static constexpr int longEnough = 600; ///< milliseconds in which a demo that is there already would have been opened
    QTemporaryDir folder_;

    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    std::filesystem::path copyOf(const char* name) const
    {
        std::filesystem::copy(path("study"), path(name), std::filesystem::copy_options::recursive);
        return path(name);
    }

    static std::filesystem::path shown(MainWindow& window) { return window.document()->study().folder(); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            qputenv(name, folder_.filePath(name).toUtf8());
        tests::folderStudy(path("study"), {"faces", "objects"});
        tests::folderStudy(path("one task"), {"cars"});
        std::filesystem::create_directories(path("XDG_DATA_HOME/lesionlab"));
        copyOf("XDG_DATA_HOME/lesionlab/demo");
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        forbidBlockingHere();
    }

    void demoIsOpened()
    {
        MainWindow window("cpu");
        window.openDemo();
        QTRY_VERIFY(window.document() != nullptr);
        QCOMPARE(shown(window), path("XDG_DATA_HOME/lesionlab/demo"));
    }

    void studyOfLastTimeIsOpened()
    {
        {
            MainWindow window("cpu");
            QVERIFY(window.openStudy(copyOf("earlier")));
            QVERIFY(window.openStudy(copyOf("last time")));
        }
        const auto recent = [](MainWindow& window) {
            QStringList folders;
            const auto menus = window.findChildren<QMenu*>();
            for (const QMenu* const menu : menus)
                if (menu->title() == "Open &recent")
                    for (const QAction* const action : menu->actions())
                        folders << action->text();
            return folders;
        };
        const QString last = folder_.filePath("last time"), earlier = folder_.filePath("earlier");
        {
            MainWindow window("cpu");
            QVERIFY(recent(window).contains(last));
            window.openLast();
            QVERIFY(window.document() != nullptr); // at once: nothing has to be copied
            QCOMPARE(shown(window), path("last time"));
            QVERIFY(!recent(window).contains(last)); // it is open
            QCOMPARE(recent(window).front(), earlier);
        }
        std::filesystem::remove_all(path("last time"));
        MainWindow window("cpu");
        window.openLast();
        QTRY_VERIFY(window.document() != nullptr);
        QCOMPARE(shown(window), path("XDG_DATA_HOME/lesionlab/demo"));
    }

    void benchIsAsItWasLeft()
    {
        const std::filesystem::path study = copyOf("left"), other = copyOf("other");
        ui::LabState left;
        {
            MainWindow window("cpu");
            QVERIFY(window.openStudy(study));
            ui::StudyDocument& document = *window.document();
            QVERIFY(document.setLesion("x", std::string("units:1-8")));
            document.showLayer("conv4_1");
            document.toggle({1, 2});
            document.change("x", [](ui::LabState& state) {
                state.schedule = study::LesionSchedule::Always;
                state.method = lesions::OnsetMethod::Restart;
                state.tasks = {"faces"};
                state.epochs = 7;
                state.learningRate = 0.25;
            });
            left = document.state();
            QVERIFY(window.openStudy(other));
            QVERIFY(window.document()->state().silent.empty()); // each study has its own
        }
        MainWindow window("cpu");
        QVERIFY(window.openStudy(study));
        QVERIFY(window.document()->state() == left);
        QVERIFY(!window.document()->undoStack().canUndo());
        const auto button = [&window](const char* layer) { return window.findChild<QAbstractButton*>(QStringLiteral("layer-") + layer); };
        QVERIFY2(button("conv4_1")->toolTip().contains("2 units of it silent"), qPrintable(button("conv4_1")->toolTip()));
        QVERIFY2(button("conv5_2")->toolTip().contains("8 units of it will be silent when it is shown"),
                 qPrintable(button("conv5_2")->toolTip()));
        window.document()->showLayer("conv5_2");
        QCOMPARE(window.document()->state().lesion, std::string("units:1-8"));
    }

    /// What was kept is checked, for the study may be another by now.
    void benchIsRestoredAsFarAsItFits()
    {
        const auto document = std::move(*ui::StudyDocument::open(copyOf("fits")));
        const ui::LabState usual = document->state();
        ui::LabState kept = usual;
        kept.silent = {40, 3, -1, 3};
        kept.otherLayers = {{"conv4_1", {{2, 9999}, "", 1}}, {"conv9_9", {{1}, "", 1}}};
        kept.tasks = {"faces", "cars"};
        document->restoreBench(kept);
        QCOMPARE(document->state().silent, std::vector<int>{3});
        QCOMPARE(document->state().otherLayers.size(), 1U);
        QCOMPARE(document->state().otherLayers.at("conv4_1").silent, std::vector<int>{2});
        QCOMPARE(document->state().tasks, std::vector<std::string>{"faces"});
        kept.tasks = {"cars"};
        document->restoreBench(kept);
        QCOMPARE(document->state().tasks, document->tasks()); // or nothing could be started
        const ui::LabState fitting = document->state();
        for (const auto& spoil : std::vector<std::function<void(ui::LabState&)>>{
                 [](ui::LabState& state) { state.layer = "conv9_9"; }, [](ui::LabState& state) { state.network = "none"; },
                 [](ui::LabState& state) { state.epochs = 0; }, [](ui::LabState& state) { state.learningRate = -1; }}) {
            ui::LabState other = usual;
            spoil(other);
            document->restoreBench(other);
            QVERIFY(document->state() == fitting);
        }
    }

    /// They are followed while they are read.
    void firstStepsAreOfferedOnceAndLeaveTheWindowUsable()
    {
        QSettings().remove("first-steps-shown");
        const auto steps = [](const MainWindow& window) { return window.findChild<QMessageBox*>("first-steps"); };
        MainWindow window("cpu");
        window.show();
        QVERIFY(window.openStudy(copyOf("steps")));
        window.showFirstSteps(true);
        QVERIFY(steps(window) != nullptr && steps(window)->isVisible());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        auto* const grid = window.findChild<ui::UnitGrid*>("units");
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->cellOf(3).center());
        QCOMPARE(window.document()->state().silent, std::vector<int>{3});
        window.showFirstSteps();
        QCOMPARE(window.findChildren<QMessageBox*>("first-steps").size(), 1);
        steps(window)->close();
        QTRY_VERIFY(steps(window) == nullptr);
        window.showFirstSteps(true); // not by itself again
        QVERIFY(steps(window) == nullptr);
        MainWindow next("cpu");
        next.showFirstSteps(true);
        QVERIFY(steps(next) == nullptr);
        const auto actions = window.findChildren<QAction*>();
        const auto help = std::ranges::find(actions, QStringLiteral("&First steps"), &QAction::text);
        QVERIFY(help != actions.end());
        (*help)->trigger();
        QVERIFY(steps(window) != nullptr && steps(window)->isVisible());
    }

    void diagnosticsAreMeasuredAside()
    {
        MainWindow window("cpu");
        window.show();
        const auto actions = window.findChildren<QAction*>();
        const auto diagnostics = std::ranges::find(actions, QStringLiteral("&Diagnostics …"), &QAction::text);
        QVERIFY(diagnostics != actions.end());
        (*diagnostics)->trigger(); // measures on another thread: this one may not block
        const auto box = [&window] { return window.findChild<QMessageBox*>("diagnostics"); };
        QTRY_VERIFY_WITH_TIMEOUT(box() != nullptr, patience);
        for (const char* const words : {"LibTorch", "BLAS", "Fully connected layer: ", "GFLOP/s"})
            QVERIFY2(box()->text().contains(QString::fromUtf8(words)), qPrintable(box()->text()));
        box()->findChild<QPushButton*>("diagnostics-copy")->click();
        QVERIFY(box() != nullptr && box()->isVisible());
        QCOMPARE(QApplication::clipboard()->text(), box()->text());
        box()->close();
    }

    void firstStepsSpeakOfTheStudysTasks()
    {
        MainWindow window("cpu");
        QVERIFY(window.openStudy(path("one task")));
        const auto words = [&window] {
            window.showFirstSteps();
            return window.findChild<QMessageBox*>("first-steps")->text();
        };
        QVERIFY2(words().contains("“Units for cars”") && !words().contains("Reproduce"), qPrintable(words()));
        QVERIFY(window.openStudy(copyOf("two tasks")));
        QVERIFY2(words().contains("“Face units”") && words().contains("Reproduce"), qPrintable(words()));
    }

    /// The question whether jobs may be stopped comes before a study is made, and no study that was made is lost sight of.
    void newStudyAsksFirstWhileJobsAreUnderWay()
    {
        MainWindow window("cpu");
        window.show();
        QVERIFY(window.openStudy(copyOf("busy")));
        window.queue()->setPaused(true);
        study::RankingRequest ranking;
        ranking.layer = "conv5_2";
        window.queue()->add({.ranking = ranking});
        int asked = 0;
        bool stayed = false, madeTooEarly = false, finishing = false;
        const std::filesystem::path made = path("made while busy");
        QTimer reader;
        connect(&reader, &QTimer::timeout, this, [&] {
            if (auto* const box = window.findChild<QMessageBox*>("leave-question"); box != nullptr && box->isVisible()) {
                madeTooEarly = madeTooEarly || std::filesystem::exists(made);
                finishing = false;
                box->buttons().at(++asked == 1 ? 1 : 0)->click(); // first Cancel, then Stop them
                return;
            }
            auto* const wizard = window.findChild<QWizard*>();
            if (wizard == nullptr || !wizard->isVisible())
                return;
            stayed = stayed || asked == 1;
            if (auto* const place = wizard->findChild<QLineEdit*>("new-place"); place->isVisible()) {
                place->setText(QString::fromStdString(made.string()));
                if (asked < 2 && !std::exchange(finishing, true)) // not from here: the question would wait for this timer
                    QTimer::singleShot(0, wizard, [wizard] { wizard->button(QWizard::FinishButton)->click(); });
                return;
            }
            if (auto* const train = wizard->findChild<QCheckBox*>("new-train"); train->isVisible())
                train->setChecked(false);
            wizard->next();
        });
        reader.start(20);
        const auto actions = window.findChildren<QAction*>();
        (*std::ranges::find(actions, QStringLiteral("&New …"), &QAction::text))->trigger();
        QCOMPARE(asked, 2);
        QVERIFY(stayed && !madeTooEarly);
        QCOMPARE(shown(window), made);
        QCOMPARE(QSettings().value("recent").toStringList().front(), QString::fromStdString(made.string()));
    }

    void demoIsDroppedOnceAnotherStudyIsOpen()
    {
        MainWindow window("cpu");
        window.openDemo();
        QVERIFY(window.openStudy(copyOf("chosen")));
        QTest::qWait(longEnough);
        QCOMPARE(shown(window), path("chosen"));
    }

    /// They belong to the study that is shown.
    void demoWaitsForQuestionsAndMenus_data()
    {
        QTest::addColumn<bool>("menu");
        QTest::newRow("question") << false;
        QTest::newRow("menu") << true;
    }

    void demoWaitsForQuestionsAndMenus()
    {
        QFETCH(bool, menu);
        MainWindow window("cpu");
        window.show();
        QVERIFY(window.openStudy(copyOf(menu ? "before-menu" : "before-question")));
        const std::filesystem::path before = shown(window);
        bool stayed = false;
        QTimer::singleShot(longEnough, &window, [&] {
            stayed = shown(window) == before;
            if (QWidget* const popup = QApplication::activePopupWidget())
                popup->close();
            if (QWidget* const box = QApplication::activeModalWidget())
                box->close();
        });
        window.openDemo();
        if (menu) {
            auto* const grid = window.findChild<ui::UnitGrid*>("units");
            Q_EMIT grid->menuRequested({1}, window.mapToGlobal(QPoint(100, 100)));
        } else {
            QMessageBox(QMessageBox::Question, "a question", "about this study", QMessageBox::Ok, &window).exec();
        }
        QVERIFY(stayed);
        QTRY_COMPARE(shown(window), path("XDG_DATA_HOME/lesionlab/demo"));
    }

    /// Images that were moved away, and back while the window was open.
    void networkIsOpenedOnceAJobHasFoundItsImages()
    {
        const std::filesystem::path folder = copyOf("moved");
        std::filesystem::rename(path("study-images"), path("elsewhere"));
        MainWindow window("cpu");
        window.show();
        bool told = false;
        QTimer reader;
        connect(&reader, &QTimer::timeout, this, [&told] {
            if (auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                told = true;
                box->accept();
            }
        });
        reader.start(20);
        QVERIFY(window.openStudy(folder));
        QTRY_VERIFY_WITH_TIMEOUT(told, patience);
        const auto* const status = window.findChild<QLabel*>("status");
        QTRY_VERIFY_WITH_TIMEOUT(status->text().contains("does not exist"), patience);
        std::filesystem::rename(path("elsewhere"), path("study-images"));
        ui::JobRequest ranking;
        ranking.ranking.emplace();
        ranking.ranking->options.images = 6;
        ranking.ranking->options.method = lesions::RankingMethod::OnePass;
        window.queue()->add(ranking);
        QTRY_VERIFY_WITH_TIMEOUT(status->text().contains("Network open"), patience);
    }

    /// Images smaller than the network's input keep the accuracies and the responses alike from being measured.
    void oneFaultIsToldOnce()
    {
        const std::filesystem::path folder = copyOf("fault");
        std::string text = *readFile(folder / "study.json");
        const std::string size = "\"resize_to\": 36";
        QVERIFY(text.find(size) != std::string::npos);
        QVERIFY(writeFileAtomically(folder / "study.json", text.replace(text.find(size), size.size(), "\"resize_to\": 20")));
        QVERIFY(writeFileAtomically(path("broken.png"), "no picture"));

        MainWindow window("cpu");
        window.show();
        QStringList told;
        QTimer reader;
        connect(&reader, &QTimer::timeout, this, [&told] {
            if (auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                told << box->text();
                box->accept();
            }
        });
        reader.start(20);
        QVERIFY(window.openStudy(folder));
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), patience);
        QTest::qWait(1000); // the other measurements have failed by now
        QCOMPARE(told.size(), 1);
        QCOMPARE(window.findChild<QLabel*>("status")->text(), told.front());

        // What somebody has just asked for is told every time.
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path("broken.png").string()))});
        QWidget* const panel = window.findChild<ui::UnitGrid*>("units")->parentWidget();
        for (const int times : {2, 3}) {
            QDragEnterEvent enters(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(panel, &enters);
            QDropEvent drops(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(panel, &drops);
            QTRY_COMPARE_WITH_TIMEOUT(told.size(), times, patience);
            QVERIFY(told.back().contains("broken.png"));
        }
    }
};

QTEST_MAIN(TestWindowOpenings)
#include "tst_window_openings.moc"
