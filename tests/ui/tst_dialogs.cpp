// SPDX-License-Identifier: GPL-3.0-or-later
/// The controls of every dialog and every page of the wizard say what they are, as those of the main window do.
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "tests/core/study/made_up_study.h"
#include "tests/ui/poor_controls.h"
#include "ui/document/checkpoint_dialog.h"
#include "ui/document/import_dialog.h"
#include "ui/document/new_study_wizard.h"
#include "ui/figures/export_dialog.h"
#include "ui/jobs/reproduce_dialog.h"
#include "ui/jobs/study_jobs.h"
#include "ui/messages/translations.h"
#include "ui/units/group_name_dialog.h"

using namespace lesionlab;
using namespace lesionlab::ui;

class TestDialogs : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<StudyDocument> document_;

    static void check(const QWidget& window, int least)
    {
        int checked = 0;
        const QStringList poor = tests::poorControls(window, checked);
        QVERIFY2(poor.isEmpty(), qPrintable(u'\n' + poor.join(u'\n')));
        QVERIFY2(checked >= least, qPrintable(QString::number(checked)));
    }

    /// On F1, with the focus wherever it is.
    static void helps(QWidget& dialog, const QString& about)
    {
        QVERIFY2(dialog.whatsThis().contains("<b>" + about), qPrintable(dialog.whatsThis()));
        const auto shown = [] {
            QWidget* found = nullptr;
            for (QWidget* const widget : QApplication::topLevelWidgets())
                if (widget->inherits("QWhatsThat") && widget->isVisible())
                    found = widget;
            return found;
        };
        QVERIFY(shown() == nullptr);
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::keyClick(dialog.focusWidget() != nullptr ? dialog.focusWidget() : &dialog, Qt::Key_F1);
        QTRY_VERIFY(shown() != nullptr);
        shown()->close();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        const std::filesystem::path study = folder_.filePath("study").toStdString();
        tests::madeUpStudy(study);
        document_ = std::move(*StudyDocument::open(study));
    }

    void poorControlsAreFound()
    {
        QWidget window;
        QComboBox box(&window);
        int checked = 0;
        QCOMPARE(tests::poorControls(window, checked).size(), 3);
        QCOMPARE(checked, 1);
        box.setObjectName("box");
        box.setAccessibleName("Box");
        box.setToolTip("What it is for");
        QCOMPARE(tests::poorControls(window, checked), QStringList());
    }

    void reproduction()
    {
        const ReproduceDialog dialog(
            *document_, std::nullopt, [](const auto&) { return std::vector<study::Condition>(); }, "cpu", nullptr);
        check(dialog, 4);
    }

    void groupName()
    {
        const GroupNameDialog dialog("Name", "Its name:", {}, true, nullptr);
        check(dialog, 3);
    }

    void figureExport()
    {
        const ExportDialog dialog(FigureKind::Figure3, {}, {});
        check(dialog, 7);
    }

    void training()
    {
        QWidget window;
        StudyJobs jobs(*document_, "cpu", window);
        bool asked = false;
        QTimer::singleShot(0, &window, [&asked] {
            auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            asked = true;
            check(*dialog, 4);
            dialog->reject();
        });
        jobs.trainNetwork();
        QVERIFY(asked);
    }

    /// All pages at once.
    void newStudy()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        check(wizard, 23);
        helps(wizard, "New study.");
    }

    void checkpoint()
    {
        CheckpointDialog dialog(LESIONLAB_SOURCE "/tests/core/checkpoints/fixtures/base-study-zip.pth.tar", nullptr);
        dialog.show();
        check(dialog, 2);
        QTRY_VERIFY(dialog.choice());
        helps(dialog, "Checkpoint.");
        NewStudyWizard wizard(nullptr, {}, dialog.choice());
        wizard.show();
        check(wizard, 16);
        helps(wizard, "Checkpoint.");
    }

    void import()
    {
        ImportDialog dialog(*document_, {}, nullptr);
        dialog.show();
        helps(dialog, "Import.");
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
