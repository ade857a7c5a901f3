// SPDX-License-Identifier: GPL-3.0-or-later
/// TrainingOptions: everything that decides how a network is trained, and what is reported about it. Plain values, no Torch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/datasets/batch_loader.h"
#include "core/support/result.h"
#include "core/training/schedule.h"

namespace lesionlab::training {

/// Defaults: those of the base study (Dobs et al. 2022).
struct TrainingOptions {
    std::vector<int> tasks; ///< positions in the dataset's tasks; empty: all
    int epochs = 1;
    int batchSize = 128;
    double learningRate = 0.001;
    double momentum = 0.9;
    double weightDecay = 1e-4; ///< L2 penalty added to the gradient, as torch.optim.SGD
    bool biasDecay = true;     ///< the penalty holds for biases and batch norm's γ and β too; false: as parameter groups without it
    double gradientNorm = 0;   ///< the gradient is scaled down to this norm; 0: never
    ScheduleOptions schedule;
    datasets::Augmentation augmentation = datasets::Augmentation::training();
    std::uint64_t seed = 1;
    int workers = 1; ///< threads that prepare batches
};

struct EpochReport {
    int epoch = 0;           ///< from 1
    double trainingLoss = 0; ///< mean over the epoch's images, while the weights changed, nats
    double learningRate = 0; ///< of the epoch's last step
    double seconds = 0;      ///< without what the callback takes
    double imagesPerSecond = 0;
    double waitingShare = 0; ///< share of `seconds` that training waited for images
};

/// Into how many parts a batch is split on `threads` processors: parts of 16 images at least, for smaller ones leave the processor waiting
/// for memory, and with gradients of at most 2 GiB together, for each part has its own until the step is made (VGG16 at 224 px: 553 MB).
[[nodiscard]] int partsOfBatch(int batchSize, std::size_t parameterBytes, int threads);

/// Error: InvalidValue.
Result<void> validate(const TrainingOptions& options);

} // namespace lesionlab::training
