// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <algorithm>

#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QTimer>
#include <QWhatsThis>

#include "core/networks/device.h"
#include "core/study/reproduction.h"
#include "ui/bench/lesion_bench.h"
#include "ui/document/demo.h"
#include "ui/document/new_study_wizard.h"
#include "ui/figures/figure_reader.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/figure_view.h"
#include "ui/jobs/jobs_view.h"
#include "ui/messages/error_text.h"
#include "ui/messages/help_text.h"
#include "ui/network/network_view.h"
#include "ui/settings/appearance.h"
#include "ui/units/inspector.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_panel.h"

namespace lesionlab::ui {
namespace {

constexpr int recentCount = 8;
constexpr int benchWidth = 1200;   ///< pixels: in narrower windows the bench needs more lines, and scrolls
constexpr int titleBarHeight = 40; ///< pixels, about: the window's frame is not known before it is shown
constexpr std::size_t picturesPerTask = 24;
constexpr int layoutVersion = 1; ///< of the docks; another one starts afresh
const QString recentKey = QStringLiteral("recent");
const QString geometryKey = QStringLiteral("window/geometry");
const QString layoutKey = QStringLiteral("window/layout");
const QString splitterKey = QStringLiteral("window/splitter");
const QString tabKey = QStringLiteral("window/tab");

QDockWidget* dock(const QString& title, const QString& name, QWidget* content, QMainWindow* window, Qt::DockWidgetArea area)
{
    auto* const dock = new QDockWidget(title, window);
    dock->setObjectName(name);
    dock->setWidget(content);
    window->addDockWidget(area, dock);
    return dock;
}

QScrollArea* scrolling(QWidget* content)
{
    auto* const area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

QString guessesText(const study::ImageResponse& response, const datasets::LabelSpace& labels)
{
    QStringList lines;
    for (const study::Guess& guess : response.guesses)
        lines << QStringLiteral("%1 %2 %").arg(QString::fromStdString(labels.className(guess.classIndex)),
                                               QLocale().toString(guess.probability * 100, 'f', 0));
    return lines.mid(0, 3).join(QStringLiteral("\n"));
}

} // namespace

/// What belongs to one open study, and goes with it.
struct MainWindow::Views {
    QSplitter* middle = nullptr;
    UnitPanel* units = nullptr;
    QTabWidget* tabs = nullptr;
    std::vector<std::pair<FigureKind, FigureView*>> figures;
    NetworkView* network = nullptr;
    Inspector* inspector = nullptr;
    LesionBench* bench = nullptr;
    JobsView* jobs = nullptr;
    std::vector<QDockWidget*> docks;

