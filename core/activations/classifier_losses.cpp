// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/classifier_losses.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "core/networks/device.h"

namespace lesionlab::activations {
namespace {

constexpr std::size_t mostBlockImages = 32; ///< more do not make the products with a unit's weights any faster
constexpr std::int64_t unitsAtOnce = 16;    ///< whose contributions the processor's cache shall hold
constexpr double worthPicking =
    0.85; ///< with a larger share of a layer's units active, none is left out: what remains would have to be copied apart
constexpr double operationsOfACall = 2e11; ///< about a second of them: between two reports of progress
constexpr double roundingShare = 1e-5;     ///< of a sum's terms: what rounding may make of it at the very most

at::Tensor indicesOf(const at::Tensor& mask) { return mask.nonzero().flatten(); }

/// Undefined where the mask has so many units that all shall be computed.
at::Tensor unitsWorthPicking(const at::Tensor& mask)
{
    at::Tensor units = indicesOf(mask);
    return static_cast<double>(units.numel()) > worthPicking * static_cast<double>(mask.numel()) ? at::Tensor() : units;
}

/// Of a fully connected layer with these weights for so many rows.
double operationsOf(std::int64_t rows, const at::Tensor& weight)
{
    return 2.0 * static_cast<double>(rows) * static_cast<double>(weight.numel());
}

/// Not a number counts as above: it shall come out at the end.
at::Tensor isAbove(const at::Tensor& values, double bound) { return (values <= bound).logical_not_(); }

} // namespace

/// Memory that one thread uses again and again: asking the system for as much, image after image, would take longer than the arithmetic.
class ClassifierLosses::Room {
public:
    enum Place { Contributions, Picked, Rows, WeightRows, Weights, EvenOutputs, OddOutputs, Places };

    /// Without values; what was there goes.
    at::Tensor take(Place place, std::int64_t rows, std::int64_t columns, const at::TensorOptions& options)
    {
        at::Tensor& memory = memory_.at(place);
        if (!memory.defined() || memory.numel() < rows * columns)
            memory = at::empty({rows * columns}, options);
        return memory.slice(0, 0, rows * columns).view({rows, columns});
    }

    at::Tensor pick(Place place, const at::Tensor& matrix, std::int64_t dimension, const at::Tensor& indices)
    {
        const bool rows = dimension == 0;
        at::Tensor picked = take(place, rows ? indices.size(0) : matrix.size(0), rows ? matrix.size(1) : indices.size(0), matrix.options());
        return at::index_select_out(picked, matrix, dimension, indices);
    }

private:
    std::array<at::Tensor, Places> memory_;
};

/// Some images that one thread works at.
struct ClassifierLosses::Block {
    networks::PassedOn passedOn;
    at::Tensor labels;           ///< [n]
    at::Tensor intact, lesioned; ///< [n], [n, candidates]: to be filled in
    const std::vector<int>& candidates;
    Room& room;

