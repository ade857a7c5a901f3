// SPDX-License-Identifier: GPL-3.0-or-later
// Which files make the dataset: listing, valid share, caps. Reading them is in class_folders.cpp.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/datasets/class_folders.h"
#include "core/datasets/numpy_choice.h"
#include "core/support/random.h"

namespace lesionlab::datasets {
namespace {

namespace fs = std::filesystem;

using ClassFiles = std::map<std::string, std::vector<ImageFile>>; ///< class name → files sorted by name

enum Split : std::size_t { Train, Valid, Test, SplitCount };
constexpr std::array<const char*, SplitCount> splitNames = {"train", "valid", "test"};

/// Also of the validation images, whose folder others call "val" or "validation": the first that is there.
fs::path splitFolderOf(const fs::path& task, std::size_t split)
{
    std::error_code error;
    if (split == Valid)
        for (const char* const name : {splitNames[Valid], "val", "validation"})
            if (fs::is_directory(task / name, error))
                return task / name;
    return task / splitNames[split];
}

struct TaskListing {
    std::array<ClassFiles, SplitCount> splits;
    bool hasValidFolder = false;
    bool hasClassFolder = false; ///< with images or without
    std::vector<SkippedImage> skipped;
    std::set<std::string> passedOver; ///< classes
};

bool isHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool hasImageExtension(const fs::path& path)
{
    constexpr std::array<std::string_view, 9> known = {".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp"};
    std::string extension = path.extension().string();
    for (char& character : extension)
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    return std::find(known.begin(), known.end(), extension) != known.end();
}

/// Entries that are not hidden, sorted bytewise. Empty if there is no such folder.
Result<std::vector<fs::path>> listFolder(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> entries;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error))
        if (!isHidden(entry->path()))
            entries.push_back(entry->path());
    if (error && error != std::errc::no_such_file_or_directory)
        return failure(ErrorCode::FileUnreadable, folder.string(), error.message());
    std::sort(entries.begin(), entries.end(), [](const fs::path& left, const fs::path& right) { return left.native() < right.native(); });
    return entries;
}

/// Broken links are listed too, so that reading them can say so.
Result<std::vector<ImageFile>> listImages(const fs::path& folder, std::vector<SkippedImage>& skipped)
{
    auto entries = listFolder(folder);
    if (!entries)
        return tl::unexpected(entries.error());
    std::vector<ImageFile> files;
    for (const fs::path& path : *entries) {
        std::error_code error;
        if (fs::is_directory(path, error) || !hasImageExtension(path)) {
            skipped.push_back({path.string(), fs::is_directory(path, error) ? "a folder inside a class" : "not an image by its ending"});
            continue;
        }
        ImageFile& file = files.emplace_back();
        file.path = path;
        const auto bytes = fs::file_size(path, error);
        file.bytes = error ? 0 : bytes;
        if (file.bytes == 0)
            skipped.push_back({path.string(), "empty"});
        const auto modified = fs::last_write_time(path, error);
        file.modified = error ? 0 : modified.time_since_epoch().count();
    }
    if (files.empty())
        skipped.push_back({folder.string(), "no images in it"});
    return files;
}

Result<TaskListing> listTask(const TaskFolder& task, const std::stop_token& stop)
{
    std::error_code error;
    if (!fs::is_directory(task.folder, error))
        return failure(ErrorCode::FileNotFound, task.folder.string());
    const std::set<std::string> wanted(task.onlyClasses.begin(), task.onlyClasses.end());
    TaskListing listing;
    for (std::size_t split = 0; split < SplitCount; ++split) {
        const fs::path splitFolder = splitFolderOf(task.folder, split);
        const bool exists = fs::is_directory(splitFolder, error);
        if (split == Valid)
            listing.hasValidFolder = exists;
        auto classFolders = exists ? listFolder(splitFolder) : std::vector<fs::path>();
        if (!classFolders)
            return tl::unexpected(classFolders.error());
        for (const fs::path& classFolder : *classFolders) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled);
            if (!fs::is_directory(classFolder, error)) {
                listing.skipped.push_back({classFolder.string(), "not in the folder of a class"});
                continue;
            }
            listing.hasClassFolder = true;
            const std::string className = classFolder.filename().string();
            if (!wanted.empty() && !wanted.contains(className)) {
                listing.passedOver.insert(className);
                continue;
            }
            auto files = listImages(classFolder, listing.skipped);
            if (!files)
                return tl::unexpected(files.error());
            if (!files->empty())
                listing.splits[split][className] = std::move(*files);
        }
    }
    return listing;
}

/// Moves the first `count` files of an order out, both parts staying sorted.
std::vector<ImageFile> takeFirst(std::vector<ImageFile>& files, const std::vector<std::size_t>& order, std::size_t count)
{
    const std::set<std::size_t> chosen(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size())));
    std::vector<ImageFile> taken;
    std::vector<ImageFile> left;
    for (std::size_t i = 0; i < files.size(); ++i)
        (chosen.contains(i) ? taken : left).push_back(std::move(files[i]));
    files = std::move(left);
    return taken;
}

