// SPDX-License-Identifier: GPL-3.0-or-later
/// NumpyFile: arrays in NumPy's formats .npy and .npz (numpy.lib.format, versions 1 to 3), read and written. Without Python and Torch.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/checkpoints/files/value.h"
#include "core/support/mapped_file.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

class ZipFile;

struct NamedArray {
    std::string name; ///< empty in a file of one array
    std::variant<Tensor, TextArray> array;
};

/// Numbers stay in the mapped file unless they are packed. Immutable; any thread may read. The arrays belong to this object. Where another
/// process cuts the file short, the numbers become zeros: ask isWhole() after the last array was copied.
class NumpyFile {
public:
    /// Reads booleans, integers, float16/32/64 in both byte orders, and texts, stored or packed. Trusts nothing in the file. Arrays of
    /// Python objects are refused. Errors: FileNotFound, FileUnreadable, FileDamaged (also: no file of NumPy), OutOfMemory.
    static Result<std::shared_ptr<const NumpyFile>> open(const std::filesystem::path& file);
    NumpyFile(const NumpyFile&) = delete;
    NumpyFile& operator=(const NumpyFile&) = delete;
    ~NumpyFile();

    /// In the file's order.
    [[nodiscard]] const std::vector<NamedArray>& arrays() const { return arrays_; }
    /// Whether what the arrays gave so far was in the file.
    [[nodiscard]] bool isWhole() const { return mapping_->isWhole(); }
    /// Null where there is none of that name, or it is of texts.
    [[nodiscard]] const Tensor* find(std::string_view name) const;

private:
    explicit NumpyFile(std::shared_ptr<const MappedFile> mapping);
    void read();

    std::shared_ptr<const MappedFile> mapping_;
    std::unique_ptr<ZipFile> zip_;
    std::vector<NamedArray> arrays_;
};

struct ArrayToWrite {
    std::string name; ///< as numpy.load gives it back
    Tensor tensor;    ///< of any type but bfloat16; for a view of one's own memory see tensorOf
};

/// A view of `values`, in C order; they must outlive it, and be as many as the shape says.
[[nodiscard]] Tensor tensorOf(std::span<const double> values, Shape shape);
[[nodiscard]] Tensor tensorOf(std::span<const float> values, Shape shape);
[[nodiscard]] Tensor tensorOf(std::span<const std::int64_t> values, Shape shape);

/// One array, in C order and little-endian. Replaces `file` atomically. Errors: FileNotWritable; InvalidValue for bfloat16.
Result<void> writeNpy(const std::filesystem::path& file, const Tensor& tensor);

/// Several arrays, not packed; the same arrays give the same bytes. Error as well: InvalidValue, for a name that is empty, used twice or
/// longer than 1,000 bytes, and for an array of 4 GiB or more.
Result<void> writeNpz(const std::filesystem::path& file, std::span<const ArrayToWrite> arrays);

} // namespace lesionlab::checkpoints
