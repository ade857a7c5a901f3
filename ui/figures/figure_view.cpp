// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolTip>
#include <qcustomplot.h>

#include "ui/figures/dose_text.h"
#include "ui/figures/export_dialog.h"
#include "ui/figures/figure_plot.h"
#include "ui/figures/figure_style.h"
#include "ui/figures/figure_text.h"
#include "ui/messages/condition_text.h"

namespace lesionlab::ui {
namespace {

constexpr double narrowestOnScreen = 70; // mm of print
constexpr int shortestTitle = 16;        // characters, in a choice
constexpr int widestChoice = 560;        // pixels

FigureStyle styleOf(const QWidget& widget)
{
    return FigureStyle::screen(widget.font(), widget.palette().color(QPalette::Window).lightness() < 128);
}

bool isBegun(const Figure& figure, const std::string& run)
{
    const auto curve = std::ranges::find(figure.curves, run, &study::RecoveryCurve::run);
    return curve != figure.curves.end() && !curve->epochs.empty();
}

} // namespace

FigureView::FigureView(QWidget* parent)
    : QWidget(parent), runChoice_(new QComboBox), recipeChoice_(new QComboBox), queueAll_(new QPushButton), copy_(new QPushButton),
      export_(new QPushButton), scroll_(new QScrollArea), plot_(new QCustomPlot)
{
    runChoice_->setObjectName(QStringLiteral("run-choice"));
    recipeChoice_->setObjectName(QStringLiteral("recipe-choice"));
    queueAll_->setObjectName(QStringLiteral("queue-all"));
    copy_->setObjectName(QStringLiteral("figure-copy"));
    export_->setObjectName(QStringLiteral("figure-export"));
    plot_->setObjectName(QStringLiteral("figure-plot"));
    auto* const bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, 0, 0);
    for (QComboBox* const choice : {runChoice_, recipeChoice_}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // a long title must not widen the window
        choice->setMinimumContentsLength(shortestTitle);
        choice->setMaximumWidth(widestChoice);
        bar->addWidget(choice, 1);
    }
    bar->addStretch();
    for (QPushButton* const button : {queueAll_, copy_, export_})
        bar->addWidget(button);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    column->addLayout(bar);
    column->addWidget(scroll_, 1);
    scroll_->setWidget(plot_);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus); // the figure has it, and scrolls
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll_->viewport()->installEventFilter(this);
    plot_->installEventFilter(this);
    plot_->setContextMenuPolicy(Qt::CustomContextMenu);
    plot_->setFocusPolicy(Qt::StrongFocus);
    connect(plot_, &QWidget::customContextMenuRequested, this, &FigureView::showMenu);
    connect(runChoice_, &QComboBox::currentIndexChanged, this, &FigureView::arrange);
    connect(recipeChoice_, &QComboBox::activated, this,
            [this](int index) { Q_EMIT recipeChosen(figure_.recipes[static_cast<std::size_t>(index)].runs.front()); });
    connect(queueAll_, &QPushButton::clicked, this, &FigureView::wantAll);
    connect(copy_, &QPushButton::clicked, this, &FigureView::copyToClipboard);
    connect(export_, &QPushButton::clicked, this, &FigureView::exportWithDialog);
    retranslate();
}

FigureView::~FigureView() = default;

void FigureView::setFigure(Figure figure)
{
    const Figure before = std::exchange(figure_, std::move(figure));
    retranslate();
    for (const std::string& run : figure_.queue.running)
        if (std::ranges::find(before.queue.running, run) == before.queue.running.end() || isBegun(figure_, run) != isBegun(before, run))
            scrollToRun(run); // again once its first point is there, for then the rows have other heights
}

/// Its panel may lie outside what is seen of many.
void FigureView::scrollToRun(const std::string& run)
{
    const Figure figure = shownFigure();
    for (const PlacedPanel& panel : layout_.panels) {
        if (panel.curve >= figure.curves.size() || figure.curves[panel.curve].run != run)
            continue;
        constexpr double around = 10; // mm: its heading, and axis and legend
        const double unit = pixelsPerMillimetre();
        for (const double edge : {panel.place.top() - around, panel.place.bottom() + around}) // the latter sooner than the former
            scroll_->ensureVisible(static_cast<int>(panel.place.left() * unit), static_cast<int>(edge * unit), 0, 0);
    }
}

Figure FigureView::shownFigure() const
{
    Figure shown = figure_;
    if (const int picked = runChoice_->currentIndex(); figure_.kind == FigureKind::Recovery && picked > 0)
        shown.curves = {figure_.curves[static_cast<std::size_t>(picked) - 1]};
    return shown;
}

/// What waits in the queue at this moment is of no interest on paper.
Figure FigureView::figureForPaper() const
{
    Figure figure = shownFigure();
    figure.queue = {};
    return figure;
}

