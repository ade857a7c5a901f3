// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/part_workers.h"

#include <ATen/Parallel.h>

#include "core/networks/device.h"

namespace lesionlab::networks {

PartWorkers::PartWorkers(int parts, int threadsEach)
    : threadsBefore_(threadCount()), start_(parts + 1), end_(parts + 1), failures_(static_cast<std::size_t>(parts))
{
    // Or else its threads and ours wait for each other. A BLAS that uses OpenMP changes Torch's number along: set that back.
    setBlasThreadCount(threadsEach);
    at::set_num_threads(threadsBefore_);
    for (int part = 0; part < parts; ++part)
        threads_.emplace_back([this, part, threadsEach] { serve(part, threadsEach); });
}

PartWorkers::~PartWorkers()
{
    work_ = nullptr;
    start_.arrive_and_wait();
    setThreadCount(threadsBefore_);
}

void PartWorkers::run(const std::function<void(int)>& work)
{
    work_ = &work;
    start_.arrive_and_wait();
    end_.arrive_and_wait();
    std::exception_ptr first;
    for (std::exception_ptr& failed : failures_)
        if (const std::exception_ptr failure = std::exchange(failed, nullptr); failure && !first)
            first = failure;
    if (first)
        std::rethrow_exception(first);
}

void PartWorkers::serve(int part, int threadsEach)
{
    setThreadCountHere(threadsEach);
    for (start_.arrive_and_wait(); work_ != nullptr; start_.arrive_and_wait()) {
        try {
            (*work_)(part);
        } catch (...) {
            failures_[static_cast<std::size_t>(part)] = std::current_exception();
        }
        end_.arrive_and_wait();
    }
}

} // namespace lesionlab::networks
