// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/study_jobs.h"

#include <algorithm>

#include <QApplication>
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
#include "ui/messages/dialog_buttons.h"
#include "ui/messages/error_text.h"

namespace lesionlab::ui {

namespace {

constexpr int noticeTime = 10000; // milliseconds

std::vector<study::Condition> conditionsOf(const std::vector<study::NamedCondition>& named)
{
    std::vector<study::Condition> conditions;
    std::ranges::transform(named, std::back_inserter(conditions), &study::NamedCondition::condition);
    return conditions;
}

} // namespace

StudyJobs::StudyJobs(StudyDocument& document, const QString& device, QWidget& window)
    : document_(document), window_(window), queue_(document.study(), device)
{
    connect(&queue_, &JobQueue::finished, this, &StudyJobs::takeIn);
    connect(&document_, &StudyDocument::conditionsAdded, this, &StudyJobs::queueRetrainings);
}

void StudyJobs::train(const study::TrainingRequest& request)
{
    queue_.add({.training = request});
    queueRanking();
}

void StudyJobs::trainNetwork()
{
    const std::string& network = document_.state().network;
    if (document_.isInterrupted(network))
        train(document_.trainingOf(network));
    else
        trainAnew();
}

void StudyJobs::trainAnew()
{
    const std::string& network = document_.state().network;
    study::TrainingRequest request = document_.trainingOf(network);
    request.replace = document_.hasUnfinishedNetwork(network);
    const auto before = document_.runs().find(network);
    const bool diverged = before != document_.runs().end() && before->second.state == study::RunState::Diverged;
    if (askRecipe(request.options,
                  diverged ? tr("With this recipe the loss stopped being a finite number: choose a lower learning rate.") : QString()))
        train(request);
}

bool StudyJobs::askRecipe(training::TrainingOptions& options, const QString& hint)
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
    auto* const rest = new QLabel(hint.isEmpty() ? recipeText(options) : hint + u'\n' + recipeText(options), &dialog);
    rest->setObjectName(QStringLiteral("train-recipe"));
    rest->setWordWrap(true);
    form->addRow(rest);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    describeButtons(*buttons, QStringLiteral("train"), tr("Adds the training to the queue, and the ranking of the units behind it"));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted)
        return false;
    options.epochs = epochs->value();
    options.learningRate = rate->value();
    return true;
}

bool StudyJobs::lacksNetwork(const std::string& network) const { return !document_.hasNetwork(network) && !queue_.isToTrain(network); }

bool StudyJobs::isToRank() const { return queue_.isToRank(document_.state().network, document_.state().layer); }

void StudyJobs::offer(const QString& missing, const QString& action, void (StudyJobs::*make)())
{
    QMessageBox box(QMessageBox::Information, tr("Something is needed first"), missing, QMessageBox::NoButton, &window_);
    box.setObjectName(QStringLiteral("missing-question"));
    QPushButton* const now = make == nullptr ? nullptr : box.addButton(action, QMessageBox::AcceptRole);
    box.addButton(make == nullptr ? QMessageBox::Ok : QMessageBox::Cancel);
    box.exec();
    if (now != nullptr && box.clickedButton() == now)
        (this->*make)();
}

void StudyJobs::offerNetwork()
{
    offer(tr("This needs a trained network, and this study's network is not trained yet. Its training ends with the ranking of its units."),
          document_.isInterrupted(document_.state().network) ? tr("Go on training it") : tr("Train it …"), &StudyJobs::trainNetwork);
}

bool StudyJobs::hasUnits()
{
    const LabState& state = document_.state();
    if (document_.isRanked())
        return true;
    if (lacksNetwork(state.network))
        offerNetwork();
    else if (!document_.hasNetwork(state.network))
        offer(tr("The network is not trained yet: its training is in the queue. Retrainings can be queued once its units are ranked."), {},
              nullptr);
    else if (isToRank())
        offer(tr("The units of %1 are not ranked yet: that is in the queue. Retrainings can be queued once it is done.")
                  .arg(QString::fromStdString(state.layer)),
              {}, nullptr);
    else
        offer(tr("Retrainings measure the impact of each task's units, and the units of %1 are not ranked yet.")
                  .arg(QString::fromStdString(state.layer)),
              tr("Rank them"), &StudyJobs::queueRanking);
    return false;
}

