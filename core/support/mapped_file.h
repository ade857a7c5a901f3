// SPDX-License-Identifier: GPL-3.0-or-later
/// MappedFile: a file's bytes as read-only memory, read by the system when they are first looked at.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "core/support/result.h"

namespace lesionlab {

/// What happens where bytes are looked at that are in the file no longer, or cannot be read from the disk.
enum class WhenCut {
    ReadAsZeros, ///< they are zeros, and isWhole() says so: ask it after the last look, before what was read is used
    EndProgram   ///< SIGBUS: for who looks at all times and would take zeros for data
};

/// Any thread may read. Replacing the file does no harm. Another process may cut it short or write into it while it is mapped: who
/// trusts nothing in it must copy a number before checking it, as bytes may change between two looks.
///
/// ReadAsZeros takes SIGBUS for the whole program (from the first such file on): at addresses of mapped files a page of zeros is put in
/// place, all others go to the handler that was there before. What remains unnoticed: a file that is cut and grows again to its old
/// length between two looks, and bytes that are overwritten in place.
class MappedFile {
public:
    /// Errors: FileNotFound, FileUnreadable (also: more than a thousand files are mapped), FileDamaged (empty).
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path, WhenCut whenCut = WhenCut::ReadAsZeros);
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }
    /// Whether the file still has all of its bytes, and none that was looked at was missing.
    [[nodiscard]] bool isWhole() const;

private:
    MappedFile(std::span<const std::uint8_t> bytes, int descriptor, int guard) : bytes_(bytes), descriptor_(descriptor), guard_(guard) {}

    std::span<const std::uint8_t> bytes_;
    int descriptor_;
    int guard_; ///< number of the place in which the signal's handler finds it; -1: none
};

} // namespace lesionlab
