// SPDX-License-Identifier: GPL-3.0-or-later
/// What surrounds the work in the window: the panes' sizes, the status bar, keys, help, and looks that change nothing.
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "core/support/blocking.h"
#include "tests/ui/small_study.h"
#include "ui/document/study_document.h"
#include "ui/figures/figure_view.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"
#include "ui/network/network_view.h"
#include "ui/status_line.h"
#include "ui/units/class_responses.h"
#include "ui/units/unit_grid.h"

using namespace lesionlab;
using ui::MainWindow;

class TestWindowFrame : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; ///< milliseconds
    QTemporaryDir folder_;

    std::filesystem::path copyOf(const char* name) const
    {
        const std::filesystem::path copy = folder_.filePath(name).toStdString();
        std::filesystem::copy(folder_.filePath("study").toStdString(), copy, std::filesystem::copy_options::recursive);
        return copy;
    }
    [[nodiscard]] static bool show(MainWindow& window, const std::filesystem::path& folder)
    {
        window.resize(1280, 800);
        window.show();
        QApplication::setActiveWindow(&window); // where no window manager does
        return window.openStudy(folder) && QTest::qWaitForWindowExposed(&window);
    }
    static void speak(const QLocale& language)
    {
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
        ui::installTranslations(*QCoreApplication::instance(), language);
    }
    static QDockWidget& dock(const MainWindow& window, const char* name) { return *window.findChild<QDockWidget*>(name); }
    static QString status(const MainWindow& window) { return window.findChild<QLabel*>("status")->text(); }
    template <typename Widget> static Widget& find(const MainWindow& window, const char* name) { return *window.findChild<Widget*>(name); }
    /// The text that F1 shows, without what is around it.
    static QWidget* whatsThis()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget* const widget : all)
            if (widget->inherits("QWhatsThat") && widget->isVisible())
                return widget;
        return nullptr;
    }
    [[nodiscard]] static bool helps(MainWindow& window)
    {
        QTest::keyClick(&window, Qt::Key_F1);
        if (!QTest::qWaitFor([] { return whatsThis() != nullptr; }, 2000))
            return false;
        whatsThis()->close();
        return QTest::qWaitFor([] { return whatsThis() == nullptr; }, 2000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            qputenv(name, folder_.filePath(name).toUtf8());
        tests::smallStudy(folder_.filePath("study").toStdString());
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        forbidBlockingHere();
    }

    void cleanup()
    {
        QSettings().clear();
        speak(QLocale(QLocale::English));
    }

    /// A window that was once small leaves the panes usable, also the next time.
    void panesAreNeverTooNarrow()
    {
        const std::filesystem::path folder = copyOf("narrow");
        {
            MainWindow window("cpu");
            QVERIFY(show(window, folder));
            window.resize(600, 500);
            window.resizeDocks({&dock(window, "dock-network"), &dock(window, "dock-unit")}, {20, 20}, Qt::Horizontal);
            QTest::qWait(50);
            window.resize(1280, 800);
            QTest::qWait(50);
            for (const auto* const layer : window.findChildren<ui::LayerButton*>())
                QVERIFY(layer->width() >= layer->minimumSizeHint().width());
            QVERIFY(dock(window, "dock-unit").width() >= 240);
            QVERIFY(window.close());
        }
        MainWindow again("cpu");
        QVERIFY(show(again, folder));
        QTest::qWait(50);
        QVERIFY(dock(again, "dock-unit").width() >= 240);
        QVERIFY(again.minimumSizeHint().width() <= 1024); // projectors
    }

    void benchGivesHeightBack()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("height")));
        QTest::qWait(100);
        const QDockWidget& bench = dock(window, "dock-bench");
        auto& button = find<QWidget>(window, "lesion-clear");
        const int usual = bench.height();
        button.setMinimumHeight(150);
        QTRY_VERIFY(bench.height() > usual + 100);
        button.setMinimumHeight(0);
        QTRY_COMPARE(bench.height(), usual);
    }

    void windowFitsASmallerScreen()
    {
        MainWindow large("cpu");
        large.resize(5000, 4000);
        large.show();
        QVERIFY(large.close());
        const MainWindow again("cpu");
        QVERIFY(again.width() <= again.screen()->availableSize().width());
        QVERIFY(again.height() <= again.screen()->availableSize().height());
    }

    void benchIsWholeOnAProjector_data()
    {
        QTest::addColumn<QLocale>("language");
        QTest::newRow("projector, English") << QLocale(QLocale::English);
        QTest::newRow("projector, German") << QLocale(QLocale::German);
    }

    void benchIsWholeOnAProjector()
    {
        QFETCH(const QLocale, language);
        speak(language);
        MainWindow window("cpu");
        window.resize(1024, 700);
        window.show();
        QVERIFY(window.openStudy(copyOf(QTest::currentDataTag())));
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(100);
        QCOMPARE(window.size(), QSize(1024, 700));
        for (const char* const name : {"lesion-clear", "start", "reproduce", "plan-explanation"}) {
            const auto& row = find<QWidget>(window, name);
            QCOMPARE(row.visibleRegion().boundingRect(), row.rect());
        }
    }

    /// What the dock behind a tab holds is seen by nobody.
    /// A window that was larger leaves the bench as whole as one that begins small.
    void benchIsWholeAfterTheWindowShrank()
    {
        speak(QLocale(QLocale::German));
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("shrunk")));
        window.resize(1900, 1000);
        QTest::qWait(100);
        window.findChild<QPushButton*>("lesion-faces")->click();
        find<QSpinBox>(window, "epochs").setValue(1); // its warning is long
        window.resize(1280, 800);
        QTest::qWait(200);
        for (const char* const name : {"lesion-clear", "start", "reproduce", "plan-explanation"}) {
            const auto& row = find<QWidget>(window, name);
            QVERIFY2(row.visibleRegion().boundingRect() == row.rect(), name);
        }
    }

    void tabKeyStaysInTheWindow()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("keys")));
        QTest::qWait(50);
        find<QWidget>(window, "start").setFocus();
        const QDockWidget& queue = dock(window, "dock-jobs");
        QSet<QWidget*> reached;
        for (int step = 0; step < 150; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
            QVERIFY2(!queue.isAncestorOf(QApplication::focusWidget()), qPrintable(QApplication::focusWidget()->objectName()));
        }
        QVERIFY(reached.contains(&find<QWidget>(window, "start")));
        QVERIFY(reached.contains(&find<QWidget>(window, "units")));
        dock(window, "dock-jobs").raise();
        QTest::qWait(50);
        reached.clear();
        for (int step = 0; step < 150; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
        }
        QVERIFY(reached.contains(&find<QWidget>(window, "jobs")));
        QVERIFY(!reached.contains(&find<QWidget>(window, "start")));
    }

    void layoutIsResetFromTheMenu()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("reset")));
        QTest::qWait(50);
        QDockWidget& network = dock(window, "dock-network");
        const int width = network.width();
        network.setFloating(true);
        dock(window, "dock-unit").close();
        window.addDockWidget(Qt::TopDockWidgetArea, &dock(window, "dock-bench"));
        QAction* reset = nullptr;
        for (QAction* const action : window.findChildren<QAction*>())
            if (action->text() == "&Reset layout")
                reset = action;
        QVERIFY(reset != nullptr);
        reset->trigger();
        QVERIFY(!network.isFloating());
        QVERIFY(!dock(window, "dock-unit").isHidden());
        QCOMPARE(window.dockWidgetArea(&dock(window, "dock-bench")), Qt::BottomDockWidgetArea);
        QCOMPARE(window.tabifiedDockWidgets(&dock(window, "dock-bench")), QList{&dock(window, "dock-jobs")});
        QTRY_COMPARE(network.width(), width);
    }

    /// Whatever pane is in front: what is computed, how far it is; and afterwards what is left to go on with.
    void statusBarTellsOfJobsAndOffersToResume()
    {
        const std::filesystem::path folder = copyOf("jobs");
        {
            MainWindow window("cpu");
            QVERIFY(show(window, folder));
            auto& line = find<QPushButton>(window, "status-job");
            QVERIFY(line.isHidden());
            find<QSpinBox>(window, "epochs").setValue(300);
            QTest::mouseClick(&find<QPushButton>(window, "start"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(!window.queue()->jobs().empty() && window.queue()->jobs().front().epochsDone >= 1, patience);
            dock(window, "dock-bench").raise();
            QTRY_VERIFY(line.isVisible());
            QVERIFY2(line.text().contains("of 300"), qPrintable(line.text()));
            QVERIFY(find<QProgressBar>(window, "status-progress").isVisible());
            QTest::mouseClick(&line, Qt::LeftButton);
            QTRY_VERIFY(find<QWidget>(window, "jobs").visibleRegion().isEmpty() == false);
            QVERIFY(line.isHidden());                                       // the queue says the same
            QVERIFY(find<QPushButton>(window, "status-resume").isHidden()); // it is in the queue
            window.queue()->cancel(window.queue()->jobs().front().id);
            QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
            QVERIFY(line.isHidden());
        }
        MainWindow again("cpu");
        QVERIFY(show(again, folder));
        auto& resume = find<QPushButton>(again, "status-resume");
        QVERIFY(resume.isVisible());
        QCOMPARE(resume.text(), QStringLiteral("Resume one unfinished job"));
        again.queue()->setPaused(true);
        QTest::mouseClick(&resume, Qt::LeftButton);
        QCOMPARE(again.queue()->jobs().size(), 1U);
        QVERIFY(resume.isHidden());
    }

    /// Colours, order and unit are those of the last window; the Edit menu acts on the units, whose selection is counted.
    void viewOfTheUnitsIsKept()
    {
        const std::filesystem::path folder = copyOf("view");
        {
            MainWindow window("cpu");
            QVERIFY(show(window, folder));
            find<QComboBox>(window, "colour-by").setCurrentIndex(1);
            find<QComboBox>(window, "sort-by").setCurrentIndex(2);
            find<ui::UnitGrid>(window, "units").setCurrentUnit(7);
            const auto act = [&window](const QString& text) {
                const QList<QAction*> actions = window.findChildren<QAction*>();
                const auto found = std::ranges::find_if(actions, [&](const QAction* action) { return action->text().startsWith(text); });
                QVERIFY(found != actions.end());
                for (QMenu* const menu : window.menuBar()->findChildren<QMenu*>())
                    if (menu->actions().contains(*found))
                        Q_EMIT menu->aboutToShow(); // as whoever opens it
                (*found)->trigger();
            };
            act("Select &all units");
            const auto units = find<ui::UnitGrid>(window, "units").unitCount();
            QCOMPARE(find<ui::UnitGrid>(window, "units").selectedUnits().size(), static_cast<std::size_t>(units));
            QVERIFY2(find<QLabel>(window, "units-title").text().endsWith(QStringLiteral(", %1 selected").arg(units)),
                     qPrintable(find<QLabel>(window, "units-title").text()));
            act("&Silence or restore");
            QCOMPARE(window.document()->state().silent.size(), static_cast<std::size_t>(units));
            act("Select &no units");
            QVERIFY(find<ui::UnitGrid>(window, "units").selectedUnits().empty());
            window.close();
        }
        MainWindow again("cpu");
        QVERIFY(show(again, folder));
        QTRY_COMPARE(find<QComboBox>(again, "sort-by").currentIndex(), 2);
        QCOMPARE(find<QComboBox>(again, "colour-by").currentIndex(), 1);
        QCOMPARE(find<ui::UnitGrid>(again, "units").currentUnit(), 7);
    }

    void whatHasPassedDoesNotStay()
    {
        ui::StatusLine line(nullptr);
        line.setState("ready");
        line.pass("an error", 100000);
        QCOMPARE(line.text(), QStringLiteral("an error"));
        line.endPassing();
        QCOMPARE(line.text(), QStringLiteral("ready"));
        line.pass("an error", 20);
        QTRY_COMPARE(line.text(), QStringLiteral("ready"));
        line.pass("an error", 100000);
        line.setState("another network is open");
        QCOMPARE(line.text(), QStringLiteral("another network is open"));
    }

    void missingNetworkIsToldAsItIs()
    {
        const std::filesystem::path folder = copyOf("untrained");
        std::filesystem::remove_all(folder / "runs");
        MainWindow window("cpu");
        QVERIFY(show(window, folder));
        QVERIFY2(status(window).contains("no trained network"), qPrintable(status(window)));
        window.queue()->setPaused(true);
        study::TrainingRequest request;
        request.options.epochs = 1;
        window.queue()->add({.training = request});
        QVERIFY2(status(window).contains("in the queue"), qPrintable(status(window)));
        window.queue()->cancel(window.queue()->jobs().front().id);
        QVERIFY2(status(window).contains("no trained network"), qPrintable(status(window)));
    }

    /// Resting the mouse on a unit shows it beside; what Space works on stays.
    void unitPaneFollowsTheMouse()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("hover")));
        auto& grid = find<ui::UnitGrid>(window, "units");
        const auto& title = find<QLabel>(window, "unit-title");
        QTest::mouseMove(&grid, grid.cellOf(5).center() - QPoint(2, 2));
        QTest::mouseMove(&grid, grid.cellOf(5).center());
        QTRY_VERIFY2(title.text().contains("Unit 5"), qPrintable(title.text()));
        QCOMPARE(grid.currentUnit(), 0);
        QVERIFY(window.document()->state().silent.empty());
        grid.setCurrentUnit(7);
        QVERIFY(title.text().contains("Unit 7"));
    }

    void lettersWithAltAreNotTakenTwice_data()
    {
        QTest::addColumn<QLocale>("language");
        QTest::newRow("English") << QLocale(QLocale::English);
        QTest::newRow("German") << QLocale(QLocale::German);
    }

    void lettersWithAltAreNotTakenTwice()
    {
        QFETCH(const QLocale, language);
        speak(language);
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf(QTest::currentDataTag())));
        QMap<QString, QString> taken;
        const auto take = [&taken](const QString& text) {
            const QString key = QKeySequence::mnemonic(text).toString();
            const QString other = key.isEmpty() ? QString() : taken.value(key);
            if (!key.isEmpty())
                taken.insert(key, text);
            return other;
        };
        for (const QAction* const menu : window.menuBar()->actions())
            QCOMPARE(take(menu->text()), QString());
        auto& figures = find<QTabWidget>(window, "figures");
        for (QWidget* const widget : window.findChildren<QWidget*>()) {
            const auto* const figure = qobject_cast<ui::FigureView*>(widget->parentWidget());
            if (figure != nullptr && figure != figures.widget(0))
                continue; // of the figures only one is seen at a time
            const auto* const button = qobject_cast<QAbstractButton*>(widget);
            const auto* const label = qobject_cast<QLabel*>(widget);
            const QString text = button != nullptr                               ? button->text()
                                 : label != nullptr && label->buddy() != nullptr ? label->text()
                                                                                 : QString();
            const QString other = take(text);
            QVERIFY2(other.isEmpty(), qPrintable(text + QStringLiteral(" and ") + other));
        }
        QVERIFY(taken.size() > 10);
    }

    void helpKnowsTheClassesTheFiguresAndThePictures()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("help")));
        auto& classes = find<ui::ClassResponses>(window, "class-responses");
        QTRY_VERIFY_WITH_TIMEOUT(!classes.isHidden(), patience);
        QTest::mouseClick(classes.viewport(), Qt::LeftButton, {}, QPoint(20, 8));
        QVERIFY(classes.hasFocus());
        QVERIFY(helps(window));
        QTabBar& tabs = *find<QTabWidget>(window, "figures").tabBar();
        QTest::mouseClick(&tabs, Qt::LeftButton, {}, tabs.tabRect(1).center());
        QVERIFY(tabs.hasFocus());
        QVERIFY(helps(window));
        find<QWidget>(window, "pictures").setFocus();
        QVERIFY(helps(window));
    }

    void copyingIsTold()
    {
        MainWindow window("cpu");
        QVERIFY(show(window, copyOf("copied")));
        const auto* const figure = window.findChild<ui::FigureView*>("figure-2a");
        QTest::mouseClick(figure->findChild<QPushButton*>("figure-copy"), Qt::LeftButton);
        QVERIFY2(status(window).contains("clipboard"), qPrintable(status(window)));
    }
};

QTEST_MAIN(TestWindowFrame)
#include "tst_window_frame.moc"
