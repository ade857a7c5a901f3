// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_panel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSettings>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>

#include "ui/messages/task_words.h"
#include "ui/units/colour_scale.h"
#include "ui/units/colours.h"
#include "ui/units/guesses.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_menu.h"
#include "ui/units/unit_words.h"

namespace lesionlab::ui {
namespace {

// What cells can be coloured or sorted by besides tasks, which count from 0.
constexpr int byMaps = UnitPanel::byMaps;
constexpr int byDifference = -2;
constexpr int byPosition = -3;

const QString colourKey = QStringLiteral("units/colour");
const QString sortKey = QStringLiteral("units/sort");
const QString unitKey = QStringLiteral("units/unit");
constexpr int narrowestChoice = 70;  ///< pixels
constexpr double valueAtHalf = 0.25; ///< of the largest: what `spread` puts in the middle

/// Losses are skewed: a few units carry much. The root makes the others visible.
double spread(double value, double largest) { return largest > 0 ? std::copysign(std::sqrt(std::abs(value) / largest), value) : 0; }

/// One below the other; each as bright as the image's strongest response allows.
QImage picturesOf(const study::ImageResponse& response)
{
    const int side = response.mapSize;
    QImage pictures(side, side * response.units, QImage::Format_RGB32);
    const float largest = response.maps.empty() ? 0 : *std::ranges::max_element(response.maps);
    std::vector<QRgb> table(256);
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = sequentialColour(static_cast<double>(i) / 255).rgb();
    std::size_t next = 0;
    for (int row = 0; row < pictures.height(); ++row) {
        auto* const line = reinterpret_cast<QRgb*>(pictures.scanLine(row));
        for (int column = 0; column < side; ++column)
            line[column] = table[static_cast<std::size_t>(std::lround(255 * spread(response.maps[next++], largest)))];
    }
    return pictures;
}

} // namespace

UnitPanel::UnitPanel(StudyDocument& document, QWidget* parent) : QWidget(parent), document_(document)
{
    setAcceptDrops(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    column->setSpacing(4);
    column->addWidget(makeToolRow());
    grid_ = new UnitGrid(this);
    grid_->setObjectName(QStringLiteral("units"));
    grid_->setDescriptions([this](int unit) { return describe(unit, false); }, [this](int unit) { return describe(unit, true); });
    column->addWidget(grid_, 1);
    scale_ = new ColourScale(document.tasks(), this);
    column->addWidget(scale_);
    column->addWidget(makePictureRow());
    connect(grid_, &UnitGrid::selectionChanged, this, &UnitPanel::tellSelection);
    connect(grid_, &UnitGrid::toggleRequested, this, [this](const std::vector<int>& units) { document_.toggle(units); });
    connect(grid_, &UnitGrid::menuRequested, this,
            [this](const std::vector<int>& units, const QPoint& place) { UnitMenu(document_, units, this).exec(place); });
    connect(&document, &StudyDocument::layerChanged, this, &UnitPanel::followLayer);
    connect(&document, &StudyDocument::lesionChanged, this, [this] {
        grid_->setSilent(document_.state().silent);
        askForMaps(); // what the network takes the picture for now
    });
    followLayer();
}

QWidget* UnitPanel::makeToolRow()
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    title_ = new QLabel(row);
    title_->setObjectName(QStringLiteral("units-title"));
    layout->addWidget(title_, 1);
    colourBy_ = new QComboBox(row);
    colourBy_->setObjectName(QStringLiteral("colour-by"));
    sortBy_ = new QComboBox(row);
    sortBy_->setObjectName(QStringLiteral("sort-by"));
    sortBy_->addItem(tr("position"), byPosition);
    for (std::size_t task = 0; task < document_.tasks().size(); ++task) {
        const QString name = taskName(document_.tasks()[task]);
        colourBy_->addItem(tr("loss rise on %1").arg(name), static_cast<int>(task));
        colourBy_->setItemData(colourBy_->count() - 1, tr("How much silencing the unit alone raises the loss on %1").arg(name),
                               Qt::ToolTipRole);
        sortBy_->addItem(tr("loss rise on %1").arg(name), static_cast<int>(task));
    }
    if (document_.tasks().size() == 2) {
        colourBy_->addItem(tr("difference of loss rises"), byDifference);
        sortBy_->addItem(tr("difference of loss rises"), byDifference);
    }
    colourBy_->addItem(tr("response to a picture"), byMaps);
    find_ = new QLineEdit(row);
    find_->setObjectName(QStringLiteral("find-unit"));
    find_->setPlaceholderText(tr("number"));
    find_->setMinimumWidth(fontMetrics().horizontalAdvance(find_->placeholderText()) + 2 * fontMetrics().averageCharWidth());
    find_->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
    find_->setToolTip(tr("Go to the unit of this number (Ctrl+F)"));
    find_->setAccessibleName(tr("Find unit"));
    const auto labelled = [&](const QString& text, QWidget* widget) {
        auto* const label = new QLabel(text, row);
        label->setBuddy(widget);
        layout->addWidget(label);
        layout->addWidget(widget);
    };
    labelled(tr("Co&lour by"), colourBy_);
    labelled(tr("Sort b&y"), sortBy_);
    labelled(tr("Fi&nd"), find_);
    for (QComboBox* const box : {colourBy_, sortBy_})
        box->setMinimumWidth(narrowestChoice); // in narrow windows the words are cut rather than the panes beside
    colourBy_->setAccessibleName(tr("Colour units by"));
    colourBy_->setToolTip(tr("What the cells' colours show"));
    sortBy_->setAccessibleName(tr("Sort units by"));
    sortBy_->setToolTip(tr("The order of the cells"));
    connect(colourBy_, &QComboBox::currentIndexChanged, this, [this] { setShown({colourBy_->currentData().toInt(), shown_.picture}); });
    connect(sortBy_, &QComboBox::currentIndexChanged, this, &UnitPanel::reorder);
    connect(find_, &QLineEdit::returnPressed, this, [this] { findUnit(find_->text()); });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        find_->setFocus(Qt::ShortcutFocusReason);
        find_->selectAll();
    });
    return row;
}

