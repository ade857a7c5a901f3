// SPDX-License-Identifier: GPL-3.0-or-later
/// Accuracy: what a network gets right, by task and by class, and where its errors go. Plain numbers, no Torch.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lesionlab::evaluation {

/// Counts of one class's images.
struct ClassCounts {
    std::string name;
    int images = 0;
    int correct = 0;           ///< the largest output over all classes of all tasks is the true class
    int correctWithinTask = 0; ///< the largest output among the task's own classes is the true class
    int crossTask = 0;         ///< the largest output over all classes is a class of another task
};

/// Shares are fractions, 0 … 1; 0 where there are no images.
struct TaskAccuracy {
    std::string name;
    int images = 0;
    std::vector<ClassCounts> classes; ///< those of the task, in class order; classes without images are among them
    double accuracy = 0;              ///< share of images, over all outputs
    double standardError = 0;         ///< of `accuracy` over images: √(p(1−p)/n)
    double withinTaskAccuracy = 0;
    double crossTaskErrors = 0; ///< share of the errors that cross into another task
    double meanLoss = 0;        ///< cross-entropy over all outputs, nats
};

/// Fills the shares from the classes' counts; `lossSum` is over all images, in nats.
void summarise(TaskAccuracy& task, double lossSum);

/// Whether the network gave finite losses for all tasks.
[[nodiscard]] bool allFinite(const std::vector<TaskAccuracy>& accuracies);

/// Mean loss over all images of the tasks at these positions (empty: of all tasks), in nats; nothing where they have no images.
[[nodiscard]] std::optional<double> meanLoss(const std::vector<TaskAccuracy>& accuracies, const std::vector<int>& tasks);

} // namespace lesionlab::evaluation
