// SPDX-License-Identifier: GPL-3.0-or-later
/// The header of a safetensors file: which tensors there are, without reading them. Without Torch.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/checkpoints/files/recognition.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

struct SafetensorsHeader {
    std::vector<TensorFacts> tensors; ///< in the order of their data
    std::map<std::string, std::string> metadata;
};

/// Looks at the data's places but not at the data. Errors: FileNotFound, FileUnreadable, FileDamaged, OutOfMemory.
Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file);

/// Whether bytes begin as such a file does.
[[nodiscard]] bool looksLikeSafetensors(std::span<const std::byte> bytes);

} // namespace lesionlab::checkpoints
