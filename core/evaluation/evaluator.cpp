// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluator.h"

#include "core/activations/batch_tensors.h"
#include "core/datasets/selections.h"

namespace lesionlab::evaluation {
namespace {

/// For each image the class with the largest output among its own task's classes.
at::Tensor bestWithinTask(const at::Tensor& logits, const at::Tensor& truth, const datasets::LabelSpace& labels)
{
    at::Tensor best = at::zeros_like(truth);
    for (const datasets::TaskClasses& task : labels.tasks()) {
        if (task.classCount() == 0)
            continue;
        const at::Tensor own = logits.slice(1, task.firstClass, task.firstClass + task.classCount()).argmax(1) + task.firstClass;
        const at::Tensor ofTask = (truth >= task.firstClass).logical_and(truth < task.firstClass + task.classCount());
        best = at::where(ofTask, own, best);
    }
    return best;
}

} // namespace

std::vector<TaskAccuracy> accuraciesOf(const at::Tensor& logits, const at::Tensor& truth, const datasets::LabelSpace& labels)
{
    std::vector<TaskAccuracy> accuracies;
    for (const datasets::TaskClasses& task : labels.tasks()) {
        TaskAccuracy& accuracy = accuracies.emplace_back();
        accuracy.name = task.name;
        for (const std::string& name : task.classNames)
            accuracy.classes.push_back({.name = name});
    }
    std::vector<double> lossSums(accuracies.size());
    if (truth.size(0) > 0) {
        const at::Tensor best = logits.argmax(1).cpu();
        const at::Tensor within = bestWithinTask(logits, truth, labels).cpu();
        const at::Tensor losses = at::cross_entropy_loss(logits, truth, {}, at::Reduction::None).cpu();
        const at::Tensor classes = truth.cpu();
        for (std::int64_t i = 0; i < classes.size(0); ++i) {
            const int label = static_cast<int>(classes.data_ptr<std::int64_t>()[i]);
            const int guess = static_cast<int>(best.data_ptr<std::int64_t>()[i]);
            const int task = labels.taskOfClass(label);
            const auto taskIndex = static_cast<std::size_t>(task);
            ClassCounts& counts = accuracies[taskIndex].classes[static_cast<std::size_t>(label - labels.tasks()[taskIndex].firstClass)];
            ++counts.images;
            counts.correct += guess == label ? 1 : 0;
            counts.correctWithinTask += within.data_ptr<std::int64_t>()[i] == label ? 1 : 0;
            counts.crossTask += labels.taskOfClass(guess) != task ? 1 : 0;
            lossSums[taskIndex] += static_cast<double>(losses.data_ptr<float>()[i]);
        }
    }
    for (std::size_t task = 0; task < accuracies.size(); ++task)
        summarise(accuracies[task], lossSums[task]);
    return accuracies;
}

Result<std::vector<TaskAccuracy>> evaluate(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                                           const datasets::LabelSpace& labels, const networks::UnitMasks& masks, Phase phase,
                                           const Progress& progress, const std::stop_token& stop)
{
    networks::Network handle = network;
    std::vector<at::Tensor> logits;
    std::vector<at::Tensor> truth;
    const auto visited = activations::visitBatches(network, set, datasets::chooseAll(*set), phase, progress, stop,
                                                   [&](const at::Tensor& images, const at::Tensor& batchLabels) -> Result<void> {
                                                       logits.push_back(handle.forward(images, masks));
                                                       truth.push_back(batchLabels);
                                                       return {};
                                                   });
    if (!visited)
        return tl::unexpected(visited.error());
    if (logits.empty())
        return accuraciesOf(at::empty({0, labels.classCount()}), at::empty({0}, at::kLong), labels);
    return accuraciesOf(at::cat(logits), at::cat(truth), labels);
}

} // namespace lesionlab::evaluation
