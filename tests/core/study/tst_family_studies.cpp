// SPDX-License-Identifier: GPL-3.0-or-later
/// Studies of AlexNets and ResNets that were trained elsewhere: accuracies, lesions and rankings are PyTorch's, and so is what goes out.
#include <fstream>

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/weights_file.h"
#include "core/study/checkpoint_study.h"
#include "core/study/measurements.h"
#include "core/study/network_export.h"
#include "core/study/run_files.h"

using namespace lesionlab;
using namespace lesionlab::study;

namespace {

constexpr int classCount = 7;  ///< four of the first task, three of the second
constexpr int imageCount = 14; ///< two of each class

std::filesystem::path fixture(const std::string& name) { return std::filesystem::path(LESIONLAB_FIXTURES) / "families" / name; }

std::filesystem::path checkpoint(const QString& family) { return fixture(family.toStdString() + ".pth.tar"); }

bool isClose(double value, double expected) { return std::abs(value - expected) <= 2e-5 * std::abs(expected); }

/// Arrays of one network in the file of expected values.
class Expected {
public:
    explicit Expected(const QString& family)
        : file_(*checkpoints::NumpyFile::open(fixture("expected.npz"))), prefix_(family.toStdString() + "/")
    {
    }
    [[nodiscard]] const checkpoints::Tensor& tensor(const std::string& name) const { return *file_->find(prefix_ + name); }
    [[nodiscard]] std::vector<double> numbers(const std::string& name) const { return checkpoints::toDoubles(tensor(name)); }
    /// What the names of some arrays end with.
    [[nodiscard]] std::vector<std::string> named(const std::string& kind) const
    {
        std::vector<std::string> names;
        for (const checkpoints::NamedArray& array : file_->arrays())
            if (array.name.starts_with(prefix_ + kind))
                names.push_back(array.name.substr(prefix_.size() + kind.size()));
        return names;
    }

private:
    std::shared_ptr<const checkpoints::NumpyFile> file_;
    std::string prefix_;
};

} // namespace

class TestFamilyStudies : public QObject {
    Q_OBJECT

    QTemporaryDir root_;

    std::filesystem::path path(const QString& name) const { return root_.filePath(name).toStdString(); }

    /// The pixels that PyTorch saw as image files, the same for training and for testing.
    void writeImages(const std::filesystem::path& folder, const checkpoints::Tensor& pixels) const
    {
        const auto side = static_cast<std::size_t>(pixels.shape[1]);
        std::vector<std::byte> bytes(pixels.storage.size());
        checkpoints::copyElements(pixels, bytes);
        for (std::size_t image = 0; image < imageCount; ++image) {
            const std::size_t label = image % classCount;
            for (const char* const split : {"train", "test"}) {
                const auto file = folder / (label < 4 ? "art" : "bio") / split / std::to_string(label) / fmt::format("{:02}.ppm", image);
                std::filesystem::create_directories(file.parent_path());
                std::ofstream stream(file, std::ios::binary);
                stream << fmt::format("P6 {} {} 255\n", side, side);
                stream.write(reinterpret_cast<const char*>(bytes.data()) + image * side * side * 3,
                             static_cast<std::streamsize>(side * side * 3));
            }
        }
    }

