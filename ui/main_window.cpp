// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <utility>

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QWhatsThis>

#include "core/networks/device.h"
#include "ui/bench/lesion_bench.h"
#include "ui/document/demo.h"
#include "ui/document/new_study_wizard.h"
#include "ui/document/recent_studies.h"
#include "ui/jobs/jobs_view.h"
#include "ui/jobs/study_jobs.h"
#include "ui/messages/error_text.h"
#include "ui/messages/help_text.h"
#include "ui/settings/appearance.h"
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
    status_ = new QLabel(this);
    status_->setObjectName(QStringLiteral("status"));
    statusBar()->addWidget(status_, 1);
    makeMenus();
    connectProbe();
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
    updateTitle();
}

MainWindow::~MainWindow()
{
    // Threads end before what they report to.
    copying_.waitForDone();
    jobs_.reset();
    panes_.reset();
}

void MainWindow::makeMenus()
{
    QMenu* const study = menuBar()->addMenu(tr("&Study"));
    study->addAction(tr("&New …"), QKeySequence::New, this, &MainWindow::newStudy);
    study->addAction(tr("&Open …"), QKeySequence::Open, this, &MainWindow::chooseStudy);
    recent_ = new RecentStudies(*study->addMenu(tr("Open &recent")));
    recent_->setParent(this);
    connect(recent_, &RecentStudies::chosen, this, &MainWindow::reopen);
    study->addAction(tr("Open the &last study again"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this, [this] {
        if (const QString last = recent_->last(); !last.isEmpty())
            reopen(last);
        else
            statusBar()->showMessage(tr("No other study has been opened yet"), 5000);
    });
    study->addAction(tr("Open the &demo"), this, &MainWindow::openDemo);
    study->addSeparator();
    study->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu* const edit = menuBar()->addMenu(tr("&Edit"));
    undo_ = edit->addAction(tr("&Undo"), QKeySequence::Undo, this, [this] { document_->undoStack().undo(); });
    redo_ = edit->addAction(tr("&Redo"), QKeySequence::Redo, this, [this] { document_->undoStack().redo(); });
    undo_->setEnabled(false);
    redo_->setEnabled(false);

    QMenu* const retrain = menuBar()->addMenu(tr("&Retrain"));
    retrain->addAction(tr("&Start retraining"), QKeySequence(Qt::CTRL | Qt::Key_Return), this,
                       [this] { askJobs(&StudyJobs::startRetraining); });
    retrain->addAction(tr("&Reproduce the paper …"), this, [this] { askJobs(&StudyJobs::reproducePaper); });
    retrain->addAction(tr("Rank this &layer's units"), this, [this] { askJobs(&StudyJobs::rankLayer); });

    QMenu* const view = menuBar()->addMenu(tr("&View"));
    panesMenu_ = view->addMenu(tr("&Panes"));
    QMenu* const appearance = view->addMenu(tr("&Appearance"));
    auto* const choices = new QActionGroup(this);
    for (const auto& [text, choice] : {std::pair(tr("As the &system"), Appearance::System), std::pair(tr("&Light"), Appearance::Light),
                                       std::pair(tr("&Dark"), Appearance::Dark)}) {
        QAction* const action = appearance->addAction(text, this, [choice = choice] { applyAppearance(choice, true); });
        action->setCheckable(true);
        action->setChecked(chosenAppearance() == choice);
        choices->addAction(action);
    }

    QMenu* const help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Help on what has the focus"), QKeySequence::HelpContents, this, &MainWindow::showHelp);
    help->addAction(tr("&First steps"), this, [this] { QMessageBox::information(this, tr("First steps"), firstSteps()); });
    help->addSeparator();
    help->addAction(tr("&About Lesion Lab"), this, &MainWindow::about);
    const QList<QMenu*> menus = menuBar()->findChildren<QMenu*>();
    for (QMenu* const menu : menus)
        menu->setToolTipsVisible(true);
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
    jobs_ = std::make_unique<StudyJobs>(*document_, device_, *this);
    panes_ = std::make_unique<StudyPanes>(*this, *panesMenu_, *document_, jobs_->queue(), probe_);
    connectStudy();
    if (document_->openingProblem())
        QTimer::singleShot(0, panes_.get(), [this] { tell(*document_->openingProblem()); });
    recent_->remember(document_->study().folder());
    updateTitle();
    panes_->restoreLayout();
    openNetwork();
    if (const std::size_t unfinished = panes_->jobs().unfinished().size(); unfinished > 0)
        statusBar()->showMessage(
            tr("%n job(s) of this study are not finished: Queue, “Resume unfinished”", nullptr, static_cast<int>(unfinished)));
    return true;
}

void MainWindow::connectStudy()
{
    QUndoStack& undo = document_->undoStack();
    undo_->setEnabled(undo.canUndo());
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
    connect(&bench, &LesionBench::deviceChosen, this, [this](const QString& device) {
        if (device == queue()->device())
            return;
        device_ = device;
        queue()->setDevice(device);
        openNetwork();
    });
    connect(panes_.get(), &StudyPanes::barsWanted, jobs_.get(), &StudyJobs::queueBars);
    connect(panes_.get(), &StudyPanes::runsWanted, jobs_.get(), &StudyJobs::queueRuns);
    connect(jobs_.get(), &StudyJobs::queued, panes_.get(), &StudyPanes::showQueue);
    connect(jobs_.get(), &StudyJobs::networkTrained, this, &MainWindow::openNetwork);
    connect(jobs_.get(), &StudyJobs::problem, this, &MainWindow::tell);
    connect(jobs_.get(), &StudyJobs::told, this,
            [this](const QString& text, int milliseconds) { statusBar()->showMessage(text, milliseconds); });
}

void MainWindow::connectProbe()
{
    connect(&probe_, &ProbeService::progressed, this, [this](const ProgressUpdate& update) {
        const QString phase = phaseText(update.phase);
        status_->setText(update.total == 0 ? tr("%1 …").arg(phase)
                                           : tr("%1 %2 % …").arg(phase, QString::number(100 * update.done / update.total)));
    });
    connect(&probe_, &ProbeService::opened, this, [this](const QString& device) {
        const bool onProcessor = device == QStringLiteral("cpu");
        status_->setText(onProcessor ? tr("Ready, on the processor (%n thread(s)); no GPU is used", nullptr, networks::threadCount())
                                     : tr("Ready, on %1").arg(device));
    });
    connect(&probe_, &ProbeService::openFailed, this, &MainWindow::tell);
    connect(&probe_, &ProbeService::pictureFailed, this, &MainWindow::tell);
    connect(&probe_, &ProbeService::questionFailed, this, &MainWindow::tellOnce);
    connect(&probe_, &ProbeService::dataNotes, this, [this](const study::DataNotes& notes) {
        if (!notes.skipped.empty())
            statusBar()->showMessage(tr("%n image(s) could not be read and were left out", nullptr, static_cast<int>(notes.skipped.size())),
                                     10000);
    });
}

/// Forgets what is known about another network, and opens the document's where it is trained.
void MainWindow::openNetwork()
{
    panes_->forgetNetwork();
    faultTold_ = false;
    if (document_->hasNetwork(document_->state().network)) {
        probe_.open(document_->study(), {document_->state().network, device_.toStdString()});
    } else {
        probe_.close();
        status_->setText(tr("This study has no trained network yet; the lesion bench trains it."));
    }
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

void MainWindow::newStudy()
{
    NewStudyWizard wizard(this);
    if (wizard.exec() != QDialog::Accepted || !mayLeave(tr("Open another study")) || !openStudy(wizard.folder()))
        return;
    if (const auto training = wizard.training())
        jobs_->train(*training);
}

void MainWindow::openDemo()
{
    if (!document_)
        status_->setText(tr("Opening the demo …"));
    copying_.start([this, askedAt = openings_] {
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
    if (panes_)
        panes_->rememberLayout();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && QFileInfo(urls.front().toLocalFile()).isDir())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    reopen(event->mimeData()->urls().front().toLocalFile());
}

void MainWindow::tell(const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    status_->setText(windowErrorText(error));
    QMessageBox::warning(this, tr("Lesion Lab"), windowErrorText(error));
}

/// A question for each opening of a network: what keeps one measurement from being made keeps the others from it too.
void MainWindow::tellOnce(const Error& error)
{
    if (!std::exchange(faultTold_, true))
        return tell(error);
    status_->setText(windowErrorText(error));
}

void MainWindow::showHelp()
{
    QWidget* const focus = QApplication::focusWidget();
    for (QWidget* widget = focus; widget != nullptr; widget = widget->parentWidget())
        if (!widget->whatsThis().isEmpty())
            return QWhatsThis::showText(focus->mapToGlobal(QPoint(focus->width() / 2, focus->height() / 2)), widget->whatsThis(), focus);
    QMessageBox::information(this, tr("First steps"), firstSteps());
}

void MainWindow::updateTitle()
{
    if (!document_)
        return setWindowTitle(tr("Lesion Lab"));
    setWindowTitle(tr("%1 – Lesion Lab").arg(document_->name()));
    setWindowFilePath(QString::fromStdString(document_->study().folder().string()));
}

void MainWindow::about()
{
    QMessageBox::about(
        this, tr("About Lesion Lab"),
        tr("<b>Lesion Lab %1</b><p>Trains networks on faces and objects, silences units and shows what recovers.</p>"
           "<p>LibTorch %2, %n thread(s), devices: %3</p><p>GNU General Public License, version 3 or later</p>",
           nullptr, networks::threadCount())
            .arg(QApplication::applicationVersion(), QString::fromStdString(networks::torchVersion()), QString::fromStdString([] {
                     std::string names;
                     for (const std::string& device : networks::availableDevices())
                         names += (names.empty() ? std::string() : std::string(", ")) + device;
                     return names;
                 }())));
}

} // namespace lesionlab::ui
