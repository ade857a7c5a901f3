// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QTemporaryDir>
#include <QTest>

#include "core/study/group_controls.h"
#include "core/study/shuffled_ranking.h"
#include "tests/ui/small_study.h"

using namespace lesionlab;
using namespace lesionlab::study;

class TestGroupControls : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::optional<Study> study_;

    const GroupControl& group(const ControlsResult& result, const std::string& name)
    {
        const auto found = std::ranges::find(result.groups, name, &GroupControl::group);
        if (found == result.groups.end())
            qFatal("%s", name.c_str());
        return *found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        study_.emplace(tests::smallStudy(folder_.filePath("study").toStdString()));
        QVERIFY(study_->setUnitGroup({"mine", "conv5_2", {1, 2, 3}}));
    }

    /// By the way that `evaluate` goes, and with the formula written out.
    void impactsAreHeldAgainstRandomGroups()
    {
        const auto result = measureControls(*study_, {.draws = 20, .seed = 3}, {}, {});
        QVERIFY(result);
        QCOMPARE(result->groups.size(), std::size_t{5}); // two tasks, those least needed for each, the named one
        const auto measured = measureLesions(*study_, {.lesions = {"none", "faces", "random:8x20"}, .seed = 3}, {}, {});
        QVERIFY(measured);
        for (std::size_t task = 0; task < 2; ++task) {
            const ImpactControl& control = group(*result, "faces").impacts[task];
            const double intact = measured->lesions[0].accuracies[0][task].accuracy;
            QCOMPARE(control.impact, intact - measured->lesions[1].accuracies[0][task].accuracy);
            int atLeast = 0;
            double sum = 0;
            for (const auto& draw : measured->lesions[2].accuracies) {
                atLeast += intact - draw[task].accuracy >= control.impact ? 1 : 0;
                sum += intact - draw[task].accuracy;
            }
            QCOMPARE(control.pValue, (1.0 + atLeast) / 21);
            QVERIFY(std::abs(control.randomMean - sum / 20) < 1e-12);
            QCOMPARE(control.randomDeviation, measured->lesions[2].accuracyDeviation(task));
        }
        QCOMPARE(group(*result, "group:mine").units, (std::vector<int>{1, 2, 3}));
        const QStringList lines = QString::fromStdString(impactsCsv(*result)).trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 5 * 2);
        for (const QString& line : lines)
            QCOMPARE(line.split(',').size(), lines[0].split(',').size());
    }

    void tasksWithoutImagesHaveNoNumbers()
    {
        const ControlsResult result{.draws = 9, .groups = {{"mine", {1, 2}, {{.task = "faces", .images = 0}}}}};
        QVERIFY(impactsCsv(result).ends_with("\nmine,2,faces,,,,,9,0\n"));
    }

    void everyTwoGroupsAreCompared()
    {
        const auto result = measureControls(*study_, {.groups = {"units:0-9", "units:5-12", "faces"}, .draws = 0}, {}, {});
        QVERIFY(result);
        QVERIFY(result->groups.front().impacts.empty()); // nobody asked for draws
        QCOMPARE(result->overlaps.size(), std::size_t{3});
        QCOMPARE(result->overlaps[0].overlap.shared, 5);
        QCOMPARE(result->overlaps[0].overlap.expected, 2.0);
        QCOMPARE(result->overlaps[0].overlap.pValue, analysis::overlapOf(40, 10, 8, 5).pValue);
        QVERIFY(overlapsCsv(*result).find("\nunits:0-9,10,units:5-12,8,40,5,2,") != std::string::npos);
    }

    /// The halves' units are groups that can be silenced and compared like any other.
    void shuffledTasksBecomeGroups()
    {
        RankingRequest request;
        request.options.images = 40;
        request.options.method = lesions::RankingMethod::OnePass;
        const auto ranked = rankShuffledTasks(*study_, request, 5, {}, {});
        QVERIFY(ranked);
        study_ = *Study::open(study_->folder());
        std::vector<int> units = ranked->rankings[1].group();
        std::ranges::sort(units);
        QCOMPARE(study_->unitGroups("conv5_2").at("shuffled-5-2"), units);
        QVERIFY(std::filesystem::exists(study_->rankingFile(baselineRun, "conv5_2", "one-pass-shuffled-5")));
        const auto result = measureControls(*study_, {.draws = 0}, {}, {});
        QVERIFY(result);
        QCOMPARE(group(*result, "group:shuffled-5-2").units, units);
        // The ranking of the tasks is what it was.
        QCOMPARE(result->groups.front().group, std::string("faces"));
    }

    void groupsOfOtherNetworksHaveNamesOfTheirOwn()
    {
        QCOMPARE(shuffledGroupName("shuffled-1-2", baselineRun), std::string("shuffled-1-2"));
        QCOMPARE(shuffledGroupName("shuffled-1-2", "run"), std::string("shuffled-1-2-run"));
        const std::string longest(64, 'x');
        QVERIFY(checkRunName(longest));
        const std::string name = shuffledGroupName("shuffled-1-2", longest);
        QVERIFY(name.starts_with("shuffled-1-2-") && checkRunName(name));
        QVERIFY(name != shuffledGroupName("shuffled-1-2", std::string(63, 'x') + 'y'));
    }

    /// Hours may have been spent on them.
    void rankingsWhoseGroupsCannotBeWrittenAreKept()
    {
        RankingRequest request;
        request.options.images = 40;
        request.options.method = lesions::RankingMethod::OnePass;
        const std::filesystem::path file = study_->rankingFile(baselineRun, "conv5_2", "one-pass-shuffled-9");
        {
            const auto lock = FileLock::acquire(study_->folder() / ".study.lock");
            QVERIFY(lock);
            QCOMPARE(rankShuffledTasks(*study_, request, 9, {}, {}).error().code, ErrorCode::InUse);
        }
        QVERIFY(!std::filesystem::exists(file));
        int passes = 0;
        const auto count = [&](const ProgressUpdate& update) { passes += update.phase == Phase::Ranking ? 1 : 0; };
        QVERIFY(rankShuffledTasks(*study_, request, 9, count, {}));
        QVERIFY(std::filesystem::exists(file));
        QVERIFY2(passes <= 2, qPrintable(QString::number(passes))); // one for each half, to say that it is done
    }

    void whatCannotBeMeasuredIsRefused()
    {
        const auto errorOf = [&](const ControlsRequest& request) { return measureControls(*study_, request, {}, {}).error().code; };
        QCOMPARE(errorOf({.draws = -1}), ErrorCode::InvalidValue);
        QCOMPARE(errorOf({.groups = {"random:3x2"}}), ErrorCode::InvalidValue);
        QCOMPARE(errorOf({.groups = {"group:nobody"}}), ErrorCode::UnknownName);
        QCOMPARE(errorOf({.layer = "conv1_1"}), ErrorCode::NotYetMade); // nothing ranked, nothing named
        QCOMPARE(errorOf({.layer = "conv9_9"}), ErrorCode::UnknownName);
    }
};

QTEST_GUILESS_MAIN(TestGroupControls)
#include "tst_group_controls.moc"
