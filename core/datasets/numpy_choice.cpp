// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/numpy_choice.h"

#include <bit>
#include <numeric>
#include <random>
#include <utility>

namespace lesionlab::datasets {

std::vector<std::size_t> numpyShuffled(std::size_t count, std::uint64_t seed)
{
    std::mt19937 engine(static_cast<std::uint32_t>(seed));
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t last = count; last-- > 1;) {
        const std::size_t mask = std::bit_ceil(last + 1) - 1;
        std::size_t other = engine() & mask;
        while (other > last)
            other = engine() & mask;
        std::swap(order[last], order[other]);
    }
    return order;
}

} // namespace lesionlab::datasets
