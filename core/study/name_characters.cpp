// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/name_characters.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace lesionlab::study {
namespace {

using CharacterRange = std::pair<char32_t, char32_t>;

/// In the order of Unicode.
constexpr std::array<CharacterRange, 30> notInNames{{{0x80, 0xA9},          // controls and signs; ª, µ and º stand between them
                                                     {0xAB, 0xB4},          //
                                                     {0xB6, 0xB9},          //
                                                     {0xBB, 0xBF},          //
                                                     {0xD7, 0xD7},          // ×
                                                     {0xF7, 0xF7},          // ÷
                                                     {0x61C, 0x61C},        // a mark of direction
                                                     {0x115F, 0x1160},      // Hangul fillers, which look like blanks
                                                     {0x1680, 0x1680},      // a blank
                                                     {0x180E, 0x180E},      // a blank without width
                                                     {0x2000, 0x2BFF},      // blanks, marks of direction, punctuation, symbols
                                                     {0x2E00, 0x2E7F},      // punctuation
                                                     {0x3000, 0x3004},      // blank, punctuation and signs of Chinese and Japanese
                                                     {0x3008, 0x3020},      //
                                                     {0x3030, 0x3030},      //
                                                     {0x3164, 0x3164},      // a Hangul filler
                                                     {0xE000, 0xF8FF},      // private
                                                     {0xFE00, 0xFE1F},      // selectors of variants, punctuation of vertical lines
                                                     {0xFE30, 0xFE6F},      // punctuation of other widths
                                                     {0xFEFF, 0xFF0F},      // a blank without width, and ASCII's signs in full width
                                                     {0xFF1A, 0xFF20},      //
                                                     {0xFF3B, 0xFF40},      //
                                                     {0xFF5B, 0xFF65},      //
                                                     {0xFFA0, 0xFFA0},      // a Hangul filler
                                                     {0xFFE0, 0xFFE6},      // signs in full width
                                                     {0xFFE8, 0xFFEE},      //
                                                     {0xFFF0, 0xFFFF},      // specials
                                                     {0x1BCA0, 0x1BCA3},    // invisible controls
                                                     {0x1D173, 0x1D17A},    //
                                                     {0xE0000, 0x10FFFF}}}; // tags, selectors of variants, private
} // namespace

bool mayBeInName(char32_t character)
{
    if (character < 0x80)
        return std::isalnum(static_cast<int>(character)) != 0 || character == '.' || character == '_' || character == '-';
    return std::ranges::none_of(notInNames,
                                [character](const CharacterRange& range) { return character >= range.first && character <= range.second; });
}

} // namespace lesionlab::study
