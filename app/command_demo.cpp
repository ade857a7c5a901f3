// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/study/copy.h"
#include "ui/document/demo.h"

namespace lesionlab::app {
void addDemoCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("demo", text(CommandLine::tr("Write a copy of the demo study")));
    const auto folder = std::make_shared<std::string>();
    command->add_option("STUDY", *folder, text(CommandLine::tr("The copy's folder, new or empty")))->required();
    session.addCommonOptions(*command);
    command->callback([folder, &session] {
        if (auto copied = study::copyStudy(ui::shippedDemo(), *folder); !copied)
            return session.fail(copied.error());
        if (!session.json())
            printLine(CommandLine::tr("The demo study is in %1.").arg(QString::fromStdString(*folder)));
        else
            printObject({{"study", *folder}});
    });
}

} // namespace lesionlab::app
