// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/dose_response.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/analysis/chance.h"
#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/networks/guarded.h"
#include "core/study/csv_field.h"
#include "core/study/dose_file.h"
#include "core/study/group_controls.h"
#include "core/study/run_files.h"
#include "core/support/random.h"

namespace lesionlab::study {
namespace {

/// All units of a layer, the first to be silenced first.
using Order = std::vector<int>;

/// A curve that is to be measured, with one order for each draw.
struct PlannedCurve {
    DoseCurve curve;
    std::vector<Order> orders;
};

/// Sets of units, each once however many curves ask for it: all orders share the intact and the wholly silent layer.
class UnitSets {
public:
    std::size_t placeOf(std::vector<int> units)
    {
        std::ranges::sort(units);
        const auto [found, isNew] = places_.try_emplace(units, sets_.size());
        if (isNew)
            sets_.push_back(std::move(units));
        return found->second;
    }
    [[nodiscard]] const std::vector<std::vector<int>>& all() const { return sets_; }

private:
    std::map<std::vector<int>, std::size_t> places_;
    std::vector<std::vector<int>> sets_;
};

Result<std::vector<int>> dosesOf(const std::vector<double>& asked, int units)
{
    std::set<int> doses;
    for (const double share : asked.empty() ? usualShares() : asked) {
        if (!(share >= 0 && share <= 1))
            return failure(ErrorCode::InvalidValue, "share", fmt::format("{}", share), "0 … 1");
        // 0.3 is a little less than three tenths: 10 of 10 · 0.3 units would be 2.
        doses.insert(static_cast<int>(std::floor(share * units + 1e-9)));
    }
    return std::vector<int>(doses.begin(), doses.end());
}

std::vector<Order> randomOrders(const DoseRequest& request, int units)
{
    std::vector<Order> orders;
    for (int draw = 0; draw < request.draws; ++draw) {
        Order& order = orders.emplace_back(static_cast<std::size_t>(units));
        std::iota(order.begin(), order.end(), 0);
        RandomStream(request.seed, "dose of random units", {static_cast<std::uint64_t>(draw)}).shuffle(std::span(order));
    }
    return orders;
}

std::vector<PlannedCurve> planCurves(const DoseRequest& request, const std::vector<lesions::UnitRanking>& rankings, int units)
{
    std::vector<PlannedCurve> curves;
    for (const lesions::UnitRanking& ranking : rankings)
        curves.push_back({{DoseOrder::Needed, ranking.task, 1, {}}, {ranking.order}});
    curves.push_back({{DoseOrder::Random, {}, request.draws, {}}, randomOrders(request, units)});
    for (const lesions::UnitRanking& ranking : rankings)
        curves.push_back({{DoseOrder::Lowest, ranking.task, 1, {}}, {ranking.lowest(units)}});
    return curves;
}

DoseResponse responseOver(const std::vector<const evaluation::TaskAccuracy*>& draws)
{
    const auto count = static_cast<double>(draws.size());
    DoseResponse response{.lowest = 1, .images = draws.front()->images};
    for (const evaluation::TaskAccuracy* const draw : draws) {
        response.accuracy += draw->accuracy / count;
        response.withinTaskAccuracy += draw->withinTaskAccuracy / count;
        response.lowest = std::min(response.lowest, draw->accuracy);
        response.highest = std::max(response.highest, draw->accuracy);
    }
    double squares = 0;
    for (const evaluation::TaskAccuracy* const draw : draws)
        squares += (draw->accuracy - response.accuracy) * (draw->accuracy - response.accuracy);
    response.deviation = draws.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
    return response;
}

/// What is measured, before any image is looked at.
struct Plan {
    std::vector<int> doses;
    std::vector<PlannedCurve> curves;
    UnitSets sets;
    std::vector<std::size_t> places; ///< in `sets`, by curve, dose and draw
    std::size_t intact = 0;          ///< in `sets`: no unit
};

Result<Plan> planFor(const DoseRequest& request, const std::vector<lesions::UnitRanking>& rankings, int units)
{
    if (request.draws < 1 || request.draws > mostDraws)
        return failure(ErrorCode::InvalidValue, "draws", fmt::format("{}", request.draws), fmt::format("1 … {}", mostDraws));
    auto doses = dosesOf(request.shares, units);
    if (!doses)
        return tl::unexpected(doses.error());
    Plan plan{std::move(*doses), planCurves(request, rankings, units), {}, {}};
    plan.intact = plan.sets.placeOf({});
    for (const PlannedCurve& planned : plan.curves)
        for (const int dose : plan.doses)
            for (const Order& order : planned.orders)
                plan.places.push_back(plan.sets.placeOf({order.begin(), order.begin() + dose}));
    return plan;
}

/// `accuracies`: [set of units][task].
std::vector<DoseCurve> filledCurves(Plan& plan, const std::vector<std::vector<evaluation::TaskAccuracy>>& accuracies)
{
    std::vector<DoseCurve> curves;
    auto place = plan.places.begin();
    for (PlannedCurve& planned : plan.curves) {
        const auto draws = static_cast<std::ptrdiff_t>(planned.orders.size());
        for (std::size_t dose = 0; dose < plan.doses.size(); ++dose, place += draws) {
            std::vector<DoseResponse>& responses = planned.curve.responses.emplace_back();
            for (std::size_t task = 0; task < accuracies.front().size(); ++task) {
                std::vector<const evaluation::TaskAccuracy*> ofDraws;
                std::transform(place, place + draws, std::back_inserter(ofDraws), [&](std::size_t set) { return &accuracies[set][task]; });
                responses.push_back(responseOver(ofDraws));
            }
        }
        curves.push_back(std::move(planned.curve));
    }
    return curves;
}

std::vector<bool> nearChance(const std::vector<evaluation::TaskAccuracy>& intact)
{
    std::vector<bool> near;
    for (const evaluation::TaskAccuracy& task : intact)
        near.push_back(analysis::isNearChance(task.classes));
    return near;
}

/// Which test images a result that is kept is of.
Result<void> noteTestImages(DoseResult& result, const Study& study, const datasets::ImageSet& images, const Progress& progress,
                            const std::stop_token& stop)
{
    return datasets::contentChecksum(images, progress, stop).map([&](std::string checksum) {
        result.testChecksum = std::move(checksum);
        result.otherTestChecksums = testImagesOfRuns(study);
        std::erase(result.otherTestChecksums, result.testChecksum);
    });
}

bool isKept(const DoseRequest& request) { return request.keep && !request.onValidation; }

Result<DoseResult> measureUnguarded(const Study& study, const DoseRequest& request, const Progress& progress, const std::stop_token& stop)
{
    const auto layer = chooseLayer(study, request.layer);
    if (!layer)
        return tl::unexpected(layer.error());
    const auto tested =
        checkRunName(request.network.run).and_then([&] { return loadTestedNetwork(study, request.network.run, request.network.device); });
    if (!tested)
        return tl::unexpected(tested.error());
    const std::string& weights = tested->weightsChecksum;
    const auto found = findRankings(study, request.network.run, *layer, weights);
    if (!found)
        return tl::unexpected(found.error());
    if (found->rankings.empty())
        return failure(ErrorCode::NotYetMade, "ranking", rankCommand(study, request.network.run, layer->name));
    auto plan = planFor(request, found->rankings, layer->units);
    if (!plan)
        return tl::unexpected(plan.error());
    const auto dataset = study.loadData({.valid = request.onValidation, .test = !request.onValidation}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    const std::shared_ptr<const datasets::ImageSet> images = request.onValidation ? dataset->valid : dataset->test;
    if (images->size() == 0)
        return failure(ErrorCode::NoImagesFound, study.imagePlaces(request.onValidation ? "valid" : "test"));
    const auto accuracies =
        evaluation::evaluateLesions(tested->network, images, dataset->labels, layer->index, plan->sets.all(), progress, stop);
    if (!accuracies)
        return tl::unexpected(accuracies.error());
    DoseResult result{.layer = layer->name,
                      .layerUnits = layer->units,
                      .rankingMethod = found->method,
                      .tasks = taskNames(study.specification()),
                      .doses = plan->doses,
                      .curves = filledCurves(*plan, *accuracies),
                      .seed = request.seed,
                      .nearChance = nearChance((*accuracies)[plan->intact]),
                      .weightsChecksum = weights,
                      .rankingChecksum = rankingChecksum(*found),
                      .notes = notesOn(*dataset)};
    if (isKept(request))
        if (auto noted = noteTestImages(result, study, *images, progress, stop); !noted)
            return tl::unexpected(noted.error());
    return result;
}

Result<DoseResult> measureAndKeep(const Study& study, const DoseRequest& request, const Progress& progress, const std::stop_token& stop)
{
    const auto lock = study.lockRun(request.network.run);
    if (!lock)
        return tl::unexpected(lock.error());
    auto result = measureUnguarded(study, request, progress, stop);
    if (!result)
        return result;
    if (auto saved = saveDoses(study, request.network.run, *result); !saved)
        return tl::unexpected(saved.error());
    return result;
}

} // namespace

std::string DoseCurve::name() const
{
    switch (order) {
    case DoseOrder::Needed: return of;
    case DoseOrder::Lowest: return "lowest:" + of;
    case DoseOrder::Random: break;
    }
    return "random";
}

std::vector<double> usualShares() { return {0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}; }

std::vector<double> baseStudyShares() { return {0, 0.1, 0.2, 0.3}; }

Result<DoseResult> measureDoses(const Study& study, const DoseRequest& request, const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("measuring accuracy", [&] {
        return isKept(request) ? measureAndKeep(study, request, progress, stop) : measureUnguarded(study, request, progress, stop);
    });
}

std::string dosesCsv(const DoseResult& result)
{
    std::string csv = "order,silent_units,share,task,accuracy,standard_deviation,lowest,highest,within_task_accuracy,draws,images\n";
    for (const DoseCurve& curve : result.curves)
        for (std::size_t dose = 0; dose < result.doses.size(); ++dose)
            for (std::size_t task = 0; task < result.tasks.size(); ++task) {
                const DoseResponse& response = curve.responses[dose][task];
                const auto known = [&response](double value) { return csvNumber(value, response.images > 0); };
                csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csvField(curve.name()), result.doses[dose],
                                   static_cast<double>(result.doses[dose]) / result.layerUnits, csvField(result.tasks[task]),
                                   known(response.accuracy), known(response.deviation), known(response.lowest), known(response.highest),
                                   known(response.withinTaskAccuracy), curve.draws, response.images);
            }
    return csv;
}

} // namespace lesionlab::study
