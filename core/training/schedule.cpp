// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/schedule.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>

namespace lesionlab::training {
namespace {

constexpr std::array<std::pair<ScheduleKind, const char*>, 4> names{{
    {ScheduleKind::Constant, "constant"},
    {ScheduleKind::OneCycle, "one-cycle"},
    {ScheduleKind::Step, "step"},
    {ScheduleKind::Plateau, "plateau"},
}};

constexpr double risingShare = 0.3;
constexpr double startDivisor = 25;
constexpr double endDivisor = 1e4;
constexpr double smallestFall = 1e-4; ///< relative

double alongCosine(double from, double to, double share) { return to + (from - to) / 2 * (1 + std::cos(std::numbers::pi * share)); }

double oneCycle(double highest, double step, double steps)
{
    const double start = highest / startDivisor;
    const double top = risingShare * steps - 1;
    const double end = steps - 1;
    if (step <= top)
        return alongCosine(start, highest, step / top);
    return alongCosine(highest, start / endDivisor, (step - top) / (end - top));
}

} // namespace

std::vector<std::string> scheduleNames()
{
    std::vector<std::string> all;
    std::ranges::transform(names, std::back_inserter(all), [](const auto& entry) { return entry.second; });
    return all;
}

std::string scheduleName(ScheduleKind kind)
{
    return std::ranges::find(names, kind, [](const auto& entry) { return entry.first; })->second;
}

Result<ScheduleKind> scheduleNamed(std::string_view name)
{
    const auto* const found = std::ranges::find_if(names, [name](const auto& entry) { return name == entry.second; });
    if (found == names.end())
        return failure(ErrorCode::UnknownName, "schedule", name, fmt::format("{}", fmt::join(scheduleNames(), ", ")));
    return found->first;
}

Schedule::Schedule(const ScheduleOptions& options, double rate, std::uint64_t stepsPerEpoch, int epochs)
    : options_(options), rate_(rate), stepsPerEpoch_(std::max<std::uint64_t>(1, stepsPerEpoch)),
      steps_(stepsPerEpoch_ * static_cast<std::uint64_t>(epochs)), best_(std::numeric_limits<double>::infinity())
{
}

double Schedule::rateAt(std::uint64_t step) const
{
    switch (options_.kind) {
    case ScheduleKind::OneCycle: return oneCycle(rate_, static_cast<double>(step), static_cast<double>(steps_));
    case ScheduleKind::Step: {
        const std::uint64_t drops = step / stepsPerEpoch_ / static_cast<std::uint64_t>(std::max(1, options_.stepEpochs));
        return rate_ * std::pow(options_.factor, static_cast<double>(drops));
    }
    case ScheduleKind::Constant:
    case ScheduleKind::Plateau: break;
    }
    return rate_;
}

void Schedule::epochEnded(double validationLoss)
{
    if (options_.kind != ScheduleKind::Plateau)
        return;
    if (validationLoss < best_ * (1 - smallestFall)) {
        best_ = validationLoss;
        epochsWithoutFall_ = 0;
    } else if (++epochsWithoutFall_ > options_.patience) {
        rate_ *= options_.factor;
        epochsWithoutFall_ = 0;
    }
}

} // namespace lesionlab::training
