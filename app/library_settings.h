// SPDX-License-Identifier: GPL-3.0-or-later
/// Library settings: makes OpenBLAS and OpenMP as fast as this processor lets them be.
#pragma once

namespace lesionlab::app {

/// Both read their settings from the environment when they are loaded, so this starts the program anew with the right ones; the second
/// time it returns. What the user has set stays.
/// - Debian 12's OpenBLAS (0.3.21) does not know newer Intel processors and falls back to its oldest kernels, a quarter as fast: where
///   that is found, and the processor has the instructions, OPENBLAS_CORETYPE is set. The second time a matrix product is compared with
///   plain loops, and the program starts once more without the setting should they differ.
/// - OpenBLAS's and OpenMP's idle threads wait in a loop, each library's in the way of the other's: GOMP_SPINCOUNT and
///   OPENBLAS_THREAD_TIMEOUT let them sleep soon (tests/benchmarks/live_accuracy shows what it does).
/// Call first thing in main, before any thread is made.
void chooseLibrarySettings(char* const arguments[]);

} // namespace lesionlab::app
