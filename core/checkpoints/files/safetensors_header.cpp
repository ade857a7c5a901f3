// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/safetensors_header.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/checkpoints/files/byte_cursor.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/support/mapped_file.h"
#include "core/support/utf8.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::uint64_t largestHeader = 100'000'000; // as the reference implementation
constexpr std::size_t lengthBytes = 8;

struct ElementName {
    std::string_view name; ///< in the file
    std::string_view type; ///< PyTorch's
    std::uint64_t bytes;
};
constexpr std::array<ElementName, 15> elementNames{{{"BOOL", "bool", 1},
                                                    {"U8", "uint8", 1},
                                                    {"I8", "int8", 1},
                                                    {"F8_E5M2", "float8_e5m2", 1},
                                                    {"F8_E4M3", "float8_e4m3fn", 1},
                                                    {"U16", "uint16", 2},
                                                    {"I16", "int16", 2},
                                                    {"F16", "float16", 2},
                                                    {"BF16", "bfloat16", 2},
                                                    {"U32", "uint32", 4},
                                                    {"I32", "int32", 4},
                                                    {"F32", "float32", 4},
                                                    {"U64", "uint64", 8},
                                                    {"I64", "int64", 8},
                                                    {"F64", "float64", 8}}};

std::string_view shortName(std::string_view name) { return beginningOf(name, 100); }

struct Placed {
    TensorFacts facts;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// What is read of a tensor, until its object ends.
struct Description {
    std::optional<std::string> type;
    std::optional<std::vector<std::uint64_t>> shape;
    std::optional<std::vector<std::uint64_t>> places;
};

/// Takes the header as it is parsed: keeps nothing but what the format knows, and throws Problem at anything else.
class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
public:
    std::vector<Placed> tensors;
    std::map<std::string, std::string> metadata;

    bool null() override { wrong(); }
    bool boolean(bool /*value*/) override { wrong(); }
    bool number_integer(std::int64_t /*negative*/) override { wrong(); }
    bool number_float(double /*value*/, const std::string& /*text*/) override { wrong(); }
    bool binary(nlohmann::json::binary_t& /*value*/) override { wrong(); }

    bool number_unsigned(std::uint64_t value) override
    {
        constexpr std::size_t mostDimensions = 64;
        if (numbers_ == nullptr || numbers_->size() == mostDimensions)
            wrong();
        numbers_->push_back(value);
        return true;
    }
    bool string(std::string& value) override
    {
        if (place_ == Place::Metadata)
            return metadata.emplace(key_, std::move(value)).second || wrong();
        if (place_ != Place::Tensor || key_ != "dtype" || described_.type)
            wrong();
        described_.type = std::move(value);
        return true;
    }
    bool start_object(std::size_t /*elements*/) override
    {
        if (place_ == Place::Before)
            place_ = Place::Names;
        else if (place_ == Place::Names)
            place_ = key_ == metadataKey ? Place::Metadata : Place::Tensor;
        else
            wrong();
        return true;
    }
    bool key(std::string& value) override
    {
        if (++keys_ > mostKeys)
            damaged("it holds too many values");
        if (place_ == Place::Names)
            name_ = value;
        key_ = std::move(value);
        return true;
    }
    bool end_object() override
    {
        if (place_ == Place::Tensor)
            addTensor();
        else if (place_ == Place::Metadata)
            sawMetadata_ = !sawMetadata_ || wrong();
        place_ = place_ == Place::Names ? Place::Behind : Place::Names;
        return true;
    }
    bool start_array(std::size_t /*elements*/) override
    {
        auto& list = key_ == "shape" ? described_.shape : described_.places;
        if (place_ != Place::Tensor || numbers_ != nullptr || list || (key_ != "shape" && key_ != "data_offsets"))
            wrong();
        numbers_ = &list.emplace();
        return true;
    }
    bool end_array() override
    {
        numbers_ = nullptr;
        return true;
    }
    bool parse_error(std::size_t place, const std::string& /*token*/, const nlohmann::json::exception& /*problem*/) override
    {
        damaged("its header is no JSON", fmt::format("byte {}", place + lengthBytes));
    }

private:
    enum class Place { Before, Names, Metadata, Tensor, Behind };