void UnitPanel::followLayer()
{
    const study::LayerUnits& units = document_.units();
    response_.reset();
    if (grid_->unitCount() != units.units || grid_->property("layer").toString() != QString::fromStdString(units.layer)) {
        grid_->setUnitCount(units.units);
        grid_->setProperty("layer", QString::fromStdString(units.layer));
    }
    tellSelection();
    grid_->setAccessibleName(tr("Units of %1").arg(QString::fromStdString(units.layer)));
    std::vector<unsigned> roles;
    for (int unit = 0; unit < units.units; ++unit)
        roles.push_back(document_.roles(unit));
    grid_->setRoles(std::move(roles));
    grid_->setSilent(document_.state().silent);
    reorder();
    recolour();
    askForMaps();
}

void UnitPanel::tellSelection()
{
    const study::LayerUnits& units = document_.units();
    QString words = tr("<b>%1</b>: %n unit(s)", nullptr, units.units).arg(QString::fromStdString(units.layer).toHtmlEscaped());
    const auto selected = static_cast<int>(grid_->selectedUnits().size());
    if (selected > 0)
        words = tr("%1, %n selected", "how many units the layer has, of which", selected).arg(words);
    title_->setText(words);
    title_->setToolTip(selected > 0 ? tr("Space, or a click on one of them, silences or restores all that are selected; Esc selects none")
                                    : QString());
}

void UnitPanel::restoreView()
{
    const QSettings settings;
    const auto choose = [](QComboBox& box, const QVariant& value) {
        if (const int index = value.isValid() ? box.findData(value.toInt()) : -1; index >= 0)
            box.setCurrentIndex(index);
    };
    choose(*colourBy_, settings.value(colourKey));
    choose(*sortBy_, settings.value(sortKey));
    if (const int unit = settings.value(unitKey, 0).toInt(); unit >= 0 && unit < grid_->unitCount())
        grid_->setCurrentUnit(unit);
}

void UnitPanel::rememberView() const
{
    QSettings settings;
    if (shown_.by != byMaps)
        settings.setValue(colourKey, shown_.by);
    settings.setValue(sortKey, sortBy_->currentData());
    settings.setValue(unitKey, grid_->currentUnit());
}

