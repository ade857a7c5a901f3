// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/builtin_stimuli.h"

#include <algorithm>
#include <array>
#include <span>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "core/datasets/pixel_store.h"
#include "core/stimuli/stimulus_set.h"
#include "core/support/files.h"

namespace lesionlab::datasets {
namespace {

using stimuli::Kind;
using stimuli::Split;
using stimuli::ViewAddress;

constexpr std::array splits = {Split::Train, Split::Valid, Split::Test};

int viewsOf(const SplitCounts& counts, Split split)
{
    return std::array{counts.train, counts.valid, counts.test}[static_cast<std::size_t>(split)];
}

/// One of the two tasks, if it has classes.
struct RenderedTask {
    Kind kind;
    std::string name;
    int classes;
    SplitCounts views;

    [[nodiscard]] std::vector<ViewAddress> addresses(Split split) const
    {
        return stimuli::viewAddresses(kind, classes, split, viewsOf(views, split));
    }
};

std::vector<RenderedTask> tasksOf(const BuiltinStimuliOptions& options)
{
    std::vector<RenderedTask> tasks;
    if (options.identities > 0)
        tasks.push_back({Kind::Face, options.identityTask, options.identities, options.viewsPerIdentity});
    if (options.categories > 0)
        tasks.push_back({Kind::Object, options.categoryTask, options.categories, options.viewsPerCategory});
    return tasks;
}

LabelSpace labelsOf(const std::vector<RenderedTask>& tasks)
{
    std::vector<TaskClasses> classes;
    for (const RenderedTask& task : tasks) {
        TaskClasses& added = classes.emplace_back();
        added.name = task.name;
        for (int i = 0; i < task.classes; ++i)
            added.classNames.push_back(stimuli::className(task.kind, i));
    }
    return LabelSpace(std::move(classes));
}

/// Changes with everything that the pixels depend on.
std::string cacheKey(const BuiltinStimuliOptions& options, const RenderedTask& task, Split split)
{
    return fmt::format("stimuli {}, seed {}, {} px, {}, {} of {} classes, views {}", stimuli::generatorVersion, options.seed, options.size,
                       task.kind == Kind::Face ? "faces" : "objects", task.classes, stimuli::splitName(split), viewsOf(task.views, split));
}

class Renderer {
public:
    Renderer(const BuiltinStimuliOptions& options, std::uint64_t total, const Progress& progress, const std::stop_token& stop)
        : options_(options), total_(total), progress_(progress), stop_(stop)
    {
    }

    /// A cache that cannot be written costs the next call time, not this one its images.
    Result<PixelStore> obtain(const RenderedTask& task, Split split)
    {
        const std::vector<ViewAddress> addresses = task.addresses(split);
        const auto reporter = [this](Phase phase) {
            return [this, phase](std::size_t done) { report(progress_, phase, before_ + done, total_); };
        };
        PixelStoreRequest request;
        request.count = addresses.size();
        request.make = [&](std::size_t number) -> Result<images::Image> {
            return stimuli::renderView(options_.seed, options_.size, addresses[number]).image;
        };
        request.key = cacheKey(options_, task, split);
        if (!options_.cacheFolder.empty() && !cacheProblem)
            request.cacheFile = options_.cacheFolder / (checksum(std::as_bytes(std::span(request.key))) + ".pixels");
        request.threads =
            options_.workers > 0 ? static_cast<std::size_t>(options_.workers) : std::max(1U, std::thread::hardware_concurrency());
        request.onMade = reporter(Phase::RenderingStimuli);
        request.onVerified = reporter(Phase::VerifyingCache);
        request.mayStayInMemory = true;
        auto store = obtainPixels(request, stop_);
        if (store && store->cacheProblem)
            cacheProblem = store->cacheProblem;
        before_ += addresses.size();
        return store;
    }

    std::optional<Error> cacheProblem;

private:
    const BuiltinStimuliOptions& options_;
    std::uint64_t total_;
    const Progress& progress_;
    const std::stop_token& stop_;
    std::uint64_t before_ = 0;
};

/// The views in the order of their labels, which is by name and so another than the stimulus set's.
Result<std::shared_ptr<const ImageSet>> renderSplit(const std::vector<RenderedTask>& tasks, Split split, const LabelSpace& labels,
                                                    Renderer& renderer)
{
    std::vector<PackedImages::Entry> entries;
    std::vector<std::shared_ptr<const void>> owners;
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        auto store = renderer.obtain(tasks[task], split);
        if (!store)
            return tl::unexpected(store.error());
        const std::vector<ViewAddress> addresses = tasks[task].addresses(split);
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            const PixelStore::Slot& slot = store->slots[i];
            const std::string className = stimuli::className(addresses[i].kind, addresses[i].classIndex);
            entries.push_back({.label = labels.findClass(static_cast<int>(task), className).value(),
                               .width = slot.width,
                               .height = slot.height,
                               .pixels = slot.pixels,
                               .name = fmt::format("{}/{}/{}/{:04}", tasks[task].name, stimuli::splitName(split), className,
                                                   addresses[i].viewIndex - stimuli::firstView(split) + 1)});
        }
        owners.push_back(std::move(store->owner));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) { return left.label < right.label; });
    return std::make_shared<const PackedImages>(std::move(entries), std::move(owners));
}

} // namespace

std::filesystem::path BuiltinStimuliOptions::defaultStimulusCacheFolder() { return userCacheFolder() / "stimuli"; }

Result<void> check(const BuiltinStimuliOptions& options)
{
    const std::vector<RenderedTask> tasks = tasksOf(options);
    if (tasks.empty())
        return failure(ErrorCode::InvalidValue, "tasks", "0", "at least 1");
    if (tasks.front().name.empty() || tasks.back().name.empty() || (tasks.size() == 2 && tasks[0].name == tasks[1].name))
        return failure(ErrorCode::InvalidValue, "task", tasks.back().name, "names that differ");
    const stimuli::StimulusSetSpecification set = {
        .identities = options.identities, .categories = options.categories, .size = options.size, .seed = options.seed};
    for (const Split split : splits)
        if (auto valid = stimuli::check(set, viewsOf(options.viewsPerIdentity, split), viewsOf(options.viewsPerCategory, split)); !valid)
            return valid;
    return {};
}

Result<Dataset> loadBuiltinStimuli(const BuiltinStimuliOptions& options, const Progress& progress, const std::stop_token& stop)
{
    if (auto valid = check(options); !valid)
        return tl::unexpected(valid.error());
    const std::vector<RenderedTask> tasks = tasksOf(options);
    std::uint64_t total = 0;
    for (const RenderedTask& task : tasks)
        for (const Split split : splits)
            total += task.addresses(split).size();

    Renderer renderer(options, total, progress, stop);
    Dataset dataset;
    dataset.labels = labelsOf(tasks);
    for (auto [split, set] :
         {std::pair(Split::Train, &dataset.train), std::pair(Split::Valid, &dataset.valid), std::pair(Split::Test, &dataset.test)}) {
        auto rendered = renderSplit(tasks, split, dataset.labels, renderer);
        if (!rendered)
            return tl::unexpected(rendered.error());
        *set = std::move(*rendered);
    }
    dataset.cacheProblem = renderer.cacheProblem;
    return dataset;
}

} // namespace lesionlab::datasets
