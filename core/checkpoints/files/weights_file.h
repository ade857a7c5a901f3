// SPDX-License-Identifier: GPL-3.0-or-later
/// WeightsFile: the weights in somebody else's file (PyTorch's or safetensors) by name, their numbers still in the file. Without Torch.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoints/files/recognition.h"
#include "core/checkpoints/files/value.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

struct FileWeights {
    std::string name; ///< without the "module." of parallel training
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
    [[nodiscard]] const Value* root() const { return root_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// False once another process has cut the file short: numbers that were looked at may be zeros. Ask after the last look.
    [[nodiscard]] bool isWhole() const { return isWhole_(); }
    /// Which network they belong to. Error: DoesNotFit, see `recognise`.
    [[nodiscard]] Result<RecognisedNetwork> network() const;

private:
    WeightsFile(std::filesystem::path path, std::vector<FileWeights> weights, std::function<bool()> isWhole, const Value* root)
        : path_(std::move(path)), weights_(std::move(weights)), isWhole_(std::move(isWhole)), root_(root)
    {
    }
    static Result<std::shared_ptr<const WeightsFile>> openSafetensors(const std::filesystem::path& file);
    static Result<std::shared_ptr<const WeightsFile>> openPytorch(const std::filesystem::path& file);

    std::filesystem::path path_;
    std::vector<FileWeights> weights_;
    std::function<bool()> isWhole_; ///< owns the bytes
    const Value* root_ = nullptr;
};

} // namespace lesionlab::checkpoints
