// SPDX-License-Identifier: GPL-3.0-or-later
/// Measured: what a reading takes, in seconds of this process and in memory. Counts all of the program's `new`: for one source file of a
/// test.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <malloc.h>
#include <new>
#include <utility>

namespace lesionlab::checkpoints::testing {

constexpr std::size_t mebibyte = 1 << 20;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double longest = 10; // their checks take most of it
#else
constexpr double longest = 1; // seconds of this process, however busy the machine is
#endif

inline std::atomic<std::size_t> taken = 0;
inline std::atomic<std::size_t> mostTaken = 0;

inline void* take(std::size_t bytes)
{
    void* const memory = std::malloc(bytes);
    if (memory == nullptr)
        throw std::bad_alloc();
    const std::size_t now = taken += ::malloc_usable_size(memory);
    std::size_t most = mostTaken;
    while (now > most && !mostTaken.compare_exchange_weak(most, now)) {
    }
    return memory;
}

inline void giveBack(void* memory)
{
    taken -= ::malloc_usable_size(memory);
    std::free(memory);
}

inline double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <typename Read> struct Outcome {
    Read read;
    double seconds;
    std::size_t memory; ///< most that was held at a time, in bytes
};

template <typename Function> auto measure(Function&& function) -> Outcome<decltype(function())>
{
    const std::size_t before = taken;
    mostTaken = before;
    const double start = seconds();
    auto read = std::forward<Function>(function)();
    return {std::move(read), seconds() - start, mostTaken - before};
}

} // namespace lesionlab::checkpoints::testing

// All of the program's memory from here on is counted.
void* operator new(std::size_t bytes) { return lesionlab::checkpoints::testing::take(bytes); }
void operator delete(void* memory) noexcept { lesionlab::checkpoints::testing::giveBack(memory); }
void operator delete(void* memory, std::size_t) noexcept { lesionlab::checkpoints::testing::giveBack(memory); }
