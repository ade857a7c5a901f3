// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/group_measurements.h"

#include <algorithm>
#include <set>

#include "core/evaluation/evaluator.h"

namespace lesionlab::study {
namespace {

std::vector<int> unionOf(const std::vector<int>& first, const std::vector<int>& second)
{
    std::set<int> units(first.begin(), first.end());
    units.insert(second.begin(), second.end());
    return {units.begin(), units.end()};
}

} // namespace

std::vector<UnitGroup> groupsOf(const std::vector<lesions::UnitRanking>& rankings)
{
    std::vector<UnitGroup> groups;
    UnitGroup all{rankings.size() == 2 ? "both" : "all", {}};
    for (const lesions::UnitRanking& ranking : rankings) {
        std::vector<int> units = ranking.group();
        std::ranges::sort(units);
        all.units = unionOf(all.units, units);
        groups.push_back({ranking.task, std::move(units)});
    }
    if (groups.size() > 1)
        groups.push_back(std::move(all));
    return groups;
}

Result<std::vector<GroupMeasurement>> measureGroups(const networks::Network& network, const GroupQuestion& question,
                                                    const std::vector<int>& silent, const Progress& progress, const std::stop_token& stop)
{
    std::vector<GroupMeasurement> measurements{{"none", {}}};
    std::vector<std::vector<int>> lesions{unionOf(silent, {})};
    for (const UnitGroup& group : question.groups) {
        measurements.push_back({group.name, {}});
        lesions.push_back(unionOf(silent, group.units));
    }
    auto accuracies = evaluation::evaluateLesions(network, question.images, question.labels, question.layer, lesions, progress, stop);
    if (!accuracies)
        return tl::unexpected(accuracies.error());
    for (std::size_t i = 0; i < measurements.size(); ++i)
        measurements[i].tasks = std::move((*accuracies)[i]);
    return measurements;
}

} // namespace lesionlab::study