void UnitPanel::recolour()
{
    const int by = shown_.by;
    const study::LayerUnits& units = document_.units();
    if (by == byMaps) {
        if (!response_) {
            grid_->setColours(std::vector<QColor>(static_cast<std::size_t>(units.units)));
            return scale_->setScale({}, {}, tr("not measured yet"));
        }
        grid_->setPictures(picturesOf(*response_));
        const float strongest = response_->maps.empty() ? 0 : *std::ranges::max_element(response_->maps);
        return scale_->setScale(
            sequentialColour,
            {tr("response 0"), QLocale().toString(valueAtHalf * strongest, 'g', 2), QLocale().toString(strongest, 'g', 2)}, {});
    }
    const auto count = static_cast<std::size_t>(units.units);
    if (units.rankings.empty()) {
        grid_->setColours(std::vector<QColor>(count)); // none
        return scale_->setScale({}, {}, tr("not ranked yet"));
    }
    std::vector<double> values(count);
    for (int unit = 0; unit < units.units; ++unit)
        values[static_cast<std::size_t>(unit)] = by == byDifference
                                                     ? lossRise(units.rankings[0], unit) - lossRise(units.rankings[1], unit)
                                                     : std::max(0.0, lossRise(units.rankings[static_cast<std::size_t>(by)], unit));
    const double largest = std::abs(*std::ranges::max_element(values, {}, [](double value) { return std::abs(value); }));
    std::vector<QColor> colours;
    for (const double value : values)
        colours.push_back(by == byDifference ? divergingColour(spread(value, largest)) : sequentialColour(spread(value, largest)));
    grid_->setColours(std::move(colours));
    if (by == byDifference)
        scale_->setScale([](double share) { return divergingColour(2 * share - 1); },
                         {tr("loss rise: %1 %2", "task, nats").arg(taskName(document_.tasks()[1]), nats(largest)), QStringLiteral("0"),
                          tr("%1 %2 nats").arg(taskName(document_.tasks()[0]), nats(largest))},
                         {});
    else
        scale_->setScale(sequentialColour, {tr("loss rise +0 or less"), nats(valueAtHalf * largest), tr("%1 nats").arg(nats(largest))}, {});
}

void UnitPanel::reorder()
{
    const study::LayerUnits& units = document_.units();
    const int by = sortBy_->currentData().toInt();
    std::vector<int> order(static_cast<std::size_t>(units.units));
    std::iota(order.begin(), order.end(), 0);
    if (by != byPosition && !units.rankings.empty())
        std::ranges::stable_sort(order, std::greater<>(), [&](int unit) {
            return by == byDifference ? lossRise(units.rankings[0], unit) - lossRise(units.rankings[1], unit)
                                      : lossRise(units.rankings[static_cast<std::size_t>(by)], unit);
        });
    grid_->setOrder(std::move(order));
}

void UnitPanel::findUnit(const QString& text)
{
    bool isNumber = false;
    const int unit = text.trimmed().toInt(&isNumber);
    if (!isNumber || unit < 0 || unit >= grid_->unitCount()) {
        QToolTip::showText(find_->mapToGlobal(QPoint(0, find_->height())), tr("There are units 0 to %1").arg(grid_->unitCount() - 1),
                           find_);
        find_->selectAll();
        return;
    }
    grid_->setCurrentUnit(unit);
    find_->selectAll(); // the focus stays: another Enter must not silence the unit
}

QString UnitPanel::describe(int unit, bool fully) const
{
    const study::LayerUnits& units = document_.units();
    const auto role = document_.isRanked() ? std::optional(roleText(document_.roles(unit), document_.tasks())) : std::optional<QString>();
    QStringList lines{tr("unit %1, %2").arg(QString::number(unit), stateText(role, grid_->isSilent(unit)))};
    if (fully) {
        lines << groupsText(document_.groupsOf(unit));
        for (const lesions::UnitRanking& ranking : units.rankings)
            lines << lossRiseText(ranking, unit);
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace lesionlab::ui
