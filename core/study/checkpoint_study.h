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
/// ever: that these are the classes that it was trained on nobody but the caller can know. `command` is recorded. Blocks for as long as the
/// file takes to be read. Nothing is written where the checkpoint cannot be used, and nothing stays after an error. Errors: those of
/// checkpoints::readNetwork; DoesNotFit where there are not as many classes as outputs; those of Study::create; FileNotWritable;
/// OutOfMemory; Internal on the window's thread.
Result<Study> createFromCheckpoint(const std::filesystem::path& folder, StudySpecification specification,
                                   const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop = {});

} // namespace lesionlab::study
