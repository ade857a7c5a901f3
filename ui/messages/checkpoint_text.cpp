// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/checkpoint_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "core/checkpoints/files/tensor_data.h"

namespace lesionlab::ui {
namespace {

using checkpoints::FileFormat;
using checkpoints::Inspection;

struct CheckpointText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::CheckpointText)
};

bool isNumpy(const Inspection& inspection) { return inspection.format == FileFormat::Npy || inspection.format == FileFormat::Npz; }

QString numbersIn(const Inspection& inspection)
{
    std::int64_t numbers = 0;
    for (const checkpoints::TensorFacts& tensor : inspection.tensors)
        numbers += checkpoints::elementCount(tensor.shape).value_or(0);
    return QString::number(numbers);
}

/// A foreign file's own words, without what would steer a terminal.
QString weightsPlace(const Inspection& inspection)
{
    QStringList keys;
    for (const std::string& key : inspection.weightsKeys)
        keys << QString::fromStdString(checkpoints::printable(key));
    return keys.join(QStringLiteral(" / "));
}

} // namespace

QString fileFormatText(FileFormat format)
{
    switch (format) {
    case FileFormat::PytorchZip: return CheckpointText::tr("PyTorch, zip container (version 1.6 and later)");
    case FileFormat::PytorchStream: return CheckpointText::tr("PyTorch, legacy container (before version 1.6)");
    case FileFormat::Safetensors: return QStringLiteral("safetensors");
    case FileFormat::Npy: return CheckpointText::tr("NumPy, one array");
    case FileFormat::Npz: break;
    }
    return CheckpointText::tr("NumPy, several arrays");
}

QString networkText(const Inspection& inspection)
{
    if (inspection.network) {
        const auto& network = *inspection.network;
        const QString sizes = CheckpointText::tr("Architecture: %1; classes: %2; width: %3; units of the last convolutional layer: %4")
                                  .arg(QString::fromStdString(network.architecture), QString::number(network.classes),
                                       QString::number(network.width), QString::number(network.lastUnits));
        return network.inputSize > 0 ? sizes + QStringLiteral("; ") + CheckpointText::tr("input: %1 pixels").arg(network.inputSize) : sizes;
    }
    if (!inspection.notRecognised || inspection.notRecognised->arguments.size() != 3)
        return {};
    return CheckpointText::tr("Architecture: none that is known here. Found: %1. Expected: %2.")
        .arg(QString::fromStdString(inspection.notRecognised->arguments[1]),
             QString::fromStdString(inspection.notRecognised->arguments[2]));
}

QString inputText(const networks::Architecture& architecture)
{
    const QString pixels = QString::number(architecture.inputSize);
    return architecture.normalisation == networks::Normalisation::ImageNet
               ? CheckpointText::tr("Input: %1 × %1 pixels, scaled with ImageNet's mean and standard deviation (imagenet).").arg(pixels)
               : CheckpointText::tr("Input: %1 × %1 pixels, scaled with mean 0.5 and standard deviation 0.5 (half).").arg(pixels);
}

QString tensorsText(const Inspection& inspection)
{
    if (inspection.tensors.empty())
        return CheckpointText::tr("There are no weights in it.");
    const QString count = QString::number(inspection.tensors.size());
    const QString numbers = numbersIn(inspection);
    if (isNumpy(inspection))
        return CheckpointText::tr("Arrays: %1, with %2 elements").arg(count, numbers);
    const QString there =
        inspection.weightsKeys.empty()
            ? CheckpointText::tr("Tensors: %1, with %2 numbers").arg(count, numbers)
            : CheckpointText::tr("Tensors: %1, with %2 numbers, under “%3”").arg(count, numbers, weightsPlace(inspection));
    if (!inspection.prefixRemoved)
        return there;
    return there + QLatin1Char('\n') +
           CheckpointText::tr("The names are shown without what training programs put before them, such as “module.”.");
}

QString tensorText(const checkpoints::TensorFacts& tensor)
{
    constexpr int longestType = 9;
    return QString::fromStdString(tensor.type).leftJustified(longestType) + QString::fromStdString(checkpoints::factsText(tensor));
}

QString treeLineText(const checkpoints::TreeLine& line)
{
    const QString indent(2 * line.depth, QLatin1Char(' '));
    const QString text = QString::fromStdString(line.text);
    return indent + (line.name.empty() ? text : QString::fromStdString(line.name) + QStringLiteral(": ") + text).trimmed();
}

} // namespace lesionlab::ui
