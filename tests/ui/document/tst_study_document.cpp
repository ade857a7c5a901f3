// SPDX-License-Identifier: GPL-3.0-or-later
/// What is done to a study can be undone, and every view hears of it.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/small_study.h"
#include "ui/document/study_document.h"
#include "ui/document/study_presets.h"

using namespace lesionlab;
using ui::StudyDocument;
using Units = std::vector<int>;

class TestStudyDocument : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<StudyDocument> document_;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        tests::smallStudy(folder_.filePath("study").toStdString());
    }

    void init()
    {
        auto opened = StudyDocument::open(folder_.filePath("study").toStdString());
        QVERIFY(opened);
        document_ = std::move(*opened);
    }

    void opensOnTheStudysLayer()
    {
        QCOMPARE(document_->state().network, std::string("baseline"));
        QCOMPARE(document_->state().layer, std::string("conv5_2"));
        QCOMPARE(document_->units().units, 40);
        QVERIFY(document_->isRanked());
        int faces = 0;
        for (int unit = 0; unit < 40; ++unit)
            faces += static_cast<int>(document_->roles(unit) & 1U);
        QCOMPARE(faces, 8);
        QCOMPARE(StudyDocument::open(folder_.filePath("nowhere").toStdString()).error().code, ErrorCode::FileNotFound);
    }

    void theShippedDemoIsRanked()
    {
        const std::filesystem::path shipped = std::filesystem::path(LESIONLAB_SOURCE) / "resources" / "demo";
        const auto demo = StudyDocument::open(shipped);
        QVERIFY(demo);
        QVERIFY(!(*demo)->openingProblem());
        QVERIFY((*demo)->isRanked());
        QVERIFY((*demo)->hasNetwork((*demo)->state().network));
    }

    void lesionsAreUndone()
    {
        QSignalSpy heard(document_.get(), &StudyDocument::lesionChanged);
        document_->toggle({3, 1});
        QCOMPARE(document_->state().silent, (Units{1, 3}));
        QVERIFY(document_->setLesion("faces", "faces"));
        Units group = document_->units().rankings[0].group();
        std::ranges::sort(group);
        QCOMPARE(document_->state().silent, group);
        document_->toggle({document_->state().silent.front()});
        QCOMPARE(document_->state().silent.size(), 7U);
        QVERIFY(document_->state().lesion.empty()); // picked by hand from now on
        document_->undoStack().undo();
        QCOMPARE(document_->state().lesion, std::string("faces"));
        document_->undoStack().undo();
        document_->undoStack().undo();
        QVERIFY(document_->state().silent.empty());
        QVERIFY(!document_->undoStack().canUndo());
        document_->undoStack().redo();
        QCOMPARE(document_->state().silent, (Units{1, 3}));
        QCOMPARE(heard.count(), 7);
    }

    void toggleRestoresOnlyWhenAllAreSilent()
    {
        document_->toggle({1, 2});
        document_->toggle({2, 3});
        QCOMPARE(document_->state().silent, (Units{1, 2, 3}));
        document_->toggle({2, 3});
        QCOMPARE(document_->state().silent, (Units{1}));
    }

    void wrongWordsChangeNothing()
    {
        QCOMPARE(document_->setLesion("x", "cars").error().code, ErrorCode::UnknownName);
        QVERIFY(!document_->undoStack().canUndo());
    }

    void turningAKnobIsOneStep()
    {
        for (int epochs = 4; epochs <= 6; ++epochs)
            document_->change(
                "epochs", [&](ui::LabState& state) { state.epochs = epochs; }, "epochs");
        QCOMPARE(document_->undoStack().count(), 1);
        document_->change("same", [](ui::LabState& state) { state.epochs = 6; });
        QCOMPARE(document_->undoStack().count(), 1); // nothing has changed
        document_->undoStack().undo();
        QCOMPARE(document_->state().epochs, 3);
    }

    void otherLayerHasItsOwnUnits()
    {
        QSignalSpy heard(document_.get(), &StudyDocument::layerChanged);
        document_->change("layer", [](ui::LabState& state) { state.layer = "conv4_1"; });
        QCOMPARE(heard.count(), 1);
        QVERIFY(document_->units().units != 40);
        QVERIFY(!document_->isRanked());
        QCOMPARE(document_->roles(0), 0U);
        document_->undoStack().undo();
        QVERIFY(document_->isRanked());
    }

    void planBecomesACondition()
    {
        QVERIFY(document_->setLesion("both", "both"));
        document_->change("plan", [](ui::LabState& state) {
            state.schedule = study::LesionSchedule::Always;
            state.tasks = {"objects"};
            state.epochs = 5;
            state.learningRate = 0.01;
        });
        const study::Condition condition = document_->plannedCondition();
        QCOMPARE(condition.lesion, std::string("both"));
        QCOMPARE(condition.schedule, study::LesionSchedule::Always);
        QCOMPARE(condition.tasks, std::vector<std::string>{"objects"});
        QCOMPARE(condition.training.epochs, 5);
        QCOMPARE(condition.training.learningRate, 0.01);
        QCOMPARE(condition.training.batchSize, 16); // the network's own
        document_->toggle({0, 1, 2, 9});
        QVERIFY(document_->plannedCondition().lesion.starts_with("units:"));
        const auto again = document_->unitsOf(document_->plannedCondition().lesion);
        QCOMPARE(*again, document_->state().silent);
        document_->setLesion("clear", Units{});
        QVERIFY(document_->plannedCondition().isSham());
    }

    void wordsForUnits_data()
    {
        QTest::addColumn<QList<int>>("units");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << QList<int>{} << "none";
        QTest::newRow("one") << QList<int>{4} << "units:4";
        QTest::newRow("two in a row") << QList<int>{4, 5} << "units:4,5";
        QTest::newRow("ranges") << QList<int>{0, 1, 2, 7, 20, 21, 22, 23} << "units:0-2,7,20-23";
    }

    void wordsForUnits()
    {
        QFETCH(QList<int>, units);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(ui::wordsFor(Units(units.begin(), units.end()))), words);
    }

    void eachLayerKeepsItsLesion()
    {
        QVERIFY(document_->setLesion("faces", "faces"));
        const Units faces = document_->state().silent;
        document_->showLayer("conv4_1");
        QVERIFY(document_->state().silent.empty());
        QVERIFY(document_->state().lesion.empty());
        document_->toggle({5});
        document_->showLayer("conv5_2");
        QCOMPARE(document_->state().silent, faces);
        QCOMPARE(document_->state().lesion, std::string("faces"));
        document_->showLayer("conv4_1");
        QCOMPARE(document_->state().silent, (Units{5}));
        document_->undoStack().undo();
        QCOMPARE(document_->state().silent, faces);
        document_->setLesion("clear", Units{});
        document_->showLayer("conv4_1");
        document_->showLayer("conv5_2");
        QVERIFY(document_->state().silent.empty()); // an old lesion does not come back
        while (document_->undoStack().canUndo())
            document_->undoStack().undo();
        QCOMPARE(document_->state().layer, std::string("conv5_2"));
        QVERIFY(document_->state().otherLayers.empty());
        const int steps = document_->undoStack().count();
        document_->showLayer("conv5_2"); // is shown already
        QCOMPARE(document_->undoStack().count(), steps);
    }

    void groupsAreKeptAndUndone()
    {
        QSignalSpy heard(document_.get(), &StudyDocument::groupsChanged);
        const auto stored = [this] { return study::Study::open(document_->study().folder())->unitGroups("conv5_2"); };
        QVERIFY(document_->setGroup("mine", {2, 4}));
        QVERIFY(document_->setGroup("mine", {2, 5})); // before the first is written
        QTRY_COMPARE(heard.count(), 2);
        QCOMPARE(stored().at("mine"), (Units{2, 5}));
        document_->undoStack().undo();
        QTRY_COMPARE(heard.count(), 3);
        QCOMPARE(stored().at("mine"), (Units{2, 4}));
        document_->undoStack().undo();
        QTRY_COMPARE(heard.count(), 4);
        QVERIFY(stored().empty());
        document_->undoStack().redo();
        QTRY_COMPARE(heard.count(), 5);
        QCOMPARE(document_->study().unitGroups("conv5_2").size(), 1U);
        QCOMPARE(document_->setGroup("no good/name", {1}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(document_->undoStack().count(), 2);
        document_->undoStack().undo();
        QTRY_COMPARE(heard.count(), 6);
    }

    void groupsAreRenamedAndUndone()
    {
        QSignalSpy heard(document_.get(), &StudyDocument::groupsChanged), told(document_.get(), &StudyDocument::told);
        const auto stored = [this] { return study::Study::open(document_->study().folder())->unitGroups("conv5_2"); };
        const int steps = document_->undoStack().count();
        QVERIFY(document_->setGroup("first", {2, 4}));
        QVERIFY(document_->setGroup("second", {4}));
        QVERIFY(document_->renameGroup("first", "renamed"));
        QTRY_COMPARE(heard.count(), 3);
        QCOMPARE(stored(), (std::map<std::string, Units>{{"renamed", {2, 4}}, {"second", {4}}}));
        QCOMPARE(document_->groupsOf(4), (QStringList{"renamed", "second"}));
        QCOMPARE(document_->groupsOf(3), QStringList());
        QCOMPARE(told.count(), 3);
        QVERIFY(told[0][0].toString().contains("first") && told[0][0].toString().contains("2"));
        QVERIFY(told[2][0].toString().contains("renamed"));
        document_->undoStack().undo(); // both names in one step
        QTRY_COMPARE(heard.count(), 4);
        QCOMPARE(stored(), (std::map<std::string, Units>{{"first", {2, 4}}, {"second", {4}}}));
        document_->undoStack().redo();
        QTRY_COMPARE(heard.count(), 5);
        QCOMPARE(stored().count("first"), 0U);
        QCOMPARE(document_->renameGroup("second", "no good").error().code, ErrorCode::InvalidValue);
        QVERIFY(document_->addToGroup("second", {4})); // is in it already
        QTRY_COMPARE(heard.count(), 6);
        QCOMPARE(document_->undoStack().count(), steps + 3);
        for (const char* const name : {"renamed", "second"})
            QVERIFY(document_->setGroup(name, {}));
        QTRY_COMPARE(heard.count(), 8);
        QVERIFY(told.back()[0].toString().contains("deleted"));
    }

    void whatIsAskedForLastIsWrittenBeforeTheEnd()
    {
        QVERIFY(document_->setGroup("late", {1}));
        const std::filesystem::path folder = document_->study().folder();
        document_.reset();
        auto study = study::Study::open(folder);
        QCOMPARE(study->unitGroups("conv5_2").count("late"), 1U);
        QVERIFY(study->setUnitGroup({"late", "conv5_2", {}}));
    }

    /// Another process holds study.json: the window goes on meanwhile, and what cannot be written is told and no step of the history.
    void windowNeverWaitsForTheStudysLock()
    {
        QSignalSpy problems(document_.get(), &StudyDocument::problem), heard(document_.get(), &StudyDocument::groupsChanged);
        QSignalSpy added(document_.get(), &StudyDocument::conditionsAdded);
        std::optional<FileLock> lock = FileLock::acquire(document_->study().folder() / ".study.lock").value();
        QElapsedTimer clock;
        clock.start();
        QVERIFY(document_->setGroup("held", {3}));
        document_->addConditions({document_->plannedCondition()});
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QTRY_COMPARE_WITH_TIMEOUT(problems.count(), 1, 30000);
        QCOMPARE(problems.front().front().value<Error>().code, ErrorCode::InUse);
        QCOMPARE(heard.count(), 1);
        QVERIFY(!document_->undoStack().canUndo());
        lock.reset();
        QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, 30000);
        QCOMPARE(document_->study().specification().conditions.size(), 1U);
        QCOMPARE(problems.count(), 1);
    }

    void trainingsRecipeComesFromItsRecord()
    {
        study::RunRecord record;
        record.tasks = {"faces"};
        record.training.epochs = 7;
        record.training.learningRate = 0.004;
        record.state = study::RunState::Cancelled;
        const std::filesystem::path folder = document_->study().runFolder("only-faces");
        QVERIFY(study::writeRunRecord(folder, record));
        document_->reloadRuns();
        QVERIFY(!document_->hasNetwork("only-faces"));
        QVERIFY(!document_->isInterrupted("only-faces")); // not even its first epoch is stored
        std::filesystem::copy(document_->study().weightsFile("baseline"), folder / "weights.safetensors");
        QVERIFY(document_->isInterrupted("only-faces"));
        QVERIFY(!document_->isInterrupted("baseline"));
        const study::TrainingRequest request = document_->trainingOf("only-faces");
        QCOMPARE(request.run, std::string("only-faces"));
        QCOMPARE(request.tasks, std::vector<std::string>{"faces"});
        QCOMPARE(request.options.epochs, 7);
        QCOMPARE(request.options.learningRate, 0.004);
        QVERIFY(document_->trainingOf("never-begun").options.epochs > 0);
        std::filesystem::remove_all(folder);
    }

    /// A killed run's record says nothing of its epochs; a run that no longer fits is no more than none.
    void whatLiesAheadIsWhatIsNotStored()
    {
        QSignalSpy added(document_.get(), &StudyDocument::conditionsAdded);
        study::Condition condition = document_->plannedCondition();
        condition.training.epochs = 5;
        document_->addConditions({condition});
        QTRY_COMPARE(added.count(), 1);
        QCOMPARE(document_->ahead(condition).epochs, 5);
        QVERIFY(!document_->ahead(condition).isResumed);
        const std::filesystem::path folder = document_->study().runFolder(document_->study().specification().conditions.back().name);
        study::RunRecord record;
        record.condition = condition;
        record.state = study::RunState::Running;
        QVERIFY(study::writeRunRecord(folder, record));
        for (int epoch = 0; epoch <= 2; ++epoch) {
            study::EpochRecord line;
            line.training.epoch = epoch;
            QVERIFY(study::appendEpoch(folder, line));
        }
        document_->reloadRuns();
        QCOMPARE(document_->runs().at(folder.filename().string()).epochsDone, 0);
        QCOMPARE(document_->ahead(condition).epochs, 3);
        QVERIFY(document_->ahead(condition).isResumed);
        QVERIFY(!document_->isOutdated(condition));
        record.state = study::RunState::Finished;
        QVERIFY(study::writeRunRecord(folder, record));
        document_->reloadRuns();
        QCOMPARE(document_->ahead(condition).epochs, 0);
        record.startChecksum = "another";
        QVERIFY(study::writeRunRecord(folder, record));
        document_->reloadRuns();
        QVERIFY(document_->isOutdated(condition));
        QCOMPARE(document_->ahead(condition).epochs, 5);
        QVERIFY(!document_->ahead(condition).isResumed);
        std::filesystem::remove_all(folder);
    }

    void usualTrainingSuitsImagesAndNetwork()
    {
        study::StudySpecification specification;
        QCOMPARE(ui::usualTraining(specification).options.learningRate, 0.001); // without batch norm a higher one would stay at chance
        specification.architecture.batchNorm = true;
        QCOMPARE(ui::usualTraining(specification).options.learningRate, 0.05);
        specification.folders = {{"cars", "/images/cars", {}}};
        QCOMPARE(ui::usualTraining(specification).options.learningRate, 0.001); // the paper's
        QCOMPARE(ui::usualTraining(specification).options.batchSize, 128);
    }

    void groupsOfUnitsThatAreNotThereAreRefused()
    {
        for (const Units& units : {Units{3, 40}, Units{-1}}) {
            QCOMPARE(document_->setGroup("wrong", units).error().code, ErrorCode::InvalidValue);
            QCOMPARE(document_->addToGroup("wrong", units).error().code, ErrorCode::InvalidValue);
        }
        QVERIFY(!document_->undoStack().canUndo());
        QVERIFY(study::Study::open(document_->study().folder())); // it can still be read
        // Of another layer there may be more or fewer.
        document_->change("layer", [](ui::LabState& state) { state.layer = "conv5_1"; });
        QSignalSpy heard(document_.get(), &StudyDocument::groupsChanged);
        QVERIFY(document_->setGroup("other", {document_->units().units - 1}));
        QTRY_COMPARE(heard.count(), 1);
        document_->undoStack().undo();
        QTRY_COMPARE(heard.count(), 2);
    }

    /// A group is made of units, not of what they were chosen for.
    void anotherRankingLeavesGroupsAndHistoryAlone()
    {
        const std::filesystem::path copy = folder_.filePath("ranked anew").toStdString();
        std::filesystem::copy(document_->study().folder(), copy, std::filesystem::copy_options::recursive);
        const auto document = std::move(*StudyDocument::open(copy));
        QVERIFY(document->setLesion("faces", "faces"));
        const Units eight = document->state().silent;
        QCOMPARE(eight.size(), 8U);
        QSignalSpy heard(document.get(), &StudyDocument::groupsChanged);
        QVERIFY(document->setGroup("were-faces", eight));
        QTRY_COMPARE(heard.count(), 1);
        QCOMPARE(document->plannedCondition().lesion, std::string("faces"));

        study::RankingRequest request;
        request.options.images = 60;
        request.options.groupShare = 0.5;
        QVERIFY(study::rankStudyUnits(document->study(), request, {}, {}));
        document->reloadUnits();
        QCOMPARE(document->units().rankings[0].group().size(), 20U);
        QCOMPARE(document->study().unitGroups("conv5_2").at("were-faces"), eight);
        QCOMPARE(document->state().silent, eight);
        QVERIFY(document->plannedCondition().lesion.starts_with("units:")); // what is shown, not what "faces" means now
        QVERIFY(document->addToGroup("were-faces", {39}));
        QTRY_COMPARE(heard.count(), 2);
        QCOMPARE(document->study().unitGroups("conv5_2").at("were-faces").back(), 39);
        document->undoStack().undo();
        QTRY_COMPARE(heard.count(), 3);
        QCOMPARE(document->study().unitGroups("conv5_2").at("were-faces"), eight);
        document->undoStack().undo();
        QTRY_COMPARE(heard.count(), 4);
        QVERIFY(document->study().unitGroups("conv5_2").empty());
        document->undoStack().undo();
        QVERIFY(document->state().silent.empty());
        document->undoStack().redo();
        QCOMPARE(document->state().silent, eight);
        QVERIFY(document->plannedCondition().lesion.starts_with("units:"));
    }
};

QTEST_GUILESS_MAIN(TestStudyDocument)
#include "tst_study_document.moc"
