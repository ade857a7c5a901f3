// SPDX-License-Identifier: GPL-3.0-or-later
/// NewStudyWizard: from images to a new study; every step says what was found before anything is made.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

#include <QWizard>

#include "core/study/network_training.h"
#include "core/study/study.h"
#include "ui/document/checkpoint_choice.h"
#include "ui/jobs/latest_worker.h"

namespace lesionlab::ui {

class CheckpointPage;
class ImagesPage;
class NetworkPage;
class PlacePage;

/// Makes the study itself when it is accepted, on a thread of its own.
class NewStudyWizard : public QWizard {
    Q_OBJECT

public:
    /// `mayMake` is asked before the study is made; without it, it is. `checkpoint`: the network, where it is not to be chosen here.
    explicit NewStudyWizard(QWidget* parent, std::function<bool()> mayMake = {}, std::optional<CheckpointChoice> checkpoint = {});
    ~NewStudyWizard() override;

    /// Once accepted: the new study's folder, and how its network is to be trained, if at all.
    [[nodiscard]] std::filesystem::path folder() const;
    [[nodiscard]] std::optional<study::TrainingRequest> training() const;

    [[nodiscard]] study::StudySpecification specification() const;
    void accept() override;
    /// While the study is being made: stops that, and goes once it has stopped.
    void reject() override;

private:
    [[nodiscard]] QString networkSummary() const;
    void setMaking(bool making);
    void made(const Result<void>& result);

    std::function<bool()> mayMake_;
    ImagesPage* images_;
    NetworkPage* network_ = nullptr;       ///< or
    CheckpointPage* checkpoint_ = nullptr; ///< this one
    PlacePage* place_;
    bool making_ = false;
    std::stop_source stop_; ///< of the study that is being made
    LatestWorker worker_;   ///< last: it ends before what it reports to
};

} // namespace lesionlab::ui
