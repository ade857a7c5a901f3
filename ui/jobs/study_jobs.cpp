// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/study_jobs.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QSpinBox>

#include "core/networks/device.h"
#include "ui/bench/onset_method_text.h"
#include "ui/document/study_presets.h"
#include "ui/jobs/jobs_view.h"
#include "ui/jobs/reproduce_dialog.h"
#include "ui/messages/error_text.h"

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
    const auto shown = study::recipeOfRun(study::figureRecipes(document_.study()), recipeRun_);
    const auto conditions = [this](const study::ReproductionOptions& options) {
        return study::paperConditions(document_.study().specification(), groupSize(options.recipe.layer), options);
    };
    const auto recipe = shown && *shown ? std::optional((*shown)->recipe) : std::nullopt;
    if (const auto possible = conditions({.recipe = document_.plannedRecipe()}); !possible)
        return Q_EMIT problem(possible.error());
    ReproduceDialog dialog(
        document_, recipe, [&](const study::ReproductionOptions& options) { return conditions(options).value(); }, resolvedDevice(),
        &window_);
    if (dialog.exec() == QDialog::Accepted)
        request(*conditions(dialog.options()));
}

void StudyJobs::queueBars(const std::vector<study::Bar>& bars, const std::optional<study::Recipe>& recipe)
{
    const study::Recipe wanted = recipe.value_or(document_.plannedRecipe());
    if (document_.isRanked() || wanted.layer != document_.state().layer)
        request(study::missingConditions(document_.study(), bars, wanted, groupSize(wanted.layer)));
}

/// Of another layer than the one that is shown by the share of the units that a group has.
int StudyJobs::groupSize(const std::string& layer) const
{
    if (layer == document_.state().layer && document_.isRanked())
        return document_.units().rankings.front().groupSize;
    const auto found = std::ranges::find(document_.layers(), layer, &networks::ConvolutionalLayer::name);
    return found == document_.layers().end() ? 0 : lesions::groupSize(found->units);
}

std::string StudyJobs::resolvedDevice() const { return networks::resolveDevice(queue_.device().toStdString()).value_or("cpu"); }

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
        Q_EMIT told(tr("%1 failed: %2").arg(jobTitle(job, document_.tasks()), windowErrorText(job.error)), 0);
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
