// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <set>

#include <fmt/format.h>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/zip_writer.h"
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
    auto target = ZipWriter::create(file);
    if (!target)
        return tl::unexpected(target.error());
    for (const ArrayToWrite& array : arrays)
        if (auto written = target->add(array.name + ".npy", header(array.tensor), numbers(array.tensor)); !written)
            return written;
    return target->commit();
}

} // namespace lesionlab::checkpoints
