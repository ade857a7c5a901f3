// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "core/study/class_identity.h"
#include "core/study/measurements.h"
#include "core/study/network_training.h"
#include "core/study/overview.h"
#include "core/study/run_files.h"
#include "core/study/run_record.h"
#include "core/study/study.h"
#include "core/study/task_names.h"
#include "core/support/files.h"

using namespace lesionlab;
using namespace lesionlab::study;

namespace {

StudySpecification smallSpecification()
{
    StudySpecification specification;
    specification.builtin.identities = 4;
    specification.builtin.categories = 3;
    spreadViews(specification.builtin, 8);
    specification.architecture = {.depth = 11, .width = 0.0625, .inputSize = 32, .lastUnits = 10, .hiddenUnits = 8, .classes = 7};
    specification.resizeTo = 36;
    specification.layer = "conv5_2";
    return specification;
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const auto position = text.find(what);
    return position == std::string::npos ? std::string() : text.replace(position, what.size(), with);
}

/// Three images of a class in every split that are of one colour.
void writeClass(const std::filesystem::path& task, const std::string& name, char tone)
{
    for (const char* const split : {"train", "test"}) {
        std::filesystem::create_directories(task / split / name);
        for (const char* const image : {"1.ppm", "2.ppm", "3.ppm"})
            std::ofstream(task / split / name / image) << "P6 36 36 255\n" << std::string(36 * 36 * 3, tone);
    }
}

/// Tasks "people" (anna, bert) in `a` and "things" (cup) in `b`.
Result<Study> folderStudy(const std::filesystem::path& root)
{
    writeClass(root / "a", "anna", 'a');
    writeClass(root / "a", "bert", 'b');
    writeClass(root / "b", "cup", 'c');
    StudySpecification specification = smallSpecification();
    specification.folders = {{"people", root / "a", {}}, {"things", root / "b", {}}};
    return Study::create(root / "study", specification);
}

/// Changes study.json as a text editor would.
Study edited(const Study& study, const std::string& what, const std::string& with)
{
    const std::filesystem::path file = study.folder() / "study.json";
    if (!writeFileAtomically(file, replaced(*readFile(file), what, with)))
        qFatal("not written");
    return *Study::open(study.folder());
}

} // namespace

