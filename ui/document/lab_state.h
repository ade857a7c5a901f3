// SPDX-License-Identifier: GPL-3.0-or-later
/// LabState: what the user has set up on the bench and can undo: the layer, its lesion and the plan of the next retraining.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/study/condition.h"

namespace lesionlab::ui {

/// A lesion that waits until its layer is shown again.
struct LayerLesion {
    std::vector<int> silent;
    std::string lesion;
    std::uint64_t lesionSeed = 1;

    bool operator==(const LayerLesion&) const = default;
};

struct LabState {
    std::string network; ///< which of the study's networks is looked at
    std::string layer;
    std::vector<int> silent; ///< units of `layer`, ascending
    std::string lesion;      ///< the words that `silent` was asked for with; empty where the units were picked by hand
    std::uint64_t lesionSeed = 1;
    std::map<std::string, LayerLesion> otherLayers; ///< lesions of layers that are not shown, by their names

    study::LesionSchedule schedule = study::LesionSchedule::Onset;
    lesions::OnsetMethod method = lesions::OnsetMethod::Release;
    std::vector<std::string> tasks; ///< to retrain on
    int epochs = 3;
    double learningRate = 0.001;
    std::uint64_t seed = 1;

    bool operator==(const LabState&) const = default;
};

} // namespace lesionlab::ui
