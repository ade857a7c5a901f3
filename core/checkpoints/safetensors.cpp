// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/safetensors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/support/files.h"
#include "core/support/json_integers.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::uint64_t largestHeader = 100'000'000; // as the reference implementation
constexpr std::uint64_t largestFile = std::uint64_t{64} << 30;
constexpr std::size_t lengthBytes = 8;
constexpr const char* metadataKey = "__metadata__";

struct ElementType {
    const char* name;
    at::ScalarType type;
    std::uint64_t bytes;
};
constexpr std::array<ElementType, 4> elementTypes{
    {{"F32", at::kFloat, 4}, {"F64", at::kDouble, 8}, {"I64", at::kLong, 8}, {"U8", at::kByte, 1}}};

struct Entry {
    std::string name;
    ElementType type;
    std::vector<std::int64_t> shape;
    std::uint64_t begin;
    std::uint64_t end;
};

/// Bytes of a tensor, or nothing where the product does not fit.
std::optional<std::uint64_t> byteCount(const ElementType& type, const std::vector<std::int64_t>& shape)
{
    std::uint64_t count = type.bytes;
    for (const std::int64_t extent : shape) {
        if (extent < 0 || (extent > 0 && count > largestFile / static_cast<std::uint64_t>(extent)))
            return std::nullopt;
        count *= static_cast<std::uint64_t>(extent);
    }
    return count;
}

/// Throws nlohmann's exceptions for what is not as the format wants it.
Entry parseEntry(const std::string& name, const nlohmann::json& json)
{
    const auto type = json.at("dtype").get<std::string>();
    const auto* const found = std::ranges::find_if(elementTypes, [&type](const ElementType& known) { return type == known.name; });
    if (found == elementTypes.end())
        throw std::invalid_argument(fmt::format("tensor {} has the unknown type {}", name, type));
    const auto offsets = integersFrom<std::uint64_t>(json.at("data_offsets"));
    if (offsets.size() != 2)
        throw std::invalid_argument(fmt::format("tensor {} does not say where it begins and ends", name));
    Entry entry{name, *found, integersFrom<std::int64_t>(json.at("shape")), offsets[0], offsets[1]};
    const auto expected = byteCount(entry.type, entry.shape);
    if (entry.shape.size() > 8 || entry.begin > entry.end || !expected || *expected != entry.end - entry.begin)
        throw std::invalid_argument(fmt::format("tensor {} has a shape that does not fit its data", name));
    return entry;
}

std::vector<Entry> parseHeader(const nlohmann::json& header, std::map<std::string, std::string>& metadata)
{
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
        if (name == metadataKey)
            metadata = value.get<std::map<std::string, std::string>>();
        else
            entries.push_back(parseEntry(name, value));
    }
    std::ranges::sort(entries, {}, [](const Entry& entry) { return std::pair(entry.begin, entry.end); });
    return entries;
}

SafetensorsContent parse(std::string_view bytes)
{
    std::uint64_t headerLength = 0;
    if (bytes.size() < lengthBytes)
        throw std::invalid_argument("shorter than its header");
    std::memcpy(&headerLength, bytes.data(), lengthBytes); // little-endian, as x86-64 is
    if (headerLength > largestHeader || headerLength > bytes.size() - lengthBytes)
        throw std::invalid_argument("shorter than its header");
    SafetensorsContent content;
    const auto entries = parseHeader(nlohmann::json::parse(bytes.substr(lengthBytes, headerLength)), content.metadata);
    const std::string_view data = bytes.substr(lengthBytes + headerLength);
    std::uint64_t position = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != position || entry.end > data.size())
            throw std::invalid_argument(fmt::format("the data of tensor {} is not where it should be", entry.name));
        at::Tensor tensor = at::empty(entry.shape, at::TensorOptions(entry.type.type));
        if (entry.end > entry.begin)
            std::memcpy(tensor.data_ptr(), data.data() + entry.begin, entry.end - entry.begin);
        content.tensors.emplace_back(entry.name, std::move(tensor));
        position = entry.end;
    }
    if (position != data.size())
        throw std::invalid_argument("has bytes after its last tensor");
    return content;
}

} // namespace

Result<SafetensorsContent> readSafetensors(const std::filesystem::path& file)
{
    const auto bytes = readFile(file, largestFile);
    if (!bytes)
        return tl::unexpected(bytes.error());
    try {
        return parse(*bytes);
    } catch (const std::exception& exception) { // nlohmann's, ours, and Torch's for want of memory
        return failure(ErrorCode::FileDamaged, file.string(), exception.what());
    }
}

Result<void> writeSafetensors(const std::filesystem::path& file, const SafetensorsContent& content)
{
    nlohmann::json header = nlohmann::json::object();
    if (!content.metadata.empty())
        header[metadataKey] = content.metadata;
    std::vector<at::Tensor> tensors;
    std::uint64_t position = 0;
    for (const auto& [name, original] : content.tensors) {
        const at::Tensor tensor = original.detach().to(at::kCPU).contiguous();
        const auto* const type = std::ranges::find(elementTypes, tensor.scalar_type(), &ElementType::type);
        TORCH_CHECK(type != elementTypes.end(), "no safetensors type for ", tensor.scalar_type());
        const std::uint64_t end = position + tensor.nbytes();
        header[name] = {{"dtype", type->name}, {"shape", tensor.sizes().vec()}, {"data_offsets", {position, end}}};
        tensors.push_back(tensor);
        position = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + lengthBytes - 1) / lengthBytes * lengthBytes, ' '); // data starts aligned, as the format advises
    const std::uint64_t headerLength = text.size();
    auto target = AtomicFile::create(file);
    if (!target)
        return tl::unexpected(target.error());
    auto written = target->write(std::as_bytes(std::span(&headerLength, 1)));
    if (written)
        written = target->write(std::as_bytes(std::span(text)));
    for (const at::Tensor& tensor : tensors)
        if (written)
            written = target->write({static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()});
    return written ? target->commit() : written;
}

} // namespace lesionlab::checkpoints
