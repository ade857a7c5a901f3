// SPDX-License-Identifier: GPL-3.0-or-later
/// PyTorch writing: weights as torch.save writes a state_dict, in the zip container that torch.load reads since PyTorch 1.6. Without Torch.
#pragma once

#include <filesystem>
#include <span>

#include "core/checkpoints/files/weights_file.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

/// An OrderedDict of tensors under their names, each with a storage of its own, in C order and little-endian. The same weights give the
/// same bytes. Replaces `file` atomically. Errors: FileNotWritable; InvalidValue for a type that PyTorch 1.13 has no storage of, for a name
/// that is empty or used twice, and for a file of 4 GiB or more.
Result<void> writePytorchFile(const std::filesystem::path& file, std::span<const FileWeights> weights);

} // namespace lesionlab::checkpoints
