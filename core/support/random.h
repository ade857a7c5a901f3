// SPDX-License-Identifier: GPL-3.0-or-later
/// RandomStream: a named stream of random numbers, the same on every machine and for every number of threads.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>
#include <string_view>
#include <utility>

namespace lesionlab {

/// Mixes a seed, a stream's name and counters into 64 well-spread bits (FNV-1a over all bytes, then the
/// finaliser of SplitMix64, Steele et al. 2014, doi:10.1145/2714064.2660195).
[[nodiscard]] std::uint64_t streamSeed(std::uint64_t seed, std::string_view name, std::initializer_list<std::uint64_t> counters = {});

/// Draws depend on nothing but (seed, name, counters): two streams never disturb each other. Built on std::mt19937_64, whose
/// output the C++ standard fixes; the library's distributions are not fixed by it and are not used.
/// Not for two threads at once.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::string_view name, std::initializer_list<std::uint64_t> counters = {})
        : engine_(streamSeed(seed, name, counters))
    {
    }

    std::uint64_t bits() { return engine_(); }

    /// Uniform in [0, 1): a multiple of 2^-24, so exact in a float.
    float unit() { return static_cast<float>(engine_() >> 40) * 0x1.0p-24F; }

    /// Uniform in [low, high).
    float uniform(float low, float high) { return low + (high - low) * unit(); }

    /// Uniform in 0 … count−1 without bias (rejection); count > 0.
    std::uint64_t below(std::uint64_t count);

    bool chance(float probability) { return unit() < probability; }

    /// Fisher–Yates, from the back.
    template <typename Value> void shuffle(std::span<Value> values)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::mt19937_64 engine_;
};

} // namespace lesionlab
