// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/utf8.h"

#include <array>

namespace lesionlab {
namespace {

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Bytes of a character by its first one; 0: none begins so.
std::size_t lengthOf(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

} // namespace

std::optional<std::u32string> codePoints(std::string_view text)
{
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000}; // that needs so many bytes
    std::u32string points;
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        const std::size_t length = lengthOf(first);
        if (length == 0 || length > text.size())
            return std::nullopt;
        char32_t point = length == 1 ? first : first & (0x7FU >> length);
        for (std::size_t i = 1; i < length; ++i) {
            if (!isContinuation(text[i]))
                return std::nullopt;
            point = point << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
        }
        if (point < smallest[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
            return std::nullopt;
        points.push_back(point);
        text.remove_prefix(length);
    }
    return points;
}

std::string_view beginningOf(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && isContinuation(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

} // namespace lesionlab
