// SPDX-License-Identifier: GPL-3.0-or-later
/// guarded: turns the exceptions of Torch and of the standard library into errors, once, where core's entry points call them.
/// For core only: it speaks Torch.
#pragma once

#include <new>
#include <string>
#include <string_view>

#include <c10/util/Exception.h>

#include "core/support/blocking.h"
#include "core/support/result.h"

namespace lesionlab::networks {

/// Runs `work`, which returns a Result. `doing` is what the user was waiting for, for OutOfMemory.
/// Errors: those of `work`; OutOfMemory; Internal with the exception's first line, or on a thread that must not block.
template <typename Work> auto guarded(std::string_view doing, const Work& work) -> decltype(work())
{
    if (auto mayBlock = checkMayBlock(doing); !mayBlock)
        return tl::unexpected(mayBlock.error());
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, doing);
    } catch (const std::exception& exception) {
        const std::string_view message = exception.what();
        // On the CPU Torch 1.13 throws its general exception for want of memory.
        const bool memory =
            dynamic_cast<const c10::OutOfMemoryError*>(&exception) != nullptr || message.find("not enough memory") != message.npos;
        if (memory)
            return failure(ErrorCode::OutOfMemory, doing);
        return failure(ErrorCode::Internal, message.substr(0, message.find('\n')));
    }
}

} // namespace lesionlab::networks
