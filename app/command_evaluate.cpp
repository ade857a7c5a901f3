// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/measurements.h"

namespace lesionlab::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int standardDraws = 10;

struct EvaluateOptions {
    std::string folder;
    bool perClass = false;
    study::EvaluationRequest request;
};

double meanOf(const study::LesionMeasurement& measurement, std::size_t task, double evaluation::TaskAccuracy::*value)
{
    double sum = 0;
    for (const auto& draw : measurement.accuracies)
        sum += draw[task].*value;
    return sum / static_cast<double>(measurement.accuracies.size());
}

Json classesJson(const evaluation::TaskAccuracy& task)
{
    Json classes = Json::array();
    for (const evaluation::ClassCounts& counts : task.classes)
        classes.push_back({{"name", counts.name},
                           {"images", counts.images},
                           {"correct", counts.correct},
                           {"correct_within_task", counts.correctWithinTask},
                           {"cross_task", counts.crossTask}});
    return classes;
}

Json taskJson(const study::LesionMeasurement& measurement, std::size_t index, bool perClass)
{
    const evaluation::TaskAccuracy& first = measurement.accuracies.front()[index];
    const auto mean = [&](double evaluation::TaskAccuracy::*value) { // of no images there is none
        return first.images > 0 ? Json(meanOf(measurement, index, value)) : Json();
    };
    Json task = {{"name", first.name},
                 {"accuracy", mean(&evaluation::TaskAccuracy::accuracy)},
                 {"standard_error", mean(&evaluation::TaskAccuracy::standardError)},
                 {"within_task_accuracy", mean(&evaluation::TaskAccuracy::withinTaskAccuracy)},
                 {"cross_task_errors", mean(&evaluation::TaskAccuracy::crossTaskErrors)},
                 {"loss", mean(&evaluation::TaskAccuracy::meanLoss)},
                 {"classes", first.classes.size()},
                 {"images", first.images}};
    if (measurement.accuracies.size() > 1)
        task["standard_deviation"] = measurement.accuracyDeviation(index);
    if (perClass && measurement.accuracies.size() == 1)
        task["per_class"] = classesJson(first);
    return task;
}

Json measurementJson(const study::EvaluationResult& result, const study::LesionMeasurement& measurement, bool perClass)
{
    Json lesion = {{"name", measurement.lesion}};
    if (measurement.draws.size() == 1) {
        lesion["units"] = measurement.draws.front().units;
    } else {
        lesion["draws"] = Json::array();
        for (const lesions::Lesion& draw : measurement.draws)
            lesion["draws"].push_back(draw.units);
    }
    Json tasks = Json::array();
    for (std::size_t task = 0; task < measurement.accuracies.front().size(); ++task)
        tasks.push_back(taskJson(measurement, task, perClass));
    return {{"layer", result.layer}, {"lesion", lesion}, {"tasks", tasks}};
}

Json withDataNotes(Json object, const study::EvaluationResult& result)
{
    if (!result.rankingMethod.empty())
        object["ranking_method"] = result.rankingMethod;
    object["skipped_images"] = result.notes.skipped.size();
    return object;
}

void printJson(const study::EvaluationResult& result, bool perClass)
{
    if (result.lesions.size() == 1)
        return printObject(withDataNotes(measurementJson(result, result.lesions.front(), perClass), result));
    Json all = Json::array();
    for (const study::LesionMeasurement& measurement : result.lesions)
        all.push_back(measurementJson(result, measurement, perClass));
    printObject(withDataNotes({{"layer", result.layer}, {"lesions", all}}, result));
}

/// The accuracy intact, where "none" was asked for first: what the other lesions are compared with.
const study::LesionMeasurement* intact(const study::EvaluationResult& result)
{
    return result.lesions.front().lesion == "none" ? &result.lesions.front() : nullptr;
}

QString cell(const study::LesionMeasurement& measurement, std::size_t task, const study::LesionMeasurement* reference)
{
    if (measurement.accuracies.front()[task].images == 0)
        return QStringLiteral("–");
    const double accuracy = measurement.meanAccuracy(task);
    QString words = CommandLine::tr("%1 %").arg(accuracy * 100, 5, 'f', 1);
    if (reference != nullptr && reference != &measurement)
        words += QStringLiteral(" (%1)").arg(QString::asprintf("%+.1f", (accuracy - reference->meanAccuracy(task)) * 100));
    return words;
}

