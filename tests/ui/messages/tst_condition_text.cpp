// SPDX-License-Identifier: GPL-3.0-or-later
/// Retrainings, their recipes and their times read as sentences, in English and in German.
#include <QTest>
#include <QTranslator>

#include "ui/bench/onset_method_text.h"
#include "ui/messages/condition_text.h"
#include "ui/messages/time_text.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using namespace lesionlab::ui;

namespace {

const std::vector<std::string> tasks{"faces", "objects"};

study::Condition conditionOf(const std::string& lesion, std::vector<std::string> on = tasks)
{
    study::Condition condition;
    condition.layer = "conv5_3";
    condition.lesion = lesion;
    condition.tasks = std::move(on);
    condition.training.epochs = 2;
    condition.training.learningRate = 0.005;
    return condition;
}

} // namespace

class TestConditionText : public QObject {
    Q_OBJECT

    static void speak(QLocale::Language language)
    {
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
        installTranslations(*QCoreApplication::instance(), QLocale(language));
        QLocale::setDefault(QLocale(language));
    }

private Q_SLOTS:
    void conditionsAreSentences_data()
    {
        QTest::addColumn<QString>("lesion");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](const char* lesion, const char* english, const char* german) {
            QTest::newRow(lesion) << QString::fromUtf8(lesion) << QString::fromUtf8(english) << QString::fromUtf8(german);
        };
        row("faces", "Face units silent at onset", "Gesichts-Einheiten anfangs still");
        row("both", "Face and object units silent at onset", "Gesichts- und Objekt-Einheiten anfangs still");
        row("none", "No lesion (sham)", "Ohne Läsion");
        row("units:3,17,20-29", "12 chosen units silent at onset", "12 gewählte Einheiten anfangs still");
        row("units:5", "One chosen unit silent at onset", "Eine gewählte Einheit anfangs still");
        row("random:8", "8 random units (seed\u00a01) silent at onset", "8 zufällige Einheiten (Startwert\u00a01) anfangs still");
        row("lowest:faces:9", "The 9 units least needed for faces silent at onset",
            "Die 9 für Gesichter am wenigsten gebrauchten Einheiten anfangs still");
        row("lowest:faces", "The units least needed for faces silent at onset",
            "Die für Gesichter am wenigsten gebrauchten Einheiten anfangs still");
        row("keep:objects", "All units but object units silent at onset", "Alle außer Objekt-Einheiten anfangs still");
        row("keep:both", "All units but the tasks' groups silent at onset", "Alle Einheiten außer denen der Aufgaben anfangs still");
        row("group:mine", "Units “mine” silent at onset", "Einheiten „mine“ anfangs still");
    }

    void conditionsAreSentences()
    {
        QFETCH(QString, lesion);
        QFETCH(QString, english);
        QFETCH(QString, german);
        const study::Condition condition = conditionOf(lesion.toStdString(), {"faces"});
        speak(QLocale::English);
        QCOMPARE(conditionTitle(condition, tasks), english + QStringLiteral(", retrained on faces"));
        speak(QLocale::German);
        QCOMPARE(conditionTitle(condition, tasks), german + QStringLiteral(", nachtrainiert auf Gesichter"));
    }

    /// Two runs in a list never read the same.
    void titlesTellRunsApart()
    {
        speak(QLocale::English);
        study::Condition longer = conditionOf("faces");
        longer.training.epochs = 30;
        study::Condition seeded = longer;
        seeded.training.seed = 4;
        const QStringList titles =
            conditionTitles({{"a", conditionOf("faces")}, {"b", longer}, {"c", seeded}, {"d", conditionOf("objects")}}, tasks);
        QCOMPARE(titles[0], QStringLiteral("Face units silent at onset, retrained on faces and objects (2 epochs, rate 0.005, release, "
                                           "seed 1)"));
        QCOMPARE(titles[2], QStringLiteral("Face units silent at onset, retrained on faces and objects (30 epochs, rate 0.005, release, "
                                           "seed 4)"));
        QCOMPARE(titles[3], QStringLiteral("Object units silent at onset, retrained on faces and objects"));
        study::Condition decayed = longer;
        study::Condition restarted = conditionOf("faces");
        restarted.method = lesions::OnsetMethod::Restart;
        QCOMPARE(conditionTitle(restarted, tasks), QStringLiteral("Face units silent at onset (restart), retrained on faces and objects"));
        decayed.training.biasDecay = false;
        QVERIFY(conditionTitles({{"a", longer}, {"b", decayed}}, tasks)[1].endsWith("(b)"));
        QCOMPARE(recipeTitles({{"a", longer}, {"b", decayed}})[0], QStringLiteral("30 epochs, rate 0.005, release (a)"));
        decayed.training.weightDecay = 0.5;
        decayed.training.schedule.kind = training::ScheduleKind::OneCycle;
        QCOMPARE(recipeTitles({{"", longer}, {"", decayed}}),
                 (QStringList{"30 epochs, rate 0.005, release, constant rate, weight decay 0.0001",
                              "30 epochs, rate 0.005, release, one-cycle rate, weight decay 0.5"}));
        longer.release = {20, true};
        QCOMPARE(recipeTitle(longer), QStringLiteral("30 epochs, rate 0.005, release after 20 steps"));
        longer.training.epochs = 1;
        speak(QLocale::German); // in the midst of “Recipe: …”
        QVERIFY2(recipeTitle(longer).startsWith("1 Epoche, Rate 0,005"), qPrintable(recipeTitle(longer)));
        speak(QLocale::English);
    }

    void releaseThatComesTooLateIsNoRecovery()
    {
        for (const QLocale::Language language : {QLocale::English, QLocale::German}) {
            speak(language);
            study::Condition condition = conditionOf("faces");
            QCOMPARE(onsetSentence(condition, true), onsetMethodSentence(lesions::OnsetMethod::Release, true));
            condition.training.epochs = 1;
            const QString cannot = language == QLocale::English ? QStringLiteral("cannot recover") : QStringLiteral("nicht erholen");
            QVERIFY2(onsetSentence(condition, true).contains(cannot), qPrintable(onsetSentence(condition, true)));
        }
    }

    /// In a residual block's last convolution.
    void withoutAReLUAConstantComesBack()
    {
        speak(QLocale::English);
        const auto sentence = [](lesions::OnsetMethod method, bool ownRelu) { return onsetMethodSentence(method, ownRelu); };
        QVERIFY(sentence(lesions::OnsetMethod::ZeroIncoming, true).contains("the same experiment as “always”"));
        QVERIFY(sentence(lesions::OnsetMethod::ZeroIncoming, false).contains("a constant can come back"));
        QVERIFY(sentence(lesions::OnsetMethod::KeepBias, true).contains("only such units can recover"));
        QVERIFY(!sentence(lesions::OnsetMethod::KeepBias, false).contains("only such units"));
        QCOMPARE(sentence(lesions::OnsetMethod::Restart, false), sentence(lesions::OnsetMethod::Restart, true));
    }

    void timesSayWhatTheyAreBasedOn()
    {
        study::TimeEstimate estimate{.seconds = 3700};
        estimate.by.imagesPerSecond = 251.9;
        speak(QLocale::English);
        QCOMPARE(estimateText(estimate), QStringLiteral("Takes about 1 h 2 min"));
        QVERIFY(estimateBasis(estimate).contains("252 images per second of the network's own training"));
        estimate.by.isRetraining = true;
        QVERIFY(estimateBasis(estimate).contains("last retraining"));
        estimate.includesMeasuring = false;
        estimate.atMost = true;
        QCOMPARE(estimateText(estimate), QStringLiteral("Training takes at most about 1 h 2 min"));
        QCOMPARE(estimateText({}), QStringLiteral("How long it takes is not known yet"));
        speak(QLocale::German);
        QCOMPARE(estimateText(estimate), QStringLiteral("Das Training dauert höchstens etwa 1 h 2 min"));
        QCOMPARE(estimateText({}), QStringLiteral("Wie lange es dauert, ist noch nicht bekannt"));
    }
};

QTEST_GUILESS_MAIN(TestConditionText)
#include "tst_condition_text.moc"
