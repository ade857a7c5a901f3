// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/overlap_line.h"
#include "core/study/group_controls.h"

namespace lesionlab::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* impactsTable = "impacts";
constexpr const char* overlapsTable = "overlaps";

struct ControlsOptions {
    std::string folder;
    std::string csv; ///< which table; empty: none
    study::ControlsRequest request;
};

Json impactJson(const study::ImpactControl& control)
{
    const auto known = [&](double value) { return control.images > 0 ? Json(value) : Json(); };
    return {{"name", control.task},
            {"impact", known(control.impact)},
            {"random_mean", known(control.randomMean)},
            {"random_standard_deviation", known(control.randomDeviation)},
            {"p", known(control.pValue)},
            {"images", control.images}};
}

Json resultJson(const study::ControlsResult& result)
{
    Json groups = Json::array();
    for (const study::GroupControl& group : result.groups) {
        Json tasks = Json::array();
        for (const study::ImpactControl& control : group.impacts)
            tasks.push_back(impactJson(control));
        groups.push_back({{"group", group.group}, {"units", group.units}, {"tasks", std::move(tasks)}});
    }
    Json overlaps = Json::array();
    for (const study::OverlapControl& each : result.overlaps)
        overlaps.push_back({{"groups", {each.first, each.second}},
                            {"shared_units", each.overlap.shared},
                            {"expected_by_chance", each.overlap.expected},
                            {"p", each.overlap.pValue}});
    return {{"layer", result.layer},       {"layer_units", result.layerUnits}, {"draws", result.draws},
            {"groups", std::move(groups)}, {"overlaps", std::move(overlaps)},  {"skipped_images", result.notes.skipped.size()}};
}

QString number(double value) { return QString::number(value, 'g', 2); }

QString cell(const study::ImpactControl& control)
{
    if (control.images == 0)
        return QStringLiteral("–");
    const auto points = [](double fraction) { return QString::number(fraction * 100, 'f', 1); };
    return QStringLiteral("%1 (%2 ± %3; %4)")
        .arg(points(control.impact), points(control.randomMean), points(control.randomDeviation), number(control.pValue));
}

qsizetype widestName(const study::ControlsResult& result)
{
    qsizetype width = 0;
    for (const study::GroupControl& group : result.groups)
        width = std::max(width, QString::fromStdString(group.group).size());
    return width + 2;
}

void printImpacts(const study::ControlsResult& result)
{
    constexpr int cellWidth = 28;
    const qsizetype unitsWidth = CommandLine::tr("units").size() + 2;
    const qsizetype nameWidth = std::max(widestName(result), CommandLine::tr("silent").size() + 2);
    printLine(CommandLine::tr("Impact of groups of %1 in points: accuracy lost (mean ± standard deviation of random groups; p)")
                  .arg(QString::fromStdString(result.layer)));
    QString header = CommandLine::tr("silent").leftJustified(nameWidth) + CommandLine::tr("units").leftJustified(unitsWidth);
    for (const study::ImpactControl& control : result.groups.front().impacts)
        header += QString::fromStdString(control.task).leftJustified(cellWidth);
    printLine(header);
    for (const study::GroupControl& group : result.groups) {
        QString line =
            QString::fromStdString(group.group).leftJustified(nameWidth) + QString::number(group.units.size()).leftJustified(unitsWidth);
        for (const study::ImpactControl& control : group.impacts)
            line += cell(control).leftJustified(cellWidth);
        printLine(line);
    }
    printLine(
        CommandLine::tr("p: the share of %n random group(s) of as many units, the group itself counted among them, that cost at least "
                        "as much. It is about the choice of units in this one network, on these images; not about other networks.",
                        nullptr, result.draws));
    printLine(QString());
}

void printOverlaps(const study::ControlsResult& result)
{
    for (const study::OverlapControl& each : result.overlaps)
        printOverlap(each.first, each.second, each.overlap);
    if (!result.overlaps.empty())
        printLine(CommandLine::tr("p: two-sided, hypergeometric: as if either group were drawn at random from the layer's %n unit(s).",
                                  nullptr, result.layerUnits));
}

void measureAndTell(ControlsOptions& options, Session& session)
{
    if (options.csv == overlapsTable)
        options.request.draws = 0;
    const auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    const auto result = study::measureControls(*opened, options.request, session.progress(Phase::Evaluating), session.stop());
    if (!result)
        return session.fail(result.error());
    session.clearProgress();
    session.mention(result->notes);
    if (session.json())
        return printObject(resultJson(*result));
    if (!options.csv.empty()) {
        std::string csv = options.csv == impactsTable ? study::impactsCsv(*result) : study::overlapsCsv(*result);
        csv.pop_back();
        return printLine(csv);
    }
    if (result->draws > 0)
        printImpacts(*result);
    else if (result->overlaps.empty())
        printLine(CommandLine::tr("One group shares units with no other, and without --draws its impact is not measured."));
    printOverlaps(*result);
}

} // namespace

void addControlsCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand(
        "controls", text(CommandLine::tr("Hold unit groups against random ones: what their silence costs, and how many units they share")));
    const auto options = std::make_shared<ControlsOptions>();
    study::ControlsRequest& request = options->request;
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option(
        "--group", request.groups,
        text(CommandLine::tr("A group, in the words of --lesion; may be repeated. By default each task's units, those least "
                             "needed for each, and the layer's named groups")));
    command->add_option("--layer", request.layer, text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option("--draws", request.draws, text(CommandLine::tr("Draws of random groups; 0: only count shared units")))
        ->capture_default_str();
    command->add_option("--seed", request.seed, text(CommandLine::tr("Seed of random lesions")))->capture_default_str();
    command->add_flag(
        "--validation", request.onValidation,
        text(CommandLine::tr("Measure on the validation images, to choose recipes by; the test images are for the last look")));
    command->add_option("--csv", options->csv, text(CommandLine::tr("Print one table as comma-separated values: impacts, or overlaps")))
        ->check(CLI::IsMember({impactsTable, overlapsTable}));
    command->add_option("--run", request.network.run, text(CommandLine::tr("Which of the study's networks")))->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->request.network.device = session.device();
        measureAndTell(*options, session);
    });
}

} // namespace lesionlab::app
