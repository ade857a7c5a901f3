// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/study_jobs.h"

#include <algorithm>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QSpinBox>

#include "ui/bench/onset_method_text.h"
#include "ui/document/study_presets.h"
#include "ui/jobs/jobs_view.h"
#include "ui/messages/error_text.h"
#include "ui/messages/help_text.h"

namespace lesionlab::ui {

StudyJobs::StudyJobs(StudyDocument& document, const QString& device, QWidget& window)
    : document_(document), window_(window), queue_(document.study(), device)
{
    connect(&queue_, &JobQueue::finished, this, &StudyJobs::takeIn);
    connect(&document_, &StudyDocument::conditionsAdded, this, &StudyJobs::queueRetrainings);
}

void StudyJobs::train(const study::TrainingRequest& request)
{
    queue_.add({.training = request});
    rankLayer();
}

void StudyJobs::trainNetwork()
{
    const std::string& network = document_.state().network;
    study::TrainingRequest request = document_.trainingOf(network);
    if (document_.isInterrupted(network) || askRecipe(request.options))
        train(request);
}

bool StudyJobs::askRecipe(training::TrainingOptions& options)
{
    QDialog dialog(&window_);
    dialog.setObjectName(QStringLiteral("train-question"));
    dialog.setWindowTitle(tr("Train this network"));
    dialog.setMinimumWidth(360); // its title is whole
    auto* const form = new QFormLayout(&dialog);
    auto* const epochs = new QSpinBox(&dialog);
    epochs->setObjectName(QStringLiteral("train-epochs"));
    epochs->setRange(1, 10000);
    epochs->setValue(options.epochs);
    epochs->setToolTip(tr("Passes over the training images"));
    auto* const rate = new QDoubleSpinBox(&dialog);
    rate->setObjectName(QStringLiteral("train-rate"));
    rate->setDecimals(5);
    rate->setRange(0.00001, 1);
    rate->setSingleStep(0.01);
    rate->setValue(options.learningRate);
    rate->setToolTip(tr("The highest learning rate of the training"));
    form->addRow(tr("&Epochs"), epochs);
    form->addRow(tr("Learning &rate"), rate);
    auto* const rest = new QLabel(recipeText(options), &dialog);
    rest->setObjectName(QStringLiteral("train-recipe"));
    rest->setWordWrap(true);
    form->addRow(rest);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted)
        return false;
    options.epochs = epochs->value();
    options.learningRate = rate->value();
    return true;
}

void StudyJobs::rankLayer()
{
    study::RankingRequest request;
    request.network.run = document_.state().network;
    request.layer = document_.state().layer;
    queue_.add({.ranking = request});
    Q_EMIT queued();
}

void StudyJobs::startRetraining()
{
    if (document_.state().tasks.empty() || !document_.isRanked())
        return;
    request({document_.plannedCondition()});
}

void StudyJobs::request(const std::vector<study::Condition>& conditions)
{
    const auto trap = std::ranges::find_if(conditions, &study::Condition::neverRecovers);
    if (trap != conditions.end()) {
        QMessageBox box(QMessageBox::Question, tr("These units cannot recover"), onsetMethodSentence(trap->method),
                        QMessageBox::Yes | QMessageBox::No, &window_);
        box.setObjectName(QStringLiteral("trap-question"));
        box.setInformativeText(tr("Start all the same?"));
        if (box.exec() != QMessageBox::Yes)
            return;
    }
    document_.addConditions(conditions);
}

