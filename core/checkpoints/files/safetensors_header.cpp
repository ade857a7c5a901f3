// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/safetensors_header.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "core/checkpoints/files/byte_cursor.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/support/json_integers.h"
#include "core/support/mapped_file.h"

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

struct Placed {
    TensorFacts facts;
    std::uint64_t begin;
};

/// Throws nlohmann's exceptions as well.
Placed parseTensor(const std::string& name, const nlohmann::json& json, std::uint64_t dataBytes)
{
    const auto typeName = json.at("dtype").get<std::string>();
    const auto* const type = std::ranges::find(elementNames, typeName, &ElementName::name);
    if (type == elementNames.end())
        damaged("a tensor of a type that is not read", typeName);
    const auto places = integersFrom<std::uint64_t>(json.at("data_offsets"));
    const auto shape = integersFrom<std::int64_t>(json.at("shape"));
    const auto count = elementCount(shape);
    if (!count || places.size() != 2 || places[0] > places[1] || places[1] > dataBytes ||
        places[1] - places[0] != static_cast<std::uint64_t>(*count) * type->bytes)
        damaged("a tensor reaches beyond its storage", name);
    return {{name, std::string(type->type), shape}, places[0]};
}

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes)
{
    ByteCursor cursor(bytes);
    const auto length = cursor.number<std::uint64_t>();
    if (length > largestHeader)
        damaged("shorter than its header");
    const std::string_view text = cursor.takeText(length);
    SafetensorsHeader header;
    std::vector<Placed> placed;
    try {
        const nlohmann::json json = nlohmann::json::parse(text);
        for (const auto& [name, value] : json.items()) {
            if (name == "__metadata__")
                header.metadata = value.get<std::map<std::string, std::string>>();
            else
                placed.push_back(parseTensor(name, value, cursor.left()));
        }
    } catch (const nlohmann::json::exception& exception) {
        damaged(exception.what());
    } catch (const std::invalid_argument& exception) { // integersFrom's
        damaged(exception.what());
    }
    std::ranges::stable_sort(placed, {}, &Placed::begin);
    std::ranges::transform(placed, std::back_inserter(header.tensors), &Placed::facts);
    std::ranges::transform(placed, std::back_inserter(header.places),
                           [&cursor](const Placed& tensor) { return cursor.position() + tensor.begin; });
    return header;
}

Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file)
{
    return MappedFile::open(file).and_then([&file](const std::shared_ptr<const MappedFile>& mapping) {
        return readGuarded(file, [&mapping] { return parseSafetensorsHeader(std::as_bytes(mapping->bytes())); });
    });
}

bool looksLikeSafetensors(std::span<const std::byte> bytes) { return bytes.size() > lengthBytes && bytes[lengthBytes] == std::byte{'{'}; }

} // namespace lesionlab::checkpoints
