// SPDX-License-Identifier: GPL-3.0-or-later
/// UTF-8: text of any script, character by character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lesionlab {

/// The characters' code points; nothing where `text` is not UTF-8 (RFC 3629: no surrogates, no longer forms than needed).
[[nodiscard]] std::optional<std::u32string> codePoints(std::string_view text);

/// The longest beginning of at most `bytes` bytes that cuts no character; `text` is UTF-8.
[[nodiscard]] std::string_view beginningOf(std::string_view text, std::size_t bytes);

} // namespace lesionlab
