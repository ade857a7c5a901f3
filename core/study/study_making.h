// SPDX-License-Identifier: GPL-3.0-or-later
/// Study making: the steps of Study::create, for whom has already looked at the folders or checks more before anything is written. Plain
/// values, no Torch.
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "core/study/study.h"

namespace lesionlab::study {

/// What is known already of a study that is yet to be made.
struct KnownBefore {
    const datasets::ClassFolderScan* found = nullptr; ///< in the folders, see lookAtFolders: they are not listed again
    std::optional<int> outputs = {};                  ///< of a network that there is already; there must be as many classes
};

/// All that Study::create does but writing: checks, and fills in which classes there are. Blocks. Errors: those of Study::create;
/// DoesNotFit for as many outputs as there are not classes.
Result<StudySpecification> completed(const std::filesystem::path& folder, StudySpecification specification, const KnownBefore& known,
                                     const std::stop_token& stop);

/// Writes study.json. `specification`: a completed one. Errors: FolderNotEmpty, FileNotWritable, those of Study::open.
Result<Study> writeStudy(const std::filesystem::path& folder, const StudySpecification& specification);

} // namespace lesionlab::study
