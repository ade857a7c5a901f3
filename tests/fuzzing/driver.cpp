// SPDX-License-Identifier: GPL-3.0-or-later
// main() of every fuzzing program: changes known inputs at random, keeps those that reach code that none has reached before, and stores the
// input that ends the process. libFuzzer would do, but clang 14 cannot compile LibTorch 1.13's headers as C++20.
//   fuzz_<target> <seconds> <corpus folder> <file for what is found> <seed folder>
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sanitizer/common_interface_defs.h>
#include <unistd.h>

#include "core/support/files.h"
#include "core/support/random.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::string;

constexpr std::size_t longestInput = 8192;
constexpr unsigned longestRun = 20; ///< seconds; more is a hang
constexpr std::size_t places = 1 << 16;

std::uint8_t reached[places]; ///< by the input under way; an array of the language's own: the trace below must call nothing
std::uint8_t known[places];   ///< by any input so far

const char* foundFile = nullptr;
const Input* current = nullptr;

void storeCurrent()
{
    if (current == nullptr)
        return;
    const int file = ::open(foundFile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    [[maybe_unused]] const ssize_t written = ::write(file, current->data(), current->size());
    ::close(file);
}

/// Runs one input; whether it reached anything new.
bool isNew(const Input& input)
{
    std::fill(std::begin(reached), std::end(reached), std::uint8_t{0});
    current = &input;
    ::alarm(longestRun);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    ::alarm(0);
    current = nullptr;
    bool found = false;
    for (std::size_t place = 0; place < places; ++place) {
        found = found || (reached[place] != 0 && known[place] == 0);
        known[place] |= reached[place];
    }
    return found;
}

std::vector<Input> readAll(const std::filesystem::path& folder)
{
    std::vector<Input> inputs;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && entry.file_size() <= longestInput) {
            std::ifstream file(entry.path(), std::ios::binary);
            inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
    return inputs;
}

/// Numbers and pieces at which readers break.
constexpr std::array<std::string_view, 18> pieces{
    "-1", "0",    "1e300", "-1e300", "2147483647", "4294967296",       "18446744073709551615",         "0.5", "null", "true", "[]",
    "{}", "\"\"", "\n",    "\r\n",   ",",          "\xFF\xFF\xFF\xFF", std::string_view("\0\0\0\0", 4)};

void mutate(Input& input, const std::vector<Input>& others, lesionlab::RandomStream& random)
{
    const auto position = [&] { return static_cast<std::size_t>(random.below(input.size() + 1)); };
    const auto length = [&](std::size_t from, std::size_t limit) {
        return static_cast<std::size_t>(random.below(std::min(input.size() - from, limit) + 1));
    };
    const std::size_t at = position();
    switch (random.below(7)) {
    case 0:
        if (at < input.size())
            input[at] = static_cast<char>(input[at] ^ (1 << random.below(8)));
        break;
    case 1:
        if (at < input.size())
            input[at] = static_cast<char>(random.below(256));
        break;
    case 2: input.insert(at, 1 + random.below(8), static_cast<char>(random.below(256))); break;
    case 3: input.erase(at, length(at, 64)); break;
    case 4: input.insert(position(), input.substr(at, length(at, 64))); break;
    case 5: { // a piece in the place of what stands there, often of a whole number
        const std::size_t digits = std::min(input.find_first_not_of("-+.eE0123456789", at), input.size()) - at;
        input.replace(at, digits > 0 ? digits : length(at, 4), pieces[random.below(pieces.size())]);
        break;
    }
    default: {
        const Input& other = others[random.below(others.size())];
        input = input.substr(0, at) + other.substr(random.below(other.size() + 1));
    }
    }
    input.resize(std::min(input.size(), longestInput));
}

} // namespace

/// GCC calls it at every branch of what is compiled with -fsanitize-coverage=trace-pc.
extern "C" __attribute__((no_sanitize_coverage, no_sanitize("address", "undefined"))) void __sanitizer_cov_trace_pc()
{
    const auto address = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
    reached[(address ^ address >> 16) % places] = 1;
}

int main(int argumentCount, char** arguments)
{
    if (argumentCount != 5)
        return 2;
    const std::filesystem::path corpus = arguments[2];
    foundFile = arguments[3];
    __sanitizer_set_death_callback(storeCurrent); // also called after an abort: run.sh says so to the sanitizer
    std::signal(SIGALRM, [](int) { std::abort(); });
    std::filesystem::create_directories(corpus);
    std::vector<Input> inputs;
    for (const std::filesystem::path& folder : {std::filesystem::path(arguments[4]), corpus})
        for (Input& input : readAll(folder))
            if (isNew(input) || inputs.empty())
                inputs.push_back(std::move(input));
    if (inputs.empty())
        return 2;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::stoi(arguments[1]));
    lesionlab::RandomStream random(std::random_device{}(), "fuzzing");
    std::uint64_t runs = 0;
    for (; std::chrono::steady_clock::now() < end; ++runs) {
        Input input = inputs[random.below(inputs.size())];
        for (std::uint64_t times = random.below(4) + 1; times > 0; --times)
            mutate(input, inputs, random);
        if (!isNew(input))
            continue;
        std::ofstream(corpus / lesionlab::checksum(std::as_bytes(std::span(input))), std::ios::binary) << input;
        inputs.push_back(std::move(input));
    }
    std::printf("%llu runs, %zu inputs that reach something of their own\n", static_cast<unsigned long long>(runs), inputs.size());
    return 0;
}
