// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/latest_worker.h"

#include <algorithm>
#include <utility>

namespace lesionlab::ui {

LatestWorker::LatestWorker() : thread_([this](const std::stop_token& ended) { run(ended); }) {}

LatestWorker::~LatestWorker()
{
    thread_.request_stop();
    forgetAll();
}

void LatestWorker::ask(int kind, Work work)
{
    const std::lock_guard lock(mutex_);
    waiting_.at(static_cast<std::size_t>(kind)) = std::move(work);
    if (busyWith_ >= kind)
        busy_.request_stop();
    wake_.notify_one();
}

void LatestWorker::forgetAll()
{
    const std::lock_guard lock(mutex_);
    waiting_.fill(nullptr);
    forgotten_ = true;
    busy_.request_stop();
}

void LatestWorker::run(const std::stop_token& ended)
{
    std::unique_lock lock(mutex_);
    while (true) {
        const auto anyWaits = [this] { return std::ranges::any_of(waiting_, [](const Work& work) { return bool(work); }); };
        if (!wake_.wait(lock, ended, anyWaits) || ended.stop_requested()) // what is asked while it ends nobody would stop
            return;
        const auto next = std::ranges::find_if(waiting_, [](const Work& work) { return bool(work); });
        Work work;
        std::swap(work, *next);
        busyWith_ = static_cast<int>(next - waiting_.begin());
        busy_ = std::stop_source();
        forgotten_ = false;
        const std::stop_token stop = busy_.get_token();
        lock.unlock();
        const bool answered = work(stop);
        lock.lock();
        Work& place = waiting_[static_cast<std::size_t>(std::exchange(busyWith_, -1))];
        if (!answered && stop.stop_requested() && !forgotten_ && !place)
            std::swap(work, place);
        lock.unlock();
        work = nullptr; // whatever it holds ends here, not under the lock
        lock.lock();
    }
}

} // namespace lesionlab::ui
