// SPDX-License-Identifier: GPL-3.0-or-later
/// What the inspector says about a unit: two orders that are told apart, and the classes it responds to, readable without eyes or mouse.
#include <QAccessible>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "tests/ui/small_study.h"
#include "ui/messages/translations.h"
#include "ui/units/class_responses.h"
#include "ui/units/inspector.h"
#include "ui/units/unit_words.h"

using namespace lesionlab;
using ui::ClassResponses;
using ui::Inspector;
using ui::StudyDocument;

class TestInspector : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::unique_ptr<StudyDocument> open(const char* name) const
    {
        return std::move(*StudyDocument::open(folder_.filePath(name).toStdString()));
    }

    /// Made up: class c's mean response of unit u is c + u / 100, but nothing for the first class.
    static study::UnitResponses responses(int units, int classes)
    {
        study::UnitResponses made;
        made.units = units;
        made.silent.assign(static_cast<std::size_t>(units), false);
        made.classImages.assign(static_cast<std::size_t>(classes), 1);
        for (int index = 0; index < classes; ++index)
            for (int unit = 0; unit < units; ++unit)
                made.classMeans.push_back(index == 0 ? 0 : static_cast<float>(index) + static_cast<float>(unit) / 100);
        for (int unit = 0; unit < units; ++unit)
            made.bestImages.push_back(static_cast<std::size_t>(unit));
        return made;
    }

    static datasets::LabelSpace labels() { return datasets::LabelSpace({{"faces", {"anna", "bert"}}, {"objects", {"cup"}}}); }

    static QString cell(const ClassResponses& list, int row, int column) { return list.model()->index(row, column).data().toString(); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            qputenv(name, folder_.filePath(QString::fromUtf8(name)).toUtf8());
        QCoreApplication::setOrganizationName(QStringLiteral("lesionlab-tests"));
        tests::smallStudy(folder_.filePath("two").toStdString());
        tests::folderStudy(folder_.filePath("one").toStdString(), {"faces"});
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
    }

    void rankAndPlaceInTheGroupAreToldApart()
    {
        const auto document = open("two");
        const lesions::UnitRanking& faces = document->units().rankings[0];
        Inspector inspector(*document, nullptr);
        auto* const facts = inspector.findChild<QLabel*>("unit-facts");
        const int third = faces.order[2], last = faces.order.back();
        inspector.setUnit(third);
        const auto rank = 1 + std::ranges::count_if(faces.onePassLosses, [&](double loss) {
                              return loss > faces.onePassLosses[static_cast<std::size_t>(third)];
                          });
        QVERIFY2(facts->text().contains(QStringLiteral("nats when silenced alone, rank %1 of 40 by that").arg(rank)),
                 qPrintable(facts->text()));
        QVERIFY(facts->text().contains("chosen as number 3 of the 8 face units"));
        QVERIFY(facts->text().contains("faces: loss rise "));
        QVERIFY(!facts->toolTip().isEmpty());
        const int eighth = faces.order[7]; // the choice is greedy: its harm is that beside others
        std::size_t silent = 0;
        for (const lesions::RankingStep& step : faces.steps) {
            if (std::ranges::find(step.units, eighth) != step.units.end())
                break;
            silent += step.units.size();
        }
        QVERIFY(silent > 0);
        inspector.setUnit(faces.order.front());
        QVERIFY(!facts->text().contains("chosen before"));
        inspector.setUnit(eighth);
        QVERIFY2(
            facts->text().contains(QStringLiteral("chosen as number 8 of the 8 face units, which are chosen in rounds, with those of earlier "
                                                  "rounds silent (%1)")
                                       .arg(silent)),
            qPrintable(facts->text()));
        inspector.setUnit(last);
        QVERIFY(facts->text().contains("rank"));
        QVERIFY(!facts->text().contains("face units"));
        document->setLesion("x", std::vector<int>{last});
        QVERIFY(facts->text().contains("silent"));
    }

    void namedGroupsAreTold()
    {
        const auto document = open("two");
        Inspector inspector(*document, nullptr);
        const auto* const facts = inspector.findChild<QLabel*>("unit-facts");
        inspector.setUnit(3);
        QVERIFY(!facts->text().contains("named"));
        QVERIFY(document->setGroup("vip", {3, 4}));
        QTRY_VERIFY2(facts->text().contains("in the named group: vip"), qPrintable(facts->text()));
        QVERIFY(document->setGroup("left", {1, 3}));
        QTRY_VERIFY2(facts->text().contains("in the named groups: left and vip"), qPrintable(facts->text()));
        for (const char* const name : {"vip", "left"})
            QVERIFY(document->setGroup(name, {}));
        QTRY_VERIFY(!facts->text().contains("named"));
    }

    /// The choice is greedy: a unit that does no harm alone can be in the group, one that does much can be left out. Both are explained.
    void greedyChoiceIsExplained()
    {
        lesions::UnitRanking ranking;
        ranking.task = "faces";
        ranking.intactLoss = 1;
        ranking.onePassLosses = {1.5, 1.4, 0.9, 1.1};
        ranking.order = {0, 2, 1, 3};
        ranking.steps = {{{0}, 1}, {{2}, 1.5}};
        ranking.groupSize = 2;
        QCOMPARE(
            ui::lossRiseText(ranking, 0),
            QStringLiteral("faces: loss rise +0.50 nats when silenced alone, rank 1 of 4 by that; chosen as number 1 of the 2 face units"));
        QVERIFY(ui::lossRiseText(ranking, 2)
                    .endsWith("rank 4 of 4 by that; chosen as number 2 of the 2 face units, which are chosen in rounds, with those of "
                              "earlier rounds silent (1)"));
        QVERIFY(ui::lossRiseText(ranking, 1).contains("rank 2 of 4 by that; not chosen, because others mattered more"));
        QVERIFY(ui::lossRiseText(ranking, 3).endsWith("rank 3 of 4 by that"));
    }

    void classesAreASortedList()
    {
        const auto document = open("two");
        Inspector inspector(*document, nullptr);
        QSignalSpy wanted(&inspector, &Inspector::mapsWanted);
        inspector.setUnit(7);
        auto* const list = inspector.findChild<ClassResponses*>("class-responses");
        QVERIFY(list->isHidden()); // nothing has been measured
        inspector.setResponses(responses(40, 3), labels(), [](std::size_t) { return QImage(8, 8, QImage::Format_RGB32); });
        QVERIFY(!list->isHidden());
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(list->model()->rowCount(), 3);
        QCOMPARE((QStringList{cell(*list, 0, 0), cell(*list, 0, 1), cell(*list, 0, 2)}), (QStringList{"cup", "objects", "2.07"}));
        QCOMPARE((QStringList{cell(*list, 1, 0), cell(*list, 1, 1), cell(*list, 1, 2)}), (QStringList{"bert", "faces", "1.07"}));
        QCOMPARE((QStringList{cell(*list, 2, 0), cell(*list, 2, 2)}), (QStringList{"anna", "0"}));
        list->sortByColumn(0, Qt::AscendingOrder);
        QCOMPARE(cell(*list, 0, 0), QStringLiteral("anna"));
        inspector.setUnit(8); // sorted as before
        QCOMPARE((QStringList{cell(*list, 0, 0), cell(*list, 2, 0), cell(*list, 2, 2)}), (QStringList{"anna", "cup", "2.08"}));
        inspector.setUnit(10); // the last digit is a zero
        QCOMPARE(cell(*list, 2, 2), QStringLiteral("2.10"));
    }

    void deadUnitHasNoStrongestResponses()
    {
        const auto document = open("two");
        Inspector inspector(*document, nullptr);
        inspector.setUnit(7);
        const auto* const title = inspector.findChild<QLabel*>("best-title");
        const auto* const images = inspector.findChild<QWidget*>("best-images");
        study::UnitResponses made = responses(40, 3);
        for (std::size_t index = 0; index < 3; ++index)
            made.classMeans[index * 40 + 9] = 0;
        made.silent[9] = true;
        const auto imageOf = [](std::size_t) { return QImage(8, 8, QImage::Format_RGB32); };
        inspector.setResponses(made, labels(), imageOf);
        QVERIFY(!images->isHidden());
        inspector.setUnit(9);
        QCOMPARE(title->text(), QStringLiteral("This unit responds to none of the test images."));
        QVERIFY(images->isHidden());
        inspector.setUnit(7);
        QVERIFY(!images->isHidden());
    }

    /// In a layer without a ReLU of its own.
    void unitThatOnlyTakesAwayIsNotDead()
    {
        study::StudySpecification specification;
        specification.architecture = tests::smallResidualArchitecture();
        specification.resizeTo = 36;
        QVERIFY(study::Study::create(folder_.filePath("residual").toStdString(), specification));
        const auto document = open("residual");
        Inspector inspector(*document, nullptr);
        inspector.setUnit(7);
        study::UnitResponses made = responses(20, 3);
        for (std::size_t index = 0; index < 3; ++index)
            made.classMeans[index * 20 + 7] = -0.25F * static_cast<float>(index + 1);
        inspector.setResponses(made, labels(), [](std::size_t) { return QImage(8, 8, QImage::Format_RGB32); });
        QVERIFY(!inspector.findChild<QWidget*>("best-images")->isHidden());
        QCOMPARE(inspector.findChild<QLabel*>("best-title")->text(), QStringLiteral("Test images for which this unit adds most"));
        QVERIFY(inspector.findChild<QLabel*>("classes-title")->text().contains("takes away"));
        const auto* const list = inspector.findChild<ClassResponses*>("class-responses");
        QCOMPARE((QStringList{cell(*list, 0, 0), cell(*list, 0, 2), cell(*list, 2, 2)}), (QStringList{"anna", "-0.250", "-0.750"}));
    }

    /// Nothing is being measured where the network's file is damaged.
    void networkThatCannotBeOpenedSaysSo()
    {
        const auto document = open("two");
        Inspector inspector(*document, nullptr);
        inspector.setUnit(7);
        const auto* const title = inspector.findChild<QLabel*>("best-title");
        QCOMPARE(title->text(), QStringLiteral("Responses are being measured …"));
        inspector.showUnmeasurable();
        QCOMPARE(title->text(), QStringLiteral("The network cannot be opened."));
        inspector.forgetResponses(); // another is tried
        QCOMPARE(title->text(), QStringLiteral("Responses are being measured …"));
    }

    /// Nobody has measured a response of 0 there.
    void classesWithoutTestImagesSaySo()
    {
        const auto document = open("two");
        Inspector inspector(*document, nullptr);
        inspector.setUnit(7);
        study::UnitResponses made = responses(40, 3);
        made.classImages[0] = 0;
        inspector.setResponses(made, labels(), [](std::size_t) { return QImage(8, 8, QImage::Format_RGB32); });
        const auto* const list = inspector.findChild<ClassResponses*>("class-responses");
        QCOMPARE((QStringList{cell(*list, 2, 0), cell(*list, 2, 2)}), (QStringList{"anna", "–"}));
        QCOMPARE(list->model()->index(2, 2).data(Qt::ToolTipRole).toString(), QStringLiteral("no test images"));
        QCOMPARE(list->model()->index(1, 2).data(Qt::ToolTipRole).toString(), QStringLiteral("1.07"));
    }

    /// Decimal points below each other, whatever the sizes.
    void numbersOfAColumnStandInLine()
    {
        ClassResponses list({"faces", "objects"}, nullptr);
        list.setRows({{"a", 0, 0.0163}, {"b", 0, 0.01}, {"c", 1, 0.00944}, {"d", 1, 0}});
        QCOMPARE((QStringList{cell(list, 0, 2), cell(list, 1, 2), cell(list, 2, 2), cell(list, 3, 2)}),
                 (QStringList{"0.0163", "0.0100", "0.0094", "0"}));
        list.setRows({{"a", 0, 123.4}, {"b", 0, 9.87}});
        QCOMPARE((QStringList{cell(list, 0, 2), cell(list, 1, 2)}), (QStringList{"123", "10"}));
    }

    void classesAreReadWithoutEyesOrMouse()
    {
        const auto document = open("two");
        Inspector inspector(*document, nullptr);
        inspector.resize(240, 700);
        inspector.setUnit(7);
        inspector.setResponses(responses(40, 3), labels(), [](std::size_t) { return QImage(8, 8, QImage::Format_RGB32); });
        inspector.show();
        QVERIFY(QTest::qWaitForWindowExposed(&inspector));
        auto* const list = inspector.findChild<ClassResponses*>("class-responses");
        QVERIFY(list->focusPolicy() & Qt::TabFocus);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(list->currentIndex().row(), 2);
        QAccessibleInterface* const told = QAccessible::queryAccessibleInterface(list);
        QVERIFY(!told->text(QAccessible::Name).isEmpty());
        QAccessibleTableInterface* const table = told->tableInterface();
        QVERIFY(table != nullptr);
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->columnDescription(0), QStringLiteral("Class"));
        QCOMPARE(table->cellAt(0, 0)->text(QAccessible::Name), QStringLiteral("cup"));
        QCOMPARE(table->cellAt(0, 1)->text(QAccessible::Name), QStringLiteral("objects"));
        QCOMPARE(table->cellAt(0, 2)->text(QAccessible::Name), QStringLiteral("2.07"));
        // The bar of the strongest class is longer than that of the next.
        const auto coloured = [&](int row) {
            const QImage image = list->viewport()->grab(list->visualRect(list->model()->index(row, 2))).toImage();
            int pixels = 0;
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixelColor(x, image.height() / 2).saturation() > 60 ? 1 : 0;
            return pixels;
        };
        list->setCurrentIndex({});
        list->clearSelection();
        QVERIFY(coloured(0) > coloured(1));
        QVERIFY(coloured(1) > 0);
        QCOMPARE(coloured(2), 0);
    }

    /// As wide as the pane is in a window of 1280 pixels: no name is cut, and name and number are seen together.
    void namesOfClassesAreWhole_data()
    {
        QTest::addColumn<QLocale>("language");
        QTest::newRow("English") << QLocale(QLocale::English);
        QTest::newRow("German") << QLocale(QLocale::German);
    }

    void namesOfClassesAreWhole()
    {
        QFETCH(const QLocale, language);
        ui::installTranslations(*QCoreApplication::instance(), language);
        QSettings().clear();
        ClassResponses list({"faces", "objects"}, nullptr);
        list.resize(224, 200);
        const QString longest = QStringLiteral("identity_0123");
        std::vector<ClassResponses::Row> rows;
        for (int index = 0; index < 60; ++index) // more than fit: there is a scroll bar
            rows.push_back({index == 59 ? longest : QStringLiteral("cup"), static_cast<std::size_t>(index % 2), 0.5});
        list.setRows(rows);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const QHeaderView& columns = *list.header();
        QVERIFY2(columns.sectionSize(0) >= list.sizeHintForIndex(list.model()->index(59, 0)).width(),
                 qPrintable(QString::number(columns.sectionSize(0))));
        QCOMPARE(columns.visualIndex(1), 2); // the task last
        QVERIFY(columns.sectionViewportPosition(2) + columns.sectionSize(2) <= list.viewport()->width());
        QCOMPARE(list.model()->index(59, 0).data(Qt::ToolTipRole).toString(), longest);

        rows[0].name = QString(60, QLatin1Char('m')); // cannot be whole: the number stays in sight
        list.setRows(rows);
        QVERIFY(columns.sectionViewportPosition(2) + columns.sectionSize(2) <= list.viewport()->width());
        QCOMPARE(list.model()->index(0, 0).data(Qt::ToolTipRole).toString(), rows[0].name);
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
    }

    void columnsStayAsTheUserArrangedThem()
    {
        QSettings().clear();
        const std::vector<ClassResponses::Row> rows{{"anna", 0, 1}, {"cup", 1, 2}};
        {
            ClassResponses list({"faces", "objects"}, nullptr);
            list.resize(300, 200);
            list.setRows(rows);
            list.show();
            list.resize(400, 200);
            QVERIFY(QSettings().allKeys().isEmpty()); // nobody has arranged anything
            list.header()->resizeSection(0, 133);
            list.header()->moveSection(2, 0);
        }
        ClassResponses again({"faces", "objects"}, nullptr);
        again.resize(250, 200);
        again.setRows(rows);
        again.show();
        QCOMPARE(again.header()->sectionSize(0), 133);
        QCOMPARE(again.header()->visualIndex(1), 0);
        QVERIFY(!again.isColumnHidden(1));
        ClassResponses oneTask({"faces"}, nullptr);
        QVERIFY(oneTask.isColumnHidden(1));
        QVERIFY(!oneTask.isColumnHidden(2));
        ClassResponses two({"faces", "objects"}, nullptr); // a study of one task does not cost the others their column
        QVERIFY(!two.isColumnHidden(1));
        QSettings().clear();
    }

    void oneTaskNeedsNoColumn()
    {
        const auto document = open("one");
        QVERIFY(!document->isRanked());
        Inspector inspector(*document, nullptr);
        inspector.setUnit(0);
        QCOMPARE(inspector.findChild<QLabel*>("unit-facts")->text(), QStringLiteral("not silent")); // no ranking, no ranks
        auto* const list = inspector.findChild<ClassResponses*>("class-responses");
        QVERIFY(list->isColumnHidden(1));
        QVERIFY(!list->isColumnHidden(2));
    }
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
