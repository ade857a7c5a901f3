// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_queue.h"

#include <algorithm>

#include "core/networks/device.h"
#include "core/study/run_findings.h"
#include "ui/jobs/queue_worker.h"

namespace lesionlab::ui {
namespace {

bool sameWork(const JobRequest& first, const JobRequest& second)
{
    if (first.retraining && second.retraining)
        return first.retraining->name == second.retraining->name;
    if (first.ranking && second.ranking)
        return first.ranking->layer == second.ranking->layer && first.ranking->network.run == second.ranking->network.run &&
               first.ranking->options.method == second.ranking->options.method;
    if (first.doses && second.doses)
        return first.doses->layer == second.doses->layer && first.doses->network.run == second.doses->network.run;
    return first.training && second.training && first.training->run == second.training->run;
}

bool hasEpochs(const JobRequest& request) { return request.retraining || request.training; }

bool needs(const JobRequest& request, const std::string& network)
{
    return (request.ranking && request.ranking->network.run == network) || (request.doses && request.doses->network.run == network) ||
           (request.retraining && request.retraining->condition.network == network);
}

/// What an earlier job has stored, if anything, goes.
bool beginsAnew(const study::Study& study, const std::string& run, const JobRequest& request)
{
    if (!request.replacesOutdated)
        return request.training && request.training->replace;
    const auto record = study::readRunRecord(study.runFolder(run));
    return record && record->condition && study::misfit(study, *record) != study::Bar::Missing::Nothing;
}

/// How far an earlier, interrupted job has come.
int storedEpochs(const study::Study& study, const std::string& run, const JobRequest& request)
{
    return !hasEpochs(request) || beginsAnew(study, run, request) ? 0 : study::storedEpochs(study.runFolder(run));
}

/// Before the run is taken up: from then on its record names today's.
JobNotes circumstancesNote(const study::Study& study, const std::string& run, const JobRequest& request, const std::string& device)
{
    if (beginsAnew(study, run, request))
        return {};
    const std::string resolved = networks::resolveDevice(device).value_or(device);
    return {{}, study::otherCircumstances(study, run, device), study::circumstancesOn(resolved)};
}

} // namespace

JobQueue::JobQueue(const study::Study& study, QString device) : device_(std::move(device)), worker_(std::make_unique<QueueWorker>(study))
{
    sinceHeld_.start();
}

JobQueue::~JobQueue()
{
    worker_.reset(); // before anything that its last report would go to
}

JobStatus* JobQueue::find(int id)
{
    const auto found = std::ranges::find(jobs_, id, &JobStatus::id);
    return found == jobs_.end() ? nullptr : &*found;
}

const JobStatus* JobQueue::findQueued(const JobRequest& request) const
{
    const auto found = std::ranges::find_if(jobs_, [&](const JobStatus& job) { return !job.hasEnded() && sameWork(job.request, request); });
    return found == jobs_.end() ? nullptr : &*found;
}

bool JobQueue::isIdle() const { return std::ranges::all_of(jobs_, &JobStatus::hasEnded); }

bool JobQueue::isToTrain(const std::string& network) const
{
    return std::ranges::any_of(jobs_, [&](const JobStatus& job) { return job.request.training && job.run == network && !job.hasEnded(); });
}

int JobQueue::add(JobRequest request)
{
    if (const JobStatus* const queued = findQueued(request)) {
        JobRequest& known = find(queued->id)->request;
        known.replacesOutdated = known.replacesOutdated || request.replacesOutdated; // somebody has been asked meanwhile
        return queued->id;
    }
    JobStatus job;
    job.id = nextId_++;
    if (request.retraining) {
        job.run = request.retraining->name;
        job.epochs = request.retraining->condition.training.epochs;
    } else if (request.training) {
        job.run = request.training->run;
        job.epochs = request.training->options.epochs;
    } else {
        job.run = request.ranking ? request.ranking->network.run : request.doses->network.run;
    }
    job.epochsDone = storedEpochs(worker_->study(), job.run, request);
    std::erase_if(jobs_, [&request](const JobStatus& ended) { // the new one goes on with it
        return (ended.state == JobState::Cancelled || ended.state == JobState::Failed) && sameWork(ended.request, request);
    });
    job.request = std::move(request);
    jobs_.push_back(std::move(job));
    Q_EMIT changed();
    startNext();
    return jobs_.back().id;
}

void JobQueue::cancel(int id)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    if (job->state == JobState::Running)
        return worker_->stopCurrent();
    if (job->state == JobState::Waiting) {
        job->state = JobState::Cancelled;
        if (job->request.training)
            cancelWhatNeeds(std::string(job->run));
        Q_EMIT changed();
        Q_EMIT finished(id);
    }
}

/// Nothing can be done with a network that is not trained.
void JobQueue::cancelWhatNeeds(const std::string& network)
{
    for (JobStatus& job : jobs_)
        if (job.state == JobState::Waiting && needs(job.request, network)) {
            job.state = JobState::Cancelled;
            job.lacksNetwork = true;
        }
}

