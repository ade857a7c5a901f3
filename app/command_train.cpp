// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/network_training.h"

namespace lesionlab::app {
namespace {

struct TrainOptions {
    std::string folder;
    std::string run;
    std::string schedule = "constant";
    study::TrainingRequest request;
};

std::string epochText(const study::EpochRecord& epoch, int epochs)
{
    std::string line = text(CommandLine::tr("Epoch %1 of %2: loss %3")
                                .arg(epoch.training.epoch)
                                .arg(epochs)
                                .arg(QString::number(epoch.training.trainingLoss, 'f', 3)));
    for (const evaluation::TaskAccuracy& task : epoch.validation)
        if (task.images > 0)
            line += fmt::format(", {} {:.1f} %", task.name, task.accuracy * 100);
    return line + fmt::format(" ({:.0f} s, {})", epoch.training.seconds,
                              text(CommandLine::tr("%1 images/s").arg(epoch.training.imagesPerSecond, 0, 'f', 0)));
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
    return {{"run", summary.run}, {"device", summary.device}, {"epochs", epochs}, {"skipped_images", summary.notes.skipped.size()}};
}

void addRecipeOptions(CLI::App& command, TrainOptions& options)
{
    training::TrainingOptions& recipe = options.request.options;
    recipe.epochs = 20;
    command.add_option("--epochs", recipe.epochs, text(CommandLine::tr("Passes over the training images")))->capture_default_str();
    command.add_option("--batch-size", recipe.batchSize, text(CommandLine::tr("Images per step")))->capture_default_str();
    command.add_option("--learning-rate", recipe.learningRate, text(CommandLine::tr("Learning rate; with one-cycle its highest value")))
        ->capture_default_str();
    command
        .add_option("--schedule", options.schedule, text(CommandLine::tr("Learning rate over time: constant, one-cycle, step, plateau")))
        ->capture_default_str();
    command.add_option("--schedule-factor", recipe.schedule.factor, text(CommandLine::tr("Factor of the step and plateau schedules")))
        ->capture_default_str();
    command
        .add_option("--schedule-epochs", recipe.schedule.stepEpochs, text(CommandLine::tr("Epochs between two steps of the step schedule")))
        ->capture_default_str();
    command.add_option("--schedule-patience", recipe.schedule.patience, text(CommandLine::tr("Epochs that the plateau schedule waits")))
        ->capture_default_str();
    command.add_option("--momentum", recipe.momentum, text(CommandLine::tr("Momentum")))->capture_default_str();
    command.add_option("--weight-decay", recipe.weightDecay, text(CommandLine::tr("Weight decay")))->capture_default_str();
    command.add_option("--gradient-norm", recipe.gradientNorm, text(CommandLine::tr("Largest norm of the gradient; 0: any")))
        ->capture_default_str();
    command.add_option("--greyscale", recipe.augmentation.greyscaleProbability, text(CommandLine::tr("Probability of a greyscale image")))
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_flag("--flip", recipe.augmentation.horizontalFlip, text(CommandLine::tr("Mirror half of the images")));
    command.add_flag("--random-scale", recipe.augmentation.randomScale,
                     text(CommandLine::tr("Crop a random share of each image and resize it")));
    command.add_option("--seed", recipe.seed, text(CommandLine::tr("Seed of initial weights, order, crops and dropout")))
        ->capture_default_str();
    command.add_option("--workers", recipe.workers, text(CommandLine::tr("Threads that prepare images")))
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
}

void trainAndTell(const TrainOptions& options, Session& session)
{
    auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    const auto listener = [&](const study::EpochRecord& epoch) {
        session.clearProgress();
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
    addRecipeOptions(*command, *options);
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        const auto kind = training::scheduleNamed(options->schedule);
        if (!kind)
            return session.fail(kind.error());
        options->request.options.schedule.kind = *kind;
        options->request.run = options->run.empty() ? defaultRun(options->request.tasks) : options->run;
        options->request.device = session.device();
        options->request.command = session.command();
        trainAndTell(*options, session);
    });
}

} // namespace lesionlab::app
