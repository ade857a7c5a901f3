// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/time_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace lesionlab::ui {
namespace {

struct TimeText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::TimeText)
};

} // namespace

QString durationText(double seconds)
{
    const int minutes = static_cast<int>(std::ceil(seconds / 60));
    if (seconds < 60)
        return TimeText::tr("%n s", nullptr, std::max(1, static_cast<int>(seconds)));
    if (minutes < 60)
        return TimeText::tr("%n min", nullptr, minutes);
    return TimeText::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString estimateText(const std::optional<study::TimeEstimate>& estimate)
{
    if (!estimate)
        return TimeText::tr("How long it takes is not known yet");
    const QString time = durationText(estimate->seconds);
    if (!estimate->includesMeasuring)
        return estimate->atMost ? TimeText::tr("Training takes at most about %1").arg(time)
                                : TimeText::tr("Training takes about %1").arg(time);
    return estimate->atMost ? TimeText::tr("Takes at most about %1").arg(time) : TimeText::tr("Takes about %1").arg(time);
}

QString estimateBasis(const std::optional<study::TimeEstimate>& estimate)
{
    if (!estimate)
        return TimeText::tr("No run of this study has been measured on this device.");
    const QString pace = QLocale().toString(estimate->by.imagesPerSecond, 'f', estimate->by.imagesPerSecond < 10 ? 1 : 0);
    QString words = estimate->by.isRetraining ? TimeText::tr("At the %1 images per second of this study's last retraining.").arg(pace)
                                              : TimeText::tr("At the %1 images per second of the network's own training.").arg(pace);
    if (!estimate->includesMeasuring)
        words += ' ' + TimeText::tr("How long the measuring after each epoch takes is known after the first retraining.");
    if (estimate->atMost)
        words += ' ' + TimeText::tr("How many images the tasks have on their own is not known: as if it were all.");
    return words;
}

} // namespace lesionlab::ui
