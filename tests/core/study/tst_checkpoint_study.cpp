// SPDX-License-Identifier: GPL-3.0-or-later
/// A study's baseline may be a network that was trained elsewhere; all that works on a trained one works on it.
#include <csignal>
#include <fstream>
#include <sys/resource.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/network_checkpoint.h"
#include "core/study/checkpoint_study.h"
#include "core/study/measurements.h"
#include "core/study/network_export.h"
#include "core/study/network_training.h"
#include "core/study/overview.h"
#include "core/study/retraining.h"
#include "core/study/run_files.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::study;

namespace {

std::filesystem::path checkpoint(const std::string& name)
{
    return std::filesystem::path(LESIONLAB_SOURCE) / "tests/core/checkpoints/fixtures" / name;
}

/// As many classes as the fixtures' networks have outputs.
StudySpecification sevenClasses()
{
    StudySpecification specification;
    specification.builtin.identities = 4;
    specification.builtin.categories = 3;
    spreadViews(specification.builtin, 8);
    specification.architecture.dropout = 0.25;
    specification.resizeTo = 0;
    return specification;
}

Result<Study> studyOf(const std::filesystem::path& folder, const std::string& name,
                      const StudySpecification& specification = sevenClasses())
{
    return createFromCheckpoint(folder, specification, checkpoint(name), "lesionlab new");
}

bool sameWeights(const networks::Network& first, const networks::Network& second)
{
    return std::ranges::equal(networks::allTensors(first), networks::allTensors(second),
                              [](const auto& a, const auto& b) { return a.first == b.first && a.second.equal(b.second); });
}

std::string factsOf(const Error& error)
{
    std::string facts;
    for (const std::string& argument : error.arguments)
        facts += argument + " | ";
    return facts;
}

void writeImage(const std::filesystem::path& file, char tone)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "P6 36 36 255\n" << std::string(36 * 36 * 3, tone);
}

} // namespace

class TestCheckpointStudy : public QObject {
    Q_OBJECT

    QTemporaryDir root_;
    std::filesystem::path path(const char* name) const { return root_.filePath(name).toStdString(); }

private Q_SLOTS:
    void theBaselineIsTheCheckpoint()
    {
        const auto study = studyOf(path("base"), "base-study-zip.pth.tar");
        QVERIFY2(study, study ? "" : factsOf(study.error()).c_str());
        const networks::Architecture& architecture = study->specification().architecture;
        QCOMPARE(networks::architectureName(architecture), std::string("vgg11"));
        QCOMPARE(architecture.inputSize, 64);
        QCOMPARE(architecture.classes, 7);
        QCOMPARE(architecture.dropout, 0.25);
        QCOMPARE(study->specification().resizeTo, 72);
        const auto file = checkpoints::WeightsFile::open(checkpoint("base-study-legacy.pth.tar"));
        QVERIFY(sameWeights(*loadNetwork(*study, baselineRun, "cpu"), *checkpoints::readNetwork(**file)));

        const auto record = readRunRecord(study->runFolder(baselineRun));
        QVERIFY(record);
        QCOMPARE(record->state, RunState::Finished);
        QVERIFY(record->checkpoint);
        QCOMPARE(std::filesystem::path(record->checkpoint->file).filename(), "base-study-zip.pth.tar");
        const std::string bytes = *readFile(checkpoint("base-study-zip.pth.tar")); // of those that the weights were read from
        QCOMPARE(record->checkpoint->checksum, checksum(std::as_bytes(std::span(bytes))));
        QCOMPARE(record->command, std::string("lesionlab new"));
        QCOMPARE(record->weightsChecksum, weightsChecksum(*loadNetwork(*study, baselineRun, "cpu")));
        const StudyOverview overview = inspect(*study);
        QCOMPARE(overview.runs.size(), std::size_t{1});
        QVERIFY(overview.runs.front().problems.empty());
    }

