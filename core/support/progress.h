// SPDX-License-Identifier: GPL-3.0-or-later
/// Progress: how long-running parts of core report how far they are.
#pragma once

#include <cstdint>
#include <functional>

namespace lesionlab {

/// What is being done. Worded for people in `ui/messages/`.
enum class Phase {
    RenderingStimuli,
    VerifyingCache,
    ReadingImages,
    WritingImages,
    Training,
    Validating,
    CachingActivations,
    Ranking,
    Evaluating,
    ReadingOut
};

struct ProgressUpdate {
    Phase phase = Phase::Training;
    std::uint64_t done = 0;  ///< steps finished so far
    std::uint64_t total = 0; ///< steps in all; 0 when not known
};

/// Called from the thread that does the work, or from one of its helpers but never from two at once.
/// Must return quickly. May be empty: call it through `report`.
using Progress = std::function<void(const ProgressUpdate&)>;

inline void report(const Progress& progress, Phase phase, std::uint64_t done, std::uint64_t total)
{
    if (progress)
        progress(ProgressUpdate{phase, done, total});
}

} // namespace lesionlab
