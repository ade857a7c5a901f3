// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/recipe_options.h"
#include "app/retraining_text.h"
#include "core/study/network_training.h"

namespace lesionlab::app {
namespace {

struct TrainOptions {
    std::string folder;
    std::string run;
    study::TrainingRequest request;
    TrainingArguments recipe;
};

std::string epochText(const study::EpochRecord& epoch, int epochs)
{
    QStringList measured{CommandLine::tr("loss %1").arg(QString::number(epoch.training.trainingLoss, 'f', 3))};
    for (const evaluation::TaskAccuracy& task : epoch.validation)
        if (task.images > 0)
            measured << QStringLiteral("%1 %2 %").arg(QString::fromStdString(task.name)).arg(task.accuracy * 100, 0, 'f', 1);
    return text(CommandLine::tr("Epoch %1 of %2: %3 (%4 s, %5 images/s)")
                    .arg(QString::number(epoch.training.epoch), QString::number(epochs), measured.join(QStringLiteral(", ")),
                         QString::number(epoch.training.seconds, 'f', 0), QString::number(epoch.training.imagesPerSecond, 'f', 0)));
}

nlohmann::ordered_json summaryJson(const study::TrainingSummary& summary)
{
    nlohmann::ordered_json epochs = nlohmann::ordered_json::array();
    for (const study::EpochRecord& epoch : summary.epochs) {
        nlohmann::ordered_json validation = nlohmann::ordered_json::array();
        for (const evaluation::TaskAccuracy& task : epoch.validation)
            if (task.images > 0)
                validation.push_back({{"name", task.name}, {"accuracy", task.accuracy}, {"images", task.images}});
        epochs.push_back({{"epoch", epoch.training.epoch},
                          {"training_loss", epoch.training.trainingLoss},
                          {"learning_rate", epoch.training.learningRate},
                          {"seconds", epoch.training.seconds},
                          {"images_per_second", epoch.training.imagesPerSecond},
                          {"waiting_share", epoch.training.waitingShare},
                          {"validation", validation}});
    }
    return {{"run", summary.run},
            {"device", summary.device},
            {"resumed_after", summary.resumedAfter},
            {"epochs", epochs},
            {"skipped_images", summary.notes.skipped.size()}};
}

void trainAndTell(const TrainOptions& options, Session& session)
{
    auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    if (!options.request.replace)
        warnOfMixture(*opened, options.request.run, session);
    bool first = true;
    const auto listener = [&](const study::EpochRecord& epoch) {
        session.clearProgress();
        if (const int done = epoch.training.epoch - 1; std::exchange(first, false) && done > 0 && !session.json())
            printLine(CommandLine::tr("Going on after epoch %1.").arg(done));
        if (!session.json())
            printLine(epochText(epoch, options.request.options.epochs));
        std::fflush(stdout);
    };
    const auto summary = study::trainNetwork(*opened, options.request, listener, session.progress(), session.stop());
    if (!summary)
        return session.fail(summary.error());
    session.mention(summary->notes);
    if (session.json())
        printObject(summaryJson(*summary));
}

/// Networks of single tasks do not take the baseline's place unless asked to.
std::string defaultRun(const std::vector<std::string>& tasks)
{
    return tasks.empty() ? study::baselineRun : fmt::format("only-{}", fmt::join(tasks, "-"));
}

} // namespace

void addTrainCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("train", text(CommandLine::tr("Train a study's network from scratch")));
    const auto options = std::make_shared<TrainOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--tasks", options->request.tasks, text(CommandLine::tr("Train on these tasks only, separated by commas")))
        ->delimiter(',');
    command->add_option("--run", options->run, text(CommandLine::tr("Name of the network; by default baseline, or only-TASK")));
    command->add_flag("--replace", options->request.replace, text(CommandLine::tr("Replace a network of that name")));
    command->add_flag("!--forget-momentum", options->request.keepMomentum,
                      text(CommandLine::tr("Do not keep the momentum beside the finished network; retraining cannot restore it then")));
    options->request.options.epochs = 20;
    options->recipe.addTo(*command, &options->request.options, "--schedule");
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->recipe.applyTo(options->request.options);
        options->request.run = options->run.empty() ? defaultRun(options->request.tasks) : options->run;
        options->request.device = session.device();
        options->request.command = session.command();
        trainAndTell(*options, session);
    });
}

} // namespace lesionlab::app
