// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/stimulus_export.h"

#include <array>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "core/images/decode.h"
#include "core/stimuli/stimulus_pack.h"
#include "core/stimuli/view_workers.h"
#include "core/support/files.h"

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
        for (const ViewAddress& address : viewAddresses({set, split, bySplit(perIdentity)[i], bySplit(perCategory)[i]})) {
            const std::uint64_t number = address.viewIndex - firstView(split) + 1;
            views.push_back({address, split,
                             fmt::format("{}/{}/{}/view_{:05}.png", taskName(address.kind), splitName(split),
                                         className(address.kind, address.classIndex), number)});
        }
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
        if (auto checked = check({set, static_cast<Split>(i), bySplit(perIdentity)[i], bySplit(perCategory)[i]}); !checked)
            return checked;
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
        outcome = forEachView(views.size(), threads, Phase::WritingImages, progress, stop, [&](std::size_t index) {
            return images::encodePng(folder / views[index].path, renderView(set.seed, set.size, views[index].address).image);
        });
    if (outcome)
        outcome = writeFileAtomically(folder / "views.csv", table(set.seed, views));
    if (!outcome)
        removeContents(folder);
    return outcome;
}

} // namespace lesionlab::stimuli
