// SPDX-License-Identifier: GPL-3.0-or-later
/// Linear read-out: how well a task's classes can be told apart from a network's last hidden layer by a linear classifier of their own,
/// also for tasks that the network was never trained on. For core only: it speaks Torch.
#pragma once

#include <cstdint>
#include <stop_token>

#include "core/datasets/image_source.h"
#include "core/evaluation/accuracy.h"
#include "core/networks/network.h"
#include "core/support/progress.h"

namespace lesionlab::evaluation {

/// Multinomial logistic regression on standardised activations of the last hidden layer (fc7; of a residual network the averaged maps),
/// fitted by full-batch L-BFGS.
struct ReadoutOptions {
    int task = 0;              ///< position in the dataset's tasks
    double weightDecay = 1e-3; ///< λ of the penalty λ/2·‖W‖² added to the mean cross-entropy
    int iterations = 200;      ///< of L-BFGS at most
};

struct ReadoutResult {
    TaskAccuracy test;        ///< within the task: the read-out knows no other classes
    double trainAccuracy = 0; ///< fraction
    int trainImages = 0;
    int iterations = 0; ///< of L-BFGS used; as many as allowed: it had not converged
};

/// Fits on the task's training images and tests on its test images, both with test preprocessing. The network is not changed.
/// Deterministic. Blocks. Errors: those of activations::visitBatches, NoImagesFound.
Result<ReadoutResult> linearReadout(const networks::Network& network, const datasets::Dataset& dataset, const ReadoutOptions& options,
                                    const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::evaluation
