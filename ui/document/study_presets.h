// SPDX-License-Identifier: GPL-3.0-or-later
/// Study presets: networks and recipes to begin a study with, each in one choice.
#pragma once

#include <array>

#include <QString>

#include "core/study/network_training.h"
#include "core/study/study_specification.h"

namespace lesionlab::ui {

enum class StudyPreset {
    Laptop, ///< learns the built-in stimuli on a laptop within minutes
    Small,  ///< a small network, trained as the paper's
    Paper,  ///< the paper's network, trained as the paper's, on as many images
};
inline constexpr std::array studyPresets{StudyPreset::Laptop, StudyPreset::Small, StudyPreset::Paper};

/// VGGFace2's identities and ImageNet's categories in the paper.
inline constexpr int paperClasses = 1714 + 423;

[[nodiscard]] QString presetTitle(StudyPreset preset);
[[nodiscard]] QString presetSentence(StudyPreset preset);

/// `classes` is not filled in.
[[nodiscard]] networks::Architecture presetArchitecture(StudyPreset preset);
/// The paper's (of Dobs et al. 2022: see training::TrainingOptions) or the laptop's. The paper does not say for how many epochs: 20.
[[nodiscard]] training::TrainingOptions presetRecipe(StudyPreset preset);
/// Images per class at most of a task in folders. The paper's: of faces 247 for training, of other tasks 1,000, so that both have about as
/// many in all; 50 of each for validation. Otherwise all.
[[nodiscard]] datasets::SplitCounts presetCaps(StudyPreset preset, const std::string& task);

/// What such a study is begun with unless its user says otherwise.
[[nodiscard]] StudyPreset usualPreset(const study::StudySpecification& specification);
/// How the window trains such a study's network unless told otherwise: as the preset says that its images and its architecture are of.
[[nodiscard]] study::TrainingRequest usualTraining(const study::StudySpecification& specification);

/// A recipe's parts but epochs and learning rate, in a sentence.
[[nodiscard]] QString recipeText(const training::TrainingOptions& recipe);

} // namespace lesionlab::ui
