// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_line.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include "ui/jobs/jobs_view.h"

namespace lesionlab::ui {
namespace {

constexpr int longestLine = 460; ///< pixels
constexpr int barWidth = 120;

} // namespace

JobLine::JobLine(JobsView& jobs, JobQueue& queue, QWidget* parent)
    : QWidget(parent), jobs_(jobs), queue_(queue), line_(new QPushButton(this)), bar_(new QProgressBar(this)),
      resume_(new QPushButton(this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    line_->setObjectName(QStringLiteral("status-job"));
    line_->setFlat(true);
    bar_->setObjectName(QStringLiteral("status-progress"));
    bar_->setAccessibleName(tr("Progress of the job under way"));
    bar_->setFixedWidth(barWidth);
    bar_->setRange(0, 1000);
    resume_->setObjectName(QStringLiteral("status-resume"));
    for (QWidget* const widget : {static_cast<QWidget*>(line_), static_cast<QWidget*>(bar_), static_cast<QWidget*>(resume_)})
        row->addWidget(widget);
    connect(line_, &QPushButton::clicked, this, &JobLine::queueWanted);
    connect(resume_, &QPushButton::clicked, this, [this] {
        jobs_.goOn();
        Q_EMIT queueWanted();
    });
    connect(&queue, &JobQueue::changed, this, &JobLine::refresh);
    connect(&queue, &JobQueue::progressed, this, &JobLine::refresh);
    connect(&jobs, &JobsView::unfinishedChanged, this, &JobLine::refresh);
    refresh();
}

void JobLine::setQueueSeen(bool isSeen)
{
    queueIsSeen_ = isSeen;
    refresh();
}

int JobLine::heightWithAll() const
{
    constexpr int frame = 4; // pixels, of the status bar
    return std::max(line_->sizeHint().height(), resume_->sizeHint().height()) + frame;
}

void JobLine::refresh()
{
    const auto running = std::ranges::find(queue_.jobs(), JobState::Running, &JobStatus::state);
    const bool computing = running != queue_.jobs().end();
    const QString words = jobs_.lineText();
    line_->setVisible(!queue_.isIdle() && !queueIsSeen_);
    line_->setText(fontMetrics().elidedText(words, Qt::ElideMiddle, longestLine).replace(QLatin1Char('&'), QStringLiteral("&&")));
    line_->setToolTip(tr("%1\nA click shows the queue.").arg(words));
    bar_->setVisible(computing && !queueIsSeen_);
    bar_->setToolTip(words);
    if (computing)
        bar_->setValue(static_cast<int>(1000 * running->share));
    const int unfinished = jobs_.unfinishedCount();
    resume_->setVisible(unfinished > 0 && !queueIsSeen_);
    resume_->setText(tr("Resume %n unfinished job(s)", nullptr, unfinished));
    resume_->setToolTip(tr("Goes on with what was interrupted, or asked for and never begun:\n%1").arg(jobs_.unfinishedWords()));
}

} // namespace lesionlab::ui
