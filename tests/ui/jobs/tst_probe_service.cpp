// SPDX-License-Identifier: GPL-3.0-or-later
/// Whatever is asked, and in whatever order: the urgent answer comes first, every kind of answer comes, and the intact accuracy always.
#include <dlfcn.h>
#include <numeric>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/networks/device.h"
#include "tests/ui/small_study.h"
#include "ui/jobs/probe_service.h"

using namespace lesionlab;
using ui::ProbeService;

class TestProbeService : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; ///< milliseconds
    QTemporaryDir folder_;
    study::NetworkChoice network_{study::baselineRun, "cpu"};

    study::Study study() const { return *study::Study::open(folder_.filePath("study").toStdString()); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        tests::folderStudy(folder_.filePath("study").toStdString(), {"cars", "faces", "food"}, 60);
    }

    void urgentAnswersComeFirst()
    {
        ProbeService service;
        QStringList order;
        study::LiveAccuracy accuracy;
        const auto note = [&order](const QString& name) {
            if (order.isEmpty() || order.last() != name)
                order << name;
        };
        connect(&service, &ProbeService::accuracyMeasured, this, [&](const study::LiveAccuracy& told) {
            note("accuracy");
            accuracy = told;
        });
        connect(&service, &ProbeService::looked, this, [&] { note("look"); });
        connect(&service, &ProbeService::unitMapsMeasured, this, [&] { note("maps"); });
        connect(&service, &ProbeService::responsesMeasured, this, [&] { note("responses"); });
        QSignalSpy failed(&service, &ProbeService::questionFailed);
        service.open(study(), network_);
        service.askResponses("conv5_2"); // all of these wait for the network to be open
        service.askUnitMaps("conv5_2", 1, {0, 1});
        service.askLook(std::size_t{3}, "conv5_2", {});
        service.askAccuracy("conv5_2", {1, 2});
        QTRY_VERIFY_WITH_TIMEOUT(order.contains("responses"), patience);
        // Of the accuracies a first estimate goes before all, the rest of the images does not keep the others waiting.
        QCOMPARE(order, (QStringList{"accuracy", "look", "maps", "accuracy", "responses"}));
        QCOMPARE(accuracy.imagesDone, accuracy.images);
        QVERIFY(failed.isEmpty());
    }

    void intactAccuracyComesThoughALesionWasChosenFirst()
    {
        ProbeService service;
        std::optional<study::LiveAccuracy> intact, lesioned;
        connect(&service, &ProbeService::intactMeasured, this, [&](const study::LiveAccuracy& accuracy) { intact = accuracy; });
        connect(&service, &ProbeService::accuracyMeasured, this, [&](const study::LiveAccuracy& accuracy) { lesioned = accuracy; });
        service.open(study(), network_);
        std::vector<int> half(20);
        std::iota(half.begin(), half.end(), 0);
        service.askAccuracy("conv5_2", half);
        QTRY_VERIFY_WITH_TIMEOUT(intact && lesioned && lesioned->imagesDone == lesioned->images, patience);
        study::EvaluationRequest request;
        request.network = network_;
        request.lesions = {"none", "units:0-19"};
        const auto measured = study::measureLesions(study(), request, {}, {});
        for (std::size_t task = 0; task < 3; ++task) {
            QCOMPARE(intact->tasks[task].accuracy, measured->lesions[0].meanAccuracy(task));
            QCOMPARE(lesioned->tasks[task].accuracy, measured->lesions[1].meanAccuracy(task));
        }
    }

    /// Nothing more is heard of the older one, which begins anew when it is asked for again.
    void newerClickReplacesAnOlderOneAtOnce()
    {
        ProbeService service;
        QSignalSpy opened(&service, &ProbeService::intactMeasured);
        service.open(study(), network_);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
        for (const int whenToAsk : {1, 2}) { // after the first estimate, and after all
            std::vector<std::size_t> heard;
            int answers = 0;
            const auto listener = connect(&service, &ProbeService::accuracyMeasured, this, [&](const study::LiveAccuracy& accuracy) {
                if (++answers == whenToAsk)
                    service.askAccuracy("conv5_2", {whenToAsk});
                else if (answers > whenToAsk)
                    heard.push_back(accuracy.imagesDone);
            });
            service.askAccuracy("conv5_2", {10, 11, 12, whenToAsk});
            QTRY_VERIFY_WITH_TIMEOUT(!heard.empty() && heard.back() == service.testImages().size(), patience);
            QTest::qWait(20);
            QCOMPARE(heard.size(), std::size_t{2}); // a first estimate of 256, and the other 284
            QVERIFY(heard.front() < heard.back());
            disconnect(listener);
        }
    }

    /// A first estimate of accuracies asks for the rest itself, on the worker's thread.
    void endsWhileAccuraciesAreMeasured()
    {
        const study::Study study = this->study();
        for (int delay = 0; delay < 20; ++delay) {
            ProbeService service;
            QSignalSpy opened(&service, &ProbeService::opened);
            service.open(study, network_);
            service.askAccuracy("conv5_2", {1, 2});
            QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
            QTest::qWait(delay);
        }
    }

    /// A training under way may have set the process's BLAS to one thread for each of its own.
    void openingLeavesTheThreadsOfOthersAlone()
    {
        const auto blasThreads = reinterpret_cast<int (*)()>(::dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
        if (blasThreads == nullptr)
            QSKIP("another BLAS than OpenBLAS");
        const int before = blasThreads();
        networks::setBlasThreadCount(1);
        ProbeService service;
        QSignalSpy opened(&service, &ProbeService::opened);
        service.open(study(), network_);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
        const int meanwhile = blasThreads();
        networks::setBlasThreadCount(before);
        QCOMPARE(meanwhile, 1);
    }

    void answersAboutAnotherNetworkAreDropped()
    {
        ProbeService service;
        QSignalSpy responses(&service, &ProbeService::responsesMeasured), opened(&service, &ProbeService::opened),
            intact(&service, &ProbeService::intactMeasured);
        service.open(study(), network_);
        service.askResponses("conv5_2");
        service.open(study(), network_);
        QTRY_COMPARE_WITH_TIMEOUT(intact.count(), 1, patience); // the least urgent but one has been answered
        QCOMPARE(opened.count(), 1);
        QVERIFY(responses.isEmpty());
        QVERIFY(service.isOpen());
        service.close();
        QVERIFY(!service.isOpen());
    }
};

QTEST_GUILESS_MAIN(TestProbeService)
#include "tst_probe_service.moc"
