// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/tail_losses.h"

#include <algorithm>
#include <atomic>

#include "core/networks/device.h"
#include "core/networks/layer_parts.h"
#include "core/networks/operations.h"

namespace lesionlab::activations {
namespace {

constexpr double operationsAtOnce = 5e9; ///< on one processor of 50 GFLOP/s, which is a laptop's, a tenth of a second
constexpr std::int64_t mostImages = 128;
constexpr std::size_t copies = 4; ///< of maps: what came round the block, what the next layer makes of them, without the candidate

} // namespace

/// Of one call, or some of them.
struct TailLosses::Images {
    networks::PassedOn passedOn;
    at::Tensor next; ///< what the next layer's convolution makes of it, where updatesNext_
    at::Tensor labels;

    [[nodiscard]] Images chosen(const at::Tensor& indices) const
    {
        const auto pick = [&indices](const at::Tensor& tensor) { return tensor.defined() ? tensor.index_select(0, indices) : tensor; };
        return {{pick(passedOn.maps), pick(passedOn.skip)}, pick(next), pick(labels)};
    }
};

TailLosses::TailLosses(const networks::Network& network, int layer, std::size_t memory)
    : network_(network), layer_(layer),
      updatesNext_(network_.layers()[static_cast<std::size_t>(layer) + 1].place != networks::BlockPlace::First)
{
    const double images = operationsAtOnce / networks::operationsBehind(network, updatesNext_ ? layer + 1 : layer);
    runImages_ = std::min<std::int64_t>(imagesFitting(network, layer, memory), mostImages);
    if (network_.device().is_cpu())
        runImages_ = static_cast<std::int64_t>(std::clamp(images, 1.0, static_cast<double>(runImages_)));
    bytes_ = copies * static_cast<std::size_t>(runImages_) * bytesOfImage(network, layer);
    if (network_.device().is_cpu() && networks::threadCount() > 1)
        workers_ = std::make_unique<networks::PartWorkers>(networks::threadCount(), 1);
}

SilencingLosses::Losses TailLosses::of(const networks::PassedOn& passedOn, const at::Tensor& labels, const std::vector<int>& candidates,
                                       const std::stop_token& stop)
{
    Losses losses;
    losses.intact = at::empty({labels.size(0)}, passedOn.maps.options());
    losses.lesioned = at::empty({labels.size(0), static_cast<std::int64_t>(candidates.size())}, passedOn.maps.options());
    for (std::int64_t begin = 0; begin < labels.size(0) && !stop.stop_requested(); begin += runImages_) {
        const auto some = [&](const at::Tensor& tensor) {
            return tensor.defined() ? tensor.slice(0, begin, std::min(begin + runImages_, labels.size(0))) : tensor;
        };
        Images images{{some(passedOn.maps), some(passedOn.skip)}, {}, some(labels)};
        if (updatesNext_)
            images.next = networks::convolved(network_, images.passedOn.maps, layer_ + 1);
        some(losses.intact).copy_(lossPerImage(network_.logitsAfter(images.passedOn, layer_), images.labels));
        const at::Tensor lesioned = some(losses.lesioned);
        lesioned.copy_(some(losses.intact).unsqueeze(1).expand_as(lesioned));
        silenceEach(candidates, images, lesioned, stop);
    }
    return losses;
}

void TailLosses::silenceEach(const std::vector<int>& candidates, const Images& images, const at::Tensor& losses,
                             const std::stop_token& stop) const
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&](int) {
        const at::NoGradGuard noGradients;
        for (std::size_t i = next++; i < candidates.size() && !stop.stop_requested(); i = next++)
            silence(candidates[i], images, losses.select(1, static_cast<std::int64_t>(i)));
    };
    if (workers_)
        workers_->run(work);
    else
        work(0);
}

void TailLosses::silence(int unit, const Images& images, at::Tensor losses) const
{
    const at::Tensor changed = (images.passedOn.maps.select(1, unit) != 0).flatten(1).any(1).nonzero().flatten();
    if (changed.numel() == 0)
        return;
    Images read = images;
    if (updatesNext_)
        read.passedOn.maps = images.passedOn.maps.slice(1, unit, unit + 1); // the others are not looked at
    const Images chosen = read.chosen(changed);
    losses.index_copy_(0, changed, lossPerImage(logitsWithout(unit, chosen), chosen.labels));
}

/// `images`: a copy of those in which the unit is not silent, with its maps alone where updatesNext_.
at::Tensor TailLosses::logitsWithout(int unit, const Images& images) const
{
    if (!updatesNext_) {
        images.passedOn.maps.select(1, unit).zero_();
        return network_.logitsAfter(images.passedOn, layer_);
    }
    const at::Tensor next = images.next - networks::contributionOf(network_, images.passedOn.maps, unit, layer_ + 1);
    return network_.logitsAfter(networks::passedOnFrom(network_, next, images.passedOn.skip, layer_ + 1), layer_ + 1);
}

} // namespace lesionlab::activations
