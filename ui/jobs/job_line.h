// SPDX-License-Identifier: GPL-3.0-or-later
/// JobLine: what is being computed and how far it is, for the status bar; or what an earlier session left unfinished.
#pragma once

#include <QWidget>

#include "ui/jobs/job_queue.h"

class QProgressBar;
class QPushButton;

namespace lesionlab::ui {

class JobsView;

/// Follows the queue. Empty where nothing is computed and nothing is unfinished, and while the queue itself is seen.
class JobLine : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the line.
    JobLine(JobsView& jobs, JobQueue& queue, QWidget* parent);

    void setQueueSeen(bool isSeen); ///< the queue's pane says the same
    [[nodiscard]] int heightWithAll() const; ///< pixels, of the status bar, whether anything is shown or not

Q_SIGNALS:
    void queueWanted(); ///< the user wants to see it

private:
    void refresh();

    JobsView& jobs_;
    JobQueue& queue_;
    QPushButton* line_;
    QProgressBar* bar_;
    QPushButton* resume_;
    bool queueIsSeen_ = false;
};

} // namespace lesionlab::ui
