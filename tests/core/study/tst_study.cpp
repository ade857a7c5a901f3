// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "core/study/network_training.h"
#include "core/study/run_files.h"
#include "core/study/study.h"
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
        row("newer", replaced(good, "\"version\": 1", "\"version\": 2"), ErrorCode::FileTooNew);
        row("unknown network", replaced(good, "vgg11", "vgg12"), ErrorCode::FileDamaged);
        row("impossible input", replaced(good, "\"input\": 32", "\"input\": 33"), ErrorCode::FileDamaged);
        row("unknown layer", replaced(good, "conv5_2", "conv7_1"), ErrorCode::FileDamaged);
        row("missing key", replaced(good, "resize_to", "resized"), ErrorCode::FileDamaged);
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
        for (const char* const name : {"", ".", "..", "/etc", "a/b", ".hidden", "with space", "ü"})
            QTest::newRow(name) << name;
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
        QCOMPARE(trainNetwork(*study, request, {}, {}, {}).error().code, ErrorCode::FolderNotEmpty);
        request.replace = true;
        request.options.learningRate = 1e20;
        QCOMPARE(trainNetwork(*study, request, {}, {}, {}).error().code, ErrorCode::Diverged);
        QCOMPARE(*readFile(study->weightsFile("baseline")), before);
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
        const auto found = read->network.parameters();
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(found[i].second.equal(expected[i].second));
    }

    void rankingsComeBackOrAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("ranking.json").toStdString();
        lesions::UnitRanking ranking{"people", {2, 0, 3, 1}, {0.1, 0.4, 0.9, 0.2}, 0.05, {{{2}, 0.05}, {{0}, 0.9}}, 2, 30};
        QVERIFY(saveRankings(file, "conv5_2", {}, {ranking}));
        const auto read = loadRankings(file, 4);
        QVERIFY(read);
        QCOMPARE(read->front().order, ranking.order);
        QCOMPARE(read->front().onePassLosses, ranking.onePassLosses);
        QCOMPARE(read->front().group(), (std::vector<int>{2, 0}));
        QCOMPARE(loadRankings(file, 5).error().code, ErrorCode::FileDamaged);
        const std::string text = *readFile(file);
        for (const auto& [what, with] : {std::pair{"[2,0,3,1]", "[2,0,3,3]"}, std::pair{"[2,0,3,1]", "[2,0,3,-1]"},
                                         std::pair{"\"group_size\":2", "\"group_size\":9"}}) {
            QVERIFY(writeFileAtomically(file, replaced(text, what, with)));
            QCOMPARE(loadRankings(file, 4).error().code, ErrorCode::FileDamaged);
        }
    }
};

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_study.moc"
