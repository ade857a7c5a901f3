// SPDX-License-Identifier: GPL-3.0-or-later
/// Every text that people see can be translated, and the German catalogue translates all of them.
#include <QDirIterator>
#include <QFile>
#include <QKeySequence>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "ui/messages/error_text.h"
#include "ui/messages/fact_text.h"
#include "ui/messages/list_text.h"
#include "ui/messages/translations.h"

using lesionlab::Error;
using lesionlab::ErrorCode;
using lesionlab::Phase;
using lesionlab::ui::errorText;
using lesionlab::ui::phaseText;

namespace {

QString sourcePath(const char* relative) { return QStringLiteral(LESIONLAB_SOURCE "/") + QString::fromUtf8(relative); }

QString textOf(const QString& file)
{
    QFile input(file);
    return input.open(QIODevice::ReadOnly) ? QString::fromUtf8(input.readAll()) : QString();
}

QString catalogueFile(const QString& language) { return sourcePath("translations") + QStringLiteral("/lesionlab_%1.ts").arg(language); }

/// What stands between the braces of `enum class <name>`.
QString bodyOfEnum(const QString& header, const QString& name)
{
    const QRegularExpression pattern(QStringLiteral("enum class %1 \\{([^}]*)\\}").arg(name));
    return pattern.match(header).captured(1);
}

struct Code {
    QString name;
    int arguments = 0;
};

/// The codes in the order of their values, with the number of arguments that the comment behind each lists.
QList<Code> codesInHeader()
{
    QList<Code> codes;
    const QString body = bodyOfEnum(textOf(sourcePath("core/support/result.h")), QStringLiteral("ErrorCode"));
    static const QRegularExpression line(QStringLiteral("(\\w+),?\\s*///<\\s*(.+)"));
    static const QRegularExpression aside(QStringLiteral("\\([^)]*\\)"));
    for (auto matches = line.globalMatch(body); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString listed = match.captured(2).remove(aside).trimmed();
        codes.append({match.captured(1), listed.isEmpty() ? 0 : static_cast<int>(listed.count(u',')) + 1});
    }
    return codes;
}

QStringList phasesInHeader()
{
    static const QRegularExpression comment(QStringLiteral("//.*"));
    QStringList names = bodyOfEnum(textOf(sourcePath("core/support/progress.h")), QStringLiteral("Phase")).remove(comment).split(u',');
    for (QString& name : names)
        name = name.trimmed();
    names.removeAll(QString());
    return names;
}

Error errorWith(ErrorCode code, int arguments)
{
    Error error{code, {}};
    for (int i = 0; i < arguments; ++i)
        error.arguments.push_back("/päth %1 %2/" + std::to_string(i));
    return error;
}

/// The literals among the arguments of an error or of what becomes a part of one, with the places of fmt filled in: "{} or more" is
/// "1 or more", and "reading " + name "reading 1".
QStringList literalsOfErrors(const QString& source)
{
    static const QRegularExpression beginning(
        QStringLiteral("\\bfailure\\(\\s*ErrorCode::|\\binvalid_argument\\(|\\bProblem\\(|ErrorCode::\\w+,\\s*\\{"));
    static const QRegularExpression place(QStringLiteral("\\{[^}]*\\}")), joined(QStringLiteral(" $"));
    static const QRegularExpression token(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\"|'.'|[(){}]"));
    QStringList literals;
    for (auto begins = beginning.globalMatch(source); begins.hasNext();) {
        int depth = 1;
        for (auto tokens = token.globalMatch(source, begins.next().capturedEnd()); depth > 0 && tokens.hasNext();) {
            const QRegularExpressionMatch match = tokens.next();
            if (match.hasCaptured(1))
                literals << match.captured(1).replace(place, QStringLiteral("1")).replace(joined, QStringLiteral(" 1"));
            else
                depth += match.captured() == u"(" || match.captured() == u"{"   ? 1
                         : match.captured() == u")" || match.captured() == u"}" ? -1
                                                                                : 0;
        }
    }
    literals.removeDuplicates();
    return literals;
}

/// Words of the command line and of the study's files, which are the same in every language.
bool isOfNoLanguage(const QString& literal)
{
    static const QRegularExpression words(QStringLiteral("[a-z]{2}")), options(QStringLiteral("^(--|lesionlab )"));
    static const QStringList names{
        // options, and what they take
        "on", "release", "resize", "units:3,17,20-29",
        "none, 1, both, random:N, random:NxDRAWS, lowest:TASK, keep:TASK, units:3,17,20-29, group:NAME", "svg, pdf, png",
        "2a, 2b, 3, recovery, dose-response", "bool, int8 … uint64, float16, float32, float64", "1 … 1 mm",
        // files and folders
        "train", "valid", "test", "study.json", "per_class.csv",
        // settings that only a program can have set wrongly, and what such a one did
        "keep", "validation", "smallestArea", "inputSize", "resizeTo", "validShare", "PNG encoder", " on the window's thread"};
    return !words.match(literal).hasMatch() || options.match(literal).hasMatch() || names.contains(literal);
}

