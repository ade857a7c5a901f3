// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_queue.h"

#include <algorithm>
#include <functional>

#ifdef __linux__
#include <sys/resource.h>
#endif

#include "core/networks/device.h"

namespace lesionlab::ui {
namespace {

/// The window and its probe stay quick while training takes all processors. Threads begun by this one inherit it.
void workInTheBackground()
{
    networks::setThreadCount(0); // all processors; Torch counts for each thread anew
#ifdef __linux__
    constexpr int niceness = 10;
    ::setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

bool sameWork(const JobRequest& first, const JobRequest& second)
{
    if (first.retraining && second.retraining)
        return first.retraining->name == second.retraining->name;
    if (first.ranking && second.ranking)
        return first.ranking->layer == second.ranking->layer && first.ranking->network.run == second.ranking->network.run &&
               first.ranking->options.method == second.ranking->options.method;
    return first.training && second.training && first.training->run == second.training->run;
}

} // namespace

/// What runs on the queue's thread.
struct JobQueue::Worker {
    using Work = std::function<void(const std::stop_token&)>;

    explicit Worker(const study::Study& opened) : study(opened), thread([this](const std::stop_token& ended) { run(ended); }) {}
    ~Worker()
    {
        thread.request_stop();
        stopCurrent();
    }

    void start(Work work)
    {
        const std::lock_guard lock(mutex);
        next = std::move(work);
        current = std::stop_source(); // here, so that a job can be ended before it has begun
        wake.notify_all();
    }
    void stopCurrent()
    {
        const std::lock_guard lock(mutex);
        current.request_stop();
        wake.notify_all();
    }
    void setPaused(bool value)
    {
        const std::lock_guard lock(mutex);
        paused = value;
        wake.notify_all();
    }
    /// Between two batches: waits while the queue is paused.
    void waitWhilePaused()
    {
        std::unique_lock lock(mutex);
        wake.wait(lock, [this] { return !paused || current.stop_requested(); });
    }

    void run(const std::stop_token& ended)
    {
        workInTheBackground();
        std::unique_lock lock(mutex);
        while (wake.wait(lock, ended, [this] { return bool(next); })) {
            const Work work = std::exchange(next, nullptr);
            const std::stop_token stop = current.get_token();
            lock.unlock();
            work(stop);
            lock.lock();
        }
    }

    std::mutex mutex;
    std::condition_variable_any wake;
    Work next;
    bool paused = false;
    std::stop_source current;

    // Touched by the worker's thread alone.
    study::Study study;
    std::optional<study::RetrainingBench> bench;
    std::string benchOf;

    Result<void> retrain(const study::NamedCondition& named, const std::string& device, const study::RetrainingListener& listener,
                         const Progress& progress, const std::function<void(const study::DataNotes&)>& tell, const std::stop_token& stop)
    {
        const std::string wanted = named.condition.network + '\n' + named.condition.layer + '\n' + device;
        if (!bench || benchOf != wanted) {
            bench.reset();
            auto opened = study::RetrainingBench::open(study, named.condition.network, named.condition.layer, device, progress, stop);
            if (!opened)
                return tl::unexpected(opened.error());
            bench.emplace(std::move(*opened));
            benchOf = wanted;
            tell(bench->notes());
        }
        return bench->run(named.name, named.condition, "lesionlab", listener, progress, stop).map([](const study::RetrainingSummary&) {});
    }