Result<void> FigureView::exportTo(const std::filesystem::path& file, ExportFormat format, double widthInMillimetres) const
{
    return exportFigure(figureForPaper(), file, format, {.width = widthInMillimetres});
}

void FigureView::copyToClipboard()
{
    auto* const content = new QMimeData; // the clipboard's from now on
    const Figure figure = figureForPaper();
    if (const auto image = renderedImage(figure, {}))
        content->setImageData(*image);
    if (const auto svg = rendered(figure, ExportFormat::Svg, {}))
        content->setData(QStringLiteral("image/svg+xml"), *svg);
    content->setData(QStringLiteral("text/csv"), QByteArray::fromStdString(csvOf(figure)));
    QGuiApplication::clipboard()->setMimeData(content);
    Q_EMIT copied();
}

double FigureView::pixelsPerMillimetre() const { return styleOf(*this).unit(); }

void FigureView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        arrange();
}

bool FigureView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == scroll_->viewport() && event->type() == QEvent::Resize)
        arrange();
    if (watched == plot_ && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    if (watched == plot_ && event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<const QHelpEvent&>(*event);
        const QString words = wordsAt(help.pos());
        QToolTip::showText(help.globalPos(), words.isEmpty() ? words : QStringLiteral("<p>%1</p>").arg(words.toHtmlEscaped()), plot_);
        return true;
    }
    if (watched == plot_ && event->type() == QEvent::Wheel) { // the plot would keep it: it is for who scrolls the plot
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// The figure's focus, around it: it may be larger than what is seen of it.
void FigureView::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (!plot_->hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(scroll_->geometry().adjusted(-2, -2, 1, 1));
}

void FigureView::retranslate()
{
    copy_->setText(tr("&Copy"));
    queueAll_->setToolTip(figure_.recipe ? tr("Queue every run that is missing in this figure, with the figure's recipe")
                                         : tr("Queue every run that is missing in this figure, with the recipe on the bench"));
    copy_->setToolTip(tr("Copy the figure to the clipboard, as SVG and as an image"));
    export_->setText(tr("E&xport…"));
    export_->setToolTip(tr("Write the figure to an SVG, PDF or PNG file, its numbers beside it"));
    runChoice_->setToolTip(tr("Show the curves of all runs, or of one"));
    runChoice_->setAccessibleName(tr("Runs shown"));
    recipeChoice_->setToolTip(tr("The recipe whose runs are shown; bars of different recipes do not stand side by side"));
    recipeChoice_->setAccessibleName(tr("Recipe shown"));
    setAccessibleName(figureTitle(figure_.kind));
    plot_->setAccessibleName(figureTitle(figure_.kind));
    fillRunChoice();
    fillRecipeChoice();
    arrange();
}

void FigureView::fillRunChoice()
{
    const QSignalBlocker quiet(runChoice_);
    const QVariant before = runChoice_->currentData();
    runChoice_->clear();
    runChoice_->addItem(tr("All runs"));
    std::vector<study::NamedCondition> conditions;
    for (const study::RecoveryCurve& curve : figure_.curves)
        conditions.push_back({curve.run, curve.condition});
    const QStringList titles = conditionTitles(conditions, figure_.tasks);
    for (qsizetype i = 0; i < titles.size(); ++i) {
        const QString run = QString::fromStdString(conditions[static_cast<std::size_t>(i)].name);
        runChoice_->addItem(titles[i], run);
        runChoice_->setItemData(runChoice_->count() - 1, tr("%1\nFolder: runs/%2").arg(titles[i], run), Qt::ToolTipRole);
    }
    runChoice_->setCurrentIndex(before.isValid() ? std::max(0, runChoice_->findData(before)) : 0);
    runChoice_->setVisible(figure_.kind == FigureKind::Recovery);
}

void FigureView::fillRecipeChoice()
{
    const QSignalBlocker quiet(recipeChoice_);
    recipeChoice_->clear();
    std::vector<study::NamedCondition> recipes;
    for (const study::FigureRecipe& known : figure_.recipes)
        recipes.push_back({known.runs.front(), known.recipe});
    const QStringList titles = recipeTitles(recipes);
    for (qsizetype i = 0; i < titles.size(); ++i) {
        const study::FigureRecipe& known = figure_.recipes[static_cast<std::size_t>(i)];
        recipeChoice_->addItem(tr("%1: %2 of %3 runs", "a recipe, how much of it is there")
                                   .arg(titles[i], QString::number(known.finished), QString::number(study::paperRuns)));
        if (figure_.recipe && study::sameExperiment(known.recipe, *figure_.recipe))
            recipeChoice_->setCurrentIndex(static_cast<int>(i));
    }
    recipeChoice_->setVisible(titles.size() > 1);
}

/// Lays the figure out for the room there is; curves that need more height than that are scrolled.
void FigureView::arrange()
{
    const FigureStyle style = styleOf(*this);
    const Figure figure = shownFigure();
    const QSizeF room = QSizeF(scroll_->viewport()->size()) / style.unit(); // rounded back to the same pixels
    layout_ = layOut(figure, std::max(room.width(), narrowestOnScreen), room.height());
    drawFigure(*plot_, figure, layout_, style);
    plot_->resize(sizeInUnits(layout_, style));
    plot_->replot();
    const QString words = descriptionText(figure);
    setAccessibleDescription(words);
    plot_->setAccessibleDescription(words);
    const auto missing = static_cast<int>(missingBars(figure_).size() + missingRuns(figure_).size());
    queueAll_->setVisible(missing > 0);
    queueAll_->setText(tr("&Queue this figure's %n missing run(s)", nullptr, missing));
    placeButtons();
}

void FigureView::placeButtons()
{
    const auto focused = std::ranges::find_if(gapButtons_, &QWidget::hasFocus);
    const QString focusedGap = focused == gapButtons_.end() ? QString() : (*focused)->accessibleName();
    qDeleteAll(gapButtons_);
    gapButtons_.clear();
    const Figure figure = shownFigure();
    const double unit = pixelsPerMillimetre();
    for (const PlacedPanel& panel : layout_.panels)
        for (const PlacedGap& gap : panel.gaps) {
            if (!gap.canBeQueued)
                continue;
            auto* const button = new QPushButton(figure.doses ? tr("Measure it") : tr("Queue it"), plot_);
            const QString what = figure.doses       ? doseText(figure, panel.curve, 0)
                                 : gap.bars.empty() ? curveText(figure, figure.curves[panel.curve])
                                                    : barText(figure, figure.bars[gap.bars.front()]);
            button->setObjectName(QStringLiteral("queue-gap-%1").arg(gapButtons_.size()));
            button->setToolTip(figure.doses ? tr("Queue the measurement that is missing here. %1").arg(what)
                                            : tr("Queue the run that is missing here. %1").arg(what));
            button->setAccessibleName(tr("Queue: %1").arg(what));
            const QSize wanted = button->sizeHint();
            const QRectF place(gap.place.topLeft() * unit, gap.place.size() * unit);
            const int width = std::min(wanted.width(), static_cast<int>(place.width()) - 2);
            if (width < wanted.width() && button->fontMetrics().horizontalAdvance(button->text()) + 6 > width)
                button->setText(QStringLiteral("+"));
            button->setGeometry(static_cast<int>(place.center().x()) - width / 2, static_cast<int>(place.bottom()) - wanted.height() - 3,
                                width, wanted.height());
            connect(button, &QPushButton::clicked, this, [this, panel, gap] { want(panel, gap); });
            button->show();
            if (button->accessibleName() == focusedGap)
                button->setFocus();
            gapButtons_.append(button);
        }
}

void FigureView::want(const PlacedPanel& panel, const PlacedGap& gap)
{
    const Figure figure = shownFigure();
    if (figure.doses)
        Q_EMIT dosesWanted();
    else if (gap.bars.empty())
        Q_EMIT runsWanted({figure.curves[panel.curve].run});
    else
        Q_EMIT barsWanted({figure.bars[gap.bars.front()]}, figure.recipe);
}

void FigureView::wantAll()
{
    if (figure_.kind == FigureKind::Recovery)
        Q_EMIT runsWanted(missingRuns(figure_));
    else
        Q_EMIT barsWanted(missingBars(figure_), figure_.recipe);
}

QString FigureView::wordsAt(QPointF position) const
{
    const Figure figure = shownFigure();
    const QPointF place = position / pixelsPerMillimetre();
    for (const PlacedPanel& panel : layout_.panels) {
        if (!panel.place.contains(place))
            continue;
        if (figure.kind == FigureKind::Recovery)
            return curveText(figure, figure.curves[panel.curve], static_cast<int>(std::lround(epochAt(panel, place.x()))));
        if (figure.doses)
            return doseText(figure, panel.curve, epochAt(panel, place.x()) / 100);
        for (const PlacedBar& bar : panel.bars)
            if (place.x() >= across(panel, bar.left) && place.x() <= across(panel, bar.right))
                return barText(figure, figure.bars[bar.bar]);
        for (const PlacedGap& gap : panel.gaps)
            if (gap.place.contains(place))
                return barText(figure, figure.bars[gap.bars.front()]);
    }
    return {};
}

void FigureView::exportWithDialog()
{
    ExportDialog(
        figure_.kind, csvOf(figureForPaper()),
        [this](const auto& file, ExportFormat format, double width) { return exportTo(file, format, width); }, this)
        .exec();
}

void FigureView::showMenu(QPoint position)
{
    QMenu menu;
    menu.addAction(copy_->text(), this, &FigureView::copyToClipboard);
    menu.addAction(export_->text(), this, &FigureView::exportWithDialog);
    menu.exec(plot_->mapToGlobal(position));
}

} // namespace lesionlab::ui
