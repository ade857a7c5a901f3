// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_words.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "ui/messages/task_words.h"
#include "ui/units/unit_panel.h"

namespace lesionlab::ui {

QString nats(double value)
{
    constexpr double smallest = 1e-6; // below that decimals are longer than an exponent
    const double size = std::abs(value);
    const QString number =
        size > 0 && size < smallest
            ? QLocale().toString(size, 'g', 2)
            : QLocale().toString(size, 'f', size > 0 ? std::max(0, 1 - static_cast<int>(std::floor(std::log10(size)))) : 0);
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
}

double lossRise(const lesions::UnitRanking& ranking, int unit)
{
    return ranking.onePassLosses[static_cast<std::size_t>(unit)] - ranking.intactLoss;
}

QString lossRiseText(const lesions::UnitRanking& ranking, int unit)
{
    const double own = ranking.onePassLosses[static_cast<std::size_t>(unit)];
    const auto above = std::ranges::count_if(ranking.onePassLosses, [own](double loss) { return loss > own; });
    const QString words = UnitPanel::tr("%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that")
                              .arg(QString::fromStdString(ranking.task), nats(lossRise(ranking, unit)))
                              .arg(above + 1)
                              .arg(ranking.onePassLosses.size());
    const auto place = std::ranges::find(ranking.order, unit) - ranking.order.begin();
    if (ranking.steps.empty() || place >= ranking.groupSize)
        return words;
    return words + UnitPanel::tr("; chosen as number %1 of the %2 %3", "%3: face units")
                       .arg(place + 1)
                       .arg(ranking.groupSize)
                       .arg(taskUnits(ranking.task));
}

QString rankExplanation()
{
    return UnitPanel::tr(
        "The rank is by the rise of the task's loss when the unit is silenced alone. The units for a task are chosen a few at a time, "
        "those already chosen being silent: so a unit of low rank can be among the first chosen.");
}

QString roleText(unsigned roles, const std::vector<std::string>& tasks)
{
    QStringList names;
    for (std::size_t task = 0; task < tasks.size(); ++task)
        if ((roles >> task & 1U) != 0)
            names << taskUnit(tasks[task]);
    return names.isEmpty() ? UnitPanel::tr("in no task's group") : names.join(UnitPanel::tr(" and "));
}

} // namespace lesionlab::ui
