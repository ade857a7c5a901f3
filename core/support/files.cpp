// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace lesionlab {
namespace {

constexpr std::string_view temporaryMark = ".writing-"; ///< between the target's name and six characters that mkostemp draws
constexpr std::string_view drawnPlace = "XXXXXX";

/// Asked for before the program has threads: asking sets it for a moment, for all of them.
const mode_t fileModeMask = [] {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return mask;
}();

std::string lastSystemError() { return std::strerror(errno); } // NOLINT(concurrency-mt-unsafe): glibc's is safe

Result<void> writeAll(int descriptor, const std::filesystem::path& file, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failure(ErrorCode::FileNotWritable, file.string(), lastSystemError());
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

/// Makes a rename or a new file in `folder` survive a power cut. Some file systems cannot; that is no error.
void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

bool isTemporary(std::string_view name)
{
    const std::size_t tail = temporaryMark.size() + drawnPlace.size();
    return name.size() > tail && name.substr(name.size() - tail).starts_with(temporaryMark) &&
           std::ranges::all_of(name.substr(name.size() - drawnPlace.size()),
                               [](unsigned char character) { return std::isalnum(character) != 0; });
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int descriptor)
    : target_(std::move(target)), temporary_(std::move(temporary)), descriptor_(descriptor)
{
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : target_(std::move(other.target_)), temporary_(std::move(other.temporary_)), descriptor_(std::exchange(other.descriptor_, -1))
{
}

AtomicFile::~AtomicFile()
{
    if (descriptor_ < 0)
        return;
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target)
{
    std::error_code error;
    if (target.has_parent_path())
        std::filesystem::create_directories(target.parent_path(), error);
    if (error)
        return failure(ErrorCode::FileNotWritable, target.string(), error.message());
    std::string name = fmt::format("{}{}{}", target.string(), temporaryMark, drawnPlace);
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return failure(ErrorCode::FileNotWritable, target.string(), lastSystemError());
    ::fchmod(descriptor, 0666 & ~fileModeMask);
    return AtomicFile(target, name, descriptor);
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes) { return writeAll(descriptor_, target_, bytes); }

Result<void> AtomicFile::commit()
{
    const int descriptor = std::exchange(descriptor_, -1);
    const bool synced = ::fsync(descriptor) == 0;
    const bool closed = ::close(descriptor) == 0;
    if (!synced || !closed || ::rename(temporary_.c_str(), target_.c_str()) != 0) {
        auto error = failure(ErrorCode::FileNotWritable, target_.string(), lastSystemError());
        ::unlink(temporary_.c_str());
        return error;
    }
    syncFolder(target_.parent_path());
    return {};
}

void removeAbandonedFiles(const std::filesystem::path& folder, std::chrono::seconds untouched)
{
    std::error_code error;
    const auto newest = std::filesystem::file_time_type::clock::now() - untouched;
    const auto isOld = [&](const std::filesystem::path& file) {
        return untouched.count() == 0 || std::filesystem::last_write_time(file, error) < newest;
    };
    std::vector<std::filesystem::path> abandoned;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->symlink_status(error).type() == std::filesystem::file_type::regular && isTemporary(entry->path().filename().string()) &&
            isOld(entry->path()))
            abandoned.push_back(entry->path());
    for (const std::filesystem::path& file : abandoned)
        std::filesystem::remove(file, error);
}

Result<void> writeFileAtomically(const std::filesystem::path& target, std::string_view content)
{
    return AtomicFile::create(target).and_then([content](AtomicFile file) -> Result<void> {
        if (auto written = file.write(std::as_bytes(std::span(content))); !written)
            return written;
        return file.commit();
    });
}

Result<void> appendLineSynced(const std::filesystem::path& file, std::string_view line)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return failure(ErrorCode::FileNotWritable, file.string(), lastSystemError());
    const std::string content = std::string(line) + '\n';
    auto written = writeAll(descriptor, file, std::as_bytes(std::span(content)));
    if (written && ::fsync(descriptor) != 0)
        written = failure(ErrorCode::FileNotWritable, file.string(), lastSystemError());
    ::close(descriptor);
    return written;
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error)
        return failure(ErrorCode::FileNotWritable, file.string(), error.message());
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return failure(ErrorCode::FileNotWritable, file.string(), lastSystemError());
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return FileLock(descriptor);
    const bool held = errno == EWOULDBLOCK;
    auto problem = held ? failure(ErrorCode::InUse, file.string()) : failure(ErrorCode::FileNotWritable, file.string(), lastSystemError());
    ::close(descriptor);
    return problem;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<std::string> readFile(const std::filesystem::path& file, std::uint64_t maximumBytes)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT ? Result<std::string>(failure(ErrorCode::FileNotFound, file.string()))
                               : Result<std::string>(failure(ErrorCode::FileUnreadable, file.string(), lastSystemError()));
    std::string content;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) // so that large files are not copied while they are read
        content.reserve(static_cast<std::size_t>(std::min(static_cast<std::uint64_t>(status.st_size), maximumBytes)));
    std::array<char, 1 << 16> block{};
    ssize_t count = 0;
    while ((count = ::read(descriptor, block.data(), block.size())) != 0) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            break;
        content.append(block.data(), static_cast<std::size_t>(count));
        if (content.size() > maximumBytes)
            break;
    }
    const std::string reason = count < 0 ? lastSystemError() : std::string();
    ::close(descriptor);
    if (!reason.empty())
        return failure(ErrorCode::FileUnreadable, file.string(), reason);
    if (content.size() > maximumBytes)
        return failure(ErrorCode::FileDamaged, file.string(), fmt::format("larger than {} bytes", maximumBytes));
    return content;
}

std::filesystem::path userCacheFolder()
{
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') // NOLINT(concurrency-mt-unsafe)
        return std::filesystem::path(cache) / "lesionlab";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') // NOLINT(concurrency-mt-unsafe)
        return std::filesystem::path(home) / ".cache" / "lesionlab";
    return std::filesystem::temp_directory_path() / "lesionlab-cache";
}

std::string checksum(std::span<const std::byte> bytes) { return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size())); }

} // namespace lesionlab
