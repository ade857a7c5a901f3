// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobs_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/messages/condition_text.h"
#include "ui/messages/error_text.h"
#include "ui/messages/run_notes.h"
#include "ui/messages/time_text.h"

namespace lesionlab::ui {

QString jobTitle(const JobStatus& job, const std::vector<std::string>& tasks)
{
    const bool usual = job.run == study::baselineRun;
    const QString run = QString::fromStdString(job.run);
    if (job.request.retraining)
        return conditionTitle(job.request.retraining->condition, tasks);
    if (job.request.ranking) {
        const QString layer = QString::fromStdString(job.request.ranking->layer);
        return usual ? JobsView::tr("Ranking the units of %1").arg(layer)
                     : JobsView::tr("Ranking the units of %1 in the network “%2”").arg(layer, run);
    }
    if (job.request.doses) {
        const QString layer = QString::fromStdString(job.request.doses->layer);
        return usual ? JobsView::tr("Dose–response of %1").arg(layer)
                     : JobsView::tr("Dose–response of %1 in the network “%2”").arg(layer, run);
    }
    return usual ? JobsView::tr("Training the network") : JobsView::tr("Training the network “%1”").arg(run);
}

QString jobDetails(const JobStatus& job, const std::vector<std::string>& tasks)
{
    const QString words = jobTitle(job, tasks);
    const QString what =
        job.request.retraining
            ? JobsView::tr("%1 (%2)", "what is done, with which recipe").arg(words, recipeTitle(job.request.retraining->condition))
            : words;
    return JobsView::tr("%1\nFolder: runs/%2").arg(what, QString::fromStdString(job.run));
}

QString jobStateText(const JobStatus& job, bool paused)
{
    switch (job.state) {
    case JobState::Waiting: return JobsView::tr("Waiting");
    case JobState::Running:
        if (paused)
            return JobsView::tr("Paused");
        return job.phase ? phaseText(*job.phase) : JobsView::tr("Running");
    case JobState::Finished: return JobsView::tr("Finished");
    case JobState::Cancelled: return JobsView::tr("Cancelled");
    case JobState::Failed: break;
    }
    return JobsView::tr("Failed");
}

QString jobNotesText(const JobStatus& job)
{
    QStringList lines;
    if (job.state == JobState::Failed)
        lines << windowErrorText(job.error);
    if (job.state == JobState::Cancelled && job.lacksNetwork)
        lines << JobsView::tr("Its network was not trained.");
    lines << skippedText(job.notes.data) << dataNotesText(job.notes.data);
    if (job.notes.before)
        lines << mixtureText(JobsView::tr("This run"), *job.notes.before, job.notes.circumstances);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString jobEpochsText(const JobStatus& job)
{
    return job.epochs == 0 ? QString() : JobsView::tr("%1 of %2").arg(job.epochsDone).arg(job.epochs);
}

QString jobLineText(const JobStatus& job, const std::vector<std::string>& tasks, bool paused)
{
    QString words = jobTitle(job, tasks);
    if (job.epochs > 0 && job.phase)
        words = JobsView::tr("%1: epoch %2 of %3")
                    .arg(words, QString::number(std::min(job.epochs, job.epochsDone + 1)), QString::number(job.epochs));
    if (paused)
        return JobsView::tr("%1, paused").arg(words);
    return job.secondsLeft >= 0 ? JobsView::tr("%1, %2 left").arg(words, durationText(job.secondsLeft)) : words;
}

JobsView::JobsView(StudyDocument& document, StudyJobs& jobs, QWidget* parent)
    : QWidget(parent), document_(document), jobs_(jobs), queue_(jobs.queue())
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
    add(cancel_, tr("Cancel"), QStringLiteral("job-cancel"),
        tr("Ends the chosen job: whole epochs are kept, and it can go on from them; the epoch under way is lost. Pause loses nothing."));
    add(retry_, tr("Resume"), QStringLiteral("job-retry"),
        tr("Puts the chosen job, which was cancelled or has failed, back into the queue; it goes on from what it had stored"));
    add(goOn_, {}, QStringLiteral("job-resume"),
        tr("Queues all trainings and retrainings that were interrupted or cancelled, and retrainings that were never begun"));
    add(clear_, tr("Tidy up"), QStringLiteral("job-clear"), tr("Takes jobs that have ended off this list; their results stay"));
    column->addLayout(top);
    list_ = new QTreeWidget(this);
    list_->setObjectName(QStringLiteral("jobs"));
    list_->setAccessibleName(tr("Queue"));
    list_->setToolTip(tr("Trainings, rankings and retrainings, in the order in which they are carried out"));
    list_->setRootIsDecorated(false);
    list_->setHeaderLabels({tr("Job"), tr("Epochs"), tr("State"), tr("Notes")});
    for (const int section : {0, 1})
        list_->header()->setSectionResizeMode(section, QHeaderView::ResizeToContents);
    list_->header()->resizeSection(2, widthForStates()); // whatever the state, the notes stay where they are
    column->addWidget(list_, 1);
    connect(pause_, &QPushButton::clicked, this, [this] { queue_.setPaused(!queue_.isPaused()); });
    connect(cancel_, &QPushButton::clicked, this, [this] { queue_.cancel(currentJob()); });
    connect(retry_, &QPushButton::clicked, this, [this] { jobs_.retry(currentJob()); });
    connect(goOn_, &QPushButton::clicked, this, &JobsView::goOn);
    connect(clear_, &QPushButton::clicked, &queue_, &JobQueue::clearEnded);
    connect(&queue_, &JobQueue::changed, this, &JobsView::refresh);
    connect(&queue_, &JobQueue::progressed, this, &JobsView::refreshProgress);
    connect(&document, &StudyDocument::runsChanged, this, &JobsView::refresh);
    connect(list_, &QTreeWidget::currentItemChanged, this, &JobsView::refreshProgress);
    refresh();
}

int JobsView::currentJob() const
{
    const QTreeWidgetItem* const item = list_->currentItem();
    return item == nullptr ? -1 : item->data(0, Qt::UserRole).toInt();
}

void JobsView::refresh()
{
    const int chosen = currentJob();
    const bool chosenEnded =
        std::ranges::any_of(queue_.jobs(), [chosen](const JobStatus& job) { return job.id == chosen && job.hasEnded(); });
    const QSignalBlocker quiet(list_);
    list_->clear();
    QTreeWidgetItem* current = nullptr;
    for (const JobStatus& job : queue_.jobs()) {
        auto* const item = new QTreeWidgetItem(list_, QStringList{jobTitle(job, document_.tasks())});
        item->setToolTip(0, jobDetails(job, document_.tasks()));
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
    secondsWaiting_ = estimateWaiting();
    findUnfinished();
    goOn_->setVisible(unfinishedCount_ > 0);
    goOn_->setText(tr("Resume %n unfinished job(s)", nullptr, unfinishedCount_));
    refreshProgress();
    Q_EMIT unfinishedChanged();
}

/// One alone that the list shows as cancelled is resumed there.
void JobsView::findUnfinished()
{
    constexpr std::size_t mostListed = 6;
    const std::vector<JobRequest> unfinished = jobs_.unfinished();
    std::vector<JobStatus> jobs(unfinished.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        jobs[i].request = unfinished[i];
        jobs[i].run = unfinished[i].training ? unfinished[i].training->run : unfinished[i].retraining->name;
    }
    const auto isOnlyOne = [&](const JobStatus& job) { return job.state == JobState::Cancelled && job.run == jobs.front().run; };
    if (jobs.size() == 1 && std::ranges::any_of(queue_.jobs(), isOnlyOne))
        jobs.clear();
    unfinishedCount_ = static_cast<int>(jobs.size());
    QStringList lines;
    for (std::size_t i = 0; i < std::min(mostListed, jobs.size()); ++i)
        lines << jobTitle(jobs[i], document_.tasks());
    if (jobs.size() > mostListed)
        lines << tr("… and %n more", nullptr, static_cast<int>(jobs.size() - mostListed));
    unfinishedWords_ = lines.join(u'\n');
}

int JobsView::widthForStates() const
{
    int widest = 0;
    for (const Phase phase : {Phase::Training, Phase::Evaluating, Phase::Ranking, Phase::ReadingImages, Phase::CachingActivations})
        widest = std::max(widest, fontMetrics().horizontalAdvance(phaseText(phase)));
    return widest + 4 * fontMetrics().averageCharWidth();
}

/// Of the retrainings that wait; negative where others wait too, or nobody knows.
double JobsView::estimateWaiting() const
{
    std::vector<study::Condition> conditions;
    for (const JobStatus& job : queue_.jobs()) {
        if (job.state != JobState::Waiting)
            continue;
        if (!job.request.retraining)
            return -1;
        conditions.push_back(job.request.retraining->condition);
    }
    const auto estimate = document_.timeFor(conditions, jobs_.resolvedDevice());
    return estimate && estimate->includesMeasuring ? estimate->seconds : -1;
}

QString JobsView::lineText() const
{
    const auto running = std::ranges::find(queue_.jobs(), JobState::Running, &JobStatus::state);
    const auto waiting = static_cast<int>(std::ranges::count(queue_.jobs(), JobState::Waiting, &JobStatus::state));
    const QString words = running != queue_.jobs().end() ? jobLineText(*running, document_.tasks(), queue_.isPaused())
                          : queue_.isPaused()            ? tr("The queue is paused.")
                                                         : tr("Nothing is being computed.");
    if (waiting == 0)
        return words;
    if (secondsWaiting_ < 0 || running == queue_.jobs().end() || running->secondsLeft < 0)
        return tr("%1 (%n waiting)", nullptr, waiting).arg(words);
    return tr("%1 (%n waiting, %2 left in all)", nullptr, waiting).arg(words, durationText(secondsWaiting_ + running->secondsLeft));
}

void JobsView::refreshProgress()
{
    const JobStatus* running = nullptr;
    for (int row = 0; row < list_->topLevelItemCount() && row < static_cast<int>(queue_.jobs().size()); ++row) {
        const JobStatus& job = queue_.jobs()[static_cast<std::size_t>(row)];
        QTreeWidgetItem* const item = list_->topLevelItem(row);
        const QString notes = jobNotesText(job);
        item->setText(1, jobEpochsText(job));
        const QString state = jobStateText(job, queue_.isPaused());
        item->setText(2, state);
        item->setToolTip(2, state);
        item->setText(3, notes.section(QLatin1Char('\n'), 0, 0));
        item->setToolTip(3, notes);
        if (job.state == JobState::Running)
            running = &job;
    }
    bar_->setVisible(running != nullptr);
    if (running != nullptr) {
        bar_->setRange(0, 1000);
        bar_->setValue(static_cast<int>(1000 * running->share));
    }
    line_->setText(lineText());
    const auto chosen = std::ranges::find(queue_.jobs(), currentJob(), &JobStatus::id);
    const bool any = chosen != queue_.jobs().end();
    pause_->setText(queue_.isPaused() ? tr("Go on") : tr("Pause"));
    pause_->setEnabled(queue_.isPaused() || !queue_.isIdle());
    cancel_->setEnabled(any && !chosen->hasEnded());
    retry_->setEnabled(any && (chosen->state == JobState::Cancelled ||
                               (chosen->state == JobState::Failed && chosen->error.code != ErrorCode::Diverged))); // it would again
    retry_->setText(any && chosen->state == JobState::Failed ? tr("Retry") : tr("Resume"));
    clear_->setEnabled(std::ranges::any_of(queue_.jobs(), &JobStatus::hasEnded));
}

} // namespace lesionlab::ui
