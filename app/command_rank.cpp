// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/overlap_line.h"
#include "core/analysis/significance.h"
#include "core/study/measurements.h"
#include "core/study/probe.h"
#include "core/study/run_findings.h"
#include "core/study/shuffled_ranking.h"

namespace lesionlab::app {
namespace {

struct RankOptions {
    std::string folder;
    std::string method = "greedy";
    std::optional<std::uint64_t> shuffled; ///< seed of the halves
    double gibibytes = 4;
    study::RankingRequest request;
};

Result<std::size_t> bytesOf(double gibibytes)
{
    constexpr double least = 0.0001, most = 1 << 20; // more than any machine has
    if (!(gibibytes >= least && gibibytes <= most))  // CLI::Range lets through what is not a number
        return failure(ErrorCode::InvalidValue, "memory", fmt::format("{}", gibibytes), fmt::format("{} … {:.0f}", least, most));
    return static_cast<std::size_t>(gibibytes * (1 << 30));
}

nlohmann::ordered_json overlaps(const std::vector<lesions::UnitRanking>& rankings)
{
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (std::size_t first = 0; first < rankings.size(); ++first)
        for (std::size_t second = first + 1; second < rankings.size(); ++second) {
            const analysis::Overlap overlap =
                analysis::overlapOf(static_cast<int>(rankings[first].order.size()), rankings[first].group(), rankings[second].group());
            all.push_back({{"tasks", {rankings[first].task, rankings[second].task}},
                           {"shared_units", overlap.shared},
                           {"expected_by_chance", overlap.expected},
                           {"p", overlap.pValue}});
        }
    return all;
}

void printJson(const RankOptions& options, const study::RankingResult& result)
{
    nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
    for (const lesions::UnitRanking& ranking : result.rankings)
        tasks.push_back({{"name", ranking.task},
                         {"units", ranking.group()},
                         {"order", ranking.order},
                         {"one_pass_losses", ranking.onePassLosses},
                         {"intact_loss", ranking.intactLoss},
                         {"images", ranking.images}});
    printObject({{"layer", result.layer},
                 {"method", options.method},
                 {"tasks", tasks},
                 {"overlaps", overlaps(result.rankings)},
                 {"skipped_images", result.notes.skipped.size()}});
}

void printText(const std::vector<lesions::UnitRanking>& rankings)
{
    for (const lesions::UnitRanking& ranking : rankings) {
        const std::vector<int> group = ranking.group();
        const auto shown = std::min<std::ptrdiff_t>(10, static_cast<std::ptrdiff_t>(group.size()));
        const std::string first = fmt::format("{}", fmt::join(group.begin(), group.begin() + shown, ", "));
        printLine(CommandLine::tr("%1: %2 units, the most needed first: %3 … (%n image(s))", nullptr, ranking.images)
                      .arg(QString::fromStdString(ranking.task), QString::number(ranking.groupSize), QString::fromStdString(first)));
    }
    for (const auto& overlap : overlaps(rankings))
        printOverlap(overlap["tasks"][0].get<std::string>(), overlap["tasks"][1].get<std::string>(),
                     {overlap["shared_units"].get<int>(), overlap["expected_by_chance"].get<double>(), overlap["p"].get<double>()});
}

/// What a ranking that has just been made does not change, or makes out of date.
void tellConsequences(const study::Study& study, const RankOptions& options, const std::string& layer, Session& session)
{
    const auto units = study::layerUnits(study, options.request.network.run, layer);
    if (units && units->rankingMethod != options.method)
        session.warn(CommandLine::tr("The layer has a greedy ranking, too: the tasks' units are those of that one."));
    std::vector<std::string> outdated;
    for (const study::NamedCondition& named : study.specification().conditions)
        if (named.condition.network == options.request.network.run && named.condition.layer == layer)
            if (const auto record = study::readRunRecord(study.runFolder(named.name)))
                if (record->condition && study::misfit(study, *record) == study::Bar::Missing::OtherRanking)
                    outdated.push_back(named.name);
    if (!outdated.empty())
        session.warn(
            CommandLine::tr("%n retraining(s), such as %1, silenced or measured the units of another ranking. Their results stay and "
                            "are shown as long as none are newer; “lesionlab reproduce --replace” makes them anew.",
                            nullptr, static_cast<int>(outdated.size()))
                .arg(QString::fromStdString(outdated.front())));
}

void rankAndTell(RankOptions& options, Session& session)
{
    const auto memory = bytesOf(options.gibibytes);
    if (!memory)
        return session.fail(memory.error());
    options.request.options.memory = *memory;
    const auto opened = study::Study::open(options.folder);
    if (!opened)
        return session.fail(opened.error());
    const Progress progress = session.progress(Phase::Ranking);
    const auto result = options.shuffled ? study::rankShuffledTasks(*opened, options.request, *options.shuffled, progress, session.stop())
                                         : study::rankStudyUnits(*opened, options.request, progress, session.stop());
    if (!result)
        return session.fail(result.error());
    session.mention(result->notes);
    if (session.json())
        printJson(options, *result);
    else
        printText(result->rankings);
    if (!options.shuffled)
        return tellConsequences(*opened, options, result->layer, session);
    if (!session.json())
        printLine(
            CommandLine::tr("A control: random halves of all classes in place of the tasks. Silence their units with --lesion group:%1.")
                .arg(QString::fromStdString(study::shuffledGroupName(result->rankings.front().task, options.request.network.run))));
}

} // namespace

void addRankCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("rank", text(CommandLine::tr("Find the units that each task needs most")));
    const auto options = std::make_shared<RankOptions>();
    lesions::RankingOptions& ranking = options->request.options;
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--layer", options->request.layer,
                        text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option("--method", options->method, text(CommandLine::tr("greedy, or one-pass")))
        ->check(CLI::IsMember(lesions::rankingMethodNames()))
        ->capture_default_str();
    command->add_option("--images", ranking.images, text(CommandLine::tr("Training images per task")))
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--first-images", ranking.firstInClassOrder,
                      text(CommandLine::tr("Take the first images in class order, as the base study's script does")));
    command->add_option("--shuffled", options->shuffled,
                        text(CommandLine::tr("Rank two random halves of all classes in place of the tasks, as a control, and name their "
                                             "units; the number is the seed of the halves")));
    command->add_option("--seed", ranking.seed, text(CommandLine::tr("Seed of the choice of images")))->capture_default_str();
    command
        ->add_option("--memory", options->gibibytes,
                     text(CommandLine::tr("GiB of memory for what is kept of the images and computed from it, beside network and images")))
        ->capture_default_str();
    command->add_option("--run", options->request.network.run, text(CommandLine::tr("Which of the study's networks")))
        ->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        options->request.options.method = *lesions::rankingMethodNamed(options->method);
        options->request.network.device = session.device();
        rankAndTell(*options, session);
    });
}

} // namespace lesionlab::app
