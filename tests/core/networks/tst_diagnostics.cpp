// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/networks/device.h"
#include "core/networks/diagnostics.h"

using namespace lesionlab;
using namespace lesionlab::networks;
using Slowness = Diagnostics::Slowness;

class TestDiagnostics : public QObject {
    Q_OBJECT

    static Diagnostics quick()
    {
        Diagnostics made;
        made.device = "cpu";
        made.processors = made.threads = 4;
        made.blas = "OpenBLAS 0.3.21";
        made.blasFile = "/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3";
        made.blasKernel = "SkylakeX";
        made.convolutionGflops = 300;
        made.matrixGflops = 280;
        made.fullyConnectedGflops = 250;
        return made;
    }

private Q_SLOTS:
    void measuresThisMachine()
    {
        const auto found = diagnose("cpu", {});
        QVERIFY(found);
        QCOMPARE(found->device, std::string("cpu"));
        QCOMPARE(found->torch, torchVersion());
        QCOMPARE(found->threads, threadCount());
        QVERIFY(!found->blas.empty() && !found->blasFile.empty() && found->processors > 0);
        for (const double speed : {found->convolutionGflops, found->matrixGflops, found->fullyConnectedGflops})
            QVERIFY2(speed > 0.1 && speed < 1e5, qPrintable(QString::number(speed)));
        QVERIFY(found->slow == findSlowness(*found));
    }

    void endsWhenToldTo()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(diagnose("cpu", stop.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(diagnose("abacus", {}).error().code, ErrorCode::DeviceUnavailable);
    }

    void findsWhatSlowsDown()
    {
        const auto slow = [](const auto& spoil) {
            Diagnostics made = quick();
            spoil(made);
            return findSlowness(made);
        };
        using List = std::vector<Slowness>;
        QVERIFY(slow([](Diagnostics&) {}).empty());
        QVERIFY(slow([](Diagnostics& made) {
                    made.blasFile = "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0";
                    made.matrixGflops = 3;
                }) == List{Slowness::ReferenceBlas});
        QVERIFY(slow([](Diagnostics& made) { made.blasKernel = "Prescott"; }) == List{Slowness::OldKernel});
        QVERIFY(slow([](Diagnostics& made) { made.matrixGflops = 90; }) == List{Slowness::MatrixProducts});
        QVERIFY(slow([](Diagnostics& made) { made.fullyConnectedGflops = 90; }) == List{Slowness::MatrixProducts});
        QVERIFY(slow([](Diagnostics& made) { made.threads = 1; }) == List{Slowness::TooFewThreads});
        QVERIFY(slow([](Diagnostics& made) {
                    made.threads = 64;
                    made.matrixGflops = 1;
                }) == List{Slowness::TooManyThreads});
        QVERIFY(slow([](Diagnostics& made) {
                    made.device = "cuda:0"; // the processor does not matter then
                    made.threads = 1;
                    made.matrixGflops = 1;
                }).empty());
    }
};

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
