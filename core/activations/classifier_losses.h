// SPDX-License-Identifier: GPL-3.0-or-later
/// ClassifierLosses: the losses of silencing units of the last convolutional layer one by one, from what the classifier reads of it. For
/// core only: it speaks Torch.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/activations/silencing_losses.h"
#include "core/networks/part_workers.h"

namespace lesionlab::activations {

/// The classifier's first layer is linear in what it reads of each unit: silencing unit u subtracts reads_u · W_u from its pre-activations.
/// Of a network with a ReLU behind that, most of the arithmetic is multiplication by zeros, and left out exactly:
/// - (unit, image) pairs whose reads are all zero: the loss stays;
/// - hidden units that stay silent for an image whichever candidate is. Of the first layer they are those with no pre-activation above
///   zero; of later layers, those whose largest possible pre-activation, by interval arithmetic over the ranges of the layer before, is
///   not above zero.
/// What is left of an image, candidates × hidden units, is dense again: one matrix product a layer.
/// For one thread; works on several. The network must not change meanwhile.
class ClassifierLosses : public SilencingLosses {
public:
    /// `memory`: bytes that it should not exceed by much, activations that somebody caches among them; at the least it holds the weights
    /// in an order of its own, and the candidates' contributions for one image and thread.
    ClassifierLosses(const networks::Network& network, std::size_t memory);
    ~ClassifierLosses() override;

    Losses of(const networks::PassedOn& passedOn, const at::Tensor& labels, const std::vector<int>& candidates,
              const std::stop_token& stop) override;
    [[nodiscard]] std::int64_t imagesAtOnce() const override { return blockImages_ * blocksAtOnce_; }
    [[nodiscard]] std::size_t bytes() const override { return bytes_; }

private:
    class Room;
    struct Block;
    void onAllThreads(const std::function<void(int)>& work);
    void arrange(const std::stop_token& stop);
    void silence(Block& block, const std::stop_token& stop) const;
    void contribute(Block& block, const at::Tensor& reads, const at::Tensor& units, const std::stop_token& stop) const;
    void silenceInImage(Block& block, std::int64_t image, const std::stop_token& stop) const;
    [[nodiscard]] std::vector<at::Tensor> possiblyActive(Block& block) const;

    networks::Network network_;
    at::Tensor byUnit_; ///< the first layer's weights [units, positions, outputs], once arranged_
    bool arranged_ = false;
    /// Of each hidden layer behind the first: its weights' positive and negative part.
    std::vector<std::pair<at::Tensor, at::Tensor>> signedWeights_;
    std::vector<std::unique_ptr<Room>> rooms_;       ///< one a thread
    std::unique_ptr<networks::PartWorkers> workers_; ///< on several processors
    std::size_t bytes_ = 0;
    std::int64_t parts_ = 1;
    std::int64_t blockImages_ = 1;  ///< whose contributions are in memory together, for each thread
    std::int64_t blocksAtOnce_ = 1; ///< in a call, for threads that are through sooner
};

} // namespace lesionlab::activations
