// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a stimulus set as folders of PNG images, for use outside this program.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/stimuli/stimulus_set.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::stimuli {

/// Views of each class.
struct SplitCounts {
    int train = 0;
    int valid = 0;
    int test = 0;
};

/// Writes `folder`/{faces,objects}/{train,valid,test}/<class>/view_00001.png …, 8-bit RGB, and `folder`/views.csv with every view's
/// parameters. In views.csv `view` is the view's index in the generator (test views begin at 2,000,000), angles are in radians, and
/// numbers are written so that they read back exactly. A split of no views gets no folder.
/// The folder must be empty or not exist; views.csv comes last, and after an error or a cancellation nothing of it is left behind.
/// Blocks; reports Phase::WritingImages. `threads` 0: one per processor core.
/// Errors: FolderNotEmpty, FileNotWritable, InvalidValue, Cancelled, OutOfMemory.
[[nodiscard]] Result<void> writeStimulusFolders(const std::filesystem::path& folder, const StimulusSetSpecification& set,
                                                const SplitCounts& perIdentity, const SplitCounts& perCategory, int threads,
                                                const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::stimuli
