// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ranking_json.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "core/support/json_integers.h"

namespace lesionlab::study {
namespace {

bool areDistinctUnits(const std::vector<int>& list, int units)
{
    const std::set<int> distinct(list.begin(), list.end());
    return distinct.size() == list.size() && (distinct.empty() || (*distinct.begin() >= 0 && *distinct.rbegin() < units));
}

} // namespace

Json rankingToJson(const lesions::UnitRanking& ranking)
{
    Json steps = Json::array();
    for (const lesions::RankingStep& step : ranking.steps)
        steps.push_back({{"units", step.units}, {"loss_before", step.loss}});
    return {{"task", ranking.task},
            {"images", ranking.images},
            {"intact_loss", ranking.intactLoss},
            {"group_size", ranking.groupSize},
            {"order", ranking.order},
            {"one_pass_losses", ranking.onePassLosses},
            {"steps", steps}};
}

lesions::UnitRanking unfinishedRankingFromJson(const Json& json, int layerUnits)
{
    lesions::UnitRanking ranking;
    ranking.task = json.at("task").get<std::string>();
    ranking.images = integerFrom<int>(json.at("images"));
    ranking.intactLoss = json.at("intact_loss").get<double>();
    ranking.groupSize = integerFrom<int>(json.at("group_size"));
    ranking.order = integersFrom<int>(json.at("order"));
    ranking.onePassLosses = json.at("one_pass_losses").get<std::vector<double>>();
    std::vector<int> selected;
    for (const Json& step : json.at("steps")) {
        ranking.steps.push_back({integersFrom<int>(step.at("units")), step.at("loss_before").get<double>()});
        selected.insert(selected.end(), ranking.steps.back().units.begin(), ranking.steps.back().units.end());
    }
    const auto units = static_cast<std::size_t>(layerUnits);
    if (!areDistinctUnits(ranking.order, layerUnits) || !areDistinctUnits(selected, layerUnits) || ranking.onePassLosses.size() != units ||
        ranking.groupSize < 0 || ranking.groupSize > layerUnits)
        throw std::invalid_argument(fmt::format("the ranking for {} does not fit a layer of {} units", ranking.task, layerUnits));
    return ranking;
}

lesions::UnitRanking rankingFromJson(const Json& json, int layerUnits)
{
    lesions::UnitRanking ranking = unfinishedRankingFromJson(json, layerUnits);
    if (ranking.order.size() != static_cast<std::size_t>(layerUnits))
        throw std::invalid_argument(fmt::format("the ranking for {} does not fit a layer of {} units", ranking.task, layerUnits));
    return ranking;
}

} // namespace lesionlab::study
