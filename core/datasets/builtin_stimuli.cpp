// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/builtin_stimuli.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/stimuli/stimulus_pack.h"

namespace lesionlab::datasets {
namespace {

using stimuli::Kind;
using stimuli::PackSpecification;
using stimuli::Split;

/// One of the two tasks, if it has classes.
struct RenderedTask {
    Kind kind;
    std::string name;
    int classes;
};

std::vector<RenderedTask> tasksOf(const BuiltinStimuliOptions& options)
{
    std::vector<RenderedTask> tasks;
    if (options.identities > 0)
        tasks.push_back({Kind::Face, options.identityTask, options.identities});
    if (options.categories > 0)
        tasks.push_back({Kind::Object, options.categoryTask, options.categories});
    return tasks;
}

PackSpecification packFor(const BuiltinStimuliOptions& options, Split split)
{
    const auto viewsOf = [split](const SplitCounts& counts) {
        return std::array{counts.train, counts.valid, counts.test}[static_cast<std::size_t>(split)];
    };
    return {.set = {.identities = options.identities, .categories = options.categories, .size = options.size, .seed = options.seed},
            .split = split,
            .viewsPerIdentity = options.identities > 0 ? viewsOf(options.viewsPerIdentity) : 0,
            .viewsPerCategory = options.categories > 0 ? viewsOf(options.viewsPerCategory) : 0};
}

constexpr std::array splits = {Split::Train, Split::Valid, Split::Test};

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

/// The pack's views in the order of their labels, which is by name and so another than the pack's.
std::shared_ptr<const ImageSet> toImageSet(stimuli::StimulusPack pack, const LabelSpace& labels)
{
    const PackSpecification specification = pack.specification;
    const auto kept = std::make_shared<const stimuli::StimulusPack>(std::move(pack));
    const int size = specification.set.size;
    std::vector<PackedImages::Entry> entries;
    for (const stimuli::ViewAddress& address : stimuli::viewAddresses(specification)) {
        const int task = address.kind == Kind::Face ? 0 : static_cast<int>(labels.tasks().size()) - 1;
        const std::string className = stimuli::className(address.kind, address.classIndex);
        entries.push_back({.label = labels.findClass(task, className).value(),
                           .width = size,
                           .height = size,
                           .pixels = kept->view(entries.size()).data(),
                           .name = fmt::format("{}/{}/{}/{:04}", labels.tasks()[static_cast<std::size_t>(task)].name,
                                               stimuli::splitName(specification.split), className,
                                               address.viewIndex - stimuli::firstView(specification.split) + 1)});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) { return left.label < right.label; });
    return std::make_shared<const PackedImages>(std::move(entries), std::vector<std::shared_ptr<const void>>{kept});
}

Result<stimuli::StimulusPack> obtainPack(const BuiltinStimuliOptions& options, Split split, const Progress& progress,
                                         const std::stop_token& stop)
{
    const PackSpecification specification = packFor(options, split);
    if (!options.cacheFolder.empty())
        return stimuli::loadOrRender(specification, options.cacheFolder, options.workers, progress, stop);
    auto pixels = stimuli::renderViews(options.seed, options.size, stimuli::viewAddresses(specification), options.workers, progress, stop);
    if (!pixels)
        return tl::unexpected(pixels.error());
    stimuli::StimulusPack pack;
    pack.specification = specification;
    pack.pixels = std::move(*pixels);
    return pack;
}

/// Packs count for themselves, in views or in bytes: makes it views of all splits.
Progress overAll(const Progress& progress, std::uint64_t before, std::uint64_t views, std::uint64_t total)
{
    return [=, &progress](const ProgressUpdate& update) {
        report(progress, update.phase, before + (update.total > 0 ? update.done * views / update.total : 0), total);
    };
}

} // namespace

std::filesystem::path BuiltinStimuliOptions::defaultStimulusCacheFolder() { return stimuli::stimulusCacheFolder(); }

Result<void> check(const BuiltinStimuliOptions& options)
{
    const std::vector<RenderedTask> tasks = tasksOf(options);
    if (tasks.empty())
        return failure(ErrorCode::InvalidValue, "tasks", "0", "at least 1");
    if (tasks.front().name.empty() || tasks.back().name.empty() || (tasks.size() == 2 && tasks[0].name == tasks[1].name))
        return failure(ErrorCode::InvalidValue, "task", tasks.back().name, "names that differ");
    for (const Split split : splits)
        if (auto valid = stimuli::check(packFor(options, split)); !valid)
            return valid;
    return {};
}

Result<Dataset> loadBuiltinStimuli(const BuiltinStimuliOptions& options, const Progress& progress, const std::stop_token& stop)
{
    if (auto valid = check(options); !valid)
        return tl::unexpected(valid.error());
    std::array<std::uint64_t, splits.size()> views{};
    std::transform(splits.begin(), splits.end(), views.begin(),
                   [&](Split split) { return stimuli::viewAddresses(packFor(options, split)).size(); });
    const std::uint64_t total = std::accumulate(views.begin(), views.end(), std::uint64_t{0});

    Dataset dataset;
    dataset.labels = labelsOf(tasksOf(options));
    const std::array sets = {&dataset.train, &dataset.valid, &dataset.test};
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < splits.size(); ++i) {
        auto pack = obtainPack(options, splits[i], overAll(progress, before, views[i], total), stop);
        if (!pack)
            return tl::unexpected(pack.error());
        if (pack->cacheProblem)
            dataset.cacheProblem = pack->cacheProblem;
        *sets[i] = toImageSet(std::move(*pack), dataset.labels);
        before += views[i];
    }
    return dataset;
}

} // namespace lesionlab::datasets
