// SPDX-License-Identifier: GPL-3.0-or-later
/// Condition: one experiment with a lesion: which units fall silent, when and how, and on what the network is retrained. Plain values, no
/// Torch.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/lesions/onset_method.h"
#include "core/support/result.h"
#include "core/training/training_options.h"

namespace lesionlab::study {

enum class LesionSchedule {
    Onset,  ///< at the beginning of retraining only; the units may recover
    Always, ///< in every forward pass of retraining and of testing
};

/// How long the onset method "release" keeps its units masked.
struct Release {
    double after = 1; ///< epochs (parts of one are rounded to whole steps), or optimiser steps
    bool inSteps = false;
    bool operator==(const Release&) const = default;
};

struct Condition {
    std::string network = "baseline"; ///< the study's network that is lesioned and retrained
    std::string layer;
    std::string lesion = "none";  ///< see lesions::lesionsFor; exactly one lesion. "none": sham retraining
    std::uint64_t lesionSeed = 1; ///< of random units
    /// Of a named group: its units when the condition was asked for, so that a group that changes makes another experiment. Empty: those
    /// that it has when the network is lesioned.
    std::vector<int> groupUnits = {};
    LesionSchedule schedule = LesionSchedule::Onset;
    lesions::OnsetMethod method = lesions::OnsetMethod::Release;
    Release release;
    std::vector<std::string> tasks;     ///< retrained on these, by name
    bool momentumRestored = false;      ///< starts with the momentum that training left; otherwise with none
    training::TrainingOptions training; ///< its `tasks` are not used

    [[nodiscard]] bool isSham() const { return lesion == "none"; }
    /// The retraining is over by the time that "release" lets its units go. Of a release in steps this is not known here: see
    /// RetrainingBench::neverReleases.
    [[nodiscard]] bool neverReleased() const
    {
        return !isSham() && schedule == LesionSchedule::Onset && method == lesions::OnsetMethod::Release && !release.inSteps &&
               release.after >= training.epochs;
    }
    /// The trap of the onset method "zero-incoming": the filters' gradient is zero too, so that only momentum could move them. Behind a
    /// ReLU the units stay silent, as under "always"; without one (see lesions::hasOwnRelu) a trained constant comes back.
    [[nodiscard]] bool neverRecovers() const
    {
        return !isSham() && schedule == LesionSchedule::Onset && method == lesions::OnsetMethod::ZeroIncoming && !momentumRestored;
    }
};

/// Whether both ask for the same: what does not matter under a condition (the onset method of a permanent lesion, the order of the
/// tasks, "all" or "both") is not compared.
[[nodiscard]] bool sameExperiment(const Condition& first, const Condition& second);

/// A lesion that means all tasks' units ("both", "keep:all" …) with this word for them; others as they are.
[[nodiscard]] std::string withUnionWord(const std::string& lesion, const std::string& word);
/// "group:NAME", which silences a named group.
[[nodiscard]] std::string groupLesion(const std::string& name);
[[nodiscard]] bool namesGroup(const std::string& lesion);

[[nodiscard]] std::string scheduleName(LesionSchedule schedule);   ///< "onset", "always"
Result<LesionSchedule> lesionScheduleNamed(std::string_view name); ///< Error: UnknownName

/// A name for people and for a folder, such as "faces-release-on-faces", "both-always-on-faces-objects", "sham-on-objects".
[[nodiscard]] std::string suggestedName(const Condition& condition);

/// A condition in a study: its name is that of its run's folder.
struct NamedCondition {
    std::string name;
    Condition condition;
};

} // namespace lesionlab::study
