// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/weights_file.h"

#include <algorithm>
#include <optional>

#include "core/checkpoints/files/problem.h"
#include "core/checkpoints/files/pytorch_file.h"
#include "core/checkpoints/files/safetensors_header.h"
#include "core/checkpoints/files/state_dict.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/zip_file.h"

namespace lesionlab::checkpoints {
namespace {

constexpr int lastType = static_cast<int>(ElementType::Float64);

std::optional<ElementType> typeNamed(std::string_view name)
{
    for (int type = 0; type <= lastType; ++type)
        if (elementTypeName(static_cast<ElementType>(type)) == name)
            return static_cast<ElementType>(type);
    return std::nullopt;
}

/// Throws Problem.
FileWeights placed(const TensorFacts& facts, std::uint64_t place, std::span<const std::byte> bytes)
{
    const auto type = typeNamed(facts.type);
    if (!type)
        damaged("a tensor of a type that is not read", facts.type);
    const auto length = static_cast<std::size_t>(*elementCount(facts.shape)) * elementBytes(*type); // both were checked with the header
    return {facts.name, Tensor{*type, ByteOrder::Little, facts.shape, denseStrides(facts.shape), 0,
                               bytes.subspan(static_cast<std::size_t>(place), length)}};
}

} // namespace

Result<std::shared_ptr<const WeightsFile>> WeightsFile::openSafetensors(const std::filesystem::path& file)
{
    const auto mapping = MappedFile::open(file); // one mapping for header and data: the file may be replaced meanwhile
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto bytes = std::as_bytes((*mapping)->bytes());
    return readGuarded(file, [&] {
        const SafetensorsHeader header = parseSafetensorsHeader(bytes);
        std::vector<FileWeights> weights;
        for (std::size_t i = 0; i < header.tensors.size(); ++i)
            weights.push_back(placed(header.tensors[i], header.places[i], bytes));
        std::vector<std::string*> names;
        for (FileWeights& named : weights)
            names.push_back(&named.name);
        removePrefixes(names);
        return std::shared_ptr<const WeightsFile>(new WeightsFile(file, std::move(weights), *mapping, nullptr));
    });
}

Result<std::shared_ptr<const WeightsFile>> WeightsFile::openPytorch(const std::filesystem::path& file)
{
    return PytorchFile::open(file).map([&file](const std::shared_ptr<const PytorchFile>& opened) {
        std::vector<FileWeights> weights;
        for (const NamedWeights& named : findStateDict(opened->root()).weights)
            weights.push_back({named.name, *named.tensor});
        return std::shared_ptr<const WeightsFile>(new WeightsFile(file, std::move(weights), opened->mapping(), opened));
    });
}

Result<std::shared_ptr<const WeightsFile>> WeightsFile::open(const std::filesystem::path& file)
{
    const auto mapping = MappedFile::open(file);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto bytes = std::as_bytes((*mapping)->bytes());
    return !looksLikeZip(bytes) && looksLikeSafetensors(bytes) ? openSafetensors(file) : openPytorch(file);
}

const Value* WeightsFile::root() const { return pytorch_ == nullptr ? nullptr : &pytorch_->root(); }

const Tensor* WeightsFile::find(std::string_view name) const
{
    const auto found = std::ranges::find(weights_, name, &FileWeights::name);
    return found == weights_.end() ? nullptr : &found->tensor;
}

Result<RecognisedNetwork> WeightsFile::network() const
{
    std::vector<TensorFacts> facts;
    for (const auto& [name, tensor] : weights_)
        facts.push_back({name, std::string(elementTypeName(tensor.type)), tensor.shape});
    return recognise(facts, path_);
}

} // namespace lesionlab::checkpoints
