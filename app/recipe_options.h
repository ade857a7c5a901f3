// SPDX-License-Identifier: GPL-3.0-or-later
/// Recipe options: the command-line options that say how a network is trained or retrained.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/session.h"
#include "core/study/reproduction.h"
#include "core/training/training_options.h"

namespace lesionlab::app {

/// What the user said about a training; what was not said keeps its default, which may come from a study that is opened later.
class TrainingArguments {
public:
    /// Adds --epochs, --batch-size, --learning-rate and so on. `alias`: another name for --rate-schedule, or empty. The arguments must live
    /// until the command has run. `defaults` are shown in the help; null: the help says that they come from the network's own training.
    void addTo(CLI::App& command, const training::TrainingOptions* defaults, const std::string& alias);

    void applyTo(training::TrainingOptions& options) const;

private:
    template <typename Value>
    CLI::Option* add(CLI::App& command, const std::string& names, Value& (*place)(training::TrainingOptions&), const QString& help,
                     const training::TrainingOptions* shown);

    std::vector<std::function<void(training::TrainingOptions&)>> asked_;
};

/// What the user said about a condition that a whole reproduction may share.
struct ConditionArguments {
    study::Condition condition; ///< without its training
    TrainingArguments training;

    /// Adds --network, --layer, --onset-method, --release-after, --release-steps, --restore-momentum, --lesion-seed, and the training's.
    void addTo(CLI::App& command);

    /// With the training as the study's network was trained, but for what study::retrainingDefaults and the user say.
    /// Errors: those of readRunRecord, but for a network that has no record.
    [[nodiscard]] Result<study::Condition> complete(const study::Study& study) const;
};

} // namespace lesionlab::app
