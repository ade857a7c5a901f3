// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "core/support/version.h"
#include "ui/bench/onset_method_text.h"
#include "ui/figures/dose_text.h"
#include "ui/messages/condition_text.h"
#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

using study::Bar;

struct FigureText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::FigureText)
};

QString named(const std::string& name) { return QString::fromStdString(name); }

QStringList listOf(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list.append(named(name));
    return list;
}

/// Recovery depends on epochs and learning rate, so that no figure should be without them.
QString recipeText(const Figure& figure)
{
    const study::Recipe& recipe = *figure.recipe;
    const QString text = FigureText::tr("%1, %n epoch(s) of retraining at learning rate %2, seed %3.", nullptr, recipe.training.epochs)
                             .arg(named(recipe.layer), QLocale().toString(recipe.training.learningRate, 'g', 3))
                             .arg(recipe.training.seed);
    const bool atOnset = std::ranges::any_of(figure.bars, [](const Bar& bar) { return bar.schedule == "onset"; });
    return atOnset ? FigureText::tr("%1 Onset method: %2.").arg(text, onsetMethodTitle(recipe.method)) : text;
}

QString percent(double fraction) { return FigureText::tr("%1 %").arg(numberText(fraction * 100, 1)); }

QString gapText(GapState state, Bar::Missing missing)
{
    switch (state) {
    case GapState::Running: return FigureText::tr("running now");
    case GapState::Paused: return FigureText::tr("paused");
    case GapState::Waiting: return FigureText::tr("in the queue");
    case GapState::Missing:
    case GapState::Final: break;
    }
    return missingText(missing);
}

/// Of a curve that does not show all its epochs yet.
QString curveStateText(const Figure& figure, const study::RecoveryCurve& curve)
{
    if (curve.epochs.empty() || curve.state == study::RunState::Finished)
        return {};
    const GapState state = gapState(figure, curve);
    return state == GapState::Missing ? FigureText::tr("unfinished") : gapText(state, Bar::Missing::Nothing);
}

/// The classes behind the bars: "3 faces, 2 objects"; empty where there is no bar.
QString countsText(const Figure& figure)
{
    QStringList counts;
    for (const std::string& task : figure.tasks) {
        const auto bar = std::ranges::find_if(figure.bars, [&task](const Bar& known) { return known.task == task && known.effect; });
        if (bar != figure.bars.end())
            counts.append(FigureText::tr("%1 %2", "number of classes, name of their task: 3 faces")
                              .arg(QString::number(bar->effect->differences.size()), taskName(task)));
    }
    return counts.join(QStringLiteral(", "));
}

} // namespace

QString missingText(Bar::Missing missing)
{
    switch (missing) {
    case Bar::Missing::Nothing: return {};
    case Bar::Missing::NotYetMade: return FigureText::tr("not yet made");
    case Bar::Missing::Unfinished: return FigureText::tr("unfinished");
    case Bar::Missing::Diverged: return FigureText::tr("diverged: choose a lower rate");
    case Bar::Missing::OtherNetwork: return FigureText::tr("outdated: made from another network");
    case Bar::Missing::OtherRanking: return FigureText::tr("outdated: made with another unit ranking");
    case Bar::Missing::OtherImages: return FigureText::tr("outdated: made with other images");
    case Bar::Missing::NoImages: return FigureText::tr("no test images");
    case Bar::Missing::Damaged: break;
    }
    return FigureText::tr("damaged");
}

QString figureTitle(FigureKind kind)
{
    if (kind == FigureKind::DoseResponse)
        return FigureText::tr("Dose–response");
    return kind == FigureKind::Recovery ? FigureText::tr("Recovery") : FigureText::tr("Figure %1").arg(named(figureKindName(kind)));
}

QString figureSubject(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Figure2a: return FigureText::tr("Accuracy after retraining with units silent at onset, against the baseline");
    case FigureKind::Figure2b: return FigureText::tr("Accuracy after retraining with units always silent, against the baseline");
    case FigureKind::Figure3: return FigureText::tr("What silencing a task's original units costs after retraining, against the baseline");
    case FigureKind::DoseResponse: return FigureText::tr("Accuracy of each task against the number of silent units, in several orders");
    case FigureKind::Recovery: break;
    }
    return FigureText::tr("Accuracy of each task through the retrainings");
}

QString valueAxisText(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Figure2a:
    case FigureKind::Figure2b: return FigureText::tr("Accuracy difference (percentage points)");
    case FigureKind::Figure3: return FigureText::tr("Lesion impact difference (percentage points)");
    case FigureKind::DoseResponse:
    case FigureKind::Recovery: break;
    }
    return FigureText::tr("Accuracy (%)");
}

QString epochAxisText() { return FigureText::tr("Epochs of retraining"); }

QString noRetrainingsText() { return FigureText::tr("no retrainings yet"); }

