// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/recipe_options.h"
#include "app/retraining_text.h"
#include "core/study/reproduction.h"

namespace lesionlab::app {
namespace {

struct ReproduceOptions {
    std::string folder;
    study::ReproductionOptions reproduction; ///< without its recipe and what it may replace
    bool replace = false;
    bool outdated = false;
    ConditionArguments arguments;
};

void reproduceAndTell(const ReproduceOptions& options, Session& session)
{
    auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    study::ReproductionOptions reproduction = options.reproduction;
    const auto recipe = options.arguments.complete(*study);
    if (!recipe)
        return session.fail(recipe.error());
    reproduction.recipe = *recipe;
    reproduction.replace = options.replace    ? study::Replace::Everything
                           : options.outdated ? study::Replace::Outdated
                                              : study::Replace::Nothing;
    reproduction.recipe.lesion = study::taskNames(study->specification()).front(); // any lesion: the runs set their own
    warnOfTrap(reproduction.recipe, *study, session);
    study::ReproductionListener listener;
    std::size_t done = 0;
    std::size_t total = 1;
    bool warned = false;
    listener.started = [&](const study::ReproductionStep& step) {
        session.clearProgress();
        warnOfLateRelease(step.neverReleases && !warned, session);
        warned = warned || step.neverReleases;
        done = step.index;
        total = step.total;
        if (!options.replace)
            warnOfMixture(*study, step.run, session);
        if (!session.json())
            printLine(QStringLiteral("[%1/%2] %3").arg(step.index + 1).arg(step.total).arg(conditionText(step.condition)));
        std::fflush(stdout);
    };
    listener.epochEnded = [&](const study::EpochRecord& epoch) { tellEpoch(epoch, reproduction.recipe.training.epochs, session); };
    listener.finished = [&](const study::ReproductionStep&, const study::RetrainingSummary& run) {
        session.clearProgress();
        if (run.wasThere && !session.json())
            printLine(QStringLiteral("  ") + CommandLine::tr("had been made before"));
    };
    const Progress bar = session.progress(); // one display for all runs
    const Progress progress = [&](const ProgressUpdate& update) {
        constexpr std::uint64_t parts = 1000;
        if (update.phase == Phase::Training && update.total > 0)
            report(bar, update.phase, done * parts + update.done * parts / update.total, total * parts);
        else
            report(bar, update.phase, update.done, update.total);
    };
    const auto summary = study::reproduce(*study, reproduction, session.device(), session.command(), listener, progress, session.stop());
    if (!summary)
        return session.fail(summary.error());
    session.mention(summary->notes);
    session.clearProgress();
    if (!session.json())
        return printLine(
            CommandLine::tr("All %n run(s) are there. Their bars: lesionlab results %1", nullptr, static_cast<int>(summary->runs.size()))
                .arg(QString::fromStdString(options.folder)));
    nlohmann::ordered_json runs = nlohmann::ordered_json::array();
    for (const study::RetrainingSummary& run : summary->runs)
        runs.push_back(summaryJson(run));
    printObject({{"runs", runs}, {"skipped_images", summary->notes.skipped.size()}});
}

} // namespace

void addReproduceCommand(CLI::App& program, Session& session)
{
    CLI::App* const command =
        program.add_subcommand("reproduce", text(CommandLine::tr("Make the paper's runs: those that are there are skipped")));
    const auto options = std::make_shared<ReproduceOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_flag("--controls", options->reproduction.controls,
                      text(CommandLine::tr("Also sham retraining, and as many random units at onset and always")));
    command->add_option("--random-draws", options->reproduction.randomDraws, text(CommandLine::tr("Draws of the random units")))
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    CLI::Option* const replace =
        command->add_flag("--replace", options->replace, text(CommandLine::tr("Make them anew although they are there")));
    command
        ->add_flag("--outdated", options->outdated,
                   text(CommandLine::tr("Make those anew that are of another network, unit ranking or images than the study has now")))
        ->excludes(replace);
    options->arguments.addTo(*command);
    session.addCommonOptions(*command);
    command->callback([options, &session] { reproduceAndTell(*options, session); });
}

} // namespace lesionlab::app
