// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/recipe_options.h"
#include "app/retraining_text.h"
#include "core/study/reproduction.h"
#include "core/study/retraining.h"

namespace lesionlab::app {
namespace {

struct RetrainOptions {
    std::string folder;
    std::string schedule = "onset";
    bool replace = false;
    ConditionArguments arguments;
};

void retrainAndTell(const RetrainOptions& options, Session& session)
{
    auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    const auto complete = options.arguments.complete(*study);
    if (!complete)
        return session.fail(complete.error());
    study::Condition condition = *complete;
    if (condition.tasks.empty())
        condition.tasks = study::taskNames(study->specification());
    auto bench =
        study::RetrainingBench::open(*study, condition.network, condition.layer, session.device(), session.progress(), session.stop());
    if (!bench)
        return session.fail(bench.error());
    condition.layer = bench->layer();
    condition = study->normalised(condition);
    if (auto possible = bench->check(condition); !possible)
        return session.fail(possible.error());
    warnOfTrap(condition, *study, session);
    warnOfLateRelease(bench->neverReleases(condition), session);
    const auto name = study->addCondition(condition);
    if (!name)
        return session.fail(name.error());
    if (!options.replace)
        warnOfMixture(*study, *name, session);
    const auto listener = [&](const study::EpochRecord& epoch) { tellEpoch(epoch, condition.training.epochs, session); };
    const auto replace = options.replace ? study::Replace::Everything : study::Replace::Nothing;
    const auto summary = bench->run(*name, condition, session.command(), listener, session.progress(), session.stop(), replace);
    if (!summary)
        return session.fail(summary.error());
    session.mention(bench->notes());
    session.clearProgress();
    if (session.json())
        return printObject(summaryJson(*summary));
    printLine(summary->wasThere ? CommandLine::tr("%1 had been made before; --replace makes it anew.").arg(QString::fromStdString(*name))
                                : CommandLine::tr("Stored as %1.").arg(QString::fromStdString(*name)));
}

} // namespace

void addRetrainCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("retrain", text(CommandLine::tr("Silence units, retrain, and measure what recovers")));
    const auto options = std::make_shared<RetrainOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command
        ->add_option("--lesion", options->arguments.condition.lesion,
                     text(CommandLine::tr(
                         "none (sham retraining), a task's name, both, random:N, lowest:TASK, keep:TASK, units:3,17,20-29, group:NAME")))
        ->required();
    command
        ->add_option(
            "--schedule", options->schedule,
            text(CommandLine::tr("onset: silent at the beginning only, the units may recover; always: silent in retraining and testing")))
        ->check(CLI::IsMember({"onset", "always"}))
        ->capture_default_str();
    command
        ->add_option("--on", options->arguments.condition.tasks,
                     text(CommandLine::tr("Retrain on these tasks, separated by commas; by default all")))
        ->delimiter(',');
    command->add_flag("--replace", options->replace, text(CommandLine::tr("Make it anew although it is there")));
    options->arguments.addTo(*command);
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->arguments.condition.schedule = *study::lesionScheduleNamed(options->schedule);
        retrainAndTell(*options, session);
    });
}

} // namespace lesionlab::app