PanelText panelText(const std::vector<Bar>& bars, const std::vector<std::string>& tasks)
{
    std::vector<Bar> own;
    std::ranges::copy_if(bars, std::back_inserter(own), [](const Bar& bar) { return bar.role == Bar::Role::Paper; });
    if (own.empty())
        return {};
    const Bar& first = own.front();
    const bool oneLesion = std::ranges::all_of(own, [&first](const Bar& bar) { return bar.lesion == first.lesion; });
    const bool oneTraining = std::ranges::all_of(own, [&first](const Bar& bar) { return bar.retrainedOn == first.retrainedOn; });
    const QString units = oneLesion                     ? unitsTitle(first.lesion, tasks)
                          : first.lesion == first.group ? FigureText::tr("Each task's own units")
                                                        : FigureText::tr("The other task's units");
    return {silenceTitle(units, first.schedule),
            oneTraining ? retrainingText(first.retrainedOn) : FigureText::tr("retrained on that task only")};
}

std::vector<PanelText> panelTexts(const Figure& figure)
{
    std::vector<study::NamedCondition> conditions;
    for (const study::RecoveryCurve& curve : figure.curves)
        conditions.push_back({curve.run, curve.condition});
    const std::vector<QStringList> differences = conditionDifferences(conditions, figure.tasks);
    std::vector<PanelText> texts;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const study::Condition& condition = conditions[i].condition;
        QString retraining = retrainingText(condition.tasks);
        for (const QString& more : differences[i] + QStringList{curveStateText(figure, figure.curves[i])})
            if (!more.isEmpty())
                retraining = FigureText::tr("%1, %2").arg(retraining, more);
        texts.push_back({lesionTitle(condition, figure.tasks), retraining});
    }
    return texts;
}

QString roleText(Bar::Role role)
{
    switch (role) {
    case Bar::Role::Paper: return FigureText::tr("lesion");
    case Bar::Role::Sham: return FigureText::tr("sham");
    case Bar::Role::Random: return FigureText::tr("random units");
    case Bar::Role::Reference: break;
    }
    return FigureText::tr("not retrained");
}

QString controlsText() { return FigureText::tr("controls"); }

QString gapText(const Figure& figure, const Bar& bar) { return bar.effect ? QString() : gapText(gapState(figure, bar), bar.missing); }

QString gapText(const Figure& figure, const study::RecoveryCurve& curve)
{
    if (!curve.epochs.empty())
        return {};
    return gapText(gapState(figure, curve), curve.problem                              ? Bar::Missing::Damaged
                                            : curve.state == study::RunState::Diverged ? Bar::Missing::Diverged
                                                                                       : Bar::Missing::NotYetMade);
}

QString gapText(const Figure& figure, const study::KeptDoses& doses)
{
    return doses.result ? QString() : gapText(gapState(figure, doses), doses.missing);
}

QString noteText(const Figure& figure)
{
    if (figure.doses)
        return doseNote(*figure.doses);
    if (figure.kind == FigureKind::Recovery)
        return FigureText::tr("Test accuracy over the classes of all tasks. Dashed: the network before the lesion. Grey: units are silent "
                              "while the network is retrained; those that are let go at its end take part in the test there.");
    const QString counts = countsText(figure);
    std::size_t draws = 0;
    bool reference = false;
    for (const Bar& bar : figure.bars) {
        draws = std::max(draws, bar.role == Bar::Role::Random && bar.effect ? bar.runs.size() : 0);
        reference = reference || bar.role == Bar::Role::Reference;
    }
    QString note = counts.isEmpty() ? FigureText::tr("0: the baseline network. Bars: means over classes; error bars: SE(Δ) across the "
                                                     "classes of this one network, not across networks.")
                                    : FigureText::tr("0: the baseline network. Bars: means over classes (%1); error bars: SE(Δ) across "
                                                     "the classes of this one network, not across networks.")
                                          .arg(counts);
    if (!counts.isEmpty())
        note += ' ' + FigureText::tr("Bars too short to be told from zero have their value beside them.");
    if (figure.kind == FigureKind::Figure3)
        note += ' ' + FigureText::tr("Impact: accuracy intact minus accuracy with the task's original units silent.");
    if (reference)
        note += ' ' + FigureText::tr("Not retrained: the impact under the same permanent lesion before any retraining.");
    if (draws > 1)
        note += ' ' + FigureText::tr("Random units: mean of %n draw(s).", nullptr, static_cast<int>(draws));
    if (figure.recipe)
        note += ' ' + recipeText(figure);
    return note;
}

QString warningText(const Figure& figure)
{
    const std::vector<std::string> tasks = tasksNearChance(figure);
    return tasks.empty()
               ? QString()
               : FigureText::tr("Before the lesion the network recognises %1 no better than by guessing (95\u00a0% interval): the "
                                "numbers for %1 say little.")
                     .arg(taskEnumeration(tasks));
}

