// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/support/enum_names.h"

namespace lesionlab::training {
namespace {

constexpr EnumNames<ScheduleKind, 4> names{"schedule",
                                           {{
                                               {ScheduleKind::Constant, "constant"},
                                               {ScheduleKind::OneCycle, "one-cycle"},
                                               {ScheduleKind::Step, "step"},
                                               {ScheduleKind::Plateau, "plateau"},
                                           }}};

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

std::vector<std::string> scheduleNames() { return names.all(); }

std::string scheduleName(ScheduleKind kind) { return names.nameOf(kind); }

Result<ScheduleKind> scheduleNamed(std::string_view name) { return names.named(name); }

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
