// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_export_checkpoint.h"
#include "app/commands.h"

namespace lesionlab::app {
namespace {

struct ExportOptions {
    std::string folder;
    PythonExport python;
    ExportSubject subject{study::baselineRun, {}, 1};
};

void exportAndTell(const ExportOptions& options, Session& session)
{
    const auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    if (!options.python.isWanted())
        return session.fail({ErrorCode::InvalidValue, {"--checkpoint, --mask", "", "--checkpoint FILE.pt | --mask FILE.npz --lesion …"}});
    exportForPython(*study, options.python, options.subject, session);
}

} // namespace

void addExportCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("export", text(CommandLine::tr("Write networks and masks for other programs")));
    const auto options = std::make_shared<ExportOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    addPythonExportOptions(*command, options->python);
    command->add_option("--layer", options->subject.layer,
                        text(CommandLine::tr("Convolutional layer, such as conv5_3; by default the study's")));
    command->add_option("--run", options->subject.run, text(CommandLine::tr("Which of the study's networks")))->capture_default_str();
    command->add_option("--seed", options->subject.seed, text(CommandLine::tr("Seed of random units")))->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] { exportAndTell(*options, session); });
}

} // namespace lesionlab::app
