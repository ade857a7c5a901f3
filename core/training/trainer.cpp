// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include "core/activations/batch_tensors.h"
#include "core/datasets/selections.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/networks/part_workers.h"
#include "core/support/random.h"

namespace lesionlab::training {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Scales all gradients by min(1, limit / norm over all of them), as torch.nn.utils.clip_grad_norm_, but without waiting for the device.
void limitGradientNorm(const std::vector<at::Tensor>& gradients, double limit)
{
    const at::Tensor norm = at::stack(at::_foreach_norm(gradients)).norm();
    const at::Tensor factor = (limit / (norm + 1e-6)).clamp_max(1.0);
    for (const at::Tensor& gradient : gradients)
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

/// Stochastic gradient descent with momentum and L2 penalty, operation by operation as torch.optim.SGD (PyTorch's documentation gives the
/// formula). Ours because its momentum has to be kept and restored, and LibTorch's keeps it under keys that differ between versions.
class MomentumDescent {
public:
    MomentumDescent(std::vector<at::Tensor> parameters, const TrainingOptions& options)
        : parameters_(std::move(parameters)), momentumFactor_(options.momentum)
    {
        for (const at::Tensor& parameter : parameters_) {
            momentum_.push_back(at::zeros_like(parameter, parameter.options().requires_grad(false)));
            weightDecay_.push_back(parameter.dim() > 1 || options.biasDecay ? options.weightDecay : 0.0);
        }
    }

    [[nodiscard]] const std::vector<at::Tensor>& parameters() const { return parameters_; }
    [[nodiscard]] std::vector<at::Tensor>& momentum() { return momentum_; }

    void step(std::vector<at::Tensor> gradients, double learningRate)
    {
        const at::NoGradGuard noGradients;
        for (std::size_t which = 0; which < gradients.size(); ++which)
            if (weightDecay_[which] != 0)
                gradients[which] = gradients[which].add(parameters_[which], weightDecay_[which]);
        at::_foreach_mul_(momentum_, momentumFactor_);
        at::_foreach_add_(momentum_, gradients, 1);
        at::_foreach_add_(parameters_, momentum_, -learningRate);
    }

private:
    std::vector<at::Tensor> parameters_;
    std::vector<at::Tensor> momentum_;
    double momentumFactor_;
    std::vector<double> weightDecay_; ///< of each parameter
};

/// One training: what lives from its first step to its last.
class Training {
public:
    Training(networks::Network& network, const datasets::Dataset& dataset, const Silencing& silencing, const TrainingOptions& options,
             std::vector<std::size_t> selection)
        : network_(network), dataset_(dataset), silencing_(silencing), options_(options), selection_(std::move(selection)),
          generators_(generatorsFor(network, options)), workers_(workersFor(generators_.size())),
          descent_(trainableTensors(network), options), schedule_(options.schedule, options.learningRate, batchesPerEpoch(), options.epochs)
    {
    }

    Result<void> restore(const TrainingState& state);
    Result<EpochReport> epoch(int number, const Progress& progress, const std::stop_token& stop);
    void epochEnded(double validationLoss) { schedule_.epochEnded(validationLoss); }
    [[nodiscard]] std::vector<networks::NamedTensor> momentum();

private:
    static std::vector<at::Tensor> trainableTensors(networks::Network& network)
    {
        network.requireGradients(true);
        std::vector<at::Tensor> tensors;
        for (auto& [name, tensor] : network.parameters())
            tensors.push_back(tensor);
        return tensors;
    }

    /// One a part of a batch. Batch norm needs the whole batch's statistics; a GPU has other means.
    static std::vector<at::Generator> generatorsFor(const networks::Network& network, const TrainingOptions& options)
    {
        const bool whole = network.architecture().batchNorm || !network.device().is_cpu();
        std::size_t bytes = 0;
        for (const auto& [name, tensor] : networks::allTensors(network))
            bytes += tensor.nbytes();
        const int parts = whole ? 1 : partsOfBatch(options.batchSize, bytes, networks::threadCount());
        std::vector<at::Generator> generators;
        for (int part = 0; part < parts; ++part)
            generators.push_back(networks::makeGenerator(network.device(), options.seed));
        return generators;
    }

    static std::unique_ptr<networks::PartWorkers> workersFor(std::size_t parts)
    {
        return parts > 1
                   ? std::make_unique<networks::PartWorkers>(static_cast<int>(parts), networks::threadCount() / static_cast<int>(parts))
                   : nullptr;
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

    at::Tensor step(const datasets::Batch& batch, std::uint64_t stepsDone, double learningRate);
    [[nodiscard]] bool lossIsFinite(const datasets::Batch& batch, std::uint64_t stepsDone);
    /// Summed loss of a part's images, and the gradients of that sum over `divisor`.
    struct PartGradients {
        at::Tensor loss;
        std::vector<at::Tensor> gradients;
    };
    PartGradients gradientsOf(const at::Tensor& images, const at::Tensor& labels, const networks::UnitMasks& masks, std::int64_t divisor,
                              at::Generator& generator);

    networks::Network& network_;
    const datasets::Dataset& dataset_;
    const Silencing& silencing_;
    const TrainingOptions& options_;
    std::vector<std::size_t> selection_;
    std::vector<at::Generator> generators_;          ///< of dropout, one a part
    std::unique_ptr<networks::PartWorkers> workers_; ///< null: the batch is one part
    MomentumDescent descent_;
    Schedule schedule_;
};

Result<void> Training::restore(const TrainingState& state)
{
    for (const double loss : state.validationLosses)
        schedule_.epochEnded(loss);
    if (state.momentum.empty())
        return {};
    const std::vector<networks::NamedTensor> parameters = network_.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto found = std::ranges::find(state.momentum, parameters[i].first, &networks::NamedTensor::first);
        if (found == state.momentum.end() || found->second.sizes() != parameters[i].second.sizes())
            return failure(ErrorCode::DoesNotFit, "momentum", fmt::format("no fitting {}", parameters[i].first),
                           networks::architectureName(network_.architecture()));
        descent_.momentum()[i].copy_(found->second);
    }
    return {};
}

std::vector<networks::NamedTensor> Training::momentum()
{
    std::vector<networks::NamedTensor> named = network_.parameters();
    for (std::size_t i = 0; i < named.size(); ++i)
        named[i].second = descent_.momentum()[i];
    return named;
}

Training::PartGradients Training::gradientsOf(const at::Tensor& images, const at::Tensor& labels, const networks::UnitMasks& masks,
                                              std::int64_t divisor, at::Generator& generator)
{
    const at::Tensor logits = network_.forward(images, masks, {.training = true, .generator = &generator});
    const at::Tensor loss = at::cross_entropy_loss(logits, labels, {}, at::Reduction::Sum);
    return {loss.detach().to(at::kDouble), torch::autograd::grad({loss / static_cast<double>(divisor)}, descent_.parameters())};
}

/// The batch's summed loss, still on the device.
at::Tensor Training::step(const datasets::Batch& batch, std::uint64_t stepsDone, double learningRate)
{
    const networks::UnitMasks& masks = silencing_.masksAfter(stepsDone);
    const at::Tensor images = activations::imagesOf(batch, network_);
    const at::Tensor labels = activations::labelsOf(batch, network_.device());
    const auto count = static_cast<std::int64_t>(batch.count);
    std::vector<PartGradients> parts(generators_.size());
    if (workers_ && count >= static_cast<std::int64_t>(parts.size())) {
        const std::vector<at::Tensor> imageParts = images.tensor_split(static_cast<std::int64_t>(parts.size()));
        const std::vector<at::Tensor> labelParts = labels.tensor_split(static_cast<std::int64_t>(parts.size()));
        workers_->run([&](int part) {
            const auto index = static_cast<std::size_t>(part);
            parts[index] = gradientsOf(imageParts[index], labelParts[index], masks, count, generators_[index]);
        });
    } else {
        parts.resize(1);
        parts.front() = gradientsOf(images, labels, masks, count, generators_.front());
    }
    PartGradients& sum = parts.front();
    const at::NoGradGuard noGradients;
    for (std::size_t part = 1; part < parts.size(); ++part) { // in this order, for the same bits every time
        sum.loss += parts[part].loss;
        at::_foreach_add_(sum.gradients, parts[part].gradients, 1);
    }
    if (options_.gradientNorm > 0)
        limitGradientNorm(sum.gradients, options_.gradientNorm);
    descent_.step(std::move(sum.gradients), learningRate);
    return sum.loss;
}

/// Weights may be finite and yet so large that what the network makes of them is not.
bool Training::lossIsFinite(const datasets::Batch& batch, std::uint64_t stepsDone)
{
    const at::NoGradGuard noGradients;
    const at::Tensor logits = network_.forward(activations::imagesOf(batch, network_), silencing_.masksAfter(stepsDone));
    return at::cross_entropy_loss(logits, activations::labelsOf(batch, network_.device())).isfinite().item<bool>();
}

Result<EpochReport> Training::epoch(int number, const Progress& progress, const std::stop_token& stop)
{
    const Clock::time_point start = Clock::now();
    auto loader = datasets::BatchLoader::create(dataset_.train, selection_, batchOptions(number));
    if (!loader)
        return tl::unexpected(loader.error());
    for (std::size_t part = 0; part < generators_.size(); ++part)
        generators_[part].set_current_seed(streamSeed(options_.seed, "dropout", {static_cast<std::uint64_t>(number), part}));
    const std::uint64_t batches = batchesPerEpoch();
    std::uint64_t stepNumber = static_cast<std::uint64_t>(number - 1) * batches;
    at::Tensor lossSum = at::zeros({}, at::TensorOptions(at::kDouble).device(network_.device()));
    EpochReport result{.epoch = number};
    datasets::Batch last;
    while (auto batch = loader->next()) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        result.learningRate = schedule_.rateAt(stepNumber);
        lossSum += step(*batch, stepNumber, result.learningRate);
        ++stepNumber;
        last = std::move(*batch);
        report(progress, Phase::Training, stepNumber, batches * static_cast<std::uint64_t>(options_.epochs));
    }
    result.trainingLoss = lossSum.item<double>() / static_cast<double>(selection_.size());
    if (!std::isfinite(result.trainingLoss) || !allFinite(descent_.parameters()) || !lossIsFinite(last, stepNumber))
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

Result<void> runEpochs(Training& training, const TrainingOptions& options, TrainingState state, const EpochCallback& epochEnded,
                       const Progress& progress, const std::stop_token& stop)
{
    if (auto restored = training.restore(state); !restored)
        return restored;
    for (int epoch = state.epochsDone + 1; epoch <= options.epochs; ++epoch) {
        const auto finished = training.epoch(epoch, progress, stop);
        if (!finished)
            return tl::unexpected(finished.error());
        state.epochsDone = epoch;
        state.momentum = training.momentum();
        const auto validationLoss = epochEnded(*finished, state);
        if (!validationLoss)
            return tl::unexpected(validationLoss.error());
        state.validationLosses.push_back(*validationLoss);
        training.epochEnded(*validationLoss);
    }
    return {};
}

} // namespace

const networks::UnitMasks& Silencing::masksAfter(std::uint64_t stepsDone) const
{
    static const networks::UnitMasks none;
    return steps && stepsDone >= *steps ? none : masks;
}

std::uint64_t stepsPerEpoch(const datasets::Dataset& dataset, const TrainingOptions& options)
{
    const auto selection = imagesOfTasks(dataset, options.tasks);
    const auto size = static_cast<std::size_t>(options.batchSize);
    return selection ? (selection->size() + size - 1) / size : 0;
}

Result<void> train(networks::Network& network, const datasets::Dataset& dataset, const Silencing& silencing, const TrainingOptions& options,
                   TrainingState start, const EpochCallback& epochEnded, const Progress& progress, const std::stop_token& stop)
{
    if (auto valid = validate(options); !valid)
        return valid;
    auto selection = imagesOfTasks(dataset, options.tasks);
    if (!selection)
        return tl::unexpected(selection.error());
    auto trained = networks::guarded("training", [&]() -> Result<void> {
        Training training(network, dataset, silencing, options, std::move(*selection));
        return runEpochs(training, options, std::move(start), epochEnded, progress, stop);
    });
    network.dropGradients();
    return trained;
}

} // namespace lesionlab::training