void JobQueue::retry(int id, bool replacesOutdated)
{
    JobStatus* const job = find(id);
    if (job == nullptr || !job->hasEnded())
        return;
    job->request.replacesOutdated = job->request.replacesOutdated || replacesOutdated;
    const bool isTraining = job->request.training.has_value();
    const std::string network = job->run;
    const auto training = std::find_if(jobs_.rbegin(), jobs_.rend(), [job](const JobStatus& candidate) {
        return candidate.request.training && needs(job->request, candidate.run);
    });
    if (training != jobs_.rend() && training->hasEnded() && training->state != JobState::Finished)
        retry(training->id);
    putBack(id);
    if (isTraining)
        for (const JobStatus& other : std::deque(jobs_))
            if (other.lacksNetwork && needs(other.request, network))
                putBack(other.id);
    Q_EMIT changed();
    startNext();
}

void JobQueue::putBack(int id)
{
    const JobStatus* const job = find(id);
    if (job == nullptr || !job->hasEnded())
        return;
    JobStatus again = *job;
    std::erase_if(jobs_, [id](const JobStatus& candidate) { return candidate.id == id; });
    again.state = JobState::Waiting;
    again.error = {};
    again.lacksNetwork = false;
    again.notes = {};
    if (findQueued(again.request) == nullptr)
        jobs_.push_back(std::move(again));
}

void JobQueue::clearEnded()
{
    std::erase_if(jobs_, &JobStatus::hasEnded);
    Q_EMIT changed();
}

double JobQueue::workingSeconds() const { return workedBefore_ + (paused_ ? 0 : static_cast<double>(sinceHeld_.elapsed()) / 1000); }

void JobQueue::setPaused(bool paused)
{
    workedBefore_ = workingSeconds();
    sinceHeld_.start();
    paused_ = paused;
    worker_->setPaused(paused);
    Q_EMIT changed();
    startNext();
}

void JobQueue::stop()
{
    stopping_ = true;
    worker_->stopCurrent();
}

bool JobQueue::isRunning() const { return std::ranges::find(jobs_, JobState::Running, &JobStatus::state) != jobs_.end(); }

void JobQueue::setDevice(const QString& device) { device_ = device; }

void JobQueue::startNext()
{
    if (paused_ || stopping_ || isRunning())
        return;
    const auto next = std::ranges::find(jobs_, JobState::Waiting, &JobStatus::state);
    if (next == jobs_.end())
        return;
    next->state = JobState::Running;
    progress_ = JobProgress(next->epochs, next->epochsDone, next->request.doses ? Phase::Evaluating : Phase::Ranking);
    showProgress(*next);
    QueueWorker* const worker = worker_.get();
    worker->start([this, worker, id = next->id, run = next->run, request = next->request,
                   device = device_.toStdString()](const std::stop_token& stop) {
        const auto onWindow = [this](auto work) { QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection); };
        const Progress progress = [=, this](const ProgressUpdate& update) {
            worker->waitWhilePaused();
            onWindow([this, id, update] { takeProgress(id, update); });
        };
        const auto epochEnded = [=, this](const study::EpochRecord& epoch) { onWindow([this, id, epoch] { takeEpoch(id, epoch); }); };
        const auto notes = [=, this](const study::DataNotes& told) { onWindow([this, id, told] { takeNotes(id, told); }); };
        if (hasEpochs(request))
            onWindow([this, id, stored = storedEpochs(worker->study(), run, request),
                      note = circumstancesNote(worker->study(), run, request, device)] { begun(id, stored, note); });
        Result<void> result;
        if (request.retraining)
            result = worker->retrain(*request.retraining, request.replacesOutdated ? study::Replace::Outdated : study::Replace::Nothing,
                                     device, epochEnded, progress, notes, stop);
        else if (request.ranking)
            result = worker->rank(*request.ranking, device, progress, notes, stop);
        else if (request.doses)
            result = worker->measureDoses(*request.doses, device, progress, notes, stop);
        else
            result = worker->train(*request.training, device, epochEnded, progress, notes, stop);
        onWindow([this, id, result] { ended(id, result); });
    });
    Q_EMIT changed();
}

void JobQueue::begun(int id, int epochsStored, const JobNotes& notes)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    job->notes = notes;
    progress_ = JobProgress(job->epochs, epochsStored);
    showProgress(*job);
}

void JobQueue::takeNotes(int id, const study::DataNotes& notes)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    job->notes.data = notes;
    Q_EMIT progressed(id);
}

void JobQueue::showProgress(JobStatus& job)
{
    job.epochsDone = progress_.epochsDone();
    job.share = progress_.share();
    job.secondsLeft = progress_.secondsLeft();
    Q_EMIT progressed(job.id);
}

void JobQueue::takeProgress(int id, const ProgressUpdate& update)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    progress_.take(update, workingSeconds());
    job->phase = update.phase;
    showProgress(*job);
}

void JobQueue::takeEpoch(int id, const study::EpochRecord& epoch)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    if (job->request.training)
        job->request.training->replace = false; // what may go has gone: another try goes on
    progress_.epochEnded(epoch.training.epoch, workingSeconds());
    showProgress(*job);
    Q_EMIT epochEnded(QString::fromStdString(job->run), epoch);
}

void JobQueue::ended(int id, const Result<void>& result)
{
    if (JobStatus* const job = find(id)) {
        job->phase.reset();
        job->secondsLeft = -1;
        job->state = result ? JobState::Finished : result.error().code == ErrorCode::Cancelled ? JobState::Cancelled : JobState::Failed;
        if (!result)
            job->error = result.error();
        if (job->request.training && !result)
            cancelWhatNeeds(std::string(job->run));
    }
    Q_EMIT changed();
    Q_EMIT finished(id);
    startNext();
    if (stopping_)
        Q_EMIT stopped();
}

} // namespace lesionlab::ui
