// SPDX-License-Identifier: GPL-3.0-or-later
/// MappedFile: a file's bytes as read-only memory, read by the system when they are first looked at.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "core/support/result.h"

namespace lesionlab {

/// Immutable; any thread may read. Replacing the file does no harm; cutting it short while it is mapped ends the program.
class MappedFile {
public:
    /// Errors: FileNotFound, FileUnreadable, FileDamaged (empty).
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }

private:
    explicit MappedFile(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    std::span<const std::uint8_t> bytes_;
};

} // namespace lesionlab