/// Brackets every text that asks for a translation, so that one that does not ask stands out.
class PseudoTranslator : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        return QStringLiteral("«%1»").arg(QString::fromUtf8(source));
    }
    bool isEmpty() const override { return false; }
};

struct Message {
    QString source;
    bool finished = true;
    bool plural = false;
    QStringList translations; ///< one, or one for each plural form
};

Message readMessage(QXmlStreamReader& xml, QString& key)
{
    Message message;
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        const QString element = xml.name().toString();
        if (element == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == QLatin1String("translation"))) {
                if (xml.isStartElement())
                    message.translations.append(xml.readElementText());
                else
                    text += xml.text();
            }
            if (!message.plural)
                message.translations = {text};
        } else {
            const QString text = xml.readElementText();
            if (element == QLatin1String("source"))
                message.source = text;
            if (element == QLatin1String("source") || element == QLatin1String("comment"))
                key += u'\n' + text;
        }
    }
    return message;
}

/// All messages by context, source text and disambiguation.
QMap<QString, Message> readCatalogue(const QString& file)
{
    QMap<QString, Message> messages;
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&input);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        if (!xml.isStartElement() || xml.name() != QLatin1String("message"))
            continue;
        QString key = context;
        const Message message = readMessage(xml, key);
        messages.insert(key, message);
    }
    return messages;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(?:L?[1-9]|n)"));
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured(0));
    found.sort();
    found.removeDuplicates();
    return found;
}

