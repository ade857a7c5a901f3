// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"

#include "app/session.h"
#include "core/checkpoints/checkpoint_architecture.h"
#include "ui/messages/checkpoint_text.h"

namespace lesionlab::app {

void tellCheckpoint(const std::filesystem::path& file)
{
    const auto inspection = checkpoints::inspectFile(file);
    if (!inspection)
        return;
    printLine(CommandLine::tr("“%1”: %2").arg(QString::fromStdString(file.string()), ui::fileFormatText(inspection->format)));
    if (const QString network = ui::networkText(*inspection); !network.isEmpty())
        printLine(network);
    printLine(ui::tensorsText(*inspection));
    std::fflush(stdout); // reading it may take a while
}

Result<networks::Architecture> checkpointArchitecture(const std::filesystem::path& file, const networks::Architecture& untold)
{
    return checkpoints::inspectFile(file).and_then(
        [&](const checkpoints::Inspection& inspection) { return checkpoints::architectureOf(inspection, file, untold); });
}

} // namespace lesionlab::app
