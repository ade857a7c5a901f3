// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/checkpoints/files/inspection.h"
#include "core/checkpoints/files/tensor_data.h"
#include "ui/messages/error_text.h"

namespace lesionlab::app {
namespace {

using checkpoints::FileFormat;
using checkpoints::Inspection;
using checkpoints::TensorFacts;

QString formatText(FileFormat format)
{
    switch (format) {
    case FileFormat::PytorchZip: return CommandLine::tr("PyTorch, zip container (version 1.6 and later)");
    case FileFormat::PytorchStream: return CommandLine::tr("PyTorch, legacy container (before version 1.6)");
    case FileFormat::Safetensors: return QStringLiteral("safetensors");
    case FileFormat::Npy: return CommandLine::tr("NumPy, one array");
    case FileFormat::Npz: break;
    }
    return CommandLine::tr("NumPy, several arrays");
}

bool isNumpy(const Inspection& inspection) { return inspection.format == FileFormat::Npy || inspection.format == FileFormat::Npz; }

std::int64_t numbersIn(const Inspection& inspection)
{
    std::int64_t numbers = 0;
    for (const TensorFacts& tensor : inspection.tensors)
        numbers += checkpoints::elementCount(tensor.shape).value_or(0);
    return numbers;
}

/// A foreign file's own words, without what would steer a terminal.
std::vector<std::string> weightsKeys(const Inspection& inspection)
{
    std::vector<std::string> keys;
    std::ranges::transform(inspection.weightsKeys, std::back_inserter(keys), checkpoints::printable);
    return keys;
}

void printNetwork(const Inspection& inspection)
{
    if (inspection.network) {
        const auto& network = *inspection.network;
        QStringList facts{CommandLine::tr("Architecture: %1; classes: %2; width: %3; units of the last convolutional layer: %4")
                              .arg(QString::fromStdString(network.architecture), QString::number(network.classes),
                                   QString::number(network.width), QString::number(network.lastUnits))};
        if (network.inputSize > 0)
            facts << CommandLine::tr("input: %1 pixels").arg(network.inputSize);
        printLine(facts.join(QStringLiteral("; ")));
    } else if (inspection.notRecognised && inspection.notRecognised->arguments.size() == 3) {
        printLine(CommandLine::tr("Architecture: none that is known here. Found: %1. Expected: %2.")
                      .arg(QString::fromStdString(inspection.notRecognised->arguments[1]),
                           QString::fromStdString(inspection.notRecognised->arguments[2])));
    }
}

void printTensors(const Inspection& inspection)
{
    const QString count = QString::number(inspection.tensors.size());
    const QString numbers = QString::number(numbersIn(inspection));
    if (inspection.tensors.empty())
        return printLine(CommandLine::tr("There are no weights in it."));
    if (isNumpy(inspection))
        printLine(CommandLine::tr("Arrays: %1, with %2 elements").arg(count, numbers));
    else if (inspection.weightsKeys.empty())
        printLine(CommandLine::tr("Tensors: %1, with %2 numbers").arg(count, numbers));
    else
        printLine(CommandLine::tr("Tensors: %1, with %2 numbers, under “%3”")
                      .arg(count, numbers, QString::fromStdString(fmt::format("{}", fmt::join(weightsKeys(inspection), " / ")))));
    if (inspection.prefixRemoved)
        printLine(CommandLine::tr("The names are shown without the “module.” of parallel training."));
    for (const TensorFacts& tensor : inspection.tensors)
        printLine(QStringLiteral("  ") + QString::fromStdString(tensor.type).leftJustified(9) +
                  QString::fromStdString(checkpoints::factsText(tensor)));
}

void printText(const Inspection& inspection)
{
    printLine(CommandLine::tr("Format: %1").arg(formatText(inspection.format)));
    printNetwork(inspection);
    printTensors(inspection);
    if (inspection.rest.lines.empty())
        return;
    printLine(CommandLine::tr("Besides"));
    for (const checkpoints::TreeLine& line : inspection.rest.lines) {
        const QString indent(2 * (line.depth + 1), QLatin1Char(' '));
        const QString text = QString::fromStdString(line.text);
        printLine(indent + (line.name.empty() ? text : QString::fromStdString(line.name) + QStringLiteral(": ") + text).trimmed());
    }
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
