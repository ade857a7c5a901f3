// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QMessageBox>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>

#include "core/networks/device.h"
#include "ui/bench/lesion_bench.h"
#include "ui/document/demo.h"
#include "ui/document/kept_bench.h"
#include "ui/document/new_study_wizard.h"
#include "ui/document/recent_studies.h"
#include "ui/jobs/jobs_view.h"
#include "ui/jobs/study_jobs.h"
#include "ui/messages/error_text.h"
#include "ui/status_line.h"
#include "ui/study_panes.h"

namespace lesionlab::ui {
namespace {

constexpr int titleBarHeight = 40; ///< pixels, about: the window's frame is not known before it is shown
constexpr int menuPause = 50;      ///< milliseconds before looking again whether a menu or a question is still open
const QString geometryKey = QStringLiteral("window/geometry");

} // namespace

MainWindow::MainWindow(QString device) : device_(std::move(device))
{
    networks::setThreadCount(0);
    setObjectName(QStringLiteral("main-window"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(0, titleBarHeight)));
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    status_ = new StatusLine(this);
    statusBar()->addWidget(status_, 1);
    makeMenus();
    connectProbe();
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
    resize(size().boundedTo(screen()->availableSize())); // that it was left on another screen
    updateTitle();
}

MainWindow::~MainWindow()
{
    // Threads end before what they report to.
    closing_.request_stop();
    aside_.waitForDone();
    jobs_.reset();
    panes_.reset();
}

bool MainWindow::openStudy(const std::filesystem::path& folder)
{
    auto opened = StudyDocument::open(study::studyFolder(folder));
    if (!opened) {
        tell(opened.error());
        return false;
    }
    rememberLayout();
    if (jobs_)
        jobs_->stop();
    ++openings_;
    jobs_.reset();
    probe_.close();
    panes_.reset();
    document_ = std::move(*opened);
    if (const auto kept = keptBench(document_->study()))
        document_->restoreBench(*kept);
    jobs_ = std::make_unique<StudyJobs>(*document_, device_, *this);
    panes_ = std::make_unique<StudyPanes>(*this, *panesMenu_, *document_, *jobs_, probe_);
    connectStudy();
    if (document_->openingProblem())
        QTimer::singleShot(0, panes_.get(), [this] { tell(*document_->openingProblem()); });
    recent_->remember(document_->study().folder());
    updateTitle();
    panes_->restoreLayout();
    openNetwork();
    return true;
}

void MainWindow::connectStudy()
{
    QUndoStack& undo = document_->undoStack();
    undo_->setEnabled(undo.canUndo());
    import_->setEnabled(true);
    export_->setEnabled(true);
    redo_->setEnabled(undo.canRedo());
    undo_->setText(tr("&Undo"));
    redo_->setText(tr("&Redo"));
    connect(&undo, &QUndoStack::canUndoChanged, undo_, &QAction::setEnabled);
    connect(&undo, &QUndoStack::canRedoChanged, redo_, &QAction::setEnabled);
    connect(&undo, &QUndoStack::undoTextChanged, this, [this](const QString& text) { undo_->setText(tr("&Undo %1").arg(text).trimmed()); });
    connect(&undo, &QUndoStack::redoTextChanged, this, [this](const QString& text) { redo_->setText(tr("&Redo %1").arg(text).trimmed()); });
    connect(document_.get(), &StudyDocument::problem, this, &MainWindow::tell, Qt::QueuedConnection);

    QStringList devices;
    for (const std::string& device : networks::availableDevices())
        devices << QString::fromStdString(device);
    LesionBench& bench = panes_->bench();
    bench.setDevices(devices, QString::fromStdString(networks::resolveDevice(device_.toStdString()).value_or("cpu")));
    connect(&bench, &LesionBench::startRequested, jobs_.get(), &StudyJobs::startRetraining);
    connect(&bench, &LesionBench::reproduceRequested, jobs_.get(), &StudyJobs::reproducePaper);
    connect(&bench, &LesionBench::rankRequested, jobs_.get(), &StudyJobs::rankLayer);
    connect(&bench, &LesionBench::trainRequested, jobs_.get(), &StudyJobs::trainNetwork);
    connect(&bench, &LesionBench::trainAnewRequested, jobs_.get(), &StudyJobs::trainAnew);
    connect(&bench, &LesionBench::deviceChosen, this, [this](const QString& device) {
        if (device == queue()->device())
            return;
        device_ = device;
        queue()->setDevice(device);
        openNetwork();
    });
    connect(panes_.get(), &StudyPanes::barsWanted, jobs_.get(), &StudyJobs::queueBars);
    connect(panes_.get(), &StudyPanes::recipeChosen, jobs_.get(), &StudyJobs::chooseRecipe);
    connect(panes_.get(), &StudyPanes::runsWanted, jobs_.get(), &StudyJobs::queueRuns);
    connect(panes_.get(), &StudyPanes::dosesWanted, jobs_.get(), &StudyJobs::measureDoses);
    connect(jobs_.get(), &StudyJobs::queued, panes_.get(), &StudyPanes::showQueue);
    connect(jobs_.get(), &StudyJobs::networkTrained, this, &MainWindow::openNetwork);
    connect(queue(), &JobQueue::finished, this, [this](int id) { // what was missing may be back
        const auto& jobs = queue()->jobs();
        const auto job = std::ranges::find(jobs, id, &JobStatus::id);
        if (networkFailed_ && job != jobs.end() && job->state == JobState::Finished)
            openNetwork();
    });
    connect(jobs_.get(), &StudyJobs::problem, this, &MainWindow::tell);
    connect(jobs_.get(), &StudyJobs::told, this, [this](const QString& text, int milliseconds) {
        status_->pass(text, milliseconds > 0 ? milliseconds : StatusLine::errorTime);
    });
    connect(panes_.get(), &StudyPanes::told, status_, &StatusLine::pass);
    connect(&jobs_->queue(), &JobQueue::changed, this, [this] {
        if (!document_->hasNetwork(document_->state().network))
            tellNetworkMissing();
    });
}

void MainWindow::connectProbe()
{
    connect(&probe_, &ProbeService::progressed, this, [this](const ProgressUpdate& update) {
        const QString phase = phaseText(update.phase);
        status_->setState(update.total == 0 ? tr("%1 …").arg(phase)
                                            : tr("%1 %2 % …").arg(phase, QString::number(100 * update.done / update.total)));
    });
    connect(&probe_, &ProbeService::opened, this, [this](const QString& device) {
        const bool onProcessor = device == QStringLiteral("cpu");
        const QString where = onProcessor ? tr("Network open on the processor (%n thread(s))", nullptr, networks::threadCount())
                                          : tr("Network open on %1").arg(device);
        status_->setState(networks::availableDevices().size() > 1 ? where : tr("%1; there is no GPU that this program can use").arg(where));
    });
    connect(&probe_, &ProbeService::openFailed, this, [this](const Error& error) {
        networkFailed_ = true;
        status_->setState(windowErrorText(error)); // as long as that is how things stand
        tell(error);
    });
    connect(&probe_, &ProbeService::looked, status_, &StatusLine::endPassing);                     // that one picture could not be is over
    connect(&probe_, &ProbeService::pictureFailed, this, &MainWindow::tell, Qt::QueuedConnection); // once what was shown before is back
    connect(&probe_, &ProbeService::questionFailed, this, &MainWindow::tellOnce);
    connect(&probe_, &ProbeService::dataNotes, this, [this](const study::DataNotes& notes) {
        if (!notes.skipped.empty())
            status_->pass(tr("%n image(s) could not be read and were left out", nullptr, static_cast<int>(notes.skipped.size())),
                          StatusLine::errorTime);
    });
}

/// Forgets what is known about another network, and opens the document's where it is trained.
void MainWindow::openNetwork()
{
    panes_->forgetNetwork();
    faultTold_ = networkFailed_ = false;
    if (document_->hasNetwork(document_->state().network)) {
        probe_.open(document_->study(), {document_->state().network, device_.toStdString()});
    } else {
        probe_.close();
        tellNetworkMissing();
    }
}

void MainWindow::tellNetworkMissing()
{
    const std::string& network = document_->state().network;
    status_->setState(queue()->isToTrain(network) ? tr("This study's network is not trained yet: its training is in the queue.")
                                                  : tr("This study has no trained network yet; the lesion bench trains it."));
}

void MainWindow::askJobs(void (StudyJobs::*request)())
{
    if (jobs_)
        (jobs_.get()->*request)();
}

void MainWindow::chooseStudy()
{
    const QString start = document_ ? QString::fromStdString(document_->study().folder().parent_path().string()) : QDir::homePath();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a study's folder"), start);
    if (!folder.isEmpty())
        reopen(folder);
}

void MainWindow::newStudy(const std::optional<CheckpointChoice>& checkpoint)
{
    NewStudyWizard wizard(
        this, [this] { return mayLeave(tr("Open another study")); }, checkpoint);
    if (wizard.exec() != QDialog::Accepted)
        return;
    recent_->add(wizard.folder()); // so that it is found, even if it could not be opened
    if (!openStudy(wizard.folder()))
        return;
    if (const auto training = wizard.training())
        jobs_->train(*training);
}

void MainWindow::openLast()
{
    const QString last = recent_->last();
    std::error_code ignored;
    const bool isThere = !last.isEmpty() && std::filesystem::exists(std::filesystem::path(last.toStdString()) / "study.json", ignored);
    if (!isThere || !openStudy(last.toStdString()))
        openDemo();
}

void MainWindow::openDemo()
{
    if (!document_)
        status_->setState(tr("Opening the demo …"));
    aside_.start([this, askedAt = openings_] {
        QMetaObject::invokeMethod(
            this, [this, askedAt, demo = userDemo()] { showDemo(demo, askedAt, false); }, Qt::QueuedConnection);
    });
}

/// Not while a menu or a question is open, for it belongs to the study that is shown, nor as soon as it is closed: what opened it may not
/// have returned before the next look. Not at all once another study has been opened.
void MainWindow::showDemo(const Result<std::filesystem::path>& demo, std::uint64_t askedAt, bool wasFree)
{
    if (askedAt != openings_)
        return;
    const bool isFree = QApplication::activeModalWidget() == nullptr && QApplication::activePopupWidget() == nullptr;
    if (!isFree || !wasFree) {
        QTimer::singleShot(menuPause, this, [this, demo, askedAt, isFree] { showDemo(demo, askedAt, isFree); });
        return;
    }
    if (!demo)
        return tell(demo.error());
    reopen(QString::fromStdString(demo->string()));
}

void MainWindow::reopen(const QString& folder)
{
    if (mayLeave(tr("Open another study")))
        openStudy(folder.toStdString());
}

bool MainWindow::mayLeave(const QString& title) { return !jobs_ || jobs_->mayLeave(title); }

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayLeave(tr("Close Lesion Lab")))
        return event->ignore();
    rememberLayout();
    if (jobs_)
        jobs_->stop();
    event->accept();
}

