// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/tail_losses.h"

#include <algorithm>
#include <atomic>

#include "core/networks/device.h"
#include "core/networks/operations.h"

namespace lesionlab::activations {
namespace {

constexpr double operationsAtOnce = 5e9; ///< on one processor of 50 GFLOP/s, which is a laptop's, a tenth of a second
constexpr std::int64_t mostImages = 128;

} // namespace

TailLosses::TailLosses(const networks::Network& network, int layer) : network_(network), layer_(layer)
{
    const double images = operationsAtOnce / networks::operationsBehind(network, layer);
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
    std::atomic<std::size_t> next = 0;
    const auto work = [&](int) {
        const at::NoGradGuard noGradients;
        for (std::size_t i = next++; i < candidates.size() && !stop.stop_requested(); i = next++)
            silence(candidates[i], passedOn, labels, losses.lesioned.select(1, static_cast<std::int64_t>(i)), stop);
    };
    if (workers_)
        workers_->run(work);
    else
        work(0);
    return losses;
}

void TailLosses::silence(int unit, const networks::PassedOn& passedOn, const at::Tensor& labels, at::Tensor losses,
                         const std::stop_token& stop) const
{
    const at::Tensor changed = (passedOn.maps.select(1, unit) != 0).flatten(1).any(1).nonzero().flatten();
    for (const at::Tensor& images : changed.split(runImages_)) {
        if (images.numel() == 0 || stop.stop_requested())
            return;
        const auto chosen = [&images](const at::Tensor& tensor) { return tensor.index_select(0, images); };
        networks::PassedOn lesioned{chosen(passedOn.maps), passedOn.skip.defined() ? chosen(passedOn.skip) : at::Tensor()};
        lesioned.maps.select(1, unit).zero_();
        losses.index_copy_(0, images, lossPerImage(network_.logitsAfter(lesioned, layer_), chosen(labels)));
    }
}

} // namespace lesionlab::activations
