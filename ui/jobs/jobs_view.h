// SPDX-License-Identifier: GPL-3.0-or-later
/// JobsView: the queue of trainings, rankings and retrainings, and the runs that an earlier session left unfinished.
#pragma once

#include <QWidget>

#include "ui/document/study_document.h"
#include "ui/jobs/study_jobs.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace lesionlab::ui {

class JobsView : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the view.
    JobsView(StudyDocument& document, StudyJobs& jobs, QWidget* parent);

    [[nodiscard]] int unfinishedCount() const { return unfinishedCount_; }
    /// Which those are, a line each; of many the first.
    [[nodiscard]] const QString& unfinishedWords() const { return unfinishedWords_; }
    /// What is being computed, or that nothing is, or that it is held.
    [[nodiscard]] QString lineText() const;
    /// Queues what is unfinished.
    void goOn() { jobs_.resume(); }

Q_SIGNALS:
    void unfinishedChanged();

private:
    [[nodiscard]] int widthForStates() const; ///< pixels
    void findUnfinished();
    void refresh();
    void refreshProgress();
    [[nodiscard]] int currentJob() const; ///< negative: none
    [[nodiscard]] double estimateWaiting() const;

    StudyDocument& document_;
    StudyJobs& jobs_;
    JobQueue& queue_;
    QTreeWidget* list_ = nullptr;
    QLabel* line_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* retry_ = nullptr;
    QPushButton* goOn_ = nullptr;
    QPushButton* clear_ = nullptr;
    int unfinishedCount_ = 0;
    QString unfinishedWords_;
    double secondsWaiting_ = -1; ///< what waits will take; negative: not known
};

// What a job does, for people. `tasks`: the study's.
[[nodiscard]] QString jobTitle(const JobStatus& job, const std::vector<std::string>& tasks);
/// With its recipe and its folder.
[[nodiscard]] QString jobDetails(const JobStatus& job, const std::vector<std::string>& tasks);
[[nodiscard]] QString jobStateText(const JobStatus& job, bool isPaused);
[[nodiscard]] QString jobEpochsText(const JobStatus& job); ///< "2 of 5"
[[nodiscard]] QString jobNotesText(const JobStatus& job);  ///< a line each; the first says the most
/// Of one that runs: what, which epoch, how much longer.
[[nodiscard]] QString jobLineText(const JobStatus& job, const std::vector<std::string>& tasks, bool isPaused);

} // namespace lesionlab::ui
