// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <future>

#include <sys/inotify.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/networks/device.h"
#include "core/study/dose_response.h"
#include "core/study/measurements.h"
#include "core/study/network_training.h"
#include "core/study/overview.h"
#include "core/study/probe.h"
#include "core/study/reproduction.h"
#include "core/study/run_files.h"
#include "core/support/blocking.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::study;

namespace {

std::string bytesOf(const Study& study, const std::string& run) { return *readFile(study.weightsFile(run)); }

double accuracyOf(const EpochRecord& epoch, const char* silenced, std::size_t task)
{
    return std::ranges::find(epoch.test, silenced, &GroupMeasurement::silenced)->tasks[task].accuracy;
}

} // namespace

/// A small study is trained and ranked once; every test works on a copy of it.
class TestRetraining : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path original() const { return folder_.filePath("original").toStdString(); }

    Study copyOf(const char* name) const
    {
        const std::filesystem::path copy = folder_.filePath(name).toStdString();
        std::filesystem::copy(original(), copy, std::filesystem::copy_options::recursive);
        return *Study::open(copy);
    }

    static RetrainingBench benchOf(const Study& study) { return std::move(*RetrainingBench::open(study, baselineRun, "", "cpu", {}, {})); }

    static Condition condition(const std::string& lesion, lesions::OnsetMethod method = lesions::OnsetMethod::Release)
    {
        Condition condition;
        condition.layer = "conv5_2";
        condition.lesion = lesion;
        condition.method = method;
        condition.tasks = {"faces", "objects"};
        condition.training.epochs = 3;
        condition.training.batchSize = 16;
        condition.training.learningRate = 0.01;
        return condition;
    }

    static Condition always(const std::string& lesion)
    {
        Condition made = condition(lesion);
        made.schedule = LesionSchedule::Always;
        return made;
    }

    /// Runs until `epoch` has been stored, then is cancelled in the middle of the next one.
    static void interruptAfter(RetrainingBench& bench, const std::string& name, const Condition& condition, int epoch)
    {
        std::stop_source stop;
        const auto listener = [&](const EpochRecord& record) {
            if (record.training.epoch == epoch)
                stop.request_stop();
        };
        const auto run = bench.run(name, condition, "", listener, {}, stop.get_token());
        QVERIFY(!run);
        QCOMPARE(run.error().code, ErrorCode::Cancelled);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        StudySpecification specification;
        specification.builtin.identities = 5;
        specification.builtin.categories = 4;
        spreadViews(specification.builtin, 16);
        specification.architecture = {
            .depth = 11, .width = 0.125, .inputSize = 32, .lastUnits = 40, .hiddenUnits = 32, .dropout = 0.1, .classes = 9};
        specification.resizeTo = 36;
        const auto study = Study::create(original(), specification);
        QVERIFY(study);
        TrainingRequest request;
        request.options.epochs = 4;
        request.options.batchSize = 16;
        request.options.learningRate = 0.02;
        QVERIFY(trainNetwork(*study, request, {}, {}, {}));
        QCOMPARE(RetrainingBench::open(*study, baselineRun, "", "cpu", {}, {}).error().code, ErrorCode::NotYetMade); // a ranking
        QVERIFY(rankStudyUnits(*study, rankingRequest(), {}, {}));
    }

    /// At step 0 the network is the lesioned baseline, whichever way it was silenced.
    void startsFromTheLesionedAccuracy_data()
    {
        QTest::addColumn<QString>("method");
        for (const char* const method : {"release", "zero-incoming", "disconnect", "always"})
            QTest::newRow(method) << method;
    }

    void startsFromTheLesionedAccuracy()
    {
        QFETCH(QString, method);
        const Study study = copyOf(qPrintable("start-" + method));
        RetrainingBench bench = benchOf(study);
        const bool permanent = method == "always";
        const Condition asked = permanent ? always("faces") : condition("faces", *lesions::onsetMethodNamed(method.toStdString()));
        interruptAfter(bench, "run", asked, 0);
        const auto epochs = readEpochs(study.runFolder("run"));
        EvaluationRequest request;
        request.lesions = {"none", "faces", "both"};
        const auto expected = measureLesions(study, request, {}, {});
        QVERIFY(expected);
        for (const std::size_t task : {0U, 1U}) {
            QCOMPARE(accuracyOf(epochs->front(), "none", task), expected->lesions[1].meanAccuracy(task));
            QCOMPARE(accuracyOf(epochs->front(), "objects", task), expected->lesions[2].meanAccuracy(task));
        }
        QCOMPARE(epochs->front().silentUnits, permanent || method == "release" ? 8 : 0);
        const auto table = readClassTable(study.runFolder("run"));
        QCOMPARE(table->baseline.front().tasks[0].accuracy, expected->lesions[0].meanAccuracy(0));
        QCOMPARE(table->start.front().tasks[1].accuracy, expected->lesions[1].meanAccuracy(1));
    }

    /// Units that are let go with the last step, or later, are not retrained.
    void releaseThatComesTooLateIsKnown_data()
    {
        QTest::addColumn<double>("after");
        QTest::addColumn<bool>("inSteps");
        QTest::addColumn<bool>("late");
        QTest::newRow("one of three epochs") << 1.0 << false << false;
        QTest::newRow("all but a step") << 2.8 << false << false;
        QTest::newRow("three of three epochs") << 3.0 << false << true;
        QTest::newRow("more epochs than there are") << 5.0 << false << true;
        QTest::newRow("a step") << 1.0 << true << false;
        QTest::newRow("more steps than there are") << 1000.0 << true << true;
    }

    void releaseThatComesTooLateIsKnown()
    {
        QFETCH(double, after);
        QFETCH(bool, inSteps);
        QFETCH(bool, late);
        static const Study study = copyOf("late");
        static RetrainingBench bench = benchOf(study);
        Condition asked = condition("faces");
        asked.release = {after, inSteps};
        QCOMPARE(bench.neverReleases(asked), late);
        QCOMPARE(asked.neverReleased(), late && !inSteps); // which knows no steps
        asked.schedule = LesionSchedule::Always;
        QVERIFY(!bench.neverReleases(asked) && !asked.neverReleased());
        asked = condition("faces", lesions::OnsetMethod::Restart);
        asked.release = {after, inSteps};
        QVERIFY(!bench.neverReleases(asked) && !asked.neverReleased());
        asked = condition("none");
        asked.release = {after, inSteps};
        QVERIFY(!bench.neverReleases(asked) && !asked.neverReleased());
    }

    void zeroIncomingEndsWhereAlwaysEnds()
    {
        const Study study = copyOf("trap");
        RetrainingBench bench = benchOf(study);
        const auto zeroed = bench.run("zeroed", condition("faces", lesions::OnsetMethod::ZeroIncoming), "", {}, {}, {});
        const auto permanent = bench.run("permanent", always("faces"), "", {}, {}, {});
        const auto released = bench.run("released", condition("faces"), "", {}, {}, {});
        QVERIFY(zeroed && permanent && released);
        const std::vector<EpochRecord> epochs = readEpochs(study.runFolder("released")).value();
        for (const EpochRecord& epoch : epochs)
            QCOMPARE(epoch.measuringSeconds.value_or(0) > 0, epoch.training.epoch > 0);
        QCOMPARE(zeroed->epochs.size(), std::size_t{4});
        for (std::size_t epoch = 0; epoch < 4; ++epoch) {
            QCOMPARE(zeroed->epochs[epoch].training.trainingLoss, permanent->epochs[epoch].training.trainingLoss);
            for (const char* const silenced : {"none", "faces", "objects", "both"})
                QCOMPARE(accuracyOf(zeroed->epochs[epoch], silenced, 0), accuracyOf(permanent->epochs[epoch], silenced, 0));
        }
        QCOMPARE(released->epochs[1].silentUnits, 0);
        QCOMPARE(permanent->epochs[3].silentUnits, 8);
        QVERIFY(bytesOf(study, "released") != bytesOf(study, "permanent"));
        // A unit that is silent already has no impact.
        QCOMPARE(accuracyOf(permanent->epochs[3], "faces", 0), accuracyOf(permanent->epochs[3], "none", 0));
    }

    /// Its filters may be as loud as before: whoever measures the network later must silence them, too.
    void whatIsAlwaysSilentIsSilentInLaterMeasurements()
    {
        const Study study = copyOf("measured later");
        RetrainingBench bench = benchOf(study);
        Condition asked = always("units:0-29");
        asked.training.epochs = 1;
        const auto permanent = bench.run("permanent", asked, "", {}, {}, {});
        QVERIFY(permanent);
        const auto later = measureLesions(study, {.network = {.run = "permanent"}, .lesions = {"none", "units:0-29"}}, {}, {});
        QVERIFY(later);
        for (std::size_t task = 0; task < 2; ++task)
            for (const LesionMeasurement& lesion : later->lesions)
                QCOMPARE(lesion.accuracies.front()[task].accuracy, accuracyOf(permanent->epochs.back(), "none", task));
        const auto ranked = rankStudyUnits(study, {.network = {.run = "permanent"}, .options = {.images = 20}}, {}, {});
        QVERIFY(ranked);
        for (const lesions::UnitRanking& ranking : ranked->rankings)
            for (int unit = 0; unit < 30; ++unit)
                QCOMPARE(ranking.onePassLosses[static_cast<std::size_t>(unit)], ranking.intactLoss);
        auto probe = Probe::open(study, {.run = "permanent"}, {}, {});
        QVERIFY(probe);
        const auto live = probe->measureIntact({});
        QVERIFY(live);
        for (std::size_t task = 0; task < 2; ++task)
            QCOMPARE(live->tasks[task].accuracy, accuracyOf(permanent->epochs.back(), "none", task));
        // They were ranked of the stored weights: later looks do not find them outdated.
        QVERIFY(measureLesions(study, {.network = {.run = "permanent"}, .lesions = {"faces"}}, {}, {}));
        const auto doses = measureDoses(study, {.network = {.run = "permanent"}, .shares = {0}, .draws = 1}, {}, {});
        QVERIFY(doses);
        for (std::size_t task = 0; task < 2; ++task)
            QCOMPARE(doses->curves.front().responses.front()[task].accuracy, accuracyOf(permanent->epochs.back(), "none", task));
    }

    void goesOnToTheSameBits_data()
    {
        QTest::addColumn<int>("epoch");
        QTest::newRow("before the first epoch") << 0;
        QTest::newRow("after the first epoch") << 1;
        QTest::newRow("after the second epoch") << 2;
    }

    void goesOnToTheSameBits()
    {
        QFETCH(int, epoch);
        const Study study = copyOf(qPrintable(QString("resume-%1").arg(epoch)));
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run("whole", condition("both"), "", {}, {}, {}));
        interruptAfter(bench, "parts", condition("both"), epoch);
        QCOMPARE(readRunRecord(study.runFolder("parts"))->state, RunState::Cancelled);
        int first = -1;
        const auto listener = [&first](const EpochRecord& record) { first = first < 0 ? record.training.epoch : first; };
        const auto rest = bench.run("parts", condition("both"), "", listener, {}, {});
        QVERIFY(rest);
        QCOMPARE(rest->resumedAfter, epoch);
        QCOMPARE(first, epoch == 0 ? 0 : epoch + 1);
        QCOMPARE(bytesOf(study, "parts"), bytesOf(study, "whole"));
        QCOMPARE(*readFile(study.runFolder("parts") / "per_class.csv"), *readFile(study.runFolder("whole") / "per_class.csv"));
        QCOMPARE(readEpochs(study.runFolder("parts"))->size(), std::size_t{4});
        const auto again = bench.run("parts", condition("both"), "", {}, {}, {});
        QVERIFY(again->wasThere);
        QCOMPARE(again->epochs.size(), std::size_t{4});
    }

    void measuresAnewWhatAKillLeftUnsaid()
    {
        const Study study = copyOf("killed");
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run("whole", condition("faces"), "", {}, {}, {}));
        interruptAfter(bench, "parts", condition("faces"), 2);
        const std::filesystem::path lines = study.runFolder("parts") / "epochs.jsonl";
        const std::string all = *readFile(lines);
        const auto cut = all.rfind('\n', all.size() - 2) + 1;
        QVERIFY(writeFileAtomically(lines, all.substr(0, cut + 40))); // the weights are of epoch 2, its line is torn
        QVERIFY(bench.run("parts", condition("faces"), "", {}, {}, {}));
        QCOMPARE(bytesOf(study, "parts"), bytesOf(study, "whole"));
        const auto epochs = readEpochs(study.runFolder("parts"));
        QCOMPARE(epochs->size(), std::size_t{4});
        EpochRecord said = epochFromLine(all.substr(cut, all.size() - cut - 1));
        said.measuringSeconds.reset(); // how long it took is lost
        QCOMPARE(epochLine(epochs->at(2)), epochLine(said));
    }

    /// An epoch that was trained is there although its measurement was cut short.
    void cancelledWhileMeasuringTheEpochIsKept()
    {
        const Study study = copyOf("unmeasured");
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run("whole", condition("faces"), "", {}, {}, {}));
        std::stop_source stop;
        const Progress afterTheLastBatch = [&stop](const ProgressUpdate& update) {
            if (update.phase == Phase::Training && update.done == update.total / 3)
                stop.request_stop();
        };
        QCOMPARE(bench.run("parts", condition("faces"), "", {}, afterTheLastBatch, stop.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(readEpochs(study.runFolder("parts"))->size(), std::size_t{1});
        const auto rest = bench.run("parts", condition("faces"), "", {}, {}, {});
        QVERIFY(rest);
        QCOMPARE(rest->resumedAfter, 1);
        QCOMPARE(bytesOf(study, "parts"), bytesOf(study, "whole"));
        QCOMPARE(*readFile(study.runFolder("parts") / "per_class.csv"), *readFile(study.runFolder("whole") / "per_class.csv"));
    }

    void replacedRunsStayUntilAnEpochIsStored()
    {
        const Study study = copyOf("replaced");
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {}));
        const std::string table = *readFile(study.runFolder("run") / "per_class.csv");
        std::vector<std::string> meanwhile;
        const auto replaceUntil = [&](int epoch) {
            std::stop_source stop;
            const auto listener = [&](const EpochRecord& record) {
                meanwhile = runNames(study);
                if (record.training.epoch == epoch)
                    stop.request_stop();
            };
            const auto run = bench.run("run", condition("faces"), "", listener, {}, stop.get_token(), Replace::Everything);
            return run ? ErrorCode::Internal : run.error().code;
        };
        QCOMPARE(replaceUntil(0), ErrorCode::Cancelled);
        QCOMPARE(meanwhile, (std::vector<std::string>{baselineRun, "run"})); // what waits beside it is no run
        QVERIFY(readRunRecord(study.runFolder("run"))->state == RunState::Finished);
        QCOMPARE(*readFile(study.runFolder("run") / "per_class.csv"), table);
        // Killed at that moment, it comes back with the next call.
        const std::filesystem::path waiting = study.folder() / "runs" / ".run.before";
        std::filesystem::rename(study.runFolder("run"), waiting);
        RunRecord begun = *readRunRecord(waiting);
        begun.state = RunState::Running;
        QVERIFY(writeRunRecord(study.runFolder("run"), begun));
        QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {})->wasThere);
        QVERIFY(!std::filesystem::exists(waiting));
        QCOMPARE(replaceUntil(1), ErrorCode::Cancelled);
        QVERIFY(readRunRecord(study.runFolder("run"))->state == RunState::Cancelled);
        QCOMPARE(bench.run("run", condition("faces"), "", {}, {}, {})->resumedAfter, 1);
        QCOMPARE(*readFile(study.runFolder("run") / "per_class.csv"), table);
    }

    /// With other images, or other labels on them, it would be another experiment than the network's.
    void imagesOfTheNetworkAreAskedFor()
    {
        const Study study = copyOf("images");
        RunRecord record = *readRunRecord(study.runFolder(baselineRun));
        QVERIFY(!record.trainChecksum.empty());
        record.trainChecksum = "others";
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), record));
        const auto refused = RetrainingBench::open(study, baselineRun, "", "cpu", {}, {});
        QCOMPARE(refused.error().code, ErrorCode::Outdated);
        QVERIFY(refused.error().arguments[0].ends_with("runs/baseline"));
        record.trainChecksum.clear(); // as the first programs left it
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), record));
        QVERIFY(RetrainingBench::open(study, baselineRun, "", "cpu", {}, {}));
    }

    void momentumCanBeRestored()
    {
        const Study study = copyOf("momentum");
        Condition restored = condition("none");
        restored.momentumRestored = true;
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run("restored", restored, "", {}, {}, {}));
        QVERIFY(bench.run("fresh", condition("none"), "", {}, {}, {}));
        QVERIFY(bytesOf(study, "restored") != bytesOf(study, "fresh"));
        std::filesystem::remove(study.runFolder(baselineRun) / "momentum.safetensors");
        RetrainingBench without = benchOf(study);
        QCOMPARE(without.check(restored).error().code, ErrorCode::NotYetMade);
        QVERIFY(without.check(condition("none")));
    }

    void resultsOfAnotherNetworkAreLeftAlone()
    {
        const Study study = copyOf("outdated");
        {
            RetrainingBench bench = benchOf(study);
            QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {}));
            QCOMPARE(bench.run("run", condition("objects"), "", {}, {}, {}).error().code, ErrorCode::Outdated);
        }
        replaceBaseline(study);
        QVERIFY(rankStudyUnits(study, rankingRequest(), {}, {}));
        RetrainingBench bench = benchOf(study);
        QCOMPARE(bench.run("run", condition("faces"), "", {}, {}, {}).error().code, ErrorCode::Outdated);
        QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {}, Replace::Everything));
        QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {})->wasThere);
    }

    /// What fits stays, what was begun anew goes on, and another experiment is not taken for an outdated one.
    void onlyOutdatedResultsAreReplaced()
    {
        const Study study = copyOf("renewed");
        {
            RetrainingBench bench = benchOf(study);
            QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {}));
            QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {}, Replace::Outdated)->wasThere);
            QCOMPARE(bench.run("run", condition("objects"), "", {}, {}, {}, Replace::Outdated).error().code, ErrorCode::Outdated);
        }
        replaceBaseline(study);
        QVERIFY(rankStudyUnits(study, rankingRequest(), {}, {}));
        RetrainingBench bench = benchOf(study);
        std::stop_source stop;
        const auto listener = [&](const EpochRecord& record) {
            if (record.training.epoch == 1)
                stop.request_stop();
        };
        const auto cancelled = bench.run("run", condition("faces"), "", listener, {}, stop.get_token(), Replace::Outdated);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        QCOMPARE(bench.run("run", condition("faces"), "", {}, {}, {}, Replace::Outdated)->resumedAfter, 1);
        QVERIFY(bench.run("run", condition("faces"), "", {}, {}, {}, Replace::Outdated)->wasThere);
    }

    /// The remedy is this command's, and it goes on where it was interrupted.
    void reproducesOnlyWhatIsOutdated()
    {
        Study study = copyOf("reproduced anew");
        ReproductionOptions options;
        options.recipe = condition("none");
        options.recipe.training.epochs = 1;
        std::vector<bool> wereThere;
        const auto reproduceUntil = [&](std::size_t last) {
            wereThere.clear();
            std::stop_source stop;
            ReproductionListener listener;
            listener.finished = [&](const ReproductionStep& step, const RetrainingSummary& run) {
                wereThere.push_back(run.wasThere);
                if (step.index == last)
                    stop.request_stop();
            };
            const auto made = reproduce(study, options, "cpu", "", listener, {}, stop.get_token());
            return made ? Error{ErrorCode::Internal, {}} : made.error();
        };
        QCOMPARE(reproduceUntil(0).code, ErrorCode::Cancelled);
        replaceBaseline(study);
        QVERIFY(rankStudyUnits(study, rankingRequest(), {}, {}));
        const Error refused = reproduceUntil(0);
        QCOMPARE(refused.code, ErrorCode::Outdated);
        QCOMPARE(refused.arguments.back(), std::string("lesionlab reproduce --outdated"));
        options.replace = Replace::Outdated;
        QCOMPARE(reproduceUntil(1).code, ErrorCode::Cancelled);
        QCOMPARE(wereThere, (std::vector{false, false}));
        QCOMPARE(reproduceUntil(2).code, ErrorCode::Cancelled);
        QCOMPARE(wereThere, (std::vector{true, true, false}));
    }

    /// A ranking is of the weights that it was made from; with others it is refused, not used.
    void rankingsOfAnotherNetworkAreRefused()
    {
        const Study study = copyOf("stale");
        EvaluationRequest request;
        request.lesions = {"faces"};
        QVERIFY(measureLesions(study, request, {}, {}));
        replaceBaseline(study);
        const auto refused = measureLesions(study, request, {}, {});
        QCOMPARE(refused.error().code, ErrorCode::Outdated);
        QVERIFY(refused.error().arguments[0].ends_with("conv5_2-greedy.json"));
        QCOMPARE(refused.error().arguments[2], std::string("lesionlab rank"));
        QCOMPARE(resolveLesion(study, baselineRun, "", "both", 1).error().code, ErrorCode::Outdated);
        QCOMPARE(RetrainingBench::open(study, baselineRun, "", "cpu", {}, {}).error().code, ErrorCode::Outdated);
        QCOMPARE(inspect(study).runs.front().problems.size(), std::size_t{1});
        QVERIFY(resolveLesion(study, baselineRun, "", "units:3", 1));
        request.lesions = {"none", "units:3", "random:4"};
        QVERIFY(measureLesions(study, request, {}, {}));
        // The first programs' rankings say nothing of weights, and are believed.
        const std::filesystem::path file = study.rankingFile(baselineRun, "conv5_2", "greedy");
        std::string text = *readFile(file);
        const auto key = text.find("\"weights_checksum\"");
        QVERIFY(key != std::string::npos);
        QVERIFY(writeFileAtomically(file, text.erase(key, text.find(',', key) + 1 - key)));
        QVERIFY(resolveLesion(study, baselineRun, "", "both", 1));
        QVERIFY(rankStudyUnits(study, rankingRequest(), {}, {}));
        request.lesions = {"faces"};
        QVERIFY(measureLesions(study, request, {}, {}));
        QVERIFY(resolveLesion(study, baselineRun, "", "both", 1));
    }

    /// Before a training has finished its record has no checksum.
    void rankingsOfEarlierEpochsAreRefused()
    {
        const Study study = copyOf("unfinished");
        RunRecord record = *readRunRecord(study.runFolder(baselineRun));
        record.weightsChecksum.clear();
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), record));
        QVERIFY(resolveLesion(study, baselineRun, "", "faces", 1));
        const auto whereBlockingIsForbidden = std::async(std::launch::async, [&study] {
                                                  forbidBlockingHere();
                                                  return resolveLesion(study, baselineRun, "", "faces", 1);
                                              }).get();
        QCOMPARE(whereBlockingIsForbidden.error().code, ErrorCode::Internal); // it reads weights: guarded, as all that asks Torch
        const auto other = networks::Network::create(study.specification().architecture, 99);
        QVERIFY(saveFinished(study.runFolder(baselineRun), *other, 4, {}));
        QCOMPARE(resolveLesion(study, baselineRun, "", "faces", 1).error().code, ErrorCode::Outdated);
        std::filesystem::remove(study.weightsFile(baselineRun));
        QVERIFY(resolveLesion(study, baselineRun, "", "faces", 1)); // nothing to hold it against
    }

    void rankingHoldsTheRunsLock()
    {
        const Study study = copyOf("ranked");
        const auto lock = FileLock::acquire(study.runLockFile(baselineRun));
        QVERIFY(lock);
        QCOMPARE(rankStudyUnits(study, rankingRequest(), {}, {}).error().code, ErrorCode::InUse);
        EvaluationRequest request;
        request.lesions = {"faces"};
        QVERIFY(measureLesions(study, request, {}, {})); // which writes nothing
    }

    /// Other threads give other bits: allowed, but recorded and told.
    void otherCircumstancesAreRecorded()
    {
        const Study study = copyOf("threads");
        networks::setThreadCount(2);
        {
            RetrainingBench bench = benchOf(study);
            interruptAfter(bench, "run", condition("faces"), 1);
            QVERIFY(!otherCircumstances(study, "run", "cpu"));
            interruptAfter(bench, "run", condition("faces"), 2);
        }
        networks::setThreadCount(1);
        const auto other = otherCircumstances(study, "run", "auto");
        QVERIFY(other);
        QCOMPARE(other->threads, 2);
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run("run", condition("faces"), "the third call", {}, {}, {}));
        networks::setThreadCount(0);
        const RunRecord record = *readRunRecord(study.runFolder("run"));
        QCOMPARE(record.circumstances.threads, 2);
        QCOMPARE(record.resumed.size(), std::size_t{2});
        QCOMPARE(record.resumed[0].afterEpoch, 1);
        QCOMPARE(record.resumed[0].circumstances.threads, 2);
        QCOMPARE(record.resumed[1].afterEpoch, 2);
        QCOMPARE(record.resumed[1].circumstances.threads, 1);
        QCOMPARE(record.resumed[1].command, std::string("the third call"));
        QVERIFY(!otherCircumstances(study, "run", "cpu")); // it has finished
        QVERIFY(!otherCircumstances(study, "nothing", "cpu"));
    }

    void momentumIsReadWhereItIsNeeded()
    {
        const Study study = copyOf("damaged momentum");
        QVERIFY(writeFileAtomically(study.runFolder(baselineRun) / "momentum.safetensors", "damaged"));
        EvaluationRequest request;
        request.lesions = {"faces"};
        QVERIFY(measureLesions(study, request, {}, {}));
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.check(condition("none")));
        Condition restored = condition("none");
        restored.momentumRestored = true;
        QCOMPARE(bench.check(restored).error().code, ErrorCode::FileDamaged);
        QCOMPARE(inspect(study).runs.front().problems.size(), std::size_t{1});
    }

    void oneWriterARun()
    {
        const Study study = copyOf("locked");
        RetrainingBench bench = benchOf(study);
        const auto lock = FileLock::acquire(study.runLockFile("run"));
        QVERIFY(lock);
        QCOMPARE(bench.run("run", condition("faces"), "", {}, {}, {}).error().code, ErrorCode::InUse);
        QVERIFY(!std::filesystem::exists(study.runFolder("run")));
        QCOMPARE(bench.run("run", condition("faces"), "", {}, {}, {}, Replace::Everything).error().code, ErrorCode::InUse);
    }

    void impossibleConditionsAreRefused()
    {
        const Study study = copyOf("refused");
        const RetrainingBench bench = benchOf(study);
        QCOMPARE(bench.check(condition("noses")).error().code, ErrorCode::UnknownName);
        QCOMPARE(bench.check(condition("random:8x3")).error().code, ErrorCode::InvalidValue);
        Condition tasks = condition("faces");
        tasks.tasks = {};
        QCOMPARE(bench.check(tasks).error().code, ErrorCode::InvalidValue);
        tasks.tasks = {"cars"};
        QCOMPARE(bench.check(tasks).error().code, ErrorCode::UnknownName);
        Condition release = condition("faces");
        release.release.after = -1;
        QCOMPARE(bench.check(release).error().code, ErrorCode::InvalidValue);
        Condition layer = condition("faces");
        layer.layer = "conv1_1";
        QCOMPARE(bench.check(layer).error().code, ErrorCode::DoesNotFit);
    }

    void conditionsAreAddedOnce()
    {
        Study study = copyOf("conditions");
        QCOMPARE(*study.addCondition(condition("faces")), std::string("faces-release-on-faces-objects"));
        Study other = *Study::open(study.folder());
        QCOMPARE(*other.addCondition(always("faces")), std::string("faces-always-on-faces-objects"));
        Condition longer = condition("faces");
        longer.training.epochs = 9;
        QCOMPARE(*study.addCondition(longer), std::string("faces-release-on-faces-objects-2"));
        QCOMPARE(*study.addCondition(condition("faces")), std::string("faces-release-on-faces-objects"));
        QCOMPARE(Study::open(study.folder())->specification().conditions.size(), std::size_t{3});
    }

    void namedGroupsCanBeSilenced()
    {
        Study study = copyOf("groups");
        QVERIFY(study.setUnitGroup({"mine", "conv5_2", {1, 4}}));
        QVERIFY(study.setUnitGroup({"mine", "conv1_1", {2}}));
        QVERIFY(study.setUnitGroup({"mine", "conv5_2", {1, 5}}));
        QCOMPARE(Study::open(study.folder())->unitGroups("conv5_2").at("mine"), (std::vector<int>{1, 5}));
        QCOMPARE(resolveLesion(study, baselineRun, "", "group:mine", 1)->units, (std::vector<int>{1, 5}));
        QCOMPARE(study.setUnitGroup({"../mine", "conv5_2", {1}}).error().code, ErrorCode::InvalidValue);
        RetrainingBench bench = benchOf(study);
        interruptAfter(bench, "run", condition("group:mine"), 0);
        QCOMPARE(readRunRecord(study.runFolder("run"))->lesionUnits, (std::vector<int>{1, 5}));
        // Redefined, it makes another experiment, and the one that was made stays what it is.
        const std::string first = *study.addCondition(condition("group:mine"));
        const Condition known = study.specification().conditions.front().condition;
        QCOMPARE(known.groupUnits, (std::vector<int>{1, 5}));
        QVERIFY(study.setUnitGroup({"mine", "conv5_2", {2, 3}}));
        QCOMPARE(*study.addCondition(known), first);
        QCOMPARE(*study.addCondition(condition("group:mine")), first + "-2");
        QCOMPARE(Study::open(study.folder())->specification().conditions.back().condition.groupUnits, (std::vector<int>{2, 3}));
        RetrainingBench later = benchOf(study);
        interruptAfter(later, "run", known, 0);
        QCOMPARE(later.run("run", condition("group:mine"), "", {}, {}, {}).error().code, ErrorCode::Outdated);
        // The first programs did not write the units: then the run tells.
        RunRecord record = *readRunRecord(study.runFolder("run"));
        record.condition->groupUnits.clear();
        QVERIFY(writeRunRecord(study.runFolder("run"), record));
        const auto changed = later.run("run", condition("group:mine"), "", {}, {}, {});
        QCOMPARE(changed.error().arguments[1], std::string("the group has other units now"));
        // Redefined while the bench is open, it is what it is now.
        QVERIFY(study.setUnitGroup({"mine", "conv5_2", {6, 7}}));
        interruptAfter(later, "fresh", condition("group:mine"), 0);
        QCOMPARE(readRunRecord(study.runFolder("fresh"))->lesionUnits, (std::vector<int>{6, 7}));
        QVERIFY(study.setUnitGroup({"mine", "conv5_2", {}}));
        QVERIFY(study.unitGroups("conv5_2").empty());
        std::string text = *readFile(study.folder() / "study.json");
        text.replace(text.find("\"units\": ["), 10, "\"units\": [4000, ");
        QVERIFY(writeFileAtomically(study.folder() / "study.json", text));
        QCOMPARE(Study::open(study.folder()).error().code, ErrorCode::FileDamaged);
    }

    void reproducesThePaper()
    {
        Study study = copyOf("paper");
        ReproductionOptions options;
        options.recipe = condition("none");
        options.recipe.training.epochs = 1;
        options.controls = true;
        const auto nothing = figureBars(study, "");
        for (const Bar& bar : *nothing)
            QVERIFY(!bar.effect && bar.missing == Bar::Missing::NotYetMade);
        // Cancelled in the third run; the second call goes on.
        std::stop_source stop;
        ReproductionListener listener;
        listener.started = [&](const ReproductionStep& step) {
            if (step.index == 2)
                stop.request_stop();
        };
        QCOMPARE(reproduce(study, options, "cpu", "", listener, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
        const auto summary = reproduce(study, options, "cpu", "", {}, {}, {});
        QVERIFY(summary);
        QCOMPARE(summary->runs.size(), std::size_t{12});
        QVERIFY(summary->runs[1].wasThere && !summary->runs[2].wasThere);
        const auto bars = figureBars(study, "");
        QVERIFY(bars);
        for (const Bar& bar : *bars)
            QVERIFY2(bar.effect && bar.withinTask && bar.missing == Bar::Missing::Nothing,
                     qPrintable(QString::fromStdString(bar.figure + bar.panel + roleName(bar.role) + missingName(bar.missing))));
        QCOMPARE(std::ranges::count(*bars, Bar::Role::Paper, &Bar::role), 14);
        QCOMPARE(std::ranges::count(*bars, Bar::Role::Reference, &Bar::role), 2);
        checkBar(study, *bars);
        // A new baseline makes them outdated, not wrong.
        RunRecord baseline = *readRunRecord(study.runFolder(baselineRun));
        baseline.weightsChecksum = "another";
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), baseline));
        const auto outdated = figureBars(study, "3");
        for (const Bar& bar : *outdated)
            QVERIFY(bar.missing == Bar::Missing::OtherNetwork);
        QCOMPARE(figureBars(study, "4").error().code, ErrorCode::UnknownName);
    }

    /// They may be half a gigabyte a run.
    void overviewReadsWeightsOnce()
    {
        const Study study = copyOf("read once");
        std::filesystem::remove(study.runFolder(baselineRun) / "momentum.safetensors"); // as in every retraining
        const int watch = inotify_init1(IN_NONBLOCK);
        QVERIFY(inotify_add_watch(watch, study.weightsFile(baselineRun).c_str(), IN_OPEN | IN_CLOSE_NOWRITE) >= 0);
        QVERIFY(inspect(study).runs.front().hasWeights);
        std::array<char, 4096> events{};
        const auto length = read(watch, events.data(), events.size());
        close(watch);
        QCOMPARE(length, static_cast<ssize_t>(2 * sizeof(inotify_event))); // opened and closed; the events of a file name none behind them
    }

    void overviewNamesWhatIsDamaged()
    {
        Study study = copyOf("overview");
        RetrainingBench bench = benchOf(study);
        QVERIFY(bench.run(*study.addCondition(condition("faces")), condition("faces"), "", {}, {}, {}));
        const std::string missing = *study.addCondition(always("faces"));
        StudyOverview overview = inspect(study);
        QCOMPARE(overview.runs.size(), std::size_t{2});
        QCOMPARE(overview.runs[0].name, std::string(baselineRun));
        QCOMPARE(overview.runs[0].rankings.size(), std::size_t{1});
        QCOMPARE(overview.runs[0].rankings[0].layer, std::string("conv5_2"));
        QCOMPARE(overview.runs[0].rankings[0].method, std::string("greedy"));
        QVERIFY(overview.runs[0].rankings[0].images > 0);
        QVERIFY(overview.runs[1].hasWeights && overview.runs[1].problems.empty());
        QCOMPARE(overview.runs[1].lastEpoch->training.epoch, 3);
        QCOMPARE(overview.missing, std::vector<std::string>{missing});
        const std::filesystem::path folder = study.runFolder("faces-release-on-faces-objects");
        for (const char* const file : {"run.json", "weights.safetensors", "per_class.csv"}) {
            const std::string whole = *readFile(folder / file);
            QVERIFY(writeFileAtomically(folder / file, whole.substr(0, whole.size() / 2)));
            overview = inspect(study);
            QCOMPARE(overview.runs.size(), std::size_t{2});
            QVERIFY2(!overview.runs[1].problems.empty(), file);
            QVERIFY(overview.runs[1].isRetraining && !overview.runs[0].isRetraining);
            QVERIFY(overview.runs[0].problems.empty());
            QVERIFY(writeFileAtomically(folder / file, whole));
        }
        const std::filesystem::path trained = study.runFolder(baselineRun) / "run.json";
        const std::string whole = *readFile(trained);
        QVERIFY(writeFileAtomically(trained, "{"));
        overview = inspect(study);
        QCOMPARE(overview.runs[0].name, std::string(baselineRun)); // the trainings first, also this one
        QVERIFY(!overview.runs[0].record && !overview.runs[0].isRetraining);
        QVERIFY(writeFileAtomically(trained, whole));
        std::filesystem::remove(folder / "weights.safetensors");
        overview = inspect(study);
        QVERIFY(!overview.runs[1].hasWeights && overview.runs[1].problems.empty());
        QVERIFY(trimEpochs(folder, 1)); // whole lines, but not all
        QCOMPARE(inspect(study).runs[1].problems.size(), std::size_t{1});
    }

