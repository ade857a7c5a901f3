// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/chance.h"

#include <algorithm>
#include <cmath>

namespace lesionlab::analysis {
namespace {

/// `n`: draws that the sample counts for.
Interval wilson(double share, double n)
{
    constexpr double deviations = 1.959964; // of the normal distribution, 95 % two-sided
    const double squared = deviations * deviations / n;
    const double centre = (share + squared / 2) / (1 + squared);
    const double half = deviations * std::sqrt(share * (1 - share) / n + squared / (4 * n)) / (1 + squared);
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

} // namespace

Interval wilsonInterval(int hits, int total) { return total <= 0 ? Interval{} : wilson(static_cast<double>(hits) / total, total); }

Interval wilsonInterval(int hits, int total, int population)
{
    if (total <= 0)
        return {};
    const double share = static_cast<double>(hits) / total;
    if (total >= population)
        return {share, share};
    return wilson(share, total * (population - 1.0) / (population - total));
}

bool isNearChance(const Classes& classes)
{
    int images = 0;
    int correct = 0;
    for (const evaluation::ClassCounts& one : classes) {
        images += one.images;
        correct += one.correct;
    }
    return classes.size() > 1 && images > 0 && wilsonInterval(correct, images).low <= 1.0 / static_cast<double>(classes.size());
}

} // namespace lesionlab::analysis
