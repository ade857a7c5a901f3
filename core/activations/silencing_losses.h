// SPDX-License-Identifier: GPL-3.0-or-later
/// SilencingLosses: what silencing the units of a layer one by one does to the losses of some images. For core only: it speaks Torch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/networks/network.h"

namespace lesionlab::activations {

class SilencingLosses {
public:
    SilencingLosses() = default;
    SilencingLosses(const SilencingLosses&) = delete;
    SilencingLosses& operator=(const SilencingLosses&) = delete;
    virtual ~SilencingLosses() = default;

    struct Losses {            ///< cross-entropy, nats
        at::Tensor intact;     ///< [n]: with the silent units silent
        at::Tensor lesioned;   ///< [n, candidates]: with each candidate silent besides
        double operations = 0; ///< multiplications and additions in the products that were computed for them
    };
    /// `passedOn`: of the layer, with the silent units masked; `labels`: int64 [n]. Stops soon after it was told to: then the losses mean
    /// nothing.
    virtual Losses of(const networks::PassedOn& passedOn, const at::Tensor& labels, const std::vector<int>& candidates,
                      const std::stop_token& stop) = 0;

    /// With fewer images in a call threads wait.
    [[nodiscard]] virtual std::int64_t imagesAtOnce() const = 0;

    /// Of memory that is held between calls.
    [[nodiscard]] virtual std::size_t bytes() const = 0;
};

/// Of the maps of `layer`.
[[nodiscard]] std::size_t bytesOfImage(const networks::Network& network, int layer);
/// So many images that their maps are a small part of the memory: at least one.
[[nodiscard]] std::int64_t imagesFitting(const networks::Network& network, int layer, std::size_t memory);

inline at::Tensor lossPerImage(const at::Tensor& logits, const at::Tensor& labels)
{
    return at::cross_entropy_loss(logits, labels, {}, at::Reduction::None);
}

} // namespace lesionlab::activations
