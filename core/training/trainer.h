// SPDX-License-Identifier: GPL-3.0-or-later
/// Trainer: stochastic gradient descent on the images of a list of tasks. For core only: it speaks Torch.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "core/datasets/image_source.h"
#include "core/networks/network.h"
#include "core/support/progress.h"
#include "core/training/training_options.h"

namespace lesionlab::training {

/// Called after every epoch on the thread that trains, with the network as it is then. Returns the validation loss (nats), which only the
/// plateau schedule looks at; an error ends the training with that error.
using EpochCallback = std::function<Result<double>(const EpochReport&)>;

/// Trains `network` on its device with cross-entropy over all outputs. `masks` silence units in every forward pass; masked units get no
/// gradient. Every draw (order, crops, dropout) comes from generators of this training alone, seeded by `options.seed`: on the CPU the
/// same seed, threads and machine give the same bits (a GPU's sums depend on the order of its threads). Blocks; stops between batches.
/// Errors: InvalidValue, NoImagesFound, Diverged, Cancelled (the network keeps the last step's weights), OutOfMemory.
Result<void> train(networks::Network& network, const datasets::Dataset& dataset, const networks::UnitMasks& masks,
                   const TrainingOptions& options, const EpochCallback& epochEnded, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::training
