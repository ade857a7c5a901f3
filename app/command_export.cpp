// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/command_export_checkpoint.h"
#include "app/commands.h"
#include "core/study/measurements.h"
#include "core/study/unit_list.h"

namespace lesionlab::app {
namespace {

struct ExportOptions {
    std::string folder;
    std::string lesion;
    std::string file;
    PythonExport python;
    ExportSubject subject{study::baselineRun, {}, 1};
};

void exportUnits(const study::Study& study, const ExportOptions& options, Session& session)
{
    const ExportSubject& subject = options.subject;
    const std::string layer = subject.layer.empty() ? study.specification().layer : subject.layer;
    const auto lesion = study::resolveLesion(study, subject.run, layer, options.lesion, subject.seed);
    if (!lesion)
        return session.fail(lesion.error());
    if (auto written = study::writeUnitList(options.file, lesion->units, {layer, lesion->name}); !written)
        return session.fail(written.error());
    if (session.json())
        return printObject({{"file", options.file}, {"layer", layer}, {"lesion", lesion->name}, {"units", lesion->units}});
    printLine(CommandLine::tr("%n unit(s) of %1 in %2", nullptr, static_cast<int>(lesion->units.size()))
                  .arg(QString::fromStdString(layer), QString::fromStdString(options.file)));
}

void exportAndTell(const ExportOptions& options, Session& session)
{
    const auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    if (options.python.isWanted() && options.lesion.empty())
        return exportForPython(*study, options.python, options.subject, session);
    if (options.python.isWanted() || options.lesion.empty() || options.file.empty())
        return session.fail(
            {ErrorCode::InvalidValue,
             {"LESION", options.lesion, "lesionlab export STUDY LESION FILE | --checkpoint FILE.pt | --mask FILE.npz --lesion …"}});
    exportUnits(*study, options, session);
}

} // namespace

void addExportCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("export", text(CommandLine::tr("Write units, networks and masks for other programs")));
    const auto options = std::make_shared<ExportOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("LESION", options->lesion,
                        text(CommandLine::tr("Whose units: a task's name, group:NAME, random:N, units:3,17,20-29 …")));
    command->add_option("FILE", options->file, text(CommandLine::tr("The file: .csv, .json or .npy; an older one is replaced")));
    addPythonExportOptions(*command, options->python);
    command->add_option("--layer", options->subject.layer,
                        text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option("--run", options->subject.run, text(CommandLine::tr("Which of the study's networks")))->capture_default_str();
    command->add_option("--seed", options->subject.seed, text(CommandLine::tr("Seed of random units")))->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] { exportAndTell(*options, session); });
}

} // namespace lesionlab::app
