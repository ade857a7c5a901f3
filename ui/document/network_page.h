// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkPage: the new study's network, and whether it is trained at once.
#pragma once

#include <optional>

#include <QWizardPage>

#include "core/study/network_training.h"
#include "core/study/study_specification.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace lesionlab::ui {

class NetworkPage : public QWizardPage {
    Q_OBJECT

public:
    explicit NetworkPage(QWidget* parent);

    void describe(study::StudySpecification& specification) const;
    [[nodiscard]] std::optional<study::TrainingRequest> training() const;
    [[nodiscard]] QString summary() const;

private:
    void makeNetworkRows(QFormLayout& form);
    void makeTrainingRows(QFormLayout& form);
    void tellWhatItIs();

    QComboBox* architecture_;
    QDoubleSpinBox* width_;
    QComboBox* input_;
    QSpinBox* lastUnits_;
    QSpinBox* hidden_;
    QCheckBox* train_;
    QSpinBox* epochs_;
    QDoubleSpinBox* rate_;
    QLabel* found_;
};

} // namespace lesionlab::ui
