// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QTemporaryDir>
#include <QTest>

#include "core/study/group_controls.h"
#include "core/study/retraining.h"
#include "core/study/run_files.h"
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
        QCOMPARE(study_->specification().unitGroups.back().weightsChecksum, *weightsChecksumOf(*study_, baselineRun));
        QVERIFY(std::filesystem::exists(study_->rankingFile(baselineRun, "conv5_2", "one-pass-shuffled-5")));
        const auto result = measureControls(*study_, {.draws = 0}, {}, {});
        QVERIFY(result);
        QCOMPARE(group(*result, "group:shuffled-5-2").units, units);
        // The ranking of the tasks is what it was.
        QCOMPARE(result->groups.front().group, std::string("faces"));
    }

    /// Units that were found in one network say nothing about another.
    void foundGroupsBelongToTheirNetwork()
    {
        const std::string weights = *weightsChecksumOf(*study_, baselineRun);
        const std::vector<int> units{4, 7};
        QVERIFY(study_->setUnitGroup({"found", "conv5_2", units, weights}));
        QCOMPARE(Study::open(study_->folder())->specification().unitGroups.back().weightsChecksum, weights);
        const auto measure = [&] { return measureLesions(*study_, {.lesions = {"group:found"}}, {}, {}).map([](const auto&) {}); };
        const auto resolve = [&] { return resolveLesion(*study_, baselineRun, {}, "group:found", 1).map([](const auto&) {}); };
        const auto control = [&] {
            return measureControls(*study_, {.groups = {"group:found"}, .draws = 0}, {}, {}).map([](const auto&) {});
        };
        auto bench = RetrainingBench::open(*study_, baselineRun, {}, "cpu", {}, {});
        QVERIFY(bench);
        Condition condition{.layer = "conv5_2", .lesion = "group:found", .tasks = {"faces"}};
        const auto retrain = [&] { return bench->check(condition); };
        for (const auto& use : std::initializer_list<std::function<Result<void>()>>{measure, resolve, control, retrain})
            QVERIFY(use());
        QVERIFY(std::ranges::count(*usualGroups(*study_, baselineRun, {}), "group:found") == 1);

        QVERIFY(study_->setUnitGroup({"found", "conv5_2", units, "of another network"}));
        condition.groupUnits = units; // as a study that is told of the condition writes them down
        for (const auto& use : std::initializer_list<std::function<Result<void>()>>{measure, resolve, control, retrain}) {
            const auto used = use();
            QVERIFY(!used);
            QCOMPARE(used.error().code, ErrorCode::Outdated);
            QCOMPARE(used.error().arguments.front(), std::string("group:found"));
        }
        QVERIFY(std::ranges::count(*usualGroups(*study_, baselineRun, {}), "group:found") == 0);
        condition.groupUnits = {4, 8}; // the group has changed since this was planned
        QVERIFY(bench->check(condition));
        QVERIFY(study_->setUnitGroup({"found", "conv5_2", {}}));
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