    void measuringRankingAndRetrainingWorkOnIt()
    {
        auto study = studyOf(path("work"), "base-study-zip.pth.tar");
        QVERIFY(study);
        const auto measured = measureLesions(*study, {.lesions = {"none", "units:0-5"}}, {}, {});
        QVERIFY2(measured, measured ? "" : factsOf(measured.error()).c_str());
        const auto ranked = rankStudyUnits(*study, {.options = {.images = 16}}, {}, {});
        QVERIFY2(ranked, ranked ? "" : factsOf(ranked.error()).c_str());
        QCOMPARE(ranked->layer, std::string("conv5_2"));

        Condition condition;
        condition.network = baselineRun;
        condition.layer = "conv5_2";
        condition.lesion = "faces";
        condition.tasks = {"faces", "objects"};
        condition.training.epochs = 1;
        condition.training.batchSize = 8;
        condition.momentumRestored = true; // the checkpoint has it
        auto bench = RetrainingBench::open(*study, baselineRun, "", "cpu", {}, {});
        QVERIFY2(bench, bench ? "" : factsOf(bench.error()).c_str());
        const auto retrained = bench->run("faces-both", condition, "", {}, {}, {});
        QVERIFY2(retrained, retrained ? "" : factsOf(retrained.error()).c_str());
    }

    void momentumComesAlong()
    {
        const auto study = studyOf(path("momentum"), "base-study-legacy.pth.tar");
        QVERIFY(study);
        const auto momentum = loadMomentum(*study, baselineRun);
        QVERIFY(momentum);
        const auto numbers = *checkpoints::NumpyFile::open(checkpoint("expected.npz"));
        for (const auto& [index, name] : {std::pair("first", "features.0.weight"), std::pair("last", "classifier.6.bias")}) {
            const auto expected = checkpoints::toDoubles(*numbers->find(std::string("momentum/") + index));
            const auto found = std::ranges::find(*momentum, name, &networks::NamedTensor::first);
            QVERIFY(found != momentum->end());
            const at::Tensor values = found->second.contiguous().flatten().to(at::kDouble);
            QVERIFY(values.equal(at::tensor(expected)));
        }
        const auto without = studyOf(path("no momentum"), "plain.pt");
        QVERIFY(without);
        QCOMPARE(loadMomentum(*without, baselineRun).error().code, ErrorCode::InvalidValue);
    }

    void outputsMustBeAsManyAsClasses()
    {
        StudySpecification specification = sevenClasses();
        specification.builtin.categories = 2;
        const auto study = studyOf(path("six"), "plain.pt", specification);
        QVERIFY(!study);
        QCOMPARE(factsOf(study.error()),
                 checkpoint("plain.pt").string() + " | outputs for 7 classes | outputs for the 6 classes of the images | ");
        QVERIFY(!std::filesystem::exists(path("six")));
    }

    void nothingStaysOfWhatCannotBeUsed()
    {
        QCOMPARE(studyOf(path("none"), "expected.npz").error().code, ErrorCode::FileDamaged);
        QCOMPARE(studyOf(path("none"), "nowhere.pt").error().code, ErrorCode::FileNotFound);
        QVERIFY(!std::filesystem::exists(path("none")));
        writeImage(path("full/there.ppm"), 'a');
        QCOMPARE(studyOf(path("full"), "plain.pt").error().code, ErrorCode::FolderNotEmpty);
        QVERIFY(std::filesystem::exists(path("full/there.ppm")));
    }

    void itCanBeStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto study = createFromCheckpoint(path("stopped"), sevenClasses(), checkpoint("plain.pt"), "lesionlab new", stop.get_token());
        QCOMPARE(study.error().code, ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(path("stopped")));
        const auto file = checkpoints::WeightsFile::open(checkpoint("plain.pt"));
        QCOMPARE(checkpoints::readNetwork(**file, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
    }

    /// On a disk that is full, for one.
    void nothingStaysWhereTheWeightsCannotBeWritten()
    {
        std::filesystem::create_directories(path("there"));
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit few{16384, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &few), 0);
        const auto made = studyOf(path("made"), "plain.pt");
        const auto there = studyOf(path("there"), "plain.pt");
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(made.error().code, ErrorCode::FileNotWritable);
        QVERIFY(!std::filesystem::exists(path("made")));
        QCOMPARE(there.error().code, ErrorCode::FileNotWritable);
        QVERIFY(std::filesystem::is_empty(path("there")));
    }

    /// A study that was killed while its weights were being written knows whose they were.
    void missingWeightsAreToldByTheRecord()
    {
        const auto study = studyOf(path("killed"), "plain.pt");
        QVERIFY(study);
        RunRecord record = *readRunRecord(study->runFolder(baselineRun));
        record.state = RunState::Running;
        QVERIFY(writeRunRecord(study->runFolder(baselineRun), record));
        std::filesystem::remove(study->weightsFile(baselineRun));
        QVERIFY(QString::fromStdString(loadNetwork(*study, baselineRun, "cpu").error().arguments.at(1)).contains("plain.pt"));
        QCOMPARE(trainNetwork(*study, {}, {}, {}, {}).error().code, ErrorCode::AlreadyThere);
    }

