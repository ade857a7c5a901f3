// SPDX-License-Identifier: GPL-3.0-or-later
/// The header of a safetensors file (https://github.com/huggingface/safetensors, format 0.3): which tensors there are, without reading
/// them. The only reader of such headers. Without Torch.
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
    std::vector<TensorFacts> tensors;  ///< in the order of their data; `type` is PyTorch's name
    std::vector<std::uint64_t> places; ///< of each tensor's first byte in the file; aligned to single bytes only
    std::map<std::string, std::string> metadata;
};

/// Looks at the data's places but not at the data. Takes memory for at most 100,000 tensors and texts. Errors: FileNotFound,
/// FileUnreadable, FileDamaged, OutOfMemory.
Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file);

/// The same of a whole file in memory. Strict: a header of at most 100 MB that begins with a brace; no key twice and none that the format
/// does not know; known types; shapes that fit the data; data without holes, overlap or anything behind the last. That the data are
/// aligned is the format's advice, not its rule, and not asked for. Throws Problem. For this folder and core/checkpoints.
[[nodiscard]] SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes);

/// Whether bytes begin as such a file does.
[[nodiscard]] bool looksLikeSafetensors(std::span<const std::byte> bytes);

} // namespace lesionlab::checkpoints
