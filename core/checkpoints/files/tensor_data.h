// SPDX-License-Identifier: GPL-3.0-or-later
/// The numbers of a Tensor: checked shapes, and elements in C order whatever strides and byte order the file has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

/// Elements of a shape; nothing where an extent is negative, there are more than 64, or the number of bytes does not fit.
[[nodiscard]] std::optional<std::int64_t> elementCount(const Shape& shape);

/// In elements, for C order, or Fortran order where asked for. `shape` must have an elementCount.
[[nodiscard]] std::vector<std::int64_t> denseStrides(const Shape& shape, bool fortranOrder = false);

/// Whether every element lies in the storage. Trusts nothing in `tensor`.
[[nodiscard]] bool isWithinStorage(const Tensor& tensor);

/// Whether the elements lie one after the other in C order and in this machine's byte order: data() is all there is to copy.
[[nodiscard]] bool isPlain(const Tensor& tensor);
/// From the first element on.
[[nodiscard]] std::span<const std::byte> data(const Tensor& tensor);

/// In C order and in this machine's byte order, truths as 0 and 1; `target` has elementCount · elementBytes bytes.
void copyElements(const Tensor& tensor, std::span<std::byte> target);

/// All elements in C order, converted exactly but for 64-bit integers beyond 2^53.
[[nodiscard]] std::vector<double> toDoubles(const Tensor& tensor);
/// All elements in C order, of integers and booleans; uint64 beyond the range wraps, numbers with a fraction are cut.
[[nodiscard]] std::vector<std::int64_t> toIntegers(const Tensor& tensor);

} // namespace lesionlab::checkpoints
