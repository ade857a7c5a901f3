// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped demo study: measured anew by the program, it shows the double dissociation, and its figures are whole.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestDemo : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString demo_;

    QJsonObject run(const QStringList& arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CACHE_HOME", folder_.filePath("cache"));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(LESIONLAB_PROGRAM, arguments + QStringList{"--json"});
        if (!process.waitForFinished(280'000) || process.exitCode() != 0)
            return {};
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }

    /// Percent of the task's test images that are right, by the lesion's name.
    static QMap<QString, double> accuracies(const QJsonObject& evaluation, const QString& task)
    {
        QMap<QString, double> found;
        for (const QJsonValue& lesion : evaluation["lesions"].toArray())
            for (const QJsonValue& measured : lesion["tasks"].toArray())
                if (measured["name"] == task)
                    found[lesion["lesion"]["name"].toString()] = 100 * measured["accuracy"].toDouble();
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        demo_ = folder_.filePath("demo");
        QVERIFY(!run({"demo", demo_}).isEmpty());
    }

    /// What each group's silence costs its own task and the other: the network is taught with, it must not be faint.
    void eachGroupMattersToItsOwnTask()
    {
        const QJsonObject evaluation = run({"evaluate", demo_});
        const auto faces = accuracies(evaluation, "faces");
        const auto objects = accuracies(evaluation, "objects");
        QVERIFY(faces["none"] >= 88);
        QVERIFY(objects["none"] >= 80);
        QVERIFY(faces["none"] - faces["faces"] >= 35);
        QVERIFY(objects["none"] - objects["faces"] <= 6);
        QVERIFY(objects["none"] - objects["objects"] >= 20);
        QVERIFY(faces["none"] - faces["objects"] <= 8);
        const QString random = "random:102x10";
        QVERIFY(faces.contains(random) && objects.contains(random));
        QVERIFY(faces["none"] - faces[random] <= 4);
        QVERIFY(objects["none"] - objects[random] <= 4);
    }

    void figuresAreWhole()
    {
        const QJsonObject results = run({"results", demo_});
        QCOMPARE(results["recipe"]["finished"].toInt(), 7);
        QCOMPARE(results["recipe"]["controls"].toInt(), 5);
        QVERIFY(!results["bars"].toArray().isEmpty());
        for (const QJsonValue& bar : results["bars"].toArray()) {
            QCOMPARE(bar["missing"].toString(), QString());
            QVERIFY(!bar["near_chance"].toBool());
        }
    }

    /// Measured with the weights and the ranking that are shipped.
    void doseResponseFits()
    {
        QVERIFY(!run({"figures", demo_, "--out", folder_.filePath("figures"), "--figure", "dose-response", "--format", "svg"}).isEmpty());
        QFile numbers(folder_.filePath("figures/dose-response.csv"));
        QVERIFY(numbers.open(QIODevice::ReadOnly));
        QCOMPARE(numbers.readAll().count('\n'), 1 + 17 * 5 * 2);
    }

    /// Retrained tasks come back, with the units silent at onset only and always; a task that is left out declines.
    void retrainedTasksRecover()
    {
        int retrained = 0;
        int leftOut = 0;
        for (const QJsonValue& bar : run({"results", demo_})["bars"].toArray()) {
            if (bar["role"] != "paper" || bar["measure"] != "accuracy_difference")
                continue;
            const double points = 100 * bar["effect"]["mean"].toDouble();
            if (bar["retrained_on"].toArray().contains(bar["task"])) {
                QVERIFY2(points > -4, qPrintable(bar["task"].toString()));
                ++retrained;
            } else {
                QVERIFY(points < 0);
                ++leftOut;
            }
        }
        QCOMPARE(retrained, 7);
        QCOMPARE(leftOut, 1);
    }

    /// With another ranking retrainings are of units that are no group any more: everybody is told.
    void anotherRankingIsTold()
    {
        const QString copy = folder_.filePath("ranked");
        QVERIFY(!run({"demo", copy}).isEmpty());
        const auto outdated = [&] {
            int runs = 0;
            for (const QJsonValue& each : run({"info", copy})["runs"].toArray())
                runs += each["problems"].toArray().isEmpty() ? 0 : 1;
            return runs;
        };
        QCOMPARE(outdated(), 0);
        QProcess rank;
        rank.start(LESIONLAB_PROGRAM, {"rank", copy, "--images", "32"});
        QVERIFY(rank.waitForFinished(280'000));
        QCOMPARE(rank.exitCode(), 0);
        QVERIFY(rank.readAllStandardError().startsWith("12 retrainings, such as "));
        QCOMPARE(outdated(), 12);
        const QJsonObject ranking = run({"info", copy})["runs"][0]["rankings"][0].toObject();
        QCOMPARE(ranking["method"].toString(), QString("greedy"));
        QCOMPARE(ranking["images"].toInt(), 32);
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
