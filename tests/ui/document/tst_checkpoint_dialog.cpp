// SPDX-License-Identifier: GPL-3.0-or-later
/// From somebody else's file to a study of its network: what was recognised, the wizard with the network given, files dropped on the
/// window.
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "core/study/run_record.h"
#include "core/support/blocking.h"
#include "tests/ui/poor_controls.h"
#include "ui/document/checkpoint_dialog.h"
#include "ui/document/checkpoint_page.h"
#include "ui/document/new_study_wizard.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using ui::CheckpointDialog;
using ui::NewStudyWizard;

namespace {

QString fixture(const char* name) { return QStringLiteral(LESIONLAB_SOURCE "/tests/core/checkpoints/fixtures/") + QString::fromUtf8(name); }

ui::CheckpointChoice choiceOf(const char* name)
{
    CheckpointDialog dialog(fixture(name), nullptr);
    for (int i = 0; i < 500 && !dialog.choice(); ++i)
        QTest::qWait(10);
    if (!dialog.choice())
        qFatal("%s was not recognised", name);
    return *dialog.choice();
}

} // namespace

class TestCheckpointDialog : public QObject {
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

    static void type(QLineEdit* edit, const QString& words)
    {
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, words);
    }

    /// A study of built-in stimuli, so many of them; the wizard stands on the page after.
    static void chooseBuiltin(NewStudyWizard& wizard, int identities, int categories)
    {
        the<QRadioButton>(wizard, "new-builtin")->click();
        the<QSpinBox>(wizard, "new-identities")->setValue(identities);
        the<QSpinBox>(wizard, "new-categories")->setValue(categories);
        QTest::mouseClick(wizard.button(QWizard::NextButton), Qt::LeftButton);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"})
            qputenv(name, folder_.filePath(QString::fromUtf8(name)).toUtf8());
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        forbidBlockingHere();
    }

    void tellsWhatWasRecognised()
    {
        CheckpointDialog dialog(fixture("base-study-zip.pth.tar"), nullptr);
        dialog.show();
        QCOMPARE(text(dialog, "checkpoint-recognised"), QString("Looking …")); // it is read elsewhere
        auto* const use = the<QPushButton>(dialog, "checkpoint-use");
        QVERIFY(!use->isEnabled());
        QTRY_VERIFY(use->isEnabled());
        QCOMPARE(text(dialog, "checkpoint-recognised"),
                 QString("PyTorch, zip container (version 1.6 and later)\n"
                         "Architecture: vgg11; classes: 7; width: 0.03125; units of the last convolutional layer: 12; input: 64 pixels\n"
                         "Tensors: 22, with 9237 numbers, under “state_dict”\n"
                         "The names are shown without what training programs put before them, such as “module.”.\n"
                         "With such a network a study can be made without training."));
        const QString content = the<QPlainTextEdit>(dialog, "checkpoint-content")->toPlainText();
        for (const char* const words : {"float32  features.0.weight [2, 3, 3, 3]", "epoch: 3", "batch_size: 128"})
            QVERIFY2(content.contains(QString::fromUtf8(words)), qPrintable(content));
        QCOMPARE(dialog.choice()->architecture.classes, 7);
        int checked = 0;
        QCOMPARE(tests::poorControls(dialog, checked), QStringList());
        QCOMPARE(checked, 2);
        QTest::mouseClick(use, Qt::LeftButton);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    }

    void otherFilesAreNoStudies_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("arrays") << fixture("expected.npz") << QStringLiteral("No study can be made of it.");
        QTest::newRow("no file") << fixture("nowhere.pt") << QStringLiteral("does not exist");
        QTest::newRow("another kind of file") << fixture("make_checkpoints.py") << QStringLiteral("is damaged or not what it should be");
    }

    void otherFilesAreNoStudies()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        CheckpointDialog dialog(file, nullptr);
        dialog.show();
        QTRY_VERIFY2(text(dialog, "checkpoint-recognised").contains(words), qPrintable(text(dialog, "checkpoint-recognised")));
        QVERIFY(!the<QPushButton>(dialog, "checkpoint-use")->isEnabled());
        QVERIFY(!dialog.choice());
    }

    void leadsToAStudyOfTheNetwork()
    {
        NewStudyWizard wizard(nullptr, {}, choiceOf("plain.pt"));
        wizard.show();
        QVERIFY(the<QRadioButton>(wizard, "new-folders")->isChecked()); // whoever has a network has images
        chooseBuiltin(wizard, 4, 3);
        QTRY_COMPARE(wizard.currentId(), wizard.pageIds().at(1));
        QVERIFY(text(wizard, "new-checkpoint-network").startsWith("Network: vgg16_bn from “plain.pt”, 32 × 32 pixels, 7 outputs."));
        QVERIFY(text(wizard, "new-checkpoint-classes").startsWith("The images have 7 classes, as many as the network has outputs."));
        QVERIFY(wizard.button(QWizard::NextButton)->isEnabled());
        int checked = 0;
        QCOMPARE(tests::poorControls(*wizard.currentPage(), checked), QStringList());
        QTest::mouseClick(wizard.button(QWizard::NextButton), Qt::LeftButton);
        QTRY_COMPARE(wizard.currentId(), wizard.pageIds().at(2));
        QVERIFY(text(wizard, "new-summary").contains("from “plain.pt”"));
        type(the<QLineEdit>(wizard, "new-place"), folder_.filePath("made"));
        QTest::mouseClick(wizard.button(QWizard::FinishButton), Qt::LeftButton);
        QTRY_VERIFY(!wizard.isVisible());
        QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));
        QVERIFY(!wizard.training());
        const auto made = study::Study::open(wizard.folder());
        QVERIFY(made);
        const auto record = study::readRunRecord(made->runFolder(study::baselineRun));
        QVERIFY(record && record->checkpoint);
        QVERIFY(record->checkpoint->file.ends_with("plain.pt"));
        QVERIFY(std::filesystem::exists(made->weightsFile(study::baselineRun)));

        ui::MainWindow window(QStringLiteral("cpu"));
        QVERIFY(window.openStudy(wizard.folder()));
        QVERIFY(window.document()->hasNetwork(study::baselineRun));
    }

    /// The weights of a resnet leave open what its input was; all weights leave open how it was normalised.
    void whatWeightsDoNotTellIsAsked()
    {
        ui::CheckpointChoice choice = choiceOf("plain.pt");
        {
            NewStudyWizard told(nullptr, {}, choice);
            QVERIFY(told.findChild<QSpinBox*>("new-checkpoint-input") == nullptr);
            QVERIFY(!the<QDoubleSpinBox>(told, "new-checkpoint-dropout")->isHidden());
        }
        choice.architecture = *networks::withName(choice.architecture, "resnet18");
        choice.architecture.inputSize = 224;
        choice.inputTold = false;
        NewStudyWizard wizard(nullptr, {}, choice);
        wizard.show();
        chooseBuiltin(wizard, 4, 3);
        QTRY_COMPARE(wizard.currentId(), wizard.pageIds().at(1));
        auto* const input = the<QSpinBox>(wizard, "new-checkpoint-input");
        QCOMPARE(input->value(), 224);
        QCOMPARE(input->minimum(), 33);
        QVERIFY(the<QDoubleSpinBox>(wizard, "new-checkpoint-dropout")->isHidden());
        input->setValue(64);
        the<QComboBox>(wizard, "new-checkpoint-normalisation")->setCurrentIndex(1);
        int checked = 0;
        QCOMPARE(tests::poorControls(*wizard.currentPage(), checked), QStringList());
        const QString words = text(wizard, "new-checkpoint-network");
        QVERIFY2(words.contains("64 × 64 pixels") && words.contains("(imagenet)"), qPrintable(words));
        const auto* const page = wizard.findChild<ui::CheckpointPage*>();
        study::StudySpecification specification;
        page->describe(specification);
        QCOMPARE(specification.architecture.inputSize, 64);
        QVERIFY(specification.architecture.normalisation == networks::Normalisation::ImageNet);
        QCOMPARE(specification.resizeTo, 72);
    }

    /// As many images a class as the paper takes, where the outputs are as many as in the paper; else all.
    void capsOfThePaperAreProposed()
    {
        for (const char* const file : {"train/a/1.png", "test/a/1.png"}) {
            const QString path = folder_.filePath(QStringLiteral("faces/") + QString::fromUtf8(file));
            QDir().mkpath(QFileInfo(path).path());
            QImage image(40, 40, QImage::Format_RGB888);
            image.fill(Qt::darkCyan);
            QVERIFY(image.save(path));
        }
        ui::CheckpointChoice choice = choiceOf("plain.pt");
        for (const int outputs : {7, 1714 + 423}) {
            choice.architecture.classes = outputs;
            NewStudyWizard wizard(nullptr, {}, choice);
            wizard.show();
            QTimer::singleShot(0, &wizard, [this] {
                auto* const dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
                QVERIFY(dialog != nullptr);
                auto* const name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
                name->setText(folder_.filePath("faces"));
                QTest::keyClick(name, Qt::Key_Return);
            });
            the<QPushButton>(wizard, "new-add-task")->click();
            QTRY_VERIFY(wizard.button(QWizard::NextButton)->isEnabled());
            QTest::mouseClick(wizard.button(QWizard::NextButton), Qt::LeftButton);
            QTRY_COMPARE(wizard.currentId(), wizard.pageIds().at(1));
            QCOMPARE(the<QSpinBox>(wizard, "new-cap-train-faces")->value(), outputs == 7 ? 0 : 247);
            QCOMPARE(the<QSpinBox>(wizard, "new-cap-valid-faces")->value(), outputs == 7 ? 0 : 50);
        }
    }

    void otherNumbersOfClassesAreTold()
    {
        NewStudyWizard wizard(nullptr, {}, choiceOf("plain.pt"));
        wizard.show();
        chooseBuiltin(wizard, 4, 2);
        QTRY_COMPARE(wizard.currentId(), wizard.pageIds().at(1));
        QVERIFY(text(wizard, "new-checkpoint-classes").startsWith("The network has 7 outputs, but the images have 6 classes."));
        QVERIFY(!wizard.button(QWizard::NextButton)->isEnabled());
    }

    void checkpointsAreToldFromPicturesByTheirNames()
    {
        for (const char* const name : {"a.pt", "b.pth", "epoch_3.pth.tar", "c.safetensors", "D.PTH"})
            QVERIFY2(CheckpointDialog::isCheckpointName(QString::fromUtf8(name)), name);
        for (const char* const name : {"a.png", "pt", "notes.txt"})
            QVERIFY2(!CheckpointDialog::isCheckpointName(QString::fromUtf8(name)), name);
        QVERIFY(CheckpointDialog::nameFilter().startsWith("Checkpoints (*.pt *.pth *.tar *.safetensors)"));
    }

    void filesDroppedOnTheWindowAreShown()
    {
        ui::MainWindow window(QStringLiteral("cpu"));
        window.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(fixture("plain.pt"))});
        QDragEnterEvent enters(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &enters);
        QVERIFY(enters.isAccepted());
        QString seen;
        QTimer watch;
        connect(&watch, &QTimer::timeout, &window, [&] {
            auto* const dialog = qobject_cast<CheckpointDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr || !dialog->choice())
                return;
            seen = dialog->windowTitle();
            dialog->reject();
        });
        watch.start(10);
        QDropEvent drops(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &drops);
        QTRY_COMPARE(seen, QString("Checkpoint “plain.pt”"));
        QVERIFY(window.document() == nullptr);
    }
};

QTEST_MAIN(TestCheckpointDialog)
#include "tst_checkpoint_dialog.moc"
