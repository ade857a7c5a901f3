// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/batch_tensors.h"

namespace lesionlab::activations {
namespace {

constexpr int visitBatchSize = 128;

}

at::Tensor imagesOf(const datasets::Batch& batch, const at::Device& device)
{
    const auto keepAlive = [pixels = batch.pixels](void*) {};
    const at::Tensor pixels =
        at::from_blob(batch.pixels.get(), {static_cast<std::int64_t>(batch.count), batch.height, batch.width, 3}, keepAlive, at::kByte);
    return networks::normalisedInput(pixels, device);
}

at::Tensor labelsOf(const datasets::Batch& batch, const at::Device& device)
{
    return at::tensor(batch.labels, at::kLong).to(device, /*non_blocking=*/true);
}

std::shared_ptr<datasets::BatchBuffers> buffersFor(const at::Device& device)
{
    if (device.is_cpu())
        return std::make_shared<datasets::BatchBuffers>();
    return std::make_shared<datasets::BatchBuffers>([](std::size_t bytes) {
        const at::Tensor memory = at::empty({static_cast<std::int64_t>(bytes)}, at::TensorOptions(at::kByte).pinned_memory(true));
        return std::shared_ptr<std::uint8_t[]>(memory.data_ptr<std::uint8_t>(), [memory](std::uint8_t*) {});
    });
}

Result<void> visitBatches(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                          const std::vector<std::size_t>& selection, Phase phase, const Progress& progress, const std::stop_token& stop,
                          const std::function<Result<void>(const at::Tensor& images, const at::Tensor& labels)>& visit)
{
    const at::NoGradGuard noGradients;
    const at::Device device = network.device();
    datasets::BatchOptions options;
    options.batchSize = visitBatchSize;
    options.inputSize = network.architecture().inputSize;
    options.workers = 1;
    options.buffers = buffersFor(device);
    auto loader = datasets::BatchLoader::create(set, selection, options);
    if (!loader)
        return tl::unexpected(loader.error());
    std::uint64_t done = 0;
    while (const auto batch = loader->next()) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (auto visited = visit(imagesOf(*batch, device), labelsOf(*batch, device)); !visited)
            return visited;
        done += batch->count;
        report(progress, phase, done, selection.size());
    }
    return {};
}

} // namespace lesionlab::activations
