// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluator.h"

#include "core/activations/batch_tensors.h"
#include "core/datasets/selections.h"
#include "core/networks/operations.h"

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

/// The images of a batch go through the layers behind together, since these read their weights anew every time, but not up to there.
Result<networks::PassedOn> passedOnInParts(networks::Network& network, const at::Tensor& images, int layer, double operations,
                                           const std::stop_token& stop)
{
    const int part = activations::batchSizeWithin(network, operations, networks::operationsUpTo(network, layer));
    std::vector<networks::PassedOn> parts;
    for (const at::Tensor& some : images.split(part)) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        parts.push_back(network.passedOn(some, layer));
    }
    return networks::PassedOn::joined(parts);
}

} // namespace

AccuracyCounter::AccuracyCounter(const datasets::LabelSpace& labels) : labels_(labels), lossSums_(labels.tasks().size())
{
    for (const datasets::TaskClasses& task : labels.tasks()) {
        TaskAccuracy& accuracy = tasks_.emplace_back();
        accuracy.name = task.name;
        for (const std::string& name : task.classNames)
            accuracy.classes.push_back({.name = name});
    }
}

void AccuracyCounter::add(const at::Tensor& logits, const at::Tensor& truth)
{
    const at::Tensor best = logits.argmax(1).cpu();
    const at::Tensor within = bestWithinTask(logits, truth, labels_).cpu();
    const at::Tensor losses = at::cross_entropy_loss(logits, truth, {}, at::Reduction::None).cpu();
    const at::Tensor classes = truth.cpu();
    for (std::int64_t i = 0; i < classes.size(0); ++i) {
        const int label = static_cast<int>(classes.data_ptr<std::int64_t>()[i]);
        const int guess = static_cast<int>(best.data_ptr<std::int64_t>()[i]);
        const int task = labels_.taskOfClass(label);
        const auto taskIndex = static_cast<std::size_t>(task);
        ClassCounts& counts = tasks_[taskIndex].classes[static_cast<std::size_t>(label - labels_.tasks()[taskIndex].firstClass)];
        ++counts.images;
        counts.correct += guess == label ? 1 : 0;
        counts.correctWithinTask += within.data_ptr<std::int64_t>()[i] == label ? 1 : 0;
        counts.crossTask += labels_.taskOfClass(guess) != task ? 1 : 0;
        lossSums_[taskIndex] += static_cast<double>(losses.data_ptr<float>()[i]);
    }
}

std::vector<TaskAccuracy> AccuracyCounter::accuracies() const
{
    std::vector<TaskAccuracy> summarised = tasks_;
    for (std::size_t task = 0; task < summarised.size(); ++task)
        summarise(summarised[task], lossSums_[task]);
    return summarised;
}

Result<std::vector<TaskAccuracy>> evaluate(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                                           const datasets::LabelSpace& labels, const networks::UnitMasks& masks, Phase phase,
                                           const Progress& progress, const std::stop_token& stop)
{
    networks::Network handle = network;
    AccuracyCounter counter(labels);
    return activations::visitBatches(
               network, set, datasets::chooseAll(*set), phase, progress, stop,
               [&](const at::Tensor& images, const at::Tensor& truth) -> Result<void> {
                   counter.add(handle.forward(images, masks), truth);
                   return {};
               },
               activations::batchSizeWithin(network, operationsAtOnce, networks::operationsBehind(network, -1)))
        .map([&counter] { return counter.accuracies(); });
}

Result<std::vector<std::vector<TaskAccuracy>>> evaluateLesions(const networks::Network& network,
                                                               const std::shared_ptr<const datasets::ImageSet>& set,
                                                               const datasets::LabelSpace& labels, int layer,
                                                               const std::vector<std::vector<int>>& lesions, const Progress& progress,
                                                               const std::stop_token& stop, double operations)
{
    networks::Network handle = network;
    std::vector<networks::UnitMasks> masks;
    for (const std::vector<int>& units : lesions) {
        auto made = network.masksFor({{layer, units}});
        if (!made)
            return tl::unexpected(made.error());
        masks.push_back(std::move(*made));
    }
    std::vector<AccuracyCounter> counters(lesions.size(), AccuracyCounter(labels));
    std::size_t done = 0; ///< images under one of the lesions
    const auto visit = [&](const at::Tensor& images, const at::Tensor& truth) -> Result<void> {
        const auto passedOn = passedOnInParts(handle, images, layer, operations, stop);
        if (!passedOn)
            return tl::unexpected(passedOn.error());
        for (std::size_t lesion = 0; lesion < lesions.size(); ++lesion) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled);
            const at::Tensor& mask = masks[lesion][static_cast<std::size_t>(layer)];
            counters[lesion].add(handle.logitsAfter(mask.defined() ? passedOn->masked(mask) : *passedOn, layer), truth);
            done += static_cast<std::size_t>(truth.size(0));
            report(progress, Phase::Evaluating, done, set->size() * lesions.size());
        }
        return {};
    };
    const int batch = activations::batchSizeWithin(network, operations, networks::operationsBehind(network, layer));
    return activations::visitBatches(network, set, datasets::chooseAll(*set), Phase::Evaluating, {}, stop, visit, batch).map([&counters] {
        std::vector<std::vector<TaskAccuracy>> accuracies;
        for (const AccuracyCounter& counter : counters)
            accuracies.push_back(counter.accuracies());
        return accuracies;
    });
}

} // namespace lesionlab::evaluation
