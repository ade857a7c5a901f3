// SPDX-License-Identifier: GPL-3.0-or-later
/// NewStudyWizard: from images to a new study: says what it found before anything is made.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <QWizard>

#include "core/study/network_training.h"
#include "core/study/study.h"
#include "ui/jobs/latest_worker.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QCheckBox;
class QSpinBox;
class QRadioButton;
class QTableWidget;

namespace lesionlab::ui {

/// Makes the study itself when it is accepted, on a thread of its own.
class NewStudyWizard : public QWizard {
    Q_OBJECT

public:
    explicit NewStudyWizard(QWidget* parent);
    ~NewStudyWizard() override;

    /// Once accepted: the new study's folder, and how its network is to be trained, if at all.
    [[nodiscard]] std::filesystem::path folder() const;
    [[nodiscard]] std::optional<study::TrainingRequest> training() const;

    [[nodiscard]] study::StudySpecification specification() const;
    void accept() override;

private:
    QWizardPage* makeImagesPage();
    QWizardPage* makeNetworkPage();
    QWizardPage* makePlacePage();
    void addTask(const QString& name, const QString& folder);
    void look();
    void summarise();

    QRadioButton* builtin_ = nullptr;
    QSpinBox* identities_ = nullptr;
    QSpinBox* categories_ = nullptr;
    QSpinBox* views_ = nullptr;
    QRadioButton* folders_ = nullptr;
    QTableWidget* tasks_ = nullptr;
    QLabel* found_ = nullptr;
    QComboBox* architecture_ = nullptr;
    QDoubleSpinBox* width_ = nullptr;
    QComboBox* input_ = nullptr;
    QSpinBox* lastUnits_ = nullptr;
    QSpinBox* hidden_ = nullptr;
    QCheckBox* train_ = nullptr;
    QSpinBox* epochs_ = nullptr;
    QDoubleSpinBox* rate_ = nullptr;
    QLineEdit* place_ = nullptr;
    QLabel* summary_ = nullptr;
    std::uint64_t question_ = 0;
    std::unique_ptr<LatestWorker> worker_;
};

} // namespace lesionlab::ui
