// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/retraining_text.h"
#include "core/study/overview.h"
#include "ui/messages/error_text.h"

namespace lesionlab::app {
namespace {

using study::RunOverview;

QString stateText(const RunOverview& run)
{
    if (!run.record)
        return CommandLine::tr("damaged");
    switch (run.record->state) {
    case study::RunState::Finished: return CommandLine::tr("finished");
    case study::RunState::Cancelled: return CommandLine::tr("cancelled");
    case study::RunState::Failed: return CommandLine::tr("failed");
    case study::RunState::Diverged: return CommandLine::tr("diverged");
    case study::RunState::Running: break;
    }
    return CommandLine::tr("running or interrupted");
}

const std::vector<evaluation::TaskAccuracy>* lastAccuracies(const RunOverview& run)
{
    if (!run.lastEpoch)
        return nullptr;
    return run.lastEpoch->test.empty() ? &run.lastEpoch->validation : &run.lastEpoch->test.front().tasks;
}

QString accuracyText(const RunOverview& run)
{
    QStringList parts;
    if (const auto* const accuracies = lastAccuracies(run))
        for (const evaluation::TaskAccuracy& task : *accuracies)
            parts << QStringLiteral("%1 %2 %").arg(QString::fromStdString(task.name)).arg(task.accuracy * 100, 0, 'f', 1);
    return parts.join(QStringLiteral(", "));
}

/// Whether its weights were not trained here.
bool isForeign(const RunOverview& run) { return run.record && run.record->checkpoint; }

int plannedEpochs(const study::RunRecord& record)
{
    if (record.checkpoint)
        return 0;
    return record.condition ? record.condition->training.epochs : record.training.epochs;
}

void printRun(const RunOverview& run)
{
    QStringList facts{stateText(run)};
    if (isForeign(run))
        facts.front() = CommandLine::tr("from the checkpoint “%1”").arg(QString::fromStdString(run.record->checkpoint->file));
    else if (run.record)
        facts.front() = CommandLine::tr("%1, epoch %2 of %3", "state of a run, its last epoch, the epochs asked for")
                            .arg(facts.front(), QString::number(run.lastEpoch ? run.lastEpoch->training.epoch : 0),
                                 QString::number(plannedEpochs(*run.record)));
    if (const QString accuracies = accuracyText(run); !accuracies.isEmpty())
        facts << accuracies;
    if (!run.hasWeights)
        facts << (isForeign(run) ? CommandLine::tr("without weights") : CommandLine::tr("without weights (they can be recomputed)"));
    printLine(QStringLiteral("  ") + QString::fromStdString(run.name).leftJustified(34) + ' ' + facts.join(QStringLiteral("; ")));
    for (const study::RankingOverview& ranking : run.rankings)
        printLine(QStringLiteral("    ") + CommandLine::tr("units ranked: %1, %2, by %n image(s) of each task", nullptr, ranking.images)
                                               .arg(QString::fromStdString(ranking.layer), QString::fromStdString(ranking.method)));
    for (const Error& problem : run.problems)
        printLine(QStringLiteral("    ") + ui::errorText(problem));
}

void printText(const study::Study& study, const study::StudyOverview& overview)
{
    const study::StudySpecification& specification = study.specification();
    printLine(CommandLine::tr("%1 with %2 classes; tasks: %3; layer: %4")
                  .arg(QString::fromStdString(networks::architectureName(specification.architecture)))
                  .arg(specification.architecture.classes)
                  .arg(QString::fromStdString(fmt::format("{}", fmt::join(study::taskNames(specification), ", "))),
                       QString::fromStdString(specification.layer)));
    printLine(CommandLine::tr("Networks (accuracy on the validation images)"));
    for (const RunOverview& run : overview.runs)
        if (!run.isRetraining)
            printRun(run);
    if (std::ranges::any_of(overview.runs, &RunOverview::isRetraining))
        printLine(CommandLine::tr("Retrainings (accuracy on the test images)"));
    for (const RunOverview& run : overview.runs)
        if (run.isRetraining)
            printRun(run);
    if (overview.missing.empty())
        return;
    printLine(CommandLine::tr("Asked for, not yet made"));
    for (const study::NamedCondition& named : specification.conditions)
        if (std::ranges::find(overview.missing, named.name) != overview.missing.end())
            printLine(QStringLiteral("  ") + QString::fromStdString(named.name).leftJustified(34) + ' ' + conditionText(named.condition));
}

void printJson(const study::Study& study, const study::StudyOverview& overview)
{
    nlohmann::ordered_json runs = nlohmann::ordered_json::array();
    for (const RunOverview& run : overview.runs) {
        nlohmann::ordered_json accuracies = nlohmann::ordered_json::object();
        if (const auto* const known = lastAccuracies(run))
            for (const evaluation::TaskAccuracy& task : *known)
                accuracies[task.name] = task.accuracy;
        nlohmann::ordered_json rankings = nlohmann::ordered_json::array();
        for (const study::RankingOverview& ranking : run.rankings)
            rankings.push_back({{"layer", ranking.layer}, {"method", ranking.method}, {"images", ranking.images}});
        nlohmann::ordered_json problems = nlohmann::ordered_json::array();
        for (const Error& problem : run.problems)
            problems.push_back(text(ui::errorText(problem)));
        runs.push_back({{"name", run.name},
                        {"kind", run.isRetraining ? "retraining"
                                 : isForeign(run) ? "checkpoint"
                                 : run.record     ? "training"
                                                  : "unknown"},
                        {"state", run.record ? study::runStateName(run.record->state) : "damaged"},
                        {"epochs_done", run.lastEpoch ? run.lastEpoch->training.epoch : 0},
                        {"epochs", run.record ? plannedEpochs(*run.record) : 0},
                        {"accuracies", accuracies},
                        {"accuracies_of", run.isRetraining ? "test" : "validation"},
                        {"weights", run.hasWeights},
                        {"rankings", rankings},
                        {"problems", problems}});
    }
    printObject({{"architecture", networks::architectureName(study.specification().architecture)},
                 {"classes", study.specification().architecture.classes},
                 {"tasks", study::taskNames(study.specification())},
                 {"layer", study.specification().layer},
                 {"runs", runs},
                 {"missing", overview.missing}});
}

} // namespace

void addInfoCommand(CLI::App& program, Session& session)
{
    CLI::App* const command =
        program.add_subcommand("info", text(CommandLine::tr("Show what a study holds, what is missing and what is damaged")));
    const auto folder = std::make_shared<std::string>();
    command->add_option("STUDY", *folder, text(CommandLine::tr("The study's folder")))->required();
    session.addCommonOptions(*command);
    command->callback([folder, &session] {
        const auto study = study::Study::open(*folder);
        if (!study)
            return session.fail(study.error());
        const study::StudyOverview overview = study::inspect(*study);
        if (session.json())
            printJson(*study, overview);
        else
            printText(*study, overview);
    });
}

} // namespace lesionlab::app
