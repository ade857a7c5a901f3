// SPDX-License-Identifier: GPL-3.0-or-later
/// Checkpoint studies: a study whose baseline is a network that somebody else trained. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "core/study/study.h"

namespace lesionlab::study {

/// The weights in `checkpoint` (see checkpoints::WeightsFile) become the study's baseline, so that all works on it that works on a network
/// trained here; the momentum that its optimiser left comes along where it is found. Of `specification.architecture` that counts which
/// weights do not tell, such as dropout, normalisation and the input size of AlexNets and ResNets; the rest is the checkpoint's; `resizeTo`
/// 0 is the usual one for it. The classes of the tasks' folders are the network's outputs in the order of their paths, task after task, as
/// ever: that these are the classes that it was trained on nobody but the caller can know. `command` is recorded. `found`: in the folders,
/// where somebody has looked already. Blocks for as long as the file takes to be read, once all is checked that takes less. Nothing is
/// written where the checkpoint cannot be used or before it was read, and nothing stays after an error; a study that was killed while
/// its weights were being written says which checkpoint they lack. Errors: those of checkpoints::readNetwork; DoesNotFit where there are
/// not as many classes as outputs; those of Study::create; FileNotWritable; OutOfMemory; Cancelled; Internal on the window's thread.
Result<Study> createFromCheckpoint(const std::filesystem::path& folder, StudySpecification specification,
                                   const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop = {},
                                   const datasets::ClassFolderScan* found = nullptr);

} // namespace lesionlab::study
