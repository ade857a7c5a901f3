// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <thread>

#include <fmt/format.h>

#include "core/datasets/builtin_stimuli.h"
#include "core/datasets/class_folders.h"
#include "core/study/task_names.h"
#include "core/support/blocking.h"
#include "core/support/files.h"

namespace lesionlab::study {
namespace {

constexpr const char* specificationFile = "study.json";
constexpr std::uint64_t largestSpecification = 16 << 20;
constexpr int lockAttempts = 200; ///< others hold study.json for milliseconds
constexpr std::chrono::milliseconds lockPause{20};

Result<void> checkName(std::string_view kind, const std::string& name)
{
    const auto allowed = [](unsigned char character) {
        return std::isalnum(character) != 0 || character == '.' || character == '_' || character == '-';
    };
    if (!name.empty() && name.size() <= 64 && name.front() != '.' && std::ranges::all_of(name, allowed))
        return {};
    return failure(ErrorCode::InvalidValue, kind, name, "letters, digits, “.”, “_” and “-”, not “.” first, at most 64");
}

datasets::SplitCounts onlyNeeded(datasets::SplitCounts counts, const SplitsNeeded& splits)
{
    return {splits.train ? counts.train : 0, splits.valid ? counts.valid : 0, splits.test ? counts.test : 0};
}

datasets::BuiltinStimuliOptions builtinOptions(const StudySpecification& specification, const SplitsNeeded& splits)
{
    datasets::BuiltinStimuliOptions options;
    options.identityTask = builtinIdentityTask;
    options.categoryTask = builtinCategoryTask;
    options.identities = specification.builtin.identities;
    options.categories = specification.builtin.categories;
    options.viewsPerIdentity = onlyNeeded(specification.builtin.viewsPerIdentity, splits);
    options.viewsPerCategory = onlyNeeded(specification.builtin.viewsPerCategory, splits);
    options.size = specification.resizeTo;
    options.seed = specification.builtin.seed;
    return options;
}

datasets::ClassFolderOptions folderOptions(const StudySpecification& specification, const SplitsNeeded& splits)
{
    datasets::ClassFolderOptions options;
    for (const FolderTask& task : specification.folders)
        options.tasks.push_back({task.name, task.folder, task.caps});
    options.resizeTo = specification.resizeTo;
    options.seed = specification.dataSeed;
    options.readTrain = splits.train;
    options.readValid = splits.valid;
    options.readTest = splits.test;
    return options;
}

Result<int> countClasses(const StudySpecification& specification, const std::stop_token& stop)
{
    if (specification.isBuiltin())
        return datasets::check(builtinOptions(specification, {true, true, true})).map([&] {
            return specification.builtin.identities + specification.builtin.categories;
        });
    return datasets::scanClassFolders(folderOptions(specification, {}), stop).map([](const datasets::ClassFolderScan& scan) {
        return scan.labels.classCount();
    });
}

bool holdsSomething(const std::filesystem::path& folder)
{
    std::error_code error;
    return std::filesystem::exists(folder, error) &&
           (!std::filesystem::is_directory(folder, error) || !std::filesystem::is_empty(folder, error));
}

} // namespace

DataNotes notesOn(const datasets::Dataset& dataset) { return {dataset.skipped, dataset.cacheProblem}; }

Result<void> checkRunName(const std::string& name) { return checkName("network", name); }

std::filesystem::path studyFolder(const std::filesystem::path& given)
{
    std::error_code ignored;
    const std::filesystem::path folder = std::filesystem::absolute(given, ignored).lexically_normal();
    return folder.has_filename() ? folder : folder.parent_path();
}

std::vector<std::string> taskNames(const StudySpecification& specification)
{
    if (specification.isBuiltin())
        return {builtinIdentityTask, builtinCategoryTask};
    std::vector<std::string> names;
    std::ranges::transform(specification.folders, std::back_inserter(names), &FolderTask::name);
    return names;
}

Result<void> checkTaskNames(const std::vector<std::string>& names)
{
    constexpr std::array reserved{"none", "both", "all", "random", "lowest", "keep", "units", "group"}; // words of the lesions' language
    for (const std::string& name : names) {
        if (auto valid = checkName("task", name); !valid)
            return valid;
        if (std::ranges::find(reserved, name) != reserved.end())
            return failure(ErrorCode::InvalidValue, "task", name,
                           "a name that no lesion has: none, both, all, random, lowest, keep, units, group");
    }
    return {};
}

Result<std::vector<int>> taskPositions(const datasets::LabelSpace& labels, const std::vector<std::string>& names)
{
    std::vector<int> positions;
    for (const std::string& name : names) {
        const auto position = labels.findTask(name);
        if (!position) {
            std::vector<std::string> known;
            std::ranges::transform(labels.tasks(), std::back_inserter(known), &datasets::TaskClasses::name);
            return failure(ErrorCode::UnknownName, "task", name, fmt::format("{}", fmt::join(known, ", ")));
        }
        positions.push_back(*position);
    }
    return positions;
}

Result<Study> Study::create(const std::filesystem::path& folder, StudySpecification specification, const std::stop_token& stop)
{
    if (holdsSomething(folder))
        return failure(ErrorCode::FolderNotEmpty, folder.string());
    if (auto valid = checkTaskNames(taskNames(specification)); !valid)
        return tl::unexpected(valid.error());
    const auto classes = countClasses(specification, stop);
    if (!classes)
        return tl::unexpected(classes.error());
    specification.architecture.classes = *classes;
    if (auto valid = networks::validate(specification.architecture); !valid)
        return tl::unexpected(valid.error());
    if (specification.layer.empty())
        specification.layer = networks::convolutionalLayers(specification.architecture).back().name;
    if (auto known = networks::layerIndex(specification.architecture, specification.layer); !known)
        return tl::unexpected(known.error());
    if (specification.resizeTo < specification.architecture.inputSize)
        return failure(ErrorCode::InvalidValue, "resize", std::to_string(specification.resizeTo),
                       fmt::format("{} or more", specification.architecture.inputSize));
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    return toJson(specification)
        .and_then([&](const std::string& text) { return writeFileAtomically(folder / specificationFile, text); })
        .map([&] { return Study(folder, specification); });
}

Result<Study> Study::open(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / specificationFile;
    return readFile(file, largestSpecification)
        .and_then([&](const std::string& text) { return specificationFromJson(text, file); })
        .map([&](StudySpecification specification) { return Study(folder, std::move(specification)); });
}

Result<void> Study::change(const std::function<void(StudySpecification&)>& edit)
{
    if (auto mayBlock = checkMayBlock("writing study.json"); !mayBlock)
        return mayBlock;
    auto lock = FileLock::acquire(folder_ / ".study.lock");
    for (int attempt = 0; attempt < lockAttempts && !lock && lock.error().code == ErrorCode::InUse; ++attempt) {
        std::this_thread::sleep_for(lockPause);
        lock = FileLock::acquire(folder_ / ".study.lock");
    }
    if (!lock)
        return tl::unexpected(lock.error());
    removeAbandonedFiles(folder_);
    auto now = Study::open(folder_);
    if (!now)
        return tl::unexpected(now.error());
    const auto before = toJson(now->specification_);
    edit(now->specification_);
    const auto after = toJson(now->specification_);
    if (!after)
        return tl::unexpected(after.error());
    if (auto readable = specificationFromJson(*after, folder_ / specificationFile); !readable) // never write what cannot be opened
        return tl::unexpected(readable.error());
    if (!before || *before != *after)
        if (auto written = writeFileAtomically(folder_ / specificationFile, *after); !written)
            return written;
    specification_ = std::move(now->specification_);
    return {};
}

Result<std::string> Study::addCondition(const Condition& condition)
{
    std::string name;
    const auto add = [&](StudySpecification& specification) {
        std::vector<NamedCondition>& conditions = specification.conditions;
        const auto same = [&](const NamedCondition& known) { return sameExperiment(known.condition, condition); };
        if (const auto found = std::ranges::find_if(conditions, same); found != conditions.end()) {
            name = found->name;
            return;
        }
        const std::string wanted = suggestedName(condition);
        const auto taken = [&] {
            return std::ranges::find(conditions, name, &NamedCondition::name) != conditions.end() || holdsSomething(runFolder(name));
        };
        name = wanted;
        for (int number = 2; taken(); ++number)
            name = fmt::format("{}-{}", wanted, number);
        conditions.push_back({name, condition});
    };
    return change(add).and_then([&name] { return checkRunName(name); }).map([&name] { return name; });
}

Result<void> Study::setUnitGroup(const NamedGroup& group)
{
    if (auto valid = checkName("group", group.name); !valid)
        return valid;
    return change([&group](StudySpecification& specification) {
        std::erase_if(specification.unitGroups,
                      [&group](const NamedGroup& known) { return known.name == group.name && known.layer == group.layer; });
        if (!group.units.empty())
            specification.unitGroups.push_back(group);
    });
}

std::map<std::string, std::vector<int>> Study::unitGroups(const std::string& layer) const
{
    std::map<std::string, std::vector<int>> groups;
    for (const NamedGroup& group : specification_.unitGroups)
        if (group.layer == layer)
            groups[group.name] = group.units;
    return groups;
}

Result<FileLock> Study::lockRun(const std::string& run) const
{
    return checkRunName(run).and_then([&] { return FileLock::acquire(runLockFile(run)); }).map([&](FileLock lock) {
        removeAbandonedFiles(runFolder(run));
        removeAbandonedFiles(rankingsFolder(run));
        return lock;
    });
}

std::filesystem::path Study::rankingFile(const std::string& run, const std::string& layer, const std::string& method) const
{
    return rankingsFolder(run) / fmt::format("{}-{}.json", layer, method);
}

Result<datasets::Dataset> Study::loadData(const SplitsNeeded& splits, const Progress& progress, const std::stop_token& stop) const
{
    if (auto mayBlock = checkMayBlock("preparing images"); !mayBlock)
        return tl::unexpected(mayBlock.error());
    auto dataset = specification_.isBuiltin() ? datasets::loadBuiltinStimuli(builtinOptions(specification_, splits), progress, stop)
                                              : datasets::loadClassFolders(folderOptions(specification_, splits), progress, stop);
    if (dataset && dataset->labels.classCount() != specification_.architecture.classes)
        return failure(ErrorCode::DoesNotFit, folder_.string(), fmt::format("{} classes", dataset->labels.classCount()),
                       fmt::format("{} classes", specification_.architecture.classes));
    return dataset;
}

} // namespace lesionlab::study
