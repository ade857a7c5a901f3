// SPDX-License-Identifier: GPL-3.0-or-later
/// What the lesion bench says of a retraining before it is started: whether the units can recover, and how long it takes.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "tests/ui/small_study.h"
#include "ui/bench/accuracy_gauge.h"
#include "ui/bench/lesion_bench.h"
#include "ui/messages/translations.h"

using namespace lesionlab;
using namespace lesionlab::ui;

class TestLesionBench : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<StudyDocument> document_;
    std::unique_ptr<LesionBench> bench_;

    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    void open(QLocale::Language language)
    {
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
        installTranslations(*QCoreApplication::instance(), QLocale(language));
        bench_.reset();
        document_ = std::move(*StudyDocument::open(path("study")));
        bench_ = std::make_unique<LesionBench>(*document_, nullptr);
        bench_->setDevices({"cpu"}, "cpu");
        bench_->show();
        QVERIFY(document_->setLesion("lesion", std::string("faces")));
    }

    [[nodiscard]] const QLabel& label(const char* name) const { return *bench_->findChild<QLabel*>(name); }
    void setEpochs(int epochs) const { bench_->findChild<QSpinBox*>("epochs")->setValue(epochs); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", folder_.filePath("cache").toUtf8());
        (void)tests::smallStudy(path("study"));
    }

    /// What a residual block adds cannot be disconnected; and no ReLU keeps its units from coming back as constants.
    void layersWithoutAReLUHaveMethodsOfTheirOwn()
    {
        open(QLocale::English);
        const auto* const before = bench_->findChild<QComboBox*>("onset-method");
        const int disconnect = before->findData(static_cast<int>(lesions::OnsetMethod::Disconnect));
        const int zero = before->findData(static_cast<int>(lesions::OnsetMethod::ZeroIncoming));
        QVERIFY(before->model()->index(disconnect, 0).flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(before->itemData(zero, Qt::ToolTipRole).toString().contains("the same experiment"));
        study::StudySpecification specification;
        specification.architecture = tests::smallResidualArchitecture();
        specification.resizeTo = 36;
        QVERIFY(study::Study::create(path("residual"), specification));
        const auto document = std::move(*StudyDocument::open(path("residual")));
        LesionBench bench(*document, nullptr);
        const auto* const methods = bench.findChild<QComboBox*>("onset-method");
        QVERIFY(!methods->model()->index(disconnect, 0).flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(methods->itemData(disconnect, Qt::ToolTipRole).toString().contains("another way"));
        QVERIFY(methods->itemData(zero, Qt::ToolTipRole).toString().contains("a constant can come back"));
        document->showLayer("layer4.1.conv1");
        QVERIFY(methods->model()->index(disconnect, 0).flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(methods->itemData(zero, Qt::ToolTipRole).toString().contains("the same experiment"));
    }

    /// What the silent units have in common with each task's: in the tooltip of their number.
    void countOfSilentUnitsTellsWhatChancePredicts()
    {
        open(QLocale::English);
        const QString ofFaces = label("lesion-summary").toolTip();
        QVERIFY2(!ofFaces.contains("are face units; chance") && ofFaces.contains("of these 8 units are object units"), qPrintable(ofFaces));
        QVERIFY2(ofFaces.count("chance predicts 1.6") == 2, qPrintable(ofFaces));
        QVERIFY(document_->setLesion("lesion", std::string("units:0-39")));
        const QString ofAll = label("lesion-summary").toolTip();
        QVERIFY2(ofAll.contains("8 of these 40 units are face units; chance predicts 8.0 (p = 1)"), qPrintable(ofAll));
    }

    void warnsOfAReleaseThatComesTooLate_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("cannot");
        QTest::newRow("English") << static_cast<int>(QLocale::English) << "cannot recover";
        QTest::newRow("German") << static_cast<int>(QLocale::German) << "nicht erholen";
    }

    void warnsOfAReleaseThatComesTooLate()
    {
        QFETCH(int, language);
        QFETCH(QString, cannot);
        open(static_cast<QLocale::Language>(language));
        setEpochs(2);
        const QLabel& words = label("plan-explanation");
        QVERIFY2(!words.text().contains(cannot) && !words.font().bold(), qPrintable(words.text()));
        setEpochs(1);
        QVERIFY2(words.text().contains(cannot) && words.font().bold(), qPrintable(words.text()));
        QVERIFY(bench_->findChild<QComboBox*>("onset-method")->toolTip().contains(cannot));
        document_->change("method", [](LabState& state) { state.method = lesions::OnsetMethod::Restart; });
        QVERIFY(!words.text().contains(cannot) && !words.font().bold());
    }

    void everyPresetDoesWhatItSays()
    {
        open(QLocale::English);
        const auto silentAfter = [this](const char* button) {
            QTest::mouseClick(bench_->findChild<QPushButton*>(button), Qt::LeftButton);
            return document_->state().silent;
        };
        const auto unitsOf = [this](const char* words) { return document_->unitsOf(words).value(); };
        QCOMPARE(silentAfter("lesion-clear"), std::vector<int>());
        QCOMPARE(silentAfter("lesion-objects"), unitsOf("objects"));
        QCOMPARE(silentAfter("lesion-faces"), unitsOf("faces"));
        QCOMPARE(silentAfter("lesion-both"), unitsOf("both"));
        QCOMPARE(silentAfter("lesion-keep-faces"), unitsOf("keep:faces"));
        QCOMPARE(silentAfter("lesion-lowest-faces"), unitsOf("lowest:faces"));
        QCOMPARE(silentAfter("lesion-lowest-objects"), unitsOf("lowest:objects"));
        QCOMPARE(silentAfter("lesion-random").size(), unitsOf("faces").size());
        QCOMPARE(silentAfter("lesion-clear"), std::vector<int>());
    }

    /// At the pace of the network's training; nothing is known of another device.
    void tellsHowLongItTakes()
    {
        open(QLocale::English);
        const auto measured = study::measuredEpochs(document_->study());
        QCOMPARE(measured.size(), std::size_t{1});
        const double epoch = measured[0].images / measured[0].imagesPerSecond;
        const int minutes = static_cast<int>(std::ceil(9000 * epoch / 60));
        QVERIFY(minutes >= 1 && measured[0].images == 2 * 5 * 16);
        setEpochs(9000);
        const QLabel& time = label("plan-time");
        QVERIFY(time.isVisible());
        const QString expected =
            minutes < 60 ? QStringLiteral("%1 min").arg(minutes) : QStringLiteral("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
        QCOMPARE(time.text(), QStringLiteral("Training takes about ") + expected);
        QVERIFY(time.toolTip().contains("of the network's own training"));
        bench_->setDevices({"cuda:0"}, "cuda:0");
        QCOMPARE(time.text(), QStringLiteral("How long it takes is not known yet"));
        QVERIFY(time.toolTip().contains("on this device"));
        open(QLocale::German);
        QVERIFY2(label("plan-time").text().startsWith("Das Training dauert etwa"), qPrintable(label("plan-time").text()));
    }
    /// Nothing is still to come where there is nothing to be measured; a sample has merely not met them yet.
    void taskWithoutTestImagesSaysSo()
    {
        open(QLocale::English);
        study::LiveAccuracy accuracy{.tasks = {{.name = "faces", .images = 10, .accuracy = 0.5}, {.name = "objects"}},
                                     .intervals = {{0.35, 0.7}, {}},
                                     .imagesDone = 10,
                                     .images = 20};
        bench_->showAccuracy(accuracy);
        QCOMPARE(bench_->gauges()[0]->accessibleName(), QStringLiteral("faces: 50.0 % ± 20.0, measuring …"));
        const auto words = [this] { return bench_->gauges()[1]->accessibleName(); };
        QCOMPARE(words(), QStringLiteral("objects: not measured yet"));
        accuracy.imagesDone = accuracy.images;
        bench_->showAccuracy(accuracy);
        QCOMPARE(words(), QStringLiteral("objects: no test images"));
        QCOMPARE(bench_->gauges()[0]->accessibleName(), QStringLiteral("faces: 50.0 %")); // all there is: nothing is uncertain
        bench_->showMeasuring();                                                          // another lesion
        QCOMPARE(bench_->gauges()[0]->accessibleName(), QStringLiteral("faces: measuring …"));
        QVERIFY(!bench_->gauges()[0]->isSettled());
        bench_->showAccuracy(accuracy);
        QCOMPARE(bench_->gauges()[0]->accessibleName(), QStringLiteral("faces: 50.0 %"));
        bench_->forgetAccuracies(); // another network's images may be others
        QCOMPARE(words(), QStringLiteral("objects: not measured yet"));
        bench_->showUnmeasurable();
        QCOMPARE(words(), QStringLiteral("objects: cannot be measured"));
        bench_->forgetAccuracies();
        QCOMPARE(words(), QStringLiteral("objects: not measured yet"));
    }

    /// One that diverged would do so again.
    void interruptedTrainingGoesOnOrBeginsAnew()
    {
        open(QLocale::English);
        const auto* const train = bench_->findChild<QPushButton*>("train");
        const auto* const anew = bench_->findChild<QPushButton*>("train-anew");
        QVERIFY(train->isHidden() && anew->isHidden());
        const auto setState = [this](study::RunState state) {
            const std::filesystem::path folder = document_->study().runFolder("baseline");
            study::RunRecord record = study::readRunRecord(folder).value();
            record.state = state;
            QVERIFY(study::writeRunRecord(folder, record));
            document_->reloadRuns();
            bench_->setUnderWay(false, false);
        };
        setState(study::RunState::Cancelled);
        QVERIFY(!train->isHidden() && !anew->isHidden());
        QCOMPARE(train->text(), QStringLiteral("Go on training this network"));
        QVERIFY(!anew->toolTip().isEmpty());
        setState(study::RunState::Diverged);
        QVERIFY(!train->isHidden() && anew->isHidden());
        QCOMPARE(train->text(), QStringLiteral("Train this network …"));
        setState(study::RunState::Finished);
        QVERIFY(train->isHidden() && anew->isHidden());
    }
};

QTEST_MAIN(TestLesionBench)
#include "tst_lesion_bench.moc"
