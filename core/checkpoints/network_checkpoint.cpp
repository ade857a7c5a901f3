// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/network_checkpoint.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "core/checkpoints/checkpoint_architecture.h"
#include "core/checkpoints/files/pytorch_writing.h"
#include "core/checkpoints/files/tensor_data.h"

namespace lesionlab::checkpoints {
namespace {

constexpr const char* fractionTypes = "float16, bfloat16, float32, float64";

std::optional<at::ScalarType> fractionType(ElementType type)
{
    switch (type) {
    case ElementType::Float16: return at::kHalf;
    case ElementType::BFloat16: return at::kBFloat16;
    case ElementType::Float32: return at::kFloat;
    case ElementType::Float64: return at::kDouble;
    default: return std::nullopt;
    }
}

std::span<std::byte> bytesOf(const at::Tensor& contiguous) { return {static_cast<std::byte*>(contiguous.data_ptr()), contiguous.nbytes()}; }

void copyInto(at::Tensor& target, const Tensor& source, at::ScalarType type)
{
    if (type == target.scalar_type() && target.is_contiguous()) {
        copyElements(source, bytesOf(target));
        return;
    }
    const at::Tensor read = at::empty(source.shape, at::TensorOptions(type)); // convolutions lie channels-last in the network
    copyElements(source, bytesOf(read));
    target.copy_(read);
}

constexpr std::array optimiserKeys{"optimizer", "optimizer_state_dict", "optimiser", "optim"};

/// The state_dict of an optimiser with a single group of so many parameters; null where there is none.
const Value* optimiserIn(const Value& root, std::size_t parameters)
{
    for (const char* const key : optimiserKeys) {
        const Value* const optimiser = root.find(key);
        const Value* const found = optimiser == nullptr ? nullptr : optimiser->find("param_groups");
        const auto* const groups = found == nullptr ? nullptr : found->as<Sequence>();
        if (groups == nullptr || groups->items.size() != 1)
            continue;
        const Value* const numbers = groups->items.front()->find("params");
        const auto* const members = numbers == nullptr ? nullptr : numbers->as<Sequence>();
        if (members == nullptr || members->items.size() != parameters)
            continue;
        bool inOrder = true;
        for (std::size_t i = 0; i < parameters; ++i) {
            const auto* const number = members->items[i]->as<std::int64_t>();
            inOrder = inOrder && number != nullptr && *number == static_cast<std::int64_t>(i);
        }
        if (inOrder)
            return optimiser;
    }
    return nullptr;
}

/// By the parameter's number; null where there is none.
const Tensor* momentumOf(const Value& optimiser, std::size_t parameter)
{
    const Value* const state = optimiser.find("state");
    const auto* const entries = state == nullptr ? nullptr : state->as<Dictionary>();
    if (entries == nullptr)
        return nullptr;
    for (const auto& [key, value] : entries->entries) {
        const auto* const number = key->as<std::int64_t>();
        if (number == nullptr || *number != static_cast<std::int64_t>(parameter))
            continue;
        const Value* const buffer = value->find("momentum_buffer");
        return buffer == nullptr ? nullptr : buffer->as<Tensor>();
    }
    return nullptr;
}

/// "features.1" of "features.1.running_mean"
std::string moduleOf(const std::string& name) { return name.substr(0, name.rfind('.')); }

/// Each module's buffers behind its parameters, as torchvision has them.
std::vector<networks::NamedTensor> inTorchvisionsOrder(const networks::Network& network)
{
    const std::vector<networks::NamedTensor> parameters = network.parameters();
    const std::vector<networks::NamedTensor> buffers = network.buffers();
    std::vector<networks::NamedTensor> ordered;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string module = moduleOf(parameters[i].first);
        ordered.push_back(parameters[i]);
        if (i + 1 < parameters.size() && moduleOf(parameters[i + 1].first) == module)
            continue;
        const std::size_t before = ordered.size();
        std::ranges::copy_if(buffers, std::back_inserter(ordered), [&](const auto& buffer) { return moduleOf(buffer.first) == module; });
        if (ordered.size() > before)
            ordered.emplace_back(module + ".num_batches_tracked", at::zeros({}, at::kLong));
    }
    return ordered;
}

} // namespace

Result<networks::Network> readNetwork(const WeightsFile& file, const networks::Architecture& untold, const std::stop_token& stop)
{
    auto network = file.network()
                       .and_then([&](const RecognisedNetwork& recognised) { return architectureOf(recognised, file.path(), untold); })
                       .and_then(networks::Network::unfilled);
    if (!network)
        return network;
    const at::NoGradGuard noGradients;
    for (auto& [name, target] : networks::allTensors(*network)) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        const TensorFacts expected{name, "float32", target.sizes().vec()};
        const Tensor* const source = file.find(name);
        if (source == nullptr || source->shape != expected.shape)
            return failure(ErrorCode::DoesNotFit, file.path().string(), source == nullptr ? "–" : factsText({name, {}, source->shape}),
                           factsText(expected));
        const auto type = fractionType(source->type);
        if (!type)
            return failure(ErrorCode::DoesNotFit, file.path().string(), fmt::format("{}: {}", name, elementTypeName(source->type)),
                           fractionTypes);
        copyInto(target, *source, *type);
    }
    if (!file.isWhole())
        return failure(ErrorCode::FileDamaged, file.path().string(), "it was cut short while it was read");
    return network;
}

std::vector<networks::NamedTensor> readMomentum(const WeightsFile& file, const networks::Network& network)
{
    const std::vector<networks::NamedTensor> parameters = network.parameters();
    const Value* const optimiser = file.root() == nullptr ? nullptr : optimiserIn(*file.root(), parameters.size());
    std::vector<networks::NamedTensor> momentum;
    for (std::size_t i = 0; i < parameters.size() && optimiser != nullptr; ++i) {
        const auto& [name, parameter] = parameters[i];
        const Tensor* const source = momentumOf(*optimiser, i);
        const auto type = source == nullptr ? std::nullopt : fractionType(source->type);
        if (!type || source->shape != parameter.sizes().vec())
            return {};
        at::Tensor target = at::empty_like(parameter);
        copyInto(target, *source, *type);
        momentum.emplace_back(name, target);
    }
    return file.isWhole() ? momentum : std::vector<networks::NamedTensor>();
}

Result<void> writeNetwork(const std::filesystem::path& file, const networks::Network& network)
{
    std::vector<at::Tensor> kept; // while they are written
    std::vector<FileWeights> weights;
    for (const auto& [name, original] : inTorchvisionsOrder(network)) {
        const at::Tensor& tensor = kept.emplace_back(original.detach().to(at::kCPU).contiguous());
        const ElementType type = tensor.scalar_type() == at::kLong ? ElementType::Int64 : ElementType::Float32;
        const Shape shape = tensor.sizes().vec();
        weights.push_back({name, Tensor{type, ByteOrder::Little, shape, denseStrides(shape), 0, bytesOf(tensor)}});
    }
    return writePytorchFile(file, weights);
}

} // namespace lesionlab::checkpoints
