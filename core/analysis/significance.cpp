// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/significance.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

#include <boost/math/distributions/hypergeometric.hpp>

namespace lesionlab::analysis {

Overlap overlapOf(int layerUnits, int firstUnits, int secondUnits, int shared)
{
    constexpr double ties = 1 + 1e-9; // as likely as the observed one, but for rounding
    const int least = std::max(0, firstUnits + secondUnits - layerUnits);
    const int most = std::min(firstUnits, secondUnits);
    assert(least <= shared && shared <= most);
    const auto unsignedOf = [](int value) { return static_cast<unsigned>(value); };
    const boost::math::hypergeometric_distribution<double> chance(unsignedOf(firstUnits), unsignedOf(secondUnits), unsignedOf(layerUnits));
    const double observed = boost::math::pdf(chance, shared);
    double sum = observed;
    const auto add = [&](double probability) { sum += probability <= observed * ties ? probability : 0; };
    // The others follow from their neighbours: each by itself would take its time.
    const auto ratio = [&](int count) { // of count + 1 to count
        return static_cast<double>(firstUnits - count) * (secondUnits - count) /
               (static_cast<double>(count + 1) * (layerUnits - firstUnits - secondUnits + count + 1));
    };
    double probability = observed;
    for (int count = shared; count < most; ++count)
        add(probability *= ratio(count));
    probability = observed;
    for (int count = shared - 1; count >= least; --count)
        add(probability /= ratio(count));
    const double pValue = std::clamp(sum, std::numeric_limits<double>::min(), 1.0);
    return {shared, static_cast<double>(firstUnits) * secondUnits / layerUnits, pValue};
}

Overlap overlapOf(int layerUnits, const std::vector<int>& first, const std::vector<int>& second)
{
    std::vector<int> one = first, other = second, both;
    std::ranges::sort(one);
    std::ranges::sort(other);
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    return overlapOf(layerUnits, static_cast<int>(one.size()), static_cast<int>(other.size()), static_cast<int>(both.size()));
}

double permutationPValue(double observed, std::span<const double> draws)
{
    const auto reached = std::ranges::count_if(draws, [observed](double draw) { return draw >= observed; });
    return (1 + static_cast<double>(reached)) / (1 + static_cast<double>(draws.size()));
}

} // namespace lesionlab::analysis
