// SPDX-License-Identifier: GPL-3.0-or-later
/// TailLosses: the losses of silencing units of any convolutional layer one by one, by way of the layers behind it. For core only: it
/// speaks Torch.
#pragma once

#include <memory>

#include "core/activations/silencing_losses.h"
#include "core/networks/part_workers.h"

namespace lesionlab::activations {

/// Runs the layers behind anew for every candidate, with those images for which the candidate is not silent anyway: the loss of the others
/// stays. The next layer's convolution is not run again: what the candidate contributes is taken away from its result. (Not where a
/// residual block begins: there the way round it changes, too.) For one thread; works on several. The network must not change meanwhile.
class TailLosses : public SilencingLosses {
public:
    /// `memory`: bytes that what it computes should not exceed by much.
    TailLosses(const networks::Network& network, int layer, std::size_t memory);

    Losses of(const networks::PassedOn& passedOn, const at::Tensor& labels, const std::vector<int>& candidates,
              const std::stop_token& stop) override;
    [[nodiscard]] std::int64_t imagesAtOnce() const override { return runImages_; }
    [[nodiscard]] std::size_t bytes() const override { return bytes_; }

private:
    struct Images;
    void silenceEach(const std::vector<int>& candidates, const Images& images, const at::Tensor& losses, const std::stop_token& stop) const;
    void silence(int unit, const Images& images, at::Tensor losses) const;
    [[nodiscard]] at::Tensor logitsWithout(int unit, const Images& images) const;

    mutable networks::Network network_;
    int layer_;
    bool updatesNext_;       ///< takes contributions away from the next layer's convolution
    std::int64_t runImages_; ///< that go through the layers behind together
    std::size_t bytes_ = 0;
    std::unique_ptr<networks::PartWorkers> workers_; ///< on several processors
};

} // namespace lesionlab::activations
