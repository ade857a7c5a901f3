// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/study_panes.h"

#include <algorithm>
#include <array>

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>

#include "ui/bench/lesion_bench.h"
#include "ui/document/study_document.h"
#include "ui/figures/figure_reader.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/figure_view.h"
#include "ui/jobs/job_line.h"
#include "ui/jobs/jobs_view.h"
#include "ui/jobs/probe_service.h"
#include "ui/messages/help_text.h"
#include "ui/network/network_view.h"
#include "ui/status_line.h"
#include "ui/units/inspector.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_panel.h"

namespace lesionlab::ui {
namespace {

constexpr int networkWidth = 190;    ///< pixels, of the pane, at first
constexpr int unitWidth = 262;       ///< likewise
constexpr int leastUnitWidth = 240;  ///< a class's name and response stand beside each other
constexpr int benchWidth = 1200;     ///< pixels, before the bench has a width
constexpr double mostForBench = 0.4; ///< of the window's height: what needs more scrolls
constexpr std::size_t picturesPerTask = 24;
constexpr int layoutVersion = 1; ///< of the docks; another one starts afresh
const QString layoutKey = QStringLiteral("window/layout");
const QString splitterKey = QStringLiteral("window/splitter");
const QString tabKey = QStringLiteral("window/tab");

/// As high as what is in it needs at its width, so that only in low windows something has to be scrolled to. What needs less later gives
/// the height back, unless the user had made the pane higher.
class BenchArea : public QScrollArea {
protected:
    void showEvent(QShowEvent* event) override
    {
        QScrollArea::showEvent(event);
        fit();
    }
    void resizeEvent(QResizeEvent* event) override
    {
        QScrollArea::resizeEvent(event);
        fit();
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool done = QScrollArea::eventFilter(watched, event);
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            fit();
        return done;
    }

private:
    void fit()
    {
        if (!isVisible())
            return;
        const int before = minimumHeight();
        const bool isTight = height() <= before;
        const int needed = widget()->heightForWidth(width());
        const int most = static_cast<int>(mostForBench * window()->height());
        setMinimumHeight(std::min(needed, most));
        // A bar that was needed for a moment would take the width that makes it needed.
        setVerticalScrollBarPolicy(needed <= most ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
        if (minimumHeight() < before && isTight)
            QTimer::singleShot(0, this, &BenchArea::giveBack); // not while it is being laid out
    }

    void giveBack()
    {
        auto* const dock = qobject_cast<QDockWidget*>(parentWidget());
        auto* const frame = dock != nullptr ? qobject_cast<QMainWindow*>(dock->parentWidget()) : nullptr;
        if (frame != nullptr && !dock->isFloating())
            frame->resizeDocks({dock}, {dock->minimumSizeHint().height()}, Qt::Vertical);
    }
};

QScrollArea* scrolling(QWidget* content, QScrollArea* area = new QScrollArea)
{
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is seen to have it
    return area;
}

} // namespace

StudyPanes::StudyPanes(QMainWindow& window, QMenu& menu, StudyDocument& document, StudyJobs& jobs, ProbeService& probe)
    : window_(window), document_(document), queue_(jobs.queue()), probe_(probe)
{
    makeMiddle();
    makeDocks(menu, jobs);
    addHelp();
    connectDocument();
    connectUnits();
    connectProbe();
    showLayer();
}

StudyPanes::~StudyPanes()
{
    delete jobLine_;
    delete middle_;
    for (QDockWidget* const each : docks_)
        delete each;
}

void StudyPanes::makeMiddle()
{
    middle_ = new QSplitter(Qt::Vertical, &window_);
    middle_->setObjectName(QStringLiteral("middle"));
    units_ = new UnitPanel(document_, middle_);
    tabs_ = new QTabWidget(middle_);
    tabs_->setObjectName(QStringLiteral("figures"));
    tabs_->tabBar()->setFocusPolicy(Qt::StrongFocus); // so that F1 after a click on a tab is about the figures
    FigureReader::Views figures;
    for (const FigureKind kind : figureKinds(document_.tasks().size())) {
        auto* const figure = new FigureView(tabs_);
        figure->setObjectName(QStringLiteral("figure-") + QString::fromStdString(figureKindName(kind)));
        tabs_->addTab(figure, figureTitle(kind));
        tabs_->setTabToolTip(tabs_->count() - 1, figureSubject(kind));
        figures.emplace_back(kind, figure);
        connect(figure, &FigureView::barsWanted, this, &StudyPanes::barsWanted);
        connect(figure, &FigureView::recipeChosen, this, &StudyPanes::recipeChosen);
        connect(figure, &FigureView::runsWanted, this, &StudyPanes::runsWanted);
        connect(figure, &FigureView::dosesWanted, this, &StudyPanes::dosesWanted);
        connect(figure, &FigureView::copied, this,
                [this] { Q_EMIT told(tr("The figure is on the clipboard, with its numbers."), StatusLine::noticeTime); });
    }
    auto* const reader = new FigureReader(document_.study(), queue_, figures, tabs_);
    const auto follow = [this, reader] { reader->lookAt(document_.state().network, document_.state().layer); };
    connect(&document_, &StudyDocument::layerChanged, reader, follow);
    follow();
    middle_->addWidget(units_);
    middle_->addWidget(tabs_);
    middle_->setChildrenCollapsible(true);
    window_.setCentralWidget(middle_);
}

void StudyPanes::makeDocks(QMenu& menu, StudyJobs& jobs)
{
    network_ = new NetworkView;
    network_->setNetwork(document_.study().specification().architecture, document_.tasks());
    inspector_ = new Inspector(document_, nullptr);
    bench_ = new LesionBench(document_, nullptr);
    jobs_ = new JobsView(document_, jobs, nullptr);
    QScrollArea* const bench = scrolling(bench_, new BenchArea);
    bench->setMinimumHeight(bench_->heightForWidth(benchWidth));
    QScrollArea* const network = scrolling(network_);
    network->setMinimumWidth(network_->minimumSizeHint().width());
    QScrollArea* const inspector = scrolling(inspector_);
    inspector->setMinimumWidth(leastUnitWidth);
    const auto dock = [this](const QString& title, const char* name, QWidget* content) {
        auto* const made = new QDockWidget(title, &window_);
        made->setObjectName(QString::fromUtf8(name));
        made->setWidget(content);
        docks_.push_back(made);
    };
    dock(tr("Network"), "dock-network", network);
    dock(tr("Unit"), "dock-unit", inspector);
    dock(tr("Lesion bench"), "dock-bench", bench);
    dock(tr("Queue"), "dock-jobs", jobs_);
    jobLine_ = new JobLine(*jobs_, queue_, &window_);
    window_.statusBar()->addPermanentWidget(jobLine_);
    window_.statusBar()->setMinimumHeight(jobLine_->heightWithAll()); // so that nothing moves when a job begins
    connect(jobLine_, &JobLine::queueWanted, this, &StudyPanes::showQueue);
    connect(docks_.back(), &QDockWidget::visibilityChanged, jobLine_, &JobLine::setQueueSeen);
    placeDocks();
    menu.clear();
    for (QDockWidget* const each : docks_)
        menu.addAction(each->toggleViewAction());
}

void StudyPanes::placeDocks()
{
    constexpr std::array areas{Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea, Qt::BottomDockWidgetArea};
    for (std::size_t i = 0; i < docks_.size(); ++i)
        window_.addDockWidget(areas.at(i), docks_[i]);
    window_.tabifyDockWidget(docks_[2], docks_[3]);
    docks_[2]->raise();
    window_.resizeDocks({docks_[0], docks_[1]}, {networkWidth, unitWidth}, Qt::Horizontal);
    middle_->setSizes({500, 500});
}

void StudyPanes::resetLayout()
{
    for (QDockWidget* const each : docks_) {
        each->setFloating(false);
        each->show();
    }
    placeDocks();
    // Once they are where they belong: before, Qt would not give them their sizes.
    QTimer::singleShot(0, this, [this] {
        window_.resizeDocks({docks_[0], docks_[1]}, {networkWidth, unitWidth}, Qt::Horizontal);
        window_.resizeDocks({docks_[2]}, {docks_[2]->minimumSizeHint().height()}, Qt::Vertical);
    });
}

void StudyPanes::addHelp()
{
    units_->setWhatsThis(unitsHelp());
    network_->setWhatsThis(networkHelp());
    inspector_->setWhatsThis(inspectorHelp());
    bench_->setWhatsThis(benchHelp());
    jobs_->setWhatsThis(queueHelp());
    tabs_->setWhatsThis(figuresHelp());
}

void StudyPanes::connectDocument()
{
    connect(&document_, &StudyDocument::told, this, [this](const QString& text) { Q_EMIT told(text, StatusLine::noticeTime); });
    connect(network_, &NetworkView::layerChosen, this, [this](const QString& layer) { document_.showLayer(layer.toStdString()); });
    connect(&document_, &StudyDocument::layerChanged, this, [this] {
        showLayer();
        askAccuracy();
        if (probe_.isOpen())
            probe_.askResponses(document_.state().layer);
    });
    connect(&document_, &StudyDocument::lesionChanged, this, [this] {
        showLayer();
        askAccuracy();
    });
    connect(&queue_, &JobQueue::changed, this, &StudyPanes::tellBench);
    connect(&document_, &StudyDocument::layerChanged, this, &StudyPanes::tellBench);
}

void StudyPanes::tellBench()
{
    const LabState& state = document_.state();
    bench_->setUnderWay(queue_.isToTrain(state.network), queue_.isToRank(state.network, state.layer));
}

void StudyPanes::connectUnits()
{
    connect(&units_->grid(), &UnitGrid::unitLookedAt, inspector_, &Inspector::setUnit);
    connect(&units_->grid(), &UnitGrid::selectionChanged, this, [this] {
        if (const auto selected = static_cast<int>(grid().selectedUnits().size()); selected > 1)
            Q_EMIT told(tr("%n units selected: Space silences or restores them, the context menu does more, Esc selects none", nullptr,
                           selected),
                        StatusLine::noticeTime);
    });
    inspector_->setUnit(units_->grid().currentUnit());
    connect(inspector_, &Inspector::mapsWanted, this,
            [this](int unit, const std::vector<std::size_t>& images) { probe_.askUnitMaps(document_.state().layer, unit, images); });
    connect(units_, &UnitPanel::pictureWanted, this, [this](const Picture& picture) {
        if (!probe_.isOpen())
            return;
        if (const auto* const file = std::get_if<QString>(&picture))
            probe_.askLook(std::filesystem::path(file->toStdString()), document_.state().layer, document_.state().silent);
        else
            probe_.askLook(std::get<std::size_t>(picture), document_.state().layer, document_.state().silent);
    });
}

void StudyPanes::connectProbe()
{
    connect(&probe_, &ProbeService::opened, this, [this] {
        askAccuracy();
        showPictures();
        probe_.askResponses(document_.state().layer);
    });
    connect(&probe_, &ProbeService::openFailed, inspector_, &Inspector::showUnmeasurable);
    connect(&probe_, &ProbeService::openFailed, bench_, &LesionBench::showUnmeasurable);
    connect(&probe_, &ProbeService::pictureFailed, units_, &UnitPanel::forgetPicture);
    connect(&probe_, &ProbeService::accuracyMeasured, bench_, &LesionBench::showAccuracy);
    connect(&probe_, &ProbeService::accuracyFailed, bench_, &LesionBench::showUnmeasurable);
    connect(&probe_, &ProbeService::intactMeasured, bench_, &LesionBench::showIntact);
    connect(&probe_, &ProbeService::responsesMeasured, this, [this](const QString& layer, const study::UnitResponses& responses) {
        if (layer == QString::fromStdString(document_.state().layer))
            inspector_->setResponses(responses, probe_.labels(), [this](std::size_t image) { return probe_.testImage(image); });
    });
    connect(&probe_, &ProbeService::looked, this,
            [this](const QString& layer, const study::ImageResponse& response, const QImage& picture) {
                if (layer == QString::fromStdString(document_.state().layer))
                    units_->showMaps(response, picture, probe_.labels(), shownClass());
            });
    connect(&probe_, &ProbeService::unitMapsMeasured, this,
            [this](int unit, const std::vector<std::size_t>&, const std::vector<float>& maps) { inspector_->setMaps(unit, maps); });
}

/// Of the test image that is shown.
std::optional<int> StudyPanes::shownClass() const
{
    const auto picture = units_->shownPicture();
    const auto* const image = picture ? std::get_if<std::size_t>(&*picture) : nullptr;
    return image == nullptr ? std::nullopt : std::optional(probe_.testImages().label(*image));
}

void StudyPanes::forgetNetwork()
{
    bench_->forgetAccuracies();
    inspector_->forgetResponses();
    units_->setPictures({}, {});
}

void StudyPanes::showLayer()
{
    const LabState& state = document_.state();
    std::map<std::string, int> silent{{state.layer, static_cast<int>(state.silent.size())}};
    for (const auto& [layer, lesion] : state.otherLayers)
        silent.emplace(layer, static_cast<int>(lesion.silent.size()));
    network_->setLayer(state.layer, silent);
}

void StudyPanes::askAccuracy()
{
    if (!probe_.isOpen())
        return;
    bench_->showMeasuring();
    probe_.askAccuracy(document_.state().layer, document_.state().silent);
}

void StudyPanes::showPictures()
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
    units_->setPictures(shown, [&](std::size_t index) {
        return QString::fromStdString(labels.className(images.label(index))) + QStringLiteral(" (") +
               QString::fromStdString(images.name(index)) + QLatin1Char(')');
    });
}

void StudyPanes::showQueue()
{
    docks_.back()->show();
    docks_.back()->raise();
}

UnitGrid& StudyPanes::grid() { return units_->grid(); }

void StudyPanes::showPicture(const QString& file) { units_->showPicture(file); }

void StudyPanes::restoreLayout()
{
    // Once the new docks have been laid out: before, Qt would not give them the widths that they had.
    QTimer::singleShot(0, this, [this] {
        const QSettings settings;
        window_.restoreState(settings.value(layoutKey).toByteArray(), layoutVersion);
        middle_->restoreState(settings.value(splitterKey).toByteArray());
        tabs_->setCurrentIndex(settings.value(tabKey).toInt());
        units_->restoreView();
        laidOut_ = true;
    });
}

void StudyPanes::rememberLayout()
{
    if (!laidOut_)
        return;
    QSettings settings;
    settings.setValue(layoutKey, window_.saveState(layoutVersion));
    settings.setValue(splitterKey, middle_->saveState());
    settings.setValue(tabKey, tabs_->currentIndex());
    units_->rememberView();
}

} // namespace lesionlab::ui
