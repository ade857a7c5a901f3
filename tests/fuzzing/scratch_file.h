// SPDX-License-Identifier: GPL-3.0-or-later
/// ScratchFile: a file of this process's own that holds one fuzzing input, for readers that take a path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace lesionlab::fuzzing {

/// In the folder for temporary files, which should lie in memory: it is written for every input. Gone at the end.
class ScratchFile {
public:
    explicit ScratchFile(const std::string& name)
        : folder_(std::filesystem::temp_directory_path() / ("lesionlab-fuzzing-" + std::to_string(::getpid()))), path_(folder_ / name)
    {
        std::filesystem::create_directories(path_.parent_path());
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    void fill(const std::uint8_t* data, std::size_t size) const
    {
        std::ofstream file(path_, std::ios::binary | std::ios::trunc);
        file.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    }

private:
    std::filesystem::path folder_;
    std::filesystem::path path_;
};

/// What was read once can be written and read again: ends the process where `holds` is false.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace lesionlab::fuzzing
