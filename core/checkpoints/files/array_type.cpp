// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/array_type.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/python_literals.h"
#include "core/checkpoints/files/tensor_data.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::int64_t mostTexts = 2'000'000;
constexpr std::size_t characterBytes = 4; ///< NumPy keeps texts in UCS-4

struct NumberName {
    std::string_view name;
    ElementType type;
};
constexpr std::array<NumberName, 13> numberNames{{{"b1", ElementType::Boolean},
                                                  {"?", ElementType::Boolean},
                                                  {"u1", ElementType::UInt8},
                                                  {"i1", ElementType::Int8},
                                                  {"u2", ElementType::UInt16},
                                                  {"i2", ElementType::Int16},
                                                  {"u4", ElementType::UInt32},
                                                  {"i4", ElementType::Int32},
                                                  {"u8", ElementType::UInt64},
                                                  {"i8", ElementType::Int64},
                                                  {"f2", ElementType::Float16},
                                                  {"f4", ElementType::Float32},
                                                  {"f8", ElementType::Float64}}};

std::string textOf(const ArrayType& type, std::span<const std::byte> item)
{
    std::string text;
    if (type.kind == ArrayType::Kind::ByteTexts) {
        text.assign(reinterpret_cast<const char*>(item.data()), item.size());
        text.resize(text.find_last_not_of('\0') + 1);
        return text;
    }
    std::u32string characters;
    for (std::size_t i = 0; i < item.size(); i += characterBytes) {
        char32_t character = 0;
        for (std::size_t byte = 0; byte < characterBytes; ++byte)
            character |= std::to_integer<char32_t>(item[i + byte]) << 8 * (type.order == ByteOrder::Little ? byte : 3 - byte);
        characters.push_back(character);
    }
    characters.resize(characters.find_last_not_of(U'\0') + 1); // the rest only fills the place
    for (const char32_t character : characters)
        appendUtf8(text, character);
    return text;
}

TextArray textArray(const ArrayType& type, const Shape& shape, bool fortranOrder, std::span<const std::byte> bytes)
{
    const std::vector<std::int64_t> strides = denseStrides(shape, fortranOrder);
    TextArray array{shape, {}};
    array.texts.reserve(static_cast<std::size_t>(*elementCount(shape)));
    Shape position(shape.size(), 0);
    for (auto left = *elementCount(shape); left > 0; --left) {
        std::size_t place = 0;
        for (std::size_t i = 0; i < position.size(); ++i)
            place += static_cast<std::size_t>(position[i] * strides[i]);
        array.texts.push_back(textOf(type, bytes.subspan(place * type.itemBytes, type.itemBytes)));
        for (std::size_t i = position.size(); i-- > 0 && ++position[i] == shape[i];)
            position[i] = 0;
    }
    return array;
}

} // namespace

ArrayType arrayType(std::string_view name)
{
    const auto refuse = [name] { damaged("an array of a type that is not read", name); };
    ArrayType type;
    std::string_view kind = name;
    if (!kind.empty() && std::string_view("<>|=").find(kind.front()) != std::string_view::npos) {
        type.order = kind.front() == '>' ? ByteOrder::Big : ByteOrder::Little;
        kind.remove_prefix(1);
    }
    if (const auto* const number = std::ranges::find(numberNames, kind, &NumberName::name); number != numberNames.end()) {
        type.element = number->type;
        type.itemBytes = elementBytes(number->type);
        return type;
    }
    if (kind == "O" || kind == "O8" || kind == "O4") {
        type.kind = ArrayType::Kind::Objects;
        return type;
    }
    const auto length = kind.empty() ? std::nullopt : wholeNumber(kind.substr(1));
    if ((!kind.starts_with('U') && !kind.starts_with('S')) || !length || *length < 0 || *length > 1'000'000)
        refuse();
    type.kind = kind.front() == 'U' ? ArrayType::Kind::Texts : ArrayType::Kind::ByteTexts;
    type.itemBytes = static_cast<std::size_t>(*length) * (kind.front() == 'U' ? characterBytes : 1);
    return type;
}

Value::Content arrayOf(const ArrayType& type, const Shape& shape, bool fortranOrder, std::span<const std::byte> bytes)
{
    const auto count = elementCount(shape);
    if (type.kind == ArrayType::Kind::Objects)
        damaged("an array of a type that is not read", "object");
    const bool texts = type.kind != ArrayType::Kind::Numbers;
    if (!count || (texts && (*count > mostTexts || (type.itemBytes == 0 && *count > 0))))
        damaged("an array is described wrongly");
    if (bytes.size() / std::max<std::size_t>(type.itemBytes, 1) != static_cast<std::uint64_t>(*count) ||
        bytes.size() != static_cast<std::size_t>(*count) * type.itemBytes)
        damaged("an array is not as long as it should be");
    if (texts)
        return textArray(type, shape, fortranOrder, bytes);
    return Tensor{type.element, type.order, shape, denseStrides(shape, fortranOrder), 0, bytes};
}

Value::Content scalarOf(const ArrayType& type, std::span<const std::byte> bytes)
{
    Value::Content array = arrayOf(type, {}, false, bytes);
    if (auto* const texts = std::get_if<TextArray>(&array))
        return Text{std::move(texts->texts.front())};
    const auto& tensor = std::get<Tensor>(array);
    switch (type.element) {
    case ElementType::Boolean: return toIntegers(tensor).front() != 0;
    case ElementType::Float16:
    case ElementType::BFloat16:
    case ElementType::Float32:
    case ElementType::Float64: return toDoubles(tensor).front();
    default: break;
    }
    const std::int64_t number = toIntegers(tensor).front();
    if (type.element == ElementType::UInt64 && number < 0)
        return LongInteger{fmt::format("{}", static_cast<std::uint64_t>(number))};
    return number;
}

} // namespace lesionlab::checkpoints
