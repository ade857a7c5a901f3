// SPDX-License-Identifier: GPL-3.0-or-later
/// What the probe says about units and images is what the network itself gives, whatever interrupted it and however many tasks there are.
#include <set>

#include <ATen/ATen.h>
#include <QTemporaryDir>
#include <QTest>

#include "core/images/crop.h"
#include "core/study/probe.h"
#include "core/study/run_files.h"
#include "core/support/files.h"
#include "tests/ui/small_study.h"

using namespace lesionlab;
using study::Probe;

class TestProbe : public QObject {
    Q_OBJECT

    static constexpr int inputSize = 32;
    QTemporaryDir folder_;

    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }
    study::Study studyNamed(const char* name) const { return *study::Study::open(path(name)); }
    static Probe open(const study::Study& study) { return std::move(*Probe::open(study, {study::baselineRun, "cpu"}, {}, {})); }

    /// All test images as the network takes them, from the images' bytes.
    static at::Tensor inputs(const datasets::ImageSet& set, int size = inputSize)
    {
        at::Tensor result = at::empty({static_cast<std::int64_t>(set.size()), 3, size, size});
        for (std::size_t i = 0; i < set.size(); ++i) {
            const images::Image crop = images::centreCrop(set.image(i), size);
            at::Tensor bytes = at::empty({size, size, 3}, at::kByte);
            std::ranges::copy(crop.pixels, bytes.data_ptr<std::uint8_t>());
            result.select(0, static_cast<std::int64_t>(i)).copy_((bytes.permute({2, 0, 1}).to(at::kFloat) / 255 - 0.5) / 0.5);
        }
        return result;
    }

    /// Every unit's mean over positions of what it passes on, for every test image [images, units].
    static at::Tensor responses(const study::Study& study, const datasets::ImageSet& set, int layer, bool pooled)
    {
        const at::NoGradGuard noGradients;
        networks::Network network = *study::loadNetwork(study, study::baselineRun, "cpu");
        at::Tensor maps = network.responseMaps(inputs(set, network.architecture().inputSize), layer);
        if (pooled)
            maps = at::max_pool2d(maps, {2, 2});
        return maps.mean({2, 3});
    }

    static int indexOf(const study::Study& study, const std::string& layer)
    {
        return *networks::layerIndex(study.specification().architecture, layer);
    }

    static void expectClose(const std::vector<float>& values, const at::Tensor& expected)
    {
        const at::Tensor flat = expected.to(at::kFloat).contiguous().flatten();
        QCOMPARE(values.size(), static_cast<std::size_t>(flat.numel()));
        const double largest = flat.abs().max().item<double>();
        QVERIFY(largest > 0);
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(std::abs(static_cast<double>(values[i] - flat.data_ptr<float>()[i])) <= 1e-5 * largest);
    }

    static std::vector<double> accuraciesOf(const std::vector<evaluation::TaskAccuracy>& tasks)
    {
        std::vector<double> accuracies;
        for (const evaluation::TaskAccuracy& task : tasks)
            accuracies.push_back(task.accuracy);
        return accuracies;
    }

    /// As the command line measures it.
    static std::vector<double> measured(const study::Study& study, const std::string& lesion)
    {
        study::EvaluationRequest request;
        request.network.device = "cpu";
        request.lesions = {lesion};
        return accuraciesOf(study::measureLesions(study, request, {}, {})->lesions.front().accuracies.front());
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        tests::smallStudy(path("two"));
        tests::folderStudy(path("one"), {"faces"});
        tests::folderStudy(path("three"), {"cars", "faces", "food"}, 60); // 540 test images: several batches
        tests::folderStudy(path("residual"), {"faces"}, 4, tests::smallResidualArchitecture());
    }

    void responsesAreTheNetworks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<bool>("pooled");
        QTest::newRow("two tasks, last layer") << "two"
                                               << "conv5_2" << true;
        QTest::newRow("two tasks, layer inside a stage") << "two"
                                                         << "conv4_1" << false;
        QTest::newRow("one task") << "one"
                                  << "conv5_2" << true;
        QTest::newRow("three tasks") << "three"
                                     << "conv5_1" << false;
        QTest::newRow("what a block adds, and takes away") << "residual"
                                                           << "layer4.1.conv2" << false;
    }

    void responsesAreTheNetworks()
    {
        QFETCH(QString, name);
        QFETCH(QString, layer);
        QFETCH(bool, pooled);
        const study::Study study = studyNamed(qPrintable(name));
        Probe probe = open(study);
        const auto found = probe.measureResponses(layer.toStdString(), {}, {});
        QVERIFY(found);
        const auto images = probe.testImages();
        const at::Tensor expected = responses(study, *images, indexOf(study, layer.toStdString()), pooled);
        QCOMPARE(found->units, static_cast<int>(expected.size(1)));

        at::Tensor means = at::zeros({probe.labels().classCount(), expected.size(1)});
        for (int index = 0; index < probe.labels().classCount(); ++index) {
            std::vector<std::int64_t> own;
            for (std::size_t i = 0; i < images->size(); ++i)
                if (images->label(i) == index)
                    own.push_back(static_cast<std::int64_t>(i));
            means.select(0, index).copy_(expected.index_select(0, at::tensor(own, at::kLong)).mean(0));
        }
        expectClose(found->classMeans, means);
        QCOMPARE(*std::ranges::min_element(found->classMeans) < 0, name == "residual");
        QCOMPARE(found->silent.size(), static_cast<std::size_t>(found->units));
        for (int unit = 0; unit < found->units; ++unit)
            QCOMPARE(found->silent[static_cast<std::size_t>(unit)], expected.select(1, unit).abs().max().item<float>() == 0);

        const std::size_t best = std::min<std::size_t>(study::UnitResponses::bestCount, images->size());
        QCOMPARE(found->bestPerUnit(), best);
        const auto strongest = std::get<0>(expected.topk(static_cast<std::int64_t>(best), 0)).t();
        std::vector<float> chosen; // the responses to the images that are called best
        for (int unit = 0; unit < found->units; ++unit) {
            std::set<std::size_t> different;
            for (std::size_t place = 0; place < best; ++place) {
                const std::size_t image = found->bestImages[static_cast<std::size_t>(unit) * best + place];
                different.insert(image);
                chosen.push_back(expected[static_cast<std::int64_t>(image)][unit].item<float>());
            }
            QCOMPARE(different.size(), best);
        }
        expectClose(chosen, strongest);
    }

    void unitMapsAreTheNetworks()
    {
        const study::Study study = studyNamed("two");
        Probe probe = open(study);
        const std::vector<std::size_t> images{3, 0, 17};
        const auto maps = probe.unitMaps("conv4_1", 5, images);
        QVERIFY(maps);
        const at::NoGradGuard noGradients;
        networks::Network network = *study::loadNetwork(study, study::baselineRun, "cpu");
        const at::Tensor chosen = inputs(*probe.testImages()).index_select(0, at::tensor({3, 0, 17}, at::kLong));
        expectClose(*maps, network.responseMaps(chosen, indexOf(study, "conv4_1")).select(1, 5));
        QCOMPARE(probe.unitMaps("conv4_1", 100000, images).error().code, ErrorCode::InvalidValue);
        QCOMPARE(probe.unitMaps("conv9_9", 0, images).error().code, ErrorCode::UnknownName);
    }

    void lookedAtImageIsTheNetworks()
    {
        const study::Study study = studyNamed("two");
        Probe probe = open(study);
        const std::vector<int> silent{0, 1, 2, 3, 4, 5};
        const auto response = probe.look(probe.testImages()->image(7), "conv5_2", silent);
        QVERIFY(response);
        const at::NoGradGuard noGradients;
        networks::Network network = *study::loadNetwork(study, study::baselineRun, "cpu");
        const at::Tensor image = inputs(*probe.testImages()).slice(0, 7, 8);
        const int layer = indexOf(study, "conv5_2");
        expectClose(response->maps, network.responseMaps(image, layer));
        const networks::PassedOn passedOn = network.passedOn(image, layer);
        passedOn.maps.slice(1, 0, 6).zero_();
        const at::Tensor shares = network.logitsAfter(passedOn, layer).softmax(1).flatten();
        const auto [values, classes] = shares.topk(5);
        for (std::int64_t place = 0; place < 5; ++place) {
            QCOMPARE(response->guesses[static_cast<std::size_t>(place)].classIndex, static_cast<int>(classes[place].item<std::int64_t>()));
            QVERIFY(std::abs(response->guesses[static_cast<std::size_t>(place)].probability - values[place].item<double>()) < 1e-5);
        }
        QCOMPARE(probe.look(images::Image(8, 8), "conv5_2", {}).error().code, ErrorCode::InvalidValue);
    }

    void accuraciesAreThoseOfTheCommandLine_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"one", "two", "three"})
            QTest::newRow(name) << name;
    }

    void accuraciesAreThoseOfTheCommandLine()
    {
        QFETCH(QString, name);
        const study::Study study = studyNamed(qPrintable(name));
        Probe probe = open(study);
        study::LiveAccuracy last;
        const std::vector<int> silent{0, 1, 2, 3, 8, 9, 10, 20, 21, 30, 31, 39};
        QVERIFY(probe.measureAccuracy("conv5_2", silent, [&](const study::LiveAccuracy& live) { last = live; }, {}));
        QCOMPARE(last.imagesDone, probe.testImages()->size());
        QCOMPARE(accuraciesOf(last.tasks), measured(study, "units:0-3,8-10,20,21,30,31,39"));
        for (std::size_t task = 0; task < last.tasks.size(); ++task) // nothing is uncertain any more
            QVERIFY(last.intervals[task].low == last.tasks[task].accuracy && last.intervals[task].high == last.tasks[task].accuracy);
        // The intact accuracy although a lesion was asked about first, and the same from the caches of other layers.
        const auto intact = probe.measureIntact({});
        QVERIFY(intact);
        QCOMPARE(accuraciesOf(intact->tasks), measured(study, "none"));
        QVERIFY(probe.measureAccuracy("conv3_1", {}, [&](const study::LiveAccuracy& live) { last = live; }, {}));
        QCOMPARE(accuraciesOf(last.tasks), accuraciesOf(intact->tasks));
        QCOMPARE(probe.measureAccuracy("conv5_2", {40}, [](const study::LiveAccuracy&) {}, {}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(probe.measureAccuracy("conv9_9", {}, [](const study::LiveAccuracy&) {}, {}).error().code, ErrorCode::UnknownName);
    }

    /// Stopped after its first images, then something else in between.
    void interruptedMeasurementsGoOn()
    {
        const study::Study study = studyNamed("three");
        Probe undisturbed = open(study), probe = open(study);
        const auto whole = undisturbed.measureResponses("conv5_2", {}, {});
        std::stop_source stop;
        std::uint64_t stoppedAt = 0;
        const auto stopSoon = [&](const ProgressUpdate& update) {
            stoppedAt = update.done;
            stop.request_stop();
        };
        QCOMPARE(probe.measureResponses("conv5_2", stopSoon, stop.get_token()).error().code, ErrorCode::Cancelled);
        const std::size_t images = probe.testImages()->size();
        QVERIFY(stoppedAt > 0 && stoppedAt < images);

        // A lesion's accuracy, itself stopped and asked for again.
        std::stop_source stopAccuracy;
        std::vector<std::size_t> seen;
        const auto listener = [&](const study::LiveAccuracy& live) {
            seen.push_back(live.imagesDone);
            stopAccuracy.request_stop();
        };
        const std::vector<int> silent{1, 2, 3};
        QCOMPARE(probe.measureAccuracy("conv5_2", silent, listener, stopAccuracy.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(seen.size(), 1U);
        study::LiveAccuracy last;
        QVERIFY(probe.unitMaps("conv5_2", 3, std::vector<std::size_t>{1}));
        const auto keep = [&](const study::LiveAccuracy& live) {
            seen.push_back(live.imagesDone);
            last = live;
        };
        QVERIFY(probe.measureAccuracy("conv5_2", silent, keep, {}));
        QVERIFY(std::ranges::adjacent_find(seen, std::greater_equal<>()) == seen.end()); // it never began again
        QCOMPARE(last.imagesDone, images);
        QCOMPARE(accuraciesOf(last.tasks), measured(study, "units:1-3"));

        int calls = 0;
        const auto count = [&](const ProgressUpdate&) { ++calls; };
        const auto resumed = probe.measureResponses("conv5_2", count, {});
        QVERIFY(resumed);
        QCOMPARE(resumed->bestImages, whole->bestImages);
        expectClose(resumed->classMeans, at::tensor(whole->classMeans));
        // Another layer's begins anew.
        QCOMPARE(probe.measureResponses("conv4_1", {}, {})->classMeans.size(),
                 undisturbed.measureResponses("conv4_1", {}, {})->classMeans.size());
        expectClose(probe.measureResponses("conv4_1", {}, {})->classMeans,
                    at::tensor(undisturbed.measureResponses("conv4_1", {}, {})->classMeans));
    }

    void unrankedLayersHaveNoRankings()
    {
        const auto ranked = study::layerUnits(studyNamed("two"), study::baselineRun, {});
        QCOMPARE(ranked->rankings.size(), 2U);
        QCOMPARE(ranked->rankingMethod, std::string("greedy"));
        const auto otherLayer = study::layerUnits(studyNamed("two"), study::baselineRun, "conv4_1");
        QVERIFY(otherLayer && otherLayer->rankings.empty() && otherLayer->units > 0);
        const study::Study three = studyNamed("three");
        const auto before = study::layerUnits(three, study::baselineRun, {});
        QVERIFY(before && before->rankings.empty() && before->rankingMethod.empty());
        QCOMPARE(before->units, 40);
        tests::rank(three);
        const auto after = study::layerUnits(three, study::baselineRun, {});
        QCOMPARE(after->rankings.size(), 3U);
        QCOMPARE(after->rankings[0].task, std::string("cars"));
        QCOMPARE(study::layerUnits(three, study::baselineRun, "conv9_9").error().code, ErrorCode::UnknownName);
    }

    /// Else a layer would be ranked for minutes, and still not be ranked.
    void damagedRecordIsTold()
    {
        const std::filesystem::path copy = path("damaged");
        std::filesystem::copy(path("two"), copy, std::filesystem::copy_options::recursive);
        const study::Study study = *study::Study::open(copy);
        QVERIFY(writeFileAtomically(study.runFolder(study::baselineRun) / "run.json", "{"));
        const auto units = study::layerUnits(study, study::baselineRun, {});
        QVERIFY(!units);
        QCOMPARE(units.error().code, ErrorCode::FileDamaged);
        QCOMPARE(study::rankStudyUnits(study, {}, {}, {}).error().code, ErrorCode::FileDamaged);
    }

    /// The window asks on its own thread: weights of gigabytes are not looked at.
    void layerUnitsNeverReadsWeights()
    {
        const std::filesystem::path copy = path("old");
        std::filesystem::copy(path("two"), copy, std::filesystem::copy_options::recursive);
        const study::Study study = *study::Study::open(copy);
        auto record = *study::readRunRecord(study.runFolder(study::baselineRun));
        record.weightsChecksum.clear();
        QVERIFY(study::writeRunRecord(study.runFolder(study::baselineRun), record));
        QVERIFY(writeFileAtomically(study.weightsFile(study::baselineRun), "no weights"));
        const auto units = study::layerUnits(study, study::baselineRun, {});
        QVERIFY(units);
        QCOMPARE(units->rankings.size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
