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

#include "ui/units/colours.h"

namespace lesionlab::ui {
namespace {

constexpr int narrowest = 24;       ///< of a layer's box, pixels
constexpr int widthPerDoubling = 9; ///< pixels for each doubling of the units

constexpr double nameShare = 0.4; ///< of a button's width
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

LayerButton::LayerButton(const networks::ConvolutionalLayer& layer, QWidget* parent) : QAbstractButton(parent), layer_(layer)
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

QSize LayerButton::minimumSizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    return {static_cast<int>(std::ceil(QFontMetrics(bold).horizontalAdvance(text() + waitingMark) / nameShare)), sizeHint().height()};
}

void LayerButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int wanted = narrowest + static_cast<int>(widthPerDoubling * std::log2(std::max(1, layer_.units)));
    QRectF box(0, 0, std::min(wanted, width() / 2), height() - 4);
    box.moveCenter(QPointF(width() * 0.3, height() / 2.0));
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
    const QRectF beside(width() * (1 - nameShare), 0, width() * nameShare, height());
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
    for (const networks::ConvolutionalLayer& layer : networks::convolutionalLayers(architecture)) {
        auto* const button = new LayerButton(layer, this);
        buttons_->addButton(button);
        column_->addWidget(button);
        if (layer.stageEnds)
            column_->addSpacing(4);
    }
    auto* const classifier = stage(tr("fc6, fc7: %1 each").arg(QLocale().toString(architecture.hiddenUnits)), {}, this);
    classifier->setToolTip(tr("Two fully connected layers"));
    column_->addWidget(classifier);
    for (std::size_t task = 0; task < tasks.size(); ++task)
        column_->addWidget(stage(QString::fromStdString(tasks[task]), taskColour(task), this));
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
