// SPDX-License-Identifier: GPL-3.0-or-later
/// The shipped demo in the real window, by mouse and keys alone: opened from the menu, face units silenced, the gauge read, one epoch
/// retrained, a figure exported.
#include <utility>

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "core/support/blocking.h"
#include "ui/bench/accuracy_gauge.h"
#include "ui/document/study_document.h"
#include "ui/figures/figure_view.h"
#include "ui/jobs/job_queue.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"

using namespace lesionlab;

class TestDemoByHand : public QObject {
    Q_OBJECT

    static constexpr int patience = 600000; ///< milliseconds: the stimuli are rendered first, and two cores train
    QTemporaryDir folder_;

    template <typename Widget> static Widget* named(const QWidget& window, const char* name) { return window.findChild<Widget*>(name); }

    static void press(const QWidget& window, const char* name)
    {
        auto* const button = named<QAbstractButton>(window, name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, button->height() / 2));
    }

    static void pickTab(QTabWidget& tabs, const QString& title)
    {
        for (int index = 0; index < tabs.count(); ++index)
            if (tabs.tabText(index) == title)
                return QTest::mouseClick(tabs.tabBar(), Qt::LeftButton, {}, tabs.tabBar()->tabRect(index).center());
        QFAIL(qPrintable(title));
    }

    /// Per cent, as a person reads them off.
    static double read(const ui::AccuracyGauge& gauge)
    {
        const QRegularExpressionMatch match = QRegularExpression(QStringLiteral(": ([0-9.]+) %")).match(gauge.accessibleName());
        return match.hasMatch() ? match.captured(1).toDouble() : -1;
    }

public:
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * patience)); } ///< Qt Test's own is five minutes

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            qputenv(name, folder_.filePath(name).toUtf8());
        const std::filesystem::path home = folder_.filePath("XDG_DATA_HOME/lesionlab").toStdString();
        std::filesystem::create_directories(home);
        std::filesystem::copy(LESIONLAB_SOURCE "/resources/demo", home / "demo", std::filesystem::copy_options::recursive);
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        forbidBlockingHere();
    }

    void openSilenceReadRetrainExport()
    {
        ui::MainWindow window("cpu");
        window.resize(1280, 800);
        window.show();
        QApplication::setActiveWindow(&window); // where no window manager does
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::keyClick(window.menuBar(), Qt::Key_S, Qt::AltModifier); // Study
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_D); // Open the demo
        QTRY_VERIFY_WITH_TIMEOUT(window.document() != nullptr, patience);
        QCOMPARE(window.document()->name(), QStringLiteral("demo"));

        auto* const faces = named<ui::AccuracyGauge>(window, "gauge-faces");
        auto* const objects = named<ui::AccuracyGauge>(window, "gauge-objects");
        QTRY_VERIFY_WITH_TIMEOUT(faces->isSettled() && objects->isSettled(), patience);
        const double facesIntact = read(*faces), objectsIntact = read(*objects);
        QVERIFY2(facesIntact > 95 && objectsIntact > 85, qPrintable(faces->accessibleName()));
        press(window, "lesion-faces");
        QTRY_VERIFY_WITH_TIMEOUT(faces->isSettled() && read(*faces) < facesIntact - 30, patience); // README: 41 points
        QTRY_VERIFY_WITH_TIMEOUT(objects->isSettled() && read(*objects) > objectsIntact - 8, patience);

        auto* const epochs = named<QSpinBox>(window, "epochs");
        epochs->setFocus();
        epochs->selectAll();
        QTest::keyClicks(epochs, "1");
        press(window, "retrain-on-objects"); // not on them
        auto* const start = named<QPushButton>(window, "start");
        QVERIFY2(start->isEnabled(), qPrintable(start->toolTip()));
        QTest::keyClick(start, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window.queue()->jobs().size(), 1U, patience); // once study.json knows it
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->isIdle(), patience);
        QCOMPARE(window.queue()->jobs().front().state, ui::JobState::Finished);
        QCOMPARE(window.queue()->jobs().front().epochs, 1);

        pickTab(*named<QTabWidget>(window, "figures"), QStringLiteral("Recovery"));
        auto* const figure = named<ui::FigureView>(window, "figure-recovery");
        const std::string run = window.queue()->jobs().front().run;
        QTRY_VERIFY(!figure->shownFigure().curves.empty() && figure->shownFigure().curves.back().run == run);
        const study::RecoveryCurve curve = figure->shownFigure().curves.back();
        QCOMPARE(curve.epochs.size(), 2U);                                                                              // before and after
        QVERIFY(curve.epochs[1].test.front().tasks[0].accuracy > curve.epochs[0].test.front().tasks[0].accuracy + 0.2); // they recover

        const QString file = folder_.filePath(QStringLiteral("figure.svg"));
        QTimer byHand; // works the dialog while it is open, and leaves it once it has said where the files are
        bool saved = false;
        connect(&byHand, &QTimer::timeout, &window, [&] {
            QWidget* const dialog = QApplication::activeModalWidget();
            if (dialog == nullptr)
                return;
            auto* const buttons = dialog->findChild<QDialogButtonBox*>();
            if (!std::exchange(saved, true)) {
                auto* const name = named<QLineEdit>(*dialog, "export-file");
                name->selectAll();
                QTest::keyClicks(name, file);
                // Later: this timer is silent while its own work waits for a dialog.
                QTimer::singleShot(0, dialog,
                                   [save = buttons->button(QDialogButtonBox::Save)] { QTest::mouseClick(save, Qt::LeftButton); });
            } else if (QFile::exists(file)) {
                QTest::keyClick(dialog, Qt::Key_Escape);
            }
        });
        byHand.start(200);
        press(*figure, "figure-export");
        QFile written(file);
        QVERIFY2(written.open(QIODevice::ReadOnly), qPrintable(file));
        const QByteArray svg = written.readAll();
        QVERIFY(svg.contains("<text") && svg.contains("Face units silent at onset"));
        QVERIFY(QFile::exists(folder_.filePath(QStringLiteral("figure.csv"))));
        QVERIFY(window.close());
    }
};

QTEST_MAIN(TestDemoByHand)
#include "tst_demo_by_hand.moc"
