// SPDX-License-Identifier: GPL-3.0-or-later
/// Value: what other people's files hold (PyTorch's, NumPy's), as plain data: numbers, texts, lists, dictionaries, tensors. Nothing of it
/// is code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lesionlab::checkpoints {

enum class ElementType {
    Boolean,
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float16,
    BFloat16, ///< the upper half of a float32
    Float32,
    Float64
};

/// As NumPy and PyTorch call it: "float32".
[[nodiscard]] std::string_view elementTypeName(ElementType type);
[[nodiscard]] std::size_t elementBytes(ElementType type);

enum class ByteOrder { Little, Big };

using Shape = std::vector<std::int64_t>;

/// A tensor, or an array of numbers: a view of a storage, which several tensors may share. All elements lie within the storage, and their
/// number fits std::int64_t. The storage belongs to the file that the tensor was read from, and may be aligned to single bytes only.
struct Tensor {
    ElementType type = ElementType::Float32;
    ByteOrder order = ByteOrder::Little;
    Shape shape;
    std::vector<std::int64_t> strides; ///< in elements, none negative, as many as extents
    std::int64_t offset = 0;           ///< of the first element in the storage, in elements
    std::span<const std::byte> storage;
};

/// An array of texts in C order.
struct TextArray {
    Shape shape;
    std::vector<std::string> texts; ///< UTF-8
};

class Value;
using Items = std::vector<const Value*>;

struct None {};
/// A whole number that std::int64_t cannot hold.
struct LongInteger {
    std::string digits; ///< decimal, after a minus sign where it is negative
};
struct Text {
    std::string characters; ///< UTF-8 where the writer kept to it
};
struct Bytes {
    std::string bytes;
};
struct Sequence {
    enum class Kind { List, Tuple, Set, FrozenSet };
    Kind kind = Kind::List;
    Items items;
};
struct Dictionary {
    std::string type = "dict";                                  ///< or "OrderedDict", "defaultdict", "Namespace"
    std::vector<std::pair<const Value*, const Value*>> entries; ///< in the writer's order
};
/// A storage outside of a tensor.
struct StorageReference {
    std::size_t index = 0;
};
/// Anything else that is harmless and known by name, with what it was made of: torch.float16, torch.device("cuda", 0), slice(0, 3).
struct Object {
    std::string name;
    Items arguments;
};

/// One node. Nodes belong to a ValueStore and point to each other: they may be shared, and a list may even hold itself, so whoever walks
/// over them must bound the way. Immutable once read; then any thread may look.
class Value {
public:
    using Content = std::variant<None, bool, std::int64_t, LongInteger, double, Text, Bytes, Sequence, Dictionary, Tensor, TextArray,
                                 StorageReference, Object>;
    explicit Value(Content content) : content_(std::move(content)) {}

    /// Null where the value is of another kind.
    template <typename Kind> [[nodiscard]] const Kind* as() const { return std::get_if<Kind>(&content_); }
    template <typename Kind> [[nodiscard]] Kind* as() { return std::get_if<Kind>(&content_); }
    [[nodiscard]] const Content& content() const { return content_; }
    void become(Content content) { content_ = std::move(content); }

    /// What a dictionary holds under a text; null where this is no dictionary or has no such key.
    [[nodiscard]] const Value* find(std::string_view key) const;

private:
    Content content_;
};

/// Owns nodes, whatever they point to; ends without recursion.
class ValueStore {
public:
    ValueStore() = default;
    ValueStore(const ValueStore&) = delete;
    ValueStore& operator=(const ValueStore&) = delete;

    Value* add(Value::Content content) { return &values_.emplace_back(std::move(content)); }
    [[nodiscard]] std::size_t size() const { return values_.size(); }

private:
    std::deque<Value> values_; ///< so that nodes stay where they are
};

} // namespace lesionlab::checkpoints
