// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/group_measurements.h"

#include <algorithm>
#include <set>

#include "core/activations/activation_cache.h"
#include "core/datasets/selections.h"
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
    activations::ActivationCache::Options options;
    options.layer = question.layer;
    activations::ActivationCache cache(network, question.images, datasets::chooseAll(*question.images), options);
    std::vector<UnitGroup> silenced{{"none", {}}};
    silenced.insert(silenced.end(), question.groups.begin(), question.groups.end());
    std::vector<GroupMeasurement> measurements;
    for (const UnitGroup& group : silenced) {
        const auto overAll = [&](const ProgressUpdate& update) {
            report(progress, update.phase, measurements.size() * update.total + update.done, silenced.size() * update.total);
        };
        auto accuracies = evaluation::evaluate(cache, question.labels, unionOf(silent, group.units), overAll, stop);
        if (!accuracies)
            return tl::unexpected(accuracies.error());
        measurements.push_back({group.name, std::move(*accuracies)});
    }
    return measurements;
}

} // namespace lesionlab::study