QString barText(const Figure& figure, const Bar& bar)
{
    QString what = bar.role == Bar::Role::Paper || bar.role == Bar::Role::Random
                       ? silenceTitle(unitsTitle(bar.lesion, figure.tasks), bar.schedule)
                       : roleText(bar.role);
    if (bar.role != Bar::Role::Reference)
        what = FigureText::tr("%1, %2").arg(what, retrainingText(bar.retrainedOn));
    const QString head = FigureText::tr("%1: %2").arg(taskName(bar.task), what);
    if (!bar.effect)
        return FigureText::tr("%1: %2").arg(head, gapText(figure, bar));
    const QString value =
        FigureText::tr("%1 ± %2 points").arg(numberText(bar.effect->mean * 100, 1), numberText(bar.effect->standardError * 100, 1));
    return FigureText::tr("%1: %2 (mean ± SE(Δ) over %n class(es))", nullptr, static_cast<int>(bar.effect->differences.size()))
        .arg(head, value);
}

QString curveText(const Figure& figure, const study::RecoveryCurve& curve, std::optional<int> epoch)
{
    QString head = conditionTitle(curve.condition, figure.tasks);
    if (const QString lesion = named(curve.condition.lesion); lesion.startsWith(QStringLiteral("units:")))
        head = FigureText::tr("%1 (units %2)").arg(head, lesion.mid(6).replace(u',', QStringLiteral(", ")));
    if (curve.epochs.empty())
        return FigureText::tr("%1: %2").arg(head, gapText(figure, curve));
    const study::EpochRecord& meant =
        epoch ? *std::ranges::min_element(curve.epochs, {},
                                          [&epoch](const study::EpochRecord& each) { return std::abs(each.training.epoch - *epoch); })
              : curve.epochs.back();
    QStringList parts;
    for (const evaluation::TaskAccuracy& task : meant.test.front().tasks)
        parts.append(FigureText::tr("%1 %2", "name of a task, its accuracy: faces 97 %").arg(taskName(task.name), percent(task.accuracy)));
    const QString accuracies = parts.join(QStringLiteral(", "));
    return meant.training.epoch == 0 ? FigureText::tr("%1: before the first epoch %2").arg(head, accuracies)
                                     : FigureText::tr("%1: after epoch %2 %3").arg(head).arg(meant.training.epoch).arg(accuracies);
}

QString descriptionText(const Figure& figure)
{
    QStringList lines{FigureText::tr("%1.").arg(figureSubject(figure.kind))};
    for (const Bar& bar : figure.bars)
        lines.append(FigureText::tr("%1.").arg(barText(figure, bar)));
    for (const study::RecoveryCurve& curve : figure.curves)
        lines.append(FigureText::tr("%1.").arg(curveText(figure, curve)));
    if (figure.doses)
        lines += doseDescription(figure);
    lines.append(noteText(figure));
    if (const QString warning = warningText(figure); !warning.isEmpty())
        lines.append(warning);
    return lines.join(u'\n');
}

QString numberText(double number, int decimals)
{
    QString text = QLocale().toString(number, 'f', decimals);
    const QString zero = QLocale().toString(0.0, 'f', decimals);
    if (text == QLocale().negativeSign() + zero) // −0.0
        text = zero;
    return text.replace(QLocale().negativeSign(), QChar(0x2212));
}

QString provenanceTitle(const Figure& figure)
{
    const QString what = figure.kind == FigureKind::Recovery       ? QStringLiteral("Recovery curves")
                         : figure.kind == FigureKind::DoseResponse ? QStringLiteral("Dose–response")
                                                                   : QStringLiteral("Figure %1").arg(named(figureKindName(figure.kind)));
    return QStringLiteral("%1, study %2").arg(what, named(figure.study));
}

QString provenanceText(const Figure& figure)
{
    QString text =
        QStringLiteral("Made by Lesion Lab %1 from the study “%2”.").arg(QString::fromLatin1(programVersion), named(figure.study));
    if (figure.recipe) {
        const study::Recipe& recipe = *figure.recipe;
        text += QStringLiteral(" Network %1, layer %2, onset method %3, %4 epochs at learning rate %5, seed %6.")
                    .arg(named(recipe.network), named(recipe.layer), named(lesions::onsetMethodName(recipe.method)))
                    .arg(recipe.training.epochs)
                    .arg(recipe.training.learningRate)
                    .arg(recipe.training.seed);
    }
    if (figure.doses)
        text += ' ' + doseProvenance(*figure.doses);
    if (isOfThePaper(figure.kind))
        text += QStringLiteral(" Error bars: SE(Δ) across classes of one network.");
    const std::vector<std::string> runs = runsShown(figure);
    return text +
           (runs.empty() ? QStringLiteral(" No runs yet.") : QStringLiteral(" Runs: %1.").arg(listOf(runs).join(QStringLiteral(", "))));
}

} // namespace lesionlab::ui
