// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/mapped_file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lesionlab {
namespace {

/// Addresses of one mapping. The signal's handler may take no lock, so these places are never freed, only left and taken again.
struct Guard {
    std::atomic<bool> taken = false;
    std::atomic<std::uintptr_t> begin = 0;
    std::atomic<std::uintptr_t> end = 0; ///< 0: none
    std::atomic<bool> missed = false;    ///< zeros were put in place
};
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free);

std::array<Guard, 1024> guards;
struct sigaction handlerBefore {};
std::uintptr_t pageBytes = 4096;

/// Zeros from the page of `address` to the mapping's end, as the file ends before it. Whether they are in place.
bool putZeros(Guard& guard, std::uintptr_t address)
{
    const std::uintptr_t page = address / pageBytes * pageBytes;
    const int errorBefore = errno;
    void* const place = reinterpret_cast<void*>(page); // NOLINT(performance-no-int-to-ptr)
    const void* const zeros = ::mmap(place, guard.end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
    errno = errorBefore;
    if (zeros == MAP_FAILED)
        return false;
    guard.missed = true;
    return true;
}

void onBusError(int signal, siginfo_t* information, void* context)
{
    const auto address = reinterpret_cast<std::uintptr_t>(information->si_addr);
    for (Guard& guard : guards)
        if (address >= guard.begin && address < guard.end && putZeros(guard, address))
            return;
    if ((handlerBefore.sa_flags & SA_SIGINFO) != 0)
        handlerBefore.sa_sigaction(signal, information, context);
    else if (handlerBefore.sa_handler != SIG_DFL && handlerBefore.sa_handler != SIG_IGN)
        handlerBefore.sa_handler(signal);
    else
        std::signal(signal, SIG_DFL); // the instruction is tried again, and ends the program
}

void takeBusErrors()
{
    static std::once_flag once;
    std::call_once(once, [] {
        pageBytes = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        struct sigaction handler {};
        handler.sa_sigaction = onBusError;
        handler.sa_flags = SA_SIGINFO | SA_ONSTACK;
        ::sigaction(SIGBUS, &handler, &handlerBefore);
    });
}

/// The place's number; -1 where all are taken.
int takeGuard(std::span<const std::uint8_t> bytes)
{
    takeBusErrors();
    for (std::size_t number = 0; number < guards.size(); ++number) {
        Guard& guard = guards[number];
        if (guard.taken.exchange(true))
            continue;
        guard.missed = false;
        guard.begin = reinterpret_cast<std::uintptr_t>(bytes.data());
        guard.end = guard.begin + (bytes.size() + pageBytes - 1) / pageBytes * pageBytes;
        return static_cast<int>(number);
    }
    return -1;
}

void leave(Guard& guard)
{
    guard.end = 0;
    guard.begin = 0;
    guard.taken = false;
}

} // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path, WhenCut whenCut)
{
    // A pipe without a writer must not be waited for.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT)
        return failure(ErrorCode::FileNotFound, path.string());
    struct stat status {};
    void* memory = MAP_FAILED;
    if (descriptor >= 0 && ::fstat(descriptor, &status) == 0)
        memory = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_SHARED, descriptor, 0);
    if (descriptor >= 0 && S_ISDIR(status.st_mode))
        errno = EISDIR; // what mmap says of a folder helps nobody
    const bool empty = descriptor >= 0 && S_ISREG(status.st_mode) && status.st_size == 0;
    if (memory == MAP_FAILED) {
        const std::string reason = std::strerror(errno); // NOLINT(concurrency-mt-unsafe): glibc's is safe
        if (descriptor >= 0)
            ::close(descriptor);
        return empty ? failure(ErrorCode::FileDamaged, path.string(), "empty") : failure(ErrorCode::FileUnreadable, path.string(), reason);
    }
    const std::span bytes(static_cast<const std::uint8_t*>(memory), static_cast<std::size_t>(status.st_size));
    std::shared_ptr<MappedFile> file(new MappedFile(bytes, descriptor, -1));
    if (whenCut == WhenCut::ReadAsZeros)
        file->guard_ = takeGuard(bytes);
    if (whenCut == WhenCut::ReadAsZeros && file->guard_ < 0)
        return failure(ErrorCode::FileUnreadable, path.string(), std::strerror(EMFILE)); // NOLINT(concurrency-mt-unsafe)
    return file;
}

MappedFile::~MappedFile()
{
    if (guard_ >= 0)
        leave(guards.at(static_cast<std::size_t>(guard_)));
    ::close(descriptor_);
    ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

bool MappedFile::isWhole() const
{
    struct stat status {};
    return (guard_ < 0 || !guards.at(static_cast<std::size_t>(guard_)).missed) && ::fstat(descriptor_, &status) == 0 &&
           static_cast<std::uint64_t>(status.st_size) >= bytes_.size();
}

} // namespace lesionlab
