// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/diagnostics.h"

#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdlib>
#include <dlfcn.h>
#include <fstream>
#include <thread>

#include <ATen/ATen.h>

#include "core/networks/device.h"
#include "core/networks/guarded.h"

namespace lesionlab::networks {
namespace {

constexpr double measuringSeconds = 0.3; ///< of each kind of work
constexpr double slowShare = 1.0 / 3;    ///< of the convolutions' speed: below, matrix products are called slow

std::string processorName()
{
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name"))
            return line.substr(std::min(line.size(), line.find(':') + 2));
    return {};
}

std::string textOf(const char* function)
{
    const auto tell = reinterpret_cast<char* (*)()>(::dlsym(RTLD_DEFAULT, function)); // absent in other libraries
    return tell == nullptr ? std::string() : std::string(tell());
}

/// Of the library that `sgemm_` comes from, whatever links lead to it.
std::string blasFile()
{
    void* const product = ::dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info info{};
    if (product == nullptr || ::dladdr(product, &info) == 0 || info.dli_fname == nullptr)
        return {};
    char resolved[PATH_MAX];
    return ::realpath(info.dli_fname, resolved) != nullptr ? resolved : info.dli_fname;
}

/// The best of several times: others may use the machine as well. `work` returns a tensor of its result.
template <typename Work> Result<double> gflopsOf(double operations, const Work& work, const std::stop_token& stop)
{
    using Clock = std::chrono::steady_clock;
    (void)work().sum().template item<float>(); // libraries prepare themselves at the first time
    double best = 0;
    const auto begin = Clock::now();
    do {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        const auto before = Clock::now();
        const at::Tensor done = work();
        (void)done.flatten()[0].template item<float>(); // a GPU has finished only then
        best = std::max(best, operations / std::chrono::duration<double>(Clock::now() - before).count());
    } while (Clock::now() - begin < std::chrono::duration<double>(measuringSeconds));
    return best * 1e-9;
}

Result<void> measure(Diagnostics& found, const std::stop_token& stop)
{
    const at::NoGradGuard noGradients;
    const at::TensorOptions options = at::TensorOptions(at::kFloat).device(at::Device(found.device));
    constexpr std::int64_t channels = 256, side = 28, images = 8, size = 1024;
    const at::Tensor maps = at::ones({images, channels, side, side}, options).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor filters = at::ones({channels, channels, 3, 3}, options).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor matrix = at::ones({size, size}, options);
    const at::Tensor bias = at::ones({size}, options);
    constexpr double product = 2.0 * size * size * size;
    const auto keep = [](double& place) { return [&place](double gflops) { place = gflops; }; };
    return gflopsOf(
               2.0 * 9 * channels * channels * side * side * images, [&] { return at::conv2d(maps, filters, {}, 1, 1); }, stop)
        .map(keep(found.convolutionGflops))
        .and_then([&] {
            return gflopsOf(
                product, [&] { return at::mm(matrix, matrix); }, stop);
        })
        .map(keep(found.matrixGflops))
        .and_then([&] {
            return gflopsOf(
                product, [&] { return at::linear(matrix, matrix, bias); }, stop);
        })
        .map(keep(found.fullyConnectedGflops));
}

} // namespace

std::vector<Diagnostics::Slowness> findSlowness(const Diagnostics& found)
{
    using Slowness = Diagnostics::Slowness;
    std::vector<Slowness> slow;
    if (found.device == "cpu") {
        const double least = slowShare * found.convolutionGflops;
        const bool slowProducts = found.matrixGflops < least || found.fullyConnectedGflops < least;
        // Debian's reference library lies in …/blas/libblas.so.3….
        if (found.blasFile.find("/blas/libblas.so") != std::string::npos)
            slow.push_back(Slowness::ReferenceBlas);
        else if (found.blasKernel == "Prescott")
            slow.push_back(Slowness::OldKernel);
        else if (slowProducts && found.threads <= found.processors)
            slow.push_back(Slowness::MatrixProducts);
        if (found.threads < found.processors)
            slow.push_back(Slowness::TooFewThreads);
        else if (found.threads > found.processors)
            slow.push_back(Slowness::TooManyThreads);
    }
    return slow;
}

std::string slownessName(Diagnostics::Slowness slowness)
{
    switch (slowness) {
    case Diagnostics::Slowness::ReferenceBlas: return "reference-blas";
    case Diagnostics::Slowness::OldKernel: return "old-kernel";
    case Diagnostics::Slowness::MatrixProducts: return "matrix-products";
    case Diagnostics::Slowness::TooManyThreads: return "too-many-threads";
    case Diagnostics::Slowness::TooFewThreads: break;
    }
    return "too-few-threads";
}

Result<Diagnostics> diagnose(std::string_view device, const std::stop_token& stop)
{
    return guarded("measuring this machine's speed", [&]() -> Result<Diagnostics> {
        auto resolved = resolveDevice(device);
        if (!resolved)
            return tl::unexpected(resolved.error());
        Diagnostics found;
        found.processor = processorName();
        found.processors = static_cast<int>(std::thread::hardware_concurrency());
        found.devices = availableDevices();
        found.device = std::move(*resolved);
        found.torch = torchVersion();
        found.blasFile = blasFile();
        found.blas = textOf("openblas_get_config");
        if (found.blas.empty())
            found.blas = found.blasFile;
        found.blasKernel = textOf("openblas_get_corename");
        found.threads = threadCount();
        return measure(found, stop).map([&] {
            found.slow = findSlowness(found);
            return std::move(found);
        });
    });
}

} // namespace lesionlab::networks
