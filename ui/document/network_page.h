// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkPage: the new study's network, the images that it sees at most, and whether it is trained at once.
#pragma once

#include <optional>

#include <QWizardPage>

#include "ui/document/cap_rows.h"
#include "ui/document/study_presets.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace lesionlab::ui {

class ImagesPage;

class NetworkPage : public QWizardPage {
    Q_OBJECT

public:
    /// `images` must outlive it.
    NetworkPage(const ImagesPage& images, QWidget* parent);

    void initializePage() override;
    [[nodiscard]] bool isComplete() const override { return possible_; }

    /// Fills in what is asked for here; where the images come from must be known.
    void describe(study::StudySpecification& specification) const;
    [[nodiscard]] std::optional<study::TrainingRequest> training() const;
    [[nodiscard]] QString summary() const;

private:
    void makePresetRow();
    void makeNetworkRows();
    void makeTrainingRows();
    void use(StudyPreset preset);
    void setCaps(StudyPreset preset);
    void follow(QWidget* field);
    void changedByHand();
    void fitArchitecture();
    void tellWhatItIs();

    const ImagesPage& images_;
    QFormLayout* form_;
    QComboBox* preset_;
    QLabel* presetWords_;
    QComboBox* architecture_;
    QDoubleSpinBox* width_;
    QComboBox* input_;
    QSpinBox* lastUnits_;
    QSpinBox* hidden_;
    QDoubleSpinBox* dropout_;
    QCheckBox* train_;
    QSpinBox* epochs_;
    QDoubleSpinBox* rate_;
    QLabel* recipeWords_;
    QLabel* found_;
    CapRows caps_;
    training::TrainingOptions recipe_;    ///< of the preset chosen last
    std::optional<StudyPreset> proposed_; ///< which was set for the kind of images that there are
    bool presetComesIn_ = false;          ///< fields change, but not by hand
    int usualLastUnits_ = 0;              ///< of the architecture chosen last
    bool possible_ = true;                ///< there is a network of these numbers
};

} // namespace lesionlab::ui
