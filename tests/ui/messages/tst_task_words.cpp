// SPDX-License-Identifier: GPL-3.0-or-later
/// Units are called as the paper calls them where the task is one of its two; otherwise after the task.
#include <QTest>

#include "ui/messages/error_text.h"
#include "ui/messages/task_words.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using namespace lesionlab::ui;

class TestTaskWords : public QObject {
    Q_OBJECT

    static void speak(QLocale::Language language) { installTranslations(*QCoreApplication::instance(), QLocale(language)); }

private Q_SLOTS:
    void unitsAreNamedAfterTheTask()
    {
        speak(QLocale::English);
        QCOMPARE(taskUnit("faces"), QStringLiteral("face unit"));
        QCOMPARE(taskUnits("objects"), QStringLiteral("object units"));
        QCOMPARE(taskUnitsTitle("faces"), QStringLiteral("Face units"));
        QCOMPARE(taskUnits("cars"), QStringLiteral("units for cars"));
        QCOMPARE(taskUnit("food"), QStringLiteral("unit for food"));
        QCOMPARE(taskUnitsTitle(std::vector<std::string>{"faces", "objects"}), QStringLiteral("Face and object units"));
        QCOMPARE(taskUnitsTitle(std::vector<std::string>{"cars", "faces", "food"}), QStringLiteral("Units for cars, faces and food"));
        QCOMPARE(taskUnitsTitle(std::vector<std::string>{"faces"}), QStringLiteral("Face units"));
    }

    /// A command in quotation marks is no remedy for someone at the window.
    void windowsRemediesAreInTheWindow_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("remedy");
        const int outdated = static_cast<int>(ErrorCode::Outdated), missing = static_cast<int>(ErrorCode::NotYetMade);
        QTest::newRow("outdated retraining") << outdated << "lesionlab retrain --replace"
                                             << "“Retry” in the queue";
        QTest::newRow("outdated ranking") << outdated << "lesionlab rank"
                                          << "Rank this layer's units";
        QTest::newRow("no ranking") << missing << "lesionlab rank"
                                    << "Rank this layer's units";
        QTest::newRow("no ranking of another layer") << missing << "lesionlab rank --layer conv4_2"
                                                     << "Rank this layer's units";
        QTest::newRow("no named group") << missing << "lesionlab group"
                                        << "in their context menu";
        QTest::newRow("no network") << missing << "lesionlab train"
                                    << "on the lesion bench";
    }

    void windowsRemediesAreInTheWindow()
    {
        QFETCH(int, code);
        QFETCH(QString, command);
        QFETCH(QString, remedy);
        Error error{static_cast<ErrorCode>(code), {"/study/runs/x", "they were made with other images", command.toStdString()}};
        if (error.code == ErrorCode::NotYetMade)
            error.arguments.erase(error.arguments.begin() + 1);
        QVERIFY(errorText(error).contains(command));
        const QString words = windowErrorText(error);
        QVERIFY2(words.contains(remedy) && words.contains("/study/runs/x"), qPrintable(words));
        QVERIFY2(!words.contains("lesionlab"), qPrintable(words));
    }

    void otherErrorsAreTheSameInTheWindow()
    {
        const Error error{ErrorCode::FileNotFound, {"/a/b.png"}};
        QCOMPARE(windowErrorText(error), errorText(error));
    }

    /// Last, for a program speaks one language from its start on.
    void inGermanToo()
    {
        speak(QLocale::German);
        QCOMPARE(taskUnitsTitle("faces"), QStringLiteral("Gesichts-Einheiten"));
        QCOMPARE(taskUnits("objects"), QStringLiteral("Objekt-Einheiten"));
        QCOMPARE(taskUnits("cars"), QStringLiteral("Einheiten für cars"));
    }
};

QTEST_GUILESS_MAIN(TestTaskWords)
#include "tst_task_words.moc"
