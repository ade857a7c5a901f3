// SPDX-License-Identifier: GPL-3.0-or-later
/// FigureReader: keeps a study's figures on the screen up to date, reading the runs' files on a thread of its own.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include <QObject>

#include "ui/figures/figure.h"
#include "ui/jobs/job_queue.h"
#include "ui/jobs/latest_worker.h"

namespace lesionlab::ui {

class FigureView;

/// Lives on the window's thread, which never waits for it (but the destructor waits for the run that is being read). Only figures that can
/// be seen are read, the others when they are shown. What was asked for while a figure was being read is read once more afterwards, so that
/// the newest state wins.
class FigureReader : public QObject {
    Q_OBJECT

public:
    using Views = std::vector<std::pair<FigureKind, FigureView*>>;
    /// Called on the reader's thread.
    using Read = std::function<Result<Figure>(const study::Study&, FigureKind, const FigureChoice&, const std::stop_token&)>;

    /// Follows the queue: after an epoch the curves are read anew, after any other change everything; gaps tell which runs are in the
    /// queue. The study outlives the reader; the queue need not.
    FigureReader(const study::Study& study, const JobQueue& queue, const Views& views, QObject* parent, Read read = figureOf);

    /// Something of the study has changed on the disk.
    void refresh();
    /// Bars of this run's recipe from now on.
    void chooseRecipe(const std::string& run);
    /// The dose–response is of this network's layer from now on.
    void lookAt(const std::string& network, const std::string& layer);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Shown {
        FigureKind kind;
        FigureView* view;
        bool outdated = true;
        bool beingRead = false;
    };
    void refreshCurves();
    void readWhereSeen();
    void take(std::size_t index, const Result<Figure>& figure);
    void followQueue(const JobQueue& queue);

    const study::Study& study_;
    Read read_;
    std::vector<Shown> shown_;
    RunsInQueue queued_;
    FigureChoice choice_;
    LatestWorker worker_; ///< last: it ends before what it reports to
};

} // namespace lesionlab::ui
