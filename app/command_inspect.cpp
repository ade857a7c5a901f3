// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/checkpoints/files/inspection.h"
#include "ui/messages/checkpoint_text.h"

namespace lesionlab::app {
namespace {

using checkpoints::Inspection;
using checkpoints::TensorFacts;

/// A foreign file's own words, without what would steer a terminal.
std::vector<std::string> weightsKeys(const Inspection& inspection)
{
    std::vector<std::string> keys;
    std::ranges::transform(inspection.weightsKeys, std::back_inserter(keys), checkpoints::printable);
    return keys;
}

void printText(const Inspection& inspection)
{
    printLine(CommandLine::tr("Format: %1").arg(ui::fileFormatText(inspection.format)));
    if (const QString network = ui::networkText(inspection); !network.isEmpty())
        printLine(network);
    printLine(ui::tensorsText(inspection));
    for (const TensorFacts& tensor : inspection.tensors)
        printLine(QStringLiteral("  ") + ui::tensorText(tensor));
    if (inspection.rest.lines.empty())
        return;
    printLine(CommandLine::tr("Besides"));
    for (const checkpoints::TreeLine& line : inspection.rest.lines)
        printLine(QStringLiteral("  ") + ui::treeLineText(line));
    if (inspection.rest.cut)
        printLine(QStringLiteral("  ") + CommandLine::tr("… and more; --lines shows it"));
}

void printJson(const Inspection& inspection)
{
    nlohmann::ordered_json tensors = nlohmann::ordered_json::array();
    for (const TensorFacts& tensor : inspection.tensors)
        tensors.push_back({{"name", checkpoints::printable(tensor.name)}, {"dtype", tensor.type}, {"shape", tensor.shape}});
    nlohmann::ordered_json object{{"format", checkpoints::fileFormatName(inspection.format)}};
    if (inspection.network) {
        const auto& network = *inspection.network;
        object.update({{"architecture", network.architecture},
                       {"classes", network.classes},
                       {"width", network.width},
                       {"last_units", network.lastUnits},
                       {"hidden_units", network.hiddenUnits},
                       {"input", network.inputSize}});
    } else if (inspection.notRecognised && inspection.notRecognised->arguments.size() == 3) {
        object["architecture"] = nullptr;
        object["mismatch"] = {{"found", inspection.notRecognised->arguments[1]}, {"expected", inspection.notRecognised->arguments[2]}};
    }
    object.update({{"weights_under", weightsKeys(inspection)},
                   {"prefix_removed", inspection.prefixRemoved},
                   {"tensors", tensors},
                   {"rest", inspection.restJson}});
    printObject(object);
}

} // namespace

void addInspectCommand(CLI::App& program, Session& session)
{
    struct Options {
        std::string file;
        checkpoints::InspectionOptions inspection;
    };
    CLI::App* const command = program.add_subcommand(
        "inspect", text(CommandLine::tr("Show what a file of PyTorch, safetensors or NumPy holds, without running anything in it")));
    const auto options = std::make_shared<Options>();
    command->add_option("FILE", options->file, text(CommandLine::tr("The file: .pth, .pt, .pth.tar, .safetensors, .npy, .npz")))
        ->required();
    command->add_option("--lines", options->inspection.restLines,
                        text(CommandLine::tr("How many lines of what is beside the weights are shown (200)")));
    command->add_flag("--verify", options->inspection.verify,
                      text(CommandLine::tr("Compare the checksums of a zip container; this reads the whole file")));
    session.addCommonOptions(*command);
    command->callback([options, &session] {
        const auto found = checkpoints::inspectFile(options->file, options->inspection);
        if (!found)
            return session.fail(found.error());
        if (session.json())
            printJson(*found);
        else
            printText(*found);
    });
}

} // namespace lesionlab::app
