// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/zip_file.h"

#include <algorithm>
#include <limits>
#include <optional>

#include <zlib.h>

#include "core/checkpoints/files/byte_cursor.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::uint32_t localSignature = 0x04034b50;
constexpr std::uint32_t directorySignature = 0x02014b50;
constexpr std::uint32_t endSignature = 0x06054b50;
constexpr std::uint32_t end64Signature = 0x06064b50;
constexpr std::uint32_t locatorSignature = 0x07064b50;
constexpr std::size_t endLength = 22;
constexpr std::size_t locatorLength = 20;
constexpr std::uint32_t in64 = 0xFFFFFFFF; ///< stands where the number is in the zip64 field
constexpr std::uint64_t mostEntries = 100'000;
constexpr std::uint64_t mostUnpacked = std::uint64_t{256} << 20U; ///< beyond the file's own length
constexpr std::uint64_t largestRatio = 1032;                      ///< deflate cannot pack more (https://zlib.net/zlib_tech.html)
constexpr const char* badDirectory = "its zip directory is damaged";
constexpr const char* badEntry = "an entry of the zip file is damaged";

struct Directory {
    std::uint64_t entries = 0;
    std::uint64_t length = 0;
    std::uint64_t offset = 0;
};

/// The end record is the last thing in the file but for a comment, whose length must fit.
std::size_t findEnd(std::span<const std::byte> bytes)
{
    constexpr std::size_t longestComment = std::numeric_limits<std::uint16_t>::max();
    if (bytes.size() < endLength)
        damaged("it ends too early");
    for (std::size_t comment = 0; comment <= std::min(longestComment, bytes.size() - endLength); ++comment) {
        const std::size_t place = bytes.size() - endLength - comment;
        ByteCursor cursor(bytes, place);
        if (cursor.number<std::uint32_t>() == endSignature && ByteCursor(bytes, place + endLength - 2).number<std::uint16_t>() == comment)
            return place;
    }
    damaged("it ends too early");
}

Directory readEnd64(std::span<const std::byte> bytes, std::size_t end)
{
    ByteCursor locator(bytes, end - locatorLength + 4);
    locator.take(4);
    const auto place = locator.number<std::uint64_t>();
    if (place > end)
        damaged(badDirectory);
    ByteCursor cursor(bytes, static_cast<std::size_t>(place));
    if (cursor.number<std::uint32_t>() != end64Signature)
        damaged(badDirectory);
    cursor.take(8 + 2 + 2); // length, versions
    const auto disk = cursor.number<std::uint32_t>();
    const auto directoryDisk = cursor.number<std::uint32_t>();
    const auto here = cursor.number<std::uint64_t>();
    Directory directory;
    directory.entries = cursor.number<std::uint64_t>();
    directory.length = cursor.number<std::uint64_t>();
    directory.offset = cursor.number<std::uint64_t>();
    if (disk != 0 || directoryDisk != 0 || here != directory.entries)
        damaged(badDirectory);
    return directory;
}

Directory readEnd(std::span<const std::byte> bytes)
{
    const std::size_t end = findEnd(bytes);
    Directory directory;
    if (end >= locatorLength && ByteCursor(bytes, end - locatorLength).number<std::uint32_t>() == locatorSignature) {
        directory = readEnd64(bytes, end);
    } else {
        ByteCursor cursor(bytes, end + 4);
        const auto disks = cursor.number<std::uint32_t>();
        const auto here = cursor.number<std::uint16_t>();
        directory.entries = cursor.number<std::uint16_t>();
        directory.length = cursor.number<std::uint32_t>();
        directory.offset = cursor.number<std::uint32_t>();
        if (disks != 0 || here != directory.entries)
            damaged(badDirectory);
    }
    if (directory.entries > mostEntries || directory.offset > end || directory.length > end - directory.offset)
        damaged(badDirectory);
    return directory;
}

struct Described {
    ZipFile::Entry entry;
    std::uint64_t packedLength = 0;
    std::uint64_t headerPlace = 0;
    bool lengthsFollow = false; ///< the local header has none; they come behind the data
};

/// Numbers that did not fit 32 bits stand in the extra field 1, in this order, those that did fit left out.
void readExtra64(ByteCursor extra, Described& described)
{
    const auto fill = [](ByteCursor& cursor, std::uint64_t& number) {
        if (number == in64)
            number = cursor.number<std::uint64_t>();
    };
    while (extra.left() >= 4) {
        const auto kind = extra.number<std::uint16_t>();
        ByteCursor content(extra.take(extra.number<std::uint16_t>()));
        if (kind != 1)
            continue;
        fill(content, described.entry.size);
        fill(content, described.packedLength);
        fill(content, described.headerPlace);
    }
}

Described readDescription(ByteCursor& cursor)
{
    if (cursor.number<std::uint32_t>() != directorySignature)
        damaged(badDirectory);
    cursor.take(4); // versions
    const auto flags = cursor.number<std::uint16_t>();
    const auto method = cursor.number<std::uint16_t>();
    cursor.take(4); // time
    Described described;
    described.entry.checksum = cursor.number<std::uint32_t>();
    described.packedLength = cursor.number<std::uint32_t>();
    described.entry.size = cursor.number<std::uint32_t>();
    const auto nameLength = cursor.number<std::uint16_t>();
    const auto extraLength = cursor.number<std::uint16_t>();
    const auto commentLength = cursor.number<std::uint16_t>();
    const auto disk = cursor.number<std::uint16_t>();
    cursor.take(2 + 4); // attributes
    described.headerPlace = cursor.number<std::uint32_t>();
    described.entry.name = cursor.takeText(nameLength);
    readExtra64(ByteCursor(cursor.take(extraLength)), described);
    cursor.take(commentLength);
    described.entry.deflated = method == 8;
    described.lengthsFollow = (flags & 8U) != 0;
    if ((method != 0 && method != 8) || (flags & 1U) != 0)
        damaged("an entry of the zip file is packed in an unknown way", described.entry.name);
    if (disk != 0 || (method == 0 && described.packedLength != described.entry.size))
        damaged(badEntry, described.entry.name);
    return described;
}

