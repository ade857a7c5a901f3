// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/unit_ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

#include "core/activations/activation_cache.h"
#include "core/activations/batch_tensors.h"
#include "core/activations/silencing_losses.h"
#include "core/datasets/selections.h"
#include "core/networks/operations.h"
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

/// So many images run together up to the layer that a stop is heeded soon, on a processor of 100 GFLOP/s within 0.15 s, and that their maps
/// are a small part of the memory.
int batchSizeFor(const networks::Network& network, const RankingOptions& options)
{
    constexpr double operations = 1.5e10;
    const int quick = activations::batchSizeWithin(network, operations, networks::operationsUpTo(network, options.layer));
    return static_cast<int>(std::min<std::int64_t>(quick, activations::imagesFitting(network, options.layer, options.memory)));
}

/// What a ranking does, and for how long.
struct Plan {
    Sizes sizes;
    int passes; ///< of each task
    int units;
    std::vector<std::vector<std::size_t>> selections; ///< images of each task
};

/// Progress by time: caching an image takes much longer than a pass over it, and later passes have fewer candidates.
class TimedProgress {
public:
    TimedProgress(const Plan& plan, const Progress& progress) : plan_(plan), progress_(progress) {}

    /// `firstPass`: of this call, in which the task's cache is filled.
    void tell(std::size_t task, int pass, const activations::ActivationCache& cache, const ProgressUpdate& inPass, int firstPass)
    {
        cost_ = cache.cost();
        double done = 0;
        double total = 0;
        for (std::size_t t = 0; t < plan_.selections.size(); ++t) {
            for (int p = 0; p < plan_.passes; ++p) {
                const bool fills = p == (t == task ? firstPass : 0);
                const double anew = fills ? 1 : 1 - cost_.cachedShare;
                const double candidates = plan_.units - p * plan_.sizes.step;
                const double seconds =
                    static_cast<double>(plan_.selections[t].size()) * (anew * cost_.imageSeconds + candidates * cost_.pairSeconds);
                total += seconds;
                if (t < task || (t == task && p < pass))
                    done += seconds;
                else if (t == task && p == pass)
                    done += seconds * static_cast<double>(inPass.done) / static_cast<double>(inPass.total);
            }
        }
        constexpr double steps = 1e6;
        if (total > 0)
            report(progress_, Phase::Ranking, static_cast<std::uint64_t>(steps * done / total), static_cast<std::uint64_t>(steps));
    }

private:
    const Plan& plan_;
    const Progress& progress_;
    activations::ActivationCache::Cost cost_;
};

std::vector<int> allUnits(int count)
{
    std::vector<int> units(static_cast<std::size_t>(count));
    std::iota(units.begin(), units.end(), 0);
    return units;
}

std::vector<int> selectedUnits(const UnitRanking& ranking)
{
    std::vector<int> selected;
    for (const RankingStep& step : ranking.steps)
        selected.insert(selected.end(), step.units.begin(), step.units.end());
    return selected;
}

/// One pass: silences each unit that is not selected yet.
Result<void> addPass(UnitRanking& ranking, activations::ActivationCache& cache, const Plan& plan, RankingMethod method,
                     const Progress& progress, const std::stop_token& stop)
{
    const std::vector<int> selected = selectedUnits(ranking);
    const std::vector<int> candidates = without(allUnits(plan.units), selected);
    double lossBefore = 0;
    const auto losses = cache.lossesOfSilencingEach(selected, candidates, &lossBefore, progress, stop);
    if (!losses)
        return tl::unexpected(losses.error());
    if (!std::ranges::all_of(*losses, [](double loss) { return std::isfinite(loss); })) // they could not be ordered
        return failure(ErrorCode::NotFinite, "losses under lesions");
    if (ranking.onePassLosses.empty()) {
        ranking.onePassLosses = *losses;
        ranking.intactLoss = lossBefore;
    }
    if (method == RankingMethod::Greedy) {
        std::vector<int> best = byLoss(candidates, *losses);
        best.resize(std::min(best.size(), static_cast<std::size_t>(plan.sizes.step)));
        ranking.steps.push_back({std::move(best), lossBefore});
    }
    return {};
}

void putInOrder(UnitRanking& ranking)
{
    ranking.order = selectedUnits(ranking);
    const std::vector<int> rest =
        without(byLoss(allUnits(static_cast<int>(ranking.onePassLosses.size())), ranking.onePassLosses), ranking.order);
    ranking.order.insert(ranking.order.end(), rest.begin(), rest.end());
}

int passesDone(const UnitRanking& ranking, RankingMethod method)
{
    return method == RankingMethod::Greedy ? static_cast<int>(ranking.steps.size()) : (ranking.onePassLosses.empty() ? 0 : 1);
}

