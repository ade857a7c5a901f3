// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/dose_response.h"

namespace lesionlab::app {
namespace {

using Json = nlohmann::ordered_json;

struct DoseOptions {
    std::string folder;
    bool csv = false;
    bool noKeep = false;
    study::DoseRequest request;
};

Json responseJson(const study::DoseResponse& response, const std::string& task, int draws)
{
    const auto known = [&](double value) { return response.images > 0 ? Json(value) : Json(); };
    Json object = {{"name", task}, {"accuracy", known(response.accuracy)}, {"within_task_accuracy", known(response.withinTaskAccuracy)}};
    if (draws > 1) {
        object["standard_deviation"] = known(response.deviation);
        object["lowest"] = known(response.lowest);
        object["highest"] = known(response.highest);
    }
    object["images"] = response.images;
    return object;
}

Json resultJson(const study::DoseResult& result)
{
    Json curves = Json::array();
    for (const study::DoseCurve& curve : result.curves) {
        Json doses = Json::array();
        for (std::size_t dose = 0; dose < result.doses.size(); ++dose) {
            Json tasks = Json::array();
            for (std::size_t task = 0; task < result.tasks.size(); ++task)
                tasks.push_back(responseJson(curve.responses[dose][task], result.tasks[task], curve.draws));
            doses.push_back({{"silent_units", result.doses[dose]}, {"tasks", std::move(tasks)}});
        }
        curves.push_back({{"order", curve.name()}, {"draws", curve.draws}, {"doses", std::move(doses)}});
    }
    return {{"layer", result.layer},
            {"layer_units", result.layerUnits},
            {"ranking_method", result.rankingMethod},
            {"curves", std::move(curves)},
            {"skipped_images", result.notes.skipped.size()}};
}

QString cell(const study::DoseResponse& response, int draws)
{
    if (response.images == 0)
        return QStringLiteral("–");
    const auto percent = [](double value) { return QString::number(value * 100, 'f', 1); };
    return draws > 1 ? QStringLiteral("%1 ± %2").arg(percent(response.accuracy), percent(response.deviation)) : percent(response.accuracy);
}

void printTable(const study::DoseResult& result)
{
    constexpr int doseWidth = 14, cellWidth = 16;
    for (std::size_t task = 0; task < result.tasks.size(); ++task) {
        printLine(CommandLine::tr("Accuracy on %1 in per cent, units of %2 silent in the order of")
                      .arg(QString::fromStdString(result.tasks[task]), QString::fromStdString(result.layer)));
        QString header = CommandLine::tr("silent").leftJustified(doseWidth);
        for (const study::DoseCurve& curve : result.curves)
            header += QString::fromStdString(curve.name()).leftJustified(cellWidth);
        printLine(header);
        for (std::size_t dose = 0; dose < result.doses.size(); ++dose) {
            const double share = static_cast<double>(result.doses[dose]) / result.layerUnits;
            QString line = QStringLiteral("%1 (%2 %)").arg(result.doses[dose]).arg(share * 100, 0, 'f', 0).leftJustified(doseWidth);
            for (const study::DoseCurve& curve : result.curves)
                line += cell(curve.responses[dose][task], curve.draws).leftJustified(cellWidth);
            printLine(line);
        }
        printLine(QString());
    }
    printLine(CommandLine::tr("A task's name: the units that it needs most first. lowest: those that it needs least first. random: mean "
                              "and standard deviation over %n draw(s).",
                              nullptr, result.curves[result.tasks.size()].draws));
}

void measureAndTell(DoseOptions& options, Session& session)
{
    const auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    options.request.keep = !options.noKeep;
    const auto result = study::measureDoses(*opened, options.request, session.progress(Phase::Evaluating), session.stop());
    if (!result)
        return session.fail(result.error());
    session.clearProgress();
    session.mention(result->notes);
    if (session.json())
        return printObject(resultJson(*result));
    if (!options.csv)
        return printTable(*result);
    std::string csv = study::dosesCsv(*result);
    csv.pop_back();
    printLine(csv);
}

} // namespace

void addDoseCommand(CLI::App& program, Session& session)
{
    CLI::App* const command =
        program.add_subcommand("dose", text(CommandLine::tr("Measure accuracy against the number of silent units, in several orders")));
    const auto options = std::make_shared<DoseOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--layer", options->request.layer,
                        text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command
        ->add_option("--shares", options->request.shares,
                     text(CommandLine::tr("Shares of the layer's units, such as 0,0.1,0.2,0.3; by default 17 from 0 to 1")))
        ->delimiter(',');
    command->add_option("--draws", options->request.draws, text(CommandLine::tr("Draws of random units")))->capture_default_str();
    command->add_option("--seed", options->request.seed, text(CommandLine::tr("Seed of random lesions")))->capture_default_str();
    command->add_flag(
        "--validation", options->request.onValidation,
        text(CommandLine::tr("Measure on the validation images, to choose recipes by; the test images are for the last look")));
    command->add_flag("--no-keep", options->noKeep,
                      text(CommandLine::tr("Only print: the study keeps the dose–response that it has, which its figure shows")));
    command->add_flag("--csv", options->csv, text(CommandLine::tr("Print comma-separated values")));
    command->add_option("--run", options->request.network.run, text(CommandLine::tr("Which of the study's networks")))
        ->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->request.network.device = session.device();
        measureAndTell(*options, session);
    });
}

} // namespace lesionlab::app
