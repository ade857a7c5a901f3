// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/linear_readout.h"

#include <torch/optim/lbfgs.h>

#include "core/activations/batch_tensors.h"
#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"

namespace lesionlab::evaluation {
namespace {

struct Features {
    at::Tensor values; ///< [n, units of the last hidden layer]
    at::Tensor labels; ///< int64 [n], 0 = the task's first class
};

Result<Features> featuresOf(const networks::Network& network, const std::shared_ptr<const datasets::ImageSet>& set,
                            const datasets::TaskClasses& task, const Progress& progress, const std::stop_token& stop)
{
    const std::vector<int> classes = task.classIndices();
    const std::vector<std::size_t> selection = datasets::chooseClasses(*set, classes);
    if (selection.empty())
        return failure(ErrorCode::NoImagesFound, task.name);
    networks::Network handle = network;
    const auto images = static_cast<std::int64_t>(selection.size());
    Features features{at::empty({images, network.classifier().back().weight.size(1)}, at::TensorOptions(network.device())),
                      at::empty({images}, at::TensorOptions(at::kLong).device(network.device()))};
    std::int64_t done = 0;
    const auto visited = activations::visitBatches(network, set, selection, Phase::CachingActivations, progress, stop,
                                                   [&](const at::Tensor& batch, const at::Tensor& labels) -> Result<void> {
                                                       const std::int64_t end = done + labels.size(0);
                                                       features.values.slice(0, done, end).copy_(handle.lastHidden(batch));
                                                       features.labels.slice(0, done, end).copy_(labels - task.firstClass);
                                                       done = end;
                                                       return {};
                                                   });
    if (!visited)
        return tl::unexpected(visited.error());
    return features;
}

struct Classifier {
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor operator()(const at::Tensor& inputs) const { return at::linear(inputs, weight, bias); }
};

Classifier fit(const Features& features, int classes, const ReadoutOptions& options, int& iterationsUsed, const Progress& progress,
               const std::stop_token& stop)
{
    const at::TensorOptions floats = features.values.options();
    const Classifier classifier{at::zeros({classes, features.values.size(1)}, floats).set_requires_grad(true),
                                at::zeros({classes}, floats).set_requires_grad(true)};
    auto settings = torch::optim::LBFGSOptions(1.0).max_iter(1).history_size(10).line_search_fn("strong_wolfe");
    torch::optim::LBFGS optimizer({classifier.weight, classifier.bias}, settings);
    const auto closure = [&] {
        optimizer.zero_grad();
        if (stop.stop_requested()) // no gradient, no search along it
            return at::zeros({}, floats);
        const at::Tensor penalty = classifier.weight.square().sum() * (options.weightDecay / 2);
        const at::Tensor loss = at::cross_entropy_loss(classifier(features.values), features.labels) + penalty;
        loss.backward();
        return loss;
    };
    double previous = 0;
    for (int iteration = 0; iteration < options.iterations && !stop.stop_requested(); ++iteration) {
        const double loss = optimizer.step(closure).item<double>();
        iterationsUsed = iteration + 1;
        report(progress, Phase::ReadingOut, static_cast<std::uint64_t>(iteration) + 1, static_cast<std::uint64_t>(options.iterations));
        if (iteration > 0 && std::abs(previous - loss) < 1e-6 * std::abs(loss))
            break;
        previous = loss;
    }
    return {classifier.weight.detach(), classifier.bias.detach()};
}

} // namespace

Result<ReadoutResult> linearReadout(const networks::Network& network, const datasets::Dataset& dataset, const ReadoutOptions& options,
                                    const Progress& progress, const std::stop_token& stop)
{
    const datasets::TaskClasses& task = dataset.labels.tasks().at(static_cast<std::size_t>(options.task));
    auto train = featuresOf(network, dataset.train, task, progress, stop);
    if (!train)
        return tl::unexpected(train.error());
    auto test = featuresOf(network, dataset.test, task, progress, stop);
    if (!test)
        return tl::unexpected(test.error());
    const at::Tensor mean = train->values.mean(0);
    const at::Tensor scale = train->values.std(0) + 1e-6; // units that never respond stay at zero
    for (const at::Tensor& values : {train->values, test->values})
        values.sub_(mean).div_(scale);
    ReadoutResult result;
    const Classifier classifier = fit(*train, task.classCount(), options, result.iterations, progress, stop);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);

    const at::NoGradGuard noGradients;
    datasets::TaskClasses alone = task;
    alone.firstClass = 0;
    const datasets::LabelSpace labels({alone});
    result.trainImages = static_cast<int>(train->labels.size(0));
    result.trainAccuracy = (classifier(train->values).argmax(1) == train->labels).to(at::kDouble).mean().item<double>();
    AccuracyCounter counter(labels);
    counter.add(classifier(test->values), test->labels);
    result.test = counter.accuracies().front();
    return result;
}

} // namespace lesionlab::evaluation
