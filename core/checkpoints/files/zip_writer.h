// SPDX-License-Identifier: GPL-3.0-or-later
/// ZipWriter: a zip file (PKWARE's APPNOTE 6.3) whose entries are stored unpacked, as PyTorch and NumPy write it. Inside this folder only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/files.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

/// The same entries give the same bytes: they have no time. The file replaces what is there when it is committed.
class ZipWriter {
public:
    /// Bytes of all entries with their headers: the directory lies behind them, and zip64 is not written.
    static constexpr std::uint64_t longest = std::numeric_limits<std::uint32_t>::max() - 65536;

    /// Error: FileNotWritable.
    static Result<ZipWriter> create(const std::filesystem::path& file);

    /// `head` and `body`, one behind the other; they begin at a multiple of `alignment` (a power of two).
    /// Errors: FileNotWritable; InvalidValue where the file would become longer than `longest`.
    Result<void> add(const std::string& name, std::string_view head, std::span<const std::byte> body = {}, std::size_t alignment = 1);
    Result<void> commit();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum;
        std::uint32_t length;
        std::uint32_t place;
    };
    class Record;
    static void addFacts(Record& record, const Entry& entry, std::size_t extraLength);
    [[nodiscard]] std::string directory() const;

    explicit ZipWriter(AtomicFile target) : target_(std::move(target)) {}

    AtomicFile target_;
    std::vector<Entry> entries_;
    std::uint64_t place_ = 0;
};

} // namespace lesionlab::checkpoints
