// SPDX-License-Identifier: GPL-3.0-or-later
/// Crash-safe writing and bounded reading of files, and the place of the user's cache.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/support/result.h"

namespace lesionlab {

/// A file that replaces `target` whole or not at all: bytes go to a file beside it, `commit` syncs and renames it.
/// Without a commit the target stays as it was and the file beside it is removed. For one thread.
class AtomicFile {
public:
    /// Creates missing parent folders.
    static Result<AtomicFile> create(const std::filesystem::path& target);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) = delete;
    ~AtomicFile();

    Result<void> write(std::span<const std::byte> bytes);
    Result<void> commit();

private:
    AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int descriptor);

    std::filesystem::path target_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// Removes what writers that were killed have left in `folder` (not below it): files beside their targets, told by the names that only
/// AtomicFile gives, and that nobody has written to for so long. To be called when nobody is writing there, or with a time in which
/// whoever is writing does so. What cannot be removed stays.
void removeAbandonedFiles(const std::filesystem::path& folder, std::chrono::seconds untouched = std::chrono::seconds(0));

Result<void> writeFileAtomically(const std::filesystem::path& target, std::string_view content);

/// Appends one line (a newline is added) and syncs it to the disk before it returns.
Result<void> appendLineSynced(const std::filesystem::path& file, std::string_view line);

/// While it lives, no other process (nor another lock in this one) holds the same file. It goes with the process, however that ends; the
/// empty file stays. For one thread.
class FileLock {
public:
    /// Creates missing parent folders. Does not wait. Errors: InUse, FileNotWritable.
    static Result<FileLock> acquire(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_ = -1;
};

/// The whole file. A file larger than `maximumBytes` is reported as damaged instead of filling the memory.
Result<std::string> readFile(const std::filesystem::path& file, std::uint64_t maximumBytes = std::uint64_t{1} << 30);

/// $XDG_CACHE_HOME/lesionlab, or ~/.cache/lesionlab, or a folder in the system's temporary folder. Not created here.
std::filesystem::path userCacheFolder();

/// XXH3 (64 bit, https://xxhash.com) as 16 hexadecimal digits: detects damage, is no protection against forgery.
std::string checksum(std::span<const std::byte> bytes);

} // namespace lesionlab
