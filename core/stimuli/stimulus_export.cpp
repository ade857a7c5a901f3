// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/stimulus_export.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <new>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "core/images/decode.h"
#include "core/support/files.h"
#include "core/support/ordered_workers.h"

namespace lesionlab::stimuli {
namespace {

struct ExportedView {
    ViewAddress address;
    Split split = Split::Train;
    std::string path; ///< relative to the exported folder
};

std::string_view taskName(Kind kind) { return kind == Kind::Face ? "faces" : "objects"; }

std::array<int, splitCount> bySplit(const SplitCounts& counts) { return {counts.train, counts.valid, counts.test}; }

std::vector<ExportedView> plannedViews(const StimulusSetSpecification& set, const SplitCounts& perIdentity, const SplitCounts& perCategory)
{
    std::vector<ExportedView> views;
    for (std::size_t i = 0; i < splitCount; ++i) {
        const Split split = static_cast<Split>(i);
        const auto append = [&](const std::vector<ViewAddress>& addresses) {
            for (const ViewAddress& address : addresses)
                views.push_back({address, split,
                                 fmt::format("{}/{}/{}/view_{:05}.png", taskName(address.kind), splitName(split),
                                             className(address.kind, address.classIndex), address.viewIndex - firstView(split) + 1)});
        };
        append(viewAddresses(Kind::Face, set.identities, split, bySplit(perIdentity)[i]));
        append(viewAddresses(Kind::Object, set.categories, split, bySplit(perCategory)[i]));
    }
    return views;
}

/// Column names for and values of one view's parameters, side by side so that they cannot come apart.
struct Column {
    std::string_view name;
    std::string value;
};

std::vector<Column> parameterColumns(const ViewParameters& view)
{
    const auto number = [](float value) { return fmt::format("{}", value); }; // the shortest text that reads back exactly
    const Lighting& light = view.lighting;
    const Background& background = view.background;
    return {{"yaw", number(view.yaw)},
            {"pitch", number(view.pitch)},
            {"roll", number(view.roll)},
            {"extent", number(view.extent)},
            {"centre_x", number(view.centreX)},
            {"centre_y", number(view.centreY)},
            {"noise", number(view.noise)},
            {"light_x", number(light.direction.x)},
            {"light_y", number(light.direction.y)},
            {"light_z", number(light.direction.z)},
            {"light_red", number(light.colour.x)},
            {"light_green", number(light.colour.y)},
            {"light_blue", number(light.colour.z)},
            {"ambient", number(light.ambient)},
            {"background", std::string(backgroundName(background.kind))},
            {"background_first_red", number(background.first.x)},
            {"background_first_green", number(background.first.y)},
            {"background_first_blue", number(background.first.z)},
            {"background_second_red", number(background.second.x)},
            {"background_second_green", number(background.second.y)},
            {"background_second_blue", number(background.second.z)},
            {"background_frequency", number(background.frequency)},
            {"background_angle", number(background.angle)},
            {"background_phase", number(background.phase)},
            {"smile", number(view.expression.smile)},
            {"mouth_open", number(view.expression.mouthOpen)},
            {"blink", number(view.expression.blink)}};
}

std::string table(std::uint64_t seed, const std::vector<ExportedView>& views)
{
    std::string text = "path,task,split,class,view";
    for (const Column& column : parameterColumns({}))
        text.append(",").append(column.name);
    text += '\n';
    for (const ExportedView& view : views) {
        const ViewAddress& address = view.address;
        fmt::format_to(std::back_inserter(text), "{},{},{},{},{}", view.path, taskName(address.kind), splitName(view.split),
                       className(address.kind, address.classIndex), address.viewIndex);
        for (const Column& column : parameterColumns(viewParameters(seed, address)))
            text.append(",").append(column.value);
        text += '\n';
    }
    return text;
}

Result<void> prepareFolder(const std::filesystem::path& folder, const std::vector<ExportedView>& views)
{
    std::error_code error;
    if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
        return failure(ErrorCode::FolderNotEmpty, folder.string());
    std::filesystem::path last;
    for (const ExportedView& view : views) {
        const std::filesystem::path parent = (folder / view.path).parent_path();
        if (parent == last)
            continue;
        if (std::filesystem::create_directories(parent, error); error)
            return failure(ErrorCode::FileNotWritable, parent.string(), error.message());
        last = parent;
    }
    return {};
}

/// The folder was empty before, so all in it is ours.
void removeContents(const std::filesystem::path& folder)
{
    std::error_code error;
    for (const Kind kind : {Kind::Face, Kind::Object})
        std::filesystem::remove_all(folder / taskName(kind), error);
}

Result<void> checkCounts(const StimulusSetSpecification& set, const SplitCounts& perIdentity, const SplitCounts& perCategory)
{
    for (std::size_t i = 0; i < splitCount; ++i)
        if (auto checked = check(set, bySplit(perIdentity)[i], bySplit(perCategory)[i]); !checked)
            return checked;
    return {};
}

Result<void> writeImages(const std::filesystem::path& folder, std::uint64_t seed, int size, const std::vector<ExportedView>& views,
                         int threads, const Progress& progress, const std::stop_token& stop)
{
    const std::size_t workerCount = threads > 0 ? static_cast<std::size_t>(threads) : std::max(1U, std::thread::hardware_concurrency());
    constexpr std::size_t ahead = 4; // images for each thread
    OrderedWorkers<Result<void>> workers(0, views.size(), workerCount, ahead * workerCount, [&](std::size_t index) {
        return images::encodePng(folder / views[index].path, renderView(seed, size, views[index].address).image);
    });
    try {
        for (std::size_t done = 0; done < views.size(); report(progress, Phase::WritingImages, ++done, views.size())) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled);
            if (auto written = *workers.next(); !written)
                return written;
        }
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "drawing stimuli");
    }
    return {};
}

} // namespace

Result<void> writeStimulusFolders(const std::filesystem::path& folder, const StimulusSetSpecification& set, const SplitCounts& perIdentity,
                                  const SplitCounts& perCategory, int threads, const Progress& progress, const std::stop_token& stop)
{
    if (auto checked = checkCounts(set, perIdentity, perCategory); !checked)
        return checked;
    const std::vector<ExportedView> views = plannedViews(set, perIdentity, perCategory);
    auto outcome = prepareFolder(folder, views);
    if (!outcome && outcome.error().code == ErrorCode::FolderNotEmpty)
        return outcome;
    if (outcome)
        outcome = writeImages(folder, set.seed, set.size, views, threads, progress, stop);
    if (outcome)
        outcome = writeFileAtomically(folder / "views.csv", table(set.seed, views));
    if (!outcome)
        removeContents(folder);
    return outcome;
}

} // namespace lesionlab::stimuli
