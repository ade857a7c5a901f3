// SPDX-License-Identifier: GPL-3.0-or-later
/// Study: a folder that holds an experiment: its specification and the networks trained for it. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/datasets/class_folders.h"
#include "core/datasets/image_source.h"
#include "core/study/study_specification.h"
#include "core/support/files.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::study {

/// Which splits a piece of work looks at; built-in stimuli of the others are not rendered.
struct SplitsNeeded {
    bool train = false;
    bool valid = false;
    bool test = false;
};

/// The name of the network that a study's commands use unless told otherwise: trained on all tasks.
inline constexpr const char* baselineRun = "baseline";

/// What a user should hear about a study's images although the work went on.
struct DataNotes {
    std::vector<datasets::SkippedImage> skipped; ///< files that could not be read
    std::optional<Error> cacheProblem;           ///< why prepared images could not be kept for the next time
};

[[nodiscard]] DataNotes notesOn(const datasets::Dataset& dataset);

/// Whether a network may have this name: letters, digits, ".", "_", "-", not "." first, at most 64. Error: InvalidValue.
Result<void> checkRunName(const std::string& name);

/// A study's folder as it was given, absolute and without a slash at its end, so that its last part is the study's name.
[[nodiscard]] std::filesystem::path studyFolder(const std::filesystem::path& given);

/// Names of the study's tasks, in its order.
[[nodiscard]] std::vector<std::string> taskNames(const StudySpecification& specification);

/// Positions in labels.tasks(). Error: UnknownName with the names that exist.
Result<std::vector<int>> taskPositions(const datasets::LabelSpace& labels, const std::vector<std::string>& names);

/// Lists the folders of a study that is yet to be made: classes, images after caps, what is left out. Opens no image, writes nothing.
/// Blocks. Errors: InvalidValue (a task's name among others), UnknownName (a listed class that has no images), those of scanClassFolders.
Result<datasets::ClassFolderScan> lookAtFolders(const StudySpecification& specification, const std::stop_token& stop = {});

/// A handle: holds the folder's path and the specification, nothing else. Any thread.
class Study {
public:
    /// Looks at the data (class folders are listed, nothing is decoded), fills in which classes there are and writes study.json. May take a
    /// while; nothing is written once it was told to stop. In steps: study_making.h. Errors: FolderNotEmpty, InvalidValue, those of
    /// lookAtFolders, Cancelled, FileNotWritable.
    static Result<Study> create(const std::filesystem::path& folder, StudySpecification specification, const std::stop_token& stop = {});

    /// Errors: FileNotFound, FileDamaged, FileTooNew.
    static Result<Study> open(const std::filesystem::path& folder);

    /// The condition in the study's own words, so that one experiment has one name: "both" for the units of two tasks and "all" for
    /// those of more, the tasks in the study's order, and a named group with the units that it has now.
    [[nodiscard]] Condition normalised(Condition condition) const;

    /// Whether the condition's layer can be lesioned as it says (see lesions::checkOnset); of a layer that the network has not, nothing is
    /// said. Error: InvalidValue.
    [[nodiscard]] Result<void> checkPossible(const Condition& condition) const;

    /// The name under which the study knows this experiment; one that it has not is added to study.json, normalised, under a name that
    /// is free. What is impossible is not added: nobody could take it out again.
    /// Any process may add at the same time as others. Blocks for seconds where another holds study.json. Errors: that of checkPossible,
    /// InUse, FileNotWritable, those of `open`; Internal on the window's thread.
    Result<std::string> addCondition(const Condition& asked);

    /// Adds the group to study.json, or replaces that of the same name and layer; without units it is removed.
    /// Blocks as addCondition does. Errors: InvalidValue (name), those of addCondition.
    Result<void> setUnitGroup(const NamedGroup& group);
    /// The layer's groups by name.
    [[nodiscard]] std::map<std::string, std::vector<int>> unitGroups(const std::string& layer) const;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const StudySpecification& specification() const { return specification_; }

    [[nodiscard]] std::filesystem::path runFolder(const std::string& run) const { return folder_ / "runs" / run; }
    [[nodiscard]] std::filesystem::path runLockFile(const std::string& run) const { return folder_ / "runs" / ("." + run + ".lock"); }
    /// Whoever writes into a run's folder holds this lock. What an earlier writer left half written is removed. Does not wait.
    /// Errors: InvalidValue (name), InUse, FileNotWritable.
    [[nodiscard]] Result<FileLock> lockRun(const std::string& run) const;
    [[nodiscard]] std::filesystem::path weightsFile(const std::string& run) const { return runFolder(run) / "weights.safetensors"; }
    [[nodiscard]] std::filesystem::path rankingsFolder(const std::string& run) const { return runFolder(run) / "rankings"; }
    /// For messages: the folders of a split's images ("train", "valid", "test"), or the file that says how many the built-in stimuli are.
    /// `tasks`: by name; empty: all.
    [[nodiscard]] std::string imagePlaces(const std::string& split, const std::vector<std::string>& tasks = {}) const;
    [[nodiscard]] std::filesystem::path rankingFile(const std::string& run, const std::string& layer, const std::string& method) const;

    /// Blocks: renders, decodes or reads the cache. The classes keep their outputs wherever the folders are by now.
    /// Errors: those of datasets::loadBuiltinStimuli and loadClassFolders; OtherClasses when the classes are no longer those of the study,
    /// DoesNotFit when it only knows that they were another number; Internal on the window's thread.
    [[nodiscard]] Result<datasets::Dataset> loadData(const SplitsNeeded& splits, const Progress& progress,
                                                     const std::stop_token& stop) const;

private:
    /// Reads study.json anew, for others may have written it, changes it and writes it, all under its lock, for which it waits.
    Result<void> change(const std::function<void(StudySpecification&)>& edit);

    Study(std::filesystem::path folder, StudySpecification specification)
        : folder_(std::move(folder)), specification_(std::move(specification))
    {
    }

    std::filesystem::path folder_;
    StudySpecification specification_;
};

} // namespace lesionlab::study
