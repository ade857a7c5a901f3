// SPDX-License-Identifier: GPL-3.0-or-later
/// QueueWorker: the queue's thread: one piece of work after the other, which can be held and stopped between two batches.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "core/study/dose_response.h"
#include "core/study/measurements.h"
#include "core/study/network_training.h"
#include "core/study/retraining.h"

namespace lesionlab::ui {

/// Any thread, but for what is said to be of the worker's own.
class QueueWorker {
public:
    using Work = std::function<void(const std::stop_token&)>;
    using TellNotes = std::function<void(const study::DataNotes&)>;

    explicit QueueWorker(const study::Study& study);
    /// Stops the work under way and waits for it.
    ~QueueWorker();
    QueueWorker(const QueueWorker&) = delete;
    QueueWorker& operator=(const QueueWorker&) = delete;

    /// Not before the last work has ended.
    void start(Work work);
    void stopCurrent();
    void setPaused(bool paused);

    /// As it was given; on any thread.
    [[nodiscard]] const study::Study& study() const { return study_; }

    // On the worker's thread alone, from the work; they block.
    void waitWhilePaused();
    Result<void> retrain(const study::NamedCondition& named, study::Replace replace, const std::string& device,
                         const study::RetrainingListener& listener, const Progress& progress, const TellNotes& tell,
                         const std::stop_token& stop);
    Result<void> rank(study::RankingRequest request, const std::string& device, const Progress& progress, const TellNotes& tell,
                      const std::stop_token& stop);
    Result<void> measureDoses(study::DoseRequest request, const std::string& device, const Progress& progress, const TellNotes& tell,
                              const std::stop_token& stop);
    Result<void> train(study::TrainingRequest request, const std::string& device, const study::EpochListener& listener,
                       const Progress& progress, const TellNotes& tell, const std::stop_token& stop);

private:
    void run(const std::stop_token& ended);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    Work next_;
    bool paused_ = false;
    std::stop_source current_;

    // Touched by the worker's thread alone.
    study::Study study_;
    std::optional<study::RetrainingBench> bench_;
    std::string benchOf_; ///< network, layer and device

    std::jthread thread_; ///< last: it uses what is above
};

} // namespace lesionlab::ui
