// SPDX-License-Identifier: GPL-3.0-or-later
/// Network training: trains one of a study's networks from scratch and keeps it in the study. Plain values, no Torch.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/study/run_record.h"
#include "core/study/study.h"
#include "core/training/training_options.h"

namespace lesionlab::study {

struct TrainingRequest {
    std::string run = baselineRun;     ///< the network's name: a folder below `runs`
    std::vector<std::string> tasks;    ///< names; empty: all
    training::TrainingOptions options; ///< `tasks` is filled in from the names
    std::string device = "auto";
    std::string command;      ///< recorded with the run
    bool keepMomentum = true; ///< with the finished network, so that a retraining can restore it; as large as the weights
    bool replace = false;     ///< an existing network of that name may go, once the new one's first epoch is stored
};

/// Called on the thread that trains, after the epoch is safely on the disk.
using EpochListener = std::function<void(const EpochRecord&)>;

struct TrainingSummary {
    std::string run;
    std::string device;
    int resumedAfter = 0;            ///< epochs that an earlier, interrupted call had stored
    std::vector<EpochRecord> epochs; ///< all of them
    DataNotes notes;
};

/// Trains and, after every epoch, validates, replaces the weights and appends to epochs.jsonl. A training of that name that was
/// interrupted goes on after its last stored epoch: to the same bits as an undisturbed one, where device, threads and versions are the
/// same (see otherCircumstances). Blocks; stops between batches.
/// A finished network whose weights were deleted is trained again, and keeps the rankings that are of the same weights.
/// Errors: UnknownName (task), InvalidValue, AlreadyThere (the run has finished, or is a retraining), Outdated (it was interrupted or its
/// weights were deleted, but it has other options or images), FileDamaged, InUse, DeviceUnavailable, those of loadData and train. After an
/// error before the first epoch is stored the run's folder is as it was; where it held no results, its run.json tells what was asked for
/// and how that ended.
Result<TrainingSummary> trainNetwork(const Study& study, const TrainingRequest& request, const EpochListener& listener,
                                     const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::study
