// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/queue_worker.h"

#include <utility>

#ifdef __linux__
#include <sys/resource.h>
#endif

#include "core/networks/device.h"

namespace lesionlab::ui {
namespace {

/// The window and its probe stay quick while training takes all processors. Threads begun by this one inherit it.
void workInTheBackground()
{
    networks::setThreadCountHere(0); // all processors; Torch counts for each thread anew
#ifdef __linux__
    constexpr int niceness = 10;
    ::setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

} // namespace

QueueWorker::QueueWorker(const study::Study& study) : study_(study), thread_([this](const std::stop_token& ended) { run(ended); }) {}

QueueWorker::~QueueWorker()
{
    thread_.request_stop();
    stopCurrent();
}

void QueueWorker::start(Work work)
{
    const std::lock_guard lock(mutex_);
    next_ = std::move(work);
    current_ = std::stop_source(); // here, so that a job can be ended before it has begun
    wake_.notify_all();
}

void QueueWorker::stopCurrent()
{
    const std::lock_guard lock(mutex_);
    current_.request_stop();
    wake_.notify_all();
}

void QueueWorker::setPaused(bool paused)
{
    const std::lock_guard lock(mutex_);
    paused_ = paused;
    wake_.notify_all();
}

void QueueWorker::waitWhilePaused()
{
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return !paused_ || current_.stop_requested(); });
}

void QueueWorker::run(const std::stop_token& ended)
{
    workInTheBackground();
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, ended, [this] { return bool(next_); })) {
        const Work work = std::exchange(next_, nullptr);
        const std::stop_token stop = current_.get_token();
        lock.unlock();
        work(stop);
        lock.lock();
    }
}

Result<void> QueueWorker::retrain(const study::NamedCondition& named, study::Replace replace, const std::string& device,
                                  const study::RetrainingListener& listener, const Progress& progress, const TellNotes& tell,
                                  const std::stop_token& stop)
{
    const std::string wanted = named.condition.network + '\n' + named.condition.layer + '\n' + device;
    if (!bench_ || benchOf_ != wanted) {
        bench_.reset();
        auto opened = study::RetrainingBench::open(study_, named.condition.network, named.condition.layer, device, progress, stop);
        if (!opened)
            return tl::unexpected(opened.error());
        bench_.emplace(std::move(*opened));
        benchOf_ = wanted;
    }
    tell(bench_->notes());
    return bench_->run(named.name, named.condition, "lesionlab", listener, progress, stop, replace)
        .map([](const study::RetrainingSummary&) {});
}

Result<void> QueueWorker::rank(study::RankingRequest request, const std::string& device, const Progress& progress, const TellNotes& tell,
                               const std::stop_token& stop)
{
    bench_.reset(); // it knows the old ranking
    request.network.device = device;
    return study::rankStudyUnits(study_, request, progress, stop).map([&](const study::RankingResult& ranked) { tell(ranked.notes); });
}

Result<void> QueueWorker::measureDoses(study::DoseRequest request, const std::string& device, const Progress& progress,
                                       const TellNotes& tell, const std::stop_token& stop)
{
    request.network.device = device;
    request.keep = true;
    return study::measureDoses(study_, request, progress, stop).map([&](const study::DoseResult& measured) { tell(measured.notes); });
}

Result<void> QueueWorker::train(study::TrainingRequest request, const std::string& device, const study::EpochListener& listener,
                                const Progress& progress, const TellNotes& tell, const std::stop_token& stop)
{
    bench_.reset(); // it knows the old network
    request.device = device;
    return study::trainNetwork(study_, request, listener, progress, stop).map([&](const study::TrainingSummary& trained) {
        tell(trained.notes);
    });
}

} // namespace lesionlab::ui