class TestStudy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void specificationComesBack()
    {
        const StudySpecification builtin = smallSpecification();
        const auto read = specificationFromJson(*toJson(builtin), "study.json");
        QVERIFY(read);
        QCOMPARE(*toJson(*read), *toJson(builtin));
        QVERIFY(read->architecture == builtin.architecture);
        StudySpecification folders = builtin;
        folders.folders = {{"people", "/data/people", {247, 50, 0}}, {"cars", "/data/Autos für Tests", {}}};
        const auto readFolders = specificationFromJson(*toJson(folders), "study.json");
        QVERIFY(readFolders);
        QCOMPARE(*toJson(*readFolders), *toJson(folders));
        QCOMPARE(readFolders->folders[1].folder, folders.folders[1].folder);
        folders.folders[0].classes = {"anna", "bert", "zoe"};
        folders.folders[0].firstClass = 4;
        folders.folders[1].classes = {"a", "b", "c", "d"};
        const auto readClasses = specificationFromJson(*toJson(folders), "study.json");
        QVERIFY(readClasses);
        QCOMPARE(readClasses->folders[0].classes, folders.folders[0].classes);
        QCOMPARE(readClasses->folders[0].firstClass, 4);
        folders.folders[0].onlyListed = true;
        folders.architecture.normalisation = networks::Normalisation::ImageNet;
        const auto readListed = specificationFromJson(*toJson(folders), "study.json");
        QVERIFY(readListed && readListed->folders[0].onlyListed && !readListed->folders[1].onlyListed);
        QVERIFY(readListed->architecture.normalisation == networks::Normalisation::ImageNet);
        QVERIFY(QByteArray::fromStdString(*toJson(folders)).contains("\"version\": 2")); // earlier programs would measure it wrongly
        folders.architecture.normalisation = networks::Normalisation::Half;
        QVERIFY(QByteArray::fromStdString(*toJson(folders)).contains("\"version\": 1"));
        folders.folders[0].firstClass = 3; // would share an output
        QCOMPARE(specificationFromJson(*toJson(folders), "study.json").error().code, ErrorCode::FileDamaged);
        folders.folders[0].firstClass = 4;
        folders.folders[1].classes.clear();
        QCOMPARE(specificationFromJson(*toJson(folders), "study.json").error().code, ErrorCode::FileDamaged);
    }

    void damageIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        const std::string good = *toJson(smallSpecification());
        const auto row = [](const char* name, const std::string& text, ErrorCode code) {
            QTest::newRow(name) << QString::fromStdString(text) << static_cast<int>(code);
        };
        row("empty", "", ErrorCode::FileDamaged);
        row("truncated", good.substr(0, good.size() / 2), ErrorCode::FileDamaged);
        row("another format", replaced(good, "lesionlab-study", "something"), ErrorCode::FileDamaged);
        row("newer", replaced(good, "\"version\": 1", "\"version\": 3"), ErrorCode::FileTooNew);
        row("unknown network", replaced(good, "vgg11", "vgg12"), ErrorCode::FileDamaged);
        row("impossible input", replaced(good, "\"input\": 32", "\"input\": 33"), ErrorCode::FileDamaged);
        row("unknown layer", replaced(good, "conv5_2", "conv7_1"), ErrorCode::FileDamaged);
        row("missing key", replaced(good, "resize_to", "resized"), ErrorCode::FileDamaged);
        row("a number far out of range", replaced(good, "\"resize_to\": 36", "\"resize_to\": 1e300"), ErrorCode::FileDamaged);
        row("a number that would wrap", replaced(good, "\"identities\": 4", "\"identities\": 4294967300"), ErrorCode::FileDamaged);
        row("no whole number", replaced(good, "\"identities\": 4", "\"identities\": 4.5"), ErrorCode::FileDamaged);
        row("a negative seed", replaced(good, "\"seed\": 1", "\"seed\": -1"), ErrorCode::FileDamaged);
        row("wrong kind", replaced(good, "\"identities\": 4", "\"identities\": \"four\""), ErrorCode::FileDamaged);
    }

    void damageIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(int, code);
        const auto read = specificationFromJson(text.toStdString(), "/somewhere/study.json");
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), code);
        QCOMPARE(read.error().arguments.front(), std::string("/somewhere/study.json"));
    }

    void creatingCanBeStopped()
    {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.filePath("stopped").toStdString();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(Study::create(place, smallSpecification(), stop.get_token()).error().code, ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(place));
        QVERIFY(Study::create(place, smallSpecification()));
    }

    void imagesAreALittleLargerThanTheInput()
    {
        StudySpecification specification = smallSpecification();
        specification.architecture.inputSize = 64;
        QCOMPARE(defaultResize(specification), 72);
        specification.folders = {{"people", "/data/people", {}}};
        QCOMPARE(defaultResize(specification), 73);
        specification.architecture.inputSize = 224;
        QCOMPARE(defaultResize(specification), 256); // the base study's
    }

    void creatingNeverOverwrites()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("study").toStdString();
        QVERIFY(Study::create(path, smallSpecification()));
        QCOMPARE(Study::create(path, smallSpecification()).error().code, ErrorCode::FolderNotEmpty);
        QVERIFY(Study::open(path));
        QCOMPARE(Study::open(path / "elsewhere").error().code, ErrorCode::FileNotFound);
    }

    void namesAreSafe_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"", ".", "..", "/etc", "a/b", ".hidden", "with space", "两 个", "两\u3000个", "a\u202eb", "“a”"})
            QTest::newRow(name) << name;
        // blanks of other scripts, marks of direction, signs of other widths, tags, private characters
        for (const char32_t character :
             {U'\u1680', U'\u180e', U'\u061c', U'\u3164', U'\u00ad', U'\u00d7', U'\u2e2e', U'\ufe50', U'\uff1a', U'\uff20', U'\uff3b',
              U'\uff40', U'\uff5b', U'\uff65', U'\uffe5', U'\U000e0001', U'\U000e007f', U'\U000f0000'})
            QTest::addRow("U+%04X", static_cast<unsigned>(character)) << QStringLiteral("a%1b").arg(QString::fromUcs4(&character, 1));
    }

    void namesAreSafe()
    {
        QFETCH(QString, name);
        QCOMPARE(checkRunName(name.toStdString()).error().code, ErrorCode::InvalidValue);
        StudySpecification specification = smallSpecification();
        specification.folders = {{name.toStdString(), "/somewhere", {}}};
        const QTemporaryDir folder;
        QCOMPARE(Study::create(folder.filePath("study").toStdString(), specification).error().code, ErrorCode::InvalidValue);
    }

    /// Tasks are called after their folders, whatever the user's language.
    void namesMayBeOfAnyScript()
    {
        std::string longest;
        for (int character = 0; character < 64; ++character)
            longest += "脸";
        for (const std::string& name :
             {std::string("人脸"), std::string("Gesichter-für_2"), std::string("лица"), std::string("µm_ª_º"), std::string("ｆａｃｅ１"),
              std::string("コーヒー々"), std::string("चेहरे"), std::string("\U00020000"), longest})
            QVERIFY2(checkRunName(name), name.c_str());
        QVERIFY(!checkRunName(longest + "脸"));
        QVERIFY(!checkRunName("caf\xe9")); // not UTF-8
        QVERIFY(checkTaskNames({"人脸", "物体"}));
    }

    void tasksCannotBeCalledLikeLesions()
    {
        QVERIFY(checkRunName("only-faces_2.b"));
        StudySpecification specification = smallSpecification();
        specification.folders = {{"both", "/somewhere", {}}};
        const QTemporaryDir folder;
        QCOMPARE(Study::create(folder.filePath("study").toStdString(), specification).error().code, ErrorCode::InvalidValue);
    }

    void impossibleStimuliAreRefusedAtOnce()
    {
        StudySpecification specification = smallSpecification();
        specification.builtin.categories = 1000;
        const QTemporaryDir folder;
        QCOMPARE(Study::create(folder.filePath("study").toStdString(), specification).error().code, ErrorCode::InvalidValue);
    }

    void replacingKeepsTheOldNetworkUntilTheNewOneIsStored()
    {
        const QTemporaryDir folder;
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        const auto study = Study::create(folder.filePath("study").toStdString(), smallSpecification());
        QVERIFY(study);
        TrainingRequest request;
        request.options.epochs = 1;
        request.options.batchSize = 8;
        QVERIFY(trainNetwork(*study, request, {}, {}, {}));
        const std::string before = *readFile(study->weightsFile("baseline"));
        QCOMPARE(trainNetwork(*study, request, {}, {}, {}).error().code, ErrorCode::AlreadyThere);
        request.replace = true;
        request.options.learningRate = 1e20;
        QCOMPARE(trainNetwork(*study, request, {}, {}, {}).error().code, ErrorCode::Diverged);
        QCOMPARE(*readFile(study->weightsFile("baseline")), before);
        request.run = "wild";
        QCOMPARE(trainNetwork(*study, request, {}, {}, {}).error().code, ErrorCode::Diverged);
        QCOMPARE(readRunRecord(study->runFolder("wild"))->state, RunState::Diverged); // going on would end there again
        std::filesystem::remove_all(study->runFolder("wild"));
        request.run = baselineRun;
        request.options.learningRate = 0.01;
        QVERIFY(trainNetwork(*study, request, {}, {}, {}));
        QVERIFY(*readFile(study->weightsFile("baseline")) != before);
        const std::filesystem::directory_iterator entries(study->folder() / "runs");
        QCOMPARE(std::count_if(begin(entries), end(entries), [](const auto& entry) { return entry.is_directory(); }), 1);
    }

    void layerIsTheLastUnlessNamed()
    {
        const QTemporaryDir folder;
        StudySpecification specification = smallSpecification();
        specification.layer.clear();
        QCOMPARE(Study::create(folder.filePath("a").toStdString(), specification)->specification().layer, std::string("conv5_2"));
    }

    void unitsThatCannotBeDisconnectedAreNotAskedFor()
    {
        const QTemporaryDir folder;
        StudySpecification specification = smallSpecification();
        specification.architecture = *networks::withName({.width = 0.0625, .inputSize = 33, .lastUnits = 20}, "resnet18");
        specification.layer.clear();
        auto study = *Study::create(folder.filePath("study").toStdString(), specification);
        Condition condition;
        condition.layer = study.specification().layer;
        condition.lesion = "faces";
        condition.tasks = taskNames(study.specification());
        condition.method = lesions::OnsetMethod::Disconnect;
        QCOMPARE(condition.layer, std::string("layer4.1.conv2"));
        QCOMPARE(study.addCondition(condition).error().code, ErrorCode::InvalidValue);
        QVERIFY(Study::open(study.folder())->specification().conditions.empty());
        const auto isAdded = [&](auto change) {
            Condition other = condition;
            change(other);
            return study.addCondition(other).has_value();
        };
        QVERIFY(isAdded([](Condition& other) { other.lesion = "none"; }));
        QVERIFY(isAdded([](Condition& other) { other.schedule = LesionSchedule::Always; }));
        QVERIFY(isAdded([](Condition& other) { other.method = lesions::OnsetMethod::Release; }));
        QVERIFY(isAdded([](Condition& other) { other.layer = "layer4.1.conv1"; }));
        QCOMPARE(Study::open(study.folder())->specification().conditions.size(), std::size_t{4});
    }

    void dataHasTheSplitsAskedFor()
    {
        const QTemporaryDir folder;
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        const auto study = Study::create(folder.filePath("study").toStdString(), smallSpecification());
        QVERIFY(study);
        const auto data = study->loadData({.test = true}, {}, {});
        QVERIFY(data);
        QCOMPARE(data->train->size(), std::size_t{0});
        QCOMPARE(data->test->size(), std::size_t{4 * 2 + 3 * 2});
        QCOMPARE(data->labels.classCount(), 7);
        const auto whole = study->loadData({true, true, true}, {}, {});
        QVERIFY(whole);
        QCOMPARE(whole->train->size(), std::size_t{4 * 8 + 3 * 10});
        const auto alone = data->test->image(5).pixels;
        const auto together = whole->test->image(5).pixels;
        QVERIFY(std::equal(alone.begin(), alone.end(), together.begin(), together.end()));
    }

    /// The order of the folders' paths numbers the classes only once.
    void classesKeepTheirOutputsWhenFoldersMove()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        const auto study = folderStudy(root);
        QVERIFY(study);
        const auto before = study->loadData({.test = true}, {}, {});
        QVERIFY(before);
        std::filesystem::rename(root / "a", root / "z");
        const auto after = edited(*study, (root / "a").string(), (root / "z").string()).loadData({.test = true}, {}, {});
        QVERIFY(after);
        QVERIFY(after->labels == before->labels);
        QCOMPARE(after->labels.className(0), std::string("anna"));
        QCOMPARE(after->test->label(8), 2);
        QCOMPARE(after->test->image(8).pixels[0], std::uint8_t{'c'});
    }

    void otherClassesAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        const auto study = folderStudy(root);
        QVERIFY(study);
        for (const char* const split : {"train", "test"})
            std::filesystem::rename(root / "a" / split / "anna", root / "a" / split / "zoe");
        const auto refused = study->loadData({.test = true}, {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::OtherClasses);
        QCOMPARE(refused.error().arguments, (std::vector<std::string>{(root / "a").string(), "zoe", "anna"}));
        // Studies of the first programs know the number alone.
        std::string text = *readFile(study->folder() / "study.json");
        for (const char* const key : {"\"first_class\"", "\"first_class\""}) {
            const auto start = text.rfind(',', text.find(key));
            text.erase(start, text.find(']', start) + 1 - start);
        }
        QVERIFY(writeFileAtomically(study->folder() / "study.json", text));
        const Study old = *Study::open(study->folder());
        QVERIFY(old.specification().folders[0].classes.empty());
        QVERIFY(old.loadData({.test = true}, {}, {}));
        writeClass(root / "a", "anna", 'a');
        QCOMPARE(old.loadData({.test = true}, {}, {}).error().code, ErrorCode::DoesNotFit);
    }

    /// A folder with more classes than the study's, before and after it was made.
    void onlyListedClassesAreTaken()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        for (const char* const name : {"anna", "bert", "cleo"})
            writeClass(root / "a", name, 'a');
        std::ofstream(root / "list.txt") << "cleo\r\n\nanna \n";
        StudySpecification specification = smallSpecification();
        specification.folders = {{"people", root / "a", {}}};
        specification.folders[0].classes = *readClassList(root / "list.txt");
        QCOMPARE(specification.folders[0].classes, (std::vector<std::string>{"cleo", "anna"}));
        specification.folders[0].onlyListed = true;
        const auto found = lookAtFolders(specification);
        QVERIFY(found);
        QCOMPARE(found->tasks[0].passedOver, 1);
        QVERIFY(!std::filesystem::exists(root / "study"));
        QVERIFY(Study::create(root / "study", specification));
        writeClass(root / "a", "dan", 'd');
        const auto study = Study::open(root / "study");
        QVERIFY(study);
        const auto data = study->loadData({.test = true}, {}, {});
        QVERIFY(data);
        QCOMPARE(data->labels.tasks()[0].classNames, (std::vector<std::string>{"anna", "cleo"}));
        QCOMPARE(data->test->size(), std::size_t{6});
        std::filesystem::rename(root / "a/train/cleo", root / "a/train/cora");
        std::filesystem::rename(root / "a/test/cleo", root / "a/test/cora");
        QCOMPARE(study->loadData({.test = true}, {}, {}).error().code, ErrorCode::OtherClasses);
        StudySpecification seeded = specification;
        seeded.folders[0].classes = {"anna"};
        seeded.dataSeed = std::uint64_t{1} << 32;
        QVERIFY(lookAtFolders(seeded));
        seeded.folders[0].caps.train = 2;
        QCOMPARE(lookAtFolders(seeded).error().code, ErrorCode::InvalidValue); // NumPy has no such seed
        seeded.dataSeed -= 1;
        QVERIFY(lookAtFolders(seeded));
        const auto missing = lookAtFolders(specification);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::UnknownName);
        QCOMPARE(missing.error().arguments[1], std::string("cleo"));
        std::ofstream(root / "windows.txt") << "\xEF\xBB\xBF"
                                               "anna\r\ncleo\r\n";
        QCOMPARE(*readClassList(root / "windows.txt"), (std::vector<std::string>{"anna", "cleo"}));
        std::ofstream(root / "empty.txt") << "\n \n";
        QCOMPARE(readClassList(root / "empty.txt").error().code, ErrorCode::FileDamaged);
        std::ofstream(root / "bytes.txt") << "anna\n\xFF\n";
        QCOMPARE(readClassList(root / "bytes.txt").error().code, ErrorCode::FileDamaged);
    }

    void classNamesMayBeAnyBytes()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        writeClass(root / "a", "anna \xff", 'a');
        QVERIFY(folderStudy(root));
        QVERIFY(Study::open(root / "study")->loadData({.test = true}, {}, {}));
        std::filesystem::remove_all(root); // Qt does not find such names
    }

    void weightsComeBack()
    {
        const QTemporaryDir folder;
        const auto study = Study::create(folder.filePath("study").toStdString(), smallSpecification());
        QVERIFY(study);
        QCOMPARE(loadNetwork(*study, "baseline", "cpu").error().code, ErrorCode::NotYetMade);
        const auto network = networks::Network::create(study->specification().architecture, 5);
        QVERIFY(saveFinished(study->runFolder("baseline"), *network, 3, {}));
        const auto read = loadNetwork(*study, "baseline", "cpu");
        QVERIFY(read);
        const auto expected = network->parameters();
        const auto found = read->parameters();
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(found[i].second.equal(expected[i].second));
    }

    void rankingsComeBackOrAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("ranking.json").toStdString();
        lesions::UnitRanking ranking{"people", {2, 0, 3, 1}, {0.1, 0.4, 0.9, 0.2}, 0.05, {{{2}, 0.05}, {{0}, 0.9}}, 2, 30};
        QVERIFY(saveRankings(file, "conv5_2", {}, "0123", {ranking}));
        const auto read = loadRankings(file, 4);
        QVERIFY(read);
        QCOMPARE(read->method, std::string("greedy"));
        QCOMPARE(read->weightsChecksum, std::string("0123"));
        QCOMPARE(read->rankings.front().order, ranking.order);
        QCOMPARE(read->rankings.front().onePassLosses, ranking.onePassLosses);
        QCOMPARE(read->rankings.front().group(), (std::vector<int>{2, 0}));
        QCOMPARE(loadRankings(file, 5).error().code, ErrorCode::FileDamaged);
        const std::string text = *readFile(file);
        for (const auto& [what, with] : {std::pair{"[2,0,3,1]", "[2,0,3,3]"}, std::pair{"[2,0,3,1]", "[2,0,3,-1]"},
                                         std::pair{"\"group_size\":2", "\"group_size\":9"}}) {
            QVERIFY(writeFileAtomically(file, replaced(text, what, with)));
            QCOMPARE(loadRankings(file, 4).error().code, ErrorCode::FileDamaged);
        }
        QVERIFY(writeFileAtomically(file, replaced(text, "\"weights_checksum\":\"0123\",", ""))); // as the first programs wrote it
        QCOMPARE(loadRankings(file, 4)->weightsChecksum, std::string());
    }

    /// Interrupted after every epoch and taken up again, a training gives the bits of an undisturbed one.
    void trainingsGoOnToTheSameBits_data()
    {
        QTest::addColumn<int>("schedule");
        QTest::addColumn<double>("learningRate");
        QTest::newRow("one-cycle") << static_cast<int>(training::ScheduleKind::OneCycle) << 0.02;
        QTest::newRow("plateau") << static_cast<int>(training::ScheduleKind::Plateau) << 1e-6; // too low for the loss to fall
    }

    void trainingsGoOnToTheSameBits()
    {
        QFETCH(int, schedule);
        QFETCH(double, learningRate);
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        TrainingRequest request = requestOf(5);
        request.options.learningRate = learningRate;
        request.options.schedule = {.kind = static_cast<training::ScheduleKind>(schedule), .factor = 0.5, .patience = 0};
        request.run = "whole";
        const auto whole = trainNetwork(study, request, {}, {}, {});
        QVERIFY(whole);
        QVERIFY(whole->epochs.back().training.learningRate < whole->epochs[1].training.learningRate);
        request.run = "parts";
        for (const int epoch : {1, 2, 3, 4})
            QCOMPARE(interruptAfter(study, request, epoch), epoch - 1);
        QCOMPARE(readRunRecord(study.runFolder("parts"))->state, RunState::Cancelled);
        const auto rest = trainNetwork(study, request, {}, {}, {});
        QVERIFY(rest);
        QCOMPARE(rest->resumedAfter, 4);
        compareRuns(study, *whole, *rest);
        const RunRecord record = *readRunRecord(study.runFolder("parts"));
        QCOMPARE(record.resumed.size(), std::size_t{4});
        QCOMPARE(record.resumed[2].afterEpoch, 3);
        QCOMPARE(trainNetwork(study, request, {}, {}, {}).error().code, ErrorCode::AlreadyThere);
    }

    /// Killed at the moments at which a run's files disagree.
    void trainingsGoOnAfterAKill()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        TrainingRequest request = requestOf(3);
        request.run = "whole";
        const auto whole = trainNetwork(study, request, {}, {}, {});
        QVERIFY(whole);
        request.run = "parts";
        const std::filesystem::path parts = study.runFolder("parts");
        QCOMPARE(interruptAfter(study, request, 2), 0);
        const std::string lines = *readFile(parts / "epochs.jsonl");
        QVERIFY(writeFileAtomically(parts / "epochs.jsonl", lines.substr(0, lines.find('\n') + 20))); // the weights are of epoch 2
        auto rest = trainNetwork(study, request, {}, {}, {});
        QVERIFY(rest);
        compareRuns(study, *whole, *rest);
        RunRecord record = *readRunRecord(parts);
        record.state = RunState::Running; // the weights are finished, the record does not say so
        record.weightsChecksum.clear();
        QVERIFY(writeRunRecord(parts, record));
        rest = trainNetwork(study, request, {}, {}, {});
        QVERIFY(rest);
        compareRuns(study, *whole, *rest);
        QVERIFY(std::filesystem::exists(parts / "momentum.safetensors"));
    }

    /// Nothing of it can be gone on with, but what was asked for is known; and it stands in nobody's way.
    void cancelledInItsFirstEpochATrainingKeepsItsRecipe()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        const std::filesystem::path run = study.runFolder("baseline");
        TrainingRequest request = requestOf(3);
        request.tasks = {"faces"};
        QVERIFY(isCancelledIn(study, request, Phase::Training));
        auto record = readRunRecord(run);
        QVERIFY(record);
        QCOMPARE(record->state, RunState::Cancelled);
        QCOMPARE(record->epochsDone, 0);
        QCOMPARE(record->training.epochs, 3);
        QCOMPARE(record->tasks, std::vector<std::string>{"faces"});
        QVERIFY(!std::filesystem::exists(run / "weights.safetensors"));
        const StudyOverview overview = inspect(study);
        QCOMPARE(overview.runs.size(), 1U);
        QVERIFY(overview.runs.front().problems.empty());
        QVERIFY(!overview.runs.front().hasWeights && !overview.runs.front().lastEpoch);
        QVERIFY(!otherCircumstances(study, "baseline", "cpu"));
        EvaluationRequest evaluation;
        evaluation.lesions = {"none"};
        QCOMPARE(measureLesions(study, evaluation, {}, {}).error().code, ErrorCode::NotYetMade);

        request = requestOf(2);
        QVERIFY(isCancelledIn(study, request, Phase::VerifyingCache)); // not even its images are there; the later recipe counts
        record = readRunRecord(run);
        QCOMPARE(record->training.epochs, 2);
        QVERIFY(record->tasks.empty());
        const auto late = trainNetwork(study, request, {}, {}, {});
        QVERIFY(late);
        QCOMPARE(late->resumedAfter, 0);
        TrainingRequest undisturbed = request;
        undisturbed.run = "undisturbed";
        const auto other = trainNetwork(study, undisturbed, {}, {}, {});
        QVERIFY(other);
        compareRuns(study, *other, *late);

        // A network that was there comes back, even where only its results are left.
        std::filesystem::remove(run / "weights.safetensors");
        QVERIFY(isCancelledIn(study, request, Phase::Training));
        QCOMPARE(readRunRecord(run)->state, RunState::Finished);
        QCOMPARE(readRunRecord(run)->training.epochs, 2);
        QCOMPARE(readEpochs(run)->size(), 2U);
        for (const auto& entry : std::filesystem::directory_iterator(study.folder() / "runs"))
            QVERIFY2(!entry.path().string().ends_with(".before"), entry.path().c_str());
    }

    void otherTrainingsDoNotGoOn()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        TrainingRequest request = requestOf(3);
        QCOMPARE(interruptAfter(study, request, 1), 0);
        const std::string before = *readFile(study.weightsFile("baseline"));
        TrainingRequest other = request;
        other.options.learningRate *= 2;
        const auto refused = trainNetwork(study, other, {}, {}, {});
        QCOMPARE(refused.error().code, ErrorCode::Outdated);
        QVERIFY(refused.error().arguments.back().ends_with("--replace"));
        other = request;
        other.tasks = {"faces"};
        QCOMPARE(trainNetwork(study, other, {}, {}, {}).error().code, ErrorCode::Outdated);
        QCOMPARE(*readFile(study.weightsFile("baseline")), before);
        RunRecord record = *readRunRecord(study.runFolder("baseline"));
        const std::string images = std::exchange(record.trainChecksum, "other images");
        QVERIFY(writeRunRecord(study.runFolder("baseline"), record));
        QCOMPARE(trainNetwork(study, request, {}, {}, {}).error().code, ErrorCode::Outdated);
        record.trainChecksum = images;
        QVERIFY(writeRunRecord(study.runFolder("baseline"), record));
        request.tasks = {"objects", "faces"}; // all of them, named
        QCOMPARE(trainNetwork(study, request, {}, {}, {})->resumedAfter, 1);
        request.replace = true;
        QCOMPARE(trainNetwork(study, request, {}, {}, {})->resumedAfter, 0);
    }

    /// Weights are not results: they may be deleted and are computed again, by the same recipe only.
    void deletedWeightsAreTrainedAgain()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        const TrainingRequest request = requestOf(2);
        QVERIFY(trainNetwork(study, request, {}, {}, {}));
        const std::string weights = *readFile(study.weightsFile("baseline"));
        const std::string lines = *readFile(study.runFolder("baseline") / "epochs.jsonl");
        const std::filesystem::path ranking = study.rankingFile("baseline", "conv5_2", "greedy");
        QVERIFY(saveRankings(ranking, "conv5_2", {}, readRunRecord(study.runFolder("baseline"))->weightsChecksum, {}));
        std::filesystem::remove(study.weightsFile("baseline"));
        TrainingRequest other = request;
        other.options.epochs = 1;
        QCOMPARE(trainNetwork(study, other, {}, {}, {}).error().code, ErrorCode::Outdated);
        RunRecord record = *readRunRecord(study.runFolder("baseline"));
        const std::string images = std::exchange(record.trainChecksum, "other images");
        QVERIFY(writeRunRecord(study.runFolder("baseline"), record));
        QCOMPARE(trainNetwork(study, request, {}, {}, {}).error().code, ErrorCode::Outdated);
        record.trainChecksum = images;
        QVERIFY(writeRunRecord(study.runFolder("baseline"), record));
        std::stop_source stopped;
        stopped.request_stop(); // before the first epoch: what was there comes back
        QCOMPARE(trainNetwork(study, request, {}, {}, stopped.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(*readFile(study.runFolder("baseline") / "epochs.jsonl"), lines);
        QVERIFY(readRunRecord(study.runFolder("baseline"))->state == RunState::Finished);
        QVERIFY(trainNetwork(study, request, {}, {}, {}));
        QCOMPARE(*readFile(study.weightsFile("baseline")), weights);
        QVERIFY(std::filesystem::exists(ranking));
    }

    void retrainingsAreNotTrainedOver()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        RunRecord record;
        record.state = RunState::Finished;
        record.condition.emplace();
        QVERIFY(writeRunRecord(study.runFolder("sham"), record));
        TrainingRequest request = requestOf(1);
        request.run = "sham";
        const auto refused = trainNetwork(study, request, {}, {}, {});
        QCOMPARE(refused.error().code, ErrorCode::AlreadyThere);
        QVERIFY(readRunRecord(study.runFolder("sham"))->condition);
    }

    /// An epoch that was trained is there although its validation was cut short.
    void cancelledWhileValidatingTheEpochIsKept()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        TrainingRequest request = requestOf(2);
        request.run = "whole";
        const auto whole = trainNetwork(study, request, {}, {}, {});
        QVERIFY(whole);
        request.run = "parts";
        std::stop_source stop;
        const Progress afterTheLastBatch = [&stop](const ProgressUpdate& update) {
            if (update.phase == Phase::Training && update.done == update.total / 2)
                stop.request_stop();
        };
        QCOMPARE(trainNetwork(study, request, {}, afterTheLastBatch, stop.get_token()).error().code, ErrorCode::Cancelled);
        QVERIFY(readEpochs(study.runFolder("parts"))->empty()); // it was not validated
        const auto rest = trainNetwork(study, request, {}, {}, {});
        QVERIFY(rest);
        QCOMPARE(rest->resumedAfter, 1);
        compareRuns(study, *whole, *rest);
    }

    void whatKilledSavesLeftGoes()
    {
        const QTemporaryDir folder;
        const Study study = studyIn(folder);
        const TrainingRequest request = requestOf(2);
        QCOMPARE(interruptAfter(study, request, 1), 0);
        const std::filesystem::path run = study.runFolder("baseline");
        const std::vector<std::filesystem::path> left{run / "weights.safetensors.writing-aB3dEf",
                                                      study.rankingsFolder("baseline") / "conv5_2-greedy.json.writing-000000"};
        for (const std::filesystem::path& file : left)
            QVERIFY(writeFileAtomically(file, "half"));
        QVERIFY(writeFileAtomically(run / "notes.backup", "kept"));
        {
            const auto busy = FileLock::acquire(study.runLockFile("baseline"));
            QCOMPARE(trainNetwork(study, request, {}, {}, {}).error().code, ErrorCode::InUse);
            QVERIFY(std::filesystem::exists(left.front())); // somebody may be writing it
        }
        QVERIFY(trainNetwork(study, request, {}, {}, {}));
        for (const std::filesystem::path& file : left)
            QVERIFY2(!std::filesystem::exists(file), file.c_str());
        QVERIFY(std::filesystem::exists(run / "notes.backup"));
    }

