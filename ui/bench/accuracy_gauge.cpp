// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bench/accuracy_gauge.h"

#include <algorithm>

#include <QAccessible>
#include <QLocale>
#include <QPainter>

namespace lesionlab::ui {

AccuracyGauge::AccuracyGauge(const QString& task, const QColor& colour, QWidget* parent) : QWidget(parent), task_(task), colour_(colour)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void AccuracyGauge::setAccuracy(double accuracy, double low, double high, bool settled)
{
    accuracy_ = accuracy;
    low_ = low;
    high_ = high;
    settled_ = settled;
    measuring_ = false;
    unmeasurable_ = false;
    describe();
}

void AccuracyGauge::setIntact(double accuracy)
{
    intact_ = accuracy;
    describe();
}

void AccuracyGauge::setMeasuring()
{
    if (!accuracy_)
        return;
    settled_ = false;
    measuring_ = true;
    describe();
}

void AccuracyGauge::setNoImages()
{
    noImages_ = true;
    describe();
}

void AccuracyGauge::setUnmeasurable()
{
    unmeasurable_ = true;
    describe();
}

void AccuracyGauge::clear()
{
    noImages_ = false;
    unmeasurable_ = false;
    accuracy_.reset();
    intact_.reset();
    settled_ = false;
    measuring_ = false;
    describe();
}

QString AccuracyGauge::words() const
{
    if (noImages_)
        return tr("%1: no test images").arg(task_);
    if (unmeasurable_)
        return tr("%1: cannot be measured").arg(task_);
    if (!accuracy_)
        return tr("%1: not measured yet").arg(task_);
    if (measuring_)
        return tr("%1: measuring …").arg(task_);
    const QLocale locale;
    const QString value = locale.toString(*accuracy_ * 100, 'f', 1);
    const double off = std::max(high_ - *accuracy_, *accuracy_ - low_);
    if (!settled_)
        return tr("%1: %2 % ± %3, measuring …").arg(task_, value, locale.toString(off * 100, 'f', 1));
    if (!intact_)
        return tr("%1: %2 %").arg(task_, value);
    return tr("%1: %2 % (without lesion %3 %)").arg(task_, value, locale.toString(*intact_ * 100, 'f', 1));
}

void AccuracyGauge::describe()
{
    setAccessibleName(words());
    setToolTip(words() + QStringLiteral("\n") +
               tr("Share of the task's test images whose largest output, over the classes of all tasks, is the true class. While "
                  "they are being looked at, the ± says how far the accuracy over all of them may still be off (95 % confidence): not "
                  "the SE(Δ) over classes of the figures."));
    update();
}

QSize AccuracyGauge::sizeHint() const { return {360, fontMetrics().height() * 2 + 10}; }
QSize AccuracyGauge::minimumSizeHint() const { return {160, fontMetrics().height() * 2 + 10}; }

void AccuracyGauge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(words(), Qt::ElideRight, width()));
    const QRectF track(0.5, line + 3.5, width() - 1, line - 2);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRect(track);
    if (accuracy_) {
        const auto place = [&](double share) { return track.left() + track.width() * std::clamp(share, 0.0, 1.0); };
        QColor fill = colour_;
        fill.setAlphaF(settled_ ? 1.0F : measuring_ ? 0.25F : 0.6F); // faint: of the lesion before
        painter.fillRect(QRectF(track.topLeft(), QPointF(place(*accuracy_), track.bottom())), fill);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
        const double middle = track.center().y();
        if (!settled_ && !measuring_)
            painter.drawLine(QPointF(place(low_), middle), QPointF(place(high_), middle));
        if (intact_) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 2, Qt::DashLine));
            painter.drawLine(QPointF(place(*intact_), track.top() - 2), QPointF(place(*intact_), track.bottom() + 2));
        }
    }
}

} // namespace lesionlab::ui
