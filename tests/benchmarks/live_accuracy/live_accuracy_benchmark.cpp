// SPDX-License-Identifier: GPL-3.0-or-later
/// How soon live accuracy answers a click: the first estimate and the value over all test images, and the first estimate where the click
/// before has not been answered yet.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <set>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include "app/library_settings.h"
#include "core/networks/device.h"
#include "ui/jobs/probe_service.h"

namespace {

using namespace lesionlab;

class Clicker {
public:
    Clicker(ui::ProbeService& service, std::string layer, int units) : service_(service), layer_(std::move(layer)), units_(units)
    {
        QObject::connect(&service, &ui::ProbeService::accuracyMeasured, &service, [this](const study::LiveAccuracy& accuracy) {
            first_ = first_ < 0 ? elapsed() : first_;
            exact_ = accuracy.imagesDone == accuracy.images ? elapsed() : -1;
        });
        QObject::connect(&service, &ui::ProbeService::accuracyFailed, &service, [] {
            std::fputs("accuracy could not be measured\n", stderr);
            std::exit(3);
        });
    }

    /// Toggles a unit, as a click on the grid does, or every tenth time silences a fifth of the layer, as a button of the bench does.
    void click()
    {
        const auto unit = [this] { return static_cast<int>(random_() % static_cast<unsigned>(units_)); };
        if (++clicks_ % 10 == 0) {
            silent_.clear();
            while (static_cast<int>(silent_.size()) < units_ / 5)
                silent_.insert(unit());
        } else if (const int toggled = unit(); silent_.erase(toggled) == 0) {
            silent_.insert(toggled);
        }
        first_ = exact_ = -1;
        clock_.start();
        service_.askAccuracy(layer_, {silent_.begin(), silent_.end()});
    }
    double waitForFirst() { return waitFor(first_); } ///< milliseconds after the click
    double waitForExact() { return waitFor(exact_); }

private:
    [[nodiscard]] double elapsed() const { return static_cast<double>(clock_.nsecsElapsed()) / 1e6; }
    static double waitFor(const double& time)
    {
        while (time < 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return time;
    }

    ui::ProbeService& service_;
    std::string layer_;
    int units_;
    int clicks_ = 0;
    std::set<int> silent_;
    std::mt19937 random_{1};
    QElapsedTimer clock_;
    double first_ = -1, exact_ = -1;
};

void print(const char* what, std::vector<double> times)
{
    std::ranges::sort(times);
    const auto percentile = [&](double share) {
        return times[static_cast<std::size_t>(std::max(0.0, std::ceil(share * static_cast<double>(times.size())) - 1))];
    };
    std::printf("%-46s %4zu clicks   50 %% %8.1f   90 %% %8.1f   99 %% %8.1f   longest %8.1f ms\n", what, times.size(), percentile(0.5),
                percentile(0.9), percentile(0.99), times.back());
}

void pause(double milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(milliseconds), Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int main(int argc, char* argv[])
{
    app::chooseLibrarySettings(argv);
    const QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (argc < 2) {
        std::fputs("usage: live-accuracy-benchmark STUDY [CLICKS]\n", stderr);
        return 2;
    }
    const auto study = study::Study::open(argv[1]);
    const int clicks = argc > 2 ? std::stoi(argv[2]) : 200;
    const auto layer = study ? study::layerUnits(*study, study::baselineRun, {}) : tl::unexpected(study.error());
    if (!layer || clicks < 1)
        return 3;
    networks::setThreadCount(0); // as the window does
    ui::ProbeService service;
    bool opened = false, failed = false;
    QElapsedTimer clock;
    QObject::connect(&service, &ui::ProbeService::intactMeasured, &service, [&] { opened = true; });
    QObject::connect(&service, &ui::ProbeService::openFailed, &service, [&] { failed = true; });
    clock.start();
    service.open(*study, {});
    while (!opened && !failed)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (failed)
        return 3;
    std::printf("%s, %d units, %zu test images, %d threads; ready after %.1f s\n", layer->layer.c_str(), layer->units,
                service.testImages().size(), networks::threadCount(), static_cast<double>(clock.elapsed()) / 1000);

    Clicker clicker(service, layer->layer, layer->units);
    std::vector<double> first, exact, interrupted;
    for (int click = -2; click < clicks; ++click) { // two to warm up
        clicker.click();
        const double soon = clicker.waitForFirst(), all = clicker.waitForExact();
        if (click >= 0) {
            first.push_back(soon);
            exact.push_back(all);
        }
    }
    std::mt19937 random(2);
    for (int click = 0; click < clicks; ++click) {
        clicker.click();
        pause(exact[static_cast<std::size_t>(click)] * static_cast<double>(random() % 100) / 100);
        clicker.click();
        interrupted.push_back(clicker.waitForFirst());
        clicker.waitForExact();
    }
    print("first estimate", first);
    print("over all images", exact);
    print("first estimate, the click before unanswered", interrupted);
    return 0;
}