    Study studyOf(const QString& family, const Expected& expected) const
    {
        if (std::filesystem::exists(path(family)))
            return *Study::open(path(family));
        const auto side = static_cast<int>(expected.tensor("pixels").shape[1]);
        writeImages(path("images") / family.toStdString(), expected.tensor("pixels"));
        StudySpecification specification;
        specification.folders = {{"art", path("images") / family.toStdString() / "art", {}},
                                 {"bio", path("images") / family.toStdString() / "bio", {}}};
        specification.architecture.inputSize = side;
        specification.resizeTo = side;
        return *createFromCheckpoint(path(family), specification, checkpoint(family), "lesionlab new");
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", root_.filePath("cache").toUtf8()); }

    void families_data()
    {
        QTest::addColumn<QString>("family");
        for (const char* const name : {"alexnet", "resnet18", "resnet50"})
            QTest::newRow(name) << name;
    }

    void accuraciesArePyTorchs_data() { families_data(); }
    void accuraciesArePyTorchs()
    {
        QFETCH(QString, family);
        const Expected expected(family);
        const Study study = studyOf(family, expected);
        QCOMPARE(QString::fromStdString(networks::architectureName(study.specification().architecture)), family);
        const auto measured = measureLesions(study, {.lesions = {"none"}}, {}, {});
        QVERIFY(measured);
        const std::vector<double> logits = expected.numbers("logits");
        std::array<int, 2> correct{};
        for (std::size_t image = 0; image < imageCount; ++image) {
            const auto* const row = logits.data() + image * classCount;
            const auto label = static_cast<std::ptrdiff_t>(image % classCount);
            correct.at(label < 4 ? 0 : 1) += std::max_element(row, row + classCount) - row == label ? 1 : 0;
        }
        const auto& tasks = measured->lesions.front().accuracies.front();
        for (std::size_t task = 0; task < 2; ++task) {
            QCOMPARE(tasks[task].images, task == 0 ? 8 : 6);
            QCOMPARE(tasks[task].accuracy, static_cast<double>(correct.at(task)) / tasks[task].images);
        }
    }

    void lesionsDoWhatTheyDoInPyTorch_data() { families_data(); }
    void lesionsDoWhatTheyDoInPyTorch()
    {
        QFETCH(QString, family);
        const Expected expected(family);
        const Study study = studyOf(family, expected);
        QVERIFY(expected.named("losses/").size() >= 2);
        for (const std::string& layer : expected.named("losses/")) {
            const std::vector<double> losses = expected.numbers("losses/" + layer); // [task, unit]
            const std::size_t units = losses.size() / 2;
            const auto ranked =
                rankStudyUnits(study, {.layer = layer, .options = {.method = lesions::RankingMethod::OnePass, .images = 100}}, {}, {});
            QVERIFY2(ranked, layer.c_str());
            const auto measured = measureLesions(study, {.layer = layer, .lesions = {"units:1"}}, {}, {});
            QVERIFY2(measured, layer.c_str());
            for (std::size_t task = 0; task < 2; ++task) {
                QCOMPARE(ranked->rankings[task].onePassLosses.size(), units);
                for (std::size_t unit = 0; unit < units; ++unit)
                    QVERIFY2(isClose(ranked->rankings[task].onePassLosses[unit], losses[task * units + unit]),
                             fmt::format("{}, task {}, unit {}: {} instead of {}", layer, task, unit,
                                         ranked->rankings[task].onePassLosses[unit], losses[task * units + unit])
                                 .c_str());
                QVERIFY(isClose(measured->lesions.front().accuracies.front()[task].meanLoss, losses[task * units + 1]));
            }
        }
    }

    void momentumComesAlong_data() { families_data(); }
    void momentumComesAlong()
    {
        QFETCH(QString, family);
        const Expected expected(family);
        const auto momentum = loadMomentum(studyOf(family, expected), baselineRun);
        QVERIFY(momentum);
        QCOMPARE(expected.named("momentum/").size(), family == "resnet18" ? std::size_t{4} : std::size_t{3});
        for (const std::string& parameter : expected.named("momentum/")) {
            const auto found = std::ranges::find(*momentum, parameter, &networks::NamedTensor::first);
            QVERIFY2(found != momentum->end(), parameter.c_str());
            const at::Tensor values = found->second.contiguous().flatten().to(at::kDouble);
            QVERIFY2(values.equal(at::tensor(expected.numbers("momentum/" + parameter))), parameter.c_str());
        }
    }

    /// Names, order and numbers are torchvision's; only what batch norm has counted begins anew.
    void exportsAreAsTheyCame_data() { families_data(); }
    void exportsAreAsTheyCame()
    {
        QFETCH(QString, family);
        const std::filesystem::path file = path("exported " + family);
        QVERIFY(exportNetwork(studyOf(family, Expected(family)), baselineRun, file));
        const auto came = *checkpoints::WeightsFile::open(checkpoint(family));
        const auto went = *checkpoints::WeightsFile::open(file);
        QCOMPARE(went->weights().size(), came->weights().size());
        for (std::size_t i = 0; i < came->weights().size(); ++i) {
            const auto& [name, tensor] = came->weights()[i];
            const auto& [exportedName, exported] = went->weights()[i];
            QCOMPARE(exportedName, name);
            QCOMPARE(exported.type, tensor.type);
            QCOMPARE(exported.shape, tensor.shape);
            const double counted = name.ends_with("num_batches_tracked") ? 0 : 1;
            std::vector<double> numbers = checkpoints::toDoubles(tensor);
            for (double& number : numbers)
                number *= counted;
            QCOMPARE(checkpoints::toDoubles(exported), numbers);
        }
    }
};

QTEST_GUILESS_MAIN(TestFamilyStudies)
#include "tst_family_studies.moc"
