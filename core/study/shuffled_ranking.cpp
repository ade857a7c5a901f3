// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/shuffled_ranking.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/datasets/selections.h"
#include "core/lesions/shuffled_tasks.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/study/unfinished_ranking.h"
#include "core/support/random.h"

namespace lesionlab::study {
namespace {

Result<std::string> imagesChecksum(const std::vector<datasets::Dataset>& tasks, const lesions::RankingOptions& options,
                                   const Progress& progress, const std::stop_token& stop)
{
    std::string all;
    for (const datasets::Dataset& task : tasks) {
        const auto checksum = datasets::contentChecksum(*task.train, lesions::rankedImages(task, options).front(), progress, stop);
        if (!checksum)
            return checksum;
        all += *checksum;
    }
    return all;
}

Result<RankingResult> rankUnguarded(Study& study, const RankingRequest& request, std::uint64_t split, const Progress& progress,
                                    const std::stop_token& stop)
{
    const std::string& run = request.network.run;
    const auto lock = study.lockRun(run); // the weights stay those that are ranked
    if (!lock)
        return tl::unexpected(lock.error());
    const auto layer = chooseLayer(study, request.layer);
    if (!layer)
        return tl::unexpected(layer.error());
    const auto tested = loadTestedNetwork(study, run, request.network.device);
    if (!tested)
        return tl::unexpected(tested.error());
    const auto dataset = study.loadData({.train = true}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    lesions::RankingOptions options = request.options;
    options.layer = layer->index;
    const auto tasks = lesions::shuffledTasks(*dataset, split);
    if (!tasks)
        return tl::unexpected(tasks.error());
    const auto images = imagesChecksum(*tasks, options, progress, stop);
    if (!images)
        return tl::unexpected(images.error());
    const std::string method = fmt::format("{}-shuffled-{}", lesions::rankingMethodName(options.method), split);
    const UnfinishedRanking unfinished(study.rankingFile(run, layer->name, method), layer->name, options, tested->weightsChecksum, *images);
    const std::vector<lesions::UnitRanking> earlier = unfinished.load(layer->units);
    std::vector<lesions::UnitRanking> rankings;
    for (std::size_t half = 0; half < tasks->size(); ++half) {
        const auto inHalf = [&](const ProgressUpdate& update) {
            report(progress, update.phase, half * update.total + update.done, tasks->size() * update.total);
        };
        const auto save = [&](const std::vector<lesions::UnitRanking>& soFar) {
            std::vector<lesions::UnitRanking> all = rankings;
            all.push_back(soFar.front());
            return unfinished.save(all);
        };
        auto ranked = lesions::rankUnits(tested->network, (*tasks)[half], options, inHalf, stop,
                                         half < earlier.size() ? std::vector{earlier[half]} : std::vector<lesions::UnitRanking>(), save);
        if (!ranked)
            return tl::unexpected(ranked.error());
        rankings.push_back(std::move(ranked->front()));
    }
    for (const lesions::UnitRanking& ranking : rankings) {
        std::vector<int> units = ranking.group();
        std::ranges::sort(units);
        if (auto named = study.setUnitGroup({shuffledGroupName(ranking.task, run), layer->name, std::move(units)}); !named)
            return tl::unexpected(named.error());
    }
    if (auto saved = unfinished.finish(rankings); !saved) // not before: what could not be named is not computed anew
        return tl::unexpected(saved.error());
    return RankingResult{layer->name, std::move(rankings), notesOn(*dataset)};
}

} // namespace

std::string shuffledGroupName(const std::string& half, const std::string& run)
{
    if (run == baselineRun)
        return half;
    const std::string name = fmt::format("{}-{}", half, run);
    return checkRunName(name) ? name : fmt::format("{}-{:016x}", half, streamSeed(0, run)); // too long
}

Result<RankingResult> rankShuffledTasks(Study study, const RankingRequest& request, std::uint64_t split, const Progress& progress,
                                        const std::stop_token& stop)
{
    return networks::guarded("ranking units", [&] { return rankUnguarded(study, request, split, progress, stop); });
}

} // namespace lesionlab::study
