// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/lesion_records.h"

namespace lesionlab::app {
namespace {

nlohmann::ordered_json levelJson(const study::RecordedLevel& level)
{
    nlohmann::ordered_json json = {{"share", level.share}, {"accuracy", level.accuracy}};
    if (level.loss)
        json["loss"] = *level.loss;
    if (level.classes)
        json["classes"] = level.classes->size();
    if (level.effect)
        json.update({{"difference", level.effect->mean},
                     {"standard_error", level.effect->standardError},
                     {"class_differences", level.effect->differences}});
    return json;
}

nlohmann::ordered_json recordsJson(const study::LesionRecords& records)
{
    nlohmann::ordered_json json = {{"selection", nullptr}};
    if (records.selection)
        json["selection"] = {
            {"units", records.selection->units}, {"losses", records.selection->losses}, {"complete", records.selection->complete}};
    json["series"] = nlohmann::ordered_json::array();
    for (const study::RecordedSeries& series : records.series) {
        nlohmann::ordered_json levels = nlohmann::ordered_json::array();
        for (const study::RecordedLevel& level : series.levels)
            levels.push_back(levelJson(level));
        json["series"].push_back({{"file", series.file}, {"name", series.name}, {"levels", std::move(levels)}});
    }
    return json;
}

void printSelection(const study::RecordedSelection& selection)
{
    constexpr std::size_t shown = 12;
    printLine(CommandLine::tr("%1: %n unit(s) in the order of choice", nullptr, static_cast<int>(selection.units.size()))
                  .arg(QString::fromStdString(selection.file)));
    QStringList first;
    for (std::size_t i = 0; i < std::min(shown, selection.units.size()); ++i)
        first << QString::number(selection.units[i]);
    printLine(QStringLiteral("  ") + first.join(QStringLiteral(", ")) +
              (selection.units.size() > shown ? QStringLiteral(", …") : QString()));
    if (!selection.complete)
        printLine(QStringLiteral("  ") + CommandLine::tr("By its own account the choice was not finished."));
}

QString percent(double share, int digits) { return QString::number(share * 100, 'f', digits); }

void printLevel(const study::RecordedLevel& level)
{
    QStringList facts{
        CommandLine::tr("%1 % of units silent: accuracy %2").arg(percent(level.share, 0), QString::number(level.accuracy, 'f', 6))};
    if (level.loss)
        facts << CommandLine::tr("loss %1").arg(std::isfinite(*level.loss) ? QString::number(*level.loss, 'f', 4) : QStringLiteral("–"));
    if (level.effect)
        facts << CommandLine::tr("%1 points (SE(Δ) %2, %3 classes)")
                     .arg(percent(level.effect->mean, 2), percent(level.effect->standardError, 2),
                          QString::number(level.effect->differences.size()));
    printLine(QStringLiteral("  ") + facts.join(QStringLiteral("; ")));
}

void printRecords(const study::LesionRecords& records)
{
    if (records.selection)
        printSelection(*records.selection);
    for (const study::RecordedSeries& series : records.series) {
        const QString name = QString::fromStdString(series.name);
        printLine(QString::fromStdString(series.file) + (name.isEmpty() ? QString() : QStringLiteral(", ") + name));
        for (const study::RecordedLevel& level : series.levels)
            printLevel(level);
        const study::RecordedSeries* const other = study::counterpart(records, series);
        if (const auto distance = other != nullptr ? study::largestDisagreement(*other, series) : std::nullopt)
            printLine(QStringLiteral("  ") + CommandLine::tr("Largest difference from the accuracies in %1: %2")
                                                 .arg(QString::fromStdString(other->file), QString::number(*distance, 'g', 2)));
    }
}

} // namespace

void addRecordsCommand(CLI::App& program, Session& session)
{
    struct Options {
        std::string folder;
        bool csv = false;
    };
    CLI::App* const command = program.add_subcommand(
        "records", text(CommandLine::tr("Show what the records of somebody else's lesion study say: units, accuracies, effects by class")));
    const auto options = std::make_shared<Options>();
    command
        ->add_option(
            "FOLDER", options->folder,
            text(CommandLine::tr("With selections_record.npz, drop_percent_record.npz, predictions.jsonl, eval_*.json; or some; or "
                                 "one such file")))
        ->required();
    command->add_flag("--csv", options->csv, text(CommandLine::tr("Print every class's images and accuracy as comma-separated values")));
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        const auto records = study::readLesionRecords(options->folder);
        if (!records)
            return session.fail(records.error());
        if (session.json())
            return printObject(recordsJson(*records));
        if (options->csv)
            return fmt::print("{}", study::classesCsv(*records));
        printRecords(*records);
    });
}

} // namespace lesionlab::app
