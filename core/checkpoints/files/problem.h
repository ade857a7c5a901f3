// SPDX-License-Identifier: GPL-3.0-or-later
/// Problem: how the readers of this folder give up from deep inside; readGuarded turns it into a Result. Inside this folder only.
#pragma once

#include <exception>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "core/checkpoints/files/value_text.h"
#include "core/support/mapped_file.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

class Problem : public std::exception {
public:
    /// Of what stands in the file not more than fits a sentence, and nothing that a terminal would obey.
    Problem(ErrorCode code, std::string what) : code_(code), what_(std::move(what))
    {
        constexpr std::size_t longest = 300;
        what_ = printable(std::string_view(what_).substr(0, longest));
    }
    [[nodiscard]] ErrorCode code() const { return code_; }
    [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

private:
    ErrorCode code_;
    std::string what_;
};

/// `fact` is one of those that ui/messages/fact_text.cpp knows; `detail` is shown as it is.
[[noreturn]] inline void damaged(std::string_view fact, std::string_view detail = {})
{
    throw Problem(ErrorCode::FileDamaged, std::string(fact) + (detail.empty() ? "" : ": ") + std::string(detail));
}

/// After the last look at a mapped file: whether what was seen was there.
inline void requireWhole(const MappedFile& file)
{
    if (!file.isWhole())
        damaged("it was cut short while it was read");
}

/// Errors: those of the Problem that `read` throws, with `file` as their first argument; OutOfMemory.
template <typename Read> auto readGuarded(const std::filesystem::path& file, Read&& read) -> Result<decltype(read())>
{
    try {
        return std::forward<Read>(read)();
    } catch (const Problem& problem) {
        return failure(problem.code(), file.string(), problem.what());
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "reading " + file.string());
    } catch (const std::length_error&) { // asked for more than any machine has
        return failure(ErrorCode::OutOfMemory, "reading " + file.string());
    }
}

} // namespace lesionlab::checkpoints
