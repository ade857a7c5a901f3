// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/class_identity.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/study/study_json.h"

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
