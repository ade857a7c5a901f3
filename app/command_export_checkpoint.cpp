// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_export_checkpoint.h"

#include <nlohmann/json.hpp>

#include "core/study/measurements.h"
#include "core/study/network_export.h"

namespace lesionlab::app {
namespace {

Result<std::vector<int>> exportMask(const study::Study& study, const PythonExport& options, const ExportSubject& subject)
{
    return study::resolveLesion(study, subject.run, subject.layer, options.lesion, subject.seed)
        .and_then([&](const lesions::Lesion& lesion) {
            return study::exportMask(study, subject.layer, lesion.units, options.mask).map([&lesion] { return lesion.units; });
        });
}

} // namespace

void addPythonExportOptions(CLI::App& command, PythonExport& options)
{
    command.add_option(
        "--checkpoint", options.checkpoint,
        text(CommandLine::tr("Write the network's weights for torch.load and torchvision: FILE.pt; without the lesion of its "
                             "condition, which is a mask")));
    CLI::Option* const mask = command.add_option(
        "--mask", options.mask,
        text(CommandLine::tr("Write the factors of a layer's units for numpy.load: FILE.npz, 0 for silent units and 1 for the others")));
    CLI::Option* const lesion =
        command.add_option("--lesion", options.lesion, text(CommandLine::tr("The silent units of --mask, as any lesion is named")));
    mask->needs(lesion);
    lesion->needs(mask);
}

void exportForPython(const study::Study& study, const PythonExport& options, const ExportSubject& subject, Session& session)
{
    nlohmann::ordered_json told = nlohmann::ordered_json::object();
    if (!options.checkpoint.empty()) {
        if (const auto written = study::exportNetwork(study, subject.run, options.checkpoint); !written)
            return session.fail(written.error());
        told.update({{"checkpoint", options.checkpoint}, {"run", subject.run}});
        if (!session.json())
            printLine(CommandLine::tr("The weights of %1 are in %2.")
                          .arg(QString::fromStdString(subject.run), QString::fromStdString(options.checkpoint)));
    }
    if (!options.mask.empty()) {
        const auto units = exportMask(study, options, subject);
        if (!units)
            return session.fail(units.error());
        const std::string& layer = subject.layer.empty() ? study.specification().layer : subject.layer;
        told.update({{"mask", options.mask}, {"layer", layer}, {"lesion", options.lesion}, {"units", *units}});
        if (!session.json())
            printLine(CommandLine::tr("The mask of %1 is in %2: %n silent unit(s).", nullptr, static_cast<int>(units->size()))
                          .arg(QString::fromStdString(layer), QString::fromStdString(options.mask)));
    }
    if (session.json())
        printObject(told);
}

} // namespace lesionlab::app
