// SPDX-License-Identifier: GPL-3.0-or-later
/// What is queued is asked about first where that is needed, whichever way it was asked for; leaving a study stops its job without
/// holding up the window.
#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "core/support/blocking.h"
#include "tests/ui/small_study.h"
#include "ui/jobs/study_jobs.h"
#include "ui/messages/error_text.h"

using namespace lesionlab;
using ui::StudyDocument;
using ui::StudyJobs;

class TestStudyJobs : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; ///< milliseconds
    QTemporaryDir folder_;
    QWidget window_;
    std::unique_ptr<StudyDocument> document_;
    std::vector<study::Bar> bars_; ///< of figure 2a, none of them made
    QTimer answers_;
    QStringList asked_;
    QStringList recipes_; ///< that the last question about the paper's runs offered
    QString ahead_;       ///< what it said of the work
    QMessageBox::StandardButton trapAnswer_ = QMessageBox::No, outdatedAnswer_ = QMessageBox::No;
    bool makesMissing_ = false; ///< what is offered

    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    void open(lesions::OnsetMethod method)
    {
        const std::filesystem::path copy =
            path(QTest::currentDataTag() != nullptr ? QTest::currentDataTag() : QTest::currentTestFunction());
        std::filesystem::copy(path("study"), copy, std::filesystem::copy_options::recursive);
        document_ = std::move(*StudyDocument::open(copy));
        document_->change("method", [method](ui::LabState& state) { state.method = method; });
        QVERIFY(document_->setLesion("lesion", std::string("faces")));
    }

    /// As a person would who reads the question.
    void answer()
    {
        QWidget* const modal = QApplication::activeModalWidget();
        auto* const box = qobject_cast<QMessageBox*>(modal);
        if (modal != nullptr)
            asked_ << modal->objectName();
        if (auto* const dialog = qobject_cast<QDialog*>(modal); dialog != nullptr && box == nullptr) {
            if (auto* const choice = dialog->findChild<QComboBox*>("reproduce-recipe"); choice != nullptr) {
                recipes_.clear();
                for (int option = 0; option < choice->count(); ++option)
                    recipes_ << choice->itemText(option);
                ahead_ = dialog->findChild<QLabel*>("reproduce-ahead")->text();
            }
            return dialog->accept();
        }
        if (box == nullptr)
            return;
        if (box->objectName() == QStringLiteral("missing-question")) {
            const auto wanted = makesMissing_ || box->buttons().size() == 1 ? QMessageBox::AcceptRole : QMessageBox::RejectRole;
            for (QAbstractButton* const button : box->buttons())
                if (box->buttonRole(button) == wanted)
                    return button->click();
        }
        box->button(box->objectName() == QStringLiteral("trap-question")       ? trapAnswer_
                    : box->objectName() == QStringLiteral("outdated-question") ? outdatedAnswer_
                                                                               : QMessageBox::Ok)
            ->click();
    }

    enum Way { Start, Reproduce, Gaps, Runs, Resume };

    /// So that the study knows what the bench describes. Returns its run's name.
    std::string addPlanned()
    {
        QSignalSpy added(document_.get(), &StudyDocument::conditionsAdded);
        document_->addConditions({document_->plannedCondition()});
        if (!added.wait(patience))
            qFatal("not added");
        return document_->study().specification().conditions.back().name;
    }

    void askBy(StudyJobs& jobs, int way)
    {
        std::vector<study::Bar> gaps;
        for (const study::Bar& bar : bars_)
            if (bar.role == study::Bar::Role::Paper)
                gaps.push_back(bar);
        switch (way) {
        case Start: return jobs.startRetraining();
        case Reproduce: return jobs.reproducePaper();
        case Gaps: return jobs.queueBars(gaps, std::nullopt);
        case Runs: return jobs.queueRuns({document_->study().specification().conditions.back().name});
        default: return jobs.resume();
        }
    }

    /// As a run of this condition would be that was begun with a network that is gone.
    void makeOutdated(const std::string& run, study::RunState state)
    {
        study::RunRecord record;
        record.state = state;
        record.condition = document_->study().specification().conditions.back().condition;
        record.startChecksum = "another";
        QVERIFY(study::writeRunRecord(document_->study().runFolder(run), record));
        document_->reloadRuns();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        bars_ = study::figureBars(tests::smallStudy(path("study")), "2a").value();
        connect(&answers_, &QTimer::timeout, this, &TestStudyJobs::answer);
        answers_.start(20);
        forbidBlockingHere();
    }

    void cleanup()
    {
        asked_.clear();
        document_.reset();
    }

    void everyWayAsksBeforeUnitsThatCanNeverRecover_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<bool>("trap");
        QTest::addColumn<int>("queued");
        for (const bool trap : {false, true}) {
            const QByteArray method = trap ? ", zero incoming" : ", release";
            QTest::newRow("start" + method) << int(Start) << trap << 1;
            QTest::newRow("reproduce" + method) << int(Reproduce) << trap << 12;
            QTest::newRow("gaps" + method) << int(Gaps) << trap << 2; // both panels of 2a
            QTest::newRow("runs" + method) << int(Runs) << trap << 1; // asked for elsewhere, not made
            QTest::newRow("resume" + method) << int(Resume) << trap << 1;
        }
    }

    void everyWayAsksBeforeUnitsThatCanNeverRecover()
    {
        QFETCH(int, way);
        QFETCH(bool, trap);
        QFETCH(int, queued);
        open(trap ? lesions::OnsetMethod::ZeroIncoming : lesions::OnsetMethod::Release);
        if (way == Runs || way == Resume)
            addPlanned();
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        if (trap) {
            trapAnswer_ = QMessageBox::No;
            askBy(jobs, way);
            QVERIFY(asked_.contains("trap-question"));
            QTest::qWait(200); // what was asked for would have been written by now
            QVERIFY(jobs.queue().jobs().empty());
        }
        asked_.clear();
        trapAnswer_ = QMessageBox::Yes;
        askBy(jobs, way);
        QCOMPARE(asked_.contains("trap-question"), trap);
        QTRY_COMPARE(static_cast<int>(jobs.queue().jobs().size()), queued);
    }

    /// Nobody could take it out of the study again.
    void unitsThatCannotBeDisconnectedAreNotAskedFor()
    {
        study::StudySpecification specification;
        specification.architecture = tests::smallResidualArchitecture();
        specification.resizeTo = 36;
        specification.layer = "layer4.1.conv1";
        QVERIFY(study::Study::create(path("residual"), specification));
        document_ = std::move(*StudyDocument::open(path("residual")));
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        QSignalSpy problems(&jobs, &StudyJobs::problem);
        study::Recipe recipe = document_->plannedRecipe();
        recipe.layer = "layer4.1.conv2";
        recipe.method = lesions::OnsetMethod::Disconnect;
        jobs.queueBars(bars_, recipe);
        QCOMPARE(problems.size(), 1);
        QTest::qWait(200); // what was asked for would have been written by now
        QVERIFY(study::Study::open(path("residual"))->specification().conditions.empty());
        QVERIFY(jobs.queue().jobs().empty());
        recipe.method = lesions::OnsetMethod::Release;
        jobs.queueBars(bars_, recipe);
        QTRY_VERIFY(!jobs.queue().jobs().empty());
        QCOMPARE(problems.size(), 1);
    }

    void everyWayAsksBeforeResultsAreMadeAnew_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("queued");
        QTest::newRow("outdated, start") << int(Start) << 1;
        QTest::newRow("outdated, reproduce") << int(Reproduce) << 12;
        QTest::newRow("outdated, gaps") << int(Gaps) << 2;
        QTest::newRow("outdated, runs") << int(Runs) << 1;
        QTest::newRow("outdated, resume") << int(Resume) << 1;
    }

    void everyWayAsksBeforeResultsAreMadeAnew()
    {
        QFETCH(int, way);
        QFETCH(int, queued);
        open(lesions::OnsetMethod::Release);
        const std::string run = addPlanned();
        makeOutdated(run, way == Resume ? study::RunState::Cancelled : study::RunState::Finished);
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        outdatedAnswer_ = QMessageBox::No;
        askBy(jobs, way);
        QVERIFY(asked_.contains("outdated-question"));
        if (way == Reproduce)
            QVERIFY2(ahead_.contains("12 of 12"), qPrintable(ahead_)); // what is outdated is not there
        QTest::qWait(200);
        QVERIFY(jobs.queue().jobs().empty());
        outdatedAnswer_ = QMessageBox::Yes;
        askBy(jobs, way);
        QTRY_COMPARE(static_cast<int>(jobs.queue().jobs().size()), queued);
        for (const ui::JobStatus& job : jobs.queue().jobs())
            QCOMPARE(job.request.replacesOutdated, job.run == run);
    }

    /// However it came into the queue: what was refused there can be made anew from there.
    void outdatedRunIsMadeAnew()
    {
        open(lesions::OnsetMethod::Release);
        document_->change("epochs", [](ui::LabState& state) { state.epochs = 1; });
        const std::string run = addPlanned();
        makeOutdated(run, study::RunState::Finished);
        StudyJobs jobs(*document_, "cpu", window_);
        const int id = jobs.queue().add({.retraining = document_->study().specification().conditions.back()});
        QTRY_VERIFY_WITH_TIMEOUT(jobs.queue().isIdle(), patience);
        QCOMPARE(jobs.queue().jobs().front().error.code, ErrorCode::Outdated);
        QVERIFY(ui::windowErrorText(jobs.queue().jobs().front().error).contains("“Retry”"));
        outdatedAnswer_ = QMessageBox::No;
        jobs.retry(id);
        QVERIFY(asked_.contains("outdated-question"));
        QVERIFY(jobs.queue().isIdle());
        outdatedAnswer_ = QMessageBox::Yes;
        jobs.retry(id);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.queue().isIdle(), patience);
        QCOMPARE(jobs.queue().jobs().front().state, ui::JobState::Finished);
        QVERIFY(document_->runs().at(run).startChecksum != "another");
        QVERIFY(!document_->isOutdated(document_->plannedCondition()));
        QCOMPARE(document_->ahead(document_->plannedCondition()).epochs, 0);
    }

    /// A training that diverged would do so again: it is begun anew, with a recipe that is asked for.
    void divergedTrainingIsBegunAnew()
    {
        open(lesions::OnsetMethod::Release);
        const auto setState = [this](study::RunState state) {
            const std::filesystem::path folder = document_->study().runFolder("baseline");
            study::RunRecord record = study::readRunRecord(folder).value();
            record.state = state;
            QVERIFY(study::writeRunRecord(folder, record));
            document_->reloadRuns();
        };
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        const auto lastTraining = [&]() -> const study::TrainingRequest& {
            return *std::ranges::find_if(jobs.queue().jobs(), [](const ui::JobStatus& job) {
                        return job.request.training.has_value();
                    })->request.training;
        };
        const auto forget = [&] {
            for (const ui::JobStatus& job : std::deque(jobs.queue().jobs()))
                jobs.queue().cancel(job.id);
            jobs.queue().clearEnded();
            asked_.clear();
        };
        setState(study::RunState::Cancelled);
        QCOMPARE(jobs.unfinished().size(), std::size_t{1});
        jobs.trainNetwork();
        QVERIFY(asked_.isEmpty() && !lastTraining().replace);
        forget();
        jobs.trainAnew(); // its recipe was wrong, perhaps
        QVERIFY(asked_.contains("train-question") && lastTraining().replace);
        forget();
        setState(study::RunState::Diverged);
        QVERIFY(jobs.unfinished().empty());
        jobs.trainNetwork();
        QVERIFY(asked_.contains("train-question") && lastTraining().replace);
        forget();
    }

    /// A finished recipe, and another on the bench: what is missing in the figures is made with theirs.
    void figuresAreFilledWithTheirRecipe()
    {
        open(lesions::OnsetMethod::Release);
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        study::Recipe shown = document_->plannedRecipe();
        shown.training.epochs = 7;
        std::vector<study::Bar> gaps;
        for (const study::Bar& bar : bars_)
            if (bar.role == study::Bar::Role::Paper)
                gaps.push_back(bar);
        jobs.queueBars(gaps, shown);
        QTRY_COMPARE(jobs.queue().jobs().size(), std::size_t{2});
        QCOMPARE(jobs.queue().jobs().front().request.retraining->condition.training.epochs, 7);
        // The paper's other runs follow with the same recipe, though the bench has another.
        document_->change("epochs", [](ui::LabState& state) { state.epochs = 30; });
        jobs.reproducePaper();
        QTRY_COMPARE(jobs.queue().jobs().size(), std::size_t{12});
        QCOMPARE(recipes_.size(), 2);
        QVERIFY2(recipes_[0].contains("7 epoch") && recipes_[1].contains("30 epoch"), qPrintable(recipes_.join('|')));
        for (const ui::JobStatus& job : jobs.queue().jobs())
            QCOMPARE(job.request.retraining->condition.training.epochs, 7);
        QVERIFY2(ahead_.contains("12 of 12") && ahead_.contains("images per second of the network's own training"), qPrintable(ahead_));
    }

    void chosenRecipeIsReproduced()
    {
        open(lesions::OnsetMethod::Release);
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        study::Condition first = document_->plannedCondition(), second = first;
        first.training.epochs = 7;
        second.training.epochs = 9;
        document_->addConditions({first, second});
        QTRY_COMPARE(jobs.queue().jobs().size(), std::size_t{2});
        jobs.chooseRecipe(jobs.queue().jobs().front().run);
        jobs.reproducePaper();
        QVERIFY2(!recipes_.empty() && recipes_[0].contains("7 epoch"), qPrintable(recipes_.join('|')));
        jobs.chooseRecipe({}); // nobody has chosen: of two that have come as far, that which was asked for last
        jobs.reproducePaper();
        QVERIFY2(recipes_[0].contains("9 epoch"), qPrintable(recipes_.join('|')));
    }

    /// Nothing that is asked for is passed over in silence.
    void whatIsMissingIsToldAndOffered_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<bool>("trained");
        const std::vector<QByteArray> ways{"start", "reproduce", "gaps", "runs", "rank"};
        for (int way = 0; way < 5; ++way)
            QTest::newRow("untrained, " + ways[static_cast<std::size_t>(way)]) << way << false;
        for (int way = 0; way < 3; ++way)
            QTest::newRow("unranked, " + ways[static_cast<std::size_t>(way)]) << way << true;
    }

    void whatIsMissingIsToldAndOffered()
    {
        QFETCH(int, way);
        QFETCH(bool, trained);
        const std::filesystem::path copy = path(QTest::currentDataTag());
        std::filesystem::copy(path("study"), copy, std::filesystem::copy_options::recursive);
        if (!trained)
            std::filesystem::remove_all(copy / "runs");
        document_ = std::move(*StudyDocument::open(copy));
        if (trained)
            document_->showLayer("conv4_1");
        QSignalSpy added(document_.get(), &StudyDocument::conditionsAdded);
        if (way == 3) {
            document_->addConditions({document_->plannedCondition()});
            QTRY_COMPARE(added.size(), 1);
        }
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        const auto askFor = [&] {
            asked_.clear();
            if (way == 0)
                jobs.startRetraining();
            else if (way == 1)
                jobs.reproducePaper();
            else if (way == 2)
                jobs.queueBars({bars_.front()}, std::nullopt);
            else if (way == 3)
                jobs.queueRuns({document_->study().specification().conditions.front().name});
            else
                jobs.rankLayer();
        };
        makesMissing_ = false;
        askFor();
        QVERIFY(asked_.contains("missing-question"));
        QVERIFY(jobs.queue().jobs().empty());
        makesMissing_ = true;
        askFor();
        QCOMPARE(asked_.contains("train-question"), !trained);
        QCOMPARE(jobs.queue().jobs().size(), trained ? 1U : 2U);
        QVERIFY(jobs.queue().jobs().back().request.ranking);
        QCOMPARE(jobs.queue().jobs().back().request.ranking->layer, std::string(trained ? "conv4_1" : "conv5_2"));
        askFor(); // once it is on its way
        if (way < 3) {
            QVERIFY(asked_.contains("missing-question"));
            QCOMPARE(jobs.queue().jobs().size(), trained ? 1U : 2U);
        } else {
            QVERIFY(asked_.isEmpty());
            QCOMPARE(jobs.queue().jobs().size(), way == 3 ? 3U : 2U); // what is known already can wait behind
        }
    }

    /// A layer that is ranked is measured at once, another after a question behind its ranking.
    void dosesAreQueuedBehindTheRankingTheyNeed()
    {
        open(lesions::OnsetMethod::Release);
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.queue().setPaused(true);
        asked_.clear();
        jobs.measureDoses();
        QVERIFY(asked_.isEmpty());
        QCOMPARE(jobs.queue().jobs().size(), 1U);
        QCOMPARE(jobs.queue().jobs().back().request.doses->layer, std::string("conv5_2"));
        document_->showLayer("conv4_1");
        makesMissing_ = false;
        jobs.measureDoses();
        QVERIFY(asked_.contains("missing-question"));
        QCOMPARE(jobs.queue().jobs().size(), 1U);
        makesMissing_ = true;
        jobs.measureDoses();
        QCOMPARE(jobs.queue().jobs().size(), 3U);
        QCOMPARE(jobs.queue().jobs()[1].request.ranking->layer, std::string("conv4_1"));
        QCOMPARE(jobs.queue().jobs()[2].request.doses->layer, std::string("conv4_1"));
    }

    /// Between two batches, which may take a minute: the event loop goes on, and a dialog says what is waited for.
    void stoppingKeepsTheEventLoopAlive()
    {
        open(lesions::OnsetMethod::Release);
        document_->change("epochs", [](ui::LabState& state) { state.epochs = 300; });
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.startRetraining();
        QTRY_VERIFY_WITH_TIMEOUT(!jobs.queue().jobs().empty() && jobs.queue().jobs().front().epochsDone >= 1, patience);
        QVERIFY(jobs.queue().isRunning());
        bool told = false, ended = false;
        connect(&jobs.queue(), &ui::JobQueue::stopped, this, [&] {
            ended = true;
            told = window_.findChild<QWidget*>("stopping") != nullptr;
        });
        jobs.stop();
        QVERIFY(ended && told);
        QVERIFY(!jobs.queue().isRunning());
        QCOMPARE(document_->runs().at("faces-release-on-faces-objects").state, study::RunState::Cancelled);
        jobs.startRetraining();
        QTest::qWait(200);
        QVERIFY(!jobs.queue().isRunning()); // for good
    }

    void stoppingWithoutAJobReturnsAtOnce()
    {
        open(lesions::OnsetMethod::Release);
        StudyJobs jobs(*document_, "cpu", window_);
        jobs.stop();
        QVERIFY(!jobs.queue().isRunning());
        QVERIFY(asked_.isEmpty());
    }
};

QTEST_MAIN(TestStudyJobs)
#include "tst_study_jobs.moc"
