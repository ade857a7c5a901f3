// SPDX-License-Identifier: GPL-3.0-or-later
/// BLAS kernels: makes OpenBLAS use the kernels that this processor deserves.
#pragma once

namespace lesionlab::app {

/// Debian 12's OpenBLAS (0.3.21) does not know newer Intel processors and falls back to its oldest kernels, a quarter as fast. It reads
/// OPENBLAS_CORETYPE when it is loaded, so this starts the program anew with the right value, where that fallback is found, the
/// processor has the instructions and the user has not chosen; otherwise, and the second time, it returns. The second time it first
/// compares a matrix product with plain loops, and starts the program once more without the setting should they differ.
/// Call first thing in main, before any thread is made.
void useFastBlasKernels(char* const arguments[]);

} // namespace lesionlab::app
