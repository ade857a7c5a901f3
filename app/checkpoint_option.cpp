// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"

#include "core/checkpoints/checkpoint_architecture.h"
#include "ui/messages/checkpoint_text.h"

namespace lesionlab::app {
namespace {

void tell(const std::filesystem::path& file, const checkpoints::Inspection& inspection)
{
    printLine(CommandLine::tr("“%1”: %2").arg(QString::fromStdString(file.string()), ui::fileFormatText(inspection.format)));
    if (const QString network = ui::networkText(inspection); !network.isEmpty())
        printLine(network);
    printLine(ui::tensorsText(inspection));
    std::fflush(stdout); // reading it may take a while
}

/// Nothing but weights, as torchvision's files hold them; training scripts store more.
bool isBare(const checkpoints::Inspection& inspection)
{
    return inspection.weightsKeys.empty() && inspection.restJson.is_null() && !inspection.prefixRemoved;
}

} // namespace

Result<networks::Architecture> takeCheckpoint(const std::filesystem::path& file, CheckpointOptions options, Session& session)
{
    if (!options.inputGiven)
        options.untold.inputSize = networks::Architecture().inputSize;
    const auto inspection = checkpoints::inspectFile(file);
    if (!inspection)
        return tl::unexpected(inspection.error());
    if (!session.json())
        tell(file, *inspection);
    auto architecture = checkpoints::architectureOf(*inspection, file, options.untold);
    if (!architecture)
        return architecture;
    if (options.inputGiven && architecture->inputSize != options.untold.inputSize)
        return failure(ErrorCode::InvalidValue, "--input", std::to_string(options.untold.inputSize),
                       std::to_string(architecture->inputSize));
    if (!session.json())
        printLine(ui::inputText(*architecture));
    if (isBare(*inspection) && !options.normalisationGiven)
        session.warn(CommandLine::tr("The file holds weights alone, as those of torchvision do. torchvision's are right only with "
                                     "--normalise imagenet; --normalise half says that these were trained like the base study's."));
    return architecture;
}

} // namespace lesionlab::app
