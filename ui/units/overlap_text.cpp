// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/overlap_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/analysis/significance.h"
#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

struct OverlapText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::OverlapText)
};

QString expectedText(const analysis::Overlap& overlap) { return QLocale().toString(overlap.expected, 'f', 1); }

} // namespace

QString pValueText(double p)
{
    constexpr double least = 0.001;
    return p < least ? OverlapText::tr("p < %1").arg(QLocale().toString(least))
                     : OverlapText::tr("p = %1").arg(QLocale().toString(p, 'g', 2));
}

QStringList overlapLines(const study::LayerUnits& layer, const std::vector<int>& units)
{
    QStringList lines;
    for (const lesions::UnitRanking& ranking : layer.rankings) {
        const std::vector<int> group = ranking.group();
        const analysis::Overlap overlap = analysis::overlapOf(layer.units, units, group);
        const auto shared = static_cast<std::size_t>(overlap.shared);
        if (units.empty() || (shared == units.size() && shared == group.size()))
            continue;
        lines << OverlapText::tr("%1 of these %n unit(s) are %2; chance predicts %3 (%4)", "%2: face units", static_cast<int>(units.size()))
                     .arg(QString::number(overlap.shared), taskUnits(ranking.task), expectedText(overlap), pValueText(overlap.pValue));
    }
    return lines;
}

QStringList taskOverlapLines(const study::LayerUnits& layer)
{
    QStringList lines;
    for (std::size_t first = 0; first < layer.rankings.size(); ++first)
        for (std::size_t second = first + 1; second < layer.rankings.size(); ++second) {
            const analysis::Overlap overlap =
                analysis::overlapOf(layer.units, layer.rankings[first].group(), layer.rankings[second].group());
            lines << OverlapText::tr("%n unit(s) are %1 and %2; chance predicts %3 (%4)", "%1: face units", overlap.shared)
                         .arg(taskUnits(layer.rankings[first].task), taskUnits(layer.rankings[second].task), expectedText(overlap),
                              pValueText(overlap.pValue));
        }
    return lines;
}

} // namespace lesionlab::ui
