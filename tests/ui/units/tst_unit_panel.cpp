// SPDX-License-Identifier: GPL-3.0-or-later
/// The legend says what the cells show, in numbers; one state says which picture is shown; groups grow by what they are now.
#include <functional>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "tests/ui/small_study.h"
#include "ui/messages/translations.h"
#include "ui/units/colour_scale.h"
#include "ui/units/group_name_dialog.h"
#include "ui/units/guesses.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_menu.h"
#include "ui/units/unit_panel.h"
#include "ui/units/unit_words.h"

using namespace lesionlab;
using ui::Picture;
using ui::StudyDocument;
using ui::UnitPanel;

class TestUnitPanel : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<StudyDocument> document_;

    /// Two faces and two objects; each picture in a colour of its own.
    static datasets::LabelSpace labels() { return datasets::LabelSpace({{"faces", {"anna", "bert"}}, {"objects", {"cup", "fish"}}}); }
    static QImage image(int hue)
    {
        QImage made(8, 8, QImage::Format_RGB32);
        made.fill(QColor::fromHsv(hue, 255, 255));
        return made;
    }
    static void givePictures(UnitPanel& panel)
    {
        panel.setPictures({{7, image(0)}, {9, image(90)}, {11, image(180)}}, [](std::size_t index) { return QString::number(index); });
    }
    /// The answer to a question: unit u responds with u · `strength`.
    static study::ImageResponse response(float strength)
    {
        study::ImageResponse made;
        made.units = 40;
        made.mapSize = 1;
        for (int unit = 0; unit < 40; ++unit)
            made.maps.push_back(static_cast<float>(unit) * strength);
        made.guesses = {{1, 0.6}, {3, 0.3}, {0, 0.06}, {2, 0.03}};
        return made;
    }
    static void click(ui::PictureStrip& strip, int row)
    {
        QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, strip.visualItemRect(strip.item(row)).center());
    }
    static void drop(UnitPanel& panel, const QString& file)
    {
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly)); // what is in it only the probe would know
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enters(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&panel, &enters);
        QVERIFY(enters.isAccepted());
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&panel, &event);
    }
    static QMenu& submenu(const QMenu& menu, const char* title)
    {
        const auto submenus = menu.findChildren<QMenu*>();
        const auto found = std::ranges::find(submenus, QString::fromUtf8(title), &QMenu::title);
        if (found == submenus.end())
            qFatal("no %s", title);
        return **found;
    }
    /// The units' menu as somebody uses it.
    static void useMenu(UnitPanel& panel, const std::vector<int>& units, const std::function<void(QMenu&)>& use)
    {
        QTimer::singleShot(0, &panel, [&] {
            auto* const menu = panel.findChild<QMenu*>("unit-menu");
            use(*menu);
            menu->close();
        });
        Q_EMIT panel.grid().menuRequested(units, QPoint());
    }
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
        givePictures(panel);
        panel.showMaps(response(0.1F), image(0), labels(), 1);
        QVERIFY2(legend(panel).contains("response 0") && legend(panel).contains("to 3.9"), qPrintable(legend(panel)));
        QVERIFY(!legend(panel).contains("not measured"));

        colourBy->setCurrentIndex(0);
        document_->change("layer", [](ui::LabState& state) { state.layer = "conv4_1"; });
        QCOMPARE(legend(panel), QStringLiteral("Empty cells: not ranked yet"));
    }

    /// Frame, maps and guesses are always of the same picture, or of none.
    void everythingFollowsTheShownPicture()
    {
        UnitPanel panel(*document_, nullptr);
        panel.resize(900, 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* const colourBy = panel.findChild<QComboBox*>("colour-by");
        auto* const strip = panel.findChild<ui::PictureStrip*>("pictures");
        auto* const guesses = panel.findChild<ui::Guesses*>("guesses");
        const QString invitation = guesses->text();
        const int width = guesses->width();
        QSignalSpy wanted(&panel, &UnitPanel::pictureWanted);
        const auto asked = [&wanted] { return wanted.takeLast().front().value<Picture>(); };
        givePictures(panel);
        QVERIFY(!panel.shownPicture());
        QVERIFY(!strip->chosen());

        colourBy->setCurrentIndex(3); // response to a picture: the first
        QCOMPARE(asked(), Picture(std::size_t{7}));
        QCOMPARE(strip->chosen(), std::optional(Picture(std::size_t{7})));
        click(*strip, 2);
        QCOMPARE(asked(), Picture(std::size_t{11}));
        QCOMPARE(strip->chosen(), panel.shownPicture());
        QVERIFY(legend(panel).contains("not measured yet")); // not the maps to another picture
        QCOMPARE(guesses->text(), QString());
        panel.showMaps(response(0.1F), image(180), labels(), 3);
        QVERIFY(legend(panel).contains("to 3.9"));
        QVERIFY2(guesses->text().startsWith("Guesses: wrong, it is fish\n– bert 60 %\n✓ fish 30 %"), qPrintable(guesses->text()));
        QCOMPARE(guesses->width(), width);

        colourBy->setCurrentIndex(0); // loss: no picture is shown, and nothing is said about one
        QVERIFY(!strip->chosen());
        QCOMPARE(guesses->text(), invitation);
        wanted.clear();
        document_->toggle({1});
        QVERIFY(wanted.isEmpty());
        panel.showMaps(response(0.2F), image(180), labels(), 3); // an answer that is late
        QVERIFY2(legend(panel).contains("nats"), qPrintable(legend(panel)));
        QCOMPARE(guesses->text(), invitation);

        colourBy->setCurrentIndex(3); // back: the same picture
        QCOMPARE(asked(), Picture(std::size_t{11}));
        QCOMPARE(strip->chosen(), std::optional(Picture(std::size_t{11})));
        panel.showMaps(response(0.1F), image(180), labels(), 1);
        QVERIFY(guesses->text().startsWith("Guesses: right, it is bert"));
        document_->toggle({1});
        QCOMPARE(asked(), Picture(std::size_t{11})); // what is it taken for under the other lesion?
        QVERIFY(!guesses->isEnabled());
        QVERIFY(guesses->text().startsWith("Guesses: right, it is bert"));
        QCOMPARE(guesses->width(), width);
    }

    void arrowKeysShowPicturesWhateverTheColours()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        givePictures(panel);
        auto* const strip = panel.findChild<ui::PictureStrip*>("pictures");
        strip->setFocus(Qt::TabFocusReason); // alone that chooses nothing
        QVERIFY(!panel.shownPicture());
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(panel.shownPicture(), std::optional(Picture(std::size_t{9})));
        QCOMPARE(strip->chosen(), panel.shownPicture());
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(panel.shownPicture(), std::optional(Picture(std::size_t{11})));
        QTest::mouseClick(strip->viewport(), Qt::LeftButton, Qt::ControlModifier, strip->visualItemRect(strip->item(2)).center());
        QCOMPARE(strip->chosen(), panel.shownPicture()); // cannot be taken away
    }

    void droppedFileIsTheFirstThumbnail()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        givePictures(panel);
        auto* const strip = panel.findChild<ui::PictureStrip*>("pictures");
        auto* const guesses = panel.findChild<ui::Guesses*>("guesses");
        panel.showPicture(std::size_t{9});
        const QString file = folder_.filePath("my cat.png");
        drop(panel, file);
        QCOMPARE(panel.shownPicture(), std::optional(Picture(file)));
        QVERIFY(!strip->chosen()); // not the one before
        QCOMPARE(strip->count(), 3);
        panel.showMaps(response(0.1F), image(270), labels(), {});
        QCOMPARE(strip->count(), 4);
        QCOMPARE(strip->item(0)->text(), QStringLiteral("my cat.png"));
        QCOMPARE(strip->chosen(), std::optional(Picture(file)));
        QVERIFY2(guesses->text().startsWith("Guesses for my cat.png\n– bert"), qPrintable(guesses->text()));
        drop(panel, file);
        panel.showMaps(response(0.1F), image(270), labels(), {});
        QCOMPARE(strip->count(), 4);
        givePictures(panel); // another network: the file stays, and is asked about
        QCOMPARE(strip->count(), 4);
        QCOMPARE(strip->chosen(), std::optional(Picture(file)));
    }

    void fileThatIsNoImageLeavesEverythingAsItWas()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        givePictures(panel);
        auto* const colourBy = panel.findChild<QComboBox*>("colour-by");
        auto* const strip = panel.findChild<ui::PictureStrip*>("pictures");
        colourBy->setCurrentIndex(1);
        const QString before = legend(panel);
        drop(panel, folder_.filePath("README.md"));
        QCOMPARE(colourBy->currentIndex(), 3);
        panel.forgetPicture();
        QCOMPARE(colourBy->currentIndex(), 1);
        QCOMPARE(legend(panel), before);
        QVERIFY(!panel.shownPicture());
        QCOMPARE(strip->count(), 3);

        panel.showPicture(std::size_t{9});
        QSignalSpy wanted(&panel, &UnitPanel::pictureWanted);
        drop(panel, folder_.filePath("README.md"));
        panel.forgetPicture();
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted.back().front().value<Picture>(), Picture(std::size_t{9}));
        QCOMPARE(strip->chosen(), std::optional(Picture(std::size_t{9})));
        panel.forgetPicture(); // should that fail too, it ends
        QVERIFY(!panel.shownPicture());
        QCOMPARE(colourBy->currentIndex(), 0);
        QCOMPARE(wanted.count(), 2);
    }

    /// The focus stays where a number is typed, so that another Enter silences nothing.
    void findingAUnitSilencesNothing()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        auto* const find = panel.findChild<QLineEdit*>("find-unit");
        panel.grid().setFocus();
        QTest::keyClick(&panel, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(find->hasFocus());
        QTest::keyClicks(find, "17");
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(panel.grid().currentUnit(), 17);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(document_->state().silent.empty());
        QTest::keyClicks(QApplication::focusWidget(), "5"); // in place of the number
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(panel.grid().currentUnit(), 5);
    }

    void legendBreaksLinesWhereItIsNarrow()
    {
        UnitPanel panel(*document_, nullptr);
        auto* const scale = panel.findChild<ui::ColourScale*>("legend");
        const int oneLine = scale->heightForWidth(10000);
        QVERIFY(scale->heightForWidth(250) >= 2 * oneLine - 4);
        panel.resize(260, 500); // as narrow as it can be
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QVERIFY(scale->height() >= 2 * oneLine - 4);
        QCOMPARE(scale->height(), scale->heightForWidth(scale->width()));
    }

    void menuOffersWhatCanBeDone()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        const auto offered = [&](const std::vector<int>& units) {
            QStringList texts;
            QTimer::singleShot(0, &panel, [&] {
                auto* const menu = panel.findChild<QMenu*>("unit-menu");
                for (const QAction* const action : menu->actions())
                    texts << action->text();
                menu->close();
            });
            ui::UnitMenu(*document_, units, &panel).exec(QPoint());
            return texts;
        };
        document_->setLesion("x", std::vector<int>{3, 4});
        QVERIFY(offered({3}).contains("Restore 1 unit"));
        QVERIFY(!offered({3}).join(' ').contains("Silence 1"));
        QVERIFY(offered({5}).contains("Silence 1 more unit"));
        QVERIFY(!offered({5}).join(' ').contains("Restore"));
        QVERIFY(offered({3, 4, 5}).contains("Silence 1 more unit"));
        QVERIFY(offered({3, 4, 5}).contains("Restore 2 units"));
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
                if (action->text() == "mine (2 units)") {
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
            submenu(*menu, "Silence only the group").actions().front()->trigger();
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

    /// The rule is there before a name is typed and while it is; what was typed stays.
    void groupsAreNamedByTheRule()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        QSignalSpy written(document_.get(), &StudyDocument::groupsChanged);
        const auto nameIn = [&](const std::function<void(QLineEdit&, const QLabel&, QPushButton&)>& type) {
            useMenu(panel, {4, 5}, [&](QMenu& menu) {
                QTimer::singleShot(0, &panel, [&] {
                    auto* const dialog = panel.findChild<ui::GroupNameDialog*>();
                    type(*dialog->findChild<QLineEdit*>("group-name"), *dialog->findChild<QLabel*>("group-rule"),
                         *dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok));
                    if (dialog->isVisible())
                        dialog->reject();
                });
                for (QAction* const action : menu.actions())
                    if (action->text() == "Name as a group …")
                        action->trigger();
            });
        };
        nameIn([](QLineEdit& name, const QLabel& rule, QPushButton& ok) {
            QVERIFY2(rule.text().contains("no blanks"), qPrintable(rule.text()));
            QVERIFY(!ok.isEnabled());
            name.setText("my patch");
            QVERIFY2(rule.text().contains("“my patch” is not possible") && rule.text().contains("no blanks"), qPrintable(rule.text()));
            QVERIFY(!ok.isEnabled());
            QTest::keyClick(&name, Qt::Key_Return);
            QVERIFY(name.isVisible());
            QCOMPARE(name.text(), QStringLiteral("my patch"));
            name.setText("my-patch");
            QVERIFY(!rule.text().contains("not possible"));
            ok.click();
        });
        QTRY_COMPARE(written.count(), 1);
        QCOMPARE(document_->study().unitGroups("conv5_2").at("my-patch"), (std::vector<int>{4, 5}));
        QVERIFY2(panel.describe(4, true).contains("in the named group: my-patch"), qPrintable(panel.describe(4, true)));
        QVERIFY(!panel.describe(6, true).contains("my-patch"));
        nameIn([](QLineEdit& name, const QLabel& rule, QPushButton& ok) {
            name.setText("my-patch");
            QVERIFY2(rule.text().contains("replaced"), qPrintable(rule.text()));
            QVERIFY(ok.isEnabled());
        });
        QVERIFY(document_->setGroup("my-patch", {}));
        QTRY_COMPARE(written.count(), 2);
    }

    /// Each entry says whether what is silent now stays so.
    void groupsAreUsedRenamedAndDeletedFromTheMenu()
    {
        UnitPanel panel(*document_, nullptr);
        panel.show();
        QSignalSpy written(document_.get(), &StudyDocument::groupsChanged);
        QVERIFY(document_->setGroup("mine", {1, 2, 9}));
        QVERIFY(document_->setGroup("other", {3}));
        QTRY_COMPARE(written.count(), 2);
        document_->setLesion("by hand", std::vector<int>{5});
        useMenu(panel, {7}, [](QMenu& menu) { submenu(menu, "Silence the group as well").actions().front()->trigger(); });
        QCOMPARE(document_->state().silent, (std::vector<int>{1, 2, 5, 9}));
        useMenu(panel, {7}, [](QMenu& menu) { submenu(menu, "Silence only the group").actions().front()->trigger(); });
        QCOMPARE(document_->state().silent, (std::vector<int>{1, 2, 9}));
        useMenu(panel, {7}, [&panel](QMenu& menu) {
            QTimer::singleShot(0, &panel, [&panel] {
                auto* const dialog = panel.findChild<ui::GroupNameDialog*>();
                auto* const name = dialog->findChild<QLineEdit*>("group-name");
                QPushButton* const ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
                QCOMPARE(name->text(), QStringLiteral("mine"));
                name->setText("other");
                QVERIFY(!ok->isEnabled()); // nothing is lost by a rename
                name->setText("ours");
                ok->click();
            });
            submenu(menu, "Rename group").actions().front()->trigger();
        });
        QTRY_COMPARE(written.count(), 3);
        QCOMPARE(document_->groupsOf(9), QStringList{"ours"});
        useMenu(panel, {7}, [](QMenu& menu) { submenu(menu, "Delete group").actions().back()->trigger(); }); // ours, after other
        QTRY_COMPARE(written.count(), 4);
        QCOMPARE(document_->groupsOf(9), QStringList());
        document_->undoStack().undo();
        QTRY_COMPARE(written.count(), 5);
        QCOMPARE(document_->groupsOf(9), QStringList{"ours"});
        for (const char* const name : {"ours", "other"})
            QVERIFY(document_->setGroup(name, {}));
        QTRY_COMPARE(written.count(), 7);
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
