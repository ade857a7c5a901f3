// SPDX-License-Identifier: GPL-3.0-or-later
/// Evaluator: runs images through a network and counts what it gets right. For core only: it speaks Torch.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/evaluation/accuracy.h"
#include "core/networks/network.h"
#include "core/support/progress.h"

namespace lesionlab::evaluation {

/// Counts batch by batch what a network gets right; keeps no outputs. For one thread.
class AccuracyCounter {
public:
    explicit AccuracyCounter(const datasets::LabelSpace& labels);

    /// `logits` [n, classes], `truth` int64 [n], on any device; waits for it.
    void add(const at::Tensor& logits, const at::Tensor& truth);

    /// One entry per task of the label space.
    [[nodiscard]] std::vector<TaskAccuracy> accuracies() const;

private:
    datasets::LabelSpace labels_;
    std::vector<TaskAccuracy> tasks_;
    std::vector<double> lossSums_; ///< by task, nats
};

/// All images of `set` with test preprocessing under `masks`. Blocks. Errors: those of activations::visitBatches.
Result<std::vector<TaskAccuracy>> evaluate(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                                           const datasets::LabelSpace& labels, const networks::UnitMasks& masks, Phase phase,
                                           const Progress& progress, const std::stop_token& stop);

/// Until a stop is heeded: less than two seconds of a processor of 300 GFLOP/s.
inline constexpr double operationsAtOnce = 5e11;

/// The same once for each of `lesions`, units of `layer` that are silent together: the layers up to it run once for all of them, and
/// no activations are kept. One entry per lesion. Progress counts images under each lesion. Blocks; stops after so many `operations`
/// (multiplications and additions; but a lesion of one image is never parted). Errors: those of activations::visitBatches; InvalidValue for
/// a unit that the layer does not have.
Result<std::vector<std::vector<TaskAccuracy>>> evaluateLesions(const networks::Network& network,
                                                               const std::shared_ptr<const datasets::ImageSet>& set,
                                                               const datasets::LabelSpace& labels, int layer,
                                                               const std::vector<std::vector<int>>& lesions, const Progress& progress,
                                                               const std::stop_token& stop, double operations = operationsAtOnce);

} // namespace lesionlab::evaluation
