// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

#include <chrono>
#include <cmath>

#include <torch/optim/sgd.h>

#include "core/activations/batch_tensors.h"
#include "core/datasets/selections.h"
#include "core/networks/guarded.h"
#include "core/support/random.h"

namespace lesionlab::training {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Scales all gradients by min(1, limit / norm over all of them), as torch.nn.utils.clip_grad_norm_, but without waiting for the device.
void limitGradientNorm(const std::vector<at::Tensor>& parameters, double limit)
{
    std::vector<at::Tensor> gradients;
    for (const at::Tensor& parameter : parameters)
        gradients.push_back(parameter.grad());
    const at::Tensor norm = at::stack(at::_foreach_norm(gradients)).norm();
    const at::Tensor factor = (limit / (norm + 1e-6)).clamp_max(1.0);
    for (at::Tensor& gradient : gradients)
        gradient.mul_(factor);
}

/// The last step of an epoch may have thrown the weights out of range after its loss was computed.
bool allFinite(const std::vector<at::Tensor>& tensors)
{
    const at::NoGradGuard noGradients;
    std::vector<at::Tensor> sums;
    for (const at::Tensor& tensor : tensors)
        sums.push_back(tensor.sum(at::kDouble));
    return at::stack(sums).isfinite().all().item<bool>();
}

/// One training: what lives from its first step to its last.
class Training {
public:
    Training(networks::Network& network, const datasets::Dataset& dataset, const networks::UnitMasks& masks, const TrainingOptions& options,
             std::vector<std::size_t> selection)
        : network_(network), dataset_(dataset), masks_(masks), options_(options), selection_(std::move(selection)),
          generator_(networks::makeGenerator(network.device(), options.seed)), parameters_(trainableTensors(network)),
          optimizer_(parameters_, sgdOptions(options)), schedule_(options.schedule, options.learningRate, batchesPerEpoch(), options.epochs)
    {
    }

    Result<EpochReport> epoch(int number, const Progress& progress, const std::stop_token& stop);
    void epochEnded(double validationLoss) { schedule_.epochEnded(validationLoss); }

private:
    static std::vector<at::Tensor> trainableTensors(networks::Network& network)
    {
        network.requireGradients(true);
        std::vector<at::Tensor> tensors;
        for (auto& [name, tensor] : network.parameters())
            tensors.push_back(tensor);
        return tensors;
    }

    static torch::optim::SGDOptions sgdOptions(const TrainingOptions& options)
    {
        return torch::optim::SGDOptions(options.learningRate).momentum(options.momentum).weight_decay(options.weightDecay);
    }

    [[nodiscard]] std::uint64_t batchesPerEpoch() const
    {
        const auto size = static_cast<std::size_t>(options_.batchSize);
        return (selection_.size() + size - 1) / size;
    }

    [[nodiscard]] datasets::BatchOptions batchOptions(int epoch) const
    {
        datasets::BatchOptions batches;
        batches.batchSize = options_.batchSize;
        batches.inputSize = network_.architecture().inputSize;
        batches.augmentation = options_.augmentation;
        batches.seed = options_.seed;
        batches.epoch = static_cast<std::uint64_t>(epoch);
        batches.shuffle = true;
        batches.workers = options_.workers;
        return batches;
    }

    at::Tensor step(const datasets::Batch& batch, double learningRate);

