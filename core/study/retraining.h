// SPDX-License-Identifier: GPL-3.0-or-later
/// Retraining: lesions one of a study's networks, retrains it and measures after every epoch what recovers. Plain values, no Torch.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/run_record.h"
#include "core/study/study.h"
#include "core/support/progress.h"

namespace lesionlab::study {

/// Called on the thread that retrains, after the epoch is safely on the disk; also for epoch 0, before the first step.
using RetrainingListener = std::function<void(const EpochRecord&)>;

/// Which results of a run that is there may go for new ones. They go once the new one's first epoch is stored; without that they come back.
enum class Replace {
    Nothing,
    Outdated, ///< those made from another network, with another unit ranking or with other images; a run that fits stays or goes on
    Everything,
};

struct RetrainingSummary {
    std::string run;
    bool wasThere = false;           ///< it had finished before: nothing was done
    int resumedAfter = 0;            ///< epochs that an earlier, interrupted call had stored
    std::vector<EpochRecord> epochs; ///< all of them, epoch 0 first
};

/// Holds what the retrainings of one network share: its weights, the images, the unit groups and the baseline's accuracies. For one thread.
class RetrainingBench {
public:
    /// `layer`: empty for the study's. Blocks: loads images and weights.
    /// Errors: UnknownName, NotYetMade (network, ranking), Outdated (the ranking is of other weights, or the network was trained with
    /// other images), NoImagesFound, DeviceUnavailable, those of loadData.
    static Result<RetrainingBench> open(const Study& study, const std::string& network, const std::string& layer, const std::string& device,
                                        const Progress& progress, const std::stop_token& stop);
    RetrainingBench(RetrainingBench&&) noexcept;
    RetrainingBench& operator=(RetrainingBench&&) = delete;
    ~RetrainingBench();

    [[nodiscard]] const DataNotes& notes() const;

    /// The layer asked for, by name, and the number of units in the first task's group: as many as a random control silences.
    [[nodiscard]] const std::string& layer() const;
    [[nodiscard]] int groupSize() const;

    /// Whether the condition can be carried out: errors that come to light before minutes of work. Named units are those of study.json now.
    /// Errors: UnknownName (task, lesion), InvalidValue, NotYetMade (momentum), DoesNotFit (another network or layer than the bench's).
    [[nodiscard]] Result<void> check(const Condition& condition) const;

    /// Whether the retraining is over by the time that the condition's units would be let go, so that they are silent all through it. Of a
    /// condition that passes `check`.
    [[nodiscard]] bool neverReleases(const Condition& condition) const;

    /// Carries `condition` out as the run `name`, or goes on with it after its last stored epoch, or does nothing when it has finished. The
    /// result is the same bits either way, on the same machine with the same device and number of threads (see otherCircumstances); every
    /// call's are recorded, with `command`. Blocks; stops between batches, keeping whole epochs. Errors: those of `check`, InUse, Outdated
    /// (the run is of another condition, network, ranking or images), FileDamaged, FileNotWritable, those of training::train.
    Result<RetrainingSummary> run(const std::string& name, const Condition& condition, const std::string& command,
                                  const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop,
                                  Replace replace = Replace::Nothing);

private:
    struct Inside;
    explicit RetrainingBench(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace lesionlab::study
