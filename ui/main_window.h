// SPDX-License-Identifier: GPL-3.0-or-later
/// MainWindow: opens studies, puts their parts together and holds what they share: menus, status line, layout.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

#include <QMainWindow>
#include <QThreadPool>

#include "core/networks/diagnostics.h"
#include "ui/document/checkpoint_choice.h"
#include "ui/document/study_document.h"
#include "ui/jobs/probe_service.h"
#include "ui/jobs/study_jobs.h"

class QMenu;

namespace lesionlab::ui {

class RecentStudies;
class StatusLine;
class StudyPanes;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QString device = QStringLiteral("auto"));
    ~MainWindow() override;

    /// Replaces the study that is open. Tells the user what went wrong, if anything. False: the old one is still there.
    bool openStudy(const std::filesystem::path& folder);
    /// The user's copy of the demo study; made where there is none, on a thread of its own, and opened then.
    void openDemo();
    /// The study that was open last, where it is still there; else the demo.
    void openLast();
    /// Shows what it is, and leads to a study of it. Returns when the user has decided.
    void openCheckpoint(const QString& file);
    /// First steps, in a window beside this one; `onlyOnce`: unless they have been shown before.
    void showFirstSteps(bool onlyOnce = false);
    [[nodiscard]] StudyDocument* document() { return document_.get(); }
    [[nodiscard]] JobQueue* queue() { return jobs_ ? &jobs_->queue() : nullptr; }

protected:
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeMenus();
    void connectProbe();
    void connectStudy();
    void chooseStudy();
    void newStudy(const std::optional<CheckpointChoice>& checkpoint = {});
    void chooseCheckpoint();
    void chooseImport();
    void importFrom(const QString& place);
    void reopen(const QString& folder);
    void openDropped(const QString& path);
    void showDemo(const Result<std::filesystem::path>& demo, std::uint64_t askedAt, bool wasFree);
    bool mayLeave(const QString& title);
    void openNetwork();
    void tellNetworkMissing();
    void askJobs(void (StudyJobs::*request)());
    void tell(const Error& error);
    void tellOnce(const Error& error);
    void updateTitle();
    void rememberLayout();
    void showHelp();
    void about();
    void diagnose();
    void showDiagnostics(const Result<networks::Diagnostics>& found);

    QString device_;
    ProbeService probe_;
    // Of the open study.
    std::unique_ptr<StudyDocument> document_;
    std::unique_ptr<StudyJobs> jobs_;
    std::unique_ptr<StudyPanes> panes_;
    std::uint64_t openings_ = 0; ///< of studies, counted
    bool faultTold_ = false;     ///< of the network that was opened last
    bool networkFailed_ = false; ///< to open

    RecentStudies* recent_ = nullptr;
    QMenu* panesMenu_ = nullptr;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    QAction* diagnose_ = nullptr;
    QAction* import_ = nullptr;
    QMenu* export_ = nullptr;
    StatusLine* status_ = nullptr;
    std::stop_source closing_;
    QThreadPool aside_; ///< what is no question to the network: copying the demo, measuring the machine
};

} // namespace lesionlab::ui