    at::Tensor base = {};                 ///< [n, outputs]: the first layer's pre-activations
    at::Tensor audible = {};              ///< positions of the candidates that do anything in any image
    at::Tensor contributions = {};        ///< [n, audible, outputs]
    at::Tensor highest = {}, lowest = {}; ///< [n, outputs]: pre-activations under whichever candidate, or intact
    at::Tensor changed = {};              ///< bool [audible, n]: pairs where the candidate does anything; on the CPU
    double operations = 0;
    std::vector<at::Tensor> active = {}; ///< of each hidden layer, bool [n, units]: whether any candidate leaves it active; on the CPU
};

ClassifierLosses::ClassifierLosses(const networks::Network& network, std::size_t memory) : network_(network)
{
    const at::NoGradGuard noGradients;
    const std::vector<networks::Network::FullyConnected>& layers = network_.classifier();
    const std::int64_t units = network_.layers().back().units;
    const std::int64_t outputs = layers.front().weight.size(0);
    const std::int64_t positions = layers.front().weight.size(1) / units;
    byUnit_ = at::empty({units, positions, outputs}, layers.front().weight.options());
    for (std::size_t i = 1; i + 1 < layers.size(); ++i)
        signedWeights_.emplace_back(layers[i].weight.clamp_min(0), layers[i].weight.clamp_max(0));
    if (network_.device().is_cpu() && networks::threadCount() > 1) {
        workers_ = std::make_unique<networks::PartWorkers>(networks::threadCount(), 1);
        parts_ = workers_->parts();
    }
    bytes_ = byUnit_.nbytes();
    for (const auto& [positive, negative] : signedWeights_)
        bytes_ += positive.nbytes() + negative.nbytes();
    std::size_t largestWeights = 0;
    for (std::size_t i = 1; i < layers.size(); ++i)
        largestWeights = std::max(largestWeights, layers[i].weight.nbytes());
    bytes_ += static_cast<std::size_t>(parts_) * 2 * largestWeights;                                      // what is picked out of them
    const auto bytesOfContributions = static_cast<std::size_t>(parts_ * units * outputs) * sizeof(float); // one in the work of every thread
    const std::size_t fitting = (memory - std::min(memory, bytes_)) / 4 / bytesOfContributions;           // most is for what is cached
    blockImages_ = static_cast<std::int64_t>(std::clamp<std::size_t>(fitting, 1, mostBlockImages));
    double operations = operationsOf(1, layers.front().weight); // of an image, with every unit silenced
    for (std::size_t i = 1; i < layers.size(); ++i)
        operations += operationsOf(units, layers[i].weight);
    const int layer = static_cast<int>(network_.layers().size()) - 1;
    const std::int64_t most = imagesFitting(network_, layer, memory);
    const auto images = std::min(most, static_cast<std::int64_t>(operationsOfACall / operations));
    blockImages_ = std::clamp<std::int64_t>(most / parts_, 1, blockImages_);
    blocksAtOnce_ = std::max<std::int64_t>(parts_, images / blockImages_ / parts_ * parts_);
    for (std::int64_t part = 0; part < parts_; ++part)
        rooms_.push_back(std::make_unique<Room>());
    constexpr std::size_t copies = 3; // of the maps that wait: joined, and with the silent units masked
    bytes_ += static_cast<std::size_t>(blockImages_) * bytesOfContributions +
              copies * static_cast<std::size_t>(imagesAtOnce()) * bytesOfImage(network_, layer);
}

ClassifierLosses::~ClassifierLosses() = default;

void ClassifierLosses::onAllThreads(const std::function<void(int)>& work)
{
    const auto withoutGradients = [&work](int part) {
        const at::NoGradGuard noGradients;
        work(part);
    };
    if (workers_)
        workers_->run(withoutGradients);
    else
        withoutGradients(0);
}

void ClassifierLosses::arrange(const std::stop_token& stop)
{
    const at::Tensor weights = network_.classifier().front().weight.view({byUnit_.size(2), byUnit_.size(0), -1});
    std::atomic<std::int64_t> next = 0;
    onAllThreads([&](int) {
        for (std::int64_t unit = next++; unit < byUnit_.size(0) && !stop.stop_requested(); unit = next++)
            byUnit_.select(0, unit).copy_(weights.select(1, unit).contiguous().t()); // a sixth of the time that copying at once takes
    });
    arranged_ = !stop.stop_requested();
}

SilencingLosses::Losses ClassifierLosses::of(const networks::PassedOn& passedOn, const at::Tensor& labels,
                                             const std::vector<int>& candidates, const std::stop_token& stop)
{
    if (!arranged_)
        arrange(stop);
    Losses losses;
    losses.intact = at::empty({labels.size(0)}, byUnit_.options());
    losses.lesioned = at::empty({labels.size(0), static_cast<std::int64_t>(candidates.size())}, byUnit_.options());
    const std::int64_t images = labels.size(0);
    const std::int64_t blockImages = std::min(blockImages_, (images + parts_ - 1) / parts_);
    std::atomic<std::int64_t> next = 0;
    std::atomic<double> operations = 0; // whole numbers: the same in any order
    onAllThreads([&](int part) {
        for (std::int64_t begin = blockImages * next++; begin < images && !stop.stop_requested(); begin = blockImages * next++) {
            const auto some = [&](const at::Tensor& tensor) {
                return tensor.defined() ? tensor.slice(0, begin, std::min(begin + blockImages, images)) : tensor;
            };
            Block block{{some(passedOn.maps), some(passedOn.skip)}, some(labels), some(losses.intact), some(losses.lesioned), candidates,
                        *rooms_[static_cast<std::size_t>(part)]};
            silence(block, stop);
            operations += block.operations;
        }
    });
    losses.operations = operations;
    return losses;
}

void ClassifierLosses::silence(Block& block, const std::stop_token& stop) const
{
    const networks::Network::FullyConnected& first = network_.classifier().front();
    at::Tensor reads = network_.classifierInput(block.passedOn); // [n, units, positions]
    block.base = at::linear(reads.flatten(1), first.weight, first.bias);
    block.intact.copy_(lossPerImage(network_.logitsFromFirst(block.base), block.labels));
    for (const networks::Network::FullyConnected& layer : network_.classifier())
        block.operations += operationsOf(block.labels.size(0), layer.weight);
    block.lesioned.copy_(block.intact.unsqueeze(1).expand_as(block.lesioned));
    // In a residual network what came round the block is read all the same: only the difference between the two falls away.
    if (block.passedOn.skip.defined())
        reads = reads - network_.classifierInput({at::zeros_like(block.passedOn.maps), block.passedOn.skip});

    const at::Tensor units = at::tensor(block.candidates, at::kInt).to(reads.device(), at::kLong);
    const at::Tensor changed = (reads != 0).any(2).t().index_select(0, units); // [candidates, n]
    block.audible = indicesOf(changed.any(1));
    if (block.audible.numel() == 0)
        return;
    block.changed = changed.index_select(0, block.audible).cpu();
    const at::Tensor audibleUnits = units.index_select(0, block.audible).cpu();
    contribute(block, reads.transpose(0, 1).contiguous(), audibleUnits, stop);
    block.active = possiblyActive(block);
    for (std::int64_t image = 0; image < block.base.size(0) && !stop.stop_requested(); ++image)
        silenceInImage(block, image, stop);
}

/// `reads`: of each unit [units, n, positions].
void ClassifierLosses::contribute(Block& block, const at::Tensor& reads, const at::Tensor& units, const std::stop_token& stop) const
{
    const std::int64_t count = units.size(0);
    const std::int64_t images = block.base.size(0);
    block.contributions = block.room.take(Room::Contributions, images * count, block.base.size(1), block.base.options());
    block.contributions = block.contributions.view({images, count, -1});
    block.highest = block.lowest = block.base;
    for (std::int64_t begin = 0; begin < count && !stop.stop_requested(); begin += unitsAtOnce) {
        const std::int64_t end = std::min(begin + unitsAtOnce, count);
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t unit = units.data_ptr<std::int64_t>()[i];
            at::Tensor out = block.contributions.select(1, i);
            at::mm_out(out, reads.select(0, unit), byUnit_.select(0, unit));
        }
        block.operations += static_cast<double>(end - begin) * operationsOf(block.base.size(0), byUnit_.select(0, 0));
        const at::Tensor some = block.contributions.slice(1, begin, end);
        block.highest = at::maximum(block.highest, block.base - some.amin(1));
        block.lowest = at::minimum(block.lowest, block.base - some.amax(1));
    }
}

