// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recipe_options.h"

#include <fmt/format.h>

namespace lesionlab::app {
template <typename Value>
CLI::Option* TrainingArguments::add(CLI::App& command, const std::string& names, Value& (*place)(training::TrainingOptions&),
                                    const QString& help, const training::TrainingOptions* shown)
{
    const auto take = [this, place](const Value& value) {
        asked_.emplace_back([place, value](training::TrainingOptions& options) { place(options) = value; });
    };
    CLI::Option* const option = command.add_option_function<Value>(names, take, text(help));
    if (shown != nullptr) {
        training::TrainingOptions copy = *shown;
        option->default_str(fmt::format("{}", place(copy)));
    }
    return option;
}

void TrainingArguments::addTo(CLI::App& command, const training::TrainingOptions* defaults, const std::string& alias)
{
    using Options = training::TrainingOptions;
    const Options retraining = study::retrainingDefaults({});
    const Options* const own = defaults != nullptr ? defaults : &retraining; // of what does not come from the network's training
    add<int>(
        command, "--epochs", [](Options& options) -> int& { return options.epochs; }, CommandLine::tr("Passes over the training images"),
        own);
    CLI::Option* const rate = add<double>(
        command, "--learning-rate", [](Options& options) -> double& { return options.learningRate; },
        CommandLine::tr("Learning rate; with one-cycle its highest value"), own);
    if (defaults == nullptr)
        rate->default_str(text(CommandLine::tr("0.001, or that of the network's training where that was lower")));
    add<std::uint64_t>(
        command, "--seed", [](Options& options) -> std::uint64_t& { return options.seed; },
        CommandLine::tr("Seed of initial weights, order, crops and dropout"), own);
    const auto takeSchedule = [this](const std::string& word) {
        if (const auto kind = training::scheduleNamed(word))
            asked_.emplace_back([kind](Options& options) { options.schedule.kind = *kind; });
    };
    command
        .add_option_function<std::string>(alias.empty() ? "--rate-schedule" : "--rate-schedule," + alias, takeSchedule,
                                          text(CommandLine::tr("Learning rate over time: constant, one-cycle, step, plateau")))
        ->check(CLI::IsMember(training::scheduleNames()))
        ->default_str(training::scheduleName(own->schedule.kind));
    add<double>(
        command, "--rate-factor", [](Options& options) -> double& { return options.schedule.factor; },
        CommandLine::tr("Factor of the step and plateau schedules"), own);
    add<int>(
        command, "--rate-epochs", [](Options& options) -> int& { return options.schedule.stepEpochs; },
        CommandLine::tr("Epochs between two steps of the step schedule"), own);
    add<int>(
        command, "--rate-patience", [](Options& options) -> int& { return options.schedule.patience; },
        CommandLine::tr("Epochs that the plateau schedule waits"), own);
    add<int>(
        command, "--workers", [](Options& options) -> int& { return options.workers; }, CommandLine::tr("Threads that prepare images"), own)
        ->check(CLI::Range(1, 256));
    // The rest of a retraining's recipe is that of the network's own training.
    add<int>(
        command, "--batch-size", [](Options& options) -> int& { return options.batchSize; }, CommandLine::tr("Images per step"), defaults);
    add<double>(
        command, "--momentum", [](Options& options) -> double& { return options.momentum; }, CommandLine::tr("Momentum"), defaults);
    add<double>(
        command, "--weight-decay", [](Options& options) -> double& { return options.weightDecay; }, CommandLine::tr("Weight decay"),
        defaults);
    command.add_flag_callback(
        "--no-bias-decay", [this] { asked_.emplace_back([](Options& options) { options.biasDecay = false; }); },
        text(CommandLine::tr("No weight decay of biases and of batch normalisation's factors")));
    add<double>(
        command, "--gradient-norm", [](Options& options) -> double& { return options.gradientNorm; },
        CommandLine::tr("Largest norm of the gradient; 0: any"), defaults);
    add<float>(
        command, "--greyscale", [](Options& options) -> float& { return options.augmentation.greyscaleProbability; },
        CommandLine::tr("Probability of a greyscale image"), defaults)
        ->check(CLI::Range(0.0, 1.0));
    command.add_flag_callback(
        "--flip", [this] { asked_.emplace_back([](Options& options) { options.augmentation.horizontalFlip = true; }); },
        text(CommandLine::tr("Mirror half of the images")));
    command.add_flag_callback(
        "--random-scale", [this] { asked_.emplace_back([](Options& options) { options.augmentation.randomScale = true; }); },
        text(CommandLine::tr("Crop a random share of each image and resize it")));
}

void TrainingArguments::applyTo(training::TrainingOptions& options) const
{
    for (const auto& set : asked_)
        set(options);
}

void ConditionArguments::addTo(CLI::App& command)
{
    command.add_option("--network", condition.network, text(CommandLine::tr("The study's network that is lesioned and retrained")))
        ->capture_default_str();
    command.add_option("--layer", condition.layer, text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    const auto takeMethod = [this](const std::string& word) {
        if (const auto method = lesions::onsetMethodNamed(word))
            condition.method = *method;
    };
    command
        .add_option_function<std::string>(
            "--onset-method", takeMethod,
            text(CommandLine::tr(
                "What a lesion at onset does: release (silent for a while, then let go), restart (incoming weights drawn "
                "anew, very small), reinitialise (drawn anew), keep-bias (incoming weights 0), zero-incoming (bias 0 as "
                "well: can never recover), disconnect (outgoing weights 0; not where maps are added to others, as those of the "
                "last convolution of a residual block)")))
        ->check(CLI::IsMember(lesions::onsetMethodNames()))
        ->default_str(lesions::onsetMethodName(condition.method));
    CLI::Option* const epochs = command.add_option_function<double>(
        "--release-after",
        [this](double amount) {
            condition.release = {amount, false};
        },
        text(CommandLine::tr("With release: epochs that the units stay silent, such as 0.5")));
    epochs->check(CLI::NonNegativeNumber)->default_str(fmt::format("{}", condition.release.after));
    command
        .add_option_function<double>(
            "--release-steps",
            [this](double amount) {
                condition.release = {amount, true};
            },
            text(CommandLine::tr("With release: optimiser steps that the units stay silent, instead of epochs")))
        ->check(CLI::NonNegativeNumber)
        ->excludes(epochs);
    command.add_flag("--restore-momentum", condition.momentumRestored,
                     text(CommandLine::tr("Start with the momentum that training left, instead of none")));
    command.add_option("--lesion-seed", condition.lesionSeed, text(CommandLine::tr("Seed of random units")))->capture_default_str();
    command.footer(
        text(CommandLine::tr("What is not given of the recipe (batch size, momentum, weight decay, augmentation) is as in the network's "
                             "own training.")));
    training.addTo(command, nullptr, {});
}

Result<study::Condition> ConditionArguments::complete(const study::Study& study) const
{
    const auto record =
        study::checkRunName(condition.network).and_then([&] { return study::readRunRecord(study.runFolder(condition.network)); });
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(record.error());
    study::Condition made = condition;
    if (record)
        made.training = record->condition ? record->condition->training : record->training;
    made.training = study::retrainingDefaults(made.training);
    training.applyTo(made.training);
    return made;
}

} // namespace lesionlab::app
