// SPDX-License-Identifier: GPL-3.0-or-later
/// ArrayType: NumPy's short names of types ("<f8", "|b1", "<U7"), and arrays made of bytes. Inside this folder only.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

struct ArrayType {
    enum class Kind { Numbers, Texts, ByteTexts, Objects };
    Kind kind = Kind::Numbers;
    ElementType element = ElementType::Float64; ///< of numbers
    std::size_t itemBytes = 0;
    ByteOrder order = ByteOrder::Little;
};

/// Throws Problem for types that are not read: complex numbers, dates, records.
[[nodiscard]] ArrayType arrayType(std::string_view name);

/// A Tensor on `bytes`, or a TextArray made of them. Throws Problem where shape and length do not fit each other.
[[nodiscard]] Value::Content arrayOf(const ArrayType& type, const Shape& shape, bool fortranOrder, std::span<const std::byte> bytes);

/// The number or text that `bytes` stand for. Throws Problem.
[[nodiscard]] Value::Content scalarOf(const ArrayType& type, std::span<const std::byte> bytes);

} // namespace lesionlab::checkpoints
