// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/study/measurements.h"
#include "core/study/network_training.h"
#include "core/study/run_files.h"
#include "core/study/shuffled_ranking.h"
#include "core/study/unfinished_ranking.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::study;

class TestUnfinishedRanking : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::optional<Study> study_;
    std::string undisturbed_; ///< the finished file
    int reports_ = 0;         ///< of progress in an undisturbed ranking

    std::filesystem::path finished() const { return study_->rankingFile(baselineRun, "conv5_2", "greedy"); }
    std::filesystem::path unfinished() const { return finished().string() + ".unfinished"; }

    static RankingRequest request() { return {.options = {.images = 24, .stepShare = 0.1}}; } // three passes of each task

    /// Ranks until so many reports of progress have come (0: to the end), and says how many came; −1 where that went wrong.
    int reportsOf(int most = 0, const RankingRequest& asked = request())
    {
        std::stop_source stop;
        int reports = 0;
        const auto count = [&](const ProgressUpdate& update) {
            if (update.phase == Phase::Ranking && ++reports == most)
                stop.request_stop();
        };
        const auto ranked = rankStudyUnits(*study_, asked, count, stop.get_token());
        const bool asExpected = most == 0 ? ranked.has_value() : !ranked && ranked.error().code == ErrorCode::Cancelled;
        return asExpected ? reports : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        StudySpecification specification;
        specification.builtin.identities = 4;
        specification.builtin.categories = 3;
        spreadViews(specification.builtin, 12);
        specification.architecture = {.depth = 11, .width = 0.125, .inputSize = 32, .lastUnits = 40, .hiddenUnits = 32};
        specification.layer = "conv5_2";
        specification.resizeTo = 36;
        auto study = Study::create(folder_.filePath("study").toStdString(), specification);
        QVERIFY(study);
        study_ = std::move(*study);
        TrainingRequest training;
        training.options.epochs = 2;
        training.options.batchSize = 16;
        QVERIFY(trainNetwork(*study_, training, {}, {}, {}));
        reports_ = reportsOf();
        QVERIFY(reports_ >= 6);
        undisturbed_ = *readFile(finished());
        QVERIFY(!std::filesystem::exists(unfinished()));
    }

    void init() { std::filesystem::remove(finished()); }

    void goesOnToTheSameBytes_data()
    {
        QTest::addColumn<int>("reports"); // one or more a pass
        QTest::newRow("in the second pass") << 1 + reports_ / 6;
        QTest::newRow("in the second task") << 1 + reports_ * 4 / 6;
    }

    void goesOnToTheSameBytes()
    {
        QFETCH(int, reports);
        QCOMPARE(reportsOf(reports), reports);
        QVERIFY(!std::filesystem::exists(finished()));
        QVERIFY(std::filesystem::exists(unfinished()));
        const int rest = reportsOf();
        QVERIFY2(rest > 0 && rest < reports_ && rest + reports <= reports_ + reports_ / 6, qPrintable(QString::number(rest)));
        QCOMPARE(*readFile(finished()), undisturbed_);
        QVERIFY(!std::filesystem::exists(unfinished()));
    }

    void shuffledTasksGoOn()
    {
        const std::filesystem::path file = study_->rankingFile(baselineRun, "conv5_2", "greedy-shuffled-3");
        const auto ranked = [&](std::stop_source& stop, int most, int& reports) {
            reports = 0;
            const auto count = [&](const ProgressUpdate& update) {
                if (update.phase == Phase::Ranking && ++reports == most)
                    stop.request_stop();
            };
            return rankShuffledTasks(*study_, request(), 3, count, stop.get_token()).has_value();
        };
        int whole = 0;
        std::stop_source never;
        QVERIFY(ranked(never, 0, whole));
        const std::string undisturbed = *readFile(file);
        for (const int most : {1 + whole / 6, 1 + whole * 4 / 6}) { // in the second pass, in the second half
            std::filesystem::remove(file);
            int first = 0, rest = 0;
            std::stop_source stop;
            QVERIFY(!ranked(stop, most, first));
            QVERIFY(!std::filesystem::exists(file));
            QVERIFY(ranked(never, 0, rest));
            QVERIFY2(rest < whole && rest + first <= whole + whole / 6, qPrintable(QString::number(rest)));
            QCOMPARE(*readFile(file), undisturbed);
            QVERIFY(!std::filesystem::exists(file.string() + ".unfinished"));
        }
    }

    void otherRankingsBeginAnew()
    {
        const int most = reports_ * 4 / 6;
        QCOMPARE(reportsOf(most), most);
        const std::string kept = *readFile(unfinished());
        RankingRequest other = request();
        other.options.seed = 2;
        QCOMPARE(reportsOf(0, other), reports_);
        std::ofstream(unfinished()) << kept;
        other = request();
        other.options.images = 20;
        QCOMPARE(reportsOf(0, other), reports_);
        for (const char* const damaged : {"", "{}", "{\"subject\": 3}"}) {
            std::ofstream(unfinished()) << damaged;
            QCOMPARE(reportsOf(), reports_);
            QCOMPARE(*readFile(finished()), undisturbed_);
        }
    }

    /// What no ranking leaves behind, though it is of this one by its first line.
    void impossibleBeginningsAreDoneAnew_data()
    {
        QTest::addColumn<QString>("place"); // within the first task's ranking
        QTest::addColumn<QString>("value");
        QTest::newRow("a large group") << "/group_size"
                                       << "40";
        QTest::newRow("a step with too few units") << "/steps/0/units"
                                                   << "[3]";
        QTest::newRow("a unit twice") << "/steps/0/units"
                                      << "[3, 3, 4, 5]";
        // Four of the three that there are; otherwise as they should be.
        QTest::newRow("a step too many") << "/steps"
                                         << R"([{"units": [0, 1, 2, 3], "loss_before": 1}, {"units": [4, 5, 6, 7], "loss_before": 1},
            {"units": [8, 9, 10, 11], "loss_before": 1}, {"units": [12, 13, 14, 15], "loss_before": 1}])";
    }

    void impossibleBeginningsAreDoneAnew()
    {
        QFETCH(QString, place);
        QFETCH(QString, value);
        const int most = 1 + reports_ / 6;
        QCOMPARE(reportsOf(most), most);
        nlohmann::json kept = nlohmann::json::parse(*readFile(unfinished()));
        kept.at("rankings").at(0)[nlohmann::json::json_pointer(place.toStdString())] = nlohmann::json::parse(value.toStdString());
        std::ofstream(unfinished()) << kept.dump();
        QCOMPARE(reportsOf(), reports_);
        QCOMPARE(*readFile(finished()), undisturbed_);
    }

    void otherWeightsAndImagesAreOtherRankings()
    {
        lesions::RankingOptions options{.images = 5};
        const lesions::UnitRanking ranking{.task = "faces", .onePassLosses = {1.0 / 3, 2}, .steps = {{{1}, 0.1}}, .images = 5};
        const std::filesystem::path file = folder_.filePath("kept.json").toStdString();
        QVERIFY(UnfinishedRanking(file, "conv1", options, "w", "i").save({ranking}));
        const auto loaded = UnfinishedRanking(file, "conv1", options, "w", "i").load(2);
        QCOMPARE(loaded.size(), std::size_t{1});
        QCOMPARE(loaded.front().onePassLosses, ranking.onePassLosses); // to the bit
        QCOMPARE(loaded.front().steps.front().units, std::vector<int>{1});
        QVERIFY(UnfinishedRanking(file, "conv1", options, "v", "i").load(2).empty());
        QVERIFY(UnfinishedRanking(file, "conv1", options, "w", "j").load(2).empty());
        QVERIFY(UnfinishedRanking(file, "conv2", options, "w", "i").load(2).empty());
        QVERIFY(UnfinishedRanking(file, "conv1", options, "w", "i").load(3).empty()); // does not fit the layer
        options.firstInClassOrder = true;
        QVERIFY(UnfinishedRanking(file, "conv1", options, "w", "i").load(2).empty());
    }
};

QTEST_APPLESS_MAIN(TestUnfinishedRanking)
#include "tst_unfinished_ranking.moc"
