// SPDX-License-Identifier: GPL-3.0-or-later
/// Devices: where networks can run on this machine, chosen by name. Plain values, no Torch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace lesionlab::networks {

/// "cpu", then "cuda:0", "cuda:1" … for each GPU that this build of LibTorch can use.
[[nodiscard]] std::vector<std::string> availableDevices();

/// "auto" becomes the first GPU, or the CPU where there is none. Error: DeviceUnavailable.
Result<std::string> resolveDevice(std::string_view name);

/// Threads that Torch uses for one operation, for the whole process; call before any work. `count` < 1: one per processor.
void setThreadCount(int count);
/// The same for operations that the calling thread begins, and for nothing else: work on other threads goes on as it is.
void setThreadCountHere(int count);
[[nodiscard]] int threadCount();

/// OpenBLAS keeps threads of its own, of which Torch knows nothing: how many it uses for one matrix product, for the whole process.
/// `setThreadCount` sets them along. Does nothing with another BLAS.
void setBlasThreadCount(int count);

/// "1.13.0" and the like.
[[nodiscard]] std::string torchVersion();

} // namespace lesionlab::networks
