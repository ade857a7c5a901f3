// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/run_notes.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "ui/messages/error_text.h"
#include "ui/messages/fact_text.h"

namespace lesionlab::ui {
namespace {

constexpr std::size_t mostSkippedListed = 10;

struct RunNotes {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::RunNotes)
};

/// "cpu, 2 threads, Lesion Lab 0.1.0, Torch 1.13.0"
QString circumstancesText(const study::Circumstances& circumstances)
{
    return RunNotes::tr("%1, %n thread(s), Lesion Lab %2, Torch %3", nullptr, circumstances.threads)
        .arg(QString::fromStdString(circumstances.device), QString::fromStdString(circumstances.programVersion),
             QString::fromStdString(circumstances.torchVersion));
}

} // namespace

QString skippedText(const study::DataNotes& notes)
{
    const int count = static_cast<int>(notes.skipped.size());
    return count == 0 ? QString() : RunNotes::tr("%n image(s) could not be read and were left out", nullptr, count);
}

QString dataNotesText(const study::DataNotes& notes)
{
    QStringList lines;
    const std::size_t listed = std::min(notes.skipped.size(), mostSkippedListed);
    for (std::size_t i = 0; i < listed; ++i)
        lines << RunNotes::tr("%1: %2", "path, reason")
                     .arg(QString::fromStdString(notes.skipped[i].path), factText(QString::fromStdString(notes.skipped[i].reason)));
    if (notes.skipped.size() > listed)
        lines << RunNotes::tr("… and %n more", nullptr, static_cast<int>(notes.skipped.size() - listed));
    if (notes.cacheProblem)
        lines << RunNotes::tr("Prepared images could not be kept for the next time. %1").arg(errorText(*notes.cacheProblem));
    return lines.join(QLatin1Char('\n'));
}

QString mixtureText(const QString& run, const study::Circumstances& before, const study::Circumstances& now)
{
    return RunNotes::tr("%1 was interrupted on %2 and goes on with %3. That is recorded with it; its numbers will not be, to the last bit, "
                        "those of an undisturbed run.")
        .arg(run, circumstancesText(before), circumstancesText(now));
}

} // namespace lesionlab::ui