void StudyJobs::reproducePaper()
{
    if (!document_.isRanked())
        return;
    study::ReproductionOptions options;
    options.recipe = document_.plannedRecipe();
    QMessageBox box(
        QMessageBox::Question, tr("Reproduce the paper"),
        tr("This queues the seven retrainings behind the paper's figures 2a, 2b and 3, with the epochs, learning rate and onset "
           "method on the bench: %n epoch(s), rate %1, %2. Those that are there already are not made again.",
           nullptr, options.recipe.training.epochs)
            .arg(QLocale().toString(options.recipe.training.learningRate), onsetMethodTitle(options.recipe.method)),
        QMessageBox::Ok | QMessageBox::Cancel, &window_);
    box.setObjectName(QStringLiteral("reproduce-question"));
    box.setInformativeText(paperText());
    auto* const controls = new QCheckBox(tr("With the five controls: sham retraining and random units"), &box);
    controls->setChecked(true);
    box.setCheckBox(controls);
    if (box.exec() != QMessageBox::Ok)
        return;
    options.controls = controls->isChecked();
    const int groupSize = document_.units().rankings.front().groupSize;
    const auto conditions = study::paperConditions(document_.study().specification(), groupSize, options);
    if (!conditions)
        return Q_EMIT problem(conditions.error());
    request(*conditions);
}

void StudyJobs::queueBars(const std::vector<study::Bar>& bars)
{
    if (document_.isRanked())
        request(study::missingConditions(document_.study(), bars, document_.plannedRecipe(), document_.units().rankings.front().groupSize));
}

void StudyJobs::queueRuns(const std::vector<std::string>& runs)
{
    for (const study::NamedCondition& named : document_.study().specification().conditions)
        if (std::ranges::find(runs, named.name) != runs.end())
            queue_.add({.retraining = named});
}

void StudyJobs::queueRetrainings(const std::vector<study::NamedCondition>& conditions)
{
    if (conditions.empty())
        return;
    for (const study::NamedCondition& named : conditions)
        queue_.add({.retraining = named});
    Q_EMIT told(tr("%n retraining(s) queued", nullptr, static_cast<int>(conditions.size())), 5000);
    Q_EMIT queued();
}

void StudyJobs::takeIn(int id)
{
    document_.reloadRuns();
    const auto found = std::ranges::find(queue_.jobs(), id, &JobStatus::id);
    if (found == queue_.jobs().end())
        return;
    const JobStatus job = *found;
    if (job.state == JobState::Failed)
        Q_EMIT told(tr("%1 failed: %2").arg(jobTitle(job), windowErrorText(job.error)), 0);
    if (job.state == JobState::Finished && job.request.ranking)
        document_.reloadUnits();
    if (job.state == JobState::Finished && job.request.training)
        Q_EMIT networkTrained();
    if (job.state != JobState::Finished && job.request.training)
        cancelWhatNeeds(job.run);
}

/// Nothing can be done with a network that is not trained.
void StudyJobs::cancelWhatNeeds(const std::string& network)
{
    for (const JobStatus& next : std::deque(queue_.jobs())) {
        const JobRequest& request = next.request;
        const bool needs = (request.ranking && request.ranking->network.run == network) ||
                           (request.retraining && request.retraining->condition.network == network);
        if (next.state == JobState::Waiting && needs)
            queue_.cancel(next.id);
    }
}

bool StudyJobs::mayLeave(const QString& title)
{
    if (queue_.isIdle())
        return true;
    QMessageBox box(
        QMessageBox::Question, title,
        tr("Jobs are under way. If they are stopped, whole epochs are kept, and “Resume unfinished” goes on from there next time; a "
           "ranking begins anew."),
        QMessageBox::NoButton, &window_);
    box.setObjectName(QStringLiteral("leave-question"));
    QPushButton* const stop = box.addButton(tr("Stop them"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == stop;
}

void StudyJobs::stop()
{
    queue_.stop();
    if (!queue_.isRunning())
        return;
    QProgressDialog patience(tr("Stopping: the images that are under way are finished first …"), QString(), 0, 0, &window_);
    patience.setObjectName(QStringLiteral("stopping"));
    patience.setWindowTitle(tr("Lesion Lab"));
    patience.setWindowModality(Qt::ApplicationModal);
    connect(&queue_, &JobQueue::stopped, &patience, &QDialog::accept);
    while (queue_.isRunning()) // however it was closed
        patience.exec();
}

} // namespace lesionlab::ui
