// SPDX-License-Identifier: GPL-3.0-or-later
/// A study whose small network has been trained and ranked, in seconds: for tests of what needs a real one.
#pragma once

#include <stdexcept>

#include "core/study/measurements.h"
#include "core/study/network_training.h"

namespace lesionlab::tests {

/// Five identities and four categories; conv5_2, the last layer, has 40 units, eight in each task's group. Set XDG_CACHE_HOME first.
inline study::Study smallStudy(const std::filesystem::path& folder)
{
    study::StudySpecification specification;
    specification.builtin.identities = 5;
    specification.builtin.categories = 4;
    study::spreadViews(specification.builtin, 16);
    specification.architecture = {
        .depth = 11, .width = 0.125, .inputSize = 32, .lastUnits = 40, .hiddenUnits = 32, .dropout = 0, .classes = 9};
    specification.resizeTo = 36;
    auto study = study::Study::create(folder, specification);
    study::TrainingRequest training;
    training.options.epochs = 4;
    training.options.batchSize = 16;
    training.options.learningRate = 0.02;
    study::RankingRequest ranking;
    ranking.options.images = 60;
    if (!study || !study::trainNetwork(*study, training, {}, {}, {}) || !study::rankStudyUnits(*study, ranking, {}, {}))
        throw std::runtime_error("no study");
    return std::move(*study);
}

} // namespace lesionlab::tests
