// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/records_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

namespace lesionlab::ui {
namespace {

struct Records {
    Q_DECLARE_TR_FUNCTIONS(Records)
};

QString percent(double share, int digits) { return QLocale().toString(share * 100, 'f', digits); }

QString selectionText(const study::RecordedSelection& selection)
{
    constexpr std::size_t shown = 8;
    QStringList first;
    for (std::size_t i = 0; i < std::min(shown, selection.units.size()); ++i)
        first << QString::number(selection.units[i]);
    if (selection.units.size() > shown)
        first << QStringLiteral("…");
    const QString text = Records::tr("“%1”: a list of %n unit(s), counted from 0: %2", nullptr, static_cast<int>(selection.units.size()))
                             .arg(QString::fromStdString(selection.file), first.join(QStringLiteral(", ")));
    return selection.complete ? text : text + QLatin1Char('\n') + Records::tr("By its own account the choice was not finished.");
}

QString measuredText(const study::LesionRecords& records, const study::RecordedSeries& series)
{
    const auto levels = static_cast<int>(series.levels.size());
    const bool predicted = !series.levels.empty() && series.levels.front().classes;
    QString text = predicted ? Records::tr("“%1”: predictions of %2 classes, with %n share(s) of units silent", nullptr, levels)
                                   .arg(seriesText(series), QString::number(series.levels.front().classes->size()))
                             : Records::tr("“%1”: accuracies, with %n share(s) of units silent", nullptr, levels).arg(seriesText(series));
    const study::RecordedSeries* const other = study::counterpart(records, series);
    if (const auto distance = other != nullptr ? study::largestDisagreement(*other, series) : std::nullopt)
        text += QLatin1Char('\n') + Records::tr("Largest difference from the accuracies in %1: %2")
                                        .arg(QString::fromStdString(other->file), QLocale().toString(*distance, 'g', 2));
    return text;
}

} // namespace

QString recordsText(const study::LesionRecords& records)
{
    QStringList lines;
    if (records.selection)
        lines << selectionText(*records.selection);
    for (const study::RecordedSeries& series : records.series)
        lines << measuredText(records, series);
    if (!records.series.empty())
        lines << Records::tr("Accuracies are shown here only: they do not become part of the study.");
    return lines.join(QLatin1Char('\n'));
}

QString seriesText(const study::RecordedSeries& series)
{
    const QString file = QString::fromStdString(series.file);
    return series.name.empty() ? file : file + QStringLiteral(", ") + QString::fromStdString(series.name);
}

QStringList measurementTitles()
{
    return {Records::tr("Units silent, or class"), Records::tr("Images"), Records::tr("Accuracy, %"), Records::tr("Difference, points"),
            Records::tr("SE(Δ)")};
}

QStringList levelCells(const study::RecordedLevel& level)
{
    int images = 0;
    if (level.classes)
        for (const evaluation::ClassCounts& counts : *level.classes)
            images += static_cast<int>(counts.images);
    return {Records::tr("%1 % of units silent").arg(percent(level.share, 0)), level.classes ? QLocale().toString(images) : QString(),
            percent(level.accuracy, 4), level.effect ? percent(level.effect->mean, 2) : QString(),
            level.effect ? percent(level.effect->standardError, 2) : QString()};
}

QStringList classCells(const evaluation::ClassCounts& counts, std::optional<double> difference)
{
    const double accuracy = counts.images > 0 ? static_cast<double>(counts.correct) / static_cast<double>(counts.images) : 0;
    return {Records::tr("class %1").arg(QString::fromStdString(counts.name)), QLocale().toString(counts.images), percent(accuracy, 2),
            difference ? percent(*difference, 2) : QString(), QString()};
}

} // namespace lesionlab::ui
