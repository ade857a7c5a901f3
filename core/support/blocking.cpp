// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/blocking.h"

namespace lesionlab {
namespace {

thread_local bool blockingForbidden = false;

} // namespace

void forbidBlockingHere() { blockingForbidden = true; }

Result<void> checkMayBlock(std::string_view doing)
{
    if (blockingForbidden)
        return failure(ErrorCode::Internal, std::string(doing) + " on the window's thread");
    return {};
}

} // namespace lesionlab
