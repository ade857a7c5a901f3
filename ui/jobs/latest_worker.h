// SPDX-License-Identifier: GPL-3.0-or-later
/// LatestWorker: a thread that answers questions of which only the latest of each kind matters, the most urgent kind first.
#pragma once

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace lesionlab::ui {

/// Kinds of questions are numbered 0 … kindCount − 1, the most urgent first. A more urgent question interrupts the one that is being
/// answered; that one is asked again afterwards.
class LatestWorker {
public:
    static constexpr int kindCount = 8;
    /// False: stopped before its end, and to be called again, unless it has been replaced. May be called several times.
    using Work = std::function<bool(const std::stop_token&)>;

    LatestWorker();
    /// Stops what is going on and waits for it.
    ~LatestWorker();
    LatestWorker(const LatestWorker&) = delete;
    LatestWorker& operator=(const LatestWorker&) = delete;

    /// Replaces a waiting question of that kind, and asks one of that or of a less urgent kind that is being answered to stop. Never blocks
    /// for longer than a lock is held. `work` runs on the worker's thread, and may itself ask; what is asked while the worker ends is
    /// dropped.
    void ask(int kind, Work work);
    /// Drops what waits and asks what is going on to stop.
    void forgetAll();

private:
    void run(const std::stop_token& ended);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::array<Work, kindCount> waiting_;
    int busyWith_ = -1;
    bool forgotten_ = false; ///< what is being answered is not to be asked again
    std::stop_source busy_;
    std::jthread thread_; ///< last: it uses what is above
};

} // namespace lesionlab::ui
