// SPDX-License-Identifier: GPL-3.0-or-later
/// JobQueue: works off trainings, rankings, retrainings and dose–responses one after the other on a thread of its own.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "core/study/dose_response.h"
#include "core/study/measurements.h"
#include "core/study/network_training.h"
#include "core/study/retraining.h"
#include "core/study/study.h"
#include "ui/jobs/job_progress.h"

namespace lesionlab::ui {

class QueueWorker;

/// What is to be done. Exactly one of the four.
struct JobRequest {
    std::optional<study::NamedCondition> retraining;
    std::optional<study::RankingRequest> ranking;
    std::optional<study::TrainingRequest> training;
    std::optional<study::DoseRequest> doses = {}; ///< is kept
    bool replacesOutdated = false;                ///< a retraining's results that no longer fit go for those of the new one
};

enum class JobState { Waiting, Running, Finished, Cancelled, Failed };

/// What its user should hear of a job that went on all the same.
struct JobNotes {
    study::DataNotes data;
    /// A job that goes on under other circumstances than those before, so that its numbers are not those of an undisturbed one to the
    /// last bit: those before. Of those now see `circumstances`.
    std::optional<study::Circumstances> before;
    study::Circumstances circumstances;
};

/// What can be shown of a job.
struct JobStatus {
    int id = 0;
    std::string run; ///< name of the network that is made, or that is ranked or measured
    JobRequest request;
    JobState state = JobState::Waiting;
    Error error;               ///< of a failed one
    bool lacksNetwork = false; ///< of a cancelled one: because the training of the network that it needs did not finish
    JobNotes notes;
    std::optional<Phase> phase; ///< of one that runs: what is being done at this moment
    int epochsDone = 0;         ///< those of an earlier, interrupted job with them
    int epochs = 0;             ///< 0 for rankings and dose–responses
    double share = 0;           ///< of the whole job, 0 … 1
    double secondsLeft = -1;    ///< an estimate; negative: not known yet

    [[nodiscard]] bool hasEnded() const { return state != JobState::Waiting && state != JobState::Running; }
};

/// Lives on the window's thread; no member blocks, but the destructor waits until the job under way has stopped between two batches.
class JobQueue : public QObject {
    Q_OBJECT

public:
    JobQueue(const study::Study& study, QString device);
    ~JobQueue() override;

    /// Returns the job's id. A job that does the same and still waits is not added twice; one that was cancelled or has failed goes from the
    /// list. Reads a small file: how far an earlier one came.
    int add(JobRequest request);
    /// A training's end before it has finished takes along what waits for its network.
    void cancel(int id);
    /// Puts a cancelled or failed job back to the end, after the training of its network, where that has not finished. A training brings
    /// back what was cancelled with it. `replacesOutdated`: from now on, see JobRequest.
    void retry(int id, bool replacesOutdated = false);
    /// Takes jobs that have ended off the list.
    void clearEnded();

    /// Holds the job under way between two batches and starts no other. Nothing is lost by it.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return paused_; }
    /// Tells the job under way to stop, and starts no other ever again. `stopped` follows, if `isRunning` is true.
    void stop();
    [[nodiscard]] bool isRunning() const;
    void setDevice(const QString& device);
    [[nodiscard]] const QString& device() const { return device_; }

    [[nodiscard]] const std::deque<JobStatus>& jobs() const { return jobs_; }
    [[nodiscard]] bool isIdle() const;
    /// Whether the network is being trained, or will be.
    [[nodiscard]] bool isToTrain(const std::string& network) const;

Q_SIGNALS:
    void changed(); ///< a job was added, has changed its state, or the pause
    void progressed(int id);
    void epochEnded(const QString& run, const lesionlab::study::EpochRecord& epoch);
    void finished(int id); ///< whatever its end
    void stopped();        ///< after `stop`: the job under way has ended

private:
    JobStatus* find(int id);
    [[nodiscard]] const JobStatus* findQueued(const JobRequest& request) const; ///< one that does the same and has not ended
    void startNext();
    void putBack(int id);
    void cancelWhatNeeds(const std::string& network);
    [[nodiscard]] double workingSeconds() const; ///< while the queue was not held
    void begun(int id, int epochsStored, const JobNotes& notes);
    void takeNotes(int id, const study::DataNotes& notes);
    void showProgress(JobStatus& job);
    void ended(int id, const Result<void>& result);
    void takeProgress(int id, const ProgressUpdate& update);
    void takeEpoch(int id, const study::EpochRecord& epoch);

    QString device_;
    std::deque<JobStatus> jobs_;
    int nextId_ = 1;
    bool paused_ = false;
    bool stopping_ = false; ///< for good
    QElapsedTimer sinceHeld_;
    double workedBefore_ = 0; ///< seconds, until the queue was held last
    JobProgress progress_;    ///< of the job under way
    std::unique_ptr<QueueWorker> worker_;
};

} // namespace lesionlab::ui
