// SPDX-License-Identifier: GPL-3.0-or-later
/// Diagnostics: what networks run on here, how fast that is, and what slows it down. Plain values, no Torch.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace lesionlab::networks {

struct Diagnostics {
    /// What makes work slower than it would have to be.
    enum class Slowness {
        ReferenceBlas,  ///< matrix products run on the reference library, which has no fast kernels
        OldKernel,      ///< OpenBLAS does not know the processor and uses its oldest kernels
        MatrixProducts, ///< they reach less than a third of what convolutions reach, for another reason
        TooFewThreads,  ///< fewer than the machine has processors
        TooManyThreads, ///< more than that
    };

    std::string processor; ///< its model, as the system has it; empty where that is not known
    int processors = 0;
    std::vector<std::string> devices; ///< as availableDevices
    std::string device;               ///< that was measured
    std::string torch;                ///< version
    std::string blas;                 ///< the library of matrix products: "OpenBLAS 0.3.21 …", or its file; empty where none is found
    std::string blasFile;             ///< resolved path; empty where that is not known
    std::string blasKernel;           ///< "SkylakeX", "Haswell" …; empty where the library has no choice or does not tell
    int threads = 0;
    double convolutionGflops = 0; ///< of a 3 × 3 convolution of 256 by 256 channels, 10⁹ operations a second, the best of several times
    double matrixGflops = 0;      ///< of a product of matrices of 1024 × 1024, through BLAS on the processor
    double fullyConnectedGflops = 0; ///< of a fully connected layer of 1024 units, as networks have them
    std::vector<Slowness> slow;
};

/// Measures for about a second. `device`: as resolveDevice. Blocks; stops between two measurements.
/// Errors: DeviceUnavailable, OutOfMemory, Cancelled.
Result<Diagnostics> diagnose(std::string_view device, const std::stop_token& stop);

/// "reference-blas", "old-kernel", "matrix-products", "too-few-threads", "too-many-threads"
[[nodiscard]] std::string slownessName(Diagnostics::Slowness slowness);

/// What of this slows down; `slow` itself is not looked at.
[[nodiscard]] std::vector<Diagnostics::Slowness> findSlowness(const Diagnostics& found);

} // namespace lesionlab::networks
