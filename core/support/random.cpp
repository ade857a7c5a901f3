// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/random.h"

namespace lesionlab {

std::uint64_t streamSeed(std::uint64_t seed, std::string_view name, std::initializer_list<std::uint64_t> counters)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    const auto addByte = [&hash](std::uint64_t byte) { hash = (hash ^ (byte & 0xffU)) * 0x100000001b3ULL; };
    const auto addWord = [&addByte](std::uint64_t word) {
        for (int shift = 0; shift < 64; shift += 8)
            addByte(word >> shift);
    };
    addWord(seed);
    addWord(name.size());
    for (const char character : name)
        addByte(static_cast<unsigned char>(character));
    for (const std::uint64_t counter : counters)
        addWord(counter);
    hash += 0x9e3779b97f4a7c15ULL;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
    return hash ^ (hash >> 31);
}

std::uint64_t RandomStream::below(std::uint64_t count)
{
    const std::uint64_t firstFair = (0 - count) % count; // values below it would favour small results
    std::uint64_t value = engine_();
    while (value < firstFair)
        value = engine_();
    return value % count;
}

} // namespace lesionlab
