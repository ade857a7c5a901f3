// SPDX-License-Identifier: GPL-3.0-or-later
/// The export dialog: where the files go, what is asked before, what is said afterwards.
#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

#include <QApplication>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "core/support/files.h"
#include "tests/core/study/made_up_study.h"
#include "ui/figures/export_dialog.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using namespace lesionlab::ui;
using namespace lesionlab::tests;

class TestExportDialog : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    Figure figure_;
    QUrl opened_;

    std::filesystem::path path(const char* name) const { return folder_.filePath(QString::fromUtf8(name)).toStdString(); }

    ExportDialog::Write write() const
    {
        return [this](const std::filesystem::path& file, ExportFormat format, double width) {
            return exportFigure(figure_, file, format, {.width = width});
        };
    }

    static void save(ExportDialog& dialog)
    {
        QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    }

    static QString problem(const ExportDialog& dialog)
    {
        const auto* const label = dialog.findChild<QLabel*>("export-problem");
        return label->isHidden() ? QString() : label->text();
    }

    /// Presses a button of the box of that name when it comes up, and notes what the box said.
    static void answer(const QString& box, const QString& button, QString& said)
    {
        QTimer::singleShot(0, qApp, [&said, box, button] {
            auto* const found = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (found == nullptr || found->objectName() != box)
                qFatal("no such box");
            said = found->text() + QLatin1Char(' ') + found->informativeText();
            for (QAbstractButton* const each : found->buttons())
                if (each->text().remove(QLatin1Char('&')) == button)
                    return each->click();
            qFatal("no such button");
        });
    }

    /// A dialog that would write to `name`.
    std::unique_ptr<ExportDialog> dialogFor(const std::filesystem::path& file) const
    {
        auto dialog = std::make_unique<ExportDialog>(FigureKind::Figure2a, csvOf(figure_), write());
        dialog->findChild<QLineEdit*>("export-file")->setText(QString::fromStdString(file.string()));
        dialog->show();
        return dialog;
    }

