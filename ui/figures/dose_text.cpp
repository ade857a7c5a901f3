// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/dose_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/figures/figure_text.h"
#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

struct DoseText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::DoseText)
};

QString named(const std::string& name) { return QString::fromStdString(name); }

QString percent(double fraction, int decimals) { return DoseText::tr("%1 %").arg(numberText(fraction * 100, decimals)); }

/// Position of the dose that is nearest to a share of the units.
std::size_t nearest(const study::DoseResult& result, double share)
{
    const auto distance = [&](int dose) { return std::abs(dose - share * result.layerUnits); };
    return static_cast<std::size_t>(std::ranges::min_element(result.doses, {}, distance) - result.doses.begin());
}

QString lineAt(const study::DoseResult& result, std::size_t task, std::size_t dose)
{
    QStringList orders;
    for (const study::DoseCurve& curve : result.curves) {
        const study::DoseResponse& response = curve.responses[dose][task];
        const QString accuracy = response.images == 0 ? QStringLiteral("–")
                                 : curve.draws > 1    ? DoseText::tr("%1 ± %2", "a percentage, its standard deviation in points")
                                                         .arg(percent(response.accuracy, 1), numberText(response.deviation * 100, 1))
                                                   : percent(response.accuracy, 1);
        orders.append(DoseText::tr("%1 %2", "an order of units, the accuracy: face units first 30 %")
                          .arg(doseOrderText(curve.order, curve.of), accuracy));
    }
    return DoseText::tr("%1 with %2 of %3 units silent (%4): %5", "name of a task, numbers, a share, a list of accuracies")
        .arg(taskName(result.tasks[task]), QString::number(result.doses[dose]), QString::number(result.layerUnits),
             percent(static_cast<double>(result.doses[dose]) / result.layerUnits, 1), orders.join(QStringLiteral(", ")));
}

int drawsOf(const study::DoseResult& result)
{
    const auto random = std::ranges::find(result.curves, study::DoseOrder::Random, &study::DoseCurve::order);
    return random == result.curves.end() ? 0 : random->draws;
}

} // namespace

QString doseAxisText(const study::KeptDoses& doses)
{
    return DoseText::tr("Silent units (% of the %1 of %2)").arg(QString::number(doses.layerUnits), named(doses.layer));
}

QString doseHeading(const std::string& task) { return DoseText::tr("Accuracy on %1").arg(taskName(task)); }

QString doseOrderText(study::DoseOrder order, const std::string& task)
{
    switch (order) {
    case study::DoseOrder::Needed: return DoseText::tr("%1 first", "face units first").arg(taskUnits(task));
    case study::DoseOrder::Lowest: return DoseText::tr("least needed for %1 first").arg(taskName(task));
    case study::DoseOrder::Random: break;
    }
    return DoseText::tr("random units");
}

QString doseNote(const study::KeptDoses& doses)
{
    QString note = DoseText::tr("Test accuracy over the classes of all tasks; the network is not retrained.");
    if (!doses.result)
        return note;
    note += ' ' + DoseText::tr("Dotted: 0, 10, 20 and 30\u00a0%, the doses of Dobs et al. (2022).");
    note +=
        ' ' + (doses.result->rankingMethod == "greedy"
                   ? DoseText::tr("A task's units fall silent as they were selected step by step, the rest by its loss without each alone.")
                   : DoseText::tr("A task's units fall silent by its loss without each alone, highest first."));
    note += ' ' + DoseText::tr("Dashed: lowest loss first.");
    const int draws = drawsOf(*doses.result);
    note += ' ' + (draws > 1 ? DoseText::tr("Grey: mean and standard deviation over %n draw(s) of random units.", nullptr, draws)
                             : DoseText::tr("Grey: random units, drawn once."));
    return note + ' ' + DoseText::tr("All of one network.");
}

QString doseGapText(const Figure& figure, std::size_t task)
{
    const study::KeptDoses& doses = *figure.doses;
    if (!doses.result)
        return gapText(figure, doses);
    const bool hasImages = doses.result->curves.front().responses.front()[task].images > 0;
    return hasImages ? QString() : missingText(study::Bar::Missing::NoImages);
}

QString doseText(const Figure& figure, std::size_t task, double share)
{
    const study::KeptDoses& doses = *figure.doses;
    if (!doses.result)
        return DoseText::tr("Accuracy against the number of silent units of %1: %2").arg(named(doses.layer), gapText(figure, doses));
    return lineAt(*doses.result, task, nearest(*doses.result, share));
}

QStringList doseDescription(const Figure& figure)
{
    const study::KeptDoses& doses = *figure.doses;
    if (!doses.result)
        return {doseText(figure, 0, 0)};
    std::vector<std::size_t> places{doses.result->doses.size() - 1};
    for (const double share : study::baseStudyShares())
        places.push_back(nearest(*doses.result, share));
    std::ranges::sort(places);
    places.erase(std::ranges::unique(places).begin(), places.end());
    QStringList lines;
    for (std::size_t task = 0; task < doses.result->tasks.size(); ++task)
        for (const std::size_t place : places)
            lines.append(lineAt(*doses.result, task, place));
    return lines;
}

QString doseProvenance(const study::KeptDoses& doses)
{
    const QString network =
        QStringLiteral("Network %1, layer %2 of %3 units").arg(named(doses.run), named(doses.layer)).arg(doses.layerUnits);
    return doses.result ? QStringLiteral("%1, %2 ranking; random units: draws %3, seed %4.")
                              .arg(network, named(doses.result->rankingMethod))
                              .arg(drawsOf(*doses.result))
                              .arg(doses.result->seed)
                        : network + '.';
}

} // namespace lesionlab::ui
