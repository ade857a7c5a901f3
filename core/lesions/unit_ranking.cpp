// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/unit_ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

#include "core/activations/activation_cache.h"
#include "core/datasets/selections.h"
#include "core/support/enum_names.h"

namespace lesionlab::lesions {
namespace {

constexpr EnumNames<RankingMethod, 2> methodNames{"ranking method",
                                                  {{{RankingMethod::Greedy, "greedy"}, {RankingMethod::OnePass, "one-pass"}}}};

/// Units ordered by loss, highest first; ties: the lower index.
std::vector<int> byLoss(const std::vector<int>& units, const std::vector<double>& losses)
{
    std::vector<std::size_t> positions(units.size());
    std::iota(positions.begin(), positions.end(), 0U);
    std::ranges::sort(positions,
                      [&](std::size_t a, std::size_t b) { return losses[a] != losses[b] ? losses[a] > losses[b] : units[a] < units[b]; });
    std::vector<int> sorted;
    std::ranges::transform(positions, std::back_inserter(sorted), [&](std::size_t position) { return units[position]; });
    return sorted;
}

std::vector<int> without(const std::vector<int>& units, const std::vector<int>& excluded)
{
    const std::unordered_set<int> set(excluded.begin(), excluded.end());
    std::vector<int> rest;
    std::ranges::copy_if(units, std::back_inserter(rest), [&set](int unit) { return !set.contains(unit); });
    return rest;
}

struct Sizes {
    int step;
    int group;
    int passes; ///< of the greedy procedure
};

Sizes sizesFor(int units, const RankingOptions& options)
{
    const int step = std::max(1, static_cast<int>(std::floor(units * options.stepShare)));
    const double share = units * options.groupShare;
    int passes = 0;
    while (passes * step <= share && passes * step < units)
        ++passes;
    return {step, groupSize(units, options.groupShare), passes};
}

Result<UnitRanking> rankForTask(activations::ActivationCache& cache, const RankingOptions& options, const Progress& progress,
                                std::uint64_t passesBefore, std::uint64_t passesInAll, const std::stop_token& stop)
{
    const Sizes sizes = sizesFor(cache.unitCount(), options);
    const int passes = options.method == RankingMethod::Greedy ? sizes.passes : 1;
    std::vector<int> all(static_cast<std::size_t>(cache.unitCount()));
    std::iota(all.begin(), all.end(), 0);
    UnitRanking ranking;
    ranking.groupSize = sizes.group;
    ranking.images = static_cast<int>(cache.imageCount());
    std::vector<int> selected;
    for (int pass = 0; pass < passes; ++pass) {
        const auto inPass = [&](const ProgressUpdate& update) {
            const std::uint64_t before = (passesBefore + static_cast<std::uint64_t>(pass)) * update.total;
            report(progress, Phase::Ranking, before + update.done, passesInAll * update.total);
        };
        const std::vector<int> candidates = without(all, selected);
        double lossBefore = 0;
        const auto losses = cache.lossesOfSilencingEach(selected, candidates, &lossBefore, inPass, stop);
        if (!losses)
            return tl::unexpected(losses.error());
        if (!std::ranges::all_of(*losses, [](double loss) { return std::isfinite(loss); })) // they could not be ordered
            return failure(ErrorCode::NotFinite, "losses under lesions");
        if (pass == 0) {
            ranking.onePassLosses = *losses;
            ranking.intactLoss = lossBefore;
        }
        std::vector<int> best = byLoss(candidates, *losses);
        best.resize(std::min(best.size(), static_cast<std::size_t>(sizes.step)));
        if (options.method == RankingMethod::Greedy) {
            selected.insert(selected.end(), best.begin(), best.end());
            ranking.steps.push_back({std::move(best), lossBefore});
        }
    }
    ranking.order = selected;
    const std::vector<int> rest = without(byLoss(all, ranking.onePassLosses), selected);
    ranking.order.insert(ranking.order.end(), rest.begin(), rest.end());
    return ranking;
}

} // namespace

std::vector<std::string> rankingMethodNames() { return methodNames.all(); }

std::string rankingMethodName(RankingMethod method) { return methodNames.nameOf(method); }

Result<RankingMethod> rankingMethodNamed(std::string_view name) { return methodNames.named(name); }

std::vector<int> UnitRanking::group() const { return {order.begin(), order.begin() + groupSize}; }

std::vector<int> UnitRanking::lowest(int n) const
{
    std::vector<int> units(onePassLosses.size());
    std::iota(units.begin(), units.end(), 0);
    std::ranges::stable_sort(units, {}, [this](int unit) { return onePassLosses[static_cast<std::size_t>(unit)]; });
    units.resize(std::min(units.size(), static_cast<std::size_t>(n)));
    return units;
}

int groupSize(int layerUnits, double share) { return static_cast<int>(std::floor(layerUnits * share)); }

Result<std::vector<UnitRanking>> rankUnits(const networks::Network& network, const datasets::Dataset& dataset,
                                           const RankingOptions& options, const Progress& progress, const std::stop_token& stop)
{
    const auto& tasks = dataset.labels.tasks();
    const int units = network.layers().at(static_cast<std::size_t>(options.layer)).units;
    const int passes = options.method == RankingMethod::Greedy ? sizesFor(units, options).passes : 1;
    std::vector<UnitRanking> rankings;
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        const std::vector<int> classes = tasks[task].classIndices();
        const auto selection = options.firstInClassOrder ? datasets::chooseFirst(*dataset.train, classes, options.images)
                                                         : datasets::chooseBalanced(*dataset.train, classes, options.images, options.seed);
        if (selection.empty())
            return failure(ErrorCode::NoImagesFound, tasks[task].name);
        activations::ActivationCache cache(network, dataset.train, selection, {.layer = options.layer});
        auto ranking = rankForTask(cache, options, progress, task * static_cast<std::size_t>(passes),
                                   tasks.size() * static_cast<std::size_t>(passes), stop);
        if (!ranking)
            return tl::unexpected(ranking.error());
        ranking->task = tasks[task].name;
        rankings.push_back(std::move(*ranking));
    }
    return rankings;
}

} // namespace lesionlab::lesions