public Q_SLOTS:
    void openFolder(const QUrl& url) { opened_ = url; }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("HOME", folder_.filePath("home").toUtf8());
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        study::Study study = madeUpStudy(path("study"));
        addRun(study, conditionOf(madeUpRecipe(), "faces", study::LesionSchedule::Onset, {"faces"}), {{20, 18, 16}, {6, 6}}, 6);
        figure_ = figureOf(study, FigureKind::Figure2a).value();
    }

    void formatAndWidthAreChosen()
    {
        ExportDialog dialog(FigureKind::Figure3, {}, write());
        auto* const file = dialog.findChild<QLineEdit*>("export-file");
        auto* const format = dialog.findChild<QComboBox*>("export-format");
        auto* const preset = dialog.findChild<QComboBox*>("export-preset");
        auto* const width = dialog.findChild<QDoubleSpinBox*>("export-width");
        QVERIFY(file->text().endsWith("/figure-3.svg"));
        format->setCurrentIndex(1);
        QVERIFY(file->text().endsWith("/figure-3.pdf"));
        QCOMPARE(dialog.widthInMillimetres(), doubleColumn);
        preset->setCurrentIndex(1);
        QCOMPARE(dialog.widthInMillimetres(), singleColumn);
        QVERIFY(!width->isEnabled());
        preset->setCurrentIndex(2);
        QVERIFY(width->isEnabled());
        width->setValue(120.5);
        QCOMPARE(dialog.widthInMillimetres(), 120.5);
        file->setText("mine");
        QVERIFY(dialog.file().is_absolute());
        QCOMPARE(dialog.file().filename(), std::filesystem::path("mine.pdf"));
        file->setText("  ");
        QVERIFY(!dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->isEnabled());
    }

    /// A folder that is missing is made; afterwards the dialog says where the files are, and offers to open it.
    void saysWhereTheFilesAre()
    {
        const auto dialog = dialogFor(path("new folder/below/figure.svg"));
        QString said;
        answer("export-done", "OK", said);
        save(*dialog);
        QVERIFY(!dialog->isVisible());
        QVERIFY2(said.contains("figure.svg") && said.contains("figure.csv") && said.contains("new folder/below"), qPrintable(said));
        QVERIFY(readFile(path("new folder/below/figure.svg"))->size() > 1000);
        QCOMPARE(*readFile(path("new folder/below/figure.csv")), csvOf(figure_));
    }

    void opensTheFolder()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "openFolder");
        const auto dialog = dialogFor(path("Bilder für A & B #1/figure.svg"));
        QString said;
        answer("export-done", "Open the folder", said);
        save(*dialog);
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QCOMPARE(opened_, QUrl::fromLocalFile(folder_.filePath(QStringLiteral("Bilder für A & B #1"))));
    }

    /// The numbers' place can be taken, the drawing's cannot: it is a folder. The old numbers stay.
    void halfAnExportIsTakenBack()
    {
        for (const bool numbersThere : {true, false}) {
            const std::filesystem::path place = path(numbersThere ? "half" : "nothing");
            std::filesystem::create_directories(place / "figure.svg");
            if (numbersThere)
                QVERIFY(writeFileAtomically(place / "figure.csv", "old numbers"));
            const auto dialog = dialogFor(place / "figure.svg");
            QString said;
            answer("export-replace", "Replace", said);
            save(*dialog);
            QVERIFY(dialog->isVisible());
            QVERIFY2(problem(*dialog).contains("figure.svg") && problem(*dialog).contains("Is a directory"), qPrintable(problem(*dialog)));
            QCOMPARE(readFile(place / "figure.csv").value_or("none"), std::string(numbersThere ? "old numbers" : "none"));
            QCOMPARE(std::distance(std::filesystem::directory_iterator(place), {}), numbersThere ? 2 : 1);
        }
    }

    void folderWithoutPermissionIsTold()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        std::filesystem::create_directories(path("locked"));
        QVERIFY(writeFileAtomically(path("locked/figure.svg"), "old drawing"));
        std::filesystem::permissions(path("locked"), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
        const auto dialog = dialogFor(path("locked/figure.svg"));
        QString said;
        answer("export-replace", "Replace", said);
        save(*dialog);
        QVERIFY2(problem(*dialog).contains("locked/figure.svg") && problem(*dialog).contains("choose a folder"),
                 qPrintable(problem(*dialog)));
        QCOMPARE(*readFile(path("locked/figure.svg")), std::string("old drawing"));
        std::filesystem::permissions(path("locked"), std::filesystem::perms::owner_all);
    }

    void asksBeforeReplacing()
    {
        QVERIFY(writeFileAtomically(path("there/figure.csv"), "old numbers"));
        const auto dialog = dialogFor(path("there/figure.svg"));
        QString said;
        answer("export-replace", "Cancel", said);
        save(*dialog);
        QVERIFY(dialog->isVisible());
        QVERIFY2(said.contains("figure.csv") && !said.contains("figure.svg"), qPrintable(said));
        QCOMPARE(*readFile(path("there/figure.csv")), std::string("old numbers"));
        QVERIFY(!std::filesystem::exists(path("there/figure.svg")));
    }

    /// The same figure in another format: its numbers are there already, and stay.
    void ownNumbersAreReplacedWithoutAQuestion()
    {
        for (const char* const name : {"twice/figure.svg", "twice/figure.pdf"}) {
            const auto dialog = dialogFor(path(name));
            dialog->findChild<QComboBox*>("export-format")->setCurrentIndex(std::string(name).ends_with("pdf") ? 1 : 0);
            QString said;
            answer("export-done", "OK", said);
            save(*dialog);
            QVERIFY(!dialog->isVisible());
        }
        QCOMPARE(*readFile(path("twice/figure.csv")), csvOf(figure_));
    }

    void wrongPlacesAreToldByName()
    {
        QVERIFY(writeFileAtomically(path("file"), "a file, not a folder"));
        const auto dialog = dialogFor(path("file/figure.svg"));
        save(*dialog);
        QVERIFY(dialog->isVisible());
        QVERIFY2(problem(*dialog).contains("file/figure.svg"), qPrintable(problem(*dialog)));
        const auto* const label = dialog->findChild<QLabel*>("export-problem");
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width())); // all of it can be read
        dialog->findChild<QLineEdit*>("export-file")->setText(QString::fromStdString(path("file2/figure.svg").string()));
        QVERIFY(problem(*dialog).isEmpty());
    }

    /// As on a full disk: no file may grow beyond a few bytes. What was there stays, both files.
    void fullDiskLeavesWhatWasThere()
    {
        QVERIFY(writeFileAtomically(path("full/figure.svg"), "old drawing"));
        QVERIFY(writeFileAtomically(path("full/figure.csv"), "old numbers"));
        const auto dialog = dialogFor(path("full/figure.svg"));
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 4096; // enough for the numbers
        setrlimit(RLIMIT_FSIZE, &small);
        QString said;
        answer("export-replace", "Replace", said);
        save(*dialog);
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(dialog->isVisible());
        QVERIFY2(problem(*dialog).contains("full/figure.svg"), qPrintable(problem(*dialog)));
        QCOMPARE(*readFile(path("full/figure.svg")), std::string("old drawing"));
        QCOMPARE(*readFile(path("full/figure.csv")), std::string("old numbers"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(path("full")), {}), 2); // nothing half written either
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
