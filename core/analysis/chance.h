// SPDX-License-Identifier: GPL-3.0-or-later
/// Chance: whether an accuracy can be told from guessing. Plain numbers, no Torch.
#pragma once

#include "core/analysis/effects.h"

namespace lesionlab::analysis {

/// Fractions, 0 … 1.
struct Interval {
    double low = 0;
    double high = 1;
};

/// Of a share, with 95 % confidence (Wilson 1927, doi:10.1080/01621459.1927.10502953). 0 … 1 for `total` 0.
[[nodiscard]] Interval wilsonInterval(int hits, int total);

/// Of the share in a population of `population`, of which `total` were drawn without putting back: the sample counts for
/// total · (population − 1) / (population − total) (the finite-population correction, Cochran 1977, Sampling Techniques, 2.8). Of no
/// width once all have been drawn. 0 … 1 for `total` 0. Covers in 93 to 97 % of samples on average over their size (the tests simulate
/// it); of a dozen images whose share is near 0 or 1 in 85 to 90 % (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286, say why).
[[nodiscard]] Interval wilsonInterval(int hits, int total, int population);

/// Whether the images of these classes are recognised, over all outputs, no better than by guessing among the classes: the interval of
/// their accuracy does not lie above 1/C. Of such a task no lesion can take much. False with fewer than two classes, or without images.
[[nodiscard]] bool isNearChance(const Classes& classes);

} // namespace lesionlab::analysis
