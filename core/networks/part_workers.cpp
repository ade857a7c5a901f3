// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/part_workers.h"

#include <ATen/Parallel.h>
#include <omp.h>

#include "core/networks/device.h"

namespace lesionlab::networks {

PartWorkers::PartWorkers(int parts, int threadsEach) : start_(parts + 1), end_(parts + 1), failures_(static_cast<std::size_t>(parts))
{
    setBlasThreadCount(threadsEach); // or else its threads and ours wait for each other
    for (int part = 0; part < parts; ++part)
        threads_.emplace_back([this, part, threadsEach] { serve(part, threadsEach); });
}

PartWorkers::~PartWorkers()
{
    work_ = nullptr;
    start_.arrive_and_wait();
    setBlasThreadCount(threadCount());
}

void PartWorkers::run(const std::function<void(int)>& work)
{
    work_ = &work;
    start_.arrive_and_wait();
    end_.arrive_and_wait();
    for (std::exception_ptr& failed : failures_)
        if (failed)
            std::rethrow_exception(std::exchange(failed, nullptr));
}

void PartWorkers::serve(int part, int threadsEach)
{
    at::get_num_threads(); // Torch sets each new thread's number when it is first asked: let it, and then set ours
    ::omp_set_num_threads(threadsEach);
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
