// SPDX-License-Identifier: GPL-3.0-or-later
/// StudyDocument: a study opened in the window, with the history of what its user has done.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include <QObject>
#include <QThreadPool>
#include <QUndoStack>

#include "core/lesions/lesion.h"
#include "core/study/network_training.h"
#include "core/study/probe.h"
#include "core/study/run_record.h"
#include "core/study/run_time.h"
#include "ui/document/lab_state.h"

namespace lesionlab::ui {

/// Lives on the window's thread. Changes go through `change`, so that each can be undone; whoever shows something listens to the signals.
/// What goes into study.json, for whose lock others may have to be waited for, is written on a thread of its own, in the order asked for;
/// the destructor waits until it is written.
class StudyDocument : public QObject {
    Q_OBJECT

public:
    /// Reads small files. Errors: those of Study::open.
    static Result<std::unique_ptr<StudyDocument>> open(const std::filesystem::path& folder);
    ~StudyDocument() override;

    [[nodiscard]] const study::Study& study() const { return study_; }
    [[nodiscard]] QString name() const; ///< for the title
    [[nodiscard]] const std::vector<std::string>& tasks() const { return tasks_; }
    [[nodiscard]] const std::vector<networks::ConvolutionalLayer>& layers() const { return layers_; }
    [[nodiscard]] const LabState& state() const { return state_; }
    [[nodiscard]] QUndoStack& undoStack() { return undoStack_; }

    /// Of the state's layer.
    [[nodiscard]] const study::LayerUnits& units() const { return units_; }
    [[nodiscard]] bool isRanked() const { return !units_.rankings.empty(); }
    /// Bit t: the unit belongs to task t's group.
    [[nodiscard]] unsigned roles(int unit) const;

    /// One step of the history, named `text`, if `edit` changes anything. Steps of the same `mergeKey` in a row become one; empty: never.
    void change(const QString& text, const std::function<void(LabState&)>& edit, const QString& mergeKey = {});

    void setLesion(const QString& text, std::vector<int> units, std::string words = {}, std::uint64_t seed = 1);
    /// In the words of lesions::lesionsFor. Errors: those of it.
    Result<void> setLesion(const QString& text, const std::string& words, std::uint64_t seed = 1);
    /// Silences the units, or restores them when all are silent.
    void toggle(const std::vector<int>& units);
    /// As the bench stood when the study was closed, but for what does not fit the study any more. No step of the history.
    void restoreBench(const LabState& kept);
    /// With the lesion that it had when it was shown last.
    void showLayer(const std::string& layer);
    /// Errors: those of lesions::lesionsFor. Of several draws the first.
    [[nodiscard]] Result<std::vector<int>> unitsOf(const std::string& words, std::uint64_t seed = 1) const;

    /// Kept in study.json; once it is written, groupsChanged is emitted and it can be undone. `units`: ascending; without any the group is
    /// removed. Errors: InvalidValue (name, a unit that the layer does not have); the others of Study::setUnitGroup come as `problem`.
    Result<void> setGroup(const std::string& name, const std::vector<int>& units);
    /// To the group as it is when that is written, whatever it was when somebody was asked. The same errors.
    Result<void> addToGroup(const std::string& name, const std::vector<int>& units);
    /// Errors: InvalidValue (new name). A group that has the new name already is replaced.
    Result<void> renameGroup(const std::string& name, const std::string& newName);
    /// Of the state's layer, as .csv, .json or .npy; `lesion`: the units in words. `told` when it is written, else `problem`.
    void exportUnits(const std::filesystem::path& file, const std::vector<int>& units, const std::string& lesion);
    /// Of the state's layer, that the unit is in; by name.
    [[nodiscard]] QStringList groupsOf(int unit) const;
    /// Once they are written, conditionsAdded is emitted, for those that could be; `problem`, where one could not.
    void addConditions(const std::vector<study::Condition>& conditions);

