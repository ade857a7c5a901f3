// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_settings.h"

#include <cmath>
#include <cstdlib>
#include <dlfcn.h>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace lesionlab::app {
namespace {

constexpr const char* coreTypeVariable = "OPENBLAS_CORETYPE";
constexpr const char* startedAnew = "LESIONLAB_STARTED_ANEW"; ///< "kernels": with other kernels, to be checked; "checked" otherwise

bool runsOnFallbackKernels()
{
    using CoreName = char* (*)();
    const auto coreName = reinterpret_cast<CoreName>(::dlsym(RTLD_DEFAULT, "openblas_get_corename")); // absent in other libraries
    return coreName != nullptr && std::string_view(coreName()) == "Prescott";
}

const char* bestCoreType()
{
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd"))
        return "SkylakeX";
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? "Haswell" : nullptr;
}

bool multipliesCorrectly()
{
    using Multiply = void (*)(const char*, const char*, const int*, const int*, const int*, const float*, const float*, const int*,
                              const float*, const int*, const float*, float*, const int*);
    const auto multiply = reinterpret_cast<Multiply>(::dlsym(RTLD_DEFAULT, "sgemm_"));
    if (multiply == nullptr)
        return false;
    // More than a million products: fewer are for kernels of small matrices. No size is a multiple of a kernel's block.
    const int rows = 163;
    const int columns = 149;
    const int inner = 131;
    const auto at = [](int row, int column, int height) { return static_cast<std::size_t>(column * height + row); };
    std::vector<float> a(at(0, inner, rows));
    std::vector<float> transposed(a.size());
    std::vector<float> b(at(0, columns, inner));
    std::vector<float> c(at(0, columns, rows));
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] = static_cast<float>(static_cast<int>(i * 7 % 23) - 11);
    for (std::size_t i = 0; i < b.size(); ++i)
        b[i] = static_cast<float>(static_cast<int>(i * 5 % 19) - 9);
    for (int row = 0; row < rows; ++row)
        for (int k = 0; k < inner; ++k)
            transposed[at(k, row, inner)] = a[at(row, k, rows)];
    const auto isRight = [&] {
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                float expected = 0; // small integers: exact in any order
                for (int k = 0; k < inner; ++k)
                    expected += transposed[at(k, row, inner)] * b[at(k, column, inner)];
                if (c[at(row, column, rows)] != expected)
                    return false;
            }
        }
        return true;
    };
    const float one = 1;
    const float zero = 0;
    multiply("N", "N", &rows, &columns, &inner, &one, a.data(), &rows, b.data(), &inner, &zero, c.data(), &rows);
    if (!isRight())
        return false;
    multiply("T", "N", &rows, &columns, &inner, &one, transposed.data(), &inner, b.data(), &inner, &zero, c.data(), &rows);
    return isRight();
}

void startAnew(char* const arguments[]) { ::execv("/proc/self/exe", arguments); } // where that fails we go on as we are

} // namespace

// Before any thread.
// NOLINTBEGIN(concurrency-mt-unsafe)
void chooseLibrarySettings(char* const arguments[])
{
    if (const char* const started = std::getenv(startedAnew); started != nullptr) {
        if (std::string_view(started) == "kernels" && !multipliesCorrectly()) {
            ::unsetenv(coreTypeVariable);
            ::setenv(startedAnew, "checked", 1);
            startAnew(arguments);
            std::_Exit(EXIT_FAILURE); // rather than with kernels that are known to be wrong
        }
        return;
    }
    const char* const coreType = bestCoreType();
    const bool otherKernels = std::getenv(coreTypeVariable) == nullptr && coreType != nullptr && runsOnFallbackKernels();
    const bool shorterWaits = std::getenv("GOMP_SPINCOUNT") == nullptr && std::getenv("OMP_WAIT_POLICY") == nullptr;
    if (!otherKernels && !shorterWaits)
        return;
    if (otherKernels)
        ::setenv(coreTypeVariable, coreType, 1);
    if (shorterWaits) {
        ::setenv("GOMP_SPINCOUNT", "20000", 1);
        ::setenv("OPENBLAS_THREAD_TIMEOUT", "4", 0); // the smallest; a power of two
    }
    ::setenv(startedAnew, otherKernels ? "kernels" : "checked", 1);
    startAnew(arguments);
}
// NOLINTEND(concurrency-mt-unsafe)

} // namespace lesionlab::app
