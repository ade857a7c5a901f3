// SPDX-License-Identifier: GPL-3.0-or-later
/// The header of a safetensors file: which tensors there are, without reading them. Without Torch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/checkpoints/files/recognition.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

struct SafetensorsHeader {
    std::vector<TensorFacts> tensors;  ///< in the order of their data
    std::vector<std::uint64_t> places; ///< of each tensor's first byte in the file
    std::map<std::string, std::string> metadata;
};

/// Looks at the data's places but not at the data. Errors: FileNotFound, FileUnreadable, FileDamaged, OutOfMemory.
Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file);

/// The same of a file in memory. Throws Problem. Inside this folder only.
[[nodiscard]] SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes);

/// Whether bytes begin as such a file does.
[[nodiscard]] bool looksLikeSafetensors(std::span<const std::byte> bytes);

} // namespace lesionlab::checkpoints