bool stepsFit(const UnitRanking& ranking, const Plan& plan)
{
    const std::vector<int> selected = selectedUnits(ranking);
    const std::unordered_set<int> different(selected.begin(), selected.end());
    const auto step = static_cast<std::size_t>(plan.sizes.step);
    return different.size() == selected.size() && std::ranges::all_of(selected, [&](int unit) { return unit >= 0 && unit < plan.units; }) &&
           std::ranges::all_of(ranking.steps, [&](const RankingStep& each) {
               return each.units.size() == step ||
                      (&each == &ranking.steps.back() && selected.size() == static_cast<std::size_t>(plan.units));
           });
}

bool fits(const std::vector<UnitRanking>& earlier, const std::vector<datasets::TaskClasses>& tasks, const Plan& plan, RankingMethod method)
{
    if (earlier.size() > tasks.size())
        return false;
    for (std::size_t task = 0; task < earlier.size(); ++task) {
        const int done = passesDone(earlier[task], method);
        const bool finished = done == plan.passes;
        const std::size_t ordered = finished ? static_cast<std::size_t>(plan.units) : 0;
        const std::size_t measured = done > 0 ? static_cast<std::size_t>(plan.units) : 0;
        if (done > plan.passes || earlier[task].groupSize != plan.sizes.group || earlier[task].onePassLosses.size() != measured ||
            !stepsFit(earlier[task], plan) || earlier[task].task != tasks[task].name ||
            earlier[task].images != static_cast<int>(plan.selections[task].size()) || earlier[task].order.size() != ordered ||
            (!finished && task + 1 < earlier.size()))
            return false;
    }
    return true;
}

} // namespace

std::vector<std::string> rankingMethodNames() { return methodNames.all(); }

std::string rankingMethodName(RankingMethod method) { return methodNames.nameOf(method); }

Result<RankingMethod> rankingMethodNamed(std::string_view name) { return methodNames.named(name); }

std::vector<int> UnitRanking::group() const { return {order.begin(), order.begin() + groupSize}; }

std::vector<int> UnitRanking::lowest(int n) const
{
    std::vector<int> units = allUnits(static_cast<int>(onePassLosses.size()));
    std::ranges::stable_sort(units, {}, [this](int unit) { return onePassLosses[static_cast<std::size_t>(unit)]; });
    units.resize(std::min(units.size(), static_cast<std::size_t>(n)));
    return units;
}

int groupSize(int layerUnits, double share) { return static_cast<int>(std::floor(layerUnits * share)); }

std::vector<std::vector<std::size_t>> rankedImages(const datasets::Dataset& dataset, const RankingOptions& options)
{
    std::vector<std::vector<std::size_t>> selections;
    for (const datasets::TaskClasses& task : dataset.labels.tasks()) {
        const std::vector<int> classes = task.classIndices();
        selections.push_back(options.firstInClassOrder ? datasets::chooseFirst(*dataset.train, classes, options.images)
                                                       : datasets::chooseBalanced(*dataset.train, classes, options.images, options.seed));
    }
    return selections;
}

Result<std::vector<UnitRanking>> rankUnits(const networks::Network& network, const datasets::Dataset& dataset,
                                           const RankingOptions& options, const Progress& progress, const std::stop_token& stop,
                                           std::vector<UnitRanking> earlier, const RankingListener& listener)
{
    const auto& tasks = dataset.labels.tasks();
    const int units = network.layers().at(static_cast<std::size_t>(options.layer)).units;
    const Sizes sizes = sizesFor(units, options);
    const Plan plan{sizes, options.method == RankingMethod::Greedy ? sizes.passes : 1, units, rankedImages(dataset, options)};
    for (std::size_t task = 0; task < tasks.size(); ++task)
        if (plan.selections[task].empty())
            return failure(ErrorCode::NoImagesFound, tasks[task].name);
    TimedProgress timed(plan, progress);
    std::vector<UnitRanking> rankings;
    if (fits(earlier, tasks, plan, options.method))
        rankings = std::move(earlier);
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        const std::vector<std::size_t>& selection = plan.selections[task];
        if (rankings.size() == task)
            rankings.push_back({.task = tasks[task].name, .groupSize = sizes.group, .images = static_cast<int>(selection.size())});
        UnitRanking& ranking = rankings[task];
        const int firstPass = passesDone(ranking, options.method);
        activations::ActivationCache cache(
            network, dataset.train, selection,
            {.layer = options.layer, .memoryBudget = options.memory, .batchSize = batchSizeFor(network, options)});
        for (int pass = firstPass; pass < plan.passes; ++pass) {
            const auto inPass = [&](const ProgressUpdate& update) { timed.tell(task, pass, cache, update, firstPass); };
            if (auto added = addPass(ranking, cache, plan, options.method, inPass, stop); !added)
                return tl::unexpected(added.error());
            if (pass + 1 == plan.passes)
                putInOrder(ranking);
            if (auto heard = listener ? listener(rankings) : Result<void>(); !heard)
                return tl::unexpected(heard.error());
        }
    }
    return rankings;
}

} // namespace lesionlab::lesions
