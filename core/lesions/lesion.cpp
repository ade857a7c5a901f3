// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/lesion.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "core/support/random.h"

namespace lesionlab::lesions {
namespace {

constexpr int mostDraws = 10'000;

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

/// Splits at the first `separator`; the second part is empty without one.
std::pair<std::string_view, std::string_view> splitAt(std::string_view text, char separator)
{
    const auto position = text.find(separator);
    return position == std::string_view::npos ? std::pair{text, std::string_view()}
                                              : std::pair{text.substr(0, position), text.substr(position + 1)};
}

tl::unexpected<Error> invalid(std::string_view request, const LesionContext& context)
{
    return failure(ErrorCode::InvalidValue, "lesion", request,
                   fmt::format("random:N, random:NxDRAWS, units:3,17,20-29 with units from 0 to {}", context.layerUnits - 1));
}

Result<const UnitRanking*> rankingOf(std::string_view task, const LesionContext& context)
{
    if (context.rankings.empty())
        return failure(ErrorCode::NotYetMade, "ranking", context.rankCommand);
    const auto found = std::ranges::find(context.rankings, task, &UnitRanking::task);
    if (found != context.rankings.end())
        return &*found;
    std::vector<std::string> names;
    std::ranges::transform(context.rankings, std::back_inserter(names), &UnitRanking::task);
    return failure(ErrorCode::UnknownName, "lesion", task,
                   fmt::format("none, {}, both, random:N, random:NxDRAWS, lowest:TASK, keep:TASK, units:3,17,20-29, group:NAME",
                               fmt::join(names, ", ")));
}

Result<std::vector<int>> namedGroup(std::string_view name, const LesionContext& context)
{
    const auto found = context.groups.find(std::string(name));
    if (found != context.groups.end())
        return found->second;
    std::vector<std::string> names;
    for (const auto& [known, units] : context.groups)
        names.push_back(known);
    if (names.empty())
        return failure(ErrorCode::NotYetMade, "unit group", "lesionlab group");
    return failure(ErrorCode::UnknownName, "group", name, fmt::format("{}", fmt::join(names, ", ")));
}

/// A task's group, or the union of all groups.
Result<std::vector<int>> groupUnits(std::string_view name, const LesionContext& context)
{
    const bool everyTask = name == "both" || name == "all";
    std::set<int> units;
    for (const UnitRanking& ranking : context.rankings) {
        if (!everyTask && ranking.task != name)
            continue;
        const std::vector<int> group = ranking.group();
        units.insert(group.begin(), group.end());
    }
    if (!everyTask || context.rankings.empty())
        if (auto known = rankingOf(name, context); !known)
            return tl::unexpected(known.error());
    return std::vector<int>(units.begin(), units.end());
}

Result<std::vector<int>> lowestUnits(std::string_view arguments, const LesionContext& context)
{
    const auto [task, countText] = splitAt(arguments, ':');
    const auto ranking = rankingOf(task, context);
    if (!ranking)
        return tl::unexpected(ranking.error());
    const auto count = countText.empty() ? std::optional((*ranking)->groupSize) : number(countText);
    if (!count || *count > context.layerUnits)
        return invalid(fmt::format("lowest:{}", arguments), context);
    std::vector<int> units = (*ranking)->lowest(*count);
    std::ranges::sort(units);
    return units;
}

Result<std::vector<int>> listedUnits(std::string_view list, const LesionContext& context)
{
    std::set<int> units;
    std::string_view rest = list;
    while (!rest.empty()) {
        const auto [item, after] = splitAt(rest, ',');
        const auto [firstText, lastText] = splitAt(item, '-');
        const auto first = number(firstText);
        const auto last = lastText.empty() ? first : number(lastText);
        if (!first || !last || *first > *last || *last >= context.layerUnits)
            return invalid(fmt::format("units:{}", list), context);
        for (int unit = *first; unit <= *last; ++unit)
            units.insert(unit);
        rest = after;
    }
    if (units.empty())
        return invalid(fmt::format("units:{}", list), context);
    return std::vector<int>(units.begin(), units.end());
}

Result<std::vector<Lesion>> randomLesions(std::string_view request, std::string_view arguments, const LesionContext& context)
{
    const auto [countText, drawsText] = splitAt(arguments, 'x');
    const auto count = number(countText);
    const auto draws = drawsText.empty() ? std::optional(1) : number(drawsText);
    if (!count || !draws || *count > context.layerUnits || *draws < 1 || *draws > mostDraws)
        return invalid(request, context);
    std::vector<Lesion> lesions;
    for (int draw = 0; draw < *draws; ++draw) {
        std::vector<int> units(static_cast<std::size_t>(context.layerUnits));
        std::iota(units.begin(), units.end(), 0);
        RandomStream stream(context.seed, "random lesion", {static_cast<std::uint64_t>(*count), static_cast<std::uint64_t>(draw)});
        stream.shuffle(std::span(units));
        units.resize(static_cast<std::size_t>(*count));
        std::ranges::sort(units);
        lesions.push_back({std::string(request), std::move(units)});
    }
    return lesions;
}

std::vector<int> complement(const std::vector<int>& units, int layerUnits)
{
    std::vector<int> rest;
    for (int unit = 0; unit < layerUnits; ++unit)
        if (!std::ranges::binary_search(units, unit))
            rest.push_back(unit);
    return rest;
}

Result<std::vector<int>> unitsFor(std::string_view request, const LesionContext& context)
{
    const auto [form, arguments] = splitAt(request, ':');
    if (form == "units")
        return listedUnits(arguments, context);
    if (form == "group")
        return namedGroup(arguments, context);
    if (form == "lowest")
        return lowestUnits(arguments, context);
    if (form == "keep")
        return groupUnits(arguments, context).map([&](const std::vector<int>& units) { return complement(units, context.layerUnits); });
    return groupUnits(request, context);
}

} // namespace

bool needsRanking(std::string_view request)
{
    const std::string_view form = splitAt(request, ':').first;
    return form != "none" && form != "random" && form != "units" && form != "group";
}

Result<std::vector<Lesion>> lesionsFor(std::string_view request, const LesionContext& context)
{
    const auto [form, arguments] = splitAt(request, ':');
    if (request == "none")
        return std::vector<Lesion>{{"none", {}}};
    if (form == "random")
        return randomLesions(request, arguments, context);
    return unitsFor(request, context).map([&](std::vector<int> units) {
        return std::vector<Lesion>{{std::string(request), std::move(units)}};
    });
}

} // namespace lesionlab::lesions
