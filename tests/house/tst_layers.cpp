// SPDX-License-Identifier: GPL-3.0-or-later
/// The sources keep the rules of the house, and a file that breaks one is found.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "source_rules.h"

namespace {

const QString spdx = QStringLiteral("// SPDX-License-Identifier: GPL-3.0-or-later\n");

bool plant(const QTemporaryDir& tree, const QString& file, const QString& content)
{
    const QString path = tree.filePath(file);
    QFile output(path);
    return QDir().mkpath(QFileInfo(path).path()) && output.open(QIODevice::WriteOnly) && output.write(content.toUtf8()) >= 0;
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sourcesIncludeDownward()
    {
        const QStringList violations = house::includeViolations(LESIONLAB_SOURCE);
        QVERIFY2(violations.isEmpty(), qPrintable('\n' + violations.join('\n')));
    }

    void sourcesNameTheirLicence()
    {
        QVERIFY(house::sourceCount(LESIONLAB_SOURCE) > 20);
        const QStringList violations = house::licenceViolations(LESIONLAB_SOURCE);
        QVERIFY2(violations.isEmpty(), qPrintable('\n' + violations.join('\n')));
    }

    void badIncludeIsFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("include");

        QTest::newRow("Qt in core") << "core/support/a.h"
                                    << "<QString>";
        QTest::newRow("Qt module in core") << "core/study/a.cpp"
                                           << "<QtCore/QString>";
        QTest::newRow("Qt's small headers in core") << "core/study/a.cpp"
                                                    << "<qglobal.h>";
        QTest::newRow("ui in core") << "core/study/a.cpp"
                                    << "\"ui/messages/error_text.h\"";
        QTest::newRow("app in core") << "core/study/a.cpp"
                                     << "\"app/commands.h\"";
        QTest::newRow("Torch in the foundation") << "core/datasets/a.cpp"
                                                 << "<ATen/ATen.h>";
        QTest::newRow("Torch in a foundation room within another") << "core/checkpoints/files/a.cpp"
                                                                   << "<ATen/ATen.h>";
        QTest::newRow("a room within another looks out of it") << "core/checkpoints/files/a.cpp"
                                                               << "\"core/checkpoints/safetensors.h\"";
        QTest::newRow("a room within another looks aside") << "core/checkpoints/files/a.cpp"
                                                           << "\"core/networks/network.h\"";
        QTest::newRow("support looks up") << "core/support/a.cpp"
                                          << "\"core/images/image.h\"";
        QTest::newRow("images look up") << "core/images/a.cpp"
                                        << "\"core/stimuli/scene.h\"";
        QTest::newRow("stimuli look up") << "core/stimuli/a.cpp"
                                         << "\"core/datasets/split.h\"";
        QTest::newRow("datasets look aside") << "core/datasets/a.cpp"
                                             << "\"core/networks/network.h\"";
        QTest::newRow("networks look aside") << "core/networks/a.cpp"
                                             << "\"core/images/image.h\"";
        QTest::newRow("checkpoints look aside") << "core/checkpoints/a.cpp"
                                                << "\"core/datasets/split.h\"";
        QTest::newRow("activations look up") << "core/activations/a.cpp"
                                             << "\"core/lesions/lesion.h\"";
        QTest::newRow("lesions look up") << "core/lesions/a.cpp"
                                         << "\"core/evaluation/accuracy.h\"";
        QTest::newRow("training looks aside") << "core/training/a.cpp"
                                              << "\"core/evaluation/accuracy.h\"";
        QTest::newRow("evaluation looks aside") << "core/evaluation/a.cpp"
                                                << "\"core/training/trainer.h\"";
        QTest::newRow("analysis looks up") << "core/analysis/a.cpp"
                                           << "\"core/study/study.h\"";
        QTest::newRow("analysis looks aside") << "core/analysis/a.cpp"
                                              << "\"core/training/trainer.h\"";
        QTest::newRow("unknown room") << "core/cellar/a.cpp"
                                      << "<vector>";
        QTest::newRow("short form") << "core/study/a.cpp"
                                    << "\"study.h\"";
        QTest::newRow("way round") << "core/support/a.cpp"
                                   << "\"../images/image.h\"";
        QTest::newRow("tests") << "core/study/a.cpp"
                               << "\"tests/house/source_rules.h\"";
        QTest::newRow("Torch in ui") << "ui/bench/a.cpp"
                                     << "<torch/torch.h>";
        QTest::newRow("c10 in ui") << "ui/bench/a.cpp"
                                   << "<c10/util/Half.h>";
        QTest::newRow("OpenCV in ui") << "ui/bench/a.cpp"
                                      << "<opencv2/core.hpp>";
        QTest::newRow("Torch in ui through core") << "ui/bench/a.cpp"
                                                  << "\"core/networks/middle.h\"";
        QTest::newRow("app in ui") << "ui/bench/a.cpp"
                                   << "\"app/commands.h\"";
        QTest::newRow("QCustomPlot outside figures") << "ui/bench/a.cpp"
                                                     << "<qcustomplot.h>";
        QTest::newRow("Torch in app") << "app/a.cpp"
                                      << "<torch/torch.h>";
    }

