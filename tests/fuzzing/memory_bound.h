// SPDX-License-Identifier: GPL-3.0-or-later
/// MemoryBound: ends the process where a reader holds more memory than the length of its input explains.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <sanitizer/allocator_interface.h>

namespace lesionlab::fuzzing {

constexpr std::size_t mebibyte = 1 << 20;

/// What the process holds by malloc and new, of whatever library. At the end of the process the most that any input took is printed.
class HeldMemory {
public:
    static HeldMemory& counted()
    {
        static HeldMemory held;
        return held;
    }
    HeldMemory(const HeldMemory&) = delete;
    HeldMemory& operator=(const HeldMemory&) = delete;
    ~HeldMemory() { std::fprintf(stderr, "most memory of one input: %zu bytes\n", most_); }

    void begin(std::size_t limit)
    {
        now_ = 0;
        limit_ = static_cast<std::ptrdiff_t>(limit);
    }
    void end() { limit_ = none; }

private:
    static constexpr std::ptrdiff_t none = PTRDIFF_MAX;

    HeldMemory()
    {
        __sanitizer_install_malloc_and_free_hooks(
            [](const volatile void* /*memory*/, std::size_t bytes) { counted().add(static_cast<std::ptrdiff_t>(bytes)); },
            [](const volatile void* memory) {
                counted().add(-static_cast<std::ptrdiff_t>(__sanitizer_get_allocated_size(const_cast<const void*>(memory))));
            });
    }
    void add(std::ptrdiff_t bytes)
    {
        const std::ptrdiff_t now = now_ += bytes;
        if (limit_ == none)
            return;
        if (now > limit_) {
            std::fprintf(stderr, "it takes more than %td bytes\n", limit_.exchange(none)); // what stores the input takes memory, too
            std::abort();
        }
        most_ = std::max(most_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(now, 0)));
    }

    std::atomic<std::ptrdiff_t> now_ = 0;
    std::atomic<std::ptrdiff_t> limit_ = none;
    std::size_t most_ = 0;
};

/// While it lives, at most `constant` bytes and the input's own length may be held in addition to what was held before.
class MemoryBound {
public:
    MemoryBound(std::size_t inputBytes, std::size_t constant) { HeldMemory::counted().begin(inputBytes + constant); }
    MemoryBound(const MemoryBound&) = delete;
    MemoryBound& operator=(const MemoryBound&) = delete;
    ~MemoryBound() { HeldMemory::counted().end(); }
};

} // namespace lesionlab::fuzzing