std::vector<at::Tensor> ClassifierLosses::possiblyActive(Block& block) const
{
    std::vector<at::Tensor> active;
    if (network_.classifier().size() == 1)
        return active;
    at::Tensor highest = block.highest;
    at::Tensor lowest = block.lowest;
    active.push_back(isAbove(highest, 0).cpu());
    for (std::size_t i = 0; i < signedWeights_.size(); ++i) {
        const auto& [positive, negative] = signedWeights_[i];
        const at::Tensor& bias = network_.classifier()[i + 1].bias;
        highest = highest.relu();
        lowest = lowest.relu();
        block.operations += 2 * operationsOf(block.labels.size(0), positive) + 2 * operationsOf(block.labels.size(0), negative);
        const at::Tensor up = at::linear(highest, positive, bias);
        const at::Tensor down = at::linear(lowest, negative);
        const at::Tensor rounding = roundingShare * (up.abs() - down + bias.abs());
        lowest = at::linear(lowest, positive, bias) + at::linear(highest, negative);
        highest = up + down;
        active.push_back(isAbove(highest + rounding, 0).cpu());
    }
    return active;
}

void ClassifierLosses::silenceInImage(Block& block, std::int64_t image, const std::stop_token& stop) const
{
    const at::Device device = block.base.device();
    const at::Tensor rows = indicesOf(block.changed.select(1, image)).to(device);
    if (rows.numel() == 0)
        return;
    Room& room = block.room;
    at::Tensor values = block.contributions.select(0, image);
    at::Tensor base = block.base.select(0, image);
    at::Tensor columns; // the layer's units that are computed
    if (!block.active.empty()) {
        columns = unitsWorthPicking(block.active.front().select(0, image));
        if (columns.defined()) {
            columns = columns.to(device);
            values = room.pick(Room::Picked, values, 1, columns);
            base = base.index_select(0, columns);
        }
    }
    values = room.pick(Room::Rows, values, 0, rows);
    at::sub_out(values, base, values);
    const auto& layers = network_.classifier();
    for (std::size_t i = 1; i < layers.size(); ++i) {
        if (stop.stop_requested())
            return;
        at::Tensor weight = layers[i].weight;
        at::Tensor bias = layers[i].bias;
        at::Tensor outputs;
        if (i < block.active.size()) {
            outputs = unitsWorthPicking(block.active[i].select(0, image));
            if (outputs.defined()) {
                outputs = outputs.to(device);
                weight = room.pick(Room::WeightRows, weight, 0, outputs);
                bias = bias.index_select(0, outputs);
            }
        }
        if (columns.defined())
            weight = room.pick(Room::Weights, weight, 1, columns);
        block.operations += operationsOf(values.size(0), weight);
        at::Tensor next = room.take(i % 2 == 0 ? Room::EvenOutputs : Room::OddOutputs, values.size(0), weight.size(0), values.options());
        values = at::addmm_out(next, bias, values.relu_(), weight.t());
        columns = outputs;
    }
    const at::Tensor losses = lossPerImage(values, block.labels.slice(0, image, image + 1).expand({values.size(0)}));
    block.lesioned.select(0, image).index_copy_(0, block.audible.index_select(0, rows), losses);
}

} // namespace lesionlab::activations
