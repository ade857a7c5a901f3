// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usage_errors.h"

#include <array>

#include <QRegularExpression>

#include "app/session.h"

namespace lesionlab::app {
namespace {

/// CLI11's words, and ours; what is captured takes the places in its order.
struct Wording {
    const char* pattern;
    const char* words;
};

constexpr std::array wordings{
    Wording{"A subcommand is required", QT_TRANSLATE_NOOP("CommandLine", "A command is missing.")},
    Wording{"(.+) is required", QT_TRANSLATE_NOOP("CommandLine", "%1 is missing.")},
    Wording{"The following arguments? (?:was|were) not expected: (.+)", QT_TRANSLATE_NOOP("CommandLine", "Not expected here: %1")},
    Wording{"Could not convert: (.+) = (.+)", QT_TRANSLATE_NOOP("CommandLine", "“%2” is not possible for %1.")},
    Wording{"(.+) excludes (.+)", QT_TRANSLATE_NOOP("CommandLine", "%1 and %2 exclude each other.")},
    Wording{"(.+): \\d+ required \\S+ missing", QT_TRANSLATE_NOOP("CommandLine", "%1 needs a value.")},
    Wording{"(.+): (.+) not in \\{(.+)\\}", QT_TRANSLATE_NOOP("CommandLine", "“%2” is not possible for %1. Allowed: %3.")},
    Wording{"(.+): Value (.+) not in range .+ to .{30,}", // without an upper limit
            QT_TRANSLATE_NOOP("CommandLine", "“%2” is too small for %1.")},
    Wording{"(.+): Value (.+) not in range (.+) to (.+)",
            QT_TRANSLATE_NOOP("CommandLine", "“%2” is not possible for %1. Allowed: %3 to %4.")},
};

/// Numbers without the zeros at their ends; commas with a space.
QString tidied(const QString& captured)
{
    bool isNumber = false;
    const double number = captured.toDouble(&isNumber);
    return isNumber ? QString::number(number, 'g', 15) : QString(captured).replace(QLatin1Char(','), QStringLiteral(", "));
}

QString worded(const QString& english)
{
    for (const Wording& wording : wordings) {
        const auto match = QRegularExpression(QRegularExpression::anchoredPattern(QString::fromUtf8(wording.pattern))).match(english);
        if (!match.hasMatch())
            continue;
        QString words = CommandLine::tr(wording.words);
        for (int place = match.lastCapturedIndex(); place >= 1; --place)
            words.replace('%' + QString::number(place), tidied(match.captured(place)));
        return words;
    }
    return english;
}

} // namespace

std::string usageErrorText(const CLI::Error& error)
{
    return text(worded(QString::fromUtf8(error.what())) + '\n' + CommandLine::tr("More with --help.") + '\n');
}

} // namespace lesionlab::app
