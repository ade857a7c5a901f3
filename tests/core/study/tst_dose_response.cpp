// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

#include "core/study/dose_file.h"
#include "core/study/network_training.h"
#include "core/study/run_files.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::study;

namespace {

/// Accuracies by task under a lesion, by the way that `evaluate` goes.
std::vector<double> accuracies(const Study& study, const std::string& lesion)
{
    const auto measured = measureLesions(study, {.lesions = {lesion}}, {}, {});
    if (!measured)
        qFatal("%s", measured.error().arguments.front().c_str());
    std::vector<double> values;
    for (const evaluation::TaskAccuracy& task : measured->lesions.front().accuracies.front())
        values.push_back(task.accuracy);
    return values;
}

std::vector<double> accuracies(const std::vector<DoseResponse>& responses)
{
    std::vector<double> values;
    for (const DoseResponse& response : responses)
        values.push_back(response.accuracy);
    return values;
}

std::string lesionOf(const std::vector<int>& order, int dose)
{
    return fmt::format("units:{}", fmt::join(order.begin(), order.begin() + dose, ","));
}

} // namespace

class TestDoseResponse : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::optional<Study> study_;
    RankingResult ranked_;

private Q_SLOTS:
    void initTestCase()
    {
        StudySpecification specification;
        specification.builtin.identities = 4;
        specification.builtin.categories = 4;
        spreadViews(specification.builtin, 20);
        specification.architecture = {.depth = 11, .width = 0.125, .inputSize = 32, .lastUnits = 40, .hiddenUnits = 16, .dropout = 0};
        specification.resizeTo = 36;
        specification.layer = "conv5_2";
        auto created = Study::create(folder_.filePath("study").toStdString(), specification);
        QVERIFY(created);
        study_ = std::move(*created);
        TrainingRequest request;
        request.options.epochs = 8;
        request.options.batchSize = 16;
        request.options.learningRate = 0.01;
        QVERIFY(trainNetwork(*study_, request, {}, {}, {}));
        auto ranked = rankStudyUnits(*study_, {}, {}, {});
        QVERIFY(ranked);
        ranked_ = std::move(*ranked);
    }

    void everyDoseIsTheLesionOfItsFirstUnits()
    {
        const auto result = measureDoses(*study_, {.shares = {0.5, 0, 0.2, 1}, .draws = 3}, {}, {});
        QVERIFY(result);
        QCOMPARE(result->layerUnits, 40);
        QCOMPARE(result->doses, (std::vector<int>{0, 8, 20, 40}));
        QCOMPARE(result->rankingMethod, std::string("greedy"));
        QCOMPARE(result->curves.size(), 5U);
        const std::vector<std::string> names{"faces", "objects", "random", "lowest:faces", "lowest:objects"};
        const std::vector<double> intact = accuracies(*study_, "none");
        QVERIFY(intact[0] > 0.3); // so that there is something to lose
        for (std::size_t curve = 0; curve < names.size(); ++curve) {
            QCOMPARE(result->curves[curve].name(), names[curve]);
            QCOMPARE(accuracies(result->curves[curve].responses[0]), intact);
            QCOMPARE(accuracies(result->curves[curve].responses[3]), accuracies(*study_, "units:0-39"));
        }
        for (std::size_t task = 0; task < 2; ++task) {
            const lesions::UnitRanking& ranking = ranked_.rankings[task];
            QCOMPARE(accuracies(result->curves[task].responses[1]), accuracies(*study_, ranking.task)); // 20 % are the group
            QCOMPARE(accuracies(result->curves[task].responses[2]), accuracies(*study_, lesionOf(ranking.order, 20)));
            QCOMPARE(accuracies(result->curves[3 + task].responses[2]), accuracies(*study_, "lowest:" + ranking.task + ":20"));
        }
    }

    void drawsOfRandomUnitsAreAveraged()
    {
        const auto three = measureDoses(*study_, {.shares = {0.5}, .draws = 3}, {}, {});
        const auto again = measureDoses(*study_, {.shares = {0.5}, .draws = 3}, {}, {});
        const auto one = measureDoses(*study_, {.shares = {0.5}, .draws = 1}, {}, {});
        const auto other = measureDoses(*study_, {.shares = {0.5}, .draws = 3, .seed = 2}, {}, {});
        QVERIFY(three && again && one && other);
        QCOMPARE(dosesCsv(*again), dosesCsv(*three));
        QVERIFY(dosesCsv(*other) != dosesCsv(*three));
        const DoseResponse& mean = three->curves[2].responses[0][0];
        const DoseResponse& single = one->curves[2].responses[0][0];
        QVERIFY(mean.lowest <= mean.accuracy && mean.accuracy <= mean.highest && mean.deviation > 0);
        QVERIFY(mean.lowest <= single.accuracy && single.accuracy <= mean.highest); // the first of the three
        QCOMPARE(single.deviation, 0.0);
        QCOMPARE(single.lowest, single.highest);
    }

    void numbersAreForOtherPrograms()
    {
        const auto result = measureDoses(*study_, {.shares = {0, 0.1}}, {}, {});
        QVERIFY(result);
        const QStringList lines = QString::fromStdString(dosesCsv(*result)).trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 5 * 2 * 2);
        const qsizetype columns = lines[0].split(',').size();
        for (const QString& line : lines)
            QCOMPARE(line.split(',').size(), columns);
        QVERIFY(lines[3].startsWith("faces,4,0.1,faces,"));
    }

    /// No image, no accuracy: not one of zero.
    void tasksWithoutImagesHaveNoNumbers()
    {
        DoseResult result{.layer = "conv5_2", .layerUnits = 40, .tasks = {"faces", "objects"}, .doses = {4}};
        result.curves.push_back({DoseOrder::Needed, "faces", 1, {{{0.5, 0.6, 0, 0.5, 0.5, 20}, {}}}});
        const QStringList lines = QString::fromStdString(dosesCsv(result)).trimmed().split('\n');
        QCOMPARE(lines[1], QString("faces,4,0.1,faces,0.5,0,0.5,0.5,0.6,1,20"));
        QCOMPARE(lines[2], QString("faces,4,0.1,objects,,,,,,1,0"));
    }

    void usualSharesHoldThoseOfTheBaseStudy()
    {
        const std::vector<double> shares = usualShares();
        for (const double wanted : {0.0, 0.1, 0.2, 0.3, 1.0})
            QVERIFY(std::ranges::find(shares, wanted) != shares.end());
    }

    /// As it was measured, down to the last digit, until weights or ranking are others.
    void keptResultIsTiedToWeightsAndRanking()
    {
        const auto missing = [&] { return keptDoses(*study_, baselineRun, {}).value().missing; };
        QCOMPARE(missing(), Bar::Missing::NotYetMade);
        QVERIFY(measureDoses(*study_, {.shares = {0, 1}}, {}, {}));
        QVERIFY(measureDoses(*study_, {.shares = {0, 1}, .onValidation = true, .keep = true}, {}, {}));
        QCOMPARE(missing(), Bar::Missing::NotYetMade); // nobody asked for it to be kept, or it is of other images than figures show
        const auto measured = measureDoses(*study_, {.shares = {0, 0.2, 1}, .draws = 3, .seed = 7, .keep = true}, {}, {});
        QVERIFY(measured);
        const auto kept = keptDoses(*study_, baselineRun, {});
        QVERIFY(kept && kept->result);
        QCOMPARE(kept->missing, Bar::Missing::Nothing);
        QCOMPARE(kept->layer, std::string("conv5_2"));
        QCOMPARE(dosesCsv(*kept->result), dosesCsv(*measured));
        QCOMPARE(kept->result->seed, 7U);
        QCOMPARE(kept->result->nearChance, measured->nearChance);
        QCOMPARE(keptDoses(*study_, "other", {}).value().missing, Bar::Missing::NotYetMade);
        QCOMPARE(keptDoses(*study_, baselineRun, "conv1_1").value().missing, Bar::Missing::NotYetMade);
        QCOMPARE(keptDoses(*study_, baselineRun, "conv9_9").error().code, ErrorCode::UnknownName);

        const std::filesystem::path record = study_->runFolder(baselineRun) / "run.json";
        const std::string before = readFile(record).value();
        std::string other = before;
        other.replace(other.find(measured->weightsChecksum), 4, "beef");
        QVERIFY(writeFileAtomically(record, other));
        QCOMPARE(missing(), Bar::Missing::OtherNetwork);
        QVERIFY(!keptDoses(*study_, baselineRun, {}).value().result);
        QVERIFY(writeFileAtomically(record, before));
        QCOMPARE(missing(), Bar::Missing::Nothing);

        const std::filesystem::path ranking = study_->rankingFile(baselineRun, "conv5_2", "greedy");
        const std::string rankingBefore = readFile(ranking).value();
        std::vector<lesions::UnitRanking> rankings = ranked_.rankings;
        std::swap(rankings[0].order[0], rankings[0].order[1]);
        QVERIFY(saveRankings(ranking, "conv5_2", {}, measured->weightsChecksum, rankings));
        QCOMPARE(missing(), Bar::Missing::OtherRanking);
        QVERIFY(writeFileAtomically(ranking, rankingBefore));
        QCOMPARE(missing(), Bar::Missing::Nothing);
    }

    /// Of retrainings that were there already nothing follows: their images may be the older ones.
    void keptResultIsTiedToTestImages()
    {
        Study study = *study_;
        const auto sees = [&study](const char* lesion, const char* images) {
            RunRecord record;
            record.condition = Condition{.layer = "conv5_2", .lesion = lesion, .schedule = LesionSchedule::Always, .tasks = {"faces"}};
            record.testChecksum = images;
            QVERIFY(writeRunRecord(study.runFolder(study.addCondition(*record.condition).value()), record));
        };
        const auto measured = [&study] { return measureDoses(study, {.shares = {0, 1}, .draws = 1, .keep = true}, {}, {}); };
        const auto missing = [&study] { return keptDoses(study, baselineRun, {}).value().missing; };
        sees("faces", "before");
        const auto first = measured();
        QVERIFY(first && !first->testChecksum.empty());
        QCOMPARE(missing(), Bar::Missing::Nothing);
        sees("objects", first->testChecksum.c_str());
        QCOMPARE(missing(), Bar::Missing::Nothing);
        sees("objects", "since");
        QCOMPARE(missing(), Bar::Missing::OtherImages);
        const std::filesystem::path file = doseFile(study, baselineRun, "conv5_2");
        std::string asBefore = readFile(file).value();
        asBefore.replace(asBefore.find("test_images_checksum"), 4, "some"); // the first programs did not write it
        QVERIFY(writeFileAtomically(file, asBefore));
        QCOMPARE(missing(), Bar::Missing::Nothing);
        QVERIFY(measured());
        QCOMPARE(missing(), Bar::Missing::Nothing);
    }

    /// A greedy ranking that is outdated does not hide a one-pass one that fits.
    void rankingThatFitsIsTaken()
    {
        const std::string weights = weightsChecksumOf(*study_, baselineRun).value();
        const LayerChoice layer = chooseLayer(*study_, "conv5_1").value();
        const auto save = [&](const char* method, const std::string& checksum) {
            std::vector<lesions::UnitRanking> rankings(1);
            rankings[0].task = method;
            for (int unit = 0; unit < layer.units; ++unit)
                rankings[0].order.push_back(unit);
            rankings[0].onePassLosses.resize(rankings[0].order.size());
            lesions::RankingOptions options;
            options.method = lesions::rankingMethodNamed(method).value();
            QVERIFY(saveRankings(study_->rankingFile(baselineRun, layer.name, method), layer.name, options, checksum, rankings));
        };
        const auto found = [&] { return findRankings(*study_, baselineRun, layer, weights); };
        save("greedy", "others");
        QCOMPARE(found().error().code, ErrorCode::Outdated);
        save("one-pass", "others");
        QCOMPARE(found().error().code, ErrorCode::Outdated);
        QVERIFY(found().error().arguments.front().ends_with("greedy.json"));
        save("one-pass", weights);
        QCOMPARE(found().value().method, std::string("one-pass"));
        save("greedy", weights);
        QCOMPARE(found().value().method, std::string("greedy"));
    }

    void damagedFileIsNotShown_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("becomes");
        QTest::newRow("truncated") << QByteArray("\"curves\"") << QByteArray();
        QTest::newRow("too new") << QByteArray("\"version\":1") << QByteArray("\"version\":2");
        QTest::newRow("more units than the layer has") << QByteArray("\"doses\":[0,40]") << QByteArray("\"doses\":[0,41]");
        QTest::newRow("doses fall") << QByteArray("\"doses\":[0,40]") << QByteArray("\"doses\":[40,0]");
        QTest::newRow("doses lack") << QByteArray("\"doses\":[0,40]") << QByteArray("\"doses\":[0,20,40]");
        QTest::newRow("unknown task") << QByteArray("\"of\":\"faces\"") << QByteArray("\"of\":\"cars\"");
        QTest::newRow("unknown order") << QByteArray("\"order\":\"random\"") << QByteArray("\"order\":\"any\"");
        QTest::newRow("no draws") << QByteArray("\"draws\":1,") << QByteArray("\"draws\":0,");
        QTest::newRow("accuracy") << QByteArray("{\"accuracy\":") << QByteArray("{\"accuracy\":7");
    }

    void damagedFileIsNotShown()
    {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, becomes);
        QVERIFY(measureDoses(*study_, {.shares = {0, 1}, .draws = 2, .keep = true}, {}, {}));
        const std::filesystem::path file = doseFile(*study_, baselineRun, "conv5_2");
        std::string content = readFile(file).value();
        const auto place = content.find(what.toStdString());
        QVERIFY(place != std::string::npos);
        content = becomes.isEmpty() ? content.substr(0, place)
                                    : content.replace(place, static_cast<std::size_t>(what.size()), becomes.toStdString());
        QVERIFY(writeFileAtomically(file, content));
        const auto kept = keptDoses(*study_, baselineRun, {});
        QVERIFY(kept && !kept->result);
        QCOMPARE(kept->missing, Bar::Missing::Damaged);
    }

    void keepingTakesTheRunsLock()
    {
        const auto lock = study_->lockRun(baselineRun);
        QVERIFY(lock);
        QCOMPARE(measureDoses(*study_, {.shares = {0}, .keep = true}, {}, {}).error().code, ErrorCode::InUse);
        QVERIFY(measureDoses(*study_, {.shares = {0}}, {}, {}));
    }

    void whatCannotBeMeasuredIsRefused()
    {
        const auto errorOf = [&](const DoseRequest& request) { return measureDoses(*study_, request, {}, {}).error().code; };
        QCOMPARE(errorOf({.shares = {1.5}}), ErrorCode::InvalidValue);
        QCOMPARE(errorOf({.shares = {std::nan("")}}), ErrorCode::InvalidValue);
        QCOMPARE(errorOf({.draws = 0}), ErrorCode::InvalidValue);
        QCOMPARE(errorOf({.draws = 10'001}), ErrorCode::InvalidValue);
        QCOMPARE(errorOf({.layer = "conv1_1"}), ErrorCode::NotYetMade); // not ranked
        QCOMPARE(errorOf({.layer = "conv9_9"}), ErrorCode::UnknownName);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(measureDoses(*study_, {}, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestDoseResponse)
#include "tst_dose_response.moc"
