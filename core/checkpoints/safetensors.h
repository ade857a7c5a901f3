// SPDX-License-Identifier: GPL-3.0-or-later
/// Safetensors: reads and writes weights in the format of https://github.com/huggingface/safetensors (format 0.3). For core only: Torch.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/networks/network.h"
#include "core/support/mapped_file.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

struct SafetensorsContent {
    std::vector<networks::NamedTensor> tensors; ///< on the CPU, contiguous, in the order of their data
    std::map<std::string, std::string> metadata;
};

/// Replaces `file` atomically. Tensors of truths, whole numbers or (half, bfloat16) floating-point numbers, on any device. Error:
/// FileNotWritable.
Result<void> writeSafetensors(const std::filesystem::path& file, const SafetensorsContent& content);

/// Trusts nothing in the file: every length, offset and shape is checked before memory is taken (files/safetensors_header.h). Takes one
/// copy of the data. Errors: FileNotFound, FileUnreadable, FileDamaged (also: of a type that LibTorch has not), OutOfMemory.
Result<SafetensorsContent> readSafetensors(const std::filesystem::path& file);

/// The same without a copy: the numbers of `content` stay in the file, and are read when they are looked at.
struct MappedSafetensors {
    SafetensorsContent content;             ///< not to be written to; each tensor keeps `file`
    std::shared_ptr<const MappedFile> file; ///< isWhole() is to be asked after the last look
};
Result<MappedSafetensors> mapSafetensors(const std::filesystem::path& file);

} // namespace lesionlab::checkpoints