void StudyJobs::rankLayer()
{
    if (lacksNetwork(document_.state().network))
        return offerNetwork();
    queueRanking();
}

void StudyJobs::queueRanking()
{
    study::RankingRequest request;
    request.network.run = document_.state().network;
    request.layer = document_.state().layer;
    queue_.add({.ranking = request});
    Q_EMIT queued();
}

void StudyJobs::queueDoses()
{
    study::DoseRequest request;
    request.network.run = document_.state().network;
    request.layer = document_.state().layer;
    queue_.add({.doses = request});
    Q_EMIT queued();
}

void StudyJobs::rankAndMeasureDoses()
{
    queueRanking();
    queueDoses();
}

void StudyJobs::measureDoses()
{
    const LabState& state = document_.state();
    if (lacksNetwork(state.network))
        return offerNetwork();
    if (document_.isRanked() || isToRank())
        return queueDoses();
    offer(tr("Units fall silent in the order of their ranking, and the units of %1 are not ranked yet.")
              .arg(QString::fromStdString(state.layer)),
          tr("Rank them, then measure"), &StudyJobs::rankAndMeasureDoses);
}

void StudyJobs::startRetraining()
{
    if (!document_.state().tasks.empty() && hasUnits())
        request({document_.plannedCondition()});
}

bool StudyJobs::mayReplace(int count)
{
    QMessageBox box(QMessageBox::Question, tr("Results that do not fit any more"),
                    tr("%n retraining(s) is there already, but made from another network, with another unit ranking or with other images. "
                       "What is there goes once the first epoch of the new one is stored.",
                       nullptr, count),
                    QMessageBox::Yes | QMessageBox::No, &window_);
    box.setObjectName(QStringLiteral("outdated-question"));
    box.setInformativeText(tr("Make it anew?", nullptr, count));
    return box.exec() == QMessageBox::Yes;
}

bool StudyJobs::mayRetrain(const std::vector<study::Condition>& conditions)
{
    const auto trap = std::ranges::find_if(conditions, &study::Condition::neverRecovers);
    if (trap != conditions.end()) {
        const bool ownRelu = lesions::hasOwnRelu(document_.layers(), trap->layer);
        QMessageBox box(QMessageBox::Question, ownRelu ? tr("These units cannot recover") : tr("These units' filters cannot recover"),
                        onsetMethodSentence(trap->method, ownRelu), QMessageBox::Yes | QMessageBox::No, &window_);
        box.setObjectName(QStringLiteral("trap-question"));
        box.setInformativeText(tr("Start all the same?"));
        if (box.exec() != QMessageBox::Yes)
            return false;
    }
    const auto outdated =
        std::ranges::count_if(conditions, [this](const study::Condition& condition) { return document_.isOutdated(condition); });
    return outdated == 0 || mayReplace(static_cast<int>(outdated));
}

JobRequest StudyJobs::requestOf(const study::NamedCondition& named) const
{
    return {.retraining = named, .replacesOutdated = document_.isOutdated(named.condition)};
}

void StudyJobs::request(const std::vector<study::Condition>& conditions)
{
    for (const study::Condition& condition : conditions) // all or none
        if (const auto possible = document_.study().checkPossible(condition); !possible)
            return Q_EMIT problem(possible.error());
    if (mayRetrain(conditions))
        document_.addConditions(conditions);
}

