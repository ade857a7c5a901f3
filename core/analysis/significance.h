// SPDX-License-Identifier: GPL-3.0-or-later
/// Significance: whether unit groups overlap, or matter, more than chance would have it. Plain numbers, no Torch.
#pragma once

#include <span>
#include <vector>

namespace lesionlab::analysis {

/// Units that two groups of a layer share, and what chance has to say about it if each were drawn at random.
struct Overlap {
    int shared = 0;
    double expected = 0; ///< mean of the hypergeometric distribution
    /// Two-sided: of all overlaps that are no likelier than this one (Fisher's exact test). Never 0: where it is smaller than any normal
    /// double, the smallest one.
    double pValue = 1;
};

/// The groups are of a layer of `layerUnits` units; each unit at most once. The p-value is about which units of this layer are in the
/// groups, as if any were as good as any other; it speaks about one network.
[[nodiscard]] Overlap overlapOf(int layerUnits, const std::vector<int>& first, const std::vector<int>& second);
/// Of groups of so many units. `shared` must be possible.
[[nodiscard]] Overlap overlapOf(int layerUnits, int firstUnits, int secondUnits, int shared);

/// (1 + number of draws that are at least `observed`) / (1 + draws): of a permutation test, one-sided (Phipson & Smyth 2010,
/// doi:10.2202/1544-6115.1585). 1 without draws.
[[nodiscard]] double permutationPValue(double observed, std::span<const double> draws);

} // namespace lesionlab::analysis
