// SPDX-License-Identifier: GPL-3.0-or-later
/// Network checkpoints: networks read from other people's files, and written for other people's programs. For core only: it speaks Torch.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/checkpoints/files/weights_file.h"
#include "core/networks/network.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

/// The network that the weights belong to, on the CPU, with architectureOf's sizes and what is `untold` there. Every number is copied once,
/// from the mapped file into the network; half precision and doubles are converted, one tensor at a time. Blocks for as long as the file
/// takes to be read. Errors: those of WeightsFile::network and architectureOf; DoesNotFit for weights that are no fractions (float16,
/// bfloat16, float32, float64) or not as the network has them; Cancelled, between two tensors. Torch's exceptions are the caller's, see
/// networks::guarded.
Result<networks::Network> readNetwork(const WeightsFile& file, const networks::Architecture& untold = {}, const std::stop_token& stop = {});

/// What torch.optim.SGD remembers of each parameter (momentum_buffer), under the parameter's name, for `network`, which came from that
/// file: empty where the file has no optimiser's state_dict (under “optimizer” and the like) with one group of all the parameters, in their
/// order and of their shapes.
std::vector<networks::NamedTensor> readMomentum(const WeightsFile& file, const networks::Network& network);

/// For torch.load and, of a network at 224 pixels, torchvision's load_state_dict: a state_dict in torchvision's names and order, with the
/// counters of batch normalisation at 0. Replaces `file` atomically. Errors: those of writePytorchFile.
Result<void> writeNetwork(const std::filesystem::path& file, const networks::Network& network);

} // namespace lesionlab::checkpoints
