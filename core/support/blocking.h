// SPDX-License-Identifier: GPL-3.0-or-later
/// Blocking: which threads may carry out work that takes long. The window's thread may not.
#pragma once

#include <string_view>

#include "core/support/result.h"

namespace lesionlab {

/// From now on core's long entry points refuse to run on the calling thread. There is no way back.
void forbidBlockingHere();

/// Error: Internal, on a thread where blocking is forbidden: a mistake of the program, not of its user. `doing` names the work.
Result<void> checkMayBlock(std::string_view doing);

} // namespace lesionlab
