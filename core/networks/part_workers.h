// SPDX-License-Identifier: GPL-3.0-or-later
/// PartWorkers: threads that each work at one part of a larger piece of work. For core only.
#pragma once

#include <barrier>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

namespace lesionlab::networks {

/// Two threads with a part each get through more than one operation at a time that both share: the small maps of the last layers leave
/// the second one waiting, and Torch's and the BLAS's pools wait for each other. (tests/benchmarks/training measures it.) While it lives,
/// the BLAS uses `threadsEach` threads for one product, in the whole process. For one thread.
class PartWorkers {
public:
    /// `threadsEach`: OpenMP threads for the operations of one part.
    PartWorkers(int parts, int threadsEach);
    PartWorkers(const PartWorkers&) = delete;
    PartWorkers& operator=(const PartWorkers&) = delete;
    ~PartWorkers();

    [[nodiscard]] int parts() const { return static_cast<int>(threads_.size()); }

    /// Calls `work` with 0 … parts − 1, each on its own thread; returns when all have. The first part's exception, if any, is thrown on.
    void run(const std::function<void(int)>& work);

private:
    void serve(int part, int threadsEach);

    int threadsBefore_;
    std::barrier<> start_;
    std::barrier<> end_;
    const std::function<void(int)>* work_ = nullptr; ///< null: the threads leave
    std::vector<std::exception_ptr> failures_;
    std::vector<std::jthread> threads_;
};

} // namespace lesionlab::networks
