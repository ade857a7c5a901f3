// SPDX-License-Identifier: GPL-3.0-or-later
// Networks that were trained elsewhere come in with `new --checkpoint`, and go out with `export`.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome {
    int exitCode = -1;
    QString output;
    QString errors;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output.toUtf8()).object(); }
};

QString fixture(const char* name) { return QStringLiteral(LESIONLAB_SOURCE "/tests/core/checkpoints/fixtures/") + QString::fromUtf8(name); }

} // namespace

class TestCheckpointCommands : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString path(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }

    Outcome run(const QStringList& arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CACHE_HOME", path("cache"));
        environment.insert("LESIONLAB_LANGUAGE", "en");
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(LESIONLAB_PROGRAM, arguments);
        if (!process.waitForFinished(280'000))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    Outcome make(const char* study, const char* checkpoint, const char* categories, const QStringList& further = {}) const
    {
        return run(QStringList{"new", path(study), "--builtin", "--identities", "4", "--categories", categories, "--views", "8",
                               "--checkpoint", fixture(checkpoint)} +
                   further);
    }

private Q_SLOTS:
    void whatIsRecognisedIsToldBeforeTheStudyIsMade()
    {
        const Outcome made = make("told", "base-study-legacy.pth.tar", "3");
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        const QStringList lines = made.output.split('\n');
        QVERIFY(lines[0].endsWith("base-study-legacy.pth.tar”: PyTorch, legacy container (before version 1.6)"));
        QCOMPARE(lines[1],
                 QString("Architecture: vgg11; classes: 7; width: 0.03125; units of the last convolutional layer: 12; input: 64 pixels"));
        QVERIFY(lines[2].endsWith("under “state_dict”"));
        QCOMPARE(lines[4], QString("Input: 64 × 64 pixels, scaled with mean 0.5 and standard deviation 0.5 (half)."));
        QVERIFY(!made.errors.contains("--normalise")); // a training script's file is not torchvision's
        QCOMPARE(lines[5], QString("New study in %1: vgg11 with 7 classes.").arg(path("told")));
        QVERIFY(run({"info", path("told")}).output.contains("from the checkpoint “/"));
        QCOMPARE(run({"info", path("told"), "--json"}).json()["runs"][0]["kind"].toString(), QString("checkpoint"));
    }

    void itIsMeasuredAndRankedWithoutTraining()
    {
        QCOMPARE(make("measured", "plain.pt", "3", {"--json"}).json()["architecture"].toString(), QString("vgg16_bn"));
        const Outcome measured = run({"evaluate", path("measured"), "--lesion", "none", "--lesion", "units:0-5", "--json"});
        QVERIFY2(measured.exitCode == 0, qPrintable(measured.errors));
        QCOMPARE(measured.json()["lesions"].toArray().size(), 2);
        const Outcome ranked = run({"rank", path("measured"), "--images", "14", "--json"});
        QVERIFY2(ranked.exitCode == 0, qPrintable(ranked.errors));
    }

    void bothNumbersOfClassesAreNamed()
    {
        const Outcome made = make("six", "plain.pt", "2");
        QCOMPARE(made.exitCode, 3);
        QVERIFY2(made.errors.contains("Found: outputs for 7 classes. Expected: outputs for the 6 classes of the images."),
                 qPrintable(made.errors));
        QVERIFY(!QFile::exists(path("six")));
    }

    void lookingComparesOutputsAndTellsWhatWasRecognised()
    {
        const QJsonObject network = make("looked", "plain.pt", "3", {"--dry-run", "--json"}).json()["network"].toObject();
        QCOMPARE(network["architecture"].toString(), QString("vgg16_bn"));
        QCOMPARE(network["classes"].toInt(), 7);
        QCOMPARE(network["input"].toInt(), 32);
        QCOMPARE(network["normalisation"].toString(), QString("half"));
        const Outcome wrong = make("looked", "plain.pt", "4", {"--dry-run"});
        QCOMPARE(wrong.exitCode, 3);
        QVERIFY2(wrong.errors.contains("Expected: outputs for the 8 classes of the images."), qPrintable(wrong.errors));
        QVERIFY(!QFile::exists(path("looked")));
        QCOMPARE(make("made", "plain.pt", "3", {"--json"}).json()["network"].toObject(), network);
    }

    void normalisationIsToldAndAskedForWhereWeightsAreAllThereIs()
    {
        QVERIFY(make("bare", "plain.pt", "3").errors.contains("--normalise imagenet"));
        const Outcome made = make("imagenet", "plain.pt", "3", {"--normalise", "imagenet"});
        QVERIFY2(made.output.contains("scaled with ImageNet's mean and standard deviation (imagenet)"), qPrintable(made.output));
        QVERIFY2(!made.errors.contains("--normalise"), qPrintable(made.errors));
    }

    /// Weights of a resnet tell neither the input's size nor, before they are rounded, the width.
    void aResnetComesBackWithItsInput()
    {
        const QStringList builtin{"--builtin", "--identities", "4", "--categories", "3", "--views", "8"};
        QVERIFY(
            run(QStringList{"new", path("small"), "--architecture", "resnet18", "--width", "0.05", "--last-units", "8", "--input", "40"} +
                builtin)
                .exitCode == 0);
        const Outcome trained = run({"train", path("small"), "--epochs", "1", "--threads", "1"});
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.errors));
        QCOMPARE(run({"export", path("small"), "--checkpoint", path("small.pt")}).exitCode, 0);
        const Outcome back = run(QStringList{"new", path("back"), "--checkpoint", path("small.pt"), "--input", "40"} + builtin);
        QVERIFY2(back.exitCode == 0 && back.output.contains("Input: 40 × 40 pixels"), qPrintable(back.errors + back.output));
        const auto measured = [this](const char* study) {
            return run({"evaluate", path(study), "--lesion", "none", "--threads", "1", "--json"}).json()["tasks"].toArray();
        };
        QCOMPARE(measured("small").size(), 2);
        QCOMPARE(measured("back"), measured("small"));
        const Outcome usual = run(QStringList{"new", path("usual"), "--checkpoint", path("small.pt")} + builtin);
        QVERIFY2(usual.output.contains("Input: 224 × 224 pixels"), qPrintable(usual.errors + usual.output));
    }

    /// The paper's runs and figures of a residual network that somebody else trained.
    void aResnetIsReproducedAndDrawn()
    {
        const QString file = QStringLiteral(LESIONLAB_SOURCE "/tests/core/study/fixtures/families/resnet18.pth.tar");
        const Outcome made = run({"new", path("paper"), "--checkpoint", file, "--input", "40", "--builtin", "--identities", "4",
                                  "--categories", "3", "--views", "8"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(run({"rank", path("paper"), "--images", "16", "--threads", "1"}).exitCode, 0);
        const Outcome reproduced =
            run({"reproduce", path("paper"), "--controls", "--epochs", "1", "--batch-size", "8", "--threads", "1", "--json"});
        QVERIFY2(reproduced.exitCode == 0, qPrintable(reproduced.errors));
        QCOMPARE(reproduced.json()["runs"].toArray().size(), 12);
        const Outcome figures = run({"figures", path("paper"), "--out", path("figures"), "--format", "svg"});
        QVERIFY2(figures.exitCode == 0, qPrintable(figures.errors));
        for (const char* const name : {"figure-2a.svg", "figure-2b.svg", "figure-3.svg", "recovery.svg"})
            QVERIFY2(QFile::exists(path("figures") + '/' + name), name);
        const QJsonArray bars = run({"results", path("paper"), "--json"}).json()["bars"].toArray();
        QVERIFY(!bars.isEmpty());
        for (const QJsonValue& bar : bars)
            QVERIFY2(bar["effect"]["mean"].isDouble(), qPrintable(QJsonDocument(bar.toObject()).toJson()));
    }

    void whatTheWeightsDecideCannotBeChosen()
    {
        const Outcome made = make("chosen", "plain.pt", "3", {"--width", "1"});
        QCOMPARE(made.exitCode, 2);
        QVERIFY2(made.errors.contains("--width"), qPrintable(made.errors));
        const Outcome otherInput = make("chosen", "plain.pt", "3", {"--input", "64"});
        QCOMPARE(otherInput.exitCode, 2);
        QVERIFY2(otherInput.errors.contains("“64” is not possible for --input. Allowed: 32."), qPrintable(otherInput.errors));
        QVERIFY(!QFile::exists(path("chosen")));
        QCOMPARE(make("arrays", "expected.npz", "3").exitCode, 3);
    }

    void weightsAndMasksAreExported()
    {
        QCOMPARE(make("exported", "plain.pt", "3").exitCode, 0);
        const Outcome written = run(
            {"export", path("exported"), "--checkpoint", path("out.pt"), "--mask", path("mask.npz"), "--lesion", "units:1,3", "--json"});
        QVERIFY2(written.exitCode == 0, qPrintable(written.errors));
        QCOMPARE(written.json()["units"].toArray(), (QJsonArray{1, 3}));
        const QJsonObject weights = run({"inspect", path("out.pt"), "--json", "--verify"}).json();
        QCOMPARE(weights["architecture"].toString(), QString("vgg16_bn"));
        QCOMPARE(weights["tensors"].toArray(), run({"inspect", fixture("plain.pt"), "--json"}).json()["tensors"].toArray());
        QCOMPARE(run({"inspect", path("mask.npz"), "--json"}).json()["tensors"].toArray().size(), 2);
        QCOMPARE(run({"export", path("exported"), "--mask", path("mask.npz")}).exitCode, 2);
        QCOMPARE(run({"export", path("exported")}).exitCode, 2);
        QCOMPARE(run({"export", path("exported"), "--checkpoint", path("none.pt"), "--run", "other"}).exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(TestCheckpointCommands)
#include "tst_checkpoint_commands.moc"
