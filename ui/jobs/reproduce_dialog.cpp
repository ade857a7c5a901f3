// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/reproduce_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>

#include "ui/bench/onset_method_text.h"
#include "ui/messages/condition_text.h"
#include "ui/messages/dialog_buttons.h"
#include "ui/messages/help_text.h"
#include "ui/messages/time_text.h"

namespace lesionlab::ui {
namespace {

constexpr int dialogWidth = 520; ///< pixels

QLabel* wrapped(const QString& text, const char* name)
{
    auto* const label = new QLabel(text);
    label->setObjectName(QString::fromUtf8(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ReproduceDialog::ReproduceDialog(const StudyDocument& document, const std::optional<study::Recipe>& shown, Conditions conditions,
                                 std::string device, QWidget* parent)
    : QDialog(parent), document_(document), conditions_(std::move(conditions)), device_(std::move(device)), choice_(new QComboBox),
      controls_(new QCheckBox(tr("&With the five controls: sham retraining and random units"))), ahead_(wrapped({}, "reproduce-ahead"))
{
    setObjectName(QStringLiteral("reproduce-question"));
    setWindowTitle(tr("Reproduce the paper"));
    setMinimumWidth(dialogWidth);
    // A lesion at onset: what the recipes do to it belongs to them.
    const study::Recipe bench = study::with(document.plannedRecipe(), study::bothTasks, study::LesionSchedule::Onset, document.tasks());
    if (shown)
        recipes_.push_back(study::with(*shown, bench.lesion, bench.schedule, bench.tasks));
    if (!shown || !study::sameExperiment(recipes_.front(), bench))
        recipes_.push_back(bench);
    choice_->setObjectName(QStringLiteral("reproduce-recipe"));
    choice_->setToolTip(tr("How all of these retrainings are made; figures show runs of one recipe"));
    std::vector<study::NamedCondition> known;
    for (const study::Recipe& recipe : recipes_)
        known.push_back({{}, recipe});
    const QStringList titles = recipeTitles(known);
    for (qsizetype i = 0; i < titles.size(); ++i)
        choice_->addItem(i == 0 && shown ? tr("As in the figures: %1").arg(titles[i]) : tr("As on the bench: %1").arg(titles[i]));
    controls_->setObjectName(QStringLiteral("reproduce-controls"));
    controls_->setChecked(true);
    controls_->setToolTip(tr("What more training alone does, and what silencing as many random units does"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    describeButtons(*buttons, QStringLiteral("reproduce"), tr("Adds the missing retrainings to the queue"));
    auto* const form = new QFormLayout(this);
    form->addRow(wrapped(tr("This queues the seven retrainings behind the paper's figures 2a, 2b and 3. Those that are there already are "
                            "not made again."),
                         "reproduce-words"));
    form->addRow(tr("&Recipe"), choice_);
    form->addRow(controls_);
    form->addRow(ahead_);
    form->addRow(wrapped(paperText(), "reproduce-paper"));
    form->addRow(buttons);
    connect(choice_, &QComboBox::currentIndexChanged, this, &ReproduceDialog::tellWhatLiesAhead);
    connect(controls_, &QCheckBox::toggled, this, &ReproduceDialog::tellWhatLiesAhead);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    tellWhatLiesAhead();
}

study::ReproductionOptions ReproduceDialog::options() const
{
    return {.recipe = recipes_[static_cast<std::size_t>(choice_->currentIndex())], .controls = controls_->isChecked()};
}

void ReproduceDialog::tellWhatLiesAhead()
{
    const std::vector<study::Condition> conditions = conditions_(options());
    const auto left =
        std::ranges::count_if(conditions, [this](const study::Condition& condition) { return document_.ahead(condition).epochs > 0; });
    QStringList words{left == 0
                          ? tr("All of them are there.")
                          : tr("%1 of %n retraining(s) are still to be made.", nullptr, static_cast<int>(conditions.size())).arg(left)};
    if (const auto estimate = document_.timeFor(conditions, device_); left > 0)
        words << tr("%1. %2", "how long it takes, what that is based on").arg(estimateText(estimate), estimateBasis(estimate));
    if (const auto late = std::ranges::find_if(conditions, &study::Condition::neverReleased); late != conditions.end())
        words << onsetSentence(*late, lesions::hasOwnRelu(document_.layers(), late->layer));
    ahead_->setText(words.join(u'\n'));
}

} // namespace lesionlab::ui