private:
    static Study studyIn(const QTemporaryDir& folder)
    {
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toUtf8());
        return *Study::create(folder.filePath("study").toStdString(), smallSpecification());
    }

    static TrainingRequest requestOf(int epochs)
    {
        TrainingRequest request;
        request.device = "cpu";
        request.options.epochs = epochs;
        request.options.batchSize = 8;
        request.options.learningRate = 0.01;
        return request;
    }

    static bool isCancelledIn(const Study& study, const TrainingRequest& request, Phase phase)
    {
        std::stop_source stop;
        const Progress progress = [&](const ProgressUpdate& update) {
            if (update.phase == phase)
                stop.request_stop();
        };
        const auto trained = trainNetwork(study, request, {}, progress, stop.get_token());
        return !trained && trained.error().code == ErrorCode::Cancelled;
    }

    /// Stops in the epoch after `epoch`; returns after which one it went on.
    static int interruptAfter(const Study& study, const TrainingRequest& request, int epoch)
    {
        std::stop_source stop;
        int first = 0;
        const auto listener = [&](const EpochRecord& record) {
            first = first == 0 ? record.training.epoch : first;
            if (record.training.epoch == epoch)
                stop.request_stop();
        };
        const auto trained = trainNetwork(study, request, listener, {}, stop.get_token());
        return !trained && trained.error().code == ErrorCode::Cancelled ? first - 1 : -1;
    }

    static void compareRuns(const Study& study, const TrainingSummary& first, const TrainingSummary& second)
    {
        const std::string checksum = readRunRecord(study.runFolder(first.run))->weightsChecksum;
        QVERIFY(!checksum.empty());
        QCOMPARE(readRunRecord(study.runFolder(second.run))->weightsChecksum, checksum);
        for (const char* const file : {"weights.safetensors", "momentum.safetensors"})
            QCOMPARE(*readFile(study.runFolder(second.run) / file), *readFile(study.runFolder(first.run) / file));
        const auto stored = readEpochs(study.runFolder(second.run));
        QCOMPARE(stored->size(), first.epochs.size());
        QCOMPARE(second.epochs.size(), first.epochs.size());
        for (std::size_t i = 0; i < first.epochs.size(); ++i)
            for (const EpochRecord& epoch : {second.epochs[i], stored->at(i)}) {
                QCOMPARE(epoch.training.epoch, first.epochs[i].training.epoch);
                QCOMPARE(epoch.training.trainingLoss, first.epochs[i].training.trainingLoss);
                QCOMPARE(epoch.training.learningRate, first.epochs[i].training.learningRate);
                QCOMPARE(epoch.validation.front().meanLoss, first.epochs[i].validation.front().meanLoss);
            }
    }
};

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_study.moc"
