// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/view_workers.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <vector>

namespace lesionlab::stimuli {
namespace {

/// What the threads share while they work through the views.
class ViewQueue {
public:
    ViewQueue(std::size_t count, Phase phase, const Progress& progress) : count_(count), phase_(phase), progress_(progress) {}

    /// The next view nobody has taken yet.
    std::optional<std::size_t> take()
    {
        const std::size_t index = next_.fetch_add(1);
        return index < count_ ? std::optional(index) : std::nullopt;
    }

    void finished()
    {
        constexpr std::uint64_t every = 16; // views between two reports: often enough for a progress bar
        const std::scoped_lock lock(mutex_);
        ++done_;
        if (done_ % every == 0 || done_ == count_)
            report(progress_, phase_, done_, count_);
    }

    /// The first error counts; the others stop taking views.
    void fail(Error error)
    {
        const std::scoped_lock lock(mutex_);
        if (!error_)
            error_ = std::move(error);
        next_.store(count_);
    }

    /// Only after the threads have ended.
    [[nodiscard]] Result<void> outcome() const
    {
        if (error_)
            return tl::unexpected(*error_);
        return {};
    }

private:
    std::size_t count_;
    Phase phase_;
    const Progress& progress_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::uint64_t done_ = 0;
    std::optional<Error> error_;
};

Result<void> guarded(const std::function<Result<void>(std::size_t)>& work, std::size_t index)
{
    try {
        return work(index);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "drawing stimuli");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

void workThrough(ViewQueue& queue, const std::stop_token& stop, const std::function<Result<void>(std::size_t)>& work)
{
    while (const std::optional<std::size_t> index = queue.take()) {
        if (stop.stop_requested())
            return queue.fail(Error{ErrorCode::Cancelled, {}});
        if (auto result = guarded(work, *index); !result)
            return queue.fail(std::move(result.error()));
        queue.finished();
    }
}

} // namespace

Result<void> forEachView(std::size_t count, int threads, Phase phase, const Progress& progress, const std::stop_token& stop,
                         const std::function<Result<void>(std::size_t)>& work)
{
    const std::size_t wanted = threads > 0 ? static_cast<std::size_t>(threads) : std::max(1U, std::thread::hardware_concurrency());
    ViewQueue queue(count, phase, progress);
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < std::min(wanted, count); ++i)
            workers.emplace_back([&] { workThrough(queue, stop, work); });
    }
    return queue.outcome();
}

} // namespace lesionlab::stimuli
