// SPDX-License-Identifier: GPL-3.0-or-later
/// Built-in stimuli: a dataset of rendered identities and object categories that needs no files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/datasets/image_source.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::datasets {

/// Two tasks: the first tells identities apart, the second categories.
struct BuiltinStimuliOptions {
    std::string identityTask; ///< name that the study gives the task
    std::string categoryTask;
    int identities = 0; ///< classes of the first task; 0 leaves the task out
    int categories = 0; ///< classes of the second task; 0 leaves the task out
    SplitCounts viewsPerIdentity;
    SplitCounts viewsPerCategory;
    int size = 72;          ///< width and height, pixels
    std::uint64_t seed = 0; ///< of the stimulus set: another seed, other identities
    /// Keeps rendered images between runs. Empty: nothing is kept.
    std::filesystem::path cacheFolder = defaultStimulusCacheFolder();
    int workers = 0; ///< threads that render; 0: one per processor

    static std::filesystem::path defaultStimulusCacheFolder(); ///< userCacheFolder()/stimuli
};

/// Whether the options are possible, without any work. Error: InvalidValue.
Result<void> check(const BuiltinStimuliOptions& options);

/// Renders, or reads what an earlier call has cached. Blocks; reports Phase::RenderingStimuli, or Phase::VerifyingCache where the
/// cache serves. Views are numbered from 0 for training, from 1,000,000 for validation, from 2,000,000 for testing, so no view
/// ever serves in two splits, whatever their counts.
/// A cache that cannot be written is no error: see Dataset::cacheProblem. Errors: InvalidValue, OutOfMemory, Cancelled.
Result<Dataset> loadBuiltinStimuli(const BuiltinStimuliOptions& options, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::datasets
