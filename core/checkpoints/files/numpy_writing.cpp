// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <set>

#include <fmt/format.h>
#include <zlib.h>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/support/files.h"

namespace lesionlab::checkpoints {
namespace {

template <typename Number> Tensor viewOf(ElementType type, std::span<const Number> values, Shape shape)
{
    Tensor tensor{type, ByteOrder::Little, std::move(shape), {}, 0, std::as_bytes(values)};
    tensor.strides = denseStrides(tensor.shape);
    return tensor;
}

std::string typeName(ElementType type)
{
    const std::string_view name = elementTypeName(type);
    const std::size_t bytes = elementBytes(type);
    return fmt::format("{}{}{}", bytes == 1 ? '|' : '<', name.front(), bytes);
}

/// What stands before the numbers; as long as a multiple of 64, as NumPy's own.
std::string header(const Tensor& tensor)
{
    constexpr std::size_t alignment = 64;
    constexpr std::size_t before = 10; // magic, version, length
    std::string shape;
    for (const std::int64_t extent : tensor.shape)
        shape += fmt::format("{}{}", shape.empty() ? "" : ", ", extent);
    std::string dictionary = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}", typeName(tensor.type), shape,
                                         tensor.shape.size() == 1 ? "," : "");
    dictionary.resize((before + dictionary.size() + 1 + alignment - 1) / alignment * alignment - before - 1, ' ');
    dictionary += '\n';
    const auto length = static_cast<std::uint16_t>(dictionary.size());
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
    return bytes + dictionary;
}

std::vector<std::byte> numbers(const Tensor& tensor)
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(*elementCount(tensor.shape)) * elementBytes(tensor.type));
    copyElements(tensor, bytes);
    return bytes;
}

Result<void> checkTensor(const Tensor& tensor)
{
    if (tensor.type == ElementType::BFloat16 || !isWithinStorage(tensor))
        return failure(ErrorCode::InvalidValue, "array", elementTypeName(tensor.type), "bool, int8 … uint64, float16, float32, float64");
    return {};
}

Result<void> checkNames(std::span<const ArrayToWrite> arrays)
{
    constexpr std::size_t longestName = 1000;
    constexpr std::uint64_t largestArray = std::numeric_limits<std::uint32_t>::max() - 65536; // without zip64
    std::set<std::string_view> names;
    for (const ArrayToWrite& array : arrays) {
        if (array.name.empty() || array.name.size() > longestName || !names.insert(array.name).second)
            return failure(ErrorCode::InvalidValue, "array", array.name, "names that differ");
        if (auto fits = checkTensor(array.tensor); !fits)
            return fits;
        if (static_cast<std::uint64_t>(*elementCount(array.tensor.shape)) > largestArray / elementBytes(array.tensor.type))
            return failure(ErrorCode::InvalidValue, "array", array.name, "< 4 GiB");
    }
    return {};
}

class ZipRecord {
public:
    template <typename Number> ZipRecord& add(std::type_identity_t<Number> number)
    {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); // little-endian, as x86-64 is
        return *this;
    }
    ZipRecord& add(std::string_view text)
    {
        bytes_ += text;
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

struct Written {
    std::string name;
    std::uint32_t checksum;
    std::uint32_t length;
    std::uint32_t place;
};

/// What the local header and the directory have in common.
void addFacts(ZipRecord& record, const Written& entry)
{
    constexpr std::uint16_t utf8Names = 0x0800;
    constexpr std::uint32_t noTime = 0x00210000; // 1 January 1980, midnight
    record.add<std::uint16_t>(20).add<std::uint16_t>(utf8Names).add<std::uint16_t>(0).add<std::uint32_t>(noTime);
    record.add<std::uint32_t>(entry.checksum).add<std::uint32_t>(entry.length).add<std::uint32_t>(entry.length);
    record.add<std::uint16_t>(static_cast<std::uint16_t>(entry.name.size())).add<std::uint16_t>(0);
}

std::string directory(const std::vector<Written>& entries, std::uint32_t place)
{
    ZipRecord record;
    for (const Written& entry : entries) {
        record.add<std::uint32_t>(0x02014b50).add<std::uint16_t>(20);
        addFacts(record, entry);
        record.add<std::uint16_t>(0).add<std::uint16_t>(0).add<std::uint16_t>(0).add<std::uint32_t>(0).add<std::uint32_t>(entry.place);
        record.add(entry.name);
    }
    const auto length = static_cast<std::uint32_t>(record.bytes().size());
    const auto count = static_cast<std::uint16_t>(entries.size());
    record.add<std::uint32_t>(0x06054b50).add<std::uint32_t>(0).add<std::uint16_t>(count).add<std::uint16_t>(count);
    record.add<std::uint32_t>(length).add<std::uint32_t>(place).add<std::uint16_t>(0);
    return record.bytes();
}

std::uint32_t crcOf(std::string_view head, std::span<const std::byte> body)
{
    const uLong first = crc32_z(0, reinterpret_cast<const Bytef*>(head.data()), head.size());
    if (body.empty()) // without a pointer zlib begins anew
        return static_cast<std::uint32_t>(first);
    return static_cast<std::uint32_t>(crc32_z(first, reinterpret_cast<const Bytef*>(body.data()), body.size()));
}

} // namespace

Tensor tensorOf(std::span<const double> values, Shape shape) { return viewOf(ElementType::Float64, values, std::move(shape)); }
Tensor tensorOf(std::span<const float> values, Shape shape) { return viewOf(ElementType::Float32, values, std::move(shape)); }
Tensor tensorOf(std::span<const std::int64_t> values, Shape shape) { return viewOf(ElementType::Int64, values, std::move(shape)); }

Result<void> writeNpy(const std::filesystem::path& file, const Tensor& tensor)
{
    if (auto fits = checkTensor(tensor); !fits)
        return fits;
    const std::string head = header(tensor);
    return AtomicFile::create(file).and_then([&](AtomicFile target) -> Result<void> {
        auto written = target.write(std::as_bytes(std::span(head)));
        if (written)
            written = target.write(numbers(tensor));
        return written ? target.commit() : written;
    });
}

Result<void> writeNpz(const std::filesystem::path& file, std::span<const ArrayToWrite> arrays)
{
    if (auto fits = checkNames(arrays); !fits)
        return fits;
    auto target = AtomicFile::create(file);
    if (!target)
        return tl::unexpected(target.error());
    std::vector<Written> entries;
    std::uint64_t place = 0;
    for (const ArrayToWrite& array : arrays) {
        const std::string head = header(array.tensor);
        const std::vector<std::byte> body = numbers(array.tensor);
        entries.push_back({array.name + ".npy", crcOf(head, body), static_cast<std::uint32_t>(head.size() + body.size()),
                           static_cast<std::uint32_t>(place)});
        ZipRecord local;
        local.add<std::uint32_t>(0x04034b50);
        addFacts(local, entries.back());
        local.add(entries.back().name).add(head);
        place += local.bytes().size() + body.size();
        if (place > std::numeric_limits<std::uint32_t>::max() || entries.size() > std::numeric_limits<std::uint16_t>::max())
            return failure(ErrorCode::InvalidValue, "array", array.name, "< 4 GiB");
        auto written = target->write(std::as_bytes(std::span(local.bytes())));
        if (written)
            written = target->write(body);
        if (!written)
            return written;
    }
    const std::string end = directory(entries, static_cast<std::uint32_t>(place));
    const auto written = target->write(std::as_bytes(std::span(end)));
    return written ? target->commit() : written;
}

} // namespace lesionlab::checkpoints
