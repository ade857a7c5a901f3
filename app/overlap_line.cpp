// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overlap_line.h"

#include "app/session.h"

namespace lesionlab::app {

void printOverlap(const std::string& first, const std::string& second, const analysis::Overlap& overlap)
{
    constexpr double least = 1e-300; // below it lies what no double holds
    const QString p = overlap.pValue < least ? QStringLiteral("p < 1e-300") : QStringLiteral("p = %1").arg(overlap.pValue, 0, 'g', 2);
    printLine(CommandLine::tr("%1 and %2 share %n unit(s); chance alone predicts %3 (%4).", nullptr, overlap.shared)
                  .arg(QString::fromStdString(first), QString::fromStdString(second), QString::number(overlap.expected, 'f', 1), p));
}

} // namespace lesionlab::app
