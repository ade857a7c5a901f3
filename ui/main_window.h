// SPDX-License-Identifier: GPL-3.0-or-later
/// MainWindow: puts a study's views together and hands what they ask for on to those who can answer.
#pragma once

#include <filesystem>
#include <memory>

#include <QMainWindow>

#include "ui/document/study_document.h"
#include "ui/jobs/job_queue.h"
#include "ui/jobs/probe_service.h"

class QLabel;
class QMenu;
class QTabWidget;

namespace lesionlab::ui {

class FigureView;
class Inspector;
class LesionBench;
class NetworkView;
class UnitPanel;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QString device = QStringLiteral("auto"));
    ~MainWindow() override;

    /// Replaces the study that is open. Tells the user what went wrong, if anything. False: the old one is still there.
    bool openStudy(const std::filesystem::path& folder);
    /// The user's copy of the demo study, made where there is none.
    void openDemo();
    [[nodiscard]] StudyDocument* document() { return document_.get(); }
    [[nodiscard]] JobQueue* queue() { return queue_.get(); }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Views;
    void makeMenus();
    void makeViews();
    void connectProbe();
    void connectQueue();
    void chooseStudy();
    void newStudy();
    void fillRecent();
    void remember(const std::filesystem::path& folder);
    bool mayLeave(const QString& title);
    void openNetwork();
    void askAccuracy();
    void showPictures();
    void startRetraining();
    void queueConditions(const std::vector<study::Condition>& conditions);
    void reproducePaper();
    void rankLayer();
    void tell(const Error& error);
    void updateTitle();
    void rememberLayout();
    void showHelp();
    void about();

    QString device_;
    std::unique_ptr<StudyDocument> document_;
    std::unique_ptr<JobQueue> queue_;
    ProbeService probe_;
    std::unique_ptr<Views> views_; ///< of the open study
    QMenu* recent_ = nullptr;
    QMenu* viewMenu_ = nullptr;
    QMenu* panes_ = nullptr;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    QLabel* status_ = nullptr;
};

} // namespace lesionlab::ui
