// SPDX-License-Identifier: GPL-3.0-or-later
/// WeightsFile: the weights in somebody else's file (PyTorch's or safetensors) by name, their numbers still in the file. Without Torch.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoints/files/recognition.h"
#include "core/checkpoints/files/value.h"
#include "core/support/mapped_file.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

class PytorchFile;

struct FileWeights {
    std::string name; ///< without prefixes, see removePrefixes
    Tensor tensor;
};

/// The file stays mapped: a tensor is read when it is looked at. Immutable; any thread may read. The tensors belong to this object.
class WeightsFile {
public:
    /// Finds the weights wherever findStateDict does. Blocks for well under a second. Errors: FileNotFound, FileUnreadable, FileDamaged
    /// (also: of a kind that holds no weights, or of a type of number that is not read), ForeignObject, OutOfMemory.
    static Result<std::shared_ptr<const WeightsFile>> open(const std::filesystem::path& file);

    /// In the writer's order.
    [[nodiscard]] const std::vector<FileWeights>& weights() const { return weights_; }
    /// Null where there is none of that name.
    [[nodiscard]] const Tensor* find(std::string_view name) const;

    /// All that a file of PyTorch holds; null of safetensors.
    [[nodiscard]] const Value* root() const;
    /// The file itself, the very bytes in which the tensors lie, whatever stands under its name by now.
    [[nodiscard]] std::span<const std::byte> bytes() const { return std::as_bytes(mapping_->bytes()); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// False once another process has cut the file short: numbers that were looked at may be zeros. Ask after the last look.
    [[nodiscard]] bool isWhole() const { return mapping_->isWhole(); }
    /// Which network they belong to. Error: DoesNotFit, see `recognise`.
    [[nodiscard]] Result<RecognisedNetwork> network() const;

private:
    WeightsFile(std::filesystem::path path, std::vector<FileWeights> weights, std::shared_ptr<const MappedFile> mapping,
                std::shared_ptr<const PytorchFile> pytorch)
        : path_(std::move(path)), weights_(std::move(weights)), mapping_(std::move(mapping)), pytorch_(std::move(pytorch))
    {
    }
    static Result<std::shared_ptr<const WeightsFile>> openSafetensors(const std::filesystem::path& file);
    static Result<std::shared_ptr<const WeightsFile>> openPytorch(const std::filesystem::path& file);

    std::filesystem::path path_;
    std::vector<FileWeights> weights_;
    std::shared_ptr<const MappedFile> mapping_;
    std::shared_ptr<const PytorchFile> pytorch_; ///< null of safetensors
};

} // namespace lesionlab::checkpoints
