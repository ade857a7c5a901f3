// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/class_identity.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "core/study/study_json.h"
#include "core/support/files.h"
#include "core/support/utf8.h"

namespace lesionlab::study {
namespace {

/// Those of `names` that are not among `others`; of many the first.
std::string missingFrom(const std::vector<std::string>& others, const std::vector<std::string>& names)
{
    constexpr std::size_t most = 5;
    std::vector<std::string> missing;
    std::ranges::copy_if(names, std::back_inserter(missing),
                         [&others](const std::string& name) { return std::ranges::find(others, name) == others.end(); });
    const bool more = missing.size() > most;
    missing.resize(std::min(missing.size(), most));
    return missing.empty() ? "–" : fmt::format("{}{}", fmt::join(missing, ", "), more ? " …" : "");
}

} // namespace

Result<std::vector<std::string>> readClassList(const std::filesystem::path& file)
{
    constexpr std::uint64_t largest = 64 << 20;
    const auto content = readFile(file, largest);
    if (!content)
        return tl::unexpected(content.error());
    if (!codePoints(*content))
        return failure(ErrorCode::FileDamaged, file.string(), "it is not UTF-8");
    std::vector<std::string> names;
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF"; // of Windows' editors
    std::istringstream lines(content->starts_with(byteOrderMark) ? content->substr(byteOrderMark.size()) : *content);
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
            line.pop_back();
        if (!line.empty())
            names.push_back(std::move(line));
    }
    if (names.empty())
        return failure(ErrorCode::FileDamaged, file.string(), "there are no classes in it");
    return names;
}

std::vector<std::string> storableNames(const datasets::TaskClasses& task)
{
    std::vector<std::string> names;
    for (const std::string& name : task.classNames)
        names.push_back(Json::parse(textOf(name)).get<std::string>());
    return names;
}

Result<void> checkClasses(const datasets::LabelSpace& labels, const StudySpecification& specification, const std::filesystem::path& folder)
{
    for (std::size_t i = 0; i < specification.folders.size(); ++i) {
        const FolderTask& task = specification.folders[i];
        const std::vector<std::string> found = storableNames(labels.tasks()[i]);
        if (!task.classes.empty() && found != task.classes)
            return failure(ErrorCode::OtherClasses, task.folder.string(), missingFrom(task.classes, found),
                           missingFrom(found, task.classes));
    }
    if (labels.classCount() != specification.architecture.classes)
        return failure(ErrorCode::DoesNotFit, folder.string(), fmt::format("{} classes", labels.classCount()),
                       fmt::format("{} classes", specification.architecture.classes));
    return {};
}

} // namespace lesionlab::study
