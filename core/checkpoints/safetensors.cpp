// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/safetensors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <span>

#include <nlohmann/json.hpp>

#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/safetensors_header.h"
#include "core/support/files.h"
#include "core/support/mapped_file.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::size_t lengthBytes = 8;
constexpr const char* metadataKey = "__metadata__";

struct StoredType {
    const char* name;     ///< in the file
    const char* typeName; ///< as the header's reader calls it
    at::ScalarType type;
};
constexpr std::array<StoredType, 10> storedTypes{{{"BOOL", "bool", at::kBool},
                                                  {"U8", "uint8", at::kByte},
                                                  {"I8", "int8", at::kChar},
                                                  {"I16", "int16", at::kShort},
                                                  {"I32", "int32", at::kInt},
                                                  {"I64", "int64", at::kLong},
                                                  {"F16", "float16", at::kHalf},
                                                  {"BF16", "bfloat16", at::kBFloat16},
                                                  {"F32", "float32", at::kFloat},
                                                  {"F64", "float64", at::kDouble}}};

bool isAligned(const std::uint8_t* data, std::size_t alignment) { return reinterpret_cast<std::uintptr_t>(data) % alignment == 0; }

/// A view of the file where its bytes can be used as they are, else a copy. `data` begins with the tensor's and is long enough.
at::Tensor tensorAt(const TensorFacts& facts, std::span<const std::uint8_t> data, const std::shared_ptr<const MappedFile>& file)
{
    const auto* const found = std::ranges::find_if(storedTypes, [&facts](const StoredType& known) { return facts.type == known.typeName; });
    if (found == storedTypes.end()) // LibTorch has no such type
        damaged("a tensor of a type that is not read", facts.type);
    const at::TensorOptions options(found->type);
    if (found->type != at::kBool && isAligned(data.data(), at::elementSize(found->type)))
        return at::from_blob(
            const_cast<std::uint8_t*>(data.data()), facts.shape, [file](void*) {}, options);
    at::Tensor tensor = at::empty(facts.shape, options);
    auto* const target = static_cast<std::uint8_t*>(tensor.data_ptr());
    if (found->type == at::kBool) // any other byte would be no bool
        std::transform(data.begin(), data.begin() + tensor.numel(), target, [](std::uint8_t byte) { return byte != 0 ? 1 : 0; });
    else if (tensor.nbytes() > 0)
        std::memcpy(target, data.data(), tensor.nbytes());
    return tensor;
}

MappedSafetensors contentOf(const std::shared_ptr<const MappedFile>& file)
{
    SafetensorsHeader header = parseSafetensorsHeader(std::as_bytes(file->bytes()));
    MappedSafetensors mapped{{{}, std::move(header.metadata)}, file};
    for (std::size_t i = 0; i < header.tensors.size(); ++i)
        mapped.content.tensors.emplace_back(
            header.tensors[i].name, tensorAt(header.tensors[i], file->bytes().subspan(static_cast<std::size_t>(header.places[i])), file));
    return mapped;
}

template <typename Read> auto readFrom(const std::filesystem::path& path, Read&& read) -> Result<decltype(read(nullptr))>
{
    const auto mapping = MappedFile::open(path);
    if (!mapping)
        return tl::unexpected(mapping.error());
    return readGuarded(path, [&] {
        try {
            return read(*mapping);
        } catch (const c10::Error&) { // for want of memory
            throw std::bad_alloc();
        }
    });
}

} // namespace

Result<MappedSafetensors> mapSafetensors(const std::filesystem::path& file) { return readFrom(file, contentOf); }

Result<SafetensorsContent> readSafetensors(const std::filesystem::path& file)
{
    return readFrom(file, [](const std::shared_ptr<const MappedFile>& mapping) {
        SafetensorsContent content = contentOf(mapping).content;
        for (auto& [name, tensor] : content.tensors)
            tensor = tensor.clone();
        requireWhole(*mapping);
        return content;
    });
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
        const auto* const type = std::ranges::find(storedTypes, tensor.scalar_type(), &StoredType::type);
        TORCH_CHECK(type != storedTypes.end(), "no safetensors type for ", tensor.scalar_type());
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
