// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_progress.h"

#include <algorithm>
#include <cmath>

namespace lesionlab::ui {
namespace {

constexpr double preparing = 0.1;           ///< of a job's share, whatever it takes: only the main work is told in minutes
constexpr double measuringAtFirst = 0.2;    ///< of an epoch's time, until the first one has told
constexpr double mostMeasuring = 0.9;       ///< an epoch is never all measuring
constexpr double leastForAnEstimate = 1e-3; ///< of the main work: less says nothing about the rest

double shareOf(const ProgressUpdate& update)
{
    return update.total > 0 ? std::min(1.0, static_cast<double>(update.done) / static_cast<double>(update.total)) : 0;
}

} // namespace

JobProgress::JobProgress(int epochs, int epochsDone, Phase mainPhase)
    : epochs_(epochs), epochsDone_(std::clamp(epochsDone, 0, epochs)), mainPhase_(epochs > 0 ? Phase::Training : mainPhase),
      share_(epochs > 0 ? static_cast<double>(epochsDone_) / epochs : 0), partBegins_(share_), partEnds_(share_),
      preparationEnds_(share_ + preparing * (1 - share_)), measuring_(measuringAtFirst)
{
}

bool JobProgress::isMeasuring(Phase phase) const
{
    return epochs_ > 0 && (phase == Phase::Evaluating || phase == Phase::Validating || phase == Phase::CachingActivations);
}

void JobProgress::take(const ProgressUpdate& update, double now)
{
    if (update.phase != mainPhase_ && !(main_ && isMeasuring(update.phase)))
        return prepare(update);
    if (!main_) {
        if (epochs_ > 0 && update.total > 0) { // the trainer knows best where it goes on
            const auto begun =
                static_cast<int>((std::max<std::uint64_t>(update.done, 1) - 1) * static_cast<std::uint64_t>(epochs_) / update.total);
            epochsDone_ = std::max(epochsDone_, begun);
        }
        main_ = {.begins = share_,
                 .done = epochs_ > 0 ? static_cast<double>(epochsDone_) / epochs_ : 0,
                 .startedAt = now,
                 .epochBeganAt = now,
                 .trainedAt = now};
    }
    if (epochs_ == 0)
        return moveTo(shareOf(update), now);
    const double epoch = 1.0 / epochs_;
    if (update.phase == Phase::Training) {
        main_->trainedAt = now;
        const double inEpoch = shareOf(update) * epochs_ - epochsDone_;
        return moveTo((epochsDone_ + std::clamp(inEpoch, 0.0, 1.0) * (1 - measuring_)) * epoch, now);
    }
    moveTo((epochsDone_ + 1 - measuring_ + measuring_ * shareOf(update)) * epoch, now);
}

void JobProgress::epochEnded(int epoch, double now)
{
    epochsDone_ = std::max(epochsDone_, epoch);
    if (!main_)
        return;
    if (now > main_->epochBeganAt)
        measuring_ = std::clamp((now - main_->trainedAt) / (now - main_->epochBeganAt), 0.0, mostMeasuring);
    main_->epochBeganAt = now;
    moveTo(static_cast<double>(epochsDone_) / std::max(1, epochs_), now);
}

void JobProgress::prepare(const ProgressUpdate& update)
{
    const bool another = !lastPreparation_ || lastPreparation_->phase != update.phase || update.done < lastPreparation_->done;
    lastPreparation_ = update;
    if (main_)
        return;
    if (another) {
        partBegins_ = partEnds_;
        partEnds_ = (partBegins_ + preparationEnds_) / 2;
    }
    share_ = std::max(share_, partBegins_ + (partEnds_ - partBegins_) * shareOf(update));
}

/// `mainShare`: of the whole main work, that of earlier jobs with it.
void JobProgress::moveTo(double mainShare, double now)
{
    const double own = main_->done < 1 ? (mainShare - main_->done) / (1 - main_->done) : 1;
    share_ = std::clamp(main_->begins + (1 - main_->begins) * own, share_, 1.0);
    if (main_->firstShare < 0)
        main_->firstShare = own;
    const double since = own - main_->firstShare;
    if (since >= leastForAnEstimate && now > main_->startedAt)
        secondsLeft_ = (now - main_->startedAt) * (1 - own) / since;
}

} // namespace lesionlab::ui
