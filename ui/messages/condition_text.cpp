// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/condition_text.h"

#include <algorithm>
#include <functional>

#include <QCoreApplication>
#include <QLocale>

#include "ui/bench/onset_method_text.h"
#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

struct ConditionText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::ConditionText)
};

QString named(const std::string& name) { return QString::fromStdString(name); }

/// Of "3,17,20-29".
int countOf(const QString& list)
{
    int units = 0;
    for (const QString& item : list.split(u',', Qt::SkipEmptyParts))
        units += item.section(u'-', -1).toInt() - item.section(u'-', 0, 0).toInt() + 1;
    return units;
}

bool meansAllGroups(const std::string& words) { return words == "both" || words == "all"; }

/// Of the words behind "lowest:", "keep:" and so on.
QString unitsByForm(const std::string& form, const QString& argument)
{
    if (form == "random")
        return ConditionText::tr("%n random unit(s)", nullptr, argument.toInt());
    if (form == "units")
        return ConditionText::tr("%n chosen unit(s)", nullptr, countOf(argument));
    if (form == "group")
        return ConditionText::tr("Units “%1”").arg(argument);
    if (form == "keep")
        return meansAllGroups(argument.toStdString()) ? ConditionText::tr("All units but the tasks' groups")
                                                      : ConditionText::tr("All units but %1").arg(taskUnits(argument.toStdString()));
    const QString task = taskName(argument.section(u':', 0, 0).toStdString());
    const QString count = argument.section(u':', 1, 1);
    return count.isEmpty() ? ConditionText::tr("The units least needed for %1").arg(task)
                           : ConditionText::tr("The %n unit(s) least needed for %1", nullptr, count.toInt()).arg(task);
}

QString onsetText(const study::Recipe& recipe)
{
    const QString method = onsetMethodTitle(recipe.method);
    if (recipe.method != lesions::OnsetMethod::Release || recipe.release == study::Release{})
        return method;
    const QString after = QLocale().toString(recipe.release.after);
    return recipe.release.inSteps ? ConditionText::tr("release after %1 steps").arg(after)
                                  : ConditionText::tr("release after %1 epochs").arg(after);
}

QString rateText(training::ScheduleKind kind)
{
    switch (kind) {
    case training::ScheduleKind::Constant: return ConditionText::tr("constant rate");
    case training::ScheduleKind::OneCycle: return ConditionText::tr("one-cycle rate");
    case training::ScheduleKind::Step: return ConditionText::tr("rate falling in steps");
    case training::ScheduleKind::Plateau: break;
    }
    return ConditionText::tr("rate falling on a plateau");
}

QString gradientText(double norm)
{
    return norm > 0 ? ConditionText::tr("gradients up to %1").arg(QLocale().toString(norm)) : ConditionText::tr("gradients of any norm");
}

/// What most recipes share.
QStringList rarePartsOf(const study::Recipe& recipe)
{
    const QLocale locale;
    const training::TrainingOptions& training = recipe.training;
    const datasets::Augmentation& augmentation = training.augmentation;
    return {ConditionText::tr("layer %1").arg(named(recipe.layer)),
            ConditionText::tr("network “%1”").arg(named(recipe.network)),
            ConditionText::tr("seed %1").arg(training.seed),
            ConditionText::tr("batches of %1").arg(training.batchSize),
            recipe.momentumRestored ? ConditionText::tr("momentum restored") : ConditionText::tr("without old momentum"),
            rateText(training.schedule.kind),
            ConditionText::tr("weight decay %1").arg(locale.toString(training.weightDecay)),
            ConditionText::tr("momentum %1").arg(locale.toString(training.momentum)),
            gradientText(training.gradientNorm),
            augmentation.horizontalFlip ? ConditionText::tr("half mirrored") : ConditionText::tr("not mirrored"),
            augmentation.randomScale ? ConditionText::tr("scaled at random") : ConditionText::tr("not scaled"),
            ConditionText::tr("%1 % in greyscale").arg(locale.toString(100 * augmentation.greyscaleProbability))};
}

QString withDifference(const QString& title, const QString& difference)
{
    return ConditionText::tr("%1 (%2)", "title, what it differs in").arg(title, difference);
}

/// Behind all titles that are there more than once.
void tellApart(QStringList& titles, const std::function<QString(qsizetype)>& difference)
{
    const QStringList before = titles;
    for (qsizetype i = 0; i < titles.size(); ++i)
        if (before.count(before[i]) > 1)
            titles[i] = withDifference(before[i], difference(i));
}

} // namespace

