// SPDX-License-Identifier: GPL-3.0-or-later
/// The legend says what the cells show, in numbers; groups grow by what they are now.
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "tests/ui/small_study.h"
#include "ui/messages/translations.h"
#include "ui/units/colour_scale.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_panel.h"
#include "ui/units/unit_words.h"

using namespace lesionlab;
using ui::StudyDocument;
using ui::UnitPanel;

class TestUnitPanel : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<StudyDocument> document_;

    static QString legend(const UnitPanel& panel) { return panel.findChild<ui::ColourScale*>("legend")->accessibleName(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        tests::smallStudy(folder_.filePath("study").toStdString());
        ui::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
    }

    void init() { document_ = std::move(*StudyDocument::open(folder_.filePath("study").toStdString())); }

    void legendHasNumbersAndUnits()
    {
        UnitPanel panel(*document_, nullptr);
        auto* const colourBy = panel.findChild<QComboBox*>("colour-by");
        const lesions::UnitRanking& faces = document_->units().rankings[0];
        double largest = 0;
        for (int unit = 0; unit < 40; ++unit)
            largest = std::max(largest, ui::lossRise(faces, unit));
        QVERIFY2(legend(panel).contains(ui::nats(largest) + " nats"), qPrintable(legend(panel)));
        QVERIFY(legend(panel).contains(ui::nats(largest / 4))); // in the middle: colours follow the root
        QVERIFY(legend(panel).contains("loss rise +0 or less"));
        QCOMPARE(colourBy->itemText(0), QStringLiteral("loss rise on faces"));
        QCOMPARE(panel.findChild<QComboBox*>("sort-by")->itemText(3), QStringLiteral("difference of loss rises"));
        colourBy->setCurrentIndex(2); // difference
        QVERIFY2(legend(panel).contains("loss rise: objects +") && legend(panel).contains("over 0 to faces +"), qPrintable(legend(panel)));

        colourBy->setCurrentIndex(3); // response to a picture
        QVERIFY(legend(panel).contains("not measured yet"));
        study::ImageResponse response;
        response.units = 40;
        response.mapSize = 1;
        for (int unit = 0; unit < 40; ++unit)
            response.maps.push_back(static_cast<float>(unit) * 0.1F);
        panel.showMaps(response, {});
        QVERIFY2(legend(panel).contains("response 0") && legend(panel).contains("to 3.9"), qPrintable(legend(panel)));
        QVERIFY(!legend(panel).contains("not measured"));

        colourBy->setCurrentIndex(0);
        document_->change("layer", [](ui::LabState& state) { state.layer = "conv4_1"; });
        QCOMPARE(legend(panel), QStringLiteral("Empty cells: not ranked yet"));
    }

    void legendBreaksLinesWhereItIsNarrow()
    {
        UnitPanel panel(*document_, nullptr);
        auto* const scale = panel.findChild<ui::ColourScale*>("legend");
        const int oneLine = scale->heightForWidth(10000);
        QVERIFY(scale->heightForWidth(250) >= 2 * oneLine - 4);
        panel.resize(260, 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QCOMPARE(scale->height(), scale->heightForWidth(scale->width()));
    }

    /// Another program, or a run that ended, may change it while the menu is open.
    void unitsAreAddedToTheGroupAsItIs()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        QSignalSpy written(document_.get(), &StudyDocument::groupsChanged);
        QVERIFY(document_->setGroup("mine", {1, 2}));
        QTRY_COMPARE(written.count(), 1);
        bool found = false;
        QTimer::singleShot(0, &panel, [&] {
            auto* const menu = panel.findChild<QMenu*>("unit-menu");
            QVERIFY(document_->setGroup("mine", {2, 3}));
            const auto submenus = menu->findChildren<QMenu*>();
            for (QAction* const action : submenus.front()->actions())
                if (action->text() == "mine") {
                    action->trigger();
                    found = true;
                }
            menu->close();
        });
        Q_EMIT panel.grid().menuRequested({5}, QPoint());
        QVERIFY(found);
        QTRY_COMPARE(written.count(), 3);
        QCOMPARE(document_->study().unitGroups("conv5_2").at("mine"), (std::vector<int>{2, 3, 5}));
        document_->undoStack().undo();
        QTRY_COMPARE(written.count(), 4);
        QCOMPARE(document_->study().unitGroups("conv5_2").at("mine"), (std::vector<int>{2, 3}));
        QVERIFY(document_->setGroup("mine", {}));
        QTRY_COMPARE(written.count(), 5);
    }

    /// A retraining of a group that was chosen by its name is called after it, until its units are changed by hand.
    void chosenGroupKeepsItsName()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        QSignalSpy written(document_.get(), &StudyDocument::groupsChanged);
        QVERIFY(document_->setGroup("mine", {1, 2, 9}));
        QTRY_COMPARE(written.count(), 1);
        document_->setLesion("by hand", std::vector<int>{1, 2, 9});
        QCOMPARE(document_->plannedCondition().lesion, std::string("units:1,2,9")); // nobody has said that these are the group
        QTimer::singleShot(0, &panel, [&] {
            auto* const menu = panel.findChild<QMenu*>("unit-menu");
            menu->findChildren<QMenu*>().last()->actions().front()->trigger();
            menu->close();
        });
        Q_EMIT panel.grid().menuRequested({5}, QPoint());
        QCOMPARE(document_->state().silent, (std::vector<int>{1, 2, 9}));
        QCOMPARE(document_->plannedCondition().lesion, std::string("group:mine"));
        QCOMPARE(study::suggestedName(document_->plannedCondition()), std::string("group-mine-release-on-faces-objects"));
        QCOMPARE(document_->unitsOf("group:mine").value(), (std::vector<int>{1, 2, 9}));
        document_->toggle({9});
        QCOMPARE(document_->plannedCondition().lesion, std::string("units:1,2"));
        document_->toggle({9});
        QCOMPARE(document_->plannedCondition().lesion, std::string("units:1,2,9"));
        for (int step = 0; step < 2; ++step)
            document_->undoStack().undo();
        QCOMPARE(document_->plannedCondition().lesion, std::string("group:mine"));
        document_->undoStack().undo();
        QCOMPARE(document_->plannedCondition().lesion, std::string("units:1,2,9"));
        document_->undoStack().redo();
        QCOMPARE(document_->plannedCondition().lesion, std::string("group:mine"));
        document_->showLayer("conv4_1");
        document_->showLayer("conv5_2");
        QCOMPARE(document_->plannedCondition().lesion, std::string("group:mine"));

        QVERIFY(document_->setGroup("mine", {1, 2}));
        QTRY_COMPARE(written.count(), 2);
        QCOMPARE(document_->plannedCondition().lesion, std::string("units:1,2,9")); // what is shown is not the group any more
        QVERIFY(document_->setGroup("mine", {}));
        QTRY_COMPARE(written.count(), 3);
    }

    /// A run that was made of the group as it was is not mistaken for one of the group as it is.
    void groupThatGrewIsAnotherLesion()
    {
        QSignalSpy written(document_.get(), &StudyDocument::groupsChanged);
        QVERIFY(document_->setGroup("grown", {1, 2, 3}));
        QTRY_COMPARE(written.count(), 1);
        QVERIFY(document_->setLesion("group", "group:grown"));
        study::RunRecord record;
        record.condition = document_->plannedCondition();
        QCOMPARE(record.condition->lesion, std::string("group:grown"));
        record.lesionUnits = {1, 2, 3};
        const std::filesystem::path folder = document_->study().runFolder("group-grown");
        QVERIFY(study::writeRunRecord(folder, record));
        document_->reloadRuns();
        QCOMPARE(document_->plannedCondition().lesion, std::string("group:grown"));
        record.lesionUnits = {1, 2};
        QVERIFY(study::writeRunRecord(folder, record));
        document_->reloadRuns();
        QCOMPARE(document_->plannedCondition().lesion, std::string("units:1-3"));
        std::filesystem::remove_all(folder);
        QVERIFY(document_->setGroup("grown", {}));
        QTRY_COMPARE(written.count(), 2);
    }
};

QTEST_MAIN(TestUnitPanel)
#include "tst_unit_panel.moc"
