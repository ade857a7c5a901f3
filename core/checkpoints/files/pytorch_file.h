// SPDX-License-Identifier: GPL-3.0-or-later
/// PytorchFile: what torch.save wrote, in either of its containers: a zip file (since PyTorch 1.6), or a stream of pickles. Without Torch.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/checkpoints/files/value.h"
#include "core/support/mapped_file.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

class ZipFile;

/// The file stays mapped: the system reads a tensor when it is looked at, and nothing takes a second copy of it (but where the zip file
/// was packed anew with compression). Immutable; any thread may read. All that is read belongs to this object. Where another process cuts
/// the file short, the tensors' numbers become zeros: ask isWhole() after the last tensor was copied.
class PytorchFile {
public:
    enum class Container { Zip, Stream };

    /// Executes nothing, whatever the file asks for. Trusts nothing in it: each tensor lies within its storage, each storage within the
    /// file. Takes memory for values, not for numbers in tensors: at most some hundred MiB beyond the file's length. Blocks for well under
    /// a second. Errors: FileNotFound, FileUnreadable, FileDamaged (also: no file of PyTorch), ForeignObject (it asks for a Python object
    /// other than the harmless few that weights are made of), OutOfMemory.
    static Result<std::shared_ptr<const PytorchFile>> open(const std::filesystem::path& file);
    PytorchFile(const PytorchFile&) = delete;
    PytorchFile& operator=(const PytorchFile&) = delete;
    ~PytorchFile();

    /// What was given to torch.save.
    [[nodiscard]] const Value& root() const { return *root_; }
    [[nodiscard]] Container container() const { return container_; }
    [[nodiscard]] const std::shared_ptr<const MappedFile>& mapping() const { return mapping_; }

    /// Whether what the tensors gave so far was in the file.
    [[nodiscard]] bool isWhole() const { return mapping_->isWhole(); }

    /// Compares the checksums of all that a zip file holds: reads it once, about a second for a gigabyte. A stream has no checksums.
    /// Errors: FileDamaged, Cancelled.
    [[nodiscard]] Result<void> verify(const std::stop_token& stop = {}) const;

private:
    PytorchFile(std::filesystem::path path, std::shared_ptr<const MappedFile> mapping);
    void readZip();
    void readStream();

    std::filesystem::path path_;
    std::shared_ptr<const MappedFile> mapping_;
    std::unique_ptr<ZipFile> zip_;
    ValueStore store_;
    const Value* root_ = nullptr;
    Container container_ = Container::Zip;
};

} // namespace lesionlab::checkpoints