    /// The outputs are the class folders in the order of their paths, whichever task is named first.
    void outputsFollowTheFoldersPaths()
    {
        StudySpecification specification = sevenClasses();
        for (const auto& [task, names] :
             {std::pair("zoo", std::vector{"ape", "bee"}), std::pair("art", std::vector{"e", "d", "c", "b", "a"})})
            for (const char* const name : names)
                for (const char* const split : {"train", "test"})
                    writeImage(path("trees") / task / split / name / "1.ppm", 'b');
        specification.folders = {{"zoo", path("trees/zoo"), {}}, {"art", path("trees/art"), {}}};
        const auto study = studyOf(path("folders"), "plain.pt", specification);
        QVERIFY2(study, study ? "" : factsOf(study.error()).c_str());
        QCOMPARE(study->specification().folders[0].firstClass, 5);
        QCOMPARE(study->specification().folders[1].firstClass, 0);
        QCOMPARE(study->specification().folders[1].classes.front(), std::string("a"));
        QCOMPARE(study->specification().resizeTo, 37);

        specification.resizeTo = 37;
        const auto found = lookAtFolders(specification);
        QVERIFY(found);
        std::filesystem::remove_all(path("trees")); // whoever has looked needs no second look
        const auto known = createFromCheckpoint(path("known"), specification, checkpoint("plain.pt"), "lesionlab new", {}, &*found);
        QVERIFY2(known, known ? "" : factsOf(known.error()).c_str());
        QCOMPARE(known->specification().folders[0].firstClass, 5);
        QCOMPARE(known->specification().folders[1].classes, study->specification().folders[1].classes);
    }

    void itIsNotTrainedOverUnasked()
    {
        const auto study = studyOf(path("kept"), "plain.pt");
        QVERIFY(study);
        const auto trained = trainNetwork(*study, {}, {}, {}, {});
        QCOMPARE(trained.error().code, ErrorCode::AlreadyThere);
        QVERIFY(trained.error().arguments.at(1).ends_with("plain.pt")); // not how to replace it
        std::filesystem::remove(study->weightsFile(baselineRun));
        QCOMPARE(trainNetwork(*study, {}, {}, {}, {}).error().code, ErrorCode::AlreadyThere);
        const auto loaded = loadNetwork(*study, baselineRun, "cpu");
        QVERIFY(!loaded);
        QVERIFY(loaded.error().arguments.back().starts_with("lesionlab new --checkpoint /"));
        QVERIFY(loaded.error().arguments.back().ends_with("plain.pt"));
    }

    void exportsComeBackTheSame()
    {
        const auto study = studyOf(path("exports"), "plain.pt");
        QVERIFY(study);
        QVERIFY(exportNetwork(*study, baselineRun, path("exported.pt")));
        const auto file = checkpoints::WeightsFile::open(path("exported.pt"));
        QVERIFY(file);
        QVERIFY(sameWeights(*loadNetwork(*study, baselineRun, "cpu"), *checkpoints::readNetwork(**file)));
        QCOMPARE(exportNetwork(*study, "other", path("other.pt")).error().code, ErrorCode::NotYetMade);

        QVERIFY(exportMask(*study, "", {1, 11}, path("mask.npz")));
        const auto mask = *checkpoints::NumpyFile::open(path("mask.npz"));
        std::vector<double> factors(12, 1.0);
        factors[1] = factors[11] = 0;
        QCOMPARE(checkpoints::toDoubles(*mask->find("mask")), factors);
        QCOMPARE(mask->find("mask")->type, checkpoints::ElementType::Float32);
        QCOMPARE(checkpoints::toIntegers(*mask->find("units")), (std::vector<std::int64_t>{1, 11}));
        QCOMPARE(exportMask(*study, "", {12}, path("no.npz")).error().code, ErrorCode::InvalidValue);
        QCOMPARE(exportMask(*study, "conv9", {}, path("no.npz")).error().code, ErrorCode::UnknownName);
    }
};

QTEST_GUILESS_MAIN(TestCheckpointStudy)
#include "tst_checkpoint_study.moc"