/// Finds the data behind the local header, which must agree with the directory. Returns where they end.
std::uint64_t locate(std::span<const std::byte> bytes, Described& described)
{
    ZipFile::Entry& entry = described.entry;
    if (described.headerPlace > bytes.size())
        damaged(badEntry, entry.name);
    ByteCursor cursor(bytes, static_cast<std::size_t>(described.headerPlace));
    const auto signature = cursor.number<std::uint32_t>();
    cursor.take(2 + 2);
    const auto method = cursor.number<std::uint16_t>();
    cursor.take(4);
    const auto checksum = cursor.number<std::uint32_t>();
    const auto packedLength = cursor.number<std::uint32_t>();
    cursor.take(4);
    const auto nameLength = cursor.number<std::uint16_t>();
    const auto extraLength = cursor.number<std::uint16_t>();
    if (signature != localSignature || (method == 8) != entry.deflated || cursor.takeText(nameLength) != entry.name)
        damaged(badEntry, entry.name);
    cursor.take(extraLength);
    if (!described.lengthsFollow && (checksum != entry.checksum || (packedLength != in64 && packedLength != described.packedLength)))
        damaged(badEntry, entry.name);
    entry.packed = cursor.take(described.packedLength);
    return cursor.position();
}

} // namespace

bool looksLikeZip(std::span<const std::byte> bytes)
{
    return bytes.size() >= 4 &&
           (ByteCursor(bytes).number<std::uint32_t>() == localSignature || ByteCursor(bytes).number<std::uint32_t>() == endSignature);
}

ZipFile::ZipFile(std::span<const std::byte> bytes) : bytes_(bytes)
{
    const Directory directory = readEnd(bytes);
    const auto upToDirectory = bytes.first(static_cast<std::size_t>(directory.offset));
    ByteCursor cursor(bytes.subspan(upToDirectory.size(), static_cast<std::size_t>(directory.length)));
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        Described described = readDescription(cursor);
        const std::uint64_t end = locate(upToDirectory, described);
        places.emplace_back(described.headerPlace, end);
        entries_.push_back(std::move(described.entry));
    }
    if (cursor.left() != 0)
        damaged(badDirectory);
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (!places_.emplace(entries_[i].name, i).second)
            damaged("the zip file has two entries of the same name", entries_[i].name);
    std::ranges::sort(places);
    for (std::size_t i = 1; i < places.size(); ++i)
        if (places[i].first < places[i - 1].second)
            damaged("entries of the zip file overlap");
}

const ZipFile::Entry* ZipFile::find(std::string_view name) const
{
    const auto found = places_.find(name);
    return found == places_.end() ? nullptr : &entries_[found->second];
}

std::span<const std::byte> ZipFile::read(const Entry& entry, bool verified)
{
    const auto content = entry.deflated ? unpack(entry) : entry.packed;
    if (verified || entry.deflated)
        verifyChecksum(entry, content);
    return content;
}

std::span<const std::byte> ZipFile::unpack(const Entry& entry)
{
    constexpr std::size_t blockBytes = 1 << 16;
    if (entry.size / largestRatio > entry.packed.size())
        damaged(badEntry, entry.name);
    if (entry.size > bytes_.size() + mostUnpacked - unpackedBytes_)
        damaged("it unpacks to more than can be read", entry.name);
    if (entry.packed.size() > std::numeric_limits<uInt>::max())
        damaged("an entry of the zip file is packed in an unknown way", entry.name);
    std::vector<std::byte> content;
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) // no zlib header
        throw std::bad_alloc();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(entry.packed.data())); // zlib only reads there
    stream.avail_in = static_cast<uInt>(entry.packed.size());
    int state = Z_OK;
    try {
        content.reserve(static_cast<std::size_t>(entry.size) + 1);
        while (state == Z_OK && content.size() <= entry.size) { // one byte more shows that it is longer
            const std::size_t before = content.size();
            content.resize(std::min<std::size_t>(before + blockBytes, static_cast<std::size_t>(entry.size) + 1));
            stream.next_out = reinterpret_cast<Bytef*>(content.data() + before);
            stream.avail_out = static_cast<uInt>(content.size() - before);
            state = inflate(&stream, Z_NO_FLUSH);
            content.resize(content.size() - stream.avail_out);
        }
    } catch (...) {
        inflateEnd(&stream);
        throw;
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || content.size() != entry.size || stream.avail_in != 0)
        damaged(badEntry, entry.name);
    unpackedBytes_ += content.size();
    return unpacked_.emplace_back(std::move(content));
}

void verifyChecksum(const ZipFile::Entry& entry, std::span<const std::byte> content)
{
    if (crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()) != entry.checksum)
        damaged("the checksum of an entry of the zip file is wrong", entry.name);
}

} // namespace lesionlab::checkpoints
