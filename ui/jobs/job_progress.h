// SPDX-License-Identifier: GPL-3.0-or-later
/// JobProgress: makes one progress of a whole job out of those of its phases, and estimates how long the rest takes. Plain arithmetic.
#pragma once

#include <optional>

#include "core/support/progress.h"

namespace lesionlab::ui {

/// A job prepares (images, accuracies before the first step), then does its main work: ranking, measuring doses, or epochs, after each of
/// which it measures. Times are in seconds on any clock that stands still while the job is held.
class JobProgress {
public:
    /// `epochs`: planned; 0: there are none. `epochsDone`: what an earlier, interrupted job has stored. `mainPhase`: of a job without
    /// epochs.
    explicit JobProgress(int epochs = 0, int epochsDone = 0, Phase mainPhase = Phase::Ranking);

    void take(const ProgressUpdate& update, double now);
    /// `epoch` is stored; 0: the moment before the first step.
    void epochEnded(int epoch, double now);

    [[nodiscard]] int epochs() const { return epochs_; }
    [[nodiscard]] int epochsDone() const { return epochsDone_; }
    /// 0 … 1; never falls. Of all planned epochs, so that a job that goes on begins where it was.
    [[nodiscard]] double share() const { return share_; }
    /// Negative while nothing is known.
    [[nodiscard]] double secondsLeft() const { return secondsLeft_; }

private:
    void prepare(const ProgressUpdate& update);
    void moveTo(double mainShare, double now);
    [[nodiscard]] bool isMeasuring(Phase phase) const;

    int epochs_ = 0;
    int epochsDone_ = 0;
    Phase mainPhase_ = Phase::Ranking;
    double share_ = 0;
    double secondsLeft_ = -1;

    // Nobody knows how many parts the preparation has: each takes half of what is left for it.
    double partBegins_ = 0, partEnds_ = 0, preparationEnds_ = 0;
    std::optional<ProgressUpdate> lastPreparation_;

    struct MainWork {
        double begins = 0;       ///< share of the job before it
        double done = 0;         ///< share of the main work that was done before it
        double startedAt = 0;    ///< seconds: the first step
        double firstShare = -1;  ///< of the job's own main work at the first step; negative: not yet made
        double epochBeganAt = 0; ///< seconds
        double trainedAt = 0;    ///< seconds: the last step
    };
    std::optional<MainWork> main_;
    double measuring_ = 0; ///< share of an epoch's time
};

} // namespace lesionlab::ui
