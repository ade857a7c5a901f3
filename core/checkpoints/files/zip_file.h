// SPDX-License-Identifier: GPL-3.0-or-later
/// ZipFile: the entries of a zip file in memory (PKWARE's APPNOTE 6.3, with zip64), as far as PyTorch and NumPy write it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lesionlab::checkpoints {

/// Whether bytes begin as a zip file does.
[[nodiscard]] bool looksLikeZip(std::span<const std::byte> bytes);

/// Trusts nothing in the file: all entries lie within it and none overlaps another. The bytes must outlive it.
class ZipFile {
public:
    struct Entry {
        std::string name;
        std::span<const std::byte> packed;
        bool deflated = false;
        std::uint64_t size = 0; ///< unpacked
        std::uint32_t checksum = 0;
    };

    /// Throws Problem.
    explicit ZipFile(std::span<const std::byte> bytes);
    ZipFile(const ZipFile&) = delete;
    ZipFile& operator=(const ZipFile&) = delete;

    /// In the directory's order.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    /// Null where there is none.
    [[nodiscard]] const Entry* find(std::string_view name) const;

    /// The content: of the file itself where it is stored, else unpacked, in memory that this object owns. All that is unpacked together
    /// may be as long as the file and 256 MiB. Checksums are compared where `verified`, and always of what is unpacked. Throws Problem.
    std::span<const std::byte> read(const Entry& entry, bool verified);

private:
    std::span<const std::byte> unpack(const Entry& entry);

    std::span<const std::byte> bytes_;
    std::vector<Entry> entries_;
    std::map<std::string_view, std::size_t> places_; // hashes could be made to collide
    std::deque<std::vector<std::byte>> unpacked_;
    std::uint64_t unpackedBytes_ = 0;
};

/// Of an entry that is stored; damaged (Problem) where it is not as the directory says.
void verifyChecksum(const ZipFile::Entry& entry, std::span<const std::byte> content);

} // namespace lesionlab::checkpoints
