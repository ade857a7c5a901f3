// SPDX-License-Identifier: GPL-3.0-or-later
/// NumPy's choice: the random order that the base study's scripts take images in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lesionlab::datasets {

/// What numpy.random.seed(seed) and then numpy.random.shuffle(numpy.arange(count)) leave: NumPy's legacy generator, which its authors have
/// frozen (NEP 19): MT19937, Fisher–Yates from the back, bounds by masked rejection. Of `seed` the lower 32 bits count; NumPy takes no
/// more, and neither do new studies. `count` at most 2^32.
[[nodiscard]] std::vector<std::size_t> numpyShuffled(std::size_t count, std::uint64_t seed);

} // namespace lesionlab::datasets