/// Streams are named by class, not by task: renaming a task, or adding one, does not change the others' choice.
void takeValidShare(TaskListing& listing, const ClassFolderOptions& options)
{
    for (auto& [className, files] : listing.splits[Train]) {
        const auto count =
            static_cast<std::size_t>(std::lround(static_cast<double>(files.size()) * static_cast<double>(options.validShare)));
        if (count == 0)
            continue;
        std::vector<std::size_t> order(files.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        RandomStream(options.seed, "valid share of " + className).shuffle(std::span(order));
        listing.splits[Valid][className] = takeFirst(files, order, count);
    }
}

void applyCaps(TaskListing& listing, const SplitCounts& caps, std::uint64_t seed)
{
    const std::array<int, SplitCount> limits = {caps.train, caps.valid, caps.test};
    for (std::size_t split = 0; split < SplitCount; ++split)
        for (auto& [className, files] : listing.splits[split])
            if (limits[split] > 0 && files.size() > static_cast<std::size_t>(limits[split]))
                files = takeFirst(files, numpyShuffled(files.size(), seed), static_cast<std::size_t>(limits[split]));
}

TaskClasses classesOf(const TaskFolder& task, const TaskListing& listing)
{
    std::set<std::string> names;
    for (const ClassFiles& split : listing.splits)
        for (const auto& [className, files] : split)
            names.insert(className);
    return {.name = task.name, .classNames = {names.begin(), names.end()}};
}

/// Which classes have no images to learn from, or none to be tested with though others have.
void noteGaps(const TaskFolder& task, const TaskClasses& classes, TaskListing& listing)
{
    for (const std::string& name : classes.classNames) {
        if (!listing.splits[Train].contains(name))
            listing.skipped.push_back({(task.folder / splitNames[Train] / name).string(), "no training images of this class"});
        if (!listing.splits[Test].empty() && !listing.splits[Test].contains(name))
            listing.skipped.push_back({(task.folder / splitNames[Test] / name).string(), "no test images of this class"});
    }
}

/// All files of a split with their labels and names, sorted by class.
std::vector<ImageFile> labelled(ClassFiles&& classes, const TaskClasses& task, std::size_t split)
{
    std::vector<ImageFile> all;
    for (auto& [className, files] : classes) {
        const auto position = std::lower_bound(task.classNames.begin(), task.classNames.end(), className) - task.classNames.begin();
        for (ImageFile& file : files) {
            file.label = task.firstClass + static_cast<int>(position);
            file.name = fmt::format("{}/{}/{}/{}", task.name, splitNames[split], className, file.path.filename().string());
            all.push_back(std::move(file));
        }
    }
    return all;
}

Result<void> checkOptions(const ClassFolderOptions& options)
{
    if (options.tasks.empty())
        return failure(ErrorCode::InvalidValue, "tasks", "0", "at least 1");
    if (options.resizeTo < 1 || options.resizeTo > 4096)
        return failure(ErrorCode::InvalidValue, "resizeTo", fmt::to_string(options.resizeTo), "1 ... 4096");
    if (!(options.validShare >= 0.0F && options.validShare <= 0.9F))
        return failure(ErrorCode::InvalidValue, "validShare", fmt::to_string(options.validShare), "0 ... 0.9");
    std::set<std::string> names;
    for (const TaskFolder& task : options.tasks)
        if (task.name.empty() || !names.insert(task.name).second)
            return failure(ErrorCode::InvalidValue, "task", task.name, "names that differ");
    return {};
}

Result<TaskListing> prepareTask(const TaskFolder& task, const ClassFolderOptions& options, const std::stop_token& stop)
{
    auto listing = listTask(task, stop);
    if (!listing)
        return listing;
    if (!listing->hasClassFolder)
        return failure(ErrorCode::NoClassesFound, task.folder.string());
    const bool noneListed =
        std::ranges::all_of(listing->splits, [](const ClassFiles& files) { return files.empty(); }) && !listing->passedOver.empty();
    if (noneListed) // the images are there: it is the list
        return failure(ErrorCode::UnknownName, "class", task.onlyClasses.front(),
                       fmt::format("the folders in {}", (task.folder / splitNames[Train]).string()));
    if (listing->splits[Train].empty())
        return failure(ErrorCode::NoImagesFound, (task.folder / splitNames[Train]).string());
    if (!listing->hasValidFolder)
        takeValidShare(*listing, options);
    applyCaps(*listing, task.caps, options.seed);
    return listing;
}

/// What the order of the tasks' class ranges goes by: the same for "faces", "./faces/" and the absolute path.
std::string sortKey(const fs::path& folder)
{
    std::string path = fs::absolute(folder).lexically_normal().string();
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

} // namespace

Result<ClassFolderScan> scanClassFolders(const ClassFolderOptions& options, const std::stop_token& stop)
{
    if (auto valid = checkOptions(options); !valid)
        return tl::unexpected(valid.error());
    std::vector<TaskListing> listings;
    std::vector<TaskClasses> classes;
    std::vector<std::string> folders;
    for (const TaskFolder& task : options.tasks) {
        auto listing = prepareTask(task, options, stop);
        if (!listing)
            return tl::unexpected(listing.error());
        classes.push_back(classesOf(task, *listing));
        noteGaps(task, classes.back(), *listing);
        folders.push_back(options.firstClasses.empty() ? sortKey(task.folder)
                                                       : fmt::format("{:010}", options.firstClasses[folders.size()]));
        listings.push_back(std::move(*listing));
    }
    ClassFolderScan scan{.labels = LabelSpace(std::move(classes), folders), .tasks = {}, .skipped = {}};
    for (std::size_t i = 0; i < listings.size(); ++i) {
        const TaskClasses& task = scan.labels.tasks()[i];
        auto& splits = listings[i].splits;
        std::ranges::move(listings[i].skipped, std::back_inserter(scan.skipped));
        scan.tasks.push_back({labelled(std::move(splits[Train]), task, Train), labelled(std::move(splits[Valid]), task, Valid),
                              labelled(std::move(splits[Test]), task, Test), static_cast<int>(listings[i].passedOver.size()),
                              !std::ranges::is_sorted(options.tasks[i].onlyClasses)});
    }
    return scan;
}

} // namespace lesionlab::datasets
