// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobs_view.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/messages/error_text.h"

namespace lesionlab::ui {

QString durationText(double seconds)
{
    const int minutes = static_cast<int>(std::ceil(seconds / 60));
    if (seconds < 60)
        return JobsView::tr("%n s", nullptr, std::max(1, static_cast<int>(seconds)));
    if (minutes < 60)
        return JobsView::tr("%n min", nullptr, minutes);
    return JobsView::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString jobTitle(const JobStatus& job)
{
    const QString run = QString::fromStdString(job.run);
    if (job.request.retraining)
        return JobsView::tr("Retraining %1").arg(run);
    if (job.request.ranking)
        return JobsView::tr("Ranking %1 of %2").arg(QString::fromStdString(job.request.ranking->layer), run);
    return JobsView::tr("Training %1").arg(run);
}

QString jobStateText(const JobStatus& job)
{
    switch (job.state) {
    case JobState::Waiting: return JobsView::tr("waiting");
    case JobState::Running: return job.progress ? phaseText(job.progress->phase) : JobsView::tr("running");
    case JobState::Finished: return JobsView::tr("finished");
    case JobState::Cancelled: return JobsView::tr("cancelled");
    case JobState::Failed: break;
    }
    return JobsView::tr("failed: %1").arg(errorText(job.error));
}

JobsView::JobsView(StudyDocument& document, JobQueue& queue, QWidget* parent) : QWidget(parent), document_(document), queue_(queue)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    auto* const top = new QHBoxLayout;
    line_ = new QLabel(this);
    line_->setObjectName(QStringLiteral("job-line"));
    bar_ = new QProgressBar(this);
    bar_->setObjectName(QStringLiteral("job-progress"));
    bar_->setAccessibleName(tr("Progress of the job under way"));
    bar_->setMaximumWidth(220);
    top->addWidget(line_, 1);
    top->addWidget(bar_);
    const auto add = [&](QPushButton*& button, const QString& text, const QString& name, const QString& tip) {
        button = new QPushButton(text, this);
        button->setObjectName(name);
        button->setToolTip(tip);
        top->addWidget(button);
    };
    add(pause_, tr("Pause"), QStringLiteral("job-pause"), tr("Holds the job under way where it is; nothing is lost"));
    add(cancel_, tr("Cancel"), QStringLiteral("job-cancel"), tr("Ends the chosen job; whole epochs are kept, and it can go on from them"));
    add(retry_, tr("Retry"), QStringLiteral("job-retry"),
        tr("Puts the chosen job back into the queue; it goes on after its last whole epoch"));
    add(goOn_, tr("Resume unfinished"), QStringLiteral("job-resume"), tr("Queues the retrainings that were interrupted or never begun"));
    add(clear_, tr("Tidy up"), QStringLiteral("job-clear"), tr("Takes jobs that have ended off this list; their results stay"));
    column->addLayout(top);
    list_ = new QTreeWidget(this);
    list_->setObjectName(QStringLiteral("jobs"));
    list_->setAccessibleName(tr("Queue"));
    list_->setToolTip(tr("Trainings, rankings and retrainings, in the order in which they are carried out"));
    list_->setRootIsDecorated(false);
    list_->setHeaderLabels({tr("Job"), tr("Epochs"), tr("State")});
    list_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    column->addWidget(list_, 1);
    connect(pause_, &QPushButton::clicked, this, [this] { queue_.setPaused(!queue_.isPaused()); });
    connect(cancel_, &QPushButton::clicked, this, [this] { withCurrent(&JobQueue::cancel); });
    connect(retry_, &QPushButton::clicked, this, [this] { withCurrent(&JobQueue::retry); });
    connect(goOn_, &QPushButton::clicked, this, &JobsView::goOn);
    connect(clear_, &QPushButton::clicked, &queue_, &JobQueue::clearEnded);
    connect(&queue, &JobQueue::changed, this, &JobsView::refresh);
    connect(&queue, &JobQueue::progressed, this, &JobsView::refreshProgress);
    connect(&document, &StudyDocument::runsChanged, this, &JobsView::refresh);
    connect(list_, &QTreeWidget::currentItemChanged, this, &JobsView::refreshProgress);
    refresh();
}

std::vector<study::NamedCondition> JobsView::unfinished() const
{
    std::vector<study::NamedCondition> found;
    for (const study::NamedCondition& named : document_.study().specification().conditions) {
        const auto run = document_.runs().find(named.name);
        const bool finished = run != document_.runs().end() && run->second.state == study::RunState::Finished;
        const bool queued = std::ranges::any_of(queue_.jobs(), [&](const JobStatus& job) {
            return job.run == named.name && (job.state == JobState::Waiting || job.state == JobState::Running);
        });
        if (!finished && !queued)
            found.push_back(named);
    }
    return found;
}

void JobsView::goOn()
{
    for (study::NamedCondition& named : unfinished())
        queue_.add({.retraining = std::move(named)});
}

void JobsView::withCurrent(void (JobQueue::*action)(int))
{
    if (const QTreeWidgetItem* const item = list_->currentItem())
        (queue_.*action)(item->data(0, Qt::UserRole).toInt());
}

void JobsView::refresh()
{
    const int chosen = list_->currentItem() == nullptr ? -1 : list_->currentItem()->data(0, Qt::UserRole).toInt();
    const bool chosenEnded = std::ranges::any_of(queue_.jobs(), [chosen](const JobStatus& job) {
        return job.id == chosen && job.state != JobState::Waiting && job.state != JobState::Running;
    });
    const QSignalBlocker quiet(list_);
    list_->clear();
    QTreeWidgetItem* current = nullptr;
    for (const JobStatus& job : queue_.jobs()) {
        auto* const item = new QTreeWidgetItem(list_, {jobTitle(job), QString(), QString()});
        item->setData(0, Qt::UserRole, job.id);
        // What runs now, unless the user has chosen what still waits.
        if (job.state == JobState::Running && (chosen < 0 || chosenEnded))
            current = item;
        else if (job.id == chosen && current == nullptr)
            current = item;
    }
    list_->setCurrentItem(current);
    if (current != nullptr)
        list_->scrollToItem(current);
    refreshProgress();
}

void JobsView::refreshProgress()
{
    const JobStatus* running = nullptr;
    int waiting = 0;
    for (int row = 0; row < list_->topLevelItemCount() && row < static_cast<int>(queue_.jobs().size()); ++row) {
        const JobStatus& job = queue_.jobs()[static_cast<std::size_t>(row)];
        QTreeWidgetItem* const item = list_->topLevelItem(row);
        if (job.epochs > 0)
            item->setText(1, tr("%1 of %2").arg(job.epochsDone).arg(job.epochs));
        item->setText(2, jobStateText(job));
        item->setToolTip(2, jobStateText(job));
        if (job.state == JobState::Running)
            running = &job;
        if (job.state == JobState::Waiting)
            ++waiting;
    }
    bar_->setVisible(running != nullptr);
    if (running != nullptr) {
        QString words = jobTitle(*running);
        if (running->epochs > 0)
            words += tr(": epoch %1 of %2").arg(std::min(running->epochs, running->epochsDone + 1)).arg(running->epochs);
        if (queue_.isPaused())
            words += tr(", paused");
        else if (running->secondsLeft >= 0)
            words += tr(", %1 left").arg(durationText(running->secondsLeft));
        line_->setText(words);
        const bool known = running->progress && running->progress->total > 0;
        bar_->setRange(0, known ? 1000 : 0);
        if (known)
            bar_->setValue(static_cast<int>(1000 * running->progress->done / running->progress->total));
    } else {
        line_->setText(queue_.isPaused() ? tr("The queue is paused.") : tr("Nothing is being computed."));
    }
    if (waiting > 0)
        line_->setText(line_->text() + tr(" (%n waiting)", nullptr, waiting));
    const QTreeWidgetItem* const item = list_->currentItem();
    const auto chosen =
        item == nullptr ? queue_.jobs().end() : std::ranges::find(queue_.jobs(), item->data(0, Qt::UserRole).toInt(), &JobStatus::id);
    const bool any = chosen != queue_.jobs().end();
    pause_->setText(queue_.isPaused() ? tr("Go on") : tr("Pause"));
    pause_->setEnabled(queue_.isPaused() || !queue_.isIdle());
    cancel_->setEnabled(any && (chosen->state == JobState::Waiting || chosen->state == JobState::Running));
    retry_->setEnabled(any && (chosen->state == JobState::Cancelled || chosen->state == JobState::Failed));
    goOn_->setVisible(!unfinished().empty());
    clear_->setEnabled(std::ranges::any_of(
        queue_.jobs(), [](const JobStatus& job) { return job.state != JobState::Waiting && job.state != JobState::Running; }));
}

} // namespace lesionlab::ui
