// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

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

Result<study::NamedGroup> importGroup(study::Study& study, const ImportOptions& options)
{
    auto units = study::readUnitList(options.file);
    if (!units)
        return tl::unexpected(units.error());
    if (options.first > 0 && options.first < units->size())
        units->resize(options.first);
    return study::groupOf(study.specification(), options.name, options.layer, std::move(*units), options.file)
        .and_then([&](study::NamedGroup group) { return study.setUnitGroup(group).map([&group] { return group; }); });
}

void importAndTell(const ImportOptions& options, Session& session)
{
    auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    const auto group = importGroup(*study, options);
    if (!group)
        return session.fail(group.error());
    if (session.json())
        return printObject({{"name", group->name}, {"layer", group->layer}, {"units", group->units}});
    printLine(CommandLine::tr("The group %1 has %n unit(s) of %2; silence it with --lesion group:%1.", nullptr,
                              static_cast<int>(group->units.size()))
                  .arg(QString::fromStdString(group->name), QString::fromStdString(group->layer)));
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
