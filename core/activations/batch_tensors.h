// SPDX-License-Identifier: GPL-3.0-or-later
/// Batch tensors: batches of images as the network takes them, and a pass over many images. For core only: it speaks Torch.
#pragma once

#include <functional>
#include <stop_token>

#include "core/datasets/batch_loader.h"
#include "core/networks/network.h"
#include "core/support/progress.h"

namespace lesionlab::activations {

/// Images [n, 3, size, size] as the network takes them, on its device; does not wait for the copy.
at::Tensor imagesOf(const datasets::Batch& batch, const networks::Network& network);

/// int64 [n] on `device`.
at::Tensor labelsOf(const datasets::Batch& batch, const at::Device& device);

inline constexpr int visitBatchSize = 128; ///< images: unless somebody waits for a pass to stop sooner
/// As many as these `operations` allow where each takes `operationsEach`, at least one, so that a stop is heeded after them; on a GPU
/// visitBatchSize, which is the most anywhere.
[[nodiscard]] int batchSizeWithin(const networks::Network& network, double operations, double operationsEach);

/// Calls `visit` with the images (test preprocessing) and labels of one batch after the other, in the order of `selection`, without
/// gradients; looks at `stop` between them. Blocks. Errors: InvalidValue (images smaller than the network's input), Cancelled, and what
/// `visit` returns.
Result<void> visitBatches(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                          const std::vector<std::size_t>& selection, Phase phase, const Progress& progress, const std::stop_token& stop,
                          const std::function<Result<void>(const at::Tensor& images, const at::Tensor& labels)>& visit,
                          int batchSize = visitBatchSize);

} // namespace lesionlab::activations
