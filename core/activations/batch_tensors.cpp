// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/batch_tensors.h"

#include <algorithm>

namespace lesionlab::activations {
namespace {

/// In memory from which a GPU copies without waiting. Torch keeps such memory until the copy is done, so that the batch's own buffer
/// may be used again at once.
at::Tensor readyToCopy(const at::Tensor& tensor, const at::Device& device) { return device.is_cpu() ? tensor : tensor.pin_memory(); }

} // namespace

at::Tensor imagesOf(const datasets::Batch& batch, const networks::Network& network)
{
    const at::Device device = network.device();
    const auto keepAlive = [pixels = batch.pixels](void*) {};
    const at::Tensor pixels =
        at::from_blob(batch.pixels.get(), {static_cast<std::int64_t>(batch.count), batch.height, batch.width, 3}, keepAlive, at::kByte);
    return networks::normalisedInput(readyToCopy(pixels, device), device, network.architecture().normalisation);
}

at::Tensor labelsOf(const datasets::Batch& batch, const at::Device& device)
{
    return readyToCopy(at::tensor(batch.labels, at::kLong), device).to(device, /*non_blocking=*/true);
}

int batchSizeWithin(const networks::Network& network, double operations, double operationsEach)
{
    constexpr double most = visitBatchSize;
    return network.device().is_cpu() ? static_cast<int>(std::clamp(operations / operationsEach, 1.0, most)) : visitBatchSize;
}

Result<void> visitBatches(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                          const std::vector<std::size_t>& selection, Phase phase, const Progress& progress, const std::stop_token& stop,
                          const std::function<Result<void>(const at::Tensor& images, const at::Tensor& labels)>& visit, int batchSize)
{
    const at::NoGradGuard noGradients;
    const at::Device device = network.device();
    datasets::BatchOptions options;
    options.batchSize = batchSize;
    options.inputSize = network.architecture().inputSize;
    options.workers = 1;
    auto loader = datasets::BatchLoader::create(set, selection, options);
    if (!loader)
        return tl::unexpected(loader.error());
    std::uint64_t done = 0;
    while (const auto batch = loader->next()) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (auto visited = visit(imagesOf(*batch, network), labelsOf(*batch, device)); !visited)
            return visited;
        done += batch->count;
        report(progress, phase, done, selection.size());
    }
    return {};
}

} // namespace lesionlab::activations
