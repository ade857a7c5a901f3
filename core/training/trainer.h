// SPDX-License-Identifier: GPL-3.0-or-later
/// Trainer: stochastic gradient descent on the images of a list of tasks. For core only: it speaks Torch.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/networks/network.h"
#include "core/support/progress.h"
#include "core/training/training_options.h"

namespace lesionlab::training {

/// Units that stay silent while a network is trained.
struct Silencing {
    networks::UnitMasks masks;
    std::optional<std::uint64_t> steps; ///< only in so many steps from the first one on; nothing: in every step

    /// The masks in force in the step that follows `stepsDone` steps.
    [[nodiscard]] const networks::UnitMasks& masksAfter(std::uint64_t stepsDone) const;
};

/// Where a training stands between two epochs: with the weights all that is needed to go on to the same bits.
struct TrainingState {
    int epochsDone = 0;
    std::vector<networks::NamedTensor> momentum; ///< by the parameters' names; empty: zero
    std::vector<double> validationLosses;        ///< what the epoch callback returned, one an epoch
};

/// Steps of one epoch: batches that `options.tasks` of `dataset` make, the last one possibly smaller.
[[nodiscard]] std::uint64_t stepsPerEpoch(const datasets::Dataset& dataset, const TrainingOptions& options);

/// Called after every epoch on the thread that trains, with the network as it is then. Returns the validation loss (nats), which only the
/// plateau schedule looks at; an error ends the training with that error. `state` is what a later call needs to go on from here.
using EpochCallback = std::function<Result<double>(const EpochReport&, const TrainingState& state)>;

/// Trains `network` on its device with cross-entropy over all outputs, from epoch `start.epochsDone` + 1 to `options.epochs`. Masked units
/// get no gradient (weight decay shrinks them all the same). Every draw (order, crops, dropout) comes from generators of this training
/// alone, seeded by `options.seed` and the epoch: on the CPU the same seed, threads and machine give the same bits, with interruptions
/// or without (a GPU's sums depend on the order of its threads). Blocks; stops between batches.
/// Errors: InvalidValue, NoImagesFound, DoesNotFit (momentum), Diverged, Cancelled (the network keeps the last step's weights), OutOfMemory.
Result<void> train(networks::Network& network, const datasets::Dataset& dataset, const Silencing& silencing,
                   const TrainingOptions& options, TrainingState start, const EpochCallback& epochEnded, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::training
