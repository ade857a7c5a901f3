// SPDX-License-Identifier: GPL-3.0-or-later
/// Inspection: what somebody else's file is and holds, for people who want to know before they use it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/checkpoints/files/recognition.h"
#include "core/checkpoints/files/value_text.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

enum class FileFormat { PytorchZip, PytorchStream, Safetensors, Npy, Npz };

/// "pytorch-zip", "pytorch-legacy", "safetensors", "npy", "npz"
[[nodiscard]] std::string_view fileFormatName(FileFormat format);

struct Inspection {
    FileFormat format = FileFormat::PytorchZip;
    std::vector<TensorFacts> tensors;         ///< of NumPy's files the arrays
    std::vector<std::string> weightsKeys;     ///< that lead to the weights in a file of PyTorch
    bool prefixRemoved = false;               ///< "module." and the like
    std::optional<RecognisedNetwork> network; ///< not of NumPy's files
    std::optional<Error> notRecognised;       ///< why there is none
    Tree rest;                                ///< what else a dictionary holds
    nlohmann::ordered_json restJson;          ///< the same for programs; null: nothing
};

struct InspectionOptions {
    std::size_t restLines = 200;
    bool verify = false; ///< compare checksums, where the format has them: reads the whole file
};

/// Blocks for well under a second unless asked to verify. Errors: FileNotFound, FileUnreadable, FileDamaged (also: of a kind that is not
/// known), ForeignObject, OutOfMemory.
Result<Inspection> inspectFile(const std::filesystem::path& file, const InspectionOptions& options = {});

} // namespace lesionlab::checkpoints
