// SPDX-License-Identifier: GPL-3.0-or-later
/// StudyJobs: what is to be computed for the open study: asks the user where the choice is his, queues it, and takes the results in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/study/reproduction.h"
#include "ui/document/study_document.h"
#include "ui/jobs/job_queue.h"

class QWidget;

namespace lesionlab::ui {

/// Lives on the window's thread. Its end waits until the job under way has stopped between two batches: call `stop` first.
class StudyJobs : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it; `window` is the parent of questions.
    StudyJobs(StudyDocument& document, const QString& device, QWidget& window);

    [[nodiscard]] JobQueue& queue() { return queue_; }
    /// Where jobs run: "cpu", "cuda:0".
    [[nodiscard]] std::string resolvedDevice() const;

    /// Then ranks the layer that is shown.
    void train(const study::TrainingRequest& request);
    /// The network that is looked at: goes on where that was interrupted; otherwise as `trainAnew`.
    void trainNetwork();
    /// Asks with which recipe. What there is of that network goes once an epoch of the new one is stored.
    void trainAnew();
    /// The layer that is shown. This, and whatever retrains, offers first to make what it needs and the study does not have yet.
    void rankLayer();
    /// The dose–response of the layer that is shown; asks before its units are ranked for it.
    void measureDoses();
    /// What the bench describes. This, and whatever retrains, asks before units are silenced that can never recover, and before results
    /// that no longer fit the study are made anew.
    void startRetraining();
    /// Asks with which recipe, that of the figures or that of the bench, and whether with controls.
    void reproducePaper();
    /// The figures show bars of this run's recipe.
    void chooseRecipe(const std::string& run) { recipeRun_ = run; }
    /// The retrainings that these bars lack, with the bars' recipe; without one with that on the bench.
    void queueBars(const std::vector<study::Bar>& bars, const std::optional<study::Recipe>& recipe);
    /// Retrainings that the study knows, by name.
    void queueRuns(const std::vector<std::string>& runs);
    /// Trainings that were interrupted and retrainings that the study asks for but has not finished, without those that the queue lists (a
    /// cancelled one is resumed there) and those that would end as they did before.
    [[nodiscard]] std::vector<JobRequest> unfinished() const;
    /// Queues what is unfinished.
    void resume();
    /// Puts a job back that was cancelled or has failed; asks where that makes results anew.
    void retry(int id);

    /// Whether the study may be left; asks while something is being computed.
    [[nodiscard]] bool mayLeave(const QString& title);
    /// Stops the job under way, for good. Returns once it has ended, between two batches, which may take a minute; until then a dialog
    /// says so, and the event loop goes on.
    void stop();

Q_SIGNALS:
    void queued(); ///< the user may want to see the queue
    void told(const QString& text, int milliseconds);
    void problem(const lesionlab::Error& error);
    void networkTrained();

private:
    [[nodiscard]] bool askRecipe(training::TrainingOptions& options, const QString& hint);
    void queueRanking();
    void queueDoses();
    void rankAndMeasureDoses();
    [[nodiscard]] bool lacksNetwork(const std::string& network) const;
    [[nodiscard]] bool isToRank() const; ///< the layer that is shown
    /// Says what is missing; `make`, where given, is done for those who want it.
    void offer(const QString& missing, const QString& action, void (StudyJobs::*make)());
    void offerNetwork();
    /// Of the layer that is shown; offers to make what is missing.
    [[nodiscard]] bool hasUnits();
    /// Asks before results that no longer fit are made anew. `count`: of them.
    [[nodiscard]] bool mayReplace(int count);
    /// Asks what retrainings like these have to be asked.
    [[nodiscard]] bool mayRetrain(const std::vector<study::Condition>& conditions);
    [[nodiscard]] JobRequest requestOf(const study::NamedCondition& named) const;
    /// Adds them to the study and then to the queue; none where one is impossible.
    void request(const std::vector<study::Condition>& conditions);
    [[nodiscard]] int groupSize(const std::string& layer) const; ///< units of a random control
    void queueRetrainings(const std::vector<study::NamedCondition>& conditions);
    void takeIn(int id);

    StudyDocument& document_;
    QWidget& window_;
    std::string recipeRun_; ///< whose recipe the figures show; empty: the one they show by themselves
    JobQueue queue_;        ///< last: its thread ends first
};

} // namespace lesionlab::ui
