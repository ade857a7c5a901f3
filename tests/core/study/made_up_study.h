// SPDX-License-Identifier: GPL-3.0-or-later
/// A study with retrainings that nobody trained: records, curves and counts of classes are written as if somebody had.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/study/reproduction.h"

namespace lesionlab::tests {

/// The tasks "faces" (three classes of 20 images) and "objects" (two).
inline study::Study madeUpStudy(const std::filesystem::path& folder)
{
    study::StudySpecification specification;
    specification.builtin.identities = 3;
    specification.builtin.categories = 2;
    study::spreadViews(specification.builtin, 16);
    specification.architecture = {.depth = 11, .width = 0.125, .inputSize = 32, .lastUnits = 40, .hiddenUnits = 32, .classes = 5};
    specification.resizeTo = 36;
    auto study = study::Study::create(folder, specification);
    if (!study)
        throw std::runtime_error("no study");
    study::RunRecord baseline;
    baseline.state = study::RunState::Finished;
    baseline.weightsChecksum = "start";
    if (!study::writeRunRecord(study->runFolder(study::baselineRun), baseline))
        throw std::runtime_error("no baseline");
    return std::move(*study);
}

inline study::Recipe madeUpRecipe()
{
    study::Recipe recipe;
    recipe.layer = "conv5_2";
    recipe.training.epochs = 2;
    recipe.training.learningRate = 0.005;
    return recipe;
}

inline constexpr int imagesPerClass = 20;

/// Right answers of 20 by class.
struct Correct {
    std::vector<int> faces;
    std::vector<int> objects;
};

inline study::GroupMeasurement measurement(const char* silenced, const Correct& correct)
{
    const auto task = [](const char* name, const std::vector<int>& counts) {
        evaluation::TaskAccuracy made{.name = name};
        for (std::size_t index = 0; index < counts.size(); ++index)
            made.classes.push_back({name + std::to_string(index), imagesPerClass, counts[index], counts[index], 0});
        evaluation::summarise(made, 0);
        return made;
    };
    return {silenced, {task("faces", correct.faces), task("objects", correct.objects)}};
}

/// All groups at one moment: intact, and both tasks' counts lowered by `impact` where their own units are silent.
inline std::vector<study::GroupMeasurement> moment(const Correct& intact, int impact)
{
    const auto lowered = [impact](std::vector<int> counts) {
        for (int& count : counts)
            count -= impact;
        return counts;
    };
    return {measurement("none", intact), measurement("faces", {lowered(intact.faces), intact.objects}),
            measurement("objects", {intact.faces, lowered(intact.objects)}),
            measurement("both", {lowered(intact.faces), lowered(intact.objects)})};
}

inline const Correct baselineCorrect{{18, 16, 14}, {16, 12}};
inline constexpr int baselineImpact = 8;

/// Adds the condition and its finished run: from 10 of 20 right after the lesion to `end`. Returns its name.
inline std::string addRun(study::Study& study, const study::Condition& condition, const Correct& end, int impactAtEnd)
{
    const std::string name = study.addCondition(condition).value();
    const std::filesystem::path folder = study.runFolder(name);
    const Correct start{{10, 10, 10}, {10, 10}};
    study::RunRecord record;
    record.state = study::RunState::Finished;
    record.epochsDone = condition.training.epochs;
    record.condition = condition;
    record.startChecksum = "start";
    const study::ClassTable table{moment(baselineCorrect, baselineImpact), moment(start, 5), moment(end, impactAtEnd)};
    if (!study::writeRunRecord(folder, record) || !study::writeClassTable(folder, table))
        throw std::runtime_error("no run");
    for (int epoch = 0; epoch <= condition.training.epochs; ++epoch) {
        study::EpochRecord line;
        line.training.epoch = epoch;
        const bool silent = !condition.isSham() && (condition.schedule == study::LesionSchedule::Always || epoch < 1);
        line.silentUnits = silent ? 8 : 0;
        line.test = epoch < condition.training.epochs ? table.start : table.end;
        if (!study::appendEpoch(folder, line))
            throw std::runtime_error("no epoch");
    }
    return name;
}

inline study::Condition conditionOf(study::Recipe recipe, const std::string& lesion, study::LesionSchedule schedule,
                                    const std::vector<std::string>& tasks)
{
    recipe.lesion = lesion;
    recipe.schedule = schedule;
    recipe.tasks = tasks;
    return recipe;
}

} // namespace lesionlab::tests
