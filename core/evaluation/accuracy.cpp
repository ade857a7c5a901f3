// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/accuracy.h"

#include <algorithm>
#include <cmath>

namespace lesionlab::evaluation {

void summarise(TaskAccuracy& task, double lossSum)
{
    int correct = 0;
    int within = 0;
    int crossed = 0;
    task.images = 0;
    for (const ClassCounts& counts : task.classes) {
        task.images += counts.images;
        correct += counts.correct;
        within += counts.correctWithinTask;
        crossed += counts.crossTask;
    }
    if (task.images == 0)
        return;
    task.accuracy = static_cast<double>(correct) / task.images;
    task.standardError = std::sqrt(task.accuracy * (1 - task.accuracy) / task.images);
    task.withinTaskAccuracy = static_cast<double>(within) / task.images;
    const int errors = task.images - correct;
    task.crossTaskErrors = errors > 0 ? static_cast<double>(crossed) / errors : 0;
    task.meanLoss = lossSum / task.images;
}

bool allFinite(const std::vector<TaskAccuracy>& accuracies)
{
    return std::ranges::all_of(accuracies, [](const TaskAccuracy& task) { return std::isfinite(task.meanLoss); });
}

std::optional<double> meanLoss(const std::vector<TaskAccuracy>& accuracies, const std::vector<int>& tasks)
{
    double sum = 0;
    int images = 0;
    for (std::size_t task = 0; task < accuracies.size(); ++task) {
        if (!tasks.empty() && std::ranges::find(tasks, static_cast<int>(task)) == tasks.end())
            continue;
        sum += accuracies[task].meanLoss * accuracies[task].images;
        images += accuracies[task].images;
    }
    return images > 0 ? std::optional(sum / images) : std::nullopt;
}

} // namespace lesionlab::evaluation
