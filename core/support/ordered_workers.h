// SPDX-License-Identifier: GPL-3.0-or-later
/// OrderedWorkers: makes numbered items on several threads and hands them out in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace lesionlab {

/// Makes items `first` … `end` − 1. At most `window` items are finished or being made at a time, so memory is bounded.
template <typename Item> class OrderedWorkers {
public:
    using Make = std::function<Item(std::size_t number)>;

    /// `make` is called from several threads at once. `threadCount` and `window` must be at least 1.
    OrderedWorkers(std::size_t first, std::size_t end, std::size_t threadCount, std::size_t window, Make make)
        : end_(end), make_(std::move(make)), slots_(window), nextToMake_(first), nextToTake_(first)
    {
        for (std::size_t i = 0; i < threadCount; ++i)
            threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }

    OrderedWorkers(const OrderedWorkers&) = delete;
    OrderedWorkers& operator=(const OrderedWorkers&) = delete;
    /// Waits for the items that are being made.
    ~OrderedWorkers()
    {
        for (std::jthread& thread : threads_)
            thread.request_stop(); // all at once, before the first one is joined
    }

    /// Blocks until the next item is made; nothing after the last. Throws what `make` threw. For one thread.
    std::optional<Item> next()
    {
        std::unique_lock lock(mutex_);
        if (nextToTake_ >= end_)
            return std::nullopt;
        std::optional<Item>& slot = slots_[nextToTake_ % slots_.size()];
        made_.wait(lock, [this, &slot] { return slot.has_value() || thrown_; });
        if (!slot)
            std::rethrow_exception(thrown_);
        std::optional<Item> item = std::move(slot);
        slot.reset();
        ++nextToTake_;
        lock.unlock();
        taken_.notify_all();
        return item;
    }

private:
    void work(const std::stop_token& stop)
    {
        while (const std::optional<std::size_t> number = nextNumber(stop)) {
            std::optional<Item> item;
            std::exception_ptr thrown;
            try {
                item = make_(*number);
            } catch (...) {
                thrown = std::current_exception();
            }
            const std::lock_guard lock(mutex_);
            slots_[*number % slots_.size()] = std::move(item);
            if (thrown)
                thrown_ = thrown;
            made_.notify_all();
        }
    }

    std::optional<std::size_t> nextNumber(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        const auto ready = [this] { return thrown_ || nextToMake_ >= end_ || nextToMake_ < nextToTake_ + slots_.size(); };
        if (!taken_.wait(lock, stop, ready) || stop.stop_requested() || thrown_ || nextToMake_ >= end_)
            return std::nullopt;
        return nextToMake_++;
    }

    std::size_t end_;
    Make make_;
    std::mutex mutex_;
    std::condition_variable made_;
    std::condition_variable_any taken_;
    std::vector<std::optional<Item>> slots_; ///< item n waits in slot n modulo the window
    std::size_t nextToMake_;
    std::size_t nextToTake_;
    std::exception_ptr thrown_;
    std::vector<std::jthread> threads_; ///< last: joined before anything they use goes
};

} // namespace lesionlab
