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

TailLosses::TailLosses(const networks::Network& network, int layer)
    : network_(network), layer_(layer),
      updatesNext_(network_.layers()[static_cast<std::size_t>(layer) + 1].place != networks::BlockPlace::First)
{
    const double images = operationsAtOnce / networks::operationsBehind(network, updatesNext_ ? layer + 1 : layer);
    runImages_ =
        network_.device().is_cpu() ? static_cast<std::int64_t>(std::clamp(images, 1.0, static_cast<double>(mostImages))) : mostImages;
    if (network_.device().is_cpu() && networks::threadCount() > 1)
        workers_ = std::make_unique<networks::PartWorkers>(networks::threadCount(), 1);
}

SilencingLosses::Losses TailLosses::of(const networks::PassedOn& passedOn, const at::Tensor& labels, const std::vector<int>& candidates,
                                       const std::stop_token& stop)
{
    Losses losses;
    losses.intact = lossPerImage(network_.logitsAfter(passedOn, layer_), labels);
    losses.lesioned = losses.intact.unsqueeze(1).repeat({1, static_cast<std::int64_t>(candidates.size())});
    const Images images{passedOn, updatesNext_ ? networks::convolved(network_, passedOn.maps, layer_ + 1) : at::Tensor(), labels};
    std::atomic<std::size_t> next = 0;
    const auto work = [&](int) {
        const at::NoGradGuard noGradients;
        for (std::size_t i = next++; i < candidates.size() && !stop.stop_requested(); i = next++)
            silence(candidates[i], images, losses.lesioned.select(1, static_cast<std::int64_t>(i)), stop);
    };
    if (workers_)
        workers_->run(work);
    else
        work(0);
    return losses;
}

void TailLosses::silence(int unit, const Images& images, at::Tensor losses, const std::stop_token& stop) const
{
    const at::Tensor changed = (images.passedOn.maps.select(1, unit) != 0).flatten(1).any(1).nonzero().flatten();
    for (const at::Tensor& indices : changed.split(runImages_)) {
        if (indices.numel() == 0 || stop.stop_requested())
            return;
        const Images chosen = images.chosen(indices);
        losses.index_copy_(0, indices, lossPerImage(logitsWithout(unit, chosen), chosen.labels));
    }
}

/// Changes `images`.
at::Tensor TailLosses::logitsWithout(int unit, const Images& images) const
{
    const at::Tensor maps = images.passedOn.maps.slice(1, unit, unit + 1);
    if (!updatesNext_) {
        maps.zero_();
        return network_.logitsAfter(images.passedOn, layer_);
    }
    const at::Tensor next = images.next - networks::contributionOf(network_, maps, unit, layer_ + 1);
    return network_.logitsAfter(networks::passedOnFrom(network_, next, images.passedOn.skip, layer_ + 1), layer_ + 1);
}

} // namespace lesionlab::activations
