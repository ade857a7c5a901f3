// SPDX-License-Identifier: GPL-3.0-or-later
/// CheckpointPage: the new study's network where it was trained elsewhere; asks what its weights do not tell, and says whether its outputs
/// fit the images' classes.
#pragma once

#include <QWizardPage>

#include "core/study/study_specification.h"
#include "ui/document/cap_rows.h"
#include "ui/document/checkpoint_choice.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace lesionlab::ui {

class ImagesPage;

/// Complete where there are as many classes as outputs.
class CheckpointPage : public QWizardPage {
    Q_OBJECT

public:
    /// `images` must outlive it.
    CheckpointPage(CheckpointChoice checkpoint, const ImagesPage& images, QWidget* parent);

    void initializePage() override;
    [[nodiscard]] bool isComplete() const override;

    /// Fills in the network.
    void describe(study::StudySpecification& specification) const;
    [[nodiscard]] const CheckpointChoice& checkpoint() const { return checkpoint_; }
    [[nodiscard]] QString summary() const;

private:
    void makeInputRows(QFormLayout* form);
    [[nodiscard]] networks::Architecture architecture() const;

    CheckpointChoice checkpoint_;
    const ImagesPage& images_;
    QLabel* network_;
    QLabel* classes_;
    QSpinBox* input_; ///< null where the weights tell
    QComboBox* normalisation_;
    QDoubleSpinBox* dropout_;
    CapRows caps_; ///< of later retrainings
};

} // namespace lesionlab::ui
