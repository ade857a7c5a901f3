// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/network_view.h"

#include <algorithm>
#include <cmath>

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/messages/task_words.h"
#include "ui/units/colours.h"

namespace lesionlab::ui {
namespace {

constexpr int narrowest = 24;       ///< of a layer's box, pixels
constexpr int widthPerDoubling = 9; ///< pixels for each doubling of the units

constexpr double nameShare = 0.4;   ///< of a button's width, at least
constexpr int mostBesideName = 105; ///< pixels that a button has for its box at least, where names are long
constexpr double boxShare = 5. / 6; ///< of what the name leaves
const QString silentMark = QStringLiteral(" ✕");
const QString waitingMark = QStringLiteral(" (✕)");

/// What is no layer that can be looked at: the input, the classifier, a task's outputs.
QLabel* stage(const QString& text, const QColor& colour, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(2);
    label->setWordWrap(true);
    if (colour.isValid())
        label->setStyleSheet(QStringLiteral("QLabel { background: %1; color: white; border-radius: 3px; }").arg(colour.name()));
    return label;
}

} // namespace

LayerButton::LayerButton(const networks::ConvolutionalLayer& layer, const QString& longestName, QWidget* parent)
    : QAbstractButton(parent), layer_(layer), longestName_(longestName)
{
    const QString name = QString::fromStdString(layer.name);
    setText(name);
    setObjectName(QStringLiteral("layer-") + name);
    setCheckable(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Layer %1, %n unit(s)", nullptr, layer.units).arg(name));
    setSilentCount(0, false);
}

void LayerButton::setSilentCount(int count, bool waiting)
{
    silent_ = count;
    waiting_ = waiting;
    QString tip = tr("%1: %n unit(s), response maps of %2 × %2 positions", nullptr, layer_.units).arg(text()).arg(layer_.mapSize);
    if (count > 0)
        tip += u'\n' + (waiting ? tr("%n unit(s) of it will be silent when it is shown; a lesion is in one layer at a time", nullptr, count)
                                : tr("%n unit(s) of it silent", nullptr, count));
    setToolTip(tip);
    setAccessibleDescription(tip);
    update();
}

QSize LayerButton::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 8, std::max(line + 4, static_cast<int>(line + 2 * std::log2(std::max(1, layer_.mapSize))))};
}

/// With its mark, in bold.
int LayerButton::nameWidth() const
{
    QFont bold = font();
    bold.setBold(true);
    return QFontMetrics(bold).horizontalAdvance(longestName_ + waitingMark);
}

QSize LayerButton::minimumSizeHint() const
{
    const int name = nameWidth();
    return {std::min(static_cast<int>(std::ceil(name / nameShare)), name + mostBesideName), sizeHint().height()};
}

void LayerButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int wanted = narrowest + static_cast<int>(widthPerDoubling * std::log2(std::max(1, layer_.units)));
    const double forBox = width() - std::max(width() * nameShare, static_cast<double>(nameWidth()));
    QRectF box(0, 0, std::min(static_cast<double>(wanted), forBox * boxShare), height() - 4);
    box.moveCenter(QPointF(forBox / 2, height() / 2.0));
    const QPalette::ColorRole fill = isChecked() ? QPalette::Highlight : QPalette::Button;
    painter.setPen(QPen(palette().color(underMouse() || hasFocus() ? QPalette::WindowText : QPalette::Mid), hasFocus() ? 2 : 1));
    painter.setBrush(palette().color(fill));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(palette().color(isChecked() ? QPalette::HighlightedText : QPalette::ButtonText));
    painter.drawText(box, Qt::AlignCenter, QLocale().toString(layer_.units));
    painter.setPen(palette().color(QPalette::WindowText));
    QFont font = painter.font();
    font.setBold(isChecked());
    painter.setFont(font);
    const QRectF beside(forBox, 0, width() - forBox, height());
    painter.drawText(beside, Qt::AlignVCenter | Qt::AlignLeft, silent_ == 0 ? text() : text() + (waiting_ ? waitingMark : silentMark));
}

NetworkView::NetworkView(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)), buttons_(new QButtonGroup(this))
{
    column_->setSpacing(1);
    column_->setContentsMargins(4, 4, 4, 4);
    connect(buttons_, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) { Q_EMIT layerChosen(button->text()); });
}

void NetworkView::setNetwork(const networks::Architecture& architecture, const std::vector<std::string>& tasks)
{
    const QList<QAbstractButton*> old = buttons_->buttons();
    for (QAbstractButton* const button : old)
        buttons_->removeButton(button);
    while (QLayoutItem* const item = column_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    column_->addWidget(stage(tr("Image, %1 × %1").arg(architecture.inputSize), {}, this));
    const std::vector<networks::ConvolutionalLayer> layers = networks::convolutionalLayers(architecture);
    const auto length = [](const networks::ConvolutionalLayer& layer) { return layer.name.size(); };
    const QString longest = QString::fromStdString(std::ranges::max_element(layers, {}, length)->name);
    for (const networks::ConvolutionalLayer& layer : layers) {
        auto* const button = new LayerButton(layer, longest, this);
        buttons_->addButton(button);
        column_->addWidget(button);
        if (layer.stageEnds)
            column_->addSpacing(4);
    }
    const bool hidden = networks::fullyConnectedLayers(architecture).size() > 1;
    auto* const classifier =
        stage(hidden ? tr("fc6, fc7: %1 each").arg(QLocale().toString(architecture.hiddenUnits)) : tr("Mean of each map"), {}, this);
    classifier->setToolTip(hidden ? tr("Two fully connected layers")
                                  : tr("What each sum of the last block has at all positions is averaged for the outputs"));
    column_->addWidget(classifier);
    for (std::size_t task = 0; task < tasks.size(); ++task)
        column_->addWidget(stage(taskName(tasks[task]), taskColour(task), this));
    column_->addStretch();
}

void NetworkView::setLayer(const std::string& layer, const std::map<std::string, int>& silentUnits)
{
    const QList<QAbstractButton*> all = buttons_->buttons();
    for (QAbstractButton* const button : all) {
        const bool chosen = button->text() == QString::fromStdString(layer);
        button->setChecked(chosen);
        const auto silent = silentUnits.find(button->text().toStdString());
        static_cast<LayerButton*>(button)->setSilentCount(silent == silentUnits.end() ? 0 : silent->second, !chosen);
    }
}

} // namespace lesionlab::ui
