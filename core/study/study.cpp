// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

#include <fmt/format.h>

#include "core/datasets/builtin_stimuli.h"
#include "core/datasets/class_folders.h"
#include "core/lesions/onset_method.h"
#include "core/study/class_identity.h"
#include "core/study/dose_file.h"
#include "core/study/name_characters.h"
#include "core/study/study_making.h"
#include "core/study/task_names.h"
#include "core/support/blocking.h"
#include "core/support/files.h"
#include "core/support/utf8.h"

namespace lesionlab::study {
namespace {

constexpr const char* specificationFile = "study.json";
constexpr std::uint64_t largestSpecification = 16 << 20;
constexpr int lockAttempts = 200; ///< others hold study.json for milliseconds
constexpr std::chrono::milliseconds lockPause{20};

Result<void> checkName(std::string_view kind, const std::string& name)
{
    constexpr std::size_t longest = 64;       // characters
    constexpr std::size_t longestBytes = 200; // file systems allow 255, and files are called after it
    const auto characters = codePoints(name);
    if (characters && !name.empty() && characters->size() <= longest && name.size() <= longestBytes && name.front() != '.' &&
        std::ranges::all_of(*characters, mayBeInName))
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
        options.tasks.push_back({task.name, task.folder, task.caps, task.onlyListed ? task.classes : std::vector<std::string>()});
    options.resizeTo = specification.resizeTo;
    options.seed = specification.dataSeed;
    options.readTrain = splits.train;
    options.readValid = splits.valid;
    options.readTest = splits.test;
    for (const FolderTask& task : specification.folders)
        if (!task.classes.empty())
            options.firstClasses.push_back(task.firstClass);
    return options;
}

/// Every class of the list has images.
Result<void> checkListedClasses(const StudySpecification& specification, const datasets::LabelSpace& labels)
{
    for (std::size_t i = 0; i < specification.folders.size(); ++i) {
        const FolderTask& task = specification.folders[i];
        const std::vector<std::string>& found = labels.tasks()[i].classNames;
        if (task.onlyListed)
            for (const std::string& name : task.classes)
                if (!std::ranges::binary_search(found, name))
                    return failure(ErrorCode::UnknownName, "class", name,
                                   fmt::format("the folders in {}", (task.folder / "train").string()));
    }
    return {};
}

/// NumPy, whose choice a cap follows, takes no larger seeds.
Result<void> checkDataSeed(const StudySpecification& specification)
{
    const auto isCapped = [](const FolderTask& task) { return task.caps.train > 0 || task.caps.valid > 0 || task.caps.test > 0; };
    if (std::in_range<std::uint32_t>(specification.dataSeed) || std::ranges::none_of(specification.folders, isCapped))
        return {};
    return failure(ErrorCode::InvalidValue, "data-seed", std::to_string(specification.dataSeed),
                   "0 … 4294967295 where images per class are limited");
}

/// `found`: null where the folders are still to be listed.
Result<void> takeInClasses(StudySpecification& specification, const datasets::ClassFolderScan* found, const std::stop_token& stop)
{
    if (specification.isBuiltin())
        return datasets::check(builtinOptions(specification, {true, true, true})).map([&] {
            specification.architecture.classes = specification.builtin.identities + specification.builtin.categories;
        });
    const auto takeIn = [&specification](const datasets::ClassFolderScan& scan) {
        specification.architecture.classes = scan.labels.classCount();
        for (std::size_t i = 0; i < specification.folders.size(); ++i) {
            specification.folders[i].classes = storableNames(scan.labels.tasks()[i]);
            specification.folders[i].firstClass = scan.labels.tasks()[i].firstClass;
        }
    };
    if (found == nullptr)
        return lookAtFolders(specification, stop).map(takeIn);
    takeIn(*found);
    return {};
}

Condition normalisedFor(const StudySpecification& specification, Condition condition)
{
    const std::vector<std::string> tasks = taskNames(specification);
    condition.lesion = withUnionWord(condition.lesion, tasks.size() == 2 ? "both" : "all");
    const auto place = [&tasks](const std::string& task) { return std::ranges::find(tasks, task) - tasks.begin(); };
    std::ranges::stable_sort(condition.tasks, {}, place);
    if (!condition.groupUnits.empty() || !namesGroup(condition.lesion))
        return condition;
    for (const NamedGroup& group : specification.unitGroups)
        if (group.layer == condition.layer && condition.lesion == groupLesion(group.name))
            condition.groupUnits = group.units;
    return condition;
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

Result<datasets::ClassFolderScan> lookAtFolders(const StudySpecification& specification, const std::stop_token& stop)
{
    datasets::ClassFolderOptions options = folderOptions(specification, {});
    options.firstClasses.clear(); // of a study that is yet to be made nothing is fixed
    return checkTaskNames(taskNames(specification))
        .and_then([&] { return checkDataSeed(specification); })
        .and_then([&] { return datasets::scanClassFolders(options, stop); })
        .and_then([&](datasets::ClassFolderScan scan) -> Result<datasets::ClassFolderScan> {
            if (auto listed = checkListedClasses(specification, scan.labels); !listed)
                return tl::unexpected(listed.error());
            return scan;
        });
}

Result<StudySpecification> completed(const std::filesystem::path& folder, StudySpecification specification, const KnownBefore& known,
                                     const std::stop_token& stop)
{
    if (holdsSomething(folder))
        return failure(ErrorCode::FolderNotEmpty, folder.string());
    if (auto valid = checkTaskNames(taskNames(specification)); !valid)
        return tl::unexpected(valid.error());
    if (auto classes = takeInClasses(specification, known.found, stop); !classes)
        return tl::unexpected(classes.error());
    if (known.outputs && *known.outputs != specification.architecture.classes)
        return failure(ErrorCode::DoesNotFit, folder.string(), fmt::format("outputs for {} classes", *known.outputs),
                       fmt::format("outputs for the {} classes of the images", specification.architecture.classes));
    if (auto valid = networks::validate(specification.architecture); !valid)
        return tl::unexpected(valid.error());
    if (specification.layer.empty())
        specification.layer = networks::convolutionalLayers(specification.architecture).back().name;
    if (auto layer = networks::layerIndex(specification.architecture, specification.layer); !layer)
        return tl::unexpected(layer.error());
    if (specification.resizeTo < specification.architecture.inputSize)
        return failure(ErrorCode::InvalidValue, "resize", std::to_string(specification.resizeTo),
                       fmt::format("{} or more", specification.architecture.inputSize));
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    return specification;
}

Result<Study> writeStudy(const std::filesystem::path& folder, const StudySpecification& specification)
{
    if (holdsSomething(folder)) // by now
        return failure(ErrorCode::FolderNotEmpty, folder.string());
    return toJson(specification)
        .and_then([&](const std::string& text) { return writeFileAtomically(folder / specificationFile, text); })
        .and_then([&] { return Study::open(folder); });
}

Result<Study> Study::create(const std::filesystem::path& folder, StudySpecification specification, const std::stop_token& stop)
{
    return completed(folder, std::move(specification), {}, stop).and_then([&](const StudySpecification& complete) {
        return writeStudy(folder, complete);
    });
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

Condition Study::normalised(Condition condition) const { return normalisedFor(specification_, std::move(condition)); }

Result<void> Study::checkPossible(const Condition& condition) const
{
    if (condition.isSham() || condition.schedule != LesionSchedule::Onset)
        return {};
    const auto layers = networks::convolutionalLayers(specification_.architecture);
    const auto found = std::ranges::find(layers, condition.layer, &networks::ConvolutionalLayer::name);
    return found == layers.end() ? Result<void>() : lesions::checkOnset(layers, static_cast<int>(found - layers.begin()), condition.method);
}

Result<std::string> Study::addCondition(const Condition& asked)
{
    if (auto possible = checkPossible(asked); !possible)
        return tl::unexpected(possible.error());
    std::string name;
    const auto add = [&](StudySpecification& specification) {
        const Condition condition = normalisedFor(specification, asked);
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
        removeAbandonedFiles(dosesFolder(*this, run));
        return lock;
    });
}

std::string Study::imagePlaces(const std::string& split, const std::vector<std::string>& tasks) const
{
    std::vector<std::string> places;
    for (const FolderTask& task : specification_.folders)
        if (tasks.empty() || std::ranges::find(tasks, task.name) != tasks.end())
            places.push_back((task.folder / split).string());
    return places.empty() ? (folder_ / specificationFile).string() : fmt::format("{}", fmt::join(places, ", "));
}

std::filesystem::path Study::rankingFile(const std::string& run, const std::string& layer, const std::string& method) const
{
    return rankingsFolder(run) / fmt::format("{}-{}.json", layer, method);
}

Result<datasets::Dataset> Study::loadData(const SplitsNeeded& splits, const Progress& progress, const std::stop_token& stop) const
{
    if (auto mayBlock = checkMayBlock("preparing images"); !mayBlock)
        return tl::unexpected(mayBlock.error());
    const auto check = [this](const datasets::LabelSpace& labels) { return checkClasses(labels, specification_, folder_); };
    if (!specification_.isBuiltin()) {
        datasets::ClassFolderOptions options = folderOptions(specification_, splits);
        options.checkLabels = check;
        return datasets::loadClassFolders(options, progress, stop);
    }
    auto stimuli = datasets::loadBuiltinStimuli(builtinOptions(specification_, splits), progress, stop);
    if (stimuli)
        if (auto fit = check(stimuli->labels); !fit)
            return tl::unexpected(fit.error());
    return stimuli;
}

} // namespace lesionlab::study