    void badIncludeIsFound()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, include);
        const QTemporaryDir tree;
        QVERIFY(plant(tree, "core/networks/with_torch.h", spdx + "#include <ATen/ATen.h>\n"));
        QVERIFY(plant(tree, "core/networks/middle.h", spdx + "#include \"core/networks/with_torch.h\"\n"));
        QVERIFY(plant(tree, file, spdx + "#include <string>\n"));
        if (!file.startsWith("core/cellar"))
            QCOMPARE(house::includeViolations(tree.path()), QStringList());
        QVERIFY(plant(tree, file, spdx + "\n  #  include " + include + "\n"));
        const QStringList violations = house::includeViolations(tree.path());
        QCOMPARE(violations.size(), 1);
        QVERIFY2(violations.first().startsWith(file + ":3: "), qPrintable(violations.first()));
    }

    void goodIncludesAreLeftAlone()
    {
        const QTemporaryDir tree;
        QVERIFY(plant(tree, "core/networks/network.h", spdx + "#include \"core/support/result.h\"\n"));
        QVERIFY(plant(tree, "core/networks/network.cpp", spdx + "#include \"core/networks/network.h\"\n#include <ATen/ATen.h>\n"));
        QVERIFY(
            plant(tree, "core/checkpoints/weights.cpp", spdx + "#include \"core/checkpoints/files/value.h\"\n#include <ATen/ATen.h>\n"));
        QVERIFY(plant(tree, "core/checkpoints/files/value.cpp", spdx + "#include \"core/checkpoints/files/value.h\"\n"));
        QVERIFY(plant(tree, "core/images/decode.cpp", spdx + "#include <opencv2/core.hpp>\n#include <quadmath.h>\n"));
        QVERIFY(
            plant(tree, "core/lesions/lesion.h", spdx + "#include \"core/activations/cache.h\"\n#include \"core/networks/network.h\"\n"));
        QVERIFY(plant(tree, "core/study/study.h", spdx + "#include \"core/training/trainer.h\"\n#include \"core/analysis/impact.h\"\n"));
        QVERIFY(plant(tree, "ui/figures/plot.cpp",
                      spdx + "#include <qcustomplot.h>\n#include \"core/networks/network.h\"\n#include \"plot.moc\"\n"));
        QVERIFY(plant(tree, "app/main.cpp",
                      spdx + "#include <QApplication>\n#include \"ui/main_window.h\"\n#include \"core/study/study.h\"\n"));
        QCOMPARE(house::includeViolations(tree.path()), QStringList());
    }

    void missingLicenceIsFound()
    {
        const QTemporaryDir tree;
        QVERIFY(plant(tree, "core/support/good.cpp", spdx));
        QVERIFY(plant(tree, "packaging/good.sh", "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n"));
        QCOMPARE(house::licenceViolations(tree.path()), QStringList());
        QVERIFY(plant(tree, "core/support/bad.cpp", "#include <vector>\n"));
        QVERIFY(plant(tree, "tests/CMakeLists.txt", "\n# SPDX-License-Identifier: GPL-3.0-or-later\n"));
        QCOMPARE(house::licenceViolations(tree.path()).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
