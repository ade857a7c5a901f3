// SPDX-License-Identifier: GPL-3.0-or-later
/// Names of tasks: which ones a study may have, for they are words of the lesions' language and parts of file names.
#pragma once

#include <string>
#include <vector>

#include "core/support/result.h"

namespace lesionlab::study {

/// Error: InvalidValue, naming the first that cannot be.
Result<void> checkTaskNames(const std::vector<std::string>& names);

} // namespace lesionlab::study
