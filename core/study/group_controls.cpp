// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/group_controls.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "core/networks/guarded.h"
#include "core/study/csv_field.h"
#include "core/study/run_files.h"

namespace lesionlab::study {
namespace {

constexpr const char* intactLesion = "none";

std::string randomGroups(std::size_t units, int draws) { return fmt::format("random:{}x{}", units, draws); }

/// The groups' units; of the impacts nothing yet.
Result<std::vector<GroupControl>> resolveGroups(const Study& study, const ControlsRequest& request, const LayerChoice& layer)
{
    auto asked = request.groups.empty() ? usualGroups(study, request.network.run, layer.name) : request.groups;
    if (!asked)
        return tl::unexpected(asked.error());
    if (asked->empty())
        return failure(ErrorCode::NotYetMade, "ranking", rankCommand(study, request.network.run, layer.name));
    StoredRankings found;
    if (std::ranges::any_of(*asked, lesions::needsRanking)) {
        auto rankings = weightsChecksumOf(study, request.network.run).and_then([&](const std::string& weights) {
            return findRankings(study, request.network.run, layer, weights);
        });
        if (!rankings)
            return tl::unexpected(rankings.error());
        found = std::move(*rankings);
    }
    const lesions::LesionContext context{layer.units, found.rankings, request.seed, study.unitGroups(layer.name),
                                         rankCommand(study, request.network.run, layer.name)};
    std::vector<GroupControl> groups;
    for (const std::string& words : *asked) {
        auto draws = lesions::lesionsFor(words, context);
        if (!draws)
            return tl::unexpected(draws.error());
        if (draws->size() > 1)
            return failure(ErrorCode::InvalidValue, "group", words, "one lesion: random:N with a seed for each draw");
        groups.push_back({words, std::move(draws->front().units), {}});
    }
    return groups;
}

ImpactControl controlOf(const LesionMeasurement& intact, const LesionMeasurement& lesioned, const LesionMeasurement& random,
                        std::size_t task)
{
    const evaluation::TaskAccuracy& before = intact.accuracies.front()[task];
    ImpactControl control{
        .task = before.name, .impact = before.accuracy - lesioned.accuracies.front()[task].accuracy, .images = before.images};
    std::vector<double> impacts;
    for (const auto& draw : random.accuracies)
        impacts.push_back(before.accuracy - draw[task].accuracy);
    control.randomMean = before.accuracy - random.meanAccuracy(task);
    control.randomDeviation = random.accuracyDeviation(task);
    control.pValue = analysis::permutationPValue(control.impact, impacts);
    return control;
}

Result<DataNotes> measureImpacts(const Study& study, const ControlsRequest& request, std::vector<GroupControl>& groups,
                                 const Progress& progress, const std::stop_token& stop)
{
    EvaluationRequest evaluation{request.network, request.layer, {intactLesion}, request.seed, request.onValidation};
    for (const GroupControl& group : groups)
        for (const std::string& words : {group.group, randomGroups(group.units.size(), request.draws)})
            if (std::ranges::find(evaluation.lesions, words) == evaluation.lesions.end())
                evaluation.lesions.push_back(words);
    const auto measured = measureLesions(study, evaluation, progress, stop);
    if (!measured)
        return tl::unexpected(measured.error());
    const auto of = [&](const std::string& words) -> const LesionMeasurement& {
        return *std::ranges::find(measured->lesions, words, &LesionMeasurement::lesion);
    };
    for (GroupControl& group : groups)
        for (std::size_t task = 0; task < of(intactLesion).accuracies.front().size(); ++task)
            group.impacts.push_back(
                controlOf(of(intactLesion), of(group.group), of(randomGroups(group.units.size(), request.draws)), task));
    return measured->notes;
}

Result<ControlsResult> measureUnguarded(const Study& study, const ControlsRequest& request, const Progress& progress,
                                        const std::stop_token& stop)
{
    if (request.draws < 0 || request.draws > mostDraws)
        return failure(ErrorCode::InvalidValue, "draws", fmt::format("{}", request.draws), fmt::format("0 … {}", mostDraws));
    const auto layer = checkRunName(request.network.run).and_then([&] { return chooseLayer(study, request.layer); });
    if (!layer)
        return tl::unexpected(layer.error());
    auto groups = resolveGroups(study, request, *layer);
    if (!groups)
        return tl::unexpected(groups.error());
    ControlsResult result{.layer = layer->name, .layerUnits = layer->units, .draws = request.draws, .groups = std::move(*groups)};
    for (std::size_t first = 0; first < result.groups.size(); ++first)
        for (std::size_t second = first + 1; second < result.groups.size(); ++second)
            result.overlaps.push_back({result.groups[first].group, result.groups[second].group,
                                       analysis::overlapOf(layer->units, result.groups[first].units, result.groups[second].units)});
    if (request.draws == 0)
        return result;
    auto notes = measureImpacts(study, request, result.groups, progress, stop);
    if (!notes)
        return tl::unexpected(notes.error());
    result.notes = std::move(*notes);
    return result;
}

} // namespace

Result<std::vector<std::string>> usualGroups(const Study& study, const std::string& run, const std::string& layer)
{
    const auto chosen = chooseLayer(study, layer);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const auto found =
        weightsChecksumOf(study, run).and_then([&](const std::string& weights) { return findRankings(study, run, *chosen, weights); });
    if (!found)
        return tl::unexpected(found.error());
    std::vector<std::string> groups;
    for (const lesions::UnitRanking& ranking : found->rankings)
        groups.push_back(ranking.task);
    for (const lesions::UnitRanking& ranking : found->rankings)
        groups.push_back("lowest:" + ranking.task);
    for (const auto& [name, units] : study.unitGroups(chosen->name))
        groups.push_back("group:" + name);
    return groups;
}

Result<ControlsResult> measureControls(const Study& study, const ControlsRequest& request, const Progress& progress,
                                       const std::stop_token& stop)
{
    return networks::guarded("measuring accuracy", [&] { return measureUnguarded(study, request, progress, stop); });
}

std::string impactsCsv(const ControlsResult& result)
{
    std::string csv = "group,units,task,impact,random_mean,random_standard_deviation,p,draws,images\n";
    for (const GroupControl& group : result.groups)
        for (const ImpactControl& control : group.impacts) {
            const auto known = [&control](double value) { return csvNumber(value, control.images > 0); };
            csv += fmt::format("{},{},{},{},{},{},{},{},{}\n", csvField(group.group), group.units.size(), csvField(control.task),
                               known(control.impact), known(control.randomMean), known(control.randomDeviation), known(control.pValue),
                               result.draws, control.images);
        }
    return csv;
}

std::string overlapsCsv(const ControlsResult& result)
{
    std::map<std::string, std::size_t> sizes;
    for (const GroupControl& group : result.groups)
        sizes[group.group] = group.units.size();
    std::string csv = "first,first_units,second,second_units,layer_units,shared,expected,p\n";
    for (const OverlapControl& each : result.overlaps)
        csv += fmt::format("{},{},{},{},{},{},{},{}\n", csvField(each.first), sizes[each.first], csvField(each.second), sizes[each.second],
                           result.layerUnits, each.overlap.shared, each.overlap.expected, each.overlap.pValue);
    return csv;
}

} // namespace lesionlab::study
