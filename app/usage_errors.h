// SPDX-License-Identifier: GPL-3.0-or-later
/// Usage errors: what is wrong with a command line, in the language of the interface.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace lesionlab::app {

/// CLI11 words its errors in English; one that is not known here keeps them. Ends with a line break.
[[nodiscard]] std::string usageErrorText(const CLI::Error& error);

} // namespace lesionlab::app
