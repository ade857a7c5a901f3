// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/study.h"
#include "core/study/unit_list.h"

namespace lesionlab::app {
namespace {

struct ImportOptions {
    std::string folder;
    std::string file;
    std::string name;
    std::string layer;
    std::size_t first = 0;
};

struct Imported {
    study::NamedGroup group;
    bool complete = true; ///< the choice that the file records
    bool replaced = false;
};

Result<Imported> importGroup(study::Study& study, const ImportOptions& options)
{
    auto list = study::readUnitList(options.file);
    if (!list)
        return tl::unexpected(list.error());
    if (options.first > list->units.size())
        return failure(ErrorCode::InvalidValue, "--first", std::to_string(options.first), fmt::format("0 … {}", list->units.size()));
    if (options.first > 0)
        list->units.resize(options.first);
    return study::groupOf(study.specification(), options.name, options.layer, std::move(list->units), options.file)
        .and_then([&](study::NamedGroup group) {
            const bool replaced = std::ranges::any_of(study.specification().unitGroups, [&group](const study::NamedGroup& other) {
                return other.name == group.name && other.layer == group.layer;
            });
            return study.setUnitGroup(group).map([&] { return Imported{group, list->complete, replaced}; });
        });
}

void importAndTell(const ImportOptions& options, Session& session)
{
    auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    const auto imported = importGroup(*study, options);
    if (!imported)
        return session.fail(imported.error());
    if (!imported->complete)
        session.warn(CommandLine::tr("By its own account the choice was not finished."));
    const study::NamedGroup& group = imported->group;
    if (imported->replaced)
        session.warn(CommandLine::tr("A group %1 of %2 was there; it is replaced.")
                         .arg(QString::fromStdString(group.name), QString::fromStdString(group.layer)));
    if (session.json())
        return printObject({{"name", group.name}, {"layer", group.layer}, {"units", group.units}});
    printLine(CommandLine::tr("The group %1 has %n unit(s) of %2; silence it with --lesion group:%1.", nullptr,
                              static_cast<int>(group.units.size()))
                  .arg(QString::fromStdString(group.name), QString::fromStdString(group.layer)));
}

} // namespace

void addImportCommand(CLI::App& program, Session& session)
{
    CLI::App* const command =
        program.add_subcommand("import", text(CommandLine::tr("Take units from a file of another program, as a group with a name")));
    const auto options = std::make_shared<ImportOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command
        ->add_option("FILE", options->file,
                     text(CommandLine::tr("Units, counted from 0: .csv, .json, .npy, or .npz such as selections_record.npz")))
        ->required();
    command->add_option("--as", options->name, text(CommandLine::tr("The group's name")))->required();
    command->add_option("--layer", options->layer, text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option("--first", options->first, text(CommandLine::tr("Only the first so many units of the file; 0: all")))
        ->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] { importAndTell(*options, session); });
}

} // namespace lesionlab::app
