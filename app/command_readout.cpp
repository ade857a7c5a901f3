// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/measurements.h"

namespace lesionlab::app {
namespace {

struct ReadoutOptions {
    std::string folder;
    std::vector<std::string> tasks;
    study::NetworkChoice network;
};

void printJson(const std::string& run, const study::ReadoutResults& results)
{
    nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
    for (const study::ReadoutMeasurement& measurement : results.readouts)
        tasks.push_back({{"name", measurement.test.name},
                         {"accuracy", measurement.test.accuracy},
                         {"standard_error", measurement.test.standardError},
                         {"classes", measurement.test.classes.size()},
                         {"images", measurement.test.images},
                         {"train_accuracy", measurement.trainAccuracy},
                         {"train_images", measurement.trainImages},
                         {"weight_decay", measurement.weightDecay},
                         {"iterations", measurement.iterations}});
    printObject({{"run", run}, {"tasks", tasks}, {"skipped_images", results.notes.skipped.size()}});
}

void readOutAndTell(const ReadoutOptions& options, Session& session)
{
    const auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    const auto results = study::measureReadouts(*opened, options.network, options.tasks, session.progress(), session.stop());
    if (!results)
        return session.fail(results.error());
    session.mention(results->notes);
    if (session.json())
        return printJson(options.network.run, *results);
    const auto percent = [](double share) { return QString::number(share * 100, 'f', 1); };
    for (const study::ReadoutMeasurement& measurement : results->readouts)
        printLine(CommandLine::tr("%1, linear read-out of the last hidden layer: %2 % ±%3 on %4 test images (%5 % on the training images)")
                      .arg(QString::fromStdString(measurement.test.name), percent(measurement.test.accuracy),
                           percent(measurement.test.standardError), QString::number(measurement.test.images),
                           percent(measurement.trainAccuracy)));
}

} // namespace

void addReadoutCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand(
        "readout", text(CommandLine::tr("Train a linear classifier on a network's last hidden layer, also for tasks that it never saw")));
    const auto options = std::make_shared<ReadoutOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--tasks", options->tasks, text(CommandLine::tr("Only these tasks, separated by commas")))->delimiter(',');
    command->add_option("--run", options->network.run, text(CommandLine::tr("Which of the study's networks")))->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->network.device = session.device();
        readOutAndTell(*options, session);
    });
}

} // namespace lesionlab::app
