// SPDX-License-Identifier: GPL-3.0-or-later
/// StudySpecification: what a study is about (its tasks, its images and its network), as study.json holds it. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/networks/architecture.h"
#include "core/study/condition.h"
#include "core/support/result.h"

namespace lesionlab::study {

/// The built-in stimuli: two tasks, identities ("faces") and categories ("objects").
struct BuiltinData {
    int identities = 256;
    int categories = 64;
    datasets::SplitCounts viewsPerIdentity{48, 6, 12};
    datasets::SplitCounts viewsPerCategory{192, 24, 48};
    std::uint64_t seed = 1;
};

/// As many images for both tasks in every split: `trainViews` of each identity for training, an eighth of that for validation, a quarter
/// for testing, and of each category as many as make the same number of images (rounded down, at least one).
void spreadViews(BuiltinData& data, int trainViews);

/// A task whose images lie in class folders.
struct FolderTask {
    std::string name;
    std::filesystem::path folder; ///< absolute; contains train, test and optionally valid
    datasets::SplitCounts caps;   ///< images per class at most; 0: all
    /// Whose outputs the networks have, in the order of the outputs, from `firstClass` on; filled in when the study is created.
    /// Empty in studies of the first programs. What is not UTF-8 stands as replacement characters.
    std::vector<std::string> classes = {};
    int firstClass = 0;
    /// The folder holds other classes, too, which are left alone. Then `classes` are filled in before the study is created, in any order.
    bool onlyListed = false;
};

/// Units that a user has given a name.
struct NamedGroup {
    std::string name;
    std::string layer;
    std::vector<int> units; ///< ascending, each once
};

struct StudySpecification {
    BuiltinData builtin;             ///< used when `folders` is empty
    std::vector<FolderTask> folders; ///< one a task
    int resizeTo = 72;               ///< shorter side of the prepared images, pixels; crops of the network's input size are taken from them
    std::uint64_t dataSeed = 1;      ///< of caps and of the validation share of folders
    networks::Architecture architecture; ///< `classes` is filled in when the study is created
    std::string layer; ///< that commands look at unless told otherwise; when empty, creating the study fills in the last one

    std::vector<NamedGroup> unitGroups;     ///< names differ within a layer
    std::vector<NamedCondition> conditions; ///< asked for, in the order of asking

    [[nodiscard]] bool isBuiltin() const { return folders.empty(); }
};

inline constexpr const char* builtinIdentityTask = "faces";
inline constexpr const char* builtinCategoryTask = "objects";

/// Shorter side before cropping for the network's input size: of images in folders 256 for 224 as in the base study and the same ratio
/// otherwise; of built-in stimuli nine eighths.
[[nodiscard]] int defaultResize(const StudySpecification& specification);

/// study.json's text. Error: InvalidValue where a folder's name is not UTF-8.
[[nodiscard]] Result<std::string> toJson(const StudySpecification& specification);
/// And back. `origin` names the file in errors: FileDamaged, FileTooNew.
Result<StudySpecification> specificationFromJson(const std::string& text, const std::filesystem::path& origin);

} // namespace lesionlab::study
