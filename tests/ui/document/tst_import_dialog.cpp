// SPDX-License-Identifier: GPL-3.0-or-later
/// From another program's records to a group of units on the bench, and from units to a list: menu, dialog, files dropped on the window.
#include <fstream>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include "core/study/unit_list.h"
#include "core/support/blocking.h"
#include "tests/ui/poor_controls.h"
#include "tests/ui/small_study.h"
#include "ui/document/import_dialog.h"
#include "ui/document/unit_export.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using ui::ImportDialog;
using ui::StudyDocument;
using Units = std::vector<int>;

class TestImportDialog : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<StudyDocument> document_;

    static QString record(const char* name) { return QStringLiteral(LESIONLAB_SOURCE "/tests/core/study/fixtures/records/") + name; }
    QString studyPath() const { return folder_.filePath("study"); }
    QString write(const char* name, const char* content) const
    {
        const QString file = folder_.filePath(QString::fromUtf8(name));
        std::ofstream(file.toStdString()) << content;
        return file;
    }

    template <typename Widget> static Widget* the(const QWidget& within, const char* name)
    {
        auto* const found = within.findChild<Widget*>(QString::fromUtf8(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    static QString text(const QWidget& within, const char* label) { return the<QLabel>(within, label)->text(); }
    static void waitFor(const ImportDialog& dialog) { QTRY_VERIFY(text(dialog, "import-found") != "Looking …"); }
    static QPushButton* accepts(const ImportDialog& dialog) { return the<QPushButton>(dialog, "import-accept"); }

    static void type(QLineEdit* edit, const QString& words)
    {
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, words);
    }

    Units groupNamed(const std::string& name) const
    {
        const auto groups = document_->study().unitGroups("conv5_2");
        const auto found = groups.find(name);
        return found == groups.end() ? Units() : found->second;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"})
            qputenv(name, folder_.filePath(QString::fromUtf8(name)).toUtf8());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        study::StudySpecification specification;
        specification.builtin.identities = 5;
        specification.builtin.categories = 4;
        study::spreadViews(specification.builtin, 4);
        specification.architecture = tests::smallArchitecture(); // conv5_2 has 40 units
        specification.resizeTo = 36;
        QVERIFY(study::Study::create(studyPath().toStdString(), specification));
        forbidBlockingHere();
    }

    void init()
    {
        auto opened = StudyDocument::open(studyPath().toStdString());
        QVERIFY(opened);
        document_ = std::move(*opened);
    }

    void aRecordedChoiceBecomesAGroupThatIsSilent()
    {
        ImportDialog dialog(*document_, record("selections_record.npz"), nullptr);
        dialog.show();
        QVERIFY(!accepts(dialog)->isVisible());
        waitFor(dialog);
        QCOMPARE(text(dialog, "import-found"),
                 QString("“selections_record.npz”: a list of 21 units, counted from 0: 9, 27, 34, 36, 17, 18, 35, 25, …"));
        QVERIFY(!the<QTreeWidget>(dialog, "import-measured")->isVisible());
        QCOMPARE(the<QComboBox>(dialog, "import-layer")->currentText(), QString("conv5_2, 40 units"));
        auto* const rule = the<QLabel>(dialog, "import-rule");
        QCOMPARE(rule->text(), QString("21 units will be in the group."));
        auto* const layer = the<QComboBox>(dialog, "import-layer");
        const int fitting = layer->currentIndex();
        layer->setCurrentIndex(0); // which has fewer units: a longer text, of which all is seen
        QVERIFY(rule->text().contains("does not fit here"));
        QTRY_VERIFY(rule->height() >= rule->heightForWidth(rule->width()));
        layer->setCurrentIndex(fitting);
        int checked = 0;
        QCOMPARE(tests::poorControls(dialog, checked), QStringList());
        QVERIFY(checked >= 6);
        type(the<QLineEdit>(dialog, "import-name"), "cars of theirs");
        QVERIFY(!accepts(dialog)->isEnabled());
        type(the<QLineEdit>(dialog, "import-name"), "theirs");
        the<QSpinBox>(dialog, "import-first")->setValue(4);
        QCOMPARE(text(dialog, "import-rule"), QString("4 units will be in the group."));
        QTest::mouseClick(accepts(dialog), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
        const Units first{9, 27, 34, 36};
        QTRY_COMPARE(groupNamed("theirs"), first);
        QTRY_COMPARE(document_->state().silent, first);
        QCOMPARE(document_->state().lesion, std::string("group:theirs"));
        document_->undoStack().undo();
        QVERIFY(document_->state().silent.empty());
        document_->undoStack().undo();
        QTRY_COMPARE(groupNamed("theirs"), Units());
    }

    void aListGoesIntoTheLayerThatIsChosen()
    {
        ImportDialog dialog(*document_, write("units.csv", "unit\n5\n2\n"), nullptr);
        dialog.show();
        waitFor(dialog);
        auto* const layer = the<QComboBox>(dialog, "import-layer");
        layer->setCurrentIndex(layer->findData("conv1_1"));
        the<QCheckBox>(dialog, "import-silence")->click();
        QTest::mouseClick(accepts(dialog), Qt::LeftButton);
        QTRY_COMPARE(document_->study().unitGroups("conv1_1").size(), 1U);
        QCOMPARE(document_->study().unitGroups("conv1_1").at("units"), (Units{2, 5}));
        QCOMPARE(document_->state().layer, std::string("conv1_1"));
        QVERIFY(document_->state().silent.empty());
        document_->undoStack().undo();
        QTRY_VERIFY(document_->study().unitGroups("conv1_1").empty());
    }

    void whatDoesNotFitIsTold()
    {
        ImportDialog dialog(*document_, write("large.json", "[3, 40]"), nullptr);
        dialog.show();
        waitFor(dialog);
        QVERIFY2(text(dialog, "import-rule").contains("unit 40"), qPrintable(text(dialog, "import-rule")));
        QVERIFY(!accepts(dialog)->isEnabled());
        the<QSpinBox>(dialog, "import-first")->setValue(1);
        QVERIFY(accepts(dialog)->isEnabled());
        ImportDialog broken(*document_, write("broken.csv", "a,b\n"), nullptr);
        broken.show();
        waitFor(broken);
        QVERIFY2(text(broken, "import-found").contains("is damaged"), qPrintable(text(broken, "import-found")));
        QVERIFY(!accepts(broken)->isVisible());
    }

    void aGroupThatIsReplacedIsTold()
    {
        QVERIFY(document_->setGroup("mine", {1}));
        QTRY_COMPARE(groupNamed("mine"), Units{1});
        ImportDialog dialog(*document_, write("mine.csv", "7\n"), nullptr);
        dialog.show();
        waitFor(dialog);
        QCOMPARE(text(dialog, "import-rule"), QString("There is a group of this name: its units are replaced by these."));
        QTest::mouseClick(accepts(dialog), Qt::LeftButton);
        QTRY_COMPARE(groupNamed("mine"), Units{7});
        QTRY_COMPARE(document_->state().silent, Units{7});
    }

    void predictionsAreShownByClass()
    {
        ImportDialog dialog(*document_, record(""), nullptr);
        dialog.show();
        waitFor(dialog);
        const QString found = text(dialog, "import-found");
        for (const char* const words : {"a list of 21 units", "with 4 shares of units silent", "predictions of", "do not become part"})
            QVERIFY2(found.contains(QString::fromUtf8(words)), qPrintable(found));
        auto* const table = the<QTreeWidget>(dialog, "import-measured");
        QVERIFY(table->isVisible());
        const QTreeWidgetItem* const predictions = table->topLevelItem(0);
        QVERIFY2(predictions->text(0).startsWith("predictions.jsonl"), qPrintable(predictions->text(0)));
        QCOMPARE(predictions->childCount(), 4);
        const QTreeWidgetItem* const second = predictions->child(1); // NumPy's: records_expected.json
        QCOMPARE(second->text(0), QString("10 % of units silent"));
        QCOMPARE(second->text(2), QString("72.0497"));
        QCOMPARE(second->text(3), QString("-18.01"));
        QCOMPARE(second->text(4), QString("4.33"));
        QVERIFY(second->childCount() > 2);
        QVERIFY(second->child(0)->text(0).startsWith("class "));
        double sum = 0;
        for (int i = 0; i < second->childCount(); ++i)
            sum += second->child(i)->text(3).toDouble();
        QVERIFY(std::abs(sum / second->childCount() + 18.01) < 0.01);
        int checked = 0;
        QCOMPARE(tests::poorControls(dialog, checked), QStringList());
    }

    void recordsAreToldByTheirNames()
    {
        for (const char* const name : {"a.csv", "predictions.jsonl", "units.npy", "B.NPZ", "eval_x.json"})
            QVERIFY2(ImportDialog::isRecord(QString::fromUtf8(name)), name);
        for (const char* const name : {"a.png", "a.pt", "csv"})
            QVERIFY2(!ImportDialog::isRecord(QString::fromUtf8(name)), name);
        QVERIFY(ImportDialog::isRecord(record("")));
        QVERIFY(!ImportDialog::isRecord(studyPath()));
    }

    void filesDroppedOnTheWindowAreImported()
    {
        ui::MainWindow window(QStringLiteral("cpu"));
        window.show();
        QVERIFY(window.openStudy(studyPath().toStdString()));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write("dropped.csv", "4\n6\n"))});
        QString seen;
        QTimer watch;
        connect(&watch, &QTimer::timeout, &window, [&] {
            auto* const dialog = qobject_cast<ImportDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr || !accepts(*dialog)->isEnabled())
                return;
            seen = dialog->windowTitle();
            QTest::mouseClick(accepts(*dialog), Qt::LeftButton);
        });
        watch.start(10);
        QDragEnterEvent enters(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &enters);
        QVERIFY(enters.isAccepted());
        QDropEvent drops(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &drops);
        QTRY_COMPARE(seen, QString("Import “dropped.csv”"));
        QTRY_COMPARE(window.document()->state().silent, (Units{4, 6}));
    }

    void unitsAreExportedFromTheMenu()
    {
        document_->setLesion("by hand", Units{3, 8});
        QMenu menu;
        ui::fillExportMenu(menu, *document_, nullptr);
        QCOMPARE(menu.actions().front()->text(), QString("Silent units (2 units) …"));
        const QString target = folder_.filePath("out.json");
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] {
            if (auto* const dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
                dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(target); // selectFile leaves a field with the focus
                static_cast<QDialog*>(dialog)->accept();
            }
        });
        watch.start(10);
        QStringList told;
        connect(document_.get(), &StudyDocument::told, this, [&](const QString& words) { told << words; });
        menu.actions().front()->trigger();
        QTRY_COMPARE(told, QStringList{QStringLiteral("“%1” lists 2 units.").arg(target)});
        watch.stop();
        const auto back = study::readUnitList(target.toStdString());
        QVERIFY(back);
        QCOMPARE(back->units, (Units{3, 8}));
    }
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
