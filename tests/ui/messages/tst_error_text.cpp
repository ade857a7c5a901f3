// SPDX-License-Identifier: GPL-3.0-or-later
/// Errors are sentences in the reader's language, also where a part of them stands in a file.
#include <QTest>

#include "ui/messages/error_text.h"
#include "ui/messages/fact_text.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using namespace lesionlab::ui;

class TestErrorText : public QObject {
    Q_OBJECT

    static void speak(QLocale::Language language) { installTranslations(*QCoreApplication::instance(), QLocale(language)); }

    static QString damaged(const char* fact) { return errorText({ErrorCode::FileDamaged, {"/a.pth", fact}}); }

private Q_SLOTS:
    void factsHaveDetailsThatStayAsTheyAre()
    {
        speak(QLocale::English);
        QVERIFY(damaged("a storage is missing: 7").contains(": a storage is missing: 7. It was left"));
        QVERIFY(damaged("nobody knows: 7").contains(": nobody knows: 7. It was left"));
    }

    void whatAFileAsksForIsNamed()
    {
        const QString words = errorText({ErrorCode::ForeignObject, {"/a.pth", "os.system"}});
        QVERIFY2(words.contains("/a.pth") && words.contains("os.system") && words.contains("state_dict"), qPrintable(words));
    }

    /// Whose weights came from a file is not told to train them.
    void theRemedyFitsWhereTheNetworkCameFrom()
    {
        speak(QLocale::English);
        const Error missing{ErrorCode::NotYetMade, {"network baseline", "lesionlab new --checkpoint /a.pth"}};
        QVERIFY(errorText(missing).contains("came from the checkpoint “/a.pth”: make a new study"));
        QVERIFY(windowErrorText(missing).contains("Open checkpoint …"));
        const Error changed{ErrorCode::Outdated, {"/w", "the weights are not those that were stored", "lesionlab new --checkpoint /a.pth"}};
        QVERIFY(windowErrorText(changed).contains("Open checkpoint …"));
        QVERIFY(errorText(changed).contains("came from the checkpoint “/a.pth”: make a new study"));
        const QString there = errorText({ErrorCode::AlreadyThere, {"/w", "lesionlab new --checkpoint /a.pth", "--run"}});
        QVERIFY2(there.contains("“/a.pth”") && there.contains("--run") && !there.contains("Replace"), qPrintable(there));
        QVERIFY(windowErrorText({ErrorCode::NotYetMade, {"network baseline", "lesionlab train"}}).contains("Train the network first"));
    }

    void namesAndNumbersInsideFactsStayAsTheyAre()
    {
        speak(QLocale::English);
        QCOMPARE(factText("network baseline"), QStringLiteral("network baseline"));
        QCOMPARE(factText("64 or more"), QStringLiteral("64 or more"));
    }

    /// Last, for a program speaks one language from its start on.
    void inGermanToo()
    {
        speak(QLocale::German);
        QVERIFY2(damaged("a storage is missing: 7").contains(": ein Speicherbereich fehlt: 7."),
                 qPrintable(damaged("a storage is missing: 7")));
        QVERIFY2(damaged("a storage is missing").contains(": ein Speicherbereich fehlt."), qPrintable(damaged("a storage is missing")));
        QVERIFY2(damaged("nobody knows: 7").contains(": nobody knows: 7."), qPrintable(damaged("nobody knows: 7")));
        QVERIFY(errorText({ErrorCode::ForeignObject, {"/a.pth", "os.system"}}).contains("führt nichts aus"));
        QCOMPARE(factText("network baseline"), QStringLiteral("Netz baseline"));
        QCOMPARE(factText("64 or more"), QStringLiteral("64 oder mehr"));
        QCOMPARE(factText("/this or more"), QStringLiteral("/this or more"));
        QCOMPARE(factText("line 3: “x y” is not a count"), QStringLiteral("Zeile 3: „x y“ ist keine Anzahl"));
        QCOMPARE(factText("task a: its classes do not follow those before"),
                 QStringLiteral("Aufgabe a: Ihre Klassen folgen nicht auf die davor"));
        QCOMPARE(factText("line 3: [json] parse error"), QStringLiteral("Zeile 3: [json] parse error"));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