void printTable(const study::EvaluationResult& result)
{
    const auto& tasks = result.lesions.front().accuracies.front();
    const QString silent = CommandLine::tr("Silent in %1").arg(QString::fromStdString(result.layer));
    qsizetype nameWidth = std::max<qsizetype>(22, silent.size() + 2);
    for (const study::LesionMeasurement& measurement : result.lesions)
        nameWidth = std::max(nameWidth, QString::fromStdString(measurement.lesion).size() + 2);
    QString header = silent.leftJustified(nameWidth) + CommandLine::tr("units").rightJustified(6);
    for (const evaluation::TaskAccuracy& task : tasks)
        header += QStringLiteral("   ") + QString::fromStdString(task.name).leftJustified(18);
    printLine(header);
    for (const study::LesionMeasurement& measurement : result.lesions) {
        QString line = QString::fromStdString(measurement.lesion).leftJustified(nameWidth) +
                       QString::number(measurement.draws.front().units.size()).rightJustified(6);
        for (std::size_t task = 0; task < tasks.size(); ++task)
            line += QStringLiteral("   ") + cell(measurement, task, intact(result)).leftJustified(18);
        printLine(line);
    }
    QStringList images;
    for (const evaluation::TaskAccuracy& task : tasks)
        if (task.images > 0)
            images << CommandLine::tr("%1: %n image(s), standard error at most ±%2 points", nullptr, task.images)
                          .arg(QString::fromStdString(task.name), QString::number(50.0 / std::sqrt(task.images), 'f', 1));
    printLine(images.join(QStringLiteral("; ")));
}

/// Intact, each task's units, all tasks' units, and as many random ones.
std::vector<std::string> standardLesions(const study::Study& study)
{
    std::vector<std::string> names{"none"};
    std::ranges::copy(study::taskNames(study.specification()), std::back_inserter(names));
    if (names.size() > 2)
        names.emplace_back(names.size() == 3 ? "both" : "all");
    return names;
}

std::string standardRandom(const study::Study& study, const std::string& askedLayer)
{
    const networks::Architecture& architecture = study.specification().architecture;
    const auto index = networks::layerIndex(architecture, askedLayer.empty() ? study.specification().layer : askedLayer);
    const int units = index ? networks::convolutionalLayers(architecture)[static_cast<std::size_t>(*index)].units : 0;
    return fmt::format("random:{}x{}", lesions::groupSize(units), standardDraws);
}

void evaluateAndTell(EvaluateOptions& options, Session& session)
{
    const auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    if (options.request.lesions.empty()) {
        options.request.lesions = standardLesions(*opened);
        options.request.lesions.push_back(standardRandom(*opened, options.request.layer));
    }
    const auto result = study::measureLesions(*opened, options.request, session.progress(Phase::Evaluating), session.stop());
    if (!result)
        return session.fail(result.error());
    session.clearProgress();
    session.mention(result->notes);
    if (session.json())
        printJson(*result, options.perClass);
    else
        printTable(*result);
}

} // namespace

void addEvaluateCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("evaluate", text(CommandLine::tr("Measure accuracy with units silent")));
    const auto options = std::make_shared<EvaluateOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--layer", options->request.layer,
                        text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option(
        "--lesion", options->request.lesions,
        text(CommandLine::tr(
            "none, a task's name, both, random:N, random:NxDRAWS, lowest:TASK, keep:TASK, units:3,17,20-29, group:NAME; may be "
            "given several times; by default the standard ones in a table")));
    command->add_flag(
        "--validation", options->request.onValidation,
        text(CommandLine::tr("Measure on the validation images, to choose recipes by; the test images are for the last look")));
    command->add_flag("--per-class", options->perClass, text(CommandLine::tr("With --json: counts for each class")));
    command->add_option("--seed", options->request.seed, text(CommandLine::tr("Seed of random lesions")))->capture_default_str();
    command->add_option("--run", options->request.network.run, text(CommandLine::tr("Which of the study's networks")))
        ->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->request.network.device = session.device();
        evaluateAndTell(*options, session);
    });
}

} // namespace lesionlab::app
