// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lesionlab {

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path)
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
    const std::string reason = memory == MAP_FAILED ? std::strerror(errno) : ""; // NOLINT(concurrency-mt-unsafe): glibc's is safe
    if (descriptor >= 0)
        ::close(descriptor);
    if (empty)
        return failure(ErrorCode::FileDamaged, path.string(), "empty");
    if (memory == MAP_FAILED)
        return failure(ErrorCode::FileUnreadable, path.string(), reason);
    const std::span bytes(static_cast<const std::uint8_t*>(memory), static_cast<std::size_t>(status.st_size));
    return std::shared_ptr<const MappedFile>(new MappedFile(bytes));
}

MappedFile::~MappedFile() { ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size()); }

} // namespace lesionlab
