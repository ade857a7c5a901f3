// SPDX-License-Identifier: GPL-3.0-or-later
/// Python literals: numbers and texts as Python writes them in pickles. Inside this folder only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lesionlab::checkpoints {

/// Nothing where it is none, or does not fit.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(std::string_view decimal);
/// The digits after an optional minus sign, at most 4,300 of them (Python's own limit); nothing where it is anything else.
[[nodiscard]] std::optional<std::string> longDigits(std::string_view decimal);

/// Little-endian, of any length; nothing where it does not fit.
[[nodiscard]] std::optional<std::int64_t> fromTwosComplement(std::span<const std::byte> bytes);
/// Takes time that grows with the square of the length.
[[nodiscard]] std::string decimalDigits(std::span<const std::byte> twosComplement);

/// A text in quotes with backslashes, as `repr` of Python 2 wrote it.
[[nodiscard]] std::optional<std::string> unquoted(std::string_view literal);
/// Python's codec “raw-unicode-escape”, to UTF-8.
[[nodiscard]] std::optional<std::string> fromRawUnicodeEscapes(std::string_view escaped);

/// Characters beyond Unicode become U+FFFD.
void appendUtf8(std::string& text, char32_t character);

} // namespace lesionlab::checkpoints
