// SPDX-License-Identifier: GPL-3.0-or-later
/// What the main window does around the opening of a study: the demo does not push aside what its user is at, and one fault is told once.
#include <fstream>

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

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
