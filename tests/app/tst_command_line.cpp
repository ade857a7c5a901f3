// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <filesystem>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

QJsonObject taskNamed(const QJsonObject& object, const QString& name)
{
    for (const QJsonValue& task : object["tasks"].toArray())
        if (task["name"] == name)
            return task.toObject();
    return {};
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    QProcessEnvironment environment(const QString& language) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CACHE_HOME", path("cache"));
        environment.insert("LESIONLAB_LANGUAGE", language);
        for (const char* const display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(display); // no command needs a screen
        return environment;
    }

    Outcome run(const QStringList& arguments, const QString& language = "en") const { return run(LESIONLAB_PROGRAM, arguments, language); }

    Outcome run(const QString& program, const QStringList& arguments, const QString& language) const
    {
        QProcess process;
        process.setProcessEnvironment(environment(language));
        process.start(program, arguments);
        if (!process.waitForFinished(600'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// A study that trains in a second.
    Outcome makeStudy(const QString& name) const
    {
        return run({"new",   path(name), "--builtin", "--identities", "5",  "--categories", "4",  "--views",  "12", "--architecture",
                    "vgg11", "--width",  "0.125",     "--input",      "32", "--last-units", "40", "--hidden", "32", "--json"});
    }

    void copyStudy(const QString& name) const
    {
        QProcess::execute("cp", {"-r", path("study"), path(name)});
        QDir runs(path(name) + "/runs");
        for (const QString& other : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (other != "baseline")
                QDir(runs.filePath(other)).removeRecursively();
    }

    QByteArray bytesOf(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// What the process prints up to the first epoch that is not its run's last: however fast the machine, more of that run is to come.
    static QByteArray outputUntilInsideARun(QProcess& process)
    {
        static const QRegularExpression notTheLast("  epoch [012] of 3:.*\n");
        QByteArray output;
        while (process.state() == QProcess::Running && !notTheLast.match(QString::fromUtf8(output)).hasMatch()) {
            process.waitForReadyRead(60'000);
            output += process.readAllStandardOutput();
        }
        return output;
    }

    /// A study with the paper's runs and their controls, one epoch each.
    QString reproduced() const
    {
        if (!QFile::exists(path("reproduced/study.json"))) {
            copyStudy("reproduced");
            run({"reproduce", path("reproduced"), "--controls", "--epochs", "1", "--batch-size", "8", "--threads", "1"});
        }
        return path("reproduced");
    }

    /// Of processor time, hundredths of a second, that a thread of this name has taken; −1 where there is none.
    static int ticksOf(const QByteArray& thread, qint64 process)
    {
        const QDir tasks(QString("/proc/%1/task").arg(process));
        for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file(tasks.filePath(task + "/stat"));
            const QByteArray stat = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' '); // from the third on, see proc(5)
            if (stat.contains('(' + thread + ')') && fields.size() > 12)
                return fields[11].toInt() + fields[12].toInt();
        }
        return -1;
    }

    int lastStored_ = 0; ///< epochs of retrainings

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        const Outcome made = makeStudy("study");
        QVERIFY2(made.exitCode == 0, made.errors);
        QCOMPARE(made.json()["classes"].toInt(), 9);
        const Outcome trained = run({"train", path("study"), "--epochs", "3", "--learning-rate", "0.02", "--batch-size", "16", "--json"});
        QVERIFY2(trained.exitCode == 0, trained.errors);
        QCOMPARE(trained.json()["epochs"].toArray().size(), 3);
        const Outcome ranked = run({"rank", path("study"), "--images", "40", "--json"});
        QVERIFY2(ranked.exitCode == 0, ranked.errors);
        QCOMPARE(taskNamed(ranked.json(), "faces")["units"].toArray().size(), 8);
        QCOMPARE(taskNamed(ranked.json(), "objects")["order"].toArray().size(), 40);
        const Outcome inLittleMemory = run({"rank", path("study"), "--images", "40", "--memory", "0.0001", "--json"});
        QVERIFY2(inLittleMemory.exitCode == 0, inLittleMemory.errors);
        QCOMPARE(inLittleMemory.json()["tasks"], ranked.json()["tasks"]);
        for (const char* const memory : {"nan", "0", "-1", "inf", "1e300"})
            QCOMPARE(run({"rank", path("study"), "--memory", memory}).exitCode, 2);
    }

    /// From the network to the impact of its units after retraining, for a family each.
    void otherFamilies_data()
    {
        QTest::addColumn<QString>("lastLayer");
        QTest::addColumn<QString>("otherLayer");
        QTest::newRow("alexnet") << "conv5"
                                 << "conv2";
        QTest::newRow("resnet18") << "layer4.1.conv2"
                                  << "layer2.0.conv1";
        QTest::newRow("resnet50") << "layer4.2.conv3"
                                  << "layer1.0.conv3";
    }

    void otherFamilies()
    {
        QFETCH(QString, lastLayer);
        QFETCH(QString, otherLayer);
        const QString name = QTest::currentDataTag();
        const Outcome made =
            run({"new", path(name), "--builtin", "--identities", "3",  "--categories", "3",  "--views",  "8",  "--architecture",
                 name,  "--width",  "0.0625",    "--input",      "64", "--last-units", "20", "--hidden", "16", "--json"});
        QVERIFY2(made.exitCode == 0, made.errors);
        QCOMPARE(made.json()["architecture"].toString(), name);
        const Outcome trained =
            run({"train", path(name), "--epochs", "2", "--learning-rate", "0.02", "--batch-size", "16", "--threads", "1", "--json"});
        QVERIFY2(trained.exitCode == 0, trained.errors);
        for (const QString& layer : {lastLayer, otherLayer}) {
            const Outcome ranked = run({"rank", path(name), "--layer", layer, "--images", "20", "--threads", "1", "--json"});
            QVERIFY2(ranked.exitCode == 0, ranked.errors);
            const Outcome evaluated = run({"evaluate", path(name), "--layer", layer, "--lesion", "faces", "--threads", "1", "--json"});
            QVERIFY2(evaluated.exitCode == 0, evaluated.errors);
            QCOMPARE(evaluated.json()["layer"].toString(), layer);
        }
        const QStringList retrain{"retrain", path(name), "--lesion", "faces", "--on", "faces", "--epochs", "1", "--threads", "1", "--json"};
        const Outcome retrained = run(retrain);
        QVERIFY2(retrained.exitCode == 0, retrained.errors);
        QCOMPARE(retrained.json()["epochs"].toArray().size(), 2);
        const Outcome disconnected = run(retrain + QStringList{"--onset-method", "disconnect"});
        QCOMPARE(disconnected.exitCode, name == "alexnet" ? 0 : 2);
        QCOMPARE(disconnected.errors.contains("“disconnect” is not possible for units of " + lastLayer.toUtf8()), name != "alexnet");
        const Outcome trap = run(retrain + QStringList{"--onset-method", "zero-incoming"});
        QCOMPARE(trap.errors.contains("a constant can come back"), name != "alexnet");
        QCOMPARE(trap.errors.contains("the result is that of --schedule always"), name == "alexnet");
        if (name == "alexnet")
            return;
        const Outcome reproduced = run({"reproduce", path(name), "--onset-method", "disconnect", "--threads", "1"});
        QCOMPARE(reproduced.exitCode, 2);
        QVERIFY(!bytesOf(name + "/study.json").contains("disconnect"));
    }

    void evaluatePrintsWhatIsDocumented()
    {
        const Outcome outcome = run({"evaluate", path("study"), "--lesion", "faces", "--json"});
        QVERIFY2(outcome.exitCode == 0, outcome.errors);
        const QJsonObject object = outcome.json();
        QCOMPARE(object["layer"].toString(), QString("conv5_2"));
        QCOMPARE(object["lesion"]["name"].toString(), QString("faces"));
        QCOMPARE(object["lesion"]["units"].toArray().size(), 8);
        const QJsonObject faces = taskNamed(object, "faces");
        QCOMPARE(faces["classes"].toInt(), 5);
        QCOMPARE(faces["images"].toInt(), 15);
        for (const char* const key : {"accuracy", "standard_error", "within_task_accuracy", "cross_task_errors"})
            QVERIFY2(faces[key].isDouble() && faces[key].toDouble() >= 0 && faces[key].toDouble() <= 1, key);
    }

    void inspectTellsWhatAFileHolds()
    {
        const QString files = QStringLiteral(LESIONLAB_SOURCE "/tests/core/checkpoints/files/fixtures/");
        const Outcome weights = run({"inspect", files + "checkpoint-legacy.pth.tar", "--json"});
        QVERIFY2(weights.exitCode == 0, weights.errors);
        const QJsonObject told = weights.json();
        QCOMPARE(told["format"].toString(), QString("pytorch-legacy"));
        QCOMPARE(told["architecture"].toString(), QString("vgg11"));
        QCOMPARE(told["classes"].toInt(), 5);
        QCOMPARE(told["tensors"].toArray().size(), 22);
        QCOMPARE(told["tensors"][0]["name"].toString(), QString("features.0.weight"));
        QCOMPARE(told["rest"]["batch_size"].toInt(), 128);
        const Outcome german = run({"inspect", files + "shared-zip.pth"}, "de");
        QVERIFY2(german.output.contains("Architektur: keine, die hier bekannt ist. Gefunden: a [6]."), german.output);
        QVERIFY2(run({"inspect", files + "arrays.npz"}).output.contains("  float64  fortran [2, 3, 4]\n"), german.output);
        const Outcome foreign = run({"inspect", files + "foreign-system-zip.pth"});
        QCOMPARE(foreign.exitCode, 3);
        QVERIFY2(foreign.errors.contains("posix.system"), foreign.errors);
        const Outcome damaged = run({"inspect", files + "refused-complex.npy"}, "de");
        QCOMPARE(damaged.exitCode, 3);
        QVERIFY2(damaged.errors.contains("ein Array von einem Typ, der nicht gelesen wird: <c16"), damaged.errors);
    }

    /// The study's layer has 40 units, as has that of the made-up records.
    void unitsComeFromRecordsAndGoToOthers()
    {
        const QString records = QStringLiteral(LESIONLAB_SOURCE "/tests/core/study/fixtures/records");
        const QJsonObject told = run({"records", records, "--json"}).json();
        QCOMPARE(told["selection"]["units"].toArray().size(), 21);
        QCOMPARE(told["series"].toArray().size(), 3);
        const QJsonObject level = told["series"][0]["levels"][2].toObject();
        QCOMPARE(level["share"].toDouble(), 0.2);
        QVERIFY(level["difference"].toDouble() < 0 && level["standard_error"].toDouble() > 0);
        QCOMPARE(level["class_differences"].toArray().size(), 23);
        const Outcome german = run({"records", records}, "de");
        QVERIFY2(german.output.contains("Größter Unterschied zu den Genauigkeiten in predictions.jsonl: "), german.output);
        QCOMPARE(run({"records", records, "--csv"}).output.count('\n'), 1 + 4 * 23);
        QCOMPARE(run({"records", path("study")}).exitCode, 2);

        const Outcome taken =
            run({"import", path("study"), records + "/selections_record.npz", "--as", "theirs", "--first", "8", "--json"});
        QVERIFY2(taken.exitCode == 0, taken.errors);
        const QJsonArray units = taken.json()["units"].toArray();
        QCOMPARE(units.size(), 8);
        const QJsonObject evaluated = run({"evaluate", path("study"), "--lesion", "group:theirs", "--json"}).json();
        QCOMPARE(evaluated["lesion"]["units"].toArray(), units);
        QVERIFY2(taken.errors.isEmpty(), taken.errors);
        for (const char* const ending : {"csv", "json", "npy"}) {
            const QString file = path(QString("theirs.") + ending);
            QCOMPARE(run({"export", path("study"), "group:theirs", file}).exitCode, 0);
            const Outcome again = run({"import", path("study"), file, "--as", "again", "--json"});
            QCOMPARE(again.json()["units"].toArray(), units);
            QCOMPARE(again.errors.contains("A group again of "), QString(ending) != "csv");
        }
        const Outcome beyond = run({"import", path("study"), path("theirs.csv"), "--as", "again", "--first", "9"});
        QVERIFY2(beyond.exitCode != 0 && beyond.errors.contains("0 … 8"), beyond.errors);
        const Outcome narrow = run({"import", path("study"), records + "/selections_record.npz", "--as", "wrong", "--layer", "conv1_1"});
        QCOMPARE(narrow.exitCode, 3);
        QVERIFY2(narrow.errors.contains("Expected: units of conv1_1 from 0 to 7."), narrow.errors);
        QCOMPARE(run({"export", path("study"), "faces"}).exitCode, 2);
        QCOMPARE(run({"export", path("study"), "faces", path("units.xls")}).exitCode, 2);
        run({"group", path("study"), "theirs", "--remove"});
        run({"group", path("study"), "again", "--remove"});
    }

    void newSaysWhatFoldersHold()
    {
        QCOMPARE(run({"stimuli", "--out", path("held"), "--identities", "3", "--categories", "2", "--views", "8", "--size", "36"}).exitCode,
                 0);
        QFile list(path("list.txt"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        const QStringList names = QDir(path("held/faces/train")).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        list.write((names[0] + "\n" + names[2] + "\n").toUtf8());
        list.close();
        QVERIFY(QFile::copy(path("list.txt"), path("held/objects/train/notes.txt")));
        const QStringList folders{"new",
                                  path("held-study"),
                                  "--task",
                                  "faces=" + path("held/faces"),
                                  "--task",
                                  "objects=" + path("held/objects"),
                                  "--classes",
                                  "faces=" + path("list.txt"),
                                  "--images-per-class",
                                  "5,1",
                                  "--preset",
                                  "paper"};
        const Outcome looked = run(folders + QStringList{"--dry-run", "--json"});
        QVERIFY2(looked.exitCode == 0, looked.errors);
        QVERIFY(!QFile::exists(path("held-study")));
        const QJsonObject faces = taskNamed(looked.json(), "faces");
        QCOMPARE(faces["classes"].toInt(), 2);
        QCOMPARE(faces["classes_passed_over"].toInt(), 1);
        QCOMPARE(faces["train"].toInt(), 2 * 5);
        QCOMPARE(taskNamed(looked.json(), "objects")["first_output"].toInt(), 2);
        QCOMPARE(looked.json()["left_out"].toArray().size(), 1);
        QVERIFY2(looked.errors.contains("1,714"), looked.errors);
        const Outcome made = run(folders + QStringList{"--input", "32", "--width", "0.125", "--normalise", "imagenet"}, "de");
        QVERIFY2(made.exitCode == 0, made.errors);
        QVERIFY2(made.output.contains("faces: 2 Klassen, Ausgänge 0 bis 1; Bilder: 10 zum Trainieren"), made.output);
        QVERIFY2(made.output.contains("Nicht verwendet (nicht im Ordner einer Klasse): "), made.output);
        const QJsonObject network = QJsonDocument::fromJson(bytesOf("held-study/study.json")).object()["network"].toObject();
        QCOMPARE(network["architecture"].toString(), QString("vgg16"));
        QCOMPARE(network["hidden_units"].toInt(), 4096);
        QCOMPARE(network["input"].toInt(), 32);
        QCOMPARE(network["normalisation"].toString(), QString("imagenet"));
        QCOMPARE(run({"new", path("x"), "--builtin", "--normalise", "none"}).exitCode, 2);
        QCOMPARE(run({"new", path("x"), "--task", "a=" + path("held/faces"), "--classes", "b=" + path("list.txt")}).exitCode, 2);
    }

    void validationImagesAreOthers()
    {
        const QJsonObject object = run({"evaluate", path("study"), "--lesion", "none", "--validation", "--json"}).json();
        QCOMPARE(taskNamed(object, "faces")["images"].toInt(), 5);
    }

    void severalDrawsComeAsMeanAndDeviation()
    {
        const QJsonObject object = run({"evaluate", path("study"), "--lesion", "random:8x5", "--json"}).json();
        QCOMPARE(object["lesion"]["draws"].toArray().size(), 5);
        QVERIFY(taskNamed(object, "faces")["standard_deviation"].isDouble());
    }

    void silencingEverythingLeavesChance()
    {
        const QJsonObject object = run({"evaluate", path("study"), "--lesion", "units:0-39", "--json"}).json();
        // One answer for every image: right for one class of one task at most.
        const double faces = taskNamed(object, "faces")["accuracy"].toDouble();
        const double objects = taskNamed(object, "objects")["accuracy"].toDouble();
        QVERIFY(faces <= 0.2 + 1e-9 && objects <= 0.25 + 1e-9 && (faces == 0 || objects == 0));
    }

    void severalLesionsComeAsAList()
    {
        const QJsonObject object =
            run({"evaluate", path("study"), "--lesion", "none", "--lesion", "objects", "--per-class", "--json"}).json();
        QCOMPARE(object["lesions"].toArray().size(), 2);
        QCOMPARE(object["ranking_method"].toString(), QString("greedy"));
        const QJsonObject faces = taskNamed(object["lesions"][0].toObject(), "faces");
        QCOMPARE(faces["per_class"].toArray().size(), 5);
        QVERIFY(faces["per_class"][0]["cross_task"].isDouble()); // a count, as in per_class.csv
    }

    void theTableHasARowForEachLesion()
    {
        const Outcome outcome = run({"evaluate", path("study")});
        QVERIFY2(outcome.exitCode == 0, outcome.errors);
        for (const char* const word : {"none", "faces", "objects", "both", "random:8x10"})
            QVERIFY2(outcome.output.contains(word), word);
    }

    void sameSeedSameWeights()
    {
        const auto weights = [this](const QString& study) {
            makeStudy(study);
            run({"train", path(study), "--epochs", "1", "--seed", "7", "--tasks", "objects", "--run", "again"});
            QFile file(path(study) + "/runs/again/weights.safetensors");
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray first = weights("first");
        QVERIFY(first.size() > 1000);
        QCOMPARE(first, weights("second"));
    }

    void singleTaskNetworksFailOnTheOtherTask()
    {
        QCOMPARE(
            run({"train", path("study"), "--tasks", "faces", "--epochs", "2", "--learning-rate", "0.02", "--batch-size", "16"}).exitCode,
            0);
        const QJsonObject object = run({"evaluate", path("study"), "--run", "only-faces", "--lesion", "none", "--json"}).json();
        QCOMPARE(taskNamed(object, "objects")["accuracy"].toDouble(), 0.0);
        const QJsonObject readout = run({"readout", path("study"), "--run", "only-faces", "--tasks", "objects", "--json"}).json();
        QVERIFY(taskNamed(readout, "objects")["accuracy"].isDouble());
    }

    void otherLayersCanBeRanked()
    {
        QCOMPARE(run({"rank", path("study"), "--layer", "conv4_1", "--method", "one-pass", "--images", "20"}).exitCode, 0);
        QCOMPARE(run({"evaluate", path("study"), "--layer", "conv4_1", "--lesion", "objects", "--json"}).exitCode, 0);
    }

    void ofTwoRankingsTheGreedyOneCounts()
    {
        copyStudy("twice");
        const Outcome ranked = run({"rank", path("twice"), "--method", "one-pass", "--images", "20"});
        QCOMPARE(ranked.exitCode, 0);
        QVERIFY2(ranked.errors.contains("The layer has a greedy ranking, too"), ranked.errors);
        QCOMPARE(run({"evaluate", path("twice"), "--lesion", "faces", "--json"}).json()["ranking_method"].toString(), QString("greedy"));
    }

    void missingRankingsAndGroupsSayHowTheyAreMade()
    {
        const Outcome unranked = run({"evaluate", path("study"), "--layer", "conv2_1", "--lesion", "faces"});
        QVERIFY2(unranked.errors.contains("“lesionlab rank --layer conv2_1”"), unranked.errors);
        copyStudy("ungrouped");
        for (const QStringList& words : {QStringList{"evaluate", path("ungrouped"), "--lesion", "group:nobody"},
                                         QStringList{"group", path("ungrouped"), "nobody", "--remove"}}) {
            const Outcome ungrouped = run(words);
            QVERIFY(ungrouped.exitCode != 0);
            QVERIFY2(ungrouped.errors.contains("“lesionlab group”"), ungrouped.errors);
        }
        QVERIFY(run({"controls", path("study"), "--draws", "0", "--group", "faces"}).output.startsWith("One group"));
    }

    void groupsAreHeldAgainstChance()
    {
        copyStudy("controlled");
        const Outcome table = run({"controls", path("controlled"), "--draws", "9"});
        QVERIFY2(table.exitCode == 0, table.errors);
        for (const char* const word : {"faces", "lowest:objects", "not about other networks", "faces and objects share", "(p = "})
            QVERIFY2(table.output.contains(word), word);
        const QJsonObject object = run({"controls", path("controlled"), "--draws", "9", "--json"}).json();
        QCOMPARE(object["groups"].toArray().size(), 4);
        const QJsonObject faces = taskNamed(object["groups"][0].toObject(), "faces");
        QVERIFY(faces["p"].toDouble() >= 0.1 && faces["impact"].isDouble());
        QCOMPARE(object["overlaps"].toArray().size(), 6);
        QCOMPARE(run({"controls", path("controlled"), "--draws", "9", "--csv", "impacts"}).output.count('\n'), 1 + 4 * 2);
        QCOMPARE(run({"controls", path("controlled"), "--csv", "overlaps"}).output.count('\n'), 1 + 6);
        QCOMPARE(run({"controls", path("controlled"), "--csv", "both"}).exitCode, 2);
        const Outcome shuffled = run({"rank", path("controlled"), "--shuffled", "2", "--images", "20", "--method", "one-pass"});
        QVERIFY2(shuffled.exitCode == 0, shuffled.errors);
        QVERIFY(shuffled.output.contains("--lesion group:shuffled-2-1"));
        QVERIFY(shuffled.errors.isEmpty()); // a bar is for terminals
        QCOMPARE(run({"evaluate", path("controlled"), "--lesion", "group:shuffled-2-2"}).exitCode, 0);
        QCOMPARE(run({"controls", path("controlled"), "--csv", "overlaps"}).output.count('\n'), 1 + 15);
    }

    /// util-linux's `script` lends a terminal.
    void aBarOnTerminalsSaysHowLongTheRestTakes()
    {
        const QString words = QString("'%1' rank '%2' --images 40 --layer conv3_1").arg(LESIONLAB_PROGRAM, path("study"));
        const Outcome ranked = run("script", {"-qec", words, "/dev/null"}, "en");
        QCOMPARE(ranked.exitCode, 0);
        QVERIFY2(QRegularExpression(" 9\\d % \\d+ s left").match(ranked.output).hasMatch(), ranked.output);
        const Outcome narrow = run("script", {"-qec", "stty cols 44; " + words, "/dev/null"}, "de");
        int bars = 0;
        for (const QByteArray& bar : narrow.output.split('\r'))
            if (bar.contains(" %")) {
                const QString shown = QString::fromUtf8(bar).remove("\033[K").section('\n', 0, 0);
                QVERIFY2(shown.size() < 44, bar);
                ++bars;
            }
        QVERIFY(bars > 3);
    }

    void dosesAreKeptForTheirFigure()
    {
        copyStudy("dosed");
        const auto csvOfFigure = [this] {
            const QStringList command{"figures", path("dosed"), "--out", path("dose-figure"), "--figure", "dose-response"};
            return run(command + QStringList{"--format", "svg", "--overwrite"}).exitCode == 0 ? bytesOf("dose-figure/dose-response.csv")
                                                                                              : QByteArray();
        };
        QCOMPARE(csvOfFigure().count('\n'), 1);
        QVERIFY(bytesOf("dose-figure/dose-response.svg").contains("not yet made"));
        const QStringList command{"dose", path("dosed"), "--shares", "0,0.2,1", "--draws", "3", "--csv"};
        QCOMPARE(run(command + QStringList{"--no-keep"}).exitCode, 0);
        QCOMPARE(run(command + QStringList{"--validation"}).exitCode, 0);
        QCOMPARE(csvOfFigure().count('\n'), 1);
        const Outcome measured = run(command);
        QCOMPARE(measured.exitCode, 0);
        QCOMPARE(csvOfFigure(), measured.output);
        QCOMPARE(measured.output.count('\n'), 1 + 5 * 3 * 2);
        QVERIFY(bytesOf("dose-figure/dose-response.svg").contains("face units first"));
    }

    void retrainsOnceAndTellsSo()
    {
        copyStudy("retrained");
        const QStringList command{"retrain", path("retrained"), "--lesion", "faces", "--on", "faces", "--epochs", "2", "--json"};
        const QJsonObject first = run(command).json();
        QCOMPARE(first["run"].toString(), QString("faces-release-on-faces"));
        QCOMPARE(first["epochs"].toArray().size(), 3);
        QVERIFY(!first["was_there"].toBool());
        QCOMPARE(first["epochs"][0]["silent_units"].toInt(), 8);
        QVERIFY(first["epochs"][2]["impacts"]["faces"]["faces"].isDouble());
        // At step 0 the accuracy is the lesioned one.
        const QJsonObject lesioned = run({"evaluate", path("retrained"), "--lesion", "faces", "--json"}).json();
        QCOMPARE(first["epochs"][0]["tasks"][0]["accuracy"].toDouble(), taskNamed(lesioned, "faces")["accuracy"].toDouble());
        const QByteArray table = bytesOf("retrained/runs/faces-release-on-faces/per_class.csv");
        QVERIFY(run(command).json()["was_there"].toBool());
        QVERIFY(!run(command + QStringList{"--replace"}).json()["was_there"].toBool());
        QCOMPARE(bytesOf("retrained/runs/faces-release-on-faces/per_class.csv"), table);
        const Outcome trap = run({"retrain", path("retrained"), "--lesion", "faces", "--onset-method", "zero-incoming", "--epochs", "1"});
        QCOMPARE(trap.exitCode, 0);
        QVERIFY(trap.errors.contains("never"));
        QVERIFY(bytesOf("retrained/study.json").contains("faces-zero-incoming-on-faces-objects"));
        // Released with the last step: in epochs or in steps, in both languages.
        const QStringList late{"retrain", path("retrained"), "--lesion", "objects", "--epochs", "1"};
        QVERIFY(run(late).errors.contains("over by the time the units are released"));
        QVERIFY(run(late + QStringList{"--release-steps", "500"}, "de").errors.contains("nie nachtrainiert"));
        QVERIFY(!run(late + QStringList{"--release-steps", "1"}).errors.contains("released"));
    }

    /// One retraining with other options takes nothing from the figures; its recipe can be asked for.
    void figuresAreOfTheRecipeWithMostRuns()
    {
        QVERIFY(QProcess::execute("cp", {"-r", reproduced(), path("recipes")}) == 0);
        const QString study = path("recipes");
        const QByteArray before = run({"results", study, "--csv"}).output;
        const QJsonObject other = run({"retrain", study, "--lesion", "faces", "--on", "faces", "--epochs", "2", "--json"}).json();
        const Outcome after = run({"results", study, "--csv"});
        QCOMPARE(after.output, before);
        const QByteArray name = other["run"].toString().toUtf8();
        QVERIFY2(after.errors.contains("--recipe " + name) && after.errors.contains("1 of the paper's 7 runs"), after.errors);
        const QJsonObject chosen = run({"results", study, "--figure", "2a", "--recipe", QString::fromUtf8(name), "--json"}).json();
        QCOMPARE(chosen["recipe"]["epochs"].toInt(), 2);
        QCOMPARE(chosen["recipes"].toArray().size(), 2);
        QCOMPARE(chosen["recipes"][0]["finished"].toInt(), 7);
        QCOMPARE(chosen["bars"][0]["runs"][0].toString().toUtf8(), name);
        QVERIFY(run({"results", study}, "de").output.startsWith("Rezept: conv5_2, 1 Epoche"));
        const Outcome unknown = run({"results", study, "--recipe", "nonsense"});
        QCOMPARE(unknown.exitCode, 2);
        const Outcome drawn =
            run({"figures", study, "--out", path("chosen"), "--figure", "2a", "--format", "svg", "--recipe", QString::fromUtf8(name)});
        QCOMPARE(drawn.exitCode, 0);
        QVERIFY(drawn.errors.isEmpty() || !drawn.errors.contains("--recipe"));
        QVERIFY(bytesOf("chosen/figure-2a.svg").contains("2 epochs"));
    }

    void aDamagedRecordLeavesARetrainingAmongTheRetrainings()
    {
        QVERIFY(QProcess::execute("cp", {"-r", reproduced(), path("damaged record")}) == 0);
        QFile record(path("damaged record/runs/faces-release-on-faces/run.json"));
        QVERIFY(record.exists() && record.open(QIODevice::WriteOnly | QIODevice::Truncate));
        record.close();
        const QByteArray text = run({"info", path("damaged record")}).output;
        QVERIFY2(text.indexOf("  faces-release-on-faces ") > text.indexOf("Retrainings"), text);
        const QJsonObject json = run({"info", path("damaged record"), "--json"}).json();
        for (const QJsonValue& found : json["runs"].toArray())
            QCOMPARE(found["kind"].toString(), QString(found["name"] == "baseline" ? "training" : "retraining"));
    }

    /// Killed at ten moments, `reproduce` loses nothing that it reported, the study opens every time, and the end is that of an
    /// undisturbed call.
    void reproduceSurvivesKills()
    {
        copyStudy("undisturbed");
        copyStudy("killed");
        const auto command = [this](const QString& study) {
            return QStringList{"reproduce", path(study), "--controls", "--epochs", "3", "--batch-size", "8"};
        };
        const Outcome whole = run(command("undisturbed"));
        QVERIFY2(whole.exitCode == 0, whole.errors);
        QRandomGenerator draw(7);
        int insideARun = 0;
        for (int kill = 0; kill < 10; ++kill) {
            QProcess process;
            process.setProcessEnvironment(environment("en"));
            process.start(LESIONLAB_PROGRAM, command("killed"));
            QVERIFY(process.waitForStarted());
            QByteArray output;
            if (kill % 2 == 0)
                output = outputUntilInsideARun(process);
            else
                process.waitForFinished(400 + static_cast<int>(draw.bounded(1600)));
            process.kill();
            process.waitForFinished();
            output += process.readAllStandardOutput();
            const int reported = static_cast<int>(output.count("  epoch "));
            const Outcome info = run({"info", path("killed"), "--json"});
            QVERIFY2(info.exitCode == 0, info.errors);
            int stored = 0;
            bool unfinished = false;
            for (const QJsonValue& found : info.json()["runs"].toArray()) {
                QVERIFY2(found["problems"].toArray().isEmpty(), qPrintable(QJsonDocument(found.toObject()).toJson()));
                stored += found["kind"] == "retraining" ? found["epochs_done"].toInt() + 1 : 0;
                unfinished = unfinished || (found["kind"] == "retraining" && found["state"] == "running");
            }
            insideARun += reported > 0 && unfinished ? 1 : 0; // an interrupted run is the first to go on: this process was in it
            QVERIFY2(stored >= reported + lastStored_, qPrintable(QString("%1 stored, %2 reported").arg(stored).arg(reported)));
            lastStored_ = qMax(0, stored - 1); // the epoch under way may begin anew when it was before the first one
        }
        QVERIFY2(insideARun >= 1, "every kill fell before or between runs");
        const Outcome rest = run(command("killed"));
        QVERIFY2(rest.exitCode == 0, rest.errors);
        QCOMPARE(run({"results", path("killed"), "--csv"}).output, run({"results", path("undisturbed"), "--csv"}).output);
        QDir runs(path("undisturbed/runs"));
        for (const QString& name : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const char* const file : {"weights.safetensors", "per_class.csv"})
                if (name != "baseline")
                    QCOMPARE(bytesOf("killed/runs/" + name + '/' + file), bytesOf("undisturbed/runs/" + name + '/' + file));
        const QJsonObject bars = run({"results", path("killed"), "--figure", "3", "--json"}).json();
        QCOMPARE(bars["bars"][0]["figure"].toString(), QString("3"));
        QCOMPARE(bars["bars"][0]["effect"]["classes"].toInt(), 5);
        QVERIFY(run({"results", path("killed")}).output.contains("Figure 2b, right"));
        const Outcome text = run({"info", path("killed")});
        QVERIFY(text.output.contains("sham-on-faces-objects"));
    }

    /// Numbers that cannot say much are printed with a word about it.
    void tasksNearChanceAreTold()
    {
        std::filesystem::copy(reproduced().toStdString(), path("guessing").toStdString(), std::filesystem::copy_options::recursive);
        QDir runs(path("guessing/runs"));
        for (const QString& name : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile table(runs.filePath(name + "/per_class.csv"));
            if (!table.open(QIODevice::ReadOnly))
                continue; // a network that was not retrained
            static const QRegularExpression known("(baseline,none,objects,[^,]*,\\d+),\\d+,");
            const QString guessed = QString::fromUtf8(table.readAll()).replace(known, "\\1,0,");
            table.close();
            QVERIFY(table.open(QIODevice::WriteOnly));
            table.write(guessed.toUtf8());
        }
        const char* const words = "objects no better than by guessing";
        const Outcome results = run({"results", path("guessing"), "--figure", "2a", "--json"});
        QVERIFY2(results.errors.contains(words), results.errors);
        int marked = 0;
        for (const QJsonValue& bar : results.json()["bars"].toArray())
            marked += bar["task"] == "objects" && bar["near_chance"].toBool() ? 1 : 0;
        QCOMPARE(marked, 5);
        const Outcome figures = run({"figures", path("guessing"), "--out", path("guessed"), "--figure", "2a", "--format", "svg"});
        QVERIFY2(figures.errors.contains(words), figures.errors);
        QVERIFY(bytesOf("guessed/figure-2a.svg").contains("by guessing"));
    }

    void figuresAreWrittenOnceUnlessToldOtherwise()
    {
        const QStringList command{"figures", reproduced(), "--out", path("figures"), "--width-mm", "84", "--json"};
        const Outcome first = run(command);
        QVERIFY2(first.exitCode == 0, first.errors);
        QCOMPARE(first.json()["files"].toArray().size(), 20); // five figures in three formats, and their numbers
        for (const QJsonValue& file : first.json()["files"].toArray())
            QVERIFY2(QFile(file.toString()).size() > 100, qPrintable(file.toString()));
        const QByteArray svg = bytesOf("figures/figure-3.svg");
        QVERIFY(svg.contains("width=\"84mm\"") && svg.contains("<text") && !svg.contains("<image"));
        QVERIFY(svg.contains("faces-always-on-faces-objects")); // where it comes from
        QVERIFY(bytesOf("figures/figure-3.pdf").startsWith("%PDF"));
        QCOMPARE(bytesOf("figures/figure-2a.csv"), run({"results", reproduced(), "--figure", "2a", "--csv"}).output);
        // 12 runs, epochs 0 and 1, two tasks, and the header.
        QCOMPARE(bytesOf("figures/recovery.csv").count('\n'), 12 * 2 * 2 + 1);
        QVERIFY(QFile::remove(path("figures/figure-2a.csv")));
        QCOMPARE(run(command).exitCode, 3);
        QVERIFY(!QFile::exists(path("figures/figure-2a.csv")));
        QCOMPARE(run(command + QStringList{"--overwrite"}).exitCode, 0);
        QCOMPARE(bytesOf("figures/figure-3.svg"), svg);
        const QStringList german{"figures", reproduced(), "--out", path("bilder"), "--figure", "2b,recovery", "--format", "svg"};
        QCOMPARE(run(german, "de").exitCode, 0);
        QCOMPARE(QDir(path("bilder")).entryList(QDir::Files).size(), 4);
        QVERIFY(bytesOf("bilder/recovery.svg").contains("Epochen"));
    }

    void reproduceCanMakeRunsAnew()
    {
        const QStringList command{"reproduce", reproduced(), "--epochs", "1", "--batch-size", "8", "--threads", "1", "--json"};
        const auto untouched = [this, &command](const QStringList& more) {
            int count = 0;
            for (const QJsonValue& made : run(command + more).json()["runs"].toArray())
                count += made["was_there"].toBool() ? 1 : 0;
            return count;
        };
        QCOMPARE(untouched({}), 7);
        QCOMPARE(untouched({"--outdated"}), 7);
        QCOMPARE(run(command + QStringList{"--outdated", "--replace"}).exitCode, 2);
        QCOMPARE(untouched({"--replace"}), 0);
    }

    void classFoldersWorkAsTasks()
    {
        QCOMPARE(
            run({"stimuli", "--out", path("images"), "--identities", "3", "--categories", "2", "--views", "8", "--size", "40"}).exitCode,
            0);
        QVERIFY(QFile::exists(path("images/views.csv")));
        QFile broken(path("images/faces/train/identity_0001/view_00002.png"));
        QVERIFY(broken.exists() && broken.resize(100));
        QCOMPARE(run({"new", path("folders"), "--task", "people=" + path("images/faces"), "--task", "things=" + path("images/objects"),
                      "--architecture", "vgg11_bn", "--width", "0.0625", "--input", "32", "--last-units", "20", "--hidden", "16"})
                     .exitCode,
                 0);
        const Outcome trained = run({"train", path("folders"), "--epochs", "1", "--json"});
        QVERIFY2(trained.exitCode == 0, trained.errors);
        QCOMPARE(trained.json()["skipped_images"].toInt(), 1);
        QVERIFY(trained.errors.contains("view_00002.png"));
        // A task without test images has no accuracy; a study without any says where it has looked.
        QDir(path("images/objects/test")).removeRecursively();
        const QStringList evaluate{"evaluate", path("folders"), "--lesion", "none"};
        const Outcome json = run(evaluate + QStringList{"--json"});
        QVERIFY2(json.exitCode == 0, json.errors);
        QVERIFY(taskNamed(json.json(), "things")["accuracy"].isNull() && taskNamed(json.json(), "people")["accuracy"].isDouble());
        const Outcome table = run(evaluate);
        QVERIFY2(table.output.contains("–") && !table.output.contains("things: 0"), table.output);
        QDir(path("images/faces/test")).removeRecursively();
        const Outcome nothing = run(evaluate);
        QCOMPARE(nothing.exitCode, 3);
        QVERIFY2(nothing.errors.contains("images/objects/test"), nothing.errors);
        // Other classes than those that the network knows.
        for (const char* const split : {"train", "valid"})
            QVERIFY(QDir(path("images/faces/") + split).rename("identity_0001", "somebody"));
        const Outcome other = run(evaluate);
        QCOMPARE(other.exitCode, 3);
        QVERIFY2(other.errors.contains("somebody") && other.errors.contains("identity_0001"), other.errors);
    }

    void exitCodesTellWhatHappened_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        const QString study = path("study");
        QTest::newRow("help") << QStringList{"--help"} << 0;
        QTest::newRow("version") << QStringList{"--version"} << 0;
        QTest::newRow("unknown command") << QStringList{"dance"} << 2;
        QTest::newRow("unknown option") << QStringList{"evaluate", study, "--loudly"} << 2;
        QTest::newRow("not a number") << QStringList{"train", study, "--epochs", "many"} << 2;
        QTest::newRow("no study") << QStringList{"evaluate", path("nothing")} << 3;
        QTest::newRow("unknown layer") << QStringList{"evaluate", study, "--layer", "conv9_9"} << 2;
        QTest::newRow("unknown lesion") << QStringList{"evaluate", study, "--lesion", "houses"} << 2;
        QTest::newRow("unknown device") << QStringList{"evaluate", study, "--device", "cuda:77"} << 2;
        QTest::newRow("unknown task") << QStringList{"train", study, "--tasks", "houses"} << 2;
        QTest::newRow("unknown network") << QStringList{"evaluate", study, "--run", "other"} << 3;
        QTest::newRow("unknown task to read out") << QStringList{"readout", study, "--tasks", "houses"} << 2;
        QTest::newRow("a network's name that is a path") << QStringList{"train", study, "--run", "..", "--replace"} << 2;
        QTest::newRow("network exists") << QStringList{"train", study} << 3;
        QTest::newRow("folder in use") << QStringList{"new", study, "--builtin"} << 3;
        QTest::newRow("missing folder") << QStringList{"new", path("x"), "--task", "a=/does/not/exist"} << 3;
        QTest::newRow("retrain without a lesion") << QStringList{"retrain", study} << 2;
        QTest::newRow("unknown onset method") << QStringList{"retrain", study, "--lesion", "faces", "--onset-method", "pardon"} << 2;
        QTest::newRow("unknown schedule") << QStringList{"retrain", study, "--lesion", "faces", "--schedule", "sometimes"} << 2;
        QTest::newRow("retrain on nothing known") << QStringList{"retrain", study, "--lesion", "faces", "--on", "houses"} << 2;
        QTest::newRow("unknown figure") << QStringList{"results", study, "--figure", "7"} << 2;
        QTest::newRow("unknown figure to export") << QStringList{"figures", study, "--out", path("f"), "--figure", "7"} << 2;
        QTest::newRow("unknown format") << QStringList{"figures", study, "--out", path("f"), "--format", "bmp"} << 2;
        QTest::newRow("too narrow") << QStringList{"figures", study, "--out", path("f"), "--width-mm", "3"} << 2;
        QTest::newRow("range upside down") << QStringList{"figures", study, "--out", path("f"), "--range", "5,-5"} << 2;
        QTest::newRow("figures of nothing") << QStringList{"figures", path("nothing"), "--out", path("f")} << 3;
        QTest::newRow("nowhere to write") << QStringList{"figures", study, "--out", path("study/study.json/f")} << 5;
        QTest::newRow("info about nothing") << QStringList{"info", path("nothing")} << 3;
        QTest::newRow("no data named") << QStringList{"new", path("x")} << 2;
        QTest::newRow("diverges in its only epoch")
            << QStringList{"train", study, "--run", "wild", "--learning-rate", "1e9", "--epochs", "1"} << 5;
        QTest::newRow("a group of nothing") << QStringList{"group", study, "nobody", "--lesion", "none"} << 2;
        QTest::newRow("diverges") << QStringList{"train", study, "--run", "wild", "--learning-rate", "1e9", "--epochs", "2"} << 5;
    }

    void exitCodesTellWhatHappened()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.exitCode == exitCode, outcome.errors);
        if (exitCode != 0)
            QVERIFY(!outcome.errors.isEmpty());
    }

    void interruptEndsCleanly()
    {
        QProcess process;
        process.setProcessEnvironment(environment("en"));
        process.start(LESIONLAB_PROGRAM, {"train", path("study"), "--run", "long", "--epochs", "100000"});
        const QString epochs = path("study/runs/long/epochs.jsonl");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(epochs), 60'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        QFile record(path("study/runs/long/run.json"));
        QVERIFY(record.open(QIODevice::ReadOnly));
        const QJsonObject run = QJsonDocument::fromJson(record.readAll()).object();
        QCOMPARE(run["state"].toString(), QString("cancelled"));
        QVERIFY(run["epochs_done"].toInt() >= 1);
    }

    /// Whoever makes a network twice by mistake is told how to go on.
    void networksThatAreThereAreLeftAlone()
    {
        const QByteArray weights = bytesOf("study/runs/baseline/weights.safetensors");
        const Outcome outcome = run({"train", path("study")});
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.errors.contains("lesionlab train --replace") && outcome.errors.contains("--run"), outcome.errors);
        QCOMPARE(bytesOf("study/runs/baseline/weights.safetensors"), weights);
    }

    void groupsAreNotEmptiedByMistake()
    {
        copyStudy("grouped");
        QCOMPARE(run({"group", path("grouped"), "mine", "--lesion", "units:3,4"}).exitCode, 0);
        QCOMPARE(run({"group", path("grouped"), "mine", "--lesion", "random:0"}).exitCode, 2);
        const QJsonObject silenced = run({"evaluate", path("grouped"), "--lesion", "group:mine", "--json"}).json();
        QCOMPARE(silenced["lesion"]["units"].toArray().size(), 2);
        QCOMPARE(run({"group", path("grouped"), "mine", "--remove"}).exitCode, 0);
        QCOMPARE(run({"evaluate", path("grouped"), "--lesion", "group:mine"}).exitCode, 3);
    }

    /// The command in run.json can be pasted into a shell.
    void recordedCommandsCanBeRepeated()
    {
        QCOMPARE(run({"new", path("it's a study"), "--builtin", "--identities", "2", "--categories", "2", "--views", "8", "--architecture",
                      "vgg11", "--width", "0.0625", "--input", "32", "--last-units", "10", "--hidden", "8"})
                     .exitCode,
                 0);
        QCOMPARE(run({"train", path("it's a study"), "--epochs", "1"}).exitCode, 0);
        const QJsonObject record = QJsonDocument::fromJson(bytesOf("it's a study/runs/baseline/run.json")).object();
        QProcess shell;
        shell.start("sh", {"-c", "set -- " + record["command"].toString() + "; printf '%s\\n' \"$@\""});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()).split('\n'),
                 (QStringList{"lesionlab", "train", path("it's a study"), "--epochs", "1", ""}));
    }

    /// Killed in mid-run, `train` goes on where it was, says when that is not the same any more, and refuses another recipe.
    void trainGoesOnAfterAKill()
    {
        QCOMPARE(makeStudy("resumed").exitCode, 0);
        const auto command = [this](const QString& run) {
            return QStringList{"train", path("resumed"), "--run", run, "--epochs", "15", "--batch-size", "16", "--threads", "1", "--json"};
        };
        QCOMPARE(run(command("whole")).exitCode, 0);
        QProcess process;
        process.setProcessEnvironment(environment("en"));
        process.start(LESIONLAB_PROGRAM, command("parts"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("resumed/runs/parts/epochs.jsonl")), 60'000);
        process.kill();
        process.waitForFinished();
        const Outcome other = run(command("parts") + QStringList{"--learning-rate", "0.5"});
        QCOMPARE(other.exitCode, 3);
        QVERIFY2(other.errors.contains("--replace"), other.errors);
        QVERIFY(QProcess::execute("cp", {"-r", path("resumed/runs/parts"), path("resumed/runs/mixed")}) == 0);
        const Outcome rest = run(command("parts"));
        QVERIFY2(rest.exitCode == 0, rest.errors);
        QVERIFY(rest.json()["resumed_after"].toInt() >= 1);
        QVERIFY2(rest.errors.isEmpty(), rest.errors);
        QCOMPARE(bytesOf("resumed/runs/parts/weights.safetensors"), bytesOf("resumed/runs/whole/weights.safetensors"));
        QStringList otherThreads = command("mixed");
        otherThreads[otherThreads.indexOf("--threads") + 1] = "2";
        otherThreads.removeLast();
        process.start(LESIONLAB_PROGRAM, otherThreads);
        QVERIFY(process.waitForStarted());
        QByteArray output;
        while (process.state() == QProcess::Running && !output.contains("Going on after epoch")) {
            process.waitForReadyRead(60'000);
            output += process.readAllStandardOutput();
        }
        process.kill();
        process.waitForFinished();
        QVERIFY2(output.contains("Going on after epoch"), output);
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.contains("1 thread,") && errors.contains("2 threads,"), errors);
        const QJsonObject record = QJsonDocument::fromJson(bytesOf("resumed/runs/mixed/run.json")).object();
        QCOMPARE(record["threads"].toInt(), 1);
        QCOMPARE(record["resumed"][0]["threads"].toInt(), 2);
    }

    void damagedFilesAreNamed()
    {
        QVERIFY(QDir().mkpath(path("broken")));
        QFile file(path("broken/study.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"format\": \"lesionlab-study\"") > 0);
        file.close();
        const Outcome outcome = run({"evaluate", path("broken")});
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY(outcome.errors.contains("broken/study.json"));
    }

    void speaksGerman()
    {
        QVERIFY(run({"--help"}, "de").output.contains("Einheiten"));
        const QString study = path("study");
        for (const auto& [arguments, words] :
             {std::pair(QStringList{"dance"}, "„dance“ ist kein Befehl und weder der Ordner einer Studie noch ein Checkpoint."),
              std::pair(QStringList{"rank", study, "--loudly"}, "Hier nicht erwartet: --loudly"),
              std::pair(QStringList{"retrain", study}, "--lesion fehlt."),
              std::pair(QStringList{"train", study, "--epochs", "many"}, "„many“ ist für --epochs nicht möglich."),
              std::pair(QStringList{"train", study, "--epochs"}, "--epochs braucht einen Wert."),
              std::pair(QStringList{"rank", study, "--method", "best"}, "Erlaubt: greedy, one-pass."),
              std::pair(QStringList{"train", study, "--threads=-1"}, "„-1“ ist für --threads zu klein."),
              std::pair(QStringList{"reproduce", study, "--random-draws", "0"}, "Erlaubt: 1 bis 1000."),
              std::pair(QStringList{"retrain", study, "--lesion", "none", "--release-after", "1", "--release-steps", "1"},
                        "schließen einander aus.")}) {
            const Outcome outcome = run(arguments, "de");
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY2(outcome.errors.contains(words) && outcome.errors.contains("Mehr mit --help."), outcome.errors);
        }
    }

    void theDemoIsThere()
    {
        QCOMPARE(run({"demo", path("demo") + "/"}).exitCode, 0);
        QCOMPARE(run({"demo", path("demo")}).exitCode, 3);
        QVERIFY(QFile::exists(path("demo/study.json")));
        QVERIFY(QFile::exists(path("demo/runs/baseline/weights.safetensors")));
    }

    void idleThreadsSleepSoonUnlessTheUserHasSaidHowTheyWait_data()
    {
        QTest::addColumn<QString>("waitPolicy");
        QTest::addColumn<QByteArray>("spins");
        QTest::newRow("as the program likes") << QString() << QByteArray("GOMP_SPINCOUNT=20000");
        QTest::newRow("as the user likes") << "active" << QByteArray();
    }

    void idleThreadsSleepSoonUnlessTheUserHasSaidHowTheyWait()
    {
        QFETCH(QString, waitPolicy);
        QFETCH(QByteArray, spins);
        QProcessEnvironment surroundings = environment("en");
        surroundings.remove("GOMP_SPINCOUNT");
        surroundings.insert("OPENBLAS_CORETYPE", "Haswell"); // any of today's processors has it: no reason to start anew
        surroundings.remove("OMP_WAIT_POLICY");
        if (!waitPolicy.isEmpty())
            surroundings.insert("OMP_WAIT_POLICY", waitPolicy);
        QProcess process;
        process.setProcessEnvironment(surroundings);
        process.start(LESIONLAB_PROGRAM, {"train", path("study"), "--run", "waits", "--epochs", "100000"});
        QVERIFY(process.waitForReadyRead(60'000)); // the libraries are loaded
        QFile variables(QString("/proc/%1/environ").arg(process.processId()));
        QVERIFY(variables.open(QIODevice::ReadOnly));
        QByteArray found;
        for (const QByteArray& variable : variables.readAll().split('\0'))
            if (variable.startsWith("GOMP_SPINCOUNT"))
                found = variable;
        const int ticks = ticksOf("signals", process.processId());
        process.kill();
        process.waitForFinished();
        QCOMPARE(found, spins);
        QVERIFY2(ticks == 0 || ticks == 1, qPrintable(QString::number(ticks))); // waits without asking again and again
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
