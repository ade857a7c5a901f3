// SPDX-License-Identifier: GPL-3.0-or-later
/// Safetensors: reads and writes weights in the format of https://github.com/huggingface/safetensors (format 0.3). For core only: Torch.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/networks/network.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

struct SafetensorsContent {
    std::vector<networks::NamedTensor> tensors; ///< on the CPU, contiguous, in the order of their data
    std::map<std::string, std::string> metadata;
};

/// Replaces `file` atomically. Tensors of type float32, float64, int64 or uint8, on any device. Error: FileNotWritable.
Result<void> writeSafetensors(const std::filesystem::path& file, const SafetensorsContent& content);

/// Trusts nothing in the file: every length, offset and shape is checked before memory is taken.
/// Errors: FileNotFound, FileUnreadable, FileDamaged.
Result<SafetensorsContent> readSafetensors(const std::filesystem::path& file);

} // namespace lesionlab::checkpoints
