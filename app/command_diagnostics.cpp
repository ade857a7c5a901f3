// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/networks/diagnostics.h"
#include "ui/messages/diagnostics_text.h"

namespace lesionlab::app {
namespace {

using Json = nlohmann::ordered_json;

Json diagnosticsJson(const networks::Diagnostics& found)
{
    Json slow = Json::array();
    for (const networks::Diagnostics::Slowness slowness : found.slow)
        slow.push_back(networks::slownessName(slowness));
    return {{"version", text(QCoreApplication::applicationVersion())},
            {"torch", found.torch},
            {"processor", found.processor},
            {"processors", found.processors},
            {"threads", found.threads},
            {"devices", found.devices},
            {"device", found.device},
            {"blas", found.blas},
            {"blas_file", found.blasFile},
            {"blas_kernel", found.blasKernel},
            {"convolution_gflops", found.convolutionGflops},
            {"matrix_product_gflops", found.matrixGflops},
            {"fully_connected_gflops", found.fullyConnectedGflops},
            {"slow", std::move(slow)}};
}

} // namespace

void addDiagnosticsCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand(
        "diagnostics", text(CommandLine::tr("Tell what networks run on here, how fast that is, and what slows it down")));
    session.addCommonOptions(*command);
    command->callback([&session] {
        const auto found = networks::diagnose(session.device(), session.stop());
        if (!found)
            return session.fail(found.error());
        if (session.json())
            return printObject(diagnosticsJson(*found));
        printLine(ui::diagnosticsText(*found));
    });
}

} // namespace lesionlab::app