    networks::Network& network_;
    const datasets::Dataset& dataset_;
    const networks::UnitMasks& masks_;
    const TrainingOptions& options_;
    std::vector<std::size_t> selection_;
    at::Generator generator_;
    std::vector<at::Tensor> parameters_;
    torch::optim::SGD optimizer_;
    Schedule schedule_;
};

/// The batch's summed loss, still on the device.
at::Tensor Training::step(const datasets::Batch& batch, double learningRate)
{
    const at::Tensor images = activations::imagesOf(batch, network_.device());
    const at::Tensor labels = activations::labelsOf(batch, network_.device());
    const at::Tensor loss = at::cross_entropy_loss(network_.forward(images, masks_, {.training = true, .generator = &generator_}), labels);
    optimizer_.zero_grad();
    loss.backward();
    if (options_.gradientNorm > 0)
        limitGradientNorm(parameters_, options_.gradientNorm);
    static_cast<torch::optim::SGDOptions&>(optimizer_.param_groups().front().options()).lr(learningRate);
    optimizer_.step();
    return loss.detach().to(at::kDouble) * static_cast<double>(batch.count);
}

Result<EpochReport> Training::epoch(int number, const Progress& progress, const std::stop_token& stop)
{
    const Clock::time_point start = Clock::now();
    auto loader = datasets::BatchLoader::create(dataset_.train, selection_, batchOptions(number));
    if (!loader)
        return tl::unexpected(loader.error());
    generator_.set_current_seed(streamSeed(options_.seed, "dropout", {static_cast<std::uint64_t>(number)}));
    const std::uint64_t batches = batchesPerEpoch();
    std::uint64_t stepNumber = static_cast<std::uint64_t>(number - 1) * batches;
    at::Tensor lossSum = at::zeros({}, at::TensorOptions(at::kDouble).device(network_.device()));
    EpochReport result{.epoch = number};
    while (const auto batch = loader->next()) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        result.learningRate = schedule_.rateAt(stepNumber);
        lossSum += step(*batch, result.learningRate);
        ++stepNumber;
        report(progress, Phase::Training, stepNumber, batches * static_cast<std::uint64_t>(options_.epochs));
    }
    result.trainingLoss = lossSum.item<double>() / static_cast<double>(selection_.size());
    if (!std::isfinite(result.trainingLoss) || !allFinite(parameters_))
        return failure(ErrorCode::Diverged, std::to_string(number));
    result.seconds = secondsSince(start);
    result.imagesPerSecond = static_cast<double>(selection_.size()) / result.seconds;
    result.waitingShare = loader->waitSeconds() / result.seconds;
    return result;
}

Result<std::vector<std::size_t>> imagesOfTasks(const datasets::Dataset& dataset, const std::vector<int>& tasks)
{
    std::vector<int> classes;
    for (const int task : tasks) {
        const std::vector<int> own = dataset.labels.tasks().at(static_cast<std::size_t>(task)).classIndices();
        classes.insert(classes.end(), own.begin(), own.end());
    }
    auto selection = tasks.empty() ? datasets::chooseAll(*dataset.train) : datasets::chooseClasses(*dataset.train, classes);
    if (selection.empty())
        return failure(ErrorCode::NoImagesFound, "train");
    return selection;
}

Result<void> runEpochs(networks::Network& network, const datasets::Dataset& dataset, const networks::UnitMasks& masks,
                       const TrainingOptions& options, std::vector<std::size_t> selection, const EpochCallback& epochEnded,
                       const Progress& progress, const std::stop_token& stop)
{
    Training training(network, dataset, masks, options, std::move(selection));
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        const auto finished = training.epoch(epoch, progress, stop);
        if (!finished)
            return tl::unexpected(finished.error());
        const auto validationLoss = epochEnded(*finished);
        if (!validationLoss)
            return tl::unexpected(validationLoss.error());
        training.epochEnded(*validationLoss);
    }
    return {};
}

} // namespace

Result<void> train(networks::Network& network, const datasets::Dataset& dataset, const networks::UnitMasks& masks,
                   const TrainingOptions& options, const EpochCallback& epochEnded, const Progress& progress, const std::stop_token& stop)
{
    if (auto valid = validate(options); !valid)
        return valid;
    auto selection = imagesOfTasks(dataset, options.tasks);
    if (!selection)
        return tl::unexpected(selection.error());
    auto trained = networks::guarded(
        "training", [&] { return runEpochs(network, dataset, masks, options, std::move(*selection), epochEnded, progress, stop); });
    network.dropGradients();
    return trained;
}

} // namespace lesionlab::training
