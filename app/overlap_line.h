// SPDX-License-Identifier: GPL-3.0-or-later
/// Overlap line: units that two groups share, in a line of words.
#pragma once

#include <string>

#include "core/analysis/significance.h"

namespace lesionlab::app {

void printOverlap(const std::string& first, const std::string& second, const analysis::Overlap& overlap);

} // namespace lesionlab::app
