// SPDX-License-Identifier: GPL-3.0-or-later
/// Name characters: what the names of tasks, unit groups and networks may be made of.
#pragma once

namespace lesionlab::study {

/// Letters and digits of all scripts, and “.”, “_” and “-”. Beyond ASCII only what is surely neither letter nor digit is left out: blanks,
/// controls, marks of direction, private characters, and the punctuation that scripts share.
[[nodiscard]] bool mayBeInName(char32_t character);

} // namespace lesionlab::study
