// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_words.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "ui/messages/list_text.h"
#include "ui/messages/task_words.h"
#include "ui/units/unit_panel.h"

namespace lesionlab::ui {
namespace {

/// Units that the greedy choice had silenced when it came to this one.
std::size_t silentBefore(const lesions::UnitRanking& ranking, int unit)
{
    std::size_t silent = 0;
    for (const lesions::RankingStep& step : ranking.steps) {
        if (std::ranges::find(step.units, unit) != step.units.end())
            break;
        silent += step.units.size();
    }
    return silent;
}

} // namespace

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
    const auto place = std::ranges::find(ranking.order, unit) - ranking.order.begin();
    const QString task = taskName(ranking.task), loss = nats(lossRise(ranking, unit));
    const QString rank = QString::number(above + 1), units = QString::number(ranking.onePassLosses.size());
    if (!ranking.steps.empty() && place >= ranking.groupSize && above < ranking.groupSize)
        return UnitPanel::tr(
                   "%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that; not chosen, because others mattered more once the "
                   "units chosen before were silent")
            .arg(task, loss, rank, units);
    if (ranking.steps.empty() || place >= ranking.groupSize)
        return UnitPanel::tr("%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that").arg(task, loss, rank, units);
    const std::size_t before = silentBefore(ranking, unit);
    const QString number = QString::number(place + 1), size = QString::number(ranking.groupSize);
    if (before == 0)
        return UnitPanel::tr("%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that; chosen as number %5 of the %6 %7",
                             "%7: face units")
            .arg(task, loss, rank, units, number, size, taskUnits(ranking.task));
    return UnitPanel::tr("%1: loss rise %2 nats when silenced alone, rank %3 of %4 by that; chosen as number %5 of the %6 %7, which are "
                         "chosen in rounds, with those of earlier rounds silent (%8)",
                         "%7: face units")
        .arg(task, loss, rank, units, number, size, taskUnits(ranking.task), QString::number(before));
}

QString rankExplanation()
{
    return UnitPanel::tr(
        "The rank is by the rise of the task's loss when the unit is silenced alone. The units for a task are chosen greedily: a few at a "
        "time, each time those whose silence raises the loss most while the ones chosen before are silent. So a unit that does no harm "
        "alone can be chosen, where it stands in for others, and one of high rank left out, where those chosen before do the same.");
}

QString groupsText(const QStringList& groups)
{
    return groups.isEmpty()
               ? QString()
               : UnitPanel::tr("in the named group(s): %1", nullptr, static_cast<int>(groups.size())).arg(enumerationText(groups));
}

QString roleText(unsigned roles, const std::vector<std::string>& tasks)
{
    QStringList names;
    for (std::size_t task = 0; task < tasks.size(); ++task)
        if ((roles >> task & 1U) != 0)
            names << taskUnit(tasks[task]);
    return names.isEmpty() ? UnitPanel::tr("in no task's group") : enumerationText(names);
}

QString stateText(const std::optional<QString>& role, bool isSilent)
{
    if (!role)
        return isSilent ? UnitPanel::tr("silent") : UnitPanel::tr("not silent");
    return (isSilent ? UnitPanel::tr("%1, silent") : UnitPanel::tr("%1, not silent")).arg(*role);
}

} // namespace lesionlab::ui