    /// The condition that the bench describes.
    [[nodiscard]] study::Condition plannedCondition() const;
    /// A condition's shared parts as the bench has them: network, layer, recipe.
    [[nodiscard]] study::Condition plannedRecipe() const;

    /// Reads the record of every run anew, and how long its epochs took. Small files; damaged ones are left out.
    void reloadRuns();
    [[nodiscard]] const std::map<std::string, study::RunRecord>& runs() const { return runs_; }
    [[nodiscard]] bool hasNetwork(const std::string& run) const;
    /// Whether a training was interrupted after its first epoch, so that it can go on: not one that diverged, for it would again.
    [[nodiscard]] bool isInterrupted(const std::string& run) const;
    /// Whether a training has stored epochs without having finished.
    [[nodiscard]] bool hasUnfinishedNetwork(const std::string& run) const;
    /// Whether a run is over, well or not.
    [[nodiscard]] bool isOver(const std::string& run) const;
    /// With the recipe that it was begun with; of one never begun with the usual one.
    [[nodiscard]] study::TrainingRequest trainingOf(const std::string& run) const;

    /// Whether the retraining's run is there, but of another network, other unit groups or other images than the study has now: it can
    /// only be made anew.
    [[nodiscard]] bool isOutdated(const study::Condition& condition) const;
    /// How much of a retraining lies ahead: nothing where it has finished and still fits.
    [[nodiscard]] study::PlannedRetraining ahead(const study::Condition& condition) const;
    /// How long they will take on that device (as resolved); nothing where nobody knows.
    [[nodiscard]] std::optional<study::TimeEstimate> timeFor(const std::vector<study::Condition>& conditions,
                                                             const std::string& device) const;

    /// Why the layer's ranking could not be read, if it could not: nobody has heard `problem` when the study was opened.
    [[nodiscard]] const std::optional<Error>& openingProblem() const { return openingProblem_; }

    /// After a ranking was made.
    void reloadUnits();

Q_SIGNALS:
    void layerChanged(); ///< network or layer, and with it units()
    void lesionChanged();
    void planChanged();
    void groupsChanged();
    void conditionsAdded(const std::vector<lesionlab::study::NamedCondition>& conditions);
    void runsChanged();
    void told(const QString& text);              ///< that a group has changed, or units were written, as was wanted
    void problem(const lesionlab::Error& error); ///< something could not be written, a ranking is damaged

private:
    friend class StateCommand;
    friend class GroupCommand;
    explicit StudyDocument(study::Study study);
    void apply(const LabState& state);
    [[nodiscard]] Result<void> checkGroup(const std::string& name, const std::vector<int>& units) const;
    /// `change` is given the layer's groups as they are when it is written, on another thread, and returns what its user is told.
    void changeGroups(const QString& text, std::function<QString(std::map<std::string, std::vector<int>>&)> change);
    void writeGroups(const std::vector<study::NamedGroup>& groups);
    [[nodiscard]] static QString groupText(const std::string& name, const std::vector<int>& units);
    void write(std::function<Result<void>(study::Study&)> change, std::function<void(bool written)> done);
    [[nodiscard]] bool wasRetrainedWithOtherUnits(const study::Condition& condition) const;
    [[nodiscard]] lesions::LesionContext lesionContext(std::uint64_t seed) const;

    study::Study study_;
    std::vector<std::string> tasks_;
    std::vector<networks::ConvolutionalLayer> layers_;
    LabState state_;
    study::LayerUnits units_;
    std::vector<unsigned> roles_;
    std::optional<Error> openingProblem_;
    std::map<std::string, study::RunRecord> runs_;
    std::set<std::string> outdated_; ///< retrainings
    std::vector<study::MeasuredEpoch> measured_;
    QUndoStack undoStack_;
    QThreadPool writer_;
};

/// "units:3,17,20-29"; "none" without units.
[[nodiscard]] std::string wordsFor(const std::vector<int>& units);

} // namespace lesionlab::ui
