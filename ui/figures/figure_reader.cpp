// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_reader.h"

#include <QEvent>

#include "ui/figures/figure_view.h"

namespace lesionlab::ui {

FigureReader::FigureReader(const study::Study& study, const JobQueue& queue, const Views& views, QObject* parent, Read read)
    : QObject(parent), study_(study), read_(std::move(read))
{
    for (const auto& [kind, view] : views) {
        shown_.push_back({kind, view});
        view->installEventFilter(this);
        connect(view, &FigureView::recipeChosen, this, &FigureReader::chooseRecipe);
    }
    connect(&queue, &JobQueue::epochEnded, this, &FigureReader::refreshCurves);
    connect(&queue, &JobQueue::finished, this, &FigureReader::refresh);
    connect(&queue, &JobQueue::changed, this, [this, &queue] {
        followQueue(queue);
        refresh();
    });
    followQueue(queue);
    readWhereSeen();
}

void FigureReader::refresh()
{
    for (Shown& shown : shown_)
        shown.outdated = true;
    readWhereSeen();
}

void FigureReader::chooseRecipe(const std::string& run)
{
    choice_.recipeOf = run;
    refresh();
}

void FigureReader::lookAt(const std::string& network, const std::string& layer)
{
    choice_.network = network;
    choice_.layer = layer;
    for (Shown& shown : shown_)
        shown.outdated = shown.outdated || shown.kind == FigureKind::DoseResponse;
    readWhereSeen();
}

/// An epoch moves curves; bars wait for the end of the run.
void FigureReader::refreshCurves()
{
    for (Shown& shown : shown_)
        shown.outdated = shown.outdated || shown.kind == FigureKind::Recovery;
    readWhereSeen();
}

bool FigureReader::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show) // the view counts as visible only after this event
        QMetaObject::invokeMethod(this, &FigureReader::readWhereSeen, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void FigureReader::readWhereSeen()
{
    for (std::size_t index = 0; index < shown_.size(); ++index) {
        Shown& shown = shown_[index];
        if (!shown.outdated || shown.beingRead || !shown.view->isVisible())
            continue;
        shown.outdated = false;
        shown.beingRead = true;
        worker_.ask(static_cast<int>(index),
                    [this, index, kind = shown.kind, study = study_, queued = queued_, choice = choice_](const std::stop_token& stop) {
                        auto figure = read_(study, kind, choice, stop);
                        if (stop.stop_requested())
                            return false;
                        if (figure)
                            figure->queue = queued;
                        QMetaObject::invokeMethod(
                            this, [this, index, figure = std::move(figure)] { take(index, figure); }, Qt::QueuedConnection);
                        return true;
                    });
    }
}

void FigureReader::take(std::size_t index, const Result<Figure>& figure)
{
    shown_[index].beingRead = false;
    if (figure)
        shown_[index].view->setFigure(*figure);
    readWhereSeen();
}

void FigureReader::followQueue(const JobQueue& queue)
{
    queued_ = {.paused = queue.isPaused()};
    for (const JobStatus& job : queue.jobs()) {
        if (!job.request.retraining && !job.request.doses)
            continue;
        const std::string name = job.request.doses ? queuedDoses(job.run, job.request.doses->layer) : job.run;
        if (job.state == JobState::Running)
            queued_.running.push_back(name);
        if (job.state == JobState::Waiting)
            queued_.waiting.push_back(name);
    }
}

} // namespace lesionlab::ui
