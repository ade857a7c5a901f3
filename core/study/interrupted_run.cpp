// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/interrupted_run.h"

#include <algorithm>

namespace lesionlab::study {

Result<std::optional<InterruptedRun>> readInterruptedRun(const Study& study, const std::string& run, int plannedEpochs,
                                                         const std::string& device)
{
    auto progress = loadProgress(study, run, device);
    if (!progress && progress.error().code == ErrorCode::NotYetMade)
        return std::nullopt;
    if (!progress)
        return tl::unexpected(progress.error());
    auto epochs = readEpochs(study.runFolder(run));
    if (!epochs)
        return tl::unexpected(epochs.error());
    int& done = progress->state.epochsDone;
    if (!progress->lastEpoch) // killed after the weights had lost what resuming needs, before the record said "finished"
        done = epochs->empty() ? 0 : epochs->back().training.epoch;
    if (!progress->lastEpoch && done < plannedEpochs)
        return failure(ErrorCode::FileDamaged, study.weightsFile(run).string(), "it lacks what going on needs");
    if (auto trimmed = trimEpochs(study.runFolder(run), done); !trimmed)
        return tl::unexpected(trimmed.error());
    std::erase_if(*epochs, [done](const EpochRecord& epoch) { return epoch.training.epoch > done; });
    return InterruptedRun{std::move(*progress), std::move(*epochs)};
}

} // namespace lesionlab::study