QString unitsTitle(const std::string& lesion, const std::vector<std::string>& tasks)
{
    if (meansAllGroups(lesion))
        return taskUnitsTitle(tasks);
    if (lesion == study::anyRandom)
        return ConditionText::tr("Random units");
    const std::size_t colon = lesion.find(':');
    if (colon == std::string::npos)
        return taskUnitsTitle(lesion);
    return unitsByForm(lesion.substr(0, colon), named(lesion.substr(colon + 1)));
}

QString silenceTitle(const QString& units, const std::string& schedule)
{
    return schedule == "always" ? ConditionText::tr("%1 always silent").arg(units) : ConditionText::tr("%1 silent at onset").arg(units);
}

QString lesionTitle(const study::Condition& condition, const std::vector<std::string>& tasks)
{
    if (condition.isSham())
        return ConditionText::tr("No lesion (sham)");
    QString units = unitsTitle(condition.lesion, tasks);
    if (condition.lesion.starts_with(study::anyRandom))
        units = ConditionText::tr("%1 (seed\u00a0%2)").arg(units).arg(condition.lesionSeed);
    const QString title = silenceTitle(units, study::scheduleName(condition.schedule));
    if (condition.schedule == study::LesionSchedule::Always || condition.method == lesions::OnsetMethod::Release)
        return title;
    return ConditionText::tr("%1 (%2)", "what is silent at onset, by which method").arg(title, onsetMethodTitle(condition.method));
}

QString retrainingText(const std::vector<std::string>& retrainedOn)
{
    return ConditionText::tr("retrained on %1").arg(taskEnumeration(retrainedOn));
}

QString conditionTitle(const study::Condition& condition, const std::vector<std::string>& tasks)
{
    return ConditionText::tr("%1, %2", "what is silent, on what it is retrained")
        .arg(lesionTitle(condition, tasks), retrainingText(condition.tasks));
}

std::vector<QStringList> conditionDifferences(const std::vector<study::NamedCondition>& conditions, const std::vector<std::string>& tasks)
{
    QStringList titles;
    for (const study::NamedCondition& named : conditions)
        titles << conditionTitle(named.condition, tasks);
    const QStringList recipes = [&conditions] {
        std::vector<study::NamedCondition> alike = conditions;
        for (study::NamedCondition& named : alike)
            named.name.clear();
        return recipeTitles(alike);
    }();
    std::vector<QStringList> differences(conditions.size());
    const auto note = [&differences](qsizetype i, const QString& words) {
        differences[static_cast<std::size_t>(i)] << words;
        return words;
    };
    tellApart(titles, [&](qsizetype i) { return note(i, recipes[i]); });
    tellApart(titles, [&](qsizetype i) { return note(i, named(conditions[static_cast<std::size_t>(i)].name)); });
    return differences;
}

QStringList conditionTitles(const std::vector<study::NamedCondition>& conditions, const std::vector<std::string>& tasks)
{
    const std::vector<QStringList> differences = conditionDifferences(conditions, tasks);
    QStringList titles;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        titles << conditionTitle(conditions[i].condition, tasks);
        for (const QString& difference : differences[i])
            titles.back() = withDifference(titles.back(), difference);
    }
    return titles;
}

QStringList recipeTitles(const std::vector<study::NamedCondition>& recipes)
{
    QStringList titles;
    for (const study::NamedCondition& each : recipes) {
        QString title = recipeTitle(each.condition);
        const QStringList own = rarePartsOf(each.condition);
        for (qsizetype part = 0; part < own.size(); ++part)
            if (std::ranges::any_of(recipes, [&](const auto& other) { return rarePartsOf(other.condition)[part] != own[part]; }))
                title = ConditionText::tr("%1, %2", "a recipe, one more part of it").arg(title, own[part]);
        titles << title;
    }
    if (std::ranges::none_of(recipes, [](const auto& each) { return each.name.empty(); }))
        tellApart(titles, [&](qsizetype i) { return named(recipes[static_cast<std::size_t>(i)].name); });
    return titles;
}

QString recipeTitle(const study::Recipe& recipe)
{
    const QString title = ConditionText::tr("%n epoch(s), rate %1", nullptr, recipe.training.epochs)
                              .arg(QLocale().toString(recipe.training.learningRate, 'g', 3));
    if (recipe.isSham() || recipe.schedule == study::LesionSchedule::Always) // there it means nothing
        return title;
    return ConditionText::tr("%1, %2", "a recipe, one more part of it").arg(title, onsetText(recipe));
}

} // namespace lesionlab::ui