    [[noreturn]] bool wrong() const { damaged("a tensor is described wrongly", name_); }

    void addTensor()
    {
        if (!described_.type || !described_.shape || !described_.places || described_.places->size() != 2)
            wrong();
        const auto* const type = std::ranges::find(elementNames, *described_.type, &ElementName::name);
        if (type == elementNames.end())
            damaged("a tensor of a type that is not read", *described_.type);
        const auto [begin, end] = std::pair(described_.places->front(), described_.places->back());
        Shape shape;
        for (const std::uint64_t extent : *described_.shape)
            shape.push_back(std::in_range<std::int64_t>(extent) ? static_cast<std::int64_t>(extent) : -1);
        const auto count = elementCount(shape); // whose bytes fit 64 bits, for the widest type
        if (!count || begin > end || end - begin != static_cast<std::uint64_t>(*count) * type->bytes)
            damaged(fmt::format("tensor {} has a shape that does not fit its data", shortName(name_)));
        tensors.push_back({{name_, std::string(type->type), std::move(shape)}, begin, end});
        described_ = {};
    }

    static constexpr std::size_t mostKeys = 400'000; // of a tensor four
    static constexpr const char* metadataKey = "__metadata__";

    Place place_ = Place::Before;
    std::string name_; ///< of the tensor
    std::string key_;
    std::size_t keys_ = 0;
    bool sawMetadata_ = false;
    Description described_;
    std::vector<std::uint64_t>* numbers_ = nullptr; ///< the list that is open
};

void checkNames(const std::vector<Placed>& tensors)
{
    std::vector<std::string_view> names;
    std::ranges::transform(tensors, std::back_inserter(names), [](const Placed& tensor) -> std::string_view { return tensor.facts.name; });
    std::ranges::sort(names);
    if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
        damaged("two tensors of the same name", *twice);
}

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes)
{
    ByteCursor cursor(bytes);
    if (cursor.left() < lengthBytes)
        damaged("shorter than its header");
    const auto length = cursor.number<std::uint64_t>();
    if (length > largestHeader)
        damaged("a header of more than 100 MB");
    if (length > cursor.left())
        damaged("shorter than its header");
    const std::string_view text = cursor.takeText(length);
    HeaderReader reader;
    if (!text.starts_with('{'))
        damaged("its header is no JSON");
    nlohmann::json::sax_parse(text.begin(), text.end(), &reader);
    checkNames(reader.tensors);
    std::ranges::stable_sort(reader.tensors, {}, [](const Placed& tensor) { return std::pair(tensor.begin, tensor.end); });
    SafetensorsHeader header;
    header.metadata = std::move(reader.metadata);
    std::uint64_t position = 0;
    for (Placed& tensor : reader.tensors) {
        if (tensor.begin != position || tensor.end > cursor.left())
            damaged(fmt::format("the data of tensor {} is not where it should be", shortName(tensor.facts.name)));
        header.places.push_back(cursor.position() + tensor.begin);
        header.tensors.push_back(std::move(tensor.facts));
        position = tensor.end;
    }
    if (position != cursor.left())
        damaged("has bytes after its last tensor");
    return header;
}

Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file)
{
    return MappedFile::open(file).and_then([&file](const std::shared_ptr<const MappedFile>& mapping) {
        return readGuarded(file, [&mapping] {
            SafetensorsHeader header = parseSafetensorsHeader(std::as_bytes(mapping->bytes()));
            requireWhole(*mapping);
            return header;
        });
    });
}

bool looksLikeSafetensors(std::span<const std::byte> bytes) { return bytes.size() > lengthBytes && bytes[lengthBytes] == std::byte{'{'}; }

} // namespace lesionlab::checkpoints