/// What is wrong with a translation, empty when nothing is.
QString fault(const Message& message)
{
    if (!message.finished)
        return QStringLiteral("unfinished, vanished or obsolete");
    if (message.translations.size() != (message.plural ? 2 : 1))
        return QStringLiteral("a wrong number of forms");
    for (const QString& translation : message.translations) {
        if (translation.trimmed().isEmpty())
            return QStringLiteral("empty");
        // A plural form may spell its number out ("one image").
        QStringList expected = placeholders(message.source);
        QStringList found = placeholders(translation);
        if (message.plural) {
            expected.removeAll(QStringLiteral("%n"));
            found.removeAll(QStringLiteral("%n"));
        }
        if (expected != found)
            return QStringLiteral("other placeholders than its source");
    }
    return {};
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void cleanup()
    {
        for (QTranslator* translator : qApp->findChildren<QTranslator*>())
            delete translator;
        qunsetenv("LESIONLAB_LANGUAGE");
    }

    void germanCatalogueSpeaks()
    {
        const Error error{ErrorCode::FileNotFound, {"/a/b.png"}};
        const QString english = errorText(error);
        QVERIFY(english.startsWith(QStringLiteral("“/a/b.png” does not exist.")));

        QCOMPARE(lesionlab::ui::installTranslations(*qApp, QLocale(QStringLiteral("de_AT"))), QStringLiteral("de"));
        QCOMPARE(QLocale().language(), QLocale::German);
        const QString german = errorText(error);
        QVERIFY2(german.startsWith(QStringLiteral("„/a/b.png“ gibt es nicht.")), qPrintable(german));
        QCOMPARE(phaseText(Phase::ReadingImages), QStringLiteral("Bilder werden gelesen"));
    }

    /// Qt's own words: the package with its catalogues is one of those that are installed.
    void buttonsAndKeysSpeakGerman()
    {
        lesionlab::ui::installTranslations(*qApp, QLocale(QStringLiteral("de_DE")));
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
        QCOMPARE(QKeySequence(Qt::CTRL | Qt::Key_Z).toString(QKeySequence::NativeText), QStringLiteral("Strg+Z"));
        QVERIFY(textOf(sourcePath("packaging/packages.txt")).split(u'\n').contains(QStringLiteral("qt6-translations-l10n")));
    }

    /// What is wrong with the choice, not with the file.
    void whatIsNoStudyOrNoImageIsNotCalledMissingOrDamaged()
    {
        const QString study = errorText({ErrorCode::FileNotFound, {"/photos/study.json"}});
        QVERIFY2(study.startsWith(QStringLiteral("There is no study in “/photos”.")) && study.contains(QStringLiteral("Study ▸ New")),
                 qPrintable(study));
        const QString image = errorText({ErrorCode::FileDamaged, {"/a/README.md", "not an image of a kind that can be read"}});
        QVERIFY2(image.startsWith(QStringLiteral("“/a/README.md” is not an image")) && !image.contains(QStringLiteral("damaged")),
                 qPrintable(image));
        QVERIFY(errorText({ErrorCode::FileDamaged, {"/a/b.png", "it ends too early"}}).contains(QStringLiteral("damaged")));
    }

    void englishForAllOthers()
    {
        QCOMPARE(lesionlab::ui::installTranslations(*qApp, QLocale(QStringLiteral("en_GB"))), QStringLiteral("en"));
        QCOMPARE(lesionlab::ui::installTranslations(*qApp, QLocale(QStringLiteral("is_IS"))), QStringLiteral("en"));
        QCOMPARE(phaseText(Phase::ReadingImages), QStringLiteral("Reading images"));
    }

    void englishPluralsForTheLocaleWithoutLanguage()
    {
        QCOMPARE(lesionlab::ui::installTranslations(*qApp, QLocale::c()), QStringLiteral("en"));
        QCOMPARE(QCoreApplication::translate("lesionlab::ui::RunNotes", "… and %n more", nullptr, 1), QStringLiteral("… and one more"));
        QCOMPARE(QCoreApplication::translate("lesionlab::ui::RunNotes", "… and %n more", nullptr, 3), QStringLiteral("… and 3 more"));
    }

    void languageChosenByEnvironment()
    {
        qputenv("LESIONLAB_LANGUAGE", "de");
        QCOMPARE(lesionlab::ui::interfaceLocale().language(), QLocale::German);
        qputenv("LESIONLAB_LANGUAGE", "");
        QCOMPARE(lesionlab::ui::interfaceLocale(), QLocale::system());
    }

    void everyErrorIsTranslatable_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("arguments");
        const QList<Code> codes = codesInHeader();
        QVERIFY(codes.size() > static_cast<int>(ErrorCode::Internal));
        QCOMPARE(codes.at(static_cast<int>(ErrorCode::Internal)).name, QStringLiteral("Internal"));
        for (int i = 0; i < codes.size(); ++i)
            QTest::newRow(qPrintable(codes[i].name)) << i << codes[i].arguments;
    }

    void everyErrorIsTranslatable()
    {
        QFETCH(const int, code);
        QFETCH(const int, arguments);
        PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        const Error error = errorWith(static_cast<ErrorCode>(code), arguments);
        const QString text = errorText(error);
        QVERIFY2(text.startsWith(u'«') && text.endsWith(u'»'), qPrintable(text));
        for (const std::string& argument : error.arguments)
            QVERIFY2(text.contains(QString::fromStdString(argument)), qPrintable(text));
    }

    void everyErrorSurvivesMissingArguments_data() { everyErrorIsTranslatable_data(); }

    void everyErrorSurvivesMissingArguments()
    {
        QFETCH(const int, code);
        QFETCH(const int, arguments);
        const QString text = errorText(Error{static_cast<ErrorCode>(code), {}});
        QCOMPARE(text.contains(u'?'), arguments > 0);
        QVERIFY2(placeholders(text).isEmpty(), qPrintable(text));
    }

    void factsAreTranslatedInsideErrors()
    {
        PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        const QString text = errorText(Error{ErrorCode::FileDamaged, {"/a.png", "it ends too early"}});
        QVERIFY2(text.contains(QStringLiteral("«it ends too early»")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("“/a.png”")), qPrintable(text));
    }

    void literalsOfErrorsAreFound()
    {
        const QString source = QStringLiteral(
            "return failure(\n    ErrorCode::InvalidValue, \"resize\", size(\")\", '\"'), fmt::format(\"{} or more\", least()));\n"
            "throw std::invalid_argument(\"no rows\");\nprintLine(\"not an error\");\n"
            "fail({ErrorCode::FileDamaged, {\"reading \" + path}});\n");
        QCOMPARE(literalsOfErrors(source), (QStringList{"resize", ")", "1 or more", "no rows", "reading 1"}));
    }

    /// What core says in English inside an error is a fact that the catalogue knows.
    void wordsBehindErrorsCanBeTranslated()
    {
        PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        int checked = 0;
        QStringList unknown;
        for (const char* const floor : {"core", "ui", "app"})
            for (QDirIterator files(sourcePath(floor), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
                const QString file = files.next();
                for (const QString& literal : literalsOfErrors(textOf(file)))
                    if (!isOfNoLanguage(literal)) {
                        ++checked;
                        if (lesionlab::ui::factText(literal) == literal)
                            unknown << file + QStringLiteral(": ") + literal;
                    }
            }
        QVERIFY2(unknown.isEmpty(), qPrintable(u'\n' + unknown.join(u'\n')));
        QVERIFY(checked > 60);
    }

    void everyPhaseIsTranslatable()
    {
        const QStringList phases = phasesInHeader();
        QVERIFY(phases.size() > static_cast<int>(Phase::ReadingOut));
        QCOMPARE(phases.at(static_cast<int>(Phase::Training)), QStringLiteral("Training"));
        PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        for (int i = 0; i < phases.size(); ++i) {
            const QString text = phaseText(static_cast<Phase>(i));
            QVERIFY2(text.size() > 2 && text.startsWith(u'«') && text.endsWith(u'»'), qPrintable(phases[i] + QStringLiteral(": ") + text));
        }
    }

    void faultsAreSeen()
    {
        QVERIFY(fault({QStringLiteral("%1 of %2"), true, false, {QStringLiteral("%2, davon %1")}}).isEmpty());
        QVERIFY(!fault({QStringLiteral("%1 of %2"), true, false, {QStringLiteral("%1 von")}}).isEmpty());
        QVERIFY(!fault({QStringLiteral("Open"), false, false, {QStringLiteral("Öffnen")}}).isEmpty());
        QVERIFY(!fault({QStringLiteral("Open"), true, false, {QString()}}).isEmpty());
        QVERIFY(
            fault({QStringLiteral("%n units"), true, true, {QStringLiteral("eine Einheit"), QStringLiteral("%n Einheiten")}}).isEmpty());
        QVERIFY(!fault({QStringLiteral("%n units"), true, true, {QStringLiteral("%n Einheiten")}}).isEmpty());
    }

    void catalogueIsFinished_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << QStringLiteral("de");
        QTest::newRow("English plural forms") << QStringLiteral("en");
    }

    void catalogueIsFinished()
    {
        QFETCH(const QString, language);
        const QMap<QString, Message> catalogue = readCatalogue(catalogueFile(language));
        for (auto it = catalogue.begin(); it != catalogue.end(); ++it)
            QVERIFY2(fault(*it).isEmpty(), qPrintable(it.key() + QStringLiteral(": ") + fault(*it)));
    }

    /// What is joined to another text can be put in one order only, which is not that of every language.
    void noTextIsAPieceOfASentence()
    {
        static const QRegularExpression piece(QStringLiteral("^[\\s,;:.)(]|\\s$"));
        for (const char* const like : {", paused", " and ", "epochs: ", "(%n waiting)"})
            QVERIFY(piece.match(QString::fromUtf8(like)).hasMatch());
        const QMap<QString, Message> catalogue = readCatalogue(catalogueFile(QStringLiteral("de")));
        QVERIFY(!catalogue.isEmpty());
        for (const Message& message : catalogue)
            QVERIFY2(!piece.match(message.source).hasMatch(), qPrintable(message.source));
    }

    void listsSpeakTheirLanguage()
    {
        using lesionlab::ui::enumerationText;
        QCOMPARE(enumerationText({}), QString());
        QCOMPARE(enumerationText({"a"}), QStringLiteral("a"));
        QCOMPARE(enumerationText({"a", "b"}), QStringLiteral("a and b"));
        QCOMPARE(enumerationText({"a", "%1", "c", "d"}), QStringLiteral("a, %1, c and d"));
        QCOMPARE(lesionlab::ui::installTranslations(*qApp, QLocale(QStringLiteral("de_DE"))), QStringLiteral("de"));
        QCOMPARE(enumerationText({"a", "b", "c"}), QStringLiteral("a, b und c"));
    }

    void catalogueHoldsWhatTheSourcesSay_data() { catalogueIsFinished_data(); }

    /// Fails on a new text without its translation: run the build's target `lupdate`, then fill in what is unfinished.
    void catalogueHoldsWhatTheSourcesSay()
    {
        QFETCH(const QString, language);
        if (!QFile::exists(QStringLiteral(LESIONLAB_LUPDATE)))
            QSKIP("lupdate is not installed");
        const QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
        QStringList arguments{QStringLiteral("-silent"),
                              QStringLiteral("-I"),
                              QStringLiteral(LESIONLAB_SOURCE),
                              QStringLiteral("-extensions"),
                              QStringLiteral("cpp,h"),
                              sourcePath("ui"),
                              sourcePath("app"),
                              QStringLiteral("-target-language"),
                              language,
                              QStringLiteral("-ts"),
                              fresh};
        if (language == QStringLiteral("en"))
            arguments.append(QStringLiteral("-pluralonly"));
        QProcess lupdate;
        lupdate.start(QStringLiteral(LESIONLAB_LUPDATE), arguments);
        QVERIFY(lupdate.waitForFinished());
        QVERIFY2(lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());
        QVERIFY(QFile::exists(fresh));

        const QStringList said = readCatalogue(fresh).keys();
        const QStringList held = readCatalogue(catalogueFile(language)).keys();
        QStringList differences;
        for (const QString& key : said)
            if (!held.contains(key))
                differences.append(QStringLiteral("not in the catalogue: ") + key);
        for (const QString& key : held)
            if (!said.contains(key))
                differences.append(QStringLiteral("no longer in the sources: ") + key);
        QVERIFY2(differences.isEmpty(), qPrintable(u'\n' + differences.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