    ~Views()
    {
        delete middle;
        for (QDockWidget* const each : docks)
            delete each;
    }
};

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
    queue_.reset();
    views_.reset();
}

void MainWindow::makeMenus()
{
    QMenu* const study = menuBar()->addMenu(tr("&Study"));
    study->addAction(tr("&New …"), QKeySequence::New, this, &MainWindow::newStudy);
    study->addAction(tr("&Open …"), QKeySequence::Open, this, &MainWindow::chooseStudy);
    recent_ = study->addMenu(tr("Open &recent"));
    study->addAction(tr("Open the &demo"), this, &MainWindow::openDemo);
    study->addSeparator();
    study->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu* const edit = menuBar()->addMenu(tr("&Edit"));
    undo_ = edit->addAction(tr("&Undo"), QKeySequence::Undo, this, [this] { document_->undoStack().undo(); });
    redo_ = edit->addAction(tr("&Redo"), QKeySequence::Redo, this, [this] { document_->undoStack().redo(); });
    undo_->setEnabled(false);
    redo_->setEnabled(false);

    QMenu* const retrain = menuBar()->addMenu(tr("&Retrain"));
    retrain->addAction(tr("&Start retraining"), QKeySequence(Qt::CTRL | Qt::Key_Return), this, &MainWindow::startRetraining);
    retrain->addAction(tr("&Reproduce the paper …"), this, &MainWindow::reproducePaper);
    retrain->addAction(tr("Rank this &layer's units"), this, &MainWindow::rankLayer);

    viewMenu_ = menuBar()->addMenu(tr("&View"));
    panes_ = viewMenu_->addMenu(tr("&Panes"));
    QMenu* const appearance = viewMenu_->addMenu(tr("&Appearance"));
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
    fillRecent();
}

bool MainWindow::openStudy(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::path place = std::filesystem::absolute(folder, ignored).lexically_normal();
    if (!place.has_filename()) // a slash at the end
        place = place.parent_path();
    auto opened = StudyDocument::open(place);
    if (!opened) {
        tell(opened.error());
        return false;
    }
    rememberLayout();
    queue_.reset();
    probe_.close();
    views_.reset();
    document_ = std::move(*opened);
    queue_ = std::make_unique<JobQueue>(document_->study(), device_);
    makeViews();
    connectQueue();
    QUndoStack& undo = document_->undoStack();
    connect(&undo, &QUndoStack::canUndoChanged, undo_, &QAction::setEnabled);
    connect(&undo, &QUndoStack::canRedoChanged, redo_, &QAction::setEnabled);
    connect(&undo, &QUndoStack::undoTextChanged, this, [this](const QString& text) { undo_->setText(tr("&Undo %1").arg(text).trimmed()); });
    connect(&undo, &QUndoStack::redoTextChanged, this, [this](const QString& text) { redo_->setText(tr("&Redo %1").arg(text).trimmed()); });
    connect(document_.get(), &StudyDocument::problem, this, &MainWindow::tell, Qt::QueuedConnection);
    if (document_->openingProblem())
        QTimer::singleShot(0, views_->middle, [this] { tell(*document_->openingProblem()); });
    remember(document_->study().folder());
    updateTitle();
    // Once the new docks have been laid out: before, Qt would not give them the widths that they had.
    QTimer::singleShot(0, views_->middle, [this] {
        const QSettings settings;
        restoreState(settings.value(layoutKey).toByteArray(), layoutVersion);
        views_->middle->restoreState(settings.value(splitterKey).toByteArray());
        views_->tabs->setCurrentIndex(settings.value(tabKey).toInt());
    });
    openNetwork();
    if (const std::size_t unfinished = views_->jobs->unfinished().size(); unfinished > 0)
        statusBar()->showMessage(
            tr("%n retraining(s) of this study are not finished: Queue, “Resume unfinished”", nullptr, static_cast<int>(unfinished)));
    return true;
}

void MainWindow::makeViews()
{
    views_ = std::make_unique<Views>();
    Views& views = *views_;
    views.middle = new QSplitter(Qt::Vertical, this);
    views.middle->setObjectName(QStringLiteral("middle"));
    views.units = new UnitPanel(*document_, views.middle);
    views.tabs = new QTabWidget(views.middle);
    views.tabs->setObjectName(QStringLiteral("figures"));
    // The paper's figures are about two tasks.
    for (const FigureKind kind : document_->tasks().size() == 2 ? figureKinds() : std::vector{FigureKind::Recovery}) {
        auto* const figure = new FigureView(views.tabs);
        figure->setObjectName(QStringLiteral("figure-") + QString::fromStdString(figureKindName(kind)));
        views.tabs->addTab(figure, figureTitle(kind));
        views.tabs->setTabToolTip(views.tabs->count() - 1, figureSubject(kind));
        views.figures.emplace_back(kind, figure);
        connect(figure, &FigureView::barsWanted, this, [this](const std::vector<study::Bar>& bars) {
            if (document_->isRanked())
                queueConditions(study::missingConditions(document_->study(), bars, document_->plannedRecipe(),
                                                         document_->units().rankings.front().groupSize));
        });
        connect(figure, &FigureView::runsWanted, this, [this](const std::vector<std::string>& runs) {
            for (const study::NamedCondition& named : document_->study().specification().conditions)
                if (std::ranges::find(runs, named.name) != runs.end())
                    queue_->add({.retraining = named});
        });
    }
    new FigureReader(document_->study(), *queue_, views.figures, views.tabs);
    views.middle->addWidget(views.units);
    views.middle->addWidget(views.tabs);
    views.middle->setSizes({500, 500});
    views.middle->setChildrenCollapsible(true);
    setCentralWidget(views.middle);

    views.network = new NetworkView;
    views.network->setNetwork(document_->study().specification().architecture, document_->tasks());
    views.inspector = new Inspector(*document_, nullptr);
    views.bench = new LesionBench(*document_, nullptr);
    views.jobs = new JobsView(*document_, *queue_, nullptr);
    QStringList devices;
    for (const std::string& device : networks::availableDevices())
        devices << QString::fromStdString(device);
    views.bench->setDevices(devices, QString::fromStdString(networks::resolveDevice(device_.toStdString()).value_or("cpu")));
    QScrollArea* const bench = scrolling(views.bench);
    bench->setMinimumHeight(views.bench->heightForWidth(benchWidth));
    views.docks = {dock(tr("Network"), QStringLiteral("dock-network"), scrolling(views.network), this, Qt::LeftDockWidgetArea),
                   dock(tr("Unit"), QStringLiteral("dock-unit"), scrolling(views.inspector), this, Qt::RightDockWidgetArea),
                   dock(tr("Lesion bench"), QStringLiteral("dock-bench"), bench, this, Qt::BottomDockWidgetArea),
                   dock(tr("Queue"), QStringLiteral("dock-jobs"), views.jobs, this, Qt::BottomDockWidgetArea)};
    tabifyDockWidget(views.docks[2], views.docks[3]);
    views.docks[2]->raise();
    views.units->setWhatsThis(unitsHelp());
    views.network->setWhatsThis(networkHelp());
    views.inspector->setWhatsThis(inspectorHelp());
    views.bench->setWhatsThis(benchHelp());
    views.jobs->setWhatsThis(queueHelp());
    views.tabs->setWhatsThis(figuresHelp());
    resizeDocks({views.docks[0], views.docks[1]}, {190, 240}, Qt::Horizontal);
    panes_->clear();
    for (QDockWidget* const each : views.docks)
        panes_->addAction(each->toggleViewAction());

    const auto showLayer = [this] {
        views_->network->setLayer(document_->state().layer, static_cast<int>(document_->state().silent.size()));
    };
    connect(views.network, &NetworkView::layerChosen, this, [this](const QString& layer) {
        document_->change(tr("Show %1").arg(layer), [&](LabState& state) {
            state.layer = layer.toStdString();
            state.silent.clear();
            state.lesion.clear();
        });
    });
    connect(document_.get(), &StudyDocument::layerChanged, this, [this, showLayer] {
        showLayer();
        askAccuracy();
        if (probe_.isOpen())
            probe_.askResponses(document_->state().layer);
    });
    connect(document_.get(), &StudyDocument::lesionChanged, this, [this, showLayer] {
        showLayer();
        askAccuracy();
    });
    showLayer();
    connect(&views.units->grid(), &UnitGrid::currentUnitChanged, views.inspector, &Inspector::setUnit);
    views.inspector->setUnit(views.units->grid().currentUnit());
    connect(views.inspector, &Inspector::mapsWanted, this,
            [this](int unit, const std::vector<std::size_t>& images) { probe_.askUnitMaps(document_->state().layer, unit, images); });
    connect(views.units, &UnitPanel::pictureWanted, this, [this](const Picture& picture) {
        if (!probe_.isOpen())
            return;
        if (const auto* const file = std::get_if<QString>(&picture))
            probe_.askLook(std::filesystem::path(file->toStdString()), document_->state().layer, document_->state().silent);
        else
            probe_.askLook(std::get<std::size_t>(picture), document_->state().layer, document_->state().silent);
    });
    connect(views.bench, &LesionBench::startRequested, this, &MainWindow::startRetraining);
    connect(views.bench, &LesionBench::reproduceRequested, this, &MainWindow::reproducePaper);
    connect(views.bench, &LesionBench::rankRequested, this, &MainWindow::rankLayer);
    connect(views.bench, &LesionBench::deviceChosen, this, [this](const QString& device) {
        if (device == queue_->device())
            return;
        device_ = device;
        queue_->setDevice(device);
        openNetwork();
    });
}

void MainWindow::connectProbe()
{
    connect(&probe_, &ProbeService::progressed, this, [this](const ProgressUpdate& update) {
        const QString share = update.total == 0 ? QString() : tr(" %1 %").arg(100 * update.done / update.total);
        status_->setText(phaseText(update.phase) + share + QStringLiteral(" …"));
    });
    connect(&probe_, &ProbeService::opened, this, [this](const QString& device) {
        const bool onProcessor = device == QStringLiteral("cpu");
        status_->setText(onProcessor ? tr("Ready, on the processor (%n thread(s)); no GPU is used", nullptr, networks::threadCount())
                                     : tr("Ready, on %1").arg(device));
        askAccuracy();
        showPictures();
        probe_.askResponses(document_->state().layer);
    });
    connect(&probe_, &ProbeService::openFailed, this, &MainWindow::tell);
    connect(&probe_, &ProbeService::questionFailed, this, [this](const Error& error) {
        views_->units->forgetPicture();
        tell(error);
    });
    connect(&probe_, &ProbeService::accuracyMeasured, this,
            [this](const study::LiveAccuracy& accuracy) { views_->bench->showAccuracy(accuracy); });
    connect(&probe_, &ProbeService::intactMeasured, this, [this](const study::LiveAccuracy& intact) { views_->bench->showIntact(intact); });
    connect(&probe_, &ProbeService::responsesMeasured, this, [this](const QString& layer, const study::UnitResponses& responses) {
        if (layer == QString::fromStdString(document_->state().layer))
            views_->inspector->setResponses(responses, probe_.labels(), [this](std::size_t image) { return probe_.testImage(image); });
    });
    connect(&probe_, &ProbeService::looked, this, [this](const QString& layer, const study::ImageResponse& response) {
        if (layer == QString::fromStdString(document_->state().layer))
            views_->units->showMaps(response, guessesText(response, probe_.labels()));
    });
    connect(&probe_, &ProbeService::unitMapsMeasured, this,
            [this](int unit, const std::vector<std::size_t>&, const std::vector<float>& maps) { views_->inspector->setMaps(unit, maps); });
    connect(&probe_, &ProbeService::dataNotes, this, [this](const study::DataNotes& notes) {
        if (!notes.skipped.empty())
            statusBar()->showMessage(tr("%n image(s) could not be read and were left out", nullptr, static_cast<int>(notes.skipped.size())),
                                     10000);
    });
}

void MainWindow::connectQueue()
{
    connect(queue_.get(), &JobQueue::finished, this, [this](int id) {
        const auto job = std::ranges::find(queue_->jobs(), id, &JobStatus::id);
        document_->reloadRuns();
        if (job != queue_->jobs().end() && job->state == JobState::Failed)
            statusBar()->showMessage(tr("%1 failed: %2").arg(jobTitle(*job), errorText(job->error)));
        if (job != queue_->jobs().end() && job->state == JobState::Finished && job->request.ranking)
            document_->reloadUnits();
        if (job != queue_->jobs().end() && job->state == JobState::Finished && job->request.training)
            openNetwork();
        if (job != queue_->jobs().end() && job->state != JobState::Finished && job->request.training)
            for (const JobStatus& next : std::deque(queue_->jobs())) // nothing can be done with a network that is not trained
                if (next.state == JobState::Waiting)
                    queue_->cancel(next.id);
    });
}

/// Forgets what is known about another network, and opens the document's where it is trained.
void MainWindow::openNetwork()
{
    views_->bench->forgetAccuracies();
    views_->inspector->forgetResponses();
    views_->units->setPictures({}, {});
    if (document_->hasNetwork(document_->state().network)) {
        probe_.open(document_->study(), {document_->state().network, device_.toStdString()});
    } else {
        probe_.close();
        status_->setText(tr("This study has no trained network yet: Study ▸ New trains one, or lesionlab train."));
    }
}

void MainWindow::askAccuracy()
{
    if (probe_.isOpen())
        probe_.askAccuracy(document_->state().layer, document_->state().silent);
}

void MainWindow::showPictures()
{
    const datasets::ImageSet& images = probe_.testImages();
    const datasets::LabelSpace& labels = probe_.labels();
    std::vector<std::vector<std::size_t>> ofTasks(labels.tasks().size());
    for (std::size_t i = 0; i < images.size(); ++i)
        ofTasks[static_cast<std::size_t>(labels.taskOfClass(images.label(i)))].push_back(i);
    std::vector<std::pair<std::size_t, QImage>> shown; // the tasks in turns
    for (std::size_t place = 0; place < picturesPerTask; ++place)
        for (const std::vector<std::size_t>& ofTask : ofTasks)
            if (place < ofTask.size()) {
                const std::size_t image = ofTask[place * ofTask.size() / std::min(picturesPerTask, ofTask.size())];
                shown.emplace_back(image, probe_.testImage(image));
            }
    views_->units->setPictures(shown, [&](std::size_t index) {
        return QString::fromStdString(labels.className(images.label(index))) + QStringLiteral(" (") +
               QString::fromStdString(images.name(index)) + QLatin1Char(')');
    });
}

void MainWindow::queueConditions(const std::vector<study::Condition>& conditions)
{
    for (const study::Condition& condition : conditions) {
        const auto name = document_->study().addCondition(condition);
        if (!name)
            return tell(name.error());
        queue_->add({.retraining = study::NamedCondition{*name, condition}});
    }
    document_->reloadRuns();
    if (!conditions.empty())
        statusBar()->showMessage(tr("%n retraining(s) queued", nullptr, static_cast<int>(conditions.size())), 5000);
    views_->docks[3]->show();
    views_->docks[3]->raise();
}

void MainWindow::startRetraining()
{
    if (!document_ || document_->state().tasks.empty() || !document_->isRanked())
        return;
    const study::Condition condition = document_->plannedCondition();
    const bool trap =
        !condition.isSham() && condition.schedule == study::LesionSchedule::Onset && condition.method == lesions::OnsetMethod::ZeroIncoming;
    if (trap && QMessageBox::question(this, tr("These units cannot recover"),
                                      onsetMethodSentence(condition.method) + QStringLiteral("\n\n") + tr("Start all the same?")) !=
                    QMessageBox::Yes)
        return;
    queueConditions({condition});
}

void MainWindow::reproducePaper()
{
    if (!document_ || !document_->isRanked())
        return;
    study::ReproductionOptions options;
    options.recipe = document_->plannedRecipe();
    QMessageBox box(
        QMessageBox::Question, tr("Reproduce the paper"),
        tr("This queues the seven retrainings behind the paper's figures 2a, 2b and 3, with the epochs, learning rate and onset "
           "method on the bench: %n epoch(s), rate %1, %2. Those that are there already are not made again.",
           nullptr, options.recipe.training.epochs)
            .arg(QLocale().toString(options.recipe.training.learningRate), onsetMethodTitle(options.recipe.method)),
        QMessageBox::Ok | QMessageBox::Cancel, this);
    box.setObjectName(QStringLiteral("reproduce-question"));
    auto* const controls = new QCheckBox(tr("With the five controls: sham retraining and random units"), &box);
    controls->setChecked(true);
    box.setCheckBox(controls);
    if (box.exec() != QMessageBox::Ok)
        return;
    options.controls = controls->isChecked();
    const int groupSize = document_->units().rankings.front().groupSize;
    const auto conditions = study::paperConditions(document_->study().specification(), groupSize, options);
    if (!conditions)
        return tell(conditions.error());
    queueConditions(*conditions);
}

void MainWindow::rankLayer()
{
    if (!document_)
        return;
    study::RankingRequest request;
    request.network.run = document_->state().network;
    request.layer = document_->state().layer;
    queue_->add({.ranking = request});
    views_->docks[3]->show();
    views_->docks[3]->raise();
}

void MainWindow::chooseStudy()
{
    const QString start = document_ ? QString::fromStdString(document_->study().folder().parent_path().string()) : QDir::homePath();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a study's folder"), start);
    if (!folder.isEmpty() && mayLeave(tr("Open another study")))
        openStudy(folder.toStdString());
}

void MainWindow::newStudy()
{
    NewStudyWizard wizard(this);
    if (wizard.exec() != QDialog::Accepted || !mayLeave(tr("Open another study")) || !openStudy(wizard.folder()))
        return;
    const auto training = wizard.training();
    if (!training)
        return;
    queue_->add({.training = *training});
    rankLayer();
}

void MainWindow::openDemo()
{
    const auto demo = userDemo();
    if (!demo)
        return tell(demo.error());
    if (mayLeave(tr("Open the demo")))
        openStudy(*demo);
}

void MainWindow::fillRecent()
{
    recent_->clear();
    const QStringList folders = QSettings().value(recentKey).toStringList();
    for (const QString& folder : folders)
        // Queued, for opening a study makes this menu anew.
        connect(
            recent_->addAction(folder), &QAction::triggered, this,
            [this, folder] {
                if (mayLeave(tr("Open another study")))
                    openStudy(folder.toStdString());
            },
            Qt::QueuedConnection);
    recent_->setEnabled(!folders.isEmpty());
}

void MainWindow::remember(const std::filesystem::path& folder)
{
    QSettings settings;
    QStringList folders = settings.value(recentKey).toStringList();
    const QString path = QString::fromStdString(folder.string());
    folders.removeAll(path);
    folders.prepend(path);
    settings.setValue(recentKey, QStringList(folders.mid(0, recentCount)));
    fillRecent();
}

/// Whether the open study may be left; asks while something is being computed.
bool MainWindow::mayLeave(const QString& title)
{
    if (!queue_ || queue_->isIdle())
        return true;
    QMessageBox box(
        QMessageBox::Question, title,
        tr("Retrainings are under way. If you stop them, whole epochs are kept, and “Resume unfinished” goes on from there next "
           "time."),
        QMessageBox::NoButton, this);
    box.setObjectName(QStringLiteral("leave-question"));
    QPushButton* const stop = box.addButton(tr("Stop them"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == stop;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayLeave(tr("Close Lesion Lab")))
        return event->ignore();
    rememberLayout();
    event->accept();
}

void MainWindow::rememberLayout()
{
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    if (!views_)
        return;
    settings.setValue(layoutKey, saveState(layoutVersion));
    settings.setValue(splitterKey, views_->middle->saveState());
    settings.setValue(tabKey, views_->tabs->currentIndex());
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
    const QString folder = event->mimeData()->urls().front().toLocalFile();
    if (mayLeave(tr("Open another study")))
        openStudy(folder.toStdString());
}

void MainWindow::tell(const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    status_->setText(errorText(error));
    QMessageBox::warning(this, tr("Lesion Lab"), errorText(error));
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
