// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/zip_writer.h"

#include <limits>
#include <type_traits>

#include <zlib.h>

namespace lesionlab::checkpoints {
namespace {

constexpr std::size_t localHeaderLength = 30;
constexpr std::size_t extraHeaderLength = 4;
constexpr std::uint16_t paddingKind = 0x4246; // "FB", PyTorch's

std::uint32_t crcOf(std::string_view head, std::span<const std::byte> body)
{
    const uLong first = crc32_z(0, reinterpret_cast<const Bytef*>(head.data()), head.size());
    if (body.empty()) // without a pointer zlib begins anew
        return static_cast<std::uint32_t>(first);
    return static_cast<std::uint32_t>(crc32_z(first, reinterpret_cast<const Bytef*>(body.data()), body.size()));
}

/// Length of the extra field that makes what begins at `place` without one begin at a multiple of `alignment`.
std::size_t paddingAt(std::uint64_t place, std::size_t alignment)
{
    if (place % alignment == 0)
        return 0;
    const std::uint64_t withHeader = place + extraHeaderLength;
    return extraHeaderLength + static_cast<std::size_t>((alignment - withHeader % alignment) % alignment);
}

} // namespace

class ZipWriter::Record {
public:
    template <typename Number> Record& add(std::type_identity_t<Number> number)
    {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); // little-endian, as x86-64 is
        return *this;
    }
    Record& add(std::string_view text)
    {
        bytes_ += text;
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// What the local header and the directory have in common.
void ZipWriter::addFacts(Record& record, const Entry& entry, std::size_t extraLength)
{
    constexpr std::uint16_t utf8Names = 0x0800;
    constexpr std::uint32_t noTime = 0x00210000; // 1 January 1980, midnight
    record.add<std::uint16_t>(20).add<std::uint16_t>(utf8Names).add<std::uint16_t>(0).add<std::uint32_t>(noTime);
    record.add<std::uint32_t>(entry.checksum).add<std::uint32_t>(entry.length).add<std::uint32_t>(entry.length);
    record.add<std::uint16_t>(static_cast<std::uint16_t>(entry.name.size())).add<std::uint16_t>(static_cast<std::uint16_t>(extraLength));
}

std::string ZipWriter::directory() const
{
    Record record;
    for (const Entry& entry : entries_) {
        record.add<std::uint32_t>(0x02014b50).add<std::uint16_t>(20);
        addFacts(record, entry, 0);
        record.add<std::uint16_t>(0).add<std::uint16_t>(0).add<std::uint16_t>(0).add<std::uint32_t>(0).add<std::uint32_t>(entry.place);
        record.add(entry.name);
    }
    const auto length = static_cast<std::uint32_t>(record.bytes().size());
    const auto count = static_cast<std::uint16_t>(entries_.size());
    record.add<std::uint32_t>(0x06054b50).add<std::uint32_t>(0).add<std::uint16_t>(count).add<std::uint16_t>(count);
    record.add<std::uint32_t>(length).add<std::uint32_t>(static_cast<std::uint32_t>(place_)).add<std::uint16_t>(0);
    return record.bytes();
}

Result<ZipWriter> ZipWriter::create(const std::filesystem::path& file)
{
    return AtomicFile::create(file).map([](AtomicFile target) { return ZipWriter(std::move(target)); });
}

Result<void> ZipWriter::add(const std::string& name, std::string_view head, std::span<const std::byte> body, std::size_t alignment)
{
    const std::uint64_t length = head.size() + body.size();
    const std::size_t padding = paddingAt(place_ + localHeaderLength + name.size(), alignment);
    const std::uint64_t end = place_ + localHeaderLength + name.size() + padding + length;
    if (length > longest || end > longest || entries_.size() >= std::numeric_limits<std::uint16_t>::max())
        return failure(ErrorCode::InvalidValue, "array", name, "< 4 GiB");
    entries_.push_back({name, crcOf(head, body), static_cast<std::uint32_t>(length), static_cast<std::uint32_t>(place_)});
    Record local;
    local.add<std::uint32_t>(0x04034b50);
    addFacts(local, entries_.back(), padding);
    local.add(name);
    if (padding > 0)
        local.add<std::uint16_t>(paddingKind)
            .add<std::uint16_t>(static_cast<std::uint16_t>(padding - extraHeaderLength))
            .add(std::string(padding - extraHeaderLength, 'Z'));
    local.add(head);
    place_ = end;
    return target_.write(std::as_bytes(std::span(local.bytes()))).and_then([&] { return target_.write(body); });
}

Result<void> ZipWriter::commit()
{
    const std::string end = directory();
    return target_.write(std::as_bytes(std::span(end))).and_then([this] { return target_.commit(); });
}

} // namespace lesionlab::checkpoints
