// SPDX-License-Identifier: GPL-3.0-or-later
/// The wizard for new studies, driven as a person does: with the mouse, the keyboard and the dialogs that it opens.
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "core/support/blocking.h"
#include "core/support/files.h"
#include "tests/ui/poor_controls.h"
#include "ui/document/images_page.h"
#include "ui/document/new_study_wizard.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using ui::NewStudyWizard;

class TestNewStudyWizard : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    template <typename Widget> static Widget* the(const QWidget& within, const char* name)
    {
        auto* const found = within.findChild<Widget*>(QString::fromUtf8(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }

    static QString text(const QWidget& within, const char* label) { return the<QLabel>(within, label)->text(); }
    static bool mayGoOn(const NewStudyWizard& wizard) { return wizard.button(QWizard::NextButton)->isEnabled(); }
    static void next(const NewStudyWizard& wizard) { QTest::mouseClick(wizard.button(QWizard::NextButton), Qt::LeftButton); }

    static void press(QWidget* button) { QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2)); }

    static void type(QLineEdit* edit, const QString& words)
    {
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, words);
    }

    /// Through the file dialog, its name typed.
    static void addTask(NewStudyWizard& wizard, const QString& folder)
    {
        QTimer::singleShot(0, &wizard, [folder] {
            auto* const dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            auto* const name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            name->setText(folder);
            QTest::keyClick(name, Qt::Key_Return);
        });
        press(the<QPushButton>(wizard, "new-add-task"));
    }

    /// Types into a cell of the table of tasks.
    static void fill(const NewStudyWizard& wizard, int row, int column, const QString& words)
    {
        auto* const table = the<QTableWidget>(wizard, "new-tasks");
        table->setFocus();
        table->setCurrentCell(row, column);
        QTest::keyClick(table, Qt::Key_F2);
        auto* const editor = table->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        type(editor, words);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(table->item(row, column)->text(), words);
    }

    /// A task's folder: two classes with two images for training and one for testing, and what cannot be an image.
    QString taskFolder(const char* name) const
    {
        const QDir root(folder_.filePath(QString::fromUtf8(name)));
        for (const char* const file :
             {"train/a/1.png", "train/a/2.png", "train/b/1.png", "train/b/2.png", "test/a/1.png", "test/b/1.png"}) {
            const QString path = root.filePath(QString::fromUtf8(file));
            QDir().mkpath(QFileInfo(path).path());
            QImage image(40, 40, QImage::Format_RGB888);
            image.fill(Qt::darkCyan);
            image.save(path);
        }
        return root.path();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"})
            qputenv(name, folder_.filePath(QString::fromUtf8(name)).toUtf8());
        QDir().mkpath(folder_.filePath("HOME"));
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        forbidBlockingHere();
    }

    void taskNamesComeFromFolders()
    {
        QCOMPARE(ui::taskNameFor("faces"), QStringLiteral("faces"));
        QCOMPARE(ui::taskNameFor("my  faces (2026)"), QStringLiteral("my-faces-2026"));
        QCOMPARE(ui::taskNameFor(QString::fromUtf8("Gesichter groß, 人脸")), QString::fromUtf8("Gesichter-groß-人脸"));
        QCOMPARE(ui::taskNameFor(QString::fromUtf8("𠀋 x")), QString::fromUtf8("𠀋-x"));
        QCOMPARE(ui::taskNameFor(" / "), QString());
    }

    /// With the proposals as they are, by keyboard alone.
    void builtinStudyByKeyboard()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        QApplication::setActiveWindow(&wizard);
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
        QCOMPARE(text(wizard, "new-found"),
                 QString("faces: 64 classes, images: 3,072 for training, 384 for validation, 768 for testing\n"
                         "objects: 32 classes, images: 3,072 for training, 384 for validation, 768 for testing"));
        auto* const identities = the<QSpinBox>(wizard, "new-identities");
        type(identities->findChild<QLineEdit*>(), "10");
        QTRY_VERIFY(text(wizard, "new-found").startsWith("faces: 10 classes, images: 480 for training"));
        const QList<int> pages = wizard.pageIds();
        QTest::keyClick(&wizard, Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(wizard.currentId(), pages[1]);
        QVERIFY2(text(wizard, "new-network-found").contains("13 convolutional layers"), qPrintable(text(wizard, "new-network-found")));
        QTest::keyClick(&wizard, Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(wizard.currentId(), pages[2]);
        QVERIFY(text(wizard, "new-place-found").contains("will be made"));
        for (const char* const words : {"faces: 10 classes", "Network: vgg16_bn, width 0.25, 64 × 64", "begins right away, 14 epochs"})
            QVERIFY2(text(wizard, "new-summary").contains(QString::fromUtf8(words)), qPrintable(text(wizard, "new-summary")));
        type(the<QLineEdit>(wizard, "new-place"), folder_.filePath("builtin"));
        QTest::keyClick(the<QLineEdit>(wizard, "new-place"), Qt::Key_Return);
        QTRY_VERIFY(!wizard.isVisible());
        QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));
        QCOMPARE(study::Study::open(wizard.folder())->specification().builtin.identities, 10);
        QCOMPARE(wizard.training()->options.epochs, 14);
    }

    /// Another family has other layers, and cannot be of every size.
    void otherFamilies()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        wizard.next();
        auto* const architecture = the<QComboBox>(wizard, "new-architecture");
        auto* const lastUnits = the<QSpinBox>(wizard, "new-last-units");
        architecture->setCurrentText("resnet50");
        QCOMPARE(lastUnits->value(), 2048);
        QVERIFY(!the<QSpinBox>(wizard, "new-hidden")->isEnabled() && !the<QDoubleSpinBox>(wizard, "new-dropout")->isEnabled());
        QVERIFY2(text(wizard, "new-network-found").startsWith("49 convolutional layers. The units of the last one, layer4.2.conv3"),
                 qPrintable(text(wizard, "new-network-found")));
        QVERIFY(wizard.currentPage()->isComplete());
        auto* const input = the<QComboBox>(wizard, "new-input");
        input->setCurrentIndex(input->findData(32));
        QVERIFY(!wizard.currentPage()->isComplete());
        QVERIFY2(text(wizard, "new-network-found").contains("33"), qPrintable(text(wizard, "new-network-found")));
        architecture->setCurrentText("alexnet");
        input->setCurrentIndex(input->findData(64));
        QVERIFY(wizard.currentPage()->isComplete());
        QCOMPARE(lastUnits->value(), 256);
        QVERIFY(the<QSpinBox>(wizard, "new-hidden")->isEnabled());
    }

    /// What cannot be chosen cannot be clicked.
    void onlyTheChosenKindOfImagesIsActive()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        const std::vector<const char*> ofFolders{"new-tasks", "new-add-task"};
        const std::vector<const char*> ofBuiltin{"new-identities", "new-categories", "new-views"};
        const auto enabled = [&wizard](const std::vector<const char*>& names, bool expected) {
            return std::ranges::all_of(names, [&](const char* name) { return the<QWidget>(wizard, name)->isEnabled() == expected; });
        };
        QVERIFY(enabled(ofFolders, false) && enabled(ofBuiltin, true));
        press(the<QRadioButton>(wizard, "new-folders"));
        QVERIFY(enabled(ofFolders, true) && enabled(ofBuiltin, false));
        QVERIFY(!mayGoOn(wizard));
        QCOMPARE(text(wizard, "new-found"), QString("Add a folder for each task."));
        press(the<QRadioButton>(wizard, "new-builtin"));
        QVERIFY(enabled(ofFolders, false) && enabled(ofBuiltin, true));
        QVERIFY(mayGoOn(wizard));
    }

    void foldersAreListedWithWhatIsLeftOut()
    {
        const QString cats = taskFolder("cats");
        QVERIFY(writeFileAtomically((cats + "/train/a/notes.txt").toStdString(), "no image"));
        QVERIFY(writeFileAtomically((cats + "/train/b/3.png").toStdString(), ""));
        QDir().mkpath(cats + "/train/c");
        NewStudyWizard wizard(nullptr);
        wizard.show();
        press(the<QRadioButton>(wizard, "new-folders"));
        addTask(wizard, cats);
        QTRY_VERIFY(mayGoOn(wizard));
        QVERIFY2(text(wizard, "new-found").startsWith("cats: 2 classes, images: 5 for training, 0 for validation, 2 for testing"),
                 qPrintable(text(wizard, "new-found")));
        for (const char* const words :
             {"3 files or folders are not used:", "notes.txt: not an image by its ending", "3.png: empty", "train/c: no images in it"})
            QVERIFY2(text(wizard, "new-found").contains(words), qPrintable(text(wizard, "new-found")));
        addTask(wizard, taskFolder("dogs"));
        QTRY_VERIFY(text(wizard, "new-found").contains("dogs: 2 classes"));
        next(wizard);
        next(wizard);
        QVERIFY(text(wizard, "new-summary").contains("cats: 2 classes"));
        type(the<QLineEdit>(wizard, "new-place"), folder_.filePath("folders"));
        QTest::mouseClick(wizard.button(QWizard::FinishButton), Qt::LeftButton);
        QTRY_VERIFY(!wizard.isVisible());
        const auto made = study::Study::open(wizard.folder());
        QCOMPARE(study::taskNames(made->specification()), (std::vector<std::string>{"cats", "dogs"}));
        QCOMPARE(made->specification().architecture.classes, 4);
    }

    /// A folder may hold more classes than the network has outputs; retrainings need not see all of their images.
    void listedClassesAndFewerImagesForACheckpoint()
    {
        const QString list = folder_.filePath("classes.txt");
        QVERIFY(writeFileAtomically(list.toStdString(), "b\n"));
        ui::CheckpointChoice choice{"theirs.pt", {}, true};
        choice.architecture.classes = 1;
        NewStudyWizard wizard(nullptr, {}, choice);
        wizard.show();
        addTask(wizard, taskFolder("listed"));
        QTRY_VERIFY(mayGoOn(wizard));
        next(wizard);
        QVERIFY(!mayGoOn(wizard)); // two classes
        wizard.back();
        fill(wizard, 0, 2, folder_.filePath("nowhere.txt"));
        QTRY_VERIFY(text(wizard, "new-found").contains("does not exist"));
        QVERIFY(!mayGoOn(wizard));
        fill(wizard, 0, 2, list);
        QTRY_VERIFY(mayGoOn(wizard));
        QCOMPARE(text(wizard, "new-found"), QString("listed: one class, images: 2 for training, 0 for validation, 1 for testing\n"
                                                    "   With one test image the accuracy on listed moves in steps of 100 percentage "
                                                    "points: enough to look around, not to conclude.\n"
                                                    "   one class more is not in the list."));
        next(wizard);
        QVERIFY(mayGoOn(wizard));
        the<QSpinBox>(wizard, "new-cap-train-listed")->setValue(247);
        int checked = 0;
        QCOMPARE(tests::poorControls(*wizard.currentPage(), checked), QStringList());
        next(wizard);
        QVERIFY2(text(wizard, "new-summary").contains("Images of each class of listed at most: 247 for training, all for validation."),
                 qPrintable(text(wizard, "new-summary")));
        const study::FolderTask task = wizard.specification().folders.at(0);
        QCOMPARE(task.classes, std::vector<std::string>{"b"});
        QVERIFY(task.onlyListed);
        QCOMPARE(task.caps.train, 247);
        QCOMPARE(task.caps.valid, 0);
    }

    void foldersThatCannotBeAreRefusedAtOnce()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        press(the<QRadioButton>(wizard, "new-folders"));
        addTask(wizard, taskFolder("birds"));
        QTRY_VERIFY(mayGoOn(wizard));
        fill(wizard, 0, 1, "images/birds");
        QVERIFY(!mayGoOn(wizard));
        QVERIFY2(text(wizard, "new-found").contains("Give the whole path"), qPrintable(text(wizard, "new-found")));
        fill(wizard, 0, 1, folder_.filePath("nowhere"));
        QTRY_VERIFY(text(wizard, "new-found").contains("does not exist"));
        QVERIFY(!mayGoOn(wizard));
        fill(wizard, 0, 1, folder_.filePath("birds"));
        QTRY_VERIFY(mayGoOn(wizard));
        fill(wizard, 0, 0, "both"); // means something else in the lesions' language
        QVERIFY(!mayGoOn(wizard));
        QVERIFY2(text(wizard, "new-found").contains("both"), qPrintable(text(wizard, "new-found")));
        press(the<QPushButton>(wizard, "new-remove-task"));
        QCOMPARE(text(wizard, "new-found"), QString("Add a folder for each task."));
    }

    /// A click on Cancel, or on the window's cross, while thousands of files are listed.
    void cancellingStopsTheMaking()
    {
        const QDir many(folder_.filePath("many"));
        for (int number = 0; number < 1500; ++number)
            QVERIFY(writeFileAtomically(many.filePath(QStringLiteral("train/c%1/1.png").arg(number)).toStdString(), "x"));
        NewStudyWizard wizard(nullptr);
        wizard.show();
        press(the<QRadioButton>(wizard, "new-folders"));
        addTask(wizard, many.path());
        QTRY_VERIFY(mayGoOn(wizard));
        next(wizard);
        next(wizard);
        type(the<QLineEdit>(wizard, "new-place"), folder_.filePath("rejected"));
        QTest::mouseClick(wizard.button(QWizard::FinishButton), Qt::LeftButton);
        QVERIFY(!wizard.button(QWizard::FinishButton)->isEnabled());
        QVERIFY(wizard.button(QWizard::CancelButton)->isEnabled());
        wizard.close();
        QVERIFY(wizard.isVisible()); // until the making has stopped
        QTRY_VERIFY(!wizard.isVisible());
        QCOMPARE(wizard.result(), static_cast<int>(QDialog::Rejected));
        QVERIFY(!QFileInfo::exists(folder_.filePath("rejected")));
    }

    /// Who is asked first may say no: nothing is made, and what was chosen stays.
    void nothingIsMadeBeforeItMayBe()
    {
        bool may = false;
        NewStudyWizard wizard(nullptr, [&may] { return may; });
        wizard.show();
        next(wizard);
        the<QSpinBox>(wizard, "new-epochs")->setValue(2);
        next(wizard);
        type(the<QLineEdit>(wizard, "new-place"), folder_.filePath("asked"));
        QTest::mouseClick(wizard.button(QWizard::FinishButton), Qt::LeftButton);
        QTest::qWait(100);
        QVERIFY(wizard.isVisible());
        QVERIFY(!QFileInfo::exists(folder_.filePath("asked")));
        QCOMPARE(wizard.training()->options.epochs, 2);
        may = true;
        QTest::mouseClick(wizard.button(QWizard::FinishButton), Qt::LeftButton);
        QTRY_VERIFY(!wizard.isVisible());
        QVERIFY(QFileInfo::exists(folder_.filePath("asked/study.json")));
    }

    /// As the command: 72 pixels of built-in stimuli for 64 pixels of input.
    void builtinStimuliBeginAsTheLaptopCan()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        next(wizard);
        QCOMPARE(the<QComboBox>(wizard, "new-preset")->currentText(), QString("Small and quick, for a laptop"));
        const study::StudySpecification specification = wizard.specification();
        QCOMPARE(specification.resizeTo, 72);
        QCOMPARE(specification.architecture.dropout, 0.0);
        QVERIFY(specification.architecture.batchNorm);
        QCOMPARE(wizard.training()->options.learningRate, 0.05);
        QCOMPARE(wizard.training()->options.epochs, 14);
        QVERIFY(wizard.training()->options.schedule.kind == training::ScheduleKind::OneCycle);
        QVERIFY2(text(wizard, "new-recipe").contains("batches of 64") && text(wizard, "new-recipe").contains("one-cycle"),
                 qPrintable(text(wizard, "new-recipe")));
    }

    /// Own images begin with the paper's recipe; the paper's network, and its numbers of images, are one choice.
    void ownImagesBeginAsThePaper()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        press(the<QRadioButton>(wizard, "new-folders"));
        addTask(wizard, taskFolder("faces"));
        addTask(wizard, taskFolder("objects"));
        QTRY_VERIFY(mayGoOn(wizard));
        next(wizard);
        auto* const preset = the<QComboBox>(wizard, "new-preset");
        QCOMPARE(preset->currentText(), QString("A small network, trained as in the paper"));
        const training::TrainingOptions recipe = wizard.training()->options;
        QCOMPARE(recipe.learningRate, 0.001);
        QCOMPARE(recipe.momentum, 0.9);
        QCOMPARE(recipe.weightDecay, 1e-4);
        QCOMPARE(recipe.batchSize, 128);
        QCOMPARE(recipe.gradientNorm, 0.0);
        QVERIFY(recipe.schedule.kind == training::ScheduleKind::Constant);
        QCOMPARE(wizard.specification().architecture.dropout, 0.5);
        QCOMPARE(wizard.specification().folders[0].caps.train, 0);

        preset->setFocus();
        QTest::keyClick(preset, Qt::Key_Down);
        QCOMPARE(preset->currentText(), QString("The paper's network and training"));
        const study::StudySpecification paper = wizard.specification();
        networks::Architecture expected; // the paper's by default
        QCOMPARE(expected.hiddenUnits, 4096);
        QVERIFY(paper.architecture == expected);
        QCOMPARE(networks::architectureName(paper.architecture), std::string("vgg16"));
        QCOMPARE(paper.architecture.inputSize, 224);
        QCOMPARE(paper.resizeTo, 256);
        QCOMPARE(paper.folders[0].caps.train, 247);
        QCOMPARE(paper.folders[1].caps.train, 1000);
        QCOMPARE(paper.folders[0].caps.valid, 50);
        QCOMPARE(paper.folders[1].caps.valid, 50);
        QCOMPARE(paper.folders[1].caps.test, 0);
        QCOMPARE(wizard.training()->options.learningRate, 0.001);

        the<QSpinBox>(wizard, "new-cap-train-objects")->setValue(300);
        QCOMPARE(preset->currentText(), QString("Own numbers"));
        the<QDoubleSpinBox>(wizard, "new-dropout")->setValue(0.3);
        QCOMPARE(wizard.specification().folders[1].caps.train, 300);
        QCOMPARE(wizard.specification().architecture.dropout, 0.3);
        QTest::mouseClick(wizard.button(QWizard::BackButton), Qt::LeftButton);
        next(wizard); // what was chosen by hand stays
        QCOMPARE(wizard.specification().folders[1].caps.train, 300);
        next(wizard);
        for (const char* const words : {"of faces at most: 247 for training, 50 for validation", "batches of 128"})
            QVERIFY2(text(wizard, "new-summary").contains(words), qPrintable(text(wizard, "new-summary")));
    }

    void placesThatCannotBeAreRefusedAtOnce()
    {
        NewStudyWizard wizard(nullptr);
        wizard.show();
        next(wizard);
        next(wizard);
        auto* const place = the<QLineEdit>(wizard, "new-place");
        const QAbstractButton* const finish = wizard.button(QWizard::FinishButton);
        QVERIFY(finish->isEnabled());
        type(place, "my study");
        QVERIFY(!finish->isEnabled());
        QVERIFY(text(wizard, "new-place-found").contains("Give the whole path"));
        QVERIFY(writeFileAtomically(folder_.filePath("occupied/.file").toStdString(), "something"));
        type(place, folder_.filePath("occupied"));
        QVERIFY(!finish->isEnabled());
        QVERIFY(text(wizard, "new-place-found").contains("already holds files"));
        type(place, folder_.filePath("occupied/new"));
        QVERIFY(finish->isEnabled());
        QCOMPARE(QDir(folder_.filePath("occupied")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{".file"}); // nothing is left of the trial
        type(place, folder_.filePath("occupied/.file/below"));
        QVERIFY(!finish->isEnabled());
        QVERIFY(text(wizard, "new-place-found").contains("nothing can be written"));
        if (QFileInfo::exists("/proc/self")) { // where root has the right to write, and cannot
            type(place, "/proc/study");
            QVERIFY(!finish->isEnabled());
            QVERIFY(text(wizard, "new-place-found").contains("nothing can be written"));
        }
        QDir().mkpath(folder_.filePath("free"));
        type(place, folder_.filePath("free"));
        QVERIFY(finish->isEnabled());
        QCOMPARE(text(wizard, "new-place-found"), QString("The folder is there, and empty."));
        type(place, "~/a study");
        QVERIFY(finish->isEnabled());
        QCOMPARE(wizard.folder(), std::filesystem::path(folder_.filePath("HOME/a study").toStdString()));
    }
};

QTEST_MAIN(TestNewStudyWizard)
#include "tst_new_study_wizard.moc"
