// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/pytorch_writing.h"

#include <cstring>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "core/checkpoints/files/pickle_opcodes.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/zip_writer.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::string_view folder = "archive/"; // as torch.save calls it
constexpr std::size_t storageAlignment = 64;    // likewise

constexpr std::uint64_t mostPerEntry = 1024; // headers, padding, its part of the pickle

constexpr const char* writtenTypes = "bool, uint8, int8 … int64, float16, bfloat16, float32, float64";

/// Empty where there is none.
std::string_view storageName(ElementType type)
{
    switch (type) {
    case ElementType::Boolean: return "BoolStorage";
    case ElementType::UInt8: return "ByteStorage";
    case ElementType::Int8: return "CharStorage";
    case ElementType::Int16: return "ShortStorage";
    case ElementType::Int32: return "IntStorage";
    case ElementType::Int64: return "LongStorage";
    case ElementType::Float16: return "HalfStorage";
    case ElementType::BFloat16: return "BFloat16Storage";
    case ElementType::Float32: return "FloatStorage";
    case ElementType::Float64: return "DoubleStorage";
    default: return {};
    }
}

/// Writes Python's pickles, protocol 2 (https://docs.python.org/3/library/pickletools.html), without memory of what was written before.
class PickleWriter {
public:
    PickleWriter& add(PickleOpcode opcode)
    {
        bytes_ += static_cast<char>(opcode);
        return *this;
    }
    PickleWriter& global(std::string_view module, std::string_view name)
    {
        add(Global);
        bytes_ += fmt::format("{}\n{}\n", module, name);
        return *this;
    }
    PickleWriter& text(std::string_view utf8)
    {
        add(Unicode32);
        raw(static_cast<std::uint32_t>(utf8.size()));
        bytes_ += utf8;
        return *this;
    }
    PickleWriter& integer(std::int64_t number)
    {
        if (number >= std::numeric_limits<std::int32_t>::min() && number <= std::numeric_limits<std::int32_t>::max()) {
            add(Integer32);
            raw(static_cast<std::int32_t>(number));
        } else {
            add(Long8);
            raw(static_cast<std::uint8_t>(sizeof number));
            raw(number);
        }
        return *this;
    }
    PickleWriter& integers(const std::vector<std::int64_t>& numbers)
    {
        add(Mark);
        for (const std::int64_t number : numbers)
            integer(number);
        return add(TupleOfMark);
    }
    PickleWriter& emptyOrderedDict() { return global("collections", "OrderedDict").add(EmptyTuple).add(Reduce); }
    template <typename Number> void raw(Number number) // little-endian, as x86-64 is
    {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, backward_hooks)
void addTensor(PickleWriter& pickle, const Tensor& tensor, std::size_t key)
{
    pickle.global("torch._utils", "_rebuild_tensor_v2").add(Mark);
    pickle.add(Mark).text("storage").global("torch", storageName(tensor.type)).text(std::to_string(key)).text("cpu");
    pickle.integer(*elementCount(tensor.shape)).add(TupleOfMark).add(Persistent);
    pickle.integer(0).integers(tensor.shape).integers(denseStrides(tensor.shape)).add(False).emptyOrderedDict();
    pickle.add(TupleOfMark).add(Reduce);
}

std::string pickleOf(std::span<const FileWeights> weights)
{
    PickleWriter pickle;
    pickle.add(Protocol).raw(std::uint8_t{2});
    pickle.emptyOrderedDict().add(Mark);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        pickle.text(weights[i].name);
        addTensor(pickle, weights[i].tensor, i);
    }
    return pickle.add(SetItems).add(Stop).take();
}

Result<void> check(std::span<const FileWeights> weights)
{
    std::set<std::string_view> names;
    std::uint64_t bytes = 0;
    for (const auto& [name, tensor] : weights) {
        if (name.empty() || !names.insert(name).second)
            return failure(ErrorCode::InvalidValue, "array", name, "names that differ");
        if (storageName(tensor.type).empty() || !isWithinStorage(tensor))
            return failure(ErrorCode::InvalidValue, "array", elementTypeName(tensor.type), writtenTypes);
        bytes += static_cast<std::uint64_t>(*elementCount(tensor.shape)) * elementBytes(tensor.type) + mostPerEntry + 3 * name.size();
        if (bytes > ZipWriter::longest) // before minutes of writing
            return failure(ErrorCode::InvalidValue, "array", name, "< 4 GiB");
    }
    return {};
}

} // namespace

Result<void> writePytorchFile(const std::filesystem::path& file, std::span<const FileWeights> weights)
{
    if (auto fits = check(weights); !fits)
        return fits;
    auto zip = ZipWriter::create(file);
    if (!zip)
        return tl::unexpected(zip.error());
    auto written = zip->add(fmt::format("{}data.pkl", folder), pickleOf(weights), {}, storageAlignment).and_then([&] {
        return zip->add(fmt::format("{}byteorder", folder), "little", {}, storageAlignment);
    });
    for (std::size_t i = 0; i < weights.size() && written; ++i) {
        const Tensor& tensor = weights[i].tensor;
        const std::string name = fmt::format("{}data/{}", folder, i);
        const std::size_t bytes = static_cast<std::size_t>(*elementCount(tensor.shape)) * elementBytes(tensor.type);
        std::vector<std::byte> ordered(isPlain(tensor) ? 0 : bytes);
        if (!ordered.empty())
            copyElements(tensor, ordered);
        written = zip->add(name, {}, ordered.empty() ? data(tensor).first(bytes) : ordered, storageAlignment);
    }
    return written.and_then([&] { return zip->add(fmt::format("{}version", folder), "3\n", {}, storageAlignment); }).and_then([&] {
        return zip->commit();
    });
}

} // namespace lesionlab::checkpoints
