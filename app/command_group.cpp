// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/measurements.h"

namespace lesionlab::app {
namespace {

struct GroupOptions {
    std::string folder;
    std::string name;
    std::string layer;
    std::string lesion;
    std::string run = study::baselineRun;
    std::uint64_t seed = 1;
    bool remove = false;
};

void groupAndTell(const GroupOptions& options, Session& session)
{
    auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    study::NamedGroup group{options.name, options.layer.empty() ? study->specification().layer : options.layer, {}};
    if (!options.remove) {
        auto lesion = study::resolveLesion(*study, options.run, group.layer, options.lesion, options.seed);
        if (!lesion)
            return session.fail(lesion.error());
        if (lesion->units.empty()) // without units it would be removed
            return session.fail({ErrorCode::InvalidValue, {"lesion", options.lesion, "at least one unit"}});
        group.units = std::move(lesion->units);
    }
    if (const auto known = study->unitGroups(group.layer); options.remove && !known.contains(group.name)) {
        QStringList names;
        for (const auto& [name, units] : known)
            names << QString::fromStdString(name);
        if (names.isEmpty())
            return session.fail({ErrorCode::NotYetMade, {"unit group", "lesionlab group"}});
        return session.fail({ErrorCode::UnknownName, {"group", group.name, text(names.join(QStringLiteral(", ")))}});
    }
    if (auto stored = study->setUnitGroup(group); !stored)
        return session.fail(stored.error());
    if (session.json())
        return printObject({{"name", group.name}, {"layer", group.layer}, {"units", group.units}});
    if (options.remove)
        return printLine(CommandLine::tr("%1 is no group any more.").arg(QString::fromStdString(group.name)));
    printLine(CommandLine::tr("The group %1 has %n unit(s) of %2; silence it with --lesion group:%1.", nullptr,
                              static_cast<int>(group.units.size()))
                  .arg(QString::fromStdString(group.name), QString::fromStdString(group.layer)));
}

} // namespace

void addGroupCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("group", text(CommandLine::tr("Give units a name, to silence them together")));
    const auto options = std::make_shared<GroupOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("NAME", options->name, text(CommandLine::tr("The group's name")))->required();
    CLI::Option* const lesion = command->add_option(
        "--lesion", options->lesion,
        text(CommandLine::tr("Its units, as any lesion is named: units:3,17,20-29, random:N, lowest:TASK, a task's name …")));
    command->add_flag("--remove", options->remove, text(CommandLine::tr("Forget the group")))->excludes(lesion);
    command->add_option("--layer", options->layer, text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option("--run", options->run, text(CommandLine::tr("Which of the study's networks")))->capture_default_str();
    command->add_option("--seed", options->seed, text(CommandLine::tr("Seed of random units")))->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        if (options->lesion.empty() && !options->remove)
            return session.fail({ErrorCode::InvalidValue, {"lesion", "", "units:3,17,20-29"}});
        groupAndTell(*options, session);
    });
}

} // namespace lesionlab::app