    std::jthread thread; ///< last: it uses what is above
};

JobQueue::JobQueue(const study::Study& study, QString device) : device_(std::move(device)), worker_(std::make_unique<Worker>(study)) {}

JobQueue::~JobQueue()
{
    worker_.reset(); // before anything that its last report would go to
}

JobStatus* JobQueue::find(int id)
{
    const auto found = std::ranges::find(jobs_, id, &JobStatus::id);
    return found == jobs_.end() ? nullptr : &*found;
}

bool JobQueue::isIdle() const
{
    return std::ranges::none_of(jobs_,
                                [](const JobStatus& job) { return job.state == JobState::Waiting || job.state == JobState::Running; });
}

int JobQueue::add(JobRequest request)
{
    for (const JobStatus& job : jobs_)
        if ((job.state == JobState::Waiting || job.state == JobState::Running) && sameWork(job.request, request))
            return job.id;
    JobStatus job;
    job.id = nextId_++;
    if (request.retraining) {
        job.run = request.retraining->name;
        job.epochs = request.retraining->condition.training.epochs;
    } else if (request.training) {
        job.run = request.training->run;
        job.epochs = request.training->options.epochs;
    } else {
        job.run = request.ranking->network.run;
    }
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
        Q_EMIT changed();
        Q_EMIT finished(id);
    }
}

void JobQueue::retry(int id)
{
    const JobStatus* const job = find(id);
    if (job == nullptr || job->state == JobState::Waiting || job->state == JobState::Running)
        return;
    JobRequest request = job->request;
    std::erase_if(jobs_, [id](const JobStatus& candidate) { return candidate.id == id; });
    add(std::move(request));
}

void JobQueue::clearEnded()
{
    std::erase_if(jobs_, [](const JobStatus& job) { return job.state != JobState::Waiting && job.state != JobState::Running; });
    Q_EMIT changed();
}

void JobQueue::setPaused(bool paused)
{
    paused_ = paused;
    worker_->setPaused(paused);
    sinceEpoch_.invalidate();
    Q_EMIT changed();
    startNext();
}

void JobQueue::setDevice(const QString& device) { device_ = device; }

void JobQueue::startNext()
{
    if (paused_ || std::ranges::find(jobs_, JobState::Running, &JobStatus::state) != jobs_.end())
        return;
    const auto next = std::ranges::find(jobs_, JobState::Waiting, &JobStatus::state);
    if (next == jobs_.end())
        return;
    next->state = JobState::Running;
    sinceEpoch_.invalidate();
    Worker* const worker = worker_.get();
    worker->start([this, worker, id = next->id, request = next->request, device = device_.toStdString()](const std::stop_token& stop) {
        const auto onWindow = [this](auto work) { QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection); };
        const Progress progress = [=, this](const ProgressUpdate& update) {
            worker->waitWhilePaused();
            onWindow([this, id, update] { takeProgress(id, update); });
        };
        const auto epochEnded = [=, this](const study::EpochRecord& epoch) { onWindow([this, id, epoch] { takeEpoch(id, epoch); }); };
        const auto notes = [=, this](const study::DataNotes& told) { onWindow([this, told] { Q_EMIT dataNotes(told); }); };
        Result<void> result;
        if (request.retraining) {
            result = worker->retrain(*request.retraining, device, epochEnded, progress, notes, stop);
        } else if (request.ranking) {
            worker->bench.reset(); // it knows the old ranking
            study::RankingRequest ranking = *request.ranking;
            ranking.network.device = device;
            result = study::rankStudyUnits(worker->study, ranking, progress, stop).map([&](const study::RankingResult& ranked) {
                notes(ranked.notes);
            });
        } else {
            worker->bench.reset();
            study::TrainingRequest training = *request.training;
            training.device = device;
            result =
                study::trainNetwork(worker->study, training, epochEnded, progress, stop).map([&](const study::TrainingSummary& trained) {
                    notes(trained.notes);
                });
        }
        onWindow([this, id, result] { ended(id, result); });
    });
    Q_EMIT changed();
}

void JobQueue::takeProgress(int id, const ProgressUpdate& update)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    if (update.phase == Phase::Training && update.total > 0) {
        if (!job->progress || job->progress->phase != Phase::Training || !sinceEpoch_.isValid())
            sinceEpoch_.start();
        else if (job->progress->done < update.done) {
            const double seconds = static_cast<double>(sinceEpoch_.restart()) / 1000;
            const double perStep = seconds / static_cast<double>(update.done - job->progress->done);
            const double left = perStep * static_cast<double>(update.total - update.done);
            constexpr double freshness = 0.05;
            job->secondsLeft = job->secondsLeft < 0 ? left : (1 - freshness) * (job->secondsLeft - seconds) + freshness * left;
        }
    }
    job->progress = update;
    Q_EMIT progressed(id);
}

void JobQueue::takeEpoch(int id, const study::EpochRecord& epoch)
{
    JobStatus* const job = find(id);
    if (job == nullptr)
        return;
    job->epochsDone = epoch.training.epoch;
    Q_EMIT progressed(id);
    Q_EMIT epochEnded(QString::fromStdString(job->run), epoch);
}

void JobQueue::ended(int id, const Result<void>& result)
{
    if (JobStatus* const job = find(id)) {
        job->progress.reset();
        job->secondsLeft = -1;
        job->state = result ? JobState::Finished : result.error().code == ErrorCode::Cancelled ? JobState::Cancelled : JobState::Failed;
        if (!result)
            job->error = result.error();
    }
    Q_EMIT changed();
    Q_EMIT finished(id);
    startNext();
}

} // namespace lesionlab::ui
