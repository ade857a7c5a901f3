// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/diagnostics_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace lesionlab::ui {
namespace {

struct DiagnosticsText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::DiagnosticsText)
};

QString gflops(double value) { return DiagnosticsText::tr("%1 GFLOP/s").arg(QLocale().toString(value, 'f', value < 10 ? 1 : 0)); }

QString remedy(networks::Diagnostics::Slowness slowness)
{
    using Slowness = networks::Diagnostics::Slowness;
    switch (slowness) {
    case Slowness::ReferenceBlas:
        return DiagnosticsText::tr("Slow: matrix products run on the reference BLAS, and training takes twice as long. Install the package "
                                   "libopenblas0-pthread (packaging/run.sh does), then start Lesion Lab again.");
    case Slowness::OldKernel:
        return DiagnosticsText::tr(
            "Slow: OpenBLAS uses its oldest kernels: it does not know this processor, or OPENBLAS_CORETYPE says so. Start "
            "Lesion Lab with OPENBLAS_CORETYPE=Haswell (or SkylakeX, where the processor has AVX-512) in its environment.");
    case Slowness::MatrixProducts:
        return DiagnosticsText::tr("Slow: matrix products reach less than a third of the speed of convolutions. Is OPENBLAS_CORETYPE or "
                                   "OPENBLAS_NUM_THREADS set in the environment? Without them Lesion Lab chooses itself.");
    case Slowness::TooManyThreads:
        return DiagnosticsText::tr("Slow: more threads than processors, as --threads asked for: they wait for each other.");
    case Slowness::TooFewThreads: break;
    }
    return DiagnosticsText::tr("Slow: fewer threads than processors, as --threads asked for.");
}

} // namespace

QString diagnosticsText(const networks::Diagnostics& found)
{
    QStringList devices;
    for (const std::string& device : found.devices)
        devices << QString::fromStdString(device);
    const auto text = [](const std::string& words) {
        return words.empty() ? DiagnosticsText::tr("unknown") : QString::fromStdString(words);
    };
    QStringList lines{
        DiagnosticsText::tr("Lesion Lab %1, LibTorch %2").arg(QCoreApplication::applicationVersion(), text(found.torch)),
        DiagnosticsText::tr("Devices: %1; measured: %2").arg(devices.join(QStringLiteral(", ")), text(found.device)),
        DiagnosticsText::tr("Processor: %1, %2 of %n thread(s) used", nullptr, found.processors)
            .arg(text(found.processor))
            .arg(found.threads),
        DiagnosticsText::tr("BLAS: %1").arg(text(found.blas)),
        DiagnosticsText::tr("BLAS kernel: %1").arg(text(found.blasKernel)),
        DiagnosticsText::tr("3 × 3 convolution: %1").arg(gflops(found.convolutionGflops)),
        DiagnosticsText::tr("Matrix product: %1").arg(gflops(found.matrixGflops)),
        DiagnosticsText::tr("Fully connected layer: %1").arg(gflops(found.fullyConnectedGflops)),
    };
    for (const networks::Diagnostics::Slowness slowness : found.slow)
        lines << remedy(slowness);
    if (found.slow.empty())
        lines << DiagnosticsText::tr("Nothing that slows it down was found.");
    return lines.join(u'\n');
}

} // namespace lesionlab::ui
