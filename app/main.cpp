// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <limits>
#include <malloc.h>
#include <memory>
#include <string_view>

#include <QApplication>

#include "app/commands.h"
#include "app/library_settings.h"
#include "app/usage_errors.h"
#include "app/window.h"
#include "ui/messages/translations.h"

namespace {

using namespace lesionlab::app;

/// As a shell takes it: in quotes where it holds more than names, numbers and paths are made of.
std::string quoted(const std::string& argument)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%_+=:,./-";
    if (!argument.empty() && argument.find_first_not_of(plain) == std::string::npos)
        return argument;
    std::string inQuotes = "'";
    for (const char character : argument)
        inQuotes += character == '\'' ? std::string("'\\''") : std::string(1, character);
    return inQuotes + '\'';
}

std::string typedCommand(int argc, char* argv[])
{
    std::string command = std::filesystem::path(argv[0]).filename().string();
    for (int i = 1; i < argc; ++i)
        command += ' ' + quoted(argv[i]);
    return command;
}

/// CLI11's own words in the help texts.
void translateHelp(CLI::App& program)
{
    const auto formatter = program.get_formatter();
    formatter->label("Usage", text(CommandLine::tr("Usage")));
    formatter->label("Positionals", text(CommandLine::tr("Arguments")));
    formatter->label("OPTIONS", text(CommandLine::tr("OPTIONS")));
    formatter->label("SUBCOMMAND", text(CommandLine::tr("COMMAND")));
    formatter->label("SUBCOMMANDS", text(CommandLine::tr("COMMANDS")));
    formatter->label("REQUIRED", text(CommandLine::tr("REQUIRED")));
    formatter->label("TEXT", text(CommandLine::tr("TEXT")));
    formatter->label("INT", text(CommandLine::tr("INTEGER")));
    formatter->label("UINT", text(CommandLine::tr("INTEGER")));
    formatter->label("FLOAT", text(CommandLine::tr("NUMBER")));
}

int run(int argc, char* argv[])
{
    Session session(typedCommand(argc, argv));
    CLI::App program(text(CommandLine::tr(
        "Lesion Lab: trains neural networks, finds the units that each task needs, silences them and shows what is lost.")));
    program.name("lesionlab");
    program.set_help_flag("-h,--help", text(CommandLine::tr("Show this help and leave")));
    program.set_version_flag("--version", text(QCoreApplication::applicationVersion()),
                             text(CommandLine::tr("Show the version and leave")));
    program.require_subcommand(1);
    translateHelp(program); // the commands inherit it
    program.failure_message([](const CLI::App*, const CLI::Error& error) { return usageErrorText(error); });
    addStimuliCommand(program, session);
    addNewCommand(program, session);
    addTrainCommand(program, session);
    addRankCommand(program, session);
    addEvaluateCommand(program, session);
    addDoseCommand(program, session);
    addControlsCommand(program, session);
    addReadoutCommand(program, session);
    addGroupCommand(program, session);
    addRetrainCommand(program, session);
    addReproduceCommand(program, session);
    addResultsCommand(program, session);
    addFiguresCommand(program, session);
    addInfoCommand(program, session);
    addInspectCommand(program, session);
    addRecordsCommand(program, session);
    addImportCommand(program, session);
    addExportCommand(program, session);
    addDemoCommand(program, session);
    addDiagnosticsCommand(program, session);
    // Not before: the commands would inherit it.
    program.footer(text(CommandLine::tr("Without a command the window opens: “lesionlab”, “lesionlab STUDY” or “lesionlab CHECKPOINT”.")));
    const std::string first = argc > 1 ? argv[1] : "";
    const auto isNamed = [&first](const CLI::App* command) { return command->check_name(first); };
    if (!first.empty() && first.front() != '-' && program.get_subcommands(isNamed).empty()) {
        const QString words = CommandLine::tr("“%1” is no command, and neither a study's folder nor a checkpoint.");
        std::fputs(text(words.arg(QString::fromStdString(first)) + '\n' + CommandLine::tr("More with --help.") + '\n').c_str(), stderr);
        return exitUsage;
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return program.exit(problem) == 0 ? exitDone : exitUsage;
    } catch (const std::exception& problem) { // nothing should come here; if something does, it ends as any other failure
        session.fail({lesionlab::ErrorCode::Internal, {problem.what()}});
    }
    return session.exitCode();
}

/// Freed memory stays with the program instead of going back to the system and coming anew, page by page, for every batch: a tenth of the
/// time that training takes.
void keepFreedMemory()
{
    constexpr int largestBlock = 32 << 20; // glibc allows no more
    ::mallopt(M_MMAP_THRESHOLD, largestBlock);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
}

/// Figures are painted with a window system's fonts, or without one where there is none; all other commands need neither.
std::unique_ptr<QCoreApplication> applicationForCommand(int& argc, char* argv[])
{
    if (argc < 2 || std::string_view(argv[1]) != "figures")
        return std::make_unique<QCoreApplication>(argc, argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace

int main(int argc, char* argv[])
{
    keepFreedMemory();
    lesionlab::app::chooseLibrarySettings(argv);
    QCoreApplication::setOrganizationName(QStringLiteral("lesionlab"));
    QCoreApplication::setApplicationName(QStringLiteral("lesionlab"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LESIONLAB_VERSION));
    if (const auto study = studyForWindow(argc, argv)) {
        if (!hasDisplay())
            return exitFailed;
        QApplication application(argc, argv);
        QApplication::setApplicationDisplayName(QStringLiteral("Lesion Lab"));
        lesionlab::ui::installTranslations(application);
        return runWindow(application, *study);
    }
    const std::unique_ptr<QCoreApplication> application = applicationForCommand(argc, argv);
    lesionlab::ui::installTranslations(*application);
    return run(argc, argv);
}
