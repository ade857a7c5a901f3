// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/copy.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "core/study/study.h"

namespace lesionlab::study {

Result<void> copyStudy(const std::filesystem::path& source, const std::filesystem::path& target)
{
    std::error_code error;
    if (std::filesystem::exists(target, error) &&
        !(std::filesystem::is_directory(target, error) && std::filesystem::is_empty(target, error)))
        return failure(ErrorCode::FolderNotEmpty, target.string());
    if (!std::filesystem::exists(source / "study.json", error))
        return failure(ErrorCode::FileNotFound, (source / "study.json").string());
    const std::filesystem::path place = studyFolder(target);
    std::filesystem::create_directories(place.parent_path(), error);
    std::string unfinished = place.string() + ".XXXXXX";
    if (::mkdtemp(unfinished.data()) == nullptr)
        return failure(ErrorCode::FileNotWritable, target.string(), std::generic_category().message(errno));
    std::filesystem::permissions(unfinished, std::filesystem::perms(0755), error);
    std::filesystem::copy(source, unfinished, std::filesystem::copy_options::recursive, error);
    if (!error)
        std::filesystem::rename(unfinished, place, error);
    if (!error)
        return {};
    std::error_code ignored;
    std::filesystem::remove_all(unfinished, ignored);
    return failure(ErrorCode::FileNotWritable, target.string(), error.message());
}

} // namespace lesionlab::study