void MainWindow::rememberLayout()
{
    QSettings().setValue(geometryKey, saveGeometry());
    if (document_)
        keepBench(document_->study(), document_->state());
    if (panes_)
        panes_->rememberLayout();
}

void MainWindow::tell(const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    status_->pass(windowErrorText(error), StatusLine::errorTime);
    QMessageBox::warning(this, tr("Lesion Lab"), windowErrorText(error));
}

/// A question for each opening of a network: what keeps one measurement from being made keeps the others from it too.
void MainWindow::tellOnce(const Error& error)
{
    if (!std::exchange(faultTold_, true))
        return tell(error);
    status_->pass(windowErrorText(error), StatusLine::errorTime);
}

/// Qt keeps the dock behind a tab outside the window, and in the order of Tab.
bool MainWindow::focusNextPrevChild(bool next)
{
    const QWidget* firstPassed = nullptr;
    for (;;) {
        const bool moved = QMainWindow::focusNextPrevChild(next);
        const QWidget* dock = focusWidget();
        while (dock != nullptr && qobject_cast<const QDockWidget*>(dock) == nullptr)
            dock = dock->parentWidget();
        const bool isSeen = dock == nullptr || dock->isWindow() || rect().intersects(dock->geometry());
        if (!moved || isSeen || focusWidget() == firstPassed)
            return moved;
        if (firstPassed == nullptr)
            firstPassed = focusWidget();
    }
}

void MainWindow::updateTitle()
{
    if (!document_)
        return setWindowTitle(tr("Lesion Lab"));
    setWindowTitle(tr("%1 — Lesion Lab", "as Qt joins them in dialogs").arg(document_->name()));
    setWindowFilePath(QString::fromStdString(document_->study().folder().string()));
}

} // namespace lesionlab::ui
