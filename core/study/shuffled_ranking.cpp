// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/shuffled_ranking.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/lesions/shuffled_tasks.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"

namespace lesionlab::study {
namespace {

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
    auto rankings = lesions::rankShuffledTasks(tested->network, *dataset, options, split, progress, stop);
    if (!rankings)
        return tl::unexpected(rankings.error());
    const std::string method = fmt::format("{}-shuffled-{}", lesions::rankingMethodName(options.method), split);
    if (auto saved = saveRankings(study.rankingFile(run, layer->name, method), layer->name, options, tested->weightsChecksum, *rankings);
        !saved)
        return tl::unexpected(saved.error());
    for (const lesions::UnitRanking& ranking : *rankings) {
        std::vector<int> units = ranking.group();
        std::ranges::sort(units);
        if (auto named = study.setUnitGroup({ranking.task, layer->name, std::move(units)}); !named)
            return tl::unexpected(named.error());
    }
    return RankingResult{layer->name, std::move(*rankings), notesOn(*dataset)};
}

} // namespace

Result<RankingResult> rankShuffledTasks(Study study, const RankingRequest& request, std::uint64_t split, const Progress& progress,
                                        const std::stop_token& stop)
{
    return networks::guarded("ranking units", [&] { return rankUnguarded(study, request, split, progress, stop); });
}

} // namespace lesionlab::study
