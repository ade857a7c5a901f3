// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/device.h"

#include <algorithm>
#include <dlfcn.h>
#include <thread>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <fmt/format.h>
#include <omp.h>
#include <torch/version.h>

namespace lesionlab::networks {
namespace {

int threadsFor(int count) { return count < 1 ? std::max(1, static_cast<int>(std::thread::hardware_concurrency())) : count; }

} // namespace

std::vector<std::string> availableDevices()
{
    std::vector<std::string> names{"cpu"};
    if (at::hasCUDA()) {
        const int count = c10::impl::VirtualGuardImpl(at::kCUDA).deviceCount();
        for (int index = 0; index < count; ++index)
            names.push_back(fmt::format("cuda:{}", index));
    }
    return names;
}

Result<std::string> resolveDevice(std::string_view name)
{
    const std::vector<std::string> devices = availableDevices();
    if (name == "auto")
        return devices.size() > 1 ? devices[1] : devices[0];
    if (std::ranges::find(devices, name) != devices.end())
        return std::string(name);
    return failure(ErrorCode::DeviceUnavailable, name, fmt::format("{}", fmt::join(devices, ", ")));
}

void setThreadCount(int count)
{
    const int threads = threadsFor(count);
    at::set_num_threads(threads);
    setBlasThreadCount(threads);
}

void setThreadCountHere(int count)
{
    at::get_num_threads(); // Torch sets each new thread's number when it is first asked: let it, and then set ours
    ::omp_set_num_threads(threadsFor(count));
}

void setBlasThreadCount(int count)
{
    if (const auto setBlasThreads = reinterpret_cast<void (*)(int)>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        setBlasThreads(count);
}

int threadCount() { return at::get_num_threads(); }

std::string torchVersion() { return TORCH_VERSION; }

} // namespace lesionlab::networks
