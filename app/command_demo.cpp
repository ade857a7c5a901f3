// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/study.h"

namespace lesionlab::app {
namespace {

/// Beside the program, in the build folder as when installed.
std::filesystem::path shippedDemo()
{
    return std::filesystem::path(QCoreApplication::applicationDirPath().toStdString()).parent_path() / "share" / "lesionlab" / "demo";
}

/// Beside the target first, so that a half copy never looks like a study.
Result<void> copyStudy(const std::filesystem::path& target)
{
    std::error_code error;
    if (std::filesystem::exists(target, error) &&
        !(std::filesystem::is_directory(target, error) && std::filesystem::is_empty(target, error)))
        return failure(ErrorCode::FolderNotEmpty, target.string());
    const std::filesystem::path source = shippedDemo();
    if (!std::filesystem::exists(source / "study.json", error))
        return failure(ErrorCode::FileNotFound, (source / "study.json").string());
    std::filesystem::path place = std::filesystem::absolute(target, error).lexically_normal();
    if (!place.has_filename()) // a slash at the end
        place = place.parent_path();
    std::filesystem::create_directories(place.parent_path(), error);
    std::string unfinished = place.string() + ".XXXXXX";
    if (::mkdtemp(unfinished.data()) == nullptr)
        return failure(ErrorCode::FileNotWritable, target.string(), std::generic_category().message(errno));
    std::filesystem::permissions(unfinished, std::filesystem::perms(0755), error);
    std::filesystem::copy(source, unfinished, std::filesystem::copy_options::recursive, error);
    if (!error)
        std::filesystem::rename(unfinished, place, error);
    if (!error)
        return {};
    std::error_code ignored;
    std::filesystem::remove_all(unfinished, ignored);
    return failure(ErrorCode::FileNotWritable, target.string(), error.message());
}

} // namespace

void addDemoCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("demo", text(CommandLine::tr("Write a copy of the demo study")));
    const auto folder = std::make_shared<std::string>();
    command->add_option("STUDY", *folder, text(CommandLine::tr("The copy's folder, new or empty")))->required();
    session.addCommonOptions(*command);
    command->callback([folder, &session] {
        if (auto copied = copyStudy(*folder); !copied)
            return session.fail(copied.error());
        if (!session.json())
            printLine(CommandLine::tr("The demo study is in %1.").arg(QString::fromStdString(*folder)));
        else
            printObject({{"study", *folder}});
    });
}

} // namespace lesionlab::app