void StudyJobs::reproducePaper()
{
    if (!hasUnits())
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
    if (wanted.layer != document_.state().layer || hasUnits())
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
    std::vector<study::NamedCondition> wanted;
    for (const study::NamedCondition& named : document_.study().specification().conditions)
        if (std::ranges::find(runs, named.name) != runs.end())
            wanted.push_back(named);
    const std::string& network = document_.state().network;
    if (lacksNetwork(network) && std::ranges::any_of(wanted, [&](const auto& named) { return named.condition.network == network; }))
        return offerNetwork();
    if (mayRetrain(conditionsOf(wanted)))
        queueRetrainings(wanted);
}

std::vector<JobRequest> StudyJobs::unfinished() const
{
    const auto isListed = [this](const std::string& run) { // a cancelled one counts as unfinished
        return std::ranges::any_of(queue_.jobs(), [&](const JobStatus& job) {
            return job.run == run && (job.request.training || job.request.retraining) && (!job.hasEnded() || job.state == JobState::Failed);
        });
    };
    std::vector<JobRequest> found;
    for (const auto& [run, record] : document_.runs()) // first: the retrainings may be of these networks
        if (!record.condition && !document_.isOver(run) && !isListed(run))
            found.push_back({.training = document_.trainingOf(run)});
    for (const study::NamedCondition& named : document_.study().specification().conditions)
        if (!document_.isOver(named.name) && !isListed(named.name) && document_.study().checkPossible(named.condition))
            found.push_back(requestOf(named));
    return found;
}

void StudyJobs::resume()
{
    std::vector<JobRequest> requests = unfinished();
    std::vector<study::Condition> conditions;
    for (const JobRequest& request : requests)
        if (request.retraining)
            conditions.push_back(request.retraining->condition);
    if (!mayRetrain(conditions))
        return;
    for (JobRequest& request : requests)
        queue_.add(std::move(request));
}

void StudyJobs::retry(int id)
{
    const auto job = std::ranges::find(queue_.jobs(), id, &JobStatus::id);
    if (job == queue_.jobs().end())
        return;
    const bool outdated = job->state == JobState::Failed && job->request.retraining && isOutdatedRetraining(job->error);
    if (!outdated || mayReplace(1))
        queue_.retry(id, outdated);
}

void StudyJobs::queueRetrainings(const std::vector<study::NamedCondition>& conditions)
{
    if (conditions.empty())
        return;
    for (const study::NamedCondition& named : conditions)
        queue_.add(requestOf(named));
    Q_EMIT told(tr("%n retraining(s) queued", nullptr, static_cast<int>(conditions.size())), noticeTime);
    Q_EMIT queued();
}

void StudyJobs::takeIn(int id)
{
    document_.reloadRuns();
    const auto found = std::ranges::find(queue_.jobs(), id, &JobStatus::id);
    if (found == queue_.jobs().end())
        return;
    const JobStatus job = *found;
    if (job.state == JobState::Cancelled && job.request.retraining && !job.lacksNetwork)
        Q_EMIT told(
            tr("Cancelled: %1 of %n epoch(s) are kept. “Resume” under Queue goes on from there.", nullptr, job.epochs).arg(job.epochsDone),
            noticeTime);
    if (job.state == JobState::Failed)
        Q_EMIT told(tr("%1 failed: %2").arg(jobTitle(job, document_.tasks()), windowErrorText(job.error)), 0);
    if (job.state == JobState::Finished && job.request.retraining)
        Q_EMIT told(tr("Finished: %1. Its curve is under “Recovery”.").arg(jobTitle(job, document_.tasks())), noticeTime);
    if (job.state == JobState::Finished && job.request.ranking)
        document_.reloadUnits();
    if (job.state == JobState::Finished && job.request.training)
        Q_EMIT networkTrained();
}

bool StudyJobs::mayLeave(const QString& title)
{
    if (queue_.isIdle())
        return true;
    QMessageBox box(
        QMessageBox::Question, title,
        tr("Jobs are under way. If they are stopped, whole epochs are kept, and the window offers to go on from there next time; a "
           "ranking goes on after its last pass when it is asked for again, and a dose–response begins anew."),
        QMessageBox::NoButton, QApplication::activeModalWidget() == nullptr ? &window_ : QApplication::activeModalWidget());
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
