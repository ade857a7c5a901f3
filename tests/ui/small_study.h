// SPDX-License-Identifier: GPL-3.0-or-later
/// Studies whose small network has been trained, and ranked or not, in seconds: for tests of what needs a real one.
#pragma once

#include <fstream>
#include <random>
#include <stdexcept>

#include "core/study/measurements.h"
#include "core/study/network_training.h"

namespace lesionlab::tests {

/// conv5_2, its last layer, has 40 units, eight in each task's group.
inline networks::Architecture smallArchitecture()
{
    return {.depth = 11, .width = 0.125, .inputSize = 32, .lastUnits = 40, .hiddenUnits = 32, .dropout = 0};
}

/// layer4.1.conv2, its last layer, has 20 units and no ReLU of its own.
inline networks::Architecture smallResidualArchitecture()
{
    return {.family = networks::Family::ResNet, .depth = 18, .batchNorm = true, .width = 0.0625, .inputSize = 33, .lastUnits = 20};
}

inline void train(const study::Study& study, int epochs)
{
    study::TrainingRequest training;
    training.options.epochs = epochs;
    training.options.batchSize = 16;
    training.options.learningRate = 0.02;
    if (!study::trainNetwork(study, training, {}, {}, {}))
        throw std::runtime_error("no network");
}

inline void rank(const study::Study& study)
{
    study::RankingRequest ranking;
    ranking.options.images = 60;
    if (!study::rankStudyUnits(study, ranking, {}, {}))
        throw std::runtime_error("no ranking");
}

/// Built-in stimuli: five identities and four categories. Set XDG_CACHE_HOME first.
inline study::Study smallStudy(const std::filesystem::path& folder)
{
    study::StudySpecification specification;
    specification.builtin.identities = 5;
    specification.builtin.categories = 4;
    study::spreadViews(specification.builtin, 16);
    specification.architecture = smallArchitecture();
    specification.resizeTo = 36;
    auto study = study::Study::create(folder, specification);
    if (!study)
        throw std::runtime_error("no study");
    train(*study, 4);
    rank(*study);
    return std::move(*study);
}

inline void writeNoise(const std::filesystem::path& file, std::mt19937& random, int brightness)
{
    constexpr int width = 36, height = 40;
    std::ofstream out(file, std::ios::binary);
    out << "P6 " << width << ' ' << height << " 255\n";
    for (int i = 0; i < 3 * width * height; ++i)
        out.put(static_cast<char>(static_cast<int>(random() % 128) + brightness));
}

/// Images of coloured noise in class folders beside `folder`: of each task classes "class0" … "class2", each with six images for training
/// and `testImages` for testing. Trained for an epoch, not ranked.
inline study::Study folderStudy(const std::filesystem::path& folder, const std::vector<std::string>& tasks, int testImages = 4,
                                const networks::Architecture& architecture = smallArchitecture())
{
    constexpr int trainImages = 6, classes = 3;
    study::StudySpecification specification;
    specification.architecture = architecture;
    specification.resizeTo = 36;
    std::mt19937 random(1);
    for (const std::string& task : tasks) {
        const std::filesystem::path images = std::filesystem::absolute(folder.string() + "-images") / task;
        for (int number = 0; number < classes; ++number)
            for (const auto& [split, count] : {std::pair("train", trainImages), std::pair("test", testImages)}) {
                const std::filesystem::path place = images / split / ("class" + std::to_string(number));
                std::filesystem::create_directories(place);
                for (int image = 0; image < count; ++image)
                    writeNoise(place / (std::to_string(image) + ".ppm"), random, 40 * number);
            }
        specification.folders.push_back({task, images, {}});
    }
    auto study = study::Study::create(folder, specification);
    if (!study)
        throw std::runtime_error("no study");
    train(*study, 1);
    return std::move(*study);
}

} // namespace lesionlab::tests
