// SPDX-License-Identifier: GPL-3.0-or-later
/// RunRecord: what is known about one network of a study, as run.json, epochs.jsonl and per_class.csv hold it. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/accuracy.h"
#include "core/study/condition.h"
#include "core/study/study.h"
#include "core/training/training_options.h"

namespace lesionlab::study {

enum class RunState {
    Running,
    Finished,
    Cancelled,
    Failed,
    Diverged, ///< failed for good: the loss stopped being a finite number, and would again if the run went on
};
[[nodiscard]] std::string runStateName(RunState state); ///< "running", …

[[nodiscard]] RunState stateAfter(const Result<void>& trained);

struct UnitGroup {
    std::string name;       ///< a task's name, or "both"/"all" for the union
    std::vector<int> units; ///< ascending
};

/// What decides a run's bits besides its recipe and its images.
struct Circumstances {
    std::string device; ///< resolved: "cpu", "cuda:0" …
    int threads = 0;
    std::string programVersion;
    std::string torchVersion;
    bool operator==(const Circumstances&) const = default;
};
/// Those of this program now.
[[nodiscard]] Circumstances circumstancesOn(const std::string& device);

/// Where weights came from that were not trained here.
struct CheckpointOrigin {
    std::string file;     ///< as it was called then, absolute
    std::string checksum; ///< of its bytes, see checksum in core/support/files.h
    bool operator==(const CheckpointOrigin&) const = default;
};

/// A call that went on with a run that had been interrupted.
struct Resumption {
    int afterEpoch = 0;
    Circumstances circumstances;
    std::string command;
};

struct RunRecord {
    RunState state = RunState::Running;
    int epochsDone = 0;                         ///< at the last clean end, see storedEpochs
    std::vector<std::string> tasks;             ///< trained from scratch on these; empty: all
    training::TrainingOptions training;         ///< of a training from scratch
    std::optional<Condition> condition;         ///< of a retraining; carries its own options
    std::optional<CheckpointOrigin> checkpoint; ///< of a network that came from a file: `training` says nothing then
    std::vector<int> lesionUnits;               ///< of a retraining: those that fall silent
    std::vector<UnitGroup> groups;              ///< of a retraining: those whose impact is measured
    std::string startChecksum;                  ///< of a retraining: of the weights that it started from
    std::string weightsChecksum;                ///< of the weights; empty until the run has finished
    std::string trainChecksum;                  ///< of the training images, see datasets::contentChecksum
    std::string testChecksum;                   ///< of the test images; empty where they were not used
    Circumstances circumstances;                ///< of the first call
    std::string command;                        ///< the first one
    std::vector<Resumption> resumed;            ///< later calls, in their order
};

/// The command that makes the run's weights anew; of a checkpoint, whose study can only be made in another folder, how it begins.
[[nodiscard]] std::string anewCommand(const RunRecord& record);

/// With circumstances and command filled in.
[[nodiscard]] RunRecord recordOfThisProgram(const std::string& device, const std::string& command);

Result<void> writeRunRecord(const std::filesystem::path& runFolder, const RunRecord& record);
/// Errors: FileNotFound, FileDamaged, FileTooNew.
Result<RunRecord> readRunRecord(const std::filesystem::path& runFolder);

/// Where going on with an interrupted run on `device` would not give the bits of an undisturbed one: the circumstances that differ
/// from those of now, the latest of several. Nothing where there is nothing to go on with, or where nothing differs. Blocks: reads the
/// run's record.
[[nodiscard]] std::optional<Circumstances> otherCircumstances(const Study& study, const std::string& run, const std::string& device);

/// Accuracy on the test images with the units of one group silent, besides those that the condition silences.
struct GroupMeasurement {
    std::string silenced; ///< a UnitGroup's name, or "none"
    std::vector<evaluation::TaskAccuracy> tasks;
};

/// What is stored after an epoch. Fields that do not apply stay empty.
struct EpochRecord {
    training::EpochReport training;                   ///< epoch 0: before the first step, nothing else set
    std::vector<evaluation::TaskAccuracy> validation; ///< of trainings from scratch; tasks without images where there is no such split
    int silentUnits = 0;                              ///< of retrainings: units that the condition silences at this moment
    std::vector<GroupMeasurement> test;               ///< of retrainings: "none" first
    std::optional<double> measuringSeconds;           ///< of retrainings: how long `test` took; not of epoch 0, nor in the first records
};

/// One line, without the classes' counts.
[[nodiscard]] std::string epochLine(const EpochRecord& epoch);
/// And back. Throws nlohmann's exceptions: the caller knows where the line comes from.
[[nodiscard]] EpochRecord epochFromLine(const std::string& line);
/// The whole lines; one that was cut off by a crash is left out. No file: no lines.
/// Errors: FileUnreadable, FileDamaged (a line before the last one).
Result<std::vector<EpochRecord>> readEpochs(const std::filesystem::path& runFolder);
/// Error: FileNotWritable.
Result<void> appendEpoch(const std::filesystem::path& runFolder, const EpochRecord& epoch);
/// The last epoch in epochs.jsonl; 0 where there is none. A killed run's record does not tell: `epochsDone` is that of its last clean end.
/// Blocks: reads a small file.
[[nodiscard]] int storedEpochs(const std::filesystem::path& runFolder);
/// Drops lines of epochs after `last`, and one that was cut off.
Result<void> trimEpochs(const std::filesystem::path& runFolder, int last);

/// The classes' counts at the moments that figures compare.
struct ClassTable {
    std::vector<GroupMeasurement> baseline; ///< the network that the retraining started from, without the condition's lesion
    std::vector<GroupMeasurement> start;    ///< after the lesion, before the first step
    std::vector<GroupMeasurement> end;      ///< after the last epoch; empty until then
};
/// The tasks' classes are complete after reading; losses are not kept.
Result<void> writeClassTable(const std::filesystem::path& runFolder, const ClassTable& table);
/// Errors: FileNotFound, FileDamaged.
Result<ClassTable> readClassTable(const std::filesystem::path& runFolder);

/// Names of the study's runs: folders below `runs` that have a run's name and hold a run.json, sorted. Blocks: lists the folder.
[[nodiscard]] std::vector<std::string> runNames(const Study& study);

} // namespace lesionlab::study
