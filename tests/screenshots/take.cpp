// SPDX-License-Identifier: GPL-3.0-or-later
/// Takes the README's pictures: opens the demo in the real window, does what a person would, and grabs the window at each step.
#include <cstdio>

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include "core/support/blocking.h"
#include "ui/bench/accuracy_gauge.h"
#include "ui/main_window.h"
#include "ui/messages/translations.h"
#include "ui/settings/appearance.h"
#include "ui/units/unit_grid.h"

namespace {

using namespace lesionlab;

constexpr int patience = 300000; ///< milliseconds: the test images may have to be drawn first

class Photographer {
public:
    Photographer(ui::MainWindow& window, QDir folder) : window_(window), folder_(std::move(folder)) {}

    void settle()
    {
        const auto gauges = window_.findChildren<ui::AccuracyGauge*>();
        const auto settled = [&] { return std::ranges::all_of(gauges, [](const ui::AccuracyGauge* gauge) { return gauge->isSettled(); }); };
        if (!QTest::qWaitFor(settled, patience))
            std::fputs("The accuracies did not settle.\n", stderr);
        QTest::qWait(1500); // responses and figures
    }
    void take(const char* name)
    {
        const QString file = folder_.filePath(QString::fromUtf8(name) + QStringLiteral(".png"));
        if (window_.grab().save(file))
            std::printf("%s\n", qPrintable(file));
    }
    void press(const char* button) { window_.findChild<QPushButton*>(button)->click(); }
    void choose(const char* box, int index) { window_.findChild<QComboBox*>(box)->setCurrentIndex(index); }
    void tab(int index) { window_.findChild<QTabWidget*>("figures")->setCurrentIndex(index); }

private:
    ui::MainWindow& window_;
    QDir folder_;
};

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    if (argc < 3) {
        std::fputs("usage: take-screenshots STUDY FOLDER [WIDTH HEIGHT]\n", stderr);
        return 2;
    }
    QApplication::setApplicationName(QStringLiteral("lesionlab-screenshots"));
    ui::installTranslations(application);
    ui::applyAppearance(ui::chosenAppearance() == ui::Appearance::Dark ? ui::Appearance::Dark : ui::Appearance::Light, false);
    forbidBlockingHere();
    ui::MainWindow window(QStringLiteral("cpu"));
    window.resize(argc > 4 ? QSize(QString(argv[3]).toInt(), QString(argv[4]).toInt()) : QSize(1280, 800));
    window.show();
    if (!window.openStudy(argv[1]))
        return 3;
    QDir().mkpath(QString::fromUtf8(argv[2]));
    Photographer camera(window, QDir(QString::fromUtf8(argv[2])));
    camera.settle();
    camera.take("opened");
    for (const auto& [index, name] : {std::pair(0, "figure-2a"), std::pair(1, "figure-2b"), std::pair(2, "figure-3"),
                                      std::pair(3, "recovery"), std::pair(4, "dose-response")}) {
        camera.tab(index);
        QTest::qWait(300);
        camera.take(name);
    }
    camera.tab(3); // where the retraining's curves will grow
    camera.press("lesion-faces");
    camera.settle();
    camera.take("silenced");
    camera.choose("colour-by", window.findChild<QComboBox*>("colour-by")->count() - 1);
    QTest::qWait(1500);
    camera.take("response-maps");
    camera.choose("colour-by", 2);
    window.findChild<QSpinBox*>("epochs")->setValue(2);
    camera.press("start");
    const auto underWay = [&] { return !window.queue()->jobs().empty() && window.queue()->jobs().front().secondsLeft > 0; };
    if (!QTest::qWaitFor(underWay, patience))
        return 4;
    QTest::qWait(3000);
    camera.take("retraining");
    return 0;
}