private:
    static RankingRequest rankingRequest()
    {
        RankingRequest request;
        request.options.images = 60;
        return request;
    }

    /// As `train --replace` that keeps the rankings would.
    static void replaceBaseline(const Study& study)
    {
        const auto other = networks::Network::create(study.specification().architecture, 99);
        QVERIFY(saveFinished(study.runFolder(baselineRun), *other, 4, {}));
        RunRecord record = *readRunRecord(study.runFolder(baselineRun));
        record.weightsChecksum = weightsChecksum(*other);
        QVERIFY(writeRunRecord(study.runFolder(baselineRun), record));
    }

    /// One bar by hand: the impact of object units on objects, retrained under a permanent lesion of the face units.
    static void checkBar(const Study& study, const std::vector<Bar>& bars)
    {
        const auto bar = std::ranges::find_if(bars, [](const Bar& candidate) {
            return candidate.figure == "3" && candidate.panel == "right" && candidate.role == Bar::Role::Paper &&
                   candidate.task == "objects";
        });
        QVERIFY(bar != bars.end());
        const auto table = readClassTable(study.runFolder(bar->runs.front()));
        const auto accuracy = [](const std::vector<GroupMeasurement>& moment, const char* silenced, std::size_t index) {
            const evaluation::ClassCounts& counts =
                std::ranges::find(moment, silenced, &GroupMeasurement::silenced)->tasks[1].classes[index];
            return static_cast<double>(counts.correct) / counts.images;
        };
        double mean = 0;
        for (std::size_t index = 0; index < 4; ++index)
            mean += (accuracy(table->end, "none", index) - accuracy(table->end, "objects", index) -
                     accuracy(table->baseline, "none", index) + accuracy(table->baseline, "objects", index)) /
                    4;
        QVERIFY(std::abs(bar->effect->mean - mean) < 1e-12);
        QCOMPARE(readRunRecord(study.runFolder(bar->runs.front()))->lesionUnits.size(), std::size_t{8});
        QCOMPARE(readRunRecord(study.runFolder(bar->runs.front()))->condition->lesion, std::string("faces"));
    }
};

QTEST_APPLESS_MAIN(TestRetraining)
#include "tst_retraining.moc"
