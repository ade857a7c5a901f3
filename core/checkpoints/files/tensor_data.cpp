// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/tensor_data.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace lesionlab::checkpoints {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t mostDimensions = 64;
constexpr std::int64_t mostElements = std::numeric_limits<std::int64_t>::max() / 8; ///< of the widest type

/// IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 fraction bits.
double fromHalf(std::uint16_t bits)
{
    const int exponent = bits >> 10U & 0x1FU;
    const int fraction = bits & 0x3FFU;
    const double sign = (bits & 0x8000U) != 0 ? -1 : 1;
    if (exponent == 31)
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25));
}

/// Of a number with a fraction; what a whole number cannot hold becomes 0.
template <typename Number> Number cut(double value)
{
    if constexpr (std::is_integral_v<Number>)
        return value >= -0x1p63 && value < 0x1p63 ? static_cast<Number>(value) : Number{};
    else
        return value;
}

template <typename Number> Number stored(const std::byte* place)
{
    Number number{};
    std::memcpy(&number, place, sizeof number);
    return number;
}

/// `place`: an element in this machine's byte order.
template <typename Number> Number element(ElementType type, const std::byte* place)
{
    switch (type) {
    case ElementType::Boolean: return static_cast<Number>(stored<std::uint8_t>(place) != 0);
    case ElementType::UInt8: return static_cast<Number>(stored<std::uint8_t>(place));
    case ElementType::Int8: return static_cast<Number>(stored<std::int8_t>(place));
    case ElementType::UInt16: return static_cast<Number>(stored<std::uint16_t>(place));
    case ElementType::Int16: return static_cast<Number>(stored<std::int16_t>(place));
    case ElementType::UInt32: return static_cast<Number>(stored<std::uint32_t>(place));
    case ElementType::Int32: return static_cast<Number>(stored<std::int32_t>(place));
    case ElementType::UInt64: return static_cast<Number>(stored<std::uint64_t>(place));
    case ElementType::Int64: return static_cast<Number>(stored<std::int64_t>(place));
    case ElementType::Float16: return cut<Number>(fromHalf(stored<std::uint16_t>(place)));
    case ElementType::BFloat16: return cut<Number>(std::bit_cast<float>(std::uint32_t{stored<std::uint16_t>(place)} << 16U));
    case ElementType::Float32: return cut<Number>(stored<float>(place));
    case ElementType::Float64: return cut<Number>(stored<double>(place));
    }
    return {};
}

/// Hands the places of all elements, in C order, to `look`.
template <typename Look> void walk(const Tensor& tensor, Look look)
{
    const std::size_t width = elementBytes(tensor.type);
    const std::span<const std::byte> source = data(tensor);
    Shape position(tensor.shape.size(), 0);
    std::int64_t place = 0; // of the element at `position`
    for (std::int64_t left = *elementCount(tensor.shape); left > 0; --left) {
        look(source.data() + static_cast<std::size_t>(place) * width);
        for (std::size_t i = position.size(); i-- > 0;) {
            place += tensor.strides[i];
            if (++position[i] < tensor.shape[i])
                break;
            place -= tensor.strides[i] * tensor.shape[i];
            position[i] = 0;
        }
    }
}

template <typename Number> std::vector<Number> converted(const Tensor& tensor)
{
    constexpr std::size_t widest = 8;
    const std::size_t width = elementBytes(tensor.type);
    std::vector<Number> numbers;
    numbers.reserve(static_cast<std::size_t>(*elementCount(tensor.shape)));
    walk(tensor, [&](const std::byte* place) {
        std::array<std::byte, widest> bytes{};
        std::copy_n(place, width, bytes.begin());
        if (tensor.order == ByteOrder::Big)
            std::reverse(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(width));
        numbers.push_back(element<Number>(tensor.type, bytes.data()));
    });
    return numbers;
}

} // namespace

std::optional<std::int64_t> elementCount(const Shape& shape)
{
    if (shape.size() > mostDimensions || std::ranges::any_of(shape, [](std::int64_t extent) { return extent < 0; }))
        return std::nullopt;
    if (std::ranges::find(shape, 0) != shape.end())
        return 0;
    std::int64_t count = 1;
    for (const std::int64_t extent : shape) {
        if (count > mostElements / extent)
            return std::nullopt;
        count *= extent;
    }
    return count;
}

std::vector<std::int64_t> denseStrides(const Shape& shape, bool fortranOrder)
{
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t next = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const std::size_t dimension = fortranOrder ? i : shape.size() - 1 - i;
        strides[dimension] = next;
        next =
            next > mostElements / std::max<std::int64_t>(shape[dimension], 1) ? next : next * std::max<std::int64_t>(shape[dimension], 1);
    }
    return strides;
}

bool isWithinStorage(const Tensor& tensor)
{
    const auto count = elementCount(tensor.shape);
    if (!count || tensor.strides.size() != tensor.shape.size() || tensor.offset < 0 ||
        std::ranges::any_of(tensor.strides, [](std::int64_t stride) { return stride < 0; }))
        return false;
    const auto room = static_cast<std::int64_t>(tensor.storage.size() / elementBytes(tensor.type));
    std::int64_t last = tensor.offset; // grows to the place of the last element
    if (*count == 0)
        return last <= room;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const std::int64_t steps = tensor.shape[i] - 1;
        if (last >= room || (steps > 0 && tensor.strides[i] > (room - 1 - last) / steps))
            return false;
        last += steps * tensor.strides[i];
    }
    return last < room;
}

bool isPlain(const Tensor& tensor)
{
    if (tensor.order == ByteOrder::Big && elementBytes(tensor.type) > 1)
        return false;
    const std::vector<std::int64_t> dense = denseStrides(tensor.shape);
    for (std::size_t i = 0; i < dense.size(); ++i)
        if (tensor.shape[i] > 1 && tensor.strides[i] != dense[i])
            return false;
    return true;
}

std::span<const std::byte> data(const Tensor& tensor)
{
    return tensor.storage.subspan(static_cast<std::size_t>(tensor.offset) * elementBytes(tensor.type));
}

void copyElements(const Tensor& tensor, std::span<std::byte> target)
{
    const std::size_t width = elementBytes(tensor.type);
    if (isPlain(tensor)) {
        std::ranges::copy(data(tensor).first(target.size()), target.begin());
    } else {
        std::byte* to = target.data();
        walk(tensor, [&](const std::byte* place) {
            std::memcpy(to, place, width);
            if (tensor.order == ByteOrder::Big)
                std::reverse(to, to + width);
            to += width;
        });
    }
    if (tensor.type == ElementType::Boolean) // any other byte would be no bool
        std::ranges::transform(target, target.begin(), [](std::byte byte) { return std::byte{byte != std::byte{0}}; });
}

std::vector<double> toDoubles(const Tensor& tensor) { return converted<double>(tensor); }

std::vector<std::int64_t> toIntegers(const Tensor& tensor) { return converted<std::int64_t>(tensor); }

} // namespace lesionlab::checkpoints
